"""The cast of invented reports: who is who, who is not, and what the text says they are. Names of all regions."""
# ruff: noqa: E501 the paragraphs of a report stand on one line, as they do in the reports that come in

from functools import cache

import pytest
from tests.builders import article

from allegedly.read.cast import Cast
from allegedly.read.casting import cast_of
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from allegedly.shapes import Block, LocalEntity


def _blocks(text: str) -> tuple[Block, ...]:
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            blocks.append(Block(kind="headline" if number == 0 else "body", start=at, end=at + len(line)))
        at += len(line) + 1
    return tuple(blocks)


@cache
def cast(text: str) -> Cast:
    """The cast of a text whose first line is its headline."""
    return cast_of(next(parse([article(text, blocks=_blocks(text))], pipeline())))


def called(found: Cast, name: str) -> LocalEntity:
    """The one entity of which a name was written."""
    fits = [entity for entity in found.entities if name in entity.names and entity.kind != "place"]
    assert len(fits) == 1, (name, fits)
    return fits[0]


def at(text: str, words: str, within: str = "") -> set[str]:
    """The names of those whom words stand for; `within` is a longer stretch that holds them, where they stand more than once."""
    found = cast(text)
    start = text.index(within) + within.index(words) if within else text.index(words)
    return {found.get(key).name for key in found.at(start)}


def ties(text: str) -> set[tuple[str, str, str]]:
    """The relations of a text, by names."""
    found = cast(text)
    return {(found.get(r.from_).name, r.kind, found.get(r.to).name) for r in found.relations}


