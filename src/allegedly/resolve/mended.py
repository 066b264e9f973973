"""Claims, legal steps, relations and offices as people's judgements leave them: confirmed, rejected, edited, attached as an answer.

The readings stay as they are. What a person says of a claim is applied to it here, before anything is resolved, so that findings,
counts and ladders follow from the claims as judged; a rejected one takes no part in them. Of a rejected relation nothing follows:
nobody is one with another, or hidden, for its sake. A rejected office is held no more, and the relation that rests on its words
goes with it, unless a person judged that itself. The later judgement holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import replace

from allegedly.identity import content_id
from allegedly.resolve.anchors import entity_at
from allegedly.resolve.facts import FINDING, Fact, FactFinder, HeldOffice, is_fact, relocated, role_id
from allegedly.shapes import (
    Article,
    Claim,
    ClaimEdit,
    JudgedClaim,
    JudgedOffice,
    JudgedRelation,
    JudgedStep,
    Judgement,
    LocalEntity,
    Offence,
    Part,
    Place,
    Proceeding,
    Reading,
    Relation,
    Review,
    Source,
    SourceKind,
    Span,
    Words,
)
from allegedly.standing import NOT_AN_ANSWER, Standing, sides

# The kinds of judgement that are about facts; `doubt` may be about an entity too, and changes nothing.
FACT_JUDGEMENTS = frozenset({"confirm", "reject", "edit", "answers", NOT_AN_ANSWER, "doubt"})
# What is said of an answer and of what it answers.
_ON_ANSWERS = frozenset({"answers", NOT_AN_ANSWER})
_VERDICTS: Mapping[str, Review] = {"confirm": "confirmed", "reject": "rejected", "edit": "edited", "answers": "edited"}
_EDITED = ("content", "source", "about", "stance", "offences")
_KINDS: Mapping[str, SourceKind] = {"person": "person", "outlet": "outlet"}


@dataclass
class Mended:
    """What follows from judgements on facts: claims as judged, relations, offices and reviews by id, whether each judgement holds.

    `attached` are the claims that each answer was attached to, `off` those that it does not answer, though it was read so;
    `classed` are the offences that were read of each claim judged, `meant` the local keys of those whom it was read to be about.
    A finding is named in `reviews` by what its id would be if each of its claims judged founded it.
    """

    claims: dict[str, Claim] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    offices: dict[str, HeldOffice] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)
    attached: dict[str, tuple[str, ...]] = field(default_factory=dict)
    off: dict[str, frozenset[str]] = field(default_factory=dict)
    classed: dict[str, tuple[Offence, ...]] = field(default_factory=dict)
    meant: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _verdicts: dict[str, str] = field(default_factory=dict)
    _fields: dict[str, set[str]] = field(default_factory=dict)

    def overruled(self, judgement: Judgement, fact: str) -> bool:
        """Whether a later judgement leaves nothing of this one: another verdict, or an edit of all that it edits."""
        later = self._verdicts.get(fact)
        if judgement.kind in ("confirm", "reject"):
            return later is not None and later != judgement.kind and (judgement.kind, later) != ("confirm", "edit")
        if judgement.kind == "edit":
            return fields_of(edit_of(judgement)) <= self._fields.get(fact, set())
        return False

    def note(self, judgement: Judgement, fact: str) -> None:
        """Notes a judgement that holds, the latest first."""
        if judgement.kind in _VERDICTS:
            self.reviews.setdefault(fact, _VERDICTS[judgement.kind])
            self._verdicts.setdefault(fact, "edit" if judgement.kind == "answers" else judgement.kind)
        if judgement.kind == "edit":
            self._fields.setdefault(fact, set()).update(fields_of(edit_of(judgement)))

    def bind(self, kind: str, answer: str, asked: Iterable[str]) -> bool:
        """Notes what an answer answers, or does not, as far as no later judgement says otherwise; whether anything is left."""
        bound, off = set(self.attached.get(answer, ())), set(self.off.get(answer, ()))
        left = {*asked} - {answer} - (off if kind == "answers" else bound)
        if kind == "answers":
            self.attached[answer] = tuple(sorted(bound | left))
        else:
            self.off[answer] = frozenset(off | left)
        return bool(left)

    def note_unbound(self) -> None:
        """Notes that a person looked at what he took off as an answer, where no decision on the claim itself says more."""
        for answer, asked in self.off.items():
            if asked:
                self.reviews.setdefault(answer, "edited")


def edit_of(judgement: Judgement) -> ClaimEdit:
    """What an `edit` puts in place of what was read; nothing where its words are not understood."""
    try:
        return msgspec.json.decode(judgement.value or "{}", type=ClaimEdit)
    except msgspec.MsgspecError:
        return ClaimEdit()


def fields_of(edit: ClaimEdit) -> set[str]:
    """The fields that an edit gives anew."""
    return {name for name in _EDITED if getattr(edit, name) is not None}


def mend(articles: Sequence[Article], readings: Sequence[Reading], holding: Sequence[Judgement]) -> Mended:
    """What follows from the judgements on facts among those that hold, which come oldest first."""
    found = Mended()
    wanted = [judgement for judgement in holding if judgement.kind in FACT_JUDGEMENTS and _of_facts(judgement)]
    if not wanted:
        return found
    finder = FactFinder(articles, readings)
    found_for = {judgement.id: [finder.find(judgement, subject) for subject in judgement.subject] for judgement in wanted}
    edits: dict[str, list[ClaimEdit]] = {}
    for judgement in reversed(wanted):
        facts = found_for[judgement.id]
        some = _judged(judgement, facts)
        own = _edits(judgement, some, finder)
        some = [fact for fact in some if fact.id in own] if judgement.kind == "edit" else some
        if not some or not _applies(judgement, some, finder):
            found.standings[judgement.id] = "orphaned"
            continue
        names = _names(judgement, some)
        if judgement.kind in _ON_ANSWERS:
            asked = [fact.id for some_asked in sides(judgement.value, facts)[1] for fact in some_asked]
            held = [name for name in names if found.bind(judgement.kind, name, asked)]
        else:
            held = [name for name in names if not found.overruled(judgement, name)]
        found.standings[judgement.id] = "holds" if held else "overruled"
        for name in held:
            found.note(judgement, name)
            if judgement.kind == "edit":
                edits.setdefault(name, []).append(own[name])
    found.note_unbound()
    _apply(found, finder, [fact for judgement in wanted for fact in _judged(judgement, found_for[judgement.id])], edits)
    _with_their_ties(found, finder)
    return found


def _judged(judgement: Judgement, facts: Sequence[tuple[Fact, ...]]) -> list[Fact]:
    """The facts that a judgement is on: of one that several reports tell, each telling that is still found."""
    if judgement.kind in ("confirm", "reject", "edit"):
        return [fact for side in facts for fact in side]
    if judgement.kind == NOT_AN_ANSWER:
        answers, asked = sides(judgement.value, facts)
        return [fact for side in answers for fact in side] if any(asked) else []
    return list(facts[0]) if facts and all(facts) else []


def _of_facts(judgement: Judgement) -> bool:
    """Whether a judgement is about facts, or about a finding by its claims."""
    bound = {anchor.subject for anchor in judgement.anchors}
    return bool(judgement.subject) and all(
        is_fact(subject) or (subject.startswith(FINDING) and subject in bound) for subject in judgement.subject
    )


def _names(judgement: Judgement, facts: Iterable[Fact]) -> list[str]:
    """By what the facts of a judgement are known: their ids; for a finding, those that its claims would found."""
    if judgement.subject[0].startswith(FINDING):
        return [content_id("f", fact.id) for fact in facts]
    return [fact.id for fact in facts]


def _applies(judgement: Judgement, facts: Sequence[Fact], finder: FactFinder) -> bool:
    """Whether what a judgement says can be said of the facts that it finds."""
    if judgement.kind in _ON_ANSWERS:
        claims = [fact for fact in facts if isinstance(fact, Claim)]
        return bool(claims) and all(edited(claim, ClaimEdit(), *finder.home(claim.article)) is not None for claim in claims)
    return True


def _edits(judgement: Judgement, facts: Sequence[Fact], finder: FactFinder) -> dict[str, ClaimEdit]:
    """What an edit makes of each claim that it is on, by its id: of copies, too, whose words stand elsewhere in their article.

    Claims that it cannot be made of are left out.
    """
    claims = [fact for fact in facts if isinstance(fact, Claim)] if judgement.kind == "edit" else []
    told = {claim.id: beside(edit_of(judgement), claim.content[0].start - claims[0].content[0].start) for claim in claims}
    return {claim.id: told[claim.id] for claim in claims if edited(claim, told[claim.id], *finder.home(claim.article)) is not None}


def beside(edit: ClaimEdit, shift: int) -> ClaimEdit:
    """An edit as it is to be made of a copy, which has the same words so many characters further on in its article."""

    def moved(words: tuple[Words, ...] | None) -> tuple[Words, ...] | None:
        return (
            None
            if words is None
            else tuple(replace(one, start=max(one.start + shift, 0), end=max(one.end + shift, 0)) for one in words)
        )

    return replace(edit, content=moved(edit.content), source=moved(edit.source), about=moved(edit.about)) if shift else edit


def _apply(found: Mended, finder: FactFinder, facts: Iterable[Fact], edits: Mapping[str, Sequence[ClaimEdit]]) -> None:
    """Makes the claims as judged: every edit, the oldest first, then the answers, then the review. Notes judged relations."""
    for fact in facts:
        if isinstance(fact, Relation) and fact.id in found.reviews:
            found.relations[fact.id] = fact
        if isinstance(fact, HeldOffice) and fact.id in found.reviews:
            found.offices[fact.id] = fact
        if isinstance(fact, Claim) and fact.id in found.reviews:
            claim = fact
            for edit in reversed(edits.get(fact.id, ())):
                claim = edited(claim, edit, *finder.home(fact.article)) or claim
            bound = dict.fromkeys((*claim.answers, *found.attached.get(fact.id, ())))
            answers = tuple(asked for asked in bound if asked not in found.off.get(fact.id, ()))
            found.classed[fact.id] = fact.offences
            found.meant[fact.id] = fact.about
            found.claims[fact.id] = replace(claim, answers=answers, review=found.reviews[fact.id])


def _with_their_ties(found: Mended, finder: FactFinder) -> None:
    """Rejects the relations that rest on the words of a rejected office, where no person judged them."""
    for office in found.offices.values():
        if found.reviews[office.id] == "rejected":
            places = {(office.organization, span.start, span.end) for span in office.evidence}
            for tie in finder.home(office.article)[1].relations:
                if tie.from_ == office.holder and (tie.to, tie.start, tie.end) in places and tie.id not in found.reviews:
                    found.relations[tie.id] = tie
                    found.reviews[tie.id] = "rejected"


def edited(claim: Claim, edit: ClaimEdit, article: Article, reading: Reading) -> Claim | None:
    """A claim as an edit has it; None where words of the edit are not found, or name nobody."""
    places = {name: _places(article, getattr(edit, name)) for name in ("content", "source", "about")}
    if any(None in some for some in places.values()) or edit.content == ():
        return None
    about = tuple(entity_at(reading, span, (article.text[span.start : span.end],)) for span in places["about"] if span)
    if None in about:
        return None
    changed = claim
    if edit.content is not None:
        changed = replace(changed, content=tuple(sorted({span for span in places["content"] if span})))
    if edit.stance is not None:
        changed = replace(changed, stance=edit.stance)
    if edit.offences is not None:
        changed = replace(changed, offences=edit.offences)
    if edit.source is not None:
        speakers = tuple(_source(article, reading, span) for span in places["source"] if span)
        carriers = tuple(one for one in claim.sources[1:] if all(one.entity is None or one.entity != s.entity for s in speakers))
        changed = replace(changed, sources=(*speakers, *carriers))
    if edit.about is not None:
        changed = _of_others(changed, tuple(dict.fromkeys(key for key in about if key)))
    return changed


def _places(article: Article, words: Sequence[Words] | None) -> tuple[Span | None, ...]:
    return tuple(relocated(article.text, one) for one in words or ())


def _of_others(claim: Claim, about: tuple[str, ...]) -> Claim:
    """A claim about others than were read: the accused are those, where it accuses."""
    left = tuple(part for part in claim.parts if part.part != "accused" and part.entity not in about)
    new = tuple(Part(entity=key, part="accused" if claim.stance == "alleges" else "other") for key in about)
    return replace(claim, about=about, parts=(*new, *left))


def _source(article: Article, reading: Reading, span: Span) -> Source:
    """The link of a chain that words of an article are: as the article has it elsewhere, else by what they name."""
    words = article.text[span.start : span.end]
    key = entity_at(reading, span, (words,))
    known = (source for claim in reading.claims for source in claim.sources if key and source.entity == key)
    like = next(known, None)
    if like:
        return replace(like, start=span.start, end=span.end, text=words)
    entity = next((entity for entity in reading.entities if entity.key == key), None)
    return Source(entity=key, kind=_kind(entity), basis="on_record", article=article.id, start=span.start, end=span.end, text=words)


def _kind(entity: LocalEntity | None) -> SourceKind:
    if entity is None or (entity.kind == "person" and not entity.named):
        return "unnamed"
    return _KINDS.get(entity.kind, "organization")


def with_claims(readings: Sequence[Reading], mended: Mended) -> tuple[Reading, ...]:
    """The readings with the claims and steps as judged, without the relations and offices that were rejected."""
    return tuple(_with(reading, mended) for reading in readings)


def _with(reading: Reading, mended: Mended) -> Reading:
    held = any(office.article == reading.article for office in mended.offices.values())
    facts = (fact for some in (reading.claims, reading.proceedings, reading.relations) for fact in some)
    if not held and all(fact.id not in mended.reviews for fact in facts):
        return reading
    ties = tuple(tie for tie in reading.relations if mended.reviews.get(tie.id) != "rejected")
    return replace(
        reading,
        entities=tuple(_with_offices(_without(entity, mended), reading.relations, ties) for entity in reading.entities),
        claims=tuple(mended.claims.get(claim.id, claim) for claim in reading.claims),
        proceedings=tuple(
            replace(step, review=mended.reviews[step.id]) if step.id in mended.reviews else step for step in reading.proceedings
        ),
        relations=ties,
    )


def _without(entity: LocalEntity, mended: Mended) -> LocalEntity:
    """An entity without the offices that were rejected."""
    roles = tuple(role for role in entity.roles if mended.reviews.get(role_id(role)) != "rejected")
    return replace(entity, roles=roles) if len(roles) < len(entity.roles) else entity


def _with_offices(entity: LocalEntity, read: Sequence[Relation], standing: Sequence[Relation]) -> LocalEntity:
    """An entity whose offices are at no body to which a rejected relation in the same words alone tied him; the titles stay."""
    own = {tie.to for tie in standing if tie.from_ == entity.key}
    lost = {(tie.to, tie.start, tie.end) for tie in read if tie.from_ == entity.key and tie.to not in own}
    if not lost:
        return entity
    roles = (
        replace(role, organization=None)
        if any((role.organization, place.start, place.end) in lost for place in role.evidence)
        else role
        for role in entity.roles
    )
    return replace(entity, roles=tuple(roles))


def judged_facts(
    readings: Iterable[Reading], mended: Mended, members: Mapping[str, str]
) -> tuple[tuple[JudgedClaim, ...], tuple[JudgedStep, ...]]:
    """What is kept of judged claims and steps with what was resolved, by the entities of the case."""
    claims = (claim for reading in readings for claim in reading.claims if claim.id in mended.claims)
    steps = (step for reading in readings for step in reading.proceedings if step.id in mended.reviews)
    return (
        tuple(_kept_claim(claim, members) for claim in sorted(claims, key=lambda claim: claim.id)),
        tuple(_kept_step(step) for step in sorted(steps, key=lambda step: step.id)),
    )


def judged_relations(mended: Mended) -> tuple[JudgedRelation, ...]:
    """What is kept of judged relations with what was resolved."""
    found = sorted(mended.relations.values(), key=lambda tie: tie.id)
    return tuple(JudgedRelation(relation=tie.id, article=tie.article, review=mended.reviews[tie.id]) for tie in found)


def judged_offices(mended: Mended) -> tuple[JudgedOffice, ...]:
    """What is kept of judged offices with what was resolved."""
    found = sorted(mended.offices.values(), key=lambda office: office.id)
    return tuple(JudgedOffice(office=one.id, article=one.article, review=mended.reviews[one.id]) for one in found)


def _kept_step(step: Proceeding) -> JudgedStep:
    return JudgedStep(proceeding=step.id, article=step.article, review=step.review)


def _kept_claim(claim: Claim, members: Mapping[str, str]) -> JudgedClaim:
    def home(key: str | None) -> str | None:
        return members[key] if key else None

    return JudgedClaim(
        claim=claim.id,
        article=claim.article,
        review=claim.review,
        content=tuple(Place(article=claim.article, start=span.start, end=span.end) for span in claim.content),
        sources=tuple(
            replace(source, entity=home(source.entity), on_behalf_of=home(source.on_behalf_of)) for source in claim.sources
        ),
        stance=claim.stance,
        about=tuple(dict.fromkeys(members[key] for key in claim.about)),
        parts=tuple(dict.fromkeys(Part(entity=members[part.entity], part=part.part) for part in claim.parts)),
        offences=claim.offences,
        answers=claim.answers,
    )
