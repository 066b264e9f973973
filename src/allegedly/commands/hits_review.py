"""`allegedly hits review`: asks about the hits of a run one after another, the weightiest first, and keeps each answer at once."""

from collections.abc import Sequence

from rich.console import Console

from allegedly import wording
from allegedly.commands.hits_told import hit_lines
from allegedly.commands.options import say
from allegedly.commands.terminal import DIM, PLAIN, print_lines
from allegedly.errors import UsageError
from allegedly.screen.asking import AskedHit
from allegedly.screen.journal import Journal, Verdict
from allegedly.screen.journal.deciding import reasons
from allegedly.shapes.screening import DecisionKind, HitDecision

_ASK = "t = true match, f = false match, c = cannot tell, e = escalate, k = skip, u = undo the last answer, q = quit: "
_END = "No hit is left. u = undo the last answer, q = quit: "
_KINDS: dict[str, DecisionKind] = {"t": "true_match", "f": "false_match", "c": "cannot_tell", "e": "escalate"}
_OTHER = "other"


class Sitting:
    """The answers of one sitting: each hit with its decision, None where it was skipped."""

    def __init__(self, journal: Journal, by: str, *, four_eyes: bool) -> None:
        self._journal, self._by, self._four_eyes = journal, by, four_eyes
        self._answered: list[HitDecision | None] = []

    @property
    def place(self) -> int:
        """How many hits were answered or skipped: the place of the next."""
        return len(self._answered)

    @property
    def given(self) -> int:
        """How many decisions stand."""
        return sum(one is not None for one in self._answered)

    def skip(self) -> None:
        """Passes over a hit."""
        self._answered.append(None)

    def decide(self, asked: AskedHit, kind: DecisionKind, reason: str, note: str) -> None:
        """Keeps a decision on a hit. Raises `UsageError` where it may not be made."""
        verdict = Verdict(kind=kind, reason=reason, note=note, by=self._by, four_eyes=self._four_eyes)
        self._answered.append(self._journal.decide(verdict, asked.customer, asked.hit, asked.run))

    def undo(self) -> None:
        """Takes the last answer back."""
        if not self._answered:
            say("There is no answer to undo; `allegedly hits log` lists those of other days.")
            return
        last = self._answered.pop()
        if last is not None:
            self._journal.undo(last.id, Verdict(kind="undo", reason="mistake", by=self._by))


def ask_all(console: Console, sitting: Sitting, asked: Sequence[AskedHit]) -> None:
    """Asks about the hits until none is left or the answer is `q`."""
    while _ask_next(console, sitting, asked):
        pass
    say("There is nothing to decide." if not asked else f"{wording.count(sitting.given, 'decision')} kept")


def _ask_next(console: Console, sitting: Sitting, asked: Sequence[AskedHit]) -> bool:
    """Asks about the next hit; says whether to go on."""
    if sitting.place >= len(asked):
        # The last answer, too, may be taken back.
        again = bool(asked) and bool(sitting.place) and _answer(console, _END) == "u"
        if again:
            sitting.undo()
        return again
    one = asked[sitting.place]
    left = wording.count(len(asked) - sitting.place, "hit")
    print_lines(console, [(0, "", PLAIN), (0, f"{left} left", DIM), *hit_lines(sitting.place + 1, one)])
    answer = _answer(console, _ASK)
    if answer == "u":
        sitting.undo()
    elif answer == "k":
        sitting.skip()
    elif answer in _KINDS:
        _decide(console, sitting, one, _KINDS[answer])
    return answer != "q"


def _decide(console: Console, sitting: Sitting, one: AskedHit, kind: DecisionKind) -> None:
    """Asks why, and keeps the decision; an empty answer goes back to the hit."""
    reason = _reason(console, kind)
    if reason is None:
        return
    note = _line(console, "note (empty for none): ") if reason != _OTHER else _line(console, "note, which is needed here: ")
    if note is None:
        return
    try:
        sitting.decide(one, kind, reason, note)
    except UsageError as error:
        # Such as one's own decision, which waits for a second person: it is left for them.
        say(str(error))
        if reason != _OTHER or note:
            sitting.skip()


def _reason(console: Console, kind: DecisionKind) -> str | None:
    """The code of a reason, given by its number or itself; None to go back."""
    codes = list(reasons(kind).items())
    print_lines(console, [(3, f"{number} = {told} ({code})", PLAIN) for number, (code, told) in enumerate(codes, 1)])
    while (answer := _line(console, "reason (a number; empty to go back): ")) is not None:
        if not answer:
            return None
        found = [code for number, (code, _) in enumerate(codes, 1) if answer in (str(number), code)]
        if found:
            return found[0]
    return None


def _answer(console: Console, asked: str) -> str:
    """One of the letters that the prompt gives; the end of the input is `q`."""
    while (answer := _line(console, asked)) is not None:
        letter = answer.lower()[:1]
        if letter and f"{letter} =" in asked:
            return letter
    return "q"


def _line(console: Console, asked: str) -> str | None:
    """What was typed; None at the end of the input."""
    try:
        return console.input(asked).strip()
    except EOFError:
        console.print()
        return None
