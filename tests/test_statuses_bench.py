"""The benches of statuses and dealings count what they say they count. The story is invented."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from allegedly.corpus.files import Item
from allegedly.corpus.notation import read_notation

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
statuses = importlib.import_module("statuses")
dealings = importlib.import_module("dealings")

STORY = """# story: ferry-tickets
# region: nowhere
# by: hand-0
## entities
duarte    person    Ana Duarte ; f
vega      person    Luis Vega ; m
police    official  Harbour Police
## article 01
outlet: Coast Courier
published: 2021-03-04
---
H| Ticket clerk arrested

{p1:[Harbour Police|police] arrested [Ana Duarte|duarte] on {@2021-03-03:Wednesday}}.
{s1:[The police|police]} {q1:said} {c1:[Ana Duarte|duarte] gave [Luis Vega|vega] {w1:two boats} in exchange for {v1:the licence}}.
---
p1 arrested who=duarte by=police on=2021-03-03
c1 alleges src=police about=duarte,vega off=bribery
w1 from=duarte to=vega for=c1
## article 02
outlet: Northern Wire
published: 2021-09-10
---
H| Clerk cleared

{p1:A court acquitted [Ana Duarte|duarte] on {@2021-09-09:Thursday}}. {p2:[Luis Vega|vega] will be questioned next week}.
---
p1 acquitted who=duarte on=2021-09-09
p2 questioned who=vega state=planned
## findings
status duarte 02.p1
status vega 02.p2
"""


@pytest.fixture(scope="module")
def item() -> Item:
    """The story as the corpus would hold it."""
    return Item(*read_notation(STORY, "ferry.txt"), "train", real=False)


def test_the_latest_step_of_each_is_right_where_the_steps_are_given(item: Item) -> None:
    (case,) = statuses.cases([item], "ladder", None)
    assert [(v.entity, v.outcome) for v in statuses.verdicts(case)] == [("duarte", "right"), ("vega", "right")]
    (apart,) = statuses.cases([item], "given", None)
    # Two short reports are two stories to the resolver, and the later one's step is of somebody else.
    assert statuses.verdicts(apart)[0].overstated


def test_a_step_that_was_not_read_and_one_who_is_not_there_are_misses(item: Item) -> None:
    (case,) = statuses.cases([item], "ladder", None)
    silent = statuses.Case(case.item, case.readings, (), case.homes)
    assert [v.outcome for v in statuses.verdicts(silent)] == ["no step", "no step"]
    nobody = statuses.Case(case.item, case.readings, case.standings, {})
    found: dict[str, Any] = statuses.figures([statuses.verdicts(nobody)])
    assert found["outcomes"] == {"absent": 2}
    assert found["right"][0] == 0


def test_an_older_step_shown_is_counted_as_overstated(item: Item) -> None:
    (case,) = statuses.cases([item], "ladder", None)
    first = next(s for s in case.standings if s.subject == "duarte")
    old = type(first)(**{name: getattr(first, name) for name in first.__struct_fields__} | {"latest": 0})
    (verdict, _) = statuses.verdicts(statuses.Case(case.item, case.readings, (old,), case.homes))
    assert (verdict.outcome, verdict.overstated, verdict.severe) == ("other", True, False)


def test_dealings_are_counted_as_the_shared_scorer_counts_them(item: Item) -> None:
    articles = statuses.story_articles(item)
    assert dealings.story_counts(item, statuses.given(item, articles)) == (1, 1, 1, 1, 1)
    empty = [type(reading)(article=reading.article, entities=reading.entities) for reading in statuses.given(item, articles)]
    assert dealings.story_counts(item, empty) == (0, 1, 0, 0, 0)
    assert dealings.figures([(1, 2, 3, 1, 4)])["dealing_recall"] == [0.5, None, None]
