"""Kin: "his mother, X", "X's daughter Y", "X, the wife of Y", "the brothers X and Y". Nothing is inferred from a shared surname."""

from dataclasses import dataclass, field
from functools import cache

from allegedly.read.casting_figures import Figure, Scene, Spot, Tie
from allegedly.read.names_sheet import Sheet
from allegedly.shapes import Gender, RelationKind
from allegedly.vocabulary import table


@dataclass(frozen=True)
class _KinWord:
    relation: RelationKind
    gender: Gender | None


@cache
def kin_words() -> dict[str, _KinWord]:
    """Each kin word, with the relation that it says and the gender of the one so called."""
    return {word: _KinWord(row["relation"], row.get("gender")) for word, row in table("kin").items()}


_PARENT = {"m": "father", "f": "mother"}
_CHILD = {"m": "son", "f": "daughter"}
_OTHERS = frozenset({"other", "another", "elder", "second", "third"})
_SIBLING = {"m": "brother", "f": "sister"}
_SPOUSE = {"m": "husband", "f": "wife"}
# From a kin word and the gender of the one whose kin it is, what that one is in turn.
_INVERSE = {
    **dict.fromkeys(("son", "daughter", "child"), _PARENT),
    **dict.fromkeys(("mother", "father"), _CHILD),
    **dict.fromkeys(("brother", "sister"), _SIBLING),
    **dict.fromkeys(("wife", "husband"), _SPOUSE),
}


@dataclass
class Kin:
    """Reads kin words in the order of the text; the pronoun before one must have been resolved by then."""

    scene: Scene
    known: dict[tuple[int, str], Figure] = field(default_factory=dict)
    spoken: dict[str, tuple[Figure, int]] = field(default_factory=dict)

    def owner_before(self, sheet: Sheet, noun: int) -> Figure | None:
        """Whose kin a word was said to be when it was last used without a name, in the same or the preceding paragraph."""
        owner, block = self.spoken.get(sheet.lemma[noun], (None, 0))
        return owner if sheet.index - block <= 1 else None

    def read(self, sheet: Sheet, at: int) -> None:
        """Add what a token says of kin: a tie where both sides are named, a spot where the one so called was named before."""
        name = sheet.lemma[at] if sheet.lemma[at] in kin_words() else sheet.low[at]
        word = kin_words().get(name)
        if word is None or _by_marriage_or_past(sheet, at):
            return
        if sheet.tag[at] == "NNS":
            _read_plural(self.scene, sheet, at, word)
            return
        called, called_spot = _called(self.scene, sheet, at)
        other, other_spot = _other(self.scene, sheet, at)
        if called is not None:
            called.gender = word.gender or called.gender
        if other is None or called is other:
            return
        if called is None:
            self._describe(sheet, at, (other, name), word)
            return
        self._remember(called, other, _which(sheet, at) + name)
        spots = [spot for spot in (called_spot, other_spot) if spot is not None]
        start = min(sheet.starts[at], *(spot.start for spot in spots))
        end = max(sheet.ends[at], *(spot.end for spot in spots))
        self.scene.ties.append(Tie(word.relation, called, other, start, end))

    def _remember(self, called: Figure, other: Figure, name: str) -> None:
        """Note whose kin somebody is, and what the other then is to him where the genders say."""
        self.known[id(other), name] = called
        back = _INVERSE.get(name.rsplit(maxsplit=1)[-1], {}).get(other.gender or "")
        if back:
            self.known.setdefault((id(called), back), other)

    def _describe(self, sheet: Sheet, at: int, whose: tuple[Figure, str], word: _KinWord) -> None:
        """ "His mother" without a name: the mother named before, or else somebody unnamed."""
        if self.scene.over.get((sheet.index, at)) or sheet.dep[at] in ("attr", "appos", "compound"):
            return
        owner, name = whose
        self.spoken[name] = (owner, sheet.index)
        first = next((kid for kid in sheet.kids[at] if sheet.dep[kid] == "poss" and kid < at), at)
        known = id(owner), _which(sheet, at) + name
        figure = self.known.get(known)
        if figure is None:
            figure = Figure(kind="person", named=False, plural=False, gender=word.gender, phrase=sheet.text(first, at))
            self.known[known] = figure
            self.scene.figures.append(figure)
        self.scene.add(figure, sheet.index, (first, at), "nominal")


