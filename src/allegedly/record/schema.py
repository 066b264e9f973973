"""The JSON Schema of the record, generated from the record types. `docs/record-schema.json` is this, committed."""

import json
from typing import Any

import msgspec

from allegedly.shapes import Record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> bytes:
    """The schema as bytes of JSON. Every field is always written, so every field is required, and there are no others."""
    (root,), parts = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    for part in parts.values():
        properties: dict[str, Any] | None = part.get("properties")
        if properties is not None:
            part |= {"required": list(properties), "additionalProperties": False}
            for value in properties.values():
                value.pop("default", None)
    whole = {"$schema": _DIALECT, "title": "Record of a case, allegedly-record/1", **root, "$defs": dict(sorted(parts.items()))}
    return json.dumps(whole, indent=2, ensure_ascii=False).encode("utf8") + b"\n"
