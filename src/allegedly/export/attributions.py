"""Attributions as stand-off annotation, one article in a line: the format that corpora of quotations are scored in."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from allegedly.shapes import Claim, Record, Source, Span

Spans = list[tuple[int, int]]


def to_attributions(record: Record, texts: Mapping[str, str]) -> bytes:
    """JSON lines of `id`, `file`, `text` and `attributions`; each has the spans of its `source`, `cue` and `content`.

    The source is the original speaker. A claim that has neither source nor cue, only a hedge, is no attribution. `texts` are the
    texts of the articles by id.
    """
    lines = []
    for article in record.articles:
        found = [_attribution(claim) for claim in record.claims if claim.article == article.id and (claim.sources or claim.cue)]
        line: dict[str, Any] = {"id": article.id, "file": article.file, "text": texts[article.id], "attributions": found}
        lines.append(msgspec.json.encode(line) + b"\n")
    return b"".join(lines)


def _attribution(claim: Claim) -> dict[str, Spans]:
    cue = (claim.cue,) if claim.cue else ()
    return {"source": _spans(claim.sources[:1]), "cue": _spans(cue), "content": _spans(claim.content)}


def _spans(found: Iterable[Span | Source]) -> Spans:
    return [(span.start, span.end) for span in found]
