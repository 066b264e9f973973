"""An offence is named by its own word or a plain word for it; what is only described is concluded."""

from typing import get_args

import pytest

from allegedly import vocabulary
from allegedly.offences_named import classed_of, concluded, named_in
from allegedly.read.offences import offences_in
from allegedly.shapes import Offence

NAMED = [
    ("bribery", "took bribes for the harbour permits"),
    ("bribery", "paid off two customs officers"),
    ("bribery", "bought the judge"),
    ("kickbacks", "took kickbacks for the works"),
    ("embezzlement", "stole two million crowns from the school fund"),
    ("embezzlement", "looted the state funds"),
    ("ghost_employees", "put phantom workers on the payroll"),
    ("procurement_fraud", "rigged the tender for his cousin"),
    ("aid_diversion", "resold food aid"),
    ("fraud", "defrauded the school"),
    ("money_laundering", "laundered the proceeds"),
    ("tax_evasion", "evaded taxes for years"),
    ("abuse_of_office", "abused her power"),
    ("trading_in_influence", "sold access to the minister"),
    ("illicit_enrichment", "enriched himself"),
    ("extortion", "collected protection money"),
    ("collusion_with_criminal_group", "made a secret pact with the gang"),
    ("drug_trafficking", "smuggled cocaine"),
    ("murder", "killed the clerk"),
    ("violence", "beat the witness with a stick"),
    ("obstruction_of_justice", "perjured herself"),
    ("corruption", "is corrupt"),
]
CONCLUDED = [
    ("bribery", "received 240,000 crowns from the builder for studies that were never delivered"),
    ("bribery", "paid off the gangs"),
    ("bribery", "offered financial incentives to the gangs"),
    ("bribery", "took an envelope full of cash"),
    ("kickbacks", "a tenth of every order went to the mayor"),
    ("embezzlement", "paid for the wedding with the club's money"),
    ("procurement_fraud", "split the works so that none had to be put out to tender"),
    ("procurement_fraud", "steered the contract to his cousin"),
    ("extortion", "set up illegal tolls"),
    ("illicit_enrichment", "lives beyond her means"),
    ("tax_evasion", "had undeclared income"),
    ("corruption", "runs the anti-corruption office"),
    # What the words of the deed name, they do not name fraud.
    ("fraud", "forging delivery notes for the pier"),
    ("fraud", "falsified the minutes"),
    ("fraud", "fixed the match"),
    # The offence that has a name of its own is named by it, and no other.
    ("fraud", "is accused of procurement fraud"),
]


@pytest.mark.parametrize(("offence", "words"), NAMED)
def test_an_offence_is_named_by_its_own_word_or_a_plain_one(offence: Offence, words: str) -> None:
    assert named_in((offence,), words) == (offence,)
    # What names an offence is also seen as one.
    assert offence in offences_in(words, charged=True)


@pytest.mark.parametrize(("offence", "words"), CONCLUDED)
def test_what_only_describes_a_deed_names_no_offence(offence: Offence, words: str) -> None:
    assert named_in((offence,), words) == ()
    assert concluded((offence,), ()) == (offence,)


def test_where_a_kind_of_fraud_is_named_the_word_for_fraud_stands_there() -> None:
    assert concluded(("procurement_fraud", "fraud", "bribery"), ("procurement_fraud",)) == ("bribery",)


def test_every_offence_says_what_names_it() -> None:
    told = vocabulary.table("offences_named")["offences"]
    assert sorted(told) == sorted(get_args(Offence))
    assert all(one.get("words") or one.get("lexicon") in ("any", "charged") for one in told.values())


def test_what_is_concluded_is_told_as_the_program_s_own() -> None:
    told = "For searching, the program files what is said under bribery and fraud; none of these sentences names it"
    assert classed_of([("", ("bribery", "fraud"))]) == told
    assert classed_of([("", ())]) == ""
