"""The network: who is said to be tied to whom, and what stands behind each line."""

from typing import Annotated

from fastapi import FastAPI, Query, Request

from allegedly.serve.api.answers import Answer, read
from allegedly.serve.network.view import LinePage, NetworkView
from allegedly.serve.routes.network import Asked, opened, opened_line
from allegedly.serve.website import Site
from allegedly.shapes.network import MOST_NODES, LineKind

From = Annotated[str, Query(alias="from", max_length=200)]
Top = Annotated[int, Query(ge=1, le=MOST_NODES)]
To = Annotated[str, Query(max_length=200)]


def add(api: FastAPI, site: Site) -> None:
    """Adds the network."""

    @api.get("/network")
    def network(request: Request, filters: Asked, top: Top = MOST_NODES) -> Answer[NetworkView]:
        return read(site, request, lambda look: opened(site, look, filters, top))

    @api.get("/network/line/{line}", responses={404: {}})
    def line(request: Request, line: LineKind, filters: Asked, one: From, to: To) -> Answer[LinePage]:
        return read(site, request, lambda look: opened_line(site, look, filters, (line, one, to))[1])
