"""What is made once for as long as a case stays as it is: counts, and the first stretches of lists."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

# So many are kept, those asked for last.
_MOST = 256
V = TypeVar("V")


class Kept:
    """What was made of a case, by its state and by name; the latest few. For all threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._found: OrderedDict[tuple[str, str], Any] = OrderedDict()

    def get(self, state: str, name: str, make: Callable[[], V]) -> V:
        """What is kept under a name, or else what `make` gives."""
        key = (state, name)
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                found: V = self._found[key]
                return found
        # Outside the lock: two threads may make the same at the same time, and none waits for another.
        made = make()
        with self._lock:
            self._found[key] = made
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return made
