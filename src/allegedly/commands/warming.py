"""Large cases: what takes long to make for the first reader after a change is asked for by the server itself."""

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
    """Opens the pages that count over a whole case, once after each change, in a thread of its own."""

    def __init__(self, shelf: Browser, address: str) -> None:
        self._shelf = shelf
        self._address = address
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="allegedly-warmer", daemon=True)

    def start(self) -> None:
        """Begins, where the case is large enough for it to matter."""
        with self._shelf.look() as look:
            if look.totals().articles >= SMALL:
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
                    self._open()
                before = state

    def _open(self) -> None:
        for page in _PAGES:
            if not self._over.is_set():
                with urllib.request.urlopen(self._address + page, timeout=_PATIENCE) as answer:
                    answer.read()
