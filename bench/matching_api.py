"""How quick the matching API is: twenty callers at once on the SDN list, also while a newer version of it comes.

    python bench/matching_api.py --old sdn_20210818.csv --new sdn_20240503.csv [--seconds 20] [--write]

A real `allegedly lists serve` is started on the older list, and twenty callers ask without a pause between, each on a connection of
its own, all on the machine that serves. Of the names asked three in ten are people and bodies of both lists, as these write them;
the others are invented. An answer is wrong if it lacks one who is listed, or is of neither version. With --write the figures go to
bench/results/matching_api.json. The exit code is 1 where something misses what is asked.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from allegedly.screen.entries import ListEntry
from allegedly.screen.lists.formats import read_list
from allegedly.screen.lists.shelf import Shelf, described
from allegedly.screen.strangers import strangers

RESULTS = Path(__file__).parent / "results" / "matching_api.json"
SEED = 20268
CALLERS, P95_MS = 20, 100.0
# For these seconds two threads share one core: that answers are right and none is missing is asked, and how quick they are is told.
UPDATING = "while a newer version comes"
LISTED = 0.3
_SCHEMATA = {"person": "Person", "organization": "Organization"}
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


@dataclass
class Seen:
    """What callers saw: seconds for each request, names asked, what was wrong, and which versions answered."""

    seconds: list[float] = field(default_factory=list)
    names: int = 0
    wrong: list[str] = field(default_factory=list)
    days: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    """A request as it is sent, and the entries that its answer must have, by question."""

    sent: bytes
    names: int
    due: dict[str, str]


def requests(entries: Sequence[ListEntry], sizes: Sequence[int], count: int) -> list[Request]:
    """So many requests, each with as many names as one of the sizes."""
    chance = random.Random(SEED)
    listed = [entry for entry in entries if entry.kind in _SCHEMATA and len(entry.name.split()) > 1]
    invented = strangers("person", 5000)
    return [_request([_asked(chance, listed, invented) for _ in range(chance.choice(sizes))]) for _ in range(count)]


def _asked(chance: random.Random, listed: Sequence[ListEntry], invented: Sequence[str]) -> tuple[str, str, str | None]:
    if chance.random() >= LISTED:
        return "Person", chance.choice(invented), None
    entry = chance.choice(listed)
    return _SCHEMATA[entry.kind], entry.name, f"ofac:{entry.id}"


def _request(asked: Sequence[tuple[str, str, str | None]]) -> Request:
    queries = {f"q{n}": {"schema": schema, "properties": {"name": [name]}} for n, (schema, name, _) in enumerate(asked)}
    body = json.dumps({"queries": queries}).encode()
    head = "POST /match/ofac?limit=100 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    head += f"Content-Length: {len(body)}\r\n\r\n"
    return Request(head.encode() + body, len(asked), {f"q{n}": due for n, (_, _, due) in enumerate(asked) if due})


async def _caller(port: int, chosen: Callable[[], Request], over: Callable[[], bool], seen: Seen) -> None:
    """Asks on one connection until it is over."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while not over():
        request = chosen()
        begun = time.perf_counter()
        writer.write(request.sent)
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        body = await reader.readexactly(int(length[1]) if length else 0)
        seen.seconds.append(time.perf_counter() - begun)
        seen.names += request.names
        _check(head, body, request, seen)
    writer.close()


def _check(head: bytes, body: bytes, request: Request, seen: Seen) -> None:
    if not head.startswith(b"HTTP/1.1 200"):
        seen.wrong.append(f"{head[:40]!r} {body[:200]!r}")
        return
    told = json.loads(body)
    day = told["searched"][0]["date"]
    seen.days[day] = seen.days.get(day, 0) + 1
    if len(told["responses"]) != request.names:
        seen.wrong.append(f"{len(told['responses'])} answers to {request.names} questions")
    for question, due in request.due.items():
        if due not in [one["id"] for one in told["responses"][question]["results"]]:
            seen.wrong.append(f"{due} is missing")


