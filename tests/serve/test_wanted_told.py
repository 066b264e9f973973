"""What a sentence tells of and the case does not hold is wanted, though nobody's words are said to come from it."""

import pytest
from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.wanted import wanted
from allegedly.shapes import Claim, Span
from made_record import catalogue, source


def book_of(sentence: str) -> Catalogue:
    """The invented case with one claim: all of a sentence, said by the harbour chief."""
    record = catalogue().record
    chief = replace(source("a-wire", "Auditors", "e-varga"), kind="person", start=0, end=0)
    first: Claim = next(one for one in record.claims if one.id == "c-kick")
    claim = replace(first, article="a-wire", content=(Span(start=0, end=len(sentence)),), cue=None, sources=(chief,))
    texts = dict(catalogue().texts) | {"a-wire": sentence}
    return Catalogue(replace(record, claims=(claim,), proceedings=(), dealings=(), amounts=()), texts)


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("She kept copies of the delivery notes and handed them to the judge.", ["the delivery notes"]),
        ("The visitors' book is open to anyone who can read.", ["the visitors' book"]),
        ("My client has never held a delivery note in his hand.", []),
        ("He had not signed the delivery note.", ["the delivery note"]),
        ("She kept the delivery notes, and showed a delivery note to the judge.", ["the delivery notes"]),
        ("There are videos of his friends, he said on Twitter.", ["the post of Tomas Varga Leal on Twitter", "videos"]),
        ("He accepted it, he said in a message on his own page.", ["the message of Tomas Varga Leal on his own page"]),
        ("He sent a message to the council.", []),
        ("He denied a newspaper column's suggestion.", ["a report that is cited without its name: “a newspaper column”"]),
        ("An indictment could be filed in May.", []),
        ("Prosecutors are preparing the indictment.", []),
        ("The indictment names two brothers.", ["the indictment"]),
        ("There were no invoices.", []),
        ("He read a newspaper report by Ida Moreau.", []),
    ],
)
def test_what_a_sentence_tells_of_is_wanted(sentence: str, what: list[str]) -> None:
    assert sorted(one.what for one in wanted(book_of(sentence))) == what


def test_it_leads_to_the_place_that_tells_of_it_and_a_rejected_claim_asks_for_nothing() -> None:
    book = book_of("The visitors' book is open to anyone who can read.")
    [one] = wanted(book)
    assert [place.words for place in one.cited] == ["visitors' book"]
    [claim] = book.record.claims
    rejected = replace(book.record, claims=(replace(claim, review="rejected"),))
    assert wanted(Catalogue(rejected, book.texts)) == ()
