"""A text that comes again: nothing known is forgotten, nothing counted twice, and another outlet's is a report of its own."""

from pathlib import Path

import pytest

from allegedly.calling import same_text
from allegedly.flow import Progress, read_into, record_of, remove_from
from allegedly.settings import Settings
from allegedly.shapes import ArticleEntry
from builders import CAPTURED

STORY = (
    "Board loses millions\n\nThe harbour board lost four million crowns, the auditors said on Monday.\n\nThe chairman denied it.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return tmp_path / "a.case"


def lay(folder: Path, files: dict[str, str], table: str = "") -> Path:
    """A folder of reports with its table."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode("utf8"))
    if table:
        (folder / "articles.csv").write_text(table, "utf8")
    return folder


def read(case: Path, *paths: Path, workers: int = 1) -> list[Progress]:
    seen: list[Progress] = []
    read_into(case, paths, Settings(workers=workers), CAPTURED, seen.append)
    return seen


def entries(case: Path) -> dict[str, ArticleEntry]:
    return {entry.file: entry for entry in record_of(case).articles}


def test_the_same_file_without_its_table_keeps_what_is_known(case: Path, tmp_path: Path) -> None:
    whole = lay(tmp_path / "whole", {"a.txt": STORY}, "file,outlet,published,byline\na.txt,Harbour Post,2022-05-03,Jane Doe\n")
    read(case, whole)
    before = record_of(case)
    again = read(case, lay(tmp_path / "bare", {"a.txt": STORY}))
    assert [one.outcome for one in again] == ["already read"]
    assert record_of(case) == before


def test_a_table_that_says_otherwise_is_believed_and_an_empty_cell_too(case: Path, tmp_path: Path) -> None:
    read(case, lay(tmp_path / "one", {"a.txt": STORY}, "file,outlet,byline\na.txt,Harbour Post,Jane Doe\n"))
    read(case, lay(tmp_path / "two", {"a.txt": STORY}, "file,outlet\na.txt,Coast Mail\n"))
    assert (entries(case)["a.txt"].outlet, entries(case)["a.txt"].byline) == ("Coast Mail", "Jane Doe")
    read(case, lay(tmp_path / "three", {"a.txt": STORY}, "file,outlet\na.txt,\n"))
    assert (entries(case)["a.txt"].outlet, entries(case)["a.txt"].byline) == (None, "Jane Doe")


@pytest.mark.parametrize("text", [STORY, STORY.replace("\n", "\r\n"), STORY.replace("\n\n", "\n"), f"\n{STORY.strip()}"])
def test_the_same_text_under_another_name_is_not_added(case: Path, tmp_path: Path, text: str) -> None:
    read(case, lay(tmp_path / "one", {"a.txt": STORY}, "file,outlet\na.txt,Harbour Post\n"))
    held = entries(case)["a.txt"]
    seen = read(case, lay(tmp_path / "two", {"b.txt": text}))
    assert [(one.outcome, one.article, one.reason) for one in seen] == [("skipped", held.id, same_text("a.txt"))]
    assert list(entries(case)) == ["a.txt"]
    assert [(note.source, note.reason) for note in record_of(case).skipped] == [("b.txt", same_text("a.txt"))]


@pytest.mark.parametrize("workers", [1, 2])
def test_two_of_one_text_in_one_folder_are_one(case: Path, tmp_path: Path, workers: int) -> None:
    seen = read(case, lay(tmp_path / "one", {"a.txt": STORY, "b.txt": STORY, "c/a.txt": STORY}), workers=workers)
    assert sorted((one.source, one.outcome) for one in seen) == [("a.txt", "read"), ("b.txt", "skipped"), ("c/a.txt", "skipped")]
    assert {one.article for one in seen if one.outcome == "skipped"} == {entries(case)["a.txt"].id}


@pytest.mark.parametrize(
    "told",
    [
        "file,outlet\nb.txt,Coast Mail\n",
        "file,url\nb.txt,https://coast.example/1\n",
        "file,outlet,published\nb.txt,Harbour Post,2022-05-09\n",
    ],
)
def test_the_same_text_of_another_outlet_address_or_day_is_a_copy(case: Path, tmp_path: Path, told: str) -> None:
    first = "file,outlet,url,published\na.txt,Harbour Post,https://post.example/1,2022-05-03\n"
    read(case, lay(tmp_path / "one", {"a.txt": STORY}, first))
    assert [one.outcome for one in read(case, lay(tmp_path / "two", {"b.txt": STORY}, told))] == ["read"]
    assert sorted(entries(case)) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("told", ["the harbour post,2022", "Harbour Post,2022-05-03", ",2022-05"])
def test_the_same_outlet_and_day_are_the_same_report(case: Path, tmp_path: Path, told: str) -> None:
    read(case, lay(tmp_path / "one", {"a.txt": STORY}, "file,outlet,published\na.txt,The Harbour Post,2022-05-03\n"))
    seen = read(case, lay(tmp_path / "two", {"b.txt": STORY}, f"file,outlet,published\nb.txt,{told}\n"))
    assert [one.outcome for one in seen] == ["skipped"]
    assert entries(case)["a.txt"].outlet == "The Harbour Post"


@pytest.mark.parametrize("at_once", [True, False])
def test_what_was_unknown_becomes_known_by_the_double(case: Path, tmp_path: Path, at_once: bool) -> None:
    one = lay(tmp_path / "one", {"a.txt": STORY})
    two = lay(tmp_path / "two", {"b.txt": STORY}, "file,outlet,published\nb.txt,Harbour Post,2022-05-03\n")
    seen = read(case, one, two) if at_once else [*read(case, one), *read(case, two)]
    assert [one.reason for one in seen if one.reason] == [same_text("a.txt", ("outlet", "published"))]
    (entry,) = entries(case).values()
    assert (entry.file, entry.outlet, entry.published, entry.published_basis) == ("a.txt", "Harbour Post", "2022-05-03", "metadata")
    # And so it stays when either comes again.
    read(case, one)
    assert [one.reason for one in read(case, two)] == [same_text("a.txt")]
    assert list(entries(case).values()) == [entry]


def test_other_words_are_another_report(case: Path, tmp_path: Path) -> None:
    read(case, lay(tmp_path / "one", {"a.txt": STORY, "b.txt": STORY.replace("four", "five")}))
    assert sorted(entries(case)) == ["a.txt", "b.txt"]


def test_with_its_article_what_was_noted_of_the_double_goes(case: Path, tmp_path: Path) -> None:
    read(case, lay(tmp_path / "one", {"a.txt": STORY, "z.txt": "The mayor of Velden said on Tuesday that he had gone.\n"}))
    two = lay(tmp_path / "two", {"b.txt": STORY})
    read(case, two)
    remove_from(case, "a.txt")
    assert record_of(case).skipped == ()
    assert [one.outcome for one in read(case, two)] == ["read"]
