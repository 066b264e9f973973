import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.ingest.blocks import blocks
from allegedly.ingest.wording import kind_of
from layouts import LAYOUTS, Layout

BODY = {"body", "headline", "standfirst", "subhead"}
SHARED = Path(os.environ.get("ALLEGEDLY_SHARED", Path(__file__).resolve().parents[3] / "shared"))
LINES = [line.replace("¦", "") for layout in LAYOUTS for _, line in layout.rows]


def found(layout: Layout) -> dict[str, str]:
    return {layout.text[block.start : block.end]: block.kind for block in blocks(layout.text)}


def wanted(layout: Layout) -> list[tuple[str, str]]:
    pieces = []
    for kinds, line in layout.rows:
        for kind, piece in zip(kinds.split("+"), line.split("¦"), strict=True):
            if any(c.isalnum() for c in piece):
                pieces.append((kind, piece.strip().removeprefix("• ").removeprefix("— ").removeprefix("- ").rstrip(" |")))
    return pieces


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_layouts(layout: Layout) -> None:
    have = found(layout)
    wrong = [(kind, have.get(line), line) for kind, line in wanted(layout) if have.get(line) not in kind.split("|")]
    assert not wrong


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Load more", "promo"),
        ("READ MORE: Mayor quits", "promo"),
        ("Watch: Mayor quits", "promo"),
        ("Watch the full video here", "promo"),
        ("Sign up for our newsletter", "promo"),
        ("Related stories", "promo"),
        ("Tags: courts, crime", "promo"),
        ("3 min read", "promo"),
        ("(AFP via Getty Images)", "credit"),
        ("[Photo: Jane Doe]", "credit"),
        ("Photo: AP/Jane Doe", "credit"),
        ("© 2021 The Harbour Post", "credit"),
        ("Jane Doe contributed to this report.", "credit"),
        ("Updated 10 minutes ago", "dateline"),
        ("Dec. 10, 2021 5:03 pm ET", "dateline"),
        ("Published: 10 December 2021", "dateline"),
        ("By Jane Doe and Juan de la Cruz", "byline"),
        ("Written by: Jane Doe", "byline"),
        ("Jane Doe, Crime Correspondent", "byline"),
        ("Correction: The sum was wrong.", "correction"),
        ("Watch commanders said the order came late.", None),
        ("By Friday, the town had spent it all.", None),
        ("He denied it.", None),
        ("An earlier version of the report named the minister.", None),
        ("More than a dozen people were held.", None),
        ("Q: Did you take the money?", None),
        ("“Sign up or leave,” he told them.", None),
    ],
)
def test_wording(line: str, kind: str | None) -> None:
    assert kind_of(line) == kind


def test_a_paragraph_broken_by_the_width_of_the_page_is_one_block() -> None:
    text = (
        "Harbour board lost four million\n\n"
        "The auditors of the harbour board said on Monday\nthat four million crowns had left its\n"
        "account without a receipt, and that the chairman\nhad signed each of the orders himself.\n\n"
        "The chairman denied it. He said that somebody had\nforged his name, and that he would\n"
        "not resign before the police had heard him.\n"
    )
    got = [(block.kind, text[block.start : block.end].count("\n")) for block in blocks(text)]
    assert got == [("headline", 0), ("body", 3), ("body", 2)]


def test_markdown_signs_stand_outside_the_blocks() -> None:
    text = "# Board lost millions\n\nThe board lost four million crowns, auditors said.\n\n## What he says\n\n**He denied it.**\n"
    got = [(block.kind, text[block.start : block.end]) for block in blocks(text)]
    assert got[0] == ("headline", "Board lost millions")
    assert got[-2:] == [("subhead", "What he says"), ("body", "He denied it.")]


def test_one_line_of_text_is_body() -> None:
    text = "The board lost four million crowns, the auditors said. The chairman denied it. " * 30
    assert [block.kind for block in blocks(text)] == ["body"]


def test_a_title_from_elsewhere_marks_no_other_line_as_the_headline() -> None:
    text = "Money gone\n\nThe board lost four million crowns, the auditors said on Monday."
    assert "headline" not in [block.kind for block in blocks(text, title="Harbour board loses a fortune")]
    assert blocks(text, title="Money gone")[0].kind == "headline"


def check(text: str) -> None:
    got = blocks(text)
    ends = [0]
    for block in got:
        assert ends[-1] <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        ends.append(block.end)
    covered = set()
    for block in got:
        covered.update(range(block.start, block.end))
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
    assert got == blocks(text)


@given(st.text())
def test_blocks_of_any_text(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=14),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n", " "]),
)
def test_blocks_of_mixed_lines(lines: list[str], between: str) -> None:
    check(between.join(lines))


@pytest.mark.parametrize(
    "unit", ["Home > ", "share ", "1", "By A", "((", "READ MORE: ", "x@", "- ", "A: ", "Top stories ", "May 1 "]
)
def test_long_repetitions_take_no_time(unit: str) -> None:
    for size in (90, 650, 5000):
        check((unit * size)[:size])


def test_bodies_of_real_articles_are_kept() -> None:
    source = SHARED / "data" / "polnear" / "dev.jsonl"
    if not source.is_file():
        pytest.skip(f"{source} is absent")
    kept = whole = 0
    for row in source.read_text("utf8").splitlines():
        text = json.loads(row)["text"]
        for block in blocks(text):
            size = sum(not c.isspace() for c in text[block.start : block.end])
            whole += size
            kept += size if block.kind in BODY else 0
    assert kept / whole > 0.98


def test_seeds() -> None:
    gold = SHARED / "acceptance" / "seeds" / "gold.json"
    if not gold.is_file():
        pytest.skip(f"{gold} is absent")
    for article in json.loads(gold.read_text("utf8"))["articles"].values():
        text = (gold.parent / article["file"]).read_text("utf8")
        furniture = [text[block.start : block.end] for block in blocks(text) if block.kind not in BODY]
        assert sorted(furniture) == sorted(article["not_body"])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("PORT LEDA, Norland, May 3 (Reuters) -", "dateline"),
        ("PORT LEDA (AP) --", "dateline"),
        ("Port Leda (AFP) —", "dateline"),
        ("Harbour board at Port Leda lost four million, says AP", "headline"),
    ],
)
def test_a_dateline_alone_on_its_line_is_no_headline(line: str, kind: str) -> None:
    text = f"{line}\n\nThe board lost four million crowns, the auditors said on Monday.\n\nThe chairman denied it on Friday."
    assert [block.kind for block in blocks(text)] == [kind, "body", "body"]
