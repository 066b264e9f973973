"""Names that are hidden, of victims, minors and their kin: shown to whoever asks, until the session ends or he hides them again."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from allegedly.errors import UnknownName
from allegedly.serve.guard.links import own_path
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site

Next = Annotated[str, Form(max_length=2000)]


def routes(site: Site) -> APIRouter:
    """What shows and hides names."""
    router = APIRouter()

    def checked(look: Look, entity: str) -> None:
        if not look.masked((entity,)):
            raise UnknownName(site.texts.problem.entity)

    def back(entity: str, target: str) -> RedirectResponse:
        return RedirectResponse(own_path(target, f"/people/{entity}"), status_code=303)

    @router.post("/open/{entity}")
    def show(request: Request, entity: str, next: Next = "") -> RedirectResponse:
        with site.look(request) as look:
            checked(look, entity)
            site.sessions.show(request.state.session, *look.opened_with(entity))
        return back(entity, next)

    @router.post("/hide/{entity}")
    def hide(request: Request, entity: str, next: Next = "") -> RedirectResponse:
        with site.look(request) as look:
            checked(look, entity)
            site.sessions.hide(request.state.session, *look.hidden_with(entity))
        return back(entity, next)

    return router