PORT = """Court hears of missing millions
Finance Minister Ngozi Adeyemi-Okafor told Premium Times on Monday that she had never met Chukwuemeka Bello, the former chairman of the Lagos Ports Board. Adeyemi-Okafor said her husband, Tunde Okafor, resigned in 2019.
Bello's lawyer, Ifeanyi Nwosu, said the case was political."""
LEADING = """Two named over the port
Ida Moreau, who chairs the Selm Port Authority, was not named on Monday. Tom Varga, who heads home on Friday, laughed.
The report does not name Ana Ruiz, who would have headed the Kalda Mint.
"""
BROTHERS = """Prosecutors charge brothers over shipping bribes
Prosecutors in Oslo charged the brothers Erik and Lars Halden with bribing officials in Angola. Erik Halden, 54, is the chief executive of Halden Shipping AS; Lars Halden owns Nordvik Holding. The two deny the charges. Halden declined to comment."""
GANGS = """Police say gangs shared port profits
The Sharks and Lobos gangs paid customs officers, the Ministry of Justice said. Police raided a house of the Lobos gang.
Justice Minister Ana Beltrán Soto said the ministry had proof. Her predecessor, José Luis Soto Varga, denied it. Soto said he had no part in it. Beltrán did not reply."""
KIM = """Former president questioned
Former president Kim Tae-yang was questioned by prosecutors in Seoul, Yonhap reported. Kim, 71, denied that he had accepted bribes from Hanseong Group chairman Park Ji-won. Park has told investigators that he gave the money to Kim's wife, Lee Soon-ja."""
SHEIKH = """Appeal lost
Khalid bin Rashid al-Mansouri, a cousin of the emir, lost his appeal. Al-Mansouri's daughter Noura al-Mansouri told Al Jazeera that her father was innocent. The Qatari government rejected her account."""
BANK = """Washington sanctions bank chief
Washington on Friday accused the central bank governor of Moldova, Ion Rotaru, of money laundering. The Treasury Department said Rotaru and his son Mihai moved $40 million through Banca Nord. Rotaru told the Balti Herald that the claim was "absurd". U.S. officials said the sanctions followed a two-year inquiry."""
KENYA = """Official held
The Kenyan Treasury said on Tuesday it had suspended Joseph Kamau Njoroge, its director of procurement. Detectives from the EACC arrested Njoroge and his wife, Grace Wanjiku, at their home. Wanjiku was released on bail. The Treasury said it would cooperate with the United States."""
JINHAI = """Deputy mayor took kickbacks
Wang Weimin, a deputy mayor of Jinhai, took kickbacks from developers, according to two people familiar with the matter. Wang's former secretary, Liu Fang, told investigators that she had carried the cash. Chen Hao, a lawyer for Wang, said the allegations were false."""
LHOTA = """Mayor sues weekly
Petra Nováková, the mayor of Horní Lhota, sued the weekly Respekt over a report. Nováková said that the paper had invented its sources. Her brother-in-law Karel Novák declined to comment."""
MEER = """Case dropped
Prosecutors dropped their case against Jan-Willem van der Meer, the former head of a pension fund. Van der Meer had been accused of hiding 3 million euros.
"I was hunted," Van der Meer told De Telegraaf. His sister, Anneke van der Meer, remains a suspect. Ms Van der Meer denies the charges."""
FIJI = """OPPOSITION LEADER CHARGED WITH FRAUD
Opposition leader Sitiveni Ratumaibuca was charged with fraud on Thursday, police said. Ratumaibuca and party treasurer Mere Tuisawau appeared in court together. The pair pleaded not guilty. They must surrender their passports."""
ALTAMAR = """Owner of Grupo Altamar flees
Ramón Ignacio Fuentes Rivadeneira, owner of Grupo Altamar, fled to Panama, El Comercio reported. Fuentes is wanted for bribing María del Carmen Ruiz, a former energy minister. Ruiz denies knowing Fuentes. "They never paid me," she said."""
YADAV = """Lawmaker and son booked
The CBI booked lawmaker Rajendra Prasad Yadav and his son, Vikram Yadav, in a land deal. Yadav said the agency acted on orders."""
PRESIDENT = """Government rejects report
Ukrainian President Oleh Zelinsky said his administration had done more than any other. Zelinsky's government rejected a report by the National Anti-Corruption Bureau (NACB). NACB said it had 200 cases."""
ENVOYS = """Envoys leave
Ukrainian President Oleh Zelinsky met the envoys on Monday. Zelinsky's government rejected a report by the auditors.
The Biden administration has struggled to find a partner in the region.
The administration's focus on graft has angered its neighbours.
Zelinsky has been quick to respond to any suggestion of corruption in his administration, and blames the parties before him."""
RIOS = """Prison chief and his mother accused
Prosecutors accused Tomás Ríos Quiroga, the director of prisons, and his mother, Elvira Inés Quiroga Paredes, of theft. Ríos signed the contracts. Quiroga ran the kitchens, and his mother kept the books. Ríos Quiroga denies it."""


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        (PORT, "Adeyemi-Okafor", "Ngozi Adeyemi-Okafor"),
        (PORT, "Bello", "Chukwuemeka Bello"),
        (GANGS, "Soto", "José Luis Soto Varga"),
        (GANGS, "Beltrán", "Ana Beltrán Soto"),
        (KIM, "Kim", "Kim Tae-yang"),
        (KIM, "Park", "Park Ji-won"),
        (SHEIKH, "Al-Mansouri", "Khalid bin Rashid al-Mansouri"),
        (BANK, "Rotaru", "Ion Rotaru"),
        (KENYA, "Njoroge", "Joseph Kamau Njoroge"),
        (KENYA, "Wanjiku", "Grace Wanjiku"),
        (JINHAI, "Wang", "Wang Weimin"),
        (LHOTA, "Nováková", "Petra Nováková"),
        (FIJI, "Ratumaibuca", "Sitiveni Ratumaibuca"),
        (ALTAMAR, "Fuentes", "Ramón Ignacio Fuentes Rivadeneira"),
        (ALTAMAR, "Ruiz", "María del Carmen Ruiz"),
        (PRESIDENT, "NACB", "National Anti-Corruption Bureau"),
        (RIOS, "Ríos", "Tomás Ríos Quiroga"),
        (RIOS, "Ríos Quiroga", "Tomás Ríos Quiroga"),
        (RIOS, "Quiroga", "Elvira Inés Quiroga Paredes"),
    ],
)
def test_a_short_name_is_bound_to_its_full_one(text, short, full):
    assert called(cast(text), short).name == full


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (PORT, "Ngozi Adeyemi-Okafor", "Tunde Okafor"),
        (BROTHERS, "Erik Halden", "Lars Halden"),
        (BROTHERS, "Erik Halden", "Halden Shipping AS"),
        (GANGS, "Sharks", "Lobos"),
        (GANGS, "Ana Beltrán Soto", "José Luis Soto Varga"),
        (LHOTA, "Petra Nováková", "Karel Novák"),
        (YADAV, "Rajendra Prasad Yadav", "Vikram Yadav"),
        (RIOS, "Tomás Ríos Quiroga", "Elvira Inés Quiroga Paredes"),
    ],
)
def test_what_must_stay_apart_stays_apart(text, one, other):
    assert called(cast(text), one).key != called(cast(text), other).key


