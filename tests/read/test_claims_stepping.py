"""Who reports a step of the law accuses nobody, and who is only described by a step has met it before. Invented people."""

import pytest

from allegedly.read import claims_drafted
from allegedly.read.reader import read_article
from allegedly.shapes import Block, Claim, Proceeding, Reading
from builders import article, begun, only_step


def _read(text: str) -> Reading:
    blocks = (Block(kind="body", start=0, end=len(text)),)
    return read_article(article(text, blocks=blocks, published="2023-07-06", published_basis="metadata"))


def _first(text: str) -> tuple[Claim, set[str]]:
    """The first claim of a text, and the names of those whom it is about."""
    found = _read(text)
    names = {entity.key: entity.name for entity in found.entities}
    claim = min(found.claims, key=lambda one: one.content[0].start)
    return claim, {names[key] for key in claim.about}


def _steps(text: str) -> dict[str, Proceeding]:
    return {step.kind: step for step in _read(text).proceedings}


REPORTED = [
    "VILA NOVA, July 6 (Coast Agency) - Police arrested the suspended harbour secretary of Norland, Tomas Berg Ruiz, at the airport"
    " of Dell on Thursday, the public prosecutor's office said.",
    "Police arrested the accused clerk, Jan Moll, on Thursday, the district court said.",
    "Customs agents detained harbour secretary Tomas Berg at his mother's house on Thursday, Ida Moreau told reporters.",
    "The Dell District Court remanded Jan Moll in custody for a month, the prosecutor's office said on Friday.",
]


@pytest.mark.parametrize("text", REPORTED)
def test_a_report_of_a_step_is_not_about_whoever_takes_it(text: str) -> None:
    claim, about = _first(text)
    assert claim.stance == "asserts"
    assert not about & {"Police", "Customs agents", "Dell District Court"}


@pytest.mark.parametrize("text", REPORTED)
def test_a_report_of_a_step_is_no_accusation_whatever_the_model_makes_of_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims_drafted, "weighed_stance", lambda ruled, opinion: "alleges")
    claim, about = _first(text)
    assert (claim.stance, about) == ("asserts", set())
    assert not [part for part in claim.parts if part.part == "accused"]


def test_a_step_that_is_called_a_wrong_is_an_accusation() -> None:
    text = "The state police unlawfully arrested Tomas Berg on Thursday, his lawyer said. Prosecutors accuse Berg of taking bribes."
    claim, _ = _first(text)
    assert claim.stance == "alleges"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Police arrested the suspended harbour secretary of Norland, Tomas Berg Ruiz, at the airport of Dell on Thursday,"
            " the public prosecutor's office said.",
            "suspended",
        ),
        ("On Thursday police searched the town hall and arrested the suspended secretary, Tomas Berg.", "suspended"),
        ("The court in Dell on Tuesday sentenced convicted banker Ivo Strand to four years, the prosecutor said.", "convicted"),
        ("Detectives questioned the jailed activist Lena Orr on Friday, a police spokesman said.", "arrested"),
        ("The Interior Ministry on Wednesday sacked the convicted police chief, Jan Moll.", "convicted"),
    ],
)
def test_who_took_the_step_that_only_describes_somebody_and_when_is_unknown(text: str, kind: str) -> None:
    step = _steps(text)[kind]
    assert (step.authority, step.date) == (None, None)


def test_the_words_that_describe_somebody_stand_whole() -> None:
    text = "Police arrested the suspended harbour secretary of Norland, Tomas Berg Ruiz, on Thursday."
    (span,) = _steps(text)["suspended"].evidence
    assert text[span.start : span.end] == "suspended harbour secretary"


def test_a_step_is_not_told_again_by_a_word_that_describes_who_met_it() -> None:
    text = "Prosecutors on Monday charged the indicted mayor, Tomas Berg, with a second count of fraud."
    step = only_step(_read(text), "charged")
    assert [(text[span.start : span.end]) for span in step.evidence] == [text]
    assert begun(step) == "2023-07-03"


@pytest.mark.parametrize(
    "text",
    [
        "Rolf Adler, the owner of Pine Homes, was detained at the station, a spokeswoman for the prosecutor, Inga Moor, said.",
        "Inga Moor, a spokeswoman for the police, said that Rolf Adler had been arrested at his home.",
    ],
)
def test_a_step_that_an_authority_tells_in_the_passive_is_no_accusation(text: str) -> None:
    assert _first(text)[0].stance == "asserts"


def test_a_step_that_is_blamed_is_one() -> None:
    assert _first("The victim's mother said Rolf Adler had been beaten and arrested without a warrant.")[0].stance == "alleges"
