"""The timeline in words: every event with the sentence it rests on, by year and month, and counts where there are too many."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from msgspec.structs import replace

from allegedly import wording, wording_steps
from allegedly.calling import begun
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.heard import with_replies
from allegedly.serve.namesakes import with_apart
from allegedly.serve.people import ALLEGED
from allegedly.serve.sentence_bounds import sentence_around
from allegedly.serve.sentences import sentence
from allegedly.serve.steps import step_view
from allegedly.serve.timeline.drawing import Drawing, Mark, drawing
from allegedly.serve.views import AnswerView, NamedView, answer_view
from allegedly.shapes import Claim, Date, Review, Shape
from allegedly.shapes.browsing import Wanted
from allegedly.shapes.timeline import BEFORE, Bucket, Lane, Moment, Moments, MomentState, TimeFilters
from allegedly.times.precision import first_day, last_day
from allegedly.wording_ahead import is_ahead

# So many reports are named beside an event that more of them tell.
_NAMED = 3
# So many tellings of an event are looked at: on whose word a step is told, else the words of the first.
_TOLD: dict[Lane, int] = {"steps": _NAMED, "happened": 1, "named": 0, "said": 1}
_YEAR, _MONTH = 4, 7
# So many answers that only other reports have are told with a report.
_ELSEWHERE = 4
# So many letters of a name stand beside a mark.
_LABEL = 30
# So many letters of what somebody says.
_WORDS = 34


class ReportLink(Shape, frozen=True, kw_only=True):
    """Where a report tells of an event."""

    name: str
    href: str


class EntryView(Shape, frozen=True, kw_only=True):
    """One event. `sentence` says it in words, `href` leads to those it rests on, `reports` to those that tell it, but for `more`.

    `date` is when it was, in words, `basis` what that rests on. Of a step, `about` is who it is about, `told_by` on whose word,
    `tags` what became of it, and `apart` tells whom it is about apart from others of the name. Of a report there is its title, and
    how many claims it has, and among its `answers` what it has itself, `elsewhere` what other reports have; of an office there are
    the words that it rests on (`quote`). `label` is a short form for a drawing.
    """

    id: str
    lane: Lane
    state: MomentState
    start: str | None
    end: str | None
    date: str
    basis: str
    sentence: str
    label: str
    href: str
    reports: tuple[ReportLink, ...]
    more: int
    about: NamedView | None = None
    apart: str = ""
    told_by: tuple[str, ...] = ()
    title: str = ""
    quote: str = ""
    claims: int = 0
    finding: str | None = None
    tags: tuple[str, ...] = ()
    answers: tuple[AnswerView, ...] = ()
    elsewhere: tuple[AnswerView, ...] = ()
    more_answers: int = 0
    accuses: bool = False
    review: Review | None = None


class CountView(Shape, frozen=True, kw_only=True):
    """A period with too many events of one kind to be shown; what opens it: a period, `undated`, or the period with `exact`."""

    lane: Lane
    count: int
    label: str
    since: str | None
    until: str | None
    undated: bool
    exact: bool


class MonthView(Shape, frozen=True, kw_only=True):
    """The events that begin in one month, or that are only known to be of the year (`key` is then the year)."""

    key: str
    label: str
    entries: tuple[EntryView, ...]
    counts: tuple[CountView, ...]


class YearView(Shape, frozen=True, kw_only=True):
    """The events that begin in one year; an empty key is of those without a date, `BEFORE` of what reaches into the period."""

    key: str
    label: str
    months: tuple[MonthView, ...]


class TimelineView(Shape, frozen=True, kw_only=True):
    """What passes the filters, as a list and drawn on an axis. `shown` of `total` are told; `skip` leads to the next of them."""

    years: tuple[YearView, ...]
    drawing: Drawing | None
    total: int
    shown: int
    skip: int | None


class _Item(NamedTuple):
    """An event or a count with the month or year that it is listed under."""

    key: str
    entry: EntryView | None
    counted: CountView | None


def wanted(moments: Moments) -> Wanted:
    """What the excerpt must hold for moments to be told: of each the first tellings, and the reports."""
    every = [moment for bucket in moments.buckets for moment in bucket.moments]
    told = {lane: tuple(id for moment in every if moment.lane == lane for id in moment.told[:most]) for lane, most in _TOLD.items()}
    reports = dict.fromkeys(article for moment in every for article in moment.articles[:_NAMED])
    answers = dict.fromkeys(answer for moment in every for answer in moment.answers)
    lone = dict.fromkeys((*told["happened"], *told["said"], *answers))
    holders = dict.fromkeys(term.entity for moment in every for term in moment.terms)
    return Wanted(lone=tuple(lone), steps=told["steps"], entries=tuple(reports), bare=tuple(holders))


def met_in(catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of those whom the steps of an excerpt are about, and of those whose word its claims are."""
    sources = (claim.sources[0].entity for claim in catalogue.record.claims if claim.sources)
    return tuple(dict.fromkeys([*(step.subject for step in catalogue.record.proceedings), *(one for one in sources if one)]))