@pytest.mark.parametrize(
    ("text", "words", "full"),
    [
        (BROTHERS, "Halden declined", {"Erik Halden", "Lars Halden"}),
        (YADAV, "Yadav said", {"Rajendra Prasad Yadav", "Vikram Yadav"}),
    ],
)
def test_a_surname_that_two_share_stands_for_neither(text, words, full):
    assert not at(text, words.split()[0], words) & full


def test_kin_with_one_surname_are_told_apart_by_the_form_of_address_and_by_who_was_introduced():
    assert at(MEER, "Van der Meer", '"I was hunted," Van der Meer') == {"Jan-Willem van der Meer"}
    assert at(MEER, "Van der Meer", "Ms Van der Meer") == {"Anneke van der Meer"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (GANGS, "Sharks", "group"),
        (GANGS, "Lobos", "group"),
        (GANGS, "Ministry of Justice", "organization"),
        (PORT, "Premium Times", "outlet"),
        (BANK, "Balti Herald", "outlet"),
        (BANK, "Banca Nord", "organization"),
        (BANK, "Ion Rotaru", "person"),
        (LHOTA, "Respekt", "outlet"),
        (MEER, "De Telegraaf", "outlet"),
        (KIM, "Yonhap", "outlet"),
        (ALTAMAR, "Grupo Altamar", "organization"),
    ],
)
def test_names_have_their_kind(text, name, kind):
    assert called(cast(text), name).kind == kind


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (PORT, "Bello", "former chairman of the Lagos Ports Board"),
        (PORT, "Ngozi Adeyemi-Okafor", "Finance Minister"),
        (KIM, "Park", "chairman"),
        (KENYA, "Njoroge", "director of procurement"),
        (JINHAI, "Wang", "deputy mayor of Jinhai"),
        (ALTAMAR, "Ruiz", "former energy minister"),
        (RIOS, "Tomás Ríos Quiroga", "director of prisons"),
    ],
)
def test_offices_are_read_as_written(text, name, title):
    roles = {role.title: role for role in called(cast(text), name).roles}
    assert title in roles
    place = roles[title].evidence[0]
    assert title in text[place.start : place.end]


def test_who_heads_a_body_holds_an_office_there() -> None:
    assert {tie for tie in ties(LEADING) if tie[1] == "holds_office"} == {("Ida Moreau", "holds_office", "Selm Port Authority")}
    assert [role.title for role in called(cast(LEADING), "Ida Moreau").roles] == ["chairs the Selm Port Authority"]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (PORT, ("Tunde Okafor", "husband_of", "Ngozi Adeyemi-Okafor")),
        (PORT, ("Chukwuemeka Bello", "holds_office", "Lagos Ports Board")),
        (PORT, ("Ifeanyi Nwosu", "lawyer_of", "Chukwuemeka Bello")),
        (BROTHERS, ("Erik Halden", "brother_of", "Lars Halden")),
        (KIM, ("Lee Soon-ja", "wife_of", "Kim Tae-yang")),
        (KIM, ("Park Ji-won", "holds_office", "Hanseong Group")),
        (SHEIKH, ("Noura al-Mansouri", "daughter_of", "Khalid bin Rashid al-Mansouri")),
        (BANK, ("Mihai", "son_of", "Ion Rotaru")),
        (JINHAI, ("Chen Hao", "lawyer_of", "Wang Weimin")),
        (ALTAMAR, ("Ramón Ignacio Fuentes Rivadeneira", "owns", "Grupo Altamar")),
        (RIOS, ("Elvira Inés Quiroga Paredes", "mother_of", "Tomás Ríos Quiroga")),
        (YADAV, ("Vikram Yadav", "son_of", "Rajendra Prasad Yadav")),
    ],
)
def test_ties_that_the_text_states(text, tie):
    assert tie in ties(text)


def test_kin_by_marriage_is_not_taken_for_kin_by_blood():
    assert not ties(LHOTA) & {("Karel Novák", "brother_of", "Petra Nováková")}


