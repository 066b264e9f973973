"""Offices and other roles that the text states of a person: before the name, beside it, or with "is"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from allegedly.read.casting_figures import Figure, Office, Scene, Spot, Tie
from allegedly.read.names import inside_titles, is_title
from allegedly.read.names_known import country_of
from allegedly.read.names_sheet import Sheet
from allegedly.shapes import RelationKind
from allegedly.vocabulary import table, words

_OPENING = frozenset(["a", "an", "the", "his", "her", "their", "'s", "’s"])
_COMPLEMENTS = frozenset(["of", "at", "for", "in", "to", "with", "on"])
_BEING = frozenset(["be", "become", "remain"])
_NAMING = frozenset(
    ["appoint", "name", "elect", "choose", "nominate", "install", "designate", "serve", "work", "act", "act-as", "resign"]
)
_QUOTES = frozenset('“”"')
_LONGEST = 22
_OF_PERSONS: frozenset[RelationKind] = frozenset(["lawyer_of", "spokesperson_of", "employee_of", "associate_of"])
_OF_BODIES: frozenset[RelationKind] = frozenset(
    ["holds_office", "lawyer_of", "spokesperson_of", "employee_of", "associate_of", "owns", "member_of"]
)


@cache
def office_heads() -> frozenset[str]:
    """The words that head an office or a stated tie ("minister", "lawyer", "owner")."""
    titles = table("titles")
    return frozenset([*titles["heads"], *titles["ties"]])


@cache
def _forms() -> frozenset[str]:
    return frozenset(word for row in table("titles")["forms"].values() for word in row)


@cache
def _former() -> frozenset[str]:
    return frozenset(table("titles")["former"])


@cache
def _leading_verbs() -> frozenset[str]:
    return frozenset(table("titles")["leading"])


@cache
def _ties() -> dict[str, RelationKind]:
    return dict(table("titles")["ties"])


@dataclass(frozen=True)
class _Title:
    """A title's tokens in a block, and the token that heads it."""

    first: int
    last: int
    head: int


def office_word(sheet: Sheet, at: int) -> str | None:
    """The office that a token names as the head of a noun phrase, in its plain form."""
    if sheet.pos[at] not in ("NOUN", "PROPN", "ADJ"):
        return None
    for word in (sheet.low[at], sheet.lemma[at]):
        if word in office_heads():
            return word
    plain = table("titles")["abbreviations"].get(sheet.low[at].rstrip("."))
    return str(plain) if plain else None


def find_roles(scene: Scene) -> None:
    """Add to each person the offices that the text gives him, and to the scene the ties they state.

    Read a second time, when descriptions and pronouns are known, it completes the offices whose body was open ("its president").
    """
    for spot in [spot for spot in scene.spots if spot.figure.kind == "person" and spot.form == "name"]:
        sheet = scene.sheets[spot.block]
        if sheet.loud:
            continue
        before = _before(scene, sheet, spot)
        if before is not None:
            _give(scene, spot, before, _owner_before(scene, sheet, before))
        for head in _beside(sheet, spot):
            title = _phrase(sheet, head)
            _give(scene, spot, title, _owner_inside(scene, sheet, title))
        for verb, led in _leading(sheet, spot):
            _give(scene, spot, _Title(verb, _noun_end(sheet, led, 0), verb), _owner_led(scene, sheet, led))


def state_office(scene: Scene, spot: Spot, head: int) -> None:
    """Give the figure of a spot the office that the noun at a token states."""
    sheet = scene.sheets[spot.block]
    title = _phrase(sheet, head)
    _give(scene, spot, title, _owner_inside(scene, sheet, title))


def _before(scene: Scene, sheet: Sheet, spot: Spot) -> _Title | None:
    """The title that stands directly before a name."""
    at = spot.first - 1
    if at < 0 or not _title_word(sheet, at):
        return None
    while at > 0:
        joint = (
            sheet.low[at - 1] in ("of", "and", "for", "&", "-")
            and at > 1
            and _title_word(sheet, at - 2)
            and _continues(sheet, at)
            and not _is_served(sheet, at, spot.first)
        )
        if scene.over.get((sheet.index, at - 1)):
            break
        if _title_word(sheet, at - 1) and sheet.low[at - 1] != "'s":
            at -= 1
        elif (sheet.words[at - 1] == "-" and at > 1 and _title_word(sheet, at - 2)) or joint:
            at -= 2
        else:
            break
    heads = [i for i in range(at, spot.first) if office_word(sheet, i) and sheet.low[i] not in _forms()]
    if not heads or _is_harmed_by(sheet, at, spot):
        return None
    return _Title(at, spot.first - 1, heads[-1])


