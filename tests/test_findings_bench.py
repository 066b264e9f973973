"""The bench of findings: readings made of the annotation hold what it says, a faultless record has every figure, floors hold."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from allegedly.corpus.files import Item, load
from allegedly.corpus.record import to_record
from allegedly.shapes import Reading

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
bench = importlib.import_module("findings")
floors = importlib.import_module("findings_floors")
intervals = importlib.import_module("intervals")
STORY = "as-s01-slipway-money"


@pytest.fixture(scope="module")
def item() -> Item:
    return next(one for one in load(splits=("train",)).items if one.story.story == STORY)


@pytest.fixture(scope="module")
def given(item: Item) -> Any:
    return bench.read(item, True)


def test_a_reading_made_of_the_annotation_has_its_claims_and_their_words(item: Item, given: Any) -> None:
    readings: tuple[Reading, ...] = given.readings
    assert [len(r.claims) for r in readings] == [len(a.claims) for a in item.story.articles]
    assert [len(r.mentions) for r in readings] == [sum(len(m.entities) for m in a.mentions) for a in item.story.articles]
    for article, reading in zip(given.articles, readings, strict=True):
        keys = {entity.key for entity in reading.entities}
        for claim in reading.claims:
            assert set(claim.about) <= keys
            for source in claim.sources:
                assert article.text[source.start : source.end] == source.text
                assert source.entity is None or source.entity in keys


@pytest.mark.skipif(not bench.scoring().is_file(), reason="the shared scorer is not at hand")
def test_a_faultless_record_has_every_figure_and_an_empty_one_none(item: Item, given: Any) -> None:
    record = to_record(item.story, item.texts)
    full = bench.counts(given, record)
    assert full["findings_whole"] == (len(item.story.findings), len(item.story.findings))
    assert full["finding_denials"][0] == full["finding_denials"][1] > 0
    assert full["finding_conflicts"][0] == full["finding_conflicts"][1] > 0
    empty = bench.counts(given, record | {"findings": []})
    assert empty["findings_whole"] == (0, len(item.story.findings))


def test_floors_rise_and_fall_only_with_a_reason(item: Item, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    good, bad = ({"findings_whole": intervals.Figure(value)} for value in (0.8, 0.5))
    assert floors.check([item], good, path) == ["floors.json is absent: nothing is pinned; look at the figures, then --pin"]
    assert floors.pin([item], good, None, path) == []
    assert floors.check([item], good, path) == []
    assert len(floors.check([item], bad, path)) == 1
    assert len(floors.pin([item], bad, None, path)) == 1
    assert floors.pin([item], bad, "measured anew", path) == []
    assert floors.check([item], bad, path) == []
    assert "annotation changed" in floors.check([], bad, path)[0]
