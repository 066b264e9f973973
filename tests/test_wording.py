"""How claims are told: always as somebody's word, and never the other way round."""

import pytest

from allegedly import wording
from allegedly.shapes import SourceKind, Stance


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            ("alleges", "official_body", "Court of Audit", "he took money", "said that"),
            "The Court of Audit alleges that “he took money”",
        ),
        (("alleges", "outlet", "Reuters", "he took money", "reported"), "Reuters alleges that “he took money”"),
        (
            ("alleges", "official_body", "Court of Audit", "Ada Brandt of theft", "accused"),
            "The Court of Audit accuses “Ada Brandt of theft”",
        ),
        (("alleges", "unnamed", "Two officials", "of theft", "accused her"), "Two officials allege: “of theft”"),
        (("alleges", "person", "they", "he took money", "say"), "“They” allege that “he took money”"),
        (
            ("denies", "person", "Ada Brandt", "she took money", "has repeatedly denied that"),
            "Ada Brandt denies that “she took money”",
        ),
        (("denies", "person", "Ada Brandt", "the claims", "rejected"), "Ada Brandt denies “the claims”"),
        (("denies", "person", "Ada Brandt", '"I took nothing,"', "told"), "Ada Brandt denies it: “I took nothing”"),
        (("denies", "person", "Ada Brandt", "I took nothing", "denied it, saying"), "Ada Brandt denies it: “I took nothing”"),
        (("declines", "unnamed", "A spokesman", "to comment", "declined"), "A spokesman declines to comment"),
        (("declines", "unnamed", "A spokesman", "messages", "did not reply to"), "A spokesman declines to comment"),
        (("asserts", "organization", "Brandt's office", "no", "says"), "Brandt's office says that “no”"),
        (("asserts", "official_body", "State Prosecutor’s Office", "no", "says"), "The State Prosecutor’s Office says that “no”"),
        (("asserts", "person", "Ada Brandt", '"One," … "two."', "says"), "Ada Brandt says that “One, … two.”"),
    ],
)
def test_a_claim_as_a_sentence(said: tuple[Stance, SourceKind, str, str, str], told: str) -> None:
    stance, kind, speaker, content, cue = said
    assert wording.speech(stance, speaker, kind, content, cue) == told


def test_a_claim_without_a_source_says_so() -> None:
    assert (
        wording.speech("alleges", None, "unnamed", "he took money") == "It is alleged, without a named source, that “he took money”"
    )


def test_several_answers_of_one_are_told_together() -> None:
    assert wording.answered(["denies", "disputes", "denies"], "Ada Brandt") == "Denied and disputed by Ada Brandt"
    assert wording.answered(["declines"], None) == "Comment declined by an unnamed source"


def test_charges_in_preparation_are_not_told_as_filed() -> None:
    assert wording.state("charges_prepared", "planned") == wording.state("charges_prepared", "done") == "not filed"
    assert wording.state("charged", "planned") == "planned, not done"
    assert wording.state("charged", "done") == ""


def test_people_speak_in_the_plural() -> None:
    assert wording.is_plural("two people familiar with the case", "anonymous")
    assert not wording.is_plural("the man", "unnamed")


@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        (0.95, "very likely"),
        (0.6, "likely"),
        (0.5, "about as likely as not"),
        (0.3, "less likely than not"),
        (0, "less likely than not"),
    ],
)
def test_how_likely_something_is_in_words(chance: float, expected: str) -> None:
    assert wording.likely(chance) == expected


@pytest.mark.parametrize(
    ("carriers", "expected"),
    [
        ([], ""),
        ([("Coast Courier", "outlet")], ""),
        ([("a cellmate", "unnamed")], "according to a cellmate"),
        ([("a cellmate", "unnamed"), ("the file", "document")], "according to a cellmate, via the file"),
        ([("“she”", "person")], "at second hand"),
    ],
)
def test_whoever_passed_words_on_is_told(carriers: list[tuple[str, SourceKind]], expected: str) -> None:
    assert wording.carried(carriers) == expected


def test_words_at_second_hand_take_the_verb_of_who_is_said_to_have_said_them() -> None:
    told = wording.speech("admits", "Ada Brandt, according to two guards,", "person", "taking the money")
    assert told == "Ada Brandt, according to two guards, admits: “taking the money”"
    assert not wording.is_plural("the clerk, according to two guards,", "unnamed")
    assert wording.is_plural("two clerks, at second hand,", "unnamed")


@pytest.mark.parametrize(
    ("name", "kind", "written", "expected"),
    [
        ("driver", "unnamed", "A driver", "a driver"),
        ("engineer", "unnamed", "its engineer", "an engineer"),
        ("prosecutor", "unnamed", "The prosecutor", "the prosecutor"),
        ("judicial source", "anonymous", "a judicial source", "a judicial source"),
        ("police", "unnamed", "police", "police"),
        ("officers", "unnamed", "the officers", "officers"),
        ("two nurses", "unnamed", "Two nurses", "two nurses"),
        ("Ada Brandt", "person", "the minister", "Ada Brandt"),
        ("her clerk", "unnamed", "her clerk", "her clerk"),
    ],
)
def test_a_described_source_has_the_article_of_the_report(name: str, kind: SourceKind, written: str, expected: str) -> None:
    assert wording.described(name, kind, written) == expected


def test_death_by_negligence_is_not_told_as_murder() -> None:
    assert "murder" not in wording.offences(("murder",))
