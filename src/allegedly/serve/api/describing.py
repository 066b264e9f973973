"""The OpenAPI description: what FastAPI knows of addresses and parameters, the shapes that answers have, and the texts.

An operation is annotated with the shape of its answer (`Answer[FindingPage]`), so that the description cannot say another one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.params import Depends
from fastapi.routing import APIRoute

from allegedly import __version__
from allegedly.serve.api.answers import Passing
from allegedly.serve.api.bodies import JsonBody
from allegedly.serve.api.problems import MEDIA_TYPE, Problem
from allegedly.serve.texts import Texts

TOKEN = "X-Allegedly-Token"
# What any operation can be answered with, whatever it does: see `serve.guard` and `serve.api.problems`.
_ALWAYS = (400, 403, 414, 422, 431, 500, 503)
_CHANGING = (408, 413, 415)
_SCHEMA = "#/components/schemas/{name}"
_HEADERS: dict[str, dict[str, Any]] = {
    "ETag": {"schema": {"type": "string", "pattern": '^W/"[0-9a-f]{32}"$'}, "required": True},
    "Link": {"schema": {"type": "string"}},
    "Allow": {"schema": {"type": "string"}},
    "Retry-After": {"schema": {"type": "string", "pattern": "^[0-9]+$"}},
}


Named = Mapping[Any, Any]


@dataclass(frozen=True)
class Described:
    """What a description says of the whole: the path that all operations are below, and whether a change carries a token."""

    root: str = "/api"
    token: bool = True


@dataclass(frozen=True)
class Operation:
    """One operation: its route, the shape of its answer, whether that is tagged, and the shape of its body if it takes one."""

    route: APIRoute
    gives: Any
    tagged: bool
    takes: JsonBody | None

    @property
    def method(self) -> str:
        """Its HTTP method in small letters."""
        return min(self.route.methods or {"GET"}).lower()


def operations(api: FastAPI) -> tuple[Operation, ...]:
    """The operations of an app, in the order in which they were added."""
    routes = (route for route in api.routes if isinstance(route, APIRoute) and route.include_in_schema)
    return tuple(_operation(route) for route in routes)


def describe(api: FastAPI, texts: Texts, whole: Described) -> dict[str, Any]:
    """The description of an app's operations as an OpenAPI document."""
    found = operations(api)
    named, schemas = _schemas(found)
    about = "\n\n".join([texts.api.description, "\n".join(f"- {note}" for note in texts.api.notes)])
    document = get_openapi(
        title=texts.api.title, version=__version__, description=about, routes=api.routes, servers=[{"url": whole.root}]
    )
    for one in found:
        described = document["paths"][one.route.path_format][one.method]
        described |= _described(one, texts, named, whole)
        for parameter in described.get("parameters", ()):
            parameter |= {"schema": _given(parameter["schema"]), "description": _meaning(parameter["name"], one, texts)}
    document["components"] = {
        "schemas": schemas,
        "headers": {name: {**header, "description": texts.api.headers[name]} for name, header in _HEADERS.items()},
    }
    if whole.token:
        scheme = {"type": "apiKey", "in": "header", "name": TOKEN, "description": texts.api.headers[TOKEN]}
        document["components"]["securitySchemes"] = {"token": scheme}
    return document


def _schemas(found: Iterable[Operation]) -> tuple[Named, dict[str, Any]]:
    """References to the shapes that operations give and take, and the schemas of these and of all within them."""
    shapes: list[Any] = [Problem, *(one.gives for one in found), *(one.takes.shape for one in found if one.takes)]
    shapes = list(dict.fromkeys(shapes))
    references, schemas = msgspec.json.schema_components(shapes, ref_template=_SCHEMA)
    return dict(zip(shapes, references, strict=True)), schemas


def _operation(route: APIRoute) -> Operation:
    hints = get_type_hints(route.endpoint, include_extras=True)
    takes = next((body for hint in hints.values() if (body := _body(hint))), None)
    answer = hints["return"]
    return Operation(route=route, gives=get_args(answer)[0], tagged=get_origin(answer) is not Passing, takes=takes)


def _body(hint: Any) -> JsonBody | None:
    marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    asked = (mark.dependency for mark in marks if isinstance(mark, Depends))
    return next((body for body in asked if isinstance(body, JsonBody)), None)


def _described(operation: Operation, texts: Texts, named: Named, whole: Described) -> dict[str, Any]:
    """What the framework does not know of an operation."""
    about = texts.api.operations[operation.route.name]
    described: dict[str, Any] = {
        "summary": about.title,
        "description": about.more,
        "responses": _responses(operation, texts, named),
    }
    if operation.takes:
        described["requestBody"] = {"required": True, "content": {operation.takes.media: {"schema": named[operation.takes.shape]}}}
    if operation.method != "get" and whole.token:
        described["security"] = [{"token": []}]
    return described


def _meaning(parameter: str, operation: Operation, texts: Texts) -> str:
    """What a parameter is: in this operation, or else in all."""
    about = texts.api.operations[operation.route.name]
    own = "parameters" in about and parameter in about.parameters
    branch = about.parameters if own else texts.api.parameters
    # A parameter without a text yet is no reason to answer nothing: a test sees to it that there is none.
    return str(branch[parameter]) if parameter in branch else ""


def _responses(operation: Operation, texts: Texts, named: Named) -> dict[str, Any]:
    words = texts.api.statuses
    success = operation.route.status_code or 200
    headers = (["ETag"] if operation.tagged else []) + (["Link"] if "next" in _fields(operation.gives) else [])
    content = {"application/json": {"schema": named[operation.gives]}}
    found = {str(success): _response(words[str(success)], headers, content)}
    if operation.tagged:
        found["304"] = _response(words["304"], ["ETag"], {})
    given = {int(status) for status in operation.route.responses} | {*_ALWAYS, *(() if operation.method == "get" else _CHANGING)}
    for status in sorted(given):
        waiting = ["Retry-After"] if status == 503 else []
        found[str(status)] = _response(texts.api.problems[str(status)].title, waiting, {MEDIA_TYPE: {"schema": named[Problem]}})
    return found


def _fields(gives: Any) -> tuple[str, ...]:
    """The fields of what an operation gives, none where these are not known beforehand."""
    return getattr(gives, "__struct_fields__", ())


def _response(words: str, headers: Iterable[str], content: Mapping[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {"description": words}
    if references := {name: {"$ref": f"#/components/headers/{name}"} for name in headers}:
        described["headers"] = references
    if content:
        described["content"] = content
    return described


def _given(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter where it is given: an address cannot hold a null."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind.get("type") != "null"]
    rest = {key: value for key, value in schema.items() if key not in ("anyOf", "title")}
    if len(kinds) > 1:
        return rest | {"anyOf": kinds}
    return rest | (kinds[0] if kinds else {})
