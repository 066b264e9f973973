"""How a record type lies in tables: one row for the record, one table for each of its lists, columns named after its fields.

The tables follow from the record types in `shapes`, so that a reading comes back from the case exactly as it went in. Two scopes
differ: what was read from one article (every row carries that article, entities are local), and what was derived across articles.
"""

import types
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec
from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.types import TypeEngine

from allegedly.shapes import Claim, Date, JudgedClaim, Place, Proceeding, Role, Shape, Span

Scope = Literal["reading", "resolution", "log"]
Mode = Literal["plain", "group", "list"]
Row = dict[str, Any]

_TYPES: dict[type, type[TypeEngine[Any]]] = {str: Text, int: Integer, float: Float, bool: Boolean}
_GROUPS = (Span, Place, Date)
# A fact without evidence cannot be written: the first span of these lists stands in the row itself and may not be null.
_NEVER_EMPTY = {(Claim, "content"), (JudgedClaim, "content"), (Proceeding, "evidence"), (Role, "evidence")}
# What follows from the words whenever a record is put together, and lies in no table.
_FOLLOWS = {(Claim, "offences_named"), (Proceeding, "offences_named")}
# `from` and `to` are words of SQL.
_COLUMNS = {
    ("relations", "from_"): "from_entity",
    ("relations", "to"): "to_entity",
    ("dates", "from_"): "from_date",
    ("dates", "until"): "until_date",
    ("dated", "from_"): "from_date",
    ("dated", "until"): "until_date",
}
_VALUES = {
    "about": "entity",
    "answers": "answer",
    "articles": "article",
    "born": "day",
    "claims": "claim",
    "entities": "entity",
    "former_ids": "former_id",
    "from_": "entity",
    "names": "name",
    "nationalities": "nationality",
    "of": "target",
    "offences": "offence",
    "dealings": "dealing",
    "positions": "held",
    "proceedings": "proceeding",
    "programmes": "programme",
    "reasons": "reason",
    "subject": "subject",
    "through": "article",
    "to": "entity",
}
_ONE_OF = {"entities": "entity", "stories": "story", "story_copies": "story_copy"}
_ENTITY = ("entity", "on_behalf_of", "organization", "authority", "subject", "from_entity", "to_entity")
_CLAIM = {"claim": "claims.id", "answer": "claims.id", "proceeding": "proceedings.id", "dealing": "dealings.id"}
_ARTICLE = {"article": "articles.id"}
_REFERENCES: dict[Scope, dict[str, str]] = {
    "reading": {**dict.fromkeys(_ENTITY, "local_entities.key"), **_CLAIM, **_ARTICLE},
    "resolution": {
        **dict.fromkeys(_ENTITY, "entities.id"),
        **_CLAIM,
        **_ARTICLE,
        "evidence_article": "articles.id",
        "content_article": "articles.id",
        "own_article": "articles.id",
        "other_article": "articles.id",
        "of": "articles.id",
        "story": "stories.id",
        "one": "local_entities.key",
        "other": "local_entities.key",
    },
    "log": {},
}


class Evidence(NamedTuple):
    """The columns of one piece of evidence in a table; both offsets are null, or neither, where the evidence is optional."""

    article: str
    start: str
    end: str


class Field(NamedTuple):
    """How one field of a record lies in the tables. `parts` pairs each part of a group with its column; None: the row's article."""

    name: str
    mode: Mode
    column: str
    parts: tuple[tuple[str, str | None], ...]
    group: type[Shape] | None
    child: "Layout | None"


class Layout(NamedTuple):
    """A table and what of a record lies in it.

    `item` is the record type, or None where each row holds one word. `owner` is the column that refers to what the record belongs
    to; `key` is the column that others refer to, `made_key` says that it was made from owner and position. `firsts` are the columns
    that hold the first item of lists that are never empty; the table of such a list holds the rest.
    """

    table: Table
    item: type[Shape] | None
    owner: str | None
    key: str | None
    made_key: bool
    fields: tuple[Field, ...]
    firsts: tuple[Field, ...]
    evidence: tuple[Evidence, ...]

    def below(self, name: str) -> "Layout":
        """The layout of a list of the record type, by the name of its field."""
        return next(field.child for field in self.fields if field.child and field.name == name)

    def every(self) -> Iterator["Layout"]:
        """This layout and all below it, owners first."""
        yield self
        for field in self.fields:
            if field.child:
                yield from field.child.every()


class _Draft:
    """The columns of a table while they are gathered."""

    def __init__(self, name: str, scope: Scope) -> None:
        self.name = name
        self.scope = scope
        self.columns: list[Column[Any]] = []
        self.fields: list[Field] = []
        self.firsts: list[Field] = []
        self.evidence: list[Evidence] = []

    def has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)

    def add(self, name: str, type_: type, *, optional: bool = False, key: bool = False) -> None:
        target = None if key else _REFERENCES[self.scope].get(name)
        self.columns.append(Column(name, _TYPES[type_], *_reference(target), primary_key=key, nullable=optional))


def _reference(target: str | None) -> tuple[ForeignKey, ...]:
    return (ForeignKey(target, ondelete="CASCADE", deferrable=True, initially="DEFERRED"),) if target else ()


