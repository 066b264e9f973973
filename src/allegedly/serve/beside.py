"""Beside which allegation each answer is told: inside a finding, where it speaks of it, and never beside its own speaker's word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from allegedly.answering.matter import Matter, spoken_of
from allegedly.answering.told import stems
from allegedly.shapes import Claim, Finding, Record, Span


class Beside:
    """What answers what in a record. `texts` are those of its articles, by id."""

    def __init__(self, record: Record, claims: Mapping[str, Claim], texts: Mapping[str, str]) -> None:
        self._record, self._claims, self._texts = record, claims, texts
        self._entities = {entity.id: entity for entity in record.entities}
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
        spoken = [self._beside(answer, asked, answers, self._elsewhere(answer, finding)) for answer in answers]
        for at, one in enumerate(asked):
            here = [answer for answer, places in zip(answers, spoken, strict=True) if at in places]
            # Where none speaks of it alone, what answers the finding stands beside it: it is counted as answered everywhere.
            yield from ((one.id, answer) for answer in here or (a for a in answers if a.id != one.id and not _is_his_own(a, one)))

    def _elsewhere(self, answer: Claim, finding: Finding) -> bool:
        """Whether an answer is one to another finding too, of which each claim has one of its words: that is what it speaks of."""
        others = [one for one in self._record.findings if one.id != finding.id and answer.id in one.answers]
        for other in others:
            asked = [self._claims[one] for one in other.claims if one in self._claims]
            names = self._names([*asked, answer])
            words = self._matter(answer, names).words
            if asked and all(words & self._matter(one, names).words for one in asked):
                return True
        return False

    def _beside(self, answer: Claim, asked: Sequence[Claim], answers: Sequence[Claim], elsewhere: bool) -> frozenset[int]:
        """The places of the claims beside which an answer stands. One that its report binds to some of them stands beside these.

        What speaks of another finding as a whole stands beside those claims of this one that have a word of it.
        """
        names = self._names([*asked, *answers])
        told, own = [self._matter(one, names) for one in asked], self._matter(answer, names)
        spoken = spoken_of(own, told) if len(asked) > 1 else frozenset(range(len(asked)))
        named = frozenset(at for at, one in enumerate(told) if own.words & one.words) if elsewhere else frozenset()
        bound = {at for at, one in enumerate(asked) if one.id in answer.answers}
        told_here = ((spoken & named) or spoken) | bound
        return frozenset(at for at in told_here if answer.id != asked[at].id and not _is_his_own(answer, asked[at]))

    def _matter(self, claim: Claim, names: frozenset[str]) -> Matter:
        text = self._texts.get(claim.article, "")
        words = " … ".join(text[span.start : span.end] for span in claim.content)
        sums = (
            s
            for at, s in self._amounts.get(claim.article, ())
            if any(o.start <= at.start and at.end <= o.end for o in claim.content)
        )
        return Matter(claim.article, stems(words) - names, frozenset(claim.offences), frozenset(sums))

    def _names(self, claims: Iterable[Claim]) -> frozenset[str]:
        keys = {key for claim in claims for key in (*claim.about, *(part.entity for part in claim.parts), *_voice(claim))}
        return stems(" ".join(name for key in sorted(keys) if key in self._entities for name in self._entities[key].names))


def _is_his_own(answer: Claim, asked: Claim) -> bool:
    """Whether an answer is by whoever says the very thing himself, or by one who speaks for him."""
    return len(asked.sources) == 1 and asked.stance != "alleges" and bool(_voice(answer) & _voice(asked))


def _voice(claim: Claim) -> frozenset[str]:
    return frozenset(key for source in claim.sources[:1] for key in (source.entity, source.on_behalf_of) if key)
