import re
from typing import get_args

import pytest

from allegedly import vocabulary
from allegedly.read.offences import fold, offences_in
from allegedly.shapes import Offence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("took bribes from a road builder", ("bribery",)),
        ("handed the minister cash in exchange for the licence", ("bribery",)),
        ("A tenth of every contract went back to him in cash", ("kickbacks",)),
        ("siphoned $4 million from the hospital's accounts", ("embezzlement",)),
        ("kept two dozen phantom teachers on the payroll", ("ghost_employees",)),
        ("rigged the tender for the new bridge", ("procurement_fraud",)),
        ("sold off flood relief supplies that had been stolen from a warehouse, and pocketed the aid money", ("aid_diversion",)),
        ("laundered the proceeds through a car dealership", ("money_laundering",)),
        ("used ministry vehicles to build her own house and abused her office", ("abuse_of_office",)),
        ("struck a secret deal with the gangs", ("collusion_with_criminal_group",)),
        ("shipped cocaine in banana crates", ("drug_trafficking",)),
        ("soldiers tortured two detainees", ("human_rights_abuse",)),
        ("bought votes in three districts", ("election_fraud",)),
        ("shredded files and intimidated a witness", ("obstruction_of_justice",)),
        ("is a corrupt official", ("corruption",)),
    ],
)
def test_wording_names_its_offence(text: str, expected: tuple[Offence, ...]) -> None:
    assert offences_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the anti-corruption commission opened an office in the north",
        "a detective of the fraud squad spoke to the school",
        "the government says it fights corruption",
        "the striker was paid to score goals",
        "the bank lowered its rates",
        "The new bridge will cost 4 million",
    ],
)
def test_ordinary_news_names_none(text: str) -> None:
    assert offences_in(text) == ()


def test_the_general_word_gives_way_to_a_special_one() -> None:
    assert offences_in("corruption: he took bribes") == ("bribery",)


def test_every_offence_of_the_list_is_worded_and_no_other() -> None:
    table = vocabulary.table("offences")["offences"]
    assert sorted(table) == sorted(get_args(Offence))
    for entry in table.values():
        assert {"uncac", "fatf", "ftm"} <= set(entry)
        for pattern in entry.get("any", []):
            assert not re.compile(pattern).match(""), f"{pattern} matches nothing at all"


def test_folding_keeps_letters_and_drops_accents() -> None:
    assert fold("Señor’s Pacté") == "senor's pacte"
