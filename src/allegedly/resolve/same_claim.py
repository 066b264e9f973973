"""Claims of a story put together that say the same: which are compared, which may never stand together, what stays unclear."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, takewhile
from typing import NamedTuple

from allegedly.resolve.first_hand import accounts, with_accounts
from allegedly.resolve.grouping import average_groups
from allegedly.resolve.origins import Tracer
from allegedly.resolve.same_claim_model import Scorer
from allegedly.resolve.same_claim_pairs import meets, negated, share
from allegedly.resolve.same_claim_told import STATING, Ground, Told, ground, tell, verbatim
from allegedly.resolve.statements import NEIGHBOURS, WIDE, Statement, linked, near_sums, statement, without_titles
from allegedly.resolve.strands import Cut, Strands, cut_apart
from allegedly.resolve.view import View, claim_order
from allegedly.shapes import Story

# In a story of no more claims of weight than this every two are compared; in a longer one each with so many nearest in words.
_FEW = 60
_NEAREST = 20
# A word in more claims than this brings no two of them together on its own.
_COMMON = 30
# More claims than this under one key are compared with their neighbours alone, so that a long story stays affordable.
_MANY = 400
# Two claims that share this part of their words, one with a negation and one without, say opposite things.
_OPPOSED = 0.6
# How a reason begins that speaks against two claims saying the same.
_AGAINST = "but "
# This part of all their words makes two claims much the same; so many that carry meaning, this part of the shorter, of one matter.
_MUCH, _WORDS, _PART = 0.3, 2, 0.25
# Reasons why two things said of one man are one; that they are of him, or name another, is true of all that he is accused of.
_OF_ONE_MATTER = frozenset({"the same sum", "in much the same words", "in some of the same words", "answered together"})
# With these a clause or phrase begins whose negation is not one of what is told.
_CLAUSES = frozenset({"that", "which", "who", "whom", "whose", "where", "when", "because", "although", "without", "but"})

Group = tuple[Statement, ...]
Pair = tuple[int, int]
Numbers = tuple[int, ...]


class Unclear(NamedTuple):
    """Two groups, by their numbers, that may say the same: how likely it is on the average over their claims, and why."""

    one: int
    other: int
    chance: float
    reasons: tuple[str, ...]


class Same(NamedTuple):
    """The groups that findings are made of, and which of them may be one; `ids` of each are its claims', rejected ones included."""

    groups: tuple[Group, ...]
    unclear: tuple[Unclear, ...]
    ids: tuple[frozenset[str], ...]


class Compared(NamedTuple):
    """The claims of weight in a story, their weights, the chances of the pairs that were compared, and whether all were."""

    told: tuple[Told, ...]
    weights: tuple[float, ...]
    chances: Mapping[Pair, float]
    whole: bool


def same_claims(view: View, story: Story, statements: Sequence[Statement], scorer: Scorer, tracer: Tracer) -> Same:
    """The claims of a story that are allegations or events of weight, in groups that say the same.

    What a person rejected is put together with the others and only then left out: they stay together, or apart, as they were.
    """
    rejected = tuple(statement(view, claim) for claim in view.rejected(story))
    told = tell(view, story, (*statements, *rejected))
    compared = compare(told, ground(), scorer)
    gone = frozenset(one.claim.id for one in rejected)
    same = grouped(compared, scorer, Strands(view, story, tracer).of(compared.told, compared.chances), gone)
    kept = tuple(one for one in told if one.id not in gone)
    beside = with_accounts(same.ids, accounts(told), kept)
    return same._replace(groups=tuple((*group, *more) for group, more in zip(same.groups, beside, strict=True)))


def compare(told: Sequence[Told], base: Ground, scorer: Scorer) -> Compared:
    """Which claims have weight, and how likely any two of them say the same."""
    stating = [t for t in told if t.statement.claim.stance in STATING]
    weights_of = zip(stating, scorer.weights(stating), strict=True)
    weighed = [(t, float(w)) for t, w in weights_of if w >= scorer.looked_at or t.always]
    kept, weights = tuple(t for t, _ in weighed), tuple(w for _, w in weighed)
    pairs, whole = candidates(kept, base)
    chances = scorer.chances([(kept[i], kept[j]) for i, j in pairs], [(weights[i], weights[j]) for i, j in pairs], base)
    return Compared(kept, weights, dict(zip(pairs, map(float, chances), strict=True)), whole)


