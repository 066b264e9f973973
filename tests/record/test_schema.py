"""The committed JSON Schema is that of the record types, and what is exported obeys it."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from allegedly.record.schema import schema
from allegedly.record.store import Case
from builders import PRODUCED_BY, document, reading, resolution

COMMITTED = Path(__file__).parents[2] / "docs" / "record-schema.json"


def test_the_committed_schema_is_current() -> None:
    assert COMMITTED.read_bytes() == schema(), "write allegedly.record.schema.schema() to docs/record-schema.json"


def test_a_record_obeys_the_schema(tmp_path: Path) -> None:
    with Case.create_or_open(tmp_path / "a.case") as case:
        found = document()
        case.add(found, reading(found.article), "p")
        case.save_resolution(resolution(*case.readings()))
        record = json.loads(msgspec.json.encode(case.record(PRODUCED_BY)))
    checker = jsonschema.Draft202012Validator(json.loads(schema()))
    checker.validate(record)
    record["claims"][0]["stance"] = "proves"
    with pytest.raises(jsonschema.ValidationError):
        checker.validate(record)
