"""One is not several, several are not one; who suffers, looks on or is only spoken of is not who is accused."""

import pytest
from tests.read.test_claims import _names, _read

from allegedly.shapes import Reading


def _whole(reading: Reading, text: str) -> dict[str, set[str]]:
    """For each entity its name, with the words by which it is mentioned."""
    found: dict[str, set[str]] = {}
    for entity in reading.entities:
        own = {text[m.start : m.end].lower() for m in reading.mentions if m.entity == entity.key}
        found.setdefault(entity.name, set()).update(own)
    return found


def _accused(reading: Reading) -> set[str]:
    return {name for claim in reading.claims if claim.stance == "alleges" for name in _names(reading, claim.about)}


@pytest.mark.parametrize(
    ("sentences", "one", "several"),
    [
        (("Two women were found dead at the mill.", "The woman who shot them fled, police said."), "woman", "two women"),
        (("The two men went on trial on Monday.", "The man is a wreck, the judge said of a witness."), "man", "two men"),
        (("Three suspects were held on Monday.", "The suspect was seen near the harbour."), "suspect", "three suspects"),
        (("The clerk was hurt on Friday.", "Two clerks told the court about it."), "clerk", "two clerks"),
        (("A witness saw the car.", "The witnesses were not named."), "witness", "witnesses"),
        (("Four guards were on duty.", "The guard was beaten, the prison said."), "guard", "four guards"),
    ],
)
def test_a_description_of_one_is_none_of_several(sentences: tuple[str, ...], one: str, several: str) -> None:
    found, reading = _read(*sentences)
    keys = {found.text[m.start : m.end].lower(): m.entity for m in reading.mentions if m.form == "nominal"}
    assert keys[one] != keys[several]


@pytest.mark.parametrize(
    ("sentences", "words"),
    [
        (("Two women were hurt on Monday.", "The women were taken to Selm."), {"two women", "women"}),
        (("A woman was hurt on Monday.", "The woman was taken to Selm."), {"woman"}),
    ],
)
def test_a_description_of_the_same_number_goes_on_to_mean_the_same(sentences: tuple[str, ...], words: set[str]) -> None:
    found, reading = _read(*sentences)
    assert words in _whole(reading, found.text).values()


_MILL = "Piet Varn, 44, told the court that he was ill. Police said Varn wept. A guard said Varn fell. A clerk saw Varn leave."
_KIN = "Olga Varn, 61, was found dead on Tuesday."


@pytest.mark.parametrize(
    ("sentences", "meant"),
    [
        ((_KIN, "The man, Piet Varn, 35, is to be arraigned today. Varn was arrested in Selm.", "Varn was jailed in 2005."), 2),
        ((_KIN, "Piet Varn told the court on Monday that he was ill. Varn wept.", "The court let Varn go."), 2),
        ((_MILL, "Olga Varn, 61, died on Monday.", "The court said that Varn was ill."), 4),
        # Two of the name in one sentence, and one who is only somebody's kin: nobody is meant.
        (("Piet Varn met Olga Varn on Monday. Varn was late.",), 0),
        ((_KIN, "His brother, Piet Varn, is a priest. Varn was late."), 0),
        # The paragraph has just spoken of the other.
        ((_MILL, "Olga Varn, 61, died on Monday. The court said that Varn was ill."), 3),
    ],
)
def test_a_surname_goes_on_to_mean_whom_it_meant(sentences: tuple[str, ...], meant: int) -> None:
    found, reading = _read(*sentences)
    keys = {entity.key for entity in reading.entities if entity.name == "Piet Varn"}
    assert len([m for m in reading.mentions if m.entity in keys and found.text[m.start : m.end] == "Varn"]) == meant


