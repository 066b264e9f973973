"""Why two are one, as a path of joins, and what stands between two that are not."""

from typing import Any

import pytest

from allegedly.resolve import resolve
from allegedly.resolve.explaining import Apart, joins_from, path
from allegedly.shapes import Join, Judgement
from papers import Paper, body, paper, person


def join(one: str, other: str) -> Join:
    return Join(one=one, other=other, reasons=(f"{one}{other}",), confidence=0.9)


TREE = [join("a", "b"), join("b", "c"), join("d", "c"), join("x", "y")]


@pytest.mark.parametrize(
    ("one", "other", "way"), [("a", "d", "ab bc dc"), ("d", "a", "dc bc ab"), ("b", "c", "bc"), ("a", "a", "")]
)
def test_the_joins_from_one_to_the_other(one: str, other: str, way: str) -> None:
    assert " ".join(found.reasons[0] for found in path(TREE, one, other)) == way


def test_no_path_between_two_that_are_not_one() -> None:
    assert path(TREE, "a", "x") == ()


def test_all_joins_of_an_entity_from_the_nearest_on() -> None:
    assert [found.reasons[0] for found in joins_from(TREE, "c")] == ["bc", "dc", "ab"]


def bars(one: Paper, other: Paper, *judgements: Judgement) -> tuple[str, ...]:
    keys = [[entity.key for entity in found.reading.entities] for found in ((one, other) if one is not other else (one,))]
    first, second = keys if len(keys) == 2 else ([keys[0][0]], [keys[0][1]])
    papers = list(dict.fromkeys((one.article.id, other.article.id)))
    by_id = {found.article.id: found for found in (one, other)}
    articles, readings = [by_id[id_].article for id_ in papers], [by_id[id_].reading for id_ in papers]
    return Apart(articles, readings, judgements).bars(first, second)


def one_named(text: str, name: str, **fields: Any) -> Paper:
    return paper(text.format(name), person(name, **fields))


def test_each_bar_is_told_in_words() -> None:
    reed = one_named("{} stole the bells.", "John Reed", gender="m")
    assert bars(reed, one_named("Plums fell, said {}.", "Jo Reed", gender="f")) == (
        "the reports speak of them as of different people: John Reed as of a man and Jo Reed as of a woman",
    )
    assert bars(reed, one_named("Plums fell, said {}.", "Anna Frey")) == ("their full names disagree: John Reed and Anna Frey",)
    firm = paper("Reed paid.", body("Reed"))
    assert bars(reed, firm)[0] == "their kinds disagree: John Reed, person and Reed, organization"
    assert bars(reed, one_named("{} rang the bells.", "John Reed")) == ()


def test_years_that_do_not_go_together() -> None:
    old = paper("John Reed, 71, stole the bells.", person("John Reed"), published="2020-05-01")
    young = paper("John Reed, 34, rang the bells.", person("John Reed"), published="2020-06-01")
    [told] = bars(old, young)
    assert told == ("the years in which they lived disagree: John Reed, born in 1948 or 1949 and John Reed, born in 1985 or 1986")


def test_two_in_one_article() -> None:
    both = paper("John Reed met Reed.", person("John Reed"), person("Reed"), file="both.txt")
    assert bars(both, both) == ("both.txt names both",)


def test_a_decision_is_told_with_who_and_why() -> None:
    papers = [
        one_named("{} took the barges of the port.", "John Reed"),
        one_named("So {} took the barges of the port.", "John Reed"),
    ]
    keys = tuple(found.reading.entities[0].key for found in papers)
    judged = Judgement(id="j-1", kind="different", subject=keys, by="ida", at="2024-05-01T09:00:00+00:00", why="two men")
    assert bars(papers[0], papers[1], judged) == ("ida judged on 1 May 2024 that they are not the same [j-1]: two men",)
    found = resolve([p.article for p in papers], [p.reading for p in papers], (judged,), ())
    assert len(found.entities) == 2
