"""`articles.csv`: what a person knows about the articles of a folder. It overrides what the articles say of themselves."""

import csv
import io
import os
from pathlib import Path
from typing import Any, get_args

from allegedly.ingest.dates import iso_date
from allegedly.ingest.told import Told
from allegedly.shapes import ArticleKind, Shape, Skipped

NAME = "articles.csv"
_KINDS = get_args(ArticleKind)
_TOLD = frozenset({"url", "outlet", "byline", "published", "kind", "language"})
Row = dict[str | Any, str | Any]


class Manifest(Shape, frozen=True, kw_only=True):
    """One table: what each row tells, by the absolute path of its file (and `#id`), and what was wrong with it.

    `rows` keeps for each path the place of its row, for reports.
    """

    told: dict[str, Told]
    rows: dict[str, str]
    problems: tuple[Skipped, ...]


def read_manifest(path: Path, file: str, max_bytes: int) -> Manifest:
    """The table at `path`, called `file` in reports. Nothing raises: what is wrong stands in `problems`."""
    try:
        rows = _rows(path, max_bytes)
    except OSError as problem:
        return _unusable(file, f"cannot be read: {problem.strerror or problem}")
    except UnicodeDecodeError:
        return _unusable(file, "is not UTF-8; not used")
    except (csv.Error, ValueError) as problem:
        return _unusable(file, f"is no table: {problem}; not used")
    return _manifest(rows, path.parent, file)


def _rows(path: Path, max_bytes: int) -> list[Row]:
    if path.stat().st_size > max_bytes:
        raise ValueError(f"it is larger than the limit of {max_bytes:,} bytes")
    content = path.read_bytes().decode("utf-8-sig")
    table = csv.DictReader(io.StringIO(content, newline=""), skipinitialspace=True)
    if "file" not in {_heading(key) for key in table.fieldnames or ()}:
        raise ValueError("it has no column file")
    return list(table)


def absolute(path: Path) -> str:
    """The path by which a file and its row find each other."""
    return os.path.normpath(path.absolute())


def _manifest(rows: list[Row], folder: Path, file: str) -> Manifest:
    told: dict[str, Told] = {}
    places: dict[str, str] = {}
    problems: list[Skipped] = []
    for number, row in enumerate(rows, start=2):
        cells = {_heading(key): value.strip() for key, value in row.items() if key and isinstance(value, str) and value.strip()}
        place = f"{file} row {number}"
        if "file" not in cells:
            problems += [Skipped(source=place, reason="names no file")] if cells else []
            continue
        key = absolute(folder / cells["file"].replace("\\", "/"))
        if key in told:
            problems.append(Skipped(source=place, reason=f"names {cells['file']} a second time; the first row holds"))
            continue
        told[key], wrong = _row(cells, tuple(sorted({_heading(name) for name in row if name} & _TOLD)))
        places[key] = place
        problems += [Skipped(source=place, reason=reason) for reason in wrong]
    return Manifest(told=told, rows=places, problems=tuple(problems))


def _row(cells: dict[str, str], columns: tuple[str, ...]) -> tuple[Told, list[str]]:
    """What a row tells, and what is wrong in it. A column that is there says of an empty cell that the value is unknown."""
    wrong = []
    published = iso_date(cells.get("published", ""))
    if "published" in cells and published is None:
        wrong.append(f"published {cells['published']!r} is not an ISO date; it is left out")
    kind = next((k for k in _KINDS if k == cells.get("kind", "").lower()), None)
    if "kind" in cells and kind is None:
        wrong.append(f"kind {cells['kind']!r} is none of {', '.join(_KINDS)}; it is left out")
    told = Told(
        url=cells.get("url"),
        outlet=cells.get("outlet"),
        byline=cells.get("byline"),
        published=published,
        kind=kind,
        language=cells.get("language", "").lower() or None,
        given=columns,
    )
    return told, wrong


def _heading(key: str) -> str:
    return key.strip().lower()


def _unusable(file: str, reason: str) -> Manifest:
    return Manifest(told={}, rows={}, problems=(Skipped(source=file, reason=reason),))
