"""Names that the vocabulary knows: public bodies, outlets, groups, countries; found word by word in a block."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

import spacy

from allegedly.names.body_words import body_name
from allegedly.names.order import is_given
from allegedly.read.name_grammar import fold
from allegedly.read.names_sheet import Sheet
from allegedly.shapes import EntityKind
from allegedly.vocabulary import table


@dataclass(frozen=True)
class Known:
    """A known name's owner. `weak`: this writing of it counts only with other evidence in the article."""

    key: str
    kind: EntityKind
    name: str
    country: str | None = None
    parent: str | None = None
    weak: bool = False


@dataclass(frozen=True)
class Match:
    """A known name at tokens `first` to `last` of a block."""

    first: int
    last: int
    known: Known


def _rows() -> Iterator[tuple[str, Known]]:
    for kind, source in (("organization", "bodies"), ("group", "groups")):
        for key, row in table(source).items():
            made = {"key": str(key), "name": row["name"], "country": row.get("country"), "parent": row.get("parent")}
            for name in row.get("names", ()):
                yield name, Known(kind=_kind(kind), **made)
            for name in row.get("weak", ()):
                yield name, Known(kind=_kind(kind), weak=True, **made)
    for key, row in table("outlets").items():
        for name in row["names"]:
            yield name, Known(key=key, kind="outlet", name=row["names"][0])


def _kind(word: str) -> EntityKind:
    return "group" if word == "group" else "organization"


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], tuple[bool, ...], Known], ...]]:
    """First folded word -> the known names that begin with it, longest first."""
    cut = spacy.blank("en").tokenizer
    found: dict[str, list[tuple[tuple[str, ...], tuple[bool, ...], Known]]] = {}
    for name, known in _rows():
        tokens = [token.text for token in cut(name)]
        words = tuple(_plain(token) for token in tokens)
        found.setdefault(words[0], []).append((words, tuple(token[:1].isupper() for token in tokens), known))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[2].key))) for first, rows in found.items()}


@cache
def _namesakes() -> dict[str, tuple[tuple[str, str], ...]]:
    """A folded outlet's name -> the outlets of other lands that bear it too, each with its land's code."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, row in table("outlets").items():
        for name in row.get("weak", ()):
            found.setdefault(fold(name), []).append((key, row["country"]))
    return {name: tuple(sorted(rows)) for name, rows in found.items()}


def outlet_of_land(known: Known, text: str, lands: Callable[[], AbstractSet[str]]) -> Known:
    """The outlet of a name that papers of several lands bear: a lesser known one where its land alone is spoken of."""
    rivals = _namesakes().get(fold(text), ()) if known.kind == "outlet" else ()
    told = lands() if rivals else frozenset()
    fits = [key for key, land in rivals if land in told]
    if len(fits) != 1 or table("outlets")[known.key].get("country") in told:
        return known
    return Known(key=fits[0], kind="outlet", name=table("outlets")[fits[0]]["names"][0])


def _plain(word: str) -> str:
    return fold(word.replace("’", "'")) or word


def known_in(sheet: Sheet) -> tuple[Match, ...]:
    """The known names of a block, longest first at each place, none overlapping another."""
    index, folded, found, at = _index(), [_plain(word) for word in sheet.words], [], 0
    while at < len(folded):
        match = _match(sheet, folded, at, index.get(folded[at], ())) or _site(sheet, at)
        if match is None:
            at += 1
        else:
            found.append(match)
            at = match.last + 1
    return tuple(found)


@cache
def _sites() -> dict[str, Known]:
    """The names of outlets written together -> the outlet."""
    return {
        body_name(name).squeezed: Known(key=key, kind="outlet", name=row["names"][0])
        for key, row in reversed(table("outlets").items())
        for name in row["names"]
    }


def _site(sheet: Sheet, at: int) -> Match | None:
    """The outlet whose site a word is ("lahora.com")."""
    word = sheet.words[at]
    if "." not in word[1:-1] or not body_name(word).site:
        return None
    known = _sites().get(body_name(word).squeezed)
    return Match(at, at, known) if known else None


def _match(
    sheet: Sheet, folded: list[str], at: int, rows: Iterable[tuple[tuple[str, ...], tuple[bool, ...], Known]]
) -> Match | None:
    for words, capitals, known in rows:
        last = at + len(words) - 1
        if last >= len(folded) or tuple(folded[at : last + 1]) != words:
            continue
        cased = all(sheet.words[at + i][:1].isupper() or not big or words[i] == "the" for i, big in enumerate(capitals))
        if cased and _trusted(sheet, at, last, known):
            return Match(at, last, known)
    return None


def _trusted(sheet: Sheet, first: int, last: int, known: Known) -> bool:
    """Whether a match of one word is a name there: acronyms in capitals, plain words only where they are tagged as a name."""
    if first < last:
        return True
    word = sheet.words[first]
    if len(word) <= 4 and known.name.isupper() and not word.isupper():
        return False
    if sheet.loud and word.isupper() and len(word) < 4:
        return False
    return sheet.pos[first] == "PROPN" or (word.isupper() and len(word) > 2) or any(c.isdigit() for c in word)


@cache
def countries() -> dict[tuple[str, ...], str]:
    """The folded words of a country's names -> its code."""
    return {tuple(map(fold, name.split())): code for code, row in table("countries").items() for name in row["names"]}


@cache
def demonyms() -> dict[str, str]:
    """The folded demonym (its words joined by a space) -> the country's code; those of two countries are left out."""
    rows = [(" ".join(map(fold, word.split())), code) for code, row in table("countries").items() for word in row["demonyms"]]
    seen = [word for word, _ in rows]
    return {word: code for word, code in rows if seen.count(word) == 1}


@cache
def capitals() -> dict[tuple[str, ...], str]:
    """The folded words of a capital -> the country's code."""
    return {tuple(map(fold, name.split())): code for code, row in table("countries").items() for name in row["capitals"]}


@cache
def _capitals_as_written() -> dict[str, str]:
    """Capitals as newspapers write them -> the country's code; those that are given names too are left out."""
    rows = ((name, code) for code, row in table("countries").items() for name in row["capitals"])
    return {name: code for name, code in rows if not is_given(fold(name))}


def capital_of(text: str) -> str | None:
    """The code of the country whose capital a name is, letter for letter."""
    return _capitals_as_written().get(text)


def country_of(text: str) -> str | None:
    """The code of the country that a name or a demonym stands for."""
    words = tuple(fold(word) for word in text.split() if word.lower() != "the")
    return countries().get(words) or demonyms().get(" ".join(words))


@cache
def _long_lands() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First folded word -> the names of lands and capitals of several words that begin with it, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in (*countries(), *capitals()):
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in found.items()}


def lands_of_words(sheet: Sheet) -> tuple[tuple[int, int], ...]:
    """The first and last tokens of each name of a land or a capital of several words: "Costa Rica", "Sierra Leone"."""
    index, folded, found, at = _long_lands(), [fold(word) for word in sheet.words], [], 0
    while at < len(folded):
        fits = [words for words in index.get(folded[at], ()) if tuple(folded[at : at + len(words)]) == words]
        if fits and sheet.words[at][:1].isupper():
            found.append((at, at + len(fits[0]) - 1))
        at += len(fits[0]) if fits else 1
    return tuple(found)


def government(code: str) -> Known:
    """The government of a country."""
    key = f"{code.lower()}_government"
    row = table("bodies").get(key)
    name = row["name"] if row else f"government of {table('countries')[code]['names'][0]}"
    return Known(key=key, kind="organization", name=name, country=code)
