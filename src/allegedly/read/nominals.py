"""People and bodies that a phrase describes: "the Ruritanian president", "the ministry"; the unnamed ("the auditors")."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from allegedly.read.casting_figures import Figure, Office, Scene
from allegedly.read.names_known import country_of
from allegedly.read.names_sheet import Sheet
from allegedly.read.nominals_either import either
from allegedly.read.roles import office_word
from allegedly.shapes import EntityKind, Gender
from allegedly.vocabulary import table, words

_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_COMPLEMENTS = frozenset(["at", "of", "in", "from", "for", "with", "to", "on", "inside", "within"])
_LONGEST_COMPLEMENT = 7
_MODIFYING = frozenset(["amod", "compound", "nmod", "nummod", "quantmod", "advmod", "punct"])
_MOST_MODIFIERS = 6
_SPEAKING = frozenset(["spokesman", "spokeswoman", "spokesperson"])
# Sentences that "the ministry" looks back over.
_REACH = 6
_SAME_OFFICE = {"leader": ("president", "premier", "chancellor"), "boss": ("chief", "head"), "head": ("chief", "director")}


@dataclass
class _Reader:
    """What was seen so far: bodies in order, unnamed figures by their words, bodies by the noun beside their name."""

    scene: Scene
    bodies: list[tuple[Figure, int]] = field(default_factory=list)
    unnamed: dict[tuple[str, ...], Figure] = field(default_factory=dict)
    introduced: dict[str, list[Figure]] = field(default_factory=dict)
    described: dict[tuple[str, ...], list[Figure]] = field(default_factory=dict)
    sentence: int = 0


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(table("people")[name])


def resolve_nominals(scene: Scene) -> None:
    """Add spots for descriptions of figures already there, and figures for the unnamed."""
    reader = _Reader(scene)
    _describe(reader)
    for sheet in scene.sheets:
        offset = reader.sentence + 1
        if sheet.loud:
            continue
        for at in range(len(sheet)):
            reader.sentence = offset + sheet.sentence[at]
            spots = scene.heads.get((sheet.index, at), ())
            reader.bodies.extend(
                (s.figure, reader.sentence)
                for s in spots
                if s.figure.kind in ("organization", "outlet", "group") and s.figure.named
            )
            if sheet.pos[at] == "NOUN":
                _introduce(reader, sheet, at)
            if sheet.pos[at] in ("NOUN", "PROPN", "ADJ") and not scene.over.get((sheet.index, at)):
                _read(reader, sheet, at)


def _read(reader: _Reader, sheet: Sheet, at: int) -> None:
    noun = _plain_noun(sheet, at)
    if noun is None or is_part_of_name(reader.scene, sheet, at):
        return
    if sheet.low[at] in _SPEAKING and _speaks_for(reader, sheet, at):
        return
    described = _only(_each(reader.described.get(_phrase(sheet, at), ())))
    if described is not None and _is_definite(sheet, at):
        spot = reader.scene.add(described, sheet.index, (min(modifiers(sheet, at)), at), "nominal")
        reader.scene.sure.append(spot)
        return
    if noun in _nouns("authorities") and sheet.dep[at] == "poss" and sheet.low[sheet.head[at]] == "office":
        _place_office(reader, sheet, at)
    elif noun in _nouns("persons") or office_word(sheet, at):
        _read_person(reader, sheet, at, noun)
    elif noun in _nouns("body_nouns") or noun in _nouns("outlet_nouns"):
        _read_body(reader, sheet, at, noun)
    elif noun in _nouns("groups") or noun in _nouns("bodies"):
        _read_band(reader, sheet, at, noun)


def _introduce(reader: _Reader, sheet: Sheet, at: int) -> None:
    """Note which body a noun stands beside as what it is: "Halden Works, the builder,", "the builder, Halden Works,"."""
    told = any(sheet.low[kid] in ("the", "a", "an") for kid in sheet.kids[at] if kid < at)
    if told and _complement(sheet, at) == at:
        reader.introduced.setdefault(sheet.lemma[at], []).extend(_bodies_beside(reader.scene, sheet, at))


def _bodies_beside(scene: Scene, sheet: Sheet, at: int) -> list[Figure]:
    """The bodies whose names stand beside a noun as another word for it, by the parse or between commas behind it."""
    beside = [sheet.head[at]] if sheet.dep[at] == "appos" else _names_beside(sheet, at)
    found = [scene.figure_at(sheet.index, token) for token in beside]
    for spot in scene.over.get((sheet.index, at + 2), ()) if sheet.words[at + 1 : at + 2] == [","] else ():
        # Of "the builder, Halden Works, and the bank" three are told.
        ends, more = sheet.words[spot.last + 1 : spot.last + 2], sheet.low[spot.last + 2 : spot.last + 3]
        if spot.form == "name" and spot.first == at + 2 and ends in ([","], ["."]) and more not in (["and"], ["or"]):
            found.append(spot.figure)
    return [one for one in found if one is not None and one.named and one.kind in ("organization", "group")]


def _names_beside(sheet: Sheet, at: int) -> list[int]:
    """The words that stand behind a noun as another word for it: in "the inspector and a clerk, Ann Bell," none, by any parse."""
    joined = [kid for kid in sheet.kids[at] if sheet.dep[kid] == "conj" and kid > at]
    return [kid for kid in sheet.kids[at] if sheet.dep[kid] == "appos" and not any(at < other < kid for other in joined)]


def _describe(reader: _Reader) -> None:
    """Note by which words people are described beside their names: "Voss, the former campaign consultant," wherever it stands."""
    for sheet in reader.scene.sheets:
        for at in range(len(sheet)) if not sheet.loud else ():
            beside = [sheet.head[at]] if sheet.dep[at] == "appos" else []
            beside += _names_beside(sheet, at)
            figures = [reader.scene.figure_at(sheet.index, token, "person") for token in beside if sheet.pos[at] == "NOUN"]
            for figure in figures:
                if figure is not None and figure.named and (phrase := _phrase(sheet, at)):
                    reader.described.setdefault(phrase, []).append(figure)


def _phrase(sheet: Sheet, at: int) -> tuple[str, ...]:
    """A noun with the words that describe it, in order; empty for a noun alone, which is anybody's."""
    before = modifiers(sheet, at)
    return (*(sheet.low[token] for token in before), sheet.lemma[at]) if before and sheet.tag[at] == "NN" else ()


