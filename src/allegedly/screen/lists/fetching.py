"""One file fetched from its publisher: over TLS, from hosts that are named, at public addresses, and within bounds.

Every step is checked alike, the first address and each one that a redirect names: the scheme, the host, and every network address
that the host resolves to. No cookie is kept, nothing sent but the request.
"""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urljoin

from allegedly import __version__
from allegedly.errors import NotFetched
from allegedly.screen.reaching import PORT, Network, Unreachable, checked, reached, said, watched

Seen = Callable[[int, int], None]
"""Told how many bytes came, and how many there are (0 where that is not known)."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 1 << 16
_BY_HAND = "or fetch it with a browser and give it to `allegedly lists add`"


@dataclass(frozen=True)
class Bounds:
    """How much one file may take: bytes, seconds in all, seconds without an answer, redirects."""

    most: int = 400_000_000
    seconds: float = 900.0
    patience: float = 30.0
    redirects: int = 5


def fetch(address: str, hosts: Collection[str], network: Network, bounds: Bounds, seen: Seen) -> bytes:
    """The bytes behind an address, redirects followed.

    Raises:
        NotFetched: an address is not allowed, nobody answers, or the answer is not the whole file.
    """
    until = time.monotonic() + bounds.seconds
    for _ in range(bounds.redirects + 1):
        answer = _step(address, hosts, network, bounds, (until, seen))
        if isinstance(answer, bytes):
            return answer
        try:
            address = urljoin(address, answer)
        except ValueError as error:
            raise NotFetched(f"{answer}: it is no address ({error}); fetching stops here, {_BY_HAND}") from error
    raise NotFetched(f"{address}: more than {bounds.redirects} redirects; try again later, {_BY_HAND}")


def _step(address: str, hosts: Collection[str], network: Network, bounds: Bounds, watch: tuple[float, Seen]) -> bytes | str:
    """The content of an address, or the address that it sends on to."""
    until, seen = watch
    parts, host = allowed(address, hosts)
    try:
        opened = reached(host, network, min(bounds.patience, until - time.monotonic()))
    except Unreachable as error:
        raise _not_fetched(error) from error
    with watched(opened, until) as late:
        line = HTTPSConnection(host, PORT)
        line.sock = opened
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            line.request("GET", target, headers={"User-Agent": f"allegedly/{__version__}", "Accept-Encoding": "identity"})
            answer = line.getresponse()
            if answer.status in _REDIRECTS and (location := answer.getheader("Location")):
                return location
            return _content(answer, host, bounds, seen)
        except (OSError, HTTPException, ValueError) as error:
            why = f"took longer than {bounds.seconds:g} seconds" if late() else f"broke off ({said(error)})"
            raise NotFetched(f"{host}: the connection {why}; try again later, {_BY_HAND}") from error
        finally:
            line.close()


def allowed(address: str, hosts: Collection[str]) -> tuple[SplitResult, str]:
    """The parts of an address and its host. Raises `NotFetched` where it is not one of the publisher's."""
    try:
        return checked(address, hosts, "lists are fetched")
    except Unreachable as error:
        raise _not_fetched(error) from error


def _not_fetched(error: Unreachable) -> NotFetched:
    return NotFetched(f"{error}; {'try again later' if error.later else 'fetching stops here'}, {_BY_HAND}")


def _content(answer: HTTPResponse, host: str, bounds: Bounds, seen: Seen) -> bytes:
    """The whole content of an answer.

    Raises:
        NotFetched: it is no file, or too large.
        OSError: not all of it came; HTTPException too.
    """
    if answer.status != 200:
        raise NotFetched(f"{host}: it answers {answer.status} {answer.reason}, not with the file; try again later, {_BY_HAND}")
    if answer.getheader("Content-Encoding", "identity") != "identity":
        raise NotFetched(f"{host}: it sends the file packed, which was not asked for; try again later, {_BY_HAND}")
    length = answer.getheader("Content-Length", "")
    chunked = answer.getheader("Transfer-Encoding", "").casefold() == "chunked"
    if not chunked and not length.isdecimal():
        raise NotFetched(
            f"{host}: it does not say how long the file is, so whether all came is unknown; try again later, {_BY_HAND}"
        )
    whole = 0 if chunked else int(length)
    pieces: list[bytes] = []
    came = 0
    while piece := answer.read(_PIECE) if max(came, whole) <= bounds.most else b"":
        pieces.append(piece)
        came += len(piece)
        seen(came, whole)
    if max(came, whole) > bounds.most:
        raise NotFetched(f"{host}: the file has more than {bounds.most:,} bytes; no list is so large, look at it {_BY_HAND[3:]}")
    if not chunked and came != whole:
        raise ConnectionError(f"only {came:,} of {whole:,} bytes came")
    return b"".join(pieces)
