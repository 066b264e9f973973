"""A case file of reports that are written down in a test, read as any reports are."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from allegedly.flow import read_into, record_of
from allegedly.serve.catalogue import Catalogue
from allegedly.settings import Settings
from allegedly.shapes import Captured
from made_case import visitor

_CAPTURED = Captured(at="2024-04-04", by="test", tool="test")


def read_case(folder: Path, files: Mapping[str, str]) -> Path:
    """Writes files into a folder, reads them into a case beside them, and returns its path."""
    reports, path = folder / "reports", folder / "case.case"
    reports.mkdir()
    for name, text in files.items():
        (reports / name).write_text(text, "utf8")
    read_into(path, [reports], Settings(), _CAPTURED, lambda _: None)
    return path


def case_read_once(files: Mapping[str, str]) -> Callable[[pytest.TempPathFactory], Path]:
    """The fixture `path` of a test module: the case of some files."""

    @pytest.fixture(scope="module", name="path")
    def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
        return read_case(tmp_path_factory.mktemp("read"), files)

    return path


def pages_read_once() -> Callable[[Path], Iterator[TestClient]]:
    """The fixture `case` of a test module: a visitor to the pages of its `path`."""

    @pytest.fixture(scope="module", name="case")
    def case(path: Path) -> Iterator[TestClient]:
        with visitor(path) as found:
            yield found

    return case


def book_of(path: Path) -> Catalogue:
    """The record of a case without the texts of its articles."""
    record = record_of(path)
    return Catalogue(record, {article.id: "" for article in record.articles})
