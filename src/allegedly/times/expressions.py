"""Where a text speaks of time: the patterns of time expressions, before anyone asks which days they stand for.

Points of time and stretches of the calendar ("Wednesday", "early 2019"), references without a day ("now", "recently"), times of
day, durations ("for three years") and sets ("every Monday") are told apart by the form of the expression. The patterns are data:
`vocabulary/time_patterns.yaml`, of the words in `vocabulary/time.yaml`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from allegedly.vocabulary import table

_WORDS = table("time")


@dataclass(frozen=True)
class Expression:
    """A time expression: its form (which pattern), its place in the text searched, and the named parts of the match.

    `between` are the places where the first of two dates ends and the second begins ("2016 to 2019"), None where there is but one.
    """

    form: str
    start: int
    end: int
    parts: Mapping[str, str]
    between: tuple[int, int] | None = None

    def moved(self, by: int) -> "Expression":
        """The same expression in a text in which its own begins so many characters later."""
        between = (self.between[0] + by, self.between[1] + by) if self.between else None
        return Expression(self.form, self.start + by, self.end + by, self.parts, between)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word)))


def _capitals(words: Iterable[str]) -> list[str]:
    """The words and the same in capitals, as headings have them."""
    return sorted({form for word in words for form in (word, word.upper())})


_YEAR_DIGITS = r"(?:1[5-9]|20)\d\d"
_MONTHS = _capitals(_WORDS["months"])
_DAYS = _capitals(_WORDS["weekdays"])
_PIECES = {
    # Dates of the calendar.
    "MONTH2": rf"(?P<month2>{_any(_MONTHS)})(?![\w])",
    "MONTH": rf"(?P<month>{_any(_MONTHS)})(?![\w])",
    "DAY2": r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w,.]?\d|%|\w)",
    "DAY": r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|[.,:]\d|%)",
    "NTH": rf"(?P<nth>(?i:{_any(_WORDS['nth'])}))",
    "YEAR2": rf"(?P<year2>{_YEAR_DIGITS})(?![\w])",
    "YEAR": rf"(?P<year>{_YEAR_DIGITS})(?![\w])",
    "WEEKDAY": rf"(?P<weekday>{_any(_DAYS)})(?!\w)",
    "ANYDAY": rf"(?:{_any([*_WORDS['weekdays'], *_WORDS['weekday_abbreviations']])})\.?",
    # Numbers, units and the parts of a day.
    # "1,000 years" is not "000 years", nor "twenty-five" five.
    "NUMBER": r"(?P<number>(?<![\d.,])\d{1,3}"
    rf"|(?:{_any(_WORDS['tens'])})[\s-](?:{_any(_WORDS['ones'])})|{_any(_WORDS['numbers'])})",
    "UNIT": r"(?P<unit>day|week|month|quarter|year|decade)s?",
    "SPELL": r"(?P<spell>second|minute|hour|day|week|weekend|month|quarter|year|decade)s?",
    "PARTOFDAY": rf"(?:(?:_|-)(?P<part>{_any(_WORDS['parts_of_day'])}))?",
    "PART": rf"(?P<part>{_any(_WORDS['parts_of_day'])})",
    "SEASON": rf"(?P<season>{_any(_WORDS['seasons'])})",
    "HOLIDAY": rf"(?P<holiday>{_any([*_WORDS['holidays'], *_WORDS['easter']])})",
    "ORDINAL": rf"(?P<ordinal>{_any(_WORDS['ordinals'])})",
    "DECADE": rf"(?P<decade>{_any(_WORDS['decades'])})",
    "TENS": rf"(?P<tens>{_any(_WORDS['tens'])})(?:[\s-](?P<ones>{_any(_WORDS['ones'])}))?",
    "COUNT": _any(_WORDS["numbers"]),
    # Words that stand alone, and words around others.
    "NOW": _any(_WORDS["present"]),
    "THEN": _any(_WORDS["past"]),
    "AHEAD": _any(_WORDS["future"]),
    "SETS": _any(_WORDS["sets"]),
    "ABOUT": rf"(?:(?:{_any(_WORDS['roughly'])}|(?P<bound>{_any(_WORDS['bounds'])}))_)?",
    "VAGUE": r"(?:(?:the_)?(?:(?:very_)?(?:early|late|mid)|(?:end|start|beginning|middle|close|turn)_of"
    r"|(?:first|second|latter)_half_of)(?:_|-)(?:(?:in|of)_)?)?",
    "EARLIER": r"(?:(?:earlier|later|early|late|mid|the_(?:end|start|beginning|middle|rest|close)_of)(?:_|-)(?:in_)?)?",
    "TO": r"(?:<DASH>|_(?:to|until|till|through)_(?:<VAGUE>))",
    "DASH": r"\s*[-–—]\s*",
    "ZONE": r"(?:_(?:GMT|UTC|EST|EDT|ET|CST|CDT|PST|PDT|BST|CET|local_time))?",
}


def _compiled(pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """In a pattern a low line is white space and `<MONTH>` stands for the piece of that name."""
    while (filled := re.sub(r"<([A-Z]+2?)>", lambda found: _PIECES[found[1]], pattern)) != pattern:
        pattern = filled
    # Names of groups keep their low lines.
    spaced = re.sub(r"(\(\?P[<=]\w+[>)])|_", lambda found: found[1] or r"\s+", pattern)
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", flags)


_FORMS = table("time_patterns")
_PATTERNS = tuple((form, _compiled(pattern, re.RegexFlag(0))) for form, pattern in _FORMS["exact"]) + tuple(
    (form, _compiled(pattern, re.IGNORECASE)) for form, pattern in _FORMS["loose"]
)
_SECOND = ("year2", "month2", "day2", "short")
_FIRST = ("year", "month", "day")
_RANGES = frozenset({"years", "months", "days", "span_of_months"})


def expressions(text: str) -> list[Expression]:
    """The time expressions of a text in order; where two overlap the one that starts first, then the longer one, then the one that
    says more, stands."""
    found = [_expression(form, match) for form, pattern in _PATTERNS for match in pattern.finditer(text)]
    kept: list[Expression] = []
    for one in sorted(found, key=lambda e: (e.start, -e.end, e.form.startswith("bare"), e.form)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _expression(form: str, match: re.Match[str]) -> Expression:
    parts = {name: words for name, words in match.groupdict().items() if words}
    return Expression(form, match.start(), match.end(), parts, _between(match, parts) if form in _RANGES else None)


def _between(match: re.Match[str], parts: Mapping[str, str]) -> tuple[int, int] | None:
    second = min((match.start(name) for name in _SECOND if name in parts), default=match.end())
    first = max((match.end(name) for name in _FIRST if name in parts and match.end(name) <= second), default=second)
    return (first, second) if match.start() < first < second < match.end() else None
