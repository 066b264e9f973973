"""Words that pages, exports and terminals share: numbers, lists, dates, quotations and the terms of the record."""

import re
from collections.abc import Sequence

from allegedly.shapes import Date, MaskReason, Offence, RelationKind, Review

UNREVIEWED = "unreviewed"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PIECE = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b(?: \d{{4}}\b)?|\b\d[\d.,]* (?:thousand|million|billion)\b")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# The list has one term for murder, manslaughter and death by negligence: told of all three, it says the least of them.
_TERMS = {"murder": "unlawful killing", "declines": "no comment or no answer"}
# A quotation within words.
_OWN = re.compile(r'(?<!\d)"([^"“”]*)(?<!\d)"|“([^"“”]*)”')
_QUOTED = re.compile(r"^[\"“]([^\0]*)[\"”]$")
# "Called that “a lie”": what was called so is what was said before.
_POINTS = re.compile(r"^(?:that|this|it) (?=[\"“])")
_TYPED = re.compile(r"``|''")
_BREAK = re.compile(r"[\"”] … [\"“]")


def number(value: int) -> str:
    """A number in words up to twelve: `no`, `one`, `13`."""
    return _NUMBERS[value] if value < len(_NUMBERS) else f"{value:,}"


def count(value: int, singular: str, plural: str | None = None) -> str:
    """A counted noun in words up to twelve: `one report`, `four reports`, `13 reports`, `no reports`."""
    return f"{number(value)} {singular if value == 1 else plural or singular + 's'}"


def unsettled(articles: int) -> str:
    """What is said wherever a case is shown that holds so many articles whose places are provisional; nothing for none."""
    if not articles:
        return ""
    placed, it = ("is one article", "its") if articles == 1 else (f"are {number(articles)} articles", "their")
    return f"There {placed} newly placed and not yet settled: {it} people, stories and findings are provisional."


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: `A`, `A and B`, `A, B and C`."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def either(words: Sequence[str]) -> str:
    """Words as a list of which one holds: `A`, `A or B`, `A, B or C`."""
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def capital(text: str) -> str:
    """The text with its first letter as a capital, the rest unchanged; an opening quotation mark is no letter."""
    at = 1 if text.startswith("“") else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def small(text: str) -> str:
    """The text with its first letter small, to go on with a sentence; a word in capitals keeps them."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def hidden_name(reason: MaskReason) -> str:
    """What stands in place of a name that is not shown until it is asked for."""
    return f"{'someone close' if reason == 'kin' else f'a {reason}'} (name hidden)"


def plain(term: str) -> str:
    """A term of the controlled lists in words: `money_laundering` is `money laundering`."""
    return _TERMS.get(term, term.replace("_", " "))


NO_OFFENCE = "no offence"
EVEN = 0.45
"""From this chance on something is about as likely as not."""


def offences(terms: Sequence[Offence]) -> str:
    """The offences of a claim in words, empty where there are none."""
    return listed([plain(term) for term in terms])


def day(iso: str) -> str:
    """An ISO date at the precision known, in words: `8 December 2021`, `June 2021`, `2021`; any other text as it is."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", iso)
    if not match:
        return iso
    year, month, date = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    named = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(date)} {named}" if date else named


def unbroken(text: str) -> str:
    """The text with spaces at which no line breaks within a day and within a sum: `16 May 2023`, `3.2 million`."""
    return _PIECE.sub(lambda piece: piece.group().replace(" ", "\u00a0"), text)


