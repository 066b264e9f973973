"""What the words beside a name say of its kind: what it does or suffers, the noun set beside it, the preposition before it."""

from collections.abc import Iterator

from allegedly.read.kinds_words import kind_words
from allegedly.read.names import Name
from allegedly.read.names_known import country_of
from allegedly.read.names_sheet import Sheet
from allegedly.shapes import EntityKind
from allegedly.vocabulary import table

# How loud each sign speaks, in votes of the model.
_CLEAR = 3.0
_FAIR = 2.0


def votes_beside(name: Name, sheet: Sheet) -> Iterator[tuple[EntityKind, float]]:
    """The kinds that the words around a name speak for, each with its weight."""
    if sheet.loud or name.known:
        return
    head = _head(sheet, name)
    yield from _by_deed(name, sheet, head)
    yield from _by_noun(sheet, name, head)
    yield from _by_place(name, sheet)
    if _is_called_kin(sheet, name):
        yield "person", _CLEAR
    if _plays(sheet, head):
        yield "organization", 2 * _CLEAR


def stands_as_place(name: Name, sheet: Sheet) -> bool:
    """Whether the words before a name make it a place: "in N", "the port of N"."""
    before = sheet.low[name.first - 1] if name.first else ""
    if before == "of" and name.first > 1:
        return sheet.low[name.first - 2] in kind_words("place_heads")
    return before in kind_words("locative") and before not in ("to", "from", "into")


def _head(sheet: Sheet, name: Name) -> int:
    return next((at for at in range(name.last, name.first - 1, -1) if not name.first <= sheet.head[at] <= name.last), name.last)


def _by_deed(name: Name, sheet: Sheet, head: int) -> Iterator[tuple[EntityKind, float]]:
    up, dep = sheet.head[head], sheet.dep[head]
    if dep == "nsubj" and sheet.lemma[up] in kind_words("person_deeds"):
        yield "person", _FAIR
    if dep == "nsubjpass" and sheet.lemma[up] in kind_words("person_suffers"):
        yield "person", _FAIR
    if (dep == "nsubjpass" and sheet.lemma[up] == "own") or (dep == "nsubj" and sheet.lemma[up] in kind_words("company_deeds")):
        yield "organization", _FAIR
    if name.first and sheet.low[name.first - 1] == "the" and sheet.lemma[sheet.head[head]] == "tell" and dep in ("dobj", "dative"):
        yield "outlet", _CLEAR
    told = dep == "pobj" and sheet.low[up] in ("to", "with") and sheet.lemma[sheet.head[up]] in kind_words("told_to")
    if told and name.folded[-1] in kind_words("outlet_ends") and len(name.folded) > 1:
        yield "outlet", 2 * _CLEAR


def _by_noun(sheet: Sheet, name: Name, head: int) -> Iterator[tuple[EntityKind, float]]:
    """ "X, the builder", "X's offices", "the offices of X", "the owner of X"."""
    beside = [kid for kid in sheet.kids[head] if sheet.dep[kid] == "appos" and kid > name.last]
    if sheet.dep[head] == "appos" and sheet.head[head] < name.first:
        beside.append(sheet.head[head])
    if any(sheet.lemma[at] in kind_words("company_nouns") and _has_article(sheet, at) for at in beside):
        yield "organization", 2 * _CLEAR
    up = sheet.head[head]
    if sheet.dep[head] == "poss" and sheet.lemma[up] in kind_words("company_parts"):
        yield "organization", _FAIR
    if sheet.dep[head] == "pobj" and sheet.low[up] in ("of", "at") and sheet.lemma[sheet.head[up]] in kind_words("company_parts"):
        yield "organization", _CLEAR
    if sheet.dep[head] == "pobj" and sheet.low[up] == "of" and sheet.lemma[sheet.head[up]] in kind_words("group_members"):
        yield "group", 2 * _CLEAR
    at = sheet.low[up] == "at" and sheet.dep[head] == "pobj"
    if at and sheet.lemma[sheet.head[up]] in table("people")["persons"]:
        yield "organization", _CLEAR


def _has_article(sheet: Sheet, at: int) -> bool:
    return any(sheet.low[kid] in ("the", "a", "an") for kid in sheet.kids[at])


def _by_place(name: Name, sheet: Sheet) -> Iterator[tuple[EntityKind, float]]:
    before = sheet.low[name.first - 1] if name.first else ""
    after = sheet.words[name.last + 1] if name.last + 1 < len(sheet) else ""
    plain = name.kind != "organization" or name.first + 1 >= name.last
    if before == "in" and plain and after not in ("'s", "’s") and not name.text.isupper() and sheet.pos[name.first - 1] == "ADP":
        yield "place", _CLEAR
    around = before in ("across", "throughout") or (before == "of" and sheet.lemma[name.first - 2] in kind_words("place_heads"))
    owned = after in ("'s", "’s") and any(low in kind_words("place_parts") for low in sheet.low[name.last + 2 : name.last + 4])
    if plain and (around or (owned and not name.title)):
        yield "place", _FAIR


def _is_called_kin(sheet: Sheet, name: Name) -> bool:
    """Whether a kin word stands right before a name: "his brother N", "N's wife, N"."""
    at = name.first - 2 if name.first > 1 and sheet.words[name.first - 1] == "," else name.first - 1
    if at < 1 or sheet.lemma[at] not in table("kin") or sheet.tag[at] != "NN" or country_of(name.text):
        return False
    return any(sheet.dep[kid] == "poss" for kid in [*sheet.kids[at], *sheet.kids[sheet.head[at]]])


def _plays(sheet: Sheet, head: int) -> bool:
    """Whether a name is one side of a match: "the derby between A and B"."""
    while sheet.dep[head] == "conj":
        head = sheet.head[head]
    up = sheet.head[head]
    game = sheet.head[up]
    return sheet.dep[head] == "pobj" and sheet.low[up] in ("between", "against") and sheet.lemma[game] in kind_words("games")