def _is_introduced(reader: _Reader, sheet: Sheet, at: int, noun: str) -> Figure | None:
    """The one body that an earlier noun said to be what a definite phrase without more calls it."""
    if sheet.tag[at] == "NNS" or modifiers(sheet, at) or not any(sheet.low[kid] == "the" for kid in sheet.kids[at]):
        return None
    return _only(_each(reader.introduced.get(noun, ())))


def _speaks_for(reader: _Reader, sheet: Sheet, at: int) -> bool:
    """Let an unnamed spokesman stand for the named body for which he speaks."""
    for kid in sheet.kids[at]:
        owners = [kid] if sheet.dep[kid] == "poss" else sheet.kids[kid] if sheet.low[kid] in ("for", "of") else []
        for owner in owners:
            if not reader.scene.over.get((sheet.index, owner)):
                _read(reader, sheet, owner)
            figure = reader.scene.figure_at(sheet.index, owner)
            if figure is not None and figure.named and figure.kind in ("organization", "outlet", "group"):
                first, last = _span(sheet, at)
                reader.scene.add(figure, sheet.index, (min(first, owner), max(last, owner)), "nominal")
                return True
    return False


def _plain_noun(sheet: Sheet, at: int) -> str | None:
    """The noun in the singular, None for one that stands before another noun or is no noun here."""
    if sheet.dep[at] in ("compound", "amod", "nmod", "advmod") or (sheet.pos[at] == "ADJ" and sheet.low[at] != "accused"):
        return None
    return "people" if sheet.low[at] == "people" else sheet.lemma[at]


def is_part_of_name(scene: Scene, sheet: Sheet, at: int) -> bool:
    """Whether the noun is a title or an apposition of a name, or says what somebody is: those are roles, not mentions."""
    up = sheet.head[at]
    if sheet.dep[at] in ("appos", "attr", "oprd") or (sheet.dep[at] == "conj" and sheet.dep[up] in ("appos", "attr")):
        return True
    if at + 1 < len(sheet) and any(
        spot.first == at + 1 and spot.form == "name" and spot.figure.kind == "person"
        for spot in scene.over.get((sheet.index, at + 1), ())
    ):
        return True
    beside = (scene.figure_at(sheet.index, kid) for kid in _names_beside(sheet, at))
    if any(figure is not None and figure.named and figure.kind != "place" for figure in beside):
        return True
    if sheet.tag[at] == "NN" and _bodies_beside(scene, sheet, at):
        return True
    return sheet.dep[at] == "pobj" and sheet.low[up] == "as"


