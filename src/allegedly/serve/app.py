"""The pages of one case: server-rendered, without scripts, loading nothing from anywhere else.

The server reads; nothing that it answers changes the case. It answers only to the names it was started under, so that a page of
another site cannot reach it by pointing its own name at this machine.
"""

from collections.abc import Awaitable, Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from allegedly import __version__, wording
from allegedly.errors import AllegedlyError
from allegedly.serve.article import article_view
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.finding import finding_page
from allegedly.serve.overview import case_view
from allegedly.serve.people import person_view

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Load = Callable[[], Catalogue]
Today = Callable[[], str]


def create_app(load: Load, title: str, today: Today, hosts: frozenset[str] = LOCAL_HOSTS) -> FastAPI:
    """The pages of the case that `load` gives, asked anew for each page; `hosts` are the names that it answers to."""
    app = FastAPI(title="allegedly", openapi_url=None, docs_url=None, redoc_url=None)
    pages = _environment(title)
    style = _style()

    @app.middleware("http")
    async def guard(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        response = (
            await answer(request)
            if _host(request) in hosts | _bound(request)
            else PlainTextResponse("unknown host\n", status_code=400)
        )
        response.headers.update(_HEADERS)
        return response

    @app.exception_handler(AllegedlyError)
    async def explain(_: Request, error: AllegedlyError) -> HTMLResponse:
        return _page(pages, "problem.html", 503, message=str(error))

    @app.exception_handler(404)
    async def missing(_: Request, __: Exception) -> HTMLResponse:
        return _page(pages, "problem.html", 404, message="The case holds no such page. It may have been read again since.")

    @app.get("/static/style.css")
    def stylesheet() -> Response:
        return Response(style, media_type="text/css")

    @app.get("/")
    def index() -> HTMLResponse:
        catalogue = load()
        return _page(pages, "index.html", unsettled=_unsettled(catalogue), case=case_view(catalogue, today()))

    @app.get("/articles/{article}")
    def article(article: str) -> HTMLResponse:
        catalogue = load()
        if article not in catalogue.articles:
            return _page(pages, "problem.html", 404, message="The case holds no such article.")
        view = article_view(catalogue, article, today())
        return _page(pages, "article.html", unsettled=_unsettled(catalogue), article=view)

    @app.get("/people/{entity}")
    def person(entity: str) -> HTMLResponse:
        catalogue = load()
        found = catalogue.entities.get(entity)
        if found is None:
            return _page(pages, "problem.html", 404, message="The case holds nobody under this id.")
        view = person_view(catalogue, found, today())
        return _page(pages, "person.html", unsettled=_unsettled(catalogue), person=view)

    @app.get("/findings/{finding}")
    def finding(finding: str) -> HTMLResponse:
        catalogue = load()
        found = next((one for one in catalogue.record.findings if one.id == finding), None)
        if found is None:
            return _page(pages, "problem.html", 404, message="The case holds no such finding. It may have been read again since.")
        return _page(pages, "finding.html", unsettled=_unsettled(catalogue), page=finding_page(catalogue, found))

    return app


def _environment(title: str) -> Environment:
    # Autoescape without exception: whatever an article holds is shown as text.
    pages = Environment(
        loader=PackageLoader("allegedly.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals.update(case_title=title, version=__version__, unsettled="")
    pages.filters.update(
        plain=wording.plain,
        offences=wording.offences,
        capital=wording.capital,
        review=wording.review,
        day=wording.day,
        count=wording.count,
        quoted=wording.quoted,
        small=wording.small,
    )
    return pages


def _page(pages: Environment, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    return HTMLResponse(pages.get_template(template).render(**context), status_code=status)


def _unsettled(catalogue: Catalogue) -> str:
    """What a page says of articles whose places are provisional."""
    return wording.unsettled(len(catalogue.unsettled))


def _style() -> str:
    with as_file(files("allegedly.serve") / "static" / "style.css") as path:
        return Path(path).read_text("utf8")


def _host(request: Request) -> str:
    """The host name of a request without its port, as the browser sent it."""
    host = request.headers.get("host", "").lower()
    return host.rsplit(":", 1)[0] if not host.endswith("]") else host


def _bound(request: Request) -> frozenset[str]:
    """The address that the request came in at: naming it cannot be another site's name that was pointed here."""
    server = request.scope.get("server")
    return frozenset({server[0], f"[{server[0]}]"} if server else ())
