"""What readers of lists share: bytes as text, tables, trees, dates; what is not whole is refused with its place."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from xml.etree import ElementTree

from allegedly.errors import ListError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{1,2})[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4})", re.I)
_MONTH = re.compile(r"([a-z]{3})[a-z]*\.? (\d{4})", re.I)
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:T.*|\+.*|Z)?")
_SLASHED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
# No publisher's list has elements as deep.
_DEEPEST = 100
# Before the first element of a document nothing but a declaration, comments and white space belongs there.
_BEFORE_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:(?:<\?.*?\?>|<!--.*?-->)\s*)*", re.DOTALL)


def as_text(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, or in Windows-1252 where it is not that. Raises `ListError` for anything else.

    One broken character must not turn all others of a file in UTF-8 into signs that no name has.
    """
    if (at := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, at) + 1
        raise ListError(f"{name}: line {line} holds NUL bytes, so it is no text in UTF-8; save it as UTF-8, or fetch it again")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise ListError(f"{name}: line {line} holds bytes that are no UTF-8, as others are; fetch it again") from error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ListError(f"{name}: line {line} is in neither UTF-8 nor Windows-1252; save it as UTF-8, or fetch it again") from error


def _mostly_utf8(data: bytes) -> bool:
    """Whether more characters beyond ASCII are whole in UTF-8 than are not; in another encoding hardly any is."""
    beyond = re.compile(rb"[\x80-\xff]+")
    whole = broken = 0
    for found in beyond.finditer(data):
        told = found[0].decode("utf-8", "replace")
        broken += told.count("\ufffd")
        whole += len(told) - told.count("\ufffd")
    return whole > broken


def table(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file with their line numbers, empty ones left out; a Ctrl-Z that ends the file is none."""
    rows = csv.reader(io.StringIO(as_text(data, name).rstrip("\x1a \r\n"), newline=""), strict=True)
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise ListError(f"{name}: line {rows.line_num} is no row of a CSV file ({error}); is the file whole?") from error


def headed(data: bytes, name: str, asked: Sequence[str], *, dated: bool = False) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file by the names of its header, which must have the `asked` columns.

    In a `dated` file a line with the date of publication may stand before the header.
    """
    rows = table(data, name)
    _, header = next(rows, (0, []))
    if dated and asked[0] not in header:
        _, header = next(rows, (0, []))
    missing = [column for column in asked if column not in header]
    if missing:
        raise ListError(f"{name}: its header lacks {', '.join(missing)}; give the publisher's file as it is, or another --format")
    for line, row in rows:
        if len(row) != len(header):
            raise ListError(f"{name}: line {line} has {len(row)} cells, the header {len(header)}; is the file whole?")
        yield line, dict(zip(header, row, strict=True))


def elements(data: bytes, name: str, tags: frozenset[str]) -> Iterator[ElementTree.Element]:
    """The elements of these tags, without namespaces, one after the other and then forgotten.

    Document types and entities are refused, since no publisher uses them and they can make a small file huge.
    """
    before = _BEFORE_ROOT.match(data)
    if b"\0" in data[:64] or data.startswith(b"<!", before.end() if before else 0):
        raise ListError(f"{name}: it declares a document type or is not in UTF-8, which no publisher's list does; fetch it again")
    above: list[ElementTree.Element] = []
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(data), events=("start", "end")):
            if event == "start":
                element.tag = element.tag.rpartition("}")[2]
                above.append(element)
                if len(above) > _DEEPEST:
                    raise ListError(f"{name}: its elements stand more than {_DEEPEST} deep, as in no list; fetch it again")
                continue
            above.pop()
            if element.tag in tags:
                yield element
                element.clear()
                if above:
                    above[-1].remove(element)
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # the last two: of an encoding that nobody knows
        raise ListError(f"{name}: it is no whole XML document ({error}); fetch it again") from error


def words(element: ElementTree.Element, path: str) -> str:
    """The text at a path below an element, empty where there is none, on one line."""
    return " ".join((element.findtext(path) or "").split())


def every(element: ElementTree.Element, path: str) -> tuple[str, ...]:
    """The texts at a path below an element, without repetition, the empty left out."""
    return once(" ".join((found.text or "").split()) for found in element.iterfind(path))


def once(items: Iterable[str]) -> tuple[str, ...]:
    """Items without repetition and without the empty, in their order."""
    return tuple(dict.fromkeys(item for item in items if item))


def iso(written: str) -> str | None:
    """A date as lists write it (`24 Dec 1971`, `Dec 1971`, `1971`, `circa 1971`, `24/12/1971`), as ISO; None where it is none.

    Of numbers with dots or slashes the day comes first, as outside the United States.
    """
    if found := _ISO.match(written):
        year, month, day = found.groups()
        return f"{year}-{month}-{day}" if day and _real(int(year), int(month), int(day)) else f"{year}-{month}"
    for form, order in ((_DAY, (2, 1, 0)), (_SLASHED, (2, 1, 0))):
        if found := form.search(written):
            year, month, day = (found.groups()[at] for at in order)
            number = int(month) if month.isdigit() else _month(month)
            if number and _real(int(year), number, int(day)):
                return f"{year}-{number:02}-{int(day):02}"
    if (found := _MONTH.search(written)) and (number := _month(found[1])):
        return f"{found[2]}-{number:02}"
    return year_found[1] if (year_found := _YEAR.search(written)) else None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1 if word[:3].lower() in _MONTHS else 0


def _real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def years(written: str) -> tuple[str, ...]:
    """The dates of birth that a phrase gives: of "1968 to 1970" both ends."""
    both = written.split(" to ")
    return once(found for part in both if (found := iso(part.strip())))
