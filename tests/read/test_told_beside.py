"""What stands beside a statement and is not of it: other times, the reporter's guesses, who was harmed, names below the subject."""

import pytest
from tests.read.test_claims import _read

from allegedly.shapes import Claim, Reading


def _names(reading: Reading, keys: tuple[str | None, ...]) -> set[str]:
    return {entity.name for entity in reading.entities if entity.key in keys}


def _speakers(reading: Reading, claim: Claim) -> set[str]:
    return _names(reading, tuple(source.entity for source in claim.sources))


def _about(reading: Reading) -> set[str]:
    return _names(reading, tuple(key for claim in reading.claims for key in claim.about))


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("Prosecutors said Tomas Berling took bribes from builders after his election in 2019.", None),
        ("Prosecutors said Tomas Berling has taken bribes since he took office in 2018.", None),
        ("Prosecutors said Tomas Berling, who became mayor in 2012, took bribes from builders.", None),
        ("Prosecutors said Tomas Berling took bribes in 2017 after his election in 2014.", "2017"),
        ("Prosecutors said Tomas Berling took bribes after 2017.", "2017"),
        ("Prosecutors accused Tomas Berling of a fraud that began in 2015.", "2015"),
    ],
)
def test_a_claim_has_the_date_of_its_own_deed(sentence: str, start: str | None) -> None:
    _, reading = _read(sentence)
    (claim,) = reading.claims
    assert (claim.when and claim.when.start) == start


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "“Their friends took bribes,” Tomas Berling said, presumably referring to officials of the Orlen party.",
            ["“Their friends took bribes,”"],
        ),
        (
            "Tomas Berling said there are tapes of rivals taking bribes, an apparent reference to Governor Lena Moss.",
            ["there are tapes of rivals taking bribes"],
        ),
        ("“They (an apparent reference to Lena Moss) stole the money,” Tomas Berling said.", ["“They", "stole the money,”"]),
    ],
)
def test_whom_a_speaker_meant_is_the_reporters_guess(sentence: str, said: list[str]) -> None:
    found, reading = _read(sentence)
    (claim,) = reading.claims
    assert [found.text[span.start : span.end] for span in claim.content] == said
    assert not {"Lena Moss", "Orlen"} & _about(reading)


def test_a_guess_in_quotation_marks_is_the_speakers() -> None:
    found, reading = _read("“He spoke of thieves, an apparent reference to Lena Moss,” Tomas Berling said.")
    (claim,) = reading.claims
    assert "Lena Moss" in " ".join(found.text[span.start : span.end] for span in claim.content)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two prosecutors said an inquiry into bribery by Tomas Berling had been closed in March without charges.",
        "A spokesman said Tomas Berling was cleared of embezzlement by a judge.",
        "Police said no charges were filed against Tomas Berling over the fraud.",
    ],
)
def test_who_is_let_be_is_not_accused(sentence: str) -> None:
    _, reading = _read(sentence)
    assert reading.claims
    assert {claim.stance for claim in reading.claims} == {"disputes"}


def test_who_has_a_case_closed_is_accused_all_the_same() -> None:
    _, reading = _read("The auditors accused Tomas Berling of bribing the police, who closed the inquiry without charges.")
    assert [claim.stance for claim in reading.claims] == ["alleges"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The report said hackers broke into Lena Moss's computer and stole files.",
        "Prosecutors said a foreign group hacked the computer of Lena Moss.",
        "“Even Lena Moss's computer had been hacked by a foreign government,” the report said.",
        "Police accused a gardener of the slaying of Lena Moss.",
    ],
)
def test_nobody_is_accused_of_what_he_suffered(sentence: str) -> None:
    _, reading = _read(sentence)
    assert [claim.stance for claim in reading.claims] == ["alleges"]
    assert "Lena Moss" not in _about(reading)


def test_who_is_harmed_and_acts_is_accused() -> None:
    _, reading = _read("Prosecutors said Lena Moss, whose computer was hacked, took bribes from a builder.")
    assert _about(reading) == {"Lena Moss"}


