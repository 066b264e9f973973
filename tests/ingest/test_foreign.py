"""What is said of a file that holds no report: what it is, and what to do."""

from pathlib import Path

import pytest

from allegedly.ingest import ingest
from allegedly.ingest.foreign import KINDS, by_bytes
from allegedly.settings import Settings
from allegedly.shapes import Skipped
from builders import CAPTURED


def reason(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    (note,) = ingest([folder / name], Settings(), CAPTURED)
    assert isinstance(note, Skipped)
    return note.reason


@pytest.mark.parametrize(
    ("name", "data", "what", "advice"),
    [
        ("a.pdf", b"%PDF-1.7", "is a PDF, of no report format", "copy its text"),
        ("A.PDF", b"", "is a PDF, of no report format", "copy its text"),
        ("a", b"%PDF-1.7", "is a PDF, of no report format", "copy its text"),
        ("a.txt", b"%PDF-1.7", "is a PDF, not text", "copy its text"),
        ("a.docx", b"PK\x03\x04", "is a Word document, of no report format", "plain text"),
        ("a.zip", b"PK\x03\x04", "is a ZIP archive, of no report format", "unpack it"),
        ("a.txt", b"PK\x03\x04", "is a ZIP archive or an Office document, not text", "unpack it"),
        ("a.jpeg", b"", "is a JPEG picture, of no report format", "no text is read from pictures"),
        ("a.mp4", b"", "is a film, of no report format", "as text"),
        ("table.csv", b"a,b", "is a table, of no report format", "articles.csv"),
        ("a.json", b"{}", "is a JSON file, of no report format", "jsonl"),
        ("a.log", b"words", "is of no report format", "ends in .txt"),
        ("a.txt", b"", "is empty", "saved or copied whole"),
        ("a.txt", b"a\x00b", "holds NUL bytes", "save its text as .txt"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "is a page without an article", "copy the text"),
    ],
)
def test_each_kind_is_named_with_what_to_do(tmp_path: Path, name: str, data: bytes, what: str, advice: str) -> None:
    said, _, rest = reason(tmp_path, name, data).partition(":")
    assert said.startswith(what)
    assert advice in rest


def test_no_kind_stands_in_the_way_of_another() -> None:
    endings = [ending for kind in KINDS for ending in kind.endings]
    assert len(endings) == len(set(endings))
    for kind in KINDS:
        assert all(by_bytes(signature + b" and more") == kind for signature in kind.signatures)
