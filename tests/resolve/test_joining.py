import pytest

from allegedly.resolve.entities import build_entities
from allegedly.resolve.judged import Decisions
from allegedly.resolve.known import know
from papers import Paper, Who, body, in_story, one, paper, person, run


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tomas Varga", "Tomas Varga"),
        ("Tomás Varga Leal", "Tomas Varga"),
        ("Tomas Emil Varga", "Tomas Varga"),
        ("Tomas E. Varga", "Tomas Varga"),
        ("T. Varga", "Tomas Varga"),
        ("Thomas Varga", "Tom Varga"),
        ("Varga Tomas", "Tomas Varga"),
        ("Sergei Antonov", "Sergey Antonov"),
        ("Hasan Mohamed Ruhani", "Hassan Mohammed Ruhani"),
        ("Pavel Rostovsky", "Pavel Rostovski"),
        ("Mohammed al-Harbi", "Muhammad Al Harbi"),
        ("Dr. Tomas Varga", "Tomas Varga"),
        ("Anneliese van der Meulen", "Anneliese van der Meulen-Roth"),
    ],
)
def test_forms_of_one_full_name_join_inside_a_story(first: str, second: str) -> None:
    a, b = in_story(f"{first} ran the port.", person(first)), in_story(f"Police asked {second} to come.", person(second))
    found = run(a, b)
    assert one(found, (a, first), (b, second))
    assert all(join.reasons and 0 < join.confidence <= 1 for join in found.joins)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tomas Varga", "Lidia Varga"),
        ("John A. Smith", "John B. Smith"),
        ("Tomas Varga Jr", "Tomas Varga Sr"),
        ("Alba Ruth Leal Ocampo", "Tomas Varga Leal"),
        ("Ana Perez", "Juan Perez"),
        ("Marta Jakobsen", "Petter Maria Jakobsen"),
        ("Ahmad Hasan Ubaidi", "Hasan Ahmad Ubaidi"),
    ],
)
def test_different_full_names_stay_apart(first: str, second: str) -> None:
    a, b = in_story(f"{first} ran the port.", person(first)), in_story(f"Police asked {second} to come.", person(second))
    assert not one(run(a, b), (a, first), (b, second))


@pytest.mark.parametrize(
    ("bare", "first", "second"),
    [
        ("Walter Hadley", "Walter Hadley Sr.", "Walter Hadley Jr."),
        ("Ana Ruiz", "Ana Ruiz Soto", "Ana Ruiz Vega"),
        ("John Varga", "John A. Varga", "John B. Varga"),
        ("J. Varga", "John Varga", "Jane Varga"),
        ("Alex Varga", "Alexander Varga", "Alexandra Varga"),
        ("Sergei Lomov", "Sergei Petrovich Lomov", "Sergei Ivanovich Lomov"),
    ],
)
def test_a_short_name_of_two_joins_neither_and_bridges_nobody(bare: str, first: str, second: str) -> None:
    papers = [in_story(f"{name} ran the port.", person(name)) for name in (bare, first, second)]
    found = run(*papers)
    members = dict(found.members)
    own = [members[p.keys[name]] for p, name in zip(papers, (bare, first, second), strict=True)]
    assert len(set(own)) == 3
    asked = {frozenset(s.entities): s.confidence for s in found.suggestions}
    assert [asked[frozenset((own[0], other))] for other in own[1:]] == [0.5, 0.5]


def test_a_short_name_beside_each_of_two_long_ones_bridges_nobody() -> None:
    a = in_story("Walter Hadley Sr. ran the port, Walter Hadley said.", person("Walter Hadley Sr.", "Walter Hadley"))
    b = in_story("Walter Hadley Jr. was held, Walter Hadley said.", person("Walter Hadley Jr.", "Walter Hadley"))
    assert not one(run(a, b), (a, "Walter Hadley Sr."), (b, "Walter Hadley Jr."))


def test_a_namesake_of_two_ages_joins_neither() -> None:
    told = ("Joram Esterly, 78, ran the port.", "Joram Esterly, 41, was held.", "Joram Esterly spoke.")
    papers = [in_story(text, person("Joram Esterly"), published="2024-03-15") for text in told]
    members = dict(run(*papers).members)
    assert len({members[p.keys["Joram Esterly"]] for p in papers}) == 3


