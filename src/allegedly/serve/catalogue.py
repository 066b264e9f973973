"""A record together with the texts of its articles, looked up by id: what every view is derived from."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from textwrap import shorten
from typing import Any, TypeVar

from allegedly.calling import opening, published_by, tidied
from allegedly.serve.beside import Beside
from allegedly.serve.namesakes import with_apart
from allegedly.serve.verbatim import said
from allegedly.shapes import (
    Amount,
    ArticleEntry,
    BlockKind,
    Claim,
    DateMention,
    Entity,
    ListLink,
    Mention,
    Proceeding,
    Record,
    RelationEntry,
    Source,
    Span,
    Standing,
)
from allegedly.wording import capital, day, listed, one_line, quoted
from allegedly.wording_sources import by_agent, carried, described, through_outlet, unnamed_of, voice
from allegedly.wording_speakers import is_only_of, shortened, spoken_with
from allegedly.wording_sums import coded

V = TypeVar("V")
# So many characters of a title stand for an article whose outlet is unknown.
_SHORT = 44


@dataclass(frozen=True)
class Catalogue:
    """A record and, by article id, the texts that its offsets count in.

    `unsettled` are the ids of articles whose people, story and findings are provisional. `apart` has what tells those apart whose
    name others of the case bear; `each`: that is said in every sentence, and not only where two of one name are told of here.
    """

    record: Record
    texts: Mapping[str, str]
    unsettled: frozenset[str] = frozenset()
    apart: Mapping[str, str] = field(default_factory=dict)
    each: bool = False
    articles: dict[str, ArticleEntry] = field(init=False, repr=False)
    claims: dict[str, Claim] = field(init=False, repr=False)
    entities: dict[str, Entity] = field(init=False, repr=False)
    claims_about: dict[str, tuple[Claim, ...]] = field(init=False, repr=False)
    claims_by: dict[str, tuple[Claim, ...]] = field(init=False, repr=False)
    answers_to: dict[str, tuple[Claim, ...]] = field(init=False, repr=False)
    steps_of: dict[str, tuple[Proceeding, ...]] = field(init=False, repr=False)
    standings_of: dict[str, tuple[Standing, ...]] = field(init=False, repr=False)
    relations_of: dict[str, tuple[RelationEntry, ...]] = field(init=False, repr=False)
    listings_of: dict[str, tuple[ListLink, ...]] = field(init=False, repr=False)
    dates_in: dict[str, tuple[DateMention, ...]] = field(init=False, repr=False)
    _amounts: dict[str, tuple[Amount, ...]] = field(init=False, repr=False)
    _twice: frozenset[str] = field(init=False, repr=False)
    _made: dict[tuple[str, str], tuple[object, Any]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        record = self.record
        by_id = {claim.id: claim for claim in record.claims}
        entities = {entity.id: entity for entity in record.entities}
        former = {old: entity for entity in record.entities for old in entity.former_ids}
        # What a person rejected stays in the record and can be looked up; it stands in no list of what is alleged, said or done.
        claims = [claim for claim in record.claims if claim.review != "rejected"]
        steps = [step for step in record.proceedings if step.review != "rejected"]
        ties = [tie for tie in record.relations if tie.review != "rejected"]
        tables = {
            "articles": {article.id: article for article in record.articles},
            "claims": by_id,
            "entities": former | entities,
            "claims_about": _grouped((entity, claim) for claim in claims for entity in claim.about),
            "claims_by": _grouped(
                (claim.sources[0].entity, claim)
                for claim in claims
                if claim.sources and not claim.sources[0].passes_on and not _is_only_of(claim.sources[0], entities)
            ),
            "answers_to": _grouped(Beside(record, by_id, self.texts).pairs()),
            "steps_of": _grouped((step.subject, step) for step in steps),
            "standings_of": _grouped((standing.subject, standing) for standing in record.standings),
            "relations_of": _grouped((end, tie) for tie in ties for end in (tie.from_, tie.to)),
            "listings_of": _grouped((link.entity, link) for link in record.listings),
            "dates_in": _grouped((date.article, date) for date in record.dates),
            "_amounts": _grouped((amount.article, amount) for amount in record.amounts),
        }
        for name, value in {**tables, "_twice": _borne_twice(self.apart, record.entities)}.items():
            object.__setattr__(self, name, value)

    @cached_property
    def claims_in(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of each article that has some, in the order of the record, with those that a person rejected."""
        return _grouped((claim.article, claim) for claim in self.record.claims)

    @cached_property
    def mentions_in(self) -> dict[str, tuple[Mention, ...]]:
        """The mentions in each article that has some, in the order of the record."""
        return _grouped((mention.article, mention) for mention in self.record.mentions)

    def telling_apart(self, apart: Mapping[str, str], *, each: bool = False) -> "Catalogue":
        """The same, with what tells some entities apart whose names others bear; itself where there are none."""
        if not apart:
            return self
        # What is looked up stays as it is, and is not put together again.
        told = copy(self)
        for name, value in {"apart": apart, "each": each, "_twice": _borne_twice(apart, self.record.entities), "_made": {}}.items():
            object.__setattr__(told, name, value)
        return told

    def once(self, what: str, key: str, of: object, make: Callable[[], V]) -> V:
        """What `make` gives for something of the record (`of`, by its key), worked out once: a page tells much of it many times."""
        found = self._made.get((what, key))
        if found is None or found[0] is not of:
            found = self._made[what, key] = (of, make())
        made: V = found[1]
        return made

    def words(self, article: str, spans: Iterable[Span]) -> str:
        """What an article says at some spans, on one line, gaps between them marked."""
        text = self.texts.get(article, "")
        return " … ".join(one_line(text[span.start : span.end]) for span in spans)

    def said(self, claim: Claim) -> tuple[Span, ...]:
        """The spans of a claim as they are to be quoted: with the hedge that stands between its parts."""
        return said(self.texts.get(claim.article, ""), claim)

    def sums(self, claim: Claim) -> tuple[str, ...]:
        """The sums of money in a claim's words, in their order, as `wording_sums.coded` has them."""
        given = self._amounts.get(claim.article, ())
        inside = (a for span in claim.content for a in given if span.start <= a.start and a.end <= span.end)
        return tuple(one for a in inside if (one := coded(a.unit, a.value)))

    def name(self, entity: str | None) -> str | None:
        """The name of an entity, None for none."""
        found = self.entities.get(entity) if entity else None
        return found.name if found else None

    def stands(self, entity: str | None) -> bool:
        """Whether the record holds an entity and nobody found it to be no person, body or place."""
        found = self.entities.get(entity) if entity else None
        return found is not None and found.review != "rejected"

    def speaker(self, source: Source) -> str:
        """What to call a source: its entity's name, or the article's own words where it has none."""
        if self._only_of(source):
            return unnamed_of(shortened(one_line(source.text)))
        name = self.name(source.entity) if self.stands(source.entity) else None
        own = by_agent(name, one_line(source.text)) if name and source.kind == "person" else name
        return one_line(own or source.text)

    def _only_of(self, source: Source) -> bool:
        """Whether a source is somebody unnamed of a body that has a name: not the body itself."""
        return _is_only_of(source, self.entities)

    def apart_of(self, entity: str | None) -> str:
        """What tells an entity apart from others of its name, empty where it bears that alone."""
        found = self.entities.get(entity) if self.apart and entity else None
        return self.apart.get(found.id, "") if found else ""

    def first_named(self, words: str, source: Source) -> str:
        """Words that begin with what a source is called, with what tells it apart from others of its name."""
        called = self.called(source)
        name = next((name for name in (called, capital(called)) if words.startswith(name)), None)
        return words if name is None else with_apart(name, self.apart_of(source.entity)) + words[len(name) :]

    def again_named(self, words: str, source: Source) -> str:
        """The same where it has been named before: told apart only where another of the name is told of here as well."""
        return self.first_named(words, source) if self.each or self.name(source.entity) in self._twice else words

    def voice(self, source: Source) -> str:
        """A source as it stands in a sentence: `the Court of Audit`; whoever speaks for another is not told without the other."""
        if source.passes_on:
            return through_outlet(self.speaker(source))
        client = self.in_prose(source.on_behalf_of) if source.on_behalf_of != source.entity else None
        return self.called(source) + (f", for {client}" if client else "")

    def called(self, source: Source) -> str:
        """A source alone as it stands in a sentence: `the Court of Audit`, `a judicial source`; described at length, its head."""
        return voice(described(shortened(self.speaker(source)), source.kind, source.text), source.kind)

    def told_by(self, sources: Sequence[Source]) -> str:
        """The original speaker of a chain, and through whom else it came: `the driver, according to a cellmate`.

        Nobody is told to have said what a report has only from another; who stands in the same words ("both men") says it with him.
        """
        together = spoken_with(sources)
        beside = listed(list(dict.fromkeys(self.called(source) for source in together[1:])))
        through = carried([(self.called(source), source.kind) for source in sources[len(together) :]])
        return ", ".join([self.voice(sources[0]), *([f"with {beside}"] if beside else []), *([through] if through else [])])

    def in_prose(self, entity: str | None) -> str | None:
        """The name of an entity as it stands in a sentence, None for none."""
        found = self.entities.get(entity) if entity else None
        if found is None:
            return None
        return voice(shortened(found.name), found.kind if found.kind in ("person", "outlet") else "organization")

    @property
    def people(self) -> tuple[Entity, ...]:
        """The persons whom some article names, but for those that a person found to be none.

        One that is only described ("two officials") is no entry in a list of people.
        """
        named = self.named()
        persons = (entity for entity in self.record.entities if entity.kind == "person" and entity.review != "rejected")
        return tuple(entity for entity in persons if entity.id in named)

    def named(self) -> frozenset[str]:
        """The ids of all that the reports call by a name, and do not only describe ("people", "the auditors")."""
        return frozenset(mention.entity for mention in self.record.mentions if mention.form == "name")

    def outlet(self, article: str) -> str:
        """What to call an article in a chain: its outlet; where that is unknown, its title in quotation marks, cut short."""
        return self.once("outlet", article, self.articles[article], lambda: self._outlet(article))

    def _outlet(self, article: str) -> str:
        return self._published_by(article) or quoted(tidied(shorten(self.title(article), _SHORT, placeholder=" …")))

    def _published_by(self, article: str) -> str:
        """Who published an article, or gave it to us; empty where that is unknown."""
        entry = self.articles[article]
        by = published_by(entry.outlet, entry.file, self.title(article))
        # What nobody published is known by its day.
        return f"{by}, {day(entry.published)}" if by and entry.published and not entry.outlet else by

    def title(self, article: str) -> str:
        """What to call an article in a list: its title, its headline, how its text begins, or the file."""
        return self.once("title", article, self.articles[article], lambda: self._title(article))

    def _title(self, article: str) -> str:
        entry = self.articles[article]
        own = entry.title or self._block(article, "headline")
        return tidied(own) if own else opening(self._block(article, "body")) or entry.file

    def _block(self, article: str, kind: BlockKind) -> str:
        """The first block of a kind in an article, on one line; empty where there is none."""
        first = next((block for block in self.articles[article].blocks if block.kind == kind), None)
        return self.words(article, [Span(start=first.start, end=first.end)]) if first else ""

    def report(self, article: str) -> str:
        """What to call an article in a sentence: its outlet where it is known, and its title in quotation marks."""
        outlet = self._published_by(article)
        return (f"{outlet}, " if outlet else "") + quoted(self.title(article))


def _borne_twice(apart: Mapping[str, str], entities: Iterable[Entity]) -> frozenset[str]:
    """The names that several of those bear who have something to tell them apart."""
    borne = Counter(entity.name for entity in entities if entity.id in apart)
    return frozenset(name for name, count in borne.items() if count > 1)


def _grouped(pairs: Iterable[tuple[str | None, V]]) -> dict[str, tuple[V, ...]]:
    """Values by key, in order, each once; pairs without a key are left out."""
    groups: dict[str, dict[V, None]] = {}
    for key, value in pairs:
        if key is not None:
            groups.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in groups.items()}


def _is_only_of(source: Source, entities: Mapping[str, Entity]) -> bool:
    found = entities.get(source.entity) if source.entity else None
    return found is not None and is_only_of(source.kind, source.text, found.kind, found.name)