def timeline_view(catalogue: Catalogue, moments: Moments, filters: TimeFilters, today: str) -> TimelineView:
    """Moments in words, and drawn. What the record no longer holds is left out. `today` (ISO) is what ages are counted from."""
    found = [item for bucket in moments.buckets for item in _items(catalogue, bucket, filters, today)]
    items = _but_steps(catalogue, moments, _told_once(found))
    entries = [item.entry for item in items if item.entry]
    marks = tuple(_mark(entry) for entry in entries if entry.start)
    counts = tuple(item.counted for item in items if item.counted and item.counted.since)
    bars = tuple(
        Mark(lane=count.lane, start=count.since, end=count.until or count.since, label=count.label, count=count.count)
        for count in counts
        if count.since
    )
    return TimelineView(
        years=_years(items),
        drawing=drawing((*marks, *bars), filters.since, filters.until),
        total=moments.total - (len(found) - len(items)),
        shown=len(entries),
        skip=moments.skip,
    )


def _items(catalogue: Catalogue, bucket: Bucket, filters: TimeFilters, today: str) -> Iterable[_Item]:
    if not bucket.moments:
        yield _Item(bucket.key[:_MONTH], None, _count(bucket, filters))
    for moment in bucket.moments:
        entry = _ENTRIES[moment.lane](catalogue, moment, today)
        if entry:
            yield _Item(BEFORE if bucket.key == BEFORE else (moment.start or "")[:_MONTH], entry, None)


def _told_once(items: Iterable[_Item]) -> list[_Item]:
    """Dates that several reports name in one and the same sentence, or of one term of office, as one event of all of them."""
    found: dict[object, _Item] = {}
    for item in items:
        one = item.entry
        key = (one.start, one.end, one.date, one.about, one.sentence) if one and one.lane == "named" else id(item)
        first = found.setdefault(key, item)
        if one and first is not item and first.entry:
            reports = tuple({link.name: link for link in (*one.reports, *first.entry.reports)}.values())
            more = first.entry.more + one.more + max(len(reports) - _NAMED, 0)
            found[key] = first._replace(entry=replace(first.entry, reports=reports[:_NAMED], more=more))
    return list(found.values())


