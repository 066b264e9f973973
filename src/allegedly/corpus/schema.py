"""The JSON Schema of an annotated story, generated from its shapes. `corpus/schema.json` is this, committed."""

import msgspec

from allegedly.corpus.shapes import CorpusStory


def schema() -> bytes:
    """The schema as formatted JSON."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(CorpusStory), order="sorted"), indent=1) + b"\n"
