"""The people of a case in invented reports: the accused, lawyers and clients, office holders named late, kin and bodies."""
# ruff: noqa: E501 the paragraphs of a report stand on one line, as they do in the reports that come in

import pytest
from tests.read.test_cast import at, called, cast, ties

TRIAL = """Harbour master remanded over dredging money
Customs director Ruben Aakre was charged with fraud on Friday and taken to Holm prison.
State prosecutor Ivar Lunde told the court that the accused took the money through an account in the name of his wife.
His wife, Solveig Dahlin, is not accused of anything.
"I owe nobody a crown," Aakre said. Lunde asked for six months. "The file is complete," he added."""
ARRESTS = """Three held in ferry inquiry
Police arrested shipowner Goran Pavic, broker Anna Moor and captain Emil Roth on Monday.
The prosecutor said the three suspects would stay in custody.
The two men deny the charges."""
COUNSEL = """Lawyers speak in quarry case
Maître Awa Diarra, the lawyer of the mayor Seydou Kone, said her client had never seen the quarry. "My client is ill," Maître Diarra said.
Mr. Tamm's lawyer said his client would appeal. "He is tired," the lawyer, Jaan Rebane, said.
Through her lawyer, Pavel Orsic, Lida Novak said that she would sue."""
LEDE = """Head of pilots resigns
The chairman of the Northern Pilots Association resigned on Monday, hours before police searched its offices.
In a short letter, Torben Friis said that he was leaving for the sake of the ships.
Friis said nothing more."""
FIRM = """Builder wins nine orders
Salgado Obras, the builder, won nine orders from the water ministry. Salgado is owned by Marta Quintal, a former deputy.
The company denied that it had paid anyone. A clerk at Salgado Obras declined to comment.
Rui Prado, who has run the Water Board of Vila Nova since 2018, praised the company."""
FAMILY = """Mother of the minister bought the field
Nuno Teles Barbosa, the water minister, sold a field. Barbosa denies that.
Rita Teles Cunha, his mother, bought it, the auditors said. On Friday Teles received a fee too. Barbosa said nothing."""
AGENCY = """Agency lowers estimate
The National Integrity Authority opened an inquiry in May.
A spokesman for the agency said the papers were missing. It added that nothing had been found.
The federation said in a statement that it had paid. Its president, Olga Berzina, resigned."""


def test_the_accused_is_the_one_charged_and_kin_is_his() -> None:
    assert at(TRIAL, "accused", "the accused took") == {"Ruben Aakre"}
    assert ties(TRIAL) & {(one, kind, other) for one, kind, other in ties(TRIAL) if kind == "wife_of"} == {
        ("Solveig Dahlin", "wife_of", "Ruben Aakre")
    }


def test_one_who_spoke_goes_on_speaking() -> None:
    assert at(TRIAL, "he", "he added") == {"Ivar Lunde"}


def test_kin_of_a_doubtful_pronoun_is_nobodys() -> None:
    text = """Hearing
Prosecutor Ivar Lunde told the court about the boat that Ruben Aakre bought from Emil Roth.
His wife, Solveig Dahlin, wept."""
    assert not [tie for tie in ties(text) if tie[1] == "wife_of"]


def test_a_counted_phrase_means_exactly_so_many_accused() -> None:
    assert at(ARRESTS, "suspects") == {"Goran Pavic", "Anna Moor", "Emil Roth"}
    assert "Anna Moor" not in at(ARRESTS, "men", "two men")


def test_clients_are_those_of_the_lawyer_who_speaks() -> None:
    assert at(COUNSEL, "client", "her client") == {"Seydou Kone"}
    assert at(COUNSEL, "client", "My client") == {"Seydou Kone"}
    assert ("Pavel Orsic", "lawyer_of", "Lida Novak") in ties(COUNSEL)
    assert ("Awa Diarra", "lawyer_of", "Seydou Kone") in ties(COUNSEL)
    assert not [tie for tie in ties(COUNSEL) if tie[:2] == ("Jaan Rebane", "lawyer_of") and tie[2] != "Tamm"]


def test_a_form_of_address_is_no_name() -> None:
    assert called(cast(COUNSEL), "Awa Diarra").names == ("Awa Diarra", "Diarra")


def test_an_office_holder_is_named_after_the_opening() -> None:
    assert at(LEDE, "chairman") == {"Torben Friis"}
    assert ("Torben Friis", "holds_office", "Northern Pilots Association") in ties(LEDE)


def test_a_named_holder_of_another_office_is_not_the_one_described() -> None:
    text = LEDE.replace("Torben Friis said that he", "Torben Friis, the harbour minister, said that he")
    assert at(text, "chairman") != {"Torben Friis"}


def test_what_builds_and_is_owned_is_a_company() -> None:
    found = cast(FIRM)
    assert called(found, "Salgado Obras").kind == "organization"
    assert at(FIRM, "company", "The company") == {"Salgado Obras"}
    assert ("Marta Quintal", "owns", "Salgado Obras") in ties(FIRM)


def test_who_runs_a_body_holds_an_office_there() -> None:
    assert ("Rui Prado", "holds_office", "Water Board of Vila Nova") in ties(FIRM)


def test_a_shared_surname_is_hers_where_he_is_called_by_another() -> None:
    assert at(FAMILY, "Teles", "Teles received") == {"Rita Teles Cunha"}
    assert at(FAMILY, "Barbosa", "Barbosa said") == {"Nuno Teles Barbosa"}


@pytest.mark.parametrize("within", ["spokesman for the agency", "the agency said"])
def test_the_agency_is_the_authority_named_before(within: str) -> None:
    assert at(AGENCY, within.split(maxsplit=1)[0] if within.startswith("spokesman") else "agency", within) == {
        "National Integrity Authority"
    }


def test_its_president_is_the_bodys() -> None:
    assert ("Olga Berzina", "holds_office", "federation") in ties(AGENCY)
