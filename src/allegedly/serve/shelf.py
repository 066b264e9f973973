"""What the pages need of a case: a look at it as it stands at one moment. `record.browser` gives it; nothing here knows a table."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import Protocol

from allegedly.shapes import Place, Skipped
from allegedly.shapes.briefs import Held, Reach
from allegedly.shapes.browsing import (
    ArticleFilters,
    ArticleList,
    BareName,
    Bearer,
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
from allegedly.shapes.deciding import AnswerAsked, Asked, DecidedOn, Log, LogEntry, Pair, Parts, StepAsked, Waiting
from allegedly.shapes.network import MOST_NODES, LineKind, LineTold, Network, NetworkFilters
from allegedly.shapes.timeline import Moments, TimeFilters


class Look(Protocol):
    """A case at one moment, for one thread: whatever other processes do meanwhile, all that is asked belongs together."""

    def state(self) -> str:
        """What changes whenever anything shown could have changed: for ETags and caches."""

    def opened(self) -> frozenset[str]:
        """The masked entities whose names are shown all the same."""

    def hidden(self) -> frozenset[str]:
        """All whose names are not shown before they are asked for."""

    def unsettled(self) -> int:
        """How many articles of the case have a provisional place only."""

    def totals(self) -> Totals:
        """How much the case holds."""

    def reach(self) -> Reach:
        """What was read: how much, of which outlets, from when, and what was not."""

    def held(self, stories: tuple[str, ...]) -> tuple[Held, ...]:
        """What decides whether a source is missing: all outlets, and the papers and statements of some stories."""

    def excerpt(self, wanted: Wanted) -> Excerpt:
        """A part of the record. Ids that the case does not hold are left out."""

    def findings(self, filters: Filters, after: str | None = None, limit: int = 30, order: FindingOrder = "weight") -> Listing:
        """Findings: allegations first, by weight or in another order. Raises `UsageError` for a bad cursor."""

    def story_counts(self, filters: Filters, stories: tuple[str, ...]) -> dict[str, int]:
        """How many findings of each of some stories pass filters that name no story; stories without any are left out."""

    def facets(self, filters: Filters) -> tuple[Facet, ...]:
        """What the list of findings can be narrowed to."""

    def entities(self, kinds: tuple[str, ...], after: str | None = None, limit: int = 50) -> EntityList:
        """Named entities: with a legal step first, then by the number of allegations. Raises `UsageError` for a bad cursor."""

    def articles(
        self, story: str | None = None, after: str | None = None, limit: int = 50, entity: str | None = None
    ) -> ArticleList:
        """Articles: of a story, with an entity in them, or all; the latest first. Raises `UsageError` for a bad cursor."""

    def articles_among(self, filters: ArticleFilters, after: str | None = None, limit: int = 50) -> ArticleList:
        """The articles that pass some filters, the latest first. Raises `UsageError` for a bad cursor."""

    def stories(self, limit: int = 50) -> tuple[tuple[str, int], ...]:
        """The stories of more than one article with how many each has, the largest first."""

    def findings_of(self, claims: tuple[str, ...]) -> dict[str, str]:
        """The finding that each claim belongs to, as statement or as answer; claims in none are left out."""

    def every_claim(self, of: ClaimsOf, after: str | None = None, limit: int = 30) -> Listing:
        """All claims, accusations or answers, as the reports have them, the latest first. Raises `UsageError` for a bad cursor."""

    def claims_about(self, entity: str, after: str | None = None, limit: int = 50) -> Listing:
        """The claims about an entity, accusations first, then by day of the report."""

    def claims_by(self, entity: str, after: str | None = None, limit: int = 50) -> Listing:
        """The claims whose original speaker an entity is, the latest first."""

    def clearing(self, entity: str, limit: int = 30) -> tuple[str, ...]:
        """The ids of claims that are said for an entity and answer nothing: "there is no suggestion that he knew"."""

    def spoken_of(self, entity: str, limit: int = 30) -> tuple[str, ...]:
        """The ids of claims that accuse others and name an entity, or tell what it is said to have been given or to have given."""

    def said_beside(self, finding: str, limit: int = 12) -> tuple[str, ...]:
        """The ids of claims of no finding that the reports of one have by the same people, or as confirmed by somebody."""

    def bare_names(self, claims: Collection[str]) -> tuple[BareName, ...]:
        """The names of one word in some claims that others of the report bear, too; of nobody whose name is hidden."""

    def skipped(self) -> tuple[Skipped, ...]:
        """What was not read, and why."""

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Names that begin so, then claims, then articles that hold the words; the last word may be unfinished."""

    def named(self, words: str, limit: int = 20) -> tuple[str, ...]:
        """The ids of the entities that a search finds by name."""

    def changes(self, after: int, limit: int = 200, until: int | None = None) -> tuple[Change, ...]:
        """What became of findings, articles and ladders since a position, up to another one if it is given, the latest first."""

    def derivations(self, limit: int = 50) -> tuple[Derivation, ...]:
        """The times at which the case came out otherwise than before, the latest first."""

    def last_change(self) -> int:
        """The position of the latest change, 0 where none was noted."""

    def network(self, filters: NetworkFilters, most: int = MOST_NODES) -> Network:
        """Who is tied to whom: the heaviest nodes under filters, and the lines between them."""

    def network_line(self, filters: NetworkFilters, kind: LineKind, one: str, other: str) -> LineTold | None:
        """One line of the network with the claims that tell of it; None where nothing does."""

    def pending(self) -> int:
        """How many decisions the record does not know of yet."""

    def waiting(self) -> Waiting:
        """How much waits for a person."""

    def doubts(self) -> tuple[LogEntry, ...]:
        """What somebody said to be wrong and nobody settled since, the oldest first."""

    def pairs(self, after: str | None = None, limit: int = 1) -> tuple[Pair, ...]:
        """The pairs that may be the same, the most useful question first. Raises `UsageError` for a bad cursor."""

    def pairs_of(self, entity: str, limit: int) -> tuple[Pair, ...]:
        """The pairs that an entity is one of, and that nobody decided on, the most useful question first."""

    def grounds(self, pair: Pair) -> tuple[tuple[Place, ...], ...]:
        """For each reason of a pair the places that it rests on; none for one that is of no one place."""

    def alike(self, entities: Collection[str]) -> dict[str, frozenset[str]]:
        """With whom each of some entities may be the same, decided or not; who stands in no pair is left out."""

    def last_met(self, entities: Collection[str], steps: Collection[str]) -> frozenset[str]:
        """Those of some entities whose latest legal step is of one of some kinds."""

    def namesakes(self, entities: Collection[str]) -> dict[str, tuple[Bearer, ...]]:
        """For each of some entities all that bear its shown name, itself among them; who bears it alone is left out.

        Whose name is hidden is neither asked for nor told.
        """

    def asked_at(self, one: str, other: str) -> str | None:
        """The cursor after which the queue asks whether two are the same; None where it does not ask that, or is answered."""

    def told_apart(self, entity: str, others: Collection[str]) -> dict[str, str]:
        """Those of some others whom a person decided not to be the same as an entity, each with the judgement that says so."""

    def listings(self, after: str | None = None, limit: int = 1) -> tuple[Asked, ...]:
        """The entries of lists that may be somebody, nobody having decided; the likeliest first. Raises for a bad cursor."""

    def unreviewed(self, after: str | None = None, limit: int = 1) -> Listing:
        """The accusations that nobody decided on, those of the heaviest findings first. Raises `UsageError` for a bad cursor."""

    def open_answers(self, after: str | None = None, limit: int = 1) -> tuple[AnswerAsked, ...]:
        """The answers that nobody decided on, those beside the heaviest findings first. Raises `UsageError` for a bad cursor."""

    def open_steps(self, after: str | None = None, limit: int = 1) -> tuple[StepAsked, ...]:
        """The legal steps that nobody decided on, the furthest first. Raises `UsageError` for a bad cursor."""

    def log(self, after: str | None = None, limit: int = 50) -> Log:
        """What people decided, the latest first. Raises `UsageError` for a bad cursor."""

    def decided_on(self, claims: Collection[str]) -> dict[str, DecidedOn]:
        """The decision that was made last on each of some claims, and stands; those that nobody decided on are left out."""

    def parts(self, entity: str, limit: int = 60) -> Parts | None:
        """What an entity was put together from, as far as the limit goes; None where the case holds no such."""

    def article_of(self, fact: str) -> str | None:
        """The article of a claim, legal step, relation or office; None where the case holds no such."""

    def moments(self, filters: TimeFilters) -> Moments:
        """What of the case is on the axis of time: told, or counted where it is too much."""

    def veiled(self, line: str, article: str | None = None) -> str:
        """Words that come from beside the record, such as a file name, without the names that are hidden."""

    def opened_with(self, entity: str) -> frozenset[str]:
        """Those whose names are shown with that of an entity: itself, and who is hidden as kin of nobody else."""

    def hidden_with(self, entity: str) -> frozenset[str]:
        """Those whose names are hidden again with that of an entity: itself, and who is hidden as kin of it."""

    def masked(self, entities: tuple[str, ...]) -> tuple[Masked, ...]:
        """Which of some entities are masked."""


class Shelf(Protocol):
    """A case that can be looked at, by many threads at once."""

    def state(self) -> str:
        """What `Look.state` says now, of any look: found at once, whatever others are looking at."""

    def last_change(self) -> int:
        """What `Look.last_change` says now, as quickly."""

    def look(self, opened: frozenset[str] = frozenset()) -> AbstractContextManager[Look]:
        """A look at the case as it stands now; `opened` are the masked entities whose names are shown all the same."""
