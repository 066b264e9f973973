"""Articles of a story that reuse another's text: of which, how much, and how.

Pairs are those that share enough runs of three words outside quotations, found without comparing every two; then one is laid beside
the other (`copies_aligned`). An article is given the one that it reuses most of, and of several that have the same words the one
that they all come from, so that copies of copies lead to the root; what then is left of it may come from another.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from allegedly.resolve.copies_aligned import Alignment, Beside
from allegedly.resolve.copies_credits import agencies, credits_outlet, is_agency, same_outlet
from allegedly.resolve.copies_text import Worded, worded
from allegedly.resolve.words import tokens
from allegedly.shapes import Article, Copy, CopyHow, Reuse, Span
from allegedly.vocabulary import table

_RUN = 3
# Two articles are compared that share as many runs, and this part of the runs of the one with fewer.
_LEAST_RUNS = 4
_LEAST_PART = 0.03
# A run that more articles have makes pairs with the earliest of them alone: there the original is, and a set phrase makes no pairs.
_COMMON = 24
_EARLIEST = 8
# Reuse is shown by sentences taken over (so many, of so many words), or by this part of the text reworded this closely; less is
# asked where the article says whose text it is. Set on corpus train: copies made at several strengths against independent reports.
_TAKEN_SENTENCES = 2
_TAKEN_WORDS = 20
_REWORDED_SHARE = 0.4
_REWORDED_WORDS = 40
_REWORDED_CLOSENESS = 0.6
_REWORDED_MEANING = 0.33
# Under this part of the same names and figures it is a form filled in again, not a copy.
_NAMED = 0.4
_CREDITED_SHARE = 0.2
_CREDITED_WORDS = 30
# How close a copy is: word for word (whole, where it holds this part of the other), edited, or spun.
_EXACT = 0.985
_WHOLE = 0.85
_EDITED = 0.92
# A later version of one's own report holds this part of it.
_UPDATED = 0.6
# Of originals that an article reuses nearly as much of, the first is taken.
_NEARLY = 0.95

Order = tuple[str, int, str]


@dataclass(frozen=True)
class _Made:
    """An article that may be made from another: how they lie beside one another, and the one as a reuse of the other."""

    laid: Alignment
    later: Article
    original: Article

    @property
    def reuse(self) -> Reuse:
        return _reuse(self.laid, self.later, self.original)

    def beyond(self, covered: Collection[int]) -> "_Made | None":
        """What of it is left without the sentences that begin at these places; None where that is no copy."""
        left = replace(self.laid, pairs=tuple(pair for pair in self.laid.pairs if pair.sentence.start not in covered))
        return _Made(left, self.later, self.original) if _is_copy(left, self.later, self.original) else None


def find_copies(articles: Iterable[Article]) -> tuple[Reuse, ...]:
    """The articles that reuse another's text, sorted by article, the one that it reuses most of first. Works on those of a story.

    An article put together from several has a row for each, with the sentences that none before it has.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    if len(ordered) < 2:
        return ()
    texts = {article.id: worded(article) for article in ordered}
    beside: dict[str, Beside] = {}
    found: defaultdict[str, list[_Made]] = defaultdict(list)
    for pair in _candidates(texts):
        one, other = (texts[id_] for id_ in pair)
        original, later = (one, other) if _is_original(one, other) else (other, one)
        if original.article.id not in beside:
            beside[original.article.id] = Beside(original)
        laid = beside[original.article.id].aligned(later)
        if _is_copy(laid, later.article, original.article):
            found[later.article.id].append(_Made(laid, later.article, original.article))
    places = {id_: _order(text) for id_, text in texts.items()}
    chosen = {article: tuple(_sources(made, places)) for article, made in sorted(found.items())}
    standing = _without_circles({article: copies[0] for article, copies in chosen.items()}, places)
    return tuple(copy for article in sorted(standing) for copy in chosen[article])


def _sources(made: Sequence[_Made], places: Mapping[str, Order]) -> Iterator[Reuse]:
    """What an article is made from: the one it has most of, of those it has nearly as much of the earliest; then what is left."""
    left = list(made)
    covered: set[int] = set()
    while left:
        most = max(one.laid.share for one in left)
        best = min((one for one in left if one.laid.share >= most * _NEARLY), key=lambda one: places[one.original.id])
        yield best.reuse
        covered |= {pair.sentence.start for pair in best.laid.pairs}
        left = [rest for one in left if one is not best and (rest := one.beyond(covered))]


def roots(copies: Iterable[Reuse]) -> dict[str, str]:
    """For each copied article the one that the chain of what it reuses most of ends at."""
    of = _most_of(copies)
    found = {}
    for article, original in of.items():
        seen = {article}
        root = original
        while root in of and root not in seen:
            seen.add(root)
            root = of[root]
        found[article] = root
    return found


def _most_of(copies: Iterable[Reuse]) -> dict[str, str]:
    """For each copied article the one that it reuses most of, which stands first."""
    of: dict[str, str] = {}
    for copy in copies:
        of.setdefault(copy.article, copy.of)
    return of


def copies_among(copies: Sequence[Reuse], articles: frozenset[str]) -> tuple[Copy, ...]:
    """The copies between some articles; one whose original is not among them leads to the next of its chain that is."""
    of = _most_of(copies)
    found = []
    for copy in copies:
        original: str | None = copy.of
        seen = {copy.article}
        while original is not None and original not in articles and original not in seen:
            seen.add(original)
            original = of.get(original)
        if copy.article in articles and original in articles and original not in seen:
            found.append(Copy(article=copy.article, of=original, share=copy.share, how=copy.how))
    return tuple(found)


