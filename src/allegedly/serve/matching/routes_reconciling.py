"""The reconciliation API, as OpenRefine asks it. Parameters that it does not know are let pass here, since callers send many."""

from html import escape
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import PlainTextResponse
from msgspec import Meta

from allegedly.serve.api.answers import Passing, passing
from allegedly.serve.api.bodies import FormBody
from allegedly.serve.api.problems import Unusable, WrongValue
from allegedly.serve.matching.narrowing import chosen
from allegedly.serve.matching.parameters import DatasetName
from allegedly.serve.matching.reconciling import (
    Candidates,
    Named,
    candidates,
    described,
    extended,
    properties,
    property_name,
    proposed,
    rows_asked,
    type_of,
    types,
    wanted_type,
)
from allegedly.serve.matching.routes_matching import the_one
from allegedly.serve.matching.service import Service, in_turns
from allegedly.serve.matching.wire import MOST_QUERIES
from allegedly.shapes import Shape
from allegedly.shapes.matching import Entity

_SUGGESTED = 10
_SPACE = "https://followthemoney.tech/explorer/schemata/"
Start = Annotated[str, Query(max_length=300)]
Key = Annotated[str, Query(max_length=300)]


class Form(Shape, frozen=True, kw_only=True):
    """What OpenRefine sends: rows to be reconciled, or reconciled rows for which columns are wanted; one of both, as JSON."""

    queries: Annotated[str, Meta(examples=['{"q0": {"query": "Telmo Okafor", "type": "Person", "limit": 3}}'])] | None = None
    extend: str | None = None


class Suggested(Shape, frozen=True, kw_only=True):
    """An entity that somebody who types may mean."""

    id: str
    name: str
    description: str
    type: tuple[Named, ...]


class Suggestions(Shape, frozen=True, kw_only=True):
    """Entities for what was typed."""

    prefix: str
    result: tuple[Suggested, ...]


class Terms(Shape, frozen=True, kw_only=True):
    """Types or properties for what was typed."""

    prefix: str
    result: tuple[Named, ...]


class Flyout(Shape, frozen=True, kw_only=True):
    """A little of an entity, as HTML to be shown beside a list of suggestions."""

    id: str
    html: str


def add(api: FastAPI, service: Service) -> None:
    """Adds the reconciliation of rows with entities."""
    _rows(api, service)
    _suggesting(api, service)
    _showing(api, service)


def _rows(api: FastAPI, service: Service) -> None:
    @api.get("/reconcile/{dataset}", responses={404: {}})
    async def reconcile(
        request: Request,
        dataset: DatasetName,
        queries: Annotated[str | None, Query(max_length=3500)] = None,
        extend: Annotated[str | None, Query(max_length=3500)] = None,
    ) -> Passing[dict[str, Any]]:
        if queries is None and extend is None:
            chosen(service.source.now(), dataset)
            return passing(manifest(f"{str(request.base_url).rstrip('/')}/reconcile/{dataset}", dataset, service))
        return passing(await _answered(service, dataset, Form(queries=queries, extend=extend)))

    @api.post("/reconcile/{dataset}", responses={404: {}})
    async def reconcile_form(dataset: DatasetName, form: Annotated[Form, Depends(FormBody(Form))]) -> Passing[dict[str, Any]]:
        return passing(await _answered(service, dataset, form))


async def _answered(service: Service, dataset: str, form: Form) -> dict[str, Any]:
    held = service.source.now()
    datasets = chosen(held, dataset)
    if (form.queries is None) == (form.extend is None):
        raise Unusable([WrongValue(name="queries", detail="give queries or extend, one of both")])
    if form.extend is not None:
        return extended(held, form.extend, service.texts)
    rows = rows_asked(form.queries or "")
    found: dict[str, Candidates] = {}
    async for name, row in in_turns(rows.items()):
        found[name] = candidates(held, datasets, name, row, service.texts)
    return dict(found)


