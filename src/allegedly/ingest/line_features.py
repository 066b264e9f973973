"""What the model of lines sees of each line: its shape, its place, its words, and what the rules say of it and of its neighbours.

Every feature is a short name that a line has or has not. A word is a feature of its own; the model knows those alone that stand in
the articles of several stories, and passes over the rest, so that no article is known by its words.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from allegedly.ingest.bylines import outlet_like, signature
from allegedly.ingest.cohesion import Theme
from allegedly.ingest.dates import find_date, is_stamp
from allegedly.ingest.layout import Line
from allegedly.ingest.prose import is_loose, is_prose, is_sentence, is_spoken, is_titled
from allegedly.shapes import BlockKind
from allegedly.vocabulary import table

_TOKEN = re.compile(r"[^\W\d_][\w'’]*|\d+|[^\w\s]")
_SIGNS = re.compile(r"[©·|•@/?!:;\"“”«»()★▶&+#%$€£]|--|[–—]|\.\.\.|…")
# How agencies sign with initials: "(AB/cd)", "NNS ef/gh 1122". Each capital opens a piece of its own, each small letter may close
# one: where a line could be cut into pieces in many ways, a long word would be tried in all of them.
_INITIALS = re.compile(r"\(?(?:[A-Z](?:[^\WA-Z]|\.){0,5}[ /,-]*)+(?:[a-z][ /]?)*\d{0,6}\)?")
_DIGIT = re.compile(r"\d")
_SENTENCES = re.compile(r"[.!?][\"”’)]? +(?=[^\W\d_a-z])")
_SIZES = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 24, 30, 45, 70)
_SHARES, _CAPITALS = (0.01, 0.2, 0.34, 0.5, 0.65, 0.8, 0.99), (0.05, 0.15, 0.3, 0.6, 0.9)
# Of a long line the first and last words alone are looked at: its middle is prose whatever it is.
_SHORT_WORDS, _OUTER_WORDS, _OUTER_LETTERS = 40, 5, 80
_SHORT, _OPENING_WORDS, _NAME_WORDS = 200, 12, 4
_FAR = 4
# What a neighbour's shape tells of a line.
_TOLD_ON = frozenset(
    (
        "closed",
        "open",
        "mark",
        "prose",
        "loose",
        "titled",
        "spoken",
        "stamp",
        "dated",
        "name",
        "leading-name",
        "outlet",
        "initials",
    )
)


class _Page:
    """What is the same for all lines of an article."""

    def __init__(self, units: Sequence[Line], kinds: Sequence[BlockKind]) -> None:
        self.units, self.kinds = units, kinds
        prose = [i for i, line in enumerate(units) if kinds[i] == "body" and is_prose(line)]
        self.first, self.last = (prose[0], prose[-1]) if prose else (len(units), len(units))
        self.headline = next((i for i, kind in enumerate(kinds) if kind == "headline"), 0)
        self.theme = Theme(units[i].text for i in prose)

    def kind(self, at: int) -> str:
        """What the rules say of a line; `none` beyond the first and last."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else "none"


def features(units: Sequence[Line], kinds: Sequence[BlockKind]) -> list[list[str]]:
    """The features of each line, in order; `kinds` is what the rules make of the lines."""
    page = _Page(units, kinds)
    shapes = [_traits(line) for line in units]
    return [
        [*_of_shape(line, traits, page), *_of_place(i, traits, page), *_of_neighbours(i, page, shapes), *_of_words(line)]
        for i, (line, traits) in enumerate(zip(units, shapes, strict=True))
    ]


def _traits(line: Line) -> list[str]:
    """What holds of a line by itself."""
    text, words, start = line.text, line.words, line.text.split(maxsplit=_OPENING_WORDS)[:_OPENING_WORDS]
    short = len(text) <= _SHORT
    told = {
        "closed": line.closed,
        "open": line.open,
        "lower": line.lower,
        "gap": line.gap,
        "mark": bool(line.mark),
        "prose": is_prose(line),
        "loose": is_loose(line),
        "titled": is_titled(line),
        "sentence": is_sentence(line),
        "spoken": is_spoken(line),
        "stamp": short and is_stamp(text),
        "dated": short and find_date(text) is not None,
        "digits": bool(_DIGIT.search(text)),
        "all-digits": len(_DIGIT.findall(text[:_SHORT])) > 0.3 * len(text),
        "name": short and signature(text) is not None,
        "leading-name": _leads_with_name(text),
        "upper-words": short and all(not word[0].islower() for word in text.split()),
        "outlet": any(outlet_like(word) for word in start),
        "role": any(word.strip("'’s,:;.").lower() in table("blocks")["writer_roles"] for word in start),
        "initials": words <= _NAME_WORDS and bool(_INITIALS.fullmatch(text)),
        "bracketed": text[0] in "([" and text[-1] in ")].",
        "ends-bracketed": text[0] not in "([" and text.rstrip(".")[-1:] in (")", "]"),
        "sentences": bool(_SENTENCES.search(text)),
    }
    return [name for name, holds in told.items() if holds]


