"""Figures as they stand in texts: their value, what they count, and what is none."""

import pytest

from allegedly.resolve.conflicts import same
from allegedly.resolve.figures import PEOPLE, Figure, figures_of
from allegedly.shapes import Block
from papers import paper


def found(text: str) -> list[Figure]:
    return list(figures_of(paper(text).article))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("38 million euros", 38e6),
        ("€21.5m", 21.5e6),
        ("12,000 sheets", 12_000),
        ("Two hundred and ten million dollars", 210e6),
        ("Ninety-six people", 96),
        ("4.1 billion doran", 4.1e9),
        ("$900,000", 900_000),
        ("KSh5m", 5e6),
        ("5 lakh rupees", 500_000),
    ],
)
def test_a_figure_has_its_value(words: str, value: float) -> None:
    assert [figure.value for figure in found(f"{words} went missing, the auditors wrote.")] == [value]


@pytest.mark.parametrize(
    "words",
    [
        "on 14 March",
        "in 2019",
        "about 40 percent of it",
        "for three years",
        "the 18th time",
        "Ana Wells, 41, a clerk,",
        "at 9:30",
        "in nineteen eighty-four",
        "by G7 leaders",
    ],
)
def test_dates_ages_and_shares_are_no_figures(words: str) -> None:
    assert found(f"The port was closed {words} they said.") == []


def test_people_are_counted_under_many_names() -> None:
    assert [f.unit for f in found("It lists 54 villagers. Police had 61 dead. Others spoke of 70 people.")] == [PEOPLE] * 3


def test_a_mark_and_a_name_are_one_currency() -> None:
    one, other = found("They took $40,000 in all. It was 90,000 dollars.")
    assert one.unit == other.unit


def test_dollars_of_other_countries_are_other_currencies() -> None:
    ours, americas, theirs = found("They took $40,000 in all. It was US$50,000. It was A$90,000.")
    assert ours.unit == americas.unit != theirs.unit


def test_a_text_without_an_end_of_sentence_is_looked_at_nearby() -> None:
    last = found("crates of rice " * 200 + "and 17 barrels " + "of diesel oil " * 200)[0]
    assert len(last.words) < 100
    assert last.stems == found("crates of rice " * 30 + "and 17 barrels " + "of diesel oil " * 30)[0].stems


def test_only_the_body_is_looked_at() -> None:
    article = paper("The port lost 40 cranes.").article
    heads = tuple(Block(kind="headline", start=b.start, end=b.end) for b in article.blocks)
    assert figures_of(type(article)(**{**{f: getattr(article, f) for f in article.__struct_fields__}, "blocks": heads})) == ()


def test_a_rounded_figure_says_the_same() -> None:
    exact, rounded, other = found("It was 38.6 million euros. It was about 40 million euros. It was 55 million euros.")
    assert same(exact, rounded)
    assert not same(exact, other)
