import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegedly import sample
from allegedly.identity import content_id
from allegedly.ingest import count, ingest
from allegedly.settings import Settings
from allegedly.shapes import Document, Skipped
from builders import CAPTURED

STORY = (
    "Board loses millions\n\nThe harbour board lost four million crowns, the auditors said on Monday.\n\nThe chairman denied it.\n"
)
PAGE = """<html lang="en"><head><title>Board loses millions | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2022-05-03T10:00:00Z"><meta name="author" content="Jane Doe"></head><body>
<nav><a href="/">Home</a> <a href="/n">News</a></nav><div class="cookie-banner">We use cookies. <button>Accept all</button></div>
<article><h1>Board loses millions</h1><p class="byline">By Jane Doe</p>
<p>The auditors of the harbour board said on Monday that four million crowns had left its account without a receipt.</p>
<h2>Missing receipts</h2>
<p>The former chairman, Tomas Brill, denied that he had signed the orders, and said on 1 April 2020 that they were forged.</p>
<p>He declined to comment further on the matter when he was reached by phone at his home in the hills.</p></article>
<aside><h3>Most Popular</h3><ul><li><a href="/x">Penguin chicks hatch at zoo</a></li></ul></aside>
<footer>© Harbour Post</footer></body></html>"""


def run(*paths: Path, **changed: int) -> list[Document | Skipped]:
    return list(ingest(paths, Settings(**changed), CAPTURED))


def documents(results: Sequence[Document | Skipped]) -> dict[str, Document]:
    return {item.article.file: item for item in results if isinstance(item, Document)}


def reasons(results: Sequence[Document | Skipped]) -> dict[str, str]:
    return {item.source: item.reason for item in results if isinstance(item, Skipped)}


def test_a_text_file(tmp_path: Path) -> None:
    data = STORY.replace("\n", "\r\n").encode("utf-8-sig")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.TXT").write_bytes(data)
    [made] = run(tmp_path)
    assert isinstance(made, Document)
    assert made.original == data
    assert made.article.text == STORY.replace("\n", "\r\n")
    assert made.article.file == "sub/a.TXT"
    assert made.article.sha256 == hashlib.sha256(data).hexdigest()
    assert made.article.id == content_id("a", made.article.sha256, "sub/a.TXT")
    assert made.article.captured == CAPTURED
    assert (made.article.title, made.article.language, made.article.kind) == ("Board loses millions", "en", "report")
    assert (made.article.published, made.article.published_basis) == (None, "unknown")


def test_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf8")
    article = run(tmp_path)[0].article  # type: ignore[union-attr]
    assert (article.title, article.outlet, article.byline) == ("Board loses millions", "Harbour Post", "Jane Doe")
    assert (article.published, article.published_basis) == ("2022-05-03", "page")
    body = [article.text[block.start : block.end] for block in article.blocks if block.kind == "body"]
    assert len(body) == 3
    assert "cookies" not in article.text
    assert "Penguin" not in " ".join(body)


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Board loses millions\nauthor: Jane Doe\ndate: 2022-05-03\n---\n\n# " + STORY, "utf8"
    )
    article = run(tmp_path)[0].article  # type: ignore[union-attr]
    assert (article.title, article.byline, article.published) == ("Board loses millions", "Jane Doe", "2022-05-03")
    assert [block.kind for block in article.blocks] == ["promo"] * 3 + ["headline", "body", "body"]


def test_json_lines(tmp_path: Path) -> None:
    rows: list[object] = [
        {"id": "x1", "text": STORY, "url": "https://p.example/2021/12/10/board", "outlet": "Harbour Post", "byline": "Jane Doe"},
        {"text": STORY, "published": "10 Dec 2021"},
        {"id": 7, "text": " "},
        [1, 2],
    ]
    lines = [json.dumps(row) for row in rows]
    (tmp_path / "n.jsonl").write_text("\n".join([*lines[:2], "{broken", "", *lines[2:]]) + "\n", "utf8")
    results = run(tmp_path)
    made = documents(results)
    assert list(made) == ["n.jsonl#x1", "n.jsonl#2"]
    first = made["n.jsonl#x1"].article
    assert (first.outlet, first.byline, first.published, first.published_basis) == ("Harbour Post", "Jane Doe", "2021-12-10", "url")
    assert first.sha256 == hashlib.sha256(lines[0].encode()).hexdigest()
    why = reasons(results)
    assert "line 3 is not JSON" in why["n.jsonl#3"]
    assert "not an ISO date" in why["n.jsonl#2"]
    assert "empty text" in why["n.jsonl#7"]
    assert "no field text" in why["n.jsonl#6"]


def test_a_long_line_is_passed_over_and_the_rest_goes_on(tmp_path: Path) -> None:
    short = json.dumps({"text": STORY})
    (tmp_path / "n.jsonl").write_text(json.dumps({"text": STORY * 50}) + "\n" + short + "\n", "utf8")
    results = run(tmp_path, max_bytes=len(short))
    assert list(documents(results)) == ["n.jsonl#2"]
    assert "larger than the limit" in reasons(results)["n.jsonl#1"]


