"""The log of what people decided."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from allegedly.serve.deciding import desk_of
from allegedly.serve.log import log_page
from allegedly.serve.website import Site


def routes(site: Site) -> APIRouter:
    """The log, and the undoing of what is in it."""
    router = APIRouter()

    @router.get("/log", response_class=HTMLResponse)
    def log(request: Request, after: Annotated[str | None, Query(max_length=500)] = None) -> Response:
        with site.look(request) as look:
            return site.page(request, "log.html", look=look, page=log_page(look, site.texts, after), later=after is not None)

    @router.post("/log/undo")
    def undo(judgement: Annotated[str, Form(max_length=40)]) -> Response:
        made = desk_of(site).undo(judgement, site.by)
        return RedirectResponse(f"/log#{made}", status_code=303)

    return router
