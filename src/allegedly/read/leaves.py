"""From frames to statements: one statement for each innermost attributed proposition, with the frames that carried it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from allegedly import vocabulary
from allegedly.read.accusing_time import without_time
from allegedly.read.blaming import as_blamed
from allegedly.read.called_untrue import denies_clause, with_denied
from allegedly.read.carrying import carriers_of, without_passing
from allegedly.read.frames import Frame
from allegedly.read.grammar import sentence_span, subjects, tokens_in
from allegedly.read.guesses import is_guess, without_guesses
from allegedly.read.no_statements import says_nothing
from allegedly.read.offences import offences_in
from allegedly.read.overlap import dice, size
from allegedly.read.parsed import ParsedArticle
from allegedly.read.stance import OUTSPOKEN, ContentForm, cue_class, is_statement, pleads_innocence
from allegedly.read.told_of import as_seen, hedging, told_of
from allegedly.shapes import Span

# A frame whose inner statements leave more of it uncovered than this says something of its own besides carrying them.
_OWN_SHARE = 0.4
# Two frames over nearly the same words are one statement: "was allegedly said to have taken …".
_SAME_WORDS = 0.8
# The chance from which on the model's cue is a statement, found on the dev split of the corpus.
_SURE = 0.4
# The chance below which even words that name an offence are none.
_DOUBTED = 0.1
# A hedge over this share of a statement's words belongs to it.
_HEDGED = 0.6
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
# Sources that are nobody in particular, or the speaker of the words around ("I think").
_NOBODY = frozenset(
    {"i", "we", "anyone", "anybody", "someone", "somebody", "no one", "nobody", "everyone", "everybody", "one", "you", "who"}
)
# How far a noun of accusation stands from its clause: "claim that …".
_TO_CLAUSE = len(" that ")
_ANSWERS = frozenset({"denies", "rejects", "disputes", "admits"})
_QUOTES = ('"', "“", "'", "‘")


@dataclass(frozen=True)
class Leaf:
    """The frame of a statement, the frames that carried it, innermost first, and the hedges that stand on it.

    `cited` are frames of citing by the statement's own source ("X, citing police sources, reported …"): whom X has it from.
    `hedging` is the frame that only hedges that the statement was made ("X reportedly said that").
    """

    frame: Frame
    carriers: tuple[Frame, ...]
    hedges: tuple[Span, ...]
    cited: tuple[Frame, ...] = ()
    hedging: Frame | None = None


def leaves(parsed: ParsedArticle, frames: tuple[Frame, ...], sure: Mapping[Span, float]) -> tuple[Leaf, ...]:
    """The innermost statements of an article, in the order of the text. `sure` holds the model's chance of each cue."""
    frames = tuple(_own_words(parsed, frame, frames) for frame in frames)
    said = _said(parsed, frames, sure)
    kept = [i for i, frame in enumerate(frames) if frame in said and not _spelt_out(parsed, frame, said)]
    parents = {i: _parent(frames, i, kept) for i in kept}
    children = _children(frames, parents)
    inner = [i for i in kept if _uncovered(frames[i], [frames[c] for c in children[i]]) > _OWN_SHARE]
    citing = [frame for frame in frames if frame.cue_lemma == "cite" and _cites_somebody(parsed, frame)]
    found = [
        Leaf(
            frame=frames[i],
            carriers=_carried(parsed, frames, i, parents),
            hedges=(around.cue,) if (around := hedging(parsed, frames, i)) else (),
            cited=_cited(frames[i], citing),
            hedging=around,
        )
        for i in inner
    ]
    return tuple(sorted(_merged(found), key=lambda leaf: (leaf.frame.content[0].start, leaf.frame.cue.start)))


def _said(parsed: ParsedArticle, frames: tuple[Frame, ...], sure: Mapping[Span, float]) -> list[Frame]:
    """The frames that say something; a deed of words that another frame tells of is what that frame says."""
    said = {i for i, frame in enumerate(frames) if _says_something(parsed, frame, sure) and not _is_told_cleared(frame, frames)}
    for deed, teller in told_of(parsed, frames).items():
        if deed in said:
            said = said - {deed} | {teller}
    return [
        frame for i, frame in enumerate(frames) if i in said and not _is_anothers(parsed, frame, [frames[n] for n in sorted(said)])
    ]


def _is_anothers(parsed: ParsedArticle, inner: Frame, said: list[Frame]) -> bool:
    """Whether a frame is what another takes back, or an accusation that somebody calls something: "called the claim a lie"."""
    if any(frame is not inner and inner.form == "noun" and _is_denied_here(parsed, inner, frame) for frame in said):
        return True
    around = [frame for frame in said if frame is not inner and any(_holds(span, inner.cue) for span in frame.content)]
    called = inner.form == "noun" and cue_class(inner.cue_lemma) == "alleges"
    return any(
        (frame.withdrawal and not inner.withdrawal)
        or (called and cue_class(frame.cue_lemma) == "labels" and frame.source_heads == inner.source_heads)
        for frame in around
    )