def test_a_suit_against_a_body_is_not_its_own_word() -> None:
    _, reading = _read(
        "The Harbour Board accused Lena Moss of bribery in a report.",
        "The report says Lena Moss stole funds.",
        "The suit says the Harbour Board forged papers.",
    )
    claim = reading.claims[-1]
    assert _names(reading, claim.about) == {"Harbour Board"}
    assert [source.text for source in claim.sources] == ["The suit"]
    assert not _speakers(reading, claim)


def test_a_name_in_the_clause_of_a_speaker_does_not_speak() -> None:
    _, reading = _read("The hacker whose leak first revealed that Lena Moss used a private account pleaded guilty to fraud.")
    assert "Lena Moss" not in {name for claim in reading.claims for name in _speakers(reading, claim)}
    assert all("Lena Moss" not in _names(reading, c.about) for c in reading.claims if c.stance in ("admits", "denies"))


@pytest.mark.parametrize(
    ("before", "kinds"),
    [
        ("Minister Ada Brenn was accused of taking bribes.", []),
        ("Tom Varga was accused of taking bribes.", ["resigned"]),
        ("The harbour opened a new pier. Prosecutors say Tom Varga took bribes.", ["resigned"]),
        ("Tom Varga opened a pier. Prosecutors say Ada Brenn took bribes.", []),
    ],
)
def test_leaving_an_office_is_a_step_of_whom_the_paragraph_before_ties_to_conduct(before: str, kinds: list[str]) -> None:
    _, reading = _read(before, "Consul Tom Varga left his post in February.")
    assert [step.kind for step in reading.proceedings if step.kind == "resigned"] == kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "A witness said that the recruiter had given Otto Brandt a radio for the boy.",
        "A foreman said a gang known as the Rats collected 200 crowns a week from every driver and from Otto Brandt.",
        "The riders, who draw wages from the town, lent Otto Brandt the motorbike, a former aide said.",
        "Thieves also accessed the computer of Harbour Board chief Otto Brandt's predecessor, Lena Moss, according to the report.",
        "Otto Brandt died in May. Before that, he is said to have been hit with a stick for sleeping.",
    ],
)
def test_who_got_or_lost_something_is_not_accused(sentence: str) -> None:
    _, reading = _read(sentence)
    accused = {name for c in reading.claims if c.stance == "alleges" for name in _names(reading, c.about)}
    assert not {"Otto Brandt", "Lena Moss"} & accused


def test_who_finds_a_bribe_has_not_taken_it() -> None:
    _, reading = _read("Investigators found bribes of four million crowns in the house of Otto Brandt, the ministry said.")
    assert not {"Investigators", "investigators"} & _about(reading)


@pytest.mark.parametrize(
    "sentence",
    [
        "Documents tie Otto Brandt to the bribery of judges, the report said.",
        "Auditors said director Otto Brandt found buyers for the stolen drugs.",
        "Auditors said two clerks had stolen money together with Otto Brandt.",
    ],
)
def test_who_is_tied_to_a_deed_is_accused(sentence: str) -> None:
    _, reading = _read(sentence)
    assert "Otto Brandt" in _about(reading)


def test_the_day_of_a_paper_is_not_the_day_of_what_it_tells() -> None:
    _, reading = _read("The May 23 lawsuit alleges that Tomas Berling was wrongly dismissed by the Harbour Board.")
    assert [(step.kind, step.date) for step in reading.proceedings] == [("dismissed", None)]


def test_a_phrase_in_dashes_is_not_who_a_step_meets() -> None:
    _, reading = _read("Two defendants were freed last week, but Omar Diallo - a 50-year-old ex-Marine - remains in jail.")
    assert {name for s in reading.proceedings if s.kind == "remanded" for name in _names(reading, (s.subject,))} == {"Omar Diallo"}
    assert "Marine" not in {entity.name for entity in reading.entities}


def test_a_name_that_only_says_which_matter_it_is_accuses_nobody() -> None:
    _, reading = _read(
        "The courts have heard accusations of fraud lobbed by both sides of the Otto Brandt custody battle, the judge said."
    )
    assert "Otto Brandt" not in _about(reading)
