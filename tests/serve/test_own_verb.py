"""How a statement is told whose words are no clause: with the verb that stands before them in the report, and only there."""

import pytest
from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.sentences import before, lead, sentence
from allegedly.shapes import Claim, Source, Span, Stance
from made_record import catalogue


def told(text: str, stance: Stance, cue: str, content: str, *about: str) -> str:
    """What the harbour chief is told to say in a report of these words."""
    return sentence(*said(text, stance, cue, content, *about))


def said(text: str, stance: Stance, cue: str, content: str, *about: str) -> tuple[Catalogue, Claim]:
    """A claim of the harbour chief in a report of these words."""
    book = catalogue()
    one = next(claim for claim in book.record.claims if claim.id == "c-deny")

    def at(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    who = at("Varga")
    source = Source(
        entity="e-varga", article="a-port", start=who.start, end=who.end, text="Varga", kind="person", basis="on_record"
    )
    claim = replace(one, content=(at(content),), cue=at(cue), sources=(source,), stance=stance, about=about)
    return Catalogue(book.record, book.texts | {"a-port": text}), claim


@pytest.mark.parametrize(
    ("text", "stance", "cue", "content", "expected"),
    [
        ("Varga wants the clerk to resign.", "asserts", "wants", "the clerk to resign", "wants “the clerk to resign”"),
        ("Varga condemned the raid.", "disputes", "condemned", "the raid", "condemns “the raid”"),
        ("Varga promised that he would go.", "plans", "promised", "he would go", "promises that “he would go”"),
        ("Varga announced his retreat.", "plans", "announced", "his retreat", "announces “his retreat”"),
        ("Varga is eyeing a lawsuit.", "plans", "is eyeing", "a lawsuit", "is said to be eyeing “a lawsuit”"),
        ("Varga is eyeing to sue.", "plans", "is eyeing", "to sue", "is said to have it in mind “to sue”"),
        (
            "Varga said nothing was removed.",
            "disputes",
            "said",
            "nothing was removed",
            "disputes the allegation: “nothing was removed”",
        ),
    ],
)
def test_the_verb_of_the_report_stands_outside_of_its_words(
    text: str, stance: Stance, cue: str, content: str, expected: str
) -> None:
    assert told(text, stance, cue, content) == f"Tomas Varga Leal {expected}"


def test_a_verb_that_stands_elsewhere_is_not_taken_over() -> None:
    sentence_ = told("“It was a gift,” Varga, who praised him, wrote.", "asserts", "praised", "It was a gift")
    assert sentence_ == "Tomas Varga Leal says that “It was a gift”"


def test_whose_allegations_are_disputed_is_told_with_the_verb_of_the_report() -> None:
    text = "Varga, on the radio, criticized the agency's allegations against Ada Brandt, saying the quay is older than he is."
    assert told(text, "disputes", "saying", "the quay is older than he is") == (
        "Tomas Varga Leal criticizes “the agency's allegations against Ada Brandt, saying the quay is older than he is”"
    )


def test_a_search_tells_a_dispute_as_the_pages_do() -> None:
    text = "Varga, on the radio, criticized the agency's allegations against Ada Brandt, saying the quay is older than he is."
    book, claim = said(text, "disputes", "saying", "the quay is older than he is")
    assert f"{lead(book, claim)} “{before(book, claim)} the quay is older than he is”" == sentence(book, claim)
    assert before(*said(text, "disputes", "criticized", "the agency's allegations")) == ""


def test_without_a_verb_that_can_be_told_a_dispute_is_told_by_its_own_words() -> None:
    text = "Varga, whose answer to the allegations against Ada Brandt was short, said the quay is older than he is."
    told_ = told(text, "disputes", "said", "the quay is older than he is")
    assert told_ == "Tomas Varga Leal disputes the allegation: “the quay is older than he is”"


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        (
            "Two clerks were sacked by Varga on Monday after accusations of taking bribes.",
            "accusations",
            "taking bribes",
            "An accusation told of beside Tomas Varga Leal, without saying whose it is: “taking bribes”",
        ),
        (
            "Varga repeated his accusation of taking bribes.",
            "accusation",
            "taking bribes",
            "Tomas Varga Leal alleges: “taking bribes”",
        ),
        (
            "Varga resigned over his claim that she took bribes.",
            "claim",
            "she took bribes",
            "Tomas Varga Leal alleges that “she took bribes”",
        ),
    ],
)
def test_an_accusation_is_nobodys_whom_the_report_only_names_before_it(text: str, cue: str, content: str, expected: str) -> None:
    assert told(text, "alleges", cue, content) == expected


def test_what_may_come_and_accuses_nobody_is_only_said() -> None:
    text = "Varga said a charge could be filed in May."
    assert told(text, "alleges", "said", "a charge could be filed in May").startswith("Tomas Varga Leal says that “a charge")
