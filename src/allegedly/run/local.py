"""Runs the reading of articles on this machine: in this process, or in several that each load the model once.

Results come in the order of the documents, whatever the number of processes, and only a few documents are held at a time.
An article whose reading fails, or whose process dies, becomes `Skipped` with the reason, and the run goes on.
"""

import logging
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Self

from allegedly.errors import AllegedlyError, BrokenInstallation
from allegedly.shapes import Article, Document, Reading, Skipped

Read = Callable[[Article], Reading]
Outcome = Reading | Skipped

# Documents held for each process: the one it reads, and those that wait for their turn in the order.
_HELD = 4
_LONGEST_REASON = 200
_log = logging.getLogger(__name__)
# A forked process would inherit the model's threads and the case's connection; a new one is the same on every system.
_processes = get_context("spawn")


def read_all(documents: Iterable[Document], read: Read, workers: int) -> Iterator[tuple[Document, Outcome]]:
    """Reads each document's article, in order. `read` must be importable by name where `workers` is more than one.

    An `AllegedlyError` is no matter of one article and is raised; `BrokenInstallation` where a process cannot start.
    """
    if workers > 1:
        return _in_processes(documents, read, workers)
    return ((document, _attempt(read, document.article)) for document in documents)


def _attempt(read: Read, article: Article) -> Outcome:
    try:
        return read(article)
    except AllegedlyError:
        raise
    except Exception as error:
        _log.debug("reading %s failed", article.file, exc_info=True)
        words = " ".join(f"{type(error).__name__}: {error}".split())
        return _failed(article, words[:_LONGEST_REASON])


def _failed(article: Article, why: str) -> Skipped:
    return Skipped(source=article.file, reason=f"reading failed: {why}")


def _in_processes(documents: Iterable[Document], read: Read, workers: int) -> Iterator[tuple[Document, Outcome]]:
    source = enumerate(documents)
    held: dict[int, Document] = {}
    done: dict[int, Outcome] = {}
    turn = 0
    with _Crew(read, workers) as crew:
        while True:
            while crew.has_idle() and len(held) < workers * _HELD and (following := next(source, None)):
                number, document = following
                held[number] = document
                crew.give(number, document.article)
            if not held:
                return
            done.update(crew.collect())
            while turn in done:
                yield held.pop(turn), done.pop(turn)
                turn += 1


class _Worker:
    """One process, the pipe to it, and what it is reading."""

    def __init__(self, read: Read) -> None:
        self.pipe, theirs = _processes.Pipe()
        self.process = _processes.Process(target=_serve, args=(theirs, read), daemon=True)
        self.process.start()
        theirs.close()
        self.started = False
        self.task: tuple[int, Article] | None = None

    def end(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


class _Crew:
    """The processes of a run. One that dies is replaced; what it was reading is lost."""

    def __init__(self, read: Read, size: int) -> None:
        self._read = read
        self._workers = [_Worker(read) for _ in range(size)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end()

    def has_idle(self) -> bool:
        return any(worker.task is None for worker in self._workers)

    def give(self, number: int, article: Article) -> None:
        place = next(place for place, worker in enumerate(self._workers) if worker.task is None)
        try:
            self._workers[place].pipe.send(article)
        except OSError:
            # It died while it had nothing to read.
            self._replace(self._workers[place])
            self._workers[place].pipe.send(article)
        self._workers[place].task = (number, article)

    def collect(self) -> dict[int, Outcome]:
        """Waits until something was read; returns it by number."""
        busy = {worker.pipe: worker for worker in self._workers if worker.task}
        outcomes: dict[int, Outcome] = {}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index]
            if worker.task and (outcome := self._receive(worker, worker.task[1])):
                outcomes[worker.task[0]] = outcome
                worker.task = None
        return outcomes

    def _receive(self, worker: _Worker, article: Article) -> Outcome | None:
        """What a process sent: None says that it has started."""
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            code = self._replace(worker)
            return _failed(article, f"the process that read it ended with code {code}")
        worker.started = True
        if isinstance(message, AllegedlyError):
            raise message
        return message if isinstance(message, Reading | Skipped) else None

    def _replace(self, worker: _Worker) -> int | None:
        worker.process.join()
        if not worker.started:
            raise BrokenInstallation(
                f"a reading process could not start (code {worker.process.exitcode}); try again with one worker"
            )
        self._workers[self._workers.index(worker)] = _Worker(self._read)
        return worker.process.exitcode


def _serve(pipe: Connection, read: Read) -> None:
    """What a process does: reads article after article, until the other end is closed."""
    # Control-C reaches every process of the terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pipe.send(None)
        while True:
            article = pipe.recv()
            try:
                outcome: Outcome | AllegedlyError = _attempt(read, article)
            except AllegedlyError as error:
                outcome = error
            pipe.send(outcome)
    except (EOFError, OSError):
        return
