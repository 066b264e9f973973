"""The pages of one case: server-rendered, readable without scripts, loading nothing from anywhere else.

Each subject has its routes in `serve.routes`; what guards them all is in `serve.guard`.
"""

from collections.abc import Callable

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, PlainTextResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from allegedly.errors import AllegedlyError, UnknownName, UsageError
from allegedly.serve import static_files
from allegedly.serve.api.app import create_api
from allegedly.serve.api.problems import Problems, refusal
from allegedly.serve.guard.bodies import Reason
from allegedly.serve.guard.guard import LOCAL_HOSTS, Guard, Rules
from allegedly.serve.guard.heads import Heads
from allegedly.serve.guard.links import without_folders
from allegedly.serve.routes import (
    add,
    articles,
    brief,
    case,
    changes,
    claims,
    compare,
    entities,
    export,
    findings,
    help,
    log,
    mending,
    network,
    opening,
    paper,
    review,
    search,
    timeline,
)
from allegedly.serve.routes import api as api_page
from allegedly.serve.website import Site

ROUTES: tuple[Callable[[Site], APIRouter], ...] = (
    case.routes,
    findings.routes,
    entities.routes,
    articles.routes,
    claims.routes,
    search.routes,
    changes.routes,
    brief.routes,
    help.routes,
    network.routes,
    timeline.routes,
    compare.routes,
    review.routes,
    mending.routes,
    log.routes,
    opening.routes,
    add.routes,
    export.routes,
    paper.routes,
)


def create_app(site: Site, hosts: frozenset[str] = LOCAL_HOSTS) -> FastAPI:
    """The pages of a case; `hosts` are the names that it answers to."""
    app = FastAPI(title="allegedly", openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(static_files.routes())
    for routes in ROUTES:
        app.include_router(routes(site))
    api = create_api(site)
    app.include_router(api_page.routes(site, api.openapi))
    app.mount("/api", api)
    _explain_errors(app, site)

    def explain(scope: Scope, status: int, reason: Reason) -> Response:
        if scope["path"].startswith("/api/"):
            return refusal(api, Problems(site.texts), scope, status)
        # Nothing of the case goes to whoever asks under a strange name.
        if reason == "host":
            return PlainTextResponse(f"{site.texts.guard.host}\n", status)
        return site.page(Request(scope), "problem.html", status, message=site.texts.guard[reason])

    app.add_middleware(Heads)
    app.add_middleware(Guard, rules=Rules(explain, hosts, sessions=site.sessions))
    return app


def _explain_errors(app: FastAPI, site: Site) -> None:
    """What went wrong as a page of its own, with what to do."""

    @app.exception_handler(AllegedlyError)
    def ours(request: Request, error: AllegedlyError) -> HTMLResponse:
        status = 404 if isinstance(error, UnknownName) else 400 if isinstance(error, UsageError) else 503
        return site.page(request, "problem.html", status, message=without_folders(str(error)))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> HTMLResponse:
        wrong = ", ".join(sorted({str([*one["loc"], ""][1]) for one in error.errors()}))
        return site.page(request, "problem.html", 422, message=site.texts.problem.parameter.format(names=wrong))

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> HTMLResponse:
        known = str(error.status_code)
        message = site.texts.problem[known if known in site.texts.problem else "other"]
        return site.page(request, "problem.html", error.status_code, message=message)
