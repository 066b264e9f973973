"""Names in Arabic letters: known words with their vowels, others letter by letter, particles and joined words as in Latin names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.names import person_name
from allegedly.names.arabic import arabic, vowelled


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("محمد عثمان", "muhammad uthman"),
        ("عبد القادر", "abd al-qadir"),
        ("عبدالرحمن الحق", "abd al-rahman al-haq"),
        ("حبيب الله", "habibullah"),
        ("عبد الله الحاكم", "abdullah al-hakim"),
        ("مُحَمَّد", "muhammad"),
        ("علی کریمی", "ali krimi"),
        ("يوسف Haddad", "yusuf Haddad"),
    ],
)
def test_words_get_their_vowels(written: str, latin: str) -> None:
    assert vowelled(written) == latin


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("عمر أبو بكر البغدادي", ("umar", "bakr", "bghdadi")),
        ("خالد بن سالم", ("khalid", "salim")),
        ("سيف الدين عبد العزيز", ("sayf", "abd", "aziz")),
    ],
)
def test_particles_are_told_as_in_latin_names(written: str, words: tuple[str, ...]) -> None:
    name = person_name(written)
    assert name.script == "bare"
    assert [word for word in name.words if word in words] == list(words)


def test_other_scripts_stay() -> None:
    assert not arabic("Telmo Okafor")
    assert vowelled("Telmo Окафор") == "Telmo Окафор"


@given(st.text(alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=30))
@settings(max_examples=200, deadline=None)
def test_nothing_odd_breaks_it(text: str) -> None:
    person_name(text)
    assert isinstance(vowelled(text), str)
