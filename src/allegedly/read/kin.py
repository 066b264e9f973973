"""Kin: "his mother, X", "X's daughter Y", "X, the wife of Y", "the brothers X and Y". Nothing is inferred from a shared surname."""

from dataclasses import dataclass
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


def find_kin(scene: Scene) -> None:
    """Add the ties of kin whose both sides are known; pronouns before a kin word must be resolved by then."""
    for sheet in scene.sheets:
        if sheet.loud:
            continue
        for at, lemma in enumerate(sheet.lemma):
            word = kin_words().get(lemma) or kin_words().get(sheet.low[at])
            if word is not None and sheet.pos[at] == "NOUN":
                _read(scene, sheet, at, word)


def _read(scene: Scene, sheet: Sheet, at: int, word: _KinWord) -> None:
    if sheet.tag[at] == "NNS":
        _read_plural(scene, sheet, at, word)
        return
    called, called_spot = _called(scene, sheet, at)
    other, other_spot = _other(scene, sheet, at, called)
    if called is not None:
        called.gender = word.gender or called.gender
    if called is None or other is None or called is other:
        return
    spots = [spot for spot in (called_spot, other_spot) if spot is not None]
    start = min(sheet.starts[at], *(spot.start for spot in spots))
    end = max(sheet.ends[at], *(spot.end for spot in spots))
    scene.ties.append(Tie(word.relation, called, other, start, end))


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


def _other(scene: Scene, sheet: Sheet, at: int, called: Figure | None) -> tuple[Figure | None, Spot | None]:
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
