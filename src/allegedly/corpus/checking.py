"""What is wrong with an annotated story: references that lead nowhere, spans that do not fit the text, labels at odds."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusFinding, CorpusStory
from allegedly.shapes import Span

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
_EDGE = re.compile(r"\s")


def problems(story: CorpusStory, texts: Mapping[str, str]) -> list[str]:
    """A message for each mistake, in order; empty where the story is sound. `texts` by article key."""
    found = list(_story_problems(story))
    claims, steps = _keys(story)
    for article in story.articles:
        where = f"{story.story}/{article.key}"
        text = texts.get(article.key)
        if text is None:
            found.append(f"{where}: its text is missing")
        elif hashlib.sha256(text.encode()).hexdigest() != article.sha256:
            found.append(f"{where}: the text is not the one that was annotated (its SHA-256 differs)")
        else:
            found += [f"{where}: {message}" for message in _article_problems(article, text, claims | steps)]
    return found


def _keys(story: CorpusStory) -> tuple[set[str], set[str]]:
    claims = {f"{a.key}.{c.key}" for a in story.articles for c in a.claims}
    steps = {f"{a.key}.{p.key}" for a in story.articles for p in a.proceedings}
    return claims, steps


def whole(reference: str, article: str) -> str:
    """A reference with its article: `c3` in article 01 is `01.c3`."""
    return reference if "." in reference else f"{article}.{reference}"


def _story_problems(story: CorpusStory) -> Iterator[str]:
    claims, steps = _keys(story)
    articles = {a.key for a in story.articles}
    entities = {e.key for e in story.entities}
    repeated = [k for k, n in Counter(e.key for e in story.entities).items() if n > 1]
    yield from (f"{story.story}: two entities have the key {key}" for key in repeated)
    twice = [k for k, n in Counter(f.key for f in story.findings).items() if n > 1]
    yield from (f"{story.story}: two findings have the key {key}" for key in twice)
    for article in story.articles:
        unknown = sorted(_named(article) - entities)
        yield from (f"{story.story}/{article.key}: {key} is named and is no entity" for key in unknown)
    for finding in story.findings:
        yield from (f"{story.story}: finding {finding.key} {m}" for m in _finding_problems(finding, claims, entities))
    yield from _conflict_problems(story)
    for copy in story.copies:
        if {copy.article, copy.of} - articles or not 0 < copy.share <= 1:
            yield f"{story.story}: copy {copy.article} of {copy.of}: no such articles, or a share that is not between 0 and 1"
    for status in story.statuses:
        if status.entity not in entities or status.proceeding not in steps:
            yield f"{story.story}: status {status.entity} {status.proceeding}: no such entity or step"


def _named(article: CorpusArticle) -> set[str]:
    """The keys of all entities that the labels of an article name."""
    keys = {key for m in article.mentions for key in m.entities}
    links = [link for c in article.claims for link in c.sources] + [link for p in article.proceedings for link in p.sources]
    keys |= {key for link in links for key in (*link.entities, link.on_behalf_of) if key}
    keys |= {key for c in article.claims for key in (*c.about, *(part.entity for part in c.parts))}
    keys |= {key for p in article.proceedings for key in (*p.subjects, p.authority) if key}
    keys |= {key for r in article.relations for key in (r.from_, r.to)}
    return keys | {key for d in article.dealings for key in (*d.from_, *d.to)}


def _finding_problems(finding: CorpusFinding, claims: set[str], entities: set[str]) -> Iterator[str]:
    yield from (f"names {r}, which is no claim" for r in (*finding.claims, *finding.answers) if r not in claims)
    yield from (f"has the origin {k}, which is no entity" for origin in finding.origins for k in origin if k not in entities)
    if not finding.claims or not finding.text:
        yield "needs claims= and text="


def _conflict_problems(story: CorpusStory) -> Iterator[str]:
    findings = {f.key for f in story.findings}
    used = Counter(v.conflict for a in story.articles for v in a.values)
    for conflict in story.conflicts:
        if conflict.finding not in findings:
            yield f"{story.story}: conflict {conflict.key} names {conflict.finding or 'no finding'}, which is none"
        if used[conflict.key] < 2:
            yield f"{story.story}: conflict {conflict.key} needs two marked values in the articles, not {used[conflict.key]}"
    for key in sorted(set(used) - {c.key for c in story.conflicts}):
        yield f"{story.story}: {{{key}: is marked but there is no line {key} under ## findings"


def _article_problems(article: CorpusArticle, text: str, known: set[str]) -> Iterator[str]:
    if article.published and not _DATE.match(article.published):
        yield f"published: {article.published} is no date such as 2021-03-04"
    for what, span in _spans(article):
        words = text[span.start : span.end]
        if not 0 <= span.start < span.end <= len(text):
            yield f"{what} lies outside the text"
        elif _EDGE.match(words[0]) or _EDGE.match(words[-1]):
            yield f"{what} begins or ends with white space: “{words}”"
    for claim in article.claims:
        yield from _claim_problems(claim, article.key, known)
    for dealing in article.dealings:
        missing = [c for c in dealing.claims if whole(c, article.key) not in known]
        yield from (f"dealing {dealing.key} is for {c}, which is no claim" for c in missing)
        if not (dealing.from_ or dealing.to):
            yield f"dealing {dealing.key} needs from= or to="
    for correction in article.corrections:
        missing = [r for r in correction.of if whole(r, article.key) not in known]
        yield from (f"a correction is of {r}, which is no claim or step" for r in missing)
    planned = [p.key for p in article.proceedings if p.kind == "charged" and p.state == "planned"]
    yield from (f"{key} is charged and planned: charges that are not filed are charges_prepared" for key in planned)
    doubled = [m for m, n in Counter(article.mentions).items() if n > 1]
    yield from (f"“{text[m.start : m.end]}” at {m.start} is marked twice" for m in doubled)
    steps = Counter((p.kind, subject, p.state) for p in article.proceedings for subject in p.subjects)
    twice = [(kind, subject) for (kind, subject, _), n in steps.items() if n > 1]
    yield from (f"two proceedings “{kind}” of {subject}: write one with all its evidence" for kind, subject in twice)


def _claim_problems(claim: CorpusClaim, article: str, known: set[str]) -> Iterator[str]:
    for reference in claim.answers:
        if whole(reference, article) not in known:
            yield f"{claim.key} answers {reference}, which is no claim"
        if whole(reference, article) == f"{article}.{claim.key}":
            yield f"{claim.key} answers itself"
    cue = claim.cue
    if cue and claim.sources and any(s.start <= cue.start and cue.end <= s.end for s in claim.content):
        yield f"the cue of {claim.key} lies inside its content"


def _spans(article: CorpusArticle) -> Iterator[tuple[str, Span]]:
    for claim in article.claims:
        yield from ((f"content of {claim.key}", s) for s in claim.content)
        yield from ((f"hedge of {claim.key}", s) for s in claim.hedges)
        yield from ((f"source of {claim.key}", Span(start=s.start, end=s.end)) for s in claim.sources)
        if claim.cue:
            yield f"cue of {claim.key}", claim.cue
    for step in article.proceedings:
        yield from ((f"evidence of {step.key}", s) for s in step.evidence)
    for dealing in article.dealings:
        yield f"what of {dealing.key}", dealing.what
        if dealing.in_return:
            yield f"return of {dealing.key}", dealing.in_return
    marked: tuple[Any, ...] = (
        *article.mentions,
        *article.relations,
        *article.amounts,
        *article.dates,
        *article.corrections,
        *article.values,
    )
    yield from ((type(m).__name__.removeprefix("Corpus").lower(), Span(start=m.start, end=m.end)) for m in marked)
