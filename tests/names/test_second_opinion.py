"""rigour is asked only where it is installed."""

import pytest

from allegedly.names.second_opinion import installed, second_opinion


@pytest.mark.skipif(installed(), reason="rigour is installed")
def test_without_rigour_there_is_no_second_opinion() -> None:
    assert second_opinion("Ana Ruiz", "Ana Ruiz") is None


@pytest.mark.skipif(not installed(), reason="rigour is not installed")
def test_rigour_knows_names_in_many_writings() -> None:
    alike, apart = second_opinion("Bob Hale", "Robert Hale"), second_opinion("Ana Ruiz", "Petro Lomov")
    assert alike is not None
    assert apart is not None
    assert alike > 0.9
    assert apart < 0.2
