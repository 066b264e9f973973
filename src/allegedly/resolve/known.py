"""What the readings say, indexed once: every later step asks here."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from allegedly.names import PersonName, person_name
from allegedly.resolve.births import Life, life_after, life_before
from allegedly.resolve.terms import dated, gendered
from allegedly.shapes import Article, Claim, LocalEntity, Reading, Relation


@dataclass(frozen=True)
class Known:
    """Articles and readings in the order of their ids, with look-ups by local key. Built by `know`; not changed afterwards.

    `lives` are the years of birth and death of people, where their article tells.
    """

    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    entities: dict[str, LocalEntity]
    article_of: dict[str, str]
    mentions: dict[str, int]
    lives: dict[str, Life] = field(default_factory=dict)
    by_article: dict[str, Article] = field(default_factory=dict)
    _full: dict[str, tuple[PersonName, ...]] = field(default_factory=dict)

    def full_names(self, key: str) -> tuple[PersonName, ...]:
        """The full names of a person in one article, longest first; none for one who is named by a single word, or no person."""
        return self._full.get(key, ())

    def single_names(self, key: str) -> frozenset[str]:
        """The single words, folded, by which an article names a person."""
        names = (person_name(name) for name in self.entities[key].names or (self.entities[key].name,))
        return frozenset(name.words[0] for name in names if len(name.words) == 1)

    def named(self, *kinds: str) -> list[str]:
        """The keys of the named entities of these kinds, sorted."""
        return sorted(key for key, entity in self.entities.items() if entity.named and entity.kind in kinds)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, by article."""
        return tuple(claim for reading in self.readings for claim in reading.claims)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation, by article."""
        return tuple(relation for reading in self.readings for relation in reading.relations)


def know(articles: Sequence[Article], readings: Sequence[Reading]) -> Known:
    """Index articles and readings; the order in which they come makes no difference."""
    by_article = {article.id: article for article in sorted(articles, key=lambda a: a.id)}
    ordered = tuple(sorted((r for r in readings if r.article in by_article), key=lambda reading: reading.article))
    entities = {
        entity.key: gendered(dated(entity, by_article[reading.article], reading.dates))
        for reading in ordered
        for entity in sorted(reading.entities, key=lambda e: e.key)
    }
    mentions = dict.fromkeys(entities, 0)
    lives: dict[str, Life] = {}
    for reading in ordered:
        for mention in reading.mentions:
            if mention.entity in mentions:
                mentions[mention.entity] += 1
                asked = mention.form == "name" and entities[mention.entity].kind == "person" and mention.entity not in lives
                home = by_article[reading.article]
                if asked and (life := life_after(home, mention.end) or life_before(home, mention.start)):
                    lives[mention.entity] = life
    return Known(
        articles=tuple(by_article.values()),
        readings=ordered,
        entities=entities,
        article_of={entity.key: reading.article for reading in ordered for entity in reading.entities},
        mentions=mentions,
        lives=lives,
        by_article=by_article,
        _full={key: _full_names(entity) for key, entity in entities.items() if entity.kind == "person" and entity.named},
    )


def _full_names(entity: LocalEntity) -> tuple[PersonName, ...]:
    names = {person_name(name) for name in (entity.name, *entity.names)}
    # The end of a longer name of the same person is a surname of several words, no full name: "ben Simhon", "Ramos-Tolentino".
    tails = {name.words[at:] for name in names for at in range(1, len(name.words))}
    full = (name for name in names if name.full and name.words not in tails)
    return tuple(sorted(full, key=lambda name: (-len(name.words), name.words)))
