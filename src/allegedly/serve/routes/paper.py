"""The style sheet by which each sheet of paper says which case it is of, and as of which day."""

from fastapi import APIRouter, Response

from allegedly.serve.paper import sheet_foot
from allegedly.serve.website import Site


def routes(site: Site) -> APIRouter:
    """The style sheet, which a browser asks for anew each time: the day is in it."""
    router = APIRouter()

    @router.get("/paper.css")
    def paper() -> Response:
        style = sheet_foot(site.texts.base, site.title, site.today())
        return Response(style, media_type="text/css", headers={"Cache-Control": "no-cache"})

    return router
