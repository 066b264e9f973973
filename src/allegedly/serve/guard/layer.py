"""The outermost layer of a server: every answer has its headers, a refusal says why, and no page tells what went wrong inside."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from allegedly.serve.guard.asking import HEADERS
from allegedly.serve.guard.bodies import Body, Reason, Refused

# Makes the page that says why a request was refused, and what to do.
Explain = Callable[[Scope, int, Reason], Response]


class Reply:
    """Sends an answer with the headers that it has to have. `cookie` is set with the next page."""

    def __init__(self, send: Send, told: Mapping[str, str]) -> None:
        self._send = send
        self._told = told
        self.started = False
        self.cookie: str | None = None

    async def __call__(self, message: Message) -> None:
        """Sends a part of the answer."""
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            headers.update(self._told)
            headers.setdefault("Cache-Control", "no-store")
            if self.cookie and headers.get("content-type", "").startswith("text/html"):
                headers.append("Set-Cookie", self.cookie)
        await self._send(message)


class Exchange(NamedTuple):
    """One request with the way of its answer; `body` keeps what was taken in of it."""

    scope: Scope
    headers: Headers
    receive: Receive
    reply: Reply
    body: Body


class Layer(ABC):
    """Stands before an application; what may be asked of it, `_answer` says."""

    def __init__(self, app: ASGIApp, explain: Explain) -> None:
        self._app = app
        self._explain = explain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or refuses it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    @abstractmethod
    async def _answer(self, one: Exchange) -> None:
        """Lets the application answer what may be asked. Raises `Refused`."""

    def _told(self, scope: Scope, headers: Headers) -> Mapping[str, str]:
        """The headers of an answer."""
        return HEADERS

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        reply = Reply(send, self._told(scope, headers))
        body = Body()
        try:
            await self._answer(Exchange(scope, headers, receive, reply, body))
        except Refused as refused:
            await self._refuse(scope, refused, receive, reply)
        except Exception:
            # The answer must not tell what went wrong inside; the terminal does.
            await self._refuse(scope, Refused(500, "fault"), receive, reply)
            raise
        finally:
            body.close()

    async def _refuse(self, scope: Scope, refused: Refused, receive: Receive, reply: Reply) -> None:
        if not reply.started:
            await self._explain(scope, refused.status, refused.reason)(scope, receive, reply)
