import pytest

from allegedly.ingest.dates import find_date, is_stamp, iso_date, url_date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 10 December 2021", "2021-12-10"),
        ("Dec. 10, 2021 5:03 pm ET", "2021-12-10"),
        ("Friday, July 21st, 2017", "2017-07-21"),
        ("2021-12-10T08:00:00Z", "2021-12-10"),
        ("22nd March 2021", "2021-03-22"),
        ("14.12.2021", "2021-12-14"),
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021", "2021-12-25"),
        ("05/06/2021", None),
        ("31 February 2021", None),
        ("March 2021", None),
    ],
)
def test_find_date(line: str, day: str | None) -> None:
    assert find_date(line) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://paper.example/2021/12/10/board-loses-millions/", "2021-12-10"),
        ("https://paper.example/news/2021/dec/10/board", "2021-12-10"),
        ("https://paper.example/20211210/board", "2021-12-10"),
        ("https://paper.example/news/2021-12-10-board", "2021-12-10"),
        ("https://paper.example/2021/12/board-loses-millions", "2021-12"),
        ("https://paper.example/2021/13/board-loses-millions", None),
        ("https://paper.example/2021/board", None),
        ("https://paper.example/board?d=/2021/12/10/", None),
        ("https://paper.example/2021/13/40/board", None),
    ],
)
def test_url_date(url: str, day: str | None) -> None:
    assert url_date(url) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021", "2021"),
        ("2021-06", "2021-06"),
        ("2021-06-08", "2021-06-08"),
        ("2021-06-08T10:00:00Z", "2021-06-08"),
        ("2021-13", None),
        ("8 June 2021", None),
        ("", None),
    ],
)
def test_iso_date(value: str, day: str | None) -> None:
    assert iso_date(value) == day


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("Updated 10 minutes ago", True),
        ("7 p.m.", True),
        ("Last updated: 3 May 2022 at 14:05 BST", True),
        ("Thu 3 Mar 2022 09.00 GMT", True),
        ("May", False),
        ("On 3 May he resigned.", False),
        ("Monday", False),
        ("By Friday", False),
    ],
)
def test_is_stamp(line: str, stamp: bool) -> None:
    assert is_stamp(line) is stamp
