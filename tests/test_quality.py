"""The quality table counts what it says: names by kind, faults that harm, intervals, floors. Made-up story and records."""

import copy
import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from allegedly.corpus.files import Item
from allegedly.corpus.notation import read_notation
from allegedly.corpus.record import to_record
from papers_corpus import STORY

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
attributions = importlib.import_module("quality_attributions")
columns = importlib.import_module("quality_columns")
floors = importlib.import_module("quality_floors")
harm = importlib.import_module("quality_harm")
harm_table = importlib.import_module("quality_harm_table")
intervals = importlib.import_module("intervals")
names = importlib.import_module("quality_names")
quality = importlib.import_module("quality")
needs_scorer = pytest.mark.skipif(attributions.scorer() is None, reason="the public attribution scorer is not at hand")

Record = dict[str, Any]


def item_of(*changes: tuple[str, str]) -> Item:
    """The story, with lines of it replaced."""
    written = STORY
    for old, new in changes:
        assert old in written
        written = written.replace(old, new)
    return Item(*read_notation(written, "s.txt"), "train", real=False)


ITEM = item_of()
PLEA = ("p2 on_trial who=osei by=court on=2022-05-23 state=planned", "p2 acquitted who=osei by=court")
PREPARED = ("p2 on_trial who=osei by=court on=2022-05-23 state=planned", "p2 charges_prepared who=osei by=court")
PLANNING = ("c2 alleges src=boateng about=osei off=abuse_of_office", "c2 plans src=boateng about=boateng")


def ideal(item: Item) -> Record:
    """What a reader without fault would export."""
    return copy.deepcopy(to_record(item.story, item.texts))


def claim(record: Record, key: str) -> Record:
    return next(row for row in record["claims"] if row["id"] == key)


def place(item: Item, words: str, article: str = "01") -> list[dict[str, int]]:
    start = item.texts[article].index(words)
    return [{"start": start, "end": start + len(words)}]


def added_claim(item: Item, record: Record, words: str, **fields: Any) -> None:
    """A claim that the annotation has not, on some words."""
    record["claims"].append(claim(record, "01.c1") | {"id": "new", "content": place(item, words), "cue": None} | fields)


def faults(kind: str, item: Item, change: Callable[[Record], None] = lambda _: None) -> list[Any]:
    record = ideal(item)
    change(record)
    found: list[Any] = harm.FAULTS[kind](harm.Case(item, record)).found
    return found


@pytest.mark.parametrize("kind", list(harm.FAULTS))
@pytest.mark.parametrize("item", [ITEM, item_of(PLEA), item_of(PREPARED), item_of(PLANNING)])
def test_a_reader_without_fault_does_no_harm(kind: str, item: Item) -> None:
    assert faults(kind, item) == []


def stated(key: str, stance: str, *about: str) -> Callable[[Record], None]:
    return lambda record: claim(record, key).update(stance=stance, about=list(about))


@pytest.mark.parametrize(
    ("change", "details"),
    [
        (stated("01.c3", "alleges", "boateng"), ["others are accused"]),
        (stated("01.c6", "alleges", "adjoa"), ["nobody is accused"]),
        (stated("01.c1", "alleges", "osei", "adjoa"), ["others are accused"]),
        (stated("01.c3", "alleges", "herald"), []),
        (stated("01.c3", "asserts", "boateng"), []),
        (stated("01.c4", "alleges", "osei"), []),
    ],
    ids=["another", "nobody accused", "one too many", "no person", "no accusation", "denied, but the right person"],
)
def test_an_allegation_on_the_wrong_person(change: Callable[[Record], None], details: list[str]) -> None:
    assert [fault.detail for fault in faults("wrong person", ITEM, change)] == details


def test_a_person_is_known_by_mentions_before_names() -> None:
    def swapped(record: Record) -> None:
        record["entities"].append({"id": "e9", "kind": "person", "name": "Nobody", "names": ["Nobody"]})
        for mention in record["mentions"]:
            mention["entity"] = "e9" if mention["entity"] == "osei" else mention["entity"]
        claim(record, "01.c1").update(about=["e9"])

    assert faults("wrong person", ITEM, swapped) == []


@pytest.mark.parametrize(
    ("words", "about", "count"),
    [("who asked not to be named", "boateng", 1), ("twelve permits", "osei", 0), ("twelve permits", "adjoa", 1)],
)
def test_an_accusation_that_the_annotation_has_not(words: str, about: str, count: int) -> None:
    found = faults("unfounded accusation", ITEM, lambda r: added_claim(ITEM, r, words, stance="alleges", about=[about]))
    assert len(found) == count


