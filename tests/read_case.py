"""A case file of reports that are written down in a test, read as any reports are."""

from collections.abc import Mapping
from pathlib import Path

from allegedly.flow import read_into
from allegedly.settings import Settings
from allegedly.shapes import Captured

_CAPTURED = Captured(at="2024-04-04", by="test", tool="test")


def read_case(folder: Path, files: Mapping[str, str]) -> Path:
    """Writes files into a folder, reads them into a case beside them, and returns its path."""
    reports, path = folder / "reports", folder / "case.case"
    reports.mkdir()
    for name, text in files.items():
        (reports / name).write_text(text, "utf8")
    read_into(path, [reports], Settings(), _CAPTURED, lambda _: None)
    return path
