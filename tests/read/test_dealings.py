"""Who gave whom what, and for what. All stories are invented."""

import pytest

from allegedly.read.attribution import find_frames
from allegedly.read.casting import cast_of
from allegedly.read.dealings import find_dealings
from allegedly.read.dealings_parts import givings
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from allegedly.shapes import Claim, Offence, Span, Stance
from builders import article


def dealings(
    text: str, *, claimed: bool = True, stance: Stance = "alleges", offences: tuple[Offence, ...] = ()
) -> list[tuple[list[str], list[str], str, str | None]]:
    """Givers, takers, thing and return of the dealings of a text, all of which one claim covers, or none."""
    parsed = next(parse([article(text)], pipeline()))
    claim = Claim(
        id="c-1",
        article=parsed.article.id,
        content=(Span(start=0, end=len(text)),),
        cue=None,
        sources=(),
        stance=stance,
        about=(),
        parts=(),
        offences=offences,
        hedges=(),
        answers=(),
        when=None,
        confidence=1.0,
    )
    cast = cast_of(parsed)
    rows = find_dealings(parsed, cast, find_frames(parsed), (claim,) if claimed else ())
    assert all(row.claims == ("c-1",) for row in rows)
    return [
        (
            [cast.get(key).name for key in row.from_],
            [cast.get(key).name for key in row.to],
            text[row.what.start : row.what.end],
            text[row.in_return.start : row.in_return.end] if row.in_return else None,
        )
        for row in rows
    ]


@pytest.mark.parametrize("first", ["Halden Works, the builder, won all nine orders.", "The builder, Halden Works, won all orders."])
def test_the_builder_is_whoever_was_called_so(first: str) -> None:
    told = dealings(f"{first} Anna Voss received 240,000 euros from the builder for studies that were never delivered.")
    assert [(givers, takers) for givers, takers, *_ in told] == [(["Halden Works"], ["Anna Voss"])]


@pytest.mark.parametrize(
    ("text", "what", "in_return"),
    [
        ("Ana Duarte gave Luis Vega two flats in exchange for the harbour permit.", "two flats", "the harbour permit"),
        ("Ana Duarte paid Luis Vega $40,000 to approve the permit.", "$40,000", "approve the permit"),
        ("Ana Duarte promised a villa to Luis Vega in return for silence.", "a villa", "silence"),
        ("Ana Duarte bribed Luis Vega to close the inquiry.", "bribed", "close the inquiry"),
        ("Luis Vega took kickbacks from Ana Duarte.", "kickbacks", None),
        (
            "Luis Vega awarded the port contract to Ana Duarte in exchange for a yacht.",
            "a yacht",
            "awarded the port contract to Ana Duarte",
        ),
    ],
)
def test_a_dealing_has_sides_thing_and_return(text: str, what: str, in_return: str | None) -> None:
    assert dealings(text) == [(["Ana Duarte"], ["Luis Vega"], what, in_return)]


def test_conjoined_givings_share_what_comes_in_return_and_examples_name_the_class() -> None:
    text = (
        "Ana Duarte met gangs like the Red Lanterns and the Night Herons. "
        "Ana Duarte paid off the gangs to keep the market quiet and gave gang members mobile phones."
    )
    ((givers, takers, what, in_return),) = dealings(text)
    assert givers == ["Ana Duarte"]
    assert what == "mobile phones"
    assert in_return == "keep the market quiet"
    assert takers


def test_what_no_claim_covers_is_no_dealing() -> None:
    assert dealings("Ana Duarte gave Luis Vega two flats in exchange for the harbour permit.", claimed=False) == []


@pytest.mark.parametrize(
    ("text", "what", "in_return"),
    [
        ("Ana Duarte gave Luis Vega a villa for the harbour permit.", "a villa", "the harbour permit"),
        ("Luis Vega accepted a watch from Ana Duarte for closing the file.", "a watch", "closing the file"),
        ("Ana Duarte promised Luis Vega a house if he withdrew the complaint.", "a house", "he withdrew the complaint"),
        ("Ana Duarte returned a tenth to Luis Vega for not asking.", "a tenth", "not asking"),
    ],
)
def test_a_price_makes_a_dealing_where_somebody_is_accused(text: str, what: str, in_return: str) -> None:
    ((givers, takers, thing, back),) = dealings(text)
    assert (givers, takers, thing) == (["Ana Duarte"], ["Luis Vega"], what)
    assert back is not None
    assert back.endswith(in_return.rsplit(maxsplit=1)[-1])
    assert dealings(text, stance="asserts") == [] or "if" in text


def test_what_goes_to_somebody_is_told_of_a_share_in_an_accusation() -> None:
    text = "A tenth of the fee went back to Luis Vega in cash."
    assert dealings(text, offences=("kickbacks",)) == [([], ["Luis Vega"], "A tenth of the fee", None)]
    assert dealings(text, stance="asserts") == []
    assert dealings("A letter went back to Luis Vega.", offences=("kickbacks",)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ana Duarte never gave Luis Vega a villa for the permit.",
        "Luis Vega did not take anything from Ana Duarte for the permit.",
        "Ana Duarte paid Luis Vega for years.",
        "Ana Duarte gave Luis Vega a watch for his birthday.",
    ],
)
def test_what_was_not_given_and_what_a_time_lasts_is_no_dealing(text: str) -> None:
    assert dealings(text) == []


@pytest.mark.parametrize("text", ["Ana Duarte gave reporters a statement.", "She sent a letter to Luis Vega.", "They paid taxes."])
def test_a_mere_giving_is_no_dealing(text: str) -> None:
    assert all(given.plain and not given.in_return for given in givings(pipeline()(text)))
    assert dealings(text) == []
