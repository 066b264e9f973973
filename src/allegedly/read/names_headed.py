"""Names of a headline in capitals that are none: "Steps Down", "Rejects", "Norland Unit" before "Chief"."""

from collections.abc import Sequence
from dataclasses import replace

from allegedly.read.names import Name, is_title
from allegedly.read.names_known import country_of
from allegedly.read.names_sheet import Sheet
from allegedly.vocabulary import table, words


def without_headings(names: Sequence[Name], sheets: Sequence[Sheet]) -> list[Name]:
    """The names of an article, but for what a headline in capitals makes of its verbs and of a land before a common noun.

    What stands as a name, or in one, elsewhere in the article is kept; of a name with a verb behind it the name stays.
    """
    told = [name for name in names if not sheets[name.block].loud]
    borne = {word for name in told for word in name.folded}
    whole = {name.folded for name in told}
    found = (_headed(name, sheets[name.block], borne, whole) if sheets[name.block].loud else name for name in names)
    return [name for name in found if name is not None]


def _headed(name: Name, sheet: Sheet, borne: set[str], whole: set[tuple[str, ...]]) -> Name | None:
    if name.known is not None or name.folded in whole:
        return name
    first = _verb_of(name, sheet, borne)
    if first == name.first or _is_land_and_noun(name, sheet):
        return None
    if first is None or len(name.folded) != name.last - name.first + 1:
        return name
    last = first - 1
    kept = replace(
        name, last=last, end=sheet.ends[last], text=sheet.text(name.first, last), folded=name.folded[: last - name.first + 1]
    )
    # "Norland Unit Chief" is what somebody is.
    office = is_title(sheet.low[last]) and not _borne(sheet, last, borne)
    return None if office or _is_land_and_noun(kept, sheet) else kept


def _verb_of(name: Name, sheet: Sheet, borne: set[str]) -> int | None:
    """The verb of a headline by which a name ends: alone, or before a word like "Down"; None where there is none."""
    at = name.last
    after = sheet.low[at + 1] if at + 1 < len(sheet) else ""
    if sheet.low[at] in words("name_words", "headline_turns") and after in words("name_words", "headline_particles"):
        return at if not _borne(sheet, at, borne) else None
    if at > name.first and sheet.low[at] in words("name_words", "headline_particles"):
        verb = at - 1
        return verb if sheet.low[verb] in words("name_words", "headline_turns") and not _borne(sheet, verb, borne) else None
    return at if sheet.low[at] in words("name_words", "headline_verbs") and not _borne(sheet, at, borne) else None


def _borne(sheet: Sheet, at: int, borne: set[str]) -> bool:
    return sheet.low[at] in borne


def _is_land_and_noun(name: Name, sheet: Sheet) -> bool:
    """Whether it is a land and a common noun for a body, and no body of that name: "Norland Unit"."""
    nouns = table("people")["body_nouns"]
    return (
        name.last > name.first
        and sheet.low[name.last] in nouns
        and country_of(sheet.text(name.first, name.last - 1)) is not None
        and name.kind not in ("person", "place")
    )
