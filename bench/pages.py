"""How quick the pages of a large case are: the server's time for each, its memory, and twenty people reading at once.

    python bench/pages.py --case build/pages-20000.case [--seconds 60] [--write]

The case is one that `bench/pages_case.py` made. A real `allegedly serve` is started on it and asked, one page after another, for
thirty different pages of each kind (those with the most to show among them); the time is that until the whole answer is there. Then
twenty readers ask for these pages, each with two seconds of thinking between, all on the machine that serves; every page counts.
They do so twice, each time on a server that nobody has read on yet: once they come one a second, once all within two seconds of
its start. With --write the figures go to bench/results/pages.json. The exit code is 1 where one misses what is asked.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx

RESULTS = Path(__file__).parent / "results" / "pages.json"
SEED = 20268
EACH = 30
READERS, THINKING = 20, 2.0
# The ways in which readers come, and within how many seconds all have come.
WAYS = {"one a second": 20.0, "at once": 2.0}
# What is asked: milliseconds at the median for a page, search and the network; megabytes; milliseconds for 95 of 100 pages.
PAGE_MS, SEARCH_MS, NETWORK_MS, MEMORY_MB, READERS_MS = 300, 100, 1000, 600, 800
_ASKED = {"search": SEARCH_MS, "search as typed": SEARCH_MS, "search API": SEARCH_MS, "network": NETWORK_MS}
# How often a reader opens each kind of page.
_MIX = {"article": 6, "finding": 5, "person": 4, "case": 3, "case filtered": 3, "search as typed": 3, "people": 1, "articles": 1}
_MIX |= {"timeline of one": 1, "compare": 1, "network of one": 1, "brief of one": 1, "review": 1}
_COUNTED = ("articles", "claims", "findings", "entities")
Pages = Mapping[str, Sequence[str]]
Row = dict[str, Any]


def pages(case: Path) -> Pages:
    """The addresses of each kind of page; half of what has an id are those with most to show."""
    chance = random.Random(SEED)
    with closing(sqlite3.connect(f"file:{case}?mode=ro", uri=True)) as db:
        findings = _some(db, chance, "SELECT id FROM findings ORDER BY reports DESC, id")
        articles = _some(db, chance, "SELECT article FROM claims GROUP BY article ORDER BY count(*) DESC, article")
        people = _some(db, chance, "SELECT DISTINCT subject FROM standings ORDER BY subject")
        spoken = _some(db, chance, _SPOKEN_OF)
        offences = [row[0] for row in db.execute("SELECT offence FROM claim_offences GROUP BY offence ORDER BY count(*) DESC")]
        outlets = [
            row[0] for row in db.execute("SELECT outlet FROM articles GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT 30")
        ]
        pairs = db.execute("SELECT min(article), max(article) FROM story_articles GROUP BY story HAVING count(*) > 1").fetchall()
        words = _words(db, chance)
    filters = [{"offence": one} for one in offences[:8]] + [{"outlet": one} for one in outlets[:8]]
    filters += [{"about": one} for one in spoken[:6]] + [{"words": one} for one in words[:4]]
    filters += [{"since": "2015-01-01", "until": "2016-12-31"}, {"stance": "denies"}, {"class": "conviction"}, {"accuses": "true"}]
    typed = [word[:length] for word in words for length in (3, 5)]
    entities = people[:15] + spoken[:15]
    return {
        "case": ["/"] * 10,
        "case filtered": [f"/?{urlencode(one)}" for one in filters],
        "article": [f"/articles/{one}" for one in articles],
        "articles": ["/articles"] * 10,
        "claims": ["/claims", "/claims?of=allegations", "/claims?of=answers"] * 4,
        "outlets": ["/outlets"] * 5,
        "person": [f"/people/{one}" for one in entities],
        "people": ["/people"] * 10,
        "finding": [f"/findings/{one}" for one in findings],
        "search": [f"/search?{urlencode({'q': one})}" for one in words],
        "search as typed": [f"/search?{urlencode({'q': one})}" for one in _sample(chance, typed, EACH)],
        "search API": [f"/api/search?{urlencode({'q': one})}" for one in words],
        "compare": [f"/compare?{urlencode({'one': one, 'other': other})}" for one, other in _sample(chance, pairs, EACH)],
        "network": ["/network"] * 5 + [f"/network?{urlencode({'offence': one})}" for one in offences[:10]],
        "network of one": [f"/network?{urlencode({'about': one})}" for one in entities],
        "timeline": ["/timeline"] * 5 + [f"/timeline?{urlencode({'offence': one})}" for one in offences[:5]],
        "timeline of one": [f"/timeline?{urlencode({'about': one})}" for one in entities],
        "brief": ["/brief"] * 3,
        "brief of one": [f"/brief?{urlencode({'about': one})}" for one in entities],
        "review": ["/review"] * 10,
        "log": ["/log"] * 5,
        "changes": ["/changes"] * 5,
        "help": ["/help"] * 5,
        "finding API": [f"/api/findings/{one}" for one in findings],
        "article API": [f"/api/articles/{one}" for one in articles],
    }


# Who is spoken of most.
_SPOKEN_OF = (
    "SELECT m.entity FROM claim_about a JOIN members m ON m.key = a.entity GROUP BY m.entity ORDER BY count(*) DESC, m.entity"
)


def _some(db: sqlite3.Connection, chance: random.Random, query: str) -> list[str]:
    """Thirty ids: the first fifteen of a query, and fifteen of the others."""
    ids = [row[0] for row in db.execute(query)]
    return ids[: EACH // 2] + _sample(chance, ids[EACH // 2 :], EACH - EACH // 2)


def _sample(chance: random.Random, values: Sequence[Any], count: int) -> list[Any]:
    """So many of some values, or all of fewer."""
    return chance.sample(values, min(count, len(values)))


def _words(db: sqlite3.Connection, chance: random.Random) -> list[str]:
    """What people search for: names, and words of the reports."""
    names = [row[0] for row in db.execute("SELECT name FROM entities WHERE kind = 'person' AND name GLOB '[A-Z]*' ORDER BY id")]
    texts = [row[0] for row in db.execute("SELECT text FROM articles ORDER BY id LIMIT 2000")]
    told = [
        word for text in chance.sample(texts, 40) for word in chance.sample(text.split(), 1) if word.isalpha() and len(word) > 5
    ]
    return _sample(chance, names, EACH // 2) + told[: EACH - EACH // 2]


@contextmanager
def serving(case: Path) -> Iterator[tuple[str, int]]:
    """The address of a server on a case, and the id of its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "allegedly", "serve", str(case), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as process:
        try:
            _wait(f"http://127.0.0.1:{port}/help", process)
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            process.terminate()


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            httpx.get(address, timeout=60)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start; run `allegedly serve` on the case to see why")


