"""Names of one article become figures: short names are bound to full ones, and what must stay apart stays apart."""

from collections.abc import Iterable

from allegedly.names.body_words import lands_in
from allegedly.names.order import family_first, is_given
from allegedly.read.casting_figures import Figure, Scene
from allegedly.read.coreference_binder import Binder
from allegedly.read.coreference_surnames import called_otherwise, is_kin, others_in_full, spoken_of, without_kin
from allegedly.read.genders import gender_of_kin, gender_of_title
from allegedly.read.kinds import kinds_of
from allegedly.read.kinds_beside import stands_as_place
from allegedly.read.kinds_words import kind_words
from allegedly.read.name_grammar import (
    GIVEN_NAME,
    NO_FIT,
    OTHER_SURNAME,
    gender_of_given,
    longer_form,
    surname_fit,
)
from allegedly.read.names import Name, is_title, opens_title
from allegedly.read.names_elliptic import with_surnames
from allegedly.read.names_known import country_of, outlet_of_land
from allegedly.read.names_seen import SURE
from allegedly.read.names_sheet import Sheet
from allegedly.read.namesakes import told_apart
from allegedly.shapes import EntityKind
from allegedly.vocabulary import table

_NO_PERSON = 0.1
# So many capital letters stand for words.
_LETTERS = 5
_DETERMINERS = frozenset(["a", "an", "the", "his", "her", "its", "their", "my", "our", "this", "that"])
_BODIES: tuple[EntityKind, ...] = ("organization", "group", "outlet")
# How far the model must lean to one who acts, at a land's name and over the article, so that it is no place.
_ACTS = 0.3
_LEGAL_FORMS = frozenset(
    ["inc", "ltd", "llc", "plc", "corp", "corporation", "company", "co", "limited", "gmbh", "ag", "sa", "nv", "bv", "spa"]
)


def bind(scene: Scene, names: Iterable[Name]) -> None:
    """Put a figure and a spot into the scene for every name that is kept."""
    # A mark that was taken for a name has no word by which it could be known.
    kept, elliptic = with_surnames([name for name in names if name.folded], scene.sheets)
    kinds = kinds_of(kept, scene.sheets)
    letters = _letters(kept, scene.sheets)
    kinds = {folded: kind for folded, kind in kinds.items() if kind != "person" or folded not in letters}
    binder = Binder(scene.sheets, kept, kinds, us=_speaks_of_us(kept, scene.sheets))
    binder.apart = told_apart(kept, scene.sheets)
    binder.bare = frozenset(name.folded[0] for name in kept if len(name.folded) == 1 and not name.known)
    _found_persons(scene, binder)
    binder.contested = _contested(binder)
    binder.leans = _leans(kept)
    for name in _ready(binder):
        figure = _figure_for(scene, binder, name)
        if figure is None:
            continue
        spot = scene.add(figure, name.block, (name.first, name.last), "name")
        if (name.block, name.first) in elliptic:
            figure.texts[elliptic[name.block, name.first]] += 1
        figure.gender = figure.gender or gender_of_title(name.title)
        if name.known is None and figure.known is not None and spot.figure.kind == "organization":
            figure.country = figure.country or figure.known.country


def _letters(names: Iterable[Name], sheets: tuple[Sheet, ...]) -> frozenset[tuple[str, ...]]:
    """The names in capital letters alone that somebody has, or one of which is told: "his NDA", "an NDA" is nobody."""
    letters = (name for name in names if name.text.isupper() and len(name.folded) == 1 and len(name.text) <= _LETTERS)
    owned = (name for name in letters if name.first and not name.known and not sheets[name.block].loud)
    return frozenset(name.folded for name in owned if sheets[name.block].low[name.first - 1] in _DETERMINERS)


