"""Legal and official steps in words, each with the sentences that it rests on."""

import re
from collections.abc import Sequence

import msgspec

from allegedly import wording, wording_steps
from allegedly.names import fold
from allegedly.offences_named import concluded, named_of
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.steps_days import day_shown, day_without_a_date
from allegedly.serve.views import QuoteView, quote
from allegedly.shapes import Offence, Proceeding, ProceedingClass, ProceedingKind, ProceedingState, Review, Rung, Shape
from allegedly.step_classes import MEASURES, counts

# A step in the passive, with nobody behind "by": "was arrested", "had been brought in".
_DONE_TO = re.compile(r"\b(?:is|are|was|were|be|been|being)\b(?: \w+){0,2}? \w*(?:ed|en|ght|eld|eard|ozen|id)\b(?!.* by )")


class StepView(Shape, frozen=True, kw_only=True):
    """A legal or official step about one person, merged over the articles that report it.

    `later` says what took it back, `silent` since when no report tells of the affair; both are empty where there is nothing to say.
    `tellings` are the ids of the steps of single articles, one for each quote; `listed` is what lists say beside a sanction;
    `offences_named` are those of the offences that a report names: the program concluded the others (`classed`). `day` (ISO, at the
    precision known) is when it was taken, or the last day on which a report says in its own words that it was not.
    """

    kind: ProceedingKind
    class_: ProceedingClass = msgspec.field(name="class")
    state: ProceedingState
    sentence: str
    date: str | None
    date_basis: str | None
    age: str
    authority: str | None
    offences: tuple[Offence, ...]
    sources: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    review: Review
    later: str = ""
    silent: str = ""
    tellings: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    offences_named: tuple[Offence, ...] = ()
    day: str = ""

    @property
    def classed(self) -> tuple[Offence, ...]:
        """The offences that no report names."""
        return concluded(self.offences, self.offences_named)

    @property
    def counted_as(self) -> str:
        """Its class in words; what an employer does is no proceeding in court."""
        return wording_steps.counted_as(self.class_, measure=self.kind in MEASURES)

    @property
    def accuses(self) -> bool:
        """Whether the step by itself puts somebody in its class."""
        return counts(self.kind, self.class_, self.state)


def step_views(catalogue: Catalogue, steps: tuple[Proceeding, ...], today: str) -> tuple[StepView, ...]:
    """The steps about one person, the latest first; the same step in several articles is one, with a quote from each.

    A step that is only planned, or said not to have happened, stands after those that were taken.
    """
    groups: dict[tuple[str, str], list[Proceeding]] = {}
    for step in steps:
        groups.setdefault((step.kind, step.state), []).append(step)
    dated = [(_latest(catalogue, group), step_view(catalogue, group, today)) for group in groups.values()]
    in_order = sorted(dated, key=lambda pair: (pair[1].kind, pair[1].state))
    in_order = sorted(in_order, key=lambda pair: pair[0], reverse=True)
    return tuple(view for _, view in sorted(in_order, key=lambda pair: pair[1].state != "done"))


def _latest(catalogue: Catalogue, group: list[Proceeding]) -> str:
    """When a step was taken, or else when it was reported: what it is ordered by."""
    dates = [step.date.end for step in group if step.date]
    reported = [catalogue.articles[step.article].published or "" for step in group]
    return max(dates or reported)


