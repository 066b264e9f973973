"""Whose word a claim is: words that are only told of, documents, statements taken back. Read from invented articles, end to end."""

import pytest
from tests.read.test_claims import _read

from allegedly.shapes import Article, Claim, Reading

CHARGED = "Tomas Berling, the mayor of Vaslund, was charged with bribery in May."
SAID = "Police arrested Tomas Berling, the mayor, in May. A clerk, Lena Moor, said that Berling took cash from a builder."


def _last(*paragraphs: str) -> tuple[Article, Reading, list[Claim]]:
    """The article, its reading, and the claims of its last paragraph."""
    found, reading = _read(*paragraphs)
    start = found.blocks[-1].start
    return found, reading, [claim for claim in reading.claims if claim.content[0].start >= start]


def _names(reading: Reading, keys: tuple[str, ...]) -> set[str]:
    return {entity.name for entity in reading.entities if entity.key in keys}


def _said(found: Article, claim: Claim) -> str:
    return " … ".join(found.text[span.start : span.end] for span in claim.content)


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Berling reportedly offered a builder a contract for 40,000 euros.", None),
        ("Berling allegedly threatened to sack the clerk.", None),
        ("Berling allegedly said that the money was for the party.", None),
        ("Berling reportedly told investigators that he had taken bribes from a builder.", None),
        ("He allegedly told her, “Sign it or lose your job.”", None),
        (
            "Berling is said to have told the clerk that the tender would go to his cousin.",
            "Berling … to have told the clerk that the tender would go to his cousin",
        ),
        ("Berling is alleged to have promised the men jobs.", "Berling … to have promised the men jobs"),
        ("Berling appears to have taken bribes from a builder.", None),
    ],
)
def test_what_an_accused_only_reportedly_said_is_told_of_him(sentence: str, content: str | None) -> None:
    found, reading, claims = _last(CHARGED, sentence)
    assert [(_said(found, claim), claim.sources) for claim in claims] == [(content or sentence.rstrip("."), ())]
    assert _names(reading, claims[0].about) == {"Tomas Berling"}
    assert claims[0].stance == "alleges"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("According to the builder, Berling offered him the contract for 40,000 euros.", "the builder"),
        ("Prosecutors said Berling threatened to sack the clerk.", "Prosecutors"),
        ("According to the audit report, Berling told the clerk to shred the files.", "the audit report"),
    ],
)
def test_a_threat_or_an_offer_that_somebody_tells_of_is_that_one_s_claim(sentence: str, source: str) -> None:
    _, reading, claims = _last(CHARGED, sentence)
    assert [[link.text for link in claim.sources] for claim in claims] == [[source]]
    assert _names(reading, claims[0].about) == {"Tomas Berling"}


def test_words_that_are_no_deed_keep_their_speaker_and_who_carried_them() -> None:
    _, _, claims = _last(CHARGED, "According to prosecutors, Berling said that the money was for the party.")
    assert [[link.text for link in claim.sources] for claim in claims] == [["Berling", "prosecutors"]]


@pytest.mark.parametrize(
    ("sentence", "stance", "speaker"),
    [
        ("Berling reportedly denied taking the money.", "denies", "Berling"),
        ("Berling is reported to have denied the charge.", "denies", "Berling"),
        ("A clerk reportedly told police that Berling took cash from a builder.", "alleges", "A clerk"),
        ("Berling promised to resign, a spokesman said.", "plans", "Berling"),
    ],
)
def test_answers_plans_and_the_words_of_others_stay_theirs(sentence: str, stance: str, speaker: str) -> None:
    _, reading, claims = _last(CHARGED, sentence)
    assert [(claim.stance, claim.sources[0].text) for claim in claims] == [(stance, speaker)]
    assert _names(reading, claims[0].about) == {"Tomas Berling"}


def test_the_hedge_of_a_saying_is_its_hedge_and_no_cue() -> None:
    found, _, claims = _last(CHARGED, "A clerk reportedly told police that Berling took cash from a builder.")
    assert [found.text[h.start : h.end] for h in claims[0].hedges] == ["reportedly"]
    cue = claims[0].cue
    assert cue is not None
    assert found.text[cue.start : cue.end] == "told"


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("The charge sheet states that Berling took 40,000 euros.", [("The charge sheet", None)]),
        ("The prosecutors’ charge sheet says that Berling took 40,000 euros.", [("The prosecutors’ charge sheet", "prosecutors")]),
        ("Berling is accused in the indictment of taking bribes.", [("the indictment", None)]),
        ("In the charge sheet, Berling is said to have taken bribes.", [("the charge sheet", None)]),
        ("He took bribes, it says in the indictment.", [("the indictment", None)]),
        ("Prosecutors wrote in the charge sheet that Berling took bribes.", [("Prosecutors", "Prosecutors")]),
        ("The port register shows that Berling took bribes.", [("The port register", None)]),
    ],
)
def test_a_document_is_a_source_with_its_author_where_that_is_told(sentence: str, chain: list[tuple[str, str | None]]) -> None:
    _, reading, claims = _last(CHARGED, sentence)
    names = {entity.key: entity.name for entity in reading.entities}
    assert [[(link.text, names.get(link.entity or "")) for link in claim.sources] for claim in claims] == [chain]
    assert [link.basis for link in claims[0].sources] == ["document"]


