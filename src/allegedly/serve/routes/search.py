"""Search over names, claims and the text of articles, as it is typed."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import HTMLResponse

from allegedly.serve.searching import found, offences_called
from allegedly.serve.website import Site

_AS_TYPED, _ON_PAGE = 8, 60


def routes(site: Site) -> APIRouter:
    """The page of a search, and its part that appears below the field while one types."""
    router = APIRouter()

    @router.get("/search", response_class=HTMLResponse)
    def search(
        request: Request,
        q: Annotated[str, Query(max_length=500)] = "",
        hx_request: Annotated[str | None, Header()] = None,
    ) -> HTMLResponse:
        with site.look(request) as look:
            hits = found(site, look, q, _AS_TYPED if hx_request else _ON_PAGE)
            offences = () if hx_request else offences_called(look, q)
            hidden = bool(look.hidden() - look.opened())
            given: dict[str, Any] = {"words": q, "hits": hits, "offences": offences, "hidden": hidden}
            return site.page(request, "_hits.html" if hx_request else "search.html", look=look, **given)

    return router
