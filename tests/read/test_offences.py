import re
from typing import get_args

import pytest

from allegedly import vocabulary
from allegedly.offences_named import fold, spelt_out
from allegedly.read.offences import offences_in
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
    ("text", "expected"),
    [
        ("charged with abuse of office and procurement fraud", ("procurement_fraud", "abuse_of_office")),
        ("accused her of electoral fraud", ("election_fraud",)),
        ("accused her of fraud and of procurement fraud", ("procurement_fraud", "fraud")),
        ("a procurement fraud by which the state was defrauded", ("procurement_fraud", "fraud")),
        ("accused her of insurance fraud", ("fraud",)),
    ],
)
def test_the_last_word_of_a_longer_offence_is_no_offence_besides(text: str, expected: tuple[Offence, ...]) -> None:
    assert offences_in(text) == offences_in(text, charged=True) == expected


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sold embargoed coal to a mill in the south", ("sanctions_evasion",)),
        ("ran a carousel fraud with imported bicycles", ("tax_evasion",)),
        ("the guards subjected him to sleep deprivation", ("human_rights_abuse",)),
        ("had him killed", ("murder",)),
        ("took two tellers hostage at gunpoint", ("violence",)),
        ("wrote the terms of reference so that only one firm could win: the criteria were tailored for it", ("procurement_fraud",)),
        ("kept two sets of books at the mill", ("fraud",)),
        ("silenced witnesses before the hearing", ("obstruction_of_justice",)),
    ],
)
def test_the_classes_of_an_offence_are_worded(text: str, expected: tuple[Offence, ...]) -> None:
    assert offences_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the surveyor was given a motorbike to overlook the cracks", ("bribery",)),
        ("he never took a single dinar", ("bribery",)),
        ("a third of every invoice came back to the treasurer", ("kickbacks",)),
        ("she took 60,000 crowns from the parish fund", ("embezzlement",)),
        ("wages were drawn for guards who had died", ("ghost_employees",)),
        ("the prices of the tenders were agreed beforehand", ("procurement_fraud",)),
        ("donated mattresses were sold at the market", ("aid_diversion",)),
        ("backdated the certificates", ("fraud",)),
        ("moved dirty money for a broker", ("money_laundering",)),
        ("hid nine million of income abroad", ("tax_evasion",)),
        ("waived the rules for a friend", ("abuse_of_office",)),
        ("acted as the unofficial broker of the ministry", ("trading_in_influence",)),
        ("the militia levied a fee on every boat", ("extortion",)),
        ("had dealings with smugglers", ("collusion_with_criminal_group",)),
        ("was sold twice before she was found", ("human_trafficking",)),
        ("opened fire on the ferry", ("murder",)),
        ("struck the porter with a stick", ("violence",)),
        ("kept the prisoners awake for a week", ("human_rights_abuse",)),
        ("changed the marked ballots after the polls had closed", ("election_fraud",)),
        ("told the clerk to lose the file", ("obstruction_of_justice",)),
        ("night transfers of fuel past the embargo", ("sanctions_evasion",)),
        ("sold the match", ("corruption",)),
    ],
)
def test_an_accusation_may_be_put_in_innocent_words(text: str, expected: tuple[Offence, ...]) -> None:
    assert offences_in(text, charged=True) == expected
    assert set(offences_in(text)) <= set(expected)


@pytest.mark.parametrize(
    "text",
    [
        "the surveyor was given a motorbike to reach the villages",
        "she took 60,000 crowns from the parish fund to the bank",
        "the striker struck the ball with his left foot",
        "a third of the members came back to vote",
        "police opened fire on the gunman",
    ],
)
def test_innocent_words_count_in_accusations_only(text: str) -> None:
    assert offences_in(text) == ()


@pytest.mark.parametrize("charged", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "the play is a murder mystery in three acts",
        "the singer stole the show",
        "the film is about the abolition of slavery",
        "the new phone has two batteries",
        "inflation drove up contracts for wheat",
        "farmers sow oilseed rape in August",
        "the shop made a killing with umbrellas",
        "the head of the fraud office answered letters",
        "parliament passed the money laundering act",
        "the update may corrupt the data",
    ],
)
def test_words_that_only_look_like_an_offence(text: str, charged: bool) -> None:
    assert offences_in(text, charged=charged) == ()


def test_the_general_word_gives_way_to_a_special_one() -> None:
    assert offences_in("corruption: he took bribes") == ("bribery",)


def test_every_offence_of_the_list_is_worded_and_no_other() -> None:
    table = vocabulary.table("offences")["offences"]
    assert sorted(table) == sorted(get_args(Offence))
    for entry in table.values():
        assert {"uncac", "fatf", "ftm"} <= set(entry)
        charged = entry.get("charged", {})
        lists = (*entry.get("any", ()), *charged.get("any", ()), *entry.get("both", ()), *charged.get("both", ()))
        for pattern in lists:
            for one in [pattern] if isinstance(pattern, str) else pattern:
                assert not re.compile(spelt_out(one)).match(""), f"{one} matches nothing at all"


def test_folding_keeps_letters_and_drops_accents() -> None:
    assert fold("Señor’s Pacté") == "senor's pacte"


@pytest.mark.parametrize(
    "text",
    [
        "caused the deaths of four guests by gross negligence",
        "is charged with killing nine passengers through negligence",
        "was convicted of negligent homicide",
        "pleaded guilty to involuntary manslaughter",
        "killed a cyclist by dangerous driving",
        "accidentally killed a passer-by",
    ],
)
def test_who_kills_by_negligence_did_not_murder(text: str) -> None:
    assert offences_in(text, charged=True) == ()


@pytest.mark.parametrize("text", ["was charged with manslaughter", "ordered the killing of a guard, was dismissed for negligence"])
def test_who_kills_otherwise_is_not_excused_by_a_word(text: str) -> None:
    assert offences_in(text, charged=True) == ("murder",)