def modifiers(sheet: Sheet, at: int) -> list[int]:
    """The tokens directly before a noun that belong to its phrase, without article and possessor, at most a few."""
    found: list[int] = []
    token = at - 1
    while token >= 0 and len(found) < _MOST_MODIFIERS:
        inner = sheet.head[token] == at or sheet.head[token] in found
        hyphen = sheet.words[token] == "-" and bool(found)
        if not hyphen and (not inner or sheet.dep[token] not in _MODIFYING or sheet.pos[token] in ("DET", "PUNCT", "VERB")):
            break
        found.append(token)
        token -= 1
    while found and sheet.pos[found[-1]] == "PUNCT":
        found.pop()
    return found[::-1]


def _is_definite(sheet: Sheet, at: int) -> bool:
    return any(sheet.low[kid] in _DEFINITE for kid in sheet.kids[at] if kid < at)


def _after_title(sheet: Sheet, at: int) -> int:
    """The token after a noun, or after the tail of a compound title ("director-general")."""
    return at + 3 if sheet.words[at + 1 : at + 3] == ["-", "general"] else at + 1


def _complement(sheet: Sheet, at: int) -> int:
    """The last token of a short complement that directly follows a noun ("at the ministry"), or the noun itself."""
    for kid in sheet.kids[at]:
        if kid == _after_title(sheet, at) and sheet.dep[kid] == "prep" and sheet.low[kid] in _COMPLEMENTS:
            if sheet.low[kid] == "for" and _gives(sheet, at):
                return at
            end = kid
            for noun in sheet.kids[kid]:
                if sheet.dep[noun] == "pobj":
                    end = noun
            if kid < end <= at + _LONGEST_COMPLEMENT and not _charges(sheet, at, kid, end):
                return end
    return at


def _charges(sheet: Sheet, at: int, prep: int, end: int) -> bool:
    """Whether what follows somebody is what he is accused of: "accuse the secretary of steering work"; a headline has few words."""
    if (
        sheet.lemma[sheet.head[at]] not in words("cues", "accusing")
        or sheet.low[prep] != "of"
        or not sheet.low[prep + 1].endswith("ing")
    ):
        return False
    return end + 1 >= len(sheet.low) or sheet.low[end + 1] != "of"


def _gives(sheet: Sheet, at: int) -> bool:
    """Whether a noun is from whom or to whom something goes: what it goes for is no part of it ("got it from him for …")."""
    by = sheet.head[at]
    handed = sheet.dep[at] == "pobj" and sheet.low[by] in ("from", "to") and sheet.pos[sheet.head[by]] == "VERB"
    return handed and sheet.lemma[at] not in words("stances", "spokespeople")


def _span(sheet: Sheet, at: int) -> tuple[int, int]:
    return min([at, *modifiers(sheet, at)]), _complement(sheet, at)


def _read_person(reader: _Reader, sheet: Sheet, at: int, noun: str) -> None:
    scene = reader.scene
    plural = sheet.tag[at] in ("NNS", "NNPS") or noun == "people"
    if not plural and _is_definite(sheet, at):
        holder = _holder(scene, sheet, at, noun)
        holder = holder or _is_introduced(reader, sheet, at, noun)
        if holder is not None:
            scene.add(holder, sheet.index, (min([at, *modifiers(sheet, at)]), at), "nominal")
            return
    if noun in _nouns("persons") and either(sheet, at) is None:
        band = any(sheet.lemma[kid] in _nouns("groups") for kid in sheet.kids[at] if kid < at)
        _place_unnamed(reader, sheet, at, "group" if band and plural else "person", plural)


