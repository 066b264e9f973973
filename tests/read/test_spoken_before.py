"""Who speaks where the words name nobody: the paper before "It", the unnamed lawyer before "he", the writer by "I"."""

import pytest
from tests.read.test_claims import _names, _read

from allegedly.shapes import Claim, Reading


def _telling(reading: Reading, text: str, words: str) -> Claim:
    return next(c for c in reading.claims if words in " ".join(text[span.start : span.end] for span in c.content))


@pytest.mark.parametrize(
    ("sentences", "paper"),
    [
        (
            "The indictment, seen by the Harbour Post, lists nine payments. It says Reeve told staff to burn invoices.",
            "The indictment",
        ),
        (
            "The letter, obtained by the Harbour Post, is signed by the mayor. It says that Reeve told staff to burn invoices.",
            "The letter",
        ),
        ("According to the complaint, Reeve kept two ledgers. It says Reeve told staff to burn invoices.", "the complaint"),
    ],
)
def test_it_is_the_paper_that_the_sentence_before_tells_of_and_not_who_saw_it(sentences: str, paper: str) -> None:
    found, reading = _read(sentences)
    (source, *_) = _telling(reading, found.text, "burn invoices").sources
    assert (source.text, source.kind, source.entity) == (paper, "document", None)


def test_it_is_no_paper_where_none_was_told_of() -> None:
    found, reading = _read("The harbour board met on Monday. It said Reeve told staff to burn invoices.")
    assert all(s.kind != "document" for s in _telling(reading, found.text, "burn invoices").sources)


@pytest.mark.parametrize("speaker", ["lawyer", "spokesman", "attorney"])
def test_he_who_goes_on_for_his_client_is_the_lawyer_and_the_statement_is_not_about_the_lawyer(speaker: str) -> None:
    told = f"Pavel Reeve was detained at the airport, police said. Reeve's {speaker} said he had done nothing. "
    found, reading = _read(told + '"Nobody fled," he said.')
    claim = _telling(reading, found.text, "Nobody fled")
    assert claim.sources[0].text == f"Reeve's {speaker}"
    assert not {e.name for e in reading.entities if e.key in claim.about} & {speaker}


def test_i_outside_of_quotation_marks_is_nobody_of_whom_the_article_tells() -> None:
    _, reading = _read(
        "The health minister, Dagny Feld, opened the guest house herself, the clerk said.",
        "I do not claim that she took money. I say that she looked away.",
    )
    assert not [c for c in reading.claims if "Dagny Feld" in _names(reading, tuple(s.entity for s in c.sources[:1] if s.entity))]
    _, reading = _read('"I never took money," the health minister, Dagny Feld, said. "I looked away."')
    assert "Dagny Feld" in _names(reading, tuple(s.entity for c in reading.claims for s in c.sources if s.entity))


def test_auditors_who_accuse_are_not_the_police_of_the_same_sentence() -> None:
    found, reading = _read(
        "Police searched the home of Viktor Reeve on Tuesday, two weeks after auditors accused him of spending "
        "harbour money on a villa, the prosecutor said."
    )
    claim = next(c for c in reading.claims if c.stance == "alleges")
    assert claim.sources[0].text == "auditors"
    assert "harbour money" in found.text[claim.content[0].start : claim.content[-1].end]
    assert "Police" not in _names(reading, tuple(s.entity for s in claim.sources if s.entity))
