"""The findings of a story and all that is said in it, as it lies before whoever asks which answers are to which finding.

What is told of an answer and a finding follows from these two and from what they speak of, never from how much else is told beside
them: a report that adds other matters changes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from allegedly.answering.features import ANSWERING
from allegedly.resolve.statements import Statement
from allegedly.resolve.voices import Voice
from allegedly.resolve.words import Rarity, stem
from allegedly.shapes import Claim, Stance
from allegedly.vocabulary import table, words

DENYING: frozenset[Stance] = frozenset({"denies", "disputes"})
CORRUPT: Mapping[str, frozenset[str]] = {wide: frozenset(kinds) for wide, kinds in table("ladder")["wide_of"].items()}
"""Offences that a wide word stands for, by that word."""
FEW = 3
"""A denial of fewer words than this, names left out, names no matter."""
WORDS = Rarity(())
"""Every word weighs the same: how rare one is hangs on whatever else is told."""
# So many words of one telling tell it again.
_TOLD = 2
# A word in more statements of a story than this says nothing of which of them an answer is to.
_COMMON = 30
Group = Sequence[Statement]


@dataclass(frozen=True)
class Accused:
    """Who a finding is about, and what is said of it; `ever` are also those whom a person said that it is not about."""

    about: frozenset[str]
    ever: frozenset[str]
    offences: frozenset[str]
    articles: frozenset[str]
    speakers: frozenset[str]
    stems: frozenset[str]
    plain: bool
    coming: bool


class Docket:
    """The findings of a story, its answers and in whose name each is made. A finding is told by its number."""

    def __init__(self, groups: Sequence[Group], statements: Sequence[Statement], voice: Callable[[Claim], Voice]) -> None:
        self.groups = [tuple(group) for group in groups]
        self.of = {s.claim.id: n for n, group in enumerate(self.groups) for s in group}
        self.by_id = {s.claim.id: s for s in statements}
        self.accused = [_accused_of(group) for group in self.groups]
        self.answers = [s for s in statements if s.claim.stance in ANSWERING]
        # His own words alone: what another tells that he said is that other's word against him.
        plain = [s for s in statements if s.claim.stance == "asserts" and len(s.claim.sources) == 1]
        self.voices = {s.claim.id: voice(s.claim) for s in (*self.answers, *plain)}
        ever = frozenset[str]().union(*(one.ever for one in self.accused if not one.plain))
        self.told = [s for s in plain if self.voices[s.claim.id].own & ever]
        counts: defaultdict[str, int] = defaultdict(int)
        self.order: dict[str, int] = {}
        for s in statements:
            self.order[s.claim.id] = counts[s.claim.article]
            counts[s.claim.article] += 1
        near: defaultdict[str, list[int]] = defaultdict(list)
        for at, s in enumerate(self.answers):
            own = self.voices[s.claim.id]
            for key in {s.claim.article} | own.own | own.named | s.about | s.stems:
                near[key].append(at)
        self.near = dict(near)
        holders: defaultdict[str, list[Statement]] = defaultdict(list)
        for s in statements:
            for word in s.stems if s.claim.stance not in DENYING else ():
                holders[word].append(s)
        self.holders = {word: some for word, some in holders.items() if len(some) <= _COMMON}
        self.officials = frozenset[str]().union(
            *(s.speakers for s in statements if any(source.kind == "official_body" for source in s.claim.sources[:1]))
        )
        self.bound: list[list[Statement]] = [[] for _ in self.groups]
        for s in self.answers:
            for number in sorted({self.of[id_] for id_ in s.claim.answers if id_ in self.of}):
                self.bound[number].append(s)

    def is_bound(self, answer: Statement, number: int) -> bool:
        """Whether a report binds an answer to a claim of a finding."""
        return any(self.of.get(id_) == number for id_ in answer.claim.answers)

    def free(self, answer: str, number: int) -> bool:
        """Whether an answer is bound to nothing or to this finding, or is by those who are accused in it or who speak for them.

        What an accused person says of a thing, and a report binds to something else, is no answer to what is another thing.
        """
        own = self.by_id[answer]
        if not own.claim.answers or self.is_bound(own, number):
            return True
        if not self.voices[answer].own & self.accused[number].about:
            return False
        accused = self.accused[number]
        blank = self.is_blank(own) and own.claim.article in accused.articles
        same = (t.offences for id_ in own.claim.answers if (t := self.by_id.get(id_)) and t.claim.stance == "alleges")
        return blank or self.is_alike(own, number) or any(some & accused.offences for some in same)

    def names_charge(self, answer: Statement, number: int) -> bool:
        """Whether an answer is said to be of all that is alleged against some people, by name, and the finding is of that.

        "The president criticized the ministry's allegations against N and M, saying …": whatever else he says, it is to those.
        """
        accused, named = self.accused[number], self.voices[answer.claim.id].named
        if accused.plain or not named & accused.about or self.is_older(answer, number):
            return False
        accusers = named & self.accusers
        # A ministry and its government are named in turn.
        official = bool(accusers & self.officials and accused.speakers & self.officials)
        return answer.claim.stance in DENYING and (not accusers or official or bool(accusers & accused.speakers))

    def is_blank(self, answer: Statement) -> bool:
        """Whether an answer names no matter: "any wrongdoing", "it all"; or only one of which nothing is alleged."""
        matter = matter_of(answer)
        innocent = len(matter) == 1 and bool(answer.stems & stems_of("innocence"))
        return not matter or (innocent and not any(matter & one.stems for one in self.accused if not one.plain))

    def is_alike(self, answer: Statement, number: int) -> bool:
        """Whether an answer speaks of what is alleged: an offence, two words of one telling, or one where it has few."""
        matter = matter_of(answer)
        least = 1 if len(matter) < FEW else 2
        return bool(answer.offences & self.accused[number].offences) or any(
            len(matter & s.stems) >= least for s in self.groups[number]
        )

    def repeats_it(self, answer: Statement, number: int) -> bool:
        """Whether somebody disputes something in two words of one telling of it, or more, beside names."""
        matter = matter_of(answer)
        return answer.claim.stance in DENYING and any(len(matter & s.stems) >= _TOLD for s in self.groups[number])

    def is_older(self, answer: Statement, number: int) -> bool:
        """Whether an answer was reported before anybody reported the allegation."""
        days = [s.day for s in self.groups[number]]
        return bool(answer.day) and all(days) and answer.day < min(days)

    def stands_by(self, voice: Voice, accused: Accused) -> bool:
        """Whether an accused person answers, or somebody who speaks or stands for him."""
        return bool((voice.own | voice.side) & accused.about)

    def is_of_himself(self, answer: Statement, number: int) -> bool:
        """Whether somebody who is accused answers that accuser, or denies an offence that the wide one he is accused of stands for.

        "Called her inclusion on the ministry's list a political decision", "had never taken a bribe", of one who is listed by the
        ministry for corruption. Not where his words are of another thing that he is accused of.
        """
        accused, speakers = self.accused[number], answer.speakers
        if answer.claim.stance not in DENYING or accused.plain or not speakers & accused.about or answer.claim.answers:
            return False
        if (answer.about | answer.people) - speakers:
            return False
        wide = bool(accused.offences) and accused.offences <= CORRUPT.keys()
        kind = wide and any(answer.offences & CORRUPT[one] for one in accused.offences)
        mine = (n for n, one in enumerate(self.accused) if n != number and speakers & one.about)
        return (kind or bool(answer.others & accused.speakers)) and not any(self.is_alike(answer, n) for n in mine)

    @cached_property
    def charged(self) -> frozenset[str]:
        """All who are accused in the findings."""
        return frozenset[str]().union(*(one.about for one in self.accused if not one.plain))

    @cached_property
    def accusers(self) -> frozenset[str]:
        """All who accuse in them."""
        return frozenset[str]().union(*(one.speakers for one in self.accused))


def matter_of(answer: Statement) -> frozenset[str]:
    """The words by which an answer says what it is of, beside names; none of a denial of "any wrongdoing"."""
    return answer.stems - stems_of("pointing")


@cache
def stems_of(name: str) -> frozenset[str]:
    """The stems of a list of words."""
    return frozenset(map(stem, words("resolve_words", name)))


def _accused_of(group: Group) -> Accused:
    return Accused(
        about=frozenset[str]().union(*(s.about for s in group)),
        ever=frozenset[str]().union(*(s.about | s.ever for s in group)),
        offences=frozenset[str]().union(*(s.offences for s in group)),
        articles=frozenset(s.claim.article for s in group),
        speakers=frozenset[str]().union(*(s.speakers for s in group)),
        stems=frozenset[str]().union(*(s.stems for s in group)),
        plain=not any(s.claim.stance == "alleges" for s in group),
        coming=any(s.coming for s in group) and all(s.coming for s in group if s.about),
    )
