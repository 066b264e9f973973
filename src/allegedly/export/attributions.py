"""Attributions as stand-off annotation, one article in a line: the format that corpora of quotations are scored in."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from allegedly.shapes import Claim, Record, Source, Span

Spans = list[tuple[int, int]]


def to_attributions(record: Record, texts: Mapping[str, str]) -> bytes:
    """JSON lines of `id`, `file`, `text` and `attributions`; each has the spans of its `source`, `cue` and `content`, and `review`.

    The source is the original speaker. A claim that has neither source nor cue, only a hedge, is no attribution. `texts` are the
    texts of the articles by id.
    """
    made: dict[str, list[Claim]] = {article.id: [] for article in record.articles}
    for claim in record.claims:
        if claim.sources or claim.cue:
            made[claim.article].append(claim)
    lines = []
    for article in record.articles:
        found = [_attribution(claim) for claim in made[article.id]]
        line: dict[str, Any] = {"id": article.id, "file": article.file, "text": texts[article.id], "attributions": found}
        lines.append(msgspec.json.encode(line) + b"\n")
    return b"".join(lines)


def _attribution(claim: Claim) -> dict[str, Any]:
    cue = (claim.cue,) if claim.cue else ()
    spans = {"source": _spans(claim.sources[:1]), "cue": _spans(cue), "content": _spans(claim.content)}
    return {**spans, "review": claim.review}


def _spans(found: Iterable[Span | Source]) -> Spans:
    return [(span.start, span.end) for span in found]
