"""What pages of review show: what waits for a decision, what was decided, and what was put together."""

from allegedly.shapes.articles import Shape
from allegedly.shapes.resolution import Join
from allegedly.shapes.terms import EntityKind


class Waiting(Shape, frozen=True, kw_only=True):
    """How much waits for a person: doubts that somebody has, pairs that may be the same, claims that nobody looked at.

    `listings` are entries of lists that may be somebody of the case, `answers` and `steps` those nobody looked at. `pending` are
    decisions that the record does not know of yet.
    """

    doubts: int
    pairs: int
    claims: int
    pending: int
    listings: int = 0
    answers: int = 0
    steps: int = 0


class Pair(Shape, frozen=True, kw_only=True):
    """Two entities that may be the same. `gain` is what an answer is worth; `next` is the cursor that goes on after this pair."""

    one: str
    other: str
    reasons: tuple[str, ...]
    confidence: float
    gain: float
    next: str


class Asked(Shape, frozen=True, kw_only=True):
    """An entry of a list that may be an entity of the case: the link, and the cursor that goes on after it."""

    link: str
    entity: str
    next: str


class AnswerAsked(Shape, frozen=True, kw_only=True):
    """An answer that nobody looked at, the findings that it stands beside, if any, and the cursor that goes on after it."""

    answer: str
    findings: tuple[str, ...]
    next: str


class StepAsked(Shape, frozen=True, kw_only=True):
    """A legal step that nobody looked at: the ids of what each report tells of it, and the cursor that goes on after it."""

    tellings: tuple[str, ...]
    next: str


class Subject(Shape, frozen=True, kw_only=True):
    """What a judgement is about: its id then, how it is called, and the first place that it is bound to, if it is to any.

    `was` is of a claim: its words, its speaker (empty for nobody) and its stance as they were read when it was decided on.
    """

    id: str
    name: str
    article: str | None
    start: int
    end: int
    was: tuple[str, ...] = ()


class LogEntry(Shape, frozen=True, kw_only=True):
    """A judgement as it stands in the log.

    `standing` says whether it holds, or why not; `pending`, that the record does not know of it yet. `undone` is what it took back.
    """

    id: str
    kind: str
    by: str
    at: str
    why: str
    value: str | None
    undoes: str | None
    about: tuple[Subject, ...]
    standing: str
    pending: bool
    undone: "LogEntry | None" = None


class DecidedOn(Shape, frozen=True, kw_only=True):
    """A decision on a claim that stands: its kind, whose it is, and when it was made."""

    kind: str
    by: str
    at: str


class Log(Shape, frozen=True, kw_only=True):
    """A stretch of the log, the latest first, how long the log is, and the cursor of what comes after."""

    entries: tuple[LogEntry, ...]
    total: int
    next: str | None


class EntityPart(Shape, frozen=True, kw_only=True):
    """What one article says of an entity: its key, how it is written there, and the place that names it first."""

    key: str
    names: tuple[str, ...]
    article: str
    start: int
    end: int


class Parts(Shape, frozen=True, kw_only=True):
    """An entity with what it was put together from, the first of it, how much there is, and the joins between what is given."""

    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    roles: tuple[str, ...]
    parts: tuple[EntityPart, ...]
    total: int
    joins: tuple[Join, ...]
