"""Hosts on the open Internet reached over TLS: only those that are named, at addresses that were checked, for a bounded time.

The connection is made to an address that was checked, not to the name again, so that another answer of the name service cannot
lead it inside. No proxy is used.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

PORT = 443
# Addresses of IPv6 that carry one of IPv4 for a translator.
_TRANSLATED = ip_network("64:ff9b::/96")


class Unreachable(Exception):
    """An address may not be reached, or cannot be at the moment (`later`: to try again may help). Callers say what to do."""

    def __init__(self, why: str, *, later: bool) -> None:
        super().__init__(why)
        self.later = later


@dataclass(frozen=True)
class Network:
    """How the network is reached: the addresses of a host, and an encrypted connection to one of them, checked for the host."""

    resolve: Callable[[str], Sequence[str]]
    connect: Callable[[str, str, float], socket.socket]


def internet() -> Network:
    """The network of this machine, with the certificates that it trusts."""
    return Network(resolve=_addresses, connect=_connect)


def checked(address: str, hosts: Collection[str], what: str) -> tuple[SplitResult, str]:
    """The parts of an address and its host. Raises `Unreachable` where it is none of `hosts` over https; `what` goes there."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise Unreachable(f"{address}: it is no address ({error})", later=False) from error
    if parts.scheme != "https" or port not in (None, PORT):
        raise Unreachable(f"{address}: {what} over https alone", later=False)
    if parts.username or parts.password or not address.isascii() or any(char.isspace() for char in address):
        raise Unreachable(f"{address}: such an address is not followed", later=False)
    if host not in hosts:
        raise Unreachable(f"{host or address} is no host that is allowed ({', '.join(hosts)})", later=False)
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


def reached(host: str, network: Network, patience: float) -> socket.socket:
    """A connection to the first of the host's addresses that answers; all of them must be public.

    Raises:
        Unreachable: one is not, there is none, or none answers within `patience` seconds.
    """
    try:
        found = list(dict.fromkeys(network.resolve(host)))
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"{host}: no address is found for it ({said(error)}); is this machine online?", later=True) from error
    inside = [one for one in found if not public(one)]
    if inside or not found:
        told = f"leads to {', '.join(inside)}, which is not on the open Internet" if inside else "has no address"
        raise Unreachable(f"{host} {told}", later=False)
    failed: OSError | None = None
    for one in found:
        try:
            return network.connect(host, one, max(patience, 0.1))
        except OSError as error:
            failed = error
    raise Unreachable(f"{host}: it cannot be reached ({said(failed)}); is this machine online?", later=True) from failed


@contextmanager
def watched(opened: socket.socket, until: float) -> Iterator[Callable[[], bool]]:
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


def _addresses(host: str) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)]


def _connect(host: str, address: str, patience: float) -> socket.socket:
    plain = socket.create_connection((address, PORT), timeout=patience)
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def said(error: BaseException | None) -> str:
    """What an error says on one line, without its number."""
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(told.split()) or type(error).__name__