@pytest.mark.parametrize(("stance", "count"), [("asserts", 1), ("alleges", 1), ("declines", 1), ("disputes", 0), ("denies", 0)])
def test_a_denial_read_as_something_else(stance: str, count: int) -> None:
    assert len(faults("denial misread", ITEM, stated("01.c4", stance, "osei"))) == count


def test_a_denial_that_is_lost() -> None:
    def dropped(record: Record) -> None:
        record["claims"].remove(claim(record, "01.c4"))

    def in_part(record: Record) -> None:
        dropped(record)
        added_claim(ITEM, record, "anyone", stance="denies")

    assert len(faults("denial not found", ITEM, dropped)) == 1
    assert faults("denial not found", ITEM, in_part) == []


def step(record: Record, **fields: Any) -> None:
    row = next(row for row in record["proceedings"] if row["id"].startswith("01.p2"))
    row.update(fields)


@pytest.mark.parametrize(
    ("item", "fields", "count"),
    [
        (ITEM, {"state": "done"}, 1),
        (ITEM, {"state": "done", "subject": "boateng"}, 1),
        (ITEM, {"state": "denied"}, 0),
        (ITEM, {"state": "done", "kind": "investigated"}, 0),
        (item_of(PREPARED), {"kind": "charged", "state": "done"}, 1),
        (item_of(PREPARED), {"kind": "charges_prepared", "state": "done"}, 0),
        (item_of(PLANNING), {"kind": "resigned", "state": "done", "evidence": place(ITEM, "Not one of the twelve")}, 1),
        (ITEM, {"kind": "resigned", "state": "done", "evidence": place(ITEM, "Not one of the twelve")}, 0),
    ],
)
def test_a_planned_step_read_as_done(item: Item, fields: Record, count: int) -> None:
    assert len(faults("planned read as done", item, lambda record: step(record, **fields))) == count


@pytest.mark.parametrize(("about", "count"), [("osei", 1), ("adjoa", 0)])
def test_a_denial_read_as_an_allegation(about: str, count: int) -> None:
    assert len(faults("exoneration as allegation", ITEM, stated("01.c4", "alleges", about))) == count


@pytest.mark.parametrize(("about", "count"), [("osei", 1), ("boateng", 0)])
def test_an_acquittal_read_as_an_allegation(about: str, count: int) -> None:
    item = item_of(PLEA)
    found = faults(
        "exoneration as allegation", item, lambda r: added_claim(item, r, "A hearing before", stance="alleges", about=[about])
    )
    assert len(found) == count


@pytest.mark.parametrize(("words", "count"), [("Ten beaches", 1), ("Nana Yeboah", 1), ("Not one of the twelve", 0)])
def test_a_promotional_line_read_as_fact(words: str, count: int) -> None:
    assert len(faults("promotional line as fact", ITEM, lambda record: added_claim(ITEM, record, words))) == count
    moved = faults("promotional line as fact", ITEM, lambda record: step(record, evidence=place(ITEM, words)))
    assert len(moved) == count


def test_the_harm_table_gives_counts_rates_and_bounds() -> None:
    record = ideal(ITEM)
    claim(record, "01.c4").update(stance="asserts")
    figures = harm_table.harm_figures([harm_table.judged(ITEM, record)])
    row = figures["parts"]["all"]["denial misread"]
    assert (row["count"], row["of"], row["at_risk"]) == (1, len(record["claims"]), 1)
    assert row["upper"] > row["rate"] > 0
    assert figures["regions"]["coast"]["denial misread"] == row
    assert "denial misread" in harm_table.harm_text(figures)


def test_regions_are_told_in_groups() -> None:
    assert harm_table.region("levant") == harm_table.region("maghreb") == "middle east and north africa"
    assert harm_table.region("nowhere") == "nowhere"


def name_f1(record: Record, kind: str) -> float | None:
    part, whole = names.name_pairs(ITEM, record)[f"names {kind}"]
    return part / whole if whole else None


