"""What became of the reports that a finding rests on: corrected, withdrawn or superseded, in the report itself or in another.

A notice reaches a finding by the claims that it touches, in the report that it is about and in every copy of that report. Nothing
is retired: the finding stays, with the flag beside it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from allegedly.resolve.copies_credits import same_outlet
from allegedly.resolve.view import View
from allegedly.resolve.words import Rarity, content_stems, stem, tokens
from allegedly.shapes import Article, Block, Claim, Correction, Flag, Proceeding, Reading, Reuse, Span, Story
from allegedly.vocabulary import table

# From this weight of shared rare words on a notice is about a claim or step, and about those nearly as near.
_ABOUT = 0.25
_NEARLY = 0.8
_LEAST_WORDS = 2
# A claim of a copy says what the corrected claim says where their words are so much alike.
_SAME_WORDS = 0.5
# A step that a notice names by its kind ("the sentence") is worth so many shared words.
_KIND = 1.0

# What a notice says that the other report had wrong, and the names in it: that report has to have the last word of each.
_SAID = re.compile(r"\b(?:said|stated|reported|wrote|claimed)(?: \w+)? that ([^.;]+)")
_NAMES = re.compile(r"(?<!\w)[^\W\d_a-z][^\W\d_]*(?:[ -][^\W\d_a-z][^\W\d_]*)+")

Told = Claim | Proceeding


def corrections_elsewhere(articles: Mapping[str, Article], readings: Mapping[str, Reading], story: Story) -> tuple[Correction, ...]:
    """The corrections of a story whose object had to be looked for, with what they are about, sorted by place.

    Those that speak of another report of their outlet: it is the earlier one of the story, of the day that is named if one is,
    whose claims share most with the notice. And those of which the reading did not see what of their own article they touch.
    """
    found = []
    for id_ in story.articles:
        for notice in readings[id_].corrections if id_ in readings else ():
            if notice.elsewhere:
                found.append(_placed(articles, readings, story, notice))
            elif not notice.of and notice.kind != "withdrawn":
                about = _about(articles[id_], notice, [(articles[id_], readings[id_])])
                found += [replace(notice, of=about[1])] if about else []
    return tuple(sorted(found, key=lambda c: (c.article, c.start, c.end)))


def _placed(articles: Mapping[str, Article], readings: Mapping[str, Reading], story: Story, notice: Correction) -> Correction:
    """A notice that speaks of another report, with that report and what of it is touched, as far as they can be told."""
    own = articles[notice.article]
    others = [articles[id_] for id_ in story.articles if id_ != own.id and id_ in readings]
    others = [other for other in others if same_outlet(other.outlet, own.outlet) and not _later(other, own)]
    wrong = _NAMES.findall("".join(_SAID.findall(own.text[notice.start : notice.end])[:1]))
    others = [other for other in others if all(name.split()[-1] in other.text for name in wrong)]
    dated = [other for other in others if _of_a_day_named(other, notice, readings[own.id])]
    about = _about(own, notice, [(other, readings[other.id]) for other in dated or others])
    if about:
        accusing = {claim.id for claim in readings[about[0]].claims if claim.stance == "alleges"}
        # Who withdraws a report takes back all that it alleges.
        of = accusing.union(about[1]) if notice.kind == "withdrawn" else about[1]
        return replace(notice, report=about[0], of=tuple(sorted(of)))
    # Nothing is guessed: one report of the day that is named is the one, several are none.
    return replace(notice, report=dated[0].id) if len(dated) == 1 else notice


def _later(one: Article, other: Article) -> bool:
    return bool(one.published and other.published and one.published > other.published)


def _of_a_day_named(article: Article, notice: Correction, reading: Reading) -> bool:
    """Whether an article was published when the notice says."""
    day = article.published
    inside = [date for date in reading.dates if notice.start <= date.start and date.end <= notice.end]
    return bool(day) and any(
        date.from_ <= (day or "")[: len(date.from_)] and (day or "")[: len(date.until)] <= date.until for date in inside
    )


def _about(own: Article, notice: Correction, candidates: Sequence[tuple[Article, Reading]]) -> tuple[str, tuple[str, ...]] | None:
    """The report among the candidates that a notice is about, with the claims and steps; None where none is near enough."""
    said = own.text[notice.start : notice.end]
    words = _telling(said)
    rows = [(article, told, _words(article, told)) for article, reading in candidates for told in _outside(reading, notice)]
    rarity = Rarity((own_words for _, _, own_words in rows), 1)
    scores = [(rarity.cosine(words, there) + _by_kind(told, said), article, told, words & there) for article, told, there in rows]
    near = [(score, article, told) for score, article, told, shared in scores if len(shared) >= _LEAST_WORDS or score >= _KIND]
    best = max(near, key=lambda row: (row[0], row[1].id, row[2].id), default=None)
    if best is None or best[0] < _ABOUT:
        return None
    of = {told.id for score, article, told in near if article.id == best[1].id and score >= best[0] * _NEARLY}
    return best[1].id, tuple(sorted(of))


def _outside(reading: Reading, notice: Correction) -> Iterator[Told]:
    """The claims and steps of a reading that do not stand in the notice itself."""
    everything: tuple[Told, ...] = (*reading.claims, *reading.proceedings)
    for told in everything:
        inside = reading.article == notice.article and any(notice.start <= s.start < notice.end for s in _spans(told))
        if not inside:
            yield told


def _spans(told: Told) -> tuple[Span, ...]:
    return told.content if isinstance(told, Claim) else told.evidence


def _words(article: Article, told: Told) -> frozenset[str]:
    return _telling(" ".join(article.text[span.start : span.end] for span in _spans(told)))


def _telling(said: str) -> frozenset[str]:
    figures = (word for word in tokens(said) if word[0].isdigit())
    return frozenset({*content_stems(said), *figures} - _empty())


@cache
def _empty() -> frozenset[str]:
    return frozenset(stem(word) for word in table("corrections")["empty"])


def _by_kind(told: Told, said: str) -> float:
    """What it counts that a notice names a step by its kind: "the sentence was handed down in August, not July"."""
    if isinstance(told, Claim):
        return 0.0
    kinds = {stem(word) for word in told.kind.split("_") if len(word) > 3}
    return _KIND if kinds & {stem(word) for word in tokens(said)} else 0.0


class Notices:
    """The notices of a story with what each is about, so that findings are flagged."""

    def __init__(self, view: View, story: Story) -> None:
        self._view = view
        placed = {(c.article, c.start, c.end): c for c in story.corrections}
        read = (c for id_ in story.articles for c in view.corrections(id_))
        self._notices = [placed.get((c.article, c.start, c.end), c) for c in read]
        self._updates = [copy for copy in story.copies if copy.how == "update"]
        self._copies: dict[str, list[Reuse]] = {}
        for copy in story.copies:
            self._copies.setdefault(copy.article, []).append(copy)
        self._claims = {claim.id: claim for claim in view.claims(story)} if self._notices else {}

    def flags(self, claims: Sequence[Claim]) -> tuple[Flag, ...]:
        """The flags of a finding with these claims, sorted by place."""
        found = {flag for notice in self._notices for flag in self._of(notice, claims)}
        found |= {flag for update in self._updates for flag in self._superseded(update, claims)}
        return tuple(sorted(found, key=lambda f: (f.article, f.start, f.end, f.kind, f.of, f.through)))

    def _of(self, notice: Correction, claims: Sequence[Claim]) -> Iterator[Flag]:
        report = notice.report if notice.elsewhere else notice.article
        if report is None:
            return
        touched = [self._claims[id_] for id_ in notice.of if id_ in self._claims]
        # Steps are told in the words of claims: a claim around a touched step is touched.
        whole = notice.kind == "withdrawn" or not notice.of
        sure = notice.kind == "withdrawn" or bool(notice.of)
        spans = self._view.evidence(report, notice.of)
        direct = [c for c in claims if c.article == report and (whole or c.id in notice.of or _overlap(c.content, spans))]
        if direct:
            yield self._flag(notice, report, (), sure)
            return
        for claim in sorted(claims, key=lambda c: (c.article, c.id)):
            through = self._chain(claim, report)
            if through and (whole or any(self._alike(claim, other) for other in touched)):
                yield self._flag(notice, report, through, sure)

    def _flag(self, notice: Correction, report: str, through: tuple[str, ...], sure: bool) -> Flag:
        return Flag(
            kind="withdrawn" if notice.kind == "withdrawn" else "corrected",
            article=notice.article,
            start=notice.start,
            end=notice.end,
            of=report,
            through=through,
            sure=sure,
        )

    def _chain(self, claim: Claim, report: str) -> tuple[str, ...]:
        """The copies from a report to the article of a claim whose words go back to it, that article last."""
        reused = (copy for copy in self._copies.get(claim.article, ()) if _overlap(claim.content, copy.spans))
        chain = [claim.article]
        copy = next(reused, None)
        while copy and copy.of not in chain:
            if copy.of == report:
                return tuple(chain)
            chain.insert(0, copy.of)
            copy = next(iter(self._copies.get(copy.of, ())), None)
        return ()

    def _alike(self, one: Claim, other: Claim) -> bool:
        return _likeness(self._view.words(one), self._view.words(other)) >= _SAME_WORDS

    def _superseded(self, update: Reuse, claims: Sequence[Claim]) -> Iterator[Flag]:
        """The flag of what stands in an earlier version and no longer in the later one."""
        articles = {claim.article for claim in claims}
        if update.of in articles and update.article not in articles:
            first = _first_block(self._view.known.by_article[update.article])
            yield Flag(kind="superseded", article=update.article, start=first.start, end=first.end, of=update.of)


def _overlap(some: Iterable[Span], others: Iterable[Span]) -> bool:
    spans = tuple(others)
    return any(one.start < other.end and other.start < one.end for one in some for other in spans)


def _likeness(one: str, other: str) -> float:
    """How much two statements share of their words, 0 to 1."""
    return Rarity(()).cosine(frozenset(content_stems(one)), frozenset(content_stems(other)))


def _first_block(article: Article) -> Block:
    """Where an article begins: its headline, or else its text."""
    return min(article.blocks, key=lambda block: (block.kind != "headline", block.kind != "body", block.start))
