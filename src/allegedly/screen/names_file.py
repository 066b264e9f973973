"""A file of names as rows of fields: a table (CSV), JSON lines, or one name a line.

Its bytes are read once: what is looked up, and the SHA-256 that is told of it, are of the same bytes, whatever becomes of the file
meanwhile. A row that cannot be read comes as the reason, in its place; the rows after it are read.
"""

import codecs
import csv
import hashlib
import io
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Literal

from allegedly.errors import NothingReadable, UsageError
from allegedly.vocabulary import table

Form = Literal["table", "json", "lines"]
Fields = Mapping[str, Sequence[str]]
"""What a row says, by the names of `vocabulary/customers.yaml`: for each field its values as written, none of them empty."""

_FORMS: Mapping[str, Form] = {
    ".csv": "table",
    ".tsv": "table",
    ".jsonl": "json",
    ".ndjson": "json",
    ".json": "json",
    ".txt": "lines",
}
_DELIMITERS = (",", ";", "\t", "|")
_PLAIN = re.compile(r"[\W_]+")
_REMARK = re.compile(r"\([^)]*\)|\[[^\]]*\]")
# A quoted cell may run over lines; over more than these, a quotation mark was never closed.
_MOST_LINES = 20
_CHUNK = 1 << 20
# So many lines may stand above the header of a table, such as a title and the day of an export.
_MOST_ABOVE = 5
_NAMING = frozenset({"name", "given", "family"})


@dataclass(frozen=True, slots=True)
class NamesFile:
    """A file of names that can be read: its encoding was tried on all of it, and of a table the header was understood."""

    path: Path
    sha256: str
    encoding: str
    form: Form
    data: bytes = field(repr=False)
    delimiter: str = ","
    unused: tuple[str, ...] = ()
    """Columns of a table, or fields of the first object, that are not understood and say nothing for or against anybody."""
    above: tuple[tuple[int, str], ...] = ()
    """The lines above the header of a table, with their numbers: a title, say. They are passed over."""

    @property
    def titles(self) -> tuple[tuple[int, str], ...]:
        """The lines above the header that say anything, with their numbers."""
        return tuple((number, line.strip()) for number, line in self.above if any(char.isalnum() for char in line))

    def rows(self) -> Iterator[tuple[int, Fields | str]]:
        """The rows with the line on which each begins; of one that cannot be read, the reason."""
        lines = _lines(self.data, self.encoding)
        if self.form == "table":
            last = self.above[-1][0] if self.above else 0
            yield from _table((line for line in lines if line[0] > last), self.delimiter)
            return
        for number, line in lines:
            if line.strip():
                yield number, {"name": [line.strip()]} if self.form == "lines" else _object(line)


def names_file(path: Path, encoding: str | None = None) -> NamesFile:
    """Reads a file of names. `encoding` is needed only where it is not in UTF-8, nor in UTF-16 with a mark.

    Raises:
        UsageError: there is no such file or encoding.
        NothingReadable: it is empty, not in the encoding, or a table without a column of names.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}; give a file of names") from error
    found = _tried(path, data, encoding)
    sha256 = hashlib.sha256(data).hexdigest()
    head = list(islice((line for line in _lines(data, found) if line[1].strip()), _MOST_ABOVE + 1))
    if not head:
        raise NothingReadable(f"{path}: it is empty; give a table with a column `name`, or one name a line")
    first = head[0][1].lstrip()
    at = _header(head)
    form = _FORMS.get(path.suffix.lower()) or ("json" if first.startswith("{") else "table" if at is not None else "lines")
    if form != "table":
        return NamesFile(path, sha256, found, form, data, unused=_unused(_keys(first)) if form == "json" else ())
    if at is None:
        raise NothingReadable(
            f"{path}: its first line (“{first[:80]}”) has no column of names; call one `name` and take away what stands above the "
            "header, or give a file .txt with one name a line"
        )
    header = head[at][1]
    mark = _delimiter(header)
    return NamesFile(path, sha256, found, form, data, mark, _unused(_cells(header, mark)), tuple(head[:at]))


def _lines(data: bytes, encoding: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, without what ends them."""
    with io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="") as file:
        for number, line in enumerate(file, 1):
            yield number, line.strip("\ufeff\r\n\x1a")


