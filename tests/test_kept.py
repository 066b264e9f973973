"""What is kept of a case for all threads: made once, whoever asks for it at the same time, and never an error."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from allegedly.kept import Kept
from allegedly.serve.kept_pages import KeptPages

# Nothing here takes a second; a thread that waits for ever is a failure, and no standstill.
LONGEST = 20


class Making:
    """Makes one thing slowly: it is begun, and done when it is let go on."""

    def __init__(self, *fails: bool) -> None:
        self.made, self.fails = 0, list(fails)
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self) -> bytes:
        self.made += 1
        self.begun.set()
        assert self.go_on.wait(LONGEST)
        if self.fails and self.fails.pop(0):
            raise ValueError("it went wrong")
        return b"made"


Get = Callable[[str, str, Callable[[], bytes]], bytes]


@pytest.fixture(params=[Kept, KeptPages])
def get(request: pytest.FixtureRequest) -> Get:
    found: Get = request.param().get
    return found


def test_what_two_ask_for_at_the_same_time_is_made_once(get: Get) -> None:
    making = Making()
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(get, "state", "page", making) for _ in range(4)]
        assert making.begun.wait(LONGEST)
        assert wait(asked, 0.1).done == set()
        making.go_on.set()
        assert [one.result(LONGEST) for one in asked] == [b"made"] * 4
    assert making.made == 1


def test_an_error_is_told_to_who_met_it_and_not_kept(get: Get) -> None:
    making = Making(True)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(get, "state", "page", making)
        assert making.begun.wait(LONGEST)
        second = pool.submit(get, "state", "page", making)
        making.go_on.set()
        with pytest.raises(ValueError, match="went wrong"):
            first.result(LONGEST)
        assert second.result(LONGEST) == b"made"
    assert making.made == 2
    assert get("state", "page", making) == b"made"
    assert making.made == 2


def test_what_is_asked_for_under_another_name_or_of_another_state_waits_for_nobody(get: Get) -> None:
    making = Making()
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(get, "state", "page", making)
        assert making.begun.wait(LONGEST)
        assert get("state", "other", lambda: b"other") == b"other"
        assert get("later", "page", lambda: b"later") == b"later"
        making.go_on.set()
        assert slow.result(LONGEST) == b"made"


def test_what_is_made_may_ask_for_what_else_is_kept(get: Get) -> None:
    assert get("state", "whole", lambda: get("state", "part", lambda: b"part") + b", whole") == b"part, whole"
