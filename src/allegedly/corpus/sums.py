"""The sums of the corpus: which bytes a figure was measured on."""

import hashlib
from pathlib import Path

from allegedly.corpus.schema import schema

PARTS = ("own", "real", "twice", "contrast")
SUMS = "SHA256SUMS"


def seal(root: Path) -> Path:
    """Write schema.json and SHA256SUMS of the corpus in `root`; returns the latter."""
    (root / "schema.json").write_bytes(schema())
    path = root / SUMS
    path.write_text(sums(root), "utf8")
    return path


def sums(root: Path) -> str:
    """A line for each file of the corpus in the form of `sha256sum`, by name; guidelines and other documents are left out."""
    files = [p for part in PARTS for p in (root / part).rglob("*") if p.is_file()]
    files += [root / "schema.json", root / "splits.json"]
    rows = sorted((p.relative_to(root).as_posix(), hashlib.sha256(p.read_bytes()).hexdigest()) for p in files if p.is_file())
    return "".join(f"{digest}  {name}\n" for name, digest in rows)
