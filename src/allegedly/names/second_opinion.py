"""What rigour makes of two names of people, where it is installed (`pip install rigour`); it is no dependency of ours.

rigour knows many thousand names in all their writings from Wikidata. Nothing in Allegedly decides by it: it is there to ask
whether a pair that our own grammar leaves open is worth a look.
"""

from importlib import import_module
from importlib.util import find_spec
from itertools import product
from typing import Any


def installed() -> bool:
    """Whether rigour can be asked."""
    return find_spec("rigour") is not None


def second_opinion(one: str, other: str) -> float | None:
    """What share of both names' parts rigour holds for the same, 0 to 1; None where it is not installed or cannot read a name."""
    if not installed():
        return None
    names = import_module("rigour.names")
    sides = [names.analyze_names(names.NameTypeTag.PER, [text]) for text in (one, other)]
    return max((_shared(names, query, result) for query, result in product(*sides)), default=None)


def _shared(names: Any, query: Any, result: Any) -> float:
    """The best of rigour's pairings by its symbols, what they leave compared by letters."""
    best = 0.0
    for pairing in names.pair_symbols(query, result):
        known = {part.index for pair in pairing for part in pair.qps}
        other_known = {part.index for pair in pairing for part in pair.rps}
        rest = [part for part in query.parts if part.index not in known]
        other_rest = [part for part in result.parts if part.index not in other_known]
        pairs = [pair for pair in names.compare_parts(rest, other_rest) if pair.qps and pair.rps]
        alike = len(known) + len(other_known) + sum((len(pair.qps) + len(pair.rps)) * pair.score for pair in pairs)
        best = max(best, alike / (len(query.parts) + len(result.parts)))
    return round(best, 4)
