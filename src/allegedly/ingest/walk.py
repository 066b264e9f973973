"""Which files there are below the paths that a user names, in an order that does not depend on how they were named."""

import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from allegedly.shapes import Shape, Skipped

FORMATS = (".txt", ".md", ".html", ".htm", ".jsonl")


class Found(Shape, frozen=True, kw_only=True):
    """One file: `file` is its POSIX path below the path that was named."""

    file: str
    path: Path


def walk(paths: Sequence[Path]) -> tuple[tuple[Found, ...], tuple[Skipped, ...]]:
    """All regular files below the paths, each once, sorted; and what is no file, is missing or cannot be listed.

    Hidden files and folders (a leading dot) are left out; links are followed, loops are not.
    """
    found: list[Found] = []
    skipped: list[Skipped] = []
    for root in sorted(set(paths), key=lambda path: (len(path.absolute().parts), str(path))):
        if root.is_dir():
            _folder(root, found, skipped)
        else:
            _file(root, root.name or root.as_posix(), found, skipped)
    return _once(found), tuple(sorted(skipped, key=lambda item: (item.source, item.reason)))


def _folder(root: Path, found: list[Found], skipped: list[Skipped]) -> None:
    seen = set()

    def unlisted(problem: OSError) -> None:
        name = Path(problem.filename or root)
        inside = name.is_relative_to(root) and name != root
        source = name.relative_to(root).as_posix() if inside else name.as_posix()
        skipped.append(Skipped(source=_printable(source), reason=f"cannot be listed: {problem.strerror or problem}"))

    for folder, folders, names in os.walk(root, followlinks=True, onerror=unlisted):
        real = os.path.realpath(folder)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(folder, name)
                _file(path, path.relative_to(root).as_posix(), found, skipped)


def _file(path: Path, file: str, found: list[Found], skipped: list[Skipped]) -> None:
    file = _printable(file)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        skipped.append(Skipped(source=file, reason="is a link to nothing" if path.is_symlink() else "does not exist"))
    except (OSError, ValueError) as problem:
        skipped.append(Skipped(source=file, reason=f"cannot be read: {getattr(problem, 'strerror', None) or problem}"))
    else:
        if stat.S_ISREG(mode):
            found.append(Found(file=file, path=path))
        else:
            skipped.append(Skipped(source=file, reason="is not a regular file"))


def _once(found: Iterable[Found]) -> tuple[Found, ...]:
    """Each file under the longest of the names that it was reached by, sorted by name."""
    by_file: dict[str, Found] = {}
    for one in sorted(found, key=lambda item: (-item.file.count("/"), item.file, str(item.path))):
        by_file.setdefault(os.path.realpath(one.path), one)
    return tuple(sorted(by_file.values(), key=lambda item: (item.file, str(item.path))))


def _printable(name: str) -> str:
    """A name whose bytes are not UTF-8 is shown with its odd bytes written out."""
    return name.encode("utf8", "surrogateescape").decode("utf8", "backslashreplace")