def _but_steps(catalogue: Catalogue, moments: Moments, items: Iterable[_Item]) -> list[_Item]:
    """All but what is said to have happened in the words of a step that stands on the same days: it is one event.

    What accuses somebody, or was answered, stands beside the step.
    """
    every = {_entry_id(moment): moment for bucket in moments.buckets for moment in bucket.moments}
    told = {step.id: step for step in catalogue.record.proceedings}
    steps = [
        (every[one.entry.id], told[id])
        for one in items
        if one.entry and one.entry.lane == "steps"
        for id in every[one.entry.id].told
        if id in told
    ]

    def is_step(entry: EntryView) -> bool:
        claim = catalogue.claims.get(every[entry.id].told[0]) if entry.lane == "happened" else None
        return claim is not None and any(
            (entry.start, entry.end) == (moment.start, moment.end)
            and step.article == claim.article
            and any(span.start <= said.start and said.end <= span.end for span in step.evidence for said in claim.content)
            for moment, step in steps
        )

    return [one for one in items if not one.entry or one.entry.accuses or one.entry.answers or not is_step(one.entry)]


def _count(bucket: Bucket, filters: TimeFilters) -> CountView:
    """A count with the period that opens it: what begins before the period asked for is found where it begins."""
    key = bucket.key
    first, last = (key.ljust(_YEAR, digit) if key.isdigit() else key for digit in "09")
    dated = key not in ("", BEFORE)
    return CountView(
        lane=bucket.lane,
        count=bucket.count,
        label=_period(key),
        since=first if dated else None,
        until=last if dated else filters.until if key == BEFORE else None,
        undated=key == "",
        # Within a year that is asked for, what is only known to be of that year is told apart no further.
        exact=dated and key == filters.since == filters.until,
    )


def _period(key: str) -> str:
    """A year, a month or a day in words; decades and centuries as from year to year."""
    if key in ("", BEFORE) or len(key) >= _YEAR:
        return wording.day(key) if key not in ("", BEFORE) else ""
    return f"{key.ljust(_YEAR, '0')} to {key.ljust(_YEAR, '9')}"


def _years(items: list[_Item]) -> tuple[YearView, ...]:
    years: dict[str, dict[str, list[_Item]]] = {}
    for item in sorted(items, key=lambda item: (item.key == "", item.key != BEFORE, item.key)):
        years.setdefault(item.key[:_YEAR], {}).setdefault(item.key, []).append(item)
    seen: set[str] = set()
    return tuple(
        YearView(key=year, label=_period(year), months=tuple(_month(month, some, seen) for month, some in months.items()))
        for year, months in years.items()
    )


def _month(key: str, items: list[_Item], seen: set[str]) -> MonthView:
    entries = [item.entry for item in items if item.entry]
    return MonthView(
        key=key,
        label=_period(key),
        entries=tuple(_answered_once(entry, seen) for entry in sorted(entries, key=_in_time)),
        counts=tuple(item.counted for item in items if item.counted),
    )


def _in_time(entry: EntryView) -> tuple[str, str, str]:
    return first_day(entry.start or ""), last_day(entry.end or "9999"), entry.id


def _answered_once(entry: EntryView, seen: set[str]) -> EntryView:
    """The entry with each answer marked `again` that an earlier one on the page has; `seen` are the sentences so far."""
    answers = tuple(replace(answer, again=answer.sentence in seen) for answer in entry.answers)
    seen.update(answer.sentence for answer in answers)
    return replace(entry, answers=answers)


def _mark(entry: EntryView) -> Mark:
    return Mark(
        lane=entry.lane,
        start=entry.start or "",
        end=entry.end or entry.start or "",
        state=entry.state,
        label=entry.label,
        href=entry.href,
        title=_title(entry),
        entry=entry.id,
    )


def _cut(words: str, end: str = "") -> str:
    return words if len(words) <= _LABEL else words[: _LABEL - 1].rstrip(" ·") + "…" + end


def _title(entry: EntryView) -> str:
    """All that an event is in one line, for whoever cannot see where its mark stands."""
    who = (
        with_apart(entry.about.name, entry.apart)
        if entry.about
        else entry.title and f"{entry.label}, {wording.quoted(entry.title)}"
    )
    told = f"({'; '.join(entry.told_by)})" if entry.told_by else ""
    line = ": ".join(part for part in (entry.date, who, entry.sentence) if part)
    ahead = "(planned or possible)" if entry.lane == "happened" and entry.state == "planned" else ""
    return " ".join(part for part in (line, ahead, told, *entry.tags) if part)


