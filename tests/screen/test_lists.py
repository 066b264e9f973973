"""Lists as their publishers give them: read, refused where they are not whole, kept by version, compared."""

import contextlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.errors import ListError, UsageError
from allegedly.screen.entries import ListEntry, ListVersion
from allegedly.screen.lists.changes import difference
from allegedly.screen.lists.formats import form_of, read_list
from allegedly.screen.lists.parts import iso
from allegedly.screen.lists.shelf import Shelf, digest
from allegedly.screen.lists.stamps import published
from list_samples import ADD, ALT, EVERY, SDN, SDN_XML, UN


def the(form: str, key: str) -> ListEntry:
    return next(entry for entry in read_list(EVERY[form])[1] if entry.id == key)


@pytest.mark.parametrize("form", EVERY)
def test_the_form_is_seen_and_the_person_is_there(form: str) -> None:
    found, entries = read_list(EVERY[form])
    assert found == form == form_of(EVERY[form])
    person = next(entry for entry in entries if "telmo" in entry.name.casefold())
    assert person.kind == "person"
    assert len({entry.id for entry in entries}) == len(entries)


def test_ofac_csv_says_what_its_remarks_and_side_files_say() -> None:
    person, firm = the("ofac-sdn", "900"), the("ofac-sdn", "36")
    assert person.name == "OKAFOR LIND, Telmo"
    assert person.aliases == ("OKAFOR, Telmo", "TELMO THE ELDER")
    assert person.programmes == ("SDGT", "IFSR")
    assert person.born == ("1971-12-24", "1972", "1974")
    assert (person.birth_places, person.nationalities, person.gender) == (("Selm, Costa Verde",), ("Costa Verde",), "m")
    assert person.identifiers == ("Passport A12 (Kalda)",)
    assert person.addresses == ("1 Quay Road, Selm, Costa Verde",)
    assert (firm.kind, firm.weak_aliases) == ("organization", ("KORLI",))


def test_both_forms_of_ofac_say_the_same() -> None:
    csv, xml = the("ofac-sdn", "900"), the("ofac-xml", "900")
    for field in ("id", "kind", "name", "programmes", "gender", "positions", "identifiers", "birth_places"):
        assert getattr(csv, field) == getattr(xml, field)
    assert xml.weak_aliases == ("TELO",)


def test_weak_names_are_kept_apart_in_every_form_that_knows_them() -> None:
    assert (the("un", "XXi.001").aliases, the("un", "XXi.001").weak_aliases) == (("Telmo Lind",), ("The Quiet",))
    assert (the("eu", "EU.1.1").name, the("eu", "EU.1.1").weak_aliases) == ("Telmo Okafor", ("Telo",))
    assert (the("ftm", "NK-1").aliases, the("ftm", "NK-1").weak_aliases) == (("Okafor Telmo",), ("Telo",))


def test_the_publishers_date_is_found() -> None:
    assert published({"un.xml": UN}, "un") == "2026-02-27"
    assert published({"sdn.xml": SDN_XML}, "ofac-xml") == "2024-05-03"
    assert published(EVERY["eu"], "eu") == "2026-01-15"
    assert published({"sdn.csv": SDN}, "ofac-sdn") is None


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"x": b""}, "empty"),
        ({"x": b"  \n"}, "empty"),
        ({"x": b"just words\n"}, "no form that is read"),
        ({"un.xml": UN[:900]}, "no whole XML document"),
        ({"un.xml": UN.replace(b"<CONSOLIDATED_LIST", b'<!DOCTYPE x [<!ENTITY a "b">]><CONSOLIDATED_LIST', 1)}, "document type"),
        ({"un.xml": UN.replace(b"<CONS", b'<!-- <a --><!DOCTYPE x [<!ENTITY a "b">]><CONS', 1)}, "document type"),
        ({"un.xml": UN.replace(b"UTF-8", b"UTF-58")}, "no whole XML document"),
        ({"un.xml": b'<CONSOLIDATED_LIST dateGenerated="2026-02-27"></CONSOLIDATED_LIST>'}, "no entry"),
        ({"sdn.csv": SDN.replace(b',"Warden"', b"")}, "line 2 has 11 columns"),
        ({"sdn.csv": SDN[:-40]}, "no row of a CSV file"),
        ({"alt.csv": ALT}, "primary names"),
        ({"sdn.csv": SDN.replace(b"\r\n900,", b"\r\n36,", 1)}, "two entries of the id 36"),
        ({"mine.csv": b"name,born\n,1971\n"}, "line 2 has no name"),
        ({"mine.csv": b"name,born\nAna Ruiz\n"}, "line 2 has 1 cells"),
        ({"e.json": b'{"id": "x", "schema"'}, "line 1 is no FollowTheMoney entity"),
    ],
)
def test_what_is_not_whole_is_refused_with_its_place(files: dict[str, bytes], says: str) -> None:
    with pytest.raises(ListError, match=says) as refused:
        read_list(files)
    assert next(iter(files)) in str(refused.value)


