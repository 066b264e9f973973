"""Where events go: lines of a file or of standard output, or a host that is named, over TLS and to the open Internet alone.

Each event goes whole or not at all, in order. One that did not arrive stays with the watch and is sent the next time. A file never
has an event twice; a host may be sent one again whose answer was lost, and knows it by its id.
"""

import socket
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from pathlib import Path
from typing import BinaryIO
from urllib.parse import SplitResult, urlsplit

import msgspec

from allegedly import __version__
from allegedly.errors import NotDelivered, UsageError
from allegedly.screen.reaching import PORT, Network, Unreachable, checked, reached, said, watched
from allegedly.screen.watch.events import WatchEvent

Took = Callable[[WatchEvent], None]
"""Told of each event as soon as it has arrived."""
Sender = Callable[[Sequence[WatchEvent], Took], None]
"""Sends events in their order. Raises `NotDelivered` where one does not arrive; those after it are not sent."""
# How often an event is tried at one look, and how many seconds after a failure.
PAUSES = (1.0, 5.0)
_SECONDS, _PATIENCE = 30.0, 10.0
_SENT = 200, 300


def to_stream(stream: BinaryIO) -> Sender:
    """Sends to a stream, a line of JSON each."""

    def send(events: Sequence[WatchEvent], took: Took) -> None:
        for event in events:
            stream.write(_line(event))
            stream.flush()
            took(event)

    return send


@contextmanager
def to_file(path: Path) -> Iterator[Sender]:
    """Sends to the end of a file, a line of JSON each; what a killed process left there is made good.

    Until the end no other process sends to it: each looks which events are there, and would not see what the other writes.

    Raises:
        UsageError: the file cannot be written, holds something else than events, or another process sends to it.
    """
    with _alone(path):
        try:
            path.touch()
            _whole_lines(path)
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror or error}; give another path to --out") from error
        yield _file_sender(path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keeps other processes from a file, by a lock of the system on another beside it, which ends with the process.

    SQLite's lock is on every system the same. The file stays: whoever took it away could let in two.
    """
    real = path.resolve()
    try:
        with closing(sqlite3.connect(real.with_name(f".{real.name}.lock"), timeout=0, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise UsageError(
                f"{path}: another watch writes its events to this file at this moment; give each watch a file of its own to --out, "
                "or wait until the other is done"
            ) from error
        raise UsageError(f"{path}: no lock can be made beside it ({error}); give another path to --out") from error


def _file_sender(path: Path) -> Sender:
    """Sends to the end of a file that no other process writes to."""

    def send(events: Sequence[WatchEvent], took: Took) -> None:
        try:
            there = _whole_lines(path)
            with path.open("ab") as file:
                for event in events:
                    if event.id not in there:
                        file.write(_line(event))
                        file.flush()
                    took(event)
        except OSError as error:
            raise NotDelivered(f"{path}: {error.strerror or error}; the events are kept and come with the next look") from error

    return send


def _whole_lines(path: Path) -> frozenset[str]:
    """The ids of the events in a file; a last line that was not written to its end is cut off.

    Raises:
        UsageError: the file holds something else.
    """
    if not path.exists() or not path.stat().st_size:
        return frozenset()
    found = set()
    with path.open("r+b") as file:
        at = 0
        for line in file:
            try:
                found.add(msgspec.json.decode(line, type=WatchEvent).id)
            except msgspec.DecodeError as error:
                if line.endswith(b"\n") or not line.startswith(b'{"id":"v-'[: len(line)]):
                    raise UsageError(f"{path}: it is no file of events; give another path to --out") from error
                file.truncate(at)
                break
            at += len(line)
    return frozenset(found)


@dataclass(frozen=True)
class Webhook:
    """A host that events are posted to: the address, the hosts that are allowed, the network.

    With `loopback` it may also be this machine, over plain http and at any port.
    """

    address: str
    hosts: Sequence[str]
    network: Network
    loopback: bool = False
    pauses: Sequence[float] = PAUSES
    seconds: float = _SECONDS

    def __post_init__(self) -> None:
        """Raises `UsageError` where the address may not be posted to."""
        self._parts()

    def send(self, events: Sequence[WatchEvent], took: Took) -> None:
        """Posts events one by one; a `Sender`."""
        for event in events:
            self._patiently(event)
            took(event)

    def _patiently(self, event: WatchEvent) -> None:
        for pause in (*self.pauses, None):
            try:
                self._post(event)
                return
            except NotDelivered:
                if pause is None:
                    raise
                time.sleep(pause)

    def _post(self, event: WatchEvent) -> None:
        until = time.monotonic() + self.seconds
        parts, host = self._parts()
        body = _line(event)
        headers = {
            "User-Agent": f"allegedly/{__version__}",
            "Content-Type": "application/json",
            "Idempotency-Key": event.id,
            "Connection": "close",
        }
        with self._line(parts, host) as line, watched(line.sock, until) as late:
            try:
                line.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, headers)
                answer = line.getresponse()
            except (OSError, HTTPException, ValueError) as error:
                why = f"took longer than {self.seconds:g} seconds" if late() else f"broke off ({said(error)})"
                raise self._failed(f"{host}: the connection {why}") from error
        # A redirect is no arrival and is not followed: it could lead anywhere.
        if not _SENT[0] <= answer.status < _SENT[1]:
            raise self._failed(f"{host}: it answers {answer.status} {answer.reason}")

    @contextmanager
    def _line(self, parts: SplitResult, host: str) -> Iterator[HTTPConnection]:
        """A connection to the host, encrypted unless it is this machine."""
        line: HTTPConnection
        try:
            if self._here(parts):
                line = HTTPConnection(host, parts.port or 80)
                line.sock = socket.create_connection((host, line.port), timeout=_PATIENCE)
            else:
                line = HTTPSConnection(host, PORT)
                line.sock = reached(host, self.network, _PATIENCE)
        except Unreachable as error:
            raise self._failed(str(error)) from error
        except OSError as error:
            raise self._failed(f"{host}: it cannot be reached ({said(error)})") from error
        try:
            yield line
        finally:
            line.close()

    def _failed(self, why: str) -> NotDelivered:
        return NotDelivered(f"{why}; the events are kept and sent with the next look")

    def _parts(self) -> tuple[SplitResult, str]:
        try:
            parts = urlsplit(self.address)
            if not self._here(parts) or parts.username or not self.address.isascii():
                return checked(self.address, self.hosts, "events are sent")
            host = parts.hostname or ""
            if host not in self.hosts:
                raise Unreachable(f"{host} is no host that is allowed ({', '.join(self.hosts)})", later=False)
            return parts, host
        except (Unreachable, ValueError) as error:
            raise UsageError(f"--webhook {error}; give an https address, and its host to --allow-host") from error

    def _here(self, parts: SplitResult) -> bool:
        """Whether an address is this machine over plain http, where that is allowed."""
        if not self.loopback or parts.scheme != "http":
            return False
        try:
            return ip_address(parts.hostname or "").is_loopback
        except ValueError:
            return False


def _line(event: WatchEvent) -> bytes:
    return msgspec.json.encode(event) + b"\n"
