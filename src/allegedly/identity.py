"""Ids that are a hash of content: the same thing has the same id on every machine and in every run."""

import hashlib
from typing import Literal

from allegedly.shapes import Span

Prefix = Literal["a", "e", "c", "p", "r", "d", "f", "s", "j", "l", "x"]

# 64 bits: in a case of a million records the chance of any collision is under 1 in 10 million.
_DIGITS = 16


def content_id(prefix: Prefix, *parts: object) -> str:
    """The id of a thing from the parts that make it what it is, for example `c-1f0c…`; parts are told apart, order counts."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf8")).hexdigest()
    return f"{prefix}-{digest[:_DIGITS]}"


def span_key(spans: tuple[Span, ...]) -> str:
    """Spans as text, for use as a part of an id."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def local_key(article: str, start: int) -> str:
    """The key of an entity inside its article: the article's id and where its first mention starts."""
    return f"{article}:{start}"


def article_of(key: str) -> str:
    """The id of the article that a local key is of."""
    return key.rsplit(":", 1)[0]
