"""The page of what changed tells each change in words, with the figures that are otherwise than before."""

from pathlib import Path

from msgspec.structs import replace

from allegedly.record.store import Case
from allegedly.serve.changes import Figure, figures
from made_case import made_case, visitor


def test_figures_are_told_in_words() -> None:
    assert figures("reports:2:4 review:unreviewed:confirmed") == (
        Figure(name="reports", before="2", now="4"),
        Figure(name="review", before="unreviewed", now="confirmed"),
    )
    assert figures("step:arrested:on_trial date::2021-12-08") == (
        Figure(name="step", before="arrested", now="on trial"),
        Figure(name="date", before="", now="8 December 2021"),
    )


def test_who_was_questioned_as_a_witness_is_not_told_as_one_who_is_investigated() -> None:
    told = figures("step::questioned class::allegation")
    assert told[0] == Figure(name="step", before="", now="questioned as a witness")
    assert figures("step::questioned class::investigation")[0].now == "questioned"


def test_what_came_says_nothing_of_what_it_has_none_of() -> None:
    assert figures("reports::1 answers::0 review::unreviewed date::") == (Figure(name="reports", before="", now="1"),)
    assert figures("answers:2:0") == (Figure(name="answers", before="2", now="0"),)
    assert figures("") == ()


def test_the_page_lists_changes_with_the_latest_first(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case")
    with Case.open(path) as case:
        found = case.resolution()
        grown = tuple(replace(one, reports=3, answers=one.answers[:1]) for one in found.findings)
        case.save_resolution(replace(found, findings=grown), at="2031-02-03T04:05:06+00:00")
    page = visitor(path).get("/changes").text
    assert page.index("2031-02-03 04:05") < page.index('class="kind came"')
    assert "reports 2 → 3 · answers 2 → 1" in " ".join(page.split())
