"""Pronouns of whom grammar alone says whom they mean: complaints in court, one's own decisions and papers, and the dead."""

import pytest
from tests.read.test_claims import _names, _read

from allegedly.shapes import Reading


def _meant(reading: Reading, text: str, *words: str) -> list[set[str]]:
    found = [m for m in reading.mentions if m.form == "pronoun" and text[m.start : m.end].lower() in words]
    return [_names(reading, (m.entity,)) for m in sorted(found)]


_SUIT = (
    "The office of director Otto Brandt criticised a lawsuit on Monday.",
    "The lawsuit, filed by a former clerk named Tomas Berling, whom Brandt fired in June, is not the first.",
)


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("The lawsuit says that he was improperly fired.", ["Tomas Berling"]),
        ("The suit alleges wrongs perpetrated against him.", ["Tomas Berling"]),
        ("The complaint says the director harassed him for years.", ["Tomas Berling"]),
    ],
)
def test_in_a_suit_who_is_wronged_is_who_complains(sentence: str, meant: list[str]) -> None:
    found, reading = _read(*_SUIT, sentence)
    assert _meant(reading, found.text, "he", "him") == [{name} for name in meant]


@pytest.mark.parametrize(
    "told",
    [
        "Clerk Tomas Berling sued director Otto Brandt on Monday.",
        "Director Otto Brandt was sued on Monday by clerk Tomas Berling.",
        "Clerk Tomas Berling filed a lawsuit against director Otto Brandt on Monday.",
    ],
)
def test_in_a_suit_who_did_wrong_is_who_is_sued(told: str) -> None:
    found, reading = _read(told, "The suit says he took bribes from builders.")
    assert _meant(reading, found.text, "he") == [{"Otto Brandt"}]
    assert {name for c in reading.claims if c.stance == "alleges" for name in _names(reading, c.about)} <= {"Otto Brandt"}


def test_a_dismissal_that_a_suit_complains_of_met_who_complains() -> None:
    _, reading = _read(
        *_SUIT, "The lawsuit alleges a list of violations perpetrated against him, including that he was improperly fired."
    )
    assert {name for s in reading.proceedings if s.kind == "dismissed" for name in _names(reading, (s.subject,))} == {
        "Tomas Berling"
    }
    assert not any(c.stance == "alleges" and "Tomas Berling" in _names(reading, c.about) for c in reading.claims)


def test_whose_decision_it_is_is_meant_and_not_the_dead_man_of_the_sentence_before() -> None:
    found, reading = _read(
        "Otto Brandt was shot to death at his home in May. But the decision by prosecutor Tomas Berling to call witnesses suggests "
        "that he has amassed enough material to support an indictment for homicide."
    )
    assert _meant(reading, found.text, "he") == [{"Tomas Berling"}]
    assert not any(c.stance == "alleges" for c in reading.claims)


def test_nobody_killed_goes_on_acting() -> None:
    found, reading = _read("Otto Brandt was killed in May. He is leading a gang of smugglers, police said.")
    assert _meant(reading, found.text, "he") == []
    assert all("Otto Brandt" not in _names(reading, c.about) for c in reading.claims)


def test_whose_word_opens_a_sentence_is_its_subject() -> None:
    found, reading = _read(
        "The stolen letters included paintings by Otto Brandt.",
        "In court, hacker Tomas Berling said little.",
        "According to Berling's plea agreement, he faces two years in prison for the identity theft.",
    )
    assert _meant(reading, found.text, "he") == [{"Tomas Berling"}]
    assert all("Otto Brandt" not in _names(reading, c.about) for c in reading.claims)
