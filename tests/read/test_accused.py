"""Who is shown as accused: roles in the sentence, those who suffer, people of somebody, and words that accuse nobody."""

import pytest

from allegedly.read.reader import read_article
from allegedly.shapes import Block, Reading
from builders import article


def _read(text: str) -> Reading:
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="body", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return read_article(article(text, blocks=tuple(blocks), published="2024-03-15", published_basis="metadata"))


def _accused(text: str) -> set[str]:
    """The names of those whom a text accuses."""
    found = _read(text)
    names = {entity.key: entity.name for entity in found.entities}
    return {names[part.entity] for claim in found.claims for part in claim.parts if part.part == "accused"}


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("The Harbour Board is the victim of fraud by Tom Varga, said Ida Moreau.", {"Tom Varga"}),
        ("The Harbour Board was the victim of a fraud, said Ida Moreau.", set()),
        ("Jan Smid suffered abuse from Tom Varga for years, his sister said.", {"Tom Varga"}),
        (
            "The malfeasance in this report proves the Harbour Board has faced delays at the hands of Tom Varga, said Ida Moreau.",
            {"Tom Varga"},
        ),
    ],
)
def test_who_suffers_is_not_who_did_it(text, accused):
    assert _accused(text) <= accused
    assert not _accused(text) & {"Harbour Board", "Jan Smid"}


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors said that Tom Varga's supporters rigged the vote for him.",
        "Prosecutors accused Tom Varga's supporters of rigging the vote.",
        "The clerk said he had deleted a Tom Varga email archive using a program. Tom Varga was minister then.",
    ],
)
def test_what_his_people_did_is_not_laid_to_him(text):
    assert "Tom Varga" not in _accused(text)


@pytest.mark.parametrize(
    "text",
    [
        "The doctor's wife, Ann Slade, and one of his sons were in the kitchen when the shooting occurred, Murray said.",
        "Paul Aster said Carl Stade was trying to attend a vigil but had been sent to the house by mistake.",
        "The timeline shows that Carl Stade's name was announced on a police scanner several times.",
        "The ministry wants Norland to close its borders to terror groups and join the war on terrorism.",
        "The mayor refers to four cases in which Ida Moreau defended people accused of rape or murder.",
    ],
)
def test_words_that_harm_nobody_accuse_nobody(text):
    assert not _accused(text)


def test_who_is_to_blame_is_accused_and_does_not_say_so():
    found = _read("Ida Moreau said Tom Varga is to blame for the theft of the relief money.")
    names = {entity.key: entity.name for entity in found.entities}
    [claim] = [claim for claim in found.claims if claim.stance == "alleges"]
    assert [names[key] for key in claim.about] == ["Tom Varga"]
    assert [names[source.entity] for source in claim.sources if source.entity] == ["Ida Moreau"]


def test_an_act_told_of_him_is_still_an_accusation():
    assert _accused("Prosecutors allege that Tom Varga attended the meeting and took the bribes home.") == {"Tom Varga"}


def _called(text: str, words: str, place: int = 0) -> set[str]:
    """The names of those for whom the words stand, where they stand for the n-th time."""
    found = _read(text)
    start = -1
    for _ in range(place + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    names = {entity.key: entity.name for entity in found.entities}
    return {names[m.entity] for m in found.mentions if m.form == "name" and start <= m.start and m.end <= end}


ORLIK = """The quarrel has grown.

Mr. Tarn struggled to answer.

Mr. Tarn struggled again.

Victor J. Tarn lost his seat on Sunday after the criticism of a soldier's parents.

The parents, Ruslo and Petra Orlik, spoke on Friday. Mr. Tarn said that Mr. Orlik had been unfair to him.

Ms. Orlik was talking about her son, Dan Orlik, who was killed in Kesten. Mr. Orlik accused Mr. Tarn of lying."""


def test_a_surname_with_a_form_of_address_is_who_was_introduced_not_his_son_who_comes_later():
    assert _called(ORLIK, "Mr. Orlik") == {"Ruslo Orlik"}
    assert _called(ORLIK, "Mr. Orlik", 1) == {"Ruslo Orlik"}
    assert _called(ORLIK, "Ms. Orlik") == {"Petra Orlik"}


def test_a_surname_before_the_full_name_is_the_same_man():
    assert _called(ORLIK, "Mr. Tarn") == {"Victor J. Tarn"}


def test_who_alone_was_called_by_the_surname_keeps_it_when_kin_are_named_in_full():
    text = (
        "Alan Borsk lost the race. Borsk blamed a robocall.\n\n"
        "His wife, Dena Borsk, is a candidate, too. Dena Borsk did not reply. Borsk said he would sue."
    )
    assert _called(text, "Borsk said") == {"Alan Borsk"}


def test_whose_allegations_they_are_is_not_accused_of_them():
    text = "Tom Varga faced Genna Flor's bombshell allegations that he had bribed a clerk to hide the sale."
    assert "Genna Flor" not in _accused(text)


def test_police_who_search_and_people_in_general_are_whom_no_statement_is_about():
    found = _read("Police searched the offices of Hidrel on Wednesday, the prosecutor's office said.")
    assert [claim.about for claim in found.claims] == [()]
    found = _read("Mitch Connel says that people are seeking a leader but instead Omar Bard is giving them lectures.")
    named = {entity.key: entity.name for entity in found.entities}
    assert [[named[key] for key in claim.about] for claim in found.claims] == [["Omar Bard"]]


def test_its_in_a_relative_clause_of_a_company_is_not_the_body_that_accuses():
    text = "The Audit Court accused Duarte Falk of steering the contract to a company that rents its land from his mother."
    start = text.index("its")
    assert not [mention for mention in _read(text).mentions if mention.start == start]
