"""The view of one entity: who, how far it got in law, what is alleged and by whom, what was answered, what it said itself."""

import re
from collections.abc import Iterable, Sequence

from anyascii import anyascii
from rapidfuzz import fuzz, process

from allegedly import wording
from allegedly.heads import ACCUSING, CLEARING
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.copied import folded
from allegedly.serve.ladder import ladder_views
from allegedly.serve.listings import ListingView, listing_views
from allegedly.serve.offices_left import left_in
from allegedly.serve.steps import StepView
from allegedly.serve.ties import says
from allegedly.serve.told_within import outermost
from allegedly.serve.views import ClaimView, NamedView, QuoteView, once_view, quote, told_once
from allegedly.shapes import Claim, Entity, OfficeEntry, Place, RelationEntry, Review, Role, Shape, Span
from allegedly.shapes.browsing import AnsweredBy
from allegedly.wording_speakers import is_described

ALLEGED = ACCUSING
ANSWERING = frozenset({"denies", "disputes", "declines", "admits"})
BESIDE = 12
"""So many claims that only name somebody, or clear him, are told beside what is alleged of him."""
# Below this share of like letters (0 to 100) two names have no more in common than chance gives.
_NEAR = 60
_NEAREST = 5


class RoleView(Shape, frozen=True, kw_only=True):
    """An office or function, as written, with the sentences that say so; the organization where the title does not name it.

    `ids` are those of what each report says of it. `review` is what people made of it, who looked at it in each of these reports.
    """

    title: str
    organization: str | None
    period: str
    quotes: tuple[QuoteView, ...]
    ids: tuple[str, ...] = ()
    review: Review = "unreviewed"


class TieView(Shape, frozen=True, kw_only=True):
    """A relation seen from one of its ends, as a sentence, with the words that say so and what people made of it.

    `quotes` are the words of each report that says the same of the two, in whichever form, `quote` the first; `ids` are theirs.
    """

    id: str
    sentence: str
    review: Review
    other: NamedView
    quote: QuoteView
    quotes: tuple[QuoteView, ...] = ()
    ids: tuple[str, ...] = ()


