"""Who is tied to whom: what the network page asks a case for, and what it gets."""

from typing import Literal, get_args

from allegedly.shapes.articles import Shape
from allegedly.shapes.terms import EntityKind, Offence, ProceedingClass, RelationKind

LineKind = Literal["kin", "office", "tie", "dealing", "accusation"]
Answered = Literal["denied", "disputed", "answered"]
"""How what is alleged was answered, the plainest first: `answered` is neither denied nor disputed, and more than no comment."""

LINE_KINDS: tuple[LineKind, ...] = get_args(LineKind)
MOST_NODES = 300
"""No network is larger: of more nodes those that most reports tie to somebody are taken."""


class NetworkFilters(Shape, frozen=True, kw_only=True):
    """Which lines are wanted; None lets all pass. `since` and `until` (ISO days) are of the reports' publication.

    `offence` and `origin` (the entity on whose word it rests) are asked of dealings and accusations; kin, offices and ties are then
    given between those who remain. `about` is the id of an entity: it, whoever a line joins it to, and the lines among them.
    """

    kinds: tuple[LineKind, ...] = LINE_KINDS
    offence: Offence | None = None
    origin: str | None = None
    story: str | None = None
    since: str | None = None
    until: str | None = None
    about: str | None = None


class NetworkNode(Shape, frozen=True, kw_only=True):
    """A person, organization or group. `weight` counts the reports of its lines, `class_` is how far anything about it got in law.

    `age` is its place in the order in which the case gave out ids: whoever came later has the greater one. `apart` tells it apart
    from others of its name, empty where there are none.
    """

    id: str
    name: str
    kind: EntityKind
    weight: int
    class_: ProceedingClass | None
    age: int
    apart: str = ""


class Passed(Shape, frozen=True, kw_only=True):
    """What is said to have passed, and in return for what, in the words of an article; empty where it does not tell that.

    `answered` is how what tells of it was answered.
    """

    article: str
    what: str
    in_return: str
    answered: Answered | None = None


class NetworkLine(Shape, frozen=True, kw_only=True):
    """All that reports tell of one kind between two: of a dealing, from giver to taker; of an accusation, from speaker to accused.

    Kin, offices and ties have no direction; `ties` says which there are, each as (from, kind, to). `origins` counts those on whose
    word dealings and accusations rest, as far as they are known; `answered` is how any of them was answered, the plainest way.
    `passed` is what a dealing was of, each thing once; what is paid for it goes the other way, on a line of its own.
    """

    kind: LineKind
    from_: str
    to: str
    ties: tuple[tuple[str, RelationKind, str], ...]
    reports: int
    claims: int
    origins: int
    answered: Answered | None
    passed: tuple[Passed, ...] = ()


class Network(Shape, frozen=True, kw_only=True):
    """The heaviest nodes, and the lines between them; how many of each the case has beside."""

    nodes: tuple[NetworkNode, ...]
    lines: tuple[NetworkLine, ...]
    nodes_left_out: int
    lines_left_out: int


class LineTold(Shape, frozen=True, kw_only=True):
    """One line with its two ends, and the ids of the claims that tell of it; kin, offices and ties have none."""

    nodes: tuple[NetworkNode, ...]
    line: NetworkLine
    claims: tuple[str, ...]