def _header(head: Sequence[tuple[int, str]]) -> int | None:
    """Which of the first lines that say anything is the header of a table; None where none is.

    Below the first line only one that cannot be a row: two of its columns are understood, and each line above it has at most two
    cells, and fewer than it has.
    """
    widest = 0
    for at, (_, line) in enumerate(head):
        mark = _delimiter(line)
        known = {field for _, field in _known(_cells(line, mark))}
        wide = _filled(_cells(line, mark))
        if known & _NAMING and (at == 0 or (len(known) > 1 and widest <= 2 and widest < wide)):
            return at
        widest = max([widest, *(_filled(_cells(line, one)) for one in _DELIMITERS)])
    return None


def _delimiter(line: str) -> str:
    """The mark between the columns of a header: the one that makes most of them understood."""
    return max(_DELIMITERS, key=lambda mark: len(_known(_cells(line, mark))))


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _tried(path: Path, data: bytes, encoding: str | None) -> str:
    """The encoding in which all of a file can be read."""
    found = encoding or _marked(data)
    decoder = _decoder(found)
    lines = 1
    for start in range(0, len(data), _CHUNK):
        try:
            text = decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            at = lines + error.object[: error.start].count(b"\n")
            advice = "save it as CSV UTF-8, or name its encoding (--encoding cp1252 for Western Europe)"
            raise NothingReadable(f"{path}: line {at} is not in {found.upper().removesuffix('-SIG')}; {advice}") from error
        if "\0" in text:
            raise NothingReadable(f"{path}: it holds NUL bytes, so it is no text (a spreadsheet?); save it as CSV UTF-8")
        lines += text.count("\n")
    return found


def _marked(start: bytes) -> str:
    """The encoding that the first bytes of a file tell; UTF-8 where they tell none."""
    return "utf-16" if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def _decoder(encoding: str) -> codecs.IncrementalDecoder:
    try:
        # Those that are no encodings of text (hex, zip …) are not found in this way, and would be by `codecs` alone.
        "".encode(encoding)
        return codecs.getincrementaldecoder(encoding)()
    except (LookupError, UnicodeError) as error:
        raise UsageError(f"--encoding {encoding}: nothing is known of it; give utf-8, cp1252, cp1251, …") from error


def _known(header: Sequence[str]) -> list[tuple[int, str]]:
    """The columns of a header that are understood: their places and fields. Of several names the best is taken."""
    fields = [_field(cell) for cell in header]
    found = [(at, field) for at, (field, _) in enumerate(fields) if field]
    for one in ("id", "name", "kind", "gender"):
        places = [at for at, field in found if field == one]
        best = min(places, key=lambda at: fields[at][1], default=None)
        found = [(at, field) for at, field in found if field != one or at == best]
    return found


def _field(header: str) -> tuple[str, int]:
    """The field that a column's name means, and its rank; a remark in brackets (“Name (as in passport)”) may stand beside it."""
    asked = (_PLAIN.sub(" ", cell).strip() for cell in (header.casefold(), _REMARK.sub(" ", header.casefold())))
    return next((found for one in asked if (found := _fields().get(one))), ("", 0))


def _unused(header: Sequence[str]) -> tuple[str, ...]:
    used = {at for at, _ in _known(header)}
    return tuple(cell.strip() for at, cell in enumerate(header) if at not in used and cell.strip())


