"""How pages decide: what they ask for, and who does it. Pages do not know how a decision is kept; `commands.desk` fills this."""

from typing import Protocol

from allegedly.shapes import Offence, Shape, Span, Stance


class Edit(Shape, frozen=True, kw_only=True):
    """What is put in place of what was read of a claim, as places in its article; None leaves it as it is.

    Places and no words, since the words that a page shows may be hidden.
    """

    content: tuple[Span, ...] | None = None
    source: tuple[Span, ...] | None = None
    about: tuple[Span, ...] | None = None
    stance: Stance | None = None
    offences: tuple[Offence, ...] | None = None


class Wish(Shape, frozen=True, kw_only=True):
    """A decision that a page asks for: the kind of judgement, the ids of what it is about, why, and what belongs to its kind."""

    kind: str
    about: tuple[str, ...]
    why: str = ""
    value: str | None = None
    edit: Edit | None = None


class Typed(Shape, frozen=True, kw_only=True):
    """A statement that is typed in: who said it (an id or a name), what, when (ISO), where from, and what it is."""

    who: str
    said: str
    when: str = ""
    where: str = ""
    stance: Stance | None = None


class Desk(Protocol):
    """Keeps decisions at once; what follows from them is derived afterwards, beside the server. For all threads."""

    def decide(self, wish: Wish, by: str) -> str:
        """Keeps a decision and returns its id. Raises `UsageError` or `UnknownName` where it cannot be made."""

    def undo(self, judgement: str, by: str) -> str:
        """Takes a judgement back, and returns the id of the undoing. Raises `UsageError` where it does not hold any more."""

    def attach(self, typed: Typed, to: str, by: str) -> None:
        """Takes a statement into the case as an answer to a claim: it is read beside the server, which takes some seconds."""

    def reading(self) -> tuple[Typed, ...]:
        """The statements that wait to be read, or are being read, the oldest first."""

    def problems(self) -> tuple[str, ...]:
        """What went wrong with the latest work beside the server, in words; empty where nothing did."""

    def unread(self) -> tuple[str, ...]:
        """What went wrong with the statements that were typed in last, in words; empty where they were read."""