def test_a_form_that_nobody_knows_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="ofac-sdn"):
        read_list({"sdn.csv": SDN}, "sdn")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for form in EVERY:
        try:
            _, entries = read_list({"list": data}, form)
        except ListError:
            continue
        assert all(entry.id and entry.name for entry in entries)


@given(st.sampled_from(sorted(EVERY)), st.integers(0, 8000), st.integers(0, 200), st.binary(max_size=6))
def test_any_list_with_a_piece_gone_or_altered_is_read_or_refused(form: str, at: int, gone: int, instead: bytes) -> None:
    name, data = next(iter(EVERY[form].items()))
    start = at % len(data)
    with contextlib.suppress(ListError):
        _, entries = read_list({name: data[:start] + instead + data[start + gone :]}, form)
        assert all(entry.id and entry.name for entry in entries)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("24 Dec 1971", "1971-12-24"),
        ("Dec 1971", "1971-12"),
        ("circa 1971", "1971"),
        ("24/12/1971", "1971-12-24"),
        ("11.8.1960", "1960-08-11"),
        ("1971-12-24", "1971-12-24"),
        ("2012-12-31T00:00:00Z", "2012-12-31"),
        ("31 Feb 1971", "1971-02"),
        ("unknown", None),
    ],
)
def test_dates_at_their_precision(written: str, value: str | None) -> None:
    assert iso(written) == value


ids = st.sampled_from([str(n) for n in range(12)])
lists = st.dictionaries(ids, st.sampled_from(["Ana", "Telmo", "Ida"])).map(
    lambda names: [ListEntry(id=key, kind="person", name=name) for key, name in names.items()]
)


@given(lists, lists)
def test_a_difference_takes_the_one_list_to_the_other(old: list[ListEntry], new: list[ListEntry]) -> None:
    found = difference(old, new)
    before, after = {e.id for e in old}, {e.id for e in new}
    assert before - {e.id for e in found.went} | {e.id for e in found.came} == after
    back = difference(new, old)
    assert (back.came, back.went, back.changed) == (found.went, found.came, found.changed)
    assert difference(old, list(reversed(old))) == difference((), ())


def test_the_order_of_values_is_no_change_and_each_field_is_named() -> None:
    one = ListEntry(id="1", kind="person", name="Ana", aliases=("A", "B"), born=("1971",))
    assert difference([one], [msgspec.structs.replace(one, aliases=("B", "A"))]).changed == ()
    [change] = difference([one], [msgspec.structs.replace(one, name="Anna", born=())]).changed
    assert change.fields == ("name", "born")


def version(files: dict[str, bytes], day: str, name: str = "ofac") -> ListVersion:
    form, entries = read_list(files)
    return ListVersion(
        name=name,
        format=form,
        date=day,
        sha256=digest(files),
        added="2026-01-01T00:00:00+00:00",
        by="test",
        files=tuple(sorted(files)),
        entries=len(entries),
    )


def test_versions_are_kept_and_found_by_day(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "lists")
    old, new = {"sdn.csv": SDN}, {"sdn.csv": SDN, "alt.csv": ALT, "add.csv": ADD}
    assert shelf.versions() == ()
    assert shelf.add(version(old, "2021-08-18"), old)
    assert shelf.add(version(new, "2024-05-03"), new)
    assert not shelf.add(version(new, "2024-05-04"), new)
    assert [v.date for v in shelf.versions("ofac")] == ["2021-08-18", "2024-05-03"]
    assert shelf.find("ofac").date == "2024-05-03"
    assert shelf.find("ofac@2022-01-01").date == "2021-08-18"
    assert shelf.find(digest(old)[:10]).date == "2021-08-18"
    [change] = difference(shelf.entries(shelf.find("ofac@2022-01-01")), shelf.entries(shelf.find("ofac"))).changed
    assert change.fields == ("aliases", "addresses")
    for wanted in ("ofac@2020-01-01", "un"):
        with pytest.raises(UsageError, match="no version"):
            shelf.find(wanted)
    # Compared as text, each of these would have found a version of another day.
    for wanted in ("ofac@2022-1-1", "ofac@yesterday", "ofac@"):
        with pytest.raises(UsageError, match="is no day"):
            shelf.find(wanted)


def test_who_looks_back_is_told_what_does_not_count(tmp_path: Path) -> None:
    files = {"sdn.csv": SDN}
    Shelf(tmp_path).add(version(files, "2021-08-18"), files)
    with pytest.raises(UsageError, match="only what had been added by 2020-01-01"):
        Shelf(tmp_path, "2020-01-01T00:00:00+00:00").find("ofac")


def test_an_altered_version_is_not_used(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    files = {"sdn.csv": SDN}
    shelf.add(version(files, "2021-08-18"), files)
    [packed] = tmp_path.rglob("sdn.csv.z")
    packed.write_bytes(packed.read_bytes()[:-6])
    with pytest.raises(ListError, match="add the list again"):
        shelf.entries(shelf.find("ofac"))


def test_a_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    files = {"sdn.csv": SDN}
    with pytest.raises(UsageError, match="cannot name a list"):
        Shelf(tmp_path).add(version(files, "2021-08-18", "../outside"), files)
