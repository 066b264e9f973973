"""Names that share a surname written once: "the parents, N and O Orlik", "Bill and Hillary Clinton"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from allegedly.names.order import double_surname, family_first, is_given
from allegedly.read.names import Name
from allegedly.read.names_sheet import Sheet
from allegedly.vocabulary import words

Place = tuple[int, int]
"""The block of a name and its first token."""


def with_surnames(names: Sequence[Name], sheets: Sequence[Sheet]) -> tuple[list[Name], Mapping[Place, str]]:
    """The names, a given name beside a full one with its surname; and such full names, as they would be written, by place."""
    opening = {(name.block, name.first): name for name in names}
    surnames = {name.folded[-1] for name in names if len(name.folded) > 1}
    found = []
    written = {}
    for name in names:
        full = opening.get((name.block, name.last + 2))
        if full is not None and name.folded[0] not in surnames and _is_given_beside(sheets[name.block], name, full):
            written[name.block, name.first] = f"{name.text} {full.text.split()[-1]}"
            found.append(replace(name, folded=(*name.folded, full.folded[-1]), kind="person", sure=True))
        else:
            found.append(name)
    return found, written


def _is_given_beside(sheet: Sheet, name: Name, full: Name) -> bool:
    """Whether a word is the given name of one who has the surname of the next: both are given names, or called kin."""
    whole = (
        len(full.folded) == 2 and len(full.text.split()) == 2 and not family_first(full.folded) and not double_surname(full.folded)
    )
    if len(name.folded) != 1 or name.known or full.known or name.title or full.title or not whole:
        return False
    if sheet.low[name.last + 1] != "and" or not name.text[:1].isupper() or name.text.isupper():
        return False
    return (is_given(name.folded[0]) and is_given(full.folded[0])) or _called_kin(sheet, name)


def _called_kin(sheet: Sheet, name: Name) -> bool:
    before: Iterable[int] = range(name.first - 1, max(-1, name.first - 3), -1)
    kin = next((at for at in before if sheet.words[at] != ","), -1)
    return kin >= 0 and sheet.low[kin] in words("people", "of_one_surname")