@pytest.mark.parametrize(
    ("sentences", "words"),
    [
        (("A man was accused of stabbing two people.", "The man, Gary Holt, 35, is in custody."), {"man", "Gary Holt"}),
        (("A man walked in and fired.", "The man accused of the shots is Anton Calder."), {"man", "Anton Calder"}),
        (("A clerk was held on Monday over the missing fees.", "The clerk is Mara Lind."), {"clerk", "Mara Lind"}),
        # Another man, a woman's name, a denial and a bare possibility say nobody to be him.
        (("A man was hurt. Another man fled.", "The man, Gary Holt, 35, is in custody."), {"Gary Holt"}),
        (("A man was hurt on Monday.", "The man is not Gary Holt."), {"Gary Holt"}),
        (("A man was hurt on Monday.", "The man may be Gary Holt."), {"Gary Holt"}),
        (("Two men were hurt on Monday.", "The man, Gary Holt, 35, is in custody."), {"Gary Holt"}),
    ],
)
def test_a_description_is_whom_the_report_says_it_to_be(sentences: tuple[str, ...], words: set[str]) -> None:
    found, reading = _read(*sentences)
    name = next(word for word in words if word[0].isupper())
    assert _whole(reading, found.text)[name] == {word.lower() for word in words}


@pytest.mark.parametrize(
    "sentence",
    [
        "The sergeant said Brandt, who was standing in the doorway, was struck in her side.",
        "The sergeant said Brandt was overpowered by two of the robbers.",
        "The sergeant said that a stranger had ambushed Brandt behind the mill.",
        "The sergeant said Brandt lost her savings in the fraud.",
        "The sergeant testified about the events that led to the trial of Brandt's killer.",
        "The sergeant said Brandt had been carjacked and blindfolded.",
    ],
)
def test_who_suffers_is_not_accused(sentence: str) -> None:
    _, reading = _read("Viktor Solm was charged with murder on Monday.", "Lena Brandt, 44, lived in Selm.", sentence)
    assert "Lena Brandt" not in _accused(reading)


@pytest.mark.parametrize(
    "sentence",
    [
        "The sergeant said Solm struck the woman and stabbed her.",
        "The sergeant said Solm overpowered a guard and murdered him.",
        "The sergeant accused Solm of the ambush and the murder.",
    ],
)
def test_who_harms_stays_accused(sentence: str) -> None:
    _, reading = _read("Viktor Solm was arrested on Monday.", sentence)
    assert "Viktor Solm" in _accused(reading)


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Mara Lind met Otto Brandt on Monday, accusing him of taking bribes.", {"Otto Brandt"}),
        ("Mara Lind called Otto Brandt a liar and accused him of fraud.", {"Otto Brandt"}),
        ("Otto Brandt lost to Mara Lind, a clerk who accused him of taking bribes.", {"Otto Brandt"}),
        ("Otto Brandt met Mara Lind on Monday and accused her of taking bribes.", {"Mara Lind"}),
        # Nobody but the accuser, whom the word cannot mean.
        ("Otto Brandt spoke on Monday, accusing him of taking bribes.", set()),
    ],
)
def test_who_is_accused_by_a_pronoun_is_the_other(sentence: str, meant: set[str]) -> None:
    _, reading = _read(sentence)
    assert _accused(reading) == meant


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("Ana Teel is the widow of a sheriff's deputy Varn murdered.", set()),
        ("Ana Teel is the daughter of the court reporter Varn murdered.", set()),
        ("Ana Teel is the widow of a guard Varn had shot.", set()),
        ("The former mayor Piet Varn murdered his wife, police said.", {"former mayor"}),
        ("Deputy Varn shot the man, police said.", {"Deputy"}),
        ("Police said the deputy Piet Varn killed his brother.", {"deputy"}),
    ],
)
def test_an_office_of_whom_somebody_harmed_is_not_his(sentence: str, titles: set[str]) -> None:
    _, reading = _read(sentence, "Piet Varn was convicted on Monday.")
    assert {role.title for entity in reading.entities if "Varn" in entity.name for role in entity.roles} == titles


@pytest.mark.parametrize(
    ("sentences", "title"),
    [
        (("The Harrow Union met on Monday.", "Its leader, Baltasar Nuno, called for a vote."), {("leader", True)}),
        (("The vote is on Monday.", "The leader, Baltasar Nuno, called for it."), set()),
        (("The vote is on Monday.", "The mayor, Baltasar Nuno, called for it."), {("mayor", False)}),
    ],
)
def test_a_leader_is_one_of_somebody(sentences: tuple[str, ...], title: set[tuple[str, bool]]) -> None:
    _, reading = _read(*sentences)
    roles = [role for entity in reading.entities if entity.name == "Baltasar Nuno" for role in entity.roles]
    assert {(role.title, role.organization is not None) for role in roles} == title
