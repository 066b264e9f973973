"""Legal steps as the model sees them: whatever its opinions, they lead to words and people of the article, twice the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.read.neural.seen import Seen
from allegedly.read.steps_seen import KIND, TOLD, StepSeen, steps_seen
from parses import Read, read

REPORT = (
    "Prosecutors in Velden charged Tomas Berling with fraud on Monday. He was arrested in May.\n\n"
    "Two officers, Jonas Falk and Karin Holt, were convicted of extortion; the court is expected to sentence them in June.\n\n"
    "The ministry suspended the mayor. Nordbau Limited was never investigated, and charges against its owner were dropped."
)
WORDS = "Berling Falk Nordbau the court was charged arrested convicted acquitted , . and not will be of fraud by police Velden"


def _steps(found: Read) -> tuple[StepSeen, ...]:
    return steps_seen(Seen(found.parsed.article.text, found.parsed.article.blocks), found.cast)


def _check(found: Read, steps: tuple[StepSeen, ...]) -> None:
    keys = {entity.key for entity in found.cast.entities}
    for step in steps:
        assert {*step.subjects, *([step.authority] if step.authority else [])} <= keys
        assert all(0 <= chance <= 1 for chance in step.subjects.values())
        assert step.sure >= KIND
        assert TOLD * KIND <= step.chance <= 1
        block = found.parsed.block_at(step.evidence.start)
        assert block is not None
        assert step.evidence.start < step.evidence.end <= block.end
    starts = [step.evidence.start for step in steps]
    assert starts == sorted(starts)


def test_without_a_model_nothing_is_seen() -> None:
    assert steps_seen(None, read(REPORT).cast) == ()


@pytest.mark.parametrize("text", [REPORT, "", "The bridge opened on Monday."])
def test_steps_lead_to_words_and_people_and_are_the_same_again(text: str) -> None:
    found = read(text)
    steps = _steps(found)
    _check(found, steps)
    _steps(read("A court in Kesten convicted two officers."))
    assert _steps(found) == steps


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=16).map(" ".join), min_size=1, max_size=2))
def test_whatever_the_text_steps_stay_inside_it(lines: list[str]) -> None:
    found = read("\n\n".join(lines))
    _check(found, _steps(found))
