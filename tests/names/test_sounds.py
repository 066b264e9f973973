"""Words compared by sound, letters and lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.names.sounds import same_sound, sound
from allegedly.names.words import bare_likeness, likeness

GRADES = [
    ("hale", "hale", "exact"),
    ("h", "hale", "initial"),
    ("bob", "robert", "nickname"),
    ("hussein", "husayn", "transliteration"),
    ("yevgeny", "evgenii", "transliteration"),
    ("qadir", "gadir", "transliteration"),
    ("alkurdi", "kurdi", "transliteration"),
    ("lomova", "lomov", "ending"),
    ("tverskaya", "tversky", "ending"),
    ("zhou", "chow", "romanisation"),
    ("park", "pak", "romanisation"),
    ("anderssen", "andersson", "spelling"),
    ("marina", "martina", "near"),
    ("hamid", "hamad", "near"),
    ("hale", "morris", None),
    ("a", "b", None),
]


@pytest.mark.parametrize(("one", "other", "grade"), GRADES)
def test_how_two_words_can_be_one(one: str, other: str, grade: str | None) -> None:
    found = likeness(one, other)
    assert (found.grade if found else None) == grade
    assert likeness(other, one) == found


@pytest.mark.parametrize(("one", "other"), [("mario", "maria"), ("carlo", "carla"), ("michel", "michelle"), ("rashid", "rashad")])
def test_what_tells_two_names_apart_is_no_habit_of_transcription(one: str, other: str) -> None:
    assert not same_sound(one, other)


def test_a_script_without_vowels_is_compared_by_consonants() -> None:
    found = bare_likeness("krym", "karim")
    assert found is not None
    assert found.grade == "transliteration"
    assert bare_likeness("krym", "salim") is None


_LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@given(_LETTERS, _LETTERS)
def test_words_agree_whichever_comes_first(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert same_sound(one, other) == same_sound(other, one)


@given(_LETTERS)
def test_vowels_stand_between_the_consonants(word: str) -> None:
    consonants, slots = sound(word)
    assert len(slots) == len(consonants) + 1
