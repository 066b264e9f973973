"""JSON lines: one article a line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from allegedly.ingest.dates import iso_date
from allegedly.ingest.told import Told
from allegedly.shapes import Shape, Skipped


class JsonArticle(Shape, frozen=True, kw_only=True):
    """One line that holds an article; `original` are the bytes of the line without its end."""

    file: str
    original: bytes
    text: str
    told: Told


def read_lines(path: Path, file: str, max_bytes: int) -> Iterator[JsonArticle | Skipped]:
    """The articles of a file of JSON lines, one at a time; a line that cannot be read is skipped and the rest goes on.

    Raises `OSError` where the file itself cannot be read.
    """
    with path.open("rb") as stream:
        for number, line in enumerate(_lines(stream, max_bytes), start=1):
            if line is None:
                yield Skipped(source=f"{file}#{number}", reason=f"line {number} is larger than the limit of {max_bytes:,} bytes")
            elif line.strip():
                yield from _article(line, file, number)


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """The lines without their ends; None for one that is too long, which is passed over without being held."""
    first = True
    while line := stream.readline(max_bytes + 2):
        if len(line.rstrip(b"\r\n")) > max_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(max_bytes)
            yield None
        else:
            yield (line.removeprefix(b"\xef\xbb\xbf") if first else line).rstrip(b"\r\n")
        first = False


def _article(line: bytes, file: str, number: int) -> Iterator[JsonArticle | Skipped]:
    at = f"{file}#{number}"
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        yield Skipped(source=at, reason=f"line {number} is not JSON: {problem}")
        return
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str):
        yield Skipped(source=at, reason=f"line {number} has no field text")
        return
    name = f"{file}#{row['id']}" if isinstance(row.get("id"), str | int) and str(row["id"]).strip() else at
    if not text.strip():
        yield Skipped(source=name, reason=f"line {number} has an empty text")
    elif "\x00" in text:
        yield Skipped(source=name, reason=f"line {number} holds NUL characters: it is binary, not text")
    else:
        published = _string(row, "published")
        if published and iso_date(published) is None:
            yield Skipped(source=name, reason=f"line {number}: published {published!r} is not an ISO date; it is left out")
        yield JsonArticle(file=name, original=line, text=text.removeprefix("\ufeff"), told=_told(row, published))


def _told(row: dict[str, Any], published: str | None) -> Told:
    return Told(
        url=_string(row, "url"),
        title=_string(row, "title"),
        outlet=_string(row, "outlet"),
        byline=_string(row, "byline"),
        published=iso_date(published) if published else None,
    )


def _string(row: dict[str, Any], field: str) -> str | None:
    value = row.get(field)
    return " ".join(value.split()) or None if isinstance(value, str) else None
