"""What a reader sees of a claim: in words, with its chain, its answers and the sentence that it rests on."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from allegedly import wording, wording_statements
from allegedly.offences_named import concluded
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.copied import folded
from allegedly.serve.courts import decided
from allegedly.serve.heard import with_replies
from allegedly.serve.said_when import said_when
from allegedly.serve.sentence_bounds import sentences_around
from allegedly.serve.sentences import done, sentence
from allegedly.shapes import STATEMENTS, Claim, Offence, Review, Shape, Source, Span, Stance
from allegedly.wording_speakers import is_a_body


class NamedView(Shape, frozen=True, kw_only=True):
    """An entity where it is mentioned in passing."""

    id: str
    name: str


class LinkView(Shape, frozen=True, kw_only=True):
    """One link of the chain that brought a claim to the reader; the last one is the article's outlet, with no kind."""

    name: str
    as_written: str
    kind: str
    basis: str
    on_behalf_of: str | None
    entity: str | None


class QuoteView(Shape, frozen=True, kw_only=True):
    """The article's own words that a fact rests on, with where they stand; `context` is the sentence around them."""

    article: str
    title: str
    outlet: str
    start: int
    end: int
    words: str
    context: str


class AnswerView(Shape, frozen=True, kw_only=True):
    """An answer beside what it answers, or, seen from the answer, the claim that it answers; `line` says in short whose it is.

    `again` where an earlier claim of the same view has it already: there its words stand, here a line that leads to them is enough.
    `alone`: it does not stand beside a claim there, but by itself. `typed` as in `ClaimView`. `copies` are the ids of claims that
    other reports copied from it, told with it as one. `reply_to` is the id of the answer that it replies to, where it answers not
    the claim that it stands beside but somebody who accuses in turn.
    """

    claim: str
    line: str
    sentence: str
    quote: QuoteView
    review: Review
    again: bool = False
    alone: bool = False
    typed: str = ""
    copies: tuple[str, ...] = ()
    reply_to: str = ""


class CopyView(Shape, frozen=True, kw_only=True):
    """A report that has a claim word for word from the report that the claim is told of, and the claim's id there."""

    claim: str
    article: str
    outlet: str


class ClaimView(Shape, frozen=True, kw_only=True):
    """A claim in words. `sentence` never leaves out who says it; `chain` runs from the original speaker to the article.

    `copies` are reports that copied it, where these are not told of as claims of their own. `offences_named` are those of its
    offences that its words name: the program concluded the others (`classed`).
    `typed` says who typed in the statement that it was read in, empty where that is a report. `when` is when that was of which it
    is said, `said_when` when it was said, where the report tells that beside the words.
    """

    id: str
    stance: Stance
    sentence: str
    chain: tuple[LinkView, ...]
    cue: str | None
    about: tuple[NamedView, ...]
    offences: tuple[Offence, ...]
    hedges: tuple[str, ...]
    when: str | None
    said_when: str | None
    answers: tuple[AnswerView, ...]
    answer_to: tuple[AnswerView, ...]
    quote: QuoteView
    confidence: float
    review: Review
    typed: str = ""
    copies: tuple[CopyView, ...] = ()
    offences_named: tuple[Offence, ...] = ()

    @property
    def classed(self) -> tuple[Offence, ...]:
        """The offences that the program concluded."""
        return concluded(self.offences, self.offences_named)


def named(catalogue: Catalogue, ids: tuple[str, ...]) -> tuple[NamedView, ...]:
    """Entities by id with their names, in the order given; ids that the record does not hold are left out.

    So is what a person found to be no person, body or place.
    """
    found = (catalogue.entities.get(entity) for entity in ids)
    return tuple(NamedView(id=entity.id, name=entity.name) for entity in found if entity and entity.review != "rejected")