def _which(sheet: Sheet, at: int) -> str:
    """Which of several a kin word means: "eldest " of "his eldest sister", who need not be the sister named before."""
    told = (kid for kid in sheet.kids[at] if kid < at and (sheet.tag[kid] in ("JJS", "JJR") or sheet.low[kid] in _OTHERS))
    return next((f"{sheet.low[kid]} " for kid in told), "")


def _by_marriage_or_past(sheet: Sheet, at: int) -> bool:
    """Whether a kin word is only part of another ("brother-in-law", "step-son", "ex-wife", "former husband")."""
    law = sheet.words[at + 1 : at + 3] == ["-", "in"]
    parted = at > 1 and sheet.words[at - 1] == "-" and sheet.low[at - 2] in ("step", "god", "ex", "grand", "great", "in")
    return law or parted or any(sheet.low[kid] in ("former", "ex", "estranged", "then") for kid in sheet.kids[at])


def _person_at(scene: Scene, sheet: Sheet, token: int) -> tuple[Figure | None, Spot | None]:
    spots = [spot for spot in scene.headed(sheet.index, token) if spot.figure.kind == "person"]
    return (spots[0].figure, spots[0]) if len({id(spot.figure) for spot in spots}) == 1 else (None, None)


def _called(scene: Scene, sheet: Sheet, at: int) -> tuple[Figure | None, Spot | None]:
    """The person whom the kin word is said of: beside it, or the subject of "is"."""
    for kid in sheet.kids[at]:
        if sheet.dep[kid] == "appos" and kid > at:
            return _person_at(scene, sheet, kid)
    if sheet.dep[at] == "appos":
        return _person_at(scene, sheet, sheet.head[at])
    if sheet.dep[at] in ("compound", "nmod") and sheet.head[at] > at:
        return _person_at(scene, sheet, sheet.head[at])
    if sheet.dep[at] == "attr" and sheet.lemma[sheet.head[at]] == "be":
        for kid in sheet.kids[sheet.head[at]]:
            if sheet.dep[kid] == "nsubj":
                return _person_at(scene, sheet, kid)
    follows = at + 1 if at + 1 < len(sheet) and sheet.low[at + 1] != "," else at + 2
    if follows < len(sheet):
        spots = [spot for spot in scene.over.get((sheet.index, follows), ()) if spot.first == follows and spot.form == "name"]
        persons = [spot for spot in spots if spot.figure.kind == "person"]
        if persons and (follows == at + 1 or sheet.head[persons[0].head] == at):
            return persons[0].figure, persons[0]
    return None, None


def _other(scene: Scene, sheet: Sheet, at: int) -> tuple[Figure | None, Spot | None]:
    """The person whose kin it is: the possessor, or the one named after "of"."""
    top = sheet.head[at] if sheet.dep[at] in ("compound", "nmod") and sheet.head[at] > at else at
    for kid in [*sheet.kids[at], *(sheet.kids[top] if top != at else ())]:
        if sheet.dep[kid] == "poss":
            return _person_at(scene, sheet, kid)
        if sheet.dep[kid] == "prep" and sheet.low[kid] == "of":
            for noun in sheet.kids[kid]:
                if sheet.dep[noun] == "pobj":
                    return _person_at(scene, sheet, noun)
    return None, None


def _read_plural(scene: Scene, sheet: Sheet, at: int, word: _KinWord) -> None:
    """ "The brothers X and Y": each is the other's sibling; other plural kin words name no side."""
    if word.relation not in ("brother_of", "sister_of", "sibling_of"):
        return
    first = next((kid for kid in sheet.kids[at] if sheet.dep[kid] == "appos" and kid > at), None)
    if first is None and sheet.head[at] > at and sheet.dep[at] in ("compound", "nmod"):
        first = sheet.head[at]
    if first is None and at + 1 < len(sheet) and scene.over.get((sheet.index, at + 1)):
        first = scene.over[sheet.index, at + 1][0].head
    if first is None:
        return
    tokens = [first, *(kid for kid in sheet.kids[first] if sheet.dep[kid] == "conj")]
    people = [_person_at(scene, sheet, token) for token in tokens]
    if len(people) == 2 and people[0][0] and people[1][0] and people[0][1] and people[1][1] and people[0][0] is not people[1][0]:
        for figure, _ in people:
            if figure is not None:
                figure.gender = word.gender or figure.gender
        scene.ties.append(Tie(word.relation, people[0][0], people[1][0], sheet.starts[at], people[1][1].end))
