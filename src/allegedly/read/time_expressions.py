"""Where a text speaks of time: the patterns of time expressions, before anyone asks which days they stand for.

Durations ("for three years") and sets ("every Monday") are no intervals and are not found.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from allegedly.vocabulary import table

_WORDS = table("time")
_MONTHS: Mapping[str, int] = _WORDS["months"]
_NUMBERS: Mapping[str, int] = _WORDS["numbers"]


@dataclass(frozen=True)
class Expression:
    """A time expression: its form (which pattern), its place in the text searched, and the named parts of the match."""

    form: str
    start: int
    end: int
    parts: Mapping[str, str]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_YEAR_DIGITS = r"(?:1[5-9]|20)\d\d"
_PIECES = {
    "MONTH2": rf"(?P<month2>{_any(list(_MONTHS))})(?![\w])",
    "MONTH": rf"(?P<month>{_any(list(_MONTHS))})(?![\w])",
    "DAY2": r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w,.]?\d|%|\w)",
    "DAY": r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|[.,:]\d|%)",
    "YEAR2": rf"(?P<year2>{_YEAR_DIGITS})(?![\w])",
    "YEAR": rf"(?P<year>{_YEAR_DIGITS})(?![\w])",
    "WEEKDAY": rf"(?P<weekday>{_any(list(_WORDS['weekdays']))})(?!\w)",
    "ANYDAY": rf"(?:{_any([*_WORDS['weekdays'], *_WORDS['weekday_abbreviations']])})\.?",
    "NUMBER": rf"(?P<number>\d{{1,3}}|{_any(list(_NUMBERS))})",
    "UNIT": r"(?P<unit>day|week|month|quarter|year)s?",
    "PARTOFDAY": r"(?:\s+(?:morning|afternoon|evening|night|noon|midday))?",
    "SEASON": rf"(?P<season>{_any(list(_WORDS['seasons']))})",
    "HOLIDAY": rf"(?P<holiday>{_any(list(_WORDS['holidays']))})",
    "ORDINAL": rf"(?P<ordinal>{_any(list(_WORDS['ordinals']))})",
    "DECADE": rf"(?P<decade>{_any(list(_WORDS['decades']))})",
    "VAGUE": r"(?:(?:early|late|mid|the\s+(?:end|start|beginning|middle)\s+of)[\s-]+(?:in\s+|of\s+)?)?",
    "DASH": r"\s*[-–—]\s*",
    "_": r"\s+",
}
# Case matters for months and weekdays ("may", "sun"); the other patterns are matched in any case.
_EXACT = (
    ("iso", r"(?P<year>\d{4})-(?P<monthno>\d\d)-(?P<day>\d\d)(?!\d)"),
    ("numeric", r"(?P<one>\d{1,2})(?P<mark>[/.])(?P<other>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"),
    ("day", r"(?:<ANYDAY>,?_)?<MONTH>_<DAY>,?_<YEAR>"),
    ("day", r"(?:<ANYDAY>,?_)?(?:the_)?<DAY>_(?:of_)?<MONTH>,?_<YEAR>"),
    ("day", r"(?:<WEEKDAY>,?_\(?)?<MONTH>_<DAY>"),
    ("day", r"(?:<WEEKDAY>,?_\(?)?(?:the_)?<DAY>_(?:of_)?<MONTH>"),
    ("day", r"(?:<ANYDAY>,?_)?<MONTH>_<DAY>,?_(?P<this>this)_year"),
    ("day", r"(?:<ANYDAY>,?_)?(?:the_)?<DAY>_(?:of_)?<MONTH>,?_(?P<this>this)_year"),
    ("day", r"(?P<which>last|next)_<MONTH>_<DAY>"),
    ("days", r"<MONTH>_<DAY>(?:<DASH>|_(?:to|and|through|until)_)(?:<MONTH2>_)?<DAY2>(?:,?_<YEAR>)?"),
    ("days", r"<DAY>(?:<DASH>|_(?:to|and|through|until)_)<DAY2>_<MONTH>(?:,?_<YEAR>)?"),
    ("days", r"<DAY>_<MONTH>(?:<DASH>|_(?:to|through|until)_)<DAY2>_<MONTH2>(?:,?_<YEAR>)?"),
    ("month", r"<VAGUE><MONTH>,?_(?:of_)?<YEAR>"),
    ("month", r"<MONTH>(?=,?_(?:and|or)_(?:in_)?<MONTH2>_<YEAR>)"),
    ("months", r"<VAGUE><MONTH>(?:_<YEAR>)?(?:<DASH>|_(?:to|through|until)_)<VAGUE><MONTH2>,?_(?:of_)?<YEAR2>"),
    ("months", r"(?<=between )<MONTH>(?:_<YEAR>)?_and_<MONTH2>_<YEAR2>"),
    ("bare_month", r"<VAGUE><MONTH>"),
    ("month_of_near", r"<MONTH>,?_(?:of_)?(?P<which>last|this|next)_year"),
    ("near_month", r"(?:early_|late_)?(?P<which>last|next|this|(?:the_)?previous|(?:the_)?following|that)_<MONTH>"),
    ("weekday", r"(?:(?P<which>last|next|this|this_past|this_coming|the_previous|the_following)_)?<WEEKDAY><PARTOFDAY>"),
    ("years", r"(?<![-–])<YEAR>(?:<DASH>|_(?:to|until|till|through)_)<YEAR2>"),
    ("years", r"(?<=between )<YEAR>_and_<YEAR2>"),
    ("years", r"(?<![-–])<YEAR>[-–](?P<short>\d\d)(?![\d-])"),
    ("bare_year", r"<VAGUE>(?<![\w$€£¥#.,/-])<YEAR>(?!-\d|[.,]\d|%|/)"),
    ("bare_year", r"(?<=mid-)<YEAR>"),
)
_LOOSE = (
    ("fiscal", r"fiscal_(?:year_)?<YEAR>"),
    ("fiscal", r"FY\s?-?<YEAR>"),
    ("decade", r"(?:the_)?(?:(?:early|late|mid)[\s-]?)?(?P<year>(?:1[5-9]|20)\d)0['’]?s"),
    ("decade", r"(?:the_)?(?:(?:early|late|mid)[\s-]+)?['’‘](?P<short>\d)0['’]?s"),
    ("decade", r"the_(?:(?:early|late|mid)[\s-]+)?(?:nineteen[\s-])?<DECADE>"),
    ("quarter", r"(?:the_)?(?:fiscal_)?<ORDINAL>[\s-]+quarter(?:,?_(?:of_)?(?:fiscal_)?<YEAR>)?"),
    ("quarter", r"Q(?P<quarter>[1-4])(?:,?_(?:of_)?<YEAR>)?"),
    ("half", r"(?:the_)?(?P<half>first|second)_half_of_(?:fiscal_)?(?:<YEAR>|(?P<which>this|last|next)_year)"),
    ("season", r"(?:the_)?(?:(?:early|late|mid)[\s-]+)?<SEASON>_(?:of_)?<YEAR>"),
    ("season", r"(?:(?:early|late|earlier|later)_)?(?P<which>last|next|this)_<SEASON>"),
    ("holiday", r"(?:(?P<which>last|next|this)_)?<HOLIDAY>(?:,?_(?:of_|in_)?<YEAR>)?"),
    ("today", r"(?P<today>today|yesterday|tomorrow|tonight|last_night|this_(?:morning|afternoon|evening))<PARTOFDAY>"),
    ("today", r"the_day_(?P<today>before_yesterday|after_tomorrow)"),
    (
        "near",
        r"(?:(?:earlier|later|early|late)_(?:in_)?)?(?P<which>last|next|this|(?:the_)?coming)_(?P<unit>week|month|quarter|year|decade)(?!_to_date|-)",
    ),
    ("near", r"(?P<which>last|next|this|the|over_the)_(?P<unit>weekend)"),
    (
        "beside",
        r"the_(?:very_)?(?P<which>previous|preceding|prior|following|next|same)_(?P<unit>day|week|month|quarter|year)(?!_(?:to|of)_)",
    ),
    ("beside", r"(?P<which>that)(?:_same)?_(?P<unit>day|week|month|quarter|year)(?!_of_)"),
    ("beside", r"the_(?P<unit>day|week|month|year)_(?P<which>before|after)(?=[.,;:!?)]|$|_(?:and|but|when|that|in|with|by)_)"),
    ("ago", r"(?:(?:about|around|almost|nearly|some|just|only|exactly)_)?<NUMBER>[\s-]<UNIT>_ago"),
    ("shift", r"(?:(?:just|only)_)?<NUMBER>_<UNIT>_(?P<way>earlier|later|(?:before|afterwards?|previously)(?=[.,;:!?)]|$))"),
    ("shift", r"(?P<number>a)_(?P<unit>year)[\s-](?P<way>earlier)"),
    ("monthless_day", r"(?<=on )the_(?P<day>\d{1,2})(?:st|nd|rd|th)(?!_(?:floor|anniversary|century|birthday|street|district))"),
)


def _compiled(pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """In a pattern a low line is white space and `<MONTH>` stands for the piece of that name."""
    filled = re.sub(r"<([A-Z]+2?)>", lambda found: _PIECES[found.group(1)], pattern.replace("_", r"\s+"))
    return re.compile(rf"(?<!\w)(?:{filled})(?!\w)", flags)


_PATTERNS = tuple((form, _compiled(pattern, re.RegexFlag(0))) for form, pattern in _EXACT) + tuple(
    (form, _compiled(pattern, re.IGNORECASE)) for form, pattern in _LOOSE
)


def expressions(text: str) -> list[Expression]:
    """The time expressions of a text in order; where two overlap the one that starts first, then the longer one, stands."""
    found = [
        Expression(form, match.start(), match.end(), {name: words for name, words in match.groupdict().items() if words})
        for form, pattern in _PATTERNS
        for match in pattern.finditer(text)
    ]
    kept: list[Expression] = []
    for one in sorted(found, key=lambda e: (e.start, -e.end, e.form)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