def test_gender_keeps_apart() -> None:
    a = in_story("Andrea Rossi ran the port.", person("Andrea Rossi", gender="m"))
    b = in_story("Andrea Rossi sang.", person("Andrea Rossi", gender="f"))
    assert not one(run(a, b), (a, "Andrea Rossi"), (b, "Andrea Rossi"))


def test_a_person_never_joins_an_organization() -> None:
    a = in_story("Bernard Lyle ran the port.", person("Bernard Lyle"))
    b = in_story("Bernard Lyle sold barges.", body("Bernard Lyle"))
    assert not one(run(a, b), (a, "Bernard Lyle"), (b, "Bernard Lyle"))


def test_two_people_of_one_article_are_two() -> None:
    a = in_story("Tomas Varga and Tomas Varga Leal met.", person("Tomas Varga"), person("Tomas Varga Leal"))
    b = in_story("Police asked Tomas Varga to come.", person("Tomas Varga"))
    found = run(a, b)
    members = dict(found.members)
    assert len({members[e.key] for e in a.reading.entities}) == len(a.reading.entities)
    assert [set(s.entities) for s in found.suggestions] == [{members[a.keys["Tomas Varga"]], members[a.keys["Tomas Varga Leal"]]}]


def test_the_same_office_and_surname_join_different_given_names() -> None:
    a = in_story(
        "Emil Varga Chávez, chairman of the Quay Renewal Board, spoke.",
        person("Emil Varga Chávez", roles=(("chairman", "Quay Renewal Board"),)),
        body("Quay Renewal Board"),
    )
    b = in_story(
        "Pablo Varga is the chair of the Quay Renewal Board.",
        person("Pablo Varga", roles=(("chair", "Quay Renewal Board"),)),
        body("Quay Renewal Board"),
    )
    found = run(a, b)
    assert one(found, (a, "Emil Varga Chávez"), (b, "Pablo Varga"))
    assert any("the same office" in reason for join in found.joins for reason in join.reasons)


@pytest.mark.parametrize("title", ["member", "former chairman", "deputy chairman"])
def test_another_post_at_the_same_organization_does_not_join(title: str) -> None:
    a = in_story(
        "Emil Varga, chairman of the Quay Renewal Board, spoke.",
        person("Emil Varga", roles=(("chairman", "Quay Renewal Board"),)),
        body("Quay Renewal Board"),
    )
    b = in_story(
        "Pablo Varga was at the Quay Renewal Board.",
        person("Pablo Varga", roles=((title, "Quay Renewal Board"),)),
        body("Quay Renewal Board"),
    )
    assert not one(run(a, b), (a, "Emil Varga"), (b, "Pablo Varga"))


def test_kin_of_one_person_join_and_mother_and_son_do_not() -> None:
    kin = (("mother_of", "Alba Leal Ocampo", "Tomas Varga Leal"),)
    a = in_story("Alba Leal Ocampo raised Tomas Varga Leal.", person("Alba Leal Ocampo"), person("Tomas Varga Leal"), kin=kin)
    other = (("mother_of", "Rosalba Leal", "Tomas Varga"),)
    b = in_story("Rosalba Leal raised Tomas Varga.", person("Rosalba Leal"), person("Tomas Varga"), kin=other)
    found = run(a, b)
    assert one(found, (a, "Alba Leal Ocampo"), (b, "Rosalba Leal"))
    assert not one(found, (a, "Alba Leal Ocampo"), (a, "Tomas Varga Leal"))
    assert not one(found, (a, "Alba Leal Ocampo"), (b, "Tomas Varga"))


def test_a_bare_surname_joins_its_only_bearer_in_the_story_alone() -> None:
    a = in_story("Tomas Varga Leal ran the port.", person("Tomas Varga Leal"))
    b = in_story("Police asked Varga to come.", person("Varga"))
    elsewhere = paper("Varga won the chess open in Turmhain.", person("Varga"))
    found = run(a, b, elsewhere)
    assert one(found, (a, "Tomas Varga Leal"), (b, "Varga"))
    assert not one(found, (b, "Varga"), (elsewhere, "Varga"))