async def load(port: int, asked: Sequence[Request], over: Callable[[], bool]) -> Seen:
    """What all callers together saw."""
    chance, seen = random.Random(SEED), Seen()
    await asyncio.gather(*(_caller(port, lambda: chance.choice(asked), over, seen) for _ in range(CALLERS)))
    return seen


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """A server on the lists of a folder; gives its port."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    command = [sys.executable, "-m", "allegedly", "lists", "serve", "--folder", str(folder), "--port", str(port), "--every", "0.5"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        for line in process.stderr:
            if "Serving" in line:
                break
        yield port
    finally:
        process.terminate()
        process.wait(20)


def keep(shelf: Shelf, path: Path, day: str) -> tuple[ListEntry, ...]:
    """Keeps a version of the list; gives its entries."""
    files = {path.name: path.read_bytes()}
    read = read_list(files)
    shelf.add(described("ofac", read, files, "bench", day), files)
    return read[1]


def figures(seen: Seen, seconds: float) -> dict[str, Any]:
    """What is told of a load."""
    ordered = sorted(seen.seconds)

    def at(share: float) -> float:
        return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000, 1)

    told = {"requests": len(ordered), "a_second": round(len(ordered) / seconds), "names_a_second": round(seen.names / seconds)}
    return told | {
        "p50_ms": at(0.5),
        "p95_ms": at(0.95),
        "p99_ms": at(0.99),
        "most_ms": at(1),
        "wrong": len(seen.wrong),
        "by_version": seen.days,
    }


def _for(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end


async def _update(port: int, asked: Sequence[Request], add: Callable[[], object]) -> Seen:
    """The load while a newer version is added: from two seconds before to two seconds after it is in force for all."""
    begun = time.monotonic()
    done: list[float] = []
    adding = asyncio.create_task(_added(add, 2.0))

    def over() -> bool:
        now = time.monotonic()
        if not done and seen.days.get("2024-05-03", 0) >= CALLERS:
            done.append(now + 2)
        return now - begun > 180 or bool(done and now >= done[0])

    chance, seen = random.Random(SEED), Seen()
    await asyncio.gather(adding, *(_caller(port, lambda: chance.choice(asked), over, seen) for _ in range(CALLERS)))
    return seen


async def _added(add: Callable[[], object], after: float) -> None:
    await asyncio.sleep(after)
    await asyncio.to_thread(add)


def run(old: Path, new: Path, seconds: float) -> dict[str, Any]:
    """All figures."""
    with tempfile.TemporaryDirectory(prefix="matching-") as folder:
        shelf, aside = Shelf(Path(folder) / "lists"), Shelf(Path(folder) / "aside")
        before = keep(shelf, old, "2021-08-18")
        after = {entry.id: entry for entry in keep(aside, new, "2024-05-03")}
        both = [entry for entry in before if entry.id in after and after[entry.id].name == entry.name]
        [version] = (aside.folder / "ofac").iterdir()
        told: dict[str, Any] = {"callers": CALLERS, "entries_old": len(before), "entries_new": len(after)}
        with serving(shelf.folder) as port:
            singles, mixed = requests(both, (1,), 3000), requests(both, (1, 1, 3, 10), 3000)
            begun = time.monotonic()
            # As the program does it: the whole version moved into place at once.
            update = asyncio.run(_update(port, mixed, lambda: version.rename(shelf.folder / "ofac" / version.name)))
            told[UPDATING] = figures(update, time.monotonic() - begun)
            for name, asked in (("one name a request", singles), ("1 to 10 names a request", mixed)):
                begun = time.monotonic()
                seen = asyncio.run(load(port, asked, _for(seconds)))
                told[name] = figures(seen, time.monotonic() - begun)
                update.wrong += seen.wrong
        for line in update.wrong[:10]:
            print("wrong:", line)
        return told


def main() -> int:
    """Measures, prints, and with --write keeps the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--old", type=Path, required=True)
    parser.add_argument("--new", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    told = run(given.old, given.new, given.seconds)
    told["machine"] = (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
    print(json.dumps(told, indent=1))
    if given.write:
        RESULTS.write_text(json.dumps(told, indent=1) + "\n", "utf8")
    rows = {name: row for name, row in told.items() if isinstance(row, dict)}
    slow = any(row["p95_ms"] >= P95_MS for name, row in rows.items() if name != UPDATING)
    return int(slow or any(row["wrong"] for row in rows.values()))


if __name__ == "__main__":
    sys.exit(main())
