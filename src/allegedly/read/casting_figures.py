"""What the cast is built from while an article is being read: figures (entities in the making) and the spots where they stand."""

from collections import Counter
from dataclasses import dataclass, field

from allegedly.read.names_known import Known
from allegedly.read.names_sheet import Sheet
from allegedly.shapes import EntityKind, Gender, MentionForm, RelationKind

BODIES: frozenset[EntityKind] = frozenset(["organization", "group", "outlet"])
"""The kinds of figures that are neither a person nor a place."""


@dataclass(eq=False)
class Figure:
    """An entity in the making. `full` are the folded words of its longest name; `country` the land whose body it is;
    `owner` the person whose government it is, where no land is named. `phrase` describes one without a name; `written` are
    such descriptions as they stand, with their articles.
    """

    kind: EntityKind
    full: tuple[str, ...] = ()
    known: Known | None = None
    named: bool = True
    gender: Gender | None = None
    plural: bool | None = None
    country: str | None = None
    body: str | None = None
    phrase: str = ""
    written: set[str] = field(default_factory=set)
    owner: "Figure | None" = None
    texts: Counter[str] = field(default_factory=Counter)
    offices: list["Office"] = field(default_factory=list)


@dataclass(frozen=True)
class Office:
    """A role as the text states it: the words, the last word of the title, whose office it is, and where that stands."""

    title: str
    head: str
    organization: Figure | None
    country: str | None
    former: bool
    start: int
    end: int
    relation: RelationKind | None


@dataclass(frozen=True, eq=False)
class Spot:
    """Tokens `first` to `last` of a block that stand for a figure; `head` is the token that heads them."""

    block: int
    first: int
    last: int
    head: int
    start: int
    end: int
    form: MentionForm
    figure: Figure


@dataclass(frozen=True)
class Tie:
    """A relation between two figures, and where the text states it."""

    kind: RelationKind
    one: Figure
    other: Figure
    start: int
    end: int


@dataclass
class Scene:
    """An article's sheets with the figures and spots found so far. `heads` finds the spots by block and head token."""

    sheets: tuple[Sheet, ...]
    figures: list[Figure] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    heads: dict[tuple[int, int], list[Spot]] = field(default_factory=dict)
    over: dict[tuple[int, int], list[Spot]] = field(default_factory=dict)
    sure: list[Spot] = field(default_factory=list)

    def add(self, figure: Figure, block: int, tokens: tuple[int, int], form: MentionForm) -> Spot:
        """Place a figure at tokens of a block."""
        sheet, (first, last) = self.sheets[block], tokens
        spot = Spot(block, first, last, head_of(sheet, first, last), sheet.starts[first], sheet.ends[last], form, figure)
        self.spots.append(spot)
        self.heads.setdefault((block, spot.head), []).append(spot)
        for at in range(first, last + 1):
            self.over.setdefault((block, at), []).append(spot)
        if form == "name" or (form == "nominal" and not figure.named):
            figure.texts[sheet.text(first, last)] += 1
        return spot

    def drop(self, spot: Spot) -> None:
        """Take a spot away again."""
        self.spots = [other for other in self.spots if other is not spot]
        self.heads[spot.block, spot.head] = [other for other in self.heads[spot.block, spot.head] if other is not spot]
        for at in range(spot.first, spot.last + 1):
            self.over[spot.block, at] = [other for other in self.over[spot.block, at] if other is not spot]
        if spot.form == "name" and spot.figure.texts:
            text = self.sheets[spot.block].text(spot.first, spot.last)
            spot.figure.texts[text] -= 1
            if spot.figure.texts[text] <= 0:
                del spot.figure.texts[text]

    def headed(self, block: int, token: int) -> list[Spot]:
        """The spots whose head is a token, or that hold it as a word of a name."""
        found = self.heads.get((block, token), ())
        if found:
            width = min(spot.last - spot.first for spot in found)
            return [spot for spot in found if spot.last - spot.first == width]
        return [spot for spot in self.over.get((block, token), ()) if spot.form == "name"]

    def figure_at(self, block: int, token: int, kind: EntityKind | None = None) -> Figure | None:
        """The one figure that a token stands for, of a kind if one is given."""
        found = [spot.figure for spot in self.headed(block, token) if kind is None or spot.figure.kind == kind]
        return found[0] if len(set(map(id, found))) == 1 else None


def head_of(sheet: Sheet, first: int, last: int) -> int:
    """The token of a stretch whose own head lies outside it."""
    for at in range(last, first - 1, -1):
        if not first <= sheet.head[at] <= last or sheet.head[at] == at:
            return at
    return last


def person_near(scene: Scene, block: int, token: int) -> Figure | None:
    """The person that a token stands for, or whose name a title at the token opens ("treasurer N")."""
    found = scene.figure_at(block, token, "person")
    if found is None and not scene.over.get((block, token)):
        opened = [spot for spot in scene.over.get((block, token + 1), ()) if spot.first == token + 1 and spot.form == "name"]
        return opened[0].figure if len(opened) == 1 and opened[0].figure.kind == "person" else None
    return found
