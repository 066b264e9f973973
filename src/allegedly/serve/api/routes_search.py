"""Search over names, claims and the text of articles."""

from typing import Annotated

from fastapi import FastAPI, Query, Request

from allegedly.serve.api.answers import Answer, read
from allegedly.serve.api.parameters import Limit
from allegedly.serve.searching import HitView, found
from allegedly.serve.website import Site
from allegedly.shapes import Shape


class Hits(Shape, frozen=True, kw_only=True):
    """What a search found: names first, then claims, then articles."""

    hits: tuple[HitView, ...]


def add(api: FastAPI, site: Site) -> None:
    """Adds the search."""

    @api.get("/search")
    def search(request: Request, q: Annotated[str, Query(max_length=500)], limit: Limit = 20) -> Answer[Hits]:
        return read(site, request, lambda look: Hits(hits=found(site, look, q, limit)))
