"""A file of names as rows: every form and encoding, and that no bad row takes another with it."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.errors import NothingReadable, UsageError
from allegedly.screen.names_file import names_file


def written(folder: Path, data: bytes | str, name: str = "names.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf8") if isinstance(data, str) else data)
    return path


def rows(path: Path, encoding: str | None = None) -> list[tuple[int, object]]:
    return list(names_file(path, encoding).rows())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("names.csv", "id,name,born\n1,Telmo Okafor,1971\n"),
        ("names.csv", "\ufeffid;Full Name;DOB\r\n1;Telmo Okafor;1971\r\n"),
        ("names.tsv", "ID\tCUSTOMER_NAME\tDate of Birth\n1\tTelmo Okafor\t1971"),
        ("names.csv", 'id|"name"|born\r1|"Telmo  Okafor"|1971\r'),
        ("names.jsonl", '{"id": 1, "name": "Telmo Okafor", "born": "1971"}\n'),
        ("names.dat", '{"customer_id": "1", "full_name": ["Telmo Okafor"], "dob": [1971]}\n'),
        ("names.csv", "id,first name,surname,born\n1,Telmo,Okafor,1971\n"),
    ],
)
def test_the_forms_of_a_file_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    ((_, told),) = rows(written(tmp_path, text, name))
    assert isinstance(told, dict)
    whole = told.get("name") or [" ".join([*told["given"], *told["family"]])]
    assert (whole, told["id"], told["born"]) == (["Telmo Okafor"], ["1"], ["1971"])


def test_one_name_a_line(tmp_path: Path) -> None:
    assert rows(written(tmp_path, "Telmo Okafor\n\n Osman, Lind \n", "names.txt")) == [
        (1, {"name": ["Telmo Okafor"]}),
        (3, {"name": ["Osman, Lind"]}),
    ]


def test_the_best_of_several_columns_of_names_counts(tmp_path: Path) -> None:
    (row,) = rows(written(tmp_path, "company,full name,name\nSelm,T. Okafor,Telmo Okafor\n"))
    assert row == (2, {"name": ["Telmo Okafor"]})


@pytest.mark.parametrize("encoding", ["hex", "rot13", "zlib", "undefined", "klingon"])
def test_what_is_no_encoding_of_text_is_refused(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "n.txt").write_text("Ana Ruiz\n", "utf8")
    with pytest.raises(UsageError, match="nothing is known of it; give utf-8"):
        names_file(tmp_path / "n.txt", encoding)


def test_an_encoding_that_is_not_utf_8_is_refused_with_its_line_and_read_where_named(tmp_path: Path) -> None:
    path = written(tmp_path, "name\nTelmo\nJürg Lind\n".encode("cp1252"))
    with pytest.raises(NothingReadable, match=r"line 3 is not in UTF-8; save it as CSV UTF-8, or name its encoding"):
        names_file(path)
    assert rows(path, "cp1252")[1] == (3, {"name": ["Jürg Lind"]})
    with pytest.raises(UsageError, match="nothing is known of it"):
        names_file(path, "klingon")


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    assert rows(written(tmp_path, "name\nJürg Lind\n".encode("utf-16"))) == [(2, {"name": ["Jürg Lind"]})]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf \n\n", "it is empty"),
        (b"PK\x03\x04\x00\x00", "NUL bytes"),
        (b"amount,day\n1,2\n", "has no column of names"),
    ],
)
def test_what_is_no_file_of_names_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(NothingReadable, match=why):
        names_file(written(tmp_path, data))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give a file of names"):
        names_file(tmp_path / "none.csv")


def test_bad_rows_come_with_their_reasons_and_spoil_no_other(tmp_path: Path) -> None:
    text = 'id,name\n1,Telmo\n2,"never closed\n3,Osman\n4,Lind, Ida\n5,"over\ntwo lines"\n6,"a "quoted" one"\n7\n'
    found = rows(written(tmp_path, text))
    assert [line for line, _ in found] == [2, 3, 4, 5, 6, 8, 9]
    assert found[1][1] == "a quotation mark is opened and not closed; close it, or double it where it belongs to the name"
    assert found[2][1] == {"id": ["3"], "name": ["Osman"]}
    assert str(found[3][1]).startswith("3 cells where the header has 2")
    assert found[4][1] == {"id": ["5"], "name": ["over two lines"]}
    assert found[5][1] == {"id": ["6"], "name": ['a quoted" one"']}
    assert found[6][1] == {"id": ["7"]}


def test_bad_json_lines_come_with_their_reasons(tmp_path: Path) -> None:
    found = rows(written(tmp_path, '{"name": "A B"}\n{"name"\n[1]\n"C D"\n{"name": {"a": 1}, "gender": null}\n', "n.jsonl"))
    assert [told for _, told in found] == [{"name": ["A B"]}, "no whole JSON object", "no JSON object", {"name": ["C D"]}, {}]


NAMES = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20), min_size=1, max_size=12)


@given(NAMES)
@settings(max_examples=80, deadline=None)
def test_every_row_that_csv_writes_comes_back(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["key", "name"], *([f"k{at}", name] for at, name in enumerate(names))])
    path = written(tmp_path_factory.mktemp("names"), out.getvalue())
    found = [told for _, told in rows(path)]
    assert [told["id"] for told in found] == [[f"k{at}"] for at in range(len(names))]  # type: ignore[index]
    flat = [" ".join(name.strip("\ufeff").split()) for name in names]
    known = [told.get("name", [""])[0].strip("\ufeff") for told in found]  # type: ignore[attr-defined]
    assert all(name in (one, "") for one, name in zip(flat, known, strict=True))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_nothing_breaks_it(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = written(tmp_path_factory.mktemp("names"), "name,id\n" + text.encode("utf8", "ignore").decode().replace("\0", ""))
    assert all(isinstance(told, str | dict) for _, told in rows(path))


@pytest.mark.parametrize(
    "header",
    [
        "Cust. No.;Customer Name (KYC);D.O.B.;Nationality (ISO);Colour",
        "Kundennr.;Name / Firma;Geb.-Datum;Staatsangehörigkeit;Colour",
        "Nº Cliente;Nombre completo;Fecha de nacimiento;País [ISO];Colour",
        "Номер клиента;Ф.И.О.;Дата рождения;Гражданство;Colour",
    ],
)
def test_headers_as_banks_write_them(tmp_path: Path, header: str) -> None:
    file = names_file(written(tmp_path, f"{header}\nK1;Telmo Okafor;1971;PT;blue\n"))
    ((_, told),) = file.rows()
    assert told == {"id": ["K1"], "name": ["Telmo Okafor"], "born": ["1971"], "country": ["PT"]}
    assert file.unused == ("Colour",)


@pytest.mark.parametrize(
    "above",
    [
        ["Customers of the Harbour Bank"],
        ["Customers of the Harbour Bank;;", "", ";;", "Export:;22.11.2026;"],
        ['"Customers, as of 22 November"'],
    ],
)
@pytest.mark.parametrize("name", ["names.csv", "names.dat"])
def test_a_title_above_the_header_is_passed_over_and_told(tmp_path: Path, above: list[str], name: str) -> None:
    file = names_file(written(tmp_path, "\n".join([*above, "id;Full Name;Born", "k1;Telmo Okafor;1971", ""]), name))
    assert list(file.rows()) == [(len(above) + 2, {"id": ["k1"], "name": ["Telmo Okafor"], "born": ["1971"]})]
    assert [line for _, line in file.above] == [line for line in above if line]
    assert file.titles == tuple((at, line) for at, line in enumerate(above, 1) if line.strip(";"))


@pytest.mark.parametrize(
    "rows",
    [
        # No header: what looks like one is a customer of the kind “company”, whom the bank calls “no”.
        "1,Telmo Okafor,1971\n2,Lind Grain,company\nno,Selm Trading,company\n",
        "Telmo Okafor,person\nLind Grain,company\n",
        "Telmo Okafor,m,PT\ncompany,no,\n",
        # Too far down, or with too little that is understood.
        "a\nb\nc\nd\ne\nf\nid,name\n1,Telmo Okafor\n",
        "Our customers\nname\nTelmo Okafor\n",
    ],
)
def test_no_row_is_taken_for_a_header(tmp_path: Path, rows: str) -> None:
    with pytest.raises(NothingReadable, match="has no column of names; call one `name` and take away what stands above"):
        names_file(written(tmp_path, rows))


CELLS = st.sampled_from(["Telmo Okafor", "company", "1971", "no", "PT", "m", "", "name", "Selm, Ida"])


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_a_file_with_a_header_is_never_read_from_another_line(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str, str]]
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("Ref.", "name", "Born"), *cells])
    file = names_file(written(tmp_path_factory.mktemp("names"), out.getvalue()))
    assert file.above == ()
    assert len(list(file.rows())) == sum(any(row) for row in cells)


def test_what_is_read_is_what_was_there_when_it_was_opened(tmp_path: Path) -> None:
    path = written(tmp_path, "name\nTelmo Okafor\n")
    file = names_file(path)
    path.write_text("name\nIlse Brandt\n")
    assert list(file.rows()) == [(2, {"name": ["Telmo Okafor"]})]
    path.unlink()
    assert len(list(file.rows())) == 1


def test_fields_of_objects_that_are_not_used_are_named(tmp_path: Path) -> None:
    assert names_file(written(tmp_path, '{"name": "Telmo Okafor", "tag": 1}\n', "names.jsonl")).unused == ("tag",)
