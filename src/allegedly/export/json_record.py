"""The record as JSON: the contract of docs/record-format.md."""

from collections.abc import Iterator
from typing import IO, Any

import msgspec

from allegedly.export.portions import Portions
from allegedly.shapes import Record

_HEAD = ("format", "produced_by")


def to_json(record: Record) -> bytes:
    """The record in UTF-8, indented, keys in the order of the contract. The same record gives the same bytes."""
    return _formatted(record) + b"\n"


def write_json(record: Portions, out: IO[bytes]) -> None:
    """Writes the bytes that `to_json` gives."""
    before = b"{"
    for name in Record.__struct_fields__:
        out.write(before + b'\n "' + name.encode() + b'": ')
        for piece in (_inner(_formatted(getattr(record.head, name))),) if name in _HEAD else _list(record, name):
            out.write(piece)
        before = b","
    out.write(b"\n}\n")


def _list(record: Portions, name: str) -> Iterator[bytes]:
    """A list of the record, as it stands in its JSON."""
    before = b"["
    for portion in record.lists(name):
        if some := getattr(portion, name):
            # Without the brackets: the items of all portions are those of one list.
            yield before + _inner(_formatted(some)[1:-2])
            before = b","
    yield b"[]" if before == b"[" else b"\n ]"


def _formatted(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=1)


def _inner(text: bytes) -> bytes:
    """Formatted JSON one level deeper; within strings no line ends."""
    return text.replace(b"\n", b"\n ")
