"""Ids that are a hash of content: the same thing has the same id on every machine and in every run."""

import hashlib
import json
import re
from typing import Any, Literal

import msgspec

from allegedly.shapes import Shape, Span

Prefix = Literal["a", "e", "c", "p", "r", "d", "f", "s", "j", "l", "x", "h", "v", "w", "m"]

# 64 bits: in a case of a million records the chance of any collision is under 1 in 10 million.
_DIGITS = 16
# Where a text ends, no number needs more digits.
_OFFICE = re.compile(r"o-(.+):(\d{1,12})-(\d{1,12})")


def content_id(prefix: Prefix, *parts: object) -> str:
    """The id of a thing from the parts that make it what it is, for example `c-1f0c…`; parts are told apart, order counts."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf8")).hexdigest()
    return f"{prefix}-{digest[:_DIGITS]}"


def canonical(record: Shape, *without: str) -> bytes:
    """A record as bytes, the same on every machine; what says nothing is left out, so that later versions may add fields."""
    plain = {name: value for name, value in _plain(record).items() if name not in without}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf8")


def _plain(value: Any) -> Any:
    if isinstance(value, Shape):
        fields = ((field, getattr(value, field.name)) for field in msgspec.structs.fields(value))
        return {field.encode_name: _plain(found) for field, found in fields if found != field.default}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def span_key(spans: tuple[Span, ...]) -> str:
    """Spans as text, for use as a part of an id."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def local_key(article: str, start: int) -> str:
    """The key of an entity inside its article: the article's id and where its first mention starts."""
    return f"{article}:{start}"


def office_id(article: str, start: int, end: int) -> str:
    """The id of an office that an article ascribes to somebody in the words at a place: it says where these are."""
    return f"o-{article}:{start}-{end}"


def office_place(id_: str) -> tuple[str, int, int] | None:
    """The article and the characters of an office's words, None for what is no id of one."""
    found = _OFFICE.fullmatch(id_)
    return (found[1], int(found[2]), int(found[3])) if found else None


def article_of(key: str) -> str:
    """The id of the article that a local key is of."""
    return key.rsplit(":", 1)[0]
