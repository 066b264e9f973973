"""One event told under other words, from raw text: one story, one rung of the ladder."""

import sys
from pathlib import Path

import pytest

from allegedly.read.reader import read_article
from allegedly.resolve import resolve
from allegedly.shapes import Resolution

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from entities_texts import taken_in

LEFT = """Minister quits

TARVEN, Dec. 14, 2021 - Runa Olafsdal, the minister of ports, left her post in November after auditors opened the ledgers of the \
dredging fund, the government said on Tuesday.

Olafsdal had led the ministry of ports for six years.
"""
RESIGNED = """Ports ministry under scrutiny

TARVEN, Dec. 20, 2021 - Minister of Ports Runa Olafsdal announced her resignation last month, days after auditors found that \
dredging firms had been paid in full for barges that never sailed.

Olafsdal has said that she knew of nothing.
"""
NEXT_YEAR = RESIGNED.replace("Dec. 20, 2021", "Dec. 20, 2022")


def told(*texts: str) -> Resolution:
    articles = tuple(taken_in({f"{number}.txt": text for number, text in enumerate(texts)}).values())
    return resolve(articles, [read_article(article) for article in articles], [], [])


def test_a_step_under_other_words_is_one_step_of_one_story() -> None:
    found = told(LEFT, RESIGNED)
    assert len(found.stories) == 1
    [rung] = [rung for standing in found.standings for rung in standing.rungs]
    assert (rung.kind, rung.date and rung.date.start, len(rung.proceedings)) == ("resigned", "2021-11", 2)


@pytest.mark.parametrize("texts", [(LEFT, NEXT_YEAR), (NEXT_YEAR, LEFT)])
def test_the_same_words_a_year_later_are_another_step(texts: tuple[str, str]) -> None:
    rungs = [rung for standing in told(*texts).standings for rung in standing.rungs if rung.kind == "resigned"]
    assert sorted(rung.date.start for rung in rungs if rung.date) == ["2021-11", "2022-11"]
