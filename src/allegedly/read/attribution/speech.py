"""Who speaks a quotation: the verb before or behind it, also where that verb splits it in two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from allegedly.read.attribution.drafts import Draft
from allegedly.read.attribution.lexicon import Lexicon
from allegedly.read.attribution.quotes import Quotation
from allegedly.read.attribution.verbs import bare

_PAUSE = frozenset({",", "—", "–", "--", "-"})
_STOP = frozenset({".", "?", "!", ";"})
_SPEAKS_ON = frozenset({",", "?", "!", "—", "–", "--", "...", "…", "-"})
_COLON_REACH = 4
"""A colon and a quotation this many tokens behind a verb, or fewer, belong to it; a quotation of so few only names something."""
_LONG = 60
"""A quotation of more tokens than this speaks for itself and does not merely end a phrase."""
_MARKS = frozenset({"“", "”", '"', "''", "``", "’", "'", "‘", "«", "»"})


@dataclass(frozen=True)
class Clause:
    """A reporting clause: the draft of its verb and the stretch of subject and cue."""

    draft: Draft
    first: int
    last: int


@dataclass(frozen=True)
class Spoken:
    """A quotation and the clause that speaks it; `behind`: the clause follows the quotation."""

    quotation: Quotation
    clause: Clause
    behind: bool


def reporting_clauses(
    doc: Doc, block: int, quoted: Sequence[Quotation], known: Mapping[int, Draft], lexicon: Lexicon
) -> tuple[Clause, ...]:
    """The reporting clauses of a block outside quotation marks, in order."""
    found = []
    for token in doc:
        if token.pos_ != "VERB" or token.dep_ in {"amod", "compound"}:
            continue
        if not (lexicon.verb(token.lemma_.lower(), "quote") or _announces(doc, token.i, quoted)):
            continue
        if any(q.first <= token.i <= q.last for q in quoted):
            continue
        draft = known.get(token.i) or bare(token, block, lexicon)
        first, last = draft.cue
        for a, b in draft.source:
            # Only a source beside its own verb belongs to the clause; a shared subject stands further off.
            beside = any(c.dep_ in {"nsubj", "nsubjpass"} and c.left_edge.i == a for c in token.lefts)
            if a <= first and (beside or all(doc[i].head.i == token.i or doc[i].is_punct for i in range(b + 1, draft.cue[0]))):
                first = min(first, a)
            if a > last and a - last <= 2:
                last = max(last, b)
        if draft.relative is not None:
            first = min(first, draft.relative)
        if any(q.first <= last and first <= q.last for q in quoted):
            first, last = draft.cue
        found.append(Clause(draft, first, last))
    return tuple(found)


def _announces(doc: Doc, verb: int, quoted: Sequence[Quotation]) -> bool:
    """Whether a main verb stands right before a colon and a quotation: any verb speaks there ("the minister hit back: “…”")."""
    return doc[verb].dep_ == "ROOT" and any(
        0 < q.first - verb <= _COLON_REACH and doc[q.first - 1].lower_ == ":" and q.last - q.first > _COLON_REACH for q in quoted
    )


def spoken(doc: Doc, quoted: Sequence[Quotation], clauses: Sequence[Clause]) -> tuple[Spoken, ...]:
    """The quotations that a reporting clause stands beside, each with that clause."""
    found: list[Spoken] = []
    for quotation in quoted:
        behind = next((c for c in clauses if _follows(doc, quotation, c)), None)
        if behind is not None:
            found.append(Spoken(quotation, behind, behind=True))
            continue
        ahead = [c for c in clauses if _leads(doc, quotation, c, quoted)]
        if ahead:
            found.append(Spoken(quotation, max(ahead, key=lambda c: c.draft.head), behind=False))
    return tuple(found)


def _follows(doc: Doc, quotation: Quotation, clause: Clause) -> bool:
    between = range(quotation.last + 1, clause.first)
    if quotation.open or clause.first <= quotation.last or len(between) > 3:
        return False
    if clause.draft.kind == "clause" and _is_title(doc, quotation, clause):
        return False
    if not all(doc[i].lower_ in _PAUSE for i in between):
        return False
    return len(between) > 0 or _last_sign(doc, quotation) in _SPEAKS_ON


def _is_title(doc: Doc, quotation: Quotation, clause: Clause) -> bool:
    """Whether a quotation before a verb that has its clause behind it only names something ("On “The Hour,” X said that")."""
    return doc[quotation.first].sent.start < quotation.first and clause.draft.content[0][1] > clause.draft.cue[1]


def _last_sign(doc: Doc, quotation: Quotation) -> str:
    at = quotation.last
    while at > quotation.first and doc[at].lower_ in _MARKS:
        at -= 1
    return doc[at].lower_[-1:]


def _leads(doc: Doc, quotation: Quotation, clause: Clause, quoted: Sequence[Quotation]) -> bool:
    if clause.last >= quotation.first:
        return False
    between = range(clause.last + 1, quotation.first)
    if any(doc[i].lower_ in _STOP for i in between) or any(clause.last < q.first < quotation.first for q in quoted):
        return False
    if not between:
        # Without a comma or colon only a quotation that says something is speech: 'he had "no knowledge"' is not.
        return any(t.pos_ in {"VERB", "AUX"} for t in doc[quotation.first : quotation.last + 1])
    sign = doc[quotation.first - 1].lower_
    if sign == ":":
        return True
    return sign == "," and len(between) < 30 and not any(doc[i].dep_ == "mark" for i in between)


def with_quotation(doc: Doc, draft: Draft, found: Sequence[Spoken], taken: Sequence[int]) -> Draft:
    """A draft whose content is the quotations that its clause speaks; `taken` are the tokens of other cues."""
    pieces: list[tuple[int, int]] = []
    for item in found:
        pieces.append(_stretch(doc, item, taken))
    old = [(a, b) for block, a, b in draft.content if block == draft.block]
    kept = [p for p in old if any(p[0] <= b and a <= p[1] for a, b in pieces)]
    merged = _merged([*pieces, *kept] if draft.kind in {"clause", "parenthetical"} else pieces, draft.cue)
    head = draft.content_head if kept and draft.content_head is not None else _root(doc, merged[0])
    return replace(draft, kind="quote", content=tuple((draft.block, a, b) for a, b in merged), content_head=head)


def whole(doc: Doc, draft: Draft, quoted: Sequence[Quotation]) -> Draft:
    """A draft whose content does not end inside a quotation, nor right before one that belongs to it ("called it “a lie”")."""
    content = []
    for block, first, last in draft.content:
        cut = next((q for q in quoted if q.first <= last < q.last or q.first == last + 1), None)
        apart = cut is not None and not cut.first <= draft.cue[0] <= cut.last
        stays = cut is not None and (first <= cut.first or cut.first == last + 1) and cut.last - cut.first < _LONG
        content.append((block, first, cut.last if cut is not None and stays and apart else last))
    return replace(draft, content=tuple(content))


def _stretch(doc: Doc, item: Spoken, taken: Sequence[int]) -> tuple[int, int]:
    """A quotation, with the words of its sentence before it where the reporting clause closes the whole of them."""
    first, last = item.quotation.first, item.quotation.last
    start = doc[first].sent.start
    words = any(doc[i].is_alpha for i in range(start, first))
    if item.behind and words and not any(start <= i < first for i in taken):
        first = start
    return first, last


def _merged(pieces: list[tuple[int, int]], cue: tuple[int, int]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for a, b in sorted(pieces):
        if merged and a <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], b))
        else:
            merged.append((a, b))
    return [(a, b) for a, b in merged if b < cue[0] or a > cue[1]] or merged


def _root(doc: Doc, piece: tuple[int, int]) -> int:
    return doc[piece[0] : piece[1] + 1].root.i
