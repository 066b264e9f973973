"""An article that another report dates: its relative dates, and those of its claims and steps, follow from the days found."""

from collections.abc import Callable, Iterable
from datetime import date

from msgspec.structs import replace

from allegedly.shapes import Article, Claim, Date, DatedArticle, Proceeding, Reading, TimeValue, TimeWords
from allegedly.times.expressions import expressions
from allegedly.times.settling import Said, Settled, settle
from allegedly.times.values import values

BASIS = "another_report"


def said_in(article: Article, waiting: Iterable[TimeWords]) -> tuple[Said, ...]:
    """The time expressions that a reading kept, as they stand in the text, in its order."""
    kept = {(words.start, words.end): words for words in waiting}
    found = (
        (expression.moved(block.start), expression.start + block.start, expression.end + block.start)
        for block in article.blocks
        for expression in (expressions(article.text[block.start : block.end]) if kept else ())
    )
    return tuple(
        Said(expression, kept[start, end].ahead, kept[start, end].open, kept[start, end].year)
        for expression, start, end in found
        if (start, end) in kept
    )


def redated(article: Article, reading: Reading, found: DatedArticle) -> tuple[Article, Reading]:
    """The article with its date, and its reading with the dates that follow from it, marked as resting on another report."""
    days = date.fromisoformat(found.from_), date.fromisoformat(found.until)
    settled = settle(said_in(article, reading.waiting), days)
    by_id = _by_id(reading.waiting, settled)
    mentions = (one.mention(article.id) for one in settled)
    dates = tuple(replace(mention, basis=_basis(mention.basis)) for mention in mentions if mention)
    return (
        replace(article, published=found.published, published_basis=BASIS),
        replace(
            reading,
            dates=dates,
            times=_with(reading.times, values(article.id, settled)),
            claims=tuple(_claim(claim, by_id.get) for claim in reading.claims),
            proceedings=tuple(_step(step, by_id.get, found.until) for step in reading.proceedings),
        ),
    )


def _with(times: Iterable[TimeValue], found: Iterable[TimeValue]) -> tuple[TimeValue, ...]:
    """The values that were known, and those that are now, which stand in place of them."""
    return tuple(one for _, one in sorted(({one.start: one for one in times} | {one.start: one for one in found}).items()))


def _basis(basis: str) -> str:
    return BASIS if basis == "published" else basis


def _by_id(waiting: Iterable[TimeWords], settled: Iterable[Settled]) -> dict[str, Date]:
    """The date of each claim and step that waited for one."""
    known = {one.said.expression.start: one for one in settled if one.interval is not None}
    return {
        id_: Date(start=one.interval.start, end=one.interval.end, basis=_basis(one.basis))
        for words in waiting
        if (one := known.get(words.start)) is not None and one.interval is not None
        for id_ in words.of
    }


def _claim(claim: Claim, date_of: Callable[[str], Date | None]) -> Claim:
    when = date_of(claim.id)
    return replace(claim, when=when) if when and claim.when is None else claim


def _step(step: Proceeding, date_of: Callable[[str], Date | None], until: str) -> Proceeding:
    """What is done was not done after the report of it."""
    when = date_of(step.id)
    late = when is not None and step.state == "done" and when.start > until
    return replace(step, date=when) if when and step.date is None and not late else step
