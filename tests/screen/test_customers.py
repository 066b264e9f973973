"""Customers as rows tell of them: what is understood, what is not and said so, and ids that are of the words."""

from pathlib import Path

import pytest

from allegedly.screen.customers import Row, birth_dates, customer_of, customers
from allegedly.screen.names_file import names_file
from allegedly.shapes.screening import Customer


def test_a_whole_row_is_understood() -> None:
    row = customer_of(
        {
            "id": ["77"],
            "name": ["Telmo Okafor"],
            "kind": ["Individual"],
            "also": ["T. Okafor; Okafor Lind", "Telmo Okafor"],
            "born": ["24.12.1971"],
            "birth_place": ["Selm"],
            "country": ["NO; Norway"],
            "gender": ["Male"],
            "identifier": ["P123"],
        }
    )
    assert row == Row(
        Customer(
            id="77",
            name="Telmo Okafor",
            kind="person",
            also=("T. Okafor", "Okafor Lind"),
            born=("1971-12-24",),
            birth_places=("Selm",),
            countries=("NO", "Norway"),
            gender="m",
            identifiers=("P123",),
        )
    )


def test_what_is_not_understood_is_told_and_not_used() -> None:
    row = customer_of({"name": ["Telmo"], "kind": ["goblin"], "born": ["soon"], "gender": ["?!"]})
    assert row.unclear == ("“soon” is no date", "“goblin” is no kind", "“?!” is no gender")
    assert (row.customer.kind, row.customer.born, row.customer.gender) == (None, (), None)
    assert customer_of({"name": ["Telmo"], "gender": ["X"]}).unclear == ()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "no name"),
        ({"name": ["12 34"]}, "no letter"),
        ({"name": ["x" * 301]}, "301 characters"),
        ({"name": ["Telmo"], "also": [";".join(f"A{n}" for n in range(101))]}, "101 other names"),
    ],
)
def test_what_cannot_be_asked_after_comes_with_the_reason(fields: dict[str, list[str]], why: str) -> None:
    skipped = customer_of(fields).skipped
    assert skipped is not None
    assert why in skipped


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("1971-12-24", ("1971-12-24",)),
        ("24/12/1971", ("1971-12-24",)),
        ("12/24/1971", ("1971-12-24",)),
        ("03/04/1971", ("1971-04-03", "1971-03-04")),
        ("03.04.1971", ("1971-04-03",)),
        ("12.24.1971", ("1971-12-24",)),
        ("19711224", ("1971-12-24",)),
        ("24 Dec 1971", ("1971-12-24",)),
        ("1971", ("1971",)),
        ("31.02.1971", ()),
        ("unknown day", ()),
    ],
)
def test_dates_of_birth(written: str, days: tuple[str, ...]) -> None:
    assert birth_dates(written) == days


def test_an_id_is_made_of_what_the_row_says(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name,born\nTelmo Okafor,1971\nTelmo Okafor,1972\n,\nTelmo Okafor,1971\n--,\n", "utf8")
    one, other, again, skipped = customers(names_file(path))
    assert one.customer.id == again.customer.id != other.customer.id
    assert skipped == Row(Customer(id="line 6", name=""), "line 6: no name")


def test_two_rows_of_one_id_that_differ_are_two_customers_wherever_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("id,name\n7,Telmo Okafor\n7,Bera Quist\n7,Telmo Okafor\n", "utf8")
    one, other, again = customers(names_file(path))
    assert one.customer.id == again.customer.id == "7"
    assert other.customer.id.startswith("7~")
    assert other.unclear[0].startswith("line 3: the id 7 stands in an earlier row")

    path.write_text("id,name\n7,Telmo Okafor\n8,Ana Lind\n7,Bera Quist\n", "utf8")
    assert [row.customer.id for row in customers(names_file(path))] == ["7", "8", other.customer.id]
