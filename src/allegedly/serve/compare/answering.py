"""What one of two reports carries as an answer to what only the other tells."""

from collections.abc import Collection

from allegedly.serve.compare.told import Pair, by_speaker, how_answered
from allegedly.serve.overview import finding_view
from allegedly.serve.sentences import sentence
from allegedly.shapes import Claim, Finding, Shape


class AnsweringView(Shape, frozen=True, kw_only=True):
    """That a report has answers to what another tells: who answers, and how (`who`), and what (`heading`).

    That is the heading of the finding; of a claim that is in none its sentence.
    """

    here: str
    there: str
    finding: str | None
    heading: str
    who: tuple[str, ...]


def answering(pair: Pair, both: Collection[str | None]) -> tuple[AnsweringView, ...]:
    """What each of the two answers of the other's, a line for each finding; `both` are the findings that both tell."""
    homes = {claim: finding for finding in pair.catalogue.record.findings for claim in finding.claims}
    found = []
    for here, there in (pair.ids, pair.ids[::-1]):
        asked: dict[str, Claim] = {}
        given: dict[str, dict[str, Claim]] = {}
        for claim in pair.claims(there):
            home = homes.get(claim.id)
            answers = {one.id: one for one in pair.catalogue.answers_to.get(claim.id, ()) if one.article == here}
            if answers and (home is None or home.id not in both):
                key = home.id if home else claim.id
                asked.setdefault(key, claim)
                given.setdefault(key, {}).update(answers)
        found += [_view(pair, claim, homes.get(claim.id), tuple(given[key].values())) for key, claim in asked.items()]
    return tuple(found)


def _view(pair: Pair, asked: Claim, finding: Finding | None, answers: tuple[Claim, ...]) -> AnsweringView:
    book = pair.catalogue
    return AnsweringView(
        here=pair.name(answers[0].article),
        there=pair.name(asked.article),
        finding=finding.id if finding else None,
        heading=finding_view(book, finding).heading if finding else sentence(book, asked),
        who=tuple(how_answered(book, speaker, some) for speaker, some in by_speaker(book, answers).items()),
    )
