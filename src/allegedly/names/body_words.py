"""An organization's name taken apart: its words in one language and one spelling, its land, its legal form, its acronym."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from allegedly.names.folding import fold
from allegedly.vocabulary import table

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_POSSESSIVE = re.compile(r"'s?\b")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_STATES = {"US": "united states", "USA": "united states", "UK": "united kingdom"}
_STATE = re.compile(r"\b(?:USA?|UK)\b")
_SITE = re.compile(r"(?<=\w)\.([a-z]{2,4})(?:\.([a-z]{2}))?$")
_ARTICLE = re.compile(r"^(?:the|la|le|les|el|los|las|il|lo|os|die|der|das)\s+(?=\S{3})")
_LONGEST_ACRONYM = 7
# A word that stands for a land is its code behind this sign, which no name has.
_LAND = "@"


@dataclass(frozen=True)
class BodyName:
    """An organization's name.

    `folded` is the name in small letters without the article before it; `words` are its words, translated where they are words
    of sort, joining words and legal forms left out, a land as its code behind an at sign; `raw` are its words as they stand;
    `acronym` is the name itself where it is one; `form` is the legal form; `squeezed` is the name written together, without the
    ending of a site, and `site` whether it has one.
    """

    folded: str
    words: tuple[str, ...]
    raw: tuple[str, ...]
    acronym: str | None
    form: str | None
    squeezed: str
    site: bool = False

    @property
    def lands(self) -> frozenset[str]:
        """The codes of the lands that the name holds."""
        return frozenset(word[1:] for word in self.words if word.startswith(_LAND))

    @property
    def landless(self) -> tuple[str, ...]:
        """The words without those that stand for a land."""
        return tuple(word for word in self.words if not word.startswith(_LAND))

    @property
    def own(self) -> frozenset[str]:
        """The words that are the body's own: neither words of sort that many bodies share nor a land."""
        return frozenset(self.landless) - words_of("generic")

    @property
    def generic(self) -> bool:
        """Whether many organizations are called so ("Justice Ministry"), so that it names one only inside a story."""
        return not self.own and not self.lands


@cache
def words_of(name: str) -> frozenset[str]:
    """One list of words of organizations' names."""
    return frozenset(table("names_bodies")[name])


def plain_tokens(text: str) -> tuple[str, ...]:
    """The folded words of a name, dotted letters drawn together, possessive endings gone, states written out."""
    drawn = _STATE.sub(lambda m: _STATES[m.group()], _DOTTED.sub(lambda m: m.group().replace(".", ""), text))
    return tuple(_WORD.findall(_POSSESSIVE.sub("", fold(drawn))))


@lru_cache(maxsize=1 << 17)
def body_name(text: str) -> BodyName:
    """Take an organization's name apart."""
    folded = fold(text).replace('"', "").strip(" .,")
    folded = _ARTICLE.sub("", folded)
    bare = folded.removeprefix("www.")
    ending = _SITE.search(bare)
    site = bool(ending and ending.group(1) in words_of("sites"))
    named = bare[: ending.start()] if site and ending else text
    raw = plain_tokens(named)
    squeezed = "".join(raw[1:] if raw[:1] == ("the",) else raw)
    words = tuple(_translated(raw))
    strong = [word for word in words if word not in words_of("joining")] or list(words)
    kept = [word for word in strong if word not in _forms()] or strong
    form = next((_forms()[word] for word in reversed(strong) if word in _forms()), None) if kept != strong else None
    return BodyName(folded=folded, words=tuple(kept), raw=raw, acronym=_acronym(text), form=form, squeezed=squeezed, site=site)


def _acronym(text: str) -> str | None:
    bare = text.strip().replace(".", "").removeprefix("The ").removeprefix("the ")
    capitals = sum(c.isupper() for c in bare)
    short = 2 <= len(bare) <= _LONGEST_ACRONYM and bare.isalpha() and capitals >= len(bare) - 1
    return fold(bare) if short and capitals > 1 and bare not in _STATES else None


@cache
def _forms() -> dict[str, str]:
    return {word: group[0] for group in table("names_bodies")["legal_forms"] for word in group}


@cache
def _alike() -> dict[str, str]:
    return {word: group[0] for group in table("names_bodies")["alike"] for word in group}


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """Phrases by their first word, the longest first, each with the words that it stands for."""
    rows: dict[tuple[str, ...], tuple[str, ...]] = {
        tuple(phrase.split()): tuple(str(words).split()) for phrase, words in table("names_bodies")["phrases"].items()
    }
    for words, code in _lands().items():
        rows[words] = (_LAND + code,)
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase, words in sorted(rows.items(), key=lambda row: (-len(row[0]), row[0])):
        found.setdefault(phrase[0], []).append((phrase, words))
    return {first: tuple(phrases) for first, phrases in found.items()}


@cache
def _lands() -> dict[tuple[str, ...], str]:
    """The words of lands' names and demonyms; what could be two lands' is none's."""
    found: dict[tuple[str, ...], set[str]] = {}
    for code, land in table("countries").items():
        for name in (*land["names"], *land["demonyms"]):
            found.setdefault(tuple(_WORD.findall(_POSSESSIVE.sub("", fold(name)))), set()).add(code.lower())
    return {words: min(codes) for words, codes in found.items() if len(codes) == 1 and words}


def _translated(raw: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(raw):
        phrase, words = _phrase_at(raw, at)
        yield from words
        at += len(phrase)


def _phrase_at(raw: Sequence[str], at: int) -> tuple[Sequence[str], Sequence[str]]:
    """The phrase that begins at a word, and what it stands for: one of the vocabulary, or the word itself."""
    for phrase, words in _phrases().get(raw[at], ()):
        land = words[0].startswith(_LAND)
        if tuple(raw[at : at + len(phrase)]) == phrase and not (land and at and raw[at - 1] in words_of("not_land")):
            return phrase, words
    return raw[at : at + 1], _word(raw[at])


@cache
def _word(word: str) -> tuple[str, ...]:
    """What a word stands for: itself, the word of its line in the vocabulary, or the parts of a German compound."""
    if word in _alike():
        return (_alike()[word],)
    if word in words_of("generic") or len(word) < 8:
        return (word,)
    return _compound(word) or (word,)


def _compound(word: str) -> tuple[str, ...] | None:
    """The words of a compound of an opening or several and an ending ("Bundesfinanzministerium"), None where it is none."""
    openings, endings = table("names_bodies")["openings"], table("names_bodies")["endings"]
    found: list[str] = []
    while word not in endings:
        opening = max((o for o in openings if word.startswith(o)), key=len, default=None)
        if opening is None:
            return None
        found += openings[opening].split()
        word = word[len(opening) :]
    return (*found, *endings[word].split()) if found else None


def lands_in(text: str) -> frozenset[str]:
    """The codes of the lands that a text names, by name or demonym; capitalised words alone count."""
    # Another word stands between two capitalised ones, so that they are read as two names.
    capitals = " ".join(word if word[:1].isupper() or word in ("of", "and", "the") else "x" for word in text.split())
    return frozenset(word[1:] for word in _translated(plain_tokens(capitals)) if word.startswith(_LAND))
