"""Whom a step does not meet, and who did not take it. All people and places are invented."""

import pytest

from allegedly.read import reader
from allegedly.read.steps_told import Told
from allegedly.read.steps_void import tells_no_step
from allegedly.shapes import ProceedingKind
from parses import read


def steps(text: str) -> set[tuple[str, str, str | None]]:
    found = reader._read(read(text).parsed)
    names = {entity.key: entity.name for entity in found.entities}
    return {(step.kind, names[step.subject], names.get(step.authority or "")) for step in found.proceedings}


def met(text: str) -> set[tuple[str, str]]:
    return {(kind, subject) for kind, subject, _ in steps(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A man accused of killing a shop owner was held without bail on Tuesday. Prosecutors said Marcus Dell, 34, shot "
            "David Wren twice. Judge Harriet Combe ordered him held after a short hearing. Her clerk read the charges.",
            "Harriet Combe",
        ),
        (
            "Sgt. Dana Whit of the Westerly police said officers found a gun near the river. She said the man was arrested on "
            "Friday. He was charged with the murder of David Wren.",
            "David Wren",
        ),
        (
            "David Wren, 45, was killed in his shop in May. Police arrested a suspect last week. He was charged with murder and "
            "remanded in custody.",
            "David Wren",
        ),
        (
            "Deputy Chief Tom Reave said detectives were looking at a gang. A teenager was detained, Reave said. "
            "He was released on bail.",
            "Tom Reave",
        ),
        ("Spokesman Rolf Lyle said he was suspended over the theft.", "Rolf Lyle"),
    ],
)
def test_a_step_is_never_given_to_a_judge_a_teller_or_a_victim(text: str, name: str) -> None:
    assert name not in {subject for _, subject in met(text)}


def test_who_is_named_as_the_one_whom_it_is_done_to_keeps_his_step_whatever_his_office() -> None:
    assert ("convicted", "Harriet Combe") in met("Judge Harriet Combe was convicted of bribery on Friday.")
    assert ("arrested", "Tom Reave") in met("Deputy Tom Reave was arrested on Friday on suspicion of theft.")


def test_a_body_near_by_that_cannot_sentence_is_no_authority_of_a_sentence() -> None:
    told = steps("Karl Brant was acquitted by prosecutors. Karl Brant was sentenced by police to six years.")
    assert all(authority is None for kind, _, authority in told if kind == "sentenced")


def test_what_others_hope_of_somebody_is_no_plan_of_his_to_resign() -> None:
    assert not met("Senator Ada Lund wants Karl Brant to resign over the bribery scandal.")
    assert not met("An aide to Mayor Ada Lund hoped that Karl Brant would resign over the bribery scandal.")
    assert met("Karl Brant plans to resign next week over the bribery scandal.")


def test_of_verdicts_of_years_far_apart_the_latest_has_its_own_day_and_offence() -> None:
    found = reader._read(read("Karl Brant was convicted of murder in 1959. He was convicted of fraud in 1997.").parsed)
    (step,) = [step for step in found.proceedings if step.kind == "convicted"]
    assert step.date is not None
    assert (step.date.start, step.offences, len(step.evidence)) == ("1997", ("fraud",), 2)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The lawyers held whispered conversations with Karl Brant.", "held", "arrested"),
        ("The case of Karl Brant was severed from that of his brother.", "severed", "charges_dropped"),
        ("The case of Karl Brant was severed from that of his brother.", "case", "charges_dropped"),
    ],
)
def test_talks_that_are_held_and_a_case_that_is_parted_are_no_steps(text: str, word: str, kind: ProceedingKind) -> None:
    doc = read(text).parsed.blocks[0].doc
    anchor = next(token for token in doc if token.text == word)
    assert tells_no_step(Told(kind, "done", anchor, (), ()))


def test_the_year_of_a_death_dates_no_sentence() -> None:
    found = reader._read(read("Karl Brant was sentenced to six years in prison, he died 1992.").parsed)
    assert all(step.date is None for step in found.proceedings)


@pytest.mark.parametrize(
    "text",
    [
        "Karl Brant, an officer, was warned two years before any officer was arrested.",
        "Karl Brant and Rolf Lyle, two officers, retired before any officers were arrested.",
        "Karl Brant and Rolf Lyle, two officers, retired. The memos were lost before any of the officers was arrested.",
        "Karl Brant, an officer, retired. The inquiry ended without any officer being arrested.",
    ],
)
def test_what_is_told_of_any_of_several_was_done_to_none(text: str) -> None:
    assert not met(text)


def test_no_charges_against_any_of_them_is_told_of_them() -> None:
    found = reader._read(read("Karl Brant and Rolf Lyle were questioned. No charges were filed against any of the two men.").parsed)
    assert all(step.state == "denied" for step in found.proceedings if step.kind == "charged")