def _is_harmed_by(sheet: Sheet, title: int, spot: Spot) -> bool:
    """Whether an office before a name is that of another, to whom the one named did harm: "the widow of a deputy N murdered"."""
    after = spot.last + 1
    helped = after < len(sheet) - 1 and sheet.low[after] in ("had", "allegedly")
    verb = after + 1 if helped else after
    if title == 0 or verb >= len(sheet) or sheet.tag[verb] not in ("VBD", "VBN") or sheet.lemma[verb] not in _harming():
        return False
    alone = not any(kid > verb and sheet.dep[kid] == "dobj" for kid in sheet.kids[verb])
    first = title
    while first > 0 and sheet.pos[first - 1] in ("NOUN", "ADJ") and first > title - 3:
        first -= 1
    return alone and first > 0 and sheet.low[first - 1] in _OPENING


def _harming() -> frozenset[str]:
    return words("stances", "harming") | words("stances", "harming_bodies")


def _is_served(sheet: Sheet, at: int, name: int) -> bool:
    """Whether a title stands behind "of", so that the name is of whom one serves: "the lawyer of water secretary N"."""
    if sheet.low[at - 1] not in ("of", "for") or sheet.low[at] in ("staff", "state"):
        return False
    return any(office_word(sheet, i) and sheet.low[i] not in _forms() for i in range(at, name))


def _continues(sheet: Sheet, at: int) -> bool:
    """Whether a word after "of" or "and" goes on with a title, and does not begin another person's ("aide of Governor N")."""
    if sheet.low[at].rstrip(".") in _forms():
        return False
    return sheet.low[at] in ("staff", "state") or sheet.low[at - 1] == "and" or office_word(sheet, at) is None


def _title_word(sheet: Sheet, at: int) -> bool:
    return is_title(sheet.low[at]) or sheet.low[at] in inside_titles() or sheet.low[at] in table("titles")["ties"]


def _owner_before(scene: Scene, sheet: Sheet, title: _Title) -> tuple[Figure | None, str | None]:
    """The organization or country that stands before a title ("Treasury Secretary", "Peru's President")."""
    at = title.first - 1
    if at >= 0 and sheet.low[at] in ("'s", "'"):
        at -= 1
    if at < 0:
        return None, None
    country = country_of(sheet.words[at]) or (country_of(sheet.text(at - 1, at)) if at else None)
    figure = scene.figure_at(sheet.index, at)
    if figure is not None and figure.kind in ("organization", "outlet", "group"):
        return figure, figure.country
    if figure is not None and figure.kind == "person" and sheet.low[title.head] in _ties():
        return figure, None
    return None, country or (figure.country if figure is not None and figure.kind == "place" else None)


def _beside(sheet: Sheet, spot: Spot) -> Iterator[int]:
    """The tokens that head titles set beside a name: appositions on either side, and what the person is said to be."""
    for kid in sheet.kids[spot.head]:
        if sheet.dep[kid] == "appos" and kid > spot.last:
            yield from _with_conjuncts(sheet, kid)
    up = sheet.head[spot.head]
    joined = up == spot.first - 1 and _is_harmed_by(sheet, _leftmost(sheet, up), spot)
    if sheet.dep[spot.head] == "appos" and up < spot.first and _near(sheet, up, spot.first) and not joined:
        yield from _with_conjuncts(sheet, _of_whom(sheet, up))
    if sheet.dep[spot.head] in ("nsubj", "nsubjpass") and not _unstated(sheet, up):
        yield from _said_to_be(sheet, up)


def _of_whom(sheet: Sheet, at: int) -> int:
    """The noun that a person's name stands beside: the parser may hang it on the place of an office ("The mayor of N, M, said")."""
    top = at
    while sheet.pos[top] == "PROPN" or office_word(sheet, top) is None:
        prep = sheet.head[top]
        if sheet.dep[top] != "pobj" or sheet.low[prep] not in _COMPLEMENTS or prep > top:
            return at
        top = sheet.head[prep]
    return top


