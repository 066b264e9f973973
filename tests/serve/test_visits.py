"""Since when something is new: what came after the last visit, for as long as this visit lasts."""

import pytest

from allegedly.serve.visits import cookie_name, visit

HOUR = 3600


def test_to_whoever_was_never_here_nothing_is_new() -> None:
    assert visit(None, 40, 1000).before == 40


def test_what_came_since_the_last_visit_stays_new_during_this_one() -> None:
    first = visit(None, 40, 1000)
    second = visit(first.cookie(), 52, 1000 + HOUR)
    assert second.before == 40
    soon = visit(second.cookie(), 60, 1000 + HOUR + 60)
    assert (soon.before, soon.seen) == (40, 60)
    assert visit(soon.cookie(), 61, 1000 + 3 * HOUR).before == 60


@pytest.mark.parametrize("cookie", ["", "1.2", "a.b.c", "1.2.3.4", "9" * 400, "-1.2.3", "1.2.3; Path=/", "\u0661.2.3"])
def test_a_cookie_that_is_none_of_ours_is_as_none(cookie: str) -> None:
    assert visit(cookie, 7, 1000) == visit(None, 7, 1000)


def test_a_case_that_was_made_anew_has_no_change_before_its_first() -> None:
    assert visit("500.500.1000", 3, 1000 + HOUR).before == 3


def test_two_cases_served_at_one_address_keep_two_visits() -> None:
    assert cookie_name(8321) != cookie_name(8322)
