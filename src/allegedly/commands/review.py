"""`allegedly review`: asks about doubtful pairs, the most useful first, and keeps each answer as a judgement."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from allegedly import wording
from allegedly.commands.options import By, CasePath, existing, print_json, say, stdout, user
from allegedly.commands.review_links import review_links
from allegedly.commands.serving import catalogue
from allegedly.commands.terminal import BOLD, DIM, PLAIN, Line, print_lines
from allegedly.judging import Decision, Desk, undo
from allegedly.record.store import Case
from allegedly.serve.questions import QuestionView, SideView, questions
from allegedly.settling import resolve_if_stale

_ASK = "s = the same, d = different, k = skip, u = undo the last answer, q = quit: "
_END = "No question is left. u = undo the last answer, q = quit: "
_WHY = "asked by `allegedly review`"
_KINDS = {"s": "same", "d": "different"}


def review(
    case: CasePath,
    by: By = None,
    list_: Annotated[bool, typer.Option("--list", help="Only list the questions.")] = False,
    links: Annotated[bool, typer.Option("--links", help="Ask instead which entries of lists are somebody of the case.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="List the questions as JSON.")] = False,
) -> None:
    """Ask which doubtful pairs are the same, the most useful question first.

    A question is worth what its answer tells (most where the chances are even) times the claims, steps and findings that a join
    would bring under another name. Each answer is kept at once; entities and findings are derived anew at the end.

    Example: allegedly review story.case --by "Ida Moreau"
    """
    book = catalogue(existing(case))
    if links:
        review_links(case, book, by or user(), only_list=list_, as_json=as_json)
        return
    found = questions(book)
    if as_json:
        print_json(found)
    elif list_:
        print_lines(stdout(), [line for question in found for line in _lines(question, brief=True)])
        _say_if_none(found)
    else:
        _ask_all(stdout(), case, found, by or user())


class _Session:
    """The answers of one sitting: each pair with the answer and its judgement, None where it was skipped."""

    def __init__(self, case: Case, by: str) -> None:
        self._case, self._by = case, by
        self._desk = Desk(case)
        self._answered: list[tuple[QuestionView, str, str | None]] = []

    @property
    def given(self) -> int:
        """How many answers stand."""
        return sum(judgement is not None for _, _, judgement in self._answered)

    @property
    def begun(self) -> bool:
        """Whether there is an answer that can be taken back."""
        return bool(self._answered)

    def take(self, question: QuestionView | None, answer: str) -> bool:
        """Keeps an answer as a judgement, or takes the last one back; says whether to go on."""
        if answer == "u":
            self._undo_last()
        elif question and answer != "q":
            self._answered.append((question, answer, self._judged(question, answer)))
        return answer != "q"

    def _judged(self, question: QuestionView, answer: str) -> str | None:
        if answer not in _KINDS:
            return None
        about = (question.one.id, question.other.id)
        return self._desk.judge(Decision(kind=_KINDS[answer], about=about, by=self._by, why=_WHY)).id

    def _undo_last(self) -> None:
        if not self._answered:
            say("There is no answer to undo; `allegedly judgements` lists those of other days.")
            return
        _, _, judgement = self._answered.pop()
        if judgement:
            undo(self._case, judgement, self._by, _WHY)

    def left(self, found: Iterable[QuestionView]) -> list[QuestionView]:
        """The questions that are still open."""
        return open_questions(found, [(asked, answer) for asked, answer, _ in self._answered])


def open_questions(found: Iterable[QuestionView], answered: Iterable[tuple[QuestionView, str]]) -> list[QuestionView]:
    """The questions that were not asked, and whose answer does not follow from those given (`s`, `d`, or skipped)."""
    given = list(answered)
    group: dict[str, str] = {}

    def pair(question: QuestionView) -> frozenset[str]:
        ends = [question.one.id, question.other.id]
        for place in (0, 1):
            while ends[place] in group:
                ends[place] = group[ends[place]]
        return frozenset(ends)

    for asked, answer in given:
        one, *other = sorted(pair(asked))
        if answer == "s" and other:
            group[other[0]] = one
    apart = {pair(asked) for asked, answer in given if answer == "d"}
    done = {(asked.one.id, asked.other.id) for asked, _ in given}
    unasked = (question for question in found if (question.one.id, question.other.id) not in done)
    return [question for question in unasked if len(pair(question)) > 1 and pair(question) not in apart]


def _ask_all(console: Console, path: Path, found: tuple[QuestionView, ...], by: str) -> None:
    with Case.open(path) as case:
        session = _Session(case, by)
        try:
            while _ask_next(console, session, session.left(found)):
                pass
        finally:
            resolve_if_stale(case)
    _say_if_none(found)
    say(f"{path}: {wording.count(session.given, 'answer')} kept")


def _say_if_none(found: tuple[QuestionView, ...]) -> None:
    if not found:
        say("There is nothing to ask.")


def _ask_next(console: Console, session: _Session, left: list[QuestionView]) -> bool:
    """Asks the best of the questions left; says whether to go on."""
    if not left:
        # The last answer, too, may be taken back.
        return session.begun and session.take(None, _answer(console, _END))
    print_lines(console, [(0, "", PLAIN), (0, f"{wording.count(len(left), 'question')} left", DIM), *_lines(left[0])])
    return session.take(left[0], _answer(console, _ASK))


def _answer(console: Console, asked: str) -> str:
    """One of the letters that the prompt gives; the end of the input is `q`."""
    while True:
        try:
            answer = console.input(asked).strip().lower()[:1]
        except EOFError:
            console.print()
            return "q"
        if answer and f"{answer} =" in asked:
            return answer


def _lines(question: QuestionView, *, brief: bool = False) -> Iterator[Line]:
    one, other = question.one, question.other
    yield 0, f"{one.name} [{one.id}] = {other.name} [{other.id}]?", BOLD
    yield 2, f"chance {question.confidence:.2f}, worth {question.gain:.1f}: {'; '.join(question.reasons)}", PLAIN
    for side in () if brief else (one, other):
        yield from _side_lines(side)


def _side_lines(side: SideView) -> Iterator[Line]:
    yield (
        2,
        f"{side.name} ({side.kind}), in {wording.count(side.facts, 'claim, step or finding', 'claims, steps or findings')}",
        BOLD,
    )
    written = [name for name in side.names if name != side.name]
    if written:
        yield 4, f"also written {', '.join(written)}", PLAIN
    for role in side.roles:
        yield 4, role, PLAIN
    for quote in side.quotes:
        yield 4, f"{quote.outlet}: {quote.context} [{quote.article} {quote.start}-{quote.end}]", DIM
