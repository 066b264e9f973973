"""Whom the claims of a finding go back to, by which way, and what a person decides about it."""

from itertools import permutations
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.resolve import resolve
from allegedly.resolve.origins_graph import Ties
from allegedly.resolve.origins_ties import Setting
from allegedly.shapes import Finding, Judgement, OriginPath
from papers import Paper, Says, Who, body, paper, person

TAKING = "Tomas Varga Leal took kickbacks from dredging firms at the quays of Selm"
COURIER = body("The Coast Courier", kind="outlet")


def told(by: str | None, *cast: Who, kind: str = "official_body", via: tuple[tuple[str, str], ...] = (), **fields: object) -> Paper:
    says = (Says(TAKING, by=by, about=("Tomas Varga Leal",), offences=("kickbacks",), kind=kind, via=via),)
    carried = " and ".join(name for name, _ in via)
    who = () if any("Tomas Varga Leal" in one.names for one in cast) else (person("Tomas Varga Leal"),)
    text = f"{by or 'It was'} told {carried or 'us'} of how {TAKING}."
    rest = [one.names[0] for one in cast if one.names[0] not in text]
    text += f" By {fields.get('outlet', 'nobody')}. {' and '.join(rest)} kept silent."
    return paper(text, *who, *cast, says=says, **fields)  # type: ignore[arg-type]


def finding(*papers: Paper, judgements: tuple[Judgement, ...] = ()) -> Finding:
    [only] = resolve([p.article for p in papers], [p.reading for p in papers], judgements, []).findings
    return only


def origins(*papers: Paper, judgements: tuple[Judgement, ...] = ()) -> list[str]:
    return sorted(o.text for o in finding(*papers, judgements=judgements).origins)


def path(found: Finding, of: Paper) -> OriginPath:
    return next(one for one in found.paths if one.claim == of.claim(TAKING[:11]))


MOREAU = told("Ida Moreau", person("Ida Moreau"), kind="person")


@pytest.mark.parametrize("pronoun", ["He", "They", "she"])
def test_a_pronoun_of_nobody_known_is_no_origin_and_counts_as_unknown(pronoun: str) -> None:
    found = finding(MOREAU, other := told(pronoun, kind="person"))
    assert [o.text for o in found.origins] == ["Ida Moreau"]
    assert (found.unattributed, found.origins_unknown) == (0, 1)
    assert path(found, other).state == "unknown"
    assert pronoun in path(found, other).reasons[0]


def test_a_pronoun_of_somebody_named_is_that_person() -> None:
    found = finding(MOREAU, told("She", person("She", "Ida Moreau"), kind="person"))
    assert [o.text for o in found.origins] == ["Ida Moreau"]
    assert (found.unattributed, found.origins_unknown) == (0, 0)


def test_a_claim_without_a_source_is_counted_apart() -> None:
    found = finding(MOREAU, bare := told(None))
    assert (len(found.origins), found.unattributed, path(found, bare).state) == (1, 1, "unattributed")


def test_an_outlet_that_is_cited_is_an_origin_where_nobody_else_speaks_and_else_unknown_or_carried() -> None:
    citing = told("The Coast Courier", COURIER, kind="outlet")
    assert origins(citing) == ["The Coast Courier"]
    beside = finding(citing, MOREAU)
    assert ([o.text for o in beside.origins], beside.origins_unknown) == (["Ida Moreau"], 1)
    assert "is not in the case" in path(beside, citing).reasons[-1]
    own = told("Greta Olafsdal", person("Greta Olafsdal"), kind="person", outlet="Coast Courier")
    found = finding(citing, MOREAU, own)
    assert sorted(o.text for o in found.origins) == ["Greta Olafsdal", "Ida Moreau"]
    assert path(found, citing).state == "carried"
    assert own.article.file in path(found, citing).reasons[0]