def renamed(record: Record, words: str, start: int = 0, end: int = 0) -> Record:
    """The name mentions on some words of the first article, with their edges moved."""
    text, moved = ITEM.texts["01"], 0
    for row in record["mentions"]:
        if row["article"] == "01" and row["form"] == "name" and text[row["start"] : row["end"]] == words:
            row["start"], row["end"], moved = row["start"] + start, row["end"] + end, moved + 1
    assert moved
    return record


def test_names_of_a_reader_without_fault_are_all_found() -> None:
    found = {name: part / whole for name, (part, whole) in names.name_pairs(ITEM, ideal(ITEM)).items() if whole}
    assert set(found.values()) == {1.0}
    assert {"names person", "names organization", "names outlet", "names any kind"} <= set(found)


def test_an_article_before_a_name_does_not_matter() -> None:
    assert name_f1(renamed(ideal(ITEM), "the Coastal Minerals Agency", start=4), "organization") == 1
    assert name_f1(renamed(ideal(ITEM), "Efua Boateng", start=-1), "person") < 1


def test_a_name_of_another_kind_is_not_found() -> None:
    record = ideal(ITEM)
    next(row for row in record["entities"] if row["id"] == "herald")["kind"] = "organization"
    assert name_f1(record, "outlet") == 0
    assert name_f1(record, "organization") < 1
    assert name_f1(record, "any kind") == 1


def test_an_overlap_counts_in_the_relaxed_figure_alone() -> None:
    record = renamed(ideal(ITEM), "Efua Boateng", end=-3)
    assert name_f1(record, "person") < 1
    assert name_f1(record, "person relaxed") == 1


def test_names_inside_names_and_outside_the_report_do_not_count() -> None:
    record = ideal(ITEM)
    for words in ("Asuo High", "beaches to visit"):
        record["mentions"].append({"article": "01", "form": "name", "entity": "osei"} | place(ITEM, words)[0])
    assert name_f1(record, "person") == 1
    record["mentions"].append({"article": "01", "form": "name", "entity": "osei"} | place(ITEM, "permits to dig")[0])
    assert name_f1(record, "person") < 1


@pytest.mark.parametrize(
    ("words", "left"),
    [("the Herald", "Herald"), ("Judge Bah", "Bah"), ("Mrs. Bah's", "Bah"), ("Bah’s", "Bah"), ("Judge", "Judge"), ("Theo", "Theo")],
)
def test_names_are_trimmed(words: str, left: str) -> None:
    name = names.trimmed(words, names.Name("01", 0, len(words), "person"))
    assert words[name.start : name.end] == left


@pytest.mark.parametrize(
    ("count", "of", "bound"), [(0, 100, 0.0295), (0, 10, 0.2589), (1, 10, 0.3942), (5, 100, 0.1023), (10, 10, 1.0), (0, 0, 1.0)]
)
def test_upper_bounds_are_those_of_clopper_and_pearson(count: int, of: int, bound: float) -> None:
    assert intervals.upper_bound(count, of) == pytest.approx(bound, abs=5e-5)


def test_intervals_are_the_same_again_and_hold_the_figure() -> None:
    units = [(float(n % 3), 2.0) for n in range(40)]
    found = intervals.figure(units)
    assert found == intervals.figure(units)
    assert found.low < found.value < found.high
    assert found.value == pytest.approx(sum(part for part, _ in units) / 80)


def test_more_units_make_a_narrower_interval() -> None:
    few, many = (intervals.figure([(0.0, 1.0), (1.0, 1.0)] * n) for n in (5, 200))
    assert many.high - many.low < (few.high - few.low) / 2


def test_an_interval_needs_more_than_one_unit_and_something_asked_for() -> None:
    assert intervals.figure([(1.0, 2.0)]) == (0.5, None, None)
    assert intervals.figure([(0.0, 0.0), (0.0, 0.0)]) is None
    alike = intervals.figure([(1.0, 2.0)] * 7)
    assert alike.low == alike.high == 0.5


TEXTS = (
    '"We sold all of it," Efua Boateng said. Two clerks denied that the harbour was closed.',
    'The mayor said that rain fell on Monday. The board is said to have known of "the box" for years.',
)


def row(text: str, *found: tuple[str, str, str]) -> dict[str, Any]:
    """A text with attributions, given as words of source, cue and content."""
    spans = [
        {
            role: [[text.index(words), text.index(words) + len(words)]] if words else []
            for role, words in zip(ROLES, one, strict=True)
        }
        for one in found
    ]
    return {"id": text[:9], "text": text, "attributions": [span | {"id": f"c{n}"} for n, span in enumerate(spans)]}


