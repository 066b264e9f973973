"""Figures in a text, whatever their unit, with the words around them: what reports of one thing may disagree on.

The amounts of a reading have units that are known; a figure may stand without one ("the ministry counted 17"), in a currency that
no list has, or for people who are called victims here and names there. So figures are looked for in the text anew.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from allegedly.number_words import SCALES, VALUES, spelt
from allegedly.resolve.words import content_stems
from allegedly.shapes import Article
from allegedly.vocabulary import table

_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_WORDS = "|".join(sorted([*VALUES, *SCALES], key=lambda w: (-len(w), w)))
_SPELT = rf"(?:a\s+)?(?:{_WORDS})(?:[\s-]+(?:and\s+)?(?:{_WORDS}))*"
_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?<![\w.,:/-])(?P<mark>[A-Z]{{0,3}}[$€£¥₦₹]|[A-Z]{{1,3}}(?=\d))?\s?"
    rf"(?:(?P<digits>{_DIGITS})(?:[\s-]?(?P<scale>hundred|thousand|lakh|million|crore|billion|trillion)s?\b|(?P<short>k|mn|m|bn|b|tn)\b)?"
    rf"|(?P<spelt>\b(?:{_SPELT})\b))",
    re.IGNORECASE,
)
# What makes a number no figure: an ordinal, a percentage, a clock time, a day of a month, an age, a multiple, a part of a score or
# a name.
_NOT_AFTER = re.compile(
    r"\s?(?:%|st\b|nd\b|rd\b|th\b|per\s?cent|percentage|a\.?m\b|p\.?m\b|:\d|[-–]\d|/\d|[-\s]years?[-\s]old"
    r"|\s(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Jan\b|Feb\b|Mar\b|Apr\b|Aug\b|Sept?\b|Oct\b|Nov\b|Dec\b|of\s(?:the|them|his|her|its|those|these|us)\b"
    r"|another\b|or\stwo\b|times\s(?:the|what|as|more|that|its|his|her|their)\b)|-?fold\b|-year|-month|-day|-hour)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?"
    r"|Sept?\.?|Oct\.?|Nov\.?|Dec\.?|aged?|now|page|lot|article|section|chapter|room|line|No\.)\s$",
    re.IGNORECASE,
)
_AGE = re.compile(r"[A-Z][\w’'-]+, $")
_YEARS = range(1900, 2100)
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
_UNIT = re.compile(r"[\s-]*(?P<words>(?:[A-Za-zÀ-ÿ][\w’'-]*\s?){1,3})")
_SMALL = 3
# The letters of a code that stands for a currency.
_CODE = 3
# Currencies that are written with a mark as well as by name.
_CURRENCIES = {"$": "=dollar", "€": "=euro", "£": "=pound", "¥": "=yen", "₦": "=naira", "₹": "=rupee"}
PEOPLE = "=people"
"""The unit of people, whatever the word for them."""
# As many words on each side of a figure are those of its own phrase.
_PHRASE = 6
# No more of a sentence than this on each side of a figure is looked at, in characters: some texts have no end of sentence.
_REACH = 500
_BREAK = re.compile(r"[;:]|,\s|[—–]")
_COUNTED = re.compile(
    r"\b(?:puts?|counts?|counted|counting|calculat\w+|estimat\w+|reckon\w*|figures?|number(?:s|ed)?|total(?:s|led|ed)?|toll|sums?|"
    r"adds? up|arrives? at|at least|as (?:much|many) as|up to|about|some|no fewer than|no less than|nearly|almost|more than)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\w+")


@dataclass(frozen=True)
class Figure:
    """A number in an article's text, `text[start:end]`, unit included where it follows.

    `unit` is a currency, a word for people, or the stem of the word behind it, None where it has none; `money` says whether it is
    a sum in a known currency. `stems` are of its sentence, `phrase` of the words next to it; `sentence` is the number of the
    sentence, `counted` whether it says that somebody reckoned; `words` are those next to the figure, itself left open.
    """

    article: str
    start: int
    end: int
    value: float
    unit: str | None
    money: bool
    stems: frozenset[str]
    phrase: frozenset[str]
    sentence: int
    counted: bool
    words: str


def figures_of(article: Article) -> tuple[Figure, ...]:
    """The figures of an article's body, in the order of the text."""
    text = article.text
    sentences = [0, *(m.end() for m in _SENTENCE.finditer(text))]
    found: list[Figure] = []
    for block in article.blocks:
        if block.kind == "body":
            found += _in_stretch(article, block.start, block.end, sentences)
    return tuple(found)


