"""How long others wait while a large case is worked on: a decision kept, a report placed, the case settled, brought to this schema.

    python bench/deciding.py --case build/pages-20000.case [--write]

All of it is done to a copy of the case, in the folder of the case, by processes of their own, while this one asks again and again
for leave to write and notes how long it was kept waiting. Settling 20,000 articles takes minutes and about three gigabytes. With
--write the figures go to bench/results/deciding.json. The exit code is 1 where somebody waits longer than a second, or a decision
is told later than two.
"""

import argparse
import json
import multiprocessing
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import findings_scale_world
from allegedly import settling
from allegedly.judging import Decision, Desk
from allegedly.record.browser import Browser
from allegedly.record.casefile import SCHEMA
from allegedly.record.store import Case
from allegedly.shapes.browsing import Wanted

RESULTS = Path(__file__).parent / "results" / "deciding.json"
# What is asked, in seconds.
WAIT, TOLD = 1.0, 2.0
# Seconds between two questions for leave to write, and how long one is patient.
_PAUSE, _PATIENCE = 0.05, 600.0


def waited(case: Path, work: Callable[[], None]) -> dict[str, float]:
    """Seconds that some work on a case takes in a process of its own, and the longest that others wait to write meanwhile."""
    process = multiprocessing.get_context("spawn").Process(target=work)
    longest, began = 0.0, time.perf_counter()
    with closing(sqlite3.connect(case, timeout=_PATIENCE, isolation_level=None)) as plain:
        process.start()
        while process.is_alive():
            asked = time.perf_counter()
            plain.execute("BEGIN IMMEDIATE")
            longest = max(longest, time.perf_counter() - asked)
            plain.execute("ROLLBACK")
            time.sleep(_PAUSE)
    if process.exitcode:
        raise SystemExit(f"the work ended with {process.exitcode}")
    return {"took_s": round(time.perf_counter() - began, 1), "others_waited_s": round(longest, 2)}


class Settling:
    """The case settled, as `allegedly settle` does."""

    def __init__(self, case: Path) -> None:
        self.case = case

    def __call__(self) -> None:
        """Does it."""
        with Case.open(self.case) as case:
            settling.settle_beside(case)


class Placing(Settling):
    """One more report read into the case and given its place."""

    def __call__(self) -> None:
        """Does it."""
        new = findings_scale_world.case(1)[0]
        with Case.open(self.case) as case:
            case.add(new.document, new.reading, "bench")
            settling.place_or_settle(case)


class Opening(Settling):
    """The case opened by this version, which brings it to its schema."""

    def __call__(self) -> None:
        """Does it."""
        Case.open(self.case).close()


def decided(case: Path) -> float:
    """Seconds from a decision on a claim until pages tell it."""
    with closing(sqlite3.connect(case)) as plain:
        query = (
            "SELECT claim FROM claim_cards WHERE alleged AND claim NOT IN (SELECT claim FROM judged_claims) ORDER BY claim LIMIT 1"
        )
        [claim] = plain.execute(query).fetchone()
    browser = Browser(case)
    began = time.perf_counter()
    with Case.open(case) as opened:
        Desk(opened).judge(Decision(kind="confirm", about=(claim,), by="bench"))
    with browser.look() as look:
        [found] = [one for one in look.excerpt(Wanted(claims=(claim,))).record.claims if one.id == claim]
    assert found.review == "confirmed"
    browser.close()
    return round(time.perf_counter() - began, 2)


def measured(case: Path) -> dict[str, Any]:
    """The figures of a copy of a case."""
    with tempfile.TemporaryDirectory(dir=case.parent) as folder:
        copy = Path(folder) / "copy.case"
        with Case.open(case) as opened:
            opened.back_up(copy)
            articles = opened.size()
        found: dict[str, Any] = {"bench": "deciding", "articles": articles, "placing": waited(copy, Placing(copy))}
        found["decision_told_s"] = decided(copy)
        found["settling"] = waited(copy, Settling(copy))
        with closing(sqlite3.connect(copy)) as plain:
            plain.execute(f"PRAGMA user_version = {SCHEMA - 1}")
        found["upgrading"] = waited(copy, Opening(copy))
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return {**found, "machine": machine}


def main() -> int:
    """Measures, prints, writes; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    found = measured(arguments.case)
    print(json.dumps(found, indent=1))
    if arguments.write:
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf8")
    late = [name for name, row in found.items() if isinstance(row, dict) and row["others_waited_s"] > WAIT]
    late += ["decision"] if found["decision_told_s"] > TOLD else []
    for name in late:
        print(f"missed: {name}", file=sys.stderr)
    return int(bool(late))


if __name__ == "__main__":
    sys.exit(main())
