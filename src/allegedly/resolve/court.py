"""Each answer of a story held against each finding of it: which may be to which, and what those who are accused say."""

from collections.abc import Iterator

from allegedly.resolve.docket import DENYING, Docket, matter_of, stems_of
from allegedly.resolve.objections import Objections
from allegedly.resolve.statements import Statement
from allegedly.vocabulary import words


class Court:
    """Which answers of a docket may be to which of its findings."""

    def __init__(self, docket: Docket) -> None:
        self._docket = docket
        self._objections = Objections(docket)

    def asked(self, number: int) -> Iterator[Statement]:
        """The answers that may be to a finding: not its own claims, and sharing an article, a person or a word with it."""
        docket, accused = self._docket, self._docket.accused[number]
        keys = accused.articles | accused.about | accused.stems
        for at in sorted({at for key in sorted(keys) for at in docket.near.get(key, ())}):
            answer = docket.answers[at]
            if docket.of.get(answer.claim.id) == number or self._objections.is_idle(answer, number):
                continue
            near = docket.is_bound(answer, number) or docket.names_charge(answer, number)
            if near or not self._objections.is_far(answer, number):
                yield answer

    def answers_all(self, answer: Statement, number: int) -> bool:
        """Whether those who are accused, or who speak for them, deny whatever they are accused of, in words that name no matter.

        "My client has done no wrong", where no report binds it to one thing of several.
        """
        accused = self._docket.accused[number]
        own = bool(self._docket.voices[answer.claim.id].own & accused.about) and not accused.plain
        return own and answer.claim.stance == "denies" and not answer.claim.answers and self._docket.is_blank(answer)

    def statements(self, number: int) -> Iterator[Statement]:
        """What those who are accused in a finding, or who speak for them, say of the very thing without denying anything.

        "The studies exist", says one who is said to have been paid for studies that were never made. It takes two words of what is
        alleged, or one that stands in what else is alleged of the same people and is answered so. Where charges are only to come,
        it is enough that they know of none.
        """
        accused = self._docket.accused[number]
        others = [n for n, one in enumerate(self._docket.accused) if one.about and (one.ever & accused.about or not accused.about)]
        for answer in self._docket.told if not accused.plain else ():
            shared = self._shared(answer, number)
            # What a person then said to be of somebody else was answered all the same.
            also = (self._shared(answer, n, self._docket.accused[n].ever) for n in others if shared and n != number)
            alike = (accused.about and len(shared) > 1) or any(len(some) > 1 and shared & some for some in also)
            if alike or self._knows_of_none(answer, number):
                yield answer

    def _knows_of_none(self, answer: Statement, number: int) -> bool:
        """Whether those who are to be charged, or who speak for them, say in such a report that they were told of no charges."""
        accused, own = self._docket.accused[number], self._docket.voices[answer.claim.id].own
        here = accused.coming and answer.claim.article in accused.articles and self._docket.of.get(answer.claim.id) != number
        said = answer.words & words("resolve_words", "to_come") and answer.words & words("resolve_words", "none")
        return here and bool(own & accused.about) and answer.about <= own and bool(said)

    def _shared(self, answer: Statement, number: int, ever: frozenset[str] | None = None) -> frozenset[str]:
        """The words that a statement shares with what its speaker, or nobody, is accused of; none where it is no answer to that.

        `ever` are those who count as accused there, where they are not those of the finding.
        """
        accused, own = self._docket.accused[number], self._docket.voices[answer.claim.id].own
        of_another = bool(accused.about) and not own & (accused.about if ever is None else ever)
        if accused.plain or of_another or not answer.about <= own or self._docket.is_older(answer, number):
            return frozenset()
        return frozenset() if self._docket.of.get(answer.claim.id) == number else answer.stems & accused.stems

    def in_one_breath(self, answer: Statement, number: int) -> bool:
        """Whether a report binds a denial to something else that the same speaker alleges there, and its words are of this as well.

        "An engineer says that he was told to approve concrete, and to sign for it." "The builder denied that any concrete …"
        """
        if answer.claim.stance not in DENYING or self._objections.is_idle(answer, number) or self._docket.is_bound(answer, number):
            return False
        answered = (self._docket.by_id.get(id_) for id_ in answer.claim.answers)
        accusers = [t.speakers for t in answered if t and t.claim.stance == "alleges"]
        told = [s for s in self._docket.groups[number] if s.claim.article == answer.claim.article and s.claim.stance == "alleges"]
        return any(s.speakers & own and matter_of(answer) & s.stems for s in told for own in accusers)

    def silent_on(self, answer: Statement, number: int) -> bool:
        """Whether those who are accused, or who speak for them, decline to speak of the very thing: "on the prison payroll".

        All words that name it are of the finding.
        """
        accused, matter = self._docket.accused[number], matter_of(answer) - stems_of("of_silence")
        own = bool(self._docket.voices[answer.claim.id].own & accused.about) and not accused.plain
        return own and answer.claim.stance == "declines" and bool(matter) and matter <= accused.stems

    def heard(self, answer: Statement, number: int) -> bool:
        """Whether those who are accused, or who speak for them, reject something, or somebody rejects in a report what it says."""
        accused, voice = self._docket.accused[number], self._docket.voices[answer.claim.id]
        here = answer.claim.article in accused.articles and bool(answer.stems & accused.stems)
        own = bool(voice.own & accused.about) or (here and not voice.own & self._docket.charged)
        return answer.claim.stance in DENYING and (own or self._docket.repeats_it(answer, number))

    def retells(self, answer: Statement, number: int) -> bool:
        """Whether somebody disputes the very offence of a finding in its words."""
        return bool(answer.offences & self._docket.accused[number].offences) and self._docket.repeats_it(answer, number)
