"""Files put into one: a ZIP archive with the same bytes for the same files."""

import zipfile
from collections.abc import Iterable
from typing import IO

# The earliest that an archive can say; when it was made is no part of what it holds.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def to_zip(files: Iterable[tuple[str, bytes]], folder: str, out: IO[bytes]) -> None:
    """Writes files, by name, into an archive in which they lie in one folder."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(f"{folder}/{name}", _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
