"""Sums and counts, by tables."""

import pytest

from allegedly.read.amounts import find_amounts
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from builders import article


def found(text: str) -> list[tuple[str, float, str]]:
    parsed = next(parse([article(text)], pipeline()))
    return [(text[a.start : a.end], a.value, a.unit) for a in find_amounts(parsed)]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$3.5 million", 3_500_000, "USD"),
        ("€200,000", 200_000, "EUR"),
        ("£2bn", 2_000_000_000, "GBP"),
        ("R$ 5 mi", 5_000_000, "BRL"),
        ("Rs 40 crore", 400_000_000, "INR"),
        ("2 billion pesos", 2_000_000_000, "peso"),
        ("50 million Mexican pesos", 50_000_000, "MXN"),
        ("300,000 dollars", 300_000, "USD"),
        ("half a million euros", 500_000, "EUR"),
        ("two hundred and ten million dollars", 210_000_000, "USD"),
        ("six thousand five hundred pesos", 6_500, "peso"),
        ("forty-one thousand euros", 41_000, "EUR"),
        ("USD 10m", 10_000_000, "USD"),
        ("45 phantom employees", 45, "employee"),
        ("two dozen cars", 24, "car"),
        ("two hundred and forty lorries", 240, "lorry"),
        ("1.5 million votes", 1_500_000, "vote"),
        ("15%", 15, "percent"),
    ],
)
def test_an_amount_has_value_and_unit(words: str, value: float, unit: str) -> None:
    assert found(f"The audit found that she had hidden {words} from the council.") == [(words, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "They took millions of dollars.",
        "He served for 3 years.",
        "Members of Barrio 18 met in 2019.",
        "Sales fell in Q3 2020.",
        "Agents seized 40 pounds of cocaine.",
        "Bribery of 300 bln was alleged by prosecutors.",
        "The plant sold 40 mwh.",
    ],
)
def test_vague_sums_times_and_names_are_no_amounts(text: str) -> None:
    assert found(text) == []


def test_a_range_is_two_amounts_on_one_scale() -> None:
    assert found("It cost $3-4 million.") == [("$3", 3_000_000, "USD"), ("4 million", 4_000_000, "USD")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("She counted forty-one boats at sea.", 41.0, "boat"),
        ("The fire drove three hundred people from their homes.", 300.0, "person"),
        ("He was paid 750,000 zorvek for it.", 750000.0, "zorvek"),
        ("The gifts were worth 1.3 million zorvek.", 1300000.0, "zorvek"),
    ],
)
def test_joined_numbers_people_and_currencies_of_no_list(text: str, value: float, unit: str) -> None:
    assert (value, unit) in {row[1:] for row in found(text)}
