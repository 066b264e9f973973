"""An API as an app of its own: it describes itself, refuses parameters that it does not have, and tells what goes wrong alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from fastapi import Depends, FastAPI, Request, Response
from fastapi.routing import APIRoute

from allegedly.serve.api.describing import Described, describe
from allegedly.serve.api.problems import Unusable, WrongValue
from allegedly.serve.texts import Texts


class _Route(APIRoute):
    """An operation that makes its answer itself: what it is annotated with is for the description alone."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **{**options, "response_model": None})


@dataclass(frozen=True)
class Strictness:
    """Where parameters that the description does not have are let pass: below paths that begin so."""

    tolerant: tuple[str, ...] = ()


def bare_api(texts: Texts, described: Described, strictness: Strictness | None = None) -> FastAPI:
    """An app without operations. A misspelt parameter is refused, so that nobody takes a whole list for a filtered one."""
    api = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        default_response_class=Response,
    )
    api.router.route_class = _Route
    description = _describing_itself(api, texts, described)
    api.router.dependencies.append(Depends(_refusing_unknown(description, strictness or Strictness())))
    return api


def _describing_itself(api: FastAPI, texts: Texts, described: Described) -> Callable[[], dict[str, Any]]:
    """Has an app give its description, which is made when it is first asked for."""
    made: list[dict[str, Any]] = []

    def description() -> dict[str, Any]:
        if not made:
            made.append(describe(api, texts, described))
        return made[0]

    @api.get("/openapi.json", include_in_schema=False)
    def openapi() -> Response:
        return Response(msgspec.json.encode(description()), media_type="application/json")

    api.openapi = description  # type: ignore[method-assign]
    return description


def _refusing_unknown(description: Callable[[], dict[str, Any]], strictness: Strictness) -> Callable[[Request], Any]:
    """Refuses parameters that the description does not have."""

    async def refuse(request: Request) -> None:
        asked = request.scope["route"].path_format
        if asked.startswith(strictness.tolerant):
            return
        operation = description()["paths"].get(asked, {}).get(request.method.lower(), {})
        known = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
        unknown = sorted(set(request.query_params) - set(known))
        if unknown:
            instead = f"there is no such parameter here; there are: {', '.join(known) or 'none'}"
            raise Unusable(WrongValue(name=name, detail=instead) for name in unknown)

    return refuse
