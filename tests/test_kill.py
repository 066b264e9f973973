"""`read` killed at random moments: the case opens, is whole, and the next run finishes it to the bytes of an uninterrupted one."""

import multiprocessing
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from allegedly.export.json_record import to_json
from allegedly.flow import read_into, record_of
from allegedly.read.pipeline import pipeline
from allegedly.settings import Settings
from builders import CAPTURED
from stories import write_stories

ARTICLES = 100
KILLS = 20
SEED = 20231
DRIVER = Path(__file__).with_name("drive_read.py")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can copy a process")


def read(case: Path, folder: Path) -> None:
    read_into(case, [folder], Settings(), CAPTURED, lambda _: None)


def killed_after(seconds: float, case: Path, folder: Path) -> bool:
    """Reads in a copy of this process, which has the model already, and kills that; false where it was done before."""
    child = multiprocessing.get_context("fork").Process(target=read, args=(case, folder))
    child.start()
    child.join(seconds)
    if child.is_alive() and child.pid:
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert child.exitcode in (0, -signal.SIGKILL)
    return child.exitcode != 0


def check_whole(case: Path) -> None:
    if case.exists():
        with closing(sqlite3.connect(case)) as plain:
            assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert plain.execute("PRAGMA foreign_key_check").fetchall() == []


def exported(case: Path) -> bytes:
    return to_json(record_of(case))


def test_a_killed_run_is_finished_by_the_next(tmp_path: Path) -> None:
    folder = write_stories(tmp_path / "reports", ARTICLES)
    pipeline()
    began = time.monotonic()
    read(tmp_path / "whole.case", folder)
    whole, length = exported(tmp_path / "whole.case"), time.monotonic() - began
    assert whole.count(b'"file"') == ARTICLES
    assert whole.count(b'"stance"') >= ARTICLES
    assert b"reading failed" not in whole
    chance = random.Random(SEED)
    kills = rounds = 0
    while kills < KILLS:
        rounds += 1
        case = tmp_path / f"{rounds}.case"
        # Short stretches kill a case several times over; the first milliseconds, when the file is made, have their share.
        while kills < KILLS and killed_after(chance.choice((0.02, length / 8, length / 2)) * chance.random(), case, folder):
            kills += 1
            check_whole(case)
        read(case, folder)
        assert exported(case) == whole
    assert kills == KILLS


def test_a_killed_run_of_two_processes_leaves_none_behind(tmp_path: Path) -> None:
    folder = write_stories(tmp_path / "reports", 12)
    case = tmp_path / "a.case"
    command = [sys.executable, str(DRIVER), str(case), str(folder), "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as run:
        assert run.stdout
        assert re.match(r"report-\d+\.txt", run.stdout.readline())
        run.kill()
        # Every process that the run started holds the pipe; it ends when the last of them has ended.
        run.stdout.read()
    check_whole(case)
    read(case, folder)
    read(tmp_path / "whole.case", folder)
    assert exported(case) == exported(tmp_path / "whole.case")