def _leads_with_name(text: str) -> bool:
    """Whether a line begins with what could be a writer's name and goes on, with a place, a paper or a date."""
    words = text.split(maxsplit=_NAME_WORDS + 1)
    return any(signature(" ".join(words[:n]).rstrip(",|/·")) is not None for n in range(2, _NAME_WORDS + 1) if len(words) > n)


def _of_shape(line: Line, traits: list[str], page: _Page) -> list[str]:
    letters = [c for c in line.text[:_SHORT] if c.isalpha()]
    capitals = _bin(sum(c.isupper() for c in letters) / max(len(letters), 1), _CAPITALS)
    size, share = _bin(line.words, _SIZES), _bin(page.theme.share(line.text), _SHARES)
    signs = sorted(set(_SIGNS.findall(line.text))) if line.words <= _SHORT_WORDS else []
    return [
        *traits,
        f"size:{size}",
        f"capitals:{capitals}",
        f"size-closed:{size}{int(line.closed)}{int('titled' in traits)}",
        f"theme:{share}",
        f"size-theme:{min(size // 3, 3)}{share}",
        f"named:{int(page.theme.names(line.text))}",
        *(f"sign:{sign}" for sign in signs),
    ]


def _of_place(i: int, traits: list[str], page: _Page) -> list[str]:
    line, kind, below = page.units[i], page.kinds[i], len(page.units) - 1 - i
    region = "head" if i < page.first else "tail" if i > page.last else "story"
    place = [
        f"top:{min(i, 6)}",
        f"end:{min(below, _FAR)}",
        f"from-first:{_near(i - page.first)}",
        f"from-last:{_near(i - page.last)}",
        f"from-headline:{_near(i - page.headline)}",
        region,
    ]
    shape = f"{int(line.closed)}{int('loose' in traits)}{min(_bin(line.words, _SIZES) // 3, 3)}"
    return [
        "all",
        f"rule:{kind}",
        *place,
        *(f"{kind}/{where}" for where in place),
        f"{region}/{shape}",
        f"{kind}/{region}/{shape}",
        f"top:{min(i, 4)}/{shape}",
        f"end:{min(below, 2)}/{region}/{shape}",
        f"top:{min(i, 3)}/name:{int('leading-name' in traits or 'name' in traits)}",
    ]


def _of_neighbours(i: int, page: _Page, shapes: list[list[str]]) -> list[str]:
    above, own, below = page.kind(i - 1), page.kind(i), page.kind(i + 1)
    return [
        *(f"rule{by:+d}:{page.kind(i + by)}" for by in (-2, -1, 1, 2)),
        f"{above}<{own}<{below}",
        f"{above}<{own}",
        f"{own}<{below}",
        *(f"{by:+d}{name}" for by in (-1, 1) if 0 <= i + by < len(shapes) for name in shapes[i + by] if name in _TOLD_ON),
    ]


def _of_words(line: Line) -> list[str]:
    if line.words <= _SHORT_WORDS:
        tokens = _tokens(line.text)
        ends, pairs = (tokens[0], tokens[-1]), list(pairwise(tokens))
        words = [f"word:{token}" for token in tokens]
    else:
        opening, closing = _tokens(line.text[:_OUTER_LETTERS])[:_OUTER_WORDS], _tokens(line.text[-_OUTER_LETTERS:])[-_OUTER_WORDS:]
        ends, pairs = (opening[0], closing[-1]), [*pairwise(opening), *pairwise(closing)]
        words = [f"outer:{token}" for token in (*opening, *closing)]
    return list(dict.fromkeys([f"first:{ends[0]}", f"last:{ends[1]}", *words, *(f"pair:{one} {two}" for one, two in pairs)]))


def _tokens(text: str) -> list[str]:
    """Words and signs in lower case, numbers by their length; never none, because a line holds a letter or digit."""
    return ["0" * min(len(token), 4) if token.isdigit() else token.casefold() for token in _TOKEN.findall(text)] or ["_"]


def _near(by: int) -> int:
    return max(-_FAR, min(by, _FAR))


def _bin(value: float, edges: Sequence[float]) -> int:
    return sum(value >= edge for edge in edges)
