"""What the guidelines decide mechanically, made alike whoever drew it: edges of spans, cues of passive hedges, bases of carriers.

Contents lose a final comma, semicolon, colon or dash, and a full stop that ends the sentence outside a quotation; cues, sources and
mentions lose punctuation at both ends; mentions lose the genitive ’s; dates lose the preposition before them. A passive hedge (“is
said”) is cut out of the content around it, and is the cue of a claim that has neither source nor cue. A carrier that is neither
outlet, document nor anonymous has the basis hearsay, an original speaker never. Plans that name nobody are about who has them, and
what speakers assert of themselves is about nobody. A claim in the same words in another report belongs to the same findings.
Planned charges are charges in preparation. A span that would be left empty stays as it was. Tidying twice changes nothing more.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from allegedly.corpus.labels import PRONOUNS
from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusFinding, CorpusMention, CorpusProceeding, CorpusStory, Link
from allegedly.shapes import Basis, Shape, Span

_Spanned = TypeVar("_Spanned", bound=Shape)
_LOOSE = " \t\n,;:–—-"
_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PREPOSITION = re.compile(
    r"(?:on|in|by|since|until|till|from|before|after|at|during|for|of|around|about|between)\s+(?=\S)", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|Inc|Corp|Ltd|Co|Jr|Sr|St|Dr|No|etc|[ap]\.?m)|\.[A-Za-z])\.$")
_PASSIVE = re.compile(r"(?:is|are|was|were|has been|have been|had been)\s+(?:\w+\s+)?\w+(?:ed|id|wn|ght)$")
_CLOSING = "\"”’'»)"
_BETWEEN = re.compile(r"\b(?:and|to|until|till)\b|[–-]")


def tidy(story: CorpusStory, texts: Mapping[str, str]) -> CorpusStory:
    """The story with what is decided mechanically made alike. `texts` by article key."""
    names = frozenset(e.name for e in story.entities)
    while True:
        again = msgspec.structs.replace(story, articles=tuple(_article(a, texts[a.key], names) for a in story.articles))
        again = msgspec.structs.replace(again, findings=_findings(again, texts))
        if again == story:
            return story
        story = again


def _findings(story: CorpusStory, texts: Mapping[str, str]) -> tuple[CorpusFinding, ...]:
    """The findings with every claim of another report that says the same in the same words: a copy carries the claim too."""
    words = {
        f"{a.key}.{c.key}": (c.stance, *(texts[a.key][s.start : s.end] for s in c.content))
        for a in story.articles
        for c in a.claims
    }
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for reference, said in words.items():
        alike[said].append(reference)

    def whole(references: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(other for r in references for other in (r, *alike.get(words.get(r, ()), ()))))

    return tuple(msgspec.structs.replace(f, claims=whole(f.claims), answers=whole(f.answers)) for f in story.findings)


def _article(article: CorpusArticle, text: str, names: frozenset[str]) -> CorpusArticle:
    return msgspec.structs.replace(
        article,
        mentions=tuple(sorted({_mention(m, text, names) for m in article.mentions}, key=_outer_first)),
        claims=tuple(_claim(c, text) for c in article.claims),
        proceedings=tuple(_step(p, text) for p in article.proceedings),
        relations=tuple(_edged(r, text) for r in article.relations),
        dealings=tuple(
            msgspec.structs.replace(d, what=_edged(d.what, text), in_return=_edged(d.in_return, text) if d.in_return else None)
            for d in article.dealings
        ),
        amounts=tuple(_edged(a, text) for a in article.amounts),
        dates=tuple(_edged(_without_preposition(d, text), text) for d in article.dates),
    )


def _mention(mention: CorpusMention, text: str, names: frozenset[str]) -> CorpusMention:
    """A mention without genitive, unless that is part of the name (“McDonald’s”); “He’s” leaves a pronoun."""
    if text[mention.start : mention.end] in names:
        return mention
    cut = _edged(_without_genitive(mention, text), text)
    pronoun = cut != mention and text[cut.start : cut.end].casefold() in PRONOUNS
    return msgspec.structs.replace(cut, form="pronoun") if pronoun else cut


def _outer_first(mention: CorpusMention) -> tuple[int, int, tuple[str, ...]]:
    return mention.start, -mention.end, mention.entities


def _claim(claim: CorpusClaim, text: str) -> CorpusClaim:
    passive = [h for h in claim.hedges if _PASSIVE.match(text[h.start : h.end])]
    return msgspec.structs.replace(
        claim,
        content=tuple(_content(piece, text) for s in claim.content for piece in _around(s, passive, text)),
        cue=_edged(claim.cue, text) if claim.cue else passive[0] if passive and not claim.sources else None,
        sources=_links(claim.sources, text),
        about=_about(claim),
        hedges=tuple(_edged(h, text) for h in claim.hedges),
    )


def _around(span: Span, hedges: Sequence[Span], text: str) -> list[Span]:
    """A content without the passive hedges inside it: the subject, and what it is said to have done."""
    pieces, at = [], span.start
    for hedge in sorted(hedges):
        if at < hedge.start and hedge.end < span.end:
            pieces.append(Span(start=at, end=hedge.start))
            at = hedge.end
    pieces.append(Span(start=at, end=span.end))
    return [p for p in pieces if text[p.start : p.end].strip()]


def _step(step: CorpusProceeding, text: str) -> CorpusProceeding:
    evidence = tuple(_content(s, text) for s in step.evidence)
    if step.kind == "charged" and step.state == "planned":
        step = msgspec.structs.replace(step, kind="charges_prepared", state="done")
    return msgspec.structs.replace(step, evidence=evidence, sources=_links(step.sources, text))


def _links(links: Sequence[Link], text: str) -> tuple[Link, ...]:
    edged = [_edged(_without_genitive(link, text), text) for link in links]
    return tuple(msgspec.structs.replace(link, basis=_basis(link, carrier=place > 0)) for place, link in enumerate(edged))


def _basis(link: Link, *, carrier: bool) -> Basis:
    if carrier and link.kind not in ("outlet", "document", "anonymous") and link.basis == "on_record":
        return "hearsay"
    return "on_record" if link.basis == "hearsay" and not carrier else link.basis


def _about(claim: CorpusClaim) -> tuple[str, ...]:
    """Plans that name nobody are about who has them; what speakers assert of themselves is about nobody."""
    if claim.stance == "plans" and not claim.about:
        return _planner(claim.sources)
    speakers = claim.sources[0].entities if claim.stance == "asserts" and claim.sources else ()
    return tuple(key for key in claim.about if key not in speakers)


def _planner(links: Sequence[Link]) -> tuple[str, ...]:
    """Whose plan it is: the original speaker, or the one for whom a spokesman speaks."""
    first = links[0] if links else None
    return ((first.on_behalf_of,) if first.on_behalf_of else first.entities) if first else ()


def _content(span: Span, text: str) -> Span:
    start, end = _bounds(span, text)
    while start < end and text[end - 1] in _LOOSE:
        end -= 1
    words = text[start:end]
    final = words.endswith(".") and not words.endswith("..") and not _ABBREVIATION.search(words)
    if final and text[end : end + 1] not in tuple(_CLOSING):
        end -= 1
    while start < end and text[start] in " \t\n,;":
        start += 1
    return Span(start=start, end=end) if start < end else span


def _edged(item: _Spanned, text: str) -> _Spanned:
    """The item without white space and loose punctuation at its ends."""
    start, end = _bounds(item, text)
    while start < end and text[start] in _LOOSE:
        start += 1
    while start < end and text[end - 1] in _LOOSE:
        end -= 1
    return msgspec.structs.replace(item, start=start, end=end) if start < end else item


def _without_genitive(item: _Spanned, text: str) -> _Spanned:
    start, end = _bounds(item, text)
    found = _GENITIVE.search(text[start:end])
    return msgspec.structs.replace(item, end=start + found.start()) if found and found.start() else item


def _without_preposition(item: _Spanned, text: str) -> _Spanned:
    """A date without the preposition before it; “between … and …” keeps it."""
    start, end = _bounds(item, text)
    found = _PREPOSITION.match(text[start:end])
    if not found or (found[0].casefold().startswith("between") and _BETWEEN.search(text[start:end])):
        return item
    return msgspec.structs.replace(item, start=start + found.end())


def _bounds(item: Shape, text: str) -> tuple[int, int]:
    start: int = item.start  # type: ignore[attr-defined]
    end: int = item.end  # type: ignore[attr-defined]
    return start, min(end, len(text))
