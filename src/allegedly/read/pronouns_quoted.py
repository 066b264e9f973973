"""Whom a quotation speaks of, by name or as "he" or "she": that is not who says it ("“I warned Vane twice,” she said")."""

from allegedly.read.casting_figures import Figure, Scene, Spot
from allegedly.read.coreference_features import SINGULAR
from allegedly.read.names_sheet import Sheet
from allegedly.read.quotations import Quotations, speaker_of, speaking

# Where a name may be the speaker's own: "my name is Ann Vane", "I, Ann Vane".
_OWN = frozenset({"attr", "oprd", "appos", "npadvmod", "ROOT"})
_OURSELVES = frozenset({"i", "me", "my", "myself"})


def spoken_of(scene: Scene, sheet: Sheet, at: int, quotes: Quotations, last: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Those whom the quotations given to "he" or "she" name, so that another says them.

    Whom they call by the same pronoun besides "I" is another too, where somebody else, `last`, spoke before.
    """
    gender = SINGULAR.get(sheet.low[at])
    if gender is None or quotes.quoted[at] or not speaking(sheet, at):
        return ()
    found: dict[int, Figure] = {}
    for first, end in quotes.stretches:
        inside = range(first + 1, end + 1)
        if end <= first + 1 or speaker_of(sheet, quotes, first + 1) != at:
            continue
        own = any(sheet.low[token] in _OURSELVES for token in inside)
        beside = own and len(last) == 1 and last[0].plural is not True and last[0].gender in (None, gender)
        for spot in (spot for token in inside for spot in scene.heads.get((sheet.index, token), ())):
            if _is_named(sheet, spot) or (beside and spot.figure is not last[0] and SINGULAR.get(sheet.low[spot.head]) == gender):
                found[id(spot.figure)] = spot.figure
    return tuple(found.values())


def _is_named(sheet: Sheet, spot: Spot) -> bool:
    return spot.form == "name" and spot.figure.kind == "person" and sheet.dep[spot.head] not in _OWN
