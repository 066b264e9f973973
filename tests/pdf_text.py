"""Reads back what a PDF of ours says: page by page, through the tables that a reader copies text with."""

import re
import zlib


def pages(data: bytes) -> list[str]:
    """The text of each page, its pieces parted by line ends."""
    objects = {int(number): body for number, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", data, re.DOTALL)}
    fonts = _fonts(objects)
    contents = [int(found.group(1)) for body in objects.values() if (found := re.search(rb"/Contents (\d+) 0 R", body))]
    return [_text(_stream(objects[number]), fonts) for number in contents]


def _stream(body: bytes) -> bytes:
    begin, length = re.search(rb"stream\r?\n", body), re.search(rb"/Length (\d+)", body)
    assert begin, "the object holds no stream"
    assert length, "the stream does not say how long it is"
    packed = body[begin.end() : begin.end() + int(length.group(1))]
    return zlib.decompress(packed) if b"/FlateDecode" in body else packed


def _fonts(objects: dict[int, bytes]) -> dict[bytes, dict[int, str]]:
    """For each name of a font what its codes stand for."""
    listed = {pair for body in objects.values() if b"/Font <<" in body for pair in re.findall(rb"/(F\d+) (\d+) 0 R", body)}
    found = {}
    for name, number in sorted(listed):
        table = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
        assert table, "text in this font cannot be copied"
        pairs = re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", _stream(objects[int(table.group(1))]))
        found[name] = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
    return found


def _text(stream: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    said, font = [], b""
    for name, string in re.findall(rb"/(F\d+) [\d.]+ Tf|\(((?:[^\\()]|\\.)*)\) Tj", stream, re.DOTALL):
        font = name or font
        if not name:
            codes = re.sub(rb"\\(.)", lambda escape: _ESCAPES.get(escape.group(1), escape.group(1)), string, flags=re.DOTALL)
            said.append("".join(fonts[font].get((codes[at] << 8) + codes[at + 1], "") for at in range(0, len(codes) - 1, 2)))
    return "\n".join(said)


_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
