"""Files of the whole record: asked for, and told of until they are made; the file itself lies at the address that is then given."""

from typing import Annotated

from fastapi import Depends, FastAPI, Request

from allegedly.serve.api.answers import Passing, passing
from allegedly.serve.api.bodies import JsonBody
from allegedly.serve.api.parameters import Id
from allegedly.serve.exporting import Format, Order
from allegedly.serve.routes.export import ExportView, export_view, exporter
from allegedly.serve.website import Site
from allegedly.shapes import Shape


class OrderIn(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is asked for: a format, and whether the names that pages hide stand in the file."""

    format: Format
    hidden_names: bool = False


def add(api: FastAPI, site: Site) -> None:
    """Adds what gives the whole record."""

    @api.post("/exports", status_code=202)
    def export(request: Request, order: Annotated[OrderIn, Depends(JsonBody(OrderIn))]) -> Passing[ExportView]:
        with site.look(request) as look:
            state = look.state()
        wish = Order(format=order.format, hidden_names=order.hidden_names)
        return passing(export_view(site, exporter(site).export(wish, state), state), 202)

    @api.get("/exports/{export}", responses={404: {}})
    def exported(request: Request, export: Id) -> Passing[ExportView]:
        with site.look(request) as look:
            return passing(export_view(site, exporter(site).exported(export), look.state()))
