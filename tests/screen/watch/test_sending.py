"""Events delivered: each arrives, once and in order, nowhere but where it may, and what does not arrive is kept."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from msgspec import structs

from allegedly.errors import JournalError, NotDelivered, UsageError
from allegedly.screen.watch.events import Look, WatchEvent, events, seen
from allegedly.screen.watch.kept import Watched, WatchState
from allegedly.screen.watch.sending import Sender, Webhook, to_file, to_stream
from allegedly.shapes.screening import Outcome
from allegedly.watching import deliver
from publisher import PUBLIC, Answer, Publisher, leads, publisher, sends
from screened import AT, customer, hit, outcomes

WATCHED = Watched(names="/x/names.csv", case=None, lists=("ofac",), offences=None, alert_rate=0.002)
ADDRESS = "https://hooks.example/in?key=1"
AT_HOOK = "hooks.example/in?key=1"


@pytest.fixture
def there() -> Iterator[Publisher]:
    with publisher() as one:
        yield one


@pytest.fixture
def state(tmp_path: Path) -> Iterator[WatchState]:
    """A watch whose second look raised three hits."""
    with WatchState.open(tmp_path / "screenings.db") as kept:
        assert kept.begin(WATCHED) == (0, None)
        first = Look(watch=WATCHED.id, number=1, run="run-1", at=AT, state="s1")
        assert kept.keep(first, seen(outcomes(3), ["ofac"]), ())
        second = structs.replace(first, number=2, run="run-2", state="s2")
        now = seen(outcomes(3, hits_of=range(3)), ["ofac"])
        assert kept.keep(second, now, events(second, kept.hits(WATCHED.id), now, ()))
        yield kept


def hook(there: Publisher, **said: object) -> Webhook:
    return Webhook(**({"address": ADDRESS, "hosts": ["hooks.example"], "network": there.network(), "pauses": ()} | said))  # type: ignore[arg-type]


def waiting(state: WatchState) -> list[str]:
    return [event.id for event in state.waiting(WATCHED.id)]


def test_events_are_posted_in_order_and_then_nothing_waits(state: WatchState, there: Publisher) -> None:
    there.answers[AT_HOOK] = sends(b"thanks")
    ids = waiting(state)
    assert deliver(WATCHED.id, state, hook(there).send) == 3
    assert [key for key, _ in there.posted] == ids
    assert [json.loads(body)["customer"]["id"] for _, body in there.posted] == ["c0", "c1", "c2"]
    assert there.connected == [("hooks.example", PUBLIC)] * 3
    assert waiting(state) == []
    assert deliver(WATCHED.id, state, hook(there).send) == 0
    assert len(there.posted) == 3


def fails(*, after: int, answer: Answer) -> Answer:
    count = iter(range(100))

    def answered(to: BaseHTTPRequestHandler) -> None:
        (sends(b"") if next(count) < after else answer)(to)

    return answered


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda to: to.send_error(503), "answers 503"),
        (lambda to: to.send_error(404), "answers 404"),
        (lambda to: None, "broke off"),
        (lambda to: to.wfile.write(b"nonsense\r\n\r\n"), "broke off"),
        (leads("https://hooks.example/in?key=1"), "answers 302"),
        (leads("https://169.254.169.254/latest", 307), "answers 307"),
    ],
)
def test_what_does_not_arrive_is_sent_the_next_time(state: WatchState, there: Publisher, answer: Answer, told: str) -> None:
    ids = waiting(state)
    there.answers[AT_HOOK] = fails(after=1, answer=answer)
    with pytest.raises(NotDelivered, match=f"{told}.*kept and sent with the next look"):
        deliver(WATCHED.id, state, hook(there).send)
    assert waiting(state) == ids[1:]
    assert there.asked == [AT_HOOK] * 2
    there.answers[AT_HOOK] = sends(b"")
    assert deliver(WATCHED.id, state, hook(there).send) == 2
    # The one that did not arrive came again under the same id, so that it can be told from a new one.
    assert [key for key, _ in there.posted] == [ids[0], ids[1], *ids[1:]]


def test_an_event_is_tried_again_before_it_is_left(state: WatchState, there: Publisher) -> None:
    answers = iter([503, 503, 200, 200, 200])
    there.answers[AT_HOOK] = lambda to: sends(b"")(to) if next(answers) == 200 else to.send_error(503)
    assert deliver(WATCHED.id, state, hook(there, pauses=(0.01, 0.01)).send) == 3
    assert len(there.posted) == 5


def test_an_answer_that_trickles_is_left_when_the_time_is_up(state: WatchState, there: Publisher) -> None:
    def slow(to: BaseHTTPRequestHandler) -> None:
        for _ in range(100):
            to.wfile.write(b"H")
            time.sleep(0.05)

    there.answers[AT_HOOK] = slow
    began = time.monotonic()
    with pytest.raises(NotDelivered, match=r"took longer than 0\.3 seconds"):
        deliver(WATCHED.id, state, hook(there, seconds=0.3).send)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://hooks.example/in", "https alone"),
        ("https://hooks.example:8443/in", "https alone"),
        ("https://evil.example/in", "evil.example is no host that is allowed"),
        ("https://hooks.example.evil.example/in", "no host that is allowed"),
        ("https://user:word@hooks.example/in", "not followed"),
        ("https://127.0.0.1/in", "no host that is allowed"),
        ("http://127.0.0.1/in", "https alone"),
        ("file:///etc/passwd", "https alone"),
        ("https://[broken/", "give an https address"),
    ],
)
def test_an_address_that_may_not_be_posted_to_is_refused_at_once(there: Publisher, address: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        hook(there, address=address)
    assert there.connected == []


@pytest.mark.parametrize("address", ["10.1.2.3", "127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"])
def test_a_host_that_leads_inside_is_not_posted_to(state: WatchState, there: Publisher, address: str) -> None:
    there.resolved["hooks.example"] = [PUBLIC, address]
    with pytest.raises(NotDelivered, match="not on the open Internet"):
        deliver(WATCHED.id, state, hook(there).send)
    assert there.connected == there.posted == []
    assert len(waiting(state)) == 3


def test_this_machine_is_posted_to_only_where_that_is_said(state: WatchState, there: Publisher) -> None:
    host = f"127.0.0.1:{there.port}"
    here = {"address": f"http://{host}/in", "hosts": ["127.0.0.1"]}
    with pytest.raises(UsageError, match="https alone"):
        hook(there, **here)
    with pytest.raises(UsageError, match="no host that is allowed"):
        hook(there, **(here | {"hosts": ["other"]}), loopback=True)
    with pytest.raises(UsageError, match="https alone"):
        hook(there, address="http://10.0.0.1/in", hosts=["10.0.0.1"], loopback=True)
    there.answers[f"{host}/in"] = sends(b"")
    assert deliver(WATCHED.id, state, hook(there, **here, loopback=True).send) == 3


def test_two_processes_do_not_deliver_the_same_at_once(state: WatchState, there: Publisher, tmp_path: Path) -> None:
    def in_between(to: BaseHTTPRequestHandler) -> None:
        with WatchState.open(tmp_path / "screenings.db") as other, pytest.raises(JournalError, match="another process delivers"):
            deliver(WATCHED.id, other, hook(there).send)
        sends(b"")(to)

    there.answers[AT_HOOK] = in_between
    assert deliver(WATCHED.id, state, hook(there).send) == 3
    assert len(there.posted) == 3


def lines(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text("utf8").splitlines()]


def broken_off(send: Sender, after: int) -> Sender:
    """Sends as another does, and is killed after so many events, before it could say that the last one arrived."""

    def sending(found: object, took: object) -> None:
        count = iter(range(100))

        def taking(event: WatchEvent) -> None:
            if next(count) == after - 1:
                raise KeyboardInterrupt
            took(event)  # type: ignore[operator]

        send(found, taking)  # type: ignore[arg-type]

    return sending


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_file_has_each_event_once_though_the_writer_was_killed(state: WatchState, tmp_path: Path, after: int) -> None:
    path = tmp_path / "events.jsonl"
    ids = waiting(state)
    with pytest.raises(KeyboardInterrupt), to_file(path) as send:
        deliver(WATCHED.id, state, broken_off(send, after))
    with to_file(path) as send:
        assert deliver(WATCHED.id, state, send) == 3 - (after - 1)
    assert lines(path) == ids


@pytest.mark.parametrize("cut", [1, 7, 200])
def test_half_a_line_that_a_killed_writer_left_is_made_good(state: WatchState, tmp_path: Path, cut: int) -> None:
    path = tmp_path / "events.jsonl"
    ids = waiting(state)
    with pytest.raises(KeyboardInterrupt), to_file(path) as send:
        deliver(WATCHED.id, state, broken_off(send, 2))
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    path.write_bytes(whole[: first + cut])
    with to_file(path) as send:
        deliver(WATCHED.id, state, send)
    assert lines(path) == ids


def test_a_file_of_anything_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    for content in ("name\nTelmo", "{}", '{"id":"v-1"}\n', "x"):
        path.write_text(content)
        with pytest.raises(UsageError, match="no file of events"), to_file(path):
            pass
        assert path.read_text() == content
    with pytest.raises(UsageError, match="give another path to --out"), to_file(tmp_path / "none" / "events.jsonl"):
        pass


def test_events_go_to_a_stream(state: WatchState, tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as file:
        assert deliver(WATCHED.id, state, to_stream(file)) == 3
    assert len(lines(tmp_path / "out")) == 3


def test_a_look_that_another_process_made_meanwhile_is_not_kept_twice(state: WatchState, tmp_path: Path) -> None:
    late = Look(watch=WATCHED.id, number=2, run="run-9", at=AT, state="s9")
    now = seen(outcomes(3, hits_of=[0]), ["ofac"])
    assert not state.keep(late, now, events(late, state.hits(WATCHED.id), now, ()))
    assert len(state.hits(WATCHED.id)) == len(waiting(state)) == 3
    assert state.begin(WATCHED) == (2, "s2")


def test_what_was_found_stays_for_who_was_not_asked(state: WatchState) -> None:
    third = Look(watch=WATCHED.id, number=3, run="run-3", at=AT, state="s3")
    unread = Outcome(customer=customer(2), skipped="line 4: no name")
    assert state.keep(third, seen([*outcomes(2), unread], ["ofac"]), ())
    assert [pair[0] for pair in state.hits(WATCHED.id)] == ["c2"]
    assert state.hits(WATCHED.id)["c2", "ofac", "900"].hit == hit(customer(2))


def test_nothing_is_kept_of_who_left_the_file_of_names(state: WatchState) -> None:
    third = Look(watch=WATCHED.id, number=3, run="run-3", at=AT, state="s3")
    assert state.keep(third, seen(outcomes(2, hits_of=[0]), ["ofac"]), ())
    assert [pair[0] for pair in state.hits(WATCHED.id)] == ["c0"]


def test_a_file_belongs_to_one_watch_at_a_time_and_is_free_when_that_was_killed(state: WatchState, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    program = (
        "import sys, time; from pathlib import Path; from allegedly.screen.watch.sending import to_file\n"
        "with to_file(Path(sys.argv[1])):\n    print('mine', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "mine\n"
    with pytest.raises(UsageError, match="another watch writes its events to this file"), to_file(path):
        pass
    (tmp_path / "link.jsonl").symlink_to(path)
    with pytest.raises(UsageError, match="another watch writes"), to_file(tmp_path / "link.jsonl"):
        pass
    with to_file(tmp_path / "another.jsonl"):
        pass
    other.kill()
    other.wait()
    with to_file(path) as send:
        assert deliver(WATCHED.id, state, send) == 3
