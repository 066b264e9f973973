"""The United Kingdom's lists: rows joined into entries, and refused where they are not whole."""

from pathlib import Path

import pytest

from allegedly.errors import ListError
from allegedly.screen.entries import ListEntry
from allegedly.screen.lists.formats import read_list
from allegedly.screen.lists.shelf import Shelf, described
from allegedly.screen.lists.stamps import published
from allegedly.screen.lists.uk import born
from list_samples import EVERY, OFSI, UK


def the(form: str, key: str) -> ListEntry:
    return next(entry for entry in read_list(EVERY[form])[1] if entry.id == key)


def test_the_rows_of_a_unique_id_are_one_entry() -> None:
    person = the("uk", "CVE0001")
    assert len(read_list(EVERY["uk"])[1]) == 3
    assert person.name == "Telmo OKAFOR LIND"
    assert person.aliases == ("Телмо Окафор", "Telmo OKAFOR", "T. LIND")
    assert person.weak_aliases == ("TELO",)
    assert (person.kind, person.gender, person.programmes) == ("person", "m", ("Costa Verde",))
    assert (person.born, person.birth_places) == (("1971-12-24", "1972"), ("Selm, Costa Verde",))
    assert (person.nationalities, person.positions) == (("Costa Verde",), ("Warden", "Shipowner"))
    assert (person.addresses, person.identifiers) == (("1 Quay Road, Selm, Costa Verde",), ("Passport A12",))
    assert (person.listed, person.remarks) == ("2021-12-09", "Ran, it says, ships.")


def test_bodies_and_ships_are_told_apart() -> None:
    assert (the("uk", "CVE0002").kind, the("uk", "CVE0002").listed) == ("organization", "2019-01-05")
    assert (the("uk", "CVE0003").kind, the("uk", "CVE0003").identifiers) == ("vessel", ("IMO 9123456",))


def test_the_rows_of_a_group_id_are_one_entry_of_the_older_list() -> None:
    person = the("uk-ofsi", "90")
    assert (person.name, person.aliases) == ("Telmo OKAFOR LIND", ("Телмо Окафор", "T. LIND"))
    assert person.weak_aliases == ("TELO",)
    assert (person.born, person.listed) == (("1971-12-24", "1972"), "2021-12-09")
    assert person.birth_places == ("Selm, Costa Verde", "Varn, Costa Verde")
    assert person.nationalities == ("Costa Verde", "Kalda")
    assert person.identifiers == ("Passport A12",)
    assert the("uk-ofsi", "91").kind == "organization"


def test_both_lists_say_the_same_of_one_person() -> None:
    new, old = the("uk", "CVE0001"), the("uk-ofsi", "90")
    for field in ("kind", "name", "weak_aliases", "programmes", "born", "addresses", "identifiers", "listed"):
        assert getattr(new, field) == getattr(old, field), field


def test_the_line_before_the_header_gives_the_date() -> None:
    assert published({"uk.csv": UK}, "uk") == "2024-05-03"
    assert published({"uk.csv": b"\xef\xbb\xbf" + UK}, "uk") == "2024-05-03"
    assert published({"ConList.csv": OFSI}, "uk-ofsi") == "2024-05-03"


def test_a_list_without_that_line_or_with_quoted_cells_is_read_too() -> None:
    bare = UK.split(b"\r\n", 1)[1]
    header, rest = bare.split(b"\r\n", 1)
    quoted = b",".join(b'"%s"' % cell for cell in header.split(b",")) + b"\r\n" + rest
    for data in (bare, quoted, b"\xef\xbb\xbf" + UK):
        assert read_list({"uk.csv": data}) == read_list({"uk.csv": UK})


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("24/12/1971", ("1971-12-24",)),
        ("dd/12/1971", ("1971-12",)),
        ("00/00/1971", ("1971",)),
        ("dd/mm/1971", ("1971",)),
        ("15/08/19yy", ()),
        ("1971", ("1971",)),
        ("circa 1971", ("1971",)),
        ("1970 to 1972", ("1970", "1972")),
        ("1970-1972", ("1970", "1972")),
        ("1971-12-24", ("1971-12-24",)),
        ("(1) 24/12/1971 (2) dd/mm/1972", ("1971-12-24", "1972")),
        ("24/12/1971; 1973", ("1971-12-24", "1973")),
        ("31/02/1971", ("1971-02",)),
        ("11/13/1971", ("1971",)),
        ("", ()),
    ],
)
def test_dates_of_birth_in_all_their_forms(written: str, found: tuple[str, ...]) -> None:
    assert born(written) == found


@pytest.mark.parametrize(
    ("form", "data", "says"),
    [
        ("uk", UK[:-60], "line 8 has 11 cells"),
        ("uk", UK.replace(b"D.O.B,", b"Birth,"), "lacks D.O.B"),
        ("uk", UK.replace(b"Unique ID", b"Key"), "lacks Unique ID"),
        ("uk", UK.replace(b",CVE0002,", b",,"), "line 7 has no Unique ID"),
        ("uk", UK.replace(b"KORVAN LINES", b""), "without a name"),
        ("uk", UK[: UK.index(b"\r\n", 40) + 2], "holds no entry"),
        ("uk", b"Report Date: 03-May-2024\r\n", "lacks Unique ID"),
        ("uk", b"", "lacks Unique ID"),
        ("uk", UK.replace(b'"Ran', b'"Ran"x'), "line 5 is no row of a CSV file"),
        ("uk-ofsi", OFSI.replace(b"Alias Quality", b"Quality"), "lacks Alias Quality"),
        ("uk-ofsi", UK, "lacks Group ID"),
        ("uk-ofsi", OFSI[:-20], "line 6 has"),
    ],
)
def test_what_is_not_whole_is_refused_with_its_place_and_the_former_version_stays(
    form: str, data: bytes, says: str, tmp_path: Path
) -> None:
    shelf = Shelf(tmp_path)
    shelf.add(described("uk", read_list({"uk.csv": UK}), {"uk.csv": UK}, "test", None), {"uk.csv": UK})
    with pytest.raises(ListError, match=says) as refused:
        read_list({"new.csv": data}, form)
    assert "new.csv" in str(refused.value)
    assert len(shelf.entries(shelf.find("uk"))) == 3
