"""The findings of a story and all that is said in it: which answers may be to which finding, and what speaks for it.

What is told of an answer and a finding follows from these two and from what they speak of, never from how much else is told beside
them: a report that adds other matters changes nothing.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from allegedly.answering.features import ANSWERING, represents
from allegedly.resolve.statements import Statement
from allegedly.resolve.voices import Voice
from allegedly.resolve.words import Rarity, stem
from allegedly.shapes import Claim, Stance
from allegedly.vocabulary import table, words

DENYING: frozenset[Stance] = frozenset({"denies", "disputes"})
CORRUPT: Mapping[str, frozenset[str]] = {wide: frozenset(kinds) for wide, kinds in table("ladder")["wide_of"].items()}
"""Offences that a wide word stands for, by that word."""
FEATURES = (
    *("denies", "disputes", "admits", "declines", "confirms"),
    *("bound", "elsewhere", "target_alike", "target_accused", "unbound"),
    *("by_accused", "by_agent", "by_side", "of_accused", "of_other", "names_accused", "names_charge"),
    *("same_offence", "other_offence"),
    *("words", "held", "echo", "same_article", "near", "just_after", "own_claim", "size", "plain"),
    *("by_accused_words", "elsewhere_by_accused", "unbound_by_accused", "blanket_by_accused"),
)
"""What speaks for an answer being one to a finding, each from 0 to about 1."""
# So many words of one telling tell it again.
_TOLD = 2
# A denial of fewer words than this, names left out, names no matter.
_FEW = 3
# From this likeness of words on, an answer repeats the very statement that it is to.
_SAME_WORDS = 0.2
# A word in more statements of a story than this says nothing of which of them an answer is to.
_COMMON = 30
# As many claims apart as this, or more, counts as far.
_FAR = 12
# Every word weighs the same: how rare one is hangs on whatever else is told.
_WORDS = Rarity(())
Group = Sequence[Statement]


@dataclass(frozen=True)
class _Accused:
    """Who a finding is about, and what is said of it; `ever` are also those whom a person said that it is not about."""

    about: frozenset[str]
    ever: frozenset[str]
    offences: frozenset[str]
    articles: frozenset[str]
    speakers: frozenset[str]
    stems: frozenset[str]
    plain: bool
    coming: bool


class Court:
    """The findings of a story and all that is said in it, where each answer is held against each finding."""

    def __init__(self, groups: Sequence[Group], statements: Sequence[Statement], voice: Callable[[Claim], Voice]) -> None:
        self._groups = [tuple(group) for group in groups]
        self._of = {s.claim.id: n for n, group in enumerate(self._groups) for s in group}
        self._by_id = {s.claim.id: s for s in statements}
        self._accused = [_accused(group) for group in self._groups]
        self._answers = [s for s in statements if s.claim.stance in ANSWERING]
        # His own words alone: what another tells that he said is that other's word against him.
        plain = [s for s in statements if s.claim.stance == "asserts" and len(s.claim.sources) == 1]
        self._voices = {s.claim.id: voice(s.claim) for s in (*self._answers, *plain)}
        ever = frozenset[str]().union(*(one.ever for one in self._accused if not one.plain))
        self._told = [s for s in plain if self._voices[s.claim.id].own & ever]
        counts: defaultdict[str, int] = defaultdict(int)
        self._order: dict[str, int] = {}
        for s in statements:
            self._order[s.claim.id] = counts[s.claim.article]
            counts[s.claim.article] += 1
        near: defaultdict[str, list[int]] = defaultdict(list)
        for at, s in enumerate(self._answers):
            own = self._voices[s.claim.id]
            for key in {s.claim.article} | own.own | own.named | s.about | s.stems:
                near[key].append(at)
        self._near = dict(near)
        holders: defaultdict[str, list[Statement]] = defaultdict(list)
        for s in statements:
            for word in s.stems if s.claim.stance not in DENYING else ():
                holders[word].append(s)
        self._holders = {word: some for word, some in holders.items() if len(some) <= _COMMON}
        self._officials = frozenset[str]().union(
            *(s.speakers for s in statements if any(source.kind == "official_body" for source in s.claim.sources[:1]))
        )
        self._repeating: dict[str, bool] = {}
        self._bound: list[list[Statement]] = [[] for _ in self._groups]
        for s in self._answers:
            for number in sorted({self._of[id_] for id_ in s.claim.answers if id_ in self._of}):
                self._bound[number].append(s)

    def asked(self, number: int) -> Iterator[Statement]:
        """The answers that may be to a finding: not its own claims, and sharing an article, a person or a word with it."""
        accused = self._accused[number]
        keys = accused.articles | accused.about | accused.stems
        for at in sorted({at for key in sorted(keys) for at in self._near.get(key, ())}):
            answer = self._answers[at]
            if self._of.get(answer.claim.id) == number or self._is_idle(answer, number):
                continue
            if self.is_bound(answer, number) or self.names_charge(answer, number) or not self._is_far(answer, number):
                yield answer

    def answers_all(self, answer: Statement, number: int) -> bool:
        """Whether those who are accused, or who speak for them, deny whatever they are accused of, in words that name no matter.

        "My client has done no wrong", where no report binds it to one thing of several.
        """
        accused = self._accused[number]
        own = bool(self._voices[answer.claim.id].own & accused.about) and not accused.plain
        return own and answer.claim.stance == "denies" and not answer.claim.answers and self._is_blank(answer)

    def _is_blank(self, answer: Statement) -> bool:
        """Whether an answer names no matter: "any wrongdoing", "it all"; or only one of which nothing is alleged."""
        matter = _matter(answer)
        innocent = len(matter) == 1 and bool(answer.stems & _stems("innocence"))
        return not matter or (innocent and not any(matter & one.stems for one in self._accused if not one.plain))

    def statements(self, number: int) -> Iterator[Statement]:
        """What those who are accused in a finding, or who speak for them, say of the very thing without denying anything.

        "The studies exist", says one who is said to have been paid for studies that were never made. It takes two words of what is
        alleged, or one that stands in what else is alleged of the same people and is answered so. Where charges are only to come,
        it is enough that they know of none.
        """
        accused = self._accused[number]
        others = [n for n, one in enumerate(self._accused) if one.about and (one.ever & accused.about or not accused.about)]
        for answer in self._told if not accused.plain else ():
            shared = self._shared(answer, number)
            # What a person then said to be of somebody else was answered all the same.
            also = (self._shared(answer, n, self._accused[n].ever) for n in others if shared and n != number)
            alike = (accused.about and len(shared) > 1) or any(len(some) > 1 and shared & some for some in also)
            if alike or self._knows_of_none(answer, number):
                yield answer

    def _knows_of_none(self, answer: Statement, number: int) -> bool:
        """Whether those who are to be charged, or who speak for them, say in such a report that they were told of no charges."""
        accused, own = self._accused[number], self._voices[answer.claim.id].own
        here = accused.coming and answer.claim.article in accused.articles and self._of.get(answer.claim.id) != number
        said = answer.words & words("resolve_words", "to_come") and answer.words & words("resolve_words", "none")
        return here and bool(own & accused.about) and answer.about <= own and bool(said)

    def _shared(self, answer: Statement, number: int, ever: frozenset[str] | None = None) -> frozenset[str]:
        """The words that a statement shares with what its speaker, or nobody, is accused of; none where it is no answer to that.

        `ever` are those who count as accused there, where they are not those of the finding.
        """
        accused, own = self._accused[number], self._voices[answer.claim.id].own
        of_another = bool(accused.about) and not own & (accused.about if ever is None else ever)
        if accused.plain or of_another or not answer.about <= own or self._is_older(answer, number):
            return frozenset()
        return frozenset() if self._of.get(answer.claim.id) == number else answer.stems & accused.stems

    def in_one_breath(self, answer: Statement, number: int) -> bool:
        """Whether a report binds a denial to something else that the same speaker alleges there, and its words are of this as well.

        "An engineer says that he was told to approve concrete, and to sign for it." "The builder denied that any concrete …"
        """
        if answer.claim.stance not in DENYING or self._is_idle(answer, number) or self.is_bound(answer, number):
            return False
        accusers = [t.speakers for id_ in answer.claim.answers if (t := self._by_id.get(id_)) and t.claim.stance == "alleges"]
        told = [s for s in self._groups[number] if s.claim.article == answer.claim.article and s.claim.stance == "alleges"]
        return any(s.speakers & own and _matter(answer) & s.stems for s in told for own in accusers)

    def _is_idle(self, answer: Statement, number: int) -> bool:
        """Whether an answer is none to a finding by who gives it, whatever an article binds."""
        accused = self._accused[number]
        if self._clears_another(answer, accused) or self._accuses_too(answer, accused) or self._for_another(answer, number):
            return True
        voice = self._voices[answer.claim.id]
        blank = (not answer.stems or self._is_blank(answer)) and not self.is_bound(answer, number)
        if blank and voice.own & self._charged and not voice.own & accused.about:
            # Who is accused and denies "it all" denies what is said of himself.
            return True
        if self._stands_by(voice, accused):
            return False
        # Who may not be named and is of nobody's side knows more or less of it, and disputes nothing.
        return voice.anonymous or bool(voice.above & accused.speakers)

    def _stands_by(self, voice: Voice, accused: _Accused) -> bool:
        """Whether an accused person answers, or somebody who speaks or stands for him."""
        return bool((voice.own | voice.side) & accused.about)

    def _is_far(self, answer: Statement, number: int) -> bool:
        """Whether an answer that no article binds to a finding is to something else, by who gives it, when, or in what words."""
        if self._of_another(answer, number) or self._for_himself(answer, number) or self._of_nothing_here(answer, number):
            return True
        if self._accused[number].plain and not self._repeats_it(answer, number):
            # Where nobody is accused, an answer that no report binds to it has to be of it in plain words.
            return True
        if self._of_anothers_matter(answer, number) or self._perhaps_before(answer, number) or self._points_before(answer, number):
            return True
        return self._is_older(answer, number) or self._is_a_strangers(answer, number) or self._of_other_charges(answer, number)

    def _is_older(self, answer: Statement, number: int) -> bool:
        """Whether an answer was reported before anybody reported the allegation."""
        days = [s.day for s in self._groups[number]]
        return bool(answer.day) and all(days) and answer.day < min(days)

    def _perhaps_before(self, answer: Statement, number: int) -> bool:
        """Whether a finding tells only of a step of the law to come, and an answer elsewhere may be of any day before that."""
        accused = self._accused[number]
        return accused.coming and not answer.day and answer.claim.article not in accused.articles

    def _points_before(self, answer: Statement, number: int) -> bool:
        """Whether an answer only points back ("it all"), and its report tells of a finding after it alone."""
        here = [s for s in self._groups[number] if s.claim.article == answer.claim.article]
        points = answer.words <= words("resolve_words", "back") and not self.is_bound(answer, number)
        return points and bool(here) and all(self._order[s.claim.id] > self._order[answer.claim.id] for s in here)

    def _of_anothers_matter(self, answer: Statement, number: int) -> bool:
        """Whether an answer speaks of what others are accused of, and of none who is accused here, in words that are more of that.

        "His mother bought the field for a vineyard": to the sale of the field, by her, and not to the tenders, by him.
        """
        accused, told = self._accused[number], (answer.about | answer.people) & self._charged
        if not told or not accused.about or told & accused.about:
            return False
        matter = _matter(answer)
        best = max(len(matter & one.stems) for one in self._accused if not one.plain and one.about & told)
        return best > 1 and best >= len(matter & accused.stems)

    def _is_a_strangers(self, answer: Statement, number: int) -> bool:
        """Whether somebody answers who stands by none of the accused and speaks of none of them.

        In the same report his words may tell it as well, and anywhere two words of it. What accuses nobody by name may be
        answered by anybody there, and elsewhere by those who are spoken of in it.
        """
        accused, voice = self._accused[number], self._voices[answer.claim.id]
        if self._repeats_it(answer, number):
            return False
        here = answer.claim.article in accused.articles
        if accused.about:
            spoken_of = (answer.about | answer.people | voice.named) & accused.about
            return not (spoken_of or self._stands_by(voice, accused) or (here and answer.stems & accused.stems))
        if here:
            return False
        told = accused.speakers.union(*(s.others | s.people for s in self._groups[number]))
        return not told & (voice.own | voice.side | answer.about)

    def _of_nothing_here(self, answer: Statement, number: int) -> bool:
        """Whether an answer in another report speaks of some matter, or of what somebody found, and the finding is of none of that.

        A denial of a few words that name no matter ("any wrongdoing") is of whatever its speaker is accused of. In the report
        itself an answer need not repeat what it is to, unless that report only recalls it.
        """
        accused = self._accused[number]
        if self._is_blank(answer):
            found_by = answer.others & self._accusers - self._voices[answer.claim.id].own - accused.about
            return bool(found_by) and not found_by & accused.speakers
        if answer.claim.article in accused.articles and not self._is_recalled(answer, number):
            return False
        return not (self._is_alike(answer, number) or self._is_of_himself(answer, number))

    def silent_on(self, answer: Statement, number: int) -> bool:
        """Whether those who are accused, or who speak for them, decline to speak of the very thing: "on the prison payroll".

        All words that name it are of the finding.
        """
        accused, matter = self._accused[number], _matter(answer) - _stems("of_silence")
        own = bool(self._voices[answer.claim.id].own & accused.about) and not accused.plain
        return own and answer.claim.stance == "declines" and bool(matter) and matter <= accused.stems

    def _is_of_himself(self, answer: Statement, number: int) -> bool:
        """Whether somebody who is accused answers that accuser, or denies an offence that the wide one he is accused of stands for.

        "Called her inclusion on the ministry's list a political decision", "had never taken a bribe", of one who is listed by the
        ministry for corruption. Not where his words are of another thing that he is accused of.
        """
        accused, speakers = self._accused[number], answer.speakers
        if answer.claim.stance not in DENYING or accused.plain or not speakers & accused.about or answer.claim.answers:
            return False
        if (answer.about | answer.people) - speakers:
            return False
        wide = bool(accused.offences) and accused.offences <= CORRUPT.keys()
        kind = wide and any(answer.offences & CORRUPT[one] for one in accused.offences)
        mine = (n for n, one in enumerate(self._accused) if n != number and speakers & one.about)
        return (kind or bool(answer.others & accused.speakers)) and not any(self._is_alike(answer, n) for n in mine)

    def _is_recalled(self, answer: Statement, number: int) -> bool:
        """Whether a report binds an answer to its news, and tells of a finding after it alone, or as what was reported before.

        "The court accused him last month of …", below what his lawyer says of the charges being prepared now.
        """
        asked = [self._by_id[id_] for id_ in answer.claim.answers if id_ in self._by_id]
        if not asked or self.is_bound(answer, number):
            return False
        here = [s for s in self._groups[number] if s.claim.article == answer.claim.article]
        if all(self._order[s.claim.id] > self._order[answer.claim.id] for s in here):
            return True
        return self._is_known_before(number, answer.day) and not any(
            self._is_known_before(self._of[s.claim.id], answer.day) for s in asked if s.claim.id in self._of
        )

    def _is_known_before(self, number: int, day: str) -> bool:
        """Whether a finding was reported before a day; not where the day is unknown."""
        return any(s.day and s.day < day for s in self._groups[number])

    def _is_alike(self, answer: Statement, number: int) -> bool:
        """Whether an answer speaks of what is alleged: an offence, two words of one telling, or one where it has few."""
        matter = _matter(answer)
        least = 1 if len(matter) < _FEW else 2
        return bool(answer.offences & self._accused[number].offences) or any(
            len(matter & s.stems) >= least for s in self._groups[number]
        )

    def _of_other_charges(self, answer: Statement, number: int) -> bool:
        """Whether the sentence of an answer says whose accusation against whom it is of, and the finding is none of that."""
        named = self._voices[answer.claim.id].named
        told = named - self._accusers
        return bool(told & self._charged) and bool(self._accused[number].about) and not told & self._accused[number].about

    @cached_property
    def _charged(self) -> frozenset[str]:
        return frozenset[str]().union(*(one.about for one in self._accused if not one.plain))

    @cached_property
    def _accusers(self) -> frozenset[str]:
        return frozenset[str]().union(*(one.speakers for one in self._accused))

    def names_charge(self, answer: Statement, number: int) -> bool:
        """Whether an answer is said to be of all that is alleged against some people, by name, and the finding is of that.

        "The president criticized the ministry's allegations against N and M, saying …": whatever else he says, it is to those.
        """
        accused, named = self._accused[number], self._voices[answer.claim.id].named
        if accused.plain or not named & accused.about or self._is_older(answer, number):
            return False
        accusers = named & self._accusers
        # A ministry and its government are named in turn.
        official = bool(accusers & self._officials and accused.speakers & self._officials)
        return answer.claim.stance in DENYING and (not accusers or official or bool(accusers & accused.speakers))

    def _accuses_too(self, answer: Statement, accused: _Accused) -> bool:
        """Whether those who accuse say more of it: an answer comes from somebody else, or from one who is accused himself.

        What somebody states of himself he answers as little, and neither does whoever speaks for him.
        """
        own = answer.speakers
        if accused.plain and accused.speakers and accused.speakers <= self._voices[answer.claim.id].own:
            return True
        return bool(own) and own <= accused.speakers and not self._voices[answer.claim.id].own & accused.about

    def _clears_another(self, answer: Statement, accused: _Accused) -> bool:
        """Whether somebody says of a person who is not accused here that he is not: which answers nothing for the accused.

        What is said of the accuser clears nobody: "he was dismissed for drinking at work".
        """
        cleared = (answer.people if answer.vague or not answer.about else answer.about & answer.people) - accused.speakers
        voices = self._voices[answer.claim.id].own
        return bool(cleared) and bool(accused.about) and not cleared & accused.about and not voices & (accused.about | cleared)

    def _for_himself(self, answer: Statement, number: int) -> bool:
        """Whether somebody speaks for himself alone, and the finding is of other named people, of whom he does not speak.

        He does where other findings accuse him, and where he answers for another offence of his own; a lawyer or spokesman speaks
        for his client.
        """
        accused, group = self._accused[number], self._groups[number]
        people = frozenset[str]().union(*(s.people for s in group))
        told = people.union(accused.about, *(s.others | s.speakers for s in group))
        agent = represents(answer.claim)
        # Whom a lawyer's words are read as being of, though they name him nowhere, is known less well than his client.
        spoken_of = answer.people | (frozenset() if agent else answer.about)
        if not accused.about or not accused.about <= people or told & (answer.speakers | spoken_of):
            return False
        other = bool(answer.offences and accused.offences) and not answer.offences & accused.offences
        if other and answer.about and answer.about <= answer.speakers:
            return True
        voice = self._voices[answer.claim.id]
        if agent:
            return not told & (voice.own | voice.side)
        return any(answer.speakers & one.about for one in self._accused) and not told & voice.own

    def _for_another(self, answer: Statement, number: int) -> bool:
        """Whether a lawyer speaks for one who is not accused, of a claim that names nobody, but a finding of others has it."""
        named = any(self._by_id[id_].about for id_ in answer.claim.answers if id_ in self._by_id and self._of.get(id_) == number)
        return represents(answer.claim) and not named and self._for_himself(answer, number)

    def is_bound(self, answer: Statement, number: int) -> bool:
        """Whether a report binds an answer to a claim of a finding."""
        return any(self._of.get(id_) == number for id_ in answer.claim.answers)

    def _of_another(self, answer: Statement, number: int) -> bool:
        """Whether the words of an answer are those of another finding, or of what is none, and none of them of this one."""
        if answer.stems & self._accused[number].stems or self._is_of_himself(answer, number):
            return False
        return not self.free(answer.claim.id, number) or self._repeats(answer)

    def _repeats(self, answer: Statement) -> bool:
        """Whether an answer repeats something that somebody else says in the story."""
        if answer.claim.id not in self._repeating:
            near = {s.claim.id: s for word in answer.stems for s in self._holders.get(word, ()) if s.speakers != answer.speakers}
            likeness = (_WORDS.cosine(answer.stems, s.stems) for _, s in sorted(near.items()))
            self._repeating[answer.claim.id] = any(found >= _SAME_WORDS for found in likeness)
        return self._repeating[answer.claim.id]

    def free(self, answer: str, number: int) -> bool:
        """Whether an answer is bound to nothing or to this finding, or is by those who are accused in it or who speak for them.

        What an accused person says of a thing, and a report binds to something else, is no answer to what is another thing.
        """
        own = self._by_id[answer]
        if not own.claim.answers or self.is_bound(own, number):
            return True
        if not self._voices[answer].own & self._accused[number].about:
            return False
        accused = self._accused[number]
        blank = self._is_blank(own) and own.claim.article in accused.articles
        same = (t.offences for id_ in own.claim.answers if (t := self._by_id.get(id_)) and t.claim.stance == "alleges")
        return blank or self._is_alike(own, number) or any(some & accused.offences for some in same)

    def heard(self, answer: Statement, number: int) -> bool:
        """Whether those who are accused, or who speak for them, reject something, or somebody rejects in a report what it says."""
        accused, voice = self._accused[number], self._voices[answer.claim.id]
        here = answer.claim.article in accused.articles and bool(answer.stems & accused.stems)
        own = bool(voice.own & accused.about) or (here and not voice.own & self._charged)
        return answer.claim.stance in DENYING and (own or self._repeats_it(answer, number))

    def retells(self, answer: Statement, number: int) -> bool:
        """Whether somebody disputes the very offence of a finding in its words."""
        return bool(answer.offences & self._accused[number].offences) and self._repeats_it(answer, number)

    def _repeats_it(self, answer: Statement, number: int) -> bool:
        """Whether somebody disputes something in two words of one telling of it, or more, beside names."""
        matter = _matter(answer)
        return answer.claim.stance in DENYING and any(len(matter & s.stems) >= _TOLD for s in self._groups[number])

    def features(self, answer: Statement, number: int) -> dict[str, float]:
        """The features of an answer and a finding."""
        group, accused = self._groups[number], self._accused[number]
        voice = self._voices[answer.claim.id]
        found = self._binding(answer, number) | self._place(answer, number)
        by_accused = bool(answer.speakers & accused.about)
        by_agent = bool(voice.own & accused.about) and not by_accused
        words = max(_WORDS.cosine(answer.stems, s.stems) for s in group)
        found |= {
            answer.claim.stance: 1.0,
            "by_accused": by_accused,
            "by_agent": by_agent,
            "by_side": bool(voice.side & accused.about) and not by_accused and not by_agent,
            "of_accused": bool(answer.about & accused.about),
            "of_other": bool(answer.about and accused.about) and not answer.about & accused.about,
            "names_accused": bool(answer.people & accused.about),
            "names_charge": self.names_charge(answer, number),
            "same_offence": bool(answer.offences & accused.offences),
            "other_offence": bool(answer.offences and accused.offences) and not answer.offences & accused.offences,
            "words": words,
            "held": max(_WORDS.held(answer.stems, s.stems) for s in group),
            "echo": max((_WORDS.cosine(answer.stems, o.stems) for o in self._echoes(answer, number)), default=0.0),
            "own_claim": bool(answer.speakers & accused.speakers),
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
        alike = max((_WORDS.cosine(t.stems, s.stems) for t in targets for s in self._groups[number]), default=0.0)
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


def _matter(answer: Statement) -> frozenset[str]:
    """The words by which an answer says what it is of, beside names; none of a denial of "any wrongdoing"."""
    return answer.stems - _stems("pointing")


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem, words("resolve_words", name)))


def _accused(group: Group) -> _Accused:
    return _Accused(
        about=frozenset[str]().union(*(s.about for s in group)),
        ever=frozenset[str]().union(*(s.about | s.ever for s in group)),
        offences=frozenset[str]().union(*(s.offences for s in group)),
        articles=frozenset(s.claim.article for s in group),
        speakers=frozenset[str]().union(*(s.speakers for s in group)),
        stems=frozenset[str]().union(*(s.stems for s in group)),
        plain=not any(s.claim.stance == "alleges" for s in group),
        coming=any(s.coming for s in group) and all(s.coming for s in group if s.about),
    )
