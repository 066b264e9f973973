"""The record as JSON: the contract of docs/record-format.md."""

import msgspec

from allegedly.shapes import Record


def to_json(record: Record) -> bytes:
    """The record in UTF-8, indented, keys in the order of the contract. The same record gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(record, order="deterministic"), indent=1) + b"\n"
