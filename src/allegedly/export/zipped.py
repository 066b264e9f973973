"""Files put into one: a ZIP archive with the same bytes for the same files."""

import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import IO, Self

# The earliest that an archive can say; when it was made is no part of what it holds.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Zipped:
    """An archive that files are written into, in which they lie in one folder. It is whole when it is left."""

    def __init__(self, out: IO[bytes], folder: str) -> None:
        self._archive = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self._folder = folder

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._archive.close()

    @contextmanager
    def file(self, name: str) -> Iterator[IO[str]]:
        """A file to write to, UTF-8, which is put into the archive when all of it is written."""
        # How an archive holds a file depends on its size, which is known at the end only.
        with tempfile.TemporaryFile() as draft:
            words = io.TextIOWrapper(draft, encoding="utf8", newline="")
            yield words
            words.flush()
            entry = zipfile.ZipInfo(f"{self._folder}/{name}", _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.file_size = draft.tell()
            draft.seek(0)
            with self._archive.open(entry, "w") as member:
                shutil.copyfileobj(draft, member)
            words.detach()
