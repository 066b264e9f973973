"""Large cases: what takes long to make for the first reader, or for the first after a change, is made by the server itself."""

import threading
import urllib.request
from contextlib import suppress

from allegedly.record.browser import Browser
from allegedly.settling import SMALL

# Seconds between two looks at the case. It is left alone while it changes.
_PAUSE = 2.0
_PATIENCE = 60.0
_PAGES = ("", "network", "timeline", "review", "brief")


class Warmer:
    """Makes ready what pages are made from, and opens those that count over a whole case, once after each change."""

    def __init__(self, shelf: Browser, address: str) -> None:
        self._shelf = shelf
        self._address = address
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="allegedly-warmer", daemon=True)

    def start(self) -> None:
        """Makes a case ready that is large enough for it to matter, which takes seconds, and goes on in a thread of its own."""
        with self._shelf.look() as look:
            large = look.totals().articles >= SMALL
        if large:
            # Before anybody is served: many readers who come at once would all wait for it, and each for the others.
            with suppress(Exception):
                self._make_ready()
            self._thread.start()

    def close(self) -> None:
        """Ends it; a page that is being made is not waited for."""
        self._over.set()

    def _run(self) -> None:
        warm, before = "", ""
        while not self._over.wait(_PAUSE):
            # A case that cannot be looked at now is looked at again; who opens a page is told what is wrong.
            with suppress(Exception):
                with self._shelf.look() as look:
                    state = look.state()
                if state == before != warm:
                    warm = state
                    self._make_ready()
                    self._open()
                before = state

    def _make_ready(self) -> None:
        # Not through a page: nobody waits for his turn meanwhile.
        with self._shelf.look() as look:
            look.make_ready()

    def _open(self) -> None:
        for page in _PAGES:
            # Whoever reads has his turn in between.
            if not self._over.wait(_PAUSE):
                with urllib.request.urlopen(self._address + page, timeout=_PATIENCE) as answer:
                    answer.read()
