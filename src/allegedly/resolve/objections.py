"""Why an answer is none to a finding: by who gives it, when, or in what words."""

from allegedly.answering.features import represents
from allegedly.resolve.docket import WORDS, Accused, Docket, matter_of
from allegedly.resolve.statements import Statement
from allegedly.vocabulary import words

# Whoever denies these alone denies what he was just told to have done, and no more.
_BARE = frozenset({"it", "this", "that"})
# From this likeness of words on, an answer repeats the very statement that it is to.
_SAME_WORDS = 0.2


class Objections:
    """What speaks against an answer being one to a finding of a docket."""

    def __init__(self, docket: Docket) -> None:
        self._docket = docket
        self._repeating: dict[str, bool] = {}

    def is_idle(self, answer: Statement, number: int) -> bool:
        """Whether an answer is none to a finding by who gives it, whatever an article binds."""
        accused = self._docket.accused[number]
        if self._clears_another(answer, accused) or self._accuses_too(answer, accused) or self._for_another(answer, number):
            return True
        voice = self._docket.voices[answer.claim.id]
        blank = (not answer.stems or self._docket.is_blank(answer)) and not self._docket.is_bound(answer, number)
        if blank and voice.own & self._docket.charged and not voice.own & accused.about:
            # Who is accused and denies "it all" denies what is said of himself.
            return True
        if self._docket.stands_by(voice, accused):
            return False
        # Who may not be named and is of nobody's side knows more or less of it, and disputes nothing.
        return voice.anonymous or bool(voice.above & accused.speakers)

    def is_far(self, answer: Statement, number: int) -> bool:
        """Whether an answer that no article binds to a finding is to something else, by who gives it, when, or in what words."""
        if answer.words and answer.words <= _BARE and not self._docket.is_bound(answer, number):
            # "He denies it": of the sentence before it in his own report.
            return True
        if self._of_another(answer, number) or self._for_himself(answer, number) or self._of_nothing_here(answer, number):
            return True
        if self._docket.accused[number].plain and not self._docket.repeats_it(answer, number):
            # Where nobody is accused, an answer that no report binds to it has to be of it in plain words.
            return True
        if self._of_anothers_matter(answer, number) or self._perhaps_before(answer, number) or self._points_before(answer, number):
            return True
        if self._docket.is_older(answer, number):
            return True
        return self._is_a_strangers(answer, number) or self._of_other_charges(answer, number)

    def _perhaps_before(self, answer: Statement, number: int) -> bool:
        """Whether a finding tells only of a step of the law to come, and an answer elsewhere may be of any day before that."""
        accused = self._docket.accused[number]
        return accused.coming and not answer.day and answer.claim.article not in accused.articles

    def _points_before(self, answer: Statement, number: int) -> bool:
        """Whether an answer only points back ("it all"), and its report tells of a finding after it alone."""
        if not answer.words <= words("resolve_words", "back") or self._docket.is_bound(answer, number):
            return False
        here = [s for s in self._docket.groups[number] if s.claim.article == answer.claim.article]
        return bool(here) and all(self._docket.order[s.claim.id] > self._docket.order[answer.claim.id] for s in here)

    def _of_anothers_matter(self, answer: Statement, number: int) -> bool:
        """Whether an answer speaks of what others are accused of, and of none who is accused here, in words that are more of that.

        "His mother bought the field for a vineyard": to the sale of the field, by her, and not to the tenders, by him.
        """
        accused, told = self._docket.accused[number], (answer.about | answer.people) & self._docket.charged
        if not told or not accused.about or told & accused.about:
            return False
        matter = matter_of(answer)
        best = max(len(matter & one.stems) for one in self._docket.accused if not one.plain and one.about & told)
        return best > 1 and best >= len(matter & accused.stems)

    def _is_a_strangers(self, answer: Statement, number: int) -> bool:
        """Whether somebody answers who stands by none of the accused and speaks of none of them.

        In the same report his words may tell it as well, and anywhere two words of it. What accuses nobody by name may be
        answered by anybody there, and elsewhere by those who are spoken of in it.
        """
        accused, voice = self._docket.accused[number], self._docket.voices[answer.claim.id]
        if self._docket.repeats_it(answer, number):
            return False
        here = answer.claim.article in accused.articles
        if accused.about:
            spoken_of = (answer.about | answer.people | voice.named) & accused.about
            return not (spoken_of or self._docket.stands_by(voice, accused) or (here and answer.stems & accused.stems))
        if here:
            return False
        told = accused.speakers.union(*(s.others | s.people for s in self._docket.groups[number]))
        return not told & (voice.own | voice.side | answer.about)

    def _of_nothing_here(self, answer: Statement, number: int) -> bool:
        """Whether an answer in another report speaks of some matter, or of what somebody found, and the finding is of none of that.

        A denial of a few words that name no matter ("any wrongdoing") is of whatever its speaker is accused of. In the report
        itself an answer need not repeat what it is to, unless that report only recalls it.
        """
        accused = self._docket.accused[number]
        if self._docket.is_blank(answer):
            found_by = answer.others & self._docket.accusers - self._docket.voices[answer.claim.id].own - accused.about
            return bool(found_by) and not found_by & accused.speakers
        if answer.claim.article in accused.articles and not self._is_recalled(answer, number):
            return False
        return not (self._docket.is_alike(answer, number) or self._docket.is_of_himself(answer, number))

    def _is_recalled(self, answer: Statement, number: int) -> bool:
        """Whether a report binds an answer to its news, and tells of a finding after it alone, or as what was reported before.

        "The court accused him last month of …", below what his lawyer says of the charges being prepared now.
        """
        asked = [self._docket.by_id[id_] for id_ in answer.claim.answers if id_ in self._docket.by_id]
        if not asked or self._docket.is_bound(answer, number):
            return False
        here = [s for s in self._docket.groups[number] if s.claim.article == answer.claim.article]
        if all(self._docket.order[s.claim.id] > self._docket.order[answer.claim.id] for s in here):
            return True
        return self._is_known_before(number, answer.day) and not any(
            self._is_known_before(self._docket.of[s.claim.id], answer.day) for s in asked if s.claim.id in self._docket.of
        )

    def _is_known_before(self, number: int, day: str) -> bool:
        """Whether a finding was reported before a day; not where the day is unknown."""
        return any(s.day and s.day < day for s in self._docket.groups[number])

    def _of_other_charges(self, answer: Statement, number: int) -> bool:
        """Whether the sentence of an answer says whose accusation against whom it is of, and the finding is none of that."""
        named = self._docket.voices[answer.claim.id].named
        told = named - self._docket.accusers
        about = self._docket.accused[number].about
        return bool(told & self._docket.charged) and bool(about) and not told & about

    def _accuses_too(self, answer: Statement, accused: Accused) -> bool:
        """Whether those who accuse say more of it: an answer comes from somebody else, or from one who is accused himself.

        What somebody states of himself he answers as little, and neither does whoever speaks for him.
        """
        own = answer.speakers
        if accused.plain and accused.speakers and accused.speakers <= self._docket.voices[answer.claim.id].own:
            return True
        return bool(own) and own <= accused.speakers and not self._docket.voices[answer.claim.id].own & accused.about

    def _clears_another(self, answer: Statement, accused: Accused) -> bool:
        """Whether somebody says of a person who is not accused here that he is not: which answers nothing for the accused.

        What is said of the accuser clears nobody: "he was dismissed for drinking at work".
        """
        cleared = (answer.people if answer.vague or not answer.about else answer.about & answer.people) - accused.speakers
        voices = self._docket.voices[answer.claim.id].own
        return bool(cleared) and bool(accused.about) and not cleared & accused.about and not voices & (accused.about | cleared)

    def _for_himself(self, answer: Statement, number: int) -> bool:
        """Whether somebody speaks for himself alone, and the finding is of other named people, of whom he does not speak.

        He does where other findings accuse him, and where he answers for another offence of his own; a lawyer or spokesman speaks
        for his client.
        """
        accused, group = self._docket.accused[number], self._docket.groups[number]
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
        voice = self._docket.voices[answer.claim.id]
        if agent:
            return not told & (voice.own | voice.side)
        return any(answer.speakers & one.about for one in self._docket.accused) and not told & voice.own

    def _for_another(self, answer: Statement, number: int) -> bool:
        """Whether a lawyer speaks for one who is not accused, of a claim that names nobody, but a finding of others has it."""
        docket = self._docket
        named = any(docket.by_id[id_].about for id_ in answer.claim.answers if docket.of.get(id_) == number)
        return represents(answer.claim) and not named and self._for_himself(answer, number)

    def _of_another(self, answer: Statement, number: int) -> bool:
        """Whether the words of an answer are those of another finding, or of what is none, and none of them of this one."""
        if answer.stems & self._docket.accused[number].stems or self._docket.is_of_himself(answer, number):
            return False
        return not self._docket.free(answer.claim.id, number) or self._repeats(answer)

    def _repeats(self, answer: Statement) -> bool:
        """Whether an answer repeats something that somebody else says in the story."""
        if answer.claim.id not in self._repeating:
            holders = (s for word in answer.stems for s in self._docket.holders.get(word, ()))
            near = {s.claim.id: s for s in holders if s.speakers != answer.speakers}
            likeness = (WORDS.cosine(answer.stems, s.stems) for _, s in sorted(near.items()))
            self._repeating[answer.claim.id] = any(found >= _SAME_WORDS for found in likeness)
        return self._repeating[answer.claim.id]
