"""Lists as CSV with a header: the Department of State's Section 353 report, and any table with a column of names."""

import hashlib
import re
from collections.abc import Iterator, Mapping

from allegedly.errors import ListError
from allegedly.screen.entries import EntryKind, ListEntry
from allegedly.screen.lists.ofac import Files
from allegedly.screen.lists.parts import headed, iso, once, table, years

_SECTION_353 = ("schema", "name", "aliases", "program", "reason", "report-date", "country")
_KINDS: Mapping[str, EntryKind] = {
    "person": "person",
    "individual": "person",
    "organization": "organization",
    "entity": "organization",
    "company": "organization",
    "legalentity": "other",
    "vessel": "vessel",
    "aircraft": "aircraft",
    "airplane": "aircraft",
}
_COLUMNS = (
    *("name", "id", "kind", "aliases", "weak_aliases", "programmes", "born", "birth_places", "nationalities", "gender"),
    *("positions", "addresses", "identifiers", "listed", "remarks"),
)
# Columns of which a row has one value.
_ONE = frozenset({"name", "id", "kind", "gender", "listed"})
# What publishers and crawlers call these columns, without case and anything that is no letter.
_ALSO_CALLED: Mapping[str, str] = {
    "schema": "kind",
    "type": "kind",
    "alias": "aliases",
    "aka": "aliases",
    "previousname": "aliases",
    "previousnames": "aliases",
    "weakalias": "weak_aliases",
    "program": "programmes",
    "programs": "programmes",
    "programme": "programmes",
    "programkey": "programmes",
    "programid": "programmes",
    "birthdate": "born",
    "dateofbirth": "born",
    "dob": "born",
    "birthplace": "birth_places",
    "placeofbirth": "birth_places",
    "nationality": "nationalities",
    "country": "nationalities",
    "citizenship": "nationalities",
    "jurisdiction": "nationalities",
    "sex": "gender",
    "position": "positions",
    "address": "addresses",
    "identifier": "identifiers",
    "passportnumber": "identifiers",
    "idnumber": "identifiers",
    "taxnumber": "identifiers",
    "registrationnumber": "identifiers",
    "inncode": "identifiers",
    "startdate": "listed",
    "listingdate": "listed",
    "listedon": "listed",
    "reason": "remarks",
    "notes": "remarks",
}
_NO_LETTER = re.compile(r"[\W\d_]+")
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
    `positions`, `addresses`, `identifiers`, `listed` and `remarks`, or what `_ALSO_CALLED` has for them; several values in a cell
    are parted by semicolons, other columns are ignored (`not_used` names them).
    """
    for name, data in files.items():
        for line, written in headed(data, name, ("name",)):
            row = _by_column(written)
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


def not_used(files: Files) -> tuple[str, ...]:
    """What of plain tables is not used, in words: their columns that are not understood, and that none says the kind."""
    said: list[str] = []
    for name, data in files.items():
        header = next(iter(table(data, name)), (0, []))[1]
        ignored = [column for column in header if _column(column) is None]
        if ignored:
            said.append(f"{name}: not used are the columns {', '.join(ignored)} (used are {', '.join(_COLUMNS)})")
        if not any(_column(column) == "kind" for column in header):
            said.append(f"{name}: no column `kind` (person, organization), so all are taken for people")
    return tuple(said)


def _column(written: str) -> str | None:
    """Which column of a plain table a header means."""
    plain = _NO_LETTER.sub("", written.casefold())
    return _ALSO_CALLED.get(plain) or next((column for column in _COLUMNS if column.replace("_", "") == plain), None)


def _by_column(row: Mapping[str, str]) -> dict[str, str]:
    """A row by the names of columns; where several mean one, all that they say."""
    found: dict[str, str] = {}
    for written, cell in row.items():
        column = _column(written)
        if column and cell:
            # A row has one name, one id and one kind: the first that is told.
            before = found.get(column)
            found[column] = cell if not before else before if column in _ONE else f"{before}{_BETWEEN}{cell}"
    return {"name": "", **found}


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell."""
    return once(part.strip() for part in cell.split(_BETWEEN))


def made_id(*parts: str) -> str:
    """An id for an entry that its publisher gives none: of its words, so that it is the same in the next version."""
    return hashlib.sha256("\0".join(parts).casefold().encode()).hexdigest()[:16]