def test_a_bare_surname_with_two_bearers_is_asked_about() -> None:
    a = in_story("Tomas Varga met Lidia Varga.", person("Tomas Varga"), person("Lidia Varga"))
    b = in_story("Police asked Varga to come.", person("Varga"))
    found = run(a, b)
    assert not one(found, (a, "Tomas Varga"), (b, "Varga"))
    assert not one(found, (a, "Lidia Varga"), (b, "Varga"))
    assert len(found.suggestions) == 2


def test_a_common_name_in_unrelated_stories_is_a_suggestion() -> None:
    a = paper("John Reed stole the bells of Turmhain, the priest said.", person("John Reed"))
    b = paper("Orchard prices fell, said John Reed, a grower of plums.", person("John Reed"))
    found = run(a, b)
    assert not one(found, (a, "John Reed"), (b, "John Reed"))
    assert [s.kind for s in found.suggestions] == ["same"]
    assert set(found.suggestions[0].entities) == {e.id for e in found.entities}


def test_a_shared_role_joins_across_stories() -> None:
    board = body("Quay Renewal Board")
    a = paper(
        "John Reed of the Quay Renewal Board stole bells.", person("John Reed", roles=(("engineer", "Quay Renewal Board"),)), board
    )
    b = paper(
        "Plums fell, said John Reed, once with the Quay Renewal Board; growers wept over crates, ladders, wasps, sugar and jam.",
        person("John Reed", roles=(("clerk", "Quay Renewal Board"),)),
        board,
    )
    assert one(run(a, b), (a, "John Reed"), (b, "John Reed"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the Quay Renewal Board", "Quay Renewal Board"),
        ("International Dredging Council", "IDC"),
        ("Ministry of Ports", "Ports Ministry"),
        ("Nordbau Ltd.", "Nordbau"),
        ("Ministry of Justice", "Justice Ministry"),
        ("Institute for the Renewal of Quays", "Institute for Renewal of Quays"),
        ("the Evening Lantern", "the Lantern"),
        ("Autonomous Port of Selm", "Port of Selm"),
    ],
)
def test_names_of_one_organization_join_inside_a_story(first: str, second: str) -> None:
    a, b = in_story(f"An office, {first}, paid.", body(first)), in_story(f"An office, {second}, lied.", body(second))
    assert one(run(a, b), (a, first), (b, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Quay Renewal Board", "Quay Safety Board"),
        ("Ministry of Justice", "Ministry of Finance"),
        ("North Selm Police", "South Selm Police"),
        ("Quay Board", "Quay Board Pension Scheme"),
    ],
)
def test_different_organizations_stay_apart(first: str, second: str) -> None:
    a, b = in_story(f"An office, {first}, paid.", body(first)), in_story(f"An office, {second}, lied.", body(second))
    assert not one(run(a, b), (a, first), (b, second))


def test_a_firm_that_one_article_took_for_a_place_is_the_firm() -> None:
    a = in_story("Nordbau paid.", body("Nordbau"))
    b = in_story("In Nordbau nobody knew.", body("Nordbau", kind="place"))
    c = in_story("Those of Nordbau lied.", body("Nordbau"))
    found = run(a, b, c)
    assert one(found, (a, "Nordbau"), (b, "Nordbau"), (c, "Nordbau"))
    assert {e.kind for e in found.entities if e.name == "Nordbau"} == {"organization"}


def test_a_land_is_not_its_government() -> None:
    a, b = in_story("Peru paid.", body("Peru")), in_story("In Peru nobody knew.", body("Peru", kind="place"))
    assert not one(run(a, b), (a, "Peru"), (b, "Peru"))


def test_a_common_noun_does_not_join_bodies_that_have_names() -> None:
    a = in_story("Nordbau paid; the company lied.", body("Nordbau", "the company"))
    b = in_story("Sudbau paid; the company sang.", body("Sudbau", "the company"))
    assert not one(run(a, b), (a, "Nordbau"), (b, "Sudbau"))


def test_a_generic_name_names_another_body_in_another_story() -> None:
    a = paper("The Justice Ministry of one land stole bells.", body("Justice Ministry"))
    b = paper("Plums fell, and a Justice Ministry elsewhere wept.", body("Justice Ministry"))
    assert not one(run(a, b), (a, "Justice Ministry"), (b, "Justice Ministry"))


