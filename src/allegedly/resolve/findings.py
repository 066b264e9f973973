"""Claims that say the same, put together: who reports it, on whose word, what is answered, where the figures differ."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from allegedly.identity import content_id
from allegedly.names import without_article
from allegedly.resolve.answers import answers_of
from allegedly.resolve.conflicts import conflicts_of
from allegedly.resolve.copies import copies_among
from allegedly.resolve.named_otherwise import names_of
from allegedly.resolve.origins import Tracer
from allegedly.resolve.same_claim import Same, same_claims
from allegedly.resolve.same_claim_model import scorer
from allegedly.resolve.statements import Statement, statement
from allegedly.resolve.taken_back import taken_back
from allegedly.resolve.view import View, claim_order
from allegedly.resolve.voices import Voice, voices
from allegedly.resolve.withdrawn import Notices
from allegedly.shapes import STATEMENTS, Article, Claim, Conflict, Finding, PerhapsSame, Review, Story

Group = tuple[Statement, ...]


class _Beside(NamedTuple):
    """What belongs to a finding beside its claims, and what finds its origins and flags."""

    answers: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    perhaps: tuple[PerhapsSame, ...]
    tracer: Tracer
    notices: Notices


def find_findings(view: View) -> tuple[Finding, ...]:
    """The findings of all stories, by story and by their first claim."""
    voice, tracer, attached = voices(view), Tracer(view), _attached(view)
    return tuple(finding for story in view.stories for finding in _of_story(view, story, voice, (tracer, attached)))


def _attached(view: View) -> dict[str, list[Claim]]:
    """The claims that people attached as answers, from whatever story, by what they answer."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in view.known.claims if view.attached else ():
        for target in view.attached.get(claim.id, ()) if claim.review != "rejected" else ():
            found[target].append(claim)
    return dict(found)


def _of_story(
    view: View, story: Story, voice: Callable[[Claim], Voice], beyond: tuple[Tracer, Mapping[str, list[Claim]]]
) -> list[Finding]:
    claims = view.claims(story)
    tracer, attached = beyond
    statements = tuple(statement(view, claim) for claim in claims)
    same = same_claims(view, story, statements, scorer(), tracer)
    groups, perhaps = same.groups, _perhaps(same)
    notices = Notices(view, story)
    answers = answers_of(groups, statements, voice, view.off)
    back = taken_back(view, groups, statements, answers)
    place = {claim.id: claim_order(claim) for claim in (*claims, *(claim for some in attached.values() for claim in some))}
    found = []
    figures, names = conflicts_of(view, story, groups), names_of(view, groups)
    for number, (group, given) in enumerate(zip(groups, answers, strict=True)):
        own = {s.claim.id for s in group}
        told = given | back[number] | {claim.id for statement_ in own for claim in attached.get(statement_, ())}
        answered = tuple(sorted(told - own, key=lambda a: place[a]))
        beside = _Beside(answered, (*names[number], *figures[number]), perhaps.get(number, ()), tracer, notices)
        found.append(_finding(view, story, group, beside))
    return found


def finding_id(group: Group) -> str:
    """The id of the finding that a group makes."""
    return content_id("f", min(s.claim.id for s in group))


def _outlet(article: Article) -> str | None:
    """Who published an article; a statement that somebody typed in is of no outlet, wherever it is said to be from."""
    return None if article.file.startswith(STATEMENTS) else article.outlet


def _perhaps(same: Same) -> dict[int, tuple[PerhapsSame, ...]]:
    """For each group, by its number, those of which it stays unclear whether they are one with it, the likeliest first."""
    ids = [finding_id(group) for group in same.groups]
    rows: defaultdict[int, list[PerhapsSame]] = defaultdict(list)
    for doubt in same.unclear:
        for one, other in ((doubt.one, doubt.other), (doubt.other, doubt.one)):
            rows[one].append(PerhapsSame(candidate=ids[other], confidence=doubt.chance, reasons=doubt.reasons))
    return {number: tuple(sorted(some, key=lambda row: (-row.confidence, row.candidate))) for number, some in rows.items()}


def _review(view: View, claims: Sequence[Claim]) -> Review:
    """What people said of a finding: whichever of its claims had founded it when they did."""
    reviews = (view.reviews.get(content_id("f", claim.id)) for claim in sorted(claims, key=lambda claim: claim.id))
    return next((review for review in reviews if review), "unreviewed")


def _finding(view: View, story: Story, group: Group, beside: _Beside) -> Finding:
    claims = [s.claim for s in group]
    articles = {claim.article for claim in claims}
    own = copies_among(story.copies, frozenset(articles))
    outlets = {without_article(outlet) for article in articles if (outlet := _outlet(view.known.by_article[article]))}
    finding = finding_id(group)
    origins = beside.tracer.trace(claims, own)
    # The earliest report leads: what a later one recalls ("last month") is told after it.
    order = {c.id: n for n, c in enumerate(sorted(claims, key=lambda c: (view.by_day(c.article), claim_order(c))))}
    return Finding(
        id=finding,
        story=story.id,
        claims=tuple(order),
        reports=len(articles),
        # At least so many: articles of unknown outlets may be of one of the known.
        outlets=max(1, len(outlets)),
        origins=origins.sources,
        unattributed=origins.unattributed,
        copies=own,
        answers=beside.answers,
        review=_review(view, claims),
        conflicts=beside.conflicts,
        origins_unknown=origins.unknown,
        paths=tuple(sorted(origins.paths, key=lambda path: order[path.claim])),
        flags=beside.notices.flags(claims),
        perhaps=beside.perhaps,
    )
