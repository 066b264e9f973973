"""Articles of a story that reuse another's text, found by runs of five words that both have."""

from collections import Counter, defaultdict
from itertools import combinations

from allegedly.resolve.stories import body_text
from allegedly.resolve.words import tokens
from allegedly.shapes import Article, Copy

_RUN = 5
# From this share of its runs on, an article counts as reusing the other's text.
_REUSED = 0.5
# A run in more articles of a story than this is a set phrase (a law's name, a boilerplate line) and pairs nobody.
_SET_PHRASE = 60


def _runs(article: Article) -> frozenset[str]:
    words = tokens(body_text(article))
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def _original(one: Article, other: Article) -> Article:
    """Which of two articles the other was made from: the earlier, else the longer, else the one of the smaller id."""
    if one.published and other.published and one.published != other.published:
        return min(one, other, key=lambda article: article.published or "")
    return min(one, other, key=lambda article: (-len(body_text(article)), article.id))


def find_copies(articles: tuple[Article, ...]) -> tuple[Copy, ...]:
    """For each article that reuses another of the same story, the one that it reuses most of, sorted by article."""
    runs = {article.id: _runs(article) for article in articles}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for article in sorted(runs):
        for run in runs[article]:
            holders[run].append(article)
    shared: Counter[tuple[str, str]] = Counter()
    for some in holders.values():
        if 1 < len(some) <= _SET_PHRASE:
            shared.update(combinations(some, 2))
    known = {article.id: article for article in articles}
    found: dict[str, Copy] = {}
    for one, other in sorted(shared):
        first = _original(known[one], known[other])
        later = known[other] if first.id == one else known[one]
        share = round(shared[one, other] / len(runs[later.id]), 4)
        if share >= _REUSED and (later.id not in found or share > found[later.id].share):
            found[later.id] = Copy(article=later.id, of=first.id, share=share)
    return tuple(found[article] for article in sorted(found))