def test_a_well_known_body_is_one_under_all_its_names() -> None:
    a = paper("The Feds stole bells.", body("Feds", body="us_government"))
    b = paper("Plums fell, Washington said.", body("Washington", body="us_government"))
    assert one(run(a, b), (a, "Feds"), (b, "Washington"))


def test_unnamed_entities_stay_in_their_article() -> None:
    a = in_story("Two auditors counted.", person("Two auditors", named=False))
    b = in_story("Two auditors lied.", person("Two auditors", named=False))
    assert not one(run(a, b), (a, "Two auditors"), (b, "Two auditors"))


def test_the_fullest_name_with_its_accents_is_shown() -> None:
    a = in_story("Tomás Varga Leal ran it.", person("Tomás Varga Leal", "Varga"))
    b = in_story("Tomas Varga Leal and Mr Varga.", person("Tomas Varga Leal", "Mr Varga"))
    found = next(e for e in run(a, b).entities if "Varga" in e.names)
    assert (found.name, found.names) == ("Tomás Varga Leal", ("Mr Varga", "Tomas Varga Leal", "Tomás Varga Leal", "Varga"))


def named_by(*reports: tuple[str, str | None]) -> str:
    """The name that is shown for one person: each report goes by one name and has a day, or none."""
    papers = [paper(f"{name} ran it, {number}.", person(name), published=day) for number, (name, day) in enumerate(reports)]
    keys = tuple(p.keys[name] for p, (name, _) in zip(papers, reports, strict=True))
    undecided = Decisions(same=(), different=(), reviews={}, kinds={}, names={}, standings={})
    [found] = build_entities(know([p.article for p in papers], [p.reading for p in papers]), {keys: ("e-1", ())}, undecided)
    return found.name


def test_the_full_name_that_most_reports_use_is_shown() -> None:
    odd, usual = "Thomas Anton Warga", "Tomas Varga"
    assert named_by((odd, "2024-01-01"), (usual, "2024-01-02"), (usual, None), ("Varga", None), ("T. Varga", None)) == usual
    # As many reports use each: the longer one, then the one that was reported first.
    assert named_by((usual, "2024-01-02"), (odd, "2024-01-03")) == odd
    assert named_by((usual, "2024-01-02"), ("Thomas Warga", "2024-01-03"), ("Tomaz Varga", None)) == usual
    assert named_by((usual, "2024-01-02"), ("Thomas Warga", "2024-01-01")) == "Thomas Warga"
    # The end of a longer name, and initials, are no full name, however many use them.
    ends = (("Varga Leal", None), ("Varga Leal", "2024-01-05"), ("T. Varga", None), ("T. Varga", "2024-01-05"))
    assert named_by(*ends, ("Tomas Varga Leal", None)) == "Tomas Varga Leal"


def test_who_writes_less_of_a_name_gives_no_other() -> None:
    full, short = "Alba Leal Ocampo", "Alba Leal"
    assert named_by((full, "2024-01-01"), (short, "2024-01-02"), (short, "2024-01-03"), ("Alba", None)) == full
    assert named_by((short, "2024-01-01"), (short, "2024-01-02"), ("Alba B. Leal", "2024-01-03")) == short, "initials are no more"
    assert named_by(("Eva Leal Ocampo", None), (short, None), (short, "2024-01-03")) == short, "it has none of the other's words"


def officer(home: str, *cast: Who) -> Paper:
    head = person("Alba Leal Ocampo", roles=(("president", home),))
    return in_story(f"Alba Leal Ocampo presides over {home}. ", head, *cast)


def test_a_body_without_its_name_is_the_one_at_which_the_same_person_holds_office() -> None:
    a = officer("Selm Rowing Federation", body("Selm Rowing Federation"))
    b = officer("federation", body("federation", named=False))
    assert one(run(a, b), (a, "Selm Rowing Federation"), (b, "federation"))


def test_a_body_without_its_name_stays_apart_where_office_or_word_do_not_fit() -> None:
    a = officer("Selm Rowing Federation", body("Selm Rowing Federation"))
    b = officer("museum", body("museum", named=False))
    c = in_story("The federation kept silent.", body("federation", named=False))
    assert not one(run(a, b), (a, "Selm Rowing Federation"), (b, "museum"))
    assert not one(run(a, c), (a, "Selm Rowing Federation"), (c, "federation"))
