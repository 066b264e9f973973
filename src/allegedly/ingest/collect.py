"""The stage as a whole: paths in, documents out, one at a time and in a stable order."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from allegedly.ingest.article import EMPTY, Input, document, taken_in
from allegedly.ingest.foreign import LONGEST, no_report_format
from allegedly.ingest.jsonl import read_lines
from allegedly.ingest.manifest import NAME, Manifest, absolute, read_manifest
from allegedly.ingest.told import Told
from allegedly.ingest.walk import FORMATS, Found, walk
from allegedly.settings import Settings
from allegedly.shapes import Captured, Document, Skipped

_SAMPLE = Path(__file__).resolve().parent.parent / "sample"

_LINES = ".jsonl"
_CHUNK = 1 << 20


def ingest(paths: Sequence[Path], settings: Settings, captured: Captured) -> Iterator[Document | Skipped]:
    """Every article below the paths, sorted by `file`, and every input that was not read, with the reason.

    One file is held at a time. Nothing raises for bad input. An article in a language that is not in `settings.languages` comes
    as a document all the same: its language says so.
    """
    found, missing = walk(paths)
    known = _Known(found, settings.max_bytes)
    yield from missing
    seen: set[str] = set()
    for one in found:
        for item in _items(one, known, settings):
            made = document(item, settings, captured) if isinstance(item, Input) else item
            if isinstance(made, Document) and made.article.id in seen:
                made = Skipped(source=made.article.file, reason="has the same name and the same bytes as another input")
            if isinstance(made, Document):
                seen.add(made.article.id)
            yield made
    yield from known.left_over()


def count(paths: Sequence[Path]) -> int:
    """About how many results `ingest` gives, for a progress bar: files, and the lines of JSON lines files."""
    found, missing = walk(paths)
    files = [one for one in found if one.path.name != NAME]
    return len(missing) + sum(_line_count(one.path) if _suffix(one) == _LINES else 1 for one in files)


class _Known:
    """What the tables of all folders tell, and which of their rows were asked for."""

    def __init__(self, found: Sequence[Found], max_bytes: int) -> None:
        tables = [read_manifest(one.path, one.file, max_bytes) for one in found if one.path.name == NAME]
        self._tables: list[Manifest] = tables
        self._told: dict[str, Told] = {}
        self._rows: dict[str, str] = {}
        # The table nearest to a file knows it best: those of deeper folders come later and win.
        for one in sorted(tables, key=lambda item: min((len(Path(key).parts) for key in item.told), default=0)):
            self._told.update(one.told)
            self._rows.update(one.rows)

    def told(self, path: Path, line: str = "") -> Told:
        """What is known of a file, or of one of its lines (`#id`)."""
        key = absolute(path) + line
        self._rows.pop(key, None)
        return self._told.get(key, Told())

    def left_over(self) -> Iterator[Skipped]:
        """What was wrong with the tables, and their rows that no file answered to."""
        problems = [problem for one in self._tables for problem in one.problems]
        problems += [
            Skipped(source=row, reason=f"names {Path(key).name}, which is not there")
            for key, row in self._rows.items()
            if not Path(key).is_file()
        ]
        yield from sorted(problems, key=lambda item: (item.source, item.reason))


def _is_of_the_program(path: Path) -> bool:
    """Whether a file is what makes a package of the sample that the program brings along: it is nobody's report."""
    return path.name == "__init__.py" and path.resolve().parent == _SAMPLE


def _items(one: Found, known: _Known, settings: Settings) -> Iterator[Input | Skipped]:
    if one.path.name == NAME or _is_of_the_program(one.path):
        return
    told = known.told(one.path)
    if _suffix(one) not in FORMATS:
        yield Skipped(source=one.file, reason=no_report_format(one.file, _beginning(one.path), FORMATS))
        return
    try:
        if _suffix(one) == _LINES:
            yield from _lines(one, known, settings)
        else:
            original = _read(one.path, settings.max_bytes)
            yield taken_in(one.file, original, told) if original is not None else _too_large(one, settings)
    except OSError as problem:
        yield Skipped(source=one.file, reason=f"cannot be read: {problem.strerror or problem}")


def _lines(one: Found, known: _Known, settings: Settings) -> Iterator[Input | Skipped]:
    empty = True
    for item in read_lines(one.path, one.file, settings.max_bytes):
        empty = False
        if isinstance(item, Skipped):
            yield item
        else:
            told = known.told(one.path, item.file.removeprefix(one.file)).over(item.told)
            yield Input(file=item.file, original=item.original, text=item.text, told=told)
    if empty:
        yield Skipped(source=one.file, reason=EMPTY)


def _beginning(path: Path) -> bytes:
    """How the bytes of a file begin; empty where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(LONGEST)
    except OSError:
        return b""


def _read(path: Path, max_bytes: int) -> bytes | None:
    """The bytes of a file, None where there are more than `max_bytes`; no more than that is ever held."""
    if path.stat().st_size > max_bytes:
        return None
    with path.open("rb") as stream:
        data = stream.read(max_bytes + 1)
    return data if len(data) <= max_bytes else None


def _too_large(one: Found, settings: Settings) -> Skipped:
    size = one.path.stat().st_size
    return Skipped(source=one.file, reason=f"is larger than the limit ({size:,} bytes; {settings.max_bytes:,} are read)")


def _suffix(one: Found) -> str:
    return one.path.suffix.lower()


def _line_count(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(_CHUNK), b"")) or 1
    except OSError:
        return 1
