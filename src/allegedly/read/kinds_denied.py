"""Signs that a name is no person's: what stands beside it that people do not have, or where people do not stand."""

import re
from collections.abc import Iterator

from allegedly.names.order import is_given
from allegedly.read.kinds_words import kind_words
from allegedly.read.names import Name, is_title, opens_title
from allegedly.read.names_sheet import Sheet
from allegedly.shapes import EntityKind

# In votes of the model, which gives at most six for each place: a sign this clear takes back what the model says there of a person.
_PLAIN = 6.0
_FAIR = 3.0
_GENITIVES = ("'s", "’s")
_ARTICLES = frozenset(["the", "a", "an"])
# How far behind a preposition its relative clause may begin: "N, on which".
_RELATIVE_REACH = 3
# How many words an office behind the name of a town may have: "N deputy park warden".
_OFFICE_WORDS = 3
_NAMING = frozenset(["NOUN", "ADJ", "PROPN"])
# The beginning of a foreign name that was read without it: "the court of El N".
_CUT_OFF = ("El", "La")
_PLURAL = ("Los", "Las")
# A club and the year of its founding: "N 1923".
_YEAR = re.compile(r"1[89]\d\d|20\d\d")


def votes_denied(name: Name, sheet: Sheet) -> Iterator[tuple[EntityKind, float]]:
    """The kinds that speak against a person at a name, each with its weight, and against the person as much."""
    if name.title or name.known:
        return
    for kind, weight in _signs(name, sheet):
        yield "person", -weight
        yield kind, weight


def _signs(name: Name, sheet: Sheet) -> Iterator[tuple[EntityKind, float]]:
    yield from _by_its_words(name, sheet)
    head = _head(sheet, name)
    if _has_its_own(sheet, head) or _called_a_body(sheet, name) or _is_led(sheet, name) or _earns(sheet, head):
        yield "organization", _PLAIN
    if any(sheet.lemma[at] in kind_words("group_nouns") | kind_words("bands") for at in _set_behind(sheet, name)):
        yield "group", _PLAIN
    if _is_which(sheet, name):
        yield "organization", _FAIR
    if _is_seat(sheet, name):
        yield "place", _PLAIN
    if opens_title(sheet, name.last) or _before_office(sheet, name) or _stands_inside(sheet, name) or _is_home(sheet, name):
        yield "place", _FAIR


def _by_its_words(name: Name, sheet: Sheet) -> Iterator[tuple[EntityKind, float]]:
    """What the words of a name say, and those that are of it although they were read apart."""
    low = sheet.low[name.first : name.last + 1]
    opening = sheet.words[name.first - 1] if name.first else ""
    if opening in _PLURAL or (len(low) > 1 and sheet.words[name.first] in _PLURAL):
        yield "group", _PLAIN
    if opening in _CUT_OFF:
        yield "place", _FAIR
    if len(low) > 2 and low[1] in ("y", "e") and not is_given(name.folded[0]):
        yield "organization", _PLAIN
    if any(char.isdigit() for char in name.text):
        yield "organization", _PLAIN
    after, before = sheet.words[name.last + 1 : name.last + 3], sheet.words[max(0, name.first - 2) : name.first]
    if (after[:1] == ["&"] and after[1][:1].isupper()) or (before[1:] == ["&"] and before[0][:1].isupper()):
        yield "organization", _PLAIN
    if after and _YEAR.fullmatch(after[0]):
        yield "organization", _FAIR


def _head(sheet: Sheet, name: Name) -> int:
    return next((at for at in range(name.last, name.first - 1, -1) if not name.first <= sheet.head[at] <= name.last), name.last)


def _has_its_own(sheet: Sheet, head: int) -> bool:
    """Whether "its" can mean nothing else than a name: "N and its president", "N trimmed its forecast"."""
    if sheet.dep[head] != "appos" and any(sheet.dep[kid] == "conj" and _of_it(sheet, kid) for kid in sheet.kids[head]):
        return True
    if sheet.dep[head] != "nsubj":
        return False
    verb = sheet.head[head]
    verbs = [verb, *(kid for kid in sheet.kids[verb] if sheet.dep[kid] == "conj" and not _has_subject(sheet, kid))]
    return any(
        sheet.dep[kid] == "dobj" and _of_it(sheet, kid) and not _thing_between(sheet, head, kid)
        for one in verbs
        for kid in sheet.kids[one]
    )


def _of_it(sheet: Sheet, at: int) -> bool:
    return any(sheet.dep[kid] == "poss" and sheet.low[kid] == "its" for kid in sheet.kids[at])


def _has_subject(sheet: Sheet, verb: int) -> bool:
    return any(sheet.dep[kid] in ("nsubj", "nsubjpass") for kid in sheet.kids[verb])


