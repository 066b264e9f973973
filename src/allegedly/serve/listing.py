"""The pages of a case as a whole: findings with filters, and what stands beside them in a list."""

from collections.abc import Sequence

from msgspec.structs import replace

from allegedly import wording
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.ladder import furthest_of, ladder_views, latest_of
from allegedly.serve.namesakes import told_apart
from allegedly.serve.overview import FindingView, finding_view, headed_apart
from allegedly.serve.perhaps import AlikeView, cleared_others, of_each
from allegedly.serve.shelf import Look
from allegedly.serve.steps import StepView
from allegedly.serve.views import NamedView
from allegedly.serve.website import Site
from allegedly.shapes import Finding, Shape


class LatestView(Shape, frozen=True, kw_only=True):
    """How far somebody got in law: the latest step that any report gives, and one that is only planned, if there is one.

    `not_taken` is one that a report of no earlier day says was not taken: it limits what the latest step says. `furthest` is one
    that still stands and went further than the latest.
    """

    who: NamedView
    step: StepView
    planned: StepView | None
    not_taken: StepView | None = None
    furthest: StepView | None = None


class ApartView(Shape, frozen=True, kw_only=True):
    """Somebody whose name others of the case bear too, and what tells him apart."""

    who: NamedView
    apart: str


class FindingLine(Shape, frozen=True, kw_only=True):
    """A finding in a list: in words, between which days it was reported, and how far those it is about got in law.

    `alike` are those who may be the same as one whom it is about, and whose latest step went down again. `apart` tells those apart
    whom it is about and whose name others bear.
    """

    finding: FindingView
    reported: str
    latest: tuple[LatestView, ...]
    alike: tuple[AlikeView, ...] = ()
    apart: tuple[ApartView, ...] = ()


def finding_lines(catalogue: Catalogue, ids: tuple[str, ...], today: str, *, answers_alone: bool = True) -> tuple[FindingLine, ...]:
    """Findings in the order given; those that the excerpt does not hold are left out. `today` is the day that ages count from.

    `answers_alone` as in `finding_view`.
    """
    found = {finding.id: finding for finding in catalogue.record.findings}
    views = [(found[id], finding_view(catalogue, found[id], answers_alone=answers_alone)) for id in ids if id in found]
    some = headed_apart(catalogue, views)
    # Whoever many findings of the list are about has one ladder.
    met = {
        one.who.id: one for one in latest(catalogue, tuple({who.id: who for _, view in some for who in view.about}.values()), today)
    }
    return tuple(
        FindingLine(
            finding=view,
            reported=_reported(catalogue, finding),
            latest=tuple(replace(met[who.id], who=who) for who in view.about if who.id in met),
        )
        for finding, view in some
    )


def with_perhaps(site: Site, look: Look, lines: Sequence[FindingLine]) -> tuple[FindingLine, ...]:
    """Findings of a list with those who may be the same as one whom they are about, and what tells apart whose name others bear."""
    whom = {who.id for line in lines for who in line.finding.about}
    cleared, apart = cleared_others(site, look, whom), told_apart(site.texts, look, sorted(whom))
    return tuple(
        replace(
            line,
            alike=of_each(cleared, line.finding.about),
            apart=tuple(ApartView(who=who, apart=apart[who.id]) for who in line.finding.about if who.id in apart),
        )
        for line in lines
    )


def latest(catalogue: Catalogue, whom: tuple[NamedView, ...], today: str) -> tuple[LatestView, ...]:
    """The latest step of each of some entities, of those that any report gives one for."""
    ladders = ((who, ladder_views(catalogue, who.id, today)) for who in whom)
    return tuple(
        LatestView(
            who=who,
            step=(step := latest_of(steps)),
            planned=_planned(steps, step),
            not_taken=_not_taken(steps, step),
            furthest=furthest_of(steps, step),
        )
        for who, steps in ladders
        if steps
    )


def _planned(steps: tuple[StepView, ...], latest_: StepView) -> StepView | None:
    """The first of the other steps that is planned."""
    return next((step for step in steps if step is not latest_ and step.state == "planned"), None)


def _not_taken(steps: tuple[StepView, ...], latest_: StepView) -> StepView | None:
    """The first that a report says was not taken, where it says so on the day of the latest step or later."""
    denied = (step for step in steps if step is not latest_ and step.state == "denied" and step.day)
    return next((step for step in denied if not latest_.day or latest_.day[: len(step.day)] <= step.day), None)


def _reported(catalogue: Catalogue, finding: Finding) -> str:
    """The day of the only report, or the first and the last day on which it was reported; empty where none is known."""
    claims = (catalogue.claims[claim] for claim in finding.claims if claim in catalogue.claims)
    days = sorted({published for claim in claims if (published := catalogue.articles[claim.article].published)})
    if not days:
        return ""
    return wording.day(days[0]) if len(days) == 1 else f"{wording.day(days[0])} to {wording.day(days[-1])}"