def _holder(scene: Scene, sheet: Sheet, at: int, noun: str) -> Figure | None:
    """The one person of the article who holds the office that a definite phrase names, its land and adjectives agreeing."""
    word = office_word(sheet, at) or noun
    countries, words, former = set(), set(), False
    before = modifiers(sheet, at)
    for kid in before:
        text = sheet.text(kid - 1, kid) if kid - 1 in before else sheet.words[kid]
        country = country_of(text) or country_of(sheet.words[kid])
        if country:
            countries.add(country)
        elif sheet.low[kid] in ("former", "ex", "onetime"):
            former = True
        elif sheet.pos[kid] != "PUNCT":
            words.add(sheet.low[kid])
    landed = {low for code in countries for name in table("countries")[code]["names"] for low in name.lower().split()}
    place = _complement_country(scene, sheet, at)
    if place:
        countries.add(place)
    else:
        words.update(sheet.low[at + 1 : _complement(sheet, at) + 1])
    found = [
        figure
        for figure in scene.figures
        if figure.kind == "person"
        and figure.named
        and any(
            _same(office, word, countries, words - landed - {"the"}) and (office.former or not former) for office in figure.offices
        )
    ]
    return found[0] if len(found) == 1 else None


def _complement_country(scene: Scene, sheet: Sheet, at: int) -> str | None:
    for kid in sheet.kids[at]:
        if kid == at + 1 and sheet.low[kid] == "of":
            for noun in sheet.kids[kid]:
                figure = scene.figure_at(sheet.index, noun)
                return figure.country if figure is not None else country_of(sheet.words[noun])
    return None


def _same(office: Office, word: str, countries: set[str], words: set[str]) -> bool:
    if office.head != word and office.head not in _SAME_OFFICE.get(word, ()):
        return False
    if countries and office.country is not None and office.country not in countries:
        return False
    if (
        countries
        and office.country is None
        and office.organization is not None
        and office.organization.country not in (None, *countries)
    ):
        return False
    return words <= {part.lower() for part in office.title.split()}


def _read_body(reader: _Reader, sheet: Sheet, at: int, noun: str) -> None:
    """ "The ministry" is the last body spoken of whose name says so; "the paper" and "the company" the only fitting one."""
    if noun in _nouns("courts") and _rules(sheet, at):
        _place_unnamed(reader, sheet, at, "organization", plural=False)
        return
    if sheet.tag[at] == "NNS" or modifiers(sheet, at) or _complement(sheet, at) != at:
        return
    if not _is_definite(sheet, at):
        return
    figure = _body_meant(reader, noun)
    if figure is not None:
        reader.scene.add(figure, sheet.index, (at, at), "nominal")
        reader.bodies.append((figure, reader.sentence))
    elif noun in _nouns("acting_bodies") and _acts(sheet, at):
        _place_unnamed(reader, sheet, at, "organization", plural=None)


def _acts(sheet: Sheet, at: int) -> bool:
    """Whether a body is the subject of what is done, the one by whom it is done, or one whose people are spoken of."""
    return sheet.dep[at] in ("nsubj", "nsubjpass", "poss") or (
        sheet.dep[at] == "pobj" and sheet.low[sheet.head[at]] in ("by", "at")
    )


def _rules(sheet: Sheet, at: int) -> bool:
    """Whether "a court", named by no more than its place or sort, does something here, or it is done by it."""
    told = any(sheet.low[kid] in ("a", "an", "another") for kid in sheet.kids[at] if kid < at)
    return told and (sheet.dep[at] == "nsubj" or (sheet.dep[at] == "pobj" and sheet.low[sheet.head[at]] == "by"))


def _body_meant(reader: _Reader, noun: str) -> Figure | None:
    near = _each(figure for figure, sentence in reader.bodies if reader.sentence - sentence <= _REACH)
    every = _each(figure for figure, _ in reader.bodies)
    if noun in _nouns("outlet_nouns"):
        return _only(figure for figure in near if figure.kind == "outlet")
    named_so = [figure for figure in near if noun in figure.full or _known_as(figure, noun)]
    if named_so:
        return named_so[-1]
    named_so = [figure for figure in every if noun in figure.full[-1:] or _known_as(figure, noun)]
    if named_so or noun in ("group", "gang"):
        last = near[-1] if near and near[-1].kind == "group" else None
        return _only(named_so) or (_only(f for f in near if f.kind == "group") if last is not None else None)
    if noun in _nouns("company_nouns"):
        return _only(filter(is_company, near)) or _only(filter(is_company, every))
    if noun in _nouns("watchdogs"):
        return _only(figure for figure in every if figure.kind == "organization" and _nouns("watchdogs") & set(figure.full[-1:]))
    return None