def _when(moment: Moment) -> str:
    if not moment.start or not moment.end:
        return ""
    when = Date(start=moment.start, end=moment.end, basis=moment.basis)
    return wording.day_of(when) if moment.kind else wording.interval(when)


def _entry_id(moment: Moment) -> str:
    return f"m-{moment.id.replace('/', '-')}"


def _entry(moment: Moment, links: Iterable[ReportLink], **more: Any) -> EntryView:
    """An event with what all of them have; of the reports that tell it, each is named once."""
    once = tuple({link.name: link for link in reversed(tuple(links))}.values())[::-1]
    return EntryView(
        id=_entry_id(moment),
        lane=moment.lane,
        state=moment.state,
        start=moment.start,
        end=moment.end,
        date=_when(moment),
        # That a step counts as of the day of its first report says nothing where that day is not known either.
        basis=moment.basis if moment.start else "unknown",
        href=once[0].href,
        reports=once[:_NAMED],
        more=max(len(set(moment.articles)) - len(once[:_NAMED]), 0),
        **more,
    )


def _step(catalogue: Catalogue, moment: Moment, today: str) -> EntryView | None:
    """A step of a ladder, as its reports tell it."""
    wanted = set(moment.told)
    # A day still to come makes a plan of what a report tells as done: the ladder says which it is.
    group = [replace(step, state=moment.state) for step in catalogue.record.proceedings if step.id in wanted]
    if not group:
        return None
    first, view = group[0], step_view(catalogue, group, today)
    state, plain = wording_steps.state(first.kind, moment.state), wording_steps.step(first.kind, view.class_)
    # As in the list: who reads but the first words never takes it for a step that was taken.
    marked = wording.small(view.sentence) if moment.state == "denied" else plain + (f" ({state})" if state else "")
    subject, apart = catalogue.name(first.subject) or first.subject, catalogue.apart_of(first.subject)
    called = _cut(with_apart(subject, apart), ")" if apart else "")
    later = wording_steps.taken_back(moment.undone_by) if moment.undone_by else ""
    age = wording.age(last_day(moment.end), today) if moment.end else ""
    return _entry(
        moment,
        (
            ReportLink(name=catalogue.outlet(step.article), href=f"/articles/{step.article}#p-{step.evidence[0].start}")
            for step in group
        ),
        about=NamedView(id=first.subject, name=subject),
        apart=apart,
        sentence=view.sentence,
        told_by=view.sources,
        label=f"{called}: {marked}",
        tags=tuple(tag for tag in (age, later) if tag),
        review=view.review,
    )


def _happened(catalogue: Catalogue, moment: Moment, _: str) -> EntryView | None:
    """What claims say to have happened, in the words of the first report, with the answers of all."""
    first = catalogue.claims.get(moment.told[0])
    if first is None:
        return None
    tellings = zip(moment.told[:_NAMED], moment.articles, strict=False)
    ahead = moment.state == "done" and is_ahead(catalogue.words(first.article, first.content))
    return _entry(
        replace(moment, state="planned") if ahead else moment,
        (ReportLink(name=catalogue.outlet(article), href=f"/articles/{article}#t-{claim}") for claim, article in tellings),
        sentence=sentence(catalogue, first),
        label=_short(catalogue, first),
        finding=moment.finding,
        answers=_answers(catalogue, moment),
        more_answers=moment.answered - len(moment.answers),
        accuses=first.stance in ALLEGED,
        review=first.review,
    )


