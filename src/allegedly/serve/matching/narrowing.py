"""Which of the datasets and entities a question is put to: by dataset, schema, topic, country, and by when an entry changed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from allegedly.errors import UnknownName
from allegedly.serve.api.problems import Unusable, WrongValue
from allegedly.serve.matching.held import Held
from allegedly.shapes.matching import Entity

DEFAULT = "default"
_PARENTS = {
    "Person": ("LegalEntity", "Thing"),
    "Organization": ("LegalEntity", "Thing"),
    "Company": ("Organization", "LegalEntity", "Thing"),
    "PublicBody": ("Organization", "LegalEntity", "Thing"),
    "LegalEntity": ("Thing",),
    "Vessel": ("Vehicle", "Thing"),
    "Airplane": ("Vehicle", "Thing"),
    "Thing": (),
}
SCHEMATA = (*_PARENTS, "Vehicle")
"""The schemata that entities have, and their ancestors."""


def is_a(entity: Entity, schema: str) -> bool:
    """Whether an entity is of a schema or of one that descends from it."""
    return schema == entity.schema or schema in _PARENTS.get(entity.schema, ())


def chosen(held: Held, dataset: str, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of the datasets that are meant. Raises `UnknownName` for one that is not looked in."""
    known = [one.about.name for one in held.datasets]
    for name in (dataset, *include, *exclude):
        if name not in (*known, DEFAULT):
            raise UnknownName(f"no dataset is called {name}; there are: {', '.join((*known, DEFAULT))}")
    meant = known if dataset == DEFAULT else [dataset]
    within = {name for one in include for name in (known if one == DEFAULT else [one])} if include else set(known)
    without = {name for one in exclude for name in (known if one == DEFAULT else [one])}
    return tuple(name for name in meant if name in within and name not in without)


@dataclass(frozen=True)
class Narrowed:
    """What entities must be: not of the schemata and ids that are excluded, of one of the topics, changed since a day (ISO)."""

    schema: str | None = None
    exclude_schema: Sequence[str] = ()
    exclude_ids: Sequence[str] = ()
    topics: Sequence[str] = ()
    countries: Sequence[str] = ()
    since: str | None = None

    def __post_init__(self) -> None:
        for name, schemata in (("schema", [self.schema] if self.schema else []), ("exclude_schema", self.exclude_schema)):
            if strange := [one for one in schemata if one not in SCHEMATA]:
                detail = f"no entity is a {strange[0]}; give one of {', '.join(SCHEMATA)}"
                raise Unusable([WrongValue(name=name, detail=detail)])

    @property
    def all(self) -> bool:
        """Whether every entity passes."""
        return not (self.schema or self.exclude_schema or self.exclude_ids or self.topics or self.countries or self.since)

    def passing(self, held: Held, entities: Iterable[Entity]) -> list[Entity]:
        """Those that pass, in their order."""
        return [entity for entity in entities if self.passes(held, entity)]

    def passes(self, held: Held, entity: Entity) -> bool:
        """Whether an entity passes."""
        said = entity.properties
        return (
            entity.id not in self.exclude_ids
            and (self.schema is None or is_a(entity, self.schema))
            and not any(is_a(entity, one) for one in self.exclude_schema)
            and (not self.topics or any(topic in said.get("topics", ()) for topic in self.topics))
            and (not self.countries or bool(lands(entity) & {one.lower() for one in self.countries}))
            and (self.since is None or entity.id in held.changed(entity.datasets[0], self.since))
        )


def lands(entity: Entity) -> frozenset[str]:
    """The countries that an entity is said to be of, in small letters."""
    said = entity.properties
    return frozenset(value.lower() for key in ("nationality", "country") for value in said.get(key, ()))


def day(written: str | None) -> str | None:
    """The day of a moment given in ISO. Raises `Unusable` for what is none."""
    if written is None:
        return None
    try:
        return date.fromisoformat(re.split("[T ]", written, maxsplit=1)[0]).isoformat()
    except ValueError:
        detail = f"“{written[:40]}” is no day; give it as 2024-05-03"
        raise Unusable([WrongValue(name="changed_since", detail=detail)]) from None