def _is_denied_here(parsed: ParsedArticle, inner: Frame, frame: Frame) -> bool:
    """Whether a noun only names the accusation whose clause another frame denies."""
    near = inner.block == frame.block and 0 < frame.content[0].start - inner.cue.end <= _TO_CLAUSE if frame.content else False
    return near and denies_clause(frame, parsed.blocks[frame.block])


def _says_something(parsed: ParsedArticle, frame: Frame, sure: Mapping[Span, float]) -> bool:
    if is_guess(parsed, frame) or says_nothing(parsed, frame) or _is_inner_deed(parsed, frame):
        return False
    if frame.withdrawal or sure.get(frame.cue, 0.0) >= _SURE:
        return bool(frame.content)
    words = parsed.said(frame.content)
    doubted = frame.cue in sure and not _would_be_missed(frame, words, sure[frame.cue])
    if doubted and not (sure[frame.cue] >= _DOUBTED and _is_reported_after(parsed, frame)):
        return False
    nobody = {parsed.words(span).lower() for span in frame.source} & _NOBODY
    return (
        bool(words)
        and not nobody
        and not of_nothing(parsed, frame)
        and is_statement(frame, words, content_form(words, _tokens(parsed, frame)))
    )


def _is_inner_deed(parsed: ParsedArticle, frame: Frame) -> bool:
    """Whether a verb that says nothing stands with its object in what somebody says: "he said they had ignored the invoices"."""
    inner = frame.parent is not None and frame.form == "verb" and cue_class(frame.cue_lemma) == "silent"
    return inner and content_form(parsed.said(frame.content), _tokens(parsed, frame)) == "nominal"


def _is_told_cleared(frame: Frame, frames: tuple[Frame, ...]) -> bool:
    """Whether a clearing is what somebody says: the words of "N is not suspected of anything, police said" are all theirs."""
    around = frames[frame.parent] if frame.parent is not None else None
    open_ = frame.form == "passive" and frame.negated and not frame.source
    return open_ and around is not None and bool(around.source) and any(_holds(span, frame.cue) for span in around.content)


def _holds(span: Span, inner: Span) -> bool:
    return span.start <= inner.start and inner.end <= span.end


def _would_be_missed(frame: Frame, words: str, chance: float) -> bool:
    """Whether a statement that the model doubts is kept: an accusation or an answer by its cue, words that name an
    offence, or "I am innocent".

    A step of the law ("was charged with fraud") is kept as a step; it is a statement only where the model sees one.
    """
    outspoken = cue_class(frame.cue_lemma) in OUTSPOKEN and frame.cue_lemma not in vocabulary.words("stances", "step_verbs")
    return outspoken or pleads_innocence(words) or (chance >= _DOUBTED and bool(offences_in(words)))


def _is_reported_after(parsed: ParsedArticle, frame: Frame) -> bool:
    """Whether a whole clause is followed by a name and a verb of telling alone: "…, the Kesten Agency reported"."""
    block = parsed.blocks[frame.block]
    cue = block.token_at(frame.cue.start)
    telling = frame.form == "verb" and frame.cue_lemma in vocabulary.words("stances", "carrying")
    if cue is None or not telling or len(frame.content) != 1 or len(frame.source) != 1:
        return False
    [told], [who] = frame.content, frame.source
    behind = sentence_span(block, cue).start <= told.start and told.end < who.start < frame.cue.start
    heads = [head for at in frame.source_heads if (head := block.token_at(at)) is not None]
    if not behind or not heads or any(head.pos_ != "PROPN" for head in heads):
        return False
    between = parsed.words(Span(start=told.end, end=who.start))
    return between.strip() == "," and content_form(parsed.said(frame.content), _tokens(parsed, frame)) == "finite"


def of_nothing(parsed: ParsedArticle, frame: Frame) -> bool:
    """Whether a cue or its content hangs on nothing: "found nothing to suggest that", "no reason to believe that"."""
    cues = tokens_in(parsed.blocks[frame.block], (frame.cue,))
    said = _tokens(parsed, frame)
    inside = {token.i for token in said}
    tops = [token for token in said if token.head.i not in inside]
    heads = [t.head for t in (*cues, *tops) if t.dep_ in ("acl", "relcl") and t.head.pos_ in ("NOUN", "PRON")]
    return any(h.lower_ in ("nothing", "nobody", "little", "none") or any(c.lower_ == "no" for c in h.lefts) for h in heads)


