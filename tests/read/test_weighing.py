"""Rules and model weighed together: who is believed, and when."""

import pytest

from allegedly.read.cast import Cast
from allegedly.read.opinion import Opinion
from allegedly.read.weighing import weighed_about, weighed_offences, weighed_speaker, weighed_stance
from allegedly.shapes import LocalEntity, Source

STANCES = dict.fromkeys(("alleges", "asserts", "confirms", "admits", "denies", "disputes", "declines", "plans"), 0.01)


def opinion(**known: object) -> Opinion:
    plain = {"stances": {}, "offences": {}, "about": None, "speakers": {}, "sources": (), "carriers": ()}
    return Opinion(**(plain | known))


def person(key: str, name: str = "Ana", *, named: bool = True, gender: str | None = None) -> LocalEntity:
    return LocalEntity(
        key=key, kind="person", name=name, names=(name,), named=named, body=None, gender=gender, plural=None, roles=()
    )


def body(key: str, name: str) -> LocalEntity:
    return LocalEntity(key=key, kind="organization", name=name, names=(name,), named=True)


def link(text: str, entity: str | None) -> Source:
    return Source(entity=entity, kind="person", basis="on_record", article="a", start=0, end=len(text), text=text)


def cast(*entities: LocalEntity) -> Cast:
    return Cast(entities=entities, mentions=())


@pytest.mark.parametrize(
    ("ruled", "model", "expected"),
    [
        ("denies", {"asserts": 0.6, "denies": 0.3}, "denies"),  # words that the rules know pull
        ("plans", {"asserts": 0.98}, "asserts"),  # but a model that is sure of another is believed
        ("denies", {"alleges": 0.9999}, "denies"),  # only never where it would accuse
        ("disputes", {"alleges": 0.9, "asserts": 0.1}, "disputes"),
        ("asserts", {"alleges": 0.8, "asserts": 0.2}, "alleges"),  # that rules see nothing in words says little
        (None, {"plans": 0.9}, "plans"),
    ],
)
def test_a_rule_that_speaks_up_pulls(ruled: str | None, model: dict[str, float], expected: str) -> None:
    assert weighed_stance(ruled, opinion(stances=STANCES | {"denies": 0.001} | model)) == expected


def test_without_the_model_the_rules_decide() -> None:
    nothing = opinion()
    assert weighed_stance("admits", nothing) == "admits"
    assert weighed_about(("x",), nothing, "alleges", (), ()) == ("x",)


def test_whom_the_rules_name_is_believed_unless_the_model_rules_it_out() -> None:
    assert weighed_about(("x",), opinion(about={"x": 0.3, "y": 0.9}), "alleges", (), ("x", "y")) == ("x",)
    assert weighed_about(("x",), opinion(about={"x": 0.01, "y": 0.9}), "alleges", (), ("x", "y")) == ("y",)


def test_one_whom_the_model_has_not_judged_is_believed() -> None:
    assert weighed_about(("x",), opinion(about={"y": 0.9}), "alleges", (), ("x", "y")) == ("x",)


def test_nobody_is_accused_whom_the_accusation_does_not_mention() -> None:
    seen = opinion(about={"x": 0.9})
    assert weighed_about((), seen, "alleges", (), ()) == ()
    assert weighed_about((), seen, "disputes", (), ()) == ("x",)


def test_an_accusation_asks_for_more_certainty_than_a_plain_statement_and_a_dispute_for_less() -> None:
    told = ("x",)
    assert weighed_about((), opinion(about={"x": 0.4}), "disputes", (), told) == ("x",)
    assert weighed_about((), opinion(about={"x": 0.4}), "asserts", (), told) == ()
    assert weighed_about((), opinion(about={"x": 0.55}), "asserts", (), told) == ("x",)
    assert weighed_about((), opinion(about={"x": 0.55}), "alleges", (), told) == ()


def test_nobody_accuses_himself_but_may_deny_for_himself() -> None:
    seen = opinion(about={"x": 0.9, "y": 0.1})
    assert weighed_about((), seen, "alleges", ("x",), ("x",)) == ()
    assert weighed_about((), seen, "denies", ("x",), ("x",)) == ("x",)


def test_only_accusations_and_their_answers_have_offences() -> None:
    seen = opinion(offences={"bribery": 0.9, "murder": 0.02, "fraud": 0.05})
    assert weighed_offences(seen, "asserts", "took bribes") == ()
    assert weighed_offences(seen, "alleges", "was given a house") == ("bribery",)
    assert weighed_offences(seen, "denies", "murdered him") == ("murder",)


def test_the_model_alone_calls_nobody_a_murderer() -> None:
    assert weighed_offences(opinion(offences={"murder": 0.99}), "alleges", "was given a house") == ()


def test_a_pronoun_stands_for_the_likeliest_of_its_gender() -> None:
    people = cast(person("x", gender="m"), person("y", gender="f"), person("z"))
    seen = opinion(speakers={"x": 0.9, "y": 0.7, "z": 0.4})
    assert weighed_speaker(link("she", "x"), seen, people) == "y"
    assert weighed_speaker(link("he", None), seen, people) == "x"


def test_a_description_stands_only_for_somebody_named() -> None:
    people = cast(person("x", "the minister", named=False), person("y"))
    assert weighed_speaker(link("the minister", "x"), opinion(speakers={"x": 0.99, "y": 0.6}), people) == "y"
    assert weighed_speaker(link("the minister", "x"), opinion(speakers={"x": 0.99, "y": 0.3}), people) is None


def test_an_indefinite_description_stands_for_nobody_named() -> None:
    assert weighed_speaker(link("A minister", None), opinion(speakers={"x": 0.99}), cast(person("x"))) is None
    people = cast(person("x"), person("y", "officials", named=False))
    for words in ("Two officials", "12 officials", "Several officials"):
        assert weighed_speaker(link(words, "y"), opinion(speakers={"x": 0.99, "y": 0.6}), people) is None
    assert weighed_speaker(link("The official", "y"), opinion(speakers={"x": 0.99, "y": 0.6}), people) == "x"


@pytest.mark.parametrize("words", ["The officials", "Prosecutors", "the police"])
def test_several_or_a_body_are_no_single_person(words: str) -> None:
    people = cast(person("x"), person("y", "officials", named=False))
    assert weighed_speaker(link(words, "y"), opinion(speakers={"x": 0.99}), people) is None


def test_whoever_has_a_court_is_not_the_court() -> None:
    people = cast(body("x", "Selm"), body("y", "Port Tribunal"))
    seen = opinion(speakers={"x": 0.99, "y": 0.6})
    assert weighed_speaker(link("The court", None), seen, people, "Selm’s audit court sat. The court says it.") == "y"
    assert weighed_speaker(link("The court", None), seen, people, "Selm sent its court. The court says it.") == "x"


def test_a_name_stands_for_itself() -> None:
    people = cast(person("x"), person("y", "Bo"))
    assert weighed_speaker(link("Ana", "x"), opinion(speakers={"y": 0.9}), people) is None
