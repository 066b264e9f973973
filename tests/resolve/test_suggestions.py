"""Which doubtful points are put to a person."""

from allegedly.resolve import resolve
from allegedly.shapes import Suggestion
from papers import Paper, Says, Who, body, paper, person

CLOSING = "the harbour of Selm will have to close before winter comes"
ALSO = "the harbour of Selm would have to close before the winter"


def speaking(who: Who, words: str = CLOSING, more: str = "", kind: str = "person") -> Paper:
    name = who.names[0]
    cast = (who, body("Selm Harbour Board"), person("Tomas Varga"))
    says = (Says(words, by=name, about=("Selm Harbour Board",), stance="asserts", kind=kind),)
    return paper(f"{name} said {words}. {more} The Selm Harbour Board of Tomas Varga kept silent.", *cast, says=says)


def suggested(*papers: Paper) -> tuple[Suggestion, ...]:
    return resolve([p.article for p in papers], [p.reading for p in papers], [], []).suggestions


def test_an_unnamed_speaker_of_the_same_words_is_suggested_and_not_joined() -> None:
    a = speaking(person("Greta Olafsdal", roles=(("opposition politician", None),)))
    b = speaking(person("A politician", named=False), ALSO)
    [suggestion] = suggested(a, b)
    assert suggestion.kind == "same"
    assert suggestion.reasons == (
        "says in nearly the same words what Greta Olafsdal says, and is described like a role of that person",
    )


def test_nobody_is_put_to_guessing_who_asked_not_to_be_named_or_only_said_the_same() -> None:
    a = speaking(person("Greta Olafsdal", roles=(("opposition politician", None),)))
    assert suggested(a, speaking(person("A politician", named=False), ALSO, kind="anonymous")) == ()
    assert suggested(a, speaking(person("A docker", named=False), ALSO)) == ()


def test_an_unnamed_holder_of_a_named_persons_office_is_suggested() -> None:
    a = speaking(person("Greta Olafsdal", roles=(("mayor of Selm", None),)), more="She is the mayor of Selm.")
    b = speaking(person("The mayor of Selm", named=False), words="gulls are eating all of the fish")
    assert [s.reasons for s in suggested(a, b)] == [("the office of Greta Olafsdal: The mayor of Selm",)]


def test_words_and_office_together_weigh_more() -> None:
    a = speaking(person("Greta Olafsdal", roles=(("mayor of Selm", None),)), more="She is the mayor of Selm.")
    b = speaking(person("The mayor of Selm", named=False), ALSO)
    [suggestion] = suggested(a, b)
    assert len(suggestion.reasons) == 2
    assert suggestion.confidence > 0.7


def test_several_and_those_who_could_be_either_of_two_are_not_suggested() -> None:
    role = (("opposition politician", None),)
    named = [speaking(person(name, roles=role), more=name) for name in ("Greta Olafsdal", "Ida Moreau")]
    assert suggested(*named, speaking(person("A politician", named=False), ALSO)) == ()
    assert suggested(named[0], speaking(person("Two politicians", named=False), ALSO)) == ()


def test_a_man_is_not_suggested_to_be_a_woman() -> None:
    a = speaking(person("Greta Olafsdal", gender="f", roles=(("shipping magnate", None),)))
    b = speaking(person("A shipping man", named=False, gender="m"))
    assert suggested(a, b) == ()


def test_the_wife_without_a_name_may_be_the_one_who_is_named() -> None:
    papers = []
    for wife in (person("Alba"), person("the wife of Varga", named=False)):
        name = wife.names[0]
        cast = (wife, person("Tomas Varga"), body("Selm Harbour Board"))
        text = f"Tomas Varga of the Selm Harbour Board sailed away and {name} stayed behind."
        papers.append(paper(text, *cast, kin=(("wife_of", name, "Tomas Varga"),)))
    assert [s.reasons for s in suggested(*papers)] == [("each is the spouse of Tomas Varga",)]
