"""Attributions as stand-off annotation, one article in a line: the format that corpora of quotations are scored in."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

import msgspec

from allegedly.export.portions import Portions
from allegedly.shapes import Claim, Source, Span
from allegedly.shapes.browsing import Portion

Spans = list[tuple[int, int]]


def write_attributions(record: Portions, out: IO[bytes]) -> None:
    """Writes JSON lines of `id`, `file`, `text` and `attributions`; each of these has the spans of its `source`, `cue` and
    `content`, and `review`.

    The source is the original speaker. A claim that has neither source nor cue, only a hedge, is no attribution.
    """
    for portion in record.told("articles", "claims"):
        out.writelines(_lines(portion))


def _lines(portion: Portion) -> Iterator[bytes]:
    record = portion.record
    made: dict[str, list[Claim]] = {article.id: [] for article in record.articles}
    for claim in record.claims:
        if claim.sources or claim.cue:
            made[claim.article].append(claim)
    for article in record.articles:
        found = [_attribution(claim) for claim in made[article.id]]
        line: dict[str, Any] = {"id": article.id, "file": article.file, "text": portion.texts[article.id], "attributions": found}
        yield msgspec.json.encode(line) + b"\n"


def _attribution(claim: Claim) -> dict[str, Any]:
    cue = (claim.cue,) if claim.cue else ()
    spans = {"source": _spans(claim.sources[:1]), "cue": _spans(cue), "content": _spans(claim.content)}
    return {**spans, "review": claim.review}


def _spans(found: Iterable[Span | Source]) -> Spans:
    return [(span.start, span.end) for span in found]
