"""Lines that name who wrote an article."""

import pytest

from allegedly.ingest.bylines import reporters, writers


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe, Staff Writer", "Jane Doe"),
        ("von Hans Müller", "Hans Müller"),
        ("Von Hans Müller", "Hans Müller"),
        ("Par Jeanne Duval", "Jeanne Duval"),
        ("Por Ana Rey", "Ana Rey"),
        ("di Mario Rossi", "Mario Rossi"),
        ("Piše: Ana Kovač", "Ana Kovač"),
    ],
)
def test_a_line_that_says_who_wrote(line: str, names: str) -> None:
    assert writers(line) == names


@pytest.mark.parametrize("line", ["Di Pietro Wins Vote", "DiCaprio Leo", "VonTrapp Leo", "Portugal Telecom Fined"])
def test_a_surname_is_no_word_for_a_writer(line: str) -> None:
    assert writers(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(Reporting by Marta Vale; Editing by Tom Orr)", "Marta Vale"),
        ("(Reporting by Marta Vale)", "Marta Vale"),
        ("Reporting and writing by Marta Vale in Kesten and Ida Moss in Port Ann; editing by Tom Orr", "Marta Vale and Ida Moss"),
        ("(Additional reporting by Marta Vale)", None),
        ("(Editing by Tom Orr)", None),
        ("Reporting by our staff", None),
    ],
)
def test_a_line_below_a_report_says_who_reported(line: str, names: str | None) -> None:
    assert reporters(line) == names
