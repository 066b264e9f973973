"""What waits for a decision: a doubtful pair with both sides' evidence, what nobody looked at, something said to be wrong."""

from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.doubting import DoubtForm, doubt_form
from allegedly.serve.editing import Choice, copies_of
from allegedly.serve.headings import TOLD, called
from allegedly.serve.ladder import ladder_views
from allegedly.serve.listings import ListingView, listing_view
from allegedly.serve.namesakes import told_apart
from allegedly.serve.perhaps import Reasoned, reasons_quoted
from allegedly.serve.questions import SideView
from allegedly.serve.sentences import sentence
from allegedly.serve.shelf import Look
from allegedly.serve.steps import StepView, step_view
from allegedly.serve.tellings import TellingView
from allegedly.serve.views import ClaimView, NamedView, QuoteView, claim_view, named, once_view, quote
from allegedly.serve.website import Site
from allegedly.shapes import Finding, Place, Shape, Span
from allegedly.shapes.browsing import Wanted
from allegedly.shapes.deciding import AnswerAsked, Asked, LogEntry, Pair, Parts, StepAsked, Waiting

Queue = Literal["doubts", "pairs", "listings", "claims", "answers", "steps"]
QUEUES: tuple[Queue, ...] = ("doubts", "pairs", "listings", "claims", "answers", "steps")
# So many reports are quoted for each side of a pair.
_QUOTED = 3


class PairItem(Reasoned, frozen=True, kw_only=True):
    """Two that may be the same, and in how many of a hundred such cases they are taken to be."""

    one: SideView
    other: SideView
    chance: int


class ClaimItem(Shape, frozen=True, kw_only=True):
    """A claim that nobody looked at, the finding that it belongs to, and the same words in reports that copied one the other."""

    claim: ClaimView
    finding: str | None
    copies: tuple[Choice, ...] = ()


class AskedView(Shape, frozen=True, kw_only=True):
    """What an answer stands beside: a finding by its heading, with what reports say in it."""

    id: str
    heading: str
    sentences: tuple[str, ...]


class AnswerItem(Shape, frozen=True, kw_only=True):
    """An answer that nobody looked at, and all that it stands beside."""

    claim: ClaimView
    beside: tuple[AskedView, ...]


class StepItem(Shape, frozen=True, kw_only=True):
    """A legal step that nobody looked at: whom it met, what it is, and the ids of what the reports tell of it."""

    who: NamedView | None
    step: StepView
    tellings: tuple[str, ...]


class ListingItem(Shape, frozen=True, kw_only=True):
    """An entry of a list that may be somebody of the case: what the list says, what the reports say, and the reasons."""

    side: SideView
    listing: ListingView
    steps: tuple[StepView, ...]


class DoubtItem(Shape, frozen=True, kw_only=True):
    """Something said to be wrong: by whom, and what stands there. `claim` where it is a claim, `entity` where it is an entity.

    `tie` is a relation or an office as a sentence, where it is one that may be told; `tellings` are those of it, the doubted one
    first, where several reports tell it.
    """

    doubt: LogEntry
    claim: ClaimView | None
    entity: str | None
    quotes: tuple[QuoteView, ...]
    tie: str = ""
    tellings: tuple[TellingView, ...] = ()


class ReviewPage(Shape, frozen=True, kw_only=True):
    """One queue with what comes first in it. `after` is where it stands, `next` where it goes on when this one is skipped."""

    queue: Queue
    waiting: Waiting
    after: str | None
    next: str | None
    pair: PairItem | None = None
    claim: ClaimItem | None = None
    doubt: DoubtItem | None = None
    listing: ListingItem | None = None
    answer: AnswerItem | None = None
    step: StepItem | None = None


def review_page(site: Site, look: Look, queue: Queue | None, after: str | None, again: str = "") -> ReviewPage:
    """What comes next in a queue; without one, in the first where something waits. Raises `UsageError` for a bad cursor.

    `again` is a claim that a decision was just taken back on: in the queue of claims it is the one that is asked about.
    """
    waiting = look.waiting()
    first: Queue = next((one for one in QUEUES if getattr(waiting, one)), "pairs")
    chosen: Queue = queue or first
    of = {"doubts": _doubts, "pairs": _pairs, "listings": _listings, "claims": _claims, "answers": _answers, "steps": _steps}
    page = of[chosen](site, look, waiting, after)
    # What is rejected is in no finding until the taking back is worked in: the queue does not have it yet.
    if chosen == "claims" and again.startswith("c-") and (item := claim_item(site, look, again)):
        there = page.claim is not None and page.claim.claim.id == again
        return page if there else replace(page, claim=item, next=after)
    return page


