"""Beside which allegations of a finding each of its answers stands."""

from msgspec.structs import replace

from allegedly.serve.beside import Beside
from allegedly.shapes import Claim, Span, Stance
from made_record import TEXTS, catalogue

KICKBACKS, PAID = "taking those kickbacks would have been a crime", "the crowns were a loan that was paid back"
TOLD = f"{KICKBACKS}\n{PAID}"


def _answer(id: str, words: str) -> Claim:
    start = TOLD.index(words)
    span = Span(start=start, end=start + len(words))
    return replace(catalogue().claims["c-deny"], id=id, article="a-answer", content=(span,), cue=None, answers=())


def _beside(*answers: Claim, paid: Stance = "alleges") -> set[tuple[str, str]]:
    """The pairs of allegation and answer in a finding of two allegations of one report, of two offences."""
    record = catalogue().record
    known = tuple(
        replace(one, stance=paid) if one.id == "c-paid" else one for one in record.claims if one.id in ("c-wire", "c-paid")
    )
    finding = replace(record.findings[0], claims=("c-wire", "c-paid"), answers=tuple(one.id for one in answers))
    made = replace(record, claims=(*known, *answers), findings=(finding,))
    pairs = Beside(made, {one.id: one for one in made.claims}, {**TEXTS, "a-answer": TOLD}).pairs()
    return {(asked, answer.id) for asked, answer in pairs}


def test_an_answer_stands_beside_the_allegation_of_which_it_speaks() -> None:
    found = _beside(_answer("c-of-kickbacks", KICKBACKS), _answer("c-of-crowns", PAID))
    assert found == {("c-wire", "c-of-kickbacks"), ("c-paid", "c-of-crowns")}


def test_what_answers_a_finding_stands_beside_each_of_its_allegations_that_has_no_answer_alone() -> None:
    """Lists and people count every allegation of an answered finding as answered; no page may say that there is no answer."""
    assert _beside(_answer("c-of-kickbacks", KICKBACKS)) == {("c-wire", "c-of-kickbacks"), ("c-paid", "c-of-kickbacks")}


def test_what_is_only_told_beside_an_accusation_has_no_answer() -> None:
    """Whoever is met in it is accused of nothing: an answer there would read as if he were."""
    assert _beside(_answer("c-of-kickbacks", KICKBACKS), paid="asserts") == {("c-wire", "c-of-kickbacks")}
    assert not _beside(_answer("c-of-crowns", PAID), paid="asserts") & {("c-paid", "c-of-crowns")}
