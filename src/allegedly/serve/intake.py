"""What the page for adding articles needs: somewhere to leave files and text, and what became of them. `allegedly.intake` is it."""

from collections.abc import Sequence
from typing import BinaryIO, Literal, NamedTuple, Protocol

from allegedly.shapes import ArticleKind, Shape

# How many files are taken at once, and the largest of them in bytes.
MOST_FILES = 200
Outcome = Literal["waiting", "read", "already read", "not read", "skipped"]
State = Literal["waiting", "reading", "done", "failed"]


class Upload(NamedTuple):
    """A file as a browser sent it; the name is whatever the sender says."""

    name: str
    content: BinaryIO


class Pasted(Shape, frozen=True, kw_only=True):
    """Text that was typed or pasted in, with what is known of it; the empty is unknown."""

    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    kind: ArticleKind | None = None


class Particulars(Shape, frozen=True, kw_only=True):
    """What somebody says of an article that is in the case: the empty is unknown, of what is None nothing is said."""

    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None


PARTICULARS = Particulars.__struct_fields__


class Item(Shape, frozen=True, kw_only=True):
    """One file, or one article of a file: what became of it and why; `article` is its id where it was taken into the case.

    One that was skipped and has an `article` all the same was not added because that article has its text.
    """

    name: str
    outcome: Outcome = "waiting"
    reason: str | None = None
    article: str | None = None


class Batch(Shape, frozen=True, kw_only=True):
    """What was added at one time. `reason` says why it could not be read at all."""

    id: str
    at: str
    by: str
    state: State
    items: tuple[Item, ...]
    reason: str | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing more will become of it."""
        return self.state in ("done", "failed")

    @property
    def doubles(self) -> int:
        """How many of its items have the text of an article that was in the case."""
        return sum(item.outcome == "skipped" and item.article is not None for item in self.items)

    @property
    def sums(self) -> tuple[tuple[str, int], ...]:
        """How many of its items came to what, but for nothing."""
        found = (
            ("read", self.count("read")),
            ("already_read", self.count("already read")),
            ("doubles", self.doubles),
            ("not_read", self.count("not read")),
            ("skipped", self.count("skipped") - self.doubles),
        )
        return tuple((name, number) for name, number in found if number)

    def count(self, *outcomes: Outcome) -> int:
        """How many of its items came to one of these."""
        return sum(item.outcome in outcomes for item in self.items)


class Intake(Protocol):
    """Takes articles in while pages are served. All of it may be called from several threads."""

    def accept(self, uploads: Sequence[Upload], pasted: Pasted | None, by: str) -> Batch:
        """Keeps files and text until they are read, whatever happens meanwhile. Raises `UsageError` where there is nothing."""

    def describe(self, article: str, told: Particulars, by: str) -> Batch:
        """Has an article of the case read with what somebody says of it; what is as it stands there is not said.

        Raises `UnknownName` where the case holds no such, and `UsageError` where that cannot be, or says nothing new.
        """

    def batches(self, limit: int = 20) -> tuple[Batch, ...]:
        """What was added lately, the latest first."""

    def batch(self, id: str) -> Batch | None:
        """One of them; None where there is none such."""
