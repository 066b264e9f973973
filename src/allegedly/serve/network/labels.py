"""How wide names are, and in how many rows they stand: what a drawing must know without a browser.

`static/network.js` asks the browser how wide a name is; here it is counted from the letters, rather too wide than too narrow.
"""

from textwrap import wrap
from typing import NamedTuple

FONT = 13.0
ROW = 1.16
"""From row to row of a name, in sizes of its letters."""
_ROOM, _LONGEST = 17, 21
# What tells somebody apart stands below the name, in so many rows of so many letters.
_BELOW, _LONG_BELOW = 4, 18
_NARROW, _BROAD = frozenset("iljtfrI1.,;:'’|!()[]-– "), frozenset("mwMWÆŒ@%…—")
_WIDE = 0.62


class Name(NamedTuple):
    """A name in one row or two, and how wide the widest is in sizes of its letters, with the space to the next row.

    What tells it apart from others follows in rows of its own.
    """

    rows: tuple[str, ...]
    width: float

    def size(self, font: float = FONT) -> tuple[float, float]:
        """How wide and how high it is with letters of this size."""
        return self.width * font, (0.8 + 0.22 + ROW * (len(self.rows) - 1)) * font


def name(text: str, apart: str = "") -> Name:
    """A name as it is drawn: a long one in two rows of about the same length, one that is longer still cut short.

    `apart` is what tells it apart from others of the name.
    """
    below = wrap(f"({apart})", _LONG_BELOW, max_lines=_BELOW, placeholder=" …)") if apart else ()
    rows = (*(_short(row) for row in _parted(text.split())), *below)
    return Name(rows, round(max(_width(row + " " * (row is not rows[-1])) for row in rows), 2))


def _parted(words: list[str]) -> list[str]:
    whole = " ".join(words)
    if len(whole) <= _ROOM or len(words) < 2:
        return [whole]
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    first, second = min(cuts, key=lambda cut: (max(len(cut[0]), len(cut[1])), -len(cut[0])))
    return [first, second]


def _short(row: str) -> str:
    return row if len(row) <= _LONGEST else row[: _LONGEST - 1].rstrip() + "…"


def _width(row: str) -> float:
    return sum(_letter(letter) for letter in row)


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _BROAD:
        return 0.95
    if ord(letter) > 0x2E80:
        return 1.0
    return 0.72 if letter.isupper() else _WIDE if ord(letter) > 0x24F else 0.56
