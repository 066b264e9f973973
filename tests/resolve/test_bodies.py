import pytest

from allegedly.shapes import Resolution
from papers import AFFAIR, AROUND, Paper, body, one, paper, run


def story(first: str, second: str, one_text: str = "", other_text: str = "") -> tuple[Paper, Paper]:
    """Two articles of one story, each with a body."""
    a = paper(f"The {first} of the port sent a letter.{one_text}{AFFAIR}", body(first), *AROUND)
    b = paper(f"A letter came from the {second}, it is said.{other_text}{AFFAIR}", body(second), *AROUND)
    return a, b


def apart(first: str, second: str, one_text: str, other_text: str) -> tuple[Paper, Paper]:
    """Two articles of two stories, each with a body."""
    a = paper(f"The {first} wrote on {one_text}", body(first))
    b = paper(f"Nothing was heard of the {second} when {other_text}", body(second))
    return a, b


def asked(found: Resolution, a: Paper, b: Paper, first: str, second: str) -> bool:
    members = dict(found.members)
    return {members[a.keys[first]], members[b.keys[second]]} in [set(s.entities) for s in found.suggestions]


def test_a_plain_name_is_the_local_body_where_its_report_names_the_place() -> None:
    a, b = story("Court of Auditors of Torvala", "Court of Auditors", other_text=" It was posted in Torvala.")
    assert one(run(a, b), (a, "Court of Auditors of Torvala"), (b, "Court of Auditors"))


def test_a_plain_name_without_the_place_is_asked_about() -> None:
    a, b = story("Court of Auditors of Torvala", "Court of Auditors")
    found = run(a, b)
    assert not one(found, (a, "Court of Auditors of Torvala"), (b, "Court of Auditors"))
    assert asked(found, a, b, "Court of Auditors of Torvala", "Court of Auditors")


def test_a_plain_name_and_the_name_with_its_place_are_one_in_one_report() -> None:
    text = "The Court of Auditors wrote a letter. The Court of Auditors of Torvala signed it." + AFFAIR
    a = paper(text, body("Court of Auditors"), body("Court of Auditors of Torvala"), *AROUND)
    assert one(run(a), (a, "Court of Auditors"), (a, "Court of Auditors of Torvala"))


def test_a_plain_name_with_two_fits_joins_neither() -> None:
    text = "The Court of Auditors wrote. So did the Court of Auditors of Torvala and the Court of Auditors of Kesten." + AFFAIR
    names = ("Court of Auditors", "Court of Auditors of Torvala", "Court of Auditors of Kesten")
    a = paper(text, *(body(name) for name in names), *AROUND)
    found = run(a)
    assert not one(found, (a, names[0]), (a, names[1]))
    assert not one(found, (a, names[0]), (a, names[2]))


def test_a_word_before_a_plain_name_must_be_a_place() -> None:
    names = ("Torvala Port Authority", "Port Authority")
    a, b = story(*names, other_text=" Torvala was mentioned.")
    assert not one(run(a, b), (a, names[0]), (b, names[1]))
    c = paper(f"Torvala waited for news.{AFFAIR}", body("Torvala", kind="place"), *AROUND)
    assert one(run(a, b, c), (a, names[0]), (b, names[1]))


def test_the_opening_of_a_company_is_the_company_unless_it_is_a_place() -> None:
    a, b = story("Harrow Shipping", "Harrow")
    assert one(run(a, b), (a, "Harrow Shipping"), (b, "Harrow"))
    c = paper(f"Rain fell on Harrow.{AFFAIR}", body("Harrow", kind="place"), *AROUND)
    assert not one(run(a, b, c), (a, "Harrow Shipping"), (b, "Harrow"))


def test_two_places_keep_two_bodies_apart() -> None:
    a, b = story("Court of Auditors of Torvala", "Court of Auditors of Kesten", " Kesten was silent.", " Torvala was silent.")
    assert not one(run(a, b), (a, "Court of Auditors of Torvala"), (b, "Court of Auditors of Kesten"))


def test_two_lands_keep_two_bodies_of_one_name_apart_also_in_one_story() -> None:
    a, b = story("Ministry of Health", "Ministry of Health", " It came from Kenya.", " It came from Peru.")
    assert not one(run(a, b), (a, "Ministry of Health"), (b, "Ministry of Health"))


@pytest.mark.parametrize(
    ("name", "other"), [("Ministry of Health", "Ministerio de Salud"), ("Supreme Court", "Supreme Court of Kenya")]
)
def test_one_land_joins_a_body_of_which_a_land_has_one(name: str, other: str) -> None:
    a, b = apart(name, other, "vaccines in Kenya on Monday.", "judges met in Kenya for tea.")
    assert one(run(a, b), (a, name), (b, other))


def test_one_place_joins_a_ministry_of_two_stories_and_a_second_place_only_asks() -> None:
    names = ("Ministry of Works of Bahara", "Works Ministry")
    place, other = body("Bahara", kind="place"), body("Kesten", kind="place")
    a = paper("The Ministry of Works of Bahara wrote on vaccines.", body(names[0]))
    b = paper("Nothing was heard of the Works Ministry when judges met in Bahara.", body(names[1]), place)
    c = paper("Nothing was heard of the Works Ministry when judges left Bahara for Kesten.", body(names[1]), place, other)
    assert one(run(a, b), (a, names[0]), (b, names[1]))
    found = run(a, c)
    assert not one(found, (a, names[0]), (c, names[1]))
    assert asked(found, a, c, *names)


@pytest.mark.parametrize("name", ["City Council", "District Court", "Police"])
def test_a_land_has_many_of_some_bodies(name: str) -> None:
    a, b = apart(name, name, "drains in Kenya on Monday.", "goats met in Kenya for tea.")
    assert not one(run(a, b), (a, name), (b, name))


def test_an_acronym_alone_does_not_join_two_stories() -> None:
    a, b = apart("CNE", "CNE", "vaccines on Monday.", "judges met for tea.")
    found = run(a, b)
    assert not one(found, (a, "CNE"), (b, "CNE"))
    assert asked(found, a, b, "CNE", "CNE")


def test_an_acronym_beside_the_same_place_joins() -> None:
    place = body("Torvala", kind="place")
    a = paper("The CNE counted in Torvala.", body("CNE"), place)
    b = paper("In Torvala ballots were lost by the CNE.", body("CNE"), place)
    assert one(run(a, b), (a, "CNE"), (b, "CNE"))


def test_a_part_does_not_join_the_whole() -> None:
    a, b = story("Harbour Bank", "Kesten branch of Harbour Bank")
    assert not one(run(a, b), (a, "Harbour Bank"), (b, "Kesten branch of Harbour Bank"))


def test_a_name_without_its_legal_form_bridges_no_two_firms() -> None:
    names = ("Nordbau", "Nordbau GmbH", "Nordbau AG")
    papers = [paper(f"The barges of {name} never sailed.{AFFAIR}", body(name), *AROUND) for name in names]
    found = run(*papers)
    members = dict(found.members)
    assert len({members[p.keys[name]] for p, name in zip(papers, names, strict=True)}) == 3
    assert asked(found, papers[1], papers[2], "Nordbau GmbH", "Nordbau AG")
    assert one(run(*papers[:2]), (papers[0], "Nordbau"), (papers[1], "Nordbau GmbH"))


def test_an_armed_group_is_no_shorter_name_of_another() -> None:
    a, b = story("Liberation Front", "People's Liberation Front")
    assert not one(run(a, b), (a, "Liberation Front"), (b, "People's Liberation Front"))
