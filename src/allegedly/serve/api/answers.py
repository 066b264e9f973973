"""The answers of the API: views as JSON, with a tag by which a caller can ask again for little, and the address of what follows."""

from collections.abc import Callable
from typing import Generic, TypeVar
from urllib.parse import urlencode

import msgspec
from fastapi import Request, Response

from allegedly import __version__
from allegedly.serve.api.etags import matches, tag
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site

S = TypeVar("S")
_READING = {"Cache-Control": "no-cache, private", "Vary": "Cookie"}


class Answer(Response, Generic[S]):
    """An answer whose body is one shape: what an operation is annotated with is what its description says."""

    media_type = "application/json"


class Passing(Answer[S]):
    """An answer that is good for this once, and never kept: it has no tag."""


def read(site: Site, request: Request, make: Callable[[Look], S]) -> Answer[S]:
    """What `make` sees in the case, or only that it is what the caller has already; then nothing is made."""
    with site.look(request) as look:
        current = tag(__version__, look.state(), site.today(), str(request.url), *_opened(request))
        headers = _READING | {"ETag": current}
        if matches(request.headers.get("if-none-match"), current):
            return Answer(status_code=304, headers=headers)
        shape = make(look)
    after = getattr(shape, "next", None)
    if after:
        headers["Link"] = f'<{_following(request, after)}>; rel="next"'
    return Answer(msgspec.json.encode(shape), headers=headers)


def passing(shape: S, status: int = 200) -> Passing[S]:
    """What came of a change, or is for this caller alone."""
    return Passing(msgspec.json.encode(shape), status, {"Cache-Control": "no-store"})


def _opened(request: Request) -> list[str]:
    """The entities whose hidden names this caller asked to see: they are part of what he is shown."""
    return sorted(getattr(request.state, "opened", ()))


def _following(request: Request, after: str) -> str:
    """The address of this request with another cursor, as a path: who asks knows the rest."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    return f"{request.url.path}?{urlencode([*kept, ('after', after)])}"
