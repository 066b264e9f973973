"""Claims that a report has word for word from another: told once, where they stood first, with the reports that copied them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from allegedly.serve.catalogue import Catalogue
from allegedly.shapes import Claim, Record, Span

Key = tuple[str, ...]


def folded(catalogue: Catalogue, claims: Iterable[Claim]) -> dict[Claim, tuple[Claim, ...]]:
    """Those of some claims that are no copies of others among them, in their order, each with its copies."""
    some = list(dict.fromkeys(claims))
    sources = _sources(catalogue)
    held: dict[tuple[str, Key], Claim] = {}
    for claim in some:
        held.setdefault((claim.article, _key(catalogue, claim)), claim)
    found: dict[Claim, list[Claim]] = {}
    for claim in some:
        found.setdefault(_first(catalogue, claim, sources, held), []).append(claim)
    return {first: tuple(claim for claim in found[first] if claim != first) for first in some if first in found}


def counted(catalogue: Catalogue, claims: Sequence[Claim]) -> list[Claim]:
    """Those of some claims about or by one entity that count, as the lists of the case count them.

    What a report copied does not where the report that it is from tells something of the same stance, too.
    """
    told = {(claim.article, claim.stance) for claim in claims}
    copied: dict[str, list[tuple[str, Span]]] = {claim.article: [] for claim in claims}
    for story in catalogue.record.stories:
        for copy in story.copies:
            if copy.article in copied:
                copied[copy.article] += [(copy.of, span) for span in copy.spans]
    return [
        claim
        for claim in claims
        if not any(_within(claim, span) and (of, claim.stance) in told for of, span in copied[claim.article])
    ]


def _within(claim: Claim, span: Span) -> bool:
    return span.start <= claim.content[0].start and claim.content[0].end <= span.end


def goes_back(catalogue: Catalogue, article: str) -> tuple[str, ...]:
    """The articles whose text one has, directly or through others, the nearest first."""
    return tuple(_back(article, _sources(catalogue)))


def _sources(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """By the id of an article, those whose text it has."""
    return catalogue.once("copied", "", catalogue.record, lambda: _grouped(catalogue.record))


def _grouped(record: Record) -> dict[str, tuple[str, ...]]:
    pairs = {(copy.article, copy.of) for story in record.stories for copy in story.copies}
    pairs |= {(copy.article, copy.of) for finding in record.findings for copy in finding.copies}
    found: dict[str, list[str]] = {}
    for article, of in sorted(pairs):
        found.setdefault(article, []).append(of)
    return {article: tuple(some) for article, some in found.items()}


def _key(catalogue: Catalogue, claim: Claim) -> Key:
    """What a claim says, capitals and punctuation aside, and with which stance."""
    return claim.stance, *re.findall(r"\w+", catalogue.words(claim.article, claim.content).casefold())


def _first(
    catalogue: Catalogue, claim: Claim, sources: Mapping[str, tuple[str, ...]], held: Mapping[tuple[str, Key], Claim]
) -> Claim:
    """The claim that one was copied from, as far back as there is any; itself where it is no copy."""
    key, last = _key(catalogue, claim), claim
    for article in _back(claim.article, sources):
        last = held.get((article, key), last)
    return last


def _back(article: str, sources: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The articles that the text of one goes back to, the nearest first; each once."""
    seen, left = {article}, list(sources.get(article, ()))
    while left:
        one = left.pop(0)
        if one not in seen:
            seen.add(one)
            left += sources.get(one, ())
            yield one
