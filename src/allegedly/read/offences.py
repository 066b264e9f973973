"""Which offences of the controlled list a statement names or describes."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple, cast

from allegedly import vocabulary
from allegedly.shapes import Offence


class _Wording(NamedTuple):
    offence: Offence
    general: bool
    alone: re.Pattern[str] | None
    together: tuple[tuple[re.Pattern[str], ...], ...]


def offences_in(text: str) -> tuple[Offence, ...]:
    """The offences that a statement is about, in the order of the list; the general `corruption` only where no other stands.

    Says nothing of who did what, nor whether it is alleged or denied.
    """
    plain = _ignored().sub(" ", fold(text))
    found = [wording for wording in _wordings() if _matches(wording, plain)]
    special = [wording for wording in found if not wording.general]
    return tuple(wording.offence for wording in special or found)


def fold(text: str) -> str:
    """Lower case, without accents, typographic apostrophes made plain: the form that the patterns are written for."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def _matches(wording: _Wording, plain: str) -> bool:
    if wording.alone and wording.alone.search(plain):
        return True
    return any(all(pattern.search(plain) for pattern in patterns) for patterns in wording.together)


@cache
def _ignored() -> re.Pattern[str]:
    return _either(vocabulary.table("offences")["ignore"])


@cache
def _wordings() -> tuple[_Wording, ...]:
    return tuple(
        _Wording(
            offence=cast(Offence, name),
            general=entry.get("general", False),
            alone=_either(entry["any"]) if entry.get("any") else None,
            together=tuple(tuple(_either([p]) for p in patterns) for patterns in entry.get("both", ())),
        )
        for name, entry in vocabulary.table("offences")["offences"].items()
    )


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")
