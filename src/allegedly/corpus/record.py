"""An annotated story as a record of the form that `allegedly export --to json` writes: what a reader without fault would export.

Two annotations of one story are compared by scoring the record of the one against the gold of the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from allegedly.corpus.checking import whole
from allegedly.corpus.gold import file_name, names_of
from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusFinding, CorpusProceeding, CorpusStory, Interval, Link
from allegedly.shapes import Span

Row = dict[str, Any]


def to_record(story: CorpusStory, texts: Mapping[str, str]) -> Row:
    """The record of a story. `texts` by article key; ids are the keys of the annotation."""
    names = names_of(story, texts)
    entities = [{"id": e.key, "kind": e.kind, "name": names[e.key][0], "names": names[e.key]} for e in story.entities]
    articles = story.articles
    return {
        "articles": [_article(story, a) for a in articles],
        "entities": entities,
        "mentions": [m for a in articles for m in _mentions(a)],
        "claims": [_claim(a, c, texts[a.key]) for a in articles for c in a.claims],
        "proceedings": [p for a in articles for step in a.proceedings for p in _steps(a, step, texts[a.key])],
        "relations": [
            {"kind": r.kind, "from": r.from_, "to": r.to, "article": a.key, "start": r.start, "end": r.end}
            for a in articles
            for r in a.relations
        ],
        "dealings": [d for a in articles for d in _dealings(a)],
        "dates": [
            {"article": a.key, "start": d.start, "end": d.end, "from": d.from_, "until": d.until, "basis": "text"}
            for a in articles
            for d in a.dates
        ],
        "findings": [_finding(story, f, texts) for f in story.findings],
    }


def _article(story: CorpusStory, article: CorpusArticle) -> Row:
    return {"id": article.key, "file": file_name(story, article), "blocks": msgspec.to_builtins(article.blocks)}


def _mentions(article: CorpusArticle) -> Iterable[Row]:
    for mention in article.mentions:
        for key in mention.entities:
            yield {"article": article.key, "start": mention.start, "end": mention.end, "form": mention.form, "entity": key}


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _source(article: CorpusArticle, link: Link, text: str) -> Row:
    return {
        "entity": link.entities[0] if link.entities else None,
        "kind": link.kind,
        "basis": link.basis,
        "for": link.on_behalf_of,
        "article": article.key,
        "start": link.start,
        "end": link.end,
        "text": text[link.start : link.end],
    }


def _claim(article: CorpusArticle, claim: CorpusClaim, text: str) -> Row:
    return {
        "id": f"{article.key}.{claim.key}",
        "article": article.key,
        "content": [_span(s) for s in claim.content],
        "cue": _span(claim.cue) if claim.cue else None,
        "sources": [_source(article, link, text) for link in claim.sources],
        "stance": claim.stance,
        "about": list(claim.about),
        "parts": msgspec.to_builtins(claim.parts),
        "offences": list(claim.offences),
        "hedges": [_span(s) for s in claim.hedges],
        "answers": [whole(r, article.key) for r in claim.answers],
        "when": _date(claim.when),
    }


def _date(when: Interval | None) -> Row | None:
    return {"start": when.start, "end": when.end, "basis": "text"} if when else None


def _steps(article: CorpusArticle, step: CorpusProceeding, text: str) -> Iterable[Row]:
    for subject in step.subjects:
        yield {
            "id": f"{article.key}.{step.key}.{subject}",
            "article": article.key,
            "kind": step.kind,
            "state": step.state,
            "authority": step.authority,
            "subject": subject,
            "sources": [_source(article, link, text) for link in step.sources],
            "offences": list(step.offences),
            "jurisdiction": step.jurisdiction,
            "date": _date(step.date),
            "evidence": [_span(s) for s in step.evidence],
        }


def _dealings(article: CorpusArticle) -> Iterable[Row]:
    for dealing in article.dealings:
        back = dealing.in_return
        yield {
            "id": f"{article.key}.{dealing.key}",
            "claims": [whole(r, article.key) for r in dealing.claims],
            "from": list(dealing.from_),
            "to": list(dealing.to),
            "what": {"article": article.key} | _span(dealing.what),
            "in_return": {"article": article.key} | _span(back) if back else None,
        }


def _finding(story: CorpusStory, finding: CorpusFinding, texts: Mapping[str, str]) -> Row:
    articles = {a.key: a for a in story.articles}
    claims = {f"{a.key}.{c.key}": (a, c) for a in story.articles for c in a.claims}
    links = [(a, link) for a, c in (claims[r] for r in finding.claims) for link in c.sources]
    origins = []
    for origin in finding.origins:
        told = next(((a, link) for a, link in links if set(link.entities) & set(origin)), None)
        first = articles[finding.claims[0].split(".")[0]]
        origins.append(
            _source(*told, texts[told[0].key]) | {"entity": _named(told[1], origin)} if told else _bare(first, origin[0])
        )
    return {
        "id": finding.key,
        "claims": list(finding.claims),
        "reports": len({r.split(".")[0] for r in finding.claims}),
        "origins": origins,
        "answers": list(finding.answers),
        "conflicts": _conflicts(story, finding.key, texts),
    }


def _named(link: Link, origin: tuple[str, ...]) -> str:
    return next(key for key in link.entities if key in origin)


def _bare(article: CorpusArticle, entity: str) -> Row:
    """An origin whose words no claim of the finding holds."""
    return {"entity": entity, "article": article.key, "start": 0, "end": 0, "text": ""}


def _conflicts(story: CorpusStory, finding: str, texts: Mapping[str, str]) -> list[Row]:
    told: dict[str, list[Row]] = defaultdict(list)
    for article in story.articles:
        for value in article.values:
            words = texts[article.key][value.start : value.end]
            told[value.conflict].append({"value": words, "article": article.key, "start": value.start, "end": value.end})
    return [{"about": c.about, "values": told[c.key]} for c in story.conflicts if c.finding == finding]
