"""The last questions: names that share a rare word and were not joined."""

from itertools import pairwise

from allegedly.pair_worth import ASKED_FROM
from papers import Paper, Who, body, in_story, person, run


def told(who: Who, text: str = "{} was in town.") -> Paper:
    return in_story(text.format(who.names[0]), who)


def asked(*papers: Paper) -> list[frozenset[str]]:
    resolution = run(*papers)
    names = {entity.id: entity.name for entity in resolution.entities}
    return [frozenset(names[key] for key in s.entities) for s in resolution.suggestions]


def test_one_name_read_as_a_person_and_as_a_body_is_asked_about() -> None:
    assert frozenset({"Telmo Okafor", "Okafor"}) in asked(told(person("Telmo Okafor")), told(body("Okafor")))


def test_an_odd_spelling_of_a_given_name_is_asked_about_and_a_plain_other_one_is_not() -> None:
    near = asked(told(person("Hristofor Belkanov")), told(person("Kristifor Belkanov")))
    assert frozenset({"Hristofor Belkanov", "Kristifor Belkanov"}) in near
    assert asked(told(person("Hristofor Belkanov")), told(person("Ana Belkanov"))) == []


def test_two_holders_of_offices_who_share_a_rare_surname_are_asked_about() -> None:
    one = person("Hristofor Belkanov", roles=(("director of the Selm mint", None),))
    other = person("Ana Belkanov", roles=(("keeper of the mint", None),))
    assert frozenset({"Hristofor Belkanov", "Ana Belkanov"}) in asked(told(one), told(other))


def test_a_word_that_many_share_asks_about_nobody() -> None:
    many = [told(body(f"{first} Okafor")) for first in ("Nordlicht", "Sudwind", "Westmeer", "Ostsand")]
    assert not any(len(pair) == 2 and all("Okafor" in name for name in pair) for pair in asked(*many))


def test_better_questions_come_first() -> None:
    resolution = run(told(person("Telmo Okafor")), told(body("Okafor")), told(person("T. Okafor")))
    sure = [s.confidence for s in resolution.suggestions]
    assert all(a >= b for a, b in pairwise(sure))


def reasons(*papers: Paper) -> dict[frozenset[str], tuple[str, ...]]:
    """The reasons of each pair that is asked about, by the two names."""
    resolution = run(*papers)
    names = {entity.id: entity.name for entity in resolution.entities}
    return {frozenset(names[key] for key in s.entities): s.reasons for s in resolution.suggestions}


def test_a_reason_says_no_more_than_is_shared() -> None:
    [(_, [part])] = reasons(told(person("Okafor")), told(body("Okafor Foundation"))).items()
    assert part.startswith("one name is a part of the other, once as ")
    near = reasons(told(person("Hristofor Belkanov")), told(person("Kristifor Belkanov")))
    [(_, found)] = near.items()
    assert found[0].startswith("the same surname, Belkanov, and the rest is spelt alike: ")


def test_what_speaks_against_two_stands_beside_what_speaks_for_them() -> None:
    one = person("Hristofor Belkanov", roles=(("director of the Selm mint", None),))
    other = person("Ana Belkanov", roles=(("mayor of Selm", None),))
    [found] = reasons(told(one), told(other)).values()
    assert found[0].startswith("the same surname, Belkanov, which few here bear, and both are said to hold an office: ")
    assert any(reason.startswith("but the given names differ: ") for reason in found[1:])


def test_two_who_share_a_given_name_alone_are_not_asked_about() -> None:
    one = person("Hristofor Belkanov", roles=(("director of the Selm mint", None),))
    other = person("Hristofor Okafor", roles=(("keeper of the mint", None),))
    assert asked(told(one), told(other)) == []


def test_a_body_that_is_called_after_somebody_is_hardly_taken_for_him() -> None:
    for who, what, low in (("Telmo Okafor", "Telmo Okafor Foundation", True), ("Okafor", "Okafor Foundation", False)):
        [asked_about] = run(told(person(who)), told(body(what))).suggestions
        assert (asked_about.confidence < ASKED_FROM) is low


def test_a_word_that_is_written_small_and_an_initial_make_nobody_alike() -> None:
    assert asked(told(body("harbour enforcement")), told(body("Okafor Enforcement"))) == []
    assert asked(told(person("James Belkan")), told(person("James B. Olafsdal"))) == []
