"""What the page for adding articles leaves for reading: a folder beside the case, and the process that reads what lies in it.

Whatever was accepted lies on the disk before anybody is told so, in a folder of its own with its files, their table and a list. A
process apart reads one such folder after the other into the case, as `allegedly read` does, and notes what became of each file.
A server or a reading process that dies loses nothing: the next one goes on, and what stands in the case already is not read again.
"""

import csv
import hashlib
import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from allegedly.calling import opening
from allegedly.errors import UsageError
from allegedly.identity import content_id
from allegedly.ingest.dates import iso_date
from allegedly.ingest.manifest import NAME as TABLE
from allegedly.record.store import Case
from allegedly.serve.file_names import safe_name, told_apart
from allegedly.serve.intake import MOST_FILES, PARTICULARS, Batch, Item, Particulars, Pasted, State, Upload
from allegedly.shapes import PASTED as PASTED_IN
from allegedly.shapes import Shape
from allegedly.wording import one_line

FILES, PASTED, TOLD = "files", "pasted", "told.json"
_LIST, _PROGRESS, _DONE, _TRIES = "batch.json", "progress.jsonl", "done.json", "tries"
_DRAFT = ".new-"
_ID = re.compile(r"[0-9a-f]{16}-[0-9a-f]{8}")
_CHUNK = 1 << 20
# Of what was read so many are remembered.
_REMEMBERED = 50
_FIELDS = ("url", "outlet", "published", "byline", "kind")


class Listed(Shape, frozen=True, kw_only=True):
    """What was accepted, before anything became of it."""

    at: str
    by: str
    items: tuple[Item, ...]


class Told(Shape, frozen=True, kw_only=True):
    """What somebody says of an article of the case: its fields, those that are unknown without a value."""

    article: str
    new: dict[str, str | None]


class Ended(Shape, frozen=True, kw_only=True):
    """What became of a batch in the end; `reason` says why it could not be read."""

    reason: str | None = None


def spool_of(case: Path) -> Path:
    """The folder beside a case in which articles wait to be read; its leading dot keeps it out of what is read from folders."""
    return case.with_name(f".{case.name}.incoming")


