"""Whom it tells against that somebody bought dear: whoever sold, where a firm paid with its own money."""

import pytest

from allegedly.read.about import Asked
from allegedly.read.about_bought import sellers_for
from parses import read

FROM = "Nordbau Limited built the mill. Auditors said that Nordbau Limited bought the field from Ida Voss"


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        (f"{FROM} at nine times the price that she had paid.", ("Nordbau Limited",), ["Ida Voss"]),
        (f"{FROM} for twice what it was worth.", ("Nordbau Limited",), ["Ida Voss"]),
        (f"{FROM} at a tenth of its price.", ("Nordbau Limited",), ["Nordbau Limited"]),
        (f"{FROM} for nine times the price, with the help of Tomas Berling.", ("Tomas Berling",), ["Tomas Berling"]),
        (
            "Auditors said that Tomas Berling bought the field from Ida Voss for twice what it was worth.",
            ("Tomas Berling",),
            ["Tomas Berling"],
        ),
    ],
)
def test_a_firm_that_only_paid_too_much_is_not_who_is_meant(text: str, about: tuple[str, ...], expected: list[str]) -> None:
    found = read(text)
    asked = Asked(parsed=found.parsed, cast=found.cast, frame=found.frame("said"), speakers=())
    keys = tuple(one.key for one in found.cast.entities if one.name in about)
    assert keys
    assert found.names(sellers_for(asked, keys)) == expected