def _named(catalogue: Catalogue, moment: Moment, _: str) -> EntryView | None:
    """A date that a report names, in the sentence that does; where that is a term of office, whose and which."""
    article, at = moment.articles[0], moment.at
    if article not in catalogue.articles or at is None:
        return None
    text = catalogue.texts[article]
    begin, end = sentence_around(text, at.start, at.end)
    words, named = wording.quoted(wording.one_line(text[begin:end])), wording.one_line(text[at.start : at.end])
    held = next((term for term in moment.terms if catalogue.stands(term.entity)), None)
    called = catalogue.name(held.entity) or held.entity if held else ""
    apart = catalogue.apart_of(held.entity) if held else ""
    entry = _entry(
        moment,
        (ReportLink(name=catalogue.outlet(article), href=f"/articles/{article}" + (f"#p-{at.start}" if moment.start else "")),),
        about=NamedView(id=held.entity, name=called) if held else None,
        apart=apart,
        sentence=f"{held.title}, {wording.term(held.since, held.until)}" if held else words,
        quote=words if held else "",
        label=_cut(f"{called}: {held.title}") if held else begun(wording.one_line(text[begin:end]), _WORDS),
    )
    return entry if moment.start else replace(entry, date=wording.quoted(named), basis=moment.basis)


def _said(catalogue: Catalogue, moment: Moment, _: str) -> EntryView | None:
    """A report, with the first of its claims that pass the filters."""
    article = moment.articles[0]
    if article not in catalogue.articles:
        return None
    first = catalogue.claims.get(moment.told[0]) if moment.told else None
    href = f"/articles/{article}" + (f"#t-{first.id}" if first else "")
    answers = _answers(catalogue, moment, article)
    own, others = (tuple(one for one in answers if (one.quote.article == article) is here) for here in (True, False))
    return _entry(
        moment,
        (ReportLink(name=catalogue.outlet(article), href=href),),
        title=catalogue.title(article),
        sentence=sentence(catalogue, first) if first else "",
        label=_cut(catalogue.outlet(article)),
        claims=len(moment.told),
        answers=own,
        elsewhere=others[:_ELSEWHERE],
        more_answers=moment.answered - len(moment.answers) + len(others[_ELSEWHERE:]),
        accuses=bool(first and first.stance in ALLEGED),
    )


def _answers(catalogue: Catalogue, moment: Moment, of: str = "") -> tuple[AnswerView, ...]:
    """The answers to a moment; one that several reports have in the same words once, as the report `of`, or the first, has it."""
    told: dict[str, Claim] = {}
    for claim in with_replies(catalogue, (catalogue.claims[answer] for answer in moment.answers if answer in catalogue.claims)):
        first = told.setdefault(sentence(catalogue, claim), claim)
        if _reported(catalogue, claim, of) < _reported(catalogue, first, of):
            told[sentence(catalogue, claim)] = claim
    return tuple(answer_view(catalogue, claim) for claim in told.values())


def _reported(catalogue: Catalogue, claim: Claim, before: str) -> tuple[bool, str, str]:
    """When a claim was reported, as it sorts: that of one report `before` all others, one without a date last."""
    entry = catalogue.articles.get(claim.article)
    return claim.article != before, (entry and entry.published) or "9999", claim.article


def _short(catalogue: Catalogue, claim: Claim) -> str:
    """Who says what, or of which offence it is: short enough to stand beside a mark."""
    first = claim.sources[0] if claim.sources else None
    who = catalogue.first_named(catalogue.voice(first), first) if first else catalogue.outlet(claim.article)
    if not claim.offences_named:
        words = catalogue.words(claim.article, catalogue.said(claim))
        return f"{_cut(who)}: {begun(words, _WORDS)}"
    # "The auditors: bribery" would lay it to the auditors.
    told = "alleged" if claim.stance in ALLEGED else "spoken of"
    return f"{_cut(wording.offences(claim.offences_named))} {told} {'by' if first else 'in'} {_cut(who)}"


_ENTRIES: dict[Lane, Callable[[Catalogue, Moment, str], EntryView | None]] = {
    "steps": _step,
    "happened": _happened,
    "named": _named,
    "said": _said,
}
