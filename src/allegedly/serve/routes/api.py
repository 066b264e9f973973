"""What programs can ask: the operations of the API, each with an example from this case."""

from collections.abc import Callable, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import Shape
from allegedly.shapes.browsing import Filters, Wanted
from allegedly.shapes.network import NetworkFilters


class ParameterLine(Shape, frozen=True, kw_only=True):
    """A parameter of an operation: what it means, and the values that it takes where these are few."""

    name: str
    meaning: str
    required: bool
    values: tuple[str, ...]


class OperationLine(Shape, frozen=True, kw_only=True):
    """An operation as the page lists it; `example` is an address that can be asked, empty where the case holds nothing for it."""

    name: str
    method: str
    path: str
    title: str
    more: str
    parameters: tuple[ParameterLine, ...]
    example: str


def operation_lines(document: dict[str, Any], examples: dict[str, str]) -> tuple[OperationLine, ...]:
    """The operations of an OpenAPI document, in its order; `examples` are by the name of the operation."""
    return tuple(
        OperationLine(
            name=operation["operationId"],
            method=method.upper(),
            path=document["servers"][0]["url"] + path,
            title=operation["summary"],
            more=operation["description"],
            parameters=tuple(_parameter(one) for one in operation.get("parameters", ())),
            example=examples.get(operation["operationId"], ""),
        )
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    )


def statuses(document: dict[str, Any]) -> tuple[str, ...]:
    """The statuses of an OpenAPI document that tell of a problem, in order."""
    operations = (operation for methods in document["paths"].values() for operation in methods.values())
    return tuple(sorted({status for operation in operations for status in operation["responses"] if status >= "400"} | {"405"}))


def _parameter(described: dict[str, Any]) -> ParameterLine:
    return ParameterLine(
        name=described["name"],
        meaning=described["description"],
        required=described["required"],
        values=_values(described["schema"]),
    )


def _values(schema: dict[str, Any]) -> tuple[str, ...]:
    """The values that a schema allows where it lists them, of an array those of its items."""
    within = [schema.get("items", {}), *schema.get("anyOf", ())]
    return (*schema.get("enum", ()), *(value for one in within if one for value in _values(one)))


def _examples(site: Site, look: Look, document: dict[str, Any], home: str) -> dict[str, str]:
    """An example for each operation that has one, with ids that this case holds; `home` is the address of the server."""
    findings = look.findings(Filters(), None, 1).ids
    articles = [card.id for card in look.articles(None, None, 2).cards]
    people = look.entities(("person",), None, 1).cards
    claims = [claim.id for claim in look.excerpt(Wanted(findings=findings, each=1)).record.claims]
    held: dict[str, Sequence[str]] = {
        "home": [home],
        "claim": claims,
        "finding": findings[:1],
        "article": articles[:1],
        "one": articles[:1],
        "other": articles[1:2],
    }
    held |= {"entity": [card.id for card in people], "who": [card.name for card in people]}
    held |= {"words": [card.name.split()[-1] for card in people]} | _line(look)
    held["batch"] = [batch.id for batch in site.intake.batches(1)] if site.intake else []
    known = {name: values[0] for name, values in held.items() if values}
    named = [operation["operationId"] for methods in document["paths"].values() for operation in methods.values()]
    return {name: _filled(site.texts.api.operations[name].example, known) for name in named}


def _line(look: Look) -> dict[str, Sequence[str]]:
    """What the address of a line of the network is made of."""
    lines = look.network(NetworkFilters()).lines[:1]
    return {name: [value] for line in lines for name, value in (("line", line.kind), ("from", line.from_), ("to", line.to))}


def _filled(example: str, known: dict[str, str]) -> str:
    try:
        return example.format(**known)
    except KeyError:
        return ""


def routes(site: Site, document: Callable[[], dict[str, Any]]) -> APIRouter:
    """The page of the API that a document describes."""
    router = APIRouter()

    @router.get("/api", response_class=HTMLResponse)
    def api(request: Request) -> HTMLResponse:
        with site.look(request) as look:
            lines = operation_lines(document(), _examples(site, look, document(), str(request.base_url).rstrip("/")))
            problems = [(status, site.texts.api.problems[status]) for status in statuses(document())]
            return site.page(request, "api.html", look=look, operations=lines, problems=problems)

    return router
