"""What has its capitals from a headline is no name."""

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from allegedly.read.coreference_governments import _read_capitals


class _Scene:
    def __init__(self, words: str, *, loud: bool, texts: tuple[str, ...]) -> None:
        told = words.split()
        sheet = SimpleNamespace(
            low=[word.lower() for word in told], loud=loud, text=lambda first, last: " ".join(told[first : last + 1])
        )
        figure = SimpleNamespace(kind="organization", texts=Counter(texts))
        self.sheets = (sheet,)
        self.spots = [SimpleNamespace(block=0, first=0, last=len(told) - 1, form="name", figure=figure)]

    def drop(self, spot: Any) -> None:
        self.spots.remove(spot)

    def add(self, figure: Any, block: int, tokens: tuple[int, int], form: str) -> None:
        self.spots.append(SimpleNamespace(block=block, first=tokens[0], last=tokens[1], form=form, figure=figure))


@pytest.mark.parametrize(
    ("words", "loud", "texts", "form"),
    [
        ("Peru Officials", True, ("Peru", "Peru Officials"), "nominal"),
        ("Peru Officials", False, ("Peru", "Peru Officials"), "name"),
        ("Peru Officials", True, ("Peru Officials",), "name"),
        ("Tennis Officials", True, ("Tennis Officials", "Officials"), "name"),
    ],
)
def test_the_officials_of_a_land_in_a_headline_are_no_name_of_its_government(
    words: str, loud: bool, texts: tuple[str, ...], form: str
) -> None:
    scene = _Scene(words, loud=loud, texts=texts)
    _read_capitals(scene)  # type: ignore[arg-type]
    assert [spot.form for spot in scene.spots] == [form]
