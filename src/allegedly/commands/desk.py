"""Decisions from pages: kept at once, and what follows from them derived by a process of its own, one at a time.

Deriving a large case takes more memory than the server may have, so that it is left to `allegedly settle`; a typed statement has to
be read, which needs the models, so that it is left to `allegedly answers`.
"""

import queue
import secrets
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from allegedly.errors import AllegedlyError, UsageError
from allegedly.ingest.dates import iso_date
from allegedly.intake import spool_of, write_whole
from allegedly.judging import Decision, undo
from allegedly.judging import Desk as Judging
from allegedly.record.store import Case
from allegedly.resolve.editing import words_at
from allegedly.serve.desk import Edit, Typed, Wish
from allegedly.shapes import Article, ClaimEdit, Shape, Span, Words

# Decisions that come within this time, in seconds, are worked in together.
_PAUSE = 1.0
# Where others keep changing the case, it is tried again after so many seconds.
_AGAIN = 5.0
# A decision waits for whoever writes at the moment; the longest write, a large case derived anew, takes well under this.
_WAIT = 120.0
_KEPT = 5
_ANSWERS, _SETTLE = "answers", "settle"


class Said(Shape, frozen=True, kw_only=True):
    """A statement that waits to be attached to a claim."""

    typed: Typed
    to: str
    by: str


class _Job(NamedTuple):
    """What is to be done next: the statement that lies at `said` is attached, or without one all is derived anew."""

    said: Path | None = None


class Worker:
    """Runs `allegedly` beside the server, one process at a time. `start` and `close` belong to whoever serves.

    A statement lies on the disk until it is attached: a server that ends before leaves it to the next one.
    """

    def __init__(self, case: Path) -> None:
        self._case = case
        self._waiting = spool_of(case) / "statements"
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._stale = threading.Event()
        self._closed = threading.Event()
        self._running: subprocess.Popen[str] | None = None
        # By the command that failed: a run of one says nothing of the other.
        self._failed: dict[str, list[str]] = {_ANSWERS: [], _SETTLE: []}
        self._thread = threading.Thread(target=self._work, name="allegedly-worker", daemon=True)

    def start(self) -> None:
        """Goes on with what an earlier server left undone, and begins to wait for work."""
        for said in sorted(self._waiting.glob("*.json")):
            self._jobs.put(_Job(said))
        self._thread.start()

    def settle(self) -> None:
        """Notes that something is to be derived anew."""
        self._stale.set()
        self._jobs.put(_Job())

    def attach(self, said: Said) -> None:
        """Has a statement taken into the case as an answer, in turn."""
        for folder in (self._waiting.parent, self._waiting):
            folder.mkdir(mode=0o700, exist_ok=True)
        path = self._waiting / f"{time.time_ns():016x}-{secrets.token_hex(4)}.json"
        write_whole(path, msgspec.json.encode(said))
        self._jobs.put(_Job(path))

    def reading(self) -> tuple[Typed, ...]:
        """The statements that wait or are being read."""
        found = []
        for path in sorted(self._waiting.glob("*.json")):
            # One that was attached meanwhile is gone.
            with suppress(OSError, msgspec.MsgspecError):
                found.append(msgspec.json.decode(path.read_bytes(), type=Said).typed)
        return tuple(found)

    def problems(self) -> tuple[str, ...]:
        """What went wrong last, statements first, the latest last; a run that goes well clears what went wrong of its kind."""
        return (*self._failed[_ANSWERS], *self._failed[_SETTLE])

    def unread(self) -> tuple[str, ...]:
        """What went wrong with the statements that were typed in last, the latest last; one that is read clears it."""
        return tuple(self._failed[_ANSWERS])

    def close(self) -> None:
        """Ends the work; what was not derived yet is derived when the case is used next."""
        self._closed.set()
        self._jobs.put(None)
        if running := self._running:
            running.terminate()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None and not self._closed.is_set():
            try:
                self._do(job)
            except (AllegedlyError, OSError, msgspec.MsgspecError) as error:
                # Whatever comes next is done all the same.
                self._note(_ANSWERS if job.said else _SETTLE, str(error))

    def _do(self, job: _Job) -> None:
        if job.said:
            self._attach(job.said)
        elif self._stale.is_set():
            self._closed.wait(_PAUSE)
            self._stale.clear()
            self._settle()

    def _attach(self, path: Path) -> None:
        said = msgspec.json.decode(path.read_bytes(), type=Said)
        typed = said.typed
        given = {"who": typed.who, "when": typed.when, "where": typed.where, "stance": typed.stance or "", "by": said.by}
        options = [f"--{name}={value}" for name, value in given.items() if value]
        self._run(_ANSWERS, str(self._case), said.to, "--said=-", *options, given=typed.said)
        if not self._closed.is_set():
            path.unlink(missing_ok=True)

    def _settle(self) -> None:
        if self._closed.is_set() or not self._run(_SETTLE, str(self._case)):
            return
        done = False
        try:
            with Case.open(self._case, _WAIT) as case:
                done = case.is_resolved()
        finally:
            if not done and not self._closed.wait(_AGAIN):
                self.settle()

    def _run(self, *arguments: str, given: str = "") -> bool:
        """Runs a command of `allegedly` to its end, with `given` on standard input; whether it went well."""
        command, name = [sys.executable, "-m", "allegedly", *arguments], arguments[0]
        running = self._running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf8"
        )
        _, told = running.communicate(given)
        self._running = None
        if running.returncode == 0:
            self._failed[name] = []
            return True
        # The last line says what went wrong.
        self._note(name, (told.strip() or "it ended without a word").splitlines()[-1])
        return False

    def _note(self, name: str, problem: str) -> None:
        self._failed[name] = [*self._failed[name], problem][-_KEPT:]


