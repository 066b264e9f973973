"""Every form of list against all that arrives broken: refused with the file's name and what to do; the former version stays."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from allegedly.errors import ListError
from allegedly.screen.lists.formats import read_list
from allegedly.screen.lists.shelf import Shelf, described
from list_samples import EVERY

XML = {"ofac-xml", "ofac-advanced", "un", "eu"}
TABLES = {"ofac-sdn", "uk", "uk-ofsi", "section-353", "csv"}
Malform = Callable[[bytes], bytes]
ERROR_PAGE = b"<!DOCTYPE html>\n<html><head><title>503</title></head><body>Service unavailable, try later</body></html>\n"


def main(form: str) -> tuple[str, bytes]:
    """The file of a list that holds its names."""
    return next(iter(EVERY[form].items()))


def bomb(data: bytes) -> bytes:
    """Entities in entities, before the root element."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    start = data.index(b"<", data.index(b"?>") + 2)
    return data[:start] + f'<!DOCTYPE x [<!ENTITY e0 "boom">{levels}]>'.encode() + data[start:]


def external(data: bytes) -> bytes:
    """An entity that names a file of this machine."""
    start = data.index(b"<", data.index(b"?>") + 2)
    return data[:start] + b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + data[start:]


def deep(data: bytes) -> bytes:
    """Elements in elements, a hundred thousand deep, before the end."""
    end = data.rindex(b"</")
    return data[:end] + b"<d>" * 100_000 + b"</d>" * 100_000 + data[end:]


def deep_entry(data: bytes) -> bytes:
    """The same inside an entry."""
    end = data.rindex(b"</", 0, data.rindex(b"</"))
    return data[:end] + b"<d>" * 100_000 + b"</d>" * 100_000 + data[end:]


def short_row(data: bytes) -> bytes:
    """The last row without its last cell."""
    rows = data.rstrip(b"\x1a\r\n").split(b"\r\n" if b"\r\n" in data else b"\n")
    return b"\n".join([*rows[:-1], rows[-1].rpartition(b",")[0]]) + b"\n"


def other_columns(data: bytes) -> bytes:
    """Each name of a column, or the first cell of each row where there is no header, is another."""
    told = (
        data.replace(b"Unique ID", b"Key").replace(b"Group ID", b"Key").replace(b"report-date", b"day").replace(b"name,", b"who,")
    )
    return told.replace(b"\r\n900,", b"\r\nN900,") if told == data else told


def unclosed(data: bytes) -> bytes:
    """A quotation mark that nothing closes."""
    at = data.rstrip(b"\x1a\r\n").rindex(b",") + 1
    return data[:at] + b'"' + data[at:].replace(b'"', b"")


