"""Who takes a step: a court without a name, whoever took the one before, a court that has still to decide.

All people and places are invented.
"""

import pytest

from allegedly.read import reader
from allegedly.shapes import Reading
from builders import begun, only_step
from parses import read


def reading(text: str) -> Reading:
    return reader._read(read(text).parsed)


def taken(text: str) -> set[tuple[str, str, str | None]]:
    found = reading(text)
    names = {entity.key: entity.name for entity in found.entities}
    return {(step.kind, names[step.subject], names.get(step.authority or "")) for step in found.proceedings}


@pytest.mark.parametrize(
    ("text", "court"),
    [
        (
            "A court in Ostervale on Friday sentenced Marek Dolin, the former director, to four years in prison.",
            "court in Ostervale",
        ),
        ("Marek Dolin was sentenced to four years in prison by a military court on Friday.", "military court"),
    ],
)
def test_a_court_without_a_name_is_who_rules(text: str, court: str) -> None:
    assert taken(text) == {("sentenced", "Marek Dolin", court)}


def test_such_a_court_is_the_court_that_speaks_next() -> None:
    found = reading("A court in Ostervale sentenced Marek Dolin to four years in prison. The court said he had betrayed the sick.")
    assert [source.entity for claim in found.claims for source in claim.sources] == [found.proceedings[0].authority]


def test_a_court_that_only_stands_near_by_rules_nothing() -> None:
    assert taken("Marek Dolin was sentenced to a year in prison. The file went to a court in Ostervale.") == {
        ("sentenced", "Marek Dolin", None)
    }


_CHARGED = "Prosecutors charged Marek Dolin, the director, with embezzlement on Sunday."


@pytest.mark.parametrize(
    "text",
    [
        f"{_CHARGED}\n\nHis brother-in-law, Pavel Orsk, was charged with aiding embezzlement.",
        f"{_CHARGED} Pavel Orsk was also charged.",
    ],
)
def test_who_took_the_step_before_took_the_one_that_goes_on_with_it(text: str) -> None:
    assert ("charged", "Pavel Orsk", "Prosecutors") in taken(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{_CHARGED} He denies it. His brother-in-law, Pavel Orsk, was charged with aiding embezzlement.",
        f"{_CHARGED} His brother-in-law, Pavel Orsk, was charged with assault in 2011.",
        f"{_CHARGED} Pavel Orsk was charged with assault.",
        f"{_CHARGED} His brother-in-law, Pavel Orsk, was arrested.",
    ],
)
def test_a_step_further_on_of_another_kind_or_day_has_no_such_taker(text: str) -> None:
    assert [authority for _, name, authority in taken(text) if name == "Pavel Orsk"] == [None]


def test_the_accusation_is_of_whoever_took_the_step_that_it_is_told_by() -> None:
    found = reading(f"{_CHARGED}\n\nHis brother-in-law, Pavel Orsk, was charged with aiding embezzlement.")
    names = {entity.key: entity.name for entity in found.entities}
    (claim,) = [claim for claim in found.claims if "Pavel Orsk" in {names[key] for key in claim.about}]
    assert [(source.text, source.kind) for source in claim.sources] == [("Prosecutors", "unnamed")]


_HELD = "Police arrested Marek Dolin on Tuesday."


@pytest.mark.parametrize(
    ("text", "taker"),
    [
        ("A judge is to decide on Friday whether he will be held.", "judge"),
        ("A court will rule on Friday whether Dolin stays in custody.", "court"),
        ("A judge will decide on Friday whether to remand him.", "judge"),
    ],
)
def test_custody_that_a_court_is_to_decide_on_is_planned(text: str, taker: str) -> None:
    found = reading(f"{_HELD} {text}")
    names = {entity.key: entity.name for entity in found.entities}
    step = only_step(found, "remanded")
    assert (names[step.subject], names[step.authority or ""], step.state) == ("Marek Dolin", taker, "planned")
    assert begun(step) == "2024-03-15"


@pytest.mark.parametrize(
    "text",
    [
        "A judge decided on Friday whether he should be held.",
        "A judge is to decide on Friday whether the auction can be held.",
        "His brother is to decide on Friday whether he will be held.",
        "A judge is to decide on Friday whether he may travel.",
    ],
)
def test_what_is_decided_by_now_by_others_or_of_other_things_is_no_custody_to_come(text: str) -> None:
    assert [step.kind for step in reading(f"{_HELD} {text}").proceedings] == ["arrested"]


def test_it_is_of_whom_was_arrested_though_others_are_spoken_of_since() -> None:
    text = (
        f"{_HELD} He has not been charged.\n\nRuben Falk, a cousin of the clerk, was let go. Anna Orsk received the money, "
        "according to the register.\n\nA judge is to decide on Friday whether he will be held."
    )
    found = reading(text)
    names = {entity.key: entity.name for entity in found.entities}
    assert [names[step.subject] for step in found.proceedings if step.kind == "remanded"] == ["Marek Dolin"]


def test_the_clearing_that_somebody_tells_is_quoted_whole() -> None:
    text = "The Nordhafen Company is not suspected of anything, the prosecutor's office said."
    (claim,) = reading(text).claims
    assert [text[span.start : span.end] for span in claim.content] == ["The Nordhafen Company is not suspected of anything"]
    assert claim.stance == "disputes"
