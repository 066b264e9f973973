"""An annotated article as it is shown: the text cut into pieces with what is marked there, and each label in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from allegedly.corpus.gold import names_of
from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusProceeding, CorpusStory, Interval, Link

BODY = frozenset(["body", "headline", "standfirst", "subhead", "dateline"])


@dataclass(frozen=True)
class Piece:
    """A run of characters with the same marks. `claims` are those whose content it is; `role` is source, cue or hedge."""

    text: str
    claims: tuple[str, ...] = ()
    stance: str = ""
    role: str = ""
    entity: str = ""
    other: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A line of the text: its kind of block, empty between blocks."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Card:
    """One label in words: its key, its kind, lines of what it says, and the words it stands on."""

    key: str
    kind: str
    lines: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class ArticleView:
    """All that is shown of an article."""

    key: str
    about: str
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Card, ...]
    others: tuple[Card, ...]


@dataclass(frozen=True)
class StoryView:
    """All that is shown of a story."""

    story: str
    about: str
    articles: tuple[ArticleView, ...]
    findings: tuple[Card, ...]


def story_view(story: CorpusStory, texts: Mapping[str, str]) -> StoryView:
    """The story as it is shown. `texts` by article key."""
    written = names_of(story, texts)
    names = {e.key: e.name or written[e.key][0] for e in story.entities}
    made = f"annotated by {story.by}" + (f", checked by {story.checked_by}" if story.checked_by else "")
    return StoryView(
        story.story,
        f"{'real news' if story.of else 'invented'}, {made}",
        tuple(_article(a, texts[a.key], names) for a in story.articles),
        tuple(_findings(story, names)),
    )


def _article(article: CorpusArticle, text: str, names: Mapping[str, str]) -> ArticleView:
    known = [article.outlet or "no outlet", article.published or "no date", article.kind, article.style or ""]
    return ArticleView(
        article.key,
        " · ".join(k for k in known if k),
        tuple(_paragraphs(article, text)),
        tuple(_claim(c, text, names) for c in article.claims),
        tuple(_others(article, text, names)),
    )


def _paragraphs(article: CorpusArticle, text: str) -> Iterator[Paragraph]:
    marks = _marks(article, len(text))
    at = 0
    for block in [*article.blocks, None]:
        start = block.start if block else len(text)
        if text[at:start]:
            yield Paragraph("", (Piece(text[at:start]),))
        if block:
            yield Paragraph(block.kind, tuple(_pieces(text, block.start, block.end, marks)))
            at = block.end


def _marks(article: CorpusArticle, size: int) -> list[Piece]:
    """What is marked at each character, as a piece without text; one object for each combination is enough."""
    marks = [Piece("")] * size
    for mention in sorted(article.mentions, key=lambda m: m.start - m.end):
        _lay(marks, mention.start, mention.end, entity=",".join(mention.entities))
    for claim in article.claims:
        for span in claim.content:
            for at in range(span.start, span.end):
                marks[at] = replace(marks[at], claims=(*marks[at].claims, claim.key), stance=claim.stance)
    for claim in article.claims:
        for link in claim.sources:
            _lay(marks, link.start, link.end, role="source")
        for span in claim.hedges:
            _lay(marks, span.start, span.end, role="hedge")
        if claim.cue:
            _lay(marks, claim.cue.start, claim.cue.end, role="cue")
    for date in article.dates:
        _lay(marks, date.start, date.end, other="date")
    for amount in article.amounts:
        _lay(marks, amount.start, amount.end, other="amount")
    for span in (s for step in article.proceedings for s in step.evidence):
        _lay(marks, span.start, span.end, other="step")
    return marks


def _lay(marks: list[Piece], start: int, end: int, **marked: str) -> None:
    for at in range(start, end):
        marks[at] = replace(marks[at], **marked)  # type: ignore[arg-type]


def _pieces(text: str, start: int, end: int, marks: list[Piece]) -> Iterator[Piece]:
    at = start
    for here in range(start + 1, end + 1):
        if here == end or marks[here] != marks[at]:
            yield replace(marks[at], text=text[at:here])
            at = here


def _claim(claim: CorpusClaim, text: str, names: Mapping[str, str]) -> Card:
    lines = [_chain(claim.sources, text, names)]
    lines.append(f"cue: {text[claim.cue.start : claim.cue.end]}" if claim.cue else "no cue")
    lines += [f"hedge: {', '.join(text[h.start : h.end] for h in claim.hedges)}"] if claim.hedges else []
    lines += [f"about: {_named(claim.about, names)}"] if claim.about else []
    lines += [f"{part.part}: {names[part.entity]}" for part in claim.parts]
    lines += [f"offences: {', '.join(claim.offences)}"] if claim.offences else []
    lines += [f"answers: {', '.join(claim.answers)}"] if claim.answers else []
    lines += [f"when: {_interval(claim.when)}"] if claim.when else []
    words = " … ".join(text[s.start : s.end] for s in claim.content)
    return Card(claim.key, claim.stance + (", optional" if claim.optional else ""), tuple(lines), words)


def _chain(links: tuple[Link, ...], text: str, names: Mapping[str, str]) -> str:
    return "source: " + " → ".join(_link(link, text, names) for link in links) if links else "no source"


def _link(link: Link, text: str, names: Mapping[str, str]) -> str:
    who = _named(link.entities, names) or "nobody of the story"
    client = f", for {names[link.on_behalf_of]}" if link.on_behalf_of else ""
    return f"{who} ({link.kind}, {link.basis}{client}; “{text[link.start : link.end]}”)"


def _named(keys: tuple[str, ...], names: Mapping[str, str]) -> str:
    return ", ".join(names[k] for k in keys)


def _interval(when: Interval) -> str:
    return when.start if when.start == when.end else f"{when.start} to {when.end}"


def _others(article: CorpusArticle, text: str, names: Mapping[str, str]) -> Iterator[Card]:
    for step in article.proceedings:
        yield _step(step, text, names)
    for tie in article.relations:
        yield Card(tie.key, tie.kind, (f"{names[tie.from_]} → {names[tie.to]}",), text[tie.start : tie.end])
    for dealing in article.dealings:
        back = dealing.in_return
        lines = [f"from {_named(dealing.from_, names) or '?'} to {_named(dealing.to, names) or '?'}"]
        lines += [f"in return: {text[back.start : back.end]}"] if back else []
        lines += [f"claims: {', '.join(dealing.claims)}"] if dealing.claims else []
        yield Card(dealing.key, "dealing", tuple(lines), text[dealing.what.start : dealing.what.end])
    for amount in article.amounts:
        yield Card("", "amount", (f"{amount.value:g} {amount.unit}",), text[amount.start : amount.end])
    for date in article.dates:
        words = text[date.start : date.end]
        yield Card("", "date", (date.from_ if date.from_ == date.until else f"{date.from_} to {date.until}",), words)
    for correction in article.corrections:
        yield Card("", "correction", (f"of {', '.join(correction.of) or 'the report'}",), text[correction.start : correction.end])


def _step(step: CorpusProceeding, text: str, names: Mapping[str, str]) -> Card:
    lines = [_named(step.subjects, names) + (f", by {names[step.authority]}" if step.authority else "")]
    lines += [f"state: {step.state}"] if step.state != "done" else []
    lines += [f"date: {_interval(step.date)}"] if step.date else []
    lines += [f"offences: {', '.join(step.offences)}"] if step.offences else []
    lines += [_chain(step.sources, text, names)] if step.sources else []
    words = " … ".join(text[s.start : s.end] for s in step.evidence)
    return Card(step.key, step.kind, tuple(lines), words)


def _findings(story: CorpusStory, names: Mapping[str, str]) -> Iterator[Card]:
    for finding in story.findings:
        lines = [f"claims: {', '.join(finding.claims)}"]
        lines += [f"origins: {'; '.join(_named(o, names) for o in finding.origins)}"] if finding.origins else []
        lines += [f"answers: {', '.join(finding.answers)}"] if finding.answers else []
        lines += [f"reports disagree on {c.about} ({c.key})" for c in story.conflicts if c.finding == finding.key]
        yield Card(finding.key, "finding", tuple(lines), finding.text)
    for copy in story.copies:
        yield Card("", "copy", (f"{copy.how}, {copy.share:.0%} of the body",), f"article {copy.article} of {copy.of}")
    for status in story.statuses:
        yield Card("", "latest step", (status.proceeding,), names[status.entity])
