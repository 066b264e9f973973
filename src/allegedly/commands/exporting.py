"""Files of the whole record for whoever looks at the pages: made by a process of their own, one after the other.

They lie in temporary files without a name, which end with the server however it ends: nothing that holds hidden names stays behind.
"""

import queue
import secrets
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from msgspec.structs import replace

from allegedly.serve.exporting import Export, Order

_CHUNK = 1 << 18
_SILENT = "it ended without a word"
_STOPPED = "the server was stopped"


class _File:
    """A temporary file that many read from at once; it is gone when nobody knows it any more."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this
        self._lock = threading.Lock()
        weakref.finalize(self, self._file.close)

    def fileno(self) -> int:
        """What another process writes to."""
        return self._file.fileno()

    def size(self) -> int:
        """How many bytes it holds."""
        with self._lock:
            return self._file.seek(0, 2)

    def chunks(self) -> Iterator[bytes]:
        """All of it."""
        at = 0
        while chunk := self._at(at):
            at += len(chunk)
            yield chunk

    def _at(self, position: int) -> bytes:
        with self._lock:
            self._file.seek(position)
            return self._file.read(_CHUNK)


@dataclass
class _Job:
    """A file that was asked for: what is told of it, the state that the case had then, and the file once it is made."""

    told: Export
    asked: str
    file: _File | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def serves(self, order: Order, state: str) -> bool:
        """Whether it is, or will be, what is asked for now."""
        told = self.told
        return told.order == order and told.state != "failed" and state == (told.of if told.state == "made" else self.asked)


class CaseExporter:
    """What `serve.exporting.Exporter` asks for, on a case file. `start` and `close` belong to whoever serves.

    Of each order the latest file is kept, as long as the case is served.
    """

    def __init__(self, case: Path) -> None:
        self._case = case
        self._jobs: dict[str, _Job] = {}
        self._lock = threading.Lock()
        self._queue: queue.Queue[_Job | None] = queue.Queue()
        self._closed = threading.Event()
        self._running: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._work, name="allegedly-exporter", daemon=True)

    def start(self) -> None:
        """Begins to wait for work."""
        self._thread.start()

    def close(self) -> None:
        """Ends the work, and lets go of all files."""
        self._closed.set()
        self._queue.put(None)
        if running := self._running:
            running.terminate()
        if self._thread.is_alive():
            self._thread.join(timeout=10)
        with self._lock:
            self._jobs.clear()

    def export(self, order: Order, state: str) -> Export:
        """See `serve.exporting.Exporter`."""
        with self._lock:
            for job in self._jobs.values():
                if job.serves(order, state):
                    return job.told
            at = datetime.now(UTC).isoformat(timespec="seconds")
            job = _Job(Export(id=secrets.token_hex(16), order=order, state="waiting", at=at), state)
            self._jobs[job.told.id] = job
        self._queue.put(job)
        return job.told

    def exported(self, id: str, wait: float = 0) -> Export | None:
        """See `serve.exporting.Exporter`."""
        job = self._jobs.get(id)
        if job and wait:
            job.ended.wait(wait)
        return job.told if job else None

    def content(self, id: str) -> Iterator[bytes] | None:
        """See `serve.exporting.Exporter`."""
        job = self._jobs.get(id)
        return job.file.chunks() if job and job.file else None

    def _work(self) -> None:
        while (job := self._queue.get()) is not None and not self._closed.is_set():
            job.told = replace(job.told, state="making")
            try:
                self._make(job)
            except OSError as error:
                job.told = replace(job.told, state="failed", reason=error.strerror or str(error))
            self._forget(job)
            job.ended.set()

    def _make(self, job: _Job) -> None:
        file, order = _File(), job.told.order
        names = "show" if order.hidden_names else "hide"
        command = (sys.executable, "-m", "allegedly.commands.exporting_out", str(self._case.absolute()), order.format, names)
        with tempfile.TemporaryFile() as said:
            running = self._running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file.fileno(), stderr=said)
            code = running.wait()
            self._running = None
            said.seek(0)
            last = (said.read().decode("utf8", "replace").strip() or _SILENT).splitlines()[-1]
        if code:
            job.told = replace(job.told, state="failed", reason=_STOPPED if self._closed.is_set() else last)
            return
        job.file = file
        job.told = replace(job.told, state="made", of=last, size=file.size())

    def _forget(self, latest: _Job) -> None:
        """Lets go of whatever was made of the same order before; who reads from it still has it to the end."""
        with self._lock:
            for id_, job in list(self._jobs.items()):
                if job is not latest and job.told.order == latest.told.order and job.ended.is_set():
                    del self._jobs[id_]