def test_what_an_outlet_only_passes_on_goes_back_to_nobody_known() -> None:
    citing = told("The Coast Courier", COURIER, kind="passed on")
    found = finding(citing)
    assert (found.origins, found.unattributed, path(found, citing).state) == ((), 1, "unattributed")
    own = told("Greta Olafsdal", person("Greta Olafsdal"), kind="person", outlet="Coast Courier")
    assert path(finding(citing, own), citing).state == "carried"


def test_a_report_that_came_out_is_that_of_the_one_outlet_that_speaks() -> None:
    report = told("The report published Tuesday", kind="document")
    assert origins(told("The Coast Courier", COURIER, kind="outlet"), report) == ["The Coast Courier"]


def test_reports_of_nobody_in_particular_are_unknown() -> None:
    found = finding(MOREAU, told("news reports", kind="outlet"))
    assert ([o.text for o in found.origins], found.origins_unknown) == (["Ida Moreau"], 1)


def test_a_report_that_names_nobody_is_of_a_body_that_speaks_and_else_of_nobody_known() -> None:
    auditors = told("The Court of Auditors", body("The Court of Auditors"))
    paper_ = told("The report", kind="document")
    assert origins(auditors, paper_) == ["The Court of Auditors"]
    found = finding(auditors, told("The Selm Probity Board", body("The Selm Probity Board")), paper_)
    assert (len(found.origins), found.origins_unknown) == (2, 1)
    assert origins(paper_) == ["The report"]


def test_a_paper_of_nobody_known_is_worth_what_he_is_who_tells_of_it() -> None:
    carried = told("a ledger", person("Ida Moreau"), kind="document", via=(("Ida Moreau", "person"),))
    found = finding(carried)
    assert [o.text for o in found.origins] == ["Ida Moreau"]
    assert path(found, carried).link == 1


def test_an_indictment_is_that_of_the_only_prosecutor_whom_its_article_names() -> None:
    filed = paper(
        f"The indictment says how {TAKING}. The Selm Prosecutor's Office filed it.",
        person("Tomas Varga Leal"),
        body("Selm Prosecutor's Office"),
        says=(Says(TAKING, by="The indictment", about=("Tomas Varga Leal",), offences=("kickbacks",), kind="document"),),
    )
    office = told("The Selm Prosecutor's Office", body("The Selm Prosecutor's Office"))
    assert len(origins(filed, office)) == 1


def test_whom_the_accused_told_speaks_and_not_the_accused() -> None:
    heard = told(
        "Tomas Varga Leal", person("Tomas Varga Leal"), person("Ida Moreau"), kind="person", via=(("Ida Moreau", "person"),)
    )
    found = finding(heard)
    assert [o.text for o in found.origins] == ["Ida Moreau"]
    assert "is told by Ida Moreau" in path(found, heard).reasons[0]


def test_who_is_only_described_and_heard_the_accused_speaks_and_not_the_accused() -> None:
    heard = told("Tomas Varga Leal", person("Tomas Varga Leal"), kind="person", via=(("a cellmate", "unnamed"),))
    assert [o.text for o in finding(heard).origins] == ["a cellmate"]


def test_anonymous_sources_count_once_for_each_outlet_that_spoke_to_them() -> None:
    clerk = body("A port clerk", kind="person", named=False)
    own = told("A port clerk", clerk, kind="anonymous", outlet="Coast Courier")
    citing = told(
        "A port clerk", clerk, COURIER, kind="anonymous", via=(("The Coast Courier", "outlet"),), outlet="Evening Lantern"
    )
    elsewhere = told("A port clerk", clerk, kind="anonymous", outlet="Selm Mail")
    assert len(origins(own, citing)) == 1
    assert len(origins(own, elsewhere)) == 2
    assert len(origins(own, citing, elsewhere)) == 2


def test_what_a_body_publishes_itself_is_its_word() -> None:
    text = f"The Selm Port Board published this. It is said how {TAKING}."
    says = (Says(TAKING, about=("Tomas Varga Leal",), offences=("kickbacks",)),)
    cast = (person("Tomas Varga Leal"), body("Selm Port Board"))
    released = paper(text, *cast, says=says, kind="press_release", outlet="Selm Port Board")
    assert origins(released) == ["Selm Port Board"]
    assert origins(paper(text, *cast, says=says, outlet="Selm Port Board")) == []