def grouped(compared: Compared, scorer: Scorer, cut: Cut | None = None, gone: Collection[str] = ()) -> Same:
    """Groups by average chance, those that nothing in them keeps from being a finding; cut where voices tell different acts.

    `gone` are the ids of claims that have a part in what is put together, and are left out of it.
    """
    told, weights, chances, whole = compared
    found: Sequence[Numbers] = average_groups(len(told), chances, scorer.join, whole, lambda i, j: opposed(told[i], told[j]))
    if cut:
        found = cut_apart(found, cut, lambda one, other: _average(compared, one, other), scorer.join)
        found = cut.to_their_reports(found, lambda one, other: _repeats(compared, one, other, scorer.join))
    left = {tuple(n for n in group if told[n].id not in gone): group for group in found}
    groups = [group for group in left if any(weights[n] >= scorer.finding or told[n].always for n in group)]
    groups.sort(key=lambda group: claim_order(told[group[0]].statement.claim))
    place = {number: at for at, group in enumerate(groups) for number in group}
    doubts = _unclear(compared, groups, place, scorer.unclear)
    ids = tuple(frozenset(told[n].id for n in left[group]) for group in groups)
    return Same(tuple(tuple(told[n].statement for n in group) for group in groups), doubts, ids)


def _average(compared: Compared, one: Numbers, other: Numbers) -> float:
    """How likely the claims of two groups say the same on the average; 0 where two of them never can."""
    told, _, chances, whole = compared
    if any(opposed(told[i], told[j]) for i in one for j in other):
        return 0.0
    found = [chances[pair] for i in one for j in other if (pair := _ordered(i, j)) in chances]
    return sum(found) / (len(one) * len(other) if whole else len(found)) if found else 0.0


def _repeats(compared: Compared, one: int, other: int, least: float) -> float:
    """How likely one claim repeats another; 0 where that is below some chance, or they can never be one."""
    chance = compared.chances.get(_ordered(one, other), 0.0)
    return 0.0 if chance < least or opposed(compared.told[one], compared.told[other]) else chance


def opposed(one: Told, other: Told) -> bool:
    """Whether two claims can never be one: the one denies the other, or they are plainly of different matters.

    Whom and what they were read to accuse of is not asked where the words are the same: then one of the two was read wrongly. Where
    just the names in them differ they are not the same: a form filled in again accuses somebody else.
    """
    a, b = one.statement, other.statement
    if negated(one.wording.words) != negated(other.wording.words) and _one_content(a, b):
        return True
    if _own_word(a, b) or _own_word(b, a) or _cleared(one, other) or _cleared(other, one):
        return True
    if _only_suspects(a, b) or _only_suspects(b, a):
        return True
    if verbatim(a, b):
        return _others_named(a, b) and _others_accused(a, b)
    return _others_accused(a, b) or _other_offences(a, b) or _other_occasion(a, b) or _told_apart(one, other)


def _one_content(one: Statement, other: Statement) -> bool:
    """Whether the words of two claims, or those that carry meaning, are so much the same that a negation turns one around."""
    return max(share(one.words, other.words), share(one.stems, other.stems)) >= _OPPOSED


def _own_word(said: Statement, against: Statement) -> bool:
    """Whether the accused, or who speaks for him, says something where another claim accuses him: that is his side of it.

    Where he accuses his accusers in turn, that is another story, and he is no origin of what is said against him.
    """
    if against.claim.stance != "alleges" or not said.speakers & against.about:
        return False
    in_turn = bool(said.about & against.speakers) and not said.about & against.about
    return said.claim.stance == "asserts" or (said.claim.stance == "alleges" and in_turn)


def _cleared(said: Told, against: Told) -> bool:
    """Whether the one is told as a fact with a negation ("he took nothing") and the other is an accusation without any.

    The words of a denial are often others than those of what it denies, so that here they are not asked.
    """
    telling = said.statement.claim.stance in ("asserts", "confirms") and against.statement.claim.stance == "alleges"
    return telling and negated(_before_clauses(said.wording.words)) and not negated(against.wording.words)


