"""The answers to a finding: what its articles bind to its claims, and denials elsewhere in the story that plainly answer the same.

The answer should stand wherever the accusation stands: where no denial is likely enough to be one to a finding, the likeliest is
taken, from a lower bar on.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from allegedly.resolve.statements import Statement
from allegedly.resolve.view import View
from allegedly.resolve.words import Rarity
from allegedly.shapes import Claim, Stance
from allegedly.vocabulary import table

ANSWERING: frozenset[Stance] = frozenset({"denies", "disputes", "admits", "declines", "confirms"})
_DENYING: frozenset[Stance] = frozenset({"denies", "disputes"})
FEATURES = (
    *("denies", "disputes", "admits", "declines", "confirms"),
    *("bound", "elsewhere", "target_alike", "target_accused", "unbound"),
    *("by_accused", "by_agent", "of_accused", "of_other", "names_accused", "same_offence", "other_offence"),
    *("words", "held", "echo", "same_article", "near", "just_after", "own_claim", "groups", "only", "size", "plain"),
    *("by_accused_words", "elsewhere_by_accused", "unbound_by_accused", "blanket_by_accused"),
)
"""What speaks for an answer being one to a finding, each from 0 to about 1."""
# A denial of fewer words than this, names left out, names no matter.
_FEW = 3
# From this likeness of words on, an answer repeats the very statement that it is to.
_SAME_WORDS = 0.2
# A word in more statements of a story than this says nothing of which of them an answer is to.
_COMMON = 30
# As many claims apart as this, or more, counts as far.
_FAR = 12
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


def denied_claims(claims: Iterable[Claim]) -> frozenset[str]:
    """The ids of the claims that others deny or dispute: whatever they were read as, somebody took them for an accusation."""
    return frozenset(answered for claim in claims if claim.stance in _DENYING for answered in claim.answers)


def answers_of(
    groups: Sequence[Group],
    statements: Sequence[Statement],
    represented: Mapping[str, frozenset[str]],
    weights: Rarity,
    off: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> list[set[str]]:
    """For each finding the ids of the claims that answer it.

    `statements` are all of the story, `represented` says whom lawyers and spokesmen speak for, as `clients` finds it, `off` which
    claims an answer does not answer, as somebody decided.
    """
    court = Court(groups, statements, represented, weights)
    likely = [
        {a.claim.id: likelihood(court.features(a, n)) for a in court.asked(n) if not _is_off(group, a, off)}
        for n, group in enumerate(groups)
    ]
    found: list[set[str]] = []
    for n, own in enumerate(likely):
        # What an article binds to something else needs more to be an answer to this too, unless the accused says it.
        taken = {
            id_ for id_, chance in own.items() if chance >= (_setting("take") if court.free(id_, n) else _setting("elsewhere"))
        }
        heard = {id_: chance for id_, chance in own.items() if court.denies(id_) and court.free(id_, n)}
        if heard and not any(court.denies(id_) for id_ in taken):
            best = max(heard, key=lambda id_: (heard[id_], id_))
            taken |= {best} if heard[best] >= _setting("hear") else set()
        found.append(taken)
    return found


def _is_off(group: Group, answer: Statement, off: Mapping[str, frozenset[str]]) -> bool:
    """Whether somebody took an answer off what a finding tells, and it is bound to no other claim of it."""
    own = {s.claim.id for s in group}
    return not own.isdisjoint(off.get(answer.claim.id, ())) and own.isdisjoint(answer.claim.answers)


def likelihood(features: Mapping[str, float]) -> float:
    """How likely an answer with these features is one to the finding."""
    data = table("answering_findings")
    return 1 / (1 + math.exp(-math.fsum([data["bias"], *(data["weights"][name] * features[name] for name in FEATURES)])))


@cache
def _setting(name: str) -> float:
    return float(table("answering_findings")[name])


@dataclass(frozen=True)
class _Accused:
    """Who a finding is about, and what is said of it."""

    about: frozenset[str]
    offences: frozenset[str]
    articles: frozenset[str]
    speakers: frozenset[str]
    plain: bool


class Court:
    """The findings of a story and all that is said in it, where each answer is held against each finding."""

    def __init__(
        self, groups: Sequence[Group], statements: Sequence[Statement], represented: Mapping[str, frozenset[str]], weights: Rarity
    ) -> None:
        self._groups = [tuple(group) for group in groups]
        self._weights = weights
        self._of = {s.claim.id: n for n, group in enumerate(self._groups) for s in group}
        self._by_id = {s.claim.id: s for s in statements}
        self._answers = [s for s in statements if s.claim.stance in ANSWERING]
        self._voices = {
            s.claim.id: s.speakers.union(*(represented.get(speaker, frozenset()) for speaker in s.speakers)) for s in statements
        }
        counts: defaultdict[str, int] = defaultdict(int)
        self._order: dict[str, int] = {}
        for s in statements:
            self._order[s.claim.id] = counts[s.claim.article]
            counts[s.claim.article] += 1
        self._accused = [_accused(group) for group in self._groups]
        near: defaultdict[str, list[int]] = defaultdict(list)
        for at, s in enumerate(self._answers):
            for key in {s.claim.article} | self._voices[s.claim.id] | s.about | s.stems:
                near[key].append(at)
        self._near = dict(near)
        holders: defaultdict[str, list[Statement]] = defaultdict(list)
        for s in statements:
            for stem in s.stems if s.claim.stance not in _DENYING else ():
                holders[stem].append(s)
        self._holders = {stem: some for stem, some in holders.items() if len(some) <= _COMMON}
        self._repeating: dict[str, bool] = {}
        self._bound: list[list[Statement]] = [[] for _ in self._groups]
        for s in self._answers:
            for number in sorted({self._of[id_] for id_ in s.claim.answers if id_ in self._of}):
                self._bound[number].append(s)

    def asked(self, number: int) -> Iterator[Statement]:
        """The answers that may be to a finding: not its own claims, and sharing an article, a person or a word with it."""
        accused, group = self._accused[number], self._groups[number]
        keys = accused.articles.union(accused.about, *(s.stems for s in group))
        for at in sorted({at for key in sorted(keys) for at in self._near.get(key, ())}):
            answer = self._answers[at]
            if self._of.get(answer.claim.id) == number:
                continue
            if self._clears_another(answer, accused) or self._accuses_too(answer, accused):
                continue
            if self._bound_to(answer, number) or not self._is_far(answer, number):
                yield answer

    def _is_far(self, answer: Statement, number: int) -> bool:
        """Whether an answer that no article binds to a finding is to something else, by who gives it, when, or in what words."""
        if self._of_another(answer, number) or self._for_himself(answer, number):
            return True
        return self._is_older(answer, number) or self._is_a_strangers(answer, number)

    def _is_older(self, answer: Statement, number: int) -> bool:
        """Whether an answer was reported before anybody reported the allegation."""
        days = [s.day for s in self._groups[number]]
        return bool(answer.day) and all(days) and answer.day < min(days)

    def _is_a_strangers(self, answer: Statement, number: int) -> bool:
        """Whether a finding accuses nobody by name, and whoever answers in another report is not spoken of in it."""
        accused = self._accused[number]
        if accused.about or answer.claim.article in accused.articles:
            return False
        told = accused.speakers.union(*(s.others | s.people for s in self._groups[number]))
        return not told & (self._voices[answer.claim.id] | answer.about)

    def _accuses_too(self, answer: Statement, accused: _Accused) -> bool:
        """Whether those who accuse say more of it: an answer comes from somebody else, or from one who is accused himself."""
        own = answer.speakers
        return bool(own) and own <= accused.speakers and not self._voices[answer.claim.id] & accused.about

    def _clears_another(self, answer: Statement, accused: _Accused) -> bool:
        """Whether somebody says of a person who is not accused here that he is not: which answers nothing for the accused."""
        cleared = answer.people if answer.vague or not answer.about else answer.about & answer.people
        voices = self._voices[answer.claim.id]
        return bool(cleared) and bool(accused.about) and not cleared & accused.about and not voices & (accused.about | cleared)

    def _for_himself(self, answer: Statement, number: int) -> bool:
        """Whether somebody speaks for himself alone, and the finding is of other named people, of whom he does not speak.

        He does where other findings accuse him, and where he answers for another offence of his own.
        """
        accused, group = self._accused[number], self._groups[number]
        people = frozenset[str]().union(*(s.people for s in group))
        told = people.union(accused.about, *(s.others | s.speakers for s in group))
        if not accused.about or not accused.about <= people or told & (answer.speakers | answer.about | answer.people):
            return False
        other = bool(answer.offences and accused.offences) and not answer.offences & accused.offences
        if other and answer.about and answer.about <= answer.speakers:
            return True
        charged = any(answer.speakers & one.about for one in self._accused)
        return charged and not told & self._voices[answer.claim.id]

    def _bound_to(self, answer: Statement, number: int) -> bool:
        return any(self._of.get(id_) == number for id_ in answer.claim.answers)

    def _of_another(self, answer: Statement, number: int) -> bool:
        """Whether the words of an answer are those of another finding, or of what is none, and none of them of this one."""
        if any(answer.stems & s.stems for s in self._groups[number]):
            return False
        return not self.free(answer.claim.id, number) or self._repeats(answer)

    def _repeats(self, answer: Statement) -> bool:
        """Whether an answer repeats something that somebody else says in the story."""
        if answer.claim.id not in self._repeating:
            near = {s.claim.id: s for stem in answer.stems for s in self._holders.get(stem, ()) if s.speakers != answer.speakers}
            self._repeating[answer.claim.id] = any(
                self._weights.cosine(answer.stems, s.stems) >= _SAME_WORDS for _, s in sorted(near.items())
            )
        return self._repeating[answer.claim.id]

    def free(self, answer: str, number: int) -> bool:
        """Whether an answer is bound to nothing or to this finding, or is by those who are accused in it or who speak for them."""
        own = self._by_id[answer]
        return not own.claim.answers or self._bound_to(own, number) or bool(self._voices[answer] & self._accused[number].about)

    def denies(self, answer: str) -> bool:
        """Whether an answer rejects something."""
        return self._by_id[answer].claim.stance in _DENYING

    def features(self, answer: Statement, number: int) -> dict[str, float]:
        """The features of an answer and a finding."""
        group, accused = self._groups[number], self._accused[number]
        voices = self._voices[answer.claim.id]
        found = self._binding(answer, number) | self._place(answer, number)
        by_accused = bool(answer.speakers & accused.about)
        against = [n for n, other in enumerate(self._accused) if voices & other.about]
        words = max(self._weights.cosine(answer.stems, s.stems) for s in group)
        found |= {
            answer.claim.stance: 1.0,
            "by_accused": by_accused,
            "by_agent": bool(voices & accused.about) and not by_accused,
            "of_accused": bool(answer.about & accused.about),
            "of_other": bool(answer.about and accused.about) and not answer.about & accused.about,
            "names_accused": bool(answer.people & accused.about),
            "same_offence": bool(answer.offences & accused.offences),
            "other_offence": bool(answer.offences and accused.offences) and not answer.offences & accused.offences,
            "words": words,
            "held": max(self._weights.held(answer.stems, s.stems) for s in group),
            "echo": max((self._weights.cosine(answer.stems, o.stems) for o in self._echoes(answer, number)), default=0.0),
            "own_claim": bool(answer.speakers & accused.speakers),
            "groups": math.log1p(len(self._groups)) / 3,
            "only": against == [number],
            "size": math.log1p(len(group)) / 3,
            "plain": accused.plain,
            "by_accused_words": words if by_accused else 0.0,
            "elsewhere_by_accused": by_accused and bool(found["elsewhere"]),
            "unbound_by_accused": by_accused and bool(found["unbound"]),
            "blanket_by_accused": by_accused and len(answer.stems) < _FEW,
        }
        return {name: float(found.get(name, 0.0)) for name in FEATURES}

    def _binding(self, answer: Statement, number: int) -> dict[str, float]:
        targets = [self._by_id[id_] for id_ in answer.claim.answers if id_ in self._by_id]
        bound = any(self._of.get(t.claim.id) == number for t in targets)
        alike = max((self._weights.cosine(t.stems, s.stems) for t in targets for s in self._groups[number]), default=0.0)
        return {
            "bound": bound,
            "elsewhere": bool(targets) and not bound,
            "unbound": not targets,
            "target_alike": 0.0 if bound else alike,
            "target_accused": not bound and any(t.about & self._accused[number].about for t in targets),
        }

    def _place(self, answer: Statement, number: int) -> dict[str, float]:
        at = self._order[answer.claim.id]
        gaps = [at - self._order[s.claim.id] for s in self._groups[number] if s.claim.article == answer.claim.article]
        before = [gap for gap in gaps if gap > 0]
        return {
            "same_article": bool(gaps),
            "near": 1 - min(_FAR, *before) / _FAR if before else 0.0,
            "just_after": bool(before) and min(before) == 1,
        }

    def _echoes(self, answer: Statement, number: int) -> list[Statement]:
        """What the same speaker answers the finding elsewhere, by what the articles bind."""
        return [
            other
            for other in self._bound[number]
            if other.claim.article != answer.claim.article and other.speakers & answer.speakers
        ]


def _accused(group: Group) -> _Accused:
    return _Accused(
        about=frozenset[str]().union(*(s.about for s in group)),
        offences=frozenset[str]().union(*(s.offences for s in group)),
        articles=frozenset(s.claim.article for s in group),
        speakers=frozenset[str]().union(*(s.speakers for s in group)),
        plain=not any(s.claim.stance == "alleges" for s in group),
    )
