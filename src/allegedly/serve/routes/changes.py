"""What became of findings, articles and ladders between two derivations of the case."""

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from allegedly.serve.changes import EVERY_TIME, between, change_lines, earlier, heads, in_order, places
from allegedly.serve.changes_times import time_lines
from allegedly.serve.headings import TOLD
from allegedly.serve.website import Site
from allegedly.shapes.browsing import Wanted

_MOST = 200
# No position is as high; and so high a number still goes into the case file.
_HIGHEST = 2**53
# So many claims that came or went are told in words, and so many of their articles are looked into for words that no claim has.
_CLAIMS, _HOMES = 200, 60
# So many changes are put together for what became of things between two times.
_READ = 5_000
# So many of the latest decisions are told with the times that can be chosen.
_DECISIONS = 200
Position = Annotated[int | None, Query(ge=0, le=_HIGHEST)]


def routes(site: Site) -> APIRouter:
    """The page of changes."""
    router = APIRouter()

    @router.get("/changes", response_class=HTMLResponse)
    def changes(request: Request, since: Position = None, until: Position = None) -> HTMLResponse:
        with site.look(request) as look:
            narrowed = since is not None or until is not None
            every = look.changes(since or 0, _READ if narrowed else _MOST + 1, until)
            whole = between(every) if narrowed else every
            found = whole[:_MOST]
            ids = {what: tuple(one.subject for one in found if one.what == what) for what in ("finding", "article", "standing")}
            claims, homes = places(found)
            called, spoken = heads(found)
            catalogue = site.catalogue(
                look,
                Wanted(
                    findings=ids["finding"],
                    each=TOLD,
                    entries=tuple(dict.fromkeys((*ids["article"], *homes[:_HOMES], *spoken[:_HOMES]))),
                    entities=ids["standing"],
                    bare=called,
                    lone=claims[:_CLAIMS],
                ),
            )
            own = (claim for one in catalogue.record.findings for claim in one.claims)
            decisions = look.decided_on(frozenset((*claims, *own)))
            before = earlier(found, look.derivations(EVERY_TIME), (since or 0) if narrowed else None)
            lines = change_lines(catalogue, found if narrowed else in_order(found), decisions, before)
            runs = [(at, tuple(some)) for at, some in groupby(lines, key=lambda line: line.what if narrowed else line.at)]
            return site.page(
                request,
                "changes.html",
                look=look,
                times=time_lines(site.texts, look.derivations(), look.log(None, _DECISIONS).entries),
                runs=runs,
                narrowed=narrowed,
                since=since or 0,
                until=until,
                most=_MOST,
                more=len(whole) > _MOST or len(every) == _READ,
            )

    return router