def memory(process: int) -> int:
    """The megabytes that a process holds now."""
    found = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], check=True, capture_output=True, text=True)
    return int(found.stdout) // 1024


def one_by_one(address: str, kinds: Pages, process: int) -> tuple[dict[str, Row], int]:
    """The time of each kind of page, asked for one after another, and the most memory that was held after any kind."""
    found, most = {}, 0
    with httpx.Client(base_url=address, timeout=120) as client:
        for kind, paths in kinds.items():
            header = {"HX-Request": "true"} if kind == "search as typed" else {}
            spent, wrong, size = [], 0, 0
            for path in paths:
                start = time.perf_counter()
                answer = client.get(path, headers=header)
                spent.append((time.perf_counter() - start) * 1000)
                wrong += answer.status_code != httpx.codes.OK
                size = max(size, len(answer.content))
            most = max(most, memory(process))
            found[kind] = {**spread(spent), "pages": len(paths), "errors": wrong, "largest_kb": size // 1024}
            print(f"{kind:18}{json.dumps(found[kind])}", file=sys.stderr, flush=True)
    return found, most


def spread(spent: Sequence[float]) -> Row:
    """Median, 95th percentile and worst, in milliseconds."""
    last = sorted(spent)
    at = min(len(last) - 1, int(0.95 * len(last)))
    return {"median": round(statistics.median(last), 1), "p95": round(last[at], 1), "worst": round(last[-1], 1)}


async def together(address: str, kinds: Pages, seconds: float, within: float) -> Row:
    """What twenty readers wait who come one after the other, within so many seconds, and then read for so many."""
    spent: list[float] = []
    wrong: list[str] = []
    until = time.perf_counter() + within + seconds

    async def reader(number: int, client: httpx.AsyncClient) -> None:
        chance = random.Random(SEED + number)
        await asyncio.sleep(number * within / READERS)
        while time.perf_counter() < until:
            kind = chance.choices(list(_MIX), list(_MIX.values()))[0]
            path, start = chance.choice(kinds[kind]), time.perf_counter()
            try:
                answer = await client.get(path, headers={"HX-Request": "true"} if kind == "search as typed" else {})
                wrong.extend([f"{path}: {answer.status_code}"] if answer.status_code != httpx.codes.OK else [])
            except httpx.HTTPError as error:
                wrong.append(f"{path}: {error!r}")
            spent.append((time.perf_counter() - start) * 1000)
            await asyncio.sleep(THINKING)

    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        await asyncio.gather(*(reader(number, client) for number in range(READERS)))
    for words in wrong[:5]:
        print(words, file=sys.stderr)
    return {"readers": READERS, "seconds": seconds, **spread(spent), "pages": len(spent), "errors": len(wrong)}


def measured(case: Path, seconds: float, only: Sequence[str]) -> Row:
    """The figures of a case."""
    kinds = pages(case)
    chosen = {kind: kinds[kind] for kind in only} if only else kinds
    with closing(sqlite3.connect(f"file:{case}?mode=ro", uri=True)) as db:
        size = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _COUNTED}
    begun = time.perf_counter()
    with serving(case) as (address, process):
        ready = round(time.perf_counter() - begun, 1)
        start = memory(process)
        alone, most = one_by_one(address, chosen, process)
        most = max(most, memory(process))
    crowds: dict[str, Row] = {}
    for way, within in WAYS.items() if seconds else ():
        # A server that nobody has asked for a page: the first has every one ready.
        with serving(case) as (address, process):
            crowds[way] = asyncio.run(together(address, kinds, seconds, within))
            crowds[way]["memory_mb"] = memory(process)
    most = max(most, *(crowd["memory_mb"] for crowd in crowds.values()), 0)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    held = {"at_first": start, "most": most}
    told = {"ready_s": ready, "pages_ms": alone, "memory_mb": held, "together_ms": crowds}
    return {"bench": "pages", **size, **told, "machine": machine}


