"""Stories of the corpus as the scorer of claims sees them, with the annotated finding of each claim: for training and measuring.

A claim that was read is taken for the annotated claim of the same article whose words it overlaps most, as the shared scorer does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from allegedly.corpus.gold import file_name
from allegedly.corpus.shapes import CorpusClaim
from allegedly.resolve.cluster import Clusters
from allegedly.resolve.entities import cluster_ids, entity_members
from allegedly.resolve.known import know
from allegedly.resolve.resolution import grow
from allegedly.resolve.same_claim_told import STATING, Ground, Told, ground, tell
from allegedly.resolve.statements import statement
from allegedly.resolve.view import View
from allegedly.shapes import Claim, Span
from findings import Read
from score_story import ALTERNATIVE, LEAST_OVERLAP

NO_FINDING = ""
"""What stands in place of a finding for an annotated claim that belongs to none."""


@dataclass(frozen=True)
class Gold:
    """An annotated finding: the claims that were read of it, and in how many reports it stands."""

    key: str
    claims: frozenset[str]
    reports: int


@dataclass(frozen=True)
class Claims:
    """What the resolver takes for one story, or a part of an annotated one that it took for a story of its own."""

    name: str
    told: tuple[Told, ...]
    ground: Ground
    finding: Mapping[str, str]
    """For each claim that is an annotated one its finding, or `NO_FINDING`."""
    text: Mapping[str, str]
    """What each claim says, in the article's words."""

    @property
    def stating(self) -> tuple[Told, ...]:
        """The claims that a finding may be made of."""
        return tuple(t for t in self.told if t.statement.claim.stance in STATING)


@dataclass(frozen=True)
class Annotated:
    """A story with its annotated findings, in the parts that the resolver makes of it."""

    name: str
    parts: tuple[Claims, ...]
    gold: tuple[Gold, ...]
    article: Mapping[str, str]
    """The article of each claim that is an annotated one."""


def annotated(one: Read) -> Annotated:
    """A story that was read, as the scorer sees it. The scorer itself is not asked, so that there need be none yet."""
    known = know(one.articles, one.readings)
    together = grow(known, Clusters(known, ()))
    members = entity_members(cluster_ids(together.clusters, ()))
    view = View(known=known, members=members, stories=together.stories, reviews={})
    read_as = matched(one)
    finding = {claim.id: NO_FINDING for claim in read_as.values()}
    gold = []
    for row in one.item.story.findings:
        ids = frozenset(read_as[claim].id for claim in row.claims if claim in read_as)
        finding |= dict.fromkeys(ids, row.key)
        gold.append(Gold(row.key, ids, len({claim.split(".")[0] for claim in row.claims})))
    parts = []
    for story in view.stories:
        claims = view.claims(story)
        told = tell(view, story, [statement(view, claim) for claim in claims])
        text = {claim.id: view.words(claim) for claim in claims}
        parts.append(Claims(one.item.story.story, told, ground(), finding, text))
    articles = {claim.id: claim.article for claim in read_as.values()}
    return Annotated(one.item.story.story, tuple(parts), tuple(gold), articles)


def matched(one: Read) -> dict[str, Claim]:
    """For each annotated claim (`01.c3`) the one that was read, where there is one: one to one, the greatest overlap first."""
    by_file = {article.file: article.id for article in one.articles}
    found_in = {reading.article: reading.claims for reading in one.readings}
    ranked = []
    for article in one.item.story.articles:
        for gold in article.claims:
            for claim in found_in[by_file[file_name(one.item.story, article)]]:
                if (score := _overlap(gold, claim)) >= LEAST_OVERLAP:
                    ranked.append((gold.optional, -score, f"{article.key}.{gold.key}", claim.id, claim))
    found: dict[str, Claim] = {}
    taken: set[str] = set()
    for _, _, key, id_, claim in sorted(ranked, key=lambda row: row[:4]):
        if key not in found and id_ not in taken:
            found[key] = claim
            taken.add(id_)
    return found


def _overlap(gold: CorpusClaim, claim: Claim) -> float:
    have = _characters(claim.content)
    whole = _characters((Span(start=gold.content[0].start, end=gold.content[-1].end),))
    pieces = [_characters((span,)) for span in gold.content] if len(gold.content) > 1 else []
    return max([_dice(whole, have), *(ALTERNATIVE * _dice(piece, have) for piece in pieces)])


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _dice(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / max(len(one) + len(other), 1)


def labelled(claims: Claims) -> Iterator[tuple[Told, Told, bool]]:
    """The pairs of claims of which the annotation says whether they are of one finding.

    Annotators list findings of weight alone: two claims outside every finding may still say the same, so they are no example. A
    claim of a finding and one outside are two: the annotation names all claims of a finding.
    """
    known = [t for t in claims.stating if t.id in claims.finding]
    for one, other in combinations(known, 2):
        first, second = claims.finding[one.id], claims.finding[other.id]
        if first or second:
            yield one, other, first == second


def scored(story: Annotated, groups: Sequence[Sequence[str]]) -> tuple[int, int, int, int]:
    """Annotated findings that groups of claim ids hold whole, of how many; groups of several articles that are one, of how many.

    As the shared scorer counts: whole is an overlap of half or more, in two articles or more where the finding is in several.
    """
    whole = joined = right = 0
    known = [frozenset(claim for claim in group if claim in story.article) for group in groups]

    def overlap(group: frozenset[str], gold: Gold) -> float:
        return len(group & gold.claims) / len(group | gold.claims) if group | gold.claims else 0.0

    for gold in story.gold:
        best = max(known, key=lambda group: overlap(group, gold), default=frozenset())
        several = len({story.article[claim] for claim in best & gold.claims}) >= 2
        whole += overlap(best, gold) >= 0.5 and (gold.reports < 2 or several)
    for group in known:
        if len({story.article[claim] for claim in group}) >= 2:
            joined += 1
            right += any(overlap(group, gold) >= 0.5 for gold in story.gold)
    return whole, len(story.gold), right, joined
