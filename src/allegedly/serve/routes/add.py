"""Adding articles: files dropped or chosen, or a text pasted in; and what becomes of them."""

from collections.abc import AsyncIterator
from typing import Annotated, Any, NamedTuple, get_args

from fastapi import APIRouter, Depends, Form, Header, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from msgspec.structs import replace
from starlette.datastructures import FormData, UploadFile

from allegedly.errors import UnknownName, UsageError
from allegedly.serve.guard.bodies import Limits
from allegedly.serve.guard.links import without_folders
from allegedly.serve.intake import MOST_FILES, Intake, Item, Particulars, Pasted, Upload
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.settings import Settings
from allegedly.shapes import ArticleKind

_FIELDS = ("text", "title", "outlet", "byline", "published", "url", "kind")
_KINDS: tuple[ArticleKind, ...] = get_args(ArticleKind)
_LONGEST = 2000
Told = Annotated[str | None, Form(max_length=_LONGEST)]


class Given(NamedTuple):
    """What the form holds: files, and the fields about a pasted text."""

    uploads: tuple[Upload, ...]
    fields: dict[str, str]


async def _given(request: Request) -> AsyncIterator[Given]:
    async with request.form(max_files=5 * MOST_FILES, max_fields=2 * len(_FIELDS)) as form:
        yield Given(uploads=tuple(_uploads(form)), fields={name: _field(form, name) for name in _FIELDS})


def _uploads(form: FormData) -> list[Upload]:
    found = (value for key, value in form.multi_items() if key == "files" and isinstance(value, UploadFile))
    # A file field in which nothing was chosen comes as a file without a name.
    return [Upload(name=file.filename, content=file.file) for file in found if file.filename]


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _pasted(site: Site, fields: dict[str, str]) -> Pasted | None:
    """The text that was pasted in; None for none. Raises `UsageError` where what is said about it cannot be."""
    if not any(fields.values()):
        return None
    if not fields["text"].strip():
        raise UsageError(site.texts.add.no_text)
    _check(site, fields)
    kind = next((kind for kind in _KINDS if kind == fields["kind"]), None)
    return Pasted(kind=kind, **{name: fields[name] for name in _FIELDS if name != "kind"})


def _check(site: Site, fields: dict[str, str]) -> None:
    """Raises `UsageError` where what is said about an article cannot be."""
    if any(len(value) > _LONGEST for name, value in fields.items() if name != "text"):
        raise UsageError(site.texts.add.too_long)
    if fields["url"] and not fields["url"].startswith(("http://", "https://")):
        raise UsageError(site.texts.add.no_address)


def _veiled(look: Look, item: Item) -> Item:
    """What became of a file, without hidden names: it and a reason may name files that are called by somebody."""
    reason = look.veiled(item.reason, item.article) if item.reason else None
    return replace(item, name=look.veiled(item.name, item.article), reason=reason)


def _about(site: Site, told: dict[str, str | None]) -> Particulars:
    """What somebody says of an article. Raises `UsageError` where it cannot be."""
    _check(site, {name: value or "" for name, value in told.items()})
    return Particulars(**told)


def _intake(site: Site) -> Intake:
    """Whoever takes articles in. Raises `UsageError` where nobody does."""
    if site.intake is None:
        raise UsageError(site.texts.add.not_here)
    return site.intake


def _page(site: Site, request: Request, status: int = 200, **context: Any) -> HTMLResponse:
    """The page with the form."""
    given = {"problem": "", "fields": dict.fromkeys(_FIELDS, ""), "kinds": _KINDS, "batches": _intake(site).batches()}
    limits = {"most_files": MOST_FILES, "most_bytes": Settings().max_bytes, "most_whole": Limits().upload}
    return site.page(request, "add.html", status, **(given | limits | context))


def routes(site: Site) -> APIRouter:
    """The page for adding, and the progress of what was added."""
    router = APIRouter()

    @router.get("/add", response_class=HTMLResponse)
    def form(request: Request) -> HTMLResponse:
        return _page(site, request)

    @router.post("/add")
    def add(request: Request, given: Annotated[Given, Depends(_given)]) -> Response:
        try:
            batch = _intake(site).accept(given.uploads, _pasted(site, given.fields), site.by)
        except UsageError as error:
            return _page(site, request, 400, problem=without_folders(str(error)), fields=given.fields)
        return RedirectResponse(f"/add/{batch.id}", status_code=303)

    @router.post("/articles/{article}/about")
    def about(article: str, outlet: Told = None, byline: Told = None, published: Told = None, url: Told = None) -> Response:
        told = {"outlet": outlet, "byline": byline, "published": published, "url": url}
        batch = _intake(site).describe(article, _about(site, told), site.by)
        return RedirectResponse(f"/add/{batch.id}", status_code=303)

    @router.get("/add/{id}", response_class=HTMLResponse)
    def progress(request: Request, id: str, hx_request: Annotated[str | None, Header()] = None) -> HTMLResponse:
        batch = _intake(site).batch(id)
        if batch is None:
            raise UnknownName(site.texts.add.gone)
        with site.look(request) as look:
            batch = replace(batch, items=tuple(_veiled(look, item) for item in batch.items))
        return site.page(request, "_batch.html" if hx_request else "added.html", batch=batch)

    return router
