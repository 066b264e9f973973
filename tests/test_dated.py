"""A report without a date, from its file to the record: dated by another, for as long as that one is there."""

import html
from pathlib import Path

import pytest

from allegedly.flow import Progress, read_into, record_of, remove_from, verify
from allegedly.settings import Settings
from allegedly.shapes import Record
from builders import CAPTURED
from made_case import visitor

BARE = """Treasury of Verland freezes out shipping magnate

The Treasury of Verland on Wednesday sanctioned Rutger Henriquez, the owner of Regenta Shipping, over fuel sold to armed groups.

Henriquez sold the fuel for two years, according to the Treasury. The port closed his office in November.
"""
DATED = """Shipping magnate Rutger Henriquez under sanctions

Rutger Henriquez, who owns Regenta Shipping, was sanctioned by the Treasury of Verland on Wednesday over fuel for armed groups.

Henriquez denied selling any fuel. The Treasury said that his ships met others at sea.
"""


def quiet(_: Progress) -> None:
    pass


def record(case: Path, *names: str) -> Record:
    folder = case.with_suffix("")
    folder.mkdir(exist_ok=True)
    (folder / "articles.csv").write_text(
        "file,outlet,published\nbare.txt,Verland Post,\ndated.txt,Harbour Daily,2021-02-05\n", "utf8"
    )
    for name in names:
        (folder / name).write_text({"bare.txt": BARE, "dated.txt": DATED}[name], "utf8")
    read_into(case, [folder], Settings(), CAPTURED, quiet)
    return record_of(case)


def published(made: Record) -> dict[str, tuple[str | None, str]]:
    return {one.file: (one.published, one.published_basis) for one in made.articles}


@pytest.mark.parametrize("order", [("bare.txt", "dated.txt"), ("dated.txt", "bare.txt")])
def test_a_report_is_dated_by_another_whichever_comes_first(tmp_path: Path, order: tuple[str, str]) -> None:
    case = tmp_path / "a.case"
    for name in order:
        made = record(case, name)
    assert published(made) == {"bare.txt": ("2021-02", "another_report"), "dated.txt": ("2021-02-05", "metadata")}
    [dated] = made.dated
    assert (dated.from_, dated.until) == ("2021-02-03", "2021-02-09")
    steps = {step.date.start for step in made.proceedings if step.article == dated.article and step.date}
    assert steps == {"2021-02-03"}
    found = {BARE[one.start : one.end]: (one.from_, one.basis) for one in made.dates if one.article == dated.article}
    assert found == {"Wednesday": ("2021-02-03", "another_report"), "November": ("2020-11", "another_report")}
    times = {BARE[one.start : one.end]: (one.type, one.value) for one in made.times if one.article == dated.article}
    assert times["two years"] == ("DURATION", "P2Y")
    assert verify(case).faults == ()
    remove_from(case, "dated.txt")
    assert published(record_of(case)) == {"bare.txt": (None, "unknown")}
    assert record_of(case).dated == ()


def test_the_page_says_by_which_event_and_leads_to_both_places(tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    made = record(case, "bare.txt", "dated.txt")
    client = visitor(case)
    [dated] = made.dated
    page = html.unescape(client.get(f"/articles/{dated.article}").text)
    assert "published between 3 February 2021 and 9 February 2021" in page
    [other] = {event.other.article for event in dated.evidence}
    assert all(f'id="p-{event.own.start}"' in page for event in dated.evidence)
    assert all(f'id="p-{event.other.start}"' in client.get(f"/articles/{other}").text for event in dated.evidence)
    assert "Dated by another report" not in client.get(f"/articles/{other}").text
