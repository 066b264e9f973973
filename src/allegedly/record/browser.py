"""A case as pages look at it: many threads at once, each with all that it asks for from one moment."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from allegedly.kept import Kept
from allegedly.record import (
    bare_names,
    clearing,
    derived,
    excerpts,
    facet_columns,
    graph,
    graph_tellings,
    history,
    masking,
    masking_names,
    ordering,
    ranked,
    said_beside,
    searching,
    spoken_of,
    times,
    times_named,
    veiled,
    verdicts,
)
from allegedly.record import facets as narrowing_to
from allegedly.record import reach as reached
from allegedly.record import totals as counted
from allegedly.record.casefile import open_file, transaction
from allegedly.record.deciding_look import DecidingLook
from allegedly.record.graph_tellings import Tellings
from allegedly.record.kept_look import Beside
from allegedly.record.meant import article_of_fact
from allegedly.record.narrowing import told
from allegedly.shapes import ProducedBy, Skipped
from allegedly.shapes.briefs import Held, Reach
from allegedly.shapes.browsing import (
    ArticleFilters,
    ArticleList,
    BareName,
    Change,
    ClaimsOf,
    Derivation,
    EntityList,
    Excerpt,
    Facet,
    Filters,
    FindingOrder,
    Hit,
    Listing,
    Masked,
    Totals,
    Wanted,
)
from allegedly.shapes.network import MOST_NODES, LineKind, LineTold, Network, NetworkFilters
from allegedly.shapes.timeline import Moments, TimeFilters

# In kibibytes, for each thread that looks at the same time: the system keeps the file at hand for all of them.
_CACHE = 4096
# Each order of all findings of a large case takes some megabytes: those of one state, and no more.
_ORDERS = 3


class CaseLook(DecidingLook):
    """What `serve.shelf.Look` asks for, on one read transaction. It belongs to one thread."""

    def __init__(self, connection: Connection, veil: masking.Veil, beside: Beside) -> None:
        super().__init__(connection, veil, beside)
        self._passed: dict[Filters, facet_columns.Passing] = {}

    def make_ready(self) -> None:
        """Makes what takes long and is kept for all looks: queues and their counts, columns of values, shared names, tellings."""
        self.waiting()
        self.facets(Filters())
        self.namesakes(())
        self._tellings()

    def totals(self) -> Totals:
        """How much the case holds."""
        return self._once("totals", lambda: counted.totals(self._connection))

    def skipped(self) -> tuple[Skipped, ...]:
        """What was not read, and why."""
        return veiled.skipped(self._veil, counted.skipped(self._connection))

    def findings(self, filters: Filters, after: str | None = None, limit: int = 30, order: FindingOrder = "weight") -> Listing:
        """Findings: allegations first, by weight or in another order. Raises `UsageError` for a bad cursor."""
        total = self._once(f"count {told(filters)}", lambda: int(self._passing(filters).sum()))
        if order == "weight":
            return ranked.findings(self._connection, filters, (after, limit), total)
        every = self._beside.orders.get(self._as_derived(), order, lambda: ordering.made(self._connection, order))
        return ordering.findings(self._connection, (order, every), filters, (after, limit), total)

    def story_counts(self, filters: Filters, stories: tuple[str, ...]) -> dict[str, int]:
        """How many findings of each of some stories pass filters that name no story; stories without any are left out."""
        key = f"stories {' '.join(stories)} {told(filters)}"
        return self._once(key, lambda: self._columns().by_story(self._passing(filters), stories))

    def facets(self, filters: Filters) -> tuple[Facet, ...]:
        """What the list of findings can be narrowed to."""
        found = self._once(f"facets {told(filters)}", lambda: self._facets(filters))
        return veiled.facets(self._veil, found)

    def _facets(self, filters: Filters) -> tuple[Facet, ...]:
        return narrowing_to.facets(self._connection, self._columns(), filters, self._passing(filters))

    def _passing(self, filters: Filters) -> facet_columns.Passing:
        """The findings that pass some filters; a page counts them several times."""
        if filters not in self._passed:
            self._passed[filters] = facet_columns.passing(self._connection, self._columns(), filters)
        return self._passed[filters]

    def _columns(self) -> facet_columns.Columns:
        stood = str(derived.stood(self._connection))
        return self._beside.columns.get(stood, "columns", lambda: facet_columns.load(self._connection))

    def findings_of(self, claims: tuple[str, ...]) -> dict[str, str]:
        """The finding that each claim belongs to, as statement or as answer; claims in none are left out."""
        return counted.findings_of(self._connection, claims)

    def entities(self, kinds: tuple[str, ...], after: str | None = None, limit: int = 50) -> EntityList:
        """Named entities: with a legal step first, then by the number of allegations. Raises `UsageError` for a bad cursor."""
        return veiled.entities(self._veil, ranked.entities(self._connection, kinds, after, limit))

    def articles(
        self, story: str | None = None, after: str | None = None, limit: int = 50, entity: str | None = None
    ) -> ArticleList:
        """Articles: of a story, with an entity in them, or all; the latest first. Raises `UsageError` for a bad cursor."""
        return self.articles_among(ArticleFilters(story=story, entity=entity), after, limit)

    def articles_among(self, filters: ArticleFilters, after: str | None = None, limit: int = 50) -> ArticleList:
        """The articles that pass some filters, the latest first. Raises `UsageError` for a bad cursor."""
        return veiled.articles(self._veil, ranked.articles(self._connection, filters, after, limit))

    def stories(self, limit: int = 50) -> tuple[tuple[str, int], ...]:
        """The stories of more than one article with how many each has, the largest first."""
        return self._once(f"largest {limit}", lambda: ranked.stories(self._connection, limit))

    def every_claim(self, of: ClaimsOf, after: str | None = None, limit: int = 30) -> Listing:
        """All claims, accusations or answers, as the reports have them, the latest first. Raises `UsageError` for a bad cursor."""
        return ranked.every_claim(self._connection, of, (after, limit), getattr(self.totals(), of))

    def claims_about(self, entity: str, after: str | None = None, limit: int = 50) -> Listing:
        """The claims about an entity, accusations first, then by day of the report. Raises `UsageError` for a bad cursor."""
        return ranked.claims(self._connection, (entity, "about"), after, limit)

    def claims_by(self, entity: str, after: str | None = None, limit: int = 50) -> Listing:
        """The claims whose original speaker an entity is, the latest first. Raises `UsageError` for a bad cursor."""
        return ranked.claims(self._connection, (entity, "by"), after, limit)

    def clearing(self, entity: str, limit: int = 30) -> tuple[str, ...]:
        """The ids of claims that are said for an entity and answer nothing: "there is no suggestion that he knew"."""
        return clearing.clearing(self._connection, entity, limit)

    def spoken_of(self, entity: str, limit: int = 30) -> tuple[str, ...]:
        """The ids of claims that accuse others and name an entity, or tell what it is said to have been given or to have given."""
        return spoken_of.spoken_of(self._connection, entity, limit)

    def said_beside(self, finding: str, limit: int = 12) -> tuple[str, ...]:
        """The ids of claims of no finding that the reports of one have by the same people, or as confirmed by somebody."""
        return said_beside.said_beside(self._connection, finding, limit)

    def bare_names(self, claims: Collection[str]) -> tuple[BareName, ...]:
        """The names of one word in some claims that others of the report bear, too; of nobody whose name is hidden."""
        found = bare_names.bare_names(self._connection, claims)
        return tuple(one for one in found if not any(map(self._veil.hides, (one.of, *(other for other, _ in one.others)))))

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Names that begin so, then claims, then articles that hold the words; the last word may be unfinished."""
        return veiled.hits(self._veil, searching.search(self._connection, words, limit))

    def named(self, words: str, limit: int = 20) -> tuple[str, ...]:
        """The ids of the entities that a search finds by name."""
        return tuple(id_ for id_ in searching.entities(self._connection, words, limit) if not self._veil.hides(id_))

    def changes(self, after: int, limit: int = 200, until: int | None = None) -> tuple[Change, ...]:
        """What became of findings, articles and ladders since a position, up to another one if it is given, the latest first."""
        return history.changes(self._connection, after, limit, until)

    def derivations(self, limit: int = 50) -> tuple[Derivation, ...]:
        """The times at which the case came out otherwise than before, the latest first."""
        return self._once(f"derivations {limit}", lambda: history.derivations(self._connection, limit))

    def last_change(self) -> int:
        """The position of the latest change, 0 where none was noted."""
        return history.last_change(self._connection)

    def network(self, filters: NetworkFilters, most: int = MOST_NODES) -> Network:
        """Who is tied to whom: the heaviest nodes under filters, and the lines between them."""
        return veiled.network(self._veil, graph.network(self._connection, self._tellings(), filters, self._veil.name, most))

    def network_line(self, filters: NetworkFilters, kind: LineKind, one: str, other: str) -> LineTold | None:
        """One line of the network with the claims that tell of it; None where nothing does."""
        told = graph.line_told(self._connection, self._tellings(), (filters, kind, one, other), self._veil.name)
        return replace(told, line=veiled.line(self._veil, told.line)) if told else None

    def _tellings(self) -> Tellings:
        told = self._beside.graphs.at(self._connection, self.state())
        return graph_tellings.without(told, self._veil.hidden, self._veil.nameless)

    def moments(self, filters: TimeFilters) -> Moments:
        """What of the case is on the axis of time, told or counted."""
        late, dates = self._once("late times", lambda: times_named.late_times(self._connection))
        return self._once(f"moments {filters}", lambda: times.moments(self._connection, filters, late, dates=dates))

    def excerpt(self, wanted: Wanted) -> Excerpt:
        """A part of the record. Ids that the case does not hold are left out."""
        produced = msgspec.json.decode(self._kept("produced_by") or b"null", type=ProducedBy | None)
        known = produced or ProducedBy(allegedly="", weights={}, vocabulary="")
        found = excerpts.excerpt(self._connection, wanted, known, self._unsettled())
        decided = verdicts.told(found.record, verdicts.waiting(self._connection))
        return self._veil.excerpt(replace(found, record=decided))

    def veiled(self, line: str, article: str | None = None) -> str:
        """Words that come from beside the record, such as a file name, without the names that are hidden."""
        return self._veil.line(line, article)

    def opened(self) -> frozenset[str]:
        """The masked entities whose names are shown all the same."""
        return self._veil.opened

    def hidden(self) -> frozenset[str]:
        """All whose names are not shown before they are asked for."""
        return self._veil.everybody

    def masked(self, entities: tuple[str, ...]) -> tuple[Masked, ...]:
        """Which of some entities are masked, whether they were opened or not."""
        found = ((entity, self._veil.masked(entity)) for entity in entities)
        return tuple(Masked(entity=entity, reason=reason) for entity, reason in found if reason)

    def opened_with(self, entity: str) -> frozenset[str]:
        """Those whose names are shown with that of an entity: itself, and who is hidden as kin of nobody else."""
        return self._veil.opened_with(entity)

    def hidden_with(self, entity: str) -> frozenset[str]:
        """Those whose names are hidden again with that of an entity: itself, and who is hidden as kin of it."""
        return self._veil.hidden_with(entity)

    def reach(self) -> Reach:
        """What was read: how much, of which outlets, from when, and what was not."""
        return self._once("reach", lambda: reached.reach(self._connection))

    def held(self, stories: tuple[str, ...]) -> tuple[Held, ...]:
        """What decides whether a source is missing: all outlets, and the papers and statements of some stories."""
        outlets = self._once("outlets", lambda: reached.outlets(self._connection))
        return (*outlets, *reached.held(self._connection, stories))

    def last_met(self, entities: Collection[str], steps: Collection[str]) -> frozenset[str]:
        """Those of some entities whose latest legal step is of one of some kinds."""
        return ranked.last_met(self._connection, entities, steps)

    def article_of(self, fact: str) -> str | None:
        """The article of a claim, legal step, relation or office; None where the case holds no such."""
        return article_of_fact(self._connection, fact)

    def unsettled(self) -> int:
        """How many articles of the case have a provisional place only."""
        return len(self._unsettled())

    def _unsettled(self) -> tuple[str, ...]:
        return tuple(msgspec.json.decode(self._kept("unsettled") or b"{}", type=dict[str, tuple[str, ...]]))


class Browser:
    """A case file that pages are served from. `wait` is how long a writer is waited for, in seconds."""

    def __init__(self, path: Path, wait: float = 10.0) -> None:
        self._path = path
        self._engine = open_file(path, wait, _CACHE)
        self._beside = Beside(Kept(), graph.Graphs(), Kept(_ORDERS), Kept(1))
        self._names = masking_names.Kept()

    @contextmanager
    def look(self, opened: frozenset[str] = frozenset()) -> Iterator[CaseLook]:
        """The case as it stands now, whatever others write meanwhile; `opened` are masked entities that are shown all the same."""
        with transaction(self._engine, self._path, write=False) as connection:
            yield CaseLook(connection, masking.Veil(connection, self._names.names(connection), opened), self._beside)

    def state(self) -> str:
        """What `CaseLook.state` says now, without a look: nothing else of the case is read."""
        with transaction(self._engine, self._path, write=False) as connection:
            return counted.state(connection)

    def last_change(self) -> int:
        """What `CaseLook.last_change` says now, as quickly."""
        with transaction(self._engine, self._path, write=False) as connection:
            return history.last_change(connection)

    def close(self) -> None:
        """Ends the use of the case."""
        self._engine.dispose()