def _ready(binder: Binder) -> list[Name]:
    """The names that are sure, and those seen only in headlines or at the start of sentences that a sure one backs."""
    sure = {name.folded for name in binder.names if name.sure}
    words = {word for folded in sure if binder.kinds.get(folded) == "person" for word in folded[1:]}
    return [
        name
        for name in binder.names
        if name.sure or name.known or name.folded in sure or (len(name.folded) == 1 and name.folded[0] in words)
    ]


def _speaks_of_us(names: Iterable[Name], sheets: tuple[Sheet, ...]) -> bool:
    """Whether the article names the United States, so that "Treasury" without more can be theirs."""
    if any(name.known and not name.known.weak and name.known.country == "US" for name in names):
        return True
    return any(country_of(name.text) == "US" for name in names) or any("american" in sheet.low for sheet in sheets)


def _found_persons(scene: Scene, binder: Binder) -> None:
    """Found a figure for each full name of a person; a shorter full form that fits exactly one longer joins it."""
    firsts: dict[tuple[str, ...], Name] = {}
    for name in _ready(binder):
        if len(name.folded) > 1 and not name.known and binder.kinds.get(name.folded) == "person":
            firsts.setdefault(name.folded, name)
    # Names in full come before those with initials, so that "J. P. N" finds the one it can stand for.
    for folded in sorted(firsts, key=lambda words: (-len(words), any(len(word) == 1 for word in words), firsts[words].start)):
        fits = [figure for figure in binder.persons if longer_form(folded, figure.full)]
        if len(fits) == 1:
            binder.of_full[folded] = fits[0]
            binder.firsts[id(fits[0])] = min(binder.firsts[id(fits[0])], firsts[folded].start)
            continue
        given = folded[1] if family_first(folded) else folded[0]
        first = firsts[folded]
        said = gender_of_title(first.title) or gender_of_kin(binder.sheets[first.block], first)
        figure = Figure(kind="person", full=folded, gender=said or gender_of_given(given), plural=False)
        binder.persons.append(figure)
        binder.firsts[id(figure)] = firsts[folded].start
        binder.of_full[folded] = figure
    _found_namesakes(binder)
    binder.persons.sort(key=lambda figure: firsts[figure.full].start)


def _found_namesakes(binder: Binder) -> None:
    """Found a figure for each further person of a full name that several bear."""
    for name in _ready(binder):
        number = binder.apart.get(name.folded, {}).get((name.block, name.first), 0)
        if number and name.folded in binder.of_full and (name.folded, number) not in binder.namesakes:
            first = binder.of_full[name.folded]
            figure = Figure(kind="person", full=first.full, gender=gender_of_given(first.full[0]), plural=False)
            binder.namesakes[name.folded, number] = figure
            binder.persons.append(figure)
            binder.firsts[id(figure)] = name.start


def _figure_for(scene: Scene, binder: Binder, name: Name) -> Figure | None:
    if name.known:
        return _known_figure(scene, binder, name)
    full = binder.of_full.get(name.folded)
    if full is not None:
        return _one_of_the_name(scene, binder, name, full)
    kind = binder.kinds.get(name.folded)
    if len(name.folded) > 1 and (kind != "organization" or " " not in name.text):
        ends = [
            figure
            for figure in binder.persons
            if len(figure.full) > len(name.folded) and figure.full[-len(name.folded) :] == name.folded
        ]
        if len(ends) == 1:
            return _kept(scene, ends[0])
    if len(name.folded) == 1 and country_of(name.text) is None:
        person = _person_for(binder, name, kind)
        if person is not None:
            return _kept(scene, person)
    if kind is None or (kind == "person" and not _plausible_person(binder, name)):
        return None
    return _other_figure(scene, binder, name, kind)


def _one_of_the_name(scene: Scene, binder: Binder, name: Name, figure: Figure) -> Figure | None:
    """Which person of a full name is meant; where nothing tells which of two, the name stands for neither."""
    if name.folded in binder.apart:
        number = binder.apart[name.folded].get((name.block, name.first))
        return None if number is None else _kept(scene, binder.namesakes.get((name.folded, number), figure))
    return _kept(scene, figure)


