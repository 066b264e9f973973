"""The United Kingdom's lists as CSV: the UK Sanctions List, and the OFSI consolidated list (ConList.csv) that it replaced in 2026.

Both give a row for each name, address or the like of one entry, under an id that joins them: the unique id, or OFSI's group id. A
line with the date stands before the header. Names 1 to 5 are given names, name 6 is the surname or the name of a body.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from allegedly.errors import ListError
from allegedly.screen.entries import EntryKind, ListEntry
from allegedly.screen.lists.ofac import Files
from allegedly.screen.lists.parts import headed, iso, once
from allegedly.shapes import Gender

Row = Mapping[str, str]
_KINDS: Mapping[str, EntryKind] = {"individual": "person", "entity": "organization", "ship": "vessel"}
_GENDERS: Mapping[str, Gender] = {"male": "m", "female": "f"}
_NAMES = tuple(f"Name {number}" for number in range(1, 7))
_PRIMARY = "primary name"
# What is not known of a date is written dd, mm or 00.
_BORN = re.compile(r"(\d{1,2}|dd)[/.](\d{1,2}|mm)[/.](\d{4})(?!\d)", re.I)
_NUMBERED = re.compile(r"\(\d+\)|\(?\b[a-z]\) ")
_AMONG = re.compile(r"[;|]|\bor\b|\bto\b|\band\b|-(?=\d{4})")


class Columns(NamedTuple):
    """How a form of the list calls its columns. Those of `named` it must have."""

    id: str
    kind: str
    name_type: str
    strength: str
    script: str
    regime: str
    listed: str
    born: str
    nationality: str
    birth_town: str
    birth_land: str
    gender: str
    papers: Mapping[str, str]
    home: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """Without these an entry cannot be told."""
        told = (self.id, self.kind, self.name_type, self.strength, self.script, self.regime, self.listed, self.born)
        return (*told, *_NAMES)


_UK = Columns(
    id="Unique ID",
    kind="Designation Type",
    name_type="Name type",
    strength="Alias strength",
    script="Name non-latin script",
    regime="Regime Name",
    listed="Date Designated",
    born="D.O.B",
    nationality="Nationality(/ies)",
    birth_town="Town of birth",
    birth_land="Country of birth",
    gender="Gender",
    papers={
        "Passport number": "Passport",
        "National Identifier number": "National ID",
        "Business registration number (s)": "Registration",
        "IMO number": "IMO",
    },
    home=(*(f"Address Line {number}" for number in range(1, 7)), "Address Postal Code", "Address Country"),
    remarks=("Other Information", "UK Statement of Reasons"),
)
_OFSI = Columns(
    id="Group ID",
    kind="Group Type",
    name_type="Alias Type",
    strength="Alias Quality",
    script="Name Non-Latin Script",
    regime="Regime",
    listed="Listed On",
    born="DOB",
    nationality="Nationality",
    birth_town="Town of Birth",
    birth_land="Country of Birth",
    gender="Gender",
    papers={"Passport Number": "Passport", "National Identification Number": "National ID"},
    home=(*(f"Address {number}" for number in range(1, 7)), "Post/Zip Code", "Country"),
    remarks=("Other Information",),
)


def read_uk(files: Files) -> Iterator[ListEntry]:
    """The entries of the UK Sanctions List. Raises `ListError` where a row is not whole or a column is missing."""
    return _entries(files, _UK)


def read_ofsi(files: Files) -> Iterator[ListEntry]:
    """The entries of the OFSI consolidated list. Raises `ListError` where a row is not whole or a column is missing."""
    return _entries(files, _OFSI)


def _entries(files: Files, columns: Columns) -> Iterator[ListEntry]:
    for name, data in files.items():
        rows: dict[str, list[Row]] = {}
        for line, row in headed(data, name, columns.named, dated=True):
            if not row[columns.id]:
                raise ListError(f"{name}: line {line} has no {columns.id}; every row of this list has one, is the file whole?")
            rows.setdefault(row[columns.id], []).append(row)
        for key, own in rows.items():
            yield _entry(key, own, columns)


def _entry(key: str, rows: Sequence[Row], columns: Columns) -> ListEntry:
    strong, weak = _names(rows, columns)
    return ListEntry(
        id=key,
        kind=_KINDS.get(rows[0][columns.kind].casefold(), "other"),
        name=(strong or weak or ("",))[0],
        aliases=strong[1:],
        weak_aliases=once(name for name in (weak if strong else weak[1:]) if name not in strong),
        programmes=once(row[columns.regime] for row in rows),
        born=once(day for row in rows for day in born(row[columns.born])),
        birth_places=once(place for row in rows for place in _birth_places(row, columns)),
        nationalities=_told(rows, columns.nationality),
        gender=next((_GENDERS[g] for row in rows if (g := row.get(columns.gender, "").casefold()) in _GENDERS), None),
        positions=_told(rows, "Position"),
        addresses=once(", ".join(part for key in columns.home if (part := row.get(key, ""))) for row in rows),
        identifiers=once(f"{said} {one}" for key, said in columns.papers.items() for one in _told(rows, key)),
        listed=min((day for row in rows if (day := iso(row[columns.listed]))), default=None),
        remarks=" ".join(once(row.get(key, "") for key in columns.remarks for row in rows)),
    )


def _names(rows: Sequence[Row], columns: Columns) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The good names, primary ones first, and those of low quality; a name in another script is as good as its row."""
    found = [
        (row[columns.name_type].casefold() != _PRIMARY, row[columns.strength].casefold().startswith("low"), name)
        for row in rows
        for name in (" ".join(filter(None, (row[column] for column in _NAMES))), row[columns.script])
    ]
    found.sort(key=lambda one: one[0])
    return once(name for _, low, name in found if not low), once(name for _, low, name in found if low)


def born(written: str) -> tuple[str, ...]:
    """The dates of birth in a cell, each at its precision: `24/12/1971`, `dd/12/1971`, `00/00/1971`, `1971`, `1970 to 1972`."""
    found = [_known(*match.groups()) for match in _BORN.finditer(written)]
    rest = _AMONG.split(_NUMBERED.sub(";", _BORN.sub(";", written)))
    return once([*found, *(day for part in rest if (day := iso(part.strip())))])


def _known(day: str, month: str, year: str) -> str:
    """A date as far as it is known; a day or month that the calendar has not is not known either."""
    months = int(month) if month.isdigit() else 0
    whole = iso(f"{year}-{months:02}-{int(day):02}") if day.isdigit() else None
    return year if not 1 <= months <= 12 else whole or f"{year}-{months:02}"


def _told(rows: Sequence[Row], column: str) -> tuple[str, ...]:
    """The values of a column in all rows; several in a cell are numbered, "(1) Iran. (2) Iraq"."""
    return once(one for row in rows for one in _several(row.get(column, "")))


def _several(cell: str) -> list[str]:
    return [one for part in _NUMBERED.split(cell) if (one := part.strip(" .;"))]


def _birth_places(row: Row, columns: Columns) -> list[str]:
    """Town and country together; several are paired where there is one country for each, or one for all."""
    towns, lands = _several(row.get(columns.birth_town, "")), _several(row.get(columns.birth_land, ""))
    if towns and len(lands) == 1:
        lands *= len(towns)
    if len(towns) == len(lands):
        return [f"{town}, {land}" for town, land in zip(towns, lands, strict=True)]
    return [*towns, *lands]