def moment(iso: str) -> str:
    """An ISO time in words, to the minute: `8 December 2021, 14:05 UTC`; without a time of day, the day."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)[\d:.]*(Z|[+-]\d\d:?\d\d)?", iso)
    if not found:
        return day(iso)
    zone = {None: "", "Z": " UTC", "+00:00": " UTC"}.get(found.group(3), f" (UTC{found.group(3)})")
    return f"{day(found.group(1))}, {found.group(2)}{zone}"


def interval(when: Date) -> str:
    """An interval of dates in words: one date where both ends agree, else `2016 to 2019`."""
    return day(when.start) if when.start == when.end else f"{day(when.start)} to {day(when.end)}"


def between(first: str, last: str) -> str:
    """The days on one of which something was: "on 8 December 2021", "between 8 December 2021 and 14 December 2021"."""
    return f"on {day(first)}" if first == last else f"between {day(first)} and {day(last)}"


def day_of(when: Date) -> str:
    """When a step was taken, of which it is only known between which days: `8 December 2021`, `between May 2021 and June 2021`."""
    return day(when.start) if when.start == when.end else between(when.start, when.end)


def age(iso: str, today: str) -> str:
    """How long ago an ISO date was, in whole years, empty under a year: an old step must not read like news."""
    if not re.match(r"\d{4}", iso):
        return ""
    full = iso[:10] + "9999-12-31"[len(iso[:10]) :]
    years = int(today[:4]) - int(full[:4]) - (today[5:10] < full[5:10])
    return f"{count(years, 'year')} ago" if years >= 1 else ""


def quoted(words: str) -> str:
    """The words of an article between quotation marks; where they have their own, these are not doubled, others are single ones."""
    # Reports typed on a machine without curled marks open a quotation by two grave accents.
    words = _TYPED.sub(lambda mark: "“" if mark.group() == "``" else "”", words) if "``" in words else words
    own = _QUOTED.match(_POINTS.sub("", words))
    if own is None:
        return f"“{_within(words)}”"
    # “I gave it,” he said, “to nobody”: between its two parts a quotation closes and opens.
    return f"“{_OWN.sub(_opened_again, _BREAK.sub(' … ', own.group(1))).rstrip(',')}”"


def _opened_again(between: re.Match[str]) -> str:
    return between.group() if between.group(1) is None else f"”{between.group(1)}“"


def _within(words: str) -> str:
    """Words as they stand between quotation marks: those of a quotation of their own are single, one that is cut off has none."""
    single = _OWN.sub(lambda own: f"‘{own.group(1) or own.group(2) or ''}’", words)
    marks = sum(single.count(mark) for mark in '"“”')
    return single.strip('"“”') if marks == 1 else single


def likely(chance: float) -> str:
    """How likely something is taken to be, 0 to 1, in words."""
    bounds = ((0.9, "very likely"), (0.6, "likely"), (EVEN, "about as likely as not"))
    return next((words for least, words in bounds if chance >= least), "less likely than not")


def perhaps_same(chance: float) -> str:
    """How likely two are taken to be the same, 0 to 1, in words: `very likely the same`."""
    return f"{likely(chance)} the same" if chance >= EVEN else "more likely not the same"


def term(since: str | None, until: str | None) -> str:
    """From when to when (ISO) an office was held: `2016 to 2019`, `until November 2021`; empty where nothing is told."""
    if since and until and since != until:
        return f"{day(since)} to {day(until)}"
    return day(since) if since and until else f"from {day(since)}" if since else f"until {day(until)}" if until else ""


def left_office(words: str, *, undated: bool) -> str:
    """That an office ended, in a report's words; `undated`: they name a time, and the report no day to reckon it from."""
    return quoted(words) + ("; the report has no date" if undated else "")


def office(title: str | None, body: str | None, until: str | None) -> str:
    """What somebody is, or was, in short: `chair of the board, Port of Selm`, `mayor (until 2019)`; empty where nothing is told."""
    if not title:
        return ""
    # A body that the title names already is not told twice.
    at = f", {body}" if body and body.lower() not in title.lower() else ""
    return f"{title}{at}" + (f" (until {day(until)})" if until else "")


def relation(kind: RelationKind) -> str:
    """A tie in words, to stand between two names: `mother of`, `holds or held office at`.

    An office that somebody has left is a tie as well.
    """
    return "holds or held office at" if kind == "holds_office" else plain(kind)


def typed_in(by: str) -> str:
    """That somebody typed in what stands beside it: `typed in by ida`."""
    return f"typed in by {by}" if by else "typed in by a person"


def review(value: Review) -> str:
    """Whether a person has looked at it: `unreviewed`, `confirmed by a person`…"""
    return UNREVIEWED if value == "unreviewed" else f"{value} by a person"
