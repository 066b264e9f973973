"""Claims that say the same, put together: who reports it, on whose word, what is answered, where the figures differ."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from allegedly.identity import content_id
from allegedly.names import fold
from allegedly.resolve.answers import answers_of, clients
from allegedly.resolve.conflicts import find_conflicts
from allegedly.resolve.copies import find_copies
from allegedly.resolve.grouping import average_groups
from allegedly.resolve.origins import find_origins, has_origin
from allegedly.resolve.statements import SAME, Statement, likeness, statement, word_weights
from allegedly.resolve.view import View, claim_order
from allegedly.shapes import Copy, Finding, Story

_STATING = frozenset({"alleges", "asserts", "confirms", "admits"})
# A word in more statements of a story than this brings no two of them together on its own.
_COMMON = 30
# More statements than this under one key are compared with their neighbours alone, so that a long story stays affordable.
_MANY = 400

Group = tuple[Statement, ...]
Alike = Callable[[Statement, Statement], float]


def find_findings(view: View) -> tuple[Finding, ...]:
    """The findings of all stories, by story and by their first claim."""
    represented = clients(view)
    return tuple(finding for story in view.stories for finding in _of_story(view, story, represented))


def _of_story(view: View, story: Story, represented: Mapping[str, frozenset[str]]) -> list[Finding]:
    claims = view.claims(story)
    statements = tuple(statement(view, claim) for claim in claims)
    weights = word_weights(statements)
    stating = [s for s in statements if s.claim.stance in _STATING]
    groups = [group for group in _grouped(stating, partial(likeness, weights=weights)) if _worth(group)]
    groups.sort(key=lambda group: claim_order(group[0].claim))
    copies = find_copies(tuple(view.known.by_article[article] for article in story.articles))
    answers = answers_of(groups, statements, represented, weights)
    place = {claim.id: claim_order(claim) for claim in claims}
    found = []
    for group, given in zip(groups, answers, strict=True):
        own = {s.claim.id for s in group}
        found.append(_finding(view, story, group, (tuple(sorted(given - own, key=lambda a: place[a])), copies)))
    return found


def _worth(group: Group) -> bool:
    """Whether a group is a finding: an allegation always, anything else where two articles say it."""
    return any(s.accusing for s in group) or len({s.claim.article for s in group}) >= 2


def _grouped(statements: Sequence[Statement], alike: Alike) -> list[Group]:
    """Groups by average likeness; only statements that share a person, an offence or a word are compared."""
    keys = [*_by_people(statements).values(), *_by_words(statements).values()]
    pairs = sorted({pair for numbers in keys for pair in _meeting(numbers)})
    likenesses = {(i, j): alike(statements[i], statements[j]) for i, j in pairs}
    whole = all(len(numbers) <= _MANY for numbers in keys)
    groups = average_groups(len(statements), likenesses, SAME, whole)
    return [tuple(statements[i] for i in group) for group in groups]


def _meeting(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs that are compared under one key: all of a few, of many each with those next to it."""
    reach = len(numbers) if len(numbers) <= _MANY else _MANY // 4
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 : at + 1 + reach]:
            yield one, other


def _by_people(statements: Sequence[Statement]) -> Mapping[str, list[int]]:
    """The numbers of the statements about each person, and for those about nobody by offence and by the people that they name."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    nameless = {offence for s in statements if s.vague for offence in s.offences}
    for number, s in enumerate(statements):
        for key in s.about | s.bodies | s.people | (s.offences & nameless):
            found[key].append(number)
    return found


def _by_words(statements: Sequence[Statement]) -> Mapping[str, list[int]]:
    """The numbers of the statements that share a word which is not common in the story."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, s in enumerate(statements):
        for word in s.stems:
            found[word].append(number)
    return {word: numbers for word, numbers in found.items() if len(numbers) <= _COMMON}


def _finding(view: View, story: Story, group: Group, around: tuple[tuple[str, ...], tuple[Copy, ...]]) -> Finding:
    answers, copies = around
    claims = [s.claim for s in group]
    articles = {claim.article for claim in claims}
    own = tuple(copy for copy in copies if copy.article in articles and copy.of in articles)
    outlets = {fold(outlet).removeprefix("the ") for article in articles if (outlet := view.known.by_article[article].outlet)}
    finding = content_id("f", min(claim.id for claim in claims))
    return Finding(
        id=finding,
        story=story.id,
        claims=tuple(claim.id for claim in sorted(claims, key=claim_order)),
        reports=len(articles),
        # At least so many: articles of unknown outlets may be of one of the known.
        outlets=max(1, len(outlets)),
        origins=find_origins(view, claims, own),
        unattributed=sum(not has_origin(view, claim) for claim in claims),
        copies=own,
        answers=answers,
        review=view.reviews.get(finding, "unreviewed"),
        conflicts=find_conflicts(view, claims),
    )
