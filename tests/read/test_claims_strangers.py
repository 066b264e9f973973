"""Who answers nothing, who cannot be meant, and whose word it is not. Invented people."""

import msgspec
import pytest
from tests.read.test_claims import _read

from allegedly.read.casting import cast_of
from allegedly.read.claims_strangers import not_answering
from allegedly.read.reader import parsed
from allegedly.shapes import Claim, Reading

ACCUSED = "Prosecutors say that the mayor of Velm, Ole Varga, took bribes from a paving firm."


def _named(reading: Reading, key: str | None) -> str | None:
    return next((entity.name for entity in reading.entities if entity.key == key), None)


def _about(reading: Reading, claim: Claim) -> set[str | None]:
    return {_named(reading, key) for key in claim.about}


def _last(*paragraphs: str) -> tuple[Reading, Claim]:
    """The reading, and its last claim."""
    _, reading = _read(*paragraphs)
    return reading, max(reading.claims, key=lambda one: one.content[0].start)


def _steps(reading: Reading) -> set[tuple[str, str | None]]:
    return {(step.kind, _named(reading, step.subject)) for step in reading.proceedings}


@pytest.mark.parametrize(
    ("sentence", "speaker", "stance"),
    [
        ("Judge Karla Benn said that Varga had betrayed the town.", "Karla Benn", "asserts"),
        ("A former clerk, Omar Teller, said that he had written to Varga three times.", "Omar Teller", "asserts"),
        ("An engineer, Bo Lind, said that Varga never signed a contract.", "Bo Lind", "disputes"),
        ("His deputy, Tom Reiss, said that Varga had paid for the school roof.", "Tom Reiss", "disputes"),
        ("Varga's lawyer, Ann Bell, said that Varga had paid for the school roof.", "Ann Bell", "disputes"),
    ],
)
def test_a_stranger_answers_only_in_words_that_say_that_something_is_not_so(sentence: str, speaker: str, stance: str) -> None:
    found, reading = _read(ACCUSED, sentence)
    claim = next(one for one in reading.claims if any(_named(reading, s.entity) == speaker for s in one.sources[:1]))
    varga = next(entity.key for entity in reading.entities if entity.name == "Ole Varga")
    told = [msgspec.structs.replace(c, stance="disputes", about=(varga,)) if c is claim else c for c in reading.claims]
    whole = next(parsed([found]))
    after = not_answering(whole, cast_of(whole), told, {claim.id}, frozenset({varga}))
    assert next(one.stance for one in after if one.id == claim.id) == stance


def test_an_accuser_who_goes_on_about_those_whom_he_accuses_denies_nothing() -> None:
    _, claim = _last(
        "A convicted smuggler, Gregor Hask, told a court that he had paid bribes to the shift leader, Dora Prell.",
        '"She never counted it," he said. "She just put it in her glove."',
    )
    assert not claim.answers


@pytest.mark.parametrize(
    "sentence",
    [
        "The director of the port, Ana Holm, was warned of bribes before any inspector was arrested, a former guard said.",
        "The harbour master, Ida Moll, said that she had resigned long before any clerk was charged.",
    ],
)
def test_a_step_of_any_of_them_meets_nobody(sentence: str) -> None:
    _, reading = _read(sentence)
    assert not {"arrested", "charged"} & {kind for kind, _ in _steps(reading)}


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors charged Ole Varga with bribery on Monday. His cousin, Rolf Adler, was also charged with money laundering."
        " Both men deny the charges.",
        "Prosecutors charged Ole Varga and Rolf Adler with bribery on Monday. Both men deny the charges.",
    ],
)
def test_both_who_deny_charges_are_two_and_end_no_case(text: str) -> None:
    reading, claim = _last(text)
    assert claim.stance == "denies"
    assert [_named(reading, source.entity) for source in claim.sources] == ["Ole Varga", "Rolf Adler"]
    assert _about(reading, claim) == {"Ole Varga", "Rolf Adler"}
    assert not any(kind == "charges_dropped" for kind, _ in _steps(reading))


def test_who_is_only_named_near_by_is_none_of_both() -> None:
    reading, claim = _last(
        "Prosecutors charged Ole Varga with bribery. The judge, Ann Bell, was told that his cousin, Rolf Adler, had fled."
        " Both men deny the charges."
    )
    assert "Ann Bell" not in _about(reading, claim)


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (
            (
                "A court jailed Ole Varga on Friday.",
                "Judge Karla Benn said Varga had sold the town. She acquitted Adler, who ran the paving firm, saying prosecutors"
                " had not shown that he knew of the money.",
            ),
            "Karla Benn",
        ),
        (
            (
                "Dora Prell and Milan Ostry were convicted of bribery on Friday. The third defendant, Janek Holm, walked free.",
                'Judge Leon Abel said Prell had been "the heart of the scheme". He said Holm\'s name appeared nowhere in the'
                " ledgers and that the only witness against him had contradicted himself.",
            ),
            "Leon Abel",
        ),
        (
            (
                "Dora Prell has pleaded not guilty to bribery. A witness, Gregor Hask, said he had paid her.",
                "Outside the courtroom, Prell's husband said the family was being destroyed by a liar.",
            ),
            "Prell's husband",
        ),
    ],
)
def test_nobody_speaks_whom_the_same_words_name_as_another(paragraphs: tuple[str, ...], speaker: str) -> None:
    reading, claim = _last(*paragraphs)
    assert _named(reading, claim.sources[0].entity) == speaker


def test_whoever_told_me_is_not_who_says_so() -> None:
    reading, _ = _last(
        f'{ACCUSED} A former clerk, Omar Teller, said he had warned Varga. "He told me to sign it and be quiet," Teller said.'
    )
    meant = {_named(reading, mention.entity) for mention in reading.mentions if mention.form == "pronoun"}
    assert "Ole Varga" in meant