def quote(catalogue: Catalogue, article: str, spans: tuple[Span, ...]) -> QuoteView:
    """The words at some spans of an article with the line or paragraph that they stand in."""
    # The parts of a claim need not stand in the order in which they are told.
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    text = catalogue.texts.get(article, "")
    return QuoteView(
        article=article,
        title=catalogue.title(article),
        outlet=catalogue.outlet(article),
        start=first,
        end=last,
        words=catalogue.words(article, spans),
        context=sentences_around(text, spans),
    )


def claim_view(catalogue: Catalogue, claim: Claim) -> ClaimView:
    """A claim in words with its chain, its answers and what it answers."""
    answers = catalogue.answers_to.get(claim.id, ())
    return replace(
        _alone(catalogue, claim),
        answers=(*(answer_view(catalogue, answer) for answer in answers), *_replies(catalogue, [claim], answers)),
        answer_to=tuple(_asked_view(catalogue, other) for other in _answered(catalogue, claim)),
    )


def _alone(catalogue: Catalogue, claim: Claim) -> ClaimView:
    """A claim in words without its answers and what it answers."""
    return ClaimView(
        id=claim.id,
        stance=claim.stance,
        sentence=sentence(catalogue, claim),
        chain=chain(catalogue, claim.sources, claim.article),
        cue=catalogue.words(claim.article, [claim.cue]) if claim.cue else None,
        about=named(catalogue, claim.about),
        offences=claim.offences,
        hedges=tuple(catalogue.words(claim.article, [hedge]) for hedge in claim.hedges if hedge != claim.cue),
        when=wording.interval(claim.when) if claim.when else None,
        said_when=said_when(catalogue, claim),
        answers=(),
        answer_to=(),
        quote=quote(catalogue, claim.article, catalogue.said(claim)),
        confidence=claim.confidence,
        review=claim.review,
        typed=_typed_in(catalogue, claim),
        offences_named=claim.offences_named,
    )


def once_view(catalogue: Catalogue, claim: Claim, copies: Sequence[Claim] = ()) -> ClaimView:
    """A claim with its copies in one: what answers any of them stands beside it once, and so does what it answers."""
    alike = (claim, *copies)
    answers = [answer for one in alike for answer in catalogue.answers_to.get(one.id, ())]
    asked = (other for one in alike for other in _answered(catalogue, one))
    return replace(
        _alone(catalogue, claim),
        answers=(*_folded_views(catalogue, answers), *_replies(catalogue, alike, answers)),
        answer_to=tuple(_asked_view(catalogue, other) for other in folded(catalogue, asked)),
        copies=tuple(CopyView(claim=one.id, article=one.article, outlet=catalogue.outlet(one.article)) for one in copies),
    )


def _folded_views(catalogue: Catalogue, answers: Iterable[Claim]) -> Iterator[AnswerView]:
    for answer, again in folded(catalogue, answers).items():
        yield replace(answer_view(catalogue, answer), copies=tuple(one.id for one in again))


def _replies(catalogue: Catalogue, claims: Sequence[Claim], answers: Sequence[Claim]) -> Iterator[AnswerView]:
    """What those whom the answers to some claims accuse in turn say to that, each with the answer that it replies to."""
    told = {claim.id for claim in (*claims, *answers)}
    replies = [reply for reply in with_replies(catalogue, answers) if reply.id not in told]
    to = {reply.id: answer.id for answer in answers for reply in catalogue.answers_to.get(answer.id, ())}
    yield from (replace(view, reply_to=to[view.claim]) for view in _folded_views(catalogue, replies))


def _answered(catalogue: Catalogue, claim: Claim) -> tuple[Claim, ...]:
    known = (catalogue.claims[other] for other in claim.answers if other in catalogue.claims)
    return tuple(other for other in known if other.review != "rejected")


def _typed_in(catalogue: Catalogue, claim: Claim) -> str:
    """Who typed in the statement that a claim was read in, in words; empty for reports and after another decision on it."""
    entry = catalogue.articles.get(claim.article)
    if entry is None or claim.review != "edited" or not entry.file.startswith(STATEMENTS):
        return ""
    return wording.typed_in(entry.captured.by)


