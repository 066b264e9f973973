"""An annotated story as a gold file: the form with which records are scored (articles, entities, claims, … by short keys).

A phrase is given by its first and last words, as that form asks: as few as make the place certain. A claim whose words stand in the
article a second time before the place meant cannot be given so; it becomes optional.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from allegedly.corpus.checking import whole
from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusFinding, CorpusProceeding, CorpusStory, Link
from allegedly.shapes import Span

FORMAT = "allegedly-gold/1"
_FURNITURE = ("byline", "caption", "credit", "promo", "correction")
SHORTEST = 12
"""The fewest characters that first or last words have, so that a person finds them too."""
Row = dict[str, Any]


def to_gold(story: CorpusStory, texts: Mapping[str, str]) -> Row:
    """The gold of a story. `texts` by article key."""
    names = names_of(story, texts)
    return {
        "format": FORMAT,
        "articles": {a.key: _article(a, file_name(story, a), texts[a.key]) for a in story.articles},
        "entities": [
            {"key": e.key, "kind": e.kind, "names": names[e.key] if e.named else [n.casefold() for n in names[e.key]], "roles": []}
            for e in story.entities
        ],
        "never_joined": _never_joined(story, names),
        "relations": _relations(story),
        "claims": [c for a in story.articles for c in _claims(a, texts[a.key])],
        "proceedings": [p for a in story.articles for p in _proceedings(a)],
        "never_proceedings": [p for a in story.articles for p in _never(a)],
        "findings": [_finding(story, f, texts) for f in story.findings],
        "timeline": [t for a in story.articles for t in _timeline(a, texts[a.key])],
        "dealings": [d for a in story.articles for d in _dealings(a, texts[a.key])],
    }


def file_name(story: CorpusStory, article: CorpusArticle) -> str:
    """The name under which a gold or record speaks of an article."""
    return article.file or f"{story.story}.txt"


def names_of(story: CorpusStory, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """The names of each entity as written, longest first; for the unnamed the words that describe them."""
    found: dict[str, set[str]] = defaultdict(set)
    named = {e.key: e.named for e in story.entities}
    for article in story.articles:
        for mention in article.mentions:
            for key in mention.entities if len(mention.entities) == 1 else ():
                if mention.form == ("name" if named.get(key) else "nominal"):
                    found[key].add(texts[article.key][mention.start : mention.end])
    for entity in story.entities:
        if entity.name and (entity.named or not found[entity.key]):
            found[entity.key].add(entity.name)
    return {e.key: sorted(found[e.key], key=lambda n: (-len(n), n)) or [e.key] for e in story.entities}


def _article(article: CorpusArticle, name: str, text: str) -> Row:
    furniture = [text[b.start : b.end] for b in article.blocks if b.kind in _FURNITURE]
    body = {text[b.start : b.end] for b in article.blocks if b.kind not in _FURNITURE}
    return {
        "file": name,
        "published": article.published,
        "outlet": article.outlet,
        "byline": article.byline,
        "not_body": [f for f in furniture if not any(f in words for words in body)],
    }


def _never_joined(story: CorpusStory, names: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Named people, and named groups, of the story in pairs that share a word of their names."""
    named = [e for e in story.entities if e.named and e.kind in ("person", "group")]
    words = {e.key: {w for n in names[e.key] for w in n.casefold().split()} for e in named}
    return [[a.key, b.key] for a, b in combinations(named, 2) if a.kind == b.kind and words[a.key] & words[b.key]]


def _relations(story: CorpusStory) -> list[Row]:
    told: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for article in story.articles:
        for tie in article.relations:
            told[tie.kind, tie.from_, tie.to].append(article.key)
    return [{"kind": kind, "from": one, "to": other, "articles": articles} for (kind, one, other), articles in told.items()]


def phrase(text: str, spans: Sequence[Span]) -> tuple[list[str], bool]:
    """First and last words of the stretch from the first span to the last, and whether they find it again."""
    start, end = spans[0].start, spans[-1].end
    sizes = range(min(SHORTEST, end - start), end - start + 1)
    opening = next((text[start : start + n] for n in sizes if text.find(text[start : start + n]) == start), None)
    closing = next(text[end - n : end] for n in sizes if text.find(text[end - n : end], start) == end - n)
    return [opening or text[start:end], closing], opening is not None


