"""Reads back what Chromium printed: the lines of text of each sheet, from the top."""

import re
import unicodedata
import zlib

_OPS = re.compile(rb"/(F\d+) [\d.]+ Tf|1 0 0 -1 [-\d.]+ ([-\d.]+) Tm|([-\d. ]+) Tm|<([0-9A-F]+)> Tj")


def sheets(data: bytes) -> list[list[str]]:
    """The lines of each sheet, without their spaces; what is turned, such as a watermark, is left out."""
    objects = {int(number): body for number, body in re.findall(rb"(\d+) 0 obj\n?(.*?)\nendobj", data, re.DOTALL)}
    pages = [body for _, body in sorted(objects.items()) if re.search(rb"/Type /Page\b", body)]
    return [_lines(_stream(objects[_told(rb"/Contents", page)]), _fonts(objects, page)) for page in pages]


def _told(key: bytes, body: bytes) -> int:
    found = re.search(key + rb" (\d+) 0 R", body)
    assert found, key
    return int(found.group(1))


def _stream(body: bytes) -> bytes:
    return zlib.decompressobj().decompress(body.split(b"stream\n", 1)[1])


def _fonts(objects: dict[int, bytes], page: bytes) -> dict[bytes, dict[int, str]]:
    """For each name of a font what its codes stand for."""
    listed = re.findall(rb"/(F\d+) (\d+) 0 R", page.split(b"/Font <<", 1)[-1].split(b">>", 1)[0])
    return {name: _codes(_stream(objects[_told(rb"/ToUnicode", objects[int(number)])])) for name, number in listed}


def _codes(table: bytes) -> dict[int, str]:
    found = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>", part):
            found[int(code, 16)] = _char(text)
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>", part):
            for at in range(int(first, 16), int(last, 16) + 1):
                found[at] = chr(int(text, 16) + at - int(first, 16))
    return found


def _char(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be")


def squeezed(words: str) -> str:
    """Words without spaces, ligatures as letters."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def _lines(stream: bytes, fonts: dict[bytes, dict[int, str]]) -> list[str]:
    rows: dict[int, str] = {}
    font: dict[int, str] = {}
    y: float | None = None
    for name, base, turned, codes in _OPS.findall(stream):
        if name:
            font = fonts[name]
        elif base or turned:
            y = float(base) if base else None
        elif y is not None:
            said = "".join(font.get(int(codes[at : at + 4], 16), "") for at in range(0, len(codes), 4))
            rows[round(y)] = rows.get(round(y), "") + said
    return [words for _, row in sorted(rows.items()) if (words := squeezed(row))]
