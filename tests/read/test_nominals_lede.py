"""A speaker whom the opening only describes is the one whom the next paragraph introduces by name."""

from tests.read.test_claims import _names, _read

OPENING = "A nurse who worked at the clinic says she was told to sign for drugs that never came."
NAMED = "Maria Lopez, 44, ran the ward until May. She said the director, Ivan Petrov, told her to sign."


def _first_speaker(*paragraphs: str) -> set[str]:
    _, reading = _read(*paragraphs)
    return _names(reading, tuple(source.entity or "" for source in reading.claims[0].sources[:1]))


def test_the_described_speaker_is_the_one_introduced_next() -> None:
    assert _first_speaker(OPENING, NAMED) == {"Maria Lopez"}


def test_one_introduced_by_what_he_says_may_be_another() -> None:
    assert "Paul Smith" not in _first_speaker(OPENING, "Paul Smith said the story was a lie.")


def test_an_accuser_does_not_answer_himself() -> None:
    _, reading = _read(OPENING, NAMED, 'Lopez said she had kept the lists. "There were no drugs," she said.')
    own = {claim.id for claim in reading.claims if "Maria Lopez" in _names(reading, (claim.sources[0].entity or "",))}
    answered = {answer for claim in reading.claims if claim.id in own for answer in claim.answers}
    assert not answered & own
