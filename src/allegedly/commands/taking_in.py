"""The process that reads what the page for adding articles left beside a case: `python -m allegedly.commands.taking_in CASE`.

One at a time: whoever finds another at work on the same spool ends at once. It ends when nothing waits any more.
"""

import os
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from allegedly import __version__
from allegedly.errors import AllegedlyError, CaseBusy
from allegedly.flow import Progress, describe, read_into
from allegedly.intake import FILES, PASTED, batch_in, begin, end, forget, note, spool_of, told_in, waiting
from allegedly.serve.guard.links import without_folders
from allegedly.serve.intake import Item
from allegedly.settings import Settings
from allegedly.shapes import Captured

_TRIES = 2
# Seconds between attempts while another process writes to the case, and the longest that is waited in all.
_PAUSE, _PATIENCE = 2.0, 1800.0
_BROKEN_OFF = "the reading broke off twice; its files stay in {}, beside the case: read them with `allegedly read` to see why"
_TOO_LONG = "another program has been writing to the case for too long; the files stay in {}, beside the case: add them again later"


def main(arguments: list[str]) -> int:
    """Reads all that waits beside a case; returns the exit code."""
    case = Path(arguments[0])
    # Ctrl-C is for the server, which then stops this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError, AttributeError):
        # Pages come first.
        os.nice(5)
    with _alone(spool_of(case)) as alone:
        while alone and (folder := next(waiting(spool_of(case)), None)):
            _read(case, folder)
    return 0


@contextmanager
def _alone(spool: Path) -> Iterator[bool]:
    """Whether no other process reads this spool; SQLite's lock ends with its process, however that ends, on every system."""
    with closing(sqlite3.connect(spool / "reader.lock", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
        else:
            yield True


def _read(case: Path, folder: Path) -> None:
    batch = batch_in(folder)
    if batch is None or begin(folder) > _TRIES:
        _give_up(folder, _BROKEN_OFF)
        return
    settings = Settings()
    captured = Captured(at=datetime.now(UTC).isoformat(timespec="seconds"), by=batch.by, tool=f"allegedly {__version__}")

    def show(done: Progress) -> None:
        note(folder, Item(name=done.source, outcome=done.outcome, reason=done.reason, article=done.article))

    until = time.monotonic() + _PATIENCE
    while True:
        try:
            if told := told_in(folder):
                describe(case, told.article, told.new, settings, show)
            else:
                read_into(case, [path for path in (folder / FILES, folder / PASTED) if path.is_dir()], settings, captured, show)
            end(folder)
        except CaseBusy:
            if time.monotonic() < until:
                time.sleep(_PAUSE)
                forget(folder)
                continue
            _give_up(folder, _TOO_LONG)
        except AllegedlyError as error:
            end(folder, without_folders(str(error)))
        return


def _give_up(folder: Path, reason: str) -> None:
    """Ends with a batch that is whole but could not be read: what was accepted is nobody's to throw away."""
    end(folder, reason.format(f"{folder.parent.name}/{folder.name}"), keep=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