class Spool:
    """Articles that wait beside one case, seen from the server. It reads nothing itself."""

    def __init__(self, case: Path) -> None:
        self._case = case
        self.folder = spool_of(case)
        self._reader: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Goes on with what an earlier server left unread."""
        for draft in self.folder.glob(f"{_DRAFT}*"):
            shutil.rmtree(draft, ignore_errors=True)
        self._go_on()

    def close(self) -> None:
        """Stops reading; what is left is read when the case is served again."""
        with self._lock:
            if self._reader and self._reader.poll() is None:
                self._reader.terminate()
                self._reader.wait(10)
                for folder in waiting(self.folder):
                    _not_begun(folder)

    def accept(self, uploads: Sequence[Upload], pasted: Pasted | None, by: str) -> Batch:
        """See `serve.intake.Intake`."""
        if not uploads and pasted is None:
            raise UsageError("there is nothing to read; choose files or paste a text")
        if len(uploads) > MOST_FILES:
            raise UsageError(f"these are {len(uploads)} files, and {MOST_FILES} are taken at once; add them in smaller parts")

        def keep(draft: Path) -> list[Item]:
            return [*_keep_files(draft / FILES, uploads), *(_keep_text(draft / PASTED, pasted) if pasted else ())]

        return self._leave(keep, by)

    def _leave(self, keep: Callable[[Path], list[Item]], by: str) -> Batch:
        """Leaves what `keep` puts into a folder to be read, whole or not at all."""
        name = f"{time.time_ns():016x}-{secrets.token_hex(4)}"
        draft = self.folder / f"{_DRAFT}{name}"
        # As the case itself: nobody else on the machine may read what waits.
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.mkdir()
        try:
            items = keep(draft)
            at = datetime.now(UTC).isoformat(timespec="seconds")
            write_whole(draft / _LIST, msgspec.json.encode(Listed(at=at, by=by, items=tuple(items))))
            draft.rename(self.folder / name)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        self._go_on()
        return Batch(id=name, at=at, by=by, state="waiting", items=tuple(items))

    def describe(self, article: str, told: Particulars, by: str) -> Batch:
        """See `serve.intake.Intake`."""
        _check_day(told.published or "")
        with Case.open(self._case) as case:
            held = case.article(article)
        said = {name: one_line(value) for name in PARTICULARS if (value := getattr(told, name)) is not None}
        new = {name: value or None for name, value in said.items() if value != (getattr(held, name) or "")}
        if not new:
            raise UsageError("nothing of this is new; the article says so already")

        def keep(draft: Path) -> list[Item]:
            write_whole(draft / TOLD, msgspec.json.encode(Told(article=article, new=new)))
            return [Item(name=held.file, article=held.id)]

        return self._leave(keep, by)

    def batches(self, limit: int = 20) -> tuple[Batch, ...]:
        """See `serve.intake.Intake`."""
        self._go_on()
        found = (batch_in(folder) for folder in reversed(folders(self.folder)))
        return tuple(batch for _, batch in zip(range(limit), (one for one in found if one), strict=False))

    def batch(self, id: str) -> Batch | None:
        """See `serve.intake.Intake`."""
        self._go_on()
        return batch_in(self.folder / id) if _ID.fullmatch(id) else None

    def _go_on(self) -> None:
        """Sees to it that somebody reads what waits."""
        with self._lock:
            reading = self._reader is not None and self._reader.poll() is None
            if not reading and next(waiting(self.folder), None):
                with (self.folder / "reader.log").open("wb") as log:
                    command = (sys.executable, "-m", "allegedly.commands.taking_in", str(self._case.absolute()))
                    self._reader = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def folders(spool: Path) -> list[Path]:
    """The batches in a spool, the earliest first."""
    return sorted(path for path in spool.glob("*") if _ID.fullmatch(path.name)) if spool.is_dir() else []


def waiting(spool: Path) -> Iterator[Path]:
    """The batches that are not read yet, the earliest first."""
    return (folder for folder in folders(spool) if not (folder / _DONE).exists())


def batch_in(folder: Path) -> Batch | None:
    """What became of a batch so far; None where there is none."""
    try:
        listed = msgspec.json.decode((folder / _LIST).read_bytes(), type=Listed)
        ended = msgspec.json.decode((folder / _DONE).read_bytes(), type=Ended) if (folder / _DONE).exists() else None
    except (OSError, msgspec.DecodeError):
        return None
    reported = {item.name: item for item in progress_of(folder)}
    lines = {name.split("#", 1)[0] for name in reported if "#" in name}
    own = [reported.pop(item.name, item) for item in listed.items if item.name not in lines]
    articles = {item.name: item.article for item in listed.items}
    items = (msgspec.structs.replace(item, article=_in_case(item, articles.get(item.name))) for item in (*own, *reported.values()))
    state: State = "waiting" if not (folder / _TRIES).exists() else "reading"
    if ended:
        state = "failed" if ended.reason else "done"
    return Batch(
        id=folder.name, at=listed.at, by=listed.by, state=state, items=tuple(items), reason=ended.reason if ended else None
    )


def _in_case(item: Item, article: str | None) -> str | None:
    """The article of an input that is in the case: its own, or of one that was not added the one with its text."""
    return article if item.outcome in ("read", "already read", "not read") else item.article


def progress_of(folder: Path) -> list[Item]:
    """What was written down of a batch so far; a line that is being written is left out."""
    try:
        lines = (folder / _PROGRESS).read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return []
    return [msgspec.json.decode(line, type=Item) for line in lines]


def told_in(folder: Path) -> Told | None:
    """What a batch says of an article of the case; None where it brings files or a text."""
    told = folder / TOLD
    return msgspec.json.decode(told.read_bytes(), type=Told) if told.exists() else None


def begin(folder: Path) -> int:
    """Notes that a batch is being read, for the first time or again; returns which time it is."""
    tries = folder / _TRIES
    number = int(tries.read_text("ascii")) + 1 if tries.exists() else 1
    write_whole(tries, str(number).encode("ascii"))
    forget(folder)
    return number


def forget(folder: Path) -> None:
    """Takes back what was written down of the files of a batch, which is read anew."""
    (folder / _PROGRESS).unlink(missing_ok=True)


def note(folder: Path, item: Item) -> None:
    """Writes down what became of one file of a batch."""
    with (folder / _PROGRESS).open("ab") as stream:
        stream.write(msgspec.json.encode(item) + b"\n")


def end(folder: Path, reason: str | None = None, *, keep: bool = False) -> None:
    """Notes that a batch is done, or why it cannot be read, and lets go of its files; the oldest that are done are forgotten.

    With `keep` the files stay where they are, for whoever reads them otherwise.
    """
    write_whole(folder / _DONE, msgspec.json.encode(Ended(reason=reason)))
    for part in () if keep else (FILES, PASTED):
        shutil.rmtree(folder / part, ignore_errors=True)
    (folder / TOLD).unlink(missing_ok=True)
    done = [path for path in folders(folder.parent) if (path / _DONE).exists() and not _holds_files(path)]
    for old in done[:-_REMEMBERED]:
        shutil.rmtree(old, ignore_errors=True)


def _not_begun(folder: Path) -> None:
    """Takes back what `begin` noted: the reading was stopped, and did not break off."""
    (folder / _TRIES).unlink(missing_ok=True)


def _holds_files(folder: Path) -> bool:
    return any((folder / part).exists() for part in (FILES, PASTED))


def _keep_files(folder: Path, uploads: Sequence[Upload]) -> Iterator[Item]:
    folder.mkdir()
    names = told_apart(safe_name(upload.name) for upload in uploads)
    for name, upload in zip(names, uploads, strict=True):
        with (folder / name).open("xb") as stream:
            shutil.copyfileobj(upload.content, stream, _CHUNK)
            _flush(stream.fileno())
        if name != TABLE:
            yield Item(name=name, article=_article(folder / name, name))


def _check_day(published: str) -> None:
    if published and iso_date(published) is None:
        raise UsageError(f"“{published}” is no day; give it as 2021-12-08, or leave it out")


def _keep_text(folder: Path, pasted: Pasted) -> Iterator[Item]:
    """A text as a file of a folder with its table, as anybody would lay it down for `allegedly read`.

    The table has columns for what is known alone: an empty one would say that it is unknown, also where the case knows it.
    """
    text = pasted.text.replace("\r\n", "\n").strip()
    title = " ".join(pasted.title.split())
    if not text:
        raise UsageError("the text is empty; paste the whole article, or choose a file")
    _check_day(pasted.published)
    inner = folder / PASTED_IN
    inner.mkdir(parents=True)
    # A name on a disk has no ending like “…”.
    name = safe_name(f"{opening(title or text).removesuffix(' …')}.txt")
    write_whole(inner / name, (f"{title}\n\n{text}\n" if title else f"{text}\n").encode("utf8", "replace"))
    told = {field: " ".join(str(getattr(pasted, field) or "").split()) for field in _FIELDS}
    given = {field: value for field, value in told.items() if value}
    if given:
        with (inner / TABLE).open("x", encoding="utf8", newline="") as stream:
            rows = csv.DictWriter(stream, ("file", *given))
            rows.writeheader()
            rows.writerow({"file": name, **given})
    yield Item(name=f"{PASTED_IN}{name}", article=_article(inner / name, f"{PASTED_IN}{name}"))


def _article(path: Path, file: str) -> str:
    """The id that the article of a file has in a case under a name."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return content_id("a", digest, file)


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all."""
    draft = path.with_name(f"{_DRAFT}{path.name}")
    with draft.open("wb") as stream:
        stream.write(content)
        _flush(stream.fileno())
    draft.replace(path)


def _flush(number: int) -> None:
    with suppress(OSError):
        os.fsync(number)
