"""Two people of one full name in one report: told of side by side, by "also called", or by ages that cannot be one person's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from allegedly.read.names import Name
from allegedly.read.names_sheet import Sheet

# Words right before a full name that bring in another bearer of it.
_ANOTHER = (
    ("also", "called"),
    ("also", "named"),
    ("another",),
    ("another", "man", "called"),
    ("another", "man", "named"),
    ("another", "woman", "called"),
    ("another", "woman", "named"),
    ("a", "different"),
    ("a", "second"),
    ("the", "other"),
)
_AND = frozenset(["and", "or"])
_YOUNGEST, _OLDEST = 3, 110
_BEHIND_AGE = frozenset([",", ".", ";", ")", "and"])

Place = tuple[int, int]
"""The block of a name and its first token."""


def told_apart(names: Iterable[Name], sheets: Sequence[Sheet]) -> Mapping[tuple[str, ...], Mapping[Place, int]]:
    """For each full name that several bear, which of them, by number, is meant where the report tells; elsewhere nobody knows."""
    by_name: defaultdict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        if len(name.folded) > 1 and name.known is None and name.kind in (None, "person") and not sheets[name.block].loud:
            by_name[name.folded].append(name)
    found = {folded: _numbered(same, sheets) for folded, same in by_name.items() if len(same) > 1}
    return {folded: numbers for folded, numbers in found.items() if len(set(numbers.values())) > 1}


def _numbered(same: Sequence[Name], sheets: Sequence[Sheet]) -> dict[Place, int]:
    """The names of one wording that tell of whom they are, each with the number of that person."""
    numbers: dict[Place, int] = {}
    ages: dict[int, int] = {}
    for before, name in zip((None, *same), same, strict=False):
        sheet = sheets[name.block]
        age = _age(sheet, name)
        number = next((n for n, years in ages.items() if age is not None and abs(years - age) <= 1), None)
        if before is None:
            number = 0
        elif number is None and (_brought_in(sheet, name) or _beside(sheet, before, name) or (age is not None and ages)):
            number = max(numbers.values(), default=-1) + 1
        if number is not None:
            numbers[name.block, name.first] = number
            if age is not None:
                ages.setdefault(number, age)
    return numbers


def _brought_in(sheet: Sheet, name: Name) -> bool:
    return any(tuple(sheet.low[max(0, name.first - len(words)) : name.first]) == words for words in _ANOTHER)


def _beside(sheet: Sheet, one: Name, two: Name) -> bool:
    """Whether two names stand in one sentence as two things that are counted up: "N, the mayor, and N, a dealer"."""
    together = one.block == two.block and sheet.sentence[one.first] == sheet.sentence[two.first]
    described = one.last + 1 < len(sheet) and sheet.words[one.last + 1] in (",", "(")
    return together and described and sheet.low[two.first - 1] in _AND


def _age(sheet: Sheet, name: Name) -> int | None:
    """The age behind a name: "N, 54, a banker", "N (54)"."""
    at = name.last + 1
    if at + 2 >= len(sheet) or sheet.words[at] not in (",", "(") or sheet.words[at + 2] not in _BEHIND_AGE:
        return None
    years = int(sheet.words[at + 1]) if sheet.words[at + 1].isdecimal() and len(sheet.words[at + 1]) < 4 else 0
    return years if _YOUNGEST <= years <= _OLDEST else None
