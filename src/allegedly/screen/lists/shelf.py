"""The lists that are kept on this machine: every version as it came, with its date and SHA-256; the newest is in force.

A version is one folder, `NAME/DATE-SHA`: the publisher's files, compressed, and `version.json`. It is written beside and moved into
place whole, so that a broken download, or a process that is killed, leaves the version before it in force.
"""

import hashlib
import os
import re
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from allegedly.errors import ListError, UsageError
from allegedly.screen.entries import ListEntry, ListVersion
from allegedly.screen.lists.formats import read_list
from allegedly.screen.lists.stamps import published

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_ABOUT = "version.json"
_PACKED = ".z"


def default_folder() -> Path:
    """Where lists lie: ALLEGEDLY_LISTS in the environment, or the user's folder for data."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(os.environ.get("ALLEGEDLY_LISTS") or Path(data) / "allegedly" / "lists")


def digest(files: Mapping[str, bytes]) -> str:
    """One SHA-256 of a list's files: of the only one as it is, of several of their digests in the order of their names."""
    sums = [hashlib.sha256(files[name]).hexdigest() for name in sorted(files)]
    return sums[0] if len(sums) == 1 else hashlib.sha256("".join(sums).encode()).hexdigest()


class Shelf:
    """The lists in a folder; it is made when the first is added. With `until`, an ISO moment, those that had been added by then."""

    def __init__(self, folder: Path, until: str | None = None) -> None:
        self.folder = folder
        self._until = datetime.fromisoformat(until) if until else None

    def versions(self, name: str | None = None) -> tuple[ListVersion, ...]:
        """The versions that are kept, by name, then date, then when they were added; those of one list where its name is given."""
        found = [_about(path) for path in sorted(self.folder.glob(f"*/*/{_ABOUT}"))]
        kept = [version for version in found if name in (None, version.name) and self._known(version)]
        return tuple(sorted(kept, key=lambda v: (v.name, v.date, v.added, v.sha256)))

    def _known(self, version: ListVersion) -> bool:
        return self._until is None or datetime.fromisoformat(version.added) <= self._until

    def add(self, version: ListVersion, files: Mapping[str, bytes]) -> bool:
        """Keeps a version whose files were read; False where these very files are kept under this name already."""
        if not _NAME.fullmatch(version.name):
            raise UsageError(f"“{version.name}” cannot name a list: small letters, digits, dots and hyphens, at most 40")
        if self.kept(version) is not None:
            return False
        self._put(version, files)
        return True

    def kept(self, version: ListVersion) -> ListVersion | None:
        """The version that is kept of these very files under this name."""
        return next((one for one in self.versions(version.name) if one.sha256 == version.sha256), None)

    def redate(self, kept: ListVersion, day: str) -> ListVersion:
        """Puts right the date of a version; when it was added, and by whom, stays. Its folder is there whole at every moment."""
        files = {name: zlib.decompress((self.home(kept) / f"{name}{_PACKED}").read_bytes()) for name in kept.files}
        dated = msgspec.structs.replace(kept, date=day)
        self._put(dated, files)
        shutil.rmtree(self.home(kept))
        return dated

    def _put(self, version: ListVersion, files: Mapping[str, bytes]) -> None:
        home = self.folder / version.name
        home.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=self.folder))
        try:
            for name, data in files.items():
                (draft / f"{name}{_PACKED}").write_bytes(zlib.compress(data))
            (draft / _ABOUT).write_bytes(msgspec.json.format(msgspec.json.encode(version)))
            draft.rename(self.home(version))
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def home(self, version: ListVersion) -> Path:
        """The folder in which a version lies."""
        return self.folder / version.name / f"{version.date}-{version.sha256[:12]}"

    def find(self, wanted: str) -> ListVersion:
        """The version that is meant: `NAME` (the newest), `NAME@DATE` (the newest of that day or before it), or a SHA-256's start.

        Raises:
            UsageError: none is kept, several begin so, or the date is none.
        """
        name, at, written = wanted.partition("@")
        day = _day(wanted, written) if at else None
        found = [version for version in self.versions(name) if day is None or version.date <= day]
        if found:
            return found[-1]
        starting = [v for v in self.versions() if len(wanted) >= 6 and v.sha256.startswith(wanted)]
        if len(starting) == 1:
            return starting[0]
        kept = ", ".join(dict.fromkeys(v.name for v in self.versions())) or "none"
        if self._until is not None:
            kept = f"{kept}; only what had been added by {self._until.isoformat()} counts"
        raise UsageError(f"{wanted} is no file and no version of a list in {self.folder} (lists there: {kept})")

    def entries(self, version: ListVersion) -> tuple[ListEntry, ...]:
        """The entries of a version, read again from its files. Raises `ListError` where these are not those that were added."""
        home = self.home(version)
        try:
            files = {name: zlib.decompress((home / f"{name}{_PACKED}").read_bytes()) for name in version.files}
        except (OSError, zlib.error) as error:
            raise ListError(f"{home}: a file of the list cannot be read ({error}); add the list again") from error
        if digest(files) != version.sha256:
            raise ListError(f"{home}: its files are not those that were added (SHA-256 differs); add the list again")
        return read_list(files, version.format)[1]


def described(
    name: str, read: tuple[str, tuple[ListEntry, ...]], files: Mapping[str, bytes], by: str, day: str | None
) -> ListVersion:
    """A version of a list whose files were `read`, as of now: with its date (`day`, else the publisher's, else today)."""
    form, entries = read
    now = datetime.now(UTC)
    return ListVersion(
        name=name,
        format=form,
        date=day or published(files, form) or now.date().isoformat(),
        sha256=digest(files),
        added=now.isoformat(timespec="seconds"),
        by=by,
        files=tuple(sorted(files)),
        entries=len(entries),
    )


def _day(wanted: str, written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise UsageError(f"{wanted}: “{written}” is no day; give the list as NAME@YYYY-MM-DD") from error


def _about(path: Path) -> ListVersion:
    try:
        return msgspec.json.decode(path.read_bytes(), type=ListVersion)
    except (OSError, msgspec.DecodeError) as error:
        raise ListError(f"{path}: it does not describe a version of a list ({error}); take its folder away") from error


def taken(paths: Iterator[Path] | list[Path]) -> dict[str, bytes]:
    """The bytes of files by their names. Raises `UsageError` where one cannot be read or two have one name."""
    files: dict[str, bytes] = {}
    for path in paths:
        if path.name in files:
            raise UsageError(f"{path}: a second file called {path.name}; give each of the list's files once")
        try:
            files[path.name] = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror or error}; give the files of a list") from error
    return files