def _before_clauses(words: Sequence[str]) -> tuple[str, ...]:
    """The words before the first clause that hangs on them: what "he paid for work that nobody did" denies is not that he paid."""
    return (*words[:1], *takewhile(lambda word: word not in _CLAUSES, words[1:]))


def _only_suspects(charge: Statement, deeds: Statement) -> bool:
    """Whether one only names an offence that somebody is suspected of, and another, of whom that is not read, tells deeds.

    "He is suspected of abuse of office", an office said, is no telling of what a witness saw him do.
    """
    elsewhere = charge.claim.article != deeds.claim.article or bool(charge.speakers and deeds.speakers)
    apart = elsewhere and not charge.speakers & deeds.speakers
    if not apart or not charge.bare or deeds.bare or not deeds.about:
        return False
    return deeds.coming or not charge.offences & deeds.offences


def _others_named(one: Statement, other: Statement) -> bool:
    """Whether each claim has a name in it that is no word of the other."""
    return bool(one.named - other.words) and bool(other.named - one.words)


def _other_offences(one: Statement, other: Statement) -> bool:
    """Whether each names a definite offence, and one act would hardly be called both."""
    if not (one.offences - WIDE and other.offences - WIDE) or one.offences & other.offences:
        return False
    return not any(one.offences & near and other.offences & near for near in NEIGHBOURS)


def _others_accused(one: Statement, other: Statement) -> bool:
    """Whether each accuses somebody by name, and not each names somebody whom the other accuses: whoever else they share.

    Who gave and who took are named by both; that a man's deputy took something is not told of the man.
    """
    if not one.about or not other.about or one.vague or other.vague or linked(one, other):
        return False
    named, also = one.about | one.people | one.others, other.about | other.people | other.others
    if (_reported(one) and one.about & also) or (_reported(other) and other.about & named):
        return False
    return not one.about & other.about and not (one.about & also and other.about & named)


def _reported(one: Statement) -> bool:
    """Whether an outlet reports something of somebody, and accuses nobody: what it tells may be a part of what others allege."""
    return one.claim.stance == "asserts" and any(source.kind == "outlet" for source in one.claim.sources[:1])


def _other_occasion(one: Statement, other: Statement) -> bool:
    """Whether two of three things differ that both tell: the sums, who else had a part in it, when it was."""
    units = {unit for unit, _ in one.sums} & {unit for unit, _ in other.sums}
    sums = bool(units) and not near_sums(one.sums, other.sums)
    shared = (one.others | one.about) & (other.others | other.about)
    company = bool(one.others and other.others) and shared <= one.about & other.about
    when = one.claim.when is not None and other.claim.when is not None and not meets(one.claim.when, other.claim.when)
    return sums + company + when > 1


def _told_apart(one: Told, other: Told) -> bool:
    """Whether a report itself tells two claims apart: other sums, or the one told right after the other as something more.

    What the program takes them for has no part in it, nor has whatever else is in the case.
    """
    if one.article != other.article:
        return False
    if one.id == other.before or other.id == one.before:
        return True
    a, b = one.statement.sums, other.statement.sums
    return bool({unit for unit, _ in a} & {unit for unit, _ in b}) and not near_sums(a, b)


def candidates(told: Sequence[Told], base: Ground) -> tuple[list[Pair], bool]:
    """The pairs of claims worth comparing, and whether these are all.

    In a long story those that stand side by side, and of those about the same or with a rare word in common each with the ones
    whose words are nearest to its own: so that what is compared grows with the claims, not with their square.
    """
    if len(told) <= _FEW:
        return list(combinations(range(len(told)), 2)), True
    beside = {(i, i + 1) for i in range(len(told) - 1) if told[i].article == told[i + 1].article}
    near: defaultdict[int, set[int]] = defaultdict(set)
    for numbers in (*_by_matter(told), *_by_words(told)):
        for i, j in _meeting(numbers):
            near[i].add(j)
            near[j].add(i)
    nearest = {_ordered(i, j) for i in near for j in _nearest(i, near[i], told, base)}
    return sorted(beside | nearest), False


