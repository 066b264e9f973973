"""OFAC's lists as CSV, without header, `-0-` for what is empty: SDN.CSV or CONS_PRIM.CSV, with ALT.CSV and ADD.CSV where at hand.

The forms are told apart by their columns: 12 of the primary names, 5 of other names, 6 of addresses (the specification is OFAC's
"dat_spec.txt"). Weak other names stand in the remarks alone, between apostrophes: a.k.a. 'TONY'.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from allegedly.errors import ListError
from allegedly.screen.entries import EntryKind, ListEntry
from allegedly.screen.lists.parts import once, table, years
from allegedly.shapes import Gender

Files = Mapping[str, bytes]
_PRIMARY, _OTHER, _ADDRESS = 12, 5, 6
_EMPTY = "-0-"
_KINDS: Mapping[str, EntryKind] = {"individual": "person", "": "organization", "vessel": "vessel", "aircraft": "aircraft"}
_GENDERS: Mapping[str, Gender] = {"Male": "m", "Female": "f"}
_WEAK = re.compile(r"[afn]\.k\.a\. '([^;]+?)'(?=[;.]|$)")
_IDENTIFIER = re.compile(
    r"^(?:Passport|National ID|Tax ID|Cedula|D\.N\.I\.|C\.U\.R\.P\.|NIT|RUC|R\.F\.C\.|I\.F\.E\.|SSN|Identification Number"
    r"|Registration|Business Registration|Company Number|Commercial Registry|V\.A\.T\.|Unified Social|Folio Mercantil"
    r"|Vessel Registration|Digital Currency|MMSI|Personal ID|Residency|Driver)"
)


def read_ofac(files: Files) -> Iterator[ListEntry]:
    """The entries of the primary file, with other names and addresses from the files beside it.

    Raises:
        ListError: no file has the primary form, or a row has another number of columns.
    """
    sheets = {name: list(table(data, name)) for name, data in files.items()}
    rows: defaultdict[int, list[Sequence[str]]] = defaultdict(list)
    for name, sheet in sheets.items():
        width = len(sheet[0][1]) if sheet else 0
        if width not in (_PRIMARY, _OTHER, _ADDRESS):
            raise ListError(f"{name}: {width} columns; OFAC's files have 12 (names), 5 (other names) or 6 (addresses)")
        for line, cells in sheet:
            if len(cells) != width:
                raise ListError(f"{name}: line {line} has {len(cells)} columns, the first row {width}; is the file whole?")
            if not cells[0].isdigit():
                raise ListError(f"{name}: line {line} begins with “{cells[0][:20]}” and not with OFAC's number; is it OFAC's file?")
            rows[width].append(["" if cell == _EMPTY else cell for cell in cells])
    if not rows[_PRIMARY]:
        raise ListError(f"{', '.join(files)}: none is a list of primary names (12 columns); add SDN.CSV to them")
    names, homes = _by_id(rows[_OTHER], 3), _by_id(rows[_ADDRESS], 2)
    for row in rows[_PRIMARY]:
        yield _entry(row, names.get(row[0], ()), homes.get(row[0], ()))


def _by_id(rows: Sequence[Sequence[str]], start: int) -> dict[str, list[str]]:
    """What the rows of a side file say of each id: the name, or the parts of the address with commas between."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        told = row[start : start + 1] if start == _OTHER - 2 else row[start:-1]
        found[row[0]].append(", ".join(part for part in told if part))
    return found


def _entry(row: Sequence[str], aliases: Sequence[str], addresses: Sequence[str]) -> ListEntry:
    remarks = row[11]
    told = [part.strip() for part in remarks.rstrip(".").split("; ")]
    weak = once(_WEAK.findall(remarks))
    return ListEntry(
        id=row[0],
        kind=_KINDS.get(row[2], "other"),
        name=row[1],
        aliases=once(alias for alias in aliases if alias not in weak),
        weak_aliases=weak,
        programmes=once(part.strip(" []") for part in row[3].split("] [")),
        born=once(day for part in _said(told, "DOB") for day in years(part)),
        birth_places=once(_said(told, "POB")),
        nationalities=once((*_said(told, "nationality"), *_said(told, "citizen"))),
        gender=next((_GENDERS[word] for word in _said(told, "Gender") if word in _GENDERS), None),
        positions=once([row[4]]),
        addresses=once(addresses),
        identifiers=once(part for part in (p.removeprefix("alt. ") for p in told) if _IDENTIFIER.match(part)),
        remarks=remarks,
    )


def _said(told: Sequence[str], what: str) -> list[str]:
    """What the remarks say under one heading, alternatives too."""
    plain = [part.removeprefix("alt. ") for part in told]
    return [part.removeprefix(f"{what} ") for part in plain if part.startswith(f"{what} ")]