def test_whoever_is_in_office_at_a_body_that_speaks_is_no_second_origin() -> None:
    board = told("The Selm Port Union", body("The Selm Port Union"), kind="organization")
    leader = told(
        "Ida Moreau", person("Ida Moreau", roles=(("chair", "The Selm Port Union"),)), body("The Selm Port Union"), kind="person"
    )
    assert origins(board, leader) == ["The Selm Port Union"]
    former = told(
        "Ida Moreau", person("Ida Moreau", roles=(("former chair", "Selm Port Union"),)), body("Selm Port Union"), kind="person"
    )
    assert len(origins(board, former)) == 2
    found = finding(board, leader)
    assert any("in office" in reason for one in found.paths for reason in one.reasons)


def test_ministries_and_government_of_one_country_are_one_origin_and_courts_their_own() -> None:
    ministry = told("The Kenyan Ministry of Lands", body("The Kenyan Ministry of Lands"))
    government = told("The government of Kenya", body("The government of Kenya", body="ke_government"))
    court = told("The Kenyan High Court", body("The Kenyan High Court"))
    other = told("The Ghanaian Ministry of Lands", body("The Ghanaian Ministry of Lands"))
    assert len(origins(ministry, government)) == 1
    assert len(origins(ministry, court)) == 2
    assert len(origins(ministry, other)) == 2


def test_a_body_called_the_same_in_two_articles_is_one_origin() -> None:
    assert len(origins(told("The navy", body("The navy")), told("the navy", body("the navy", named=False)))) == 1


def test_a_bare_word_for_an_authority_is_the_only_body_of_that_sort_in_the_reports() -> None:
    office = told("The Selm Prosecutor's Office", body("The Selm Prosecutor's Office"))
    bare = told("Prosecutors", person("Prosecutors", named=False), kind="unnamed")
    assert len(origins(office, bare)) == 1
    second = told("The Coast Prosecutor's Office", body("The Coast Prosecutor's Office"))
    assert len(finding(office, second, bare).origins) == 2


def test_who_is_only_called_they_goes_by_what_the_article_calls_them() -> None:
    local = SimpleNamespace(name="auditors of Selm", named=False)
    setting = Setting(SimpleNamespace(local=lambda key: local), {}, {}, {}, frozenset())  # type: ignore[arg-type]
    they, auditors = (SimpleNamespace(source=SimpleNamespace(entity="x", text=text)) for text in ("They", "Two auditors"))
    assert setting.called(they) == "auditors of Selm"  # type: ignore[arg-type]
    assert setting.called(auditors) == "Two auditors"  # type: ignore[arg-type]


def test_an_unnamed_speaker_who_is_known_to_be_a_body_makes_nobody_else_that_body() -> None:
    court = told("The Court of Auditors", body("The Court of Auditors"))
    auditors = told("Auditors", body("Auditors", kind="group", named=False), kind="unnamed")
    # All three are worded alike: "auditors" describes the court alone, so that what they say is no tie to Ida Moreau.
    assert origins(court, auditors) == ["The Court of Auditors"]
    assert origins(court, auditors, MOREAU) == ["Ida Moreau", "The Court of Auditors"]


def test_several_without_a_name_are_no_single_person_who_says_the_same() -> None:
    man = told("A clerk", person("A clerk", named=False), kind="unnamed")
    several = told("The clerks", body("The clerks", kind="group", named=False), kind="unnamed")
    assert origins(man, MOREAU) == ["Ida Moreau"]
    assert len(origins(several, MOREAU)) == 2