def missed(found: Row) -> list[str]:
    """What misses what is asked, in words."""
    wrong = [
        f"{kind}: {row['median']} ms, asked {_ASKED.get(kind, PAGE_MS)}"
        for kind, row in found["pages_ms"].items()
        if row["median"] > _ASKED.get(kind, PAGE_MS)
    ]
    wrong += [f"{kind}: {row['errors']} errors" for kind, row in found["pages_ms"].items() if row["errors"]]
    if found["memory_mb"]["most"] > MEMORY_MB:
        wrong.append(f"memory: {found['memory_mb']['most']} MB, asked {MEMORY_MB}")
    wrong += [
        f"twenty readers, {way}: {crowd['p95']} ms, asked {READERS_MS}; {crowd['errors']} errors"
        for way, crowd in found["together_ms"].items()
        if crowd["p95"] > READERS_MS or crowd["errors"]
    ]
    return wrong


def main() -> int:
    """Measures, prints, writes; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long all twenty readers read; 0: not at all")
    parser.add_argument("--only", nargs="+", default=[], help="these kinds of page alone")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    found = measured(arguments.case, arguments.seconds, arguments.only)
    print(json.dumps(found, indent=1))
    if arguments.write:
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf8")
    for words in missed(found):
        print(f"missed: {words}", file=sys.stderr)
    return int(bool(missed(found)))


if __name__ == "__main__":
    sys.exit(main())
