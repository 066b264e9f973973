"""Which offences of the controlled list a statement names or describes."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, cast

from allegedly import vocabulary
from allegedly.offences_named import blanked, either
from allegedly.shapes import Offence

# The name of an offence has so many words at the most: a wording of more tells what was done.
_NAME = 3


class _Patterns(NamedTuple):
    alone: re.Pattern[str] | None
    together: tuple[tuple[re.Pattern[str], ...], ...]


class _Wording(NamedTuple):
    offence: Offence
    general: bool
    plain: _Patterns
    charged: _Patterns


def offences_in(text: str, *, charged: bool = False) -> tuple[Offence, ...]:
    """The offences that a statement is about, in the order of the list; the general `corruption` only where no other stands.

    Says nothing of who did what, nor whether it is alleged or denied. `charged`: the statement is known to accuse, to deny or to
    admit; then wordings count, too, that are innocent in ordinary news ("was paid to let it pass").
    """
    plain = blanked(text)
    found = [w for w in _wordings() if _matches(w.plain, plain) or (charged and _matches(w.charged, plain))]
    special = [wording for wording in found if not wording.general]
    return tuple(wording.offence for wording in _by_own_words(special or found, plain, charged=charged))


def _by_own_words(found: Sequence[_Wording], plain: str, *, charged: bool) -> Iterator[_Wording]:
    """Those of some offences that words of their own tell: who commits "tax fraud" is not said to have committed fraud, too."""
    spans = {w.offence: [match.span() for match in w.plain.alone.finditer(plain)] if w.plain.alone else [] for w in found}
    for wording in found:
        others = [span for offence, some in spans.items() if offence != wording.offence for span in some]
        held = all(any(_ends_longer(span, other, plain) for other in others) for span in spans[wording.offence])
        if not held or _together(wording.plain, plain) or (charged and _matches(wording.charged, plain)):
            yield wording


def _ends_longer(span: tuple[int, int], other: tuple[int, int], plain: str) -> bool:
    """Whether words are the last of another, longer name of few words: "fraud" of "procurement fraud"."""
    (start, end), (longer, last) = span, other
    return end == last and longer < start and len(plain[longer:last].split()) <= _NAME


def _matches(patterns: _Patterns, plain: str) -> bool:
    if patterns.alone and patterns.alone.search(plain):
        return True
    return _together(patterns, plain)


def _together(patterns: _Patterns, plain: str) -> bool:
    return any(all(pattern.search(plain) for pattern in together) for together in patterns.together)


@cache
def _wordings() -> tuple[_Wording, ...]:
    return tuple(
        _Wording(
            offence=cast(Offence, name),
            general=entry.get("general", False),
            plain=_patterns(entry),
            charged=_patterns(entry.get("charged", {})),
        )
        for name, entry in vocabulary.table("offences")["offences"].items()
    )


def _patterns(entry: dict[str, Any]) -> _Patterns:
    return _Patterns(
        alone=either(entry["any"]) if entry.get("any") else None,
        together=tuple(tuple(either([p]) for p in patterns) for patterns in entry.get("both", ())),
    )
