"""The annotation of one article: its marks and its annotation lines put together."""

import shlex
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from allegedly.corpus.making import Problems, interval, made
from allegedly.corpus.marks import Marked
from allegedly.corpus.shapes import (
    CorpusAmount,
    CorpusArticle,
    CorpusClaim,
    CorpusCorrection,
    CorpusDate,
    CorpusDealing,
    CorpusEntity,
    CorpusMention,
    CorpusProceeding,
    CorpusRelation,
    CorpusValue,
    Link,
)
from allegedly.errors import CorpusError
from allegedly.shapes import Span

PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "hers",
        "its",
        "their",
        "theirs",
        "himself",
        "herself",
        "itself",
        "themselves",
        "i",
        "me",
        "my",
        "mine",
        "we",
        "us",
        "our",
        "ours",
        "myself",
        "ourselves",
        "you",
        "your",
        "yours",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "this",
        "these",
        "those",
    ]
)
PRONOUN_PHRASES = frozenset(["each other", "one another"])
LINKS = ("", "b", "c", "d", "e")
_LINE_WORDS = {
    "c": ("src", "about", "off", "ans", "parts", "when"),
    "p": ("who", "by", "on", "state", "off", "src", "jur", "like"),
    "r": ("since", "until"),
    "w": ("from", "to", "for"),
    "k": ("of",),
}


@dataclass(frozen=True)
class Lines:
    """The annotation lines of an article with their line numbers in the file."""

    name: str
    article: str
    rows: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Line:
    """One annotation line: its tag, bare words and values, and where it stands."""

    tag: str
    words: tuple[str, ...]
    values: Mapping[str, str]
    where: str


class Sheet:
    """The marks of an article by tag, and the entities that its lines may name."""

    def __init__(self, marks: Sequence[Marked], entities: Mapping[str, CorpusEntity], where: str) -> None:
        self.entities, self.where = entities, where
        self.mentions = [m for m in marks if m.keys]
        self.spans: dict[str, list[Span]] = defaultdict(list)
        for mark in marks:
            if mark.tag:
                self.spans[mark.tag].append(Span(start=mark.start, end=mark.end))

    def known(self, written: str, where: str) -> tuple[str, ...]:
        """The entity keys of `a,b`.

        Raises:
            CorpusError: the story has no such entity.
        """
        keys = tuple(k for k in written.replace("+", ",").split(",") if k not in ("", "-"))
        for key in keys:
            if key not in self.entities:
                raise CorpusError(f"{where}: no entity “{key}” among the ## entities")
        return keys

    def one(self, tag: str, where: str) -> Span:
        """The span of a tag that marks one stretch; of several pieces the longest.

        Raises:
            CorpusError: there is none.
        """
        spans = self.spans.get(tag, [])
        if not spans:
            raise CorpusError(f"{where}: nothing in the article is marked {{{tag}:…}}")
        return max(spans, key=lambda s: (s.end - s.start, -s.start))

    def named(self, entities: Sequence[str], near: Span) -> Span | None:
        """The words that name one of the entities nearest to a place, those before it first: the source of a running quotation."""
        mentions = [m for m in self.mentions if set(m.keys) & set(entities)]
        before = [m for m in mentions if m.end <= near.start]
        best = max(before, key=lambda m: m.end, default=None) or min(mentions, key=lambda m: m.start, default=None)
        return Span(start=best.start, end=best.end) if best else None


def article_labels(
    article: CorpusArticle, text: str, marks: Sequence[Marked], lines: Lines, entities: Mapping[str, CorpusEntity]
) -> CorpusArticle:
    """The article with everything that its marks and lines say.

    Raises:
        CorpusError: a line has no marks, a mark no line, or a value is not allowed.
    """
    sheet = Sheet(marks, entities, f"{lines.name}: article {lines.article}")
    problems = Problems()
    rows = problems.each(lambda row: _row(row, lines), lines.rows)
    problems.messages += _unused(sheet, rows)
    by_letter = {letter: [r for r in rows if r.tag[0] == letter] for letter in _LINE_WORDS}
    result = msgspec.structs.replace(
        article,
        mentions=tuple(problems.each(lambda m: _mention(sheet, text, m), [m for m in marks if m.keys])),
        claims=tuple(problems.each(lambda r: _claim(sheet, r), by_letter["c"])),
        proceedings=tuple(problems.each(lambda r: _proceeding(sheet, r, rows), by_letter["p"])),
        relations=tuple(problems.each(lambda r: _relation(sheet, r), by_letter["r"])),
        dealings=tuple(problems.each(lambda r: _dealing(sheet, r), by_letter["w"])),
        amounts=tuple(problems.each(lambda m: _amount(m, sheet.where), [m for m in marks if m.tag[:1] == "#"])),
        dates=tuple(problems.each(lambda m: _date(m, sheet.where), [m for m in marks if m.tag[:1] == "@"])),
        corrections=tuple(c for found in problems.each(lambda r: _corrections(sheet, r), by_letter["k"]) for c in found),
        values=tuple(CorpusValue(conflict=m.tag, start=m.start, end=m.end) for m in marks if m.tag[:1] == "x"),
    )
    problems.end()
    return result


