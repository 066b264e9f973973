"""How a decision is put into the journal: checked, seconded by another person where four eyes are asked, chained, never changed."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from allegedly import vocabulary
from allegedly.errors import UsageError
from allegedly.screen.journal.chain import GENESIS, sealed
from allegedly.screen.journal.prints import customer_print
from allegedly.screen.journal.states import MATCHES, complete, holds, is_on, same_person, told
from allegedly.shapes import Shape
from allegedly.shapes.screening import Customer, DecisionKind, Hit, HitDecision

_OTHER = "other"


class Verdict(Shape, frozen=True, kw_only=True):
    """What a person decides: the kind, one of its reason codes (`vocabulary/decisions.yaml`), a note, and who.

    With `four_eyes` a match decided true or false counts only when a second person decides the same.
    """

    kind: DecisionKind
    reason: str
    by: str
    note: str = ""
    four_eyes: bool = False


def decide(connection: sqlite3.Connection, verdict: Verdict, customer: Customer, hit: Hit, run: str) -> HitDecision:
    """Puts a decision on a hit of a run at the end of the chain; within the caller's transaction.

    Where another person decided the same under four eyes and nothing changed since, this is the second decision that confirms it.
    A pair on which four eyes were ever asked needs them from then on.

    Raises:
        UsageError: the reason is none of this kind, a note is wanting, the hit is decided and neither side changed, or the same
            person would confirm their own decision.
    """
    check(verdict)
    before = [decision for decision in decisions(connection, (customer.id, hit.dataset, None)) if is_on(decision, hit)]
    new = HitDecision(
        id="",
        before="",
        kind=verdict.kind,
        reason=verdict.reason,
        note=verdict.note,
        customer=customer.id,
        dataset=hit.dataset,
        entry=hit.entry,
        customer_print=customer_print(customer),
        entry_print=hit.print_,
        run=run,
        by=verdict.by,
        at=_now(),
        four_eyes=verdict.four_eyes or any(decision.four_eyes for decision in before),
    )
    return append(connection, _seconding(new, [decision for decision in holds(before) if decision.undoes is None]))


def undo(connection: sqlite3.Connection, undone: HitDecision, verdict: Verdict) -> HitDecision:
    """Takes a decision back by another one, which can be undone in turn; within the caller's transaction.

    Raises:
        UsageError: the reason is none for undoing, or the decision is undone already.
    """
    check(verdict)
    pair = (undone.customer, undone.dataset, undone.entry)
    if undone.id not in {decision.id for decision in holds(decisions(connection, pair))}:
        raise UsageError(f"{undone.id} is undone already; `allegedly hits log` shows by whom")
    return append(
        connection,
        msgspec.structs.replace(
            undone,
            kind="undo",
            reason=verdict.reason,
            note=verdict.note,
            by=verdict.by,
            at=_now(),
            seconds=None,
            undoes=undone.id,
            four_eyes=False,
        ),
    )


def check(verdict: Verdict) -> None:
    """Raises `UsageError` where a verdict is not complete: its reason is unknown, a note or a name is wanting."""
    codes = reasons(verdict.kind)
    if verdict.reason not in codes:
        raise UsageError(f"“{verdict.reason}” is no reason for {verdict.kind}; give one of {', '.join(codes)}")
    if verdict.reason == _OTHER and not verdict.note.strip():
        raise UsageError("the reason “other” needs a note that says which")
    if not verdict.by.strip():
        raise UsageError("nobody is named who decides; give a name with --by")


def reasons(kind: DecisionKind) -> dict[str, str]:
    """The reason codes of a kind of decision, and how each is told."""
    found: dict[str, str] = vocabulary.table("decisions")[kind]
    return found


def decisions(connection: sqlite3.Connection, pair: tuple[str | None, str | None, str | None]) -> Iterator[HitDecision]:
    """The decisions in the order of the chain; of a pair, or of all that agree where a part of it is None."""
    named = [
        (f"{column} = ?", value) for column, value in zip(("customer", "dataset", "entry"), pair, strict=True) if value is not None
    ]
    where = f" WHERE {' AND '.join(clause for clause, _ in named)}" if named else ""
    for (kept,) in connection.execute(f"SELECT decision FROM decisions{where} ORDER BY number", [value for _, value in named]):
        yield msgspec.json.decode(kept, type=HitDecision)


def append(connection: sqlite3.Connection, decision: HitDecision) -> HitDecision:
    """Seals a decision and puts it at the end of the chain."""
    last = connection.execute("SELECT hash FROM decisions ORDER BY number DESC LIMIT 1").fetchone()
    new = sealed(decision, last[0] if last else GENESIS)
    connection.execute(
        "INSERT INTO decisions (id, customer, dataset, entry, decision, hash) VALUES (?, ?, ?, ?, ?, ?)",
        (new.id, new.customer, new.dataset, new.entry, msgspec.json.encode(new).decode("utf8"), new.hash),
    )
    return new


def _seconding(new: HitDecision, holding: Sequence[HitDecision]) -> HitDecision:
    """A new decision, which confirms the latest where that waits for it. Raises `UsageError` where it may not be made."""
    last = holding[-1] if holding else None
    sides = (new.customer_print, new.entry_print)
    if last is None or last.kind not in MATCHES or (last.customer_print, last.entry_print) != sides:
        return new
    if complete(last, holding, four_eyes=new.four_eyes):
        raise UsageError(f"it is decided: {told(last)}; `allegedly hits undo {last.id}` takes that back")
    if last.kind != new.kind:
        return new
    if same_person(last.by, new.by):
        raise UsageError(
            f"{new.by} decided this already ({last.id}); it waits for a second person, who gives their own name with --by"
        )
    return msgspec.structs.replace(new, seconds=last.id)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