def _lean(name: Name) -> float:
    """How much likelier than a place the model finds an organization."""
    return name.chances.get("organization", 0) - name.chances.get("place", 0)


def _leans(names: Iterable[Name]) -> dict[tuple[str, ...], float]:
    """The mean of `_lean` for each land's name."""
    lands: dict[tuple[str, ...], list[float]] = {}
    for name in names:
        if name.chances and country_of(name.text):
            lands.setdefault(name.folded, []).append(_lean(name))
    return {folded: sum(found) / len(found) for folded, found in lands.items()}


def _acting_land(scene: Scene, binder: Binder, name: Name) -> Figure:
    """The land as one who acts, or its team, where the model sees no place: another figure than the land itself."""
    key = f"acting {country_of(name.text)}"
    if key not in binder.others:
        binder.others[key] = Figure(kind="organization", full=name.folded, plural=False, country=country_of(name.text))
        scene.figures.append(binder.others[key])
    return binder.others[key]


def _kept(scene: Scene, figure: Figure) -> Figure:
    if not any(figure is other for other in scene.figures):
        scene.figures.append(figure)
    return figure


def _person_for(binder: Binder, name: Name, kind: EntityKind | None) -> Figure | None:
    """The one person whose surname a bare word is; where two fit alike, the form of address must tell them apart."""
    # Where the article as a whole takes a word for a person's name, one place that looks otherwise makes no second bearer of it.
    if name.folded[0] in binder.contested or (kind != "person" and _no_person(name)):
        return None
    fits = [(surname_fit(name.folded[0], figure.full, binder.bare), figure) for figure in binder.persons]
    best = max((fit for fit, _ in fits), default=NO_FIT)
    least = GIVEN_NAME if kind == "person" or is_given(name.folded[0]) else OTHER_SURNAME
    if best < least or (kind == "place" and _after_locative(binder.sheets[name.block], name)):
        return None
    found = [figure for fit, figure in fits if fit == best]
    meant = _told_apart(binder, name, found) if len(found) > 1 else found
    if len(meant) == 1 and binder.sheets[name.block].kind == "body":
        called = (name.folded[0], gender_of_title(name.title))
        binder.settled.setdefault(called, meant[0])
        binder.used.setdefault(called, []).append((name, meant[0]))
    return meant[0] if len(meant) == 1 else None


def _no_person(name: Name) -> bool:
    """Whether the model is sure that a name is that of something else than a person."""
    return bool(name.chances) and max(name.chances.values()) >= SURE and name.chances["person"] < _NO_PERSON and not name.title


def _contested(binder: Binder) -> frozenset[str]:
    """The surnames that the article also uses of one whose full name it never gives: "President N" beside his wife's."""
    found = set()
    for name in binder.names:
        if len(name.folded) != 1 or name.known or binder.sheets[name.block].kind != "body":
            continue
        fits = [figure for figure in binder.persons if surname_fit(name.folded[0], figure.full, binder.bare) > GIVEN_NAME]
        if len(fits) == 1 and _is_another(binder, name, fits[0]):
            found.add(name.folded[0])
    return frozenset(found)


def _is_another(binder: Binder, name: Name, figure: Figure) -> bool:
    """Whether a bare surname cannot be the one person of that surname named in full: sex, office or order tell."""
    gender = gender_of_title(name.title)
    if gender and figure.gender and gender != figure.gender:
        return True
    if name.start > binder.firsts[id(figure)] or (gender and gender == figure.gender and not is_kin(binder, figure)):
        return False
    offices = {word.lower().rstrip(".") for word in name.title.split()} & set(table("titles")["heads"])
    own = {
        word.lower().rstrip(".")
        for other in binder.names
        if binder.of_full.get(other.folded) is figure
        for word in other.title.split()
    }
    return bool(offices and not offices & own) or (binder.sheets[name.block].index > 1 and not offices)


