"""What became of findings, articles and ladders between two derivations of the case."""

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from allegedly.serve.changes import change_lines
from allegedly.serve.overview import TOLD
from allegedly.serve.website import Site
from allegedly.shapes.browsing import Wanted

_MOST = 200
# No position is as high; and so high a number still goes into the case file.
_HIGHEST = 2**53


def routes(site: Site) -> APIRouter:
    """The page of changes."""
    router = APIRouter()

    @router.get("/changes", response_class=HTMLResponse)
    def changes(request: Request, since: Annotated[int, Query(ge=0, le=_HIGHEST)] = 0) -> HTMLResponse:
        with site.look(request) as look:
            found = look.changes(since, _MOST)
            ids = {what: tuple(one.subject for one in found if one.what == what) for what in ("finding", "article", "standing")}
            catalogue = site.catalogue(
                look, Wanted(findings=ids["finding"], each=TOLD, entries=ids["article"], entities=ids["standing"])
            )
            lines = change_lines(catalogue, found)
            runs = [(at, tuple(some)) for at, some in groupby(lines, key=lambda line: line.at)]
            return site.page(request, "changes.html", look=look, runs=runs, since=since, most=_MOST, more=len(found) == _MOST)

    return router
