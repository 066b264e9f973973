"""Rows of a table reconciled with entities, in the shape of the reconciliation API 0.2, as OpenRefine asks."""

import json
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from allegedly.serve.api.problems import Unusable, WrongValue
from allegedly.serve.matching.held import Held
from allegedly.serve.matching.matching import Asked, found_by
from allegedly.serve.matching.narrowing import Narrowed, is_a
from allegedly.serve.matching.questions import PROPERTIES, SCHEMATA, understood
from allegedly.serve.matching.wire import MOST_QUERIES, EntityOut, Example, ScoredEntity
from allegedly.serve.texts import Texts
from allegedly.shapes import Shape
from allegedly.shapes.matching import Entity

_CANDIDATES = 10
# Whom to look at when nobody reaches the threshold: the nearest, down to this score.
LEAST = 0.05


class Named(Shape, frozen=True, kw_only=True):
    """A type or a property, by its id and in words."""

    id: str
    name: str


class Valued(Shape, frozen=True, kw_only=True):
    """A feature of a candidate, with its value."""

    id: str
    value: float


class Candidate(Shape, frozen=True, kw_only=True):
    """An entity that a row may mean. `match` is true for the only one that reaches the threshold; a person decides."""

    id: str
    name: str
    description: str
    type: tuple[Named, ...]
    score: float
    match: bool
    features: tuple[Valued, ...]


class Candidates(Shape, frozen=True, kw_only=True):
    """The candidates for a row, best first."""

    result: tuple[Candidate, ...]


class _Property(Shape, frozen=True, kw_only=True):
    pid: str
    v: Any


class _RowQuery(Shape, frozen=True, kw_only=True):
    query: str = ""
    type: str | list[str] | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] | None = None
    properties: tuple[_Property, ...] = ()


class _Extension(Shape, frozen=True, kw_only=True):
    ids: Annotated[list[str], Meta(max_length=MOST_QUERIES)]
    properties: list[dict[str, Any]]


Rows = dict[str, _RowQuery]


def rows_asked(queries: str) -> Rows:
    """The questions of a batch. Raises `Unusable` for what is none."""
    found: Rows = _decoded(queries, "queries", Rows)
    if len(found) > MOST_QUERIES:
        raise _wrong("queries", f"there are {len(found)}, at most {MOST_QUERIES} are taken at once")
    return found


def candidates(held: Held, datasets: tuple[str, ...], name: str, row: _RowQuery, texts: Texts) -> Candidates:
    """The candidates for one row, those below the threshold among them."""
    schema = _schema(name, row.type)
    properties: dict[str, Any] = {"name": [row.query]} if row.query.strip() else {}
    for one in row.properties:
        key = one.pid.rpartition(":")[2]
        properties[key] = [*properties.get(key, []), *_texts(one.v)]
    customer, _ = understood(name, Example(schema=schema, properties=properties))
    found = found_by(held, Asked(datasets, MOST_QUERIES, None, LEAST, Narrowed()), customer)
    matching = [one for one in found if one.match]
    only = matching[0].id if len(matching) == 1 else None
    return Candidates(result=tuple(_candidate(one, one.id == only, texts) for one in found[: row.limit or _CANDIDATES]))


def extended(held: Held, extend: str, texts: Texts) -> dict[str, Any]:
    """Columns for rows that are reconciled: the values of properties, by entity."""
    asked: _Extension = _decoded(extend, "extend", _Extension)
    keys = [str(one.get("id", "")).rpartition(":")[2] for one in asked.properties]
    entities = {one.about.name: held.entities(one.about.name) for one in held.datasets}
    rows = {}
    for key in asked.ids:
        entity = entities.get(key.partition(":")[0], {}).get(key)
        said = entity.properties if entity else {}
        rows[key] = {name: [{"str": value} for value in said.get(name, ())] for name in keys}
    return {"meta": [{"id": name, "name": property_name(name, texts)} for name in keys], "rows": rows}


def described(entity: Entity | EntityOut, texts: Texts) -> str:
    """An entity in a line: what it is, in which dataset, born when, of where, under which programme."""
    said = entity.properties
    told = [texts.schemata[entity.schema], ", ".join(entity.datasets)]
    told += [", ".join(said[key][:3]) for key in ("birthDate", "nationality", "country", "programId", "position") if said.get(key)]
    return " · ".join(told)


def type_of(schema: str, texts: Texts) -> Named:
    """A schema as a type."""
    return Named(id=schema, name=texts.schemata[schema])


def types(start: str, texts: Texts) -> tuple[Named, ...]:
    """The types that can be asked for, whose id or name begins so."""
    known = (type_of(schema, texts) for schema in SCHEMATA)
    return tuple(one for one in known if _begins(start, one.id, one.name))


def properties(start: str, texts: Texts) -> tuple[Named, ...]:
    """The properties that say something in a question, whose id or name begins so."""
    known = (Named(id=key, name=property_name(key, texts)) for key in PROPERTIES)
    return tuple(one for one in known if _begins(start, one.id, one.name))


def property_name(key: str, texts: Texts) -> str:
    """A property in words."""
    return str(texts.properties[key]) if key in texts.properties else key


def proposed(schema: str, texts: Texts) -> dict[str, Any]:
    """The columns that can be added for entities of a type."""
    return {"type": schema, "properties": [Named(id=key, name=str(texts.properties[key])) for key in texts.properties]}


def wanted_type(entity: Entity, schema: str | None) -> bool:
    """Whether an entity is of a type that a caller named; anything is where none was."""
    return not schema or is_a(entity, schema)


def _candidate(one: ScoredEntity, match: bool, texts: Texts) -> Candidate:
    return Candidate(
        id=one.id,
        name=one.caption,
        description=described(one, texts),
        type=(type_of(one.schema, texts),),
        score=one.score,
        match=match,
        features=tuple(Valued(id=name, value=value) for name, value in one.features.items()),
    )


def _schema(name: str, given: str | list[str] | None) -> str:
    """The type of a row; several that are given mean the nearest that is above all of them."""
    asked = [given] if isinstance(given, str) else given or []
    known = [schema for schema in dict.fromkeys(asked) if schema]
    if len(known) == 1:
        return known[0]
    if strange := [schema for schema in known if schema not in SCHEMATA]:
        raise _wrong(f"queries.{name}.type", f"“{strange[0][:40]}” cannot be asked for; give one of {', '.join(SCHEMATA)}")
    return "Thing" if len({SCHEMATA[schema] for schema in known}) != 1 else known[0]


def _texts(value: Any) -> list[str | float | bool]:
    """The values of a cell: plain, several, or an entity that the cell is reconciled with, by its name or id."""
    values = value if isinstance(value, list) else [value]
    plain = [one.get("name") or one.get("id") or "" if isinstance(one, dict) else one for one in values]
    return [one if isinstance(one, str | int | float) else json.dumps(one) for one in plain if one is not None]


def _decoded(text: str, name: str, shape: Any) -> Any:
    try:
        return msgspec.json.decode(text, type=shape)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise _wrong(name, f"it is no JSON document that can be used: {error}") from error


def _begins(start: str, *names: str) -> bool:
    plain = start.strip().casefold()
    return any(name.casefold().startswith(plain) or f" {plain}" in f" {name.casefold()}" for name in names)


def _wrong(name: str, detail: str) -> Unusable:
    return Unusable([WrongValue(name=name, detail=detail)])
