"""Readings made from the annotation of a story: what a reader without fault would hand to the resolver.

Entities are those of one article: who is who across articles is left to the resolver, and so are answers to another article. The
offices of people are the words that state them; names of well-known bodies are looked up as in bench/traps_texts.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from allegedly.corpus.files import Item
from allegedly.corpus.gold import file_name
from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusEntity, CorpusProceeding, Interval, Link
from allegedly.identity import content_id, local_key
from allegedly.shapes import (
    Amount,
    Article,
    Claim,
    Date,
    DateMention,
    Dealing,
    LocalEntity,
    Mention,
    Part,
    Place,
    Proceeding,
    ProceedingClass,
    ProceedingKind,
    Reading,
    Relation,
    Role,
    Source,
)
from allegedly.vocabulary import table
from traps_texts import well_known


@dataclass(frozen=True)
class Told:
    """One annotated article: its text as taken in, and the local key of each entity that it mentions."""

    article: Article
    annotated: CorpusArticle
    entities: Mapping[str, CorpusEntity]
    keys: Mapping[str, str]

    def words(self, start: int, end: int) -> str:
        """The article's words."""
        return self.article.text[start:end]

    def known(self, entities: tuple[str, ...]) -> tuple[str, ...]:
        """The local keys of entities; one that the article never mentions has none."""
        return tuple(self.keys[key] for key in entities if key in self.keys)

    def claim_id(self, key: str) -> str:
        """The id of an annotated claim."""
        return content_id("c", self.article.id, key)


def given(item: Item, articles: tuple[Article, ...]) -> tuple[Reading, ...]:
    """The readings of a story's articles, in their order."""
    by_file = {article.file: article for article in articles}
    entities = {entity.key: entity for entity in item.story.entities}
    return tuple(
        _reading(_told(by_file[file], annotated, entities))
        for annotated in item.story.articles
        if (file := file_name(item.story, annotated)) in by_file
    )


def _told(article: Article, annotated: CorpusArticle, entities: Mapping[str, CorpusEntity]) -> Told:
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for mention in sorted(annotated.mentions):
        for entity in mention.entities:
            if entity not in keys and entity in entities:
                start = mention.start
                # "The two" begin at one place; a key is of one entity.
                while (key := local_key(article.id, start)) in taken:
                    start += 1
                keys[entity] = key
                taken.add(key)
    return Told(article, annotated, entities, keys)


def _reading(told: Told) -> Reading:
    annotated, id_ = told.annotated, told.article.id
    return Reading(
        article=id_,
        entities=tuple(_entity(told, told.entities[entity]) for entity in told.keys),
        mentions=tuple(
            Mention(article=id_, start=m.start, end=m.end, form=m.form, entity=key)
            for m in annotated.mentions
            for key in told.known(m.entities)
        ),
        claims=tuple(_claim(told, claim) for claim in annotated.claims),
        proceedings=tuple(step for p in annotated.proceedings for step in _steps(told, p)),
        relations=tuple(_relations(told)),
        dealings=tuple(_dealings(told)),
        amounts=tuple(Amount(article=id_, start=a.start, end=a.end, value=a.value, unit=a.unit) for a in annotated.amounts),
        dates=tuple(
            DateMention(article=id_, start=d.start, end=d.end, from_=d.from_, until=d.until, basis="text") for d in annotated.dates
        ),
    )


def _entity(told: Told, entity: CorpusEntity) -> LocalEntity:
    form = "name" if entity.named else "nominal"
    words = {told.words(m.start, m.end) for m in told.annotated.mentions if m.entities == (entity.key,) and m.form == form}
    names = tuple(sorted(w for w in words if not entity.named or w[:1].isupper())) or (entity.name or entity.key,)
    return LocalEntity(
        key=told.keys[entity.key],
        kind=entity.kind,
        name=max(names, key=lambda name: (len(name.split()), len(name), name)),
        names=names,
        named=entity.named,
        body=well_known(names) if entity.named and entity.kind != "person" else None,
        gender=entity.gender,
        roles=tuple(
            Role(
                title=told.words(tie.start, tie.end),
                organization=told.keys.get(tie.to),
                since=tie.since,
                until=tie.until,
                evidence=(Place(article=told.article.id, start=tie.start, end=tie.end),),
            )
            for tie in told.annotated.relations
            if tie.kind == "holds_office" and tie.from_ == entity.key
        ),
    )


def _claim(told: Told, claim: CorpusClaim) -> Claim:
    return Claim(
        id=told.claim_id(claim.key),
        article=told.article.id,
        content=claim.content,
        cue=claim.cue,
        sources=tuple(_source(told, link) for link in claim.sources),
        stance=claim.stance,
        about=told.known(claim.about),
        parts=tuple(Part(entity=told.keys[p.entity], part=p.part) for p in claim.parts if p.entity in told.keys),
        offences=claim.offences,
        hedges=claim.hedges,
        answers=tuple(told.claim_id(key) for key in claim.answers if "." not in key),
        when=_date(claim.when),
        confidence=1.0,
    )


def _source(told: Told, link: Link) -> Source:
    return Source(
        entity=next(iter(told.known(link.entities)), None),
        kind=link.kind,
        basis=link.basis,
        on_behalf_of=told.keys.get(link.on_behalf_of or ""),
        article=told.article.id,
        start=link.start,
        end=link.end,
        text=told.words(link.start, link.end),
    )


def _date(when: Interval | None) -> Date | None:
    return Date(start=when.start, end=when.end, basis="text") if when else None


def _steps(told: Told, step: CorpusProceeding) -> Iterator[Proceeding]:
    for subject in told.known(step.subjects):
        yield Proceeding(
            id=content_id("p", told.article.id, step.key, subject),
            article=told.article.id,
            kind=step.kind,
            class_=_class(step.kind),
            state=step.state,
            authority=told.keys.get(step.authority or ""),
            subject=subject,
            sources=tuple(_source(told, link) for link in step.sources),
            offences=step.offences,
            jurisdiction=step.jurisdiction,
            date=_date(step.date),
            evidence=step.evidence,
        )


def _class(kind: ProceedingKind) -> ProceedingClass:
    found: ProceedingClass = table("proceedings")["classes"][kind]
    return found


def _relations(told: Told) -> Iterator[Relation]:
    for tie in told.annotated.relations:
        if tie.from_ in told.keys and tie.to in told.keys:
            yield Relation(
                id=content_id("r", told.article.id, tie.key),
                kind=tie.kind,
                from_=told.keys[tie.from_],
                to=told.keys[tie.to],
                article=told.article.id,
                start=tie.start,
                end=tie.end,
                since=tie.since,
                until=tie.until,
            )


def _dealings(told: Told) -> Iterator[Dealing]:
    for dealing in told.annotated.dealings:
        what, back = dealing.what, dealing.in_return
        claims = tuple(told.claim_id(key) for key in dealing.claims if "." not in key)
        if claims and told.known(dealing.from_) and told.known(dealing.to):
            yield Dealing(
                id=content_id("d", told.article.id, dealing.key),
                claims=claims,
                from_=told.known(dealing.from_),
                to=told.known(dealing.to),
                what=Place(article=told.article.id, start=what.start, end=what.end),
                in_return=Place(article=told.article.id, start=back.start, end=back.end) if back else None,
            )
