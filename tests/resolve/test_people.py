"""Who is compared with whom, how likely that makes one person, and what is asked about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.resolve.likelihood import FEATURES, Pair, weighed
from papers import body, in_story, one, paper, person, run


def pair(**values: float) -> Pair:
    return Pair("a", "b", tuple(values.get(name, 0.0) for name in FEATURES), "the same full name: A, B")


@settings(max_examples=50, deadline=None)
@given(
    st.fixed_dictionaries({name: st.floats(0, 2) for name in FEATURES}),
    st.sampled_from(["people", "bodies", "office", "home", "kin", "rare", "story"]),
)
def test_what_speaks_for_one_person_never_speaks_against(values: dict[str, float], name: str) -> None:
    assert weighed(pair(**values | {name: values[name] + 0.5})).probability >= weighed(pair(**values)).probability


@settings(max_examples=50, deadline=None)
@given(st.fixed_dictionaries({name: st.floats(0, 2) for name in FEATURES}), st.sampled_from(["rivals", "years"]))
def test_what_speaks_against_one_person_never_speaks_for(values: dict[str, float], name: str) -> None:
    assert weighed(pair(**values | {name: values[name] + 0.5})).probability <= weighed(pair(**values)).probability


def test_the_features_that_spoke_are_the_reasons() -> None:
    found = weighed(pair(likeness=0.98, office=1.0, people=1.0))
    assert found.reasons == ("the same full name: A, B", "the same office", "named together with the same others")
    assert 0 < found.probability < 1


def test_people_of_one_name_alone_are_one_in_a_story() -> None:
    papers = [in_story(f"{verb} Suhendra at the quay.", person("Suhendra")) for verb in ("They saw", "We met", "I heard", "He hit")]
    assert one(run(*papers), *((p, "Suhendra") for p in papers))


def test_a_given_name_alone_joins_its_only_bearer_but_not_one_of_two() -> None:
    full = in_story("Yrsa Hrafnsdal ran the port.", person("Yrsa Hrafnsdal"))
    bare = in_story("Police asked Yrsa to come.", person("Yrsa"))
    assert one(run(full, bare), (full, "Yrsa Hrafnsdal"), (bare, "Yrsa"))
    other = in_story("Yrsa Steindal left the port.", person("Yrsa Steindal"))
    found = run(full, bare, other)
    assert not one(found, (full, "Yrsa Hrafnsdal"), (bare, "Yrsa"))
    assert not one(found, (other, "Yrsa Steindal"), (bare, "Yrsa"))
    assert len(found.suggestions) == 2


def test_a_bare_surname_that_its_own_report_left_open_is_asked_about() -> None:
    a = in_story("Tomas Varga ran the port.", person("Tomas Varga"))
    b = in_story("Tomas Varga left, and then Varga came.", person("Tomas Varga"), person("Varga"))
    found = run(a, b)
    assert one(found, (a, "Tomas Varga"), (b, "Tomas Varga"))
    assert not one(found, (b, "Tomas Varga"), (b, "Varga"))
    members = dict(found.members)
    assert {members[b.keys["Tomas Varga"]], members[b.keys["Varga"]]} in [set(s.entities) for s in found.suggestions]


@pytest.mark.parametrize("text", ["Police asked his brother Varga to come.", "Police asked Varga, the minister's wife, to come."])
def test_a_bare_surname_of_a_relative_is_asked_about(text: str) -> None:
    a, b = in_story("Tomas Varga ran the port.", person("Tomas Varga")), in_story(text, person("Varga"))
    found = run(a, b)
    assert not one(found, (a, "Tomas Varga"), (b, "Varga"))
    assert len(found.suggestions) == 1


def test_a_second_wife_is_not_the_first() -> None:
    papers = [
        in_story(
            f"{name} married Tomas Varga.",
            person(name, gender="f"),
            person("Tomas Varga"),
            kin=(("wife_of", name, "Tomas Varga"),),
        )
        for name in ("Lidia Varga", "Lidia Ocampo Varga", "Ana Varga")
    ]
    found = run(*papers)
    assert one(found, (papers[0], "Lidia Varga"), (papers[1], "Lidia Ocampo Varga"))
    assert not one(found, (papers[0], "Lidia Varga"), (papers[2], "Ana Varga"))


def test_a_name_read_as_a_person_and_as_a_body_is_asked_about() -> None:
    a = in_story("Morgunvit wrote of the port.", person("Morgunvit"))
    b = in_story("The paper Morgunvit wrote of the port.", body("Morgunvit", kind="outlet"))
    found = run(a, b)
    assert not one(found, (a, "Morgunvit"), (b, "Morgunvit"))
    assert [s.reasons for s in found.suggestions] == [
        ("the same name in one story, once as a person, once as an outlet: Morgunvit, Morgunvit",)
    ]


def test_one_name_of_a_woman_and_of_a_man_is_asked_about() -> None:
    a = in_story("Andrea Rossi ran the port.", person("Andrea Rossi", gender="m"))
    b = in_story("Andrea Rossi sang.", person("Andrea Rossi", gender="f"))
    [asked] = run(a, b).suggestions
    assert asked.reasons[-1] == "but one report speaks of a woman, another of a man"
    assert asked.confidence == 0.5


@pytest.mark.parametrize("published", ["2024-03-01", "2019-03-01"])
def test_an_office_changes_hands_without_joining_its_holders(published: str) -> None:
    a = in_story("Ana Ruiz, mayor of Selm, paid.", person("Ana Ruiz", roles=(("mayor of Selm", None),)), published="2024-03-02")
    text = "Luisa Ruiz, mayor of Selm, paid." if published[:4] == "2019" else "Luisa Ruiz succeeded her sister as mayor of Selm."
    b = in_story(text, person("Luisa Ruiz", roles=(("mayor of Selm", None),)), published=published)
    found = run(a, b)
    assert not one(found, (a, "Ana Ruiz"), (b, "Luisa Ruiz"))
    assert any("the same office in one story" in reason for s in found.suggestions for reason in s.reasons)


def test_transcriptions_meet_across_stories_where_the_office_is_one() -> None:
    a = paper(
        "Muammar Gaddafi, director of the Quay Renewal Board, stole bells.",
        person("Muammar Gaddafi", roles=(("director of the Quay Renewal Board", "Quay Renewal Board"),)),
        body("Quay Renewal Board"),
    )
    b = paper(
        "Plums fell, said Moammar Kadhafi, director of the Quay Renewal Board; growers wept over crates, ladders, sugar and jam.",
        person("Moammar Kadhafi", roles=(("director of the Quay Renewal Board", "Quay Renewal Board"),)),
        body("Quay Renewal Board"),
    )
    assert one(run(a, b), (a, "Muammar Gaddafi"), (b, "Moammar Kadhafi"))