def _candidates(texts: Mapping[str, Worded]) -> list[tuple[str, str]]:
    """The pairs of articles that share enough runs of words, sorted."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    sizes = {}
    numbers: dict[str, int] = {}
    for id_ in sorted(texts, key=lambda id_: _order(texts[id_])):
        runs = set(_runs(texts[id_], numbers))
        sizes[id_] = len(runs)
        for run in runs:
            holders[run].append(id_)
    shared: Counter[tuple[str, str]] = Counter()
    for some in holders.values():
        reach = len(some) if len(some) <= _COMMON else _EARLIEST
        shared.update((one, other) for at, one in enumerate(some[:reach]) for other in some[at + 1 :])
    found = (pair for pair, count in shared.items() if count >= max(_LEAST_RUNS, _LEAST_PART * min(sizes[pair[0]], sizes[pair[1]])))
    return sorted((min(pair), max(pair)) for pair in found)


def _runs(text: Worded, numbers: dict[str, int]) -> Iterator[int]:
    """The runs of three unquoted words with at least one that carries meaning and is no name, as numbers."""
    for sentence in text.sentences:
        telling = [word not in sentence.names and len(word) > 3 for word in sentence.words]
        coded = [numbers.setdefault(word, len(numbers)) for word in sentence.words]
        for at in range(len(coded) - _RUN + 1):
            if any(telling[at : at + _RUN]):
                yield (coded[at] << 42) | (coded[at + 1] << 21) | coded[at + 2]


def _order(text: Worded) -> Order:
    """Articles by when they were published; of one day the longer first. What has no date comes last."""
    return (text.article.published or "9", -text.size, text.article.id)


def _is_original(one: Worded, other: Worded) -> bool:
    """Whether the other was made from the one, if either was: who is credited, who is earlier, who is longer.

    What an article says itself of whose text it is weighs more than a day on a page. A later version of one's own report is longer.
    """
    first, second = one.article, other.article
    credited = credits_outlet(second, first.outlet), credits_outlet(first, second.outlet)
    if credited[0] != credited[1]:
        return credited[0]
    days = _days(first, second)
    if days[0] != days[1]:
        return days[0] < days[1]
    if same_outlet(first.outlet, second.outlet):
        updated = _says_updated(first), _says_updated(second)
        if updated[0] != updated[1]:
            return updated[1]
        return (one.size, first.id) <= (other.size, second.id)
    return (-one.size, first.id) <= (-other.size, second.id)


def _days(one: Article, other: Article) -> tuple[str, str]:
    """When both were published, as closely as both say; twice the same where one does not say."""
    if not one.published or not other.published:
        return "", ""
    known = min(len(one.published), len(other.published))
    return one.published[:known], other.published[:known]


def _says_updated(article: Article) -> bool:
    """Whether the headline or a line beside the text calls the article an update."""
    words = frozenset(table("agencies")["updates"])
    lines = [article.text[b.start : b.end] for b in article.blocks if b.kind in ("headline", "dateline", "byline", "correction")]
    return any(words & set(tokens(line)[:6]) for line in lines)


def _is_copy(laid: Alignment, later: Article, original: Article) -> bool:
    if laid.named < _NAMED:
        return False
    if laid.taken_sentences >= _TAKEN_SENTENCES and laid.taken >= _TAKEN_WORDS:
        return True
    close = laid.closeness >= _REWORDED_CLOSENESS and laid.meant >= _REWORDED_MEANING
    if close and laid.share >= _REWORDED_SHARE and laid.reused >= _REWORDED_WORDS:
        return True
    enough = laid.share >= _CREDITED_SHARE and laid.reused >= _CREDITED_WORDS
    return enough and (credits_outlet(later, original.outlet) or bool(agencies(later) & agencies(original)))


def _reuse(laid: Alignment, later: Article, original: Article) -> Reuse:
    how = _how(laid)
    credited = sorted(
        key for key in agencies(later) & agencies(original) if not is_agency(later, key) and not is_agency(original, key)
    )
    if same_outlet(later.outlet, original.outlet):
        how = "update" if laid.held >= _UPDATED else how
    elif credited:
        how = "wire"
    spans = tuple(Span(start=p.sentence.start, end=p.sentence.end) for p in laid.pairs)
    return Reuse(
        article=later.id,
        of=original.id,
        share=round(laid.share, 4),
        how=how,
        credited=credited[0] if how == "wire" else None,
        spans=_joined(spans),
    )


def _how(laid: Alignment) -> CopyHow:
    if laid.closeness >= _EXACT:
        return "verbatim" if laid.held >= _WHOLE else "cut"
    return "near" if laid.closeness >= _EDITED else "spun"


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans that follow one another with no more than white space between them, as one."""
    out: list[Span] = []
    for span in spans:
        if out and span.start - out[-1].end <= 2:
            out[-1] = Span(start=out[-1].start, end=span.end)
        else:
            out.append(span)
    return tuple(out)


def _without_circles(chosen: Mapping[str, Reuse], places: Mapping[str, Order]) -> set[str]:
    """The articles that stay copies: of those that credit one another in a circle, the earliest is the original."""
    left = dict(chosen)
    for article in sorted(chosen):
        chain = [article]
        while chain[-1] in left and left[chain[-1]].of not in chain:
            chain.append(left[chain[-1]].of)
        if chain[-1] in left:
            circle = chain[chain.index(left[chain[-1]].of) :]
            del left[min(circle, key=lambda id_: places[id_])]
    return set(left)