def _own_words(parsed: ParsedArticle, frame: Frame, frames: tuple[Frame, ...]) -> Frame:
    """A frame with the words that are its speaker's alone, and without a source that only got them."""
    trimmed = _trimmed(_received(parsed, as_blamed(parsed, as_seen(parsed, frame))), frames)
    return with_denied(parsed, without_time(parsed, without_guesses(parsed, without_passing(parsed, trimmed))))


def _received(parsed: ParsedArticle, frame: Frame) -> Frame:
    """A frame without a source where its source only got the complaints: "the office began investigating complaints that …"."""
    return replace(frame, source=(), source_heads=()) if _receiving(parsed, frame) else frame


def receivers(parsed: ParsedArticle, frame: Frame) -> tuple[int, ...]:
    """Where those stand who only got a statement and did not make it, as places in the article."""
    block = parsed.blocks[frame.block]
    return tuple(block.at(head) for verb in _receiving(parsed, frame) for head in subjects(verb))


def _receiving(parsed: ParsedArticle, frame: Frame) -> list[Token]:
    """The verbs by which somebody gets the statement of a noun."""
    words = vocabulary.words("stances", "receiving")
    nouns = tokens_in(parsed.blocks[frame.block], (frame.cue,)) if frame.form == "noun" else []
    return [t.head for t in nouns if t.pos_ == "NOUN" and t.dep_ in ("dobj", "pobj") and t.head.lemma_ in words]


def _spelt_out(parsed: ParsedArticle, frame: Frame, said: list[Frame]) -> bool:
    """Whether a bare dispute ("mocked the report …") is said in full by a participle on its verb ("…, saying that …")."""
    words = parsed.said(frame.content)
    bare = frame.withdrawal or content_form(words, _tokens(parsed, frame)) == "nominal"
    if cue_class(frame.cue_lemma) != "disputes" or not bare:
        return False
    verb = next((t for t in tokens_in(parsed.blocks[frame.block], (frame.cue,)) if t.pos_ == "VERB"), None)
    return verb is not None and any(
        other.block == frame.block and other.source_heads == frame.source_heads and _hangs_on(parsed, other, verb) for other in said
    )


def _hangs_on(parsed: ParsedArticle, frame: Frame, verb: Token) -> bool:
    cue = parsed.blocks[frame.block].token_at(frame.cue.start)
    return cue is not None and cue.tag_ == "VBG" and cue.head == verb


def content_form(words: str, tokens: list[Token]) -> ContentForm:
    """Whether content is a finite clause (or quoted), has another verb at its top, or is a noun phrase."""
    if words[:1] in _QUOTES:
        return "finite"
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head == token or token.head.i not in inside]
    verbs = [v for top in tops for v in (top, *(c for c in top.children if c.dep_ == "pcomp")) if v.pos_ in ("VERB", "AUX")]
    if any(v.tag_ in _FINITE or any(c.tag_ in _FINITE and c.dep_ in ("aux", "auxpass") for c in v.children) for v in verbs):
        return "finite"
    return "verbal" if verbs else "nominal"


def _tokens(parsed: ParsedArticle, frame: Frame) -> list[Token]:
    return tokens_in(parsed.blocks[frame.block], frame.content)


def _children(frames: tuple[Frame, ...], parents: Mapping[int, int | None]) -> dict[int, list[int]]:
    """The statements inside each statement; what a hedge holds is held by the statement that it hedges, too."""
    found: dict[int, list[int]] = {i: [] for i in parents}
    for i, parent in parents.items():
        if parent is None or _hedged(frames[i], frames[parent]):
            continue
        found[parent].append(i)
        above = parents[parent]
        if above is not None and _hedged(frames[parent], frames[above]):
            found[above].append(i)
    return found


def _parent(frames: tuple[Frame, ...], index: int, kept: list[int]) -> int | None:
    """The kept frame around a frame: as the parse says, or else by the place of their words."""
    nearest = _nearest_kept(frames, index, frozenset(kept))
    return nearest if nearest is not None else _holder(frames, index, kept)


def _nearest_kept(frames: tuple[Frame, ...], index: int, kept: frozenset[int]) -> int | None:
    parent = frames[index].parent
    while parent is not None and parent not in kept:
        parent = frames[parent].parent
    return parent


def _holder(frames: tuple[Frame, ...], index: int, kept: list[int]) -> int | None:
    """The smallest frame whose content holds the whole of this one, where the parse did not say so."""
    hull = _hull(frames[index])
    around = [i for i in kept if i != index and any(s.start <= hull.start and hull.end <= s.end for s in frames[i].content)]
    return min(around, key=lambda i: (size(frames[i].content), i)) if around else None


