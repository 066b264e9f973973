"""File names as they may stand on a disk, on a page and in a header, whatever the sender called the file."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import quote

# In bytes, well below what any file system takes.
_LONGEST, _LONGEST_ENDING = 120, 10
_ODD = re.compile(r"[^\w .,()+&'-]+")
# Names that Windows takes for devices, with any ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def safe_name(name: str) -> str:
    """The last part of a path as a name without anything that leads elsewhere, hides the file or cannot be shown."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = _ODD.sub("_", last).strip(" ._") or "file"
    # Hidden files are not read, and "." and ".." are no files.
    path = PurePosixPath(plain)
    ending = path.suffix if len(path.suffix.encode()) <= _LONGEST_ENDING else ""
    stem = plain.removesuffix(ending).encode()[:_LONGEST].decode(errors="ignore").rstrip(" .")
    whole = f"{stem or 'file'}{ending}"
    return f"_{whole}" if _DEVICES.fullmatch(whole) else whole


def stem(name: str) -> str:
    """The last part of a path without its ending."""
    return PurePosixPath(name).stem


def told_apart(names: Iterable[str]) -> list[str]:
    """Names of one folder, each once, also where upper and lower case are the same: `report.txt`, `report (2).txt`."""
    taken: set[str] = set()
    found = []
    for name in names:
        path, number, free = PurePosixPath(name), 1, name
        while free.lower() in taken:
            number += 1
            free = f"{path.stem} ({number}){path.suffix}"
        taken.add(free.lower())
        found.append(free)
    return found


def as_attachment(name: str) -> str:
    """The value of Content-Disposition for a download: a plain name for every browser, and the whole name encoded."""
    safe = safe_name(name)
    plain = safe.encode("ascii", "replace").decode("ascii").replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"
