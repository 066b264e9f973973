"""Governments: "the government of C", "the C government", "N's administration", and a land or capital that speaks or is accused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from allegedly.read.casting_figures import Figure, Scene, Spot
from allegedly.read.kinds_words import kind_words
from allegedly.read.name_grammar import fold
from allegedly.read.names_known import capitals, country_of, government
from allegedly.read.names_sheet import Sheet
from allegedly.vocabulary import table

# A government of another time is not the one that the article speaks of.
_OTHER_TIMES = frozenset(["previous", "former", "past", "earlier", "successive", "next", "new", "future", "last", "prior"])
_COUNTING = frozenset(
    ["two", "three", "four", "five", "several", "some", "many", "few", "one", "another", "other", "former", "ex-"]
)
_ACCUSING = frozenset(["accuse", "blame", "criticize", "criticise", "condemn", "sanction", "sue", "denounce", "slam"])
_WORDS_OF = frozenset(
    [
        "allegation",
        "accusation",
        "statement",
        "claim",
        "denial",
        "decision",
        "announcement",
        "position",
        "response",
        "warning",
        "charge",
        "refusal",
        "sanction",
        "insistence",
    ]
)


@dataclass
class _Governments:
    scene: Scene
    by_country: dict[str, Figure] = field(default_factory=dict)
    by_person: dict[int, Figure] = field(default_factory=dict)
    ruled: dict[int, str] = field(default_factory=dict)


@cache
def _rulers() -> frozenset[str]:
    return frozenset(table("titles")["rulers"])


def find_governments(scene: Scene) -> None:
    """Add the governments that an article speaks of; a land that acts as one stands for its government there, not for the land."""
    found = _Governments(scene)
    _known_governments(found)
    for sheet in scene.sheets:
        for at, low in enumerate(sheet.low):
            if low in ("government", "administration", "regime", "junta") and sheet.pos[at] in ("NOUN", "PROPN"):
                _read_government(found, sheet, at)
            elif low in ("official", "officials") and not sheet.loud:
                _read_officials(found, sheet, at)
    for spot in [
        spot for spot in scene.spots if spot.form == "name" and (spot.figure.kind == "place" or _acting_land(spot.figure))
    ]:
        _read_land(found, spot)
    _read_capitals(scene)
    _read_bare(found)


def _known_governments(found: _Governments) -> None:
    """Note the governments and the heads of government that the scene holds already."""
    for figure in found.scene.figures:
        if figure.body and figure.body.endswith("_government") and figure.country:
            found.by_country[figure.country] = figure
        elif figure.kind == "organization" and figure.owner is not None:
            found.by_person[id(figure.owner)] = figure
        for office in figure.offices:
            if office.head in _rulers() and office.country and not office.former:
                found.ruled.setdefault(id(figure), office.country)


def _of_country(found: _Governments, country: str) -> Figure:
    figure = found.by_country.get(country)
    if figure is None:
        known = government(country)
        figure = Figure(
            kind="organization",
            known=known,
            plural=False,
            country=country,
            body=known.key,
            full=tuple(map(fold, known.name.split())),
        )
        found.by_country[country] = figure
        found.scene.figures.append(figure)
    return figure


def _of_person(found: _Governments, person: Figure) -> Figure:
    country = found.ruled.get(id(person))
    if country is not None:
        return _of_country(found, country)
    figure = found.by_person.get(id(person))
    if figure is None:
        figure = Figure(kind="organization", plural=False, full=(*person.full, "government"), owner=person)
        found.by_person[id(person)] = figure
        found.scene.figures.append(figure)
    return figure


def _read_government(found: _Governments, sheet: Sheet, at: int) -> None:
    """A noun for a government whose land or head is named beside it."""
    scene = found.scene
    if any(spot.form == "name" and spot.figure.kind != "place" for spot in scene.over.get((sheet.index, at), ())):
        return
    if any(sheet.low[kid] in _OTHER_TIMES for kid in sheet.kids[at]):
        return
    for owner, first, last in _owners(sheet, at):
        figure = scene.figure_at(sheet.index, owner)
        country = country_of(sheet.text(first, owner)) or country_of(sheet.words[owner]) or (figure.country if figure else None)
        if figure is not None and figure.kind == "person":
            made = _of_person(found, figure)
        elif country:
            made = _of_country(found, country)
        else:
            continue
        scene.add(made, sheet.index, (first, last), "name")
        return


def _owners(sheet: Sheet, at: int) -> Iterator[tuple[int, int, int]]:
    """The tokens that name whose government it is: the owner's head, and the first and last token of the whole phrase."""
    for kid in sheet.kids[at]:
        if kid < at and sheet.dep[kid] in ("poss", "compound", "nmod", "amod"):
            first = kid
            while (
                first > 0
                and (sheet.head[first - 1] == kid and sheet.dep[first - 1] in ("compound", "nmod", "amod"))
                and sheet.words[first - 1][0].isupper()
            ):
                first -= 1
            yield kid, _without_title(sheet, first, kid), at
        elif kid > at and sheet.dep[kid] == "prep" and sheet.low[kid] == "of":
            for noun in sheet.kids[kid]:
                if sheet.dep[noun] == "pobj" and noun > kid:
                    yield noun, at, noun


def _without_title(sheet: Sheet, first: int, owner: int) -> int:
    """The first token of an owner's name, past the title and the land before it ("Peru President N's administration")."""
    heads = [at for at in range(first, owner) if sheet.low[at] in _rulers()]
    return heads[-1] + 1 if heads else first


