"""The files that pages load: style, scripts, fonts, and what is vendored. They are listed and read when the program starts.

A request is looked up in that list and nothing of it ever becomes a path, so that no other file can be asked for.
"""

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from fastapi import APIRouter, Request, Response

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "txt": "text/plain; charset=utf-8",
}


class StaticFile(NamedTuple):
    """A file as it is sent: its bytes, what a browser is to take it for, and the tag by which the browser knows it again."""

    content: bytes
    media_type: str
    etag: str


def load() -> dict[str, StaticFile]:
    """The files below `static`, by their path there (`vendor/htmx.min.js`), and `fonts/…`; other kinds of file are left out."""
    stage = files("allegedly.serve")
    return dict(sorted([*_below(stage / "static", ""), *_below(stage / "fonts", "fonts/")]))


def _below(folder: Traversable, prefix: str) -> list[tuple[str, StaticFile]]:
    found: list[tuple[str, StaticFile]] = []
    for entry in folder.iterdir():
        media_type = _TYPES.get(entry.name.rpartition(".")[2])
        if entry.is_dir():
            found += _below(entry, f"{prefix}{entry.name}/")
        elif media_type:
            content = entry.read_bytes()
            found.append((prefix + entry.name, StaticFile(content, media_type, f'"{hashlib.sha256(content).hexdigest()[:32]}"')))
    return found


def routes() -> APIRouter:
    """`/static/…`: the files, which a browser asks for anew each time and gets only where they have changed."""
    kept = load()
    router = APIRouter(include_in_schema=False)

    @router.get("/static/{name:path}")
    def static_file(request: Request, name: str) -> Response:
        file = kept.get(name)
        if file is None:
            return Response("no such file\n", status_code=404, media_type="text/plain")
        headers = {"ETag": file.etag, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        tags = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
        if file.etag in tags:
            return Response(status_code=304, headers=headers)
        return Response(file.content, media_type=file.media_type, headers=headers)

    return router