ROLES = ("source", "cue", "content")
GOLD = [
    row(TEXTS[0], ("Efua Boateng", "said", '"We sold all of it,"'), ("Two clerks", "denied", "the harbour was closed")),
    row(TEXTS[1], ("The mayor", "said", "rain fell on Monday"), ("", "is said", 'to have known of "the box" for years')),
]
TOLD = [
    row(TEXTS[0], ("Boateng", "said", '"We sold all of it,"'), ("Efua", "denied", "the harbour was closed")),
    row(TEXTS[1], ("The mayor", "said", "rain fell on Monday"), ("", "fell", "rain fell")),
]


@needs_scorer
def test_attributions_add_up_to_what_the_scorer_says_of_all_texts() -> None:
    units = attributions.units(GOLD, TOLD, hedged={(GOLD[1]["id"], "c1")})
    whole, _ = attributions.scorer().score({r["id"]: r for r in GOLD}, {r["id"]: r for r in TOLD})
    for name, (part, measure) in attributions.MEASURES.items():
        found = intervals.figure(units[name])
        assert found.value == pytest.approx(whole[part][measure]["f"] / 100, abs=6e-4)
    values = {name: (sum(p for p, _ in of), sum(w for _, w in of)) for name, of in units.items()}
    assert values["direct recall"] == (1, 1)
    assert values["indirect recall"] == (2, 2)
    assert values["mixed recall"] == values["hedged recall"] == (0, 1)
    assert values["mixed F1"] == (0, 1)


@needs_scorer
def test_texts_of_one_story_are_drawn_together() -> None:
    assert len(attributions.units(GOLD, TOLD, unit=lambda _: "one")["detected"]) == 1


@needs_scorer
def test_a_sourced_statement_has_its_content_and_the_right_source() -> None:
    pairs = attributions.sourced_statements(GOLD, TOLD)
    # Found with a source: Boateng of "Efua Boateng" (Dice 2/3) and the mayor; "Efua" is none of the clerks.
    assert pairs == [(2, 4), (2, 4)]


def column_of(record: Record) -> Any:
    figures = {name: intervals.Figure(0.5) for name in ("claim_f1", "source_accuracy", "names person")}
    return columns.Column(figures, {}, [harm_table.judged(ITEM, record)])


def test_floors_are_pinned_kept_and_not_lowered_untold(tmp_path: Path) -> None:
    path, bad = tmp_path / "floors.json", ideal(ITEM)
    claim(bad, "01.c4").update(stance="asserts")
    good = {"own": ([ITEM], column_of(ideal(ITEM)))}
    worse = {"own": ([ITEM], column_of(bad))}
    assert floors.check(good, path) == ["floors.json is absent: nothing is pinned; look at the figures, then --pin"]
    assert floors.pin(good, None, path) == []
    assert floors.check(good, path) == []
    assert floors.check(worse, path) == ["own: denial_misread_violations 1.000, floor 0.000"]
    assert floors.pin(worse, None, path) == ["own: denial_misread_violations would fall from 0 to 2; give --lower WHY"]
    assert floors.pin(worse, "the gold was wrong", path) == []
    assert floors.check(worse, path) == []


def test_a_changed_annotation_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.pin({"own": ([ITEM], column_of(ideal(ITEM)))}, None, path)
    lines = floors.check({"own": ([item_of(PLEA)], column_of(ideal(ITEM)))}, path)
    assert lines == ["own: its annotation changed since its floors were pinned; look at the figures, then --pin"]


def test_the_table_has_a_cell_for_each_figure_and_set() -> None:
    one = columns.Column({"claim_f1": intervals.Figure(0.5, 0.4, 0.6)}, {"articles": 3, "claims": 9})
    other = columns.Column({"detected": intervals.Figure(1.0)}, {"sentences": 2})
    lines = quality.table({"own": one, "seeds": other}).splitlines()
    assert [line.split() for line in lines[2:]] == [["claim_f1", ".500", "(.400–.600)", "–"], ["detected", "–", "1.000"]]


def test_the_harm_of_a_case_can_be_looked_at() -> None:
    record = ideal(ITEM)
    claim(record, "01.c4").update(stance="asserts")
    lines = list(quality.cases(column_of(record), [ITEM]))
    assert len(lines) == 1
    assert "denial misread asserts" in lines[0]
    assert "taking money from anyone" in lines[0]
