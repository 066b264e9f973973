"""What the API says where it cannot give what was asked: problem documents (RFC 9457), each with what to do."""

from collections.abc import Iterable

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import Scope

from allegedly.errors import AllegedlyError, CaseError, UnknownName, UsageError
from allegedly.serve.guard.links import without_folders
from allegedly.serve.texts import Texts
from allegedly.shapes import Shape

MEDIA_TYPE = "application/problem+json"
# The first that an error is of gives its status; whatever is left is a fault of the program.
_STATUS: tuple[tuple[type[AllegedlyError], int], ...] = ((UnknownName, 404), (UsageError, 422), (CaseError, 503))
_BUSY = 503
_SOON = "1"


class WrongValue(Shape, frozen=True, kw_only=True):
    """A value that cannot be used: the name of its parameter or field, and what is wrong with it."""

    name: str
    detail: str


class Problem(Shape, frozen=True, kw_only=True):
    """Why nothing was given. `type` leads to what such problems are, `detail` says what was wrong here and what to do."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[WrongValue, ...] = ()


class Unusable(Exception):
    """A request holds values that cannot be used; nothing was done."""

    def __init__(self, errors: Iterable[WrongValue]) -> None:
        super().__init__()
        self.errors = tuple(errors)


class Problems:
    """Words problems in the language of the pages; `about` is the address of what a problem with a status is."""

    def __init__(self, texts: Texts, about: str = "/api#problem-{status}") -> None:
        self._texts = texts.api.problems
        self._about = about

    def answer(self, status: int, detail: str = "", errors: tuple[WrongValue, ...] = ()) -> Response:
        """A problem document; without a `detail` of its own it says what is to be done about every problem of its kind."""
        known = str(status)
        named = self._texts[known if known in self._texts else "unknown"]
        document = Problem(
            type=self._about.format(status=status), title=named.title, status=status, detail=detail or named.advice, errors=errors
        )
        headers = {"Cache-Control": "no-store"} | ({"Retry-After": _SOON} if status == _BUSY else {})
        return Response(msgspec.json.encode(document), status, headers, MEDIA_TYPE)

    def unusable(self, errors: tuple[WrongValue, ...]) -> Response:
        """A problem document that names each value that cannot be used."""
        wrong = "; ".join(f"{one.name}: {one.detail}" if one.name else one.detail for one in errors)
        return self.answer(422, f"{wrong}. {self._texts['422'].advice}", errors)


def explain_problems(api: FastAPI, problems: Problems) -> None:
    """Has an app answer with problem documents, whatever goes wrong in it."""

    @api.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        answer = problems.answer(error.status_code)
        return _with_methods(answer, api, request.scope)

    @api.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> Response:
        # The message alone: what was sent is not given back.
        wrong = tuple(WrongValue(name=".".join(map(str, one["loc"][1:])), detail=one["msg"]) for one in error.errors())
        return problems.unusable(wrong)

    @api.exception_handler(Unusable)
    def unusable(_: Request, error: Unusable) -> Response:
        return problems.unusable(error.errors)

    @api.exception_handler(AllegedlyError)
    def ours(_: Request, error: AllegedlyError) -> Response:
        return problems.answer(
            next((status for kind, status in _STATUS if isinstance(error, kind)), 500), without_folders(str(error))
        )

    @api.exception_handler(Exception)
    def fault(_: Request, __: Exception) -> Response:
        # It goes on to the terminal; the caller is not told what it was.
        return problems.answer(500)


def refusal(api: FastAPI, problems: Problems, scope: Scope, status: int, root: str = "/api") -> Response:
    """What the guard's refusal of a request to an app below a path is told as."""
    return _with_methods(problems.answer(status), api, {**scope, "root_path": root})


def _with_methods(answer: Response, api: FastAPI, scope: Scope) -> Response:
    """Names the methods that an address takes, by all of its operations, where it takes another than the one asked with."""
    if answer.status_code == 405:
        routes = [route for route in api.routes if isinstance(route, APIRoute) and route.matches(scope)[0] is not Match.NONE]
        found = {method for route in routes for method in route.methods or ()}
        answer.headers["Allow"] = ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))
    return answer
