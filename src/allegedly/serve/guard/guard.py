"""What stands before every page: who may ask, how much, and that a change was asked for on a page of ours.

No other site can use a visitor's browser to look into a case or to change it: a request must name this server (so that no foreign
name can be pointed at it), must not come from a page of elsewhere, and a change must carry the token of its session. Each answer
tells the browser that nothing of elsewhere may be run, loaded, framed or kept.
"""

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope

from allegedly.errors import UsageError
from allegedly.serve.guard.asking import Bounds, check_request
from allegedly.serve.guard.bodies import Body, Limits, Refused, take_in
from allegedly.serve.guard.layer import Exchange, Explain, Layer
from allegedly.serve.guard.session import Sessions

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
FIELD, HEADER = "token", "X-Allegedly-Token"
UPLOADS = frozenset({"/add"})

_READING = ("GET", "HEAD")
_CHANGING = ("POST", "PUT", "PATCH", "DELETE")
_URLENCODED, _MULTIPART, _JSON = "application/x-www-form-urlencoded", "multipart/form-data", "application/json"
_FIRST_PART = re.compile(
    rb'--[^\r\n]{1,200}\r\ncontent-disposition: *form-data; *name="token"\r\n\r\n([A-Za-z0-9_-]{1,100})\r\n', re.IGNORECASE
)


@dataclass(frozen=True)
class Rules:
    """What a guard goes by: the host names that the server answers to, its sessions, and how a refusal is worded."""

    explain: Explain
    hosts: frozenset[str] = LOCAL_HOSTS
    sessions: Sessions = field(default_factory=Sessions)
    limits: Limits = field(default_factory=Limits)
    uploads: frozenset[str] = UPLOADS


def loopback(host: str) -> str:
    """The host name under which a server at an address of this machine is asked. Raises `UsageError` for any other address."""
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        address = None
    if address is None and host.lower() == "localhost":
        return "localhost"
    if address is None or not address.is_loopback:
        raise UsageError(
            f"--host {host} is no address of this machine alone: the pages have no login yet, and whoever reaches them can read "
            "the case and change it; leave --host out, and reach them from elsewhere through a tunnel such as ssh -L"
        )
    return f"[{address}]" if address.version == 6 else str(address)


class Guard(Layer):
    """The outermost layer of the server.

    It sets `request.state.token`, `.session`, `.cookie` (to be set, if any) and `.opened` (the names asked for).
    """

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        super().__init__(app, rules.explain)
        self._rules = rules

    async def _answer(self, one: Exchange) -> None:
        scope, headers, receive, reply, body = one
        self._may_ask(scope, headers)
        reply.cookie = scope["state"]["cookie"] = self._session(scope, headers)
        if scope["method"] in _CHANGING:
            await self._change(scope, headers, receive, body)
            receive = body.again(receive)
        await self._app(scope, receive, reply)

    def _may_ask(self, scope: Scope, headers: Headers) -> None:
        check_request(scope, headers, Bounds(self._rules.limits, self._rules.hosts, _READING + _CHANGING))
        if not _from_here(scope, headers):
            raise Refused(403, "elsewhere")

    def _session(self, scope: Scope, headers: Headers) -> str | None:
        """Finds the session of a request, or begins one; returns the cookie to be set."""
        sessions = self._rules.sessions
        # Cookies of one machine are shared by all of its ports: two servers must not take each other's away.
        name = f"allegedly-{(scope.get('server') or ('', 0))[1]}"
        found = _cookie(headers, name)
        known = found is not None and sessions.known(found)
        session = found if found is not None and known else sessions.begin()
        state = scope.setdefault("state", {})
        state["session"], state["began"] = session, not known
        state["token"], state["opened"] = sessions.token(session), sessions.opened(session)
        # A link on a page of elsewhere comes without the cookie: to set a new one would end the session of the other tabs.
        if known or headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return None
        return f"{name}={session}; Path=/; HttpOnly; SameSite=Strict"

    async def _change(self, scope: Scope, headers: Headers, receive: Receive, body: Body) -> None:
        limits, state = self._rules.limits, scope["state"]
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        upload = kind == _MULTIPART and scope["path"] in self._rules.uploads
        most = limits.upload if upload else limits.body
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            raise Refused(400, "broken")
        if int(length) > most:
            raise Refused(413, "large")
        if kind not in ("", _URLENCODED, _MULTIPART, _JSON):
            raise Refused(415, "kind")
        given = headers.get(HEADER)
        if state["began"] or (given is not None and not self._rules.sessions.accepts(state["session"], given)):
            raise Refused(403, "token")

        def check(head: bytes) -> None:
            if given is None and kind == _MULTIPART:
                found = _FIRST_PART.match(head)
                self._demand(state["session"], found[1].decode("ascii") if found else "")

        await take_in(receive, body, most, limits, check)
        if kind == _URLENCODED:
            if body.fields > limits.fields:
                raise Refused(413, "fields")
            if given is None:
                self._demand(state["session"], _field(body.whole()))
        elif given is None and kind != _MULTIPART:
            raise Refused(403, "token")

    def _demand(self, session: str, token: str) -> None:
        if not self._rules.sessions.accepts(session, token):
            raise Refused(403, "token")


def _from_here(scope: Scope, headers: Headers) -> bool:
    """Whether a request comes from our own pages, from the address bar, or is a plain link from elsewhere.

    Anything else that another site asks for could be measured by it: how long a search takes shows whether a name is in the case.
    """
    site = headers.get("sec-fetch-site", "none")
    if scope["method"] in _READING:
        linked = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        return site in ("none", "same-origin") or linked
    origin = headers.get("origin")
    return site in ("none", "same-origin") and origin in (None, f"{scope['scheme']}://{headers['host']}")


def _cookie(headers: Headers, name: str) -> str | None:
    pairs = (pair.strip().partition("=") for line in headers.getlist("cookie") for pair in line.split(";"))
    return next((value for key, _, value in pairs if key == name), None)


def _field(body: bytes) -> str:
    """The token of a form, empty where it has none or several."""
    found = [value for key, value in parse_qsl(body.decode("latin-1"), keep_blank_values=True) if key == FIELD]
    return found[0] if len(found) == 1 else ""