def told_once(
    views: Iterable[ClaimView], seen: set[str] | None = None, alone: Collection[str] = frozenset()
) -> tuple[ClaimView, ...]:
    """The same claims, with each answer, and what is answered, marked `again` wherever an earlier claim has it.

    So is what is in `seen`, the ids of claims that stand beside others already; what these claims have is added to it. `alone` are
    the ids of those that stand by themselves already.
    """
    seen = set() if seen is None else seen
    return tuple(
        replace(view, answers=_marked(view.answers, seen, alone), answer_to=_marked(view.answer_to, seen, alone)) for view in views
    )


def _marked(told: tuple[AnswerView, ...], seen: set[str], alone: Collection[str]) -> tuple[AnswerView, ...]:
    marked = tuple(
        replace(one, again=one.claim in seen or one.claim in alone, alone=one.claim in alone and one.claim not in seen)
        for one in told
    )
    seen.update(one.claim for one in marked if not one.alone)
    return marked


def answer_view(catalogue: Catalogue, claim: Claim) -> AnswerView:
    """A claim as it stands beside another one, as its answer."""
    return catalogue.once("answer", claim.id, claim, lambda: _answer_view(catalogue, claim))


def _answer_view(catalogue: Catalogue, claim: Claim) -> AnswerView:
    return AnswerView(
        claim=claim.id,
        line=wording_statements.answered([done(catalogue, claim)], _speaker(catalogue, claim), court=decided(catalogue, claim)),
        sentence=sentence(catalogue, claim),
        quote=quote(catalogue, claim.article, catalogue.said(claim)),
        review=claim.review,
        typed=_typed_in(catalogue, claim),
    )


def _asked_view(catalogue: Catalogue, claim: Claim) -> AnswerView:
    """A claim as it stands beside an answer to it."""
    return replace(answer_view(catalogue, claim), line=wording_statements.said_by(claim.stance, _speaker(catalogue, claim)))


def _speaker(catalogue: Catalogue, claim: Claim) -> str | None:
    return catalogue.again_named(catalogue.told_by(claim.sources), claim.sources[0]) if claim.sources else None


def chain(catalogue: Catalogue, sources: tuple[Source, ...], article: str) -> tuple[LinkView, ...]:
    """The links of a chain from the original speaker to the outlet of the article, which is the last."""
    links = tuple(
        LinkView(
            name=catalogue.speaker(source),
            as_written=wording.one_line(source.text),
            kind=_kind(catalogue, source),
            basis=_basis(source),
            on_behalf_of=catalogue.name(source.on_behalf_of),
            entity=source.entity if catalogue.stands(source.entity) else None,
        )
        for source in sources
    )
    here = LinkView(name=catalogue.outlet(article), as_written="", kind="", basis="", on_behalf_of=None, entity=None)
    return (*links, here)


def _kind(catalogue: Catalogue, source: Source) -> str:
    """What a source is, to stand behind its name; what its word rests on where that is all: a person's office is no person.

    Nor is an office or a group unnamed that speaks itself.
    """
    if source.kind == "unnamed" and is_a_body(source.text):
        return _basis(source)
    office = source.kind == "person" and catalogue.speaker(source).lower().startswith("the office of ")
    return _basis(source) if office else wording.plain(source.kind)


def _basis(source: Source) -> str:
    """What the word of a source rests on, to stand behind its kind; the kind again where that says all.

    Nobody is on record who is not named, and an outlet only where it speaks for itself.
    """
    if source.passes_on:
        return "on whose word is not told"
    if source.basis == "on_record" and (source.kind == "outlet" or (source.kind == "unnamed" and not is_a_body(source.text))):
        return wording.plain(source.kind)
    return wording.plain(source.basis)