class PersonView(Shape, frozen=True, kw_only=True):
    """An entity with all that the case holds on it. `steps` has the latest first; `alleged` holds each claim with its answers.

    A claim that a report copied from another is told with the other.

    `answers` are all of them: those that stand beside what is alleged, and the entity's own denials of anything else;
    `answered_by` says who answered what is alleged.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    review: Review
    roles: tuple[RoleView, ...]
    steps: tuple[StepView, ...]
    alleged: tuple[ClaimView, ...]
    answers: tuple[ClaimView, ...]
    other_claims: tuple[ClaimView, ...]
    statements: tuple[ClaimView, ...]
    relations: tuple[TieView, ...]
    listings: tuple[ListingView, ...] = ()
    answered_by: AnsweredBy = ""


def person_view(
    catalogue: Catalogue, entity: Entity, today: str, shown_only: frozenset[str] | None = None, cleared: Iterable[str] = ()
) -> PersonView:
    """All that the case holds on one entity. `today` (ISO) is what the age of a legal step is counted from.

    `cleared` are the ids of what is said for it and answers nothing, see `clearing`; it stands with what else is said about it.

    `shown_only`: of the claims about the entity and its own, these alone; answers stand beside what they answer all the same.
    """
    about = _listed(catalogue.claims_about.get(entity.id, ()), shown_only)
    alleged = tuple(claim for claim in about if claim.stance in ALLEGED)
    own = _listed(catalogue.claims_by.get(entity.id, ()), shown_only)
    answers = _answers(catalogue, alleged, own)
    shown = {claim.id for claim in (*alleged, *answers)}
    seen: set[str] = set()
    beside = told_once(_views(catalogue, outermost(catalogue, alleged)), seen)
    answered = _answer_views(catalogue, answers, beside, seen)
    alone = {view.id for view in answered} - seen
    # What somebody says of himself is his own statement.
    spoken = dict.fromkeys((*about, *(catalogue.claims[one] for one in cleared if one in catalogue.claims)))
    others = told_once(_views(catalogue, (claim for claim in spoken if claim.id not in shown and claim not in own)), seen, alone)
    alone |= {view.id for view in others} - seen
    said = (claim for claim in own if claim.id not in shown)
    return PersonView(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        names=entity.names,
        review=entity.review,
        roles=tuple(_role_view(catalogue, entity, role) for role in entity.roles),
        steps=ladder_views(catalogue, entity.id, today),
        alleged=beside,
        answers=answered,
        other_claims=others,
        statements=told_once(_views(catalogue, said), seen, alone),
        relations=_tie_views(catalogue, entity),
        listings=listing_views(catalogue, entity.id),
        answered_by=answered_by(catalogue, entity.id, alleged),
    )


def named_in(catalogue: Catalogue, claims: Iterable[str]) -> tuple[ClaimView, ...]:
    """What others are accused of in words that name somebody, each once with the reports that copied it."""
    return told_once(_views(catalogue, (catalogue.claims[one] for one in claims if one in catalogue.claims)))


def answered_by(catalogue: Catalogue, entity: str, alleged: Iterable[Claim]) -> AnsweredBy:
    """Who answered what somebody is accused of: "agent" where only those did who speak for him, "others" where not even these."""
    bound = (answer for claim in alleged for answer in catalogue.answers_to.get(claim.id, ()))
    sources = [answer.sources[0] if answer.sources else None for answer in bound]
    if any(source and source.entity == entity for source in sources):
        return "own"
    return "agent" if any(source and source.on_behalf_of == entity for source in sources) else "others" if sources else ""


def clearing(catalogue: Catalogue, entity: str) -> tuple[str, ...]:
    """The ids of what a whole record has for an entity without answering an allegation, as a look at a case gives them.

    "There is no suggestion that the mayor knew" ascribes no conduct: it is about nobody, or else of whom its words name first.
    """
    answering = {answer for finding in catalogue.record.findings for answer in finding.answers}
    return tuple(
        sorted(
            claim.id
            for claim in catalogue.record.claims
            if claim.stance in CLEARING and claim.review != "rejected" and not claim.answers and claim.id not in answering
            if entity in (claim.about or _first_named(catalogue, claim))
            if entity not in {id_ for source in claim.sources for id_ in (source.entity, source.on_behalf_of)}
        )
    )


def _first_named(catalogue: Catalogue, claim: Claim) -> tuple[str, ...]:
    """Whom the words of a claim name or describe first, the longest description where several begin there."""
    span = claim.content[0]
    named = catalogue.mentions_in.get(claim.article, ())
    inside = [one for one in named if span.start <= one.start and one.end <= span.end]
    return tuple(one.entity for one in sorted(inside, key=lambda one: (one.start, -one.end))[:1])


def _listed(claims: tuple[Claim, ...], ids: frozenset[str] | None) -> tuple[Claim, ...]:
    return claims if ids is None else tuple(claim for claim in claims if claim.id in ids)


def _views(catalogue: Catalogue, claims: Iterable[Claim]) -> list[ClaimView]:
    return [once_view(catalogue, claim, copies) for claim, copies in folded(catalogue, claims).items()]


def _answers(catalogue: Catalogue, alleged: tuple[Claim, ...], own: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """What was answered: whatever is bound to an allegation, whoever says it, and the entity's own denials.

    Who only declines, and answers nothing in the case, was perhaps asked of something else.
    """
    bound = (answer for claim in alleged for answer in catalogue.answers_to.get(claim.id, ()))
    answering = (claim for claim in own if claim.stance in ANSWERING and (claim.stance != "declines" or claim.answers))
    return tuple(dict.fromkeys([*bound, *answering]))


def _answer_views(
    catalogue: Catalogue, answers: tuple[Claim, ...], alleged: tuple[ClaimView, ...], seen: set[str]
) -> tuple[ClaimView, ...]:
    """All answers; those beside what is alleged stand there alone, and nothing that is told with them counts as told."""
    beside = {answer.claim for claim in alleged for answer in claim.answers}
    views = _views(catalogue, answers)
    return tuple(view if view.id in beside else told_once((view,), seen)[0] for view in views)


def _role_view(catalogue: Catalogue, entity: Entity, role: Role) -> RoleView:
    places = set(role.evidence)
    told = [
        one
        for one in catalogue.record.offices
        if one.entity == entity.id and Place(article=one.article, start=one.start, end=one.end) in places
    ]
    body = catalogue.name(role.organization)
    return RoleView(
        title=role.title,
        organization=None if body and body.lower() in role.title.lower() else body,
        period=", ".join(part for part in (wording.term(role.since, role.until), left_in(catalogue, role)) if part),
        quotes=tuple(quote(catalogue, place.article, (Span(start=place.start, end=place.end),)) for place in role.evidence),
        ids=tuple(one.id for one in told),
        review="confirmed" if told and all(one.review == "confirmed" for one in told) else "unreviewed",
    )


def office_told(catalogue: Catalogue, office: OfficeEntry) -> str:
    """What a report says somebody to be, as a sentence."""
    body = catalogue.name(office.organization)
    what = f"{office.title}, {body}" if body and body.lower() not in office.title.lower() else office.title
    return f"{catalogue.name(office.entity) or office.entity}: {what}"


def tie_told(catalogue: Catalogue, tie: RelationEntry) -> str:
    """A relation as a sentence."""
    one, two = catalogue.name(tie.from_) or tie.from_, catalogue.name(tie.to) or tie.to
    return f"{one}: {wording.relation(tie.kind)} {two}"


def _tie_views(catalogue: Catalogue, entity: Entity) -> tuple[TieView, ...]:
    """The relations of an entity, each once however many reports tell it."""
    found: dict[tuple[str, tuple[str, str]], list[RelationEntry]] = {}
    for tie in catalogue.relations_of.get(entity.id, ()):
        found.setdefault(says(tie), []).append(tie)
    return tuple(_tie_view(catalogue, ties, entity) for ties in found.values())


def _tie_view(catalogue: Catalogue, ties: Sequence[RelationEntry], entity: Entity) -> TieView:
    tie = ties[0]
    other = tie.to if tie.from_ == entity.id else tie.from_
    quotes = tuple(quote(catalogue, one.article, (Span(start=one.start, end=one.end),)) for one in ties)
    return TieView(
        id=tie.id,
        sentence=tie_told(catalogue, tie),
        review=tie.review if len({one.review for one in ties}) == 1 else "unreviewed",
        other=NamedView(id=other, name=catalogue.name(other) or other),
        quote=quotes[0],
        quotes=quotes,
        ids=tuple(one.id for one in ties),
    )


def find(catalogue: Catalogue, wanted: str) -> tuple[Entity, ...]:
    """The entities that a name, a part of a name or an id stands for: one where it is clear, several where it is not, or none.

    A whole name comes before a part of one, and people come before the rest.
    """
    if wanted in catalogue.entities:
        return (catalogue.entities[wanted],)
    folded = _fold(wanted)
    if not folded:
        return ()
    whole = wholly_named(catalogue, wanted)
    part = [entity for entity in catalogue.record.entities if any(set(folded.split()) <= set(n.split()) for n in _names(entity))]
    for found in (whole, part):
        people = [entity for entity in found if entity.kind == "person"]
        if found:
            return tuple(people or found)
    return ()


def wholly_named(catalogue: Catalogue, wanted: str) -> list[Entity]:
    """The entities of which a name is one of the whole names, however it is accented and capitalised."""
    folded = _fold(wanted)
    return [entity for entity in catalogue.record.entities if folded and folded in _names(entity)]


def nearest(catalogue: Catalogue, wanted: str) -> tuple[str, ...]:
    """The names in the case most like one that it does not hold, best first."""
    # Who is only described ("her son") is nobody to look for by a name.
    every = ((entity.id, name) for entity in catalogue.record.entities for name in entity.names)
    choices = {one: _fold(one[1]) for one in every if not is_described(one[1])}
    scored = process.extract(_fold(wanted), choices, scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=None)
    best = sorted(scored, key=lambda hit: (-hit[1], hit[2]))
    return tuple(dict.fromkeys(catalogue.entities[hit[2][0]].name for hit in best))[:_NEAREST]


def _names(entity: Entity) -> tuple[str, ...]:
    return tuple(_fold(name) for name in (entity.name, *entity.names))


def _fold(name: str) -> str:
    """A name without accents, capitals and punctuation, for comparison only."""
    return " ".join(re.findall(r"[a-z0-9]+", anyascii(name).lower()))
