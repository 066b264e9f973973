"""The last questions: names that share a rare word and were not joined."""

from itertools import pairwise

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
