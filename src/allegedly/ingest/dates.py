"""Dates and times as pages print them: in a line that is nothing else, in a URL, in a table. Never in prose."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_FORMS = (
    rf"{_YEAR.format('y')}-(?P<m>\d\d)-{_DAY.format('d')}(?:t\d\d:\d\d\S*)?",
    rf"{_YEAR.format('y')}[/.](?P<m>\d\d?)[/.]{_DAY.format('d')}",
    rf"{_MONTH.format('mon')} ?{_DAY.format('d')},? {_YEAR.format('y')}",
    rf"{_DAY.format('d')}[ -](?:of )?{_MONTH.format('mon')},?[ -]{_YEAR.format('y')}",
    rf"{_DAY.format('d')}\.(?P<m>\d\d?)\.{_YEAR.format('y')}",
    rf"(?P<first>\d\d?)[/-](?P<second>\d\d?)[/-]{_YEAR.format('y')}",
)
_DATES = tuple(re.compile(rf"(?<!\w){form}(?!\w)", re.I) for form in _FORMS)
_YEARLESS = re.compile(
    rf"(?<!\w)(?:{_MONTH.format('a')} {_DAY.format('b')}|{_DAY.format('c')} {_MONTH.format('d')})(?!\w)",
    re.I,
)
_MONTH_YEAR = re.compile(rf"(?<!\w){_MONTH.format('mon')},? {_YEAR.format('y')}(?!\w)", re.I)
_CLOCK = re.compile(
    r"(?<!\w)(?:\d{1,2}[:.h]\d\d(?:[:.]\d\d)?|\d{1,2}(?= ?[ap]\.?m))(?: ?(?:[ap]\.?m\.?|hrs|hours|uhr))?(?!\w)"
    r"|(?<!\w)(?:noon|midnight)(?!\w)",
    re.I,
)
_AGO = re.compile(
    r"(?<!\w)(?:(?:about |over )?(?:an? |\d+ ?)"
    r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|mo|years?|y|yrs?) ago"
    r"|just now|yesterday|today)(?!\w)",
    re.I,
)
_FILLERS = re.compile(
    r"(?<!\w)(?:first published|originally published|date published|published|publication date"
    r"|date posted|posted|updated|last updated"
    r"|last modified|modified|created|issued|uploaded|date|time|on|at|by|as of|filed|released|release date|print edition"
    r"|mon|tues?|wed|thu|thurs?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|gmt|utc|z|bst|ist|cet|cest|eat|wat|cat|sast|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t|ct|mt|a[ew][sd]t|nz[sd]?t|pkt|pht|sgt|hkt|jst|kst|msk"
    r"|local time|local|eastern|pacific|central)(?!\w)",
    re.I,
)
_URL_DATE = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?:(?P<sep>[/-])(?P<m>\d{1,2}|[a-z]{3})(?P=sep)(?P<d>\d{1,2})|(?P<mm>\d\d)(?P<dd>\d\d))(?=[/_-]|$)", re.I
)
_URL_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)(?P<sep>[/-])(?P<m>0[1-9]|1[0-2])(?=/|$)")
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def find_date(text: str) -> str | None:
    """The first full date in a short text, as ISO; None where there is none or its order of day and month is unsure."""
    found = [(match.start(), order, match) for order, form in enumerate(_DATES) for match in form.finditer(text)]
    for _, _, match in sorted(found, key=lambda item: item[:2]):
        value = _value(match)
        if value:
            return value
    return None


def url_date(url: str) -> str | None:
    """The date in the path of a URL such as `/2021/12/10/`, as ISO, or the month of `/2021/12/`; None where there is none."""
    path = url.partition("?")[0]
    match = _URL_DATE.search(path)
    if not match:
        month = _URL_MONTH.search(path)
        return f"{month['y']}-{month['m']}" if month else None
    name, day = (match["m"] or match["mm"]).lower(), match["d"] or match["dd"]
    if name.isalpha() and name not in _MONTHS:
        return None
    return _iso(int(match["y"]), _MONTHS.index(name) + 1 if name.isalpha() else int(name), int(day))


def iso_date(value: str) -> str | None:
    """A date of a table or a data file as ISO at its precision (`2021`, `2021-06`, `2021-12-08`), or None where it is not ISO.

    A time after the day is dropped.
    """
    value = re.sub(r"(?<=\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d.*", "", value.strip())
    if not _ISO.fullmatch(value):
        return None
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    return value if _iso(year, month, day) else None


def is_stamp(line: str) -> bool:
    """Whether a line is only dates, times and their labels: when it was published or updated, not a sentence."""
    rest = line
    for form in (*_DATES, _YEARLESS, _MONTH_YEAR, _CLOCK, _AGO):
        rest = form.sub(" ", rest)
    if rest == line:
        return False
    rest = _FILLERS.sub(" ", rest)
    # A page prints the number of comments beside the day.
    return not re.search(r"\w", re.sub(r"(?<!\S)\d{1,3}\s*$", "", rest) if find_date(line) else rest)


def _value(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (second, first) if first > 12 else (first, second)
        return _iso(year, month, day)
    month = _MONTHS.index(parts["mon"][:3].lower()) + 1 if "mon" in parts else int(parts["m"])
    return _iso(year, month, int(parts["d"]))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
