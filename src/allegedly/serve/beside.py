"""Beside which allegation each answer is told: inside a finding, where it speaks of it, and never beside its own speaker's word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from allegedly.answering.matter import Matter, nearest_of, spoken_of
from allegedly.answering.told import stems
from allegedly.heads import on_it
from allegedly.shapes import Claim, Finding, Record, Span


class Beside:
    """What answers what in a record. `texts` are those of its articles, by id."""

    def __init__(self, record: Record, claims: Mapping[str, Claim], texts: Mapping[str, str]) -> None:
        self._record, self._claims, self._texts = record, claims, texts
        self._entities = {entity.id: entity for entity in record.entities}
        self._answering: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in record.findings:
            for answer in finding.answers:
                self._answering[answer].append(finding)
        # A claim stands beside each answer of its finding, and is compared with all of them.
        self._own_words: dict[str, frozenset[str]] = {}
        self._own_sums: dict[str, frozenset[tuple[str, float]]] = {}
        self._called: dict[str, frozenset[str]] = {}
        self._amounts: defaultdict[str, list[tuple[Span, tuple[str, float]]]] = defaultdict(list)
        for amount in record.amounts:
            self._amounts[amount.article].append((Span(start=amount.start, end=amount.end), (amount.unit, amount.value)))

    def pairs(self) -> Iterator[tuple[str, Claim]]:
        """The id of each claim with what answers it: first as its own article has it, then what any report carries against it."""
        for claim in self._record.claims:
            for answered in claim.answers if claim.review != "rejected" else ():
                yield answered, claim
        for finding in self._record.findings:
            yield from self._inside(finding)

    def _inside(self, finding: Finding) -> Iterator[tuple[str, Claim]]:
        answers = [self._claims[answer] for answer in finding.answers if answer in self._claims]
        asked = [self._claims[one] for one in finding.claims if one in self._claims] if answers else []
        names = self._names([*asked, *answers])
        told = [self._matter(one, names) for one in asked]
        nearest = nearest_of(told)
        spoken = []
        for answer in answers:
            own = self._matter(answer, names)
            places = spoken_of(own, told, nearest) if len(asked) > 1 else frozenset(range(len(asked)))
            if self._elsewhere(answer, finding):
                # It speaks of another finding as a whole: of this one it answers what has a word of it.
                places = frozenset(at for at in places if own.words & told[at].words) or places
            spoken.append(_bound(answer, asked, places))
        on = {one.id for one in on_it(asked)}
        for at, one in enumerate(asked):
            if one.id not in on:
                # What is only told beside an accusation asks for no answer: what its own report binds to it stands there already.
                continue
            here = [answer for answer, places in zip(answers, spoken, strict=True) if at in places]
            # Where none speaks of it alone, what answers the finding stands beside it: it is counted as answered everywhere.
            yield from ((one.id, answer) for answer in here or (a for a in answers if a.id != one.id and not _is_his_own(a, one)))

    def _elsewhere(self, answer: Claim, finding: Finding) -> bool:
        """Whether an answer is one to another finding too, of which each claim has one of its words: that is what it speaks of."""
        for other in self._answering[answer.id]:
            asked = [self._claims[one] for one in other.claims if one in self._claims] if other.id != finding.id else []
            names = self._names([*asked, answer])
            words = self._words(answer) - names
            if asked and all(words & self._words(one) for one in asked):
                return True
        return False

    def _matter(self, claim: Claim, names: frozenset[str]) -> Matter:
        return Matter(claim.article, self._words(claim) - names, frozenset(claim.offences), self._sums(claim))

    def _words(self, claim: Claim) -> frozenset[str]:
        """The stems of what a claim says, names among them."""
        if claim.id not in self._own_words:
            text = self._texts.get(claim.article, "")
            self._own_words[claim.id] = stems(" … ".join(text[span.start : span.end] for span in claim.content))
        return self._own_words[claim.id]

    def _sums(self, claim: Claim) -> frozenset[tuple[str, float]]:
        if claim.id not in self._own_sums:
            given = self._amounts.get(claim.article, ())
            inside = (s for at, s in given if any(o.start <= at.start and at.end <= o.end for o in claim.content))
            self._own_sums[claim.id] = frozenset(inside)
        return self._own_sums[claim.id]

    def _names(self, claims: Iterable[Claim]) -> frozenset[str]:
        """The stems of the names of all whom some claims name."""
        keys = {key for claim in claims for key in (*claim.about, *(part.entity for part in claim.parts), *_voice(claim))}
        return frozenset().union(*(self._names_of(key) for key in keys if key in self._entities))

    def _names_of(self, entity: str) -> frozenset[str]:
        if entity not in self._called:
            self._called[entity] = stems(" ".join(self._entities[entity].names))
        return self._called[entity]


def _bound(answer: Claim, asked: Sequence[Claim], places: frozenset[int]) -> frozenset[int]:
    """Some places of claims, and those to which its report binds an answer; not those of what its speaker says himself."""
    every = places | {at for at, one in enumerate(asked) if one.id in answer.answers}
    return frozenset(at for at in every if answer.id != asked[at].id and not _is_his_own(answer, asked[at]))


def _is_his_own(answer: Claim, asked: Claim) -> bool:
    """Whether an answer is by whoever says the very thing himself, or by one who speaks for him."""
    return len(asked.sources) == 1 and asked.stance != "alleges" and bool(_voice(answer) & _voice(asked))


def _voice(claim: Claim) -> frozenset[str]:
    return frozenset(key for source in claim.sources[:1] for key in (source.entity, source.on_behalf_of) if key)