def _row(written: tuple[int, str], lines: Lines) -> Line:
    number, line = written
    where = f"{lines.name}:{number}"
    try:
        tag, *rest = shlex.split(line)
    except ValueError as error:
        raise CorpusError(f"{where}: {error}") from error
    values = dict(word.split("=", 1) for word in rest if "=" in word)
    allowed = _LINE_WORDS.get(tag[0])
    if allowed is None or not tag[1:].isdigit():
        raise CorpusError(f"{where}: “{tag}” begins no annotation line (c, p, r, w, k and a number)")
    if set(values) - set(allowed):
        raise CorpusError(f"{where}: {sorted(set(values) - set(allowed))} not known here; a {tag[0]} line has {', '.join(allowed)}")
    if [other.split()[0] for _, other in lines.rows].count(tag) > 1:
        raise CorpusError(f"{where}: a second line for {tag} in article {lines.article}")
    return Line(tag, tuple(w for w in rest if "=" not in w), values, where)


def _unused(sheet: Sheet, rows: Sequence[Line]) -> list[str]:
    """A message for each tag of the text that has no line."""
    have = {row.tag for row in rows}
    messages = []
    for tag in sheet.spans:
        number = "".join(c for c in tag if c.isdigit())
        owner = {"v": "w", "s": "c", "q": "c", "h": "c"}.get(tag[0], tag[0]) + number
        if tag[0] not in "@#x" and owner not in have:
            messages.append(f"{sheet.where}: the text has {{{tag}: but there is no line {owner}")
    return messages


def is_pronoun(words: str) -> bool:
    """Whether the words of a mention are a pronoun, so that the notation need not say so."""
    return words.casefold() in PRONOUNS or words.casefold() in PRONOUN_PHRASES


def _mention(sheet: Sheet, text: str, mark: Marked) -> CorpusMention:
    words = text[mark.start : mark.end]
    keys = sheet.known(",".join(mark.keys), f"{sheet.where}, “{words}”")
    if not keys:
        raise CorpusError(f"{sheet.where}: the mention “{words}” is of nobody; name an entity or take the mark away")
    form = "pronoun" if is_pronoun(words) and not mark.nominal else "nominal" if mark.nominal else "name"
    return CorpusMention(start=mark.start, end=mark.end, form=form, entities=keys)  # type: ignore[arg-type]


def _claim(sheet: Sheet, row: Line) -> CorpusClaim:
    number = row.tag[1:]
    content = sheet.spans.get(row.tag)
    if not content or not row.words:
        raise CorpusError(f"{row.where}: {row.tag} needs a stance and a {{{row.tag}:…}} in the text")
    hedges = sheet.spans.get("h" + number, [])
    values: dict[str, object] = {
        "key": row.tag,
        "content": content,
        "cue": sheet.one("q" + number, row.where) if sheet.spans.get("q" + number) else None,
        "sources": _links(sheet, row, "s" + number),
        "stance": row.words[0],
        "about": sheet.known(row.values.get("about", ""), row.where),
        "parts": _parts(sheet, row),
        "offences": _list(row, "off"),
        "hedges": hedges,
        "answers": _list(row, "ans"),
        "when": interval(row.values["when"], row.where) if row.values.get("when") else None,
        "optional": "opt" in row.words,
    }
    if set(row.words[1:]) - {"opt"}:
        raise CorpusError(f"{row.where}: {row.words[1:]} not known here; a claim has “opt” or nothing after its stance")
    claim = made(CorpusClaim, _plain(values), row.where)
    if not (claim.sources or claim.cue or claim.hedges):
        raise CorpusError(f"{row.where}: {row.tag} has no source, no cue and no hedge: then it is no claim")
    return claim


def _plain(values: dict[str, object]) -> dict[str, object]:
    """Shapes inside the values as builtins, so that all is checked at once."""
    plain: dict[str, object] = msgspec.to_builtins(values)
    return plain


def _list(row: Line, key: str) -> list[str]:
    return [v for v in row.values.get(key, "").split(",") if v]


def _parts(sheet: Sheet, row: Line) -> list[dict[str, str]]:
    parts = []
    for written in _list(row, "parts"):
        key, _, part = written.partition(":")
        sheet.known(key, row.where)
        parts.append({"entity": key, "part": part})
    return parts


def _links(sheet: Sheet, row: Line, prefix: str) -> tuple[Link, ...]:
    written = [w for w in row.values.get("src", "").split(">") if w]
    if len(written) > len(LINKS):
        raise CorpusError(f"{row.where}: a chain has at most {len(LINKS)} sources, not {len(written)}")
    near = min(sheet.spans.get(row.tag, []), default=None) or sheet.one(row.tag, row.where)
    links = tuple(_link(sheet, w, prefix + letter, near, row.where) for w, letter in zip(written, LINKS, strict=False))
    beyond = [prefix + letter for letter in LINKS[len(links) :] if sheet.spans.get(prefix + letter)]
    if beyond:
        raise CorpusError(f"{row.where}: the text has {{{beyond[0]}: but src= names {len(links)} sources")
    return links


