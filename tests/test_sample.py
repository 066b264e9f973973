"""The sample: eight reports of one invented story, with what a new user should be able to see in them."""

import csv
from importlib.resources import files

import pytest

REPORTS = files("allegedly") / "sample" / "reports"
NAMES = sorted(path.name for path in REPORTS.iterdir() if path.name != "articles.csv")


def text(name: str) -> str:
    return (REPORTS / name).read_text("utf8")


def rows() -> dict[str, dict[str, str]]:
    return {row["file"]: row for row in csv.DictReader(text("articles.csv").splitlines())}


def test_there_are_eight_reports_of_three_formats() -> None:
    assert len(NAMES) == 8
    assert sorted({name.rpartition(".")[2] for name in NAMES}) == ["html", "md", "txt"]


def test_metadata_is_given_for_most_and_not_for_all() -> None:
    given = rows()
    assert set(given) < set(NAMES)
    assert [name for name, row in given.items() if not row["published"]] == ["07-column.txt"]


def test_the_copy_has_the_body_of_the_wire_report_and_furniture_of_its_own() -> None:
    wire, copy = text("01-auditors-wire.txt"), text("02-morning-mail.txt")
    body = wire[wire.index("The Court of Auditors") : wire.index("hung up.") + len("hung up.")]
    assert body in copy
    assert "READ MORE" in copy


@pytest.mark.parametrize("words", ["Duarte Serpa Falcão", "Graça Serpa Lobo", "preparing to charge", "3.2 million", "2.3 million"])
def test_what_the_reports_differ_in_is_there(words: str) -> None:
    assert any(words in text(name) for name in NAMES)
