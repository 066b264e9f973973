"""The trap set is what it says it is, and its bench counts what it says it counts."""

import importlib
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
texts = importlib.import_module("traps_texts")
traps = importlib.import_module("traps")

BODIES = (
    "acronyms",
    "acronym_clashes",
    "body_forms",
    "generic_bodies",
    "parts_of",
    "capitals",
    "of_place",
    "translations",
    "groups",
)
ENOUGH = 200


def pair(id_: str) -> object:
    return next(p for p in texts.pairs() if p.id == id_)


def test_the_set_is_large_and_even() -> None:
    pairs = texts.pairs()
    assert len(pairs) == len({p.id for p in pairs}) >= ENOUGH
    same = Counter(p.same for p in pairs)
    parts = Counter(p.part for p in pairs)
    assert min(same.values()) / len(pairs) > 0.45
    assert min(parts["tune"], parts["held"]) / len(pairs) > 0.4


def test_no_mark_is_left_in_a_text() -> None:
    assert not [r.article.id for p in texts.pairs() for r in p.reports if re.search(r"[{}]|\w=\w", r.article.text)]


def test_names_stand_where_the_marks_say() -> None:
    report = pair("kin/his_mother_by_surname").reports[0]
    assert report.names("P1") == ("Alba Mejía Orantes",)
    assert report.names("P2") == ("Mejía",)
    assert all(b.kind == "body" for b in report.article.blocks)


def test_a_reading_by_hand_has_names_offices_and_homes() -> None:
    made = pair("office_holders/hands_over")
    reading, keys = texts.given(made.reports[0])
    holder = next(e for e in reading.entities if e.key == keys["P"])
    assert (holder.name, holder.roles[0].title, holder.roles[0].organization) == ("Dalia Ferreño", "mayor", keys["l1"])
    assert made.reports[0].article.published == "2019-05-02"
    washington, _ = texts.given(pair("capitals/washington_said").reports[1])
    assert "us_government" in {e.body for e in washington.entities}


def test_a_wrong_join_is_one_of_two_that_are_different() -> None:
    same, different = (next(p for p in texts.pairs() if p.same is right) for right in (True, False))
    outcomes = [traps.Outcome(same, "joined"), traps.Outcome(same, "suggested"), traps.Outcome(different, "joined")]
    row = traps.figures(outcomes)
    assert (row["same"], row["recall"], row["suggested_of_unjoined"], row["wrong_joins"]) == (2, 0.5, 1.0, 1)


def test_bodies_are_joined_rightly_where_their_names_are_given() -> None:
    found = list(traps.by_names_given(p for p in texts.pairs() if p.group in BODIES))
    row = traps.figures(found)
    assert row["wrong_joins"] == 0
    assert row["recall"] >= traps.RECALL
    assert row["suggested_of_unjoined"] == 1.0 or row["joined"] + row["suggested"] >= row["same"] - 1
