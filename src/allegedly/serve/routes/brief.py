"""The brief: its page, and the files that it can be taken away in."""

import re
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from anyascii import anyascii
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from allegedly.errors import UnknownName
from allegedly.serve.brief.as_html import to_html
from allegedly.serve.brief.as_markdown import to_markdown
from allegedly.serve.brief.as_pdf import to_pdf
from allegedly.serve.brief.view import FINDINGS, MOST_FINDINGS, Asked, brief
from allegedly.serve.brief.words import BriefWords
from allegedly.serve.file_names import as_attachment
from allegedly.serve.meant import meant
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes.briefs import BriefView

About = Annotated[str, Query(max_length=200)]
Findings = Annotated[int, Query(ge=1, le=MOST_FINDINGS)]
WRITERS = {"html": to_html, "md": to_markdown, "pdf": to_pdf}
_TYPES = {"html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "pdf": "application/pdf"}
_LONGEST = 60


def made(site: Site, look: Look, about: str = "", findings: int = FINDINGS) -> BriefView:
    """The brief of the case, or on whom a name or id stands for. Raises `UnknownName` where that is not clear."""
    who = meant(look, about.strip()).id if about.strip() else None
    asked = Asked(title=site.title, today=site.today(), about=who, findings=findings)
    return site.once(look, ("brief", who, findings), lambda: brief(look, asked, site.texts))


def routes(site: Site) -> APIRouter:
    """The page of the brief, and its files."""
    router = APIRouter()
    site.templates.filters.update(BriefWords(site.texts).filters())

    @router.get("/brief", response_class=HTMLResponse)
    def page(request: Request, about: About = "", findings: Findings = FINDINGS) -> HTMLResponse:
        def told(look: Look) -> dict[str, Any]:
            view = made(site, look, about, findings)
            whom = view.subject.id if view.subject else ""
            query = urlencode({"about": whom, "findings": findings} if whom else {"findings": findings})
            called = _called(look, view, about)
            return {"brief": view, "about": called, "count": findings, "most": MOST_FINDINGS, "query": query}

        return site.kept_page(request, "brief.html", told)

    @router.get("/brief.{ending}", response_class=Response)
    def file(request: Request, ending: Literal["html", "md", "pdf"], about: About = "", findings: Findings = FINDINGS) -> Response:
        with site.look(request) as look:
            view = made(site, look, about, findings)
        name = f"{file_name(view)}.{ending}"
        headers = {"Content-Disposition": as_attachment(name)}
        return Response(WRITERS[ending](view, site.texts), media_type=_TYPES[ending], headers=headers)

    return router


def _called(look: Look, view: BriefView, about: str) -> str:
    """Whom a brief is on as the form has it: the name, where it means nobody else, in place of an id."""
    if view.subject is None or about != view.subject.id:
        return about
    try:
        return view.subject.name if meant(look, view.subject.name).id == about else about
    except UnknownName:
        return about


def file_name(view: BriefView) -> str:
    """What the file of a brief is called, in letters and digits that every system takes."""
    whom = view.subject.name if view.subject else view.title
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(whom).lower()).strip("-")[:_LONGEST].strip("-")
    return f"brief-{plain}" if plain else "brief"
