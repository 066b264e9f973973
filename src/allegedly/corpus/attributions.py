"""Annotated stories as rows of attributions (source, cue, content; no nesting): the form of PolNeAR and of scorers for it.

The source of a row is the original speaker, the first link of the chain. Claims of headlines, captions and furniture are left out.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusStory

BODY = frozenset(["body", "dateline", "standfirst", "subhead"])


def to_attributions(story: CorpusStory, texts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A row for each article of the story. `texts` by article key."""
    for article in story.articles:
        claims = [c for c in article.claims if in_body(article, c)]
        yield {"id": f"{story.story}/{article.key}", "text": texts[article.key], "attributions": [_row(c) for c in claims]}


def in_body(article: CorpusArticle, claim: CorpusClaim) -> bool:
    """Whether a claim begins in the body of its article."""
    return any(b.start <= claim.content[0].start < b.end for b in article.blocks if b.kind in BODY)


def _row(claim: CorpusClaim) -> dict[str, Any]:
    cue = claim.cue or (claim.hedges[0] if claim.hedges else None)
    return {
        "id": claim.key,
        "source": [[claim.sources[0].start, claim.sources[0].end]] if claim.sources else [],
        "cue": [[cue.start, cue.end]] if cue else [],
        "content": [[s.start, s.end] for s in claim.content],
    }
