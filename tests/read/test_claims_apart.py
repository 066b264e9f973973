"""Clauses that lay different things to different people: each is beside his own offences only, and what is one stays one."""

import pytest

from allegedly.read.reader import read_article
from allegedly.shapes import Block, Reading
from builders import article

_INTRO = "Tomas Berling is the mayor of Kesten. Ida Voss runs a bank."
B, V, F = "Tomas Berling", "Ida Voss", "Jonas Falk"
Laid = list[tuple[set[str], set[str]]]


def _read(sentence: str) -> tuple[str, Reading]:
    text = f"{_INTRO}\n\n{sentence}"
    blocks = (Block(kind="body", start=0, end=len(_INTRO)), Block(kind="body", start=len(_INTRO) + 2, end=len(text)))
    return text, read_article(article(text, blocks=blocks, published="2024-03-15", published_basis="metadata"))


def _laid(sentence: str) -> Laid:
    """Whom each accusation is about, and of what offences it is."""
    _, reading = _read(sentence)
    names = {entity.key: entity.name for entity in reading.entities}
    return [({names[key] for key in c.about}, set(c.offences)) for c in reading.claims if c.stance == "alleges"]


def _words(sentence: str) -> list[str]:
    text, reading = _read(sentence)
    return [" … ".join(text[span.start : span.end] for span in claim.content) for claim in reading.claims]


_BRIBES, _MONEY = {"bribery"}, {"money_laundering"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Prosecutors said that Tomas Berling took bribes and his wife, Ida Voss, laundered the money.",
            [({B}, _BRIBES), ({V}, _MONEY)],
            id="a subject that the parse takes for an object",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling took bribes while his wife, Ida Voss, laundered the money.",
            [({B}, _BRIBES), ({V}, _MONEY)],
            id="while",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling took bribes, with his wife, Ida Voss, laundering the money.",
            [({B}, _BRIBES), ({V}, _MONEY)],
            id="with and a participle",
        ),
        pytest.param(
            "The indictment alleges that Tomas Berling paid bribes, and that Ida Voss and Jonas Falk laundered the money.",
            [({B}, _BRIBES), ({V, F}, _MONEY)],
            id="that and that",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling and Ida Voss laundered money and that Berling also bribed two judges.",
            [({B, V}, _MONEY), ({B}, _BRIBES)],
            id="one of both also",
        ),
        pytest.param(
            "Tomas Berling and Ida Voss allegedly laundered money, while Berling also bribed two judges.",
            [({B, V}, _MONEY), ({B}, _BRIBES)],
            id="a hedge alone",
        ),
        pytest.param(
            "The Audit Court accused Tomas Berling of taking bribes and Ida Voss of laundering the money.",
            [({B}, _BRIBES), ({V}, _MONEY)],
            id="accused of and of",
        ),
        pytest.param(
            "Prosecutors charged Tomas Berling with bribery and Ida Voss with fraud.",
            [({B}, _BRIBES), ({V}, {"fraud"})],
            id="charged with and with",
        ),
        pytest.param(
            "Prosecutors blamed Tomas Berling for the bribery and Jonas Falk for the murder of two witnesses.",
            [({B}, _BRIBES), ({F}, {"murder"})],
            id="blamed for and for",
        ),
        pytest.param(
            "Tomas Berling was accused of taking bribes and Ida Voss of laundering money.",
            [({B}, _BRIBES), ({V}, _MONEY)],
            id="was accused of and of",
        ),
        pytest.param(
            "Prosecutors accused Tomas Berling and Ida Voss of laundering money, and Berling also of bribing two judges.",
            [({B, V}, _MONEY), ({B}, _BRIBES)],
            id="one of the accused also of",
        ),
        pytest.param(
            "Prosecutors accused Tomas Berling and Ida Voss of bribery and fraud, respectively.",
            [({B}, _BRIBES), ({V}, {"fraud"})],
            id="respectively, nouns",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling and Ida Voss took bribes and laundered money, respectively.",
            [({B}, _BRIBES), ({V}, _MONEY)],
            id="respectively, verbs",
        ),
        pytest.param(
            "Berling also bribed two judges, while operating a scheme to launder the money together with his mother, Ida Voss, "
            "according to the Audit Court.",
            [({B}, _BRIBES | _MONEY), ({V}, _MONEY)],
            id="an accomplice in what he did meanwhile",
        ),
        pytest.param(
            "Prosecutors accused Tomas Berling of bribing judges and embezzling aid jointly with Ida Voss.",
            [({B}, _BRIBES | {"embezzlement"}), ({V}, {"embezzlement"})],
            id="an accomplice in the second deed",
        ),
    ],
)
def test_each_is_beside_his_own_offences(sentence: str, expected: Laid) -> None:
    assert _laid(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Prosecutors accused Tomas Berling and Ida Voss of taking bribes and laundering money.",
            [({B, V}, _BRIBES | _MONEY)],
            id="both of both",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling and Ida Voss took bribes and laundered the money in Kesten.",
            [({B, V}, _BRIBES | _MONEY)],
            id="one subject of two verbs",
        ),
        pytest.param(
            "Prosecutors said Tomas Berling and Ida Voss ran an embezzlement ring, while taking kickbacks from builders.",
            [({B, V}, {"embezzlement", "kickbacks"})],
            id="what both did meanwhile",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling took bribes and that he laundered the money.",
            [({B}, _BRIBES | _MONEY)],
            id="one person under two words",
        ),
        pytest.param(
            "The Audit Court accused Tomas Berling of bribing the mayor and the head of the council.",
            [({B}, _BRIBES)],
            id="two bribed by one",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling bribed a judge while Ida Voss watched.",
            [({B}, _BRIBES)],
            id="who only watched",
        ),
        pytest.param(
            "Prosecutors said that Ida Voss bribed judges after the council closed her bank.",
            [({V}, _BRIBES)],
            id="a clause of time",
        ),
    ],
)
def test_what_is_one_stays_one(sentence: str, expected: Laid) -> None:
    assert _laid(sentence) == expected


