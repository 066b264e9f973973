"""How far it got in law, as a reader sees it: the steps of one entity from its standings, the latest first."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from allegedly import wording, wording_steps
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.listings import listed_beside
from allegedly.serve.steps import StepView, step_view, step_views
from allegedly.serve.steps_days import day_shown
from allegedly.shapes import Entity, Proceeding, Standing
from allegedly.step_classes import furthest


def ladder_views(catalogue: Catalogue, entity: str, today: str) -> tuple[StepView, ...]:
    """The steps about one entity, the latest first, each with what took it back and since when nothing was heard.

    A step that is only planned, or said not to have happened, stands after those that were taken; what a report says on a known
    day was not taken stands by that day. `today` (ISO) is what ages are
    counted from.
    """
    steps = {step.id: step for step in catalogue.steps_of.get(entity, ())}
    views: list[StepView] = []
    for standing in catalogue.standings_of.get(entity, ()):
        views += _of_standing(catalogue, standing, steps, today)
    told = {step for standing in catalogue.standings_of.get(entity, ()) for rung in standing.rungs for step in rung.proceedings}
    views += step_views(catalogue, tuple(step for step in steps.values() if step.id not in told), today)
    listed = (replace(view, listed=listed_beside(catalogue, entity, view, _authority(catalogue, view, steps))) for view in views)
    return _by_day(sorted(listed, key=lambda view: view.state != "done"))


def _by_day(views: Iterable[StepView]) -> tuple[StepView, ...]:
    """Steps, those that were taken first, with what a report says was not taken put in by the day until when that is known.

    It stands before the first step whose day is known and lies before that one, and is the latest word then.
    """
    found = list(views)
    for one in [view for view in found if view.state == "denied" and view.day]:
        rest = [view for view in found if view is not one]
        at = next((at for at, view in enumerate(rest) if view.day and view.day < one.day), None)
        if at is not None and rest[at].state == "done":
            found = [*rest[:at], one, *rest[at:]]
    return tuple(found)


def latest_of(steps: Sequence[StepView]) -> StepView:
    """The latest step that was taken, of those in this order; where none was, the first that is told."""
    return next((step for step in steps if step.state == "done"), steps[0])


def furthest_of(steps: Sequence[StepView], latest: StepView) -> StepView | None:
    """Of those in this order, the step that stands and went further than the latest one; None where none did."""
    taken = ((step, step.kind, step.class_) for step in steps if step.state == "done" and not step.later)
    return furthest(taken, latest.class_) if latest.state == "done" else None


def _authority(catalogue: Catalogue, view: StepView, steps: Mapping[str, Proceeding]) -> Entity | None:
    """Who took a step, as the first of its tellings that says so has it."""
    by = next((steps[telling].authority for telling in view.tellings if steps[telling].authority), None)
    return catalogue.entities.get(by) if by else None


def _of_standing(catalogue: Catalogue, standing: Standing, steps: dict[str, Proceeding], today: str) -> list[StepView]:
    found = []
    for number, rung in reversed(tuple(enumerate(standing.rungs))):
        # A day still to come makes a plan of what a report tells as done.
        group = [replace(steps[step], state=rung.state) for step in rung.proceedings if step in steps]
        if not group:
            continue
        view = step_view(catalogue, group, today, rung)
        undone = standing.rungs[rung.undone_by].kind if rung.undone_by is not None else None
        found.append(
            replace(
                view,
                date=day_shown(catalogue, group, rung.date) if rung.date else view.date,
                day=rung.date.end if rung.date else view.day,
                age=wording.age(rung.date.end, today) if rung.date else view.age,
                later=wording_steps.taken_back(undone) if undone else "",
                silent=wording_steps.silent_since(standing.unknown_since)
                if standing.unknown_since and number == standing.latest
                else "",
            )
        )
    return found