def _in_stretch(article: Article, start: int, end: int, sentences: Sequence[int]) -> Iterator[Figure]:
    text = article.text
    for match in _FIGURE.finditer(text, start, end):
        at, stop, value = match.start(), match.end(), _value(match)
        while at < stop and text[at].isspace():
            at += 1
        money = bool(match["mark"])
        plain = not (money or match["scale"] or match["short"])
        if value is None or _lettered(match) or (plain and not _counts(text, at, stop, value)):
            continue
        unit, reach = (None, stop) if money else _unit(text, stop, end)
        if plain and value <= _SMALL and unit is None:
            continue
        number = bisect_right(sentences, at) - 1
        first = max(sentences[number], at - _REACH)
        last = min(sentences[number + 1] if number + 1 < len(sentences) else len(text), stop + _REACH)
        left, right = text[first:at], text[reach : max(last, reach)]
        yield Figure(
            article=article.id,
            start=at,
            end=reach,
            value=value,
            unit=_currency(match["mark"]) if money else unit,
            money=money or unit in _CURRENCIES.values(),
            stems=_stems(f"{left} {text[stop:last]}"),
            phrase=_stems(" ".join([*left.split()[-_PHRASE:], text[stop:reach], *right.split()[:_PHRASE]])),
            sentence=number,
            counted=bool(_COUNTED.search(text, first, last)),
            words=_told(left, text[stop:reach], right),
        )


def _lettered(match: re.Match[str]) -> bool:
    """Whether letters before digits make a name of it ("G7", "A4", "B2B") and not a sum in a currency ("KSh5m", "J200 million")."""
    mark = match["mark"] or ""
    if not mark.isalpha():
        return False
    sum_like = match["scale"] or "," in (match["digits"] or "") or (match["short"] or "").islower() or len(mark) == _CODE
    return not (sum_like and mark[0].isupper())


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem for stem in content_stems(words) if not stem.isdigit())


def _told(left: str, unit: str, right: str) -> str:
    """The words next to a figure, itself left open: what it is of, in the article's words."""
    lead, trail = _BREAK.split(left)[-1].split()[-5:], _BREAK.split(right)[0].split()[:5]
    return " ".join([*lead, "…", *unit.split(), *trail]).strip(' ,-."“”')


def _currency(mark: str) -> str:
    """The currency of a mark; that of another country under the same sign ("A$") is another one."""
    sign = "$" if mark.upper() == "US$" else mark.upper()
    return _CURRENCIES.get(sign, f"={sign}")


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        value = float(match["digits"].replace(",", "").replace(" ", ""))
        scale = SCALES.get((match["scale"] or "").lower()) or _SHORT.get((match["short"] or "").lower(), 1.0)
        return round(value * scale, 3)
    return spelt(re.split(r"[\s-]+", match["spelt"].lower()), strict=True) or None


def _counts(text: str, start: int, end: int, value: float) -> bool:
    """Whether a bare number counts something: no date, year, age, time, ordinal or name."""
    if _NOT_AFTER.match(text, end) or _NOT_BEFORE.search(text[max(0, start - 12) : start]):
        return False
    if _AGE.search(text[max(0, start - 20) : start]) and text[end : end + 1] in (",", ".", ";"):
        return False
    return not (value in _YEARS and text[start:end].isdigit() and value.is_integer())


def _unit(text: str, stop: int, end: int) -> tuple[str | None, int]:
    """The word that a number counts, as a stem, and where it ends: the last of the words behind it before a break."""
    match = _UNIT.match(text, stop, end)
    if match is None or text[stop : stop + 1] not in (" ", "-"):
        return None, stop
    reach, unit = stop, None
    for word in _NAME.finditer(text, match.start("words"), match.end("words")):
        if word[0].lower() in _heads():
            return PEOPLE, word.end()
        if word[0].lower() in _stops():
            break
        if (name := f"={word[0].lower().removesuffix('s')}") in _CURRENCIES.values():
            return name, word.end()
        stems = content_stems(word[0])
        unit, reach = (stems[0], word.end()) if stems else (unit, reach)
        if word[0].lower().endswith("s") or text[stop] == "-":
            break
    return unit, reach


@cache
def _stops() -> frozenset[str]:
    """Words that no counted noun reaches across."""
    return frozenset(table("resolve_words")["ignored"]) | {"per", "each", "worth", "apiece"}


@cache
def _heads() -> frozenset[str]:
    """Words for people as they are counted."""
    return frozenset(table("conflicts")["people"])