def _thing_between(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a body or thing stands between that "its" may mean sooner: "N gave the firm its name"."""
    between = [at for at in range(first + 1, last) if sheet.head[at] != last]
    told = [at for at in between if sheet.pos[at] == "NOUN" and any(sheet.low[kid] in _ARTICLES for kid in sheet.kids[at])]
    return bool(told) or any(sheet.pos[at] == "PROPN" for at in between)


def _is_which(sheet: Sheet, name: Name) -> bool:
    """Whether a relative clause calls it "which": "N, which had watchers there", "to N, on which"."""
    at = name.last + 1
    if at >= len(sheet) or sheet.words[at] != ",":
        return False
    for which in range(at + 1, min(at + _RELATIVE_REACH, len(sheet))):
        if sheet.low[which] == "which":
            return _belongs(sheet, which, _head(sheet, name))
    return False


def _belongs(sheet: Sheet, which: int, head: int) -> bool:
    """Whether the clause of a "which" hangs on a noun, as far as the parser sees."""
    verb = which
    for _ in range(_RELATIVE_REACH):
        verb = sheet.head[verb]
        if sheet.dep[verb] == "relcl":
            return sheet.head[verb] == head
    return False


def _called_a_body(sheet: Sheet, name: Name) -> bool:
    """Whether a noun that only a body bears stands right before it or is set behind it: "the clinic N", "N, a charity"."""
    if name.first and sheet.lemma[name.first - 1] in kind_words("bodies_only") and sheet.words[name.first - 1].islower():
        return True
    return any(sheet.lemma[at] in kind_words("bodies_only") for at in _set_behind(sheet, name))


def _set_behind(sheet: Sheet, name: Name) -> list[int]:
    """The nouns with an article that are set behind a name to say what it is: "N, a charity"."""
    behind = [kid for kid in sheet.kids[_head(sheet, name)] if sheet.dep[kid] == "appos" and kid > name.last]
    return [at for at in behind if any(sheet.low[kid] in _ARTICLES for kid in sheet.kids[at])]


def _is_led(sheet: Sheet, name: Name) -> bool:
    """Whether it has a board, a chief executive or the like: "the chairman of N", "N's shareholders"."""
    before, two = (sheet.low[name.first - 1], sheet.lemma[name.first - 2]) if name.first > 1 else ("", "")
    if before in ("of", "at") and two in kind_words("led_by"):
        return True
    after = sheet.words[name.last + 1] if name.last + 1 < len(sheet) else ""
    own = after in _GENITIVES and sheet.dep[_head(sheet, name)] == "poss"
    whose = after == "," and sheet.low[name.last + 2 : name.last + 3] == ["whose"]
    owned = sheet.low[name.last + 2 : name.last + 5] if own or whose else []
    return any(word in kind_words("led_by") for word in owned)


def _earns(sheet: Sheet, head: int) -> bool:
    """Whether it has a company's results: "N posted a loss", "N lifts forecast"."""
    objects = [kid for kid in sheet.kids[sheet.head[head]] if sheet.dep[kid] == "dobj"]
    return sheet.dep[head] == "nsubj" and any(sheet.lemma[at] in kind_words("results") for at in objects)


def _is_seat(sheet: Sheet, name: Name) -> bool:
    """Whether an office or a thing that only a town or land has is its: "the mayor of N", "N's electoral law"."""
    before, two = (sheet.low[name.first - 1], sheet.lemma[name.first - 2]) if name.first > 1 else ("", "")
    if before == "of" and two in kind_words("seats"):
        return True
    after = sheet.words[name.last + 1] if name.last + 1 < len(sheet) else ""
    return after in _GENITIVES and any(word in kind_words("public_things") for word in sheet.low[name.last + 2 : name.last + 4])


def _is_home(sheet: Sheet, name: Name) -> bool:
    """Whether somebody or something of a name is said to be of it: "Senator Ana Ruiz of N"."""
    if name.first < 2 or sheet.low[name.first - 1] != "of":
        return False
    owner = name.first - 2
    plain = sheet.pos[owner] == "PROPN" and sheet.words[owner][:1].isupper() and not is_title(sheet.low[owner])
    return plain and sheet.low[owner] not in kind_words("of_persons")


def _before_office(sheet: Sheet, name: Name) -> bool:
    """Whether a public office without a capital follows: "N water secretary"."""
    at = name.last + 1
    while at < len(sheet) and at <= name.last + _OFFICE_WORDS and sheet.words[at].islower() and sheet.pos[at] in _NAMING:
        at += 1
    office = at - 1
    return office > name.last and sheet.tag[office] in ("NN", "NNP") and sheet.low[office] in kind_words("public_offices")


def _stands_inside(sheet: Sheet, name: Name) -> bool:
    """Whether it stands where a place does behind a noun: "the result in N", "the silo at N"."""
    if not name.first or sheet.low[name.first - 1] not in ("in", "at", "near", "outside"):
        return False
    up = sheet.head[name.first - 1]
    after = sheet.words[name.last + 1] if name.last + 1 < len(sheet) else ""
    own = sheet.head[_head(sheet, name)] == name.first - 1 and after not in _GENITIVES
    felt = sheet.lemma[up] in kind_words("felt_in") or sheet.pos[up] not in ("NOUN", "PROPN")
    return own and not felt and not is_title(sheet.low[name.first])
