"""The people whom an article says are accused, and the words for them: "the accused", "the two suspects", "both men"."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from allegedly.read.casting_figures import Figure, Scene, person_near
from allegedly.read.grammar_sheet import SUBJECTS
from allegedly.read.names_sheet import Sheet
from allegedly.vocabulary import table

_ONE = frozenset(["accused", "defendant", "suspect"])
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_PEOPLE = frozenset(["suspect", "defendant", "accused", "man", "woman", "official", "executive", "officer", "brother"])
_OTHERS = frozenset(["other", "more", "further", "another", "former", "unnamed", "different", "remaining", "new"])
_DEFINITE = frozenset(["the", "these", "those", "both", "all"])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("people")[name])


@dataclass
class _Docket:
    """Who has been said to be accused so far, in order of the first such word, and who stood accused together last."""

    people: list[Figure] = field(default_factory=list)
    together: list[Figure] = field(default_factory=list)


def resolve_accused(scene: Scene) -> None:
    """Add spots for words that mean the one person, or exactly the people, whom the article has said to be accused so far."""
    docket = _Docket()
    for sheet in scene.sheets:
        if sheet.loud:
            continue
        for at in range(len(sheet)):
            for figure in _accused_at(scene, sheet, at):
                if not any(figure is other for other in docket.people):
                    docket.people.append(figure)
            _place(scene, sheet, at, docket)


def _accused_at(scene: Scene, sheet: Sheet, at: int) -> Iterator[Figure]:
    """The named people whom the verb or phrase at a token says to be accused, arrested, tried or held."""
    lemma = sheet.lemma[at]
    if sheet.pos[at] == "VERB" and lemma in _words("accusing") and not _unreal(sheet, at):
        passive = any(sheet.dep[kid] == "nsubjpass" for kid in sheet.kids[at])
        for kid in sheet.kids[at]:
            if sheet.dep[kid] == ("nsubjpass" if passive else "dobj"):
                yield from _people(scene, sheet, kid)
            elif passive and sheet.dep[kid] == "prep" and sheet.low[kid] in ("with", "alongside"):
                for noun in sheet.kids[kid]:
                    yield from _people(scene, sheet, noun)
    elif sheet.low[at] in _words("courtroom") and sheet.pos[at] == "NOUN" and sheet.dep[at] in ("pobj", "dobj", "conj"):
        verb = _verb_over(sheet, at)
        if sheet.lemma[verb] in _words("held") and not _unreal(sheet, verb):
            for kid in sheet.kids[verb]:
                if sheet.dep[kid] in SUBJECTS:
                    yield from _people(scene, sheet, kid)


def _verb_over(sheet: Sheet, at: int) -> int:
    while sheet.pos[at] not in ("VERB", "AUX") and sheet.head[at] != at:
        at = sheet.head[at]
    return at


def _unreal(sheet: Sheet, verb: int) -> bool:
    return any(
        sheet.dep[kid] == "neg" or sheet.low[kid] in ("not", "if", "could", "may", "might", "never") for kid in sheet.kids[verb]
    )


def _people(scene: Scene, sheet: Sheet, at: int) -> Iterator[Figure]:
    figure = person_near(scene, sheet.index, at)
    if figure is not None and figure.named and not _of_the_law(figure):
        yield figure
    for kid in sheet.kids[at]:
        if sheet.dep[kid] in ("conj", "appos") and kid > at:
            yield from _people(scene, sheet, kid)
        elif sheet.dep[kid] == "prep" and sheet.low[kid] in ("with", "alongside"):
            for noun in sheet.kids[kid]:
                yield from _people(scene, sheet, noun)


def _of_the_law(figure: Figure) -> bool:
    return any(office.head in _words("law_offices") for office in figure.offices)


def _place(scene: Scene, sheet: Sheet, at: int, docket: _Docket) -> None:
    first, many = _phrase(sheet, at)
    if first < 0 or scene.heads.get((sheet.index, at)):
        return
    if many is None:
        meant = docket.people if len(docket.people) == 1 else []
    else:
        meant = docket.people if len(docket.people) == many else []
    barred = {"man": "f", "woman": "m"}.get(sheet.lemma[at])
    if barred and any(figure.gender == barred for figure in meant):
        return
    if meant and (many or _fits(meant[0], sheet, at)):
        for figure in meant:
            scene.add(figure, sheet.index, (first, at), "nominal")


def _fits(figure: Figure, sheet: Sheet, at: int) -> bool:
    """Whether no apposition gives the phrase another name ("the suspect, N")."""
    return figure.kind == "person" and not any(sheet.dep[kid] == "appos" for kid in sheet.kids[at]) and sheet.dep[at] != "appos"


def _phrase(sheet: Sheet, at: int) -> tuple[int, int | None]:
    """The first token of a phrase for accused people that a token heads, and their number; -1 where it heads none."""
    lemma = "accused" if sheet.low[at] == "accused" else sheet.lemma[at]
    plain = sheet.pos[at] == "NOUN" or (lemma == "accused" and at > 0 and sheet.low[at - 1] == "the" and _is_noun(sheet, at))
    if not plain or lemma not in _PEOPLE or sheet.dep[at] in ("compound", "attr", "appos", "amod"):
        return -1, None
    kids = [kid for kid in sheet.kids[at] if kid < at]
    if any(sheet.low[kid] in _OTHERS for kid in kids):
        return -1, None
    number = next((_NUMBERS[sheet.low[kid]] for kid in kids if sheet.low[kid] in _NUMBERS), None)
    definite = any(sheet.low[kid] in _DEFINITE for kid in kids) or (at > 0 and sheet.low[at - 1] in _DEFINITE)
    if not definite or (number is None and (lemma not in _ONE or sheet.tag[at] == "NNS")):
        return -1, None
    return min([at, *(kid for kid in kids if sheet.low[kid] in _NUMBERS)]), number


def _is_noun(sheet: Sheet, at: int) -> bool:
    """Whether "accused" heads a phrase, and is no verb or adjective before a noun ("the accused man")."""
    if sheet.pos[at] in ("NOUN", "PROPN"):
        return True
    return at + 1 >= len(sheet) or sheet.pos[at + 1] in ("VERB", "AUX", "ADP", "PUNCT", "PART", "ADV", "CCONJ", "SCONJ")