def test_the_table_overrides_the_text(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "Board loses millions\nBy Ann Other\n3 May 2020\n\nThe board lost four million.\n", "utf8"
    )
    (tmp_path / "in" / "n.jsonl").write_text(json.dumps({"id": "1", "text": STORY, "outlet": "Wrong"}), "utf8")
    (tmp_path / "in" / "articles.csv").write_text(
        "\ufefffile,outlet,published,byline,kind,language,extra\n"
        "a.txt,Harbour Post,2021-12-10,,statement,EN,x\nn.jsonl#1,Right,,,,,\ngone.txt,,,,,,\nb.txt,,10/12/2021,,poem,,\n",
        "utf8",
    )
    (tmp_path / "in" / "b.txt").write_text(STORY, "utf8")
    results = run(tmp_path)
    made = {file: item.article for file, item in documents(results).items()}
    one = made["in/a.txt"]
    assert (one.outlet, one.published, one.published_basis) == ("Harbour Post", "2021-12-10", "metadata")
    assert (one.byline, one.kind, one.language) == ("Ann Other", "statement", "en")
    assert made["in/n.jsonl#1"].outlet == "Right"
    assert made["in/b.txt"].published is None
    rows = [(item.source, item.reason) for item in results if isinstance(item, Skipped)]
    assert [source for source, _ in rows] == ["in/articles.csv row 4", "in/articles.csv row 5", "in/articles.csv row 5"]
    assert "gone.txt" in rows[0][1]
    assert "poem" in rows[1][1]
    assert "10/12/2021" in rows[2][1]


@pytest.mark.parametrize(
    ("table", "reason"),
    [(b"name,outlet\na.txt,X\n", "no column file"), (b"file\n\xff\xfe.txt\n", "not UTF-8"), (b"", "no column file")],
)
def test_a_table_that_cannot_be_used(tmp_path: Path, table: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf8")
    (tmp_path / "articles.csv").write_bytes(table)
    results = run(tmp_path)
    assert reason in reasons(results)["articles.csv"]
    assert list(documents(results)) == ["a.txt"]


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    files = {
        "pdf.txt": b"%PDF-1.4 stuff",
        "nul.txt": b"Board\x00loses",
        "empty.txt": b"",
        "white.txt": b" \r\n\t\n",
        "signs.txt": b"*** ---",
        "table.xlsx": b"PK",
        "nothing.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "empty.jsonl": b"",
        "large.txt": b"a" * 2001,
        "good.txt": STORY.encode(),
        ".hidden.txt": STORY.encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    results = run(tmp_path, tmp_path / "missing.txt", max_bytes=2000)
    assert list(documents(results)) == ["good.txt"]
    why = reasons(results)
    expected = {
        "pdf.txt": "is a PDF, not text",
        "nul.txt": "NUL",
        "empty.txt": "is empty",
        "white.txt": "only white space",
        "signs.txt": "no letter",
        "table.xlsx": "no report format",
        "nothing.html": "without an article",
        "empty.jsonl": "is empty",
        "large.txt": "larger than the limit",
        "broken.txt": "link to nothing",
        "pipe.txt": "not a regular file",
        "missing.txt": "does not exist",
    }
    assert {name: text in why.get(name, "") for name, text in expected.items()} == dict.fromkeys(expected, True)
    assert len(why) == len(expected)


def test_an_unreadable_file_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf8")
    (tmp_path / "a.txt").chmod(0)
    if os.access(tmp_path / "a.txt", os.R_OK):
        pytest.skip("this user may read every file")
    assert "cannot be read" in reasons(run(tmp_path))["a.txt"]


def test_another_language_is_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "El alcalde negó el lunes que hubiera recibido dinero de la empresa, según su abogado. " * 4, "utf8"
    )
    assert run(tmp_path)[0].article.language == "es"  # type: ignore[union-attr]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text(STORY, "utf8")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    assert [item.article.file for item in run(tmp_path)] == ["a/one.txt"]  # type: ignore[union-attr]


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", "c/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, "utf8")
    paths = [tmp_path / "c" / "d.txt", tmp_path, tmp_path / "b.txt"]
    one = run(*paths)
    assert one == run(*reversed(paths))
    assert [item.article.file for item in one] == ["a.txt", "b.txt", "c/a.txt", "c/d.txt"]  # type: ignore[union-attr]


def test_the_same_name_and_bytes_count_once(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(STORY, "utf8")
    results = run(tmp_path / "one", tmp_path / "two")
    assert len(documents(results)) == 1
    assert "same bytes" in reasons(results)["a.txt"]


def test_count(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf8")
    (tmp_path / "articles.csv").write_text("file\na.txt\n", "utf8")
    (tmp_path / "n.jsonl").write_text("{}\n{}\n", "utf8")
    assert count([tmp_path]) == 3


def test_nothing_in_an_empty_folder(tmp_path: Path) -> None:
    assert run(tmp_path) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "articles.csv"]))
def test_no_bytes_raise(tmp_path: Path, data: bytes, name: str) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    (tmp_path / name).write_bytes(data)
    for item in run(tmp_path):
        if isinstance(item, Document):
            text = item.article.text
            text.encode("utf8")
            assert all(0 <= block.start < block.end <= len(text) for block in item.article.blocks)


def test_what_makes_the_sample_a_package_is_not_told_as_skipped() -> None:
    items = run(Path(sample.__file__).parent)
    assert items
    assert not [one for one in items if isinstance(one, Skipped)]
