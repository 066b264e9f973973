"""What the operations of the matching API are made with: where to look, the texts, and turns for all who ask at once."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from fastapi.concurrency import run_in_threadpool

from allegedly.serve.matching.held import Held, Source
from allegedly.serve.texts import Texts, load

V = TypeVar("V")
# A caller with many questions lets others have a turn when so many seconds have passed.
_TURN = 0.002


@dataclass(frozen=True)
class Service:
    """One matching server."""

    source: Source
    texts: Texts = field(default_factory=lambda: load("allegedly.serve.matching"))


async def compared(held: Held, datasets: Iterable[str], since: str | None) -> None:
    """Has datasets compared with how they stood on a day, beside those who ask; this reads a former version, and is then kept."""
    if since is not None:
        for name in datasets:
            await run_in_threadpool(held.changed, name, since)


async def in_turns(items: Iterable[V]) -> AsyncIterator[V]:
    """The items, with turns for others between. A question takes about a millisecond; in a thread it would wait longer."""
    begun = time.perf_counter()
    for item in items:
        if time.perf_counter() - begun > _TURN:
            await asyncio.sleep(0)
            begun = time.perf_counter()
        yield item