def _claims(article: CorpusArticle, text: str) -> Iterator[Row]:
    for claim in article.claims:
        content, sure = phrase(text, claim.content)
        row: Row = {"key": f"{article.key}.{claim.key}", "article": article.key, "content": content}
        pieces = [phrase(text, [s]) for s in claim.content] if len(claim.content) > 1 else []
        alternatives = [words for words, found in pieces if found]
        row |= {"content_alt": alternatives} if alternatives else {}
        first, others = speakers(claim.sources)
        row |= {
            "sources": first,
            "cue": text[claim.cue.start : claim.cue.end] if claim.cue else "",
            "stance": claim.stance,
            "about": list(claim.about),
            "offences": list(claim.offences),
        }
        row |= {"sources_optional": others} if others else {}
        row |= {"unresolved_ok": True} if claim.sources and not claim.sources[0].entities else {}
        row |= {"answers": [whole(r, article.key) for r in claim.answers]} if claim.answers else {}
        yield row | ({"optional": True} if claim.optional or not sure or _outside(article, claim) else {})


def _outside(article: CorpusArticle, claim: CorpusClaim) -> bool:
    """Whether a claim stands in a headline, a caption or furniture, where records are not asked for it."""
    body = [b for b in article.blocks if b.kind in ("body", "dateline")]
    return not any(b.start <= claim.content[0].start < b.end for b in body)


def speakers(links: Iterable[Link]) -> tuple[list[str], list[str]]:
    """One entity for each link of a chain, and those who speak or are spoken for beside them."""
    first: list[str] = []
    others: list[str] = []
    for link in links:
        first += link.entities[:1]
        others += [*link.entities[1:], *([link.on_behalf_of] if link.on_behalf_of else [])]
    return first, others


def _proceedings(article: CorpusArticle) -> Iterator[Row]:
    for step in article.proceedings:
        for subject in step.subjects:
            key = f"{article.key}.{step.key}" + (f".{subject}" if len(step.subjects) > 1 else "")
            row = {"key": key, "article": article.key, "kind": step.kind, "authority": step.authority, "subject": subject}
            date = step.date.start if step.date and step.date.start == step.date.end else None
            planned = step.state != "done" and step.kind != "charges_prepared"
            yield row | {"date": date} | ({"state": step.state} if planned else {})


def _never(article: CorpusArticle) -> Iterator[Row]:
    """Steps that are only planned or denied in an article must not stand there as done."""
    done = {(p.kind, s) for p in article.proceedings if _is_done(p) for s in p.subjects}
    for step in article.proceedings:
        for subject in step.subjects:
            if not _is_done(step) and (step.kind, subject) not in done:
                yield {"kind": step.kind, "article": article.key, "subject": subject, "why": f"the step is only {step.state}"}


def _is_done(step: CorpusProceeding) -> bool:
    return step.state == "done" or step.kind == "charges_prepared"


def _finding(story: CorpusStory, finding: CorpusFinding, texts: Mapping[str, str]) -> Row:
    claims = {f"{a.key}.{c.key}": c for a in story.articles for c in a.claims}
    deniers = [speakers(claims[r].sources)[0][:1] for r in finding.answers if claims[r].stance in ("denies", "disputes")]
    row: Row = {
        "key": finding.key,
        "statement": finding.text,
        "claims": list(finding.claims),
        "reports": len({r.split(".")[0] for r in finding.claims}),
        "denied_by": sorted({k for keys in deniers for k in keys}),
        "origins_any": [list(o) for o in finding.origins],
    }
    conflicts = [c for c in story.conflicts if c.finding == finding.key]
    return row | ({"conflicts": [_conflict(story, c.key, c.about, texts) for c in conflicts]} if conflicts else {})


def _conflict(story: CorpusStory, key: str, about: str, texts: Mapping[str, str]) -> Row:
    """The values side by side, the first that each report gives (a correction may give another)."""
    values: dict[str, str] = {}
    for article in story.articles:
        for value in article.values:
            if value.conflict == key:
                values.setdefault(article.key, texts[article.key][value.start : value.end])
    return {"about": about, "values": values}


def _timeline(article: CorpusArticle, text: str) -> Iterator[Row]:
    for date in article.dates:
        yield {"article": article.key, "text": text[date.start : date.end], "start": date.from_, "end": date.until}


def _dealings(article: CorpusArticle, text: str) -> Iterator[Row]:
    for dealing in article.dealings:
        what, sure = phrase(text, [dealing.what])
        row: Row = {"article": article.key, "from": list(dealing.from_), "to": list(dealing.to), "what": what}
        if dealing.in_return:
            back, also = phrase(text, [dealing.in_return])
            row, sure = row | {"in_return": back}, sure and also
        yield row | ({} if sure and dealing.from_ and dealing.to else {"optional": True})
