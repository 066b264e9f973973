""" "Either man", "neither woman", "both men": the two whom nobody has named side by side, where an article tells of no third."""

from allegedly.read.casting_figures import Figure, Scene, Spot
from allegedly.read.names_sheet import Sheet
from allegedly.read.offences import offences_in
from allegedly.read.steps_lexicon import conduct
from allegedly.vocabulary import table, words

_EITHER = frozenset({"either", "neither"})
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_BESIDE = frozenset({"with", "alongside"})
_SEXES = {"man": "f", "woman": "m"}
_TWO = 2


def either(sheet: Sheet, at: int) -> int | None:
    """The "either" or "neither" before a noun for one person, "neither man"; None where there is none."""
    if sheet.tag[at] != "NN" or sheet.lemma[at] not in table("people")["persons"]:
        return None
    return next((kid for kid in sheet.kids[at] if kid < at and sheet.low[kid] in _EITHER), None)


def is_bare_neither(sheet: Sheet, at: int) -> bool:
    """Whether "neither" stands for people by what it is the subject of: "neither has been charged", but not "neither is true"."""
    of_people = words("stances", "step_verbs") | words("people", "done_by_people")
    alone = sheet.low[at] == "neither" and not any(sheet.low[kid] == "of" for kid in sheet.kids[at])
    return alone and sheet.dep[at] in ("nsubj", "nsubjpass") and sheet.lemma[sheet.head[at]] in of_people


def the_only_two(scene: Scene, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """The only two named men, or women, of whom the paragraphs before tell a step or a misdeed; nobody where they are not two."""
    barred = _SEXES.get(sheet.lemma[at])
    if barred is None:
        return ()
    found: dict[int, Figure] = {}
    for before in scene.sheets[: sheet.index + 1]:
        for spot in scene.spots:
            if spot.block == before.index and (spot.block, spot.last) < (sheet.index, at) and _is_told_of(before, spot):
                found[id(spot.figure)] = spot.figure
    fitting = [one for one in found.values() if one.gender != barred]
    return tuple(fitting) if len(fitting) == _TWO else ()


def _is_told_of(sheet: Sheet, spot: Spot) -> bool:
    """Whether a named person, who is not of the law, does or meets something in a sentence that tells of a step or a misdeed."""
    figure = spot.figure
    if sheet.loud or spot.form != "name" or figure.kind != "person" or not figure.named:
        return False
    law = table("people")["law_offices"]
    if any(office.head in law for office in figure.offices) or not _takes_part(sheet, spot.head):
        return False
    tokens = [n for n in range(len(sheet)) if sheet.sentence[n] == sheet.sentence[spot.head]]
    sentence = sheet.text(tokens[0], tokens[-1])
    return bool(conduct().search(sentence) or offences_in(sentence, charged=True))


def _takes_part(sheet: Sheet, at: int) -> bool:
    """Whether somebody is subject or object of what is told, or is told of with one who is; who only says it is not."""
    while sheet.dep[at] in ("conj", "appos", "compound") and sheet.head[at] != at:
        at = sheet.head[at]
    up = sheet.head[at]
    if sheet.dep[at] == "pobj":
        return sheet.low[up] in _BESIDE
    return sheet.dep[at] in _PARTS and sheet.lemma[up] not in words("stances", "asserts")
