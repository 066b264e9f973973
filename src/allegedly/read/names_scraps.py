"""Names that are none, but the scrap of one: a particle alone, a piece of an office, letters behind a name, a noun that opens."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from allegedly.names.order import is_given
from allegedly.read.name_grammar import PARTICLES, SUFFIXES, fold
from allegedly.read.names import PARTY_LABEL, Name, inside_titles, is_office, is_title
from allegedly.read.names_sheet import Sheet
from allegedly.vocabulary import table

# Two names with a hyphen between: "the Varga-Molnar debate".
_PAIR = re.compile(r"(\w+)[-‐–](\w+)")


def without_scraps(names: Sequence[Name], sheets: Sequence[Sheet]) -> list[Name]:
    """The names of an article without those that are a scrap of a name or an office and stand for nobody by themselves.

    What is a word of a longer name of the article is one: "Das" beside "Anil Das", "Cook" beside "Ada Cook".
    """
    longer = [name for name in names if name.last > name.first and not _PAIR.fullmatch(name.text)]
    words = {fold(word) for name in longer for word in (name.text.split()[-1], *name.folded)}
    borne = {name.folded[-1] for name in names if name.folded and not _PAIR.search(name.text)}
    # "Ada Varga-Molnar" and "Mrs Varga-Molnar" are one woman, not two people.
    double = {found for name in names if name.title or " " in name.text for found in _PAIR.findall(name.text.lower())}
    scraps = (_is_scrap(name, sheets[name.block], words) or _is_pair(name, borne, double) for name in names)
    return [name for name, scrap in zip(names, scraps, strict=True) if name.known or not scrap]


def _is_scrap(name: Name, sheet: Sheet, words: AbstractSet[str]) -> bool:
    if _ends_office(name, sheet) or _is_office(name, sheet, words):
        return True
    low = sheet.low[name.first : name.last + 1]
    if name.title:
        return False
    if all(word in PARTICLES for word in low):
        return not set(map(fold, low)) & words
    return _is_letters(name, sheet) or (len(low) == 1 and (_opens_office(name, sheet) or _is_noun(name, sheet, words)))


def _is_pair(name: Name, borne: AbstractSet[str], double: AbstractSet[tuple[str, str]]) -> bool:
    """Whether it is two people of the article joined by a hyphen, so that it stands for neither."""
    pair = _PAIR.fullmatch(name.text)
    if pair is None or name.title or (pair[1].lower(), pair[2].lower()) in double:
        return False
    return fold(pair[1]) != fold(pair[2]) and {fold(pair[1]), fold(pair[2])} <= borne


def _ends_office(name: Name, sheet: Sheet) -> bool:
    """Whether it is what is left of an office: "Financial Officer" of "the Chief Financial Officer"."""
    before = sheet.low[name.first - 1] if name.first else ""
    opened = before in inside_titles() or is_title(before)
    several = name.last > name.first and not is_given(name.folded[0])
    return opened and several and is_title(sheet.low[name.last]) and sheet.sentence[name.first - 1] == sheet.sentence[name.last]


def _is_office(name: Name, sheet: Sheet, words: AbstractSet[str]) -> bool:
    """Whether it is an office of one person and nothing else: "Detective Inspector", "the Judge". Some offices act as bodies."""
    low = [word.rstrip(".") for word in sheet.low[name.first : name.last + 1]]
    offices, bodies = table("titles")["heads"], table("titles")["bodies"]
    borne = len(low) == 1 and fold(name.text) in words
    return is_office(low) and low[-1] in offices and not set(low) & set(bodies) and not borne


def _opens_office(name: Name, sheet: Sheet) -> bool:
    """Whether it is one word of an office: "Vice" of "Vice President", "State" of "secretary of State", "Sens." before names."""
    at, low = name.first, sheet.low[name.first]
    after = sheet.low[at + 1] if at + 1 < len(sheet) else ""
    of_office = at > 1 and sheet.low[at - 1] == "of" and is_title(sheet.low[at - 2])
    short = low.rstrip(".")
    listed = sheet.words[at + 1 : at + 2] == ["."] and sheet.pos[at + 2 : at + 3] == ["PROPN"]
    several = listed and short.endswith("s") and short[:-1] in table("titles")["abbreviations"]
    return (low in inside_titles() and (is_title(after) or of_office)) or several


def _is_letters(name: Name, sheet: Sheet) -> bool:
    """Whether it is an honour, a degree, a generation or a party behind a name: "Ada Example, QC", "Ada Example (D-N.Y.)"."""
    before = sheet.words[name.first - 1] if name.first else ""
    plain = name.text.replace(".", "")
    if before == "(" and (PARTY_LABEL.match(name.text) or plain in ("D", "R", "I") or plain in table("name_words")["states"]):
        return True
    return plain.lower() in SUFFIXES or (before == "," and plain in table("name_words")["letters"])


def _is_noun(name: Name, sheet: Sheet, words: AbstractSet[str]) -> bool:
    """Whether it is a word for a person that has its capital only because it opens a sentence or headline: "Coach", "Wife"."""
    at = name.first
    nouns = {sheet.low[at], sheet.lemma[at].lower()}
    told = any(noun in table("kin") or noun in _persons() for noun in nouns) or (
        sheet.tag[at] == "NNS" and any(map(is_title, nouns))
    )
    return told and (sheet.initial(at) or sheet.loud) and fold(name.text) not in words


@cache
def _persons() -> frozenset[str]:
    return frozenset(table("people")["persons"])
