"""Which days a time expression stands for: one function for each form of expression."""

from collections.abc import Callable, Mapping

from allegedly.times import named, relative
from allegedly.times.setting import Parts, Resolved, Setting


def _clock(parts: Parts, setting: Setting) -> Resolved:
    """ "5 p.m. on Friday": the day; a time of day alone names none."""
    if "weekday" in parts:
        return relative.weekday(parts, setting)
    return named.day(parts, setting) if "month" in parts else None


RESOLVERS: Mapping[str, Callable[[Parts, Setting], Resolved]] = {
    "iso": named.iso,
    "numeric": named.numeric,
    "day": named.day,
    "days": named.days,
    "month": named.month,
    "months": named.months,
    "span_of_months": named.span_of_months,
    "bare_month": named.month,
    "month_of_near": named.month_of_near,
    "near_month": named.near_month,
    "weekday": relative.weekday,
    "years": named.years,
    "bare_year": named.year,
    "fiscal": named.year,
    "decade": named.decade,
    "century": named.century,
    "quarter": named.quarter,
    "half": named.half,
    "season": named.season,
    "season_bare": named.season_bare,
    "holiday": named.holiday,
    "today": relative.today,
    "near": relative.near,
    "beside": relative.beside,
    "year_ago": relative.year_ago,
    "ended": named.ended,
    "latest": relative.latest,
    "the_quarter": relative.the_quarter,
    "week_of": named.week_of,
    "spoken_year": named.spoken_year,
    "ago": relative.ago,
    "shift": relative.shift,
    "clock": _clock,
    "monthless_day": named.monthless_day,
}
