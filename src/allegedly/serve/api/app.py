"""The API as an app of its own, mounted at `/api`: its errors are problem documents, and it describes itself."""

from collections.abc import Callable
from typing import Any

import msgspec
from fastapi import Depends, FastAPI, Request, Response
from fastapi.routing import APIRoute

from allegedly.serve.api import (
    routes_adding,
    routes_articles,
    routes_brief,
    routes_case,
    routes_deciding,
    routes_entities,
    routes_network,
    routes_search,
    routes_timeline,
)
from allegedly.serve.api.describing import describe
from allegedly.serve.api.problems import Problems, Unusable, WrongValue, explain_problems
from allegedly.serve.website import Site

# Adds the operations on one subject.
Add = Callable[[FastAPI, Site], None]
OPERATIONS: tuple[Add, ...] = (
    routes_case.add,
    routes_articles.add,
    routes_entities.add,
    routes_network.add,
    routes_timeline.add,
    routes_search.add,
    routes_brief.add,
    routes_deciding.add,
    routes_adding.add,
)


class _Route(APIRoute):
    """An operation that makes its answer itself: what it is annotated with is for the description alone."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **{**options, "response_model": None})


def create_api(site: Site, adding: tuple[Add, ...] = OPERATIONS) -> FastAPI:
    """The API of a case. What is misspelt in an address is refused, so that nobody takes a whole list for a filtered one."""
    api = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        default_response_class=Response,
    )
    api.router.route_class = _Route
    description = _describing_itself(api, site)
    api.router.dependencies.append(Depends(_refusing_unknown(description)))
    for add in adding:
        add(api, site)
    explain_problems(api, Problems(site.texts))
    return api


def _describing_itself(api: FastAPI, site: Site) -> Callable[[], dict[str, Any]]:
    """Has an app give its description, which is made when it is first asked for."""
    made: list[dict[str, Any]] = []

    def description() -> dict[str, Any]:
        if not made:
            made.append(describe(api, site.texts))
        return made[0]

    @api.get("/openapi.json", include_in_schema=False)
    def openapi() -> Response:
        return Response(msgspec.json.encode(description()), media_type="application/json")

    api.openapi = description  # type: ignore[method-assign]
    return description


def _refusing_unknown(description: Callable[[], dict[str, Any]]) -> Callable[[Request], None]:
    """Refuses parameters that the description does not have."""

    def refuse(request: Request) -> None:
        path = description()["paths"].get(request.scope["route"].path_format, {})
        operation = path.get(request.method.lower(), {})
        known = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
        unknown = sorted(set(request.query_params) - set(known))
        if unknown:
            instead = f"there is no such parameter here; there are: {', '.join(known) or 'none'}"
            raise Unusable(WrongValue(name=name, detail=instead) for name in unknown)

    return refuse
