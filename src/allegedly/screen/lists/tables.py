"""Lists as CSV with a header: the Department of State's Section 353 report, and any table with a column of names."""

import hashlib
from collections.abc import Iterator, Mapping

from allegedly.errors import ListError
from allegedly.screen.entries import EntryKind, ListEntry
from allegedly.screen.lists.ofac import Files
from allegedly.screen.lists.parts import headed, iso, once, years

_SECTION_353 = ("schema", "name", "aliases", "program", "reason", "report-date", "country")
_KINDS: Mapping[str, EntryKind] = {
    "person": "person",
    "individual": "person",
    "organization": "organization",
    "entity": "organization",
    "company": "organization",
    "legalentity": "organization",
    "vessel": "vessel",
    "aircraft": "aircraft",
    "airplane": "aircraft",
}
# Other names, dates and the like stand in one cell with these between.
_BETWEEN = ";"


def read_section_353(files: Files) -> Iterator[ListEntry]:
    """The report on corrupt and undemocratic actors. It numbers nobody: an entry's id is made of name and country."""
    for name, data in files.items():
        for _, row in headed(data, name, _SECTION_353):
            yield ListEntry(
                id=made_id(row["name"], row["country"]),
                kind=_KINDS.get(row["schema"].casefold(), "other"),
                name=row["name"],
                aliases=several(row["aliases"]),
                programmes=once([row["program"]]),
                nationalities=once([row["country"].title()]),
                listed=iso(row["report-date"]),
                remarks=row["reason"],
            )


def read_plain(files: Files) -> Iterator[ListEntry]:
    """A table with a column `name`.

    It may have `id`, `kind`, `aliases`, `weak_aliases`, `programmes`, `born`, `birth_places`, `nationalities`, `gender`,
    `positions`, `addresses`, `identifiers`, `listed` and `remarks`; several values in a cell are parted by semicolons, other
    columns are ignored.
    """
    for name, data in files.items():
        for line, row in headed(data, name, ("name",)):
            if not row["name"]:
                raise ListError(f"{name}: line {line} has no name; every row of a list needs one")
            gender = row.get("gender", "")[:1].casefold()
            yield ListEntry(
                id=row.get("id") or made_id(row["name"], row.get("born", "")),
                kind=_KINDS.get(row.get("kind", "person").casefold() or "person", "other"),
                name=row["name"],
                aliases=several(row.get("aliases", "")),
                weak_aliases=several(row.get("weak_aliases", "")),
                programmes=several(row.get("programmes", "")),
                born=once(day for part in several(row.get("born", "")) for day in years(part)),
                birth_places=several(row.get("birth_places", "")),
                nationalities=several(row.get("nationalities", "")),
                gender="f" if gender == "f" else "m" if gender == "m" else None,
                positions=several(row.get("positions", "")),
                addresses=several(row.get("addresses", "")),
                identifiers=several(row.get("identifiers", "")),
                listed=iso(row.get("listed", "")),
                remarks=row.get("remarks", ""),
            )


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell."""
    return once(part.strip() for part in cell.split(_BETWEEN))


def made_id(*parts: str) -> str:
    """An id for an entry that its publisher gives none: of its words, so that it is the same in the next version."""
    return hashlib.sha256("\0".join(parts).casefold().encode()).hexdigest()[:16]
