"""Large cases: what takes long to make for the first reader, or for the first after a change, is made by the server itself."""

import asyncio
import gc
import threading
from contextlib import suppress
from typing import Any
from urllib.parse import quote, urlencode

from starlette.types import ASGIApp, Message

from allegedly.record.browser import Browser, CaseLook
from allegedly.settling import SMALL
from allegedly.shapes.browsing import Filters

# Seconds between two looks at the case. It is left alone while it changes.
_PAUSE = 2.0
# Those that count over a whole case, and a search, whatever it finds: the first one is slow.
_PAGES = ("/", "/people", "/articles", "/outlets", "/claims", "/network", "/timeline", "/review", "/brief", "/search?q=report")
_HOST = "127.0.0.1"


class Warmer:
    """Makes ready what pages are made from, and opens those that count over a whole case, once after each change."""

    def __init__(self, shelf: Browser, app: ASGIApp) -> None:
        self._shelf = shelf
        self._app = app
        self._warm = ""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="allegedly-warmer", daemon=True)

    def start(self) -> None:
        """Makes a case ready that is large enough for it to matter, which takes seconds, and goes on in a thread of its own."""
        with self._shelf.look() as look:
            large = look.totals().articles >= SMALL
        if large:
            # Before anybody is served: many readers who come at once would all wait for it, and each for the others.
            with suppress(Exception):
                self._warm = self._shelf.state()
                self._make_ready()
                self._open_apart(self._each_kind())
            # All this stays: to go through it for what may go would hold readers up for a fifth of a second, again and again.
            gc.collect()
            gc.freeze()
            self._thread.start()

    def close(self) -> None:
        """Ends it; a page that is being made is not waited for."""
        self._over.set()

    def _run(self) -> None:
        before = ""
        while not self._over.wait(_PAUSE):
            # A case that cannot be looked at now is looked at again; who opens a page is told what is wrong.
            with suppress(Exception):
                state = self._shelf.state()
                if state == before != self._warm:
                    self._warm = state
                    self._make_ready()
                    for page in _PAGES:
                        # Whoever reads has his turn in between.
                        if not self._over.wait(_PAUSE):
                            asyncio.run(self._open((page,)))
                before = state

    def _make_ready(self) -> None:
        # Not through a page: nobody waits for his turn meanwhile.
        with self._shelf.look() as look:
            look.make_ready()

    def _each_kind(self) -> tuple[str, ...]:
        """The pages of the whole case, and one of each kind: what a kind of page is made with is put together at the first."""
        with self._shelf.look() as look:
            return (*_PAGES, *_examples(look))

    def _open_apart(self, pages: tuple[str, ...]) -> None:
        # Whoever starts this may be in an event loop of his own.
        opening = threading.Thread(target=lambda: asyncio.run(self._open(pages)), name="allegedly-opening")
        opening.start()
        opening.join()

    async def _open(self, pages: tuple[str, ...]) -> None:
        for page in pages:
            if not self._over.is_set():
                # The others are opened all the same.
                with suppress(Exception):
                    await _asked(self._app, page)


def _examples(look: CaseLook) -> tuple[str, ...]:
    """A page of a finding, a person, an article, and two articles compared, as far as the case has them."""
    found = [f"/findings/{quote(id)}" for id in look.findings(Filters(), None, 1).ids]
    found += [f"/people/{quote(card.id)}" for card in look.entities(("person",), None, 1).cards]
    articles = [card.id for card in look.articles(None, None, 2).cards]
    found += [f"/articles/{quote(id)}" for id in articles[:1]]
    if len(articles) > 1:
        found.append(f"/compare?{urlencode({'one': articles[0], 'other': articles[1]})}")
    return tuple(found)


async def _asked(app: ASGIApp, address: str) -> None:
    """Asks an app for a page as a reader would, but without the network; nobody reads the answer."""
    path, _, query = address.partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", _HOST.encode())],
        "client": (_HOST, 0),
        "server": (_HOST, 80),
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        """Lets the answer go."""

    await app(scope, receive, send)
