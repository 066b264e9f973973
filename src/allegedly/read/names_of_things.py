"""Names of what can do nothing: a disease, a law; and a platform where an article has it only as the place of publication."""

import re
from collections.abc import Sequence
from functools import cache

from allegedly.read.kinds_words import kind_words
from allegedly.read.names import Name
from allegedly.read.names_sheet import Sheet
from allegedly.vocabulary import table, words

# So many words a disease or virus has at most; what has more is an institute for it.
_MOST = 3
_ARTICLES = frozenset(["the", "a", "an", "his", "her", "its", "their", "my", "our"])
_GENITIVES = ("'s", "’s")


def without_things(names: Sequence[Name], sheets: Sequence[Sheet]) -> list[Name]:
    """The names of an article without those of things, which nobody accuses and which say nothing.

    A platform is one wherever the article has it only as the place where somebody wrote ("wrote on N", "his N account"); where it
    does something itself, it is a body throughout.
    """
    apart = [name for name in names if name.folded and words("name_words", "platforms") & {name.text.lower()}]
    acting = {name.folded for name in apart if not _is_place_of_publication(name, sheets[name.block])}
    places = {id(name) for name in apart if name.folded not in acting}
    return [name for name in names if id(name) not in places and not _is_disease(name) and not _is_law(name)]


def _is_disease(name: Name) -> bool:
    low = name.text.lower()
    told = low.split()
    if name.title or name.known or name.kind == "person" or len(told) > _MOST or set(told) & kind_words("organization_ends"):
        return False
    return bool(_diseases().fullmatch(low))


def _is_law(name: Name) -> bool:
    told = name.text.split()
    return not name.known and len(told) > 1 and told[0][:1].isupper() and told[-1] in words("name_words", "laws")


def _is_place_of_publication(name: Name, sheet: Sheet) -> bool:
    """Whether something is written there: "wrote on N", "in a post to N", "his N account", "N user"."""
    after = name.last + 1
    noun = sheet.lemma[after] if after < len(sheet) else ""
    if noun in words("name_words", "published_things"):
        return True
    genitive = sheet.words[after] in _GENITIVES if after < len(sheet) else False
    at = name.first - 1
    while at >= 0 and sheet.low[at] in _ARTICLES:
        at -= 1
    if at < 0 or genitive:
        return False
    said = sheet.lemma[sheet.head[at]]
    if sheet.low[at] in words("name_words", "published_at"):
        plain = sheet.pos[sheet.head[at]] in ("VERB", "AUX", "PROPN", "PRON") and said not in words("name_words", "done_to")
        return plain or said in words("name_words", "published_things") | words("name_words", "published_words")
    return sheet.low[at] in ("to", "in") and said in words("name_words", "publishing")


@cache
def _diseases() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in table("name_words")["diseases"]))