def _plain(annotation: Any) -> tuple[Any, bool]:
    """The type without None, and whether None was allowed; a set of words is a string."""
    if get_origin(annotation) in (types.UnionType, Union):
        inner = next(part for part in get_args(annotation) if part is not type(None))
        return _plain(inner)[0], True
    return (str if get_origin(annotation) is Literal else annotation), False


def singular(table: str) -> str:
    """The word for one row of a table: `claims` → `claim`."""
    return _ONE_OF.get(table) or (table[: -len("entities")] + "entity" if table.endswith("entities") else table.removesuffix("s"))


def lay_out(metadata: MetaData, name: str, item: Any, scope: Scope, owner: str | None = None) -> Layout:
    """The tables for records of type `item`: `name` and one below it for each list. `owner` is the table they belong to, if any."""
    draft = _Draft(name, scope)
    shape = item if isinstance(item, type) and issubclass(item, Shape) else None
    above = singular(owner) if owner else ("article" if scope == "reading" else None)
    own = _own_key(shape)
    made = shape is not None and own is None and any(get_origin(field.type) is tuple for field in msgspec.structs.fields(shape))
    if made:
        draft.add("id", str, key=True)
    if owner and above:
        parent = metadata.tables[owner]
        key = next(iter(parent.primary_key.columns)).name
        column = Column(above, Text, *_reference(f"{owner}.{key}"), primary_key=not (made or own), nullable=False)
        draft.columns.append(column)
    if scope == "reading":
        draft.add("article", str)
        draft.columns[-1].primary_key = owner is None and not (made or own)
    draft.columns.append(Column("position", Integer, primary_key=not (made or own), nullable=False))
    lists = _columns_of(draft, shape, own) if shape else _word(draft, name, owner)
    table = _table(metadata, draft, above, made or own is not None)
    fields = [*draft.fields, *(_list(metadata, table.name, spec, scope) for spec in lists)]
    return Layout(table, shape, above, "id" if made else own, made, tuple(fields), tuple(draft.firsts), tuple(draft.evidence))


def _own_key(shape: type[Shape] | None) -> str | None:
    names = {field.name for field in msgspec.structs.fields(shape)} if shape else set()
    return "id" if "id" in names else "key" if "key" in names else None


def _word(draft: _Draft, name: str, owner: str | None) -> list[tuple[str, Any]]:
    """A table each row of which holds one word or reference."""
    field = name.removeprefix(f"{singular(owner or '')}_")
    column = _VALUES.get(field) or _VALUES[f"{field}_"]
    draft.add(column, str)
    draft.fields.append(Field("", "plain", column, (), None, None))
    return []


def _columns_of(draft: _Draft, shape: type[Shape], own: str | None) -> list[tuple[str, Any]]:
    """Adds the columns for the fields of a record type; returns its lists, each with the type of its items."""
    lists = []
    for field in msgspec.structs.fields(shape):
        if (shape, field.name) in _FOLLOWS:
            continue
        kind, optional = _plain(field.type)
        if get_origin(kind) is tuple:
            inner = get_args(kind)[0]
            lists.append((field.name, _plain(inner)[0]))
            if (shape, field.name) in _NEVER_EMPTY:
                draft.firsts.append(_group(draft, field.name, inner, optional=False))
        elif kind in _GROUPS:
            draft.fields.append(_group(draft, field.name, kind, optional=optional))
        else:
            column = _COLUMNS.get((draft.name, field.name), field.name.rstrip("_"))
            if not draft.has(column):
                draft.add(column, kind, optional=optional, key=field.name == own)
            draft.fields.append(Field(field.name, "plain", column, (), None, None))
    # What people decided may outlive the article that it was about, so that its places are no evidence.
    if draft.scope != "log" and draft.has("start") and draft.has("end") and draft.has("article"):
        draft.evidence.append(Evidence("article", "start", "end"))
    return lists


def _group(draft: _Draft, name: str, kind: type[Shape], *, optional: bool) -> Field:
    """Adds a span, place or date as columns that begin with the field's name."""
    parts: list[tuple[str, str | None]] = []
    for field in msgspec.structs.fields(kind):
        column = f"{name}_{field.name}"
        if field.name == "article" and draft.scope == "reading":
            parts.append((field.name, None))
            continue
        draft.add(column, _plain(field.type)[0], optional=optional)
        parts.append((field.name, column))
    if kind is not Date:
        article = "article" if draft.scope == "reading" else f"{name}_article"
        draft.evidence.append(Evidence(article, f"{name}_start", f"{name}_end"))
    return Field(name, "group", name, tuple(parts), kind, None)


def _table(metadata: MetaData, draft: _Draft, above: str | None, keyed: bool) -> Table:
    order = [UniqueConstraint(above, "position")] if keyed and above else []
    table = Table(draft.name, metadata, *draft.columns, *order)
    covered = above if above else next(iter(table.primary_key.columns)).name
    for column in table.columns:
        # Without an index on what refers, deleting one article would search every table for each of its rows.
        if column.foreign_keys and column.name != covered:
            Index(f"{draft.name}_by_{column.name}", column)
    return table


def _list(metadata: MetaData, owner: str, spec: tuple[str, Any], scope: Scope) -> Field:
    name, item = spec
    child = lay_out(metadata, f"{singular(owner)}_{name.rstrip('_')}", item, scope, owner)
    return Field(name, "list", name, (), None, child)