def _near(sheet: Sheet, one: int, other: int) -> bool:
    """Whether only the phrase of a title lies between it and a name: no verb."""
    return other - one < _LONGEST and not any(sheet.pos[at] in ("VERB", "AUX") for at in range(one, other))


def _unstated(sheet: Sheet, verb: int) -> bool:
    """Whether "is" is denied, conditional, yet to come, somebody's words, or inside a quotation."""
    at = verb
    while sheet.head[at] != at:
        if sheet.dep[at] in ("ccomp", "xcomp", "advcl", "csubj") and not (
            sheet.dep[at] == "advcl" and sheet.lemma[verb] in _NAMING
        ):
            return True
        at = sheet.head[at]
    quotes = sum(word in _QUOTES for word in sheet.words[:verb])
    return quotes % 2 == 1 or _negated(sheet, verb)


def _negated(sheet: Sheet, verb: int) -> bool:
    return any(
        sheet.dep[kid] == "neg"
        or (sheet.dep[kid] == "aux" and sheet.lemma[kid] not in ("be", "have", "do"))
        or (sheet.dep[kid] == "mark" and sheet.low[kid] in ("if", "unless", "whether"))
        for kid in sheet.kids[verb]
    )


def _said_to_be(sheet: Sheet, verb: int) -> Iterator[int]:
    lemma = sheet.lemma[verb]
    for kid in sheet.kids[verb]:
        if (lemma in _BEING and sheet.dep[kid] == "attr") or (lemma in _NAMING and sheet.dep[kid] in ("oprd", "attr")):
            yield from _with_conjuncts(sheet, kid)
        elif lemma in _NAMING and sheet.dep[kid] == "prep" and sheet.low[kid] == "as":
            for noun in sheet.kids[kid]:
                if sheet.dep[noun] == "pobj":
                    yield from _with_conjuncts(sheet, noun)


def _leading(sheet: Sheet, spot: Spot) -> Iterator[tuple[int, int]]:
    """The verbs of clauses beside a name that say what the person heads ("M, who chairs the board"), each with the head of what."""
    for verb in sheet.kids[spot.head]:
        if sheet.dep[verb] == "relcl" and verb > spot.last and sheet.low[verb] in _leading_verbs() and not _unstated(sheet, verb):
            who = any(sheet.dep[kid] == "nsubj" and sheet.low[kid] == "who" for kid in sheet.kids[verb])
            yield from ((verb, kid) for kid in sheet.kids[verb] if who and sheet.dep[kid] == "dobj" and kid > verb)


def _owner_led(scene: Scene, sheet: Sheet, led: int) -> tuple[Figure | None, str | None]:
    """The organization that somebody is said to head, and its country."""
    figure = scene.figure_at(sheet.index, led)
    return (figure, figure.country) if figure is not None and figure.kind in ("organization", "outlet", "group") else (None, None)


def _with_conjuncts(sheet: Sheet, head: int) -> Iterator[int]:
    if office_word(sheet, head) is None:
        return
    yield head
    for kid in sheet.kids[head]:
        if sheet.dep[kid] == "conj" and kid > head:
            yield from _with_conjuncts(sheet, kid)


def _phrase(sheet: Sheet, head: int) -> _Title:
    """A title with its modifiers and complements, without article, possessor, relative clause and conjuncts."""
    first = head
    for kid in sheet.kids[head]:
        aged = sheet.low[kid] == "old" and sheet.words[kid - 1] == "-"
        if kid < head and sheet.dep[kid] in ("amod", "compound", "nmod") and sheet.pos[kid] != "PUNCT" and not aged:
            first = min(first, _leftmost(sheet, kid))
    last = head
    for kid in sheet.kids[head]:
        if kid > head and sheet.dep[kid] == "prep" and sheet.low[kid] in _COMPLEMENTS and kid <= last + 2:
            last = _complement_end(sheet, kid)
    for kid in sheet.kids[head]:
        # "Minister of justice and security": the parser often joins the second field to the office instead of to the first.
        bare = office_word(sheet, kid) is None and not any(sheet.dep[deep] == "det" for deep in sheet.kids[kid])
        if sheet.dep[kid] == "conj" and bare and head < last < kid <= last + 3 and sheet.pos[kid] == "NOUN":
            last = kid
    return _Title(first, last, head)


