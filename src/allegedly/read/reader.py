"""Reading, composed: an article becomes a reading. The only module of the stage that knows the order of its parts."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import cache

import msgspec

from allegedly import __version__, vocabulary
from allegedly.read import coreference_model
from allegedly.read.amounts import find_amounts
from allegedly.read.attribution import hear
from allegedly.read.casting import cast_of
from allegedly.read.claims import find_claims
from allegedly.read.corrections import find_corrections
from allegedly.read.dates import find_times
from allegedly.read.dates_waiting import candidates, waiting, without_waiting
from allegedly.read.dealings import find_dealings
from allegedly.read.known import Known
from allegedly.read.neural.seen import Seen
from allegedly.read.neural.weights import digests
from allegedly.read.offences import offences_in
from allegedly.read.parsed import PARSED_KINDS, ParsedArticle, parse
from allegedly.read.pipeline import WEIGHTS, pipeline
from allegedly.read.proceedings import StepContext, find_steps
from allegedly.read.steps_parties import with_parties
from allegedly.read.steps_tellers import told_by_authority
from allegedly.shapes import Article, Block, Claim, Proceeding, ProducedBy, Reading, Source, Span

Eyes = Callable[[str, Sequence[Block]], Seen]
"""What looks at a text and its readable blocks for the reader: the model, or a part of it."""
_EYES: ContextVar[Eyes | None] = ContextVar("eyes", default=Seen)


@contextmanager
def through(eyes: Eyes | None) -> Iterator[None]:
    """Read with other eyes than the whole model, or by rules alone (None), to measure what its parts bring."""
    token = _EYES.set(eyes)
    try:
        yield
    finally:
        _EYES.reset(token)


def rules_alone() -> AbstractContextManager[None]:
    """Read without the model."""
    return through(None)


def parsed(articles: Iterable[Article]) -> Iterator[ParsedArticle]:
    """Articles with their parse. spaCy's names are asked for by the rules alone: where the model reads, it sees names better."""
    return parse(articles, pipeline(names=_EYES.get() is None))


def see(parsed: ParsedArticle) -> Seen | None:
    """The article through the eyes of the model, None where reading is by rules alone."""
    eyes = _EYES.get()
    readable = [block for block in parsed.article.blocks if block.kind in PARSED_KINDS]
    return None if eyes is None else eyes(parsed.article.text, readable)


def read_article(article: Article) -> Reading:
    """Everything that one article says, with its evidence."""
    return next(read_articles([article]))


def read_articles(articles: Iterable[Article]) -> Iterator[Reading]:
    """Read articles one after another, in the order given."""
    return map(_read, parsed(articles))


def produced_by() -> ProducedBy:
    """The code, weights and vocabulary that a reading comes from."""
    weights = WEIGHTS | digests() | coreference_model.digests()
    return ProducedBy(allegedly=__version__, weights=weights, vocabulary=vocabulary.digest())


@cache
def digest() -> str:
    """One SHA-256 over `produced_by`: a reading made under another digest is made again."""
    return hashlib.sha256(msgspec.json.encode(produced_by(), order="deterministic")).hexdigest()


def _read(parsed: ParsedArticle) -> Reading:
    seen = see(parsed)
    cast = with_parties(parsed, cast_of(parsed, seen), seen)
    heard = hear(parsed, seen)
    frames = heard.frames
    times = find_times(parsed)
    undated = parsed.article.published is None
    dates = candidates(parsed.article.id, times) if undated else times.dates
    amounts = find_amounts(parsed)
    steps = find_steps(parsed, StepContext(cast=cast, frames=frames, dates=dates, offences_in=offences_in, seen=seen))
    claims = find_claims(parsed, heard, Known(cast=cast, steps=steps, dates=dates))
    steps = tuple(_with_chain(step, claims) for step in steps)
    steps = tuple(step if step.sources else _with_teller(step, told_by_authority(parsed, cast, frames, step)) for step in steps)
    kept = waiting(parsed.article.id, times, claims, steps) if undated else ()
    claims, steps = tuple(map(without_waiting, claims)), tuple(map(without_waiting, steps))
    return Reading(
        article=parsed.article.id,
        entities=cast.entities,
        mentions=cast.mentions,
        claims=claims,
        proceedings=steps,
        relations=cast.relations,
        dealings=find_dealings(parsed, cast, frames, claims),
        amounts=amounts,
        dates=times.dates,
        corrections=find_corrections(parsed, claims, steps, amounts),
        times=times.values,
        waiting=kept,
    )


def _with_chain(step: Proceeding, claims: tuple[Claim, ...]) -> Proceeding:
    """A step that stands inside what somebody says rests on that chain."""
    for claim in claims:
        if all(_inside(span, claim.content) for span in step.evidence[:1]):
            return msgspec.structs.replace(step, sources=claim.sources)
    return step


def _with_teller(step: Proceeding, told_by: tuple[Source, ...]) -> Proceeding:
    return msgspec.structs.replace(step, sources=told_by)


def _inside(span: Span, content: tuple[Span, ...]) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in content)
