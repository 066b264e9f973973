"""The answers to a finding: what its articles bind to its claims, and denials elsewhere that plainly answer the same."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from allegedly.resolve.statements import Statement
from allegedly.resolve.view import View
from allegedly.resolve.words import Rarity

ANSWERING = frozenset({"denies", "disputes", "declines"})
# From this likeness of words on, a denial is of the matter that a finding is about.
_SAME_MATTER = 0.12
# From this one on, it repeats the very statement that it denies.
_SAME_WORDS = 0.2
# A word in more statements of a story than this says nothing of which of them a denial is of.
_COMMON = 30

Group = Sequence[Statement]


def clients(view: View) -> Mapping[str, frozenset[str]]:
    """For each lawyer and spokesman of the case, by entity, those for whom the readings say that they speak."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for relation in view.known.relations:
        one, other = view.entity(relation.from_), view.entity(relation.to)
        if one and other and relation.kind in ("lawyer_of", "spokesperson_of"):
            found[one].add(other)
        elif one and other and relation.kind == "client_of":
            found[other].add(one)
    for claim in view.known.claims:
        for source in claim.sources[:1]:
            one, other = view.entity(source.entity), view.entity(source.on_behalf_of)
            if one and other and (local := view.local(source.entity)) and local.named:
                found[one].add(other)
    return {one: frozenset(others) for one, others in found.items()}


def answers_of(
    groups: Sequence[Group], statements: Sequence[Statement], represented: Mapping[str, frozenset[str]], weights: Rarity
) -> list[set[str]]:
    """For each finding the ids of the claims that answer it: those bound to its claims, and free ones that fit it.

    `represented` says whom lawyers and spokesmen speak for, as `clients` finds it.
    """
    bound: defaultdict[str, list[Statement]] = defaultdict(list)
    voices = {s.claim.id: s.speakers.union(*(represented.get(speaker, frozenset()) for speaker in s.speakers)) for s in statements}
    for answer in statements:
        for answered in answer.claim.answers:
            bound[answered].append(answer)
    found = [
        {a.claim.id for s in group for a in bound.get(s.claim.id, ()) if not _clears_another(a, voices[a.claim.id], group)}
        for group in groups
    ]
    told = _Told(statements, groups, weights)
    for denial in statements:
        free = denial.claim.stance in ANSWERING and not denial.claim.answers
        if free and (denial.offences or not told.elsewhere(denial)):
            for number in _answered_by(denial, voices[denial.claim.id], groups, weights):
                found[number].add(denial.claim.id)
    return found


def _clears_another(answer: Statement, voices: frozenset[str], group: Group) -> bool:
    """Whether somebody says of a person who is not accused here that he is not: which answers nothing for the accused."""
    cleared = answer.people if answer.vague or not answer.about else answer.about & answer.people
    accused = frozenset[str]().union(*(s.about for s in group))
    return bool(cleared) and bool(accused) and not cleared & accused and not voices & (accused | cleared)


class _Told:
    """The statements of a story by their words, to find what a denial repeats; words that many have lead to none."""

    def __init__(self, statements: Sequence[Statement], groups: Sequence[Group], weights: Rarity) -> None:
        self._weights = weights
        self._found = {s.claim.id for group in groups for s in group}
        holders: defaultdict[str, list[Statement]] = defaultdict(list)
        for s in statements:
            for stem in s.stems if s.claim.stance not in ANSWERING else ():
                holders[stem].append(s)
        self._holders = {stem: some for stem, some in holders.items() if len(some) <= _COMMON}

    def elsewhere(self, denial: Statement) -> bool:
        """Whether a denial is of what somebody else says that is no finding: it then answers that, and no finding."""
        near = {s.claim.id: s for stem in denial.stems for s in self._holders.get(stem, ())}
        likest, within = 0.0, 0.0
        for id_, s in near.items():
            alike = self._weights.cosine(denial.stems, s.stems)
            if id_ in self._found:
                within = max(within, alike)
            elif s.speakers != denial.speakers:
                likest = max(likest, alike)
        return likest >= _SAME_WORDS and likest > within


def _answered_by(denial: Statement, voices: frozenset[str], groups: Sequence[Group], weights: Rarity) -> tuple[int, ...]:
    """The numbers of the findings that an answer without a bound claim answers.

    One that names an offence answers the one finding of that offence about its speaker, his client or whom it is about; where
    several come into question, none. Another denial answers what its speaker is accused of in like words, and where nothing is,
    or it is a refusal to comment, all that he is accused of.
    """
    if not denial.offences:
        if denial.claim.stance not in ("denies", "declines"):
            return ()
        fits = [n for n, group in enumerate(groups) if any(_accused(s, voices) for s in group)]
        near = [n for n in fits if any(weights.cosine(denial.stems, s.stems) >= _SAME_MATTER for s in groups[n])]
        return tuple(near if near and denial.claim.stance == "denies" else fits)
    who = voices | denial.about
    fits = [n for n, group in enumerate(groups) if any(_accused(s, who) and denial.offences & s.offences for s in group)]
    return tuple(fits) if len(fits) == 1 else ()


def _accused(accusation: Statement, who: frozenset[str]) -> bool:
    return accusation.claim.stance == "alleges" and bool(who & accusation.about)
