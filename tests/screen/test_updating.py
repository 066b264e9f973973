"""A list fetched anew: kept where it is whole and likely; else nothing is written and the former version stays in force."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from allegedly.errors import UsageError
from allegedly.screen.entries import Update
from allegedly.screen.lists.fetching import Bounds
from allegedly.screen.lists.formats import READERS, read_list
from allegedly.screen.lists.shelf import Shelf, described
from allegedly.screen.lists.updating import Fetching, chosen, publishers, update
from list_samples import EVERY, OFSI, SDN_ADVANCED, UK
from publisher import Publisher, leads, publisher, sends

ADDRESS = "sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv"


@pytest.fixture
def there() -> Iterator[Publisher]:
    with publisher() as one:
        yield one


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with one version of the United Kingdom's list, of 3 May 2024."""
    one = Shelf(tmp_path / "lists")
    files = {"UK-Sanctions-List.csv": UK}
    one.add(described("uk", read_list(files), files, "test", None), files)
    return one


def updated(shelf: Shelf, there: Publisher, data: bytes, *, force: bool = False) -> Update:
    there.answers[ADDRESS] = sends(data)
    return update("uk", shelf, Fetching(there.network(), "test", force, Bounds(patience=5)), lambda name, came, whole: None)


def everything(shelf: Shelf) -> dict[str, bytes]:
    return {str(path.relative_to(shelf.folder)): path.read_bytes() for path in shelf.folder.rglob("*") if path.is_file()}


LATER = UK.replace(b"03-May-2024", b"04-May-2024").replace(b"KORVAN STAR", b"KORVAN MOON")


def test_a_newer_list_is_kept_and_in_force(shelf: Shelf, there: Publisher) -> None:
    found = updated(shelf, there, LATER)
    assert found == Update(name="uk", outcome="added", date="2024-05-04", entries=3, before=3)
    assert shelf.find("uk").date == "2024-05-04"
    assert [entry.name for entry in shelf.entries(shelf.find("uk"))][-1] == "KORVAN MOON"
    assert shelf.entries(shelf.find("uk@2024-05-03"))[-1].name == "KORVAN STAR"
    assert shelf.find("uk").by == "test"


def test_the_very_list_that_is_kept_changes_nothing(shelf: Shelf, there: Publisher) -> None:
    before = everything(shelf)
    assert updated(shelf, there, UK).outcome == "same"
    assert everything(shelf) == before


def test_the_first_version_needs_none_before_it(tmp_path: Path, there: Publisher) -> None:
    found = updated(Shelf(tmp_path / "none"), there, UK)
    assert (found.outcome, found.entries, found.before) == ("added", 3, None)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "lacks Unique ID"),
        (b"<html><body>We will be back soon</body></html>", "lacks Unique ID"),
        (LATER[:-60], "is the file whole"),
        (LATER.replace(b"D.O.B", b"Born"), "lacks D.O.B"),
        (OFSI, "lacks Unique ID"),
        (LATER[: LATER.index(b",CVE0002")].rstrip(b","), "holds 1 entries, the version in force 3"),
        (LATER.replace(b"04-May-2024", b"02-May-2024"), "is of 2024-05-02, the version in force of 2024-05-03"),
    ],
)
def test_what_is_not_whole_or_not_likely_is_refused_and_nothing_is_written(
    shelf: Shelf, there: Publisher, data: bytes, says: str
) -> None:
    before = everything(shelf)
    found = updated(shelf, there, data)
    assert (found.outcome, found.before) == ("refused", 3)
    assert says in str(found.why)
    assert everything(shelf) == before
    assert shelf.find("uk").date == "2024-05-03"


def test_a_shrunken_list_is_taken_by_force_and_a_broken_one_is_not(shelf: Shelf, there: Publisher) -> None:
    shrunken = LATER[: LATER.index(b",CVE0002")].rstrip(b",")
    assert updated(shelf, there, shrunken, force=True).entries == 1
    assert shelf.find("uk").entries == 1
    assert updated(shelf, there, LATER[:-60], force=True).outcome == "refused"


def test_what_is_not_fetched_leaves_the_former_version(shelf: Shelf, there: Publisher) -> None:
    before = everything(shelf)
    there.answers[ADDRESS] = leads("https://files.example/UK-Sanctions-List.csv")
    found = update("uk", shelf, Fetching(there.network(), "test"), lambda name, came, whole: None)
    assert (found.outcome, found.entries, found.before) == ("not_fetched", None, 3)
    assert "files.example is no host that is allowed" in str(found.why)
    there.resolved["sanctionslist.fcdo.gov.uk"] = ["10.0.0.5"]
    found = update("uk", shelf, Fetching(there.network(), "test"), lambda name, came, whole: None)
    assert "10.0.0.5, which is not on the open Internet" in str(found.why)
    assert everything(shelf) == before


def test_the_store_of_a_publisher_is_followed(tmp_path: Path, there: Publisher) -> None:
    store = "wc2h-sls-prod-public-published.s3.us-gov-west-1.amazonaws.com"
    there.answers |= {
        "sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML": leads(f"https://{store}/x?sig=1"),
        f"{store}/x?sig=1": sends(SDN_ADVANCED),
    }
    told: list[str] = []
    found = update("ofac", Shelf(tmp_path), Fetching(there.network(), "test"), lambda name, came, whole: told.append(name))
    assert (found.outcome, found.date, found.entries) == ("added", "2024-05-03", 2)
    assert set(told) == {"ofac"}


def test_without_names_the_kept_lists_that_have_a_publisher_are_updated(shelf: Shelf, tmp_path: Path) -> None:
    files = EVERY["csv"]
    shelf.add(described("customers", read_list(files), files, "test", None), files)
    assert chosen((), shelf) == ("uk",)
    assert chosen(("un", "ofac", "un"), shelf) == ("un", "ofac")
    with pytest.raises(UsageError, match=r"no publisher is known for customers; name one of ofac, .*uk, or give files"):
        chosen(("customers",), shelf)
    with pytest.raises(UsageError, match="no list is kept"):
        chosen((), Shelf(tmp_path / "none"))


def test_every_publisher_has_a_form_that_is_read_and_addresses_that_are_allowed() -> None:
    for name, one in publishers().items():
        assert one.format in READERS, name
        assert one.files, name
        for address in one.files.values():
            assert address.startswith(tuple(f"https://{host}/" for host in one.hosts)), name
