"""The timeline: legal steps, what is said to have happened, and the reports, on one axis."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from allegedly.errors import UsageError
from allegedly.serve.filters import story_called, told_apart_labels
from allegedly.serve.namesakes import told_apart, with_apart
from allegedly.serve.shelf import Look
from allegedly.serve.timeline.view import TimelineView, met_in, timeline_view, wanted
from allegedly.serve.website import Site
from allegedly.shapes import Entity, Offence, Shape
from allegedly.shapes.browsing import FacetValue, Filters, Wanted
from allegedly.shapes.timeline import LANES, Lane, TimeFilters
from allegedly.times.precision import is_date

# So many stories are offered.
_STORIES = 20
_MOST_SKIPPED = 10_000_000
Id = Annotated[str | None, Query(max_length=200)]
Day = Annotated[str | None, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]


class TimelinePage(Shape, frozen=True, kw_only=True):
    """The timeline under some filters; `name` is whoever it is about, told apart from others of the name, empty for everybody."""

    filters: TimeFilters
    name: str
    view: TimelineView


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The fields of `TimeFilters` as the parameters of an address."""

    about: Id = None
    story: Id = None
    offence: Offence | Literal[""] | None = None
    kind: Annotated[list[Lane] | None, Query()] = None
    since: Day = None
    until: Day = None
    undated: bool = False
    exact: bool = False
    skip: Annotated[int, Query(ge=0, le=_MOST_SKIPPED)] = 0


def time_filters(asked: Annotated[Asked, Depends()]) -> TimeFilters:
    """The filters that an address names; an empty one is none, no kind is all kinds. Raises `UsageError` for a day that is none."""
    for day in (asked.since, asked.until):
        if day and not is_date(day):
            raise UsageError(f"{day} is no date of the calendar; write a year, a month or a day, as 2021, 2021-06 or 2021-06-08")
    return TimeFilters(
        lanes=tuple(lane for lane in LANES if not asked.kind or lane in asked.kind),
        entity=asked.about or None,
        story=asked.story or None,
        offence=asked.offence or None,
        since=asked.since or None,
        until=asked.until or None,
        undated=asked.undated,
        exact=asked.exact,
        skip=asked.skip,
    )


def opened(site: Site, look: Look, filters: TimeFilters) -> TimelinePage:
    """The timeline under some filters."""
    moments = look.moments(filters)
    catalogue = site.catalogue(look, wanted(moments))
    who = _who(look, filters.entity)
    apart = told_apart(site.texts, look, (*met_in(catalogue), *((who.id,) if who else ())))
    catalogue = catalogue.telling_apart(apart, each=True)
    return TimelinePage(
        filters=filters,
        name=with_apart(who.name, apart.get(who.id, "")) if who else "",
        view=timeline_view(catalogue, moments, filters, site.today()),
    )


def _who(look: Look, entity: str | None) -> Entity | None:
    """An entity under any id that it had."""
    found = look.excerpt(Wanted(bare=(entity,))).record.entities if entity else ()
    return next((one for one in found if entity in (one.id, *one.former_ids)), None)


def _choices(site: Site, look: Look, chosen: Mapping[str, str | None], name: str) -> dict[str, tuple[FacetValue, ...]]:
    """What filters can be set to, the most frequent first; what is set stands among it."""
    facets = {facet.name: facet.values for facet in look.facets(Filters())}
    about = told_apart_labels(site, look, facets.get("about", ()))
    found = {"about": about, "story": _stories(look, chosen["story"]), "offence": facets.get("offence", ())}
    for field, value in chosen.items():
        if value and value not in {one.value for one in found[field]}:
            label = name if field == "about" and name else value
            found[field] = (*found[field], FacetValue(value=value, label=label, count=0))
    return found


def _stories(look: Look, chosen: str | None) -> tuple[FacetValue, ...]:
    """The largest stories, and the one that is chosen, each called by its latest report."""
    stories = dict(look.stories(_STORIES))
    named = {story: story_called(look, story) for story in (*stories, *([chosen] if chosen else ()))}
    return tuple(FacetValue(value=id, label=name, count=stories.get(id, 0)) for id, name in named.items() if name != id)


def address(filters: TimeFilters) -> dict[str, Any]:
    """Filters as the parameters of an address, but for the period and how far on."""
    kinds = [] if set(filters.lanes) == set(LANES) else list(filters.lanes)
    fields = {"about": filters.entity, "story": filters.story, "offence": filters.offence, "kind": kinds}
    return {name: value for name, value in fields.items() if value}


def _flag(value: bool) -> str | None:
    return "true" if value else None


def _told(site: Site, look: Look, filters: TimeFilters) -> dict[str, Any]:
    """What the page of a timeline is made with."""
    page, base = opened(site, look, filters), address(filters)
    period = {"since": filters.since, "until": filters.until, "undated": _flag(filters.undated), "exact": _flag(filters.exact)}
    here = base | {name: value for name, value in period.items() if value}
    chosen = {"about": filters.entity, "story": filters.story, "offence": filters.offence}
    return {
        "page": page,
        "lanes": LANES,
        "choices": _choices(site, look, chosen, page.name),
        "chosen": chosen,
        "base": urlencode(base, doseq=True),
        "here": urlencode(here, doseq=True),
    }


def routes(site: Site) -> APIRouter:
    """The page of the timeline."""
    router = APIRouter()

    @router.get("/timeline", response_class=HTMLResponse)
    def timeline(request: Request, filters: Annotated[TimeFilters, Depends(time_filters)]) -> HTMLResponse:
        return site.kept_page(request, "timeline.html", lambda look: _told(site, look, filters))

    return router
