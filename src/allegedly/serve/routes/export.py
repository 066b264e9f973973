"""The record to take away: files of all of it, made when they are asked for, beside what the other pages give."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Header, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse

from allegedly.errors import UnknownName, UsageError
from allegedly.serve.exporting import FORMATS, Export, Exporter, Format, Order, State
from allegedly.serve.file_names import as_attachment
from allegedly.serve.guard.links import without_folders
from allegedly.serve.texts import Texts, fill
from allegedly.serve.website import Site
from allegedly.shapes import Shape
from allegedly.shapes.browsing import Totals

# Seconds that a file is waited for before a page says that it is being made.
_MOMENT = 2.5
_TYPES: Mapping[Format, str] = {"json": "application/json", "csv": "application/zip", "attributions": "application/x-ndjson"}
_ENDINGS: Mapping[Format, str] = {"json": ".json", "csv": "-tables.zip", "attributions": "-attributions.jsonl"}
_WITH_NAMES = "-with-hidden-names"
# Bytes of a file for each article and each claim, as cases of news come out; to say whether it is large.
_WEIGHTS: Mapping[Format, tuple[int, int]] = {"json": (1500, 2200), "csv": (1500, 300), "attributions": (2500, 150)}
_ROUND = 2
_KILO = 1000


class ExportView(Shape, frozen=True, kw_only=True):
    """A file as pages and API tell of it: `file` is its address once it is made, `name` what it is called, `size` its bytes.

    `changed` says that the case was changed since. With `hidden_names` the names that pages hide stand in it.
    """

    id: str
    format: Format
    hidden_names: bool
    state: State
    at: str
    name: str
    size: int | None
    file: str | None
    changed: bool
    reason: str | None


def exporter(site: Site) -> Exporter:
    """Who makes files here. Raises `UsageError` where nobody does."""
    if site.exporter is None:
        raise UsageError(site.texts.export.not_here)
    return site.exporter


def export_view(site: Site, export: Export | None, state: str) -> ExportView:
    """A file, where the case is now in a state. Raises `UnknownName` for none."""
    if export is None:
        raise UnknownName(site.texts.export.gone)
    made, order = export.state == "made", export.order
    return ExportView(
        id=export.id,
        format=order.format,
        hidden_names=order.hidden_names,
        state=export.state,
        at=export.at,
        name=f"{site.title}{_WITH_NAMES if order.hidden_names else ''}{_ENDINGS[order.format]}",
        size=export.size if made else None,
        file=f"/export/{export.id}/file" if made else None,
        changed=made and export.of != state,
        reason=without_folders(export.reason) if export.reason else None,
    )


def _about(totals: Totals, format: Format) -> int:
    """About how many bytes a file of a case has, to two figures."""
    article, claim = _WEIGHTS[format]
    size = totals.articles * article + totals.claims * claim
    return round(size, _ROUND - len(str(size)))


def _told(size: int, texts: Texts) -> str:
    """How large a file is, in words."""
    kilo = max(1, round(size / _KILO))
    return (
        fill(texts.kb, n=kilo)
        if kilo < _KILO
        else fill(texts.mb, n=f"{kilo / _KILO:.1f}" if kilo < 10 * _KILO else f"{round(kilo / _KILO):,}")
    )


def routes(site: Site) -> APIRouter:
    """The page for taking the record away, the page of a file, and the file."""
    router = APIRouter()
    site.templates.filters["bytes"] = partial(_told, texts=site.texts.export)

    def view(request: Request, export: Export | None) -> ExportView:
        with site.look(request) as look:
            return export_view(site, export, look.state())

    @router.get("/export", response_class=HTMLResponse)
    def page(request: Request) -> HTMLResponse:
        with site.look(request) as look:
            totals = look.totals()
            sizes = {format: _about(totals, format) for format in FORMATS}
            hidden = len(look.hidden())
            return site.page(request, "export.html", look=look, totals=totals, sizes=sizes, hidden=hidden)

    @router.post("/export")
    def make(request: Request, format: Annotated[Format, Form()], hidden_names: Annotated[bool, Form()] = False) -> Response:
        # The look ends before the file is waited for.
        with site.look(request) as look:
            state = look.state()
        asked = exporter(site).export(Order(format=format, hidden_names=hidden_names), state)
        found = view(request, exporter(site).exported(asked.id, _MOMENT))
        return RedirectResponse(found.file or f"/export/{found.id}", status_code=303)

    @router.get("/export/{id}", response_class=HTMLResponse)
    def progress(request: Request, id: str, hx_request: Annotated[str | None, Header()] = None) -> HTMLResponse:
        found = view(request, exporter(site).exported(id))
        return site.page(request, "_export.html" if hx_request else "exported.html", export=found)

    @router.get("/export/{id}/file", response_class=Response)
    def file(request: Request, id: str) -> Response:
        found, content = view(request, exporter(site).exported(id)), exporter(site).content(id)
        if content is None or found.size is None:
            raise UnknownName(site.texts.export.gone)
        headers = {"Content-Disposition": as_attachment(found.name), "Content-Length": str(found.size)}
        return StreamingResponse(content, media_type=_TYPES[found.format], headers=headers)

    return router
