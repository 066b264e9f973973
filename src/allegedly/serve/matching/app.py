"""The matching API as an app: lists, and the accused of a case, asked by other programs on this machine."""

from fastapi import FastAPI
from starlette.responses import Response
from starlette.types import Scope

from allegedly.serve.api.describing import Described
from allegedly.serve.api.making import Strictness, bare_api
from allegedly.serve.api.problems import Problems, explain_problems, refusal
from allegedly.serve.guard.bodies import Reason
from allegedly.serve.guard.guard import LOCAL_HOSTS
from allegedly.serve.guard.heads import Heads
from allegedly.serve.guard.reading import ReadingGuard, ReadingRules
from allegedly.serve.matching import routes_catalog, routes_matching, routes_reconciling
from allegedly.serve.matching.service import Service


def create_matching_app(service: Service, hosts: frozenset[str] = LOCAL_HOSTS, origins: frozenset[str] = frozenset()) -> FastAPI:
    """The app; `hosts` are the names that it answers to, `origins` those of other programs' pages that may ask it."""
    texts = service.texts
    api = bare_api(texts, Described(root="/", token=False), Strictness(tolerant=("/reconcile/",)))
    for routes in (routes_matching, routes_catalog, routes_reconciling):
        routes.add(api, service)
    problems = Problems(texts, "about:blank")
    explain_problems(api, problems)

    def explain(scope: Scope, status: int, reason: Reason) -> Response:
        return refusal(api, problems, scope, status, root="")

    api.add_middleware(Heads)
    api.add_middleware(ReadingGuard, rules=ReadingRules(explain, hosts, origins))
    return api