@pytest.mark.parametrize(
    ("sentence", "document"),
    [
        ("A clerk told the court that Berling took bribes, the judgment records.", "the judgment"),
        ("A clerk said that Berling took cash for the job, council minutes record.", "council minutes"),
        ("“He took the cash,” a clerk said, the transcript reads.", "the transcript"),
        ("A clerk said that the car belonged to Berling, an affidavit states.", "an affidavit"),
    ],
)
def test_a_document_named_in_passing_is_a_carrier(sentence: str, document: str) -> None:
    found, _, claims = _last(CHARGED, sentence)
    assert [[link.text.lower() for link in claim.sources] for claim in claims] == [["a clerk", document]]
    assert document not in _said(found, claims[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "Moor later withdrew her statement.",
        "Moor has since recanted.",
        "Lena Moor retracted her allegation in June.",
        "She took back her testimony in court.",
        "Moor withdrew her accusation, saying it was false.",
        "Moor later recanted, saying that she had been pressed by police.",
    ],
)
def test_who_takes_back_a_statement_disputes_it_and_answers_it(sentence: str) -> None:
    _, reading, claims = _last(SAID, sentence)
    said = next(claim for claim in reading.claims if claim.stance == "alleges")
    assert [(claim.stance, claim.answers) for claim in claims] == [("disputes", (said.id,))]
    assert _names(reading, (claims[0].sources[0].entity or "",)) == {"Lena Moor"}
    assert _names(reading, claims[0].about) == {"Tomas Berling"}


@pytest.mark.parametrize(
    "sentence", ["Moor has not withdrawn her statement.", "Berling offered Moor a post to withdraw her statement, a friend said."]
)
def test_who_does_not_take_back_a_statement_answers_nothing(sentence: str) -> None:
    _, reading, claims = _last(SAID, sentence)
    said = next(claim for claim in reading.claims if claim.stance == "alleges")
    assert all(said.id not in claim.answers for claim in claims)


def test_nobody_takes_back_the_word_of_another_who_is_named() -> None:
    _, reading, claims = _last(SAID, "Ivo Tarn, a driver, withdrew his complaint about the road.")
    said = next(claim for claim in reading.claims if claim.stance == "alleges")
    assert all(said.id not in claim.answers for claim in claims)


@pytest.mark.parametrize(
    "sentence",
    [
        "Moor also withdrew her statement that the engineer Paul Reed had been dismissed for drinking at work.",
        "Moor took back her accusation that the engineer Paul Reed had been arrested in 2019.",
    ],
)
def test_a_step_in_a_statement_that_is_taken_back_is_none_and_other_statements_stand(sentence: str) -> None:
    found, reading, claims = _last(SAID, sentence)
    assert [(claim.stance, claim.answers) for claim in claims] == [("disputes", ())]
    assert _said(found, claims[0]).startswith("her ")
    assert _names(reading, claims[0].about) == {"Paul Reed"}
    assert {step.kind for step in reading.proceedings} == {"arrested"}
    assert all(_names(reading, (step.subject,)) == {"Tomas Berling"} for step in reading.proceedings)


def test_who_calls_an_accusation_of_himself_something_does_not_make_it() -> None:
    _, reading, claims = _last(SAID, "Berling called the accusation that he had shielded Paul Reed “a fairy tale for the council”.")
    assert {claim.stance for claim in claims} <= {"denies", "disputes"}
    assert [_names(reading, claim.about) for claim in claims] == [{"Tomas Berling"}]


def test_an_accusation_that_is_taken_up_as_it_is_taken_back_by_its_own_speaker_only() -> None:
    said = "Berling called the accusation “a fairy tale”."
    _, reading, claims = _last(SAID, f"{said} Lena Moor withdrew it on Wednesday and apologised to him.")
    taken = next(claim for claim in claims if _names(reading, (claim.sources[0].entity or "",)) == {"Lena Moor"})
    assert taken.answers == (next(claim for claim in reading.claims if claim.stance == "alleges").id,)
    _, reading, claims = _last(SAID, f"{said} Ivo Tarn, a driver, withdrew it on Wednesday.")
    assert not any(claim.answers for claim in claims if _names(reading, (claim.sources[0].entity or "",)) == {"Ivo Tarn"})


def test_an_office_alone_is_no_name() -> None:
    _, reading = _read(
        "Detective Inspector Paul Harrow told the court that Nadia Brix took cash.",
        "The Detective Inspector said the money was found in a drawer. Judge Anne Lowe adjourned. The Judge saw no rush.",
    )
    assert {entity.name for entity in reading.entities if entity.named} == {"Paul Harrow", "Nadia Brix", "Anne Lowe"}


def test_an_office_that_acts_as_a_body_keeps_its_name() -> None:
    _, reading = _read("The Attorney General charged Tomas Berling with bribery.")
    assert "Attorney General" in {entity.name for entity in reading.entities if entity.named}
