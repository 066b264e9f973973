"""What stands under a name in a list: an office, or whose relative somebody is, before the title of a report."""

from pathlib import Path

from made_case import made_case, visitor


def test_who_holds_no_office_is_known_by_whose_mother_she_is(tmp_path: Path) -> None:
    with visitor(made_case(tmp_path / "made.case")) as client:
        for address in ("/people", "/"):
            row = client.get(address).text.partition(">Alba Leal</a>")[2].partition("</th>")[0]
            assert "mother of Tomas Varga Leal" in row
            assert "in: " not in row
