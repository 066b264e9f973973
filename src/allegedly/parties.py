"""The people and bodies of a case as they are asked after in lists: their real names, and what the reports tell of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from allegedly import wording, wording_sources
from allegedly.identity import content_id
from allegedly.names import person_name
from allegedly.record.store import Case
from allegedly.resolve.known import Known, know
from allegedly.screen.linking import Party, StepTold, Told, lands_at, lands_in
from allegedly.shapes import Article, Entity, Gender, Mention, Offence, Place, Proceeding, Reading, Record
from allegedly.shapes.screening import CustomerKind
from allegedly.vocabulary import words

_KINDS: Mapping[str, CustomerKind] = {"person": "person", "organization": "organization", "group": "organization"}
_STEPS = frozenset({"sanctioned", "listed", "assets_frozen"})


@dataclass(frozen=True)
class Cast:
    """A case whose people and bodies are asked after: the record, and of each entity its local keys, the founder's first.

    `names` are those of each local key, `bodies` the well-known bodies that an entity is.
    """

    record: Record
    articles: Mapping[str, Article]
    readings: Mapping[str, Reading]
    known: Known
    keys: Mapping[str, Sequence[str]]
    names: Mapping[str, Sequence[str]]
    bodies: Mapping[str, frozenset[str]]


def cast_of(case: Case, record: Record) -> Cast:
    """Who is in a case that is settled."""
    articles, readings = case.articles(), case.readings()
    known = know(articles, readings)
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for key, entity in case.resolution().members:
        keys[entity].append(key)
    in_order = {id_: sorted(some, key=lambda key: (content_id("e", key) != id_, key)) for id_, some in keys.items()}
    return Cast(
        record=record,
        articles={article.id: article for article in articles},
        readings={reading.article: reading for reading in readings},
        known=known,
        keys=in_order,
        names={key: tuple(dict.fromkeys((one.name, *one.names))) for key, one in known.entities.items()},
        bodies={id_: frozenset(body for key in some if (body := known.entities[key].body)) for id_, some in in_order.items()},
    )


def parties(cast: Cast) -> Iterator[Party]:
    """Everybody who is asked after: named people and bodies, but for victims and minors, and what a person found to be nothing."""
    told = _ByEntity(cast)
    for entity in cast.record.entities:
        kind = _KINDS.get(entity.kind)
        places = told.names.get(entity.id)
        if kind and places and entity.masked is None and entity.review != "rejected":
            yield told.party(entity, kind, places)


class _ByEntity:
    """What a record tells, by entity."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._entities = {entity.id: entity for entity in cast.record.entities}
        self._lands: dict[str, dict[str, Told]] = {}
        self.names: defaultdict[str, dict[str, Place]] = defaultdict(dict)
        for mention in cast.record.mentions:
            if mention.form == "name":
                name = wording.one_line(cast.articles[mention.article].text[mention.start : mention.end])
                self.names[mention.entity].setdefault(name, _place(mention))
        self._steps: defaultdict[str, list[Proceeding]] = defaultdict(list)
        for step in cast.record.proceedings:
            if step.kind in _STEPS and step.state == "done" and step.review != "rejected":
                self._steps[step.subject].append(step)
        self._ties = _ties(cast.record, self._entities)
        self._offences = _offences(cast.record)

    def party(self, entity: Entity, kind: CustomerKind, places: Mapping[str, Place]) -> Party:
        """One who is asked after, the fullest name first."""
        names = {name: places[name] for name in sorted(places, key=lambda name: (-len(person_name(name).words), -len(name), name))}
        first = next(iter(names.values()))
        offices = tuple(Told(role.title, role.evidence[0]) for role in entity.roles)
        return Party(
            entity=entity.id,
            kind=kind,
            names=names,
            born=self._born(entity.id, first),
            gender=self._gender(entity.id),
            countries=tuple(self._countries(entity)),
            lands=self._lands_of(places.values()),
            steps=tuple(self._step(step) for step in self._steps.get(entity.id, ())),
            offices=offices,
            offences=self._offences.get(entity.id, ()),
            ties=tuple(self._ties.get(entity.id, ())),
        )

    def _born(self, entity: str, first: Place) -> tuple[Told, ...]:
        lives = (self._cast.known.lives.get(key) for key in self._cast.keys[entity])
        years = next((life.born for life in lives if life and life.born), None)
        return tuple(Told(str(year), first) for year in sorted(set(years))) if years else ()

    def _gender(self, entity: str) -> Gender | None:
        found = {gender for key in self._cast.keys[entity] if (gender := self._cast.known.entities[key].gender)}
        return next(iter(found)) if len(found) == 1 else None

    def _countries(self, entity: Entity) -> Iterator[Told]:
        """The countries of somebody's offices, but for those that he is sent to."""
        for role in entity.roles:
            body = self._entities.get(role.organization or "")
            title = role.title.lower()
            if not any(word in title for word in words("linking", "sent")):
                for name in lands_in(f"{role.title} {body.name if body else ''}").values():
                    yield Told(name, role.evidence[0])

    def _lands_of(self, places: Iterable[Place]) -> dict[str, Told]:
        found: dict[str, Told] = {}
        for article in sorted({place.article for place in places}):
            for code, told in self._of_article(article).items():
                found.setdefault(code, told)
        return found

    def _of_article(self, article: str) -> dict[str, Told]:
        if article not in self._lands:
            text = self._cast.articles[article].text
            self._lands[article] = {}
            for code, start, end in lands_at(text):
                told = Told(text[start:end], Place(article=article, start=start, end=end))
                self._lands[article].setdefault(code, told)
        return self._lands[article]

    def _step(self, step: Proceeding) -> StepTold:
        by = self._entities.get(step.authority or "")
        return StepTold(
            kind=step.kind,
            by=wording_sources.voice(by.name, "organization") if by else None,
            bodies=self._cast.bodies.get(step.authority or "", frozenset()),
            date=step.date.start if step.date else None,
            place=Place(article=step.article, start=step.evidence[0].start, end=step.evidence[0].end),
        )


def _ties(record: Record, entities: Mapping[str, Entity]) -> dict[str, list[Told]]:
    """The names of those to whom somebody is tied."""
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for tie in record.relations:
        if tie.review == "rejected":
            continue
        place = Place(article=tie.article, start=tie.start, end=tie.end)
        for one, other in ((tie.from_, tie.to), (tie.to, tie.from_)):
            if other in entities:
                found[one].append(Told(entities[other].name, place))
    return found


def _offences(record: Record) -> dict[str, tuple[tuple[Offence, Place], ...]]:
    """What is alleged of somebody."""
    found: defaultdict[str, dict[Offence, Place]] = defaultdict(dict)
    for claim in record.claims:
        if claim.stance == "alleges" and claim.review != "rejected":
            place = Place(article=claim.article, start=claim.content[0].start, end=claim.content[-1].end)
            for entity in claim.about:
                for offence in claim.offences:
                    found[entity].setdefault(offence, place)
    return {entity: tuple(some.items()) for entity, some in found.items()}


def _place(mention: Mention) -> Place:
    return Place(article=mention.article, start=mention.start, end=mention.end)
