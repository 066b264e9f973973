"""The record of a case from its parts: entities of articles become entities of the case, and every list has one order."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import msgspec

from allegedly.identity import office_id
from allegedly.record.named import step_with_named, with_named
from allegedly.shapes import (
    Amount,
    Article,
    ArticleEntry,
    Claim,
    Correction,
    DatedArticle,
    DateMention,
    Dealing,
    JudgedClaim,
    Judgement,
    Mention,
    OfficeEntry,
    Part,
    Proceeding,
    ProducedBy,
    Reading,
    Record,
    Relation,
    RelationEntry,
    Resolution,
    Review,
    Skipped,
    Source,
    Span,
    TimeValue,
)
from allegedly.sides import with_sides_moved
from allegedly.times.redating import redated

Global = Callable[[str], str]
T = TypeVar("T")

_ENTRY = tuple(field.name for field in msgspec.structs.fields(ArticleEntry))


def assemble(
    produced_by: ProducedBy,
    articles: Iterable[Article],
    skipped: Iterable[Skipped],
    readings: Iterable[Reading],
    derived: tuple[Resolution, tuple[Judgement, ...]],
) -> Record:
    """The record. Lists are sorted by article, start, id; articles by file, then id; what has no article by id;
    suggestions stay as resolved, the most useful first."""
    resolution, judgements = derived
    articles, readings = _dated(articles, readings, resolution.dated)
    to_id: Global = dict(resolution.members).__getitem__
    read = sorted(readings, key=lambda reading: reading.article)
    reviews = {one.proceeding: one.review for one in resolution.judged_steps}
    texts = {article.id: article.text for article in articles}
    told = (step_with_named(step, texts[step.article]) for reading in read for step in reading.proceedings)
    steps = [_reviewed(_proceeding(step, to_id), reviews.get(step.id)) for step in told]
    return Record(
        produced_by=produced_by,
        articles=tuple(ArticleEntry(**{name: getattr(article, name) for name in _ENTRY}) for article in articles),
        skipped=tuple(sorted(skipped, key=lambda note: (note.source, note.reason))),
        entities=tuple(sorted(resolution.entities, key=lambda entity: entity.id)),
        mentions=_mentions(read, to_id),
        claims=_claims(read, to_id, {one.claim: one for one in resolution.judged_claims}, texts),
        proceedings=tuple(sorted(steps, key=lambda step: (step.article, step.evidence[0].start, step.id))),
        relations=_relations(read, to_id, {one.relation: one.review for one in resolution.judged_relations}),
        dealings=_dealings(read, to_id, {one.claim: one for one in resolution.judged_claims}),
        amounts=_amounts(read),
        dates=_dates(read),
        corrections=_corrections(read, resolution),
        stories=tuple(sorted(resolution.stories, key=lambda story: story.id)),
        findings=tuple(sorted(resolution.findings, key=lambda finding: finding.id)),
        suggestions=resolution.suggestions,
        standings=resolution.standings,
        exchanges=resolution.exchanges,
        listings=tuple(sorted(resolution.listings, key=lambda one: one.id)),
        offices=_offices(read, to_id, {one.office: one.review for one in resolution.judged_offices}),
        judgements=judgements,
        times=_times(read),
        dated=tuple(sorted(resolution.dated, key=lambda one: one.article)),
    )


def _claims(
    read: Iterable[Reading], to_id: Global, judged: Mapping[str, JudgedClaim], texts: Mapping[str, str]
) -> tuple[Claim, ...]:
    found = (
        with_named(_judged(_claim(claim, to_id), judged.get(claim.id)), texts[claim.article], claim.offences)
        for reading in read
        for claim in reading.claims
    )
    return tuple(sorted(found, key=lambda claim: (claim.article, claim.content[0].start, claim.id)))


def _relations(read: Iterable[Reading], to_id: Global, reviews: Mapping[str, Review]) -> tuple[RelationEntry, ...]:
    found = (_relation(tie, to_id, reviews.get(tie.id, "unreviewed")) for reading in read for tie in reading.relations)
    # Two that the case holds for one are no tie of one to itself.
    return tuple(sorted((tie for tie in found if tie.from_ != tie.to), key=lambda tie: (tie.article, tie.start, tie.id)))


def _offices(read: Iterable[Reading], to_id: Global, reviews: Mapping[str, Review]) -> tuple[OfficeEntry, ...]:
    found = (
        OfficeEntry(
            id=(id_ := office_id(reading.article, place.start, place.end)),
            entity=to_id(entity.key),
            title=role.title,
            organization=to_id(role.organization) if role.organization else None,
            article=reading.article,
            start=place.start,
            end=place.end,
            review=reviews.get(id_, "unreviewed"),
        )
        for reading in read
        for entity in reading.entities
        for role in entity.roles
        for place in role.evidence[:1]
    )
    return tuple(sorted(found, key=lambda one: (one.article, one.start, one.id, one.entity, one.title)))


def _amounts(read: Iterable[Reading]) -> tuple[Amount, ...]:
    found = (amount for reading in read for amount in reading.amounts)
    return tuple(sorted(found, key=lambda one: (one.article, one.start, one.end, one.value, one.unit)))


def _dates(read: Iterable[Reading]) -> tuple[DateMention, ...]:
    found = (date for reading in read for date in reading.dates)
    return tuple(sorted(found, key=lambda one: (one.article, one.start, one.end, one.from_, one.until)))


def _times(read: Iterable[Reading]) -> tuple[TimeValue, ...]:
    found = (time for reading in read for time in reading.times)
    return tuple(sorted(found, key=lambda one: (one.article, one.start, one.end, one.type)))


def _dated(
    articles: Iterable[Article], readings: Iterable[Reading], dated: Iterable[DatedArticle]
) -> tuple[list[Article], list[Reading]]:
    """Articles and readings with what follows from the dates that other reports give."""
    homes = {article.id: article for article in articles}
    read = {reading.article: reading for reading in readings}
    for found in dated:
        homes[found.article], read[found.article] = redated(homes[found.article], read[found.article], found)
    return list(homes.values()), list(read.values())


def _corrections(readings: Iterable[Reading], resolution: Resolution) -> tuple[Correction, ...]:
    """The corrections as read; where it was told across articles what one is about, as told."""
    found = {(c.article, c.start, c.end): c for reading in readings for c in reading.corrections}
    found |= {(c.article, c.start, c.end): c for story in resolution.stories for c in story.corrections}
    return tuple(found[place] for place in sorted(found))


def _once(items: Iterable[T]) -> tuple[T, ...]:
    """The items without repetition, each where it first stood."""
    return tuple(dict.fromkeys(items))


def _mentions(readings: Iterable[Reading], to_id: Global) -> tuple[Mention, ...]:
    found = {msgspec.structs.replace(mention, entity=to_id(mention.entity)) for reading in readings for mention in reading.mentions}
    return tuple(sorted(found, key=lambda mention: (mention.article, mention.start, mention.end, mention.entity, mention.form)))


def _sources(sources: Iterable[Source], to_id: Global) -> tuple[Source, ...]:
    def one(source: Source) -> Source:
        return msgspec.structs.replace(
            source,
            entity=to_id(source.entity) if source.entity else None,
            on_behalf_of=to_id(source.on_behalf_of) if source.on_behalf_of else None,
        )

    return tuple(one(source) for source in sources)


def _claim(claim: Claim, to_id: Global) -> Claim:
    return msgspec.structs.replace(
        claim,
        sources=_sources(claim.sources, to_id),
        about=_once(to_id(key) for key in claim.about),
        parts=_once(Part(entity=to_id(part.entity), part=part.part) for part in claim.parts),
    )


def _proceeding(step: Proceeding, to_id: Global) -> Proceeding:
    return msgspec.structs.replace(
        step,
        sources=_sources(step.sources, to_id),
        authority=to_id(step.authority) if step.authority else None,
        subject=to_id(step.subject),
    )


def _judged(claim: Claim, judged: JudgedClaim | None) -> Claim:
    """A claim as people's judgements leave it."""
    if judged is None:
        return claim
    return msgspec.structs.replace(
        claim,
        content=tuple(Span(start=place.start, end=place.end) for place in judged.content),
        sources=judged.sources,
        stance=judged.stance,
        about=judged.about,
        parts=judged.parts,
        offences=judged.offences,
        answers=judged.answers,
        review=judged.review,
    )


def _reviewed(step: Proceeding, review: Review | None) -> Proceeding:
    return msgspec.structs.replace(step, review=review) if review else step


def _relation(tie: Relation, to_id: Global, review: Review) -> RelationEntry:
    read = {name: getattr(tie, name) for name in Relation.__struct_fields__}
    return RelationEntry(**read | {"from_": to_id(tie.from_), "to": to_id(tie.to), "review": review})


def _dealings(readings: Iterable[Reading], to_id: Global, judged: Mapping[str, JudgedClaim]) -> tuple[Dealing, ...]:
    found = []
    for reading in readings:
        read = {claim.id: _once(map(to_id, claim.about)) for claim in reading.claims if claim.id in judged}
        for dealing in reading.dealings:
            told = msgspec.structs.replace(dealing, from_=_once(map(to_id, dealing.from_)), to=_once(map(to_id, dealing.to)))
            for claim in (claim for claim in dealing.claims if claim in read):
                told = with_sides_moved(told, read[claim], judged[claim].about)
            found.append(told)
    return tuple(sorted(found, key=lambda dealing: (dealing.what.article, dealing.what.start, dealing.id)))
