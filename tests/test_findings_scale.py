"""The measuring of large cases: what is made is whole, and places are compared with what is settled."""

import importlib
import sys
from pathlib import Path

from allegedly.shapes import Resolution, Story

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
scale = importlib.import_module("findings_scale")
world = importlib.import_module("findings_scale_world")


def test_a_made_case_is_the_same_each_time_and_says_what_stands_in_its_texts() -> None:
    told = world.case(30)
    assert told == world.case(30)
    assert len({one.document.article.id for one in told}) == 30
    for document, reading in told:
        text = document.article.text
        names = {entity.key: entity.names for entity in reading.entities}
        assert reading.claims
        for mention in reading.mentions:
            assert text[mention.start : mention.end] in names[mention.entity]
        for claim in reading.claims:
            assert all(text[source.start : source.end] == source.text for source in claim.sources)
            assert all(0 <= span.start < span.end <= len(text) for span in claim.content)


def test_a_place_is_right_where_it_is_among_the_same_old_articles_and_entities() -> None:
    def found(*stories: tuple[str, ...], **members: str) -> Resolution:
        return Resolution(
            stories=tuple(Story(id=f"s-{number}", articles=some) for number, some in enumerate(stories)),
            members=tuple((key.replace("_", ":"), entity) for key, entity in members.items()),
        )

    placed = found(("a", "x"), ("b", "y"), a_1="e-1", b_1="e-2", x_1="e-1", y_1="e-9")
    settled = found(("a", "x", "y"), ("b",), a_1="e-5", b_1="e-2", x_1="e-5", y_1="e-5")
    right = scale.agreement(placed, settled, frozenset({"x", "y"}))
    assert right == {"stories": 1, "of": 2, "local entities": 1, "of local entities": 2}
