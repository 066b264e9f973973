"""The day of a step that is told as before or after what its sentence tells. All people and places are invented."""

import pytest

from allegedly.read import reader
from parses import read


def days(text: str) -> dict[str, str | None]:
    """The first day of each kind of step; the report is of Friday, 15 March 2024."""
    return {step.kind: step.date and step.date.start for step in reader._read(read(text).parsed).proceedings}


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Pedro Lund, the port director, resigned on Monday, nine days after the Treasury sanctioned him over bribery.",
         "sanctioned", "2024-03-02"),
        ("Ana Costa was arrested on Monday, two weeks after being charged with fraud.", "charged", "2024-02-26"),
        ("Pedro Lund was convicted of bribery on Monday, a year after his arrest.", "arrested", "2023"),
        ("The ministry dismissed Pedro Lund on 4 March, two days before prosecutors charged him with theft.",
         "charged", "2024-03-06"),
        # Not counted, or not exactly: no day.
        ("Pedro Lund resigned on Monday after the court convicted him of bribery.", "convicted", None),
        ("Pedro Lund resigned on Monday, more than nine days after the Treasury sanctioned him over bribery.", "sanctioned", None),
        ("Pedro Lund resigned on Monday, a few days after the Treasury sanctioned him over bribery.", "sanctioned", None),
        # Its own date.
        ("Pedro Lund was sentenced on 4 March after he was convicted of theft in January.", "convicted", "2024-01"),
        ("Pedro Lund was jailed for theft on 4 March.", "arrested", "2024-03-04"),
    ],
)  # fmt: skip
def test_the_day_of_the_main_clause_is_not_that_of_what_it_came_after(text: str, kind: str, day: str | None) -> None:
    assert days(text)[kind] == day


def test_the_main_clause_keeps_its_own_day() -> None:
    told = days("Pedro Lund, the port director, resigned on Monday, nine days after the Treasury sanctioned him over bribery.")
    assert told["resigned"] == "2024-03-11"
    assert days("After he was charged with bribery on 3 March, Pedro Lund resigned on Monday.")["resigned"] == "2024-03-11"
