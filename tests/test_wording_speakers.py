"""Speakers who are described at length are told by their head in a sentence, at a place where a phrase may end."""

import pytest

from allegedly.wording_speakers import is_described, shortened, takes_the


@pytest.mark.parametrize(
    ("name", "short"),
    [
        (
            "Ida Moreau, a clerk of the port who kept the books for eleven years and left in May",
            "Ida Moreau",
        ),
        ("Ida Moreau, chief auditor and deputy head of the Harbour Board", "Ida Moreau"),
        (
            "a former officer of the harbour police who led the search and who called the papers a heap of nothing",
            "a former officer of the harbour police",
        ),
        (
            "The May 3 lawsuit filed by a former clerk named Ida Moreau, an auditor whom Varga, the head, dismissed in June for it",
            "The May 3 lawsuit filed by a former clerk named Ida Moreau",
        ),
        (
            "an internal inquiry of the board as naming the port as the likely place of the theft, which the papers say was hidden",
            "an internal inquiry of the board",
        ),
        ("letters of the embassy at the time that were later given out by a group, Mr. Varga and his two sisters", None),
        ("State Office of the Inspector for the Courts of the Outer Islands", "whole"),
        ("the ministry, the police and the court of the three northern islands", "whole"),
        ("two people familiar with the case", "whole"),
        ("officers (of the port, the ferry and the railway) who spoke to the paper last week and asked not to be named", None),
    ],
)
def test_a_long_description_is_cut_where_a_phrase_may_end(name: str, short: str | None) -> None:
    told = shortened(name)
    assert told == (name if short == "whole" else short) if short else name.startswith(told)
    assert len(told.split()) <= 12
    assert told.count("(") == told.count(")")


def test_what_has_no_such_place_is_cut_at_a_word_and_says_so() -> None:
    name = " ".join(["harbour"] * 20)
    assert shortened(name) == " ".join(["harbour"] * 12) + " …"


@pytest.mark.parametrize(
    ("name", "described"),
    [
        ("people", True),
        ("current officials of the Harbour Board", True),
        ("man in Varga's car", True),
        ("Ida Moreau", False),
        ("van der Berg", False),
        ("U.S. government", False),
        ("a victim (name hidden)", False),
    ],
)
def test_a_description_is_no_name(name: str, described: bool) -> None:
    assert is_described(name) is described


@pytest.mark.parametrize(
    ("name", "public", "takes"),
    [
        ("FBI", False, True),
        ("NATO", True, False),
        ("KLM", False, False),
        ("KLM", True, True),
        ("Harbour Board", True, False),
    ],
)
def test_letters_that_are_spelled_out_take_an_article(name: str, public: bool, takes: bool) -> None:
    assert takes_the(name, public) is takes