EVERYWHERE: dict[str, Malform] = {
    "empty": lambda _: b"",
    "white space": lambda _: b" \r\n\t\n",
    "a byte order mark alone": lambda _: b"\xef\xbb\xbf",
    "the end of a DOS file alone": lambda _: b"\x1a",
    "an error page": lambda _: ERROR_PAGE,
    "an error as JSON": lambda _: b'{"error": "not found"}',
    "words": lambda _: b"moved to another address\n",
    "compressed": gzip.compress,
    "UTF-16": lambda data: data.decode("utf-8-sig", "replace").encode("utf-16"),
    "NUL bytes": lambda data: data[:20] + b"\0" * 50 + data[20:],
    "zeros": lambda data: b"\0" * len(data),
    "NUL bytes at the end": lambda data: data + b"\0" * 4096,
}
OF_XML: dict[str, Malform] = {
    "cut in the middle": lambda data: data[: len(data) // 2],
    "cut before the end": lambda data: data.rstrip()[:-3],
    "cut after an element": lambda data: data[: data.rindex(b"</")],
    "an entity bomb": bomb,
    "an entity from outside": external,
    "a hundred thousand levels": deep,
    "a hundred thousand levels in an entry": deep_entry,
    "two documents": lambda data: data + data[data.index(b"<", data.index(b"?>") + 2) :],
    "an entity nobody declared": lambda data: data.replace(b"OKAFOR", b"&okafor;").replace(b"Okafor", b"&okafor;"),
    "another root": lambda _: b'<?xml version="1.0"?><rss><channel/></rss>',
    "bytes that are no UTF-8": lambda data: data.replace(b"OKAFOR", b"OKAF\xff\xfeOR").replace(b"Okafor", b"Ok\xff\xfeafor"),
}
OF_TABLES: dict[str, Malform] = {
    "cut in a row": lambda data: data.rstrip(b"\x1a\r\n")[: data.rstrip(b"\x1a\r\n").rindex(b",") - 1],
    "a row too short": short_row,
    "other columns": other_columns,
    "a row too long": lambda data: data.rstrip(b"\x1a\r\n") + b",more,and more\r\n",
    "a quotation that is not closed": unclosed,
    "semicolons between": lambda data: data.replace(b",", b";"),
    "tabs between": lambda data: data.replace(b",", b"\t"),
}
OF_JSON: dict[str, Malform] = {
    "cut in a line": lambda data: data.rstrip()[:-5],
    "a line that is a list": lambda data: data + b"[1, 2]\n",
    "values that are no lists": lambda data: data.replace(b'["1971-12-24"]', b'"1971-12-24"'),
    "without schema": lambda data: data.replace(b'"schema":"Person"', b'"kind":"Person"'),
    "a hundred thousand levels": lambda data: data + b'{"id":"x","schema":"Person","properties":{"name":' + b"[" * 100_000 + b"\n",
    "one document and not lines": lambda data: b"[" + data.strip().replace(b"\n", b",") + b"]",
}
HEADERS_ALONE: dict[str, Malform] = {
    "uk": lambda data: b"\n".join(data.split(b"\n")[:2]) + b"\n",
    "uk-ofsi": lambda data: b"\n".join(data.split(b"\n")[:2]) + b"\n",
    "section-353": lambda data: data.split(b"\n")[0] + b"\n",
    "csv": lambda data: data.split(b"\n")[0] + b"\n",
}


# Of another form: refused where the form is given, as for a publisher's list it is.
OTHER = {form: "csv" if form in XML else "un" for form in EVERY}


def _kinds(form: str) -> dict[str, Malform]:
    own = OF_XML if form in XML else OF_TABLES if form in TABLES else OF_JSON
    header = {"a header alone": HEADERS_ALONE[form]} if form in HEADERS_ALONE else {}
    return EVERYWHERE | own | header


BROKEN = [(form, what) for form in EVERY for what in _kinds(form)]


@pytest.mark.parametrize("given", [False, True], ids=["form seen", "form given"])
@pytest.mark.parametrize(("form", "what"), BROKEN, ids=[f"{form}: {what}" for form, what in BROKEN])
def test_it_is_refused_and_the_former_version_stays(form: str, what: str, given: bool, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    whole = EVERY[form]
    shelf.add(described("mine", read_list(whole), whole, "test", "2024-05-03"), whole)
    before = shelf.entries(shelf.find("mine"))
    name, data = main(form)

    with pytest.raises(ListError) as refused:
        read_list(whole | {name: _kinds(form)[what](data)}, form if given else None)

    said = str(refused.value)
    assert any(file in said for file in whole)
    assert ";" in said or "?" in said, "it says what to do"
    assert len(said) < 500
    assert len(shelf.versions()) == 1
    assert shelf.entries(shelf.find("mine")) == before


@pytest.mark.parametrize("form", EVERY)
def test_a_list_of_another_form_is_not_taken_for_this_one(form: str) -> None:
    name, _ = main(form)
    _, other = main(OTHER[form])
    with pytest.raises(ListError, match=name):
        read_list({name: other}, form)


@pytest.mark.parametrize("form", sorted(TABLES | {"ftm"}))
def test_a_hole_far_into_a_file_is_seen(form: str) -> None:
    """As a disk that was full, or a download that was resumed, leaves it."""
    name, data = main(form)
    rows = data.rstrip(b"\x1a\r\n").split(b"\n")
    filled = b"\n".join([*rows, *rows[-1:] * 2000]) + b"\n"
    with pytest.raises(ListError, match="NUL"):
        read_list({name: filled[:20_000] + b"\0" * 512 + filled[20_512:]}, form)


def test_one_broken_character_does_not_change_all_others() -> None:
    """Read as Windows-1252, a list in UTF-8 would have no name that anybody could find."""
    table = "name,born\nJosé Ñáñez,1971\nŁukasz Żółć,1972\n".encode()
    _, whole = read_list({"mine.csv": table})
    assert {entry.name for entry in whole} == {"José Ñáñez", "Łukasz Żółć"}
    for at in (at for at, byte in enumerate(table) if byte >= 0xC2):
        with pytest.raises(ListError, match=r"mine\.csv: line [23] holds bytes that are no UTF-8"):
            read_list({"mine.csv": table[:at] + table[at + 1 :]})


def test_a_list_in_windows_1252_is_read() -> None:
    _, entries = read_list({"mine.csv": "name,born\nJosé Ñáñez,1971\nZoë Müller,1972\n".encode("cp1252")})
    assert {entry.name for entry in entries} == {"José Ñáñez", "Zoë Müller"}


def test_what_is_in_no_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(ListError, match="line 3 is in neither UTF-8 nor Windows-1252"):
        read_list({"mine.csv": b"name,born\nAna Ruiz,1971\nJos\x81 N\x8d,1972\n"})