def _pairs(site: Site, look: Look, waiting: Waiting, after: str | None) -> ReviewPage:
    found = look.pairs(after, 1)
    item = pair_item(site, look, found[0]) if found else None
    return ReviewPage(queue="pairs", waiting=waiting, after=after, next=found[0].next if found else None, pair=item)


def pair_item(site: Site, look: Look, pair: Pair) -> PairItem:
    """A doubtful pair with what the reports say of both."""
    sides = tuple(found for entity in (pair.one, pair.other) if (found := look.parts(entity, _QUOTED)))
    articles = tuple(sorted({part.article for side in sides for part in side.parts}))
    book = site.catalogue(look, Wanted(entries=articles))
    apart = told_apart(site.texts, look, (side.id for side in sides))
    one, other = (replace(_side(book, side, _facts(look, side.id)), apart=apart.get(side.id, "")) for side in sides)
    grounds, chance = reasons_quoted(site, look, pair), round(pair.confidence * 100)
    return PairItem(one=one, other=other, reasons=pair.reasons, grounds=grounds, chance=chance)


def _side(book: Catalogue, parts: Parts, facts: int) -> SideView:
    return SideView(
        id=parts.id,
        name=parts.name,
        kind=parts.kind,
        names=parts.names,
        roles=parts.roles,
        facts=facts,
        quotes=tuple(quote(book, part.article, (Span(start=part.start, end=part.end),)) for part in parts.parts),
    )


def _facts(look: Look, entity: str) -> int:
    return look.claims_about(entity, None, 1).total + look.claims_by(entity, None, 1).total


def _listings(site: Site, look: Look, waiting: Waiting, after: str | None) -> ReviewPage:
    found = look.listings(after, 1)
    item = listing_item(site, look, found[0]) if found else None
    return ReviewPage(queue="listings", waiting=waiting, after=after, next=found[0].next if found else None, listing=item)


def listing_item(site: Site, look: Look, asked: Asked) -> ListingItem | None:
    """A link with what both sides say; None where the name is hidden."""
    parts = look.parts(asked.entity, _QUOTED)
    articles = tuple(sorted({part.article for part in parts.parts})) if parts else ()
    book = site.catalogue(look, Wanted(entities=(asked.entity,), entries=articles, each=_QUOTED))
    link = next((one for one in book.listings_of.get(asked.entity, ()) if one.id == asked.link), None)
    if parts is None or link is None:
        return None
    steps = ladder_views(book, asked.entity, site.today())[:_QUOTED]
    apart = told_apart(site.texts, look, (asked.entity,))
    side = replace(_side(book, parts, _facts(look, asked.entity)), apart=apart.get(asked.entity, ""))
    return ListingItem(side=side, listing=listing_view(book, link), steps=steps)


def _claims(site: Site, look: Look, waiting: Waiting, after: str | None) -> ReviewPage:
    found = look.unreviewed(after, 1)
    item = claim_item(site, look, found.ids[0]) if found.ids else None
    return ReviewPage(queue="claims", waiting=waiting, after=after, next=found.next, claim=item)


def claim_item(site: Site, look: Look, id_: str) -> ClaimItem | None:
    """A claim with its answers; None where the case does not hold it."""
    book = site.catalogue(look, Wanted(claims=(id_,)))
    if id_ not in book.claims:
        return None
    finding = look.findings_of((id_,)).get(id_)
    whole = site.catalogue(look, Wanted(claims=(id_,), findings=(finding,))) if finding else book
    copies = copies_of(whole, whole.claims[id_]) if id_ in whole.claims else ()
    return ClaimItem(
        claim=once_view(book, book.claims[id_]),
        finding=finding,
        copies=tuple(Choice(value=one.id, name=whole.outlet(one.article), chosen=True) for one in copies),
    )


