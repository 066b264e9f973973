"""The body of a request, taken in whole before any page sees it: bounded in size, time and fields."""

from collections.abc import Callable
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Literal

import anyio
from starlette.types import Message, Receive

Reason = Literal["host", "elsewhere", "token", "method", "address", "headers", "fields", "kind", "large", "slow", "broken", "fault"]

_IN_MEMORY = 1 << 20
_CHUNK = 1 << 16
# The token stands first in a form with files, well within this.
HEAD = 4096


class Refused(Exception):
    """A request that gets no page: the status it is answered with, and why (a text of the section `guard`)."""

    def __init__(self, status: int, reason: Reason) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True)
class Limits:
    """How much a request may hold. `upload` is for the form with files, `idle` and `whole` are seconds."""

    body: int = 1 << 20
    upload: int = 64 << 20
    fields: int = 500
    address: int = 8192
    headers: int = 100
    header_bytes: int = 16384
    idle: float = 20
    whole: float = 300


class Body:
    """What a request brought, kept until it was answered; a large one lies in a temporary file."""

    def __init__(self) -> None:
        self._file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by whoever took it in
        self.size = 0
        self.fields = 1
        self.head = b""
        self._told = False

    def add(self, chunk: bytes) -> None:
        """Puts the next stretch at the end."""
        self.size += len(chunk)
        self.fields += chunk.count(b"&")
        self.head += chunk[: HEAD - len(self.head)] if len(self.head) < HEAD else b""
        self._file.write(chunk)

    def whole(self) -> bytes:
        """All of it; for what is bounded to little only."""
        self._file.seek(0)
        return self._file.read()

    def again(self, receive: Receive) -> Receive:
        """What gives the body to the page as if it came in now, and after it whatever else the connection says."""
        self._file.seek(0)

        async def receive_again() -> Message:
            if self._told:
                return await receive()
            chunk = self._file.read(_CHUNK)
            self._told = self._file.tell() >= self.size
            return {"type": "http.request", "body": chunk, "more_body": not self._told}

        return receive_again

    def close(self) -> None:
        """Drops it."""
        self._file.close()


async def take_in(receive: Receive, body: Body, most: int, limits: Limits, check: Callable[[bytes], None]) -> None:
    """Takes a body in. `check` sees its head as soon as it is there, so that no stranger's upload is taken. Raises `Refused`."""
    checked = False
    try:
        with anyio.fail_after(limits.whole):
            more = True
            while more:
                with anyio.fail_after(limits.idle):
                    message = await receive()
                if message["type"] == "http.disconnect":
                    raise Refused(400, "broken")
                body.add(message.get("body", b""))
                more = message.get("more_body", False)
                if body.size > most:
                    raise Refused(413, "large")
                if not checked and (len(body.head) >= HEAD or not more):
                    check(body.head)
                    checked = True
    except TimeoutError:
        raise Refused(408, "slow") from None
