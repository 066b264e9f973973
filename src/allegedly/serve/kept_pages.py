"""Pages as they were made, kept packed for as long as a case stays as it is: what several people read is made once."""

import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable

from allegedly.kept import Turns

# In bytes: a page is some 10 KB when it is packed.
_ROOM = 24_000_000
_QUICKLY = 1


class KeptPages:
    """The pages of one state of a case, those asked for last, as far as there is room for them. For all threads.

    Of another state nothing is kept: what was erased from a case stays in no memory.
    """

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._turns = Turns()
        self._state = ""
        self._packed: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def get(self, state: str, name: str, make: Callable[[], bytes]) -> bytes:
        """The page that is kept under a name, or else what `make` gives; what it raises is not kept."""
        found = self.known(state, name)
        if found is not None:
            return found
        with self._turns.of((state, name)):
            found = self.known(state, name)
            if found is not None:
                return found
            made = make()
            self._keep(state, name, zlib.compress(made, _QUICKLY))
            return made

    def known(self, state: str, name: str) -> bytes | None:
        """The page that is kept under a name; None where none is."""
        with self._lock:
            found = self._packed.get(name) if state == self._state else None
            if found is not None:
                self._packed.move_to_end(name)
        return None if found is None else zlib.decompress(found)

    def _keep(self, state: str, name: str, packed: bytes) -> None:
        with self._lock:
            if state != self._state:
                self._state, self._size = state, 0
                self._packed.clear()
            self._size += len(packed) - len(self._packed.pop(name, b""))
            self._packed[name] = packed
            while self._size > self._room:
                self._size -= len(self._packed.popitem(last=False)[1])
