"""Words for kin that are covered, and for whose sake kin are hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from allegedly.record.masking import Veil
from allegedly.record.masking_kin import Kinships, kin_words
from allegedly.record.masking_names import Names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Coach beat his daughter for years", ["daughter"]),
        ("Her stepfather's sisters and her mother-in-law", ["stepfather", "sisters", "mother-in-law"]),
        ("“My Father locked me in,” the girl said", ["Father"]),
        ("He beat his own little girl, and the man's child", ["girl", "child"]),
        ("A child of nine and a girl in relative calm, far from her motherland", []),
    ],
)
def test_words_for_kin(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in sorted(kin_words(text))] == words


@given(st.text(st.sampled_from("his daugterin-law’s \n."), max_size=60))
def test_words_for_kin_stand_in_the_text(text: str) -> None:
    for start, end in kin_words(text):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


def _veil(opened: frozenset[str] = frozenset()) -> Veil:
    reasons = {"ana": "minor", "ben": "minor", "mother": "kin", "aunt": "kin"}
    sakes = {"mother": frozenset({"ana", "ben"}), "aunt": frozenset({"ana"})}
    connection: Connection = None  # type: ignore[assignment]  # nothing is asked of it
    return Veil(connection, Names(reasons=reasons, kin=Kinships(sakes=sakes, nameless={"girl": frozenset({"ben"})})), opened)


def test_kin_are_opened_with_the_last_for_whose_sake_they_are_hidden() -> None:
    assert _veil().opened_with("ana") == {"ana", "aunt"}
    assert _veil(frozenset({"ana", "aunt"})).opened_with("ben") == {"ben", "mother"}
    assert _veil().opened_with("mother") == {"mother"}
    assert _veil(frozenset({"ana", "ben", "mother", "aunt"})).hidden_with("ana") == {"ana", "mother", "aunt"}


def test_kinship_with_somebody_hidden_is_not_told() -> None:
    assert _veil().untold("father_of", "boris", "ana")
    assert _veil().untold("daughter_of", "girl", "boris")
    assert not _veil().untold("mother_of", "mother", "ana")
    assert not _veil().untold("lawyer_of", "boris", "ana")
    assert not _veil(frozenset({"ana"})).untold("father_of", "boris", "ana")
    assert not _veil(frozenset({"ben"})).untold("daughter_of", "girl", "boris")


def test_a_reason_for_a_pair_names_no_part_of_a_hidden_name() -> None:
    connection: Connection = None  # type: ignore[assignment]  # nothing is asked of it
    names = Names(reasons={"ana": "minor"}, words={"ana": frozenset({"reyes", "ana"})})
    reason = "a shared surname: Reyes, Ana Reyes; the same step, charged"
    assert Veil(connection, names).reason(reason, ("ana", "lea")) == "a shared surname: █████, ███ █████; the same step, charged"
    assert Veil(connection, names).reason(reason, ("lea", "eva")) == reason
    assert Veil(connection, names, frozenset({"ana"})).reason(reason, ("ana", "lea")) == reason
