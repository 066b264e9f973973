"""OFAC's XML in the advanced form: what its sections say together, told as the other forms of the list tell it."""

import tracemalloc
from pathlib import Path

import msgspec
import pytest

from allegedly.errors import ListError
from allegedly.screen.entries import ListEntry, ListVersion
from allegedly.screen.lists.formats import read_list
from allegedly.screen.lists.ofac_advanced import read_ofac_advanced
from allegedly.screen.lists.shelf import Shelf, described
from allegedly.screen.lists.stamps import published
from list_samples import EVERY, SDN_ADVANCED

FILES = {"sdn_advanced.xml": SDN_ADVANCED}


def the(form: str, key: str) -> ListEntry:
    return next(entry for entry in read_list(EVERY[form])[1] if entry.id == key)


def with_(old: str, new: str) -> ListEntry:
    """The person, read from the sample with some words in it replaced."""
    changed = SDN_ADVANCED.replace(old.encode(), new.encode())
    assert changed != SDN_ADVANCED
    return next(entry for entry in read_ofac_advanced({"x": changed}) if entry.id == "900")


def test_all_forms_of_ofac_give_the_same_person() -> None:
    csv, xml, advanced = the("ofac-sdn", "900"), the("ofac-xml", "900"), the("ofac-advanced", "900")
    for field in ("id", "kind", "name", "programmes", "gender", "positions", "identifiers", "birth_places"):
        assert getattr(advanced, field) == getattr(csv, field) == getattr(xml, field), field
    assert (advanced.born, advanced.nationalities, advanced.addresses) == (csv.born, csv.nationalities, csv.addresses)
    assert advanced.weak_aliases == xml.weak_aliases
    assert set(xml.aliases) < set(advanced.aliases)


def test_all_forms_of_ofac_give_the_same_body() -> None:
    csv, advanced = the("ofac-sdn", "36"), the("ofac-advanced", "36")
    for field in ("kind", "name", "aliases", "weak_aliases", "programmes", "born"):
        assert getattr(advanced, field) == getattr(csv, field), field


def test_names_in_another_script_and_the_date_of_listing_come_with_it() -> None:
    person = the("ofac-advanced", "900")
    assert person.aliases == ("OKAFOR, Telmo", "ОКАФОР, Телмо")
    assert person.listed == "2021-12-09"
    assert published(FILES, "ofac-advanced") == "2024-05-03"


@pytest.mark.parametrize(
    ("start", "end", "born"),
    [
        ("1972-01-01", "1972-12-31", ("1972",)),
        ("1972-01-01", "1974-12-31", ("1972", "1974")),
        ("1972-05-01", "1972-05-31", ("1972-05",)),
        ("1972-02-01", "1972-04-30", ("1972-02", "1972-04")),
        ("1972-05-03", "1972-05-03", ("1972-05-03",)),
        ("1972-05-03", "1973-06-04", ("1972-05-03", "1973-06-04")),
    ],
)
def test_a_period_is_told_at_its_precision(start: str, end: str, born: tuple[str, ...]) -> None:
    def day(written: str) -> str:
        return "<Year>{}</Year><Month>{}</Month><Day>{}</Day>".format(*(int(part) for part in written.split("-")))

    old = SDN_ADVANCED.decode()
    period = old[old.index("<Start", old.index('ID="62"')) : old.index("</DatePeriod>", old.index('ID="62"'))]
    new = f"<Start><From>{day(start)}</From><To>{day(start)}</To></Start><End><From>{day(end)}</From><To>{day(end)}</To></End>"
    assert with_(period, new).born == ("1971-12-24", *born)


def test_a_date_whose_month_is_open_is_a_year() -> None:
    assert with_("<Month>12</Month><Day>24</Day>", "").born == ("1971", "1972", "1974")


def test_where_no_alias_is_primary_the_first_good_one_is_the_name() -> None:
    assert with_('AliasTypeID="1403" Primary="true"', 'AliasTypeID="1403" Primary="false"').name == "OKAFOR, Telmo"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (SDN_ADVANCED[:-400], "no whole XML document"),
        (
            SDN_ADVANCED.replace(b"<Sanctions ", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Sanctions '),
            "document type",
        ),
        (SDN_ADVANCED.replace(b'<Country ID="22">Kalda</Country>', b""), "refers to the Country 22"),
        (SDN_ADVANCED.replace(b'<NamePartType ID="1520">Last Name</NamePartType>', b""), "refers to the NamePartType 1520"),
        (
            SDN_ADVANCED.replace(b"<Month>12</Month>", b"<Month>13</Month>"),
            "is no date",
        ),
        (SDN_ADVANCED.replace(b"<Year>1971</Year>", b"<Year>soon</Year>"), "soon-12-24 is no date"),
        (SDN_ADVANCED.replace(b">KORVAN LINES<", b"><").replace(b">KORLI<", b"><"), "without a name"),
        (SDN_ADVANCED[: SDN_ADVANCED.index(b"<DistinctParty ")] + b"</DistinctParties></Sanctions>", "holds no entry"),
        (b"", "no whole XML document"),
    ],
)
def test_what_is_not_whole_is_refused_with_its_place_and_the_former_version_stays(data: bytes, says: str, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.add(kept(), FILES)
    with pytest.raises(ListError, match=says) as refused:
        read_list({"new.xml": data}, "ofac-advanced")
    assert "new.xml" in str(refused.value)
    assert len(shelf.entries(shelf.find("ofac"))) == 2


def kept() -> ListVersion:
    return described("ofac", read_list(FILES), FILES, "test", None)


def test_a_version_is_read_again_as_it_was_added(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.add(kept(), FILES)
    assert shelf.find("ofac").date == "2024-05-03"
    assert shelf.entries(shelf.find("ofac")) == read_list(FILES)[1]


def test_memory_does_not_grow_with_what_no_entry_needs() -> None:
    """A document of many relationships and long comments: all of it is forgotten as it is read."""
    party = SDN_ADVANCED.index(b"<ProfileRelationships>")
    noise = (
        b'<ProfileRelationship From-ProfileID="36" To-ProfileID="900"><Comment>' + b"x" * 2000 + b"</Comment></ProfileRelationship>"
    )
    data = SDN_ADVANCED[:party] + b"<ProfileRelationships>" + noise * 5000 + SDN_ADVANCED[party + len(b"<ProfileRelationships>") :]
    tracemalloc.start()
    entries = list(read_ofac_advanced({"x": data}))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [entry.id for entry in entries] == ["36", "900"]
    assert len(data) > 10_000_000
    assert peak < 2_000_000


def test_entries_are_whole_values() -> None:
    assert msgspec.json.decode(msgspec.json.encode(the("ofac-advanced", "900")), type=ListEntry) == the("ofac-advanced", "900")
