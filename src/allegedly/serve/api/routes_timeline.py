"""The timeline: legal steps, what is said to have happened, and the reports, on one axis."""

from typing import Annotated

from fastapi import Depends, FastAPI, Request

from allegedly.serve.api.answers import Answer, read
from allegedly.serve.routes.timeline import TimelinePage, opened, time_filters
from allegedly.serve.website import Site
from allegedly.shapes.timeline import TimeFilters


def add(api: FastAPI, site: Site) -> None:
    """Adds the timeline."""

    @api.get("/timeline")
    def timeline(request: Request, filters: Annotated[TimeFilters, Depends(time_filters)]) -> Answer[TimelinePage]:
        return read(site, request, lambda look: opened(site, look, filters))
