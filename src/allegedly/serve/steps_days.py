"""What is said beside the day of a step: that the report has no date, and what other years it gives such a step."""

import re
from collections.abc import Sequence

from allegedly import wording, wording_steps
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.sentence_bounds import sentence_around
from allegedly.shapes import Date, Proceeding
from allegedly.times.expressions import Expression, expressions
from allegedly.times.setting import number_of, which_of

# "Held until Friday", "Friday's fire": not the day of the step.
_NOT_WHEN = frozenset({"until", "till", "before", "by", "since", "after", "from"})

_VERB = re.compile(r" (?!that\b)[a-z]+ ")
# So many years may lie between the days that reports give one step.
_NEAR = 1


def day_without_a_date(catalogue: Catalogue, group: Sequence[Proceeding]) -> str | None:
    """The day that all the reports of a step name in the words that tell it, none of which says of what week or year it is.

    None where a report has a date, names no day or several, or where reports name different days.
    """
    reports = tuple(dict.fromkeys(step.article for step in group))
    if any(step.date for step in group) or any(catalogue.articles[report].published for report in reports):
        return None
    told = {_day_in(catalogue, step) for step in group}
    day = told.pop() if len(told) == 1 else None
    if not day:
        return None
    lines = {_day_of_line(catalogue, report) for report in reports}
    return wording_steps.day_without_a_date(day, len(reports), lines.pop() if len(lines) == 1 else None)


def day_shown(catalogue: Catalogue, group: Sequence[Proceeding], day: Date) -> str:
    """The day of a step in words, with the other years that its tellings name."""
    return wording_steps.with_other_years(wording.day_of(day), _other_years(catalogue, group, day))


def _other_years(catalogue: Catalogue, group: Sequence[Proceeding], day: Date) -> tuple[str, ...]:
    """The years that tellings merged into one step give which is shown with another day: 1959 beside 1997, the earliest first.

    The record has one step for each report, person and kind, and the latest day of it. A telling that names a year near that day is
    of that step, whatever other year it names.
    """
    found: set[str] = set()
    for step in group:
        for span in step.evidence if len(step.evidence) > 1 else ():
            near = (date for date in catalogue.dates_in.get(step.article, ()) if span.start <= date.start < span.end)
            years = {one.until[:4] for one in near}
            if years and not any(abs(int(year) - int(day.end[:4])) <= _NEAR for year in years):
                found |= years
    return tuple(sorted(found))


def _day_in(catalogue: Catalogue, step: Proceeding) -> str | None:
    """The one expression of time in the words of a step, or a verb before them, if it is a day that does not tell its year."""
    text = catalogue.texts.get(step.article, "")
    spans = [(span.start, span.end) for span in step.evidence]
    said = _said(text, spans) or _said(text, [(sentence_around(text, *span)[0], span[0]) for span in spans], carried=True)
    days = {_day(one) for words, one in said if _is_when(words, one)}
    return days.pop() if len(days) == 1 and len(said) == 1 else None


def _said(text: str, spans: Sequence[tuple[int, int]], *, carried: bool = False) -> list[tuple[str, Expression]]:
    """The expressions of time in some stretches of a text, each with the words that it stands in.

    `carried`: with one word behind it to the end, the verb of what follows: "on Wednesday issued", not "said on Wednesday that".
    """
    found = [(text[start:end], one) for start, end in dict.fromkeys(spans) for one in expressions(text[start:end])]
    return [(words, one) for words, one in found if not carried or _VERB.fullmatch(words, one.end)]


def _is_when(words: str, one: Expression) -> bool:
    before = words[: one.start].split()[-1:]
    return not (before and before[0].lower() in _NOT_WHEN) and words[one.end : one.end + 2] not in ("'s", "’s")


def _day(one: Expression) -> str | None:
    if one.form == "weekday" and not which_of(one.parts):
        return f"on a {one.parts['weekday'].capitalize()}"
    if one.form == "day" and "year" not in one.parts:
        return wording_steps.day_of_year(int(one.parts["day"]), number_of(one.parts["month"]))
    return None


def _day_of_line(catalogue: Catalogue, article: str) -> str | None:
    """The day without a year in the dateline of a report: "VILA CLARA, July 6 –"."""
    text = catalogue.texts.get(article, "")
    lines = [text[block.start : block.end] for block in catalogue.articles[article].blocks if block.kind == "dateline"]
    days = [day for line in lines for one in expressions(line) if one.form == "day" and (day := _day(one))]
    return days[0] if len(days) == 1 else None