def _nearest(one: int, others: Collection[int], told: Sequence[Told], base: Ground) -> list[int]:
    """Of some claims those whose words are nearest to those of one."""
    if len(others) <= _NEAREST:
        return sorted(others)
    stems = told[one].wording.stems
    return sorted(others, key=lambda other: (-base.words.cosine(stems, told[other].wording.stems), other))[:_NEAREST]


def _meeting(numbers: Sequence[int]) -> Iterator[Pair]:
    """The pairs that are looked at under one key: all of a few, of many each with those next to it."""
    reach = len(numbers) if len(numbers) <= _MANY else _MANY // 4
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 : at + 1 + reach]:
            yield one, other


def _by_matter(told: Sequence[Told]) -> Iterable[list[int]]:
    """The numbers of the claims about each person or body, and for those about nobody named by offence and by whom they name."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    nameless = {offence for t in told if t.statement.vague for offence in t.statement.offences}
    for number, t in enumerate(told):
        s = t.statement
        for key in t.matter | s.bodies | s.people | (s.offences & nameless):
            found[key].append(number)
    return found.values()


def _by_words(told: Sequence[Told]) -> Iterable[list[int]]:
    """The numbers of the claims that share a word which is not common in the story."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, t in enumerate(told):
        for word in t.statement.stems:
            found[word].append(number)
    return [numbers for numbers in found.values() if len(numbers) <= _COMMON]


def _unclear(compared: Compared, groups: Sequence[Sequence[int]], place: Mapping[int, int], least: float) -> tuple[Unclear, ...]:
    """The pairs of groups whose average chance is too small to join them and too great to hold them for different."""
    sums: defaultdict[Pair, float] = defaultdict(float)
    best: dict[Pair, tuple[float, Pair]] = {}
    counts: defaultdict[Pair, int] = defaultdict(int)
    for (i, j), chance in compared.chances.items():
        if i in place and j in place and place[i] != place[j]:
            pair = _ordered(place[i], place[j])
            sums[pair] += chance
            counts[pair] += 1
            best[pair] = max(best.get(pair, (0.0, (i, j))), (chance, (i, j)))
    found = []
    for pair in sorted(sums):
        one, other = ([compared.told[n] for n in groups[at]] for at in pair)
        chance = sums[pair] / (len(one) * len(other) if compared.whole else counts[pair])
        if chance < least or any(opposed(a, b) for a in one for b in other):
            continue
        i, j = best[pair][1]
        why = reasons(compared.told[i], compared.told[j])
        # What is told of one man is not perhaps the same for that alone, and two people would stand side by side for no reason.
        if not _OF_ONE_MATTER.isdisjoint(why):
            found.append(Unclear(*pair, round(chance, 3), why))
    return tuple(found)


def _words_of_one_matter(one: Statement, other: Statement) -> bool:
    """Whether two claims share words that carry meaning, more than one and no small part of the shorter; not those of an office."""
    first, second = without_titles(one, other)
    common = len(first & second)
    return common >= _WORDS and common >= _PART * min(len(first), len(second))


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def reasons(one: Told, other: Told) -> tuple[str, ...]:
    """In words, what two claims have in common and what not; for a person who is to say whether they are one."""
    a, b = one.statement, other.statement
    much = share(a.words, b.words) >= _MUCH
    said = (
        (bool(a.about & b.about), "about the same"),
        (linked(a, b), "about somebody and the body that he heads or owns"),
        (bool(a.offences & b.offences), "the same offence"),
        (bool(a.speakers & b.speakers), "the same speaker"),
        (bool(a.sums & b.sums), "the same sum"),
        (much, "in much the same words"),
        (not much and _words_of_one_matter(a, b), "in some of the same words"),
        (bool(a.people & b.people or a.others & b.others), "naming the same others"),
        (bool(one.answered & other.answered), "answered together"),
        (bool(a.about and b.about and not a.about & b.about), f"{_AGAINST}not about the same"),
        (bool(a.offences and b.offences and not a.offences & b.offences), f"{_AGAINST}another offence"),
    )
    return tuple(words for true, words in said if true)
