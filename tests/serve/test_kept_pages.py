"""Pages that are kept for all readers: each with the reader's own token, anew after each change, and in no more room than given."""

import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from allegedly.record.browser import Browser
from allegedly.serve.app import create_app
from allegedly.serve.kept_pages import KeptPages
from allegedly.serve.website import Site
from made_case import made_case

ADDRESSES = (
    *("/", "/?offence=bribery", "/articles", "/articles/a-port", "/people", "/people/e-varga", "/findings/f-kick", "/claims"),
    *("/network", "/timeline", "/brief", "/compare?one=a-port&other=a-wire", "/outlets"),
)
TOKEN = re.compile(r'X-Allegedly-Token": "([^"]+)"')


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    shelf = Browser(made_case(tmp_path / "a.case"))
    yield Site(shelf=shelf, title="a", today=lambda: "2026-11-23")
    shelf.close()


def _visitor(site: Site) -> TestClient:
    return TestClient(create_app(site, frozenset({"testserver"})), base_url="http://testserver")


def _token(page: str) -> str:
    found = TOKEN.search(page)
    assert found
    return found[1]


@pytest.mark.parametrize("address", ADDRESSES)
def test_two_readers_get_the_same_page_each_with_a_token_of_his_own(site: Site, address: str) -> None:
    with _visitor(site) as one, _visitor(site) as other:
        first, second = one.get(address), other.get(address)
    assert (first.status_code, second.status_code) == (200, 200)
    mine, other_one = _token(first.text), _token(second.text)
    assert mine != other_one
    assert first.text.replace(mine, "") == second.text.replace(other_one, "")
    assert site.blank not in first.text + second.text


def test_what_was_kept_for_others_is_not_made_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with _visitor(site) as one:
        one.get("/findings/f-kick")
    monkeypatch.setattr("allegedly.serve.routes.findings.opened", None)
    with _visitor(site) as other:
        assert other.get("/findings/f-kick").status_code == 200
        # Another address is another page, and what a decision was is told once.
        for address in ("/findings/f-none", "/findings/f-kick?kept=j-1"):
            with pytest.raises(TypeError):
                other.get(address)


def test_what_the_case_does_not_hold_is_not_kept(site: Site) -> None:
    with _visitor(site) as one:
        assert [one.get("/findings/f-none").status_code for _ in range(2)] == [404, 404]


def _made(words: bytes, count: list[bytes]) -> Callable[[], bytes]:
    def make() -> bytes:
        count.append(words)
        return words

    return make


def test_of_a_state_that_is_over_nothing_is_kept() -> None:
    pages, made = KeptPages(), list[bytes]()
    assert [pages.get("one", "/", _made(b"a", made)) for _ in range(2)] == [b"a", b"a"]
    assert pages.get("two", "/", _made(b"b", made)) == b"b"
    assert pages.get("two", "/", _made(b"c", made)) == b"b"
    assert pages.get("one", "/", _made(b"d", made)) == b"d"
    assert made == [b"a", b"b", b"d"]


def test_where_there_is_no_more_room_the_page_that_was_asked_for_longest_ago_goes() -> None:
    size = len(zlib.compress(b"a page", 1))
    pages, made = KeptPages(2 * size), list[bytes]()
    for name in ("one", "two", "one", "three", "one", "two"):
        pages.get("", name, _made(b"a page", made))
    assert len(made) == 4
    huge = KeptPages(1)
    assert [huge.get("", "/", _made(b"a page", made)) for _ in range(2)] == [b"a page", b"a page"]
    assert len(made) == 6