def _suggesting(api: FastAPI, service: Service) -> None:
    @api.get("/reconcile/{dataset}/suggest/entity", responses={404: {}})
    async def suggest_entity(
        dataset: DatasetName, prefix: Start = "", limit: Annotated[int, Query(ge=1, le=100)] = _SUGGESTED, type: Key = ""
    ) -> Passing[Suggestions]:
        held = service.source.now()
        found = [one for name in chosen(held, dataset) for one in held.names(name).find(prefix) if wanted_type(one, type)]
        return passing(Suggestions(prefix=prefix, result=tuple(_suggested(one, service) for one in found[:limit])))

    @api.get("/reconcile/{dataset}/suggest/type", responses={404: {}})
    async def suggest_type(dataset: DatasetName, prefix: Start = "") -> Passing[Terms]:
        chosen(service.source.now(), dataset)
        return passing(Terms(prefix=prefix, result=types(prefix, service.texts)))

    @api.get("/reconcile/{dataset}/suggest/property", responses={404: {}})
    async def suggest_property(dataset: DatasetName, prefix: Start = "") -> Passing[Terms]:
        chosen(service.source.now(), dataset)
        return passing(Terms(prefix=prefix, result=properties(prefix, service.texts)))


def _showing(api: FastAPI, service: Service) -> None:
    @api.get("/reconcile/{dataset}/extend/property", responses={404: {}})
    async def extend_property(dataset: DatasetName, type: Key = "") -> Passing[dict[str, Any]]:
        chosen(service.source.now(), dataset)
        return passing(proposed(type, service.texts))

    @api.get("/reconcile/{dataset}/flyout/entity", responses={404: {}})
    async def flyout(dataset: DatasetName, id: Key) -> Passing[Flyout]:
        chosen(service.source.now(), dataset)
        entity = the_one(service.source.now(), id)
        return passing(
            Flyout(id=entity.id, html=f"<p>{escape(entity.caption)}</p><p>{escape(described(entity, service.texts))}</p>")
        )

    @api.get("/reconcile/{dataset}/preview", include_in_schema=False)
    async def preview(dataset: DatasetName, id: Key) -> PlainTextResponse:
        chosen(service.source.now(), dataset)
        return PlainTextResponse(told(the_one(service.source.now(), id), service))


def manifest(home: str, dataset: str, service: Service) -> dict[str, Any]:
    """What a caller needs to know to reconcile with a dataset; `home` is its address."""
    preview = home + "/preview?id={{id}}"
    suggest = {kind: {"service_url": home, "service_path": f"/suggest/{kind}"} for kind in ("entity", "property", "type")}
    suggest["entity"]["flyout_service_path"] = "/flyout/entity?id=${id}"
    return {
        "versions": ["0.1", "0.2"],
        "name": service.texts.service.format(dataset=dataset),
        "identifierSpace": home.rpartition("/reconcile/")[0] + "/entities/",
        "schemaSpace": _SPACE,
        "defaultTypes": [type_of(schema, service.texts) for schema in ("Person", "Organization", "Company", "LegalEntity")],
        "batchSize": MOST_QUERIES // 2,
        "view": {"url": preview},
        "preview": {"url": preview, "width": 480, "height": 320},
        "suggest": suggest,
        "extend": {"propose_properties": {"service_url": home, "service_path": "/extend/property"}, "property_settings": []},
    }


def told(entity: Entity, service: Service) -> str:
    """An entity as plain text, a line for each property; of somebody accused what reports say and the answers come first."""
    texts = service.texts
    lines = [entity.caption, described(entity, texts), ""]
    lines += [*entity.properties.get("notes", ()), ""] if entity.accused else []
    for key, values in entity.properties.items():
        if not (entity.accused and key == "notes"):
            lines.append(f"{property_name(key, texts)}: {'; '.join(values)}")
    lines += [texts.seen.format(day=entity.last_seen)] if entity.last_seen else []
    return "\n".join(lines) + "\n"


def _suggested(entity: Entity, service: Service) -> Suggested:
    texts = service.texts
    return Suggested(id=entity.id, name=entity.caption, description=described(entity, texts), type=(type_of(entity.schema, texts),))
