"""What is made once for as long as a case stays as it is: counts, and the first stretches of lists."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

# So many are kept, those asked for last.
_MOST = 256
V = TypeVar("V")


class Turns:
    """One thread after another for each name: what several ask for at the same time is made by the first, and found by the rest."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[Hashable, tuple[threading.Lock, int]] = {}

    @contextmanager
    def of(self, name: Hashable) -> Iterator[None]:
        """Waits until no other thread is at this name, and keeps others from it. A thread that is at it must not ask again."""
        with self._lock:
            turn, threads = self._open.get(name, (threading.Lock(), 0))
            self._open[name] = turn, threads + 1
        try:
            with turn:
                yield
        finally:
            with self._lock:
                threads = self._open[name][1] - 1
                if threads:
                    self._open[name] = turn, threads
                else:
                    del self._open[name]


class Kept:
    """What was made of a case, by its state and by name; the latest few. For all threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._turns = Turns()
        self._found: OrderedDict[tuple[str, str], Any] = OrderedDict()

    def get(self, state: str, name: str, make: Callable[[], V]) -> V:
        """What is kept under a name, or else what `make` gives, which may ask for others in turn; what it raises is not kept.

        Of two names each must not ask for the other: two threads would wait for ever.
        """
        key = (state, name)
        known: tuple[V, ...] = self._known(key)
        if known:
            return known[0]
        with self._turns.of(key):
            known = self._known(key)
            if known:
                return known[0]
            made = make()
            with self._lock:
                self._found[key] = made
                while len(self._found) > self._most:
                    self._found.popitem(last=False)
            return made

    def _known(self, key: tuple[str, str]) -> tuple[Any, ...]:
        """What is kept under a key, by itself; nothing where nothing is."""
        with self._lock:
            if key not in self._found:
                return ()
            self._found.move_to_end(key)
            return (self._found[key],)
