"""What stands before a server that only answers: nothing can be changed on it, so no token is asked for, and no cookie is set.

Pages of elsewhere are refused, unless their origin was named when the server was started; nothing of an answer goes to any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope

from allegedly.serve.guard.asking import HEADERS, Bounds, check_request
from allegedly.serve.guard.bodies import Body, Limits, Refused, take_in
from allegedly.serve.guard.guard import LOCAL_HOSTS
from allegedly.serve.guard.layer import Exchange, Explain, Layer

_ASKING = ("GET", "HEAD", "POST", "OPTIONS")
_KINDS = frozenset({"application/json", "application/x-www-form-urlencoded"})
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "600",
}


@dataclass(frozen=True)
class ReadingRules:
    """What the guard goes by: how a refusal is worded, the host names that it answers to, and whose pages may ask.

    `origins` are those of other programs' pages (`http://127.0.0.1:3333`); `framed` ends the paths that these pages may frame.
    """

    explain: Explain
    hosts: frozenset[str] = LOCAL_HOSTS
    origins: frozenset[str] = frozenset()
    framed: str = "/preview"
    limits: Limits = field(default_factory=Limits)


class ReadingGuard(Layer):
    """The outermost layer of a server that only answers."""

    def __init__(self, app: ASGIApp, rules: ReadingRules) -> None:
        super().__init__(app, rules.explain)
        self._rules = rules

    async def _answer(self, one: Exchange) -> None:
        scope, headers, receive, reply, body = one
        check_request(scope, headers, Bounds(self._rules.limits, self._rules.hosts, _ASKING))
        if not self._from_here(scope, headers):
            raise Refused(403, "elsewhere")
        if scope["method"] == "OPTIONS":
            await self._preflight(headers)(scope, receive, reply)
            return
        if scope["method"] == "POST":
            await self._take(headers, receive, body)
            receive = body.again(receive)
        await self._app(scope, receive, reply)

    def _from_here(self, scope: Scope, headers: Headers) -> bool:
        """Whether a program asks, a page that may, or a person who follows a link or opens a frame on such a page."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        if origin is not None:
            return origin in self._rules.origins or origin == f"{scope['scheme']}://{headers['host']}"
        opened = headers.get("sec-fetch-mode") == "navigate" and scope["method"] in ("GET", "HEAD")
        into = headers.get("sec-fetch-dest")
        framed = into == "iframe" and bool(self._rules.origins) and self._framed(scope)
        return site in ("none", "same-origin") or (opened and (into == "document" or framed))

    def _framed(self, scope: Scope) -> bool:
        return str(scope["path"]).endswith(self._rules.framed)

    def _preflight(self, headers: Headers) -> Response:
        """What a browser is told that asks whether a page may send JSON."""
        if headers.get("origin") not in self._rules.origins or "access-control-request-method" not in headers:
            raise Refused(405, "method")
        return Response(status_code=204, headers=_PREFLIGHT)

    async def _take(self, headers: Headers, receive: Receive, body: Body) -> None:
        limits = self._rules.limits
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            raise Refused(400, "broken")
        if int(length) > limits.body:
            raise Refused(413, "large")
        # Without a body there is no kind; with one, only those that no form of a page of elsewhere could hide in.
        if headers.get("content-type", "").partition(";")[0].strip().lower() not in (_KINDS | {""}):
            raise Refused(415, "kind")
        await take_in(receive, body, limits.body, limits, _nothing)

    def _told(self, scope: Scope, headers: Headers) -> Mapping[str, str]:
        """The headers of an answer: those of all pages, opened for the origins that were named."""
        told = dict(HEADERS)
        origins = self._rules.origins
        if origins:
            told["Vary"] = "Origin"
        if headers.get("origin") in origins:
            told |= {"Access-Control-Allow-Origin": headers["origin"], "Cross-Origin-Resource-Policy": "cross-origin"}
        if origins and self._framed(scope):
            del told["X-Frame-Options"]
            frames = f"frame-ancestors {' '.join(sorted(origins))}"
            told["Content-Security-Policy"] = told["Content-Security-Policy"].replace("frame-ancestors 'none'", frames)
            told["Cross-Origin-Resource-Policy"] = "cross-origin"
        return told


def _nothing(_: bytes) -> None:
    """No part of a body is looked at before all of it is there."""