def _cited(frame: Frame, citing: list[Frame]) -> tuple[Frame, ...]:
    """The citing frames of the same source in the same block, each turned so that what is cited is the source."""
    return tuple(
        replace(other, source=other.content, source_heads=(other.content_head,))
        for other in citing
        if other.block == frame.block and other.source_heads == frame.source_heads and other.content_head is not None
    )


def _cites_somebody(parsed: ParsedArticle, frame: Frame) -> bool:
    """Whether what is cited has a voice: somebody, a body or a document, no reason ("citing the harshness of the law")."""
    block = parsed.blocks[frame.block]
    head = None if frame.content_head is None else block.token_at(frame.content_head)
    if head is None:
        return False
    lists = ("cited", "source_documents", "official_titles", "anonymous_heads", "spokespeople")
    return head.pos_ == "PROPN" or any(head.lemma_.lower() in vocabulary.words("stances", name) for name in lists)


def _hull(frame: Frame) -> Span:
    spans = (*frame.content, *frame.source, frame.cue)
    return Span(start=min(s.start for s in spans), end=max(s.end for s in spans))


def _trimmed(frame: Frame, others: tuple[Frame, ...]) -> Frame:
    """A frame without the source and cue of an "according to" that ends its content but stands outside of it."""
    last = frame.content[-1] if frame.content else None
    for other in others:
        if last is None or other.form != "according" or other is frame or not other.source:
            continue
        start, end = other.cue.start, other.source[-1].end
        if last.start < start and end >= last.end - 1 and other.content and other.content[0].start <= last.start:
            kept = Span(start=last.start, end=start)
            return replace(frame, content=(*frame.content[:-1], _stripped(kept, other)))
    return frame


def _stripped(span: Span, other: Frame) -> Span:
    """A span that ends where the content of the frame around it ends, so without the comma before its cue."""
    end = max((s.end for s in other.content if s.end <= span.end), default=span.end)
    return Span(start=span.start, end=end) if end > span.start else span


def _carried(parsed: ParsedArticle, frames: tuple[Frame, ...], index: int, parents: dict[int, int | None]) -> tuple[Frame, ...]:
    """The frames that carry a statement, innermost first: those around it, and those that only tell of it."""
    around = _ancestors(frames, parents, index)
    beside = carriers_of(parsed, frames, index, parents)
    return tuple(sorted((*around, *beside), key=lambda frame: size(frame.content))) if beside else around


def _ancestors(frames: tuple[Frame, ...], parents: dict[int, int | None], index: int) -> tuple[Frame, ...]:
    found = []
    at = parents[index]
    while at is not None:
        found.append(frames[at])
        at = parents[at]
    return tuple(found)


def _uncovered(frame: Frame, inner: list[Frame]) -> float:
    """The share of a frame's content that its inner statements, with their sources and cues, leave over."""
    hulls = tuple(_hull(child) for child in inner)
    covered = sum(_overlap(span, hulls) for span in frame.content)
    return 1 - covered / max(size(frame.content), 1)


def _overlap(span: Span, others: tuple[Span, ...]) -> int:
    marks: set[int] = set()
    for other in others:
        marks.update(range(max(span.start, other.start), min(span.end, other.end)))
    return len(marks)


def _merged(found: list[Leaf]) -> list[Leaf]:
    """Statements over the same words become one: the frame with a source stays, a hedge among them is kept as a hedge."""
    result: list[Leaf] = []
    for leaf in sorted(found, key=_precedence):
        same = next((i for i, kept in enumerate(result) if _same(leaf.frame, kept.frame)), None)
        if same is None:
            result.append(leaf)
            continue
        hedges = (leaf.frame.cue,) if leaf.frame.form == "hedge" else ()
        kept = result[same]
        result[same] = replace(kept, carriers=kept.carriers or leaf.carriers, hedges=(*kept.hedges, *hedges))
    return result


def _same(frame: Frame, kept: Frame) -> bool:
    if (cue_class(frame.cue_lemma) in _ANSWERS) != (cue_class(kept.cue_lemma) in _ANSWERS):
        # "…, a charge he denies": the words are alleged by one and denied by another.
        return False
    return dice(kept.content, frame.content) >= _SAME_WORDS or _hedged(frame, kept)


def _hedged(frame: Frame, around: Frame) -> bool:
    """Whether a frame is only the hedge of a statement: "said that he allegedly took bribes"."""
    return frame.form == "hedge" and around.form != "hedge" and dice(frame.content, around.content) >= _HEDGED


def _precedence(leaf: Leaf) -> tuple[bool, bool, int, int]:
    frame = leaf.frame
    return (not frame.source, frame.form == "hedge", -size(frame.content), frame.cue.start)