def _told_apart(binder: Binder, name: Name, found: list[Figure]) -> list[Figure]:
    """Of people with one surname, the one meant, or all who may be."""
    meant = _fitting(binder, name, found)
    if len(meant) != 1 and binder.sheets[name.block].kind != "body":
        return without_kin(binder, name, found)
    one = spoken_of(binder, name, meant) if len(meant) > 1 else None
    return meant if one is None else [one]


def _fitting(binder: Binder, name: Name, found: list[Figure]) -> list[Figure]:
    """Of people with one surname, the one of the gender that the form of address says, or the only one introduced so far.

    Who alone was called so before others of the surname came in is called so still, where these are named in full.
    """
    gender = gender_of_title(name.title)
    fitting = [figure for figure in found if gender is None or figure.gender in (gender, None)]
    introduced = [figure for figure in fitting if binder.firsts.get(id(figure), name.start) < name.start]
    settled = binder.settled.get((name.folded[0], gender))
    if settled is not None and any(settled is figure for figure in introduced) and others_in_full(binder, settled, introduced):
        return [settled]
    if gender and len(introduced) != 1:
        meant = introduced or fitting
        return [f for f in meant if f.gender == gender] or meant
    # One whom the article calls by another surname of his is not meant by this one.
    otherwise = [figure for figure in introduced if not called_otherwise(binder, name.folded[0], figure)]
    return otherwise if len(introduced) > 1 else introduced


def _after_locative(sheet: Sheet, name: Name) -> bool:
    before = sheet.low[name.first - 1] if name.first else ""
    return before in kind_words("locative") and before not in ("to", "from", "into")


def _plausible_person(binder: Binder, name: Name) -> bool:
    """Whether a person of one name only is borne out: a title, or the model calls it a person more than once or mid-sentence."""
    sheet = binder.sheets[name.block]
    if not all(c.isalpha() or c in " -'’.‐" for c in name.text) or is_title(name.text.lower()):
        return False
    if len(name.folded) > 1:
        return len(name.folded) <= 6
    if name.chances.get("person", 0) >= SURE:
        return True
    seen = [other for other in binder.names if other.folded == name.folded]
    return bool(name.title) or len(seen) > 1 or (not name.initial and not sheet.loud and len(name.text) > 2)


def _known_figure(scene: Scene, binder: Binder, name: Name) -> Figure | None:
    if name.known is None:
        return None
    known = outlet_of_land(name.known, name.text, lambda: _lands(binder.sheets))
    if known.weak and not _weak_holds(binder, name):
        kind: EntityKind | None = None if known.kind == "group" else "organization"
        return _other_figure(scene, binder, name, kind) if kind else None
    figure = binder.others.get(known.key)
    if figure is None:
        figure = Figure(
            kind=known.kind, full=name.folded, known=known, plural=known.kind == "group", country=known.country, body=known.key
        )
        binder.others[known.key] = figure
        scene.figures.append(figure)
    return figure


def _lands(sheets: tuple[Sheet, ...]) -> frozenset[str]:
    """The codes of the lands that an article names, by name or demonym."""
    return frozenset(code.upper() for sheet in sheets for code in lands_in(" ".join(sheet.words)))


def _weak_holds(binder: Binder, name: Name) -> bool:
    """Whether a name such as "Treasury" is the well-known body's here: its land is spoken of, and no other land owns it."""
    known = name.known
    if known is None or known.kind == "group":
        return False
    for other in binder.names:
        if other.known and other.known.key == known.key:
            owner = _owner_before(binder.sheets[other.block], other.first)
            if owner not in (None, known.country):
                return False
    return (
        binder.us
        if known.country == "US"
        else known.country is None or any(country_of(other.text) == known.country for other in binder.names)
    )


