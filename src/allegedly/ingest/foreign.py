"""Files that hold no report which could be read, by what they are: what each kind is called, and what to do with it."""

from pathlib import PurePosixPath
from typing import NamedTuple

_COPY = "copy its text into a .txt file, or paste it where articles are added"
_SAVE = "save it as plain text (.txt), or paste its text where articles are added"
_UNPACK = "unpack it, and add the files in it"
_PICTURE = "no text is read from pictures; type the text, or have another program recognise it, and add that"
_HEARD = "add what is said in it as text"
_TABLE = "a table is read only as articles.csv, which says where the articles beside it come from"


class Foreign(NamedTuple):
    """One kind of file: what it is called, what to do with it, the endings of its names, and how its bytes begin."""

    name: str
    advice: str
    endings: tuple[str, ...] = ()
    signatures: tuple[bytes, ...] = ()


KINDS = (
    Foreign("a PDF", _COPY, (".pdf",), (b"%PDF-",)),
    Foreign("a Word document", _SAVE, (".docx", ".doc", ".docm")),
    Foreign("an OpenDocument text", _SAVE, (".odt",)),
    Foreign("a Pages document", _SAVE, (".pages",)),
    Foreign("an RTF document", _SAVE, (".rtf",), (b"{\\rtf",)),
    Foreign("an e-book", _COPY, (".epub", ".mobi")),
    Foreign("a spreadsheet", _TABLE, (".xlsx", ".xls", ".ods")),
    Foreign("a table", _TABLE, (".csv", ".tsv")),
    Foreign("a presentation", _COPY, (".pptx", ".ppt", ".odp")),
    Foreign("an e-mail", _COPY, (".eml", ".msg", ".mbox")),
    Foreign("a web archive", f"save the page as HTML, or {_COPY}", (".mhtml", ".mht", ".webarchive", ".warc")),
    Foreign("a link to a page", "it holds no text; save the page itself as HTML", (".url", ".webloc")),
    Foreign("a JSON file", "of JSON only lines (.jsonl) are read: one article a line, its words in the field text", (".json",)),
    Foreign("an XML file", _COPY, (".xml", ".rss")),
    Foreign("a PNG picture", _PICTURE, (".png",), (b"\x89PNG",)),
    Foreign("a JPEG picture", _PICTURE, (".jpg", ".jpeg"), (b"\xff\xd8\xff",)),
    Foreign("a GIF picture", _PICTURE, (".gif",), (b"GIF8",)),
    Foreign("a picture", _PICTURE, (".webp", ".tif", ".tiff", ".bmp", ".heic", ".svg"), (b"II*\x00", b"MM\x00*")),
    Foreign("a sound file", _HEARD, (".mp3", ".wav", ".m4a", ".ogg", ".opus", ".flac"), (b"ID3", b"OggS")),
    Foreign("a film", _HEARD, (".mp4", ".mov", ".mkv", ".webm", ".avi")),
    Foreign("a ZIP archive", _UNPACK, (".zip",)),
    # Every newer Office document is a ZIP archive: which it is, only its name says.
    Foreign("a ZIP archive or an Office document", f"{_UNPACK}; {_SAVE}", (), (b"PK\x03\x04",)),
    Foreign("an old Office document", _SAVE, (), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
    Foreign("a gzip archive", _UNPACK, (".gz", ".tgz"), (b"\x1f\x8b",)),
    Foreign("a 7z archive", _UNPACK, (".7z",), (b"7z\xbc\xaf\x27\x1c",)),
    Foreign("a RAR archive", _UNPACK, (".rar",), (b"Rar!",)),
    Foreign("a bzip2 archive", _UNPACK, (".bz2",), (b"BZh",)),
    Foreign("an xz archive", _UNPACK, (".xz",), (b"\xfd7zXZ",)),
    Foreign("a tar archive", _UNPACK, (".tar",)),
    Foreign("a case of Allegedly", "open it by itself: allegedly serve FILE", (".case",)),
    Foreign("an SQLite database", "", (".sqlite", ".db"), (b"SQLite format 3\x00",)),
    Foreign("a program", "", (".exe",), (b"\x7fELF", b"MZ\x90\x00")),
)
_RENAME = "if it is a report, save it as plain text with a name that ends in .txt"
LONGEST = max(len(signature) for kind in KINDS for signature in kind.signatures)
"""So many bytes from the beginning of a file show what it is."""


def by_bytes(data: bytes) -> Foreign | None:
    """What a file is by how its bytes begin; None where that says nothing."""
    return next((kind for kind in KINDS if data.startswith(kind.signatures)), None)


def no_report_format(file: str, beginning: bytes, formats: tuple[str, ...]) -> str:
    """Why a file is not read whose name ends otherwise than those of reports: what it is, and what to do."""
    ending = PurePosixPath(file).suffix.lower()
    kind = next((kind for kind in KINDS if ending in kind.endings), None) or by_bytes(beginning)
    what = f"is {kind.name}, of" if kind else "is of"
    return f"{what} no report format ({', '.join(formats)} are read)" + (f": {advice}" if (advice := _advice(kind)) else "")


def no_text(kind: Foreign) -> str:
    """Why a file is not read that is called a report and is something else."""
    return f"is {kind.name}, not text" + (f": {kind.advice}" if kind.advice else "")


def _advice(kind: Foreign | None) -> str:
    return kind.advice if kind else _RENAME