def _read_officials(found: _Governments, sheet: Sheet, at: int) -> None:
    """Unnamed officials of a land who say something speak for its government."""
    kids = sheet.kids[at]
    if any(sheet.low[kid] in _COUNTING or sheet.dep[kid] == "nummod" for kid in kids) or not _speaks(sheet, at):
        return
    for kid in kids:
        if kid < at and sheet.dep[kid] in ("amod", "compound", "nmod"):
            first = kid
            while first > 0 and sheet.dep[first - 1] == "compound" and sheet.head[first - 1] == kid:
                first -= 1
            country = country_of(sheet.text(first, kid))
            if country:
                found.scene.add(_of_country(found, country), sheet.index, (first, at), "nominal")
                return


def _speaks(sheet: Sheet, at: int) -> bool:
    """Whether a noun says or does what only people and bodies do, or is the one according to whom something is so."""
    up = sheet.head[at]
    if sheet.dep[at] == "nsubj":
        return sheet.lemma[up] in kind_words("communication")
    if sheet.dep[at] == "pobj" and sheet.low[up] == "by":
        return sheet.lemma[sheet.head[up]] in kind_words("communication")
    if sheet.dep[at] == "pobj" and sheet.low[up] == "to":
        return sheet.low[sheet.head[up]] == "according"
    return sheet.dep[at] == "poss" and sheet.lemma[up] in _WORDS_OF


def _acting_land(figure: Figure) -> bool:
    """Whether a figure is a land that the model takes for one who acts."""
    return (
        figure.kind == "organization"
        and not figure.body
        and figure.country is not None
        and country_of(" ".join(figure.full)) is not None
    )


def _read_capitals(scene: Scene) -> None:
    """ "Land Officials" in a headline has its capitals from there: it is no name of a body that the article names otherwise."""
    for spot in [spot for spot in scene.spots if spot.form == "name" and len(spot.figure.texts) > 1]:
        sheet = scene.sheets[spot.block]
        told = spot.first < spot.last and sheet.low[spot.last] in ("official", "officials")
        if told and sheet.loud and spot.figure.kind != "person" and country_of(sheet.text(spot.first, spot.last - 1)):
            scene.drop(spot)
            scene.add(spot.figure, spot.block, (spot.first, spot.last), "nominal")


def _read_land(found: _Governments, spot: Spot) -> None:
    sheet, figure = found.scene.sheets[spot.block], spot.figure
    country = figure.country
    acts = _speaks(sheet, spot.head) or (sheet.dep[spot.head] == "dobj" and sheet.lemma[sheet.head[spot.head]] in _ACCUSING)
    if _acting_land(figure):
        # A land that only plays has no government in the article.
        acts = acts or country in found.by_country
    elif country is None:
        country = capitals().get(tuple(map(fold, sheet.text(spot.first, spot.last).split())))
        acts = (acts and sheet.dep[spot.head] != "poss") or _stands_between(sheet, spot.head)
    if country is None or not acts:
        return
    found.scene.drop(spot)
    found.scene.add(_of_country(found, country), spot.block, (spot.first, spot.last), "name")


def _stands_between(sheet: Sheet, at: int) -> bool:
    """Whether a capital is one side of something between governments ("tensions between A and B")."""
    while sheet.dep[at] == "conj":
        at = sheet.head[at]
    up = sheet.head[at]
    return sheet.dep[at] == "pobj" and sheet.low[up] in ("between", "with") and sheet.lemma[sheet.head[up]] in kind_words("between")


def _read_bare(found: _Governments) -> None:
    """ "The government" without more is the last one spoken of, or the article's only one."""
    scene = found.scene
    governments = {id(figure) for figure in [*found.by_country.values(), *found.by_person.values()]}
    last: Figure | None = None
    for sheet in scene.sheets:
        for at, low in enumerate(sheet.low):
            for spot in scene.heads.get((sheet.index, at), ()):
                if id(spot.figure) in governments:
                    last = spot.figure
            if low not in ("government", "administration") or scene.over.get((sheet.index, at)) or last is None:
                continue
            if any(sheet.dep[kid] not in ("det", "case", "relcl") for kid in sheet.kids[at] if kid < at):
                continue
            if any(sheet.low[kid] == "the" for kid in sheet.kids[at]):
                scene.add(last, sheet.index, (at, at), "nominal")


def find_owned(scene: Scene) -> None:
    """ "His government": the government of the one whom the possessive stands for, where the article names it otherwise too.

    Whatever other government was spoken of before, his own is meant.
    """
    found = _Governments(scene)
    _known_governments(found)
    for sheet in scene.sheets:
        for at, low in enumerate(sheet.low):
            if low not in ("government", "administration", "regime"):
                continue
            if any(sheet.low[kid] in _OTHER_TIMES for kid in sheet.kids[at]):
                continue
            for kid in sheet.kids[at]:
                owner = scene.figure_at(sheet.index, kid, "person") if sheet.dep[kid] == "poss" else None
                # "His administration" may be that of a firm, where he is told to head no land.
                if owner is not None and owner.named and (id(owner) in found.ruled or low != "administration"):
                    _put_his(found, owner, (sheet.index, kid, at))


def _put_his(found: _Governments, owner: Figure, place: tuple[int, int, int]) -> None:
    """Adds the government of an owner at a block, a possessive and a noun, in place of another one for which the noun was taken."""
    block, kid, at = place
    taken = found.scene.over.get((block, at), ())
    governments = {id(figure) for figure in (*found.by_country.values(), *found.by_person.values())}
    if not all(spot.form == "nominal" and id(spot.figure) in governments for spot in taken):
        return
    own = _of_person(found, owner)
    if all(spot.figure is not own for spot in taken):
        for spot in taken:
            found.scene.drop(spot)
        found.scene.add(own, block, (kid, at), "nominal")
