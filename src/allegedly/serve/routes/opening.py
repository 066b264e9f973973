"""Names that are hidden, of victims and minors: shown to whoever asks, until the session ends or they are hidden again."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from allegedly.errors import UnknownName
from allegedly.serve.guard.links import own_path
from allegedly.serve.website import Site

Next = Annotated[str, Form(max_length=2000)]


def routes(site: Site) -> APIRouter:
    """What shows and hides names."""
    router = APIRouter()

    def back(request: Request, entity: str, target: str) -> RedirectResponse:
        with site.look(request) as look:
            if not look.masked((entity,)):
                raise UnknownName(site.texts.problem.entity)
        return RedirectResponse(own_path(target, f"/people/{entity}"), status_code=303)

    @router.post("/open/{entity}")
    def show(request: Request, entity: str, next: Next = "") -> RedirectResponse:
        answer = back(request, entity, next)
        site.sessions.show(request.state.session, entity)
        return answer

    @router.post("/hide/{entity}")
    def hide(request: Request, entity: str, next: Next = "") -> RedirectResponse:
        answer = back(request, entity, next)
        site.sessions.hide(request.state.session, entity)
        return answer

    return router
