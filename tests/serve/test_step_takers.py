"""Who took a step, and who only tells it: a report that has it from police does not say that they took it."""

import pytest
from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.steps import StepView, step_view
from allegedly.shapes import Proceeding, Source, Span
from made_record import catalogue

BOOK = catalogue()
STEP = next(step for step in BOOK.record.proceedings if step.id == "p-charged")
AUDIT = next(one for one in BOOK.record.entities if one.id == "e-audit")


def telling(words: str, rest: str) -> tuple[Proceeding, str]:
    """A step as a report tells it in some words that the audit office says."""
    text = f"{words}{rest}\n"
    source = Source(entity=AUDIT.id, kind="official_body", basis="on_record", article=STEP.article, start=0, end=1, text=AUDIT.name)
    found = replace(STEP, kind="arrested", authority=AUDIT.id, sources=(source,), evidence=(Span(start=0, end=len(words)),))
    return found, text


def shown(words: str, rest: str, **more: object) -> StepView:
    step, text = telling(words, rest)
    book = Catalogue(record=BOOK.record, texts={**BOOK.texts, STEP.article: text})
    return step_view(book, [replace(step, **more)], "2024-06-01")


def test_who_only_tells_a_step_is_not_said_to_have_taken_it() -> None:
    view = shown("Varga was arrested on Monday", f", the {AUDIT.name} said.")
    assert (view.sentence, view.authority) == ("Arrested", None)
    assert view.sources[0].startswith(f"the {AUDIT.name}")


@pytest.mark.parametrize(
    "words",
    [
        f"Varga was arrested on Monday by the {AUDIT.name}",
        f"the {AUDIT.name} arrested Varga on Monday",
        "it had arrested Varga on Monday",
        "Varga was arrested by its men",
    ],
)
def test_who_is_said_to_have_taken_it_is_told(words: str) -> None:
    assert shown(words, f", the {AUDIT.name} said.").authority is not None


def test_an_authority_that_does_not_tell_the_step_took_it() -> None:
    assert shown("Varga was arrested on Monday", ", his lawyer said.", sources=()).authority is not None