def _each(figures: Iterable[Figure]) -> list[Figure]:
    """The figures, each once, in the order in which they were last spoken of."""
    found: dict[int, Figure] = {}
    for figure in figures:
        found.pop(id(figure), None)
        found[id(figure)] = figure
    return list(found.values())


def _only(figures: Iterable[Figure]) -> Figure | None:
    found = list(figures)
    return found[0] if len(found) == 1 else None


def is_company(figure: Figure) -> bool:
    """Whether a body may be a company: nothing in its name says that it is public, a party or a club."""
    return figure.kind == "organization" and figure.body is None and not _nouns("public_bodies") & set(figure.full)


def _known_as(figure: Figure, noun: str) -> bool:
    """Whether a written or known name of a body says the noun."""
    names = [*figure.texts, figure.known.name if figure.known else ""]
    return any(noun in name.lower().split() for name in names) or (
        noun == "department" and figure.body in ("us_treasury", "us_justice", "us_state")
    )


def _read_band(reader: _Reader, sheet: Sheet, at: int, noun: str) -> None:
    plural = sheet.tag[at] in ("NNS", "NNPS")
    if noun in _nouns("groups"):
        if any(spot.figure.kind == "group" for kid in sheet.kids[at] for spot in reader.scene.over.get((sheet.index, kid), ())):
            return
        if not plural:
            _read_body(reader, sheet, at, noun)
            return
        _place_unnamed(reader, sheet, at, "group", plural=True)
    elif noun == "authority" and plural:
        _place_unnamed(reader, sheet, at, "organization", plural=True)
    elif noun in ("police", "prosecution", "military") or (_is_definite(sheet, at) and not plural):
        _place_unnamed(reader, sheet, at, "organization", plural=noun == "police" or None)


def _place_office(reader: _Reader, sheet: Sheet, at: int) -> None:
    """The office of one without a name as a body: "the public prosecutor's office"."""
    first, last = min([at, *modifiers(sheet, at)]), sheet.head[at]
    if reader.scene.over.get((sheet.index, last)):
        return
    key = (*(sheet.lemma[token] for token in modifiers(sheet, at)), sheet.lemma[at], "office")
    figure = reader.unnamed.get(key)
    if figure is None:
        figure = Figure(kind="organization", named=False, phrase=sheet.text(first, last))
        reader.unnamed[key] = figure
        reader.scene.figures.append(figure)
    figure.written.update((sheet.text(first, last),))
    reader.scene.add(figure, sheet.index, (first, last), "nominal")


def _place_unnamed(reader: _Reader, sheet: Sheet, at: int, kind: EntityKind, plural: bool | None) -> None:
    """The figure of an unnamed person, body or band: the same words mean the same; "a …" and "another …" mean a new one.

    "The woman" is none of "two women": who is one never stands for several.
    """
    first, last = _span(sheet, at)
    words = tuple(sheet.lemma[token] for token in modifiers(sheet, at) if sheet.pos[token] in ("NOUN", "PROPN", "ADJ"))
    owner = tuple(sheet.low[kid] for kid in sheet.kids[at] if sheet.dep[kid] == "poss")
    several = ("several",) if plural and kind == "person" else ()
    if any(word in ("other", "another", "different", "more") for word in words):
        key: tuple[str, ...] = (str(sheet.starts[at]),)
    elif plural or plural is None or _is_definite(sheet, at):
        key = (*several, *owner, *words, sheet.lemma[at], *sheet.low[at + 1 : last + 1])
    else:
        key = (str(sheet.starts[at]),)
    figure = reader.unnamed.get(key)
    if figure is None:
        low = sheet.low[at]
        gender: Gender | None = "f" if low.endswith("woman") else "m" if low.endswith("man") and low != "woman" else None
        figure = Figure(kind=kind, named=False, plural=plural, gender=gender, phrase=sheet.text(first, last))
        reader.unnamed[key] = figure
        if not plural and kind == "person":
            reader.unnamed[(*owner, *words, sheet.lemma[at])] = figure
        elif plural is False:
            # "A military court" is "the court" from there on.
            reader.unnamed[(*words, sheet.lemma[at])] = reader.unnamed[(sheet.lemma[at],)] = figure
        reader.scene.figures.append(figure)
    begin = first - 1 if first and sheet.dep[first - 1] in ("det", "nummod", "poss") else first
    figure.written.update((sheet.text(begin, last), sheet.text(begin, at)))
    reader.scene.add(figure, sheet.index, (first, last), "nominal")
