"""Reading, composed: an article becomes a reading. The only module of the stage that knows the order of its parts."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from allegedly import __version__, vocabulary
from allegedly.read.amounts import find_amounts
from allegedly.read.attribution import find_frames
from allegedly.read.casting import cast_of
from allegedly.read.claims import Known, find_claims
from allegedly.read.corrections import find_corrections
from allegedly.read.dates import find_dates
from allegedly.read.dealings import find_dealings
from allegedly.read.offences import offences_in
from allegedly.read.parsed import ParsedArticle, parse
from allegedly.read.pipeline import WEIGHTS, pipeline
from allegedly.read.proceedings import StepContext, find_steps
from allegedly.shapes import Article, Claim, Proceeding, ProducedBy, Reading, Span


def read_article(article: Article) -> Reading:
    """Everything that one article says, with its evidence."""
    return next(read_articles([article]))


def read_articles(articles: Iterable[Article]) -> Iterator[Reading]:
    """Read articles one after another, in the order given."""
    for parsed in parse(articles, pipeline()):
        yield _read(parsed)


def produced_by() -> ProducedBy:
    """The code, weights and vocabulary that a reading comes from."""
    return ProducedBy(allegedly=__version__, weights=dict(WEIGHTS), vocabulary=vocabulary.digest())


@cache
def digest() -> str:
    """One SHA-256 over `produced_by`: a reading made under another digest is made again."""
    return hashlib.sha256(msgspec.json.encode(produced_by(), order="deterministic")).hexdigest()


def _read(parsed: ParsedArticle) -> Reading:
    cast = cast_of(parsed)
    frames = find_frames(parsed)
    dates = find_dates(parsed)
    amounts = find_amounts(parsed)
    steps = find_steps(parsed, StepContext(cast=cast, frames=frames, dates=dates, offences_in=offences_in))
    claims = find_claims(parsed, frames, Known(cast=cast, steps=steps, dates=dates))
    steps = tuple(_with_chain(step, claims) for step in steps)
    return Reading(
        article=parsed.article.id,
        entities=cast.entities,
        mentions=cast.mentions,
        claims=claims,
        proceedings=steps,
        relations=cast.relations,
        dealings=find_dealings(parsed, cast, frames, claims),
        amounts=amounts,
        dates=dates,
        corrections=find_corrections(parsed, claims, steps, amounts),
    )


def _with_chain(step: Proceeding, claims: tuple[Claim, ...]) -> Proceeding:
    """A step that stands inside what somebody says rests on that chain."""
    for claim in claims:
        if all(_inside(span, claim.content) for span in step.evidence[:1]):
            return msgspec.structs.replace(step, sources=claim.sources)
    return step


def _inside(span: Span, content: tuple[Span, ...]) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in content)