@pytest.mark.parametrize(
    ("text", "words", "within", "who"),
    [
        (PORT, "she", "that she had", {"Ngozi Adeyemi-Okafor"}),
        (KIM, "he", "that he had accepted", {"Kim Tae-yang"}),
        (KIM, "he", "that he gave", {"Park Ji-won"}),
        (SHEIKH, "father", "her father", {"Khalid bin Rashid al-Mansouri"}),
        (KENYA, "it", "said it would", {"Treasury"}),
        (JINHAI, "she", "that she had", {"Liu Fang"}),
        (LHOTA, "paper", "the paper had", {"Respekt"}),
        (ALTAMAR, "she", "she said", {"María del Carmen Ruiz"}),
        (FIJI, "pair", "The pair", {"Sitiveni Ratumaibuca", "Mere Tuisawau"}),
        (FIJI, "They", "They must", {"Sitiveni Ratumaibuca", "Mere Tuisawau"}),
        (GANGS, "ministry", "said the ministry", {"Ministry of Justice"}),
        (GANGS, "he", "said he had", {"José Luis Soto Varga"}),
        (BROTHERS, "two", "The two deny", {"Erik Halden", "Lars Halden"}),
        (RIOS, "mother", "and his mother kept", {"Elvira Inés Quiroga Paredes"}),
    ],
)
def test_descriptions_and_pronouns(text, words, within, who):
    assert at(text, words, within) == who


def test_a_capital_and_officials_that_speak_stand_for_their_government():
    government = called(cast(BANK), "Washington")
    assert government.body == "us_government"
    assert cast(BANK).at(BANK.index("officials")) == (government.key,)


def test_the_treasury_of_another_country_is_not_the_american_one():
    assert called(cast(KENYA), "Treasury").body is None
    assert called(cast(BANK), "Treasury Department").body == "us_treasury"


def test_a_head_of_state_and_his_government_are_told_apart():
    found, start = cast(PRESIDENT), PRESIDENT.index("Zelinsky's government")
    man, government = found.at(start), found.at(start + len("Zelinsky's "))
    assert found.get(man[0]).kind == "person"
    assert found.get(government[0]).body == "ua_government"
    assert found.at(PRESIDENT.index("administration")) == government


def test_his_administration_is_his_own_whatever_other_government_was_spoken_of_before():
    found = cast(ENVOYS)
    own = called(found, "Zelinsky's government")
    assert own.body == "ua_government"
    assert found.at(ENVOYS.index("in his administration") + len("in his ")) == (own.key,)
    assert found.at(ENVOYS.index("administration's focus")) == (called(found, "Biden administration").key,)


def test_the_unnamed_are_entities_of_their_article():
    found = cast(JINHAI)
    (people,) = found.at(JINHAI.index("people familiar"))
    assert not found.get(people).named
    assert found.get(people).plural


def test_a_headline_in_capitals_founds_nobody():
    assert not [entity for entity in cast(FIJI).entities if entity.named and entity.name.isupper()]


def test_keys_are_unique_and_spans_true():
    for text in (PORT, BROTHERS, GANGS, KIM, SHEIKH, BANK, KENYA, JINHAI, LHOTA, MEER, FIJI, ALTAMAR, YADAV, PRESIDENT, RIOS):
        found = cast(text)
        keys = [entity.key for entity in found.entities]
        assert len(keys) == len(set(keys))
        assert {mention.entity for mention in found.mentions} == set(keys)
        for mention in found.mentions:
            words = text[mention.start : mention.end]
            assert words
            assert words == words.strip()
            if mention.form == "name":
                assert words in found.get(mention.entity).names
        for relation in found.relations:
            assert 0 <= relation.start < relation.end <= len(text)


MINISTER_AND_WIFE = """Ministers at odds
Aid money went missing in the spring.
Police searched two offices.
President Orban Teale defended the audit, and Minister Sarkwa promised an inquiry. Dina Sarkwa, who runs a charity, attended the hearing. Mr. Sarkwa said the money was safe."""


def test_a_title_and_a_form_of_address_keep_a_husband_from_being_taken_for_his_wife():
    assert called(cast(MINISTER_AND_WIFE), "Dina Sarkwa").names == ("Dina Sarkwa",)
    assert "Dina Sarkwa" not in at(MINISTER_AND_WIFE, "Sarkwa", "Mr. Sarkwa said")
