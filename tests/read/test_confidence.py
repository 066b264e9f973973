"""A confidence is a share: between 0 and 1, rising with what the model is sure of, one for each way a statement is found."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly import vocabulary
from allegedly.read.confidence import confidence
from allegedly.read.frames import Frame, FrameForm
from allegedly.shapes import Span
from handmade import SURE, answer, window

TEXT = "Ida Moreau said Berling took bribes"
CHANCES = st.floats(0, 1)


def _frame(form: FrameForm = "verb", content: tuple[Span, ...] = (Span(start=16, end=35),)) -> Frame:
    return Frame(
        block=0,
        form=form,
        cue=Span(start=11, end=15),
        cue_lemma="say",
        source=(Span(start=0, end=10),),
        source_heads=(4,),
        content=content,
        content_head=24,
    )


def _confidence(sure: float, stance: float, roles: str = "ss-ttt") -> float:
    return confidence(_frame(), answer(window(TEXT), TEXT, roles, stances={"asserts": stance, "alleges": 1 - stance}), sure)


@pytest.mark.parametrize("form", get_args(FrameForm))
def test_without_the_model_it_is_how_often_such_a_frame_was_right(form: FrameForm) -> None:
    found = confidence(_frame(form), None, 1.0)
    assert 0 < found < 1
    assert found == vocabulary.table("confidence")["right"][form]


@given(CHANCES, st.floats(0.5, 1))
def test_it_is_a_share(sure: float, stance: float) -> None:
    found = _confidence(sure, stance)
    assert 0 <= found <= 1
    assert found == round(found, 2)


@given(CHANCES, CHANCES, st.floats(0.5, 1), st.floats(0.5, 1))
def test_it_rises_with_what_the_model_is_sure_of(one: float, other: float, stance: float, clearer: float) -> None:
    low, high = sorted((one, other))
    assert _confidence(low, stance) <= _confidence(high, stance)
    unclear, clear = sorted((stance, clearer))
    assert _confidence(one, unclear) <= _confidence(one, clear)
    assert _confidence(one, stance, "ss----") <= _confidence(one, stance, "ss---t") <= _confidence(one, stance)


def test_content_outside_of_what_the_model_saw_is_neither_for_nor_against() -> None:
    seen = answer(window(TEXT), TEXT, "ss-ttt")
    far = Span(start=900, end=950)
    both = confidence(_frame(content=(Span(start=16, end=35), far)), seen, SURE)
    assert both == confidence(_frame(), seen, SURE)
    assert confidence(_frame(content=(far,)), seen, SURE) < both


def test_the_curve_is_one_that_can_be_followed() -> None:
    points = [(float(x), float(y)) for x, y in vocabulary.table("confidence")["curve"]]
    assert points[0][0] == 0.0
    assert points[-1][0] <= 1.0
    for (x, y), (next_x, next_y) in pairwise(points):
        assert x < next_x
        assert y <= next_y
    assert all(0 <= y <= 1 for _, y in points)
