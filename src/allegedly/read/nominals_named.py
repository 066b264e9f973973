"""A description that the report itself says to be somebody: "A man was hurt … The man, N, is", "the man accused of it is N"."""

from allegedly.read.casting_figures import Figure, Scene, person_near
from allegedly.read.grammar_sheet import SUBJECTS
from allegedly.read.names_sheet import Sheet
from allegedly.vocabulary import table

_OTHERS = frozenset(["other", "another", "second", "third", "different", "same", "only", "first", "last"])
_BARRED = {"man": "f", "boy": "f", "woman": "m", "girl": "m"}


def resolve_identified(scene: Scene) -> None:
    """Let the one person whom a noun has described so far be the one whom "the" noun is later said to be.

    Where the noun has described two, or its sex speaks against it, nobody is bound.
    """
    for sheet in scene.sheets:
        if sheet.kind != "body" or sheet.loud:
            continue
        for at in range(len(sheet)):
            named = _identified(scene, sheet, at)
            if named is None or named.gender == _BARRED.get(sheet.lemma[at], "none"):
                continue
            figures = _described(scene, sheet.lemma[at])
            if len(figures) == 1:
                _bind(scene, figures[0], named, before=(sheet.index, at))


def _identified(scene: Scene, sheet: Sheet, at: int) -> Figure | None:
    """The named person who stands beside "the man" as who he is, or whom a sentence says him to be."""
    if sheet.tag[at] != "NN" or sheet.lemma[at] not in table("people")["persons"]:
        return None
    lefts = [kid for kid in sheet.kids[at] if kid < at]
    if not any(sheet.low[kid] == "the" for kid in lefts) or any(sheet.low[kid] in _OTHERS for kid in lefts):
        return None
    beside = [kid for kid in sheet.kids[at] if sheet.dep[kid] == "appos" and kid > at]
    verb = sheet.head[at]
    if not beside and sheet.dep[at] in SUBJECTS and sheet.lemma[verb] == "be" and _is_told(sheet, verb):
        beside = [kid for kid in sheet.kids[verb] if sheet.dep[kid] == "attr" and kid > at]
    figure = person_near(scene, sheet.index, beside[0]) if beside else None
    return figure if figure is not None and figure.named else None


def _is_told(sheet: Sheet, verb: int) -> bool:
    """Whether "is" is the sentence's own, and neither denied nor only possible."""
    open_ = not any(sheet.dep[kid] in ("neg", "mark") or sheet.tag[kid] == "MD" for kid in sheet.kids[verb])
    return open_ and sheet.dep[verb] == "ROOT"


def _described(scene: Scene, lemma: str) -> list[Figure]:
    """The unnamed people, one each, whom a noun describes in the article."""
    found = {
        id(spot.figure): spot.figure
        for spot in scene.spots
        if spot.form == "nominal"
        and not spot.figure.named
        and spot.figure.kind == "person"
        and spot.figure.plural is not True
        and scene.sheets[spot.block].lemma[spot.head] == lemma
    }
    return list(found.values())


def _bind(scene: Scene, unnamed: Figure, named: Figure, before: tuple[int, int]) -> None:
    """Give the places of somebody unnamed to who he is, where he was described before that was told."""
    spots = [spot for spot in scene.spots if spot.figure is unnamed]
    if not any((spot.block, spot.head) < before for spot in spots):
        return
    for spot in spots:
        scene.drop(spot)
        scene.add(named, spot.block, (spot.first, spot.last), spot.form)
