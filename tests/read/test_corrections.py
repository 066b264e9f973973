"""Corrections and what they touch. All stories are invented."""

import pytest

from allegedly.read.amounts import find_amounts
from allegedly.read.corrections import find_corrections
from allegedly.read.parsed import ParsedArticle, parse
from allegedly.read.pipeline import pipeline
from allegedly.shapes import Block, Claim, Correction, Span
from builders import article


def parsed(*lines: str, last: str = "body") -> ParsedArticle:
    blocks, at = [], 0
    for line in lines:
        kind = last if line is lines[-1] else "body"
        blocks.append(Block(kind=kind, start=at, end=at + len(line)))  # type: ignore[arg-type]
        at += len(line) + 1
    return next(parse([article("\n".join(lines), blocks=tuple(blocks))], pipeline()))


def claim(key: str, start: int, end: int) -> Claim:
    return Claim(
        id=key,
        article="a-1",
        content=(Span(start=start, end=end),),
        cue=None,
        sources=(),
        stance="alleges",
        about=(),
        parts=(),
        offences=(),
        hedges=(),
        answers=(),
        when=None,
        confidence=1.0,
    )


def corrections(*lines: str, last: str = "body") -> tuple[Correction, ...]:
    read = parsed(*lines, last=last)
    ends = [(block.start, block.end) for block in read.blocks[:-1]]
    claims = tuple(claim(f"c-{number}", *end) for number, end in enumerate(ends))
    return find_corrections(read, claims, (), find_amounts(read))


TOLD = "Auditors say Ana Duarte took 41,000 euros from the flood fund."
ASIDE = "The ministry said that the bridge would open in spring."


def test_a_correction_names_the_claims_that_it_touches() -> None:
    (row,) = corrections(
        TOLD, ASIDE, "An earlier version of this article misstated the sum that Ana Duarte took from the flood fund."
    )
    assert row.of == ("c-0",)


def test_a_figure_that_is_repeated_ties_a_correction_to_its_claim() -> None:
    (row,) = corrections(TOLD, ASIDE, "It was 14,000, not 41,000 euros.", last="correction")
    assert row.of == ("c-0",)


@pytest.mark.parametrize("text", ["Correction: The bridge is in Talle.", "This story has been corrected to fix a name."])
def test_a_correction_that_touches_nothing_is_kept(text: str) -> None:
    (row,) = corrections(TOLD, text)
    assert row.of == ()


@pytest.mark.parametrize("text", ["He left a correctional home.", "The earlier deal failed.", "This article of faith is old."])
def test_other_sentences_are_no_corrections(text: str) -> None:
    assert corrections(TOLD, text) == ()


def of_outlet(outlet: str, text: str) -> tuple[Correction, ...]:
    """The corrections of an article of an outlet with one paragraph of body."""
    blocks = (Block(kind="body", start=0, end=len(text)),)
    return find_corrections(next(parse([article(text, blocks=blocks, outlet=outlet)], pipeline())), (), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May the Herald reported that Ana Duarte took money from the fund. We withdraw the report and apologise to her.",
        "A report of 3 May published by this newspaper said that two people were held. That was wrong, and we regret it.",
        "The Herald reported on 3 May that the gate had been closed on the Friday; it was closed on the Monday.",
    ],
)
def test_a_paragraph_that_takes_back_another_report_of_the_outlet_is_a_correction(text: str) -> None:
    (row,) = of_outlet("Velden Herald", text)
    assert row.elsewhere
    assert row.of == ()


@pytest.mark.parametrize(
    "text",
    [
        "The Courier reported on 3 May that the gate had been closed on the Friday; it was closed on the Monday.",
        "The minister said he regretted the delay. The Herald reported a quiet evening at the port.",
        '"We reported the theft at once and we regret nothing," the mayor said.',
        "She withdrew her complaint in May, the Courier wrote.",
        "As the Herald reported on 3 May, the ministry withdrew the permit, and the firm regrets it.",
        "The Herald reported on 3 May that the mayor had resigned; he was in hospital by then.",
    ],
)
def test_what_others_say_and_take_back_is_no_correction_of_the_outlet(text: str) -> None:
    assert of_outlet("Velden Herald", text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "elsewhere"),
    [
        ("This article was withdrawn on 9 May.", "withdrawn", False),
        ("Clarification: the bridge is in Talle.", "clarified", False),
        ("Correction: An earlier story in this series gave a wrong name.", "corrected", True),
        ("An earlier version of this report gave a wrong name.", "corrected", False),
    ],
)
def test_a_correction_tells_what_became_of_which_report(text: str, kind: str, elsewhere: bool) -> None:
    (row,) = corrections(TOLD, text, last="correction")
    assert (row.kind, row.elsewhere) == (kind, elsewhere)


def test_a_correction_in_passing_is_found() -> None:
    (row,) = corrections(TOLD, "The gift came to 90,000 euros and not, as this page had it until noon, 900,000.")
    assert row.kind == "corrected"


@pytest.mark.parametrize(
    "text",
    [
        "Corrections officers said that he was beaten in his cell.",
        "Clarification of the law is needed, the judge said.",
        "The report was withdrawn by the ministry on Monday.",
        "The story was later retracted by the Courier.",
        "An earlier version of the bill was rejected.",
        "Editor's note: the previous owner was paid twice.",
        "We reported on Monday that the ministry's report was withdrawn.",
        "The Courier retracted its story on Monday. The newspaper reported in May that he took bribes. That was wrong, it said.",
    ],
)
def test_what_is_said_of_another_text_is_no_correction_of_this_one(text: str) -> None:
    assert of_outlet("Velden Herald", text) == ()


@pytest.mark.parametrize("outlet", ["Velden Times", "The Sun", "World News", "Evening Post"])
def test_a_word_that_is_part_of_an_outlets_name_is_not_its_name(outlet: str) -> None:
    text = "Three times he reported the theft; the sun, said news, published it. The Daily Post reported that. That was not so."
    assert of_outlet(outlet, text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Correction: An earlier version of this article said that a post was deleted by the mayor. It was deleted by an aide.",
        "Correction: This article said the post was removed on Monday. It was removed on Tuesday.",
        "Correction: This article said that the report had been withdrawn by the ministry. It was amended.",
    ],
)
def test_a_correction_about_something_withdrawn_withdraws_nothing(text: str) -> None:
    (row,) = of_outlet("Velden Herald", text)
    assert (row.kind, row.elsewhere) == ("corrected", False)
