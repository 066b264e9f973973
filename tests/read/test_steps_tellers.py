"""Who tells a step that the report has from its authority. All people and places are invented."""

from dataclasses import replace

import pytest
from msgspec.structs import replace as changed

from allegedly.read.steps_tellers import told_by_authority
from allegedly.shapes import Proceeding, Span
from parses import read

TEXT = "Marek Dolin was arrested on Monday, the Harbour Police said. The Harbour Police denied a cover-up."
OTHER = "Marek Dolin was arrested on Monday by the Harbour Police, his lawyer, Ada Brandt, said."


def told(text: str, words: str, negated: bool = False, **more: object) -> list[str]:
    seen = read(text)
    police = next(entity.key for entity in seen.cast.entities if "Harbour Police" in entity.name)
    start = text.index(words)
    step = Proceeding(
        id="p-1",
        article=seen.parsed.article.id,
        kind="arrested",
        class_="proceeding",
        state="done",
        authority=police,
        subject="x",
        sources=(),
        offences=(),
        jurisdiction=None,
        date=None,
        evidence=(Span(start=start, end=start + len(words)),),
    )
    frames = [replace(frame, negated=negated or frame.negated) for frame in seen.frames]
    return [one.text for one in told_by_authority(seen.parsed, seen.cast, frames, changed(step, **more))]


def test_the_authority_that_tells_a_step_is_its_source() -> None:
    assert told(TEXT, "Marek Dolin was arrested on Monday") == ["Harbour Police"]


@pytest.mark.parametrize("more", [{"authority": None}, {"state": "denied"}, {"state": "planned"}])
def test_nobody_is_its_source_where_there_is_no_authority_or_no_step(more: dict[str, object]) -> None:
    assert told(TEXT, "Marek Dolin was arrested on Monday", **more) == []


def test_what_it_did_not_say_it_is_no_source_of() -> None:
    assert told(TEXT, "Marek Dolin was arrested on Monday", negated=True) == []


def test_an_authority_that_somebody_else_tells_of_is_no_source() -> None:
    assert told(OTHER, "Marek Dolin was arrested on Monday by the Harbour Police") == []
