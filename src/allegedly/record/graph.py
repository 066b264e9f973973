"""The network of a case: the heaviest people and bodies with the lines between them, under filters."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, select

from allegedly.record import excerpts, graph_passed, graph_tellings
from allegedly.record.cards_tables import entity_cards
from allegedly.record.graph_tellings import ANSWERED, DENIED, DISPUTED, OFFENCES, RELATIONS, Ints, Tellings
from allegedly.shapes import ProceedingClass, RelationKind
from allegedly.shapes.network import (
    LINE_KINDS,
    MOST_NODES,
    Answered,
    LineKind,
    LineTold,
    Network,
    NetworkFilters,
    NetworkLine,
    NetworkNode,
)

MOST_LINES = 600
_DIRECTED = np.array([LINE_KINDS.index("dealing"), LINE_KINDS.index("accusation")])
_ANSWERED: dict[int, Answered] = {DENIED: "denied", DISPUTED: "disputed", ANSWERED: "answered"}
Call = Callable[[str, str], str]
"""What to call an entity, from its id and its name: names of victims and minors are not shown."""


class Graphs:
    """The tellings of the case as it was when last asked for: reading them takes a second in a large case, asking them moments."""

    def __init__(self) -> None:
        self._kept: tuple[str, Tellings] | None = None
        self._lock = Lock()

    def at(self, connection: Connection, state: str) -> Tellings:
        """The tellings at a state of the case."""
        with self._lock:
            if self._kept is None or self._kept[0] != state:
                self._kept = (state, graph_tellings.load(connection))
            return self._kept[1]


def network(connection: Connection, told: Tellings, filters: NetworkFilters, call: Call, most: int = MOST_NODES) -> Network:
    """The network that filters let pass: at most so many nodes, those of most reports. `call` says what to call a node."""
    about = _about(connection, told, filters)
    rows = _passing(told, filters, about)
    lines = _Lines(told, rows)
    if about is not None:
        lines = lines.among(_around(lines, about))
    weights = _weights(lines, len(told.entities))
    heaviest = _heaviest(lines, weights, most)
    drawn = lines.among(heaviest)
    kept = np.lexsort((drawn.to, drawn.from_, drawn.kind, -drawn.reports))[:MOST_LINES]
    ends = set(np.concatenate([drawn.from_[kept], drawn.to[kept]]).tolist())
    return Network(
        nodes=_nodes(connection, told, [node for node in heaviest.tolist() if node in ends], (weights, call)),
        lines=graph_passed.with_passed(connection, [(drawn.line(int(number)), drawn.answered_of(int(number))) for number in kept]),
        nodes_left_out=int(np.count_nonzero(weights)) - len(ends),
        lines_left_out=len(lines.kind) - len(kept),
    )


def line_told(
    connection: Connection, told: Tellings, line: tuple[NetworkFilters, LineKind, str, str], call: Call
) -> LineTold | None:
    """One line, by its kind and ends, with the claims that filters let pass, the latest first; None where nothing tells of it."""
    filters, kind, one, other = line
    ends = [told.entity_number(id) for id in (one, other)]
    rows = _passing(told, filters, None)
    wanted = (told.kind[rows] == LINE_KINDS.index(kind)) & (told.from_[rows] == ends[0]) & (told.to[rows] == ends[1])
    if LINE_KINDS.index(kind) not in _DIRECTED:
        wanted |= (told.kind[rows] == LINE_KINDS.index(kind)) & (told.from_[rows] == ends[1]) & (told.to[rows] == ends[0])
    rows = rows[wanted]
    if not len(rows):
        return None
    lines = _Lines(told, rows)
    claimed = rows[told.claim[rows] >= 0]
    latest = np.lexsort((told.claim[claimed], -told.day[told.article[claimed]]))
    [found] = graph_passed.with_passed(connection, [(lines.line(0), lines.answered_of(0))])
    return LineTold(
        nodes=_nodes(connection, told, ends, (_weights(lines, len(told.entities)), call)),
        line=found,
        claims=tuple(dict.fromkeys(told.claims[told.claim[row]].decode() for row in claimed[latest])),
    )


def _about(connection: Connection, told: Tellings, filters: NetworkFilters) -> int | None:
    """The number of the entity whose neighbourhood is asked for, under the id that it has now."""
    if filters.about is None:
        return None
    now = excerpts.present_ids(connection, [filters.about])
    return told.entity_number(now[0]) if now else -1


def _passing(told: Tellings, filters: NetworkFilters, about: int | None) -> Ints:
    """The rows that all filters but `about` let pass, and none where `about` is of nobody."""
    article = np.ones(len(told.day), dtype=bool)
    if filters.story is not None:
        article &= told.story == told.story_number.get(filters.story, -2)
    if filters.since:
        article &= told.day >= graph_tellings.day_number(filters.since)
    if filters.until:
        article &= (told.day > 0) & (told.day <= graph_tellings.day_number(filters.until))
    rows = np.isin(told.kind, [LINE_KINDS.index(kind) for kind in filters.kinds]) & article[told.article]
    claimed = told.claim >= 0
    if filters.offence is not None or filters.origin is not None:
        claim = np.ones(len(told.claims), dtype=bool)
        if filters.offence is not None:
            claim &= (told.offences >> OFFENCES.index(filters.offence)) & 1 == 1
        if filters.origin is not None:
            claim &= told.origin == told.origin_number.get(filters.origin, -2)
        passed = rows & claimed
        passed[passed] = claim[told.claim[passed]]
        remain = np.zeros(len(told.entities), dtype=bool)
        remain[told.from_[passed]] = remain[told.to[passed]] = True
        rows &= passed | (~claimed & remain[told.from_] & remain[told.to])
    return np.flatnonzero(rows) if about != -1 else np.zeros(0, np.int64)


class _Lines:
    """Tellings put together by line, each with how many reports tell of it."""

    def __init__(self, told: Tellings, rows: Ints) -> None:
        self._told = told
        kind, one, other = told.kind[rows], told.from_[rows], told.to[rows]
        turned = ~np.isin(kind, _DIRECTED) & (one > other)
        one, other = np.where(turned, other, one), np.where(turned, one, other)
        size = max(len(told.entities), 1)
        keys, self._line = np.unique((kind * size + one) * size + other, return_inverse=True)
        self._rows = rows
        self.kind, self.from_, self.to = keys // (size * size), keys // size % size, keys % size
        pairs = np.unique(self._line * max(len(told.day), 1) + told.article[rows])
        self.reports = np.bincount(pairs // max(len(told.day), 1), minlength=len(keys))

    def among(self, nodes: Ints) -> "_Lines":
        """The lines with both ends among some nodes."""
        inside = np.zeros(len(self._told.entities), dtype=bool)
        inside[nodes] = True
        return _Lines(self._told, self._rows[(inside[self.from_] & inside[self.to])[self._line]])

    def line(self, number: int) -> NetworkLine:
        """One line with what its tellings say."""
        told, rows = self._told, self._rows[self._line == number]
        claims = np.unique(told.claim[rows])
        claims = claims[claims >= 0]
        origins = np.unique(told.origin[claims])
        return NetworkLine(
            kind=LINE_KINDS[int(self.kind[number])],
            from_=told.entities[int(self.from_[number])],
            to=told.entities[int(self.to[number])],
            ties=_ties(told, rows),
            reports=int(self.reports[number]),
            claims=len(claims),
            origins=int(np.count_nonzero(origins >= 0)),
            answered=_ANSWERED.get(int(self._answered(number)[claims].max(initial=0))),
        )

    def answered_of(self, number: int) -> dict[str, Answered | None]:
        """The ids of the claims that tell of a line, each with how it was answered."""
        told, claims = self._told, np.unique(self._told.claim[self._rows[self._line == number]])
        answered = self._answered(number)
        return {told.claims[claim].decode(): _ANSWERED.get(int(answered[claim])) for claim in claims[claims >= 0]}

    def _answered(self, number: int) -> Ints:
        """How claims were answered as a line of this kind tells it."""
        dealing = LINE_KINDS[int(self.kind[number])] == "dealing"
        return self._told.answered_dealing if dealing else self._told.answered


def _ties(told: Tellings, rows: Ints) -> tuple[tuple[str, RelationKind, str], ...]:
    found = {
        (told.entities[int(told.from_[row])], RELATIONS[int(told.relation[row])], told.entities[int(told.to[row])])
        for row in rows
        if told.relation[row] >= 0
    }
    return tuple(sorted(found))


def _around(lines: _Lines, about: int) -> Ints:
    """Somebody, and those whom a line joins to him."""
    return np.concatenate([np.array([about]), lines.to[lines.from_ == about], lines.from_[lines.to == about]])


def _heaviest(lines: _Lines, weights: Ints, most: int) -> Ints:
    """The ends of the lines that most reports tell of, of lines alike those between the weightiest; the weightiest first."""
    order = np.lexsort((lines.to, lines.from_, -np.minimum(weights[lines.from_], weights[lines.to]), -lines.reports))
    ends = np.stack([lines.from_[order], lines.to[order]], axis=1).reshape(-1)
    _, first = np.unique(ends, return_index=True)
    found = ends[np.sort(first)[:most]]
    return found[np.lexsort((found, -weights[found]))]


def _weights(lines: _Lines, entities: int) -> Ints:
    """For each entity, the reports of all its lines."""
    found = np.zeros(entities, np.int64)
    for ends in (lines.from_, lines.to):
        np.add.at(found, ends, lines.reports)
    return found


def _nodes(connection: Connection, told: Tellings, numbers: Sequence[int], worth: tuple[Ints, Call]) -> tuple[NetworkNode, ...]:
    """Nodes by their numbers; `worth` is the weight of each, and what says how to call it."""
    weights, call = worth
    ids = [told.entities[number] for number in numbers]
    table = entity_cards.c
    query = select(table.entity, table.name, table.kind, table["class"], table.alleged).where(table.entity.in_(ids))
    rows = {row.entity: row for row in connection.execute(query)}
    return tuple(
        NetworkNode(
            id=id,
            name=call(id, rows[id].name),
            kind=rows[id].kind,
            weight=int(weights[number]),
            class_=_class(rows[id]),
            age=int(told.age[number]),
        )
        for id, number in zip(ids, numbers, strict=True)
    )


def _class(row: Row[Any]) -> ProceedingClass | None:
    """How far anything about somebody got in law. Of whom only a step without weight is told, nothing is alleged by it."""
    class_: ProceedingClass | None = getattr(row, "class")
    return class_ if class_ != "allegation" or row.alleged else None
