"""Names without the word before them that the model took in: "Secretary of State N N", "Speaker of the House N N"."""

from collections.abc import Sequence
from dataclasses import replace

from allegedly.names.order import is_given
from allegedly.read.names import Name, is_title
from allegedly.read.names_sheet import Sheet

_FEWEST = 3


def plain(names: Sequence[Name], sheets: Sequence[Sheet]) -> list[Name]:
    """The names of an article, each without a first word that is no part of it.

    It is none where an office stands before it ("Secretary of State"), or where the rest is a full name of its own elsewhere in the
    article; a given name always stays.
    """
    fulls = {name.folded for name in names if len(name.folded) > 1}
    return [_shortened(name, sheets[name.block]) if _has_more(name, sheets[name.block], fulls) else name for name in names]


def _has_more(name: Name, sheet: Sheet, fulls: set[tuple[str, ...]]) -> bool:
    whole = len(name.folded) == name.last - name.first + 1 >= _FEWEST
    if not whole or name.known is not None or name.kind not in (None, "person") or is_given(name.folded[0]):
        return False
    return name.folded[1:] in fulls or _ends_office(sheet, name.first)


def _ends_office(sheet: Sheet, first: int) -> bool:
    """Whether "secretary of", "speaker of the" and the like stand before a token."""
    at = first - 1
    if at > 0 and sheet.low[at] == "the":
        at -= 1
    return at > 0 and sheet.low[at] == "of" and is_title(sheet.low[at - 1])


def _shortened(name: Name, sheet: Sheet) -> Name:
    first = name.first + 1
    return replace(
        name, first=first, start=sheet.starts[first], text=sheet.text(first, name.last), folded=name.folded[1:], initial=False
    )
