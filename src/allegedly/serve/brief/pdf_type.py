"""Type for a PDF: fonts for most scripts of Europe, text broken into lines, blocks that know their height before they are set.

fpdf2 places strings; what stands together on a page is decided here, so that an answer is never parted from what it answers.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = {
    "serif": "SourceSerif4_400Regular.ttf",
    "serif-bold": "SourceSerif4_600SemiBold.ttf",
    "sans": "SourceSans3_400Regular.ttf",
    "sans-bold": "SourceSans3_600SemiBold.ttf",
}
# Where a font lacks a sign it is taken from the next one that has it.
_INSTEAD = {"serif": "sans", "serif-bold": "sans-bold", "sans": "serif", "sans-bold": "serif-bold"}
MISSING = "□"
_MISSING_FONT = "sans"
INK, QUIET, LINE = (24, 27, 31), (92, 99, 107), (205, 201, 192)
_WORDS = re.compile(r" +|[^ ]+")
_BREAKS = re.compile(r"[\t\n\r\v\f]+")
PILL = 2.2
_HAIR = 0.05


@dataclass(frozen=True)
class Style:
    """How text is set: font, size and distance between lines in points, colour, and how far above the line it stands."""

    font: str
    size: float
    leading: float
    colour: tuple[int, int, int] = INK
    rise: float = 0


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style. `link` is a name that the sheet knows; `pill` draws a line around it."""

    text: str
    style: Style
    link: str = ""
    pill: bool = False


@dataclass(frozen=True)
class Piece:
    """Signs of one font that stand together, with their width and how far from the left edge they stand."""

    text: str
    font: str
    run: Run
    width: float
    x: float = 0


@dataclass
class _Box:
    """What may not be broken: pieces without a space between them; `space` is the one before it."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0
    space: float = 0

    def add(self, piece: Piece) -> None:
        self.pieces.append(replace(piece, x=self.width))
        self.width += piece.width


def folder() -> Path:
    """Where the fonts lie."""
    with as_file(files("allegedly.serve") / "fonts") as path:
        return Path(path)


@cache
def _metrics(font: str) -> dict[int, float]:
    """How wide each sign is that a font has, in thousandths of its size."""
    with TTFont(folder() / FONTS[font], lazy=True) as opened:
        widths, scale = opened["hmtx"].metrics, 1000 / opened["head"].unitsPerEm
        return {code: widths[glyph][0] * scale for code, glyph in opened.getBestCmap().items()}


class Setter:
    """Breaks text into lines. `missing` counts the signs that no font has: they are shown as an empty box, never left out."""

    def __init__(self) -> None:
        self.missing = 0

    def lines(self, runs: Iterable[Run], width: float) -> tuple[tuple[Piece, ...], ...]:
        """Lines no wider than `width`."""
        found: list[list[Piece]] = [[]]
        at = 0.0
        for box in self._boxes(runs, width):
            gap = box.space if found[-1] else 0
            if found[-1] and at + gap + box.width > width:
                found.append([])
                at, gap = 0.0, 0
            found[-1] += [replace(piece, x=at + gap + piece.x) for piece in box.pieces]
            at += gap + box.width
        return tuple(_joined(line) for line in found)

    def _boxes(self, runs: Iterable[Run], width: float) -> Iterable[_Box]:
        box = _Box()
        for run in runs:
            space = _metrics(run.style.font)[32] * run.style.size / 1000
            for part in _WORDS.findall(_plain(run.text)):
                if part.isspace():
                    if box.pieces:
                        yield box
                    box = _Box(space=space * len(part))
                    continue
                for piece in self._pieces(part, run):
                    # A word that is wider than the line (an address, a digest) is broken where the line ends.
                    for bit in _cut(piece, width):
                        if box.pieces and box.width + bit.width > width:
                            yield box
                            box = _Box()
                        box.add(bit)
        if box.pieces:
            yield box

    def _pieces(self, text: str, run: Run) -> Iterable[Piece]:
        """Stretches of one font each, with a box for each sign that none has."""
        stretch, font = "", ""
        for sign in text:
            shown, has = self._shown(sign, run.style.font)
            if has != font and stretch:
                yield _piece(stretch, font, run)
                stretch = ""
            stretch, font = stretch + shown, has
        if stretch:
            yield _piece(stretch, font, run)

    def _shown(self, sign: str, font: str) -> tuple[str, str]:
        """A sign and a font that has it, else the empty box."""
        for one in (font, _INSTEAD[font]):
            if ord(sign) in _metrics(one):
                return sign, one
        self.missing += 1
        return MISSING, _MISSING_FONT


def _joined(line: Sequence[Piece]) -> tuple[Piece, ...]:
    """A line with its words in as few pieces as may be, and a true space between words: what is copied or read out has it too."""
    found: list[Piece] = []
    for piece in line:
        before = found[-1] if found else None
        gap = piece.x - before.x - before.width if before else 0
        if before and before.run is piece.run and before.font == piece.font and not piece.run.pill:
            text = before.text + (" " if gap > _HAIR else "") + piece.text
            found[-1] = replace(before, text=text, width=piece.x + piece.width - before.x)
            continue
        if before and gap > _HAIR and not before.run.pill:
            found[-1] = replace(before, text=before.text + " ", width=before.width + gap)
        found.append(piece)
    return tuple(found)


def _plain(text: str) -> str:
    """Text as it is drawn: composed, and on one line."""
    return unicodedata.normalize("NFC", _BREAKS.sub(" ", text))


def _piece(text: str, font: str, run: Run) -> Piece:
    width = sum(_metrics(font)[ord(sign)] for sign in text) * run.style.size / 1000
    return Piece(text=text, font=font, run=run, width=width + (2 * PILL if run.pill else 0))


def _cut(piece: Piece, width: float) -> Iterable[Piece]:
    if piece.width <= width:
        return [piece]
    bits, start = [], 0
    for end in range(1, len(piece.text) + 1):
        if end - start > 1 and _piece(piece.text[start:end], piece.font, piece.run).width > width:
            bits.append(_piece(piece.text[start : end - 1], piece.font, piece.run))
            start = end - 1
    return [*bits, _piece(piece.text[start:], piece.font, piece.run)]


@dataclass(frozen=True)
class Paragraph:
    """Lines of text with the space after them. `tag` is what it is to a screen reader, `names` are places that links lead to."""

    lines: tuple[tuple[Piece, ...], ...]
    leading: float
    after: float = 0
    indent: float = 0
    tag: str = "P"
    names: tuple[str, ...] = ()
    label: tuple[Piece, ...] = ()

    @property
    def height(self) -> float:
        """How much of a page it takes, the space after it included."""
        return len(self.lines) * self.leading + self.after

    def split(self, height: float) -> tuple["Paragraph", "Paragraph"] | None:
        """The part that a height holds and the rest, None where not even a line fits or all does."""
        fitting = int(height // self.leading)
        if not 0 < fitting < len(self.lines):
            return None
        first = replace(self, lines=self.lines[:fitting], after=0)
        return first, replace(self, lines=self.lines[fitting:], names=(), label=())


def height_of(blocks: Sequence[Paragraph]) -> float:
    """How much of a page blocks take, one below the other."""
    return sum(block.height for block in blocks)