class CaseDesk:
    """What `serve.desk.Desk` asks for, on a case file."""

    def __init__(self, case: Path, worker: Worker) -> None:
        self._case = case
        self._worker = worker

    def decide(self, wish: Wish, by: str) -> str:
        """Keeps a decision and returns its id."""
        with Case.open(self._case, _WAIT) as case:
            made = Judging(case).judge(_decision(case, wish, by))
        if wish.kind != "doubt":
            self._worker.settle()
        return made.id

    def undo(self, judgement: str, by: str) -> str:
        """Takes a judgement back, and returns the id of the undoing."""
        with Case.open(self._case, _WAIT) as case:
            made = undo(case, judgement, by, "")
        self._worker.settle()
        return made.id

    def attach(self, typed: Typed, to: str, by: str) -> None:
        """Has a statement taken into the case as an answer to a claim."""
        if not typed.said.strip() or not typed.who.strip():
            raise UsageError("a statement needs the words that were said, and who said them")
        if typed.when and iso_date(typed.when) is None:
            raise UsageError(f"“{typed.when}” is no day; give it as 2021-12-08, 2021-12 or 2021, or leave it out")
        with Case.open(self._case, _WAIT) as case:
            if not to.startswith("c-") or case.article_of_fact(to) is None:
                raise UsageError(f"the case holds no claim {to}; go back to the page of the claim and try again")
        self._worker.attach(Said(typed=typed, to=to, by=by))

    def reading(self) -> tuple[Typed, ...]:
        """The statements that wait to be read, or are being read."""
        return self._worker.reading()

    def problems(self) -> tuple[str, ...]:
        """What went wrong with the latest work beside the server."""
        return self._worker.problems()

    def unread(self) -> tuple[str, ...]:
        """What went wrong with the statements that were typed in last."""
        return self._worker.unread()


def _decision(case: Case, wish: Wish, by: str) -> Decision:
    edit = _edit(case, wish.about[0], wish.edit) if wish.edit else None
    return Decision(kind=wish.kind, about=wish.about, by=by, why=wish.why, value=wish.value, edit=edit)


def _edit(case: Case, claim: str, edit: Edit) -> ClaimEdit:
    """An edit with the words at its places, which the page may not have seen."""
    home = case.article_of_fact(claim)
    if home is None:
        raise UsageError(f"the case holds no claim {claim}; it may have been read again since")
    article = case.article(home)
    return ClaimEdit(
        content=_words(article, edit.content),
        source=_words(article, edit.source),
        about=_words(article, edit.about),
        stance=edit.stance,
        offences=edit.offences,
    )


def _words(article: Article, spans: tuple[Span, ...] | None) -> tuple[Words, ...] | None:
    return None if spans is None else tuple(words_at(article, span.start, span.end) for span in spans)
