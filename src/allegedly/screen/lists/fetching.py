"""One file fetched from its publisher: over TLS, from hosts that are named, at public addresses, and within bounds.

Every step is checked alike, the first address and each one that a redirect names: the scheme, the host, and every network address
that the host resolves to. The connection is then made to an address that was checked, not to the name again, so that another
answer of the name service cannot lead it inside. No proxy is used, no cookie kept, nothing sent but the request.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urljoin, urlsplit

from allegedly import __version__
from allegedly.errors import NotFetched

Seen = Callable[[int, int], None]
"""Told how many bytes came, and how many there are (0 where that is not known)."""
_PORT = 443
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 1 << 16
_BY_HAND = "or fetch it with a browser and give it to `allegedly lists add`"
# Addresses of IPv6 that carry one of IPv4 for a translator.
_TRANSLATED = ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Bounds:
    """How much one file may take: bytes, seconds in all, seconds without an answer, redirects."""

    most: int = 400_000_000
    seconds: float = 900.0
    patience: float = 30.0
    redirects: int = 5


@dataclass(frozen=True)
class Network:
    """How the network is reached: the addresses of a host, and an encrypted connection to one of them, checked for the host."""

    resolve: Callable[[str], Sequence[str]]
    connect: Callable[[str, str, float], socket.socket]


def internet() -> Network:
    """The network of this machine, with the certificates that it trusts."""
    return Network(resolve=_addresses, connect=_connect)


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
    opened = _opened(host, network, min(bounds.patience, until - time.monotonic()))
    with _watched(opened, until) as late:
        line = HTTPSConnection(host, _PORT)
        line.sock = opened
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            line.request("GET", target, headers={"User-Agent": f"allegedly/{__version__}", "Accept-Encoding": "identity"})
            answer = line.getresponse()
            if answer.status in _REDIRECTS and (location := answer.getheader("Location")):
                return location
            return _content(answer, host, bounds, seen)
        except (OSError, HTTPException, ValueError) as error:
            why = f"took longer than {bounds.seconds:g} seconds" if late() else f"broke off ({_said(error)})"
            raise NotFetched(f"{host}: the connection {why}; try again later, {_BY_HAND}") from error
        finally:
            line.close()


def allowed(address: str, hosts: Collection[str]) -> tuple[SplitResult, str]:
    """The parts of an address and its host. Raises `NotFetched` where it is not one of the publisher's."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise NotFetched(f"{address}: it is no address ({error}); fetching stops here, {_BY_HAND}") from error
    if parts.scheme != "https" or port not in (None, _PORT):
        raise NotFetched(f"{address}: lists are fetched over https alone; fetching stops here, {_BY_HAND}")
    if parts.username or parts.password or not address.isascii() or any(char.isspace() for char in address):
        raise NotFetched(f"{address}: such an address is not followed; fetching stops here, {_BY_HAND}")
    if host not in hosts:
        raise NotFetched(f"{host or address} is no host of the publisher ({', '.join(hosts)}); fetching stops here, {_BY_HAND}")
    return parts, host


def public(address: str) -> bool:
    """Whether a network address is one of the open Internet, not of this machine, of a private network or of none."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip in _TRANSLATED:
            return public(str(ip_address(int(ip) & 0xFFFFFFFF)))
        if inner := ip.ipv4_mapped or ip.sixtofour:
            return public(str(inner))
    return ip.is_global and not ip.is_multicast


def _opened(host: str, network: Network, patience: float) -> socket.socket:
    """A connection to the first of the host's addresses that answers; all of them must be public."""
    try:
        found = list(dict.fromkeys(network.resolve(host)))
    except (OSError, UnicodeError) as error:
        raise NotFetched(
            f"{host}: no address is found for it ({_said(error)}); is this machine online? Try again, {_BY_HAND}"
        ) from error
    inside = [one for one in found if not public(one)]
    if inside or not found:
        told = f"leads to {', '.join(inside)}, which is not on the open Internet" if inside else "has no address"
        raise NotFetched(f"{host} {told}; fetching stops here: ask who runs this network, {_BY_HAND}")
    failed: OSError | None = None
    for one in found:
        try:
            return network.connect(host, one, max(patience, 0.1))
        except OSError as error:
            failed = error
    raise NotFetched(f"{host}: it cannot be reached ({_said(failed)}); is this machine online? Try again, {_BY_HAND}") from failed


@contextmanager
def _watched(opened: socket.socket, until: float) -> Iterator[Callable[[], bool]]:
    """Ends the connection when the time is up, however slowly it trickles; gives whether that happened."""
    over = threading.Event()

    def end() -> None:
        over.set()
        try:
            # Of the socket beneath: ending the TLS of a socket that another thread reads would pull it away from there.
            socket.socket.shutdown(opened, socket.SHUT_RDWR)
        except OSError:
            return

    watch = threading.Timer(max(until - time.monotonic(), 0), end)
    watch.daemon = True
    watch.start()
    try:
        yield over.is_set
    finally:
        watch.cancel()


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


def _addresses(host: str) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, _PORT, type=socket.SOCK_STREAM)]


def _connect(host: str, address: str, patience: float) -> socket.socket:
    plain = socket.create_connection((address, _PORT), timeout=patience)
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _said(error: BaseException | None) -> str:
    """What an error says, without its number."""
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or type(error).__name__
