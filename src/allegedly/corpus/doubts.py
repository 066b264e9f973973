"""Places where an annotation may have missed something or contradicts itself: what a second hand looks at first.

A doubt is no mistake: “said” may stand in a title, and a denial may answer nothing that the reports say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusStory
from allegedly.vocabulary import table

_SHOWN = frozenset(["body", "headline", "standfirst", "caption"])
_TABLE = table("doubts")


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


_CUES, _HEDGES, _STEPS, _PERSONS, _TIMES, _SUMS = (
    _any(_TABLE[key]) for key in ("cues", "hedges", "steps", "persons", "times", "sums")
)
_STANCES = tuple((_any(row["words"]), frozenset(row["stances"])) for row in _TABLE["stances"])


def doubts(story: CorpusStory, texts: Mapping[str, str]) -> list[str]:
    """A line for each doubtful place, with the article and the words."""
    lines = []
    for article in story.articles:
        where = f"{story.story}/{article.key}"
        lines += [f"{where}: {line}" for line in _article(article, texts[article.key])]
    return lines


def _article(article: CorpusArticle, text: str) -> Iterator[str]:
    mentioned = _covered((m.start, m.end) for m in article.mentions)
    cued = _covered((s.start, s.end) for c in article.claims for s in (*c.hedges, *([c.cue] if c.cue else [])))
    stepped = _covered((s.start, s.end) for p in article.proceedings for s in p.evidence)
    dated = _covered((d.start, d.end) for d in article.dates)
    summed = _covered((a.start, a.end) for a in article.amounts)
    names = sorted(
        {text[m.start : m.end] for m in article.mentions if m.form == "name" and m.end - m.start > 3}, key=len, reverse=True
    )
    named = re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in names) or r"(?!)")
    checks = (
        ("name without mention", named, mentioned),
        ("pronoun without mention", _PERSONS, mentioned),
        ("cue word outside every cue", _CUES, cued | stepped),
        ("hedge outside every claim", _HEDGES, cued),
        ("legal step without proceeding", _STEPS, stepped),
        ("time without date", _TIMES, dated | mentioned),
        ("sum without amount", _SUMS, summed),
    )
    for block in article.blocks:
        for what, pattern, covered in checks if block.kind in _SHOWN else ():
            for match in pattern.finditer(text, block.start, block.end):
                if covered.isdisjoint(range(*match.span())):
                    yield f"{what}: …{text[max(block.start, match.start() - 30) : match.end() + 30]}…".replace("\n", " ")
    for claim in article.claims:
        yield from (f"{claim.key} {line}" for line in (*_claim(claim, text), *_links(claim, article, text)))


def _covered(spans: Iterator[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _links(claim: CorpusClaim, article: CorpusArticle, text: str) -> Iterator[str]:
    """Sources whose words name others than the entity that the link has: two links in the wrong order, as a rule."""
    for place, link in enumerate(claim.sources, 1):
        inside = [m for m in article.mentions if m.start < link.end and link.start < m.end]
        named = {key for m in inside for key in m.entities}
        if named and link.entities and not named & {*link.entities, link.on_behalf_of}:
            others = ", ".join(sorted(named))
            yield f"has the source {place} “{text[link.start : link.end]}”, whose words name {others}, not {link.entities[0]}"


def _claim(claim: CorpusClaim, text: str) -> Iterator[str]:
    cue = text[claim.cue.start : claim.cue.end].casefold() if claim.cue else ""
    for pattern, stances in _STANCES:
        if pattern.search(cue) and claim.stance not in stances:
            yield f"has the cue “{cue}” and is {claim.stance}"
    if claim.stance in ("alleges", "denies") and not claim.about:
        yield f"{claim.stance} and is about nobody"
    if claim.stance in ("denies", "declines") and not claim.answers and not claim.optional:
        yield f"{claim.stance} and answers nothing"
    if claim.stance == "asserts" and claim.offences:
        yield f"asserts, with the offences {', '.join(claim.offences)}"
    speakers = {k for link in claim.sources[:1] for k in link.entities}
    if claim.stance == "plans" and speakers and not speakers & set(claim.about):
        yield "plans and is not about its speaker"
    if claim.stance == "alleges" and speakers & set(claim.about):
        yield "alleges something of its own speaker"
