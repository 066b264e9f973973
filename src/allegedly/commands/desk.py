"""Decisions from pages: kept at once, and what follows from them derived by a process of its own, one at a time.

Deriving a large case takes more memory than the server may have, so that it is left to `allegedly settle`; a typed statement has to
be read, which needs the models, so that it is left to `allegedly answers`.
"""

import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

from allegedly.errors import UsageError
from allegedly.judging import Decision, undo
from allegedly.judging import Desk as Judging
from allegedly.record.store import Case
from allegedly.resolve.editing import words_at
from allegedly.serve.desk import Edit, Typed, Wish
from allegedly.shapes import Article, ClaimEdit, Span, Words

# Decisions that come within this time, in seconds, are worked in together.
_PAUSE = 1.0
# Where others keep changing the case, it is tried again after so many seconds.
_AGAIN = 5.0
# A decision waits for whoever writes at the moment; the longest write, a large case derived anew, takes well under this.
_WAIT = 120.0
_KEPT = 5


class _Job(NamedTuple):
    """Work for a process of its own: the arguments of `allegedly`, and what it reads from standard input."""

    arguments: tuple[str, ...]
    given: str = ""


class Worker:
    """Runs `allegedly` beside the server, one process at a time. `start` and `close` belong to whoever serves."""

    def __init__(self, case: Path) -> None:
        self._case = case
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._stale = threading.Event()
        self._closed = threading.Event()
        self._running: subprocess.Popen[str] | None = None
        self._failed: list[str] = []
        self._thread = threading.Thread(target=self._work, name="allegedly-worker", daemon=True)

    def start(self) -> None:
        """Begins to wait for work."""
        self._thread.start()

    def settle(self) -> None:
        """Notes that something is to be derived anew."""
        self._stale.set()
        self._jobs.put(_Job(()))

    def run(self, *arguments: str, given: str = "") -> None:
        """Has `allegedly` run with arguments, in turn."""
        self._jobs.put(_Job(arguments, given))

    def problems(self) -> tuple[str, ...]:
        """What went wrong last, the latest last; a run that goes well clears it."""
        return tuple(self._failed)

    def close(self) -> None:
        """Ends the work; what was not derived yet is derived when the case is used next."""
        self._closed.set()
        self._jobs.put(None)
        if self._running:
            self._running.terminate()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None and not self._closed.is_set():
            if job.arguments:
                self._run(job)
            elif self._stale.is_set():
                self._closed.wait(_PAUSE)
                self._stale.clear()
                self._settle()

    def _settle(self) -> None:
        if self._closed.is_set() or not self._run(_Job(("settle", str(self._case)))):
            return
        with Case.open(self._case, _WAIT) as case:
            done = case.is_resolved()
        if not done and not self._closed.wait(_AGAIN):
            self.settle()

    def _run(self, job: _Job) -> bool:
        """Runs a job to its end; whether it went well."""
        command = [sys.executable, "-m", "allegedly", *job.arguments]
        self._running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf8"
        )
        _, told = self._running.communicate(job.given)
        well = self._running.returncode == 0
        self._running = None
        # The last line says what went wrong.
        self._failed = [] if well else [*self._failed, (told.strip() or "it ended without a word").splitlines()[-1]][-_KEPT:]
        return well


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
        with Case.open(self._case, _WAIT) as case:
            if not to.startswith("c-") or case.article_of_fact(to) is None:
                raise UsageError(f"the case holds no claim {to}; go back to the page of the claim and try again")
        given = {"who": typed.who, "when": typed.when, "where": typed.where, "stance": typed.stance or "", "by": by}
        options = [f"--{name}={value}" for name, value in given.items() if value]
        self._worker.run("answers", str(self._case), to, "--said=-", *options, given=typed.said)

    def problems(self) -> tuple[str, ...]:
        """What went wrong with the latest work beside the server."""
        return self._worker.problems()


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