def _owner_before(sheet: Sheet, first: int) -> str | None:
    """The country whose name or demonym owns what starts at a token: "Kenyan Treasury", "Britain's Treasury"."""
    at = first - 1
    if at >= 0 and sheet.low[at] in ("national", "'s", "'"):
        at -= 1
    if at < 0:
        return None
    return country_of(sheet.words[at]) or (country_of(sheet.text(at - 1, at)) if at else None)


def _other_figure(scene: Scene, binder: Binder, name: Name, kind: EntityKind) -> Figure:
    """The figure of an organization, group, outlet, place or person of one name, found again by its words or its initials."""
    acts = kind == "place" and country_of(name.text) and _lean(name) + binder.leans.get(name.folded, 0) >= _ACTS
    if acts and not opens_title(binder.sheets[name.block], name.last):
        return _acting_land(scene, binder, name)
    dropped = _LEGAL_FORMS | kind_words("club_forms") if kind == "organization" else _LEGAL_FORMS
    words = tuple(word for word in name.folded if word not in dropped and word != "the") or name.folded
    key: tuple[str, ...] | str = (country_of(name.text) or words) if kind == "place" else words
    if key in binder.others and binder.others[key].kind == kind:
        return binder.others[key]
    placed = kind == "place" and (name.chances.get("place", 0) >= SURE or stands_as_place(name, binder.sheets[name.block]))
    opened = None if placed else _by_first_words(binder, words, kind)
    shared = _by_initials(binder, name, kind) or opened or _by_last_word(binder, name)
    if shared is not None and any(surname_fit(words[-1], figure.full, binder.bare) > GIVEN_NAME for figure in binder.persons):
        # "Halden" may be a man or his company: it stands for neither.
        shared = None
    if shared is not None:
        binder.others[key] = shared
        return shared
    country = country_of(name.text) if kind == "place" else None
    figure = Figure(kind=kind, full=words, country=country, plural=kind == "group")
    if kind == "person":
        figure.gender = gender_of_given(words[0]) if len(words) == 1 else None
    binder.others[key] = figure
    scene.figures.append(figure)
    return figure


def _by_initials(binder: Binder, name: Name, kind: EntityKind) -> Figure | None:
    """The organization whose initials a bare acronym is."""
    if kind not in _BODIES or not name.text.isupper() or not 2 < len(name.text) < 8:
        return None
    fits = [
        figure
        for figure in binder.others.values()
        if figure.kind in _BODIES
        and len(figure.full) > 2
        and "".join(word[0] for word in figure.full if word not in ("of", "the", "and", "for")) == name.text.lower()
    ]
    return fits[0] if len({id(figure) for figure in fits}) == 1 else None


def _by_first_words(binder: Binder, words: tuple[str, ...], kind: EntityKind) -> Figure | None:
    """The organization, group or outlet that a shorter name opens: "Halden" after "Halden Shipping"."""
    placed = kind == "place" and len(words) == 1 and not kind_words("place_ends") & set(words)
    if not (placed or kind in _BODIES) or len(words) > 2 or country_of(" ".join(words)):
        return None
    if words[-1] in kind_words("organization_ends"):
        return None
    fits = [
        figure
        for figure in binder.others.values()
        if figure.kind in _BODIES and len(figure.full) > len(words) and figure.full[: len(words)] == words
    ]
    return fits[0] if len({id(figure) for figure in fits}) == 1 else None


def _by_last_word(binder: Binder, name: Name) -> Figure | None:
    """The outlet that "the Post" is, where one whose name ends so is named in full."""
    sheet = binder.sheets[name.block]
    if (
        len(name.folded) != 1
        or name.folded[0] not in kind_words("outlet_ends")
        or not name.first
        or sheet.low[name.first - 1] != "the"
    ):
        return None
    fits = [figure for figure in binder.others.values() if figure.kind == "outlet" and figure.full[-1:] == name.folded]
    return fits[0] if len({id(figure) for figure in fits}) == 1 else None
