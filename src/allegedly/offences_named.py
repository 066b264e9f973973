"""Which offences of a statement its own words name, and which were only concluded from what they describe.

"Received 240,000 euros for studies that were never delivered" may be rightly counted as bribery; no report has called it so. The
record keeps the code in both cases, pages head a statement only with what its words name. `vocabulary/offences_named.yaml` says
which words name an offence.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from allegedly import vocabulary, wording
from allegedly.shapes.terms import Offence

_CLASS = re.compile(r"<([a-z]+)>")


def named_in(offences: Sequence[Offence], words: str) -> tuple[Offence, ...]:
    """Those of some offences that words name, in the order given; `words` are those of the statement that they were read in."""
    return tuple(offence for offence in offences if _names(offence, words)) if offences else ()


def without_names(offences: Sequence[Offence], words: str) -> str:
    """The words of a statement, folded, without those that name any of some offences: what they tell beside it."""
    plain = blanked(words)
    for pattern in (pattern for offence in named_in(offences, words) for together in _wordings(offence) for pattern in together):
        plain = pattern.sub(" ", plain)
    return plain


def concluded(offences: Sequence[Offence], named: Collection[Offence]) -> tuple[Offence, ...]:
    """Those of some offences that no words name; where one kind of fraud is named, the word for fraud stands there."""
    kinds = any(offence.endswith("_fraud") for offence in named)
    return tuple(offence for offence in offences if offence not in named and not (kinds and offence == "fraud"))


def named_of(offences: Sequence[Offence], told: Iterable[Collection[Offence]]) -> tuple[Offence, ...]:
    """Those of some offences that any of several statements names, in the order given."""
    names = {offence for one in told for offence in one}
    return tuple(offence for offence in offences if offence in names)


def classed_of(parts: Iterable[tuple[str, Sequence[Offence]]]) -> str:
    """What is said of a finding's offences that no report names, as a sentence without its full stop; empty for none.

    Each part has whom it is said of, in words, empty where of everybody.
    """
    told = [(f" of {whom}" if whom else "") + f" under {wording.offences(offences)}" for whom, offences in parts if offences]
    filed = f"For searching, the program files what is said{wording.listed(told)}"
    return f"{filed}; none of these sentences names it" if told else ""


def by_person(told: Iterable[tuple[Iterable[str], Sequence[Offence]]]) -> dict[str, tuple[Offence, ...]]:
    """Which offences are laid to whom, by the ids of those whom some statements are about; each statement lays its own alone."""
    found: dict[str, dict[Offence, None]] = {}
    for about, offences in told:
        for entity in about:
            found.setdefault(entity, {}).update(dict.fromkeys(offences))
    return {entity: tuple(offences) for entity, offences in found.items()}


def fold(text: str) -> str:
    """Lower case, without accents, typographic apostrophes made plain: the form that the patterns are written for."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def blanked(text: str) -> str:
    """A text in that form without the words that only look like an offence."""
    return _ignored().sub(" ", fold(text))


def either(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for any of some, with no letter right before or after."""
    return re.compile(r"(?<!\w)(?:" + "|".join(spelt_out(p) for p in patterns) + r")(?!\w)")


def spelt_out(pattern: str) -> str:
    """A pattern with the classes that it names put in; a class may name others."""
    while (spelt := _CLASS.sub(_class, pattern)) != pattern:
        pattern = spelt
    return pattern


@lru_cache(maxsize=1 << 15)
def _names(offence: Offence, words: str) -> bool:
    plain = blanked(words)
    return any(all(pattern.search(plain) for pattern in together) for together in _wordings(offence))


@cache
def _wordings(offence: Offence) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """What names an offence: for each wording the patterns that must all be there."""
    told = vocabulary.table("offences_named")["offences"][offence]
    lexicon = vocabulary.table("offences")["offences"][offence]
    entries = {"any": [lexicon], "charged": [lexicon, lexicon.get("charged", {})]}.get(told.get("lexicon", ""), [])
    found = [*_alone(told.get("words", ())), *(wording for entry in entries for wording in _of_entry(entry))]
    return tuple(found)


def _of_entry(entry: dict[str, Any]) -> list[tuple[re.Pattern[str], ...]]:
    return [*_alone(entry.get("any", ())), *(tuple(either([one]) for one in together) for together in entry.get("both", ()))]


def _alone(patterns: Sequence[str]) -> list[tuple[re.Pattern[str], ...]]:
    return [(either(patterns),)] if patterns else []


@cache
def _ignored() -> re.Pattern[str]:
    return either(vocabulary.table("offences")["ignore"])


def _class(name: re.Match[str]) -> str:
    own, shared = (vocabulary.table(table)["classes"] for table in ("offences_named", "offences"))
    words: str = own.get(name[1]) or shared[name[1]]
    return words
