"""Who is told in a later report to take back what he said stands beside it there, and beside nothing else."""

import pytest
from msgspec.structs import replace

from allegedly.answering.taken_back import is_taking_back, is_unnamed
from allegedly.shapes import Resolution, Stance
from builders import span
from papers import Paper, Says, in_story, person, run

SHIELDED = "Greta Olafsdal shielded the harbour master while the firm emptied its offices"
FORGED = "Tomas Varga Leal forged the log of the lighthouse boat"
SMEAR = "Karel Lund was dismissed for drinking at work"
CAST = (person("Ida Moreau"), person("Tomas Varga Leal"), person("Karel Lund"))


def first(*says: Says) -> Paper:
    text = f"Ida Moreau of Selm says {SHIELDED}. Ida Moreau says {FORGED}. Tomas Varga Leal says that {SMEAR}."
    return in_story(text, *CAST, says=says, published="2023-02-01")


def accuses(words: str, by: str, about: str) -> Says:
    return Says(words, by=by, about=(about,), offences=("obstruction_of_justice",))


def back(words: str, by: str, text: str, about: tuple[str, ...] = (), day: str = "2023-03-01") -> Paper:
    made = in_story(text, *CAST, says=(Says(words, by=by, about=about, stance="disputes"),), published=day)
    cue = span(made.article.text, "withdrew")
    claims = tuple(replace(one, cue=cue) for one in made.reading.claims)
    return Paper(article=made.article, reading=replace(made.reading, claims=claims), keys=made.keys)


def beside(found: Resolution, answer: str) -> list[tuple[str, ...]]:
    return [finding.claims for finding in found.findings if answer in finding.answers]


IT = "it all"
LATER = "Karel Lund and Tomas Varga Leal met. Greta Olafsdal called the accusation a tale. Ida Moreau withdrew it all on Wednesday."


def test_who_takes_back_his_only_accusation_of_one_just_named_stands_beside_it() -> None:
    one, last = first(accuses(SHIELDED, "Ida Moreau", "Greta Olafsdal")), back(IT, "Ida Moreau", LATER)
    assert beside(run(one, last), last.claim(IT)) == [(one.claim(SHIELDED),)]


def test_of_several_accusations_that_may_be_meant_none_is_taken_back() -> None:
    both = first(accuses(SHIELDED, "Ida Moreau", "Greta Olafsdal"), accuses(FORGED, "Ida Moreau", "Tomas Varga Leal"))
    one_named = back(IT, "Ida Moreau", LATER)
    assert beside(run(both, one_named), one_named.claim(IT)) == [(both.claim(SHIELDED),)]
    text = LATER.replace("Greta Olafsdal called", "Greta Olafsdal and Tomas Varga Leal called")
    two_named = back(IT, "Ida Moreau", text)
    assert beside(run(both, two_named), two_named.claim(IT)) == []


def test_nobody_takes_back_what_another_said_or_what_is_said_later() -> None:
    one = first(accuses(SHIELDED, "Ida Moreau", "Greta Olafsdal"))
    text = LATER.replace("Ida Moreau withdrew", "Karel Lund withdrew") + " Ida Moreau was silent."
    other = back(IT, "Karel Lund", text)
    assert beside(run(one, other), other.claim(IT)) == []
    before = back(IT, "Ida Moreau", LATER, day="2023-01-05")
    assert beside(run(one, before), before.claim(IT)) == []


def test_a_smear_that_was_an_answer_is_taken_back_beside_the_answer() -> None:
    smear = Says(SMEAR, by="Tomas Varga Leal", about=("Karel Lund",), stance="disputes", answers=(FORGED,))
    one = first(accuses(FORGED, "Ida Moreau", "Tomas Varga Leal"), smear)
    told = "the statement that Karel Lund was dismissed for drinking"
    last = back(told, "Tomas Varga Leal", f"Ida Moreau spoke. Tomas Varga Leal withdrew {told}.", about=("Karel Lund",))
    assert beside(run(one, last), last.claim(told)) == [(one.claim(FORGED),)]
    other = "the statement that Karel Lund owned a hotel abroad"
    none = back(other, "Tomas Varga Leal", f"Ida Moreau spoke. Tomas Varga Leal withdrew {other}.", about=("Karel Lund",))
    assert beside(run(one, none), none.claim(other)) == []


@pytest.mark.parametrize(
    ("stance", "cue", "expected"),
    [
        ("disputes", "withdrew", True),
        ("disputes", "has since retracted", True),
        ("denies", "took it all back", True),
        # Who repudiates may reject another's word, and who withdraws from a race says nothing.
        ("disputes", "repudiated", False),
        ("asserts", "withdrew", False),
        ("disputes", "rejected", False),
    ],
)
def test_words_tell_who_takes_back(stance: Stance, cue: str, expected: bool) -> None:
    assert is_taking_back(stance, cue) is expected


def test_a_pronoun_does_not_say_what_is_taken_back() -> None:
    assert [is_unnamed(words) for words in ("it", "it all", "recanted", "her statement")] == [True, True, True, False]
