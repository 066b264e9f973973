"""What is asked of every request, whoever serves it: its size, the name that it calls the server by, its method and address."""

import re
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import Scope

from allegedly.serve.guard.bodies import Limits, Refused

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# With "no-referrer" a browser would send forms with the origin "null", which cannot be told from a stranger's.
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::[0-9]{1,5})?")


@dataclass(frozen=True)
class Bounds:
    """How much a request may hold, the names that it may call the server by, and its methods."""

    limits: Limits
    hosts: frozenset[str]
    methods: tuple[str, ...]


def check_request(scope: Scope, headers: Headers, bounds: Bounds) -> None:
    """Looks at a request without its body. Raises `Refused`."""
    limits = bounds.limits
    if len(scope["headers"]) > limits.headers or sum(len(k) + len(v) for k, v in scope["headers"]) > limits.header_bytes:
        raise Refused(431, "headers")
    if not _ours(headers.getlist("host"), bounds.hosts):
        raise Refused(400, "host")
    if scope["method"] not in bounds.methods:
        raise Refused(405, "method")
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > limits.address:
        raise Refused(414, "address")
    if scope["query_string"].count(b"&") >= limits.fields:
        raise Refused(400, "fields")
    if not scope["path"].startswith("/") or not _printable(scope["path"]):
        raise Refused(400, "address")


def _ours(given: list[str], hosts: frozenset[str]) -> bool:
    """Whether a request names this server, and only it."""
    match = _HOST.fullmatch(given[0].lower()) if len(given) == 1 else None
    return match is not None and match["name"] in hosts


def _printable(path: str) -> bool:
    return path.isprintable() and "\\" not in path