def _keys(line: str) -> tuple[str, ...]:
    """The fields of an object, where the line is one."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return ()
    return tuple(data) if isinstance(data, dict) else ()


@cache
def _fields() -> Mapping[str, tuple[str, int]]:
    """For each name of a column its field, and its rank among the names of that field."""
    columns = table("customers")["columns"]
    return {name: (field, rank) for field, names in columns.items() for rank, name in enumerate(names)}


@cache
def _unknown() -> frozenset[str]:
    return frozenset(table("customers")["unknown"])


def _told(values: Sequence[str]) -> list[str]:
    return [flat for value in values if (flat := " ".join(value.split())).casefold() not in _unknown()]


def _table(lines: Iterator[tuple[int, str]], delimiter: str) -> Iterator[tuple[int, Fields | str]]:
    """The rows of a table below its header. A quotation mark that is never closed spoils its own row and no other."""
    waiting: deque[tuple[int, str]] = deque()
    header: list[str] | None = None
    known: list[tuple[int, str]] = []
    while (following := waiting.popleft() if waiting else next(lines, None)) is not None:
        number, line = following
        if not line.strip():
            continue
        cells = _row(line, delimiter, (waiting, lines), len(header) if header else None)
        if header is None:
            header, known = cells if isinstance(cells, list) else [], _known(_cells(line, delimiter))
        elif isinstance(cells, str):
            yield number, cells
        elif any(cell.strip() for cell in cells):
            yield number, _by_field(cells, known)


def _by_field(cells: Sequence[str], known: Sequence[tuple[int, str]]) -> Fields:
    found: dict[str, list[str]] = {}
    for at, key in known:
        if at < len(cells) and (told := _told([cells[at]])):
            found.setdefault(key, []).extend(told)
    return found


_Rest = tuple[deque[tuple[int, str]], Iterator[tuple[int, str]]]


def _row(line: str, delimiter: str, rest: _Rest, width: int | None) -> list[str] | str:
    """The cells of a row, with the lines after it where a quoted cell runs on; or why they cannot be told."""
    cells: list[str] | None
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        # Any other fault, such as a quotation mark within a cell, is read as a spreadsheet reads it.
        cells = _running_on(line, delimiter, rest, width) if _open(error) else _cells(line, delimiter)
    if cells is None:
        return "a quotation mark is opened and not closed; close it, or double it where it belongs to the name"
    if width is not None and len(cells) > width:
        return f"{len(cells)} cells where the header has {width}; a comma inside a name needs quotation marks around the cell"
    return cells


def _running_on(line: str, delimiter: str, rest: _Rest, width: int | None) -> list[str] | None:
    """The cells of a row that runs over lines. Where it does not come out whole, the lines are left for the rows that they are."""
    waiting, lines = rest
    for taken in range(1, _MOST_LINES + 1):
        if len(waiting) < taken and (following := next(lines, None)) is not None:
            waiting.append(following)
        if len(waiting) < taken:
            return None
        joined = "\n".join([line, *(waiting[at][1] for at in range(taken))])
        try:
            cells = next(csv.reader([joined], delimiter=delimiter, strict=True), [])
        except csv.Error as error:
            if _open(error):
                continue
            return None
        if width is not None and len(cells) != width:
            return None
        for _ in range(taken):
            waiting.popleft()
        return cells
    return None


def _open(error: csv.Error) -> bool:
    """Whether a fault is that a quotation mark stays open."""
    return "unexpected end" in str(error)


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line.lstrip("\ufeff")], delimiter=delimiter), [])


def _object(line: str) -> Fields | str:
    """What an object says, by fields; a text alone is a name."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return "no whole JSON object"
    if isinstance(data, str):
        return {"name": told} if (told := _told([data])) else {}
    if not isinstance(data, dict):
        return "no JSON object"
    found: dict[str, list[str]] = {}
    for at, key in _known(list(data)):
        value = list(data.values())[at]
        values = value if isinstance(value, list) else [value]
        plain = [str(one) for one in values if isinstance(one, str | int | float) and not isinstance(one, bool)]
        if told := _told(plain):
            found.setdefault(key, []).extend(told)
    return found