def _leftmost(sheet: Sheet, at: int) -> int:
    return min([at, *(_leftmost(sheet, kid) for kid in sheet.kids[at] if kid < at and sheet.dep[kid] not in ("det", "punct"))])


def _complement_end(sheet: Sheet, prep: int) -> int:
    """The last token of a complement; a conjunct that is an office of its own is not part of it."""
    last = prep
    for kid in sheet.kids[prep]:
        if kid > prep and sheet.dep[kid] in ("pobj", "pcomp") and sheet.pos[kid] != "VERB":
            last = _noun_end(sheet, kid, 0)
    return last


def _noun_end(sheet: Sheet, noun: int, depth: int) -> int:
    last = noun
    for kid in sheet.kids[noun]:
        if kid < noun or kid > last + 4 or depth > 3:
            continue
        if sheet.dep[kid] == "prep" and sheet.low[kid] in _COMPLEMENTS:
            inner = _complement_end(sheet, kid)
            last = max(last, inner) if inner > kid else last
        elif sheet.dep[kid] == "conj" and office_word(sheet, kid) is None and sheet.pos[kid] == sheet.pos[noun]:
            last = max(last, _noun_end(sheet, kid, depth + 1))
        elif sheet.dep[kid] in ("nummod", "flat"):
            last = max(last, kid)
    return last


def _owner_inside(scene: Scene, sheet: Sheet, title: _Title) -> tuple[Figure | None, str | None]:
    """The organization (or person served) and the country that a title's own phrase names."""
    tied = sheet.low[title.head] in _ties() or sheet.lemma[title.head] in _ties()
    country = None
    for kid in sheet.kids[title.head]:
        for noun in _owned_by(sheet, kid):
            figure = scene.figure_at(sheet.index, noun)
            if figure is not None and (figure.kind in ("organization", "outlet", "group") or (tied and figure.kind == "person")):
                return figure, figure.country
            country = country or country_of(sheet.words[noun]) or (figure.country if figure is not None else None)
    return None, country


def _owned_by(sheet: Sheet, kid: int) -> Iterator[int]:
    """The nouns by which a dependent of a title names whose it is."""
    if sheet.dep[kid] in ("poss", "compound", "nmod", "amod"):
        yield kid
    elif sheet.dep[kid] == "prep" and sheet.low[kid] in _COMPLEMENTS:
        yield from (noun for noun in sheet.kids[kid] if sheet.dep[noun] == "pobj")


def _give(scene: Scene, spot: Spot, title: _Title, owner: tuple[Figure | None, str | None]) -> None:
    sheet, figure = scene.sheets[spot.block], spot.figure
    organization, country = owner
    if organization is figure:
        organization = None
    word = office_word(sheet, title.head) or sheet.low[title.head]
    relation = None if word in table("titles")["no_office"] else _ties().get(word, "holds_office")
    if relation == "lawyer_of" and "at" in sheet.low[title.head : title.last + 1]:
        relation = "employee_of"
    start, end = min(sheet.starts[title.first], spot.start), max(sheet.ends[title.last], spot.end)
    text = sheet.text(title.first, title.last)
    former = any(sheet.low[at] in _former() for at in range(max(title.first - 2, 0), title.head))
    company = organization if organization is not None and organization.kind != "person" else None
    if relation not in ("associate_of",) and not _known_office(
        figure, Office(text, word, company, country, former, start, end, relation)
    ):
        return
    if word.endswith("woman"):
        figure.gender = "f"
    elif word in ("chairman", "spokesman", "congressman", "businessman", "councilman"):
        figure.gender = "m"
    person = organization is not None and organization.kind == "person"
    if organization is not None and relation is not None and relation in (_OF_PERSONS if person else _OF_BODIES):
        scene.ties.append(Tie(relation, figure, organization, start, end))


def _known_office(figure: Figure, office: Office) -> bool:
    """Note an office; False where it was noted before with all that is said of it now."""
    for place, noted in enumerate(figure.offices):
        if (noted.start, noted.end, noted.head) == (office.start, office.end, office.head):
            if noted.organization is not None or office.organization is None:
                return False
            figure.offices[place] = office
            return True
    figure.offices.append(office)
    return True
