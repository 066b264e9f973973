"""How the program words what a report alleges, the same on a page and in a terminal: always as somebody's word, never as fact."""

import re
from collections.abc import Sequence

from allegedly.shapes import Date, Offence, ProceedingKind, ProceedingState, RelationKind, Review, SourceKind, Stance

UNREVIEWED = "unreviewed"

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_STANCE: dict[Stance, tuple[str, str]] = {
    "alleges": ("alleges", "allege"),
    "asserts": ("says", "say"),
    "confirms": ("confirms", "confirm"),
    "admits": ("admits", "admit"),
    "denies": ("denies", "deny"),
    "disputes": ("disputes the allegation", "dispute the allegation"),
    "declines": ("declines to comment", "decline to comment"),
    "plans": ("announces a plan", "announce a plan"),
}
_THAT: frozenset[Stance] = frozenset({"alleges", "asserts", "confirms", "admits", "denies"})
_ANSWERED: dict[Stance, str] = {
    "admits": "Partly admitted by",
    "confirms": "Confirmed by",
    "declines": "Comment declined by",
    "denies": "Denied by",
    "disputes": "Disputed by",
}
_STEPS: dict[ProceedingKind, str] = {
    "listed": "put on a list",
    "assets_frozen": "assets frozen",
    "charges_prepared": "charges being prepared",
    "arrest_warrant": "arrest warrant issued",
    "remanded": "remanded in custody",
    "released_on_bail": "released on bail",
    "closed_without_charge": "case closed without charge",
    "conviction_overturned": "conviction overturned",
    "delisted": "taken off a list",
    "settled": "case settled",
}
_STATES: dict[ProceedingState, str] = {"done": "", "planned": "planned, not done", "denied": "denied, or said not to have happened"}
_UNNAMED: frozenset[SourceKind] = frozenset({"anonymous", "unnamed"})
# A content that starts so is no clause and cannot stand after "that": "accused X of creating …", "promised to leave".
_NO_CLAUSE = re.compile(r"^(?:\w+ing|to|of|for|with|about|against|how|what|why|whether|that)\b", re.IGNORECASE)
_REJECTS = re.compile(r"(?:\w+ )?(?:den(?:y|ie|ial)|reject|refut|dismiss|disavow|contradict)", re.IGNORECASE)
# "accused X of Y": the content begins with X, and is no clause either.
_ACCUSES = re.compile(r"(?:\w+ )?(?:accus|blam|charg|suspect|implicat)", re.IGNORECASE)
_HEAD_END = re.compile(r",| (?:of|in|at|from|who|that|with|for|on|to|near|familiar|close|briefed|speaking)\b")


def count(number: int, singular: str, plural: str | None = None) -> str:
    """A counted noun in words up to twelve: `one report`, `four reports`, `13 reports`, `no reports`."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{word} {singular if number == 1 else plural or singular + 's'}"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: `A`, `A and B`, `A, B and C`."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def capital(text: str) -> str:
    """The text with its first letter as a capital, the rest unchanged."""
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def plain(term: str) -> str:
    """A term of the controlled lists in words: `money_laundering` is `money laundering`."""
    return term.replace("_", " ")


def offences(terms: Sequence[Offence]) -> str:
    """The offences of a claim in words, empty where there are none."""
    return listed([plain(term) for term in terms])


def day(iso: str) -> str:
    """An ISO date at the precision known, in words: `8 December 2021`, `June 2021`, `2021`; any other text as it is."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", iso)
    if not match:
        return iso
    year, month, number = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(number)} {named}" if number else named


def interval(when: Date) -> str:
    """An interval of dates in words: one date where both ends agree, else `2016 to 2019`."""
    return day(when.start) if when.start == when.end else f"{day(when.start)} to {day(when.end)}"


def age(iso: str, today: str) -> str:
    """How long ago an ISO date was, in whole years, empty under a year: an old step must not read like news."""
    if not re.match(r"\d{4}", iso):
        return ""
    full = iso[:10] + "9999-12-31"[len(iso[:10]) :]
    years = int(today[:4]) - int(full[:4]) - (today[5:10] < full[5:10])
    return f"{count(years, 'year')} ago" if years >= 1 else ""


def is_plural(source: str, kind: SourceKind) -> bool:
    """Whether a source takes a plural verb: `two officials`, `the feds`, never `the United States` or `Reuters`."""
    if kind == "person":
        return False
    if kind not in _UNNAMED and re.search(r"[a-z] and [a-z]", source):
        return True
    head = _HEAD_END.split(source, maxsplit=1)[0].split()
    if not head:
        return False
    last = head[-1]
    common = last[0].islower() or (kind in _UNNAMED and len(head) == 1)
    return common and last.endswith("s") and not last.endswith(("ss", "us", "is"))


def speech(stance: Stance, speaker: str | None, kind: SourceKind, content: str, cue: str = "") -> str:
    """A claim as a sentence that leaves it with its speaker: `The agency alleges that “…”`.

    `speaker` is None where the text hedges and names no source. The article's own words stand between quotation marks.
    A denial is told with `that` only where its cue rejects what follows: after "said", the words are the denial, not the denied.
    """
    quoted = f"“{content}”"
    if speaker is None:
        lead = f"It is {'alleged' if stance == 'alleges' else 'said'}, without a named source"
        return f"{lead}: {quoted}" if _NO_CLAUSE.match(content) else f"{lead}, that {quoted}"
    verb = _STANCE[stance][is_plural(speaker, kind)]
    own_words = stance == "denies" and not _REJECTS.match(cue)
    verb = f"{verb} it" if own_words else verb
    clause = not (own_words or _NO_CLAUSE.match(content) or _ACCUSES.match(cue))
    joint = " that" if stance in _THAT and clause else ":"
    return capital(f"{speaker} {verb}{joint} {quoted}")


def answered(stance: Stance, speaker: str | None) -> str:
    """How an answer is told beside what it answers: `Denied by the minister`."""
    return f"{_ANSWERED.get(stance, 'Answered by')} {speaker or 'an unnamed source'}"


def step(kind: ProceedingKind) -> str:
    """A legal or official step in words, to follow a person's name: `sanctioned`, `charges being prepared`."""
    return _STEPS.get(kind, plain(kind))


def state(value: ProceedingState) -> str:
    """What is said of a step that is not done, so that a plan never reads like a step; empty where it is done."""
    return _STATES[value]


def relation(kind: RelationKind) -> str:
    """A tie in words, to stand between two names: `mother of`, `holds office at`."""
    return "holds office at" if kind == "holds_office" else plain(kind)


def review(value: Review) -> str:
    """Whether a person has looked at it: `unreviewed`, `confirmed by a person`…"""
    return UNREVIEWED if value == "unreviewed" else f"{value} by a person"