def step_view(catalogue: Catalogue, group: list[Proceeding], today: str, rung: Rung | None = None) -> StepView:
    """One step about one person as several articles tell it; `rung` says who took it and when, where it is one of a ladder."""
    first = group[0]
    when = max((step.date for step in group if step.date), key=lambda date: (len(date.start), date.end), default=None)
    # Whose authority another report tells, which knows of no day, may have taken another step.
    takers = (rung.authority,) if rung else tuple(s.authority for s in [one for one in group if one.date] or group)
    takers = tuple(taker for taker in takers if taker not in _only_telling(catalogue, group))
    authority = next((name for taker in takers if (name := catalogue.in_prose(taker))), None)
    # One report that calls it an investigation is enough.
    class_ = next((step.class_ for step in group if step.class_ != "allegation"), first.class_)
    offences = tuple(dict.fromkeys(offence for step in group for offence in step.offences))
    return StepView(
        kind=first.kind,
        class_=class_,
        state=first.state,
        sentence=_step_sentence(group, class_, authority),
        date=day_shown(catalogue, group, when) if when else _as_of(catalogue, group) or day_without_a_date(catalogue, group),
        date_basis=wording.plain(when.basis) if when else None,
        age=wording.age(when.end, today) if when else "",
        authority=authority,
        offences=offences,
        sources=tuple(dict.fromkeys(_told_by(catalogue, step) for step in _telling(group))),
        quotes=tuple(quote(catalogue, step.article, step.evidence) for step in group),
        review=first.review,
        tellings=tuple(step.id for step in group),
        offences_named=named_of(offences, (step.offences_named for step in group)),
        day=when.end if when else _last_known(catalogue, group)[0],
    )


def _only_telling(catalogue: Catalogue, group: Sequence[Proceeding]) -> frozenset[str | None]:
    """The authorities that the reports have a step from, where no report says that they took it."""
    named = {step.authority for step in group if not _leaves_unsaid(catalogue, step)}
    return frozenset(step.authority for step in group if step.authority) - named


def _leaves_unsaid(catalogue: Catalogue, step: Proceeding) -> bool:
    """Whether the words of a step that its authority tells do not say who took it: "N was arrested on Monday, police said"."""
    if step.authority is None or step.authority not in [source.entity for source in step.sources]:
        return step.authority is None
    entity, words = catalogue.entities.get(step.authority), fold(catalogue.words(step.article, step.evidence))
    names = (entity.name, *entity.names) if entity else ()
    return bool(_DONE_TO.search(words)) and not any(fold(name) in words for name in names)


def _telling(group: Sequence[Proceeding]) -> Sequence[Proceeding]:
    """Those who tell a step as it is shown: who only knows that there was one is no word for who took it, or when."""
    return [step for step in group if step.date or step.authority] or group


def _step_sentence(group: Sequence[Proceeding], class_: ProceedingClass, authority: str | None) -> str:
    step, by = group[0], f" by {authority}" if authority else ""
    if _is_not_taken(group) and (told := wording_steps.not_taken(step.kind)):
        return told + by
    state, words = wording_steps.state(step.kind, step.state), wording_steps.step(step.kind, class_) + by
    if step.state == "denied":
        # Nobody who reads but the first word may take it for a step that was taken.
        return wording_steps.denied_step(step.kind, words)
    return wording.capital(words) + (f" ({state})" if state else "")


def _is_not_taken(group: Sequence[Proceeding]) -> bool:
    """Whether a report says in its own words that a step was not taken; what others say of it is theirs to deny."""
    return group[0].state == "denied" and any(not step.sources for step in group)


def _as_of(catalogue: Catalogue, group: Sequence[Proceeding]) -> str | None:
    """The last report that says that a step was not taken, and its day: it may be taken the day after."""
    published, article = _last_known(catalogue, group)
    # Of what one outlet alone tells, it is named as the source wherever the step stands.
    several = len({catalogue.outlet(step.article) for step in group}) > 1
    return wording_steps.as_of(published, catalogue.outlet(article) if several else None) if published else None


def _last_known(catalogue: Catalogue, group: Sequence[Proceeding]) -> tuple[str, str]:
    """The day of that report and its id; empty where a step was taken, or no such report has a date."""
    if not _is_not_taken(group):
        return "", ""
    told = [(day[:10], step) for step in group if not step.sources and (day := catalogue.articles[step.article].published)]
    published, step = max(told, key=lambda one: (one[0], one[1].id), default=("", None))
    return (published, step.article) if step else ("", "")


def _told_by(catalogue: Catalogue, step: Proceeding) -> str:
    """On whose word a step is told: the chain of the article, then its outlet."""
    return ", via ".join([*(catalogue.called(source) for source in step.sources), catalogue.outlet(step.article)])