def test_different_people_are_accused_apart_whatever_the_offences() -> None:
    sentence = "The indictment alleges that Tomas Berling signed empty forms, and that Ida Voss hid the second ledger."
    assert [people for people, _ in _laid(sentence)] == [{B}, {V}]


def test_a_denial_of_what_two_are_accused_of_stays_one() -> None:
    _, reading = _read("Tomas Berling denied that he took bribes and that Ida Voss laundered the money.")
    assert [claim.stance for claim in reading.claims] == ["denies"]


def test_each_has_the_words_of_his_own_clause() -> None:
    assert _words("Prosecutors accused Tomas Berling of taking bribes, and Ida Voss of laundering the money, on Monday.") == [
        "Tomas Berling of taking bribes",
        "Ida Voss of laundering the money",
    ]


def test_all_clauses_are_told_by_the_same_sources() -> None:
    _, reading = _read("Tomas Berling was accused of taking bribes and Ida Voss of laundering money, Reuters reported.")
    assert [[source.text for source in claim.sources] for claim in reading.claims] == [["Reuters"], ["Reuters"]]


def test_who_are_meant_by_one_word_are_accused_together() -> None:
    sentence = "Tomas Berling and his mother, Ida Voss, allegedly embezzled millions.\n\nThey were also allegedly laundering money."
    assert _laid(sentence)[-1] == ({B, V}, _MONEY)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Prosecutors accused Tomas Berling of taking bribes from Ida Voss, who ran a drug smuggling ring.",
            [({B}, _BRIBES)],
            id="what another does, told in passing",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling took bribes, and his brother, Jonas Falk, was arrested for murder.",
            [({B}, _BRIBES)],
            id="what the law did to another",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling took bribes before Ida Voss embezzled the school funds.",
            [({B}, _BRIBES)],
            id="when he did it",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling paid Jonas Falk, who was jailed for murder in 2010, to keep quiet.",
            [({B}, set())],
            id="the only offence is what another was jailed for",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling helped Ida Voss, who embezzled the school funds.",
            [({B}, {"embezzlement"})],
            id="the only offence is what he helped with",
        ),
        pytest.param(
            "Prosecutors said that Tomas Berling took bribes and negotiated with Jonas Falk, who spoke for the street gangs.",
            [({B}, {"bribery", "collusion_with_criminal_group"})],
            id="an offence that is done with the other",
        ),
        pytest.param(
            "Prosecutors accused Tomas Berling of trying to capitalize on the murder of a physician.",
            [({B}, set())],
            id="what he makes use of",
        ),
        pytest.param(
            "Prosecutors accused Tomas Berling of hampering the investigation into the murder of a physician.",
            [({B}, set())],
            id="what an investigation is into",
        ),
        pytest.param(
            "Prosecutors accused Tomas Berling of ordering the murder of a physician.",
            [({B}, {"murder"})],
            id="what he ordered",
        ),
    ],
)
def test_offences_of_others_who_are_spoken_of(sentence: str, expected: Laid) -> None:
    assert _laid(sentence) == expected
