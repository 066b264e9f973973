"""The record types of lists: an entry as its publisher gives it, and a version of a list."""

from typing import Literal

from allegedly.shapes import Gender, Shape

EntryKind = Literal["person", "organization", "vessel", "aircraft", "other"]


class ListEntry(Shape, frozen=True, kw_only=True):
    """One entry of a list, in the publisher's words.

    `id` is the publisher's. `aliases` are other names that the publisher takes for good, `weak_aliases` those that it calls weak
    or of low quality: nicknames and noms de guerre that many bear. Dates are ISO at the precision given: `1971`, `1971-12` or
    `1971-12-24`.
    """

    id: str
    kind: EntryKind
    name: str
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    gender: Gender | None = None
    positions: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    listed: str | None = None
    remarks: str = ""


class ListVersion(Shape, frozen=True, kw_only=True):
    """One version of a list as it is kept: `date` is the publisher's, or else the day on which it was added."""

    name: str
    format: str
    date: str
    sha256: str
    added: str
    by: str
    files: tuple[str, ...]
    entries: int


class Update(Shape, frozen=True, kw_only=True):
    """What became of fetching a list anew: `before` and `entries` count the entries in force until then and those that came.

    Of `same`, the very files were kept already; of `refused`, what came is no list or an unlikely one, and `why` says so; of
    `not_fetched`, nothing came.
    """

    name: str
    outcome: Literal["added", "same", "refused", "not_fetched"]
    date: str | None = None
    entries: int | None = None
    before: int | None = None
    why: str | None = None


class Change(Shape, frozen=True, kw_only=True):
    """An entry that two versions of a list have, and the fields in which they differ."""

    id: str
    fields: tuple[str, ...]


class Listed(Shape, frozen=True, kw_only=True):
    """An entry that only one of two versions has."""

    id: str
    name: str
    programmes: tuple[str, ...]


class BothStates(Shape, frozen=True, kw_only=True):
    """An entry as two versions of a list have it; None where one has it not."""

    before: ListEntry | None
    after: ListEntry | None


class Difference(Shape, frozen=True, kw_only=True):
    """What came, what went and what changed between two versions of a list, each sorted by id."""

    came: tuple[Listed, ...] = ()
    went: tuple[Listed, ...] = ()
    changed: tuple[Change, ...] = ()