def test_only_what_stands_in_copied_words_is_told_to_be_copied() -> None:
    lead = " ".join(f"The quay of berth {n} was dredged by the firm of captain number {n} in the wet spring." for n in range(12))
    aside = ("She keeps his umbrella.", "Nobody has come to fetch it.", "Her neighbours sell herrings.", "The tram stops there.")
    clerk = f"Bella Arnaud, a clerk, said {TAKING}."
    cast = (person("Tomas Varga Leal"), person("Bella Arnaud"))
    says = (Says(TAKING, by="Bella Arnaud", about=("Tomas Varga Leal",), offences=("kickbacks",)),)
    root = paper(f"{lead} {clerk}", *cast, says=says, published="2021-03-01", outlet="Coast Courier")
    own = paper(
        f"{lead} On her own doorstep, with two wet dogs at her feet and a kettle on the boil behind her, Ida Moreau, who drove the "
        f"old mayor home from the yacht club every Friday for eleven winters, told this paper how {TAKING}. {' '.join(aside)}",
        person("Tomas Varga Leal"),
        person("Ida Moreau"),
        says=(Says(TAKING, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("kickbacks",)),),
        published="2021-03-02",
        outlet="Selm Mail",
    )
    found = finding(root, own)
    assert [copy.article for copy in found.copies] == [own.article.id]
    assert path(found, own).reasons == ()


def judged(kind: str, *names: str) -> Judgement:
    return Judgement(id=f"j-{kind}", kind=kind, subject=names, by="ida", at="2024-01-01T00:00:00.000000+00:00", why="")


def test_a_person_makes_one_origin_of_two_and_two_of_one() -> None:
    ministry = told("The Kenyan Ministry of Lands", body("The Kenyan Ministry of Lands"))
    government = told("The government of Kenya", body("The government of Kenya", body="ke_government"))
    keys = (ministry.keys["The Kenyan Ministry of Lands"], government.keys["The government of Kenya"])
    assert len(origins(ministry, government, judgements=(judged("separate_origins", *keys),))) == 2
    one = (MOREAU.keys["Ida Moreau"], ministry.keys["The Kenyan Ministry of Lands"])
    assert len(origins(MOREAU, ministry)) == 2
    found = finding(MOREAU, ministry, judgements=(judged("one_origin", *one),))
    assert len(found.origins) == 1
    assert any("a person took the two" in reason for path_ in found.paths for reason in path_.reasons)


def test_who_was_said_not_to_be_the_same_are_two_origins_unless_somebody_says_otherwise() -> None:
    court = told("The Court of Accounts", body("The Court of Accounts"))
    bare = told("The court", body("The court"))
    keys = (court.keys["The Court of Accounts"], bare.keys["The court"])
    assert len(origins(court, bare)) == 1
    assert len(origins(court, bare, judgements=(judged("different", *keys),))) == 2
    assert len(origins(court, bare, judgements=(judged("different", *keys), judged("one_origin", *keys)))) == 1


def test_every_claim_has_one_path_and_the_order_of_articles_makes_no_difference() -> None:
    clerk = body("A port clerk", kind="person", named=False)
    papers = (
        MOREAU,
        told("A port clerk", clerk, kind="anonymous", outlet="Coast Courier"),
        told("The Coast Courier", COURIER, kind="outlet"),
        told(None),
    )
    found = {finding(*order) for order in permutations(papers)}
    assert len(found) == 1
    [only] = found
    assert [one.claim for one in only.paths] == list(only.claims)
    assert {one.origin for one in only.paths} - {None} == set(range(len(only.origins)))


PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


@given(PAIRS, PAIRS)
def test_no_ties_ever_bring_together_what_a_person_keeps_apart(ties: list[tuple[int, int]], bars: list[tuple[int, int]]) -> None:
    apart = [(str(one), str(other)) for one, other in bars]
    made = Ties([frozenset({str(number)}) for number in range(8)], apart)
    for one, other in ties:
        made.join(one, other, (f"{one}-{other}",))
    groups = made.groups()
    assert sorted(number for group in groups for number in group) == list(range(8))
    assert not any({one, other} <= set(group) for group in groups for one, other in bars if one != other)
    for group in groups:
        assert set(made.reasons(group[0])) == set(group)
