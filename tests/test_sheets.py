"""Cells that no spreadsheet runs, and files that are whole or not there."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.sheets import safe, whole_file, write_table


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert str(safe(cell)).startswith("'")


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_what_is_written_is_read_again_on_one_line_each(cells: list[str]) -> None:
    out = io.StringIO()
    header = [f"c{at}" for at in range(len(cells))]
    write_table(out, header, [dict(zip(header, cells, strict=True))])
    assert out.getvalue().count("\n") >= 2
    _, row = list(csv.reader(io.StringIO(out.getvalue())))
    assert [cell.removeprefix("'") for cell in row] == [" ".join(cell.split()).removeprefix("'") for cell in cells]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "hits.csv"
    path.write_text("before", "utf8")
    with pytest.raises(UnicodeEncodeError), whole_file(path) as file:
        file.write("half \ud800")
    assert path.read_text("utf8") == "before"
    with whole_file(path) as file:
        file.write("after")
        assert path.read_text("utf8") == "before"
    assert path.read_text("utf8") == "after"
    assert [found.name for found in tmp_path.iterdir()] == ["hits.csv"]