def _link(sheet: Sheet, written: str, tag: str, near: Span, where: str) -> Link:
    main, _, client = written.partition("@")
    key, kind, basis = [*main.split(":"), "", ""][:3]
    entities = () if key in ("-", "") else sheet.known(key, where)
    if client:
        sheet.known(client, where)
    told = kind or _source_kind([sheet.entities[e] for e in entities])
    fallback = {"anonymous": "anonymous", "document": "document"}.get(told, "on_record")
    span = None if sheet.spans.get(tag) else sheet.named(entities, near)
    span = span or sheet.one(tag, where)
    values: dict[str, object] = {
        "entities": entities,
        "kind": told,
        "basis": basis or fallback,
        "start": span.start,
        "end": span.end,
        "for": client or None,
    }
    return made(Link, values, where)


def _source_kind(entities: Sequence[CorpusEntity]) -> str:
    if not entities:
        return "unnamed"
    first = entities[0]
    if first.official:
        return "official_body"
    if not first.named or first.kind == "group":
        return "unnamed"
    return {"place": "official_body"}.get(first.kind, first.kind)


def _proceeding(sheet: Sheet, row: Line, rows: Sequence[Line]) -> CorpusProceeding:
    evidence = sheet.spans.get(row.tag)
    subject = sheet.known(row.values.get("who", ""), row.where)
    if not evidence or not row.words or not subject:
        raise CorpusError(f"{row.where}: {row.tag} needs a kind, who=, and a {{{row.tag}:…}} in the text")
    authority = sheet.known(row.values.get("by", ""), row.where)
    if len(authority) > 1:
        raise CorpusError(f"{row.where}: by= names one authority; of several that act together the first")
    like = next((r for r in rows if r.tag == row.values.get("like")), None)
    if row.values.get("like") and like is None:
        raise CorpusError(f"{row.where}: like={row.values['like']} names no line of this article")
    values: dict[str, object] = {
        "key": row.tag,
        "kind": row.words[0],
        "state": row.values.get("state", "done"),
        "subjects": subject,
        "evidence": evidence,
        "authority": authority[0] if authority else None,
        "sources": _links(sheet, like, "s" + like.tag[1:]) if like else _links(sheet, row, "ps" + row.tag[1:]),
        "offences": _list(row, "off"),
        "date": interval(row.values["on"], row.where) if row.values.get("on") else None,
        "jurisdiction": row.values.get("jur"),
    }
    return made(CorpusProceeding, _plain(values), row.where)


def _relation(sheet: Sheet, row: Line) -> CorpusRelation:
    one, _, other = row.words[1].partition(">") if len(row.words) == 2 else ("", "", "")
    ends = sheet.known(f"{one},{other}", row.where)
    if len(ends) != 2:
        raise CorpusError(f"{row.where}: a relation is “{row.tag} KIND a>b”")
    span = sheet.one(row.tag, row.where)
    values: dict[str, object] = {
        "key": row.tag,
        "kind": row.words[0],
        "from": ends[0],
        "to": ends[1],
        "start": span.start,
        "end": span.end,
        "since": row.values.get("since"),
        "until": row.values.get("until"),
    }
    return made(CorpusRelation, values, row.where)


def _dealing(sheet: Sheet, row: Line) -> CorpusDealing:
    back = "v" + row.tag[1:]
    values: dict[str, object] = {
        "key": row.tag,
        "claims": _list(row, "for"),
        "from": sheet.known(row.values.get("from", ""), row.where),
        "to": sheet.known(row.values.get("to", ""), row.where),
        "what": sheet.one(row.tag, row.where),
        "in_return": sheet.one(back, row.where) if sheet.spans.get(back) else None,
    }
    return made(CorpusDealing, _plain(values), row.where)


def _amount(mark: Marked, where: str) -> CorpusAmount:
    value, _, unit = mark.tag[1:].partition(" ")
    try:
        number = float(value)
    except ValueError as error:
        raise CorpusError(f"{where}: “{{{mark.tag}:” needs a number before its unit") from error
    return CorpusAmount(start=mark.start, end=mark.end, value=number, unit=unit.strip())


def _date(mark: Marked, where: str) -> CorpusDate:
    ends = interval(mark.tag[1:], where)
    return CorpusDate(start=mark.start, end=mark.end, from_=ends["start"], until=ends["end"])


def _corrections(sheet: Sheet, row: Line) -> list[CorpusCorrection]:
    spans = sheet.spans.get(row.tag)
    if not spans:
        raise CorpusError(f"{row.where}: {row.tag} needs a {{{row.tag}:…}} in the text")
    return [CorpusCorrection(start=s.start, end=s.end, of=tuple(_list(row, "of"))) for s in spans]
