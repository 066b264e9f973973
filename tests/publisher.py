"""A publisher's server for tests: it runs on this machine and is reached as if it stood on the open Internet.

What is checked before a connection is made is not touched: names resolve to public addresses, and the connection to one of these is
made to the local server instead. So an address that is refused in use is refused here.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from allegedly.screen.reaching import Network

PUBLIC = "93.184.216.34"
Answer = Callable[[BaseHTTPRequestHandler], None]


def sends(data: bytes, **headers: str) -> Answer:
    """Answers with this content; a header that is given replaces the right one."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        for name, value in ({"Content-Length": str(len(data))} | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            if value:
                to.send_header(name, value)
        to.end_headers()
        to.wfile.write(data)

    return answer


def leads(location: str, status: int = 302) -> Answer:
    """Sends on to another address."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        to.send_header("Location", location)
        to.send_header("Content-Length", "0")
        to.end_headers()

    return answer


@dataclass
class Publisher:
    """What is answered under each host and path, who was asked, what was posted, and which addresses names resolve to."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    resolved: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    connected: list[tuple[str, str]] = field(default_factory=list)
    posted: list[tuple[str, bytes]] = field(default_factory=list)

    def network(self) -> Network:
        return Network(resolve=lambda host: self.resolved.get(host, [PUBLIC]), connect=self._connect)

    def _connect(self, host: str, address: str, patience: float) -> socket.socket:
        self.connected.append((host, address))
        return socket.create_connection(("127.0.0.1", self.port), timeout=patience)


@contextmanager
def publisher() -> Iterator[Publisher]:
    """A server that runs while the block does."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = self.headers["Host"] + self.path
            here.asked.append(address)
            answer = here.answers.get(address)
            if answer is None:
                self.send_error(404)
                return
            try:
                answer(self)
            except OSError:
                self.close_connection = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            here.posted.append((self.headers["Idempotency-Key"], body))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        here = Publisher(port=server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield here
        finally:
            server.shutdown()
            thread.join()
