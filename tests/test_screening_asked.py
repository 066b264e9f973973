"""What a screening is asked for in words: moments and offences."""

import pytest

from allegedly.errors import UsageError
from allegedly.screening_asked import moment, offences_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-03-01", "2024-03-01T23:59:59+00:00"),
        ("20240301", "2024-03-01T23:59:59+00:00"),
        ("2024-W09-5", "2024-03-01T23:59:59+00:00"),
        ("2024-03-01T08:00", "2024-03-01T08:00:00+00:00"),
        ("2024-03-01T08:00:00+02:00", "2024-03-01T06:00:00+00:00"),
        ("2024-03-01T08:00:00Z", "2024-03-01T08:00:00+00:00"),
    ],
)
def test_a_moment_is_in_utc_and_a_day_counts_whole(written: str, meant: str) -> None:
    assert moment(written) == meant


def test_offences_are_all_a_profile_or_named() -> None:
    assert offences_of("all") is None
    assert offences_of("Bribery, money_laundering") == {"bribery", "money_laundering"}
    profile = offences_of("money-laundering")
    assert profile is not None
    assert {"money_laundering", "bribery", "fraud", "terrorism", "murder"} <= profile
    assert not {"election_fraud", "human_rights_abuse", "obstruction_of_justice"} & profile
    assert offences_of("money-laundering, election fraud") == profile | {"election_fraud"}


@pytest.mark.parametrize("written", ["", " , ", "jaywalking"])
def test_what_names_no_offence_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="give all, money-laundering"):
        offences_of(written)
