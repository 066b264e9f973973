"""The resolution in the case, written as what has changed of it, and the log of entity ids given out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, cast, delete, func, insert, select, update

from allegedly.record import judged_ties, rows, tables
from allegedly.record.layout import Layout
from allegedly.shapes import Entity, Resolution, Story

# Its lists that name what they hold by an id of its own; the rest is told apart by what it says.
_NAMED = {field: layout for field, layout in tables.RESOLUTION.items() if layout.key and not layout.made_key}

_STOOD = ("articles", "resolved", "heard", "placed", "unsettled")


def stood(connection: Connection) -> tuple[tuple[str, str], ...]:
    """What is another one whenever anything derived, or anything that lists are made from, may be another."""
    state = tables.state.c
    query = select(state.name, state.value).where(state.name.in_(_STOOD)).order_by(state.name)
    return tuple((row.name, row.value) for row in connection.execute(query))


def clear(connection: Connection) -> None:
    """Deletes the resolution; the ids given out stay."""
    connection.execute(delete(tables.members))
    for layout in tables.RESOLUTION.values():
        connection.execute(delete(layout.table))
    judged_ties.put(connection, Resolution())


def put(connection: Connection, resolution: Resolution) -> None:
    """Writes a resolution in place of the one before, only what differs, and adds the ids that are new, in sorted order.

    Relations and offices that were judged are left to `judged_ties`: they lie in no table of their own.
    """
    for field, layout in _NAMED.items():
        ids = {record.id for record in getattr(resolution, field)}
        # Deleted first: what hung on it goes too, is missed below, and is refused if it is still spoken of.
        rows.remove(connection, layout, [key for key, _ in rows.places(connection, layout) if key not in ids])
    for field, layout in tables.RESOLUTION.items():
        records = getattr(resolution, field)
        if field in _NAMED:
            _put_named(connection, layout, records)
        elif layout.key:
            _put_alike(connection, layout, records)
        elif tuple(rows.load(connection, layout).get(None, ())) != records:
            connection.execute(delete(layout.table))
            rows.write(connection, layout, records, rows.At(None, 0, None))
    _put_members(connection, resolution.members)
    new = sorted({entity.id for entity in resolution.entities} - set(issued(connection)))
    if new:
        connection.execute(insert(tables.issued), [{"entity": entity} for entity in new])


def _put_named(connection: Connection, layout: Layout, records: Sequence[Any]) -> None:
    """Brings a list up to date whose records have ids; those that went are gone already."""
    places = rows.places(connection, layout)
    stored = dict(zip((key for key, _ in places), rows.load(connection, layout).get(None, ()), strict=True))
    at = dict(places)
    for new, run in groupby(enumerate(records), lambda placed: placed[1].id not in stored):
        some = list(run)
        if new:
            # Those that follow one another are written at once: a case that is settled for the first time has nothing else.
            rows.write(connection, layout, [record for _, record in some], rows.At(None, some[0][0], None))
            continue
        for place, record in some:
            if stored[record.id] != record:
                rows.replace(connection, layout, record.id, record, place)
                at.pop(record.id)
    rows.move(connection, layout, [(record.id, place) for place, record in enumerate(records) if at.get(record.id, place) != place])


def _put_alike(connection: Connection, layout: Layout, records: Sequence[Any]) -> None:
    """Brings a list up to date whose records are what they say: a row that says the same as before stays."""
    spots = rows.places(connection, layout)
    stored: defaultdict[Any, list[tuple[str, int]]] = defaultdict(list)
    for spot, record in zip(reversed(spots), reversed(rows.load(connection, layout).get(None, ())), strict=True):
        stored[record].append(spot)
    moved, fresh = [], []
    for place, record in enumerate(records):
        if stored[record]:
            key, before = stored[record].pop()
            moved += [(key, place)] if before != place else []
        else:
            fresh.append((place, record))
    rows.remove(connection, layout, [key for left in stored.values() for key, _ in left])
    rows.move(connection, layout, moved)
    _append(connection, layout, fresh)


def _append(connection: Connection, layout: Layout, placed: Iterable[tuple[int, Any]]) -> None:
    """Writes records, each to a place, of a list whose keys are numbers that mean nothing."""
    key = layout.table.columns["id"]
    found = connection.execute(select(func.max(cast(key, Integer)))).scalar_one_or_none()
    last = -1 if found is None else found
    some = list(placed)
    rows.write(connection, layout, [record for _, record in some], rows.At(None, last + 1, None))
    rows.move(connection, layout, [(str(last + 1 + number), place) for number, (place, _) in enumerate(some)])


def _put_members(connection: Connection, members: Iterable[tuple[str, str]]) -> None:
    wanted = dict(members)
    stored = {row.key: row.entity for row in connection.execute(select(tables.members))}
    for gone in rows.batches([key for key in stored if key not in wanted]):
        connection.execute(delete(tables.members).where(tables.members.c.key.in_(gone)))
    changed = [{"row": key, "home": home} for key, home in wanted.items() if stored.get(key, home) != home]
    if changed:
        query = update(tables.members).where(tables.members.c.key == bindparam("row")).values(entity=bindparam("home"))
        connection.execute(query, changed)
    new = [{"key": key, "entity": home} for key, home in wanted.items() if key not in stored]
    if new:
        connection.execute(insert(tables.members), new)


def add(connection: Connection, part: Resolution, *, whole: bool) -> None:
    """Adds what a new article brings: new entities, members, joins and suggestions, and what has grown in place of what it was.

    `whole` says that what is given of a story and its articles (findings and the like) is all of it; else it comes beside what
    stands.
    """
    for story in part.stories if whole else ():
        _take_out(connection, story)
    for field, layout in tables.RESOLUTION.items():
        records = getattr(part, field)
        last = connection.execute(select(func.max(layout.table.c.position))).scalar_one_or_none()
        end = 0 if last is None else last + 1
        if field in _NAMED:
            _add_named(connection, layout, records, end)
        elif layout.key:
            _append(connection, layout, enumerate(records, end))
        else:
            rows.write(connection, layout, records, rows.At(None, end, None))
    judged_ties.add(connection, part, [id for story in part.stories if whole for id in story.articles])
    if part.members:
        connection.execute(insert(tables.members), [{"key": key, "entity": entity} for key, entity in part.members])


def _take_out(connection: Connection, story: Story) -> None:
    """Deletes what was derived of a story and of its articles; the story, who is who and suggestions stay."""
    for layout in tables.RESOLUTION.values():
        columns = layout.table.columns
        if "story" in columns:
            connection.execute(delete(layout.table).where(columns["story"] == story.id))
        elif "article" in columns:
            for some in rows.batches(story.articles):
                connection.execute(delete(layout.table).where(columns["article"].in_(some)))


def _add_named(connection: Connection, layout: Layout, records: Sequence[Any], end: int) -> None:
    """Adds records with ids at the end of a list; one whose id is there already takes the place of that."""
    key = layout.table.columns["id"]
    query = select(key, layout.table.columns["position"])
    there = {
        row[0]: row[1]
        for some in rows.batches([record.id for record in records])
        for row in connection.execute(query.where(key.in_(some)))
    }
    for record in records:
        if record.id in there:
            rows.replace(connection, layout, record.id, record, there[record.id])
    rows.write(connection, layout, [record for record in records if record.id not in there], rows.At(None, end, None))


def load(connection: Connection) -> Resolution:
    """The resolution as it was put."""
    lists = {field: tuple(rows.load(connection, layout).get(None, ())) for field, layout in tables.RESOLUTION.items()}
    members = connection.execute(select(tables.members).order_by(tables.members.c.key))
    return Resolution(
        **lists,
        members=tuple((row.key, row.entity) for row in members),
        judged_relations=judged_ties.RELATIONS.load(connection),
        judged_offices=judged_ties.OFFICES.load(connection),
    )


def members_of(connection: Connection, articles: Sequence[str]) -> dict[str, str]:
    """The entity of each local entity of some articles."""
    local = tables.READING["entities"].table
    query = select(tables.members.c.key, tables.members.c.entity).join(local, local.c.key == tables.members.c.key)
    return {
        row.key: row.entity for some in rows.batches(articles) for row in connection.execute(query.where(local.c.article.in_(some)))
    }


def entities_of(connection: Connection, ids: Iterable[str]) -> dict[str, Entity]:
    """The entities with these ids."""
    return {entity.id: entity for entity in rows.load_keyed(connection, tables.RESOLUTION["entities"], sorted(set(ids)))}


def stories_of(connection: Connection, articles: Sequence[str]) -> Mapping[str, Story]:
    """The story of each of some articles; none for one that has none yet."""
    table = tables.RESOLUTION["stories"].below("articles").table
    query = select(table.c.article, table.c.story)
    homes = {
        row.article: row.story
        for some in rows.batches(articles)
        for row in connection.execute(query.where(table.c.article.in_(some)))
    }
    stories = {story.id: story for story in rows.load_keyed(connection, tables.RESOLUTION["stories"], sorted(set(homes.values())))}
    return {article: stories[story] for article, story in homes.items()}


def without_story(connection: Connection) -> tuple[str, ...]:
    """The articles that are in no story yet, by file, then id: those that came since the resolution was made."""
    table = tables.RESOLUTION["stories"].below("articles").table
    query = select(tables.articles.c.id).where(tables.articles.c.id.not_in(select(table.c.article)))
    return tuple(connection.execute(query.order_by(tables.articles.c.file, tables.articles.c.id)).scalars())


def issued(connection: Connection) -> tuple[str, ...]:
    """Every entity id given out, in that order."""
    return tuple(connection.execute(select(tables.issued.c.entity).order_by(tables.issued.c.position)).scalars())
