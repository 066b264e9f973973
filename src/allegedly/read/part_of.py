"""Bodies that are part of another: "N, a unit of X", "the N Branch of X", "N's parent, X". A relation, never a reason to join."""

from collections.abc import Iterator

from allegedly.names.body_words import words_of
from allegedly.read.casting_figures import BODIES, Scene, Spot, Tie
from allegedly.read.names_sheet import Sheet

# Words for a part that in the name of a body are no sign of one, so that they do not stand among `words_of("parts")`.
_ALSO = frozenset(["part", "offshoot", "garrison", "company", "child", "agency"])
# So many small words stand between a body and the noun that says what part it is ("N, a small overseas unit of X").
_BETWEEN = 5


def find_parts(scene: Scene) -> None:
    """Tie a body to the one that the text says it is a part of."""
    for spot in [spot for spot in scene.spots if spot.form == "name" and spot.figure.kind in BODIES]:
        sheet = scene.sheets[spot.block]
        scene.ties += [tie for tie in (*_before_of(scene, sheet, spot), *_parents(scene, sheet, spot)) if tie.one is not tie.other]


def _before_of(scene: Scene, sheet: Sheet, whole: Spot) -> Iterator[Tie]:
    """The body that "unit of the" and the like make a part of the one at a spot."""
    at = whole.first - 1
    at -= at >= 0 and sheet.low[at] == "the"
    noun = at - 1
    if noun < 0 or sheet.low[at] != "of" or not (sheet.lemma[noun] in _ALSO or sheet.low[noun] in words_of("parts")):
        return
    first, parts = noun, [s for s in scene.over.get((whole.block, noun), ()) if s.last == noun]
    if not parts:
        while first > 0 and noun - first < _BETWEEN and sheet.pos[first - 1] in ("ADJ", "DET", "NUM", "NOUN", "ADV", "PRON"):
            first -= 1
        if first > 0 and (sheet.words[first - 1] == "," or sheet.lemma[first - 1] == "be"):
            parts = [s for s in scene.over.get((whole.block, first - 2), ()) if s.form == "name" and s.last == first - 2]
    for part in parts[:1]:
        if part.figure.kind in BODIES:
            yield Tie("part_of", part.figure, whole.figure, sheet.starts[min(first, part.first)], whole.end)


def _parents(scene: Scene, sheet: Sheet, part: Spot) -> Iterator[Tie]:
    """The parent that is named after a body ("N's parent company, X")."""
    at = part.last + 1
    if sheet.low[at : at + 2] not in (["'s", "parent"], ["'", "parent"], ["’s", "parent"]):
        return
    start = at + 2 + (sheet.low[at + 2 : at + 3] == ["company"])
    start += sheet.words[start : start + 1] == [","]
    for whole in [s for s in scene.over.get((part.block, start), ()) if s.form == "name" and s.first == start][:1]:
        if whole.figure.kind in BODIES:
            yield Tie("part_of", part.figure, whole.figure, part.start, whole.end)