def _answers(site: Site, look: Look, waiting: Waiting, after: str | None) -> ReviewPage:
    found = look.open_answers(after, 1)
    item = answer_item(site, look, found[0]) if found else None
    return ReviewPage(queue="answers", waiting=waiting, after=after, next=found[0].next if found else None, answer=item)


def answer_item(site: Site, look: Look, asked: AnswerAsked) -> AnswerItem | None:
    """An answer with the findings that it stands beside; None where the case does not hold it."""
    book = site.catalogue(look, Wanted(claims=(asked.answer,), findings=asked.findings, each=TOLD, ties=False))
    if asked.answer not in book.claims:
        return None
    by_id = {finding.id: finding for finding in book.record.findings}
    findings = (by_id[id_] for id_ in asked.findings if id_ in by_id)
    beside = tuple(_asked(book, one) for one in findings)
    claim = claim_view(book, book.claims[asked.answer])
    # What it answers is told below, as findings, where there are any.
    return AnswerItem(claim=replace(claim, answer_to=()) if beside else claim, beside=beside)


def _asked(book: Catalogue, finding: Finding) -> AskedView:
    told = (book.claims[id_] for id_ in finding.claims if id_ in book.claims)
    sentences = tuple(dict.fromkeys(sentence(book, claim) for claim in told if claim.review != "rejected"))
    return AskedView(id=finding.id, heading=called(book, finding), sentences=sentences)


def _steps(site: Site, look: Look, waiting: Waiting, after: str | None) -> ReviewPage:
    found = look.open_steps(after, 1)
    item = step_item(site, look, found[0]) if found else None
    return ReviewPage(queue="steps", waiting=waiting, after=after, next=found[0].next if found else None, step=item)


def step_item(site: Site, look: Look, asked: StepAsked) -> StepItem | None:
    """A legal step as all its reports tell it; None where the case does not hold it."""
    book = site.catalogue(look, Wanted(steps=asked.tellings, ties=False))
    steps = [one for one in book.record.proceedings if one.id in asked.tellings]
    if not steps:
        return None
    who = named(book, tuple(dict.fromkeys(one.subject for one in steps if one.subject)))
    return StepItem(who=who[0] if who else None, step=step_view(book, steps, site.today()), tellings=asked.tellings)


def _doubts(site: Site, look: Look, waiting: Waiting, after: str | None) -> ReviewPage:
    found = [doubt for doubt in look.doubts() if not after or _mark(doubt) > after]
    item = doubt_item(site, look, found[0]) if found else None
    return ReviewPage(queue="doubts", waiting=waiting, after=after, next=_mark(found[0]) if found else None, doubt=item)


def _mark(doubt: LogEntry) -> str:
    return f"{doubt.at}|{doubt.id}"


def doubt_item(site: Site, look: Look, doubt: LogEntry) -> DoubtItem:
    """Something said to be wrong, with the sentences that it is about."""
    claims = tuple(subject.id for subject in doubt.about if subject.id.startswith("c-"))
    entities = tuple(subject.id for subject in doubt.about if subject.id.startswith("e-"))
    places = [Place(article=s.article, start=s.start, end=s.end) for s in doubt.about if s.article]
    book = site.catalogue(look, Wanted(claims=claims, entities=entities, entries=tuple(sorted({p.article for p in places}))))
    claim = next((book.claims[id_] for id_ in claims if id_ in book.claims), None)
    form = _told(site, look, doubt)
    return DoubtItem(
        doubt=doubt,
        claim=once_view(book, claim) if claim else None,
        entity=next((book.entities[id_].id for id_ in entities if id_ in book.entities), None),
        quotes=() if claim else tuple(_quotes(book, places)),
        tie=form.line if form else "",
        tellings=form.tellings if form else (),
    )


def _told(site: Site, look: Look, doubt: LogEntry) -> DoubtForm | None:
    """The relation or the office that a doubt is about."""
    about = tuple(subject.id for subject in doubt.about if subject.id.startswith(("r-", "o-")))
    return doubt_form(site, look, about) if about else None


def _quotes(book: Catalogue, places: Iterable[Place]) -> Iterable[QuoteView]:
    for place in dict.fromkeys(places):
        if place.article in book.articles:
            yield quote(book, place.article, (Span(start=place.start, end=place.end),))
