"""What the words mean, how counts are made, what the program cannot do."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from allegedly.serve.website import Site


def routes(site: Site) -> APIRouter:
    """The page of help."""
    router = APIRouter()

    @router.get("/help", response_class=HTMLResponse)
    def help(request: Request) -> HTMLResponse:
        return site.page(request, "help.html")

    return router
