"""Questions about a parse, asked of sentences that are really parsed."""

import pytest

from allegedly.read import grammar
from allegedly.shapes import Span
from builders import span
from parses import read


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The clerk opened the letter.", "opened", ["clerk"]),
        ("The clerk and the porter opened the letter.", "opened", ["clerk", "porter"]),
        ("The clerk opened the letter and read it.", "read", ["clerk"]),
        ("The clerk tried to open the safe.", "open", ["clerk"]),
        ("The clerk, who opened the letter, left.", "opened", ["clerk"]),
        ("The letter was opened by the clerk.", "opened", ["letter"]),
        ("The clerk left, taking the letter with him.", "taking", ["clerk"]),
        ("There was a letter on the desk.", "was", []),
        ("Open the letter.", "Open", []),
    ],
)
def test_who_is_the_subject_of_a_verb(text: str, verb: str, expected: list[str]) -> None:
    assert [token.text for token in grammar.subjects(read(text).token(verb))] == expected


def test_a_verb_that_shares_its_subject_has_none_of_its_own() -> None:
    assert grammar.own_subjects(read("The clerk opened the letter and read it.").token("read")) == []


@pytest.mark.parametrize(
    ("text", "verb", "passive", "agents"),
    [
        ("The letter was opened by the clerk.", "opened", True, ["clerk"]),
        ("The letter was opened by the clerk and the porter.", "opened", True, ["clerk", "porter"]),
        ("The letter was opened on Monday.", "opened", True, []),
        ("The letter had been sent by courier from Velden.", "sent", True, ["courier"]),
        ("The clerk opened the letter by the window.", "opened", False, []),
    ],
)
def test_the_passive_and_who_acts_in_it(text: str, verb: str, passive: bool, agents: list[str]) -> None:
    token = read(text).token(verb)
    assert grammar.is_passive(token) is passive
    assert [head.text for head in grammar.agents(token)] == agents


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("The fourth man is Tomas Berling.", "man", ["Berling"]),
        ("The minister, Ida Voss, left early.", "minister", ["Voss"]),
        ("The minister left early.", "minister", []),
    ],
)
def test_what_says_who_a_described_person_is(text: str, head: str, expected: list[str]) -> None:
    assert [token.text for token in grammar.identified(read(text).token(head))] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The clerk said the porter opened the letter and burnt it.",
            "the porter opened the letter and burnt it",
            ["opened", "burnt"],
        ),
        ("The clerk said the porter who had left opened it.", "the porter who had left opened it", ["opened"]),
        ("The clerk denied opening the letter.", "opening the letter", ["opening"]),
        ("The clerk spoke of a letter.", "a letter", []),
        ("The clerk said the porter was ill.", "the porter was ill", ["was"]),
    ],
)
def test_the_main_verbs_of_a_stretch(text: str, words: str, expected: list[str]) -> None:
    block = read(text).parsed.blocks[0]
    assert [verb.text for verb in grammar.verbs_of(grammar.tokens_in(block, (span(text, words),)))] == expected


def test_tokens_of_another_block_are_left_out() -> None:
    text = "The clerk left.\n\nThe porter stayed."
    first, second = read(text).parsed.blocks
    whole = (Span(start=0, end=len(text)),)
    assert [token.text for token in grammar.tokens_in(first, whole)] == ["The", "clerk", "left", "."]
    assert [token.text for token in grammar.tokens_in(second, whole)] == ["The", "porter", "stayed", "."]
    assert grammar.tokens_in(second, (span(text, "clerk"),)) == []


def test_a_sentence_is_found_in_the_offsets_of_the_article() -> None:
    text = "The clerk left.\n\nThe porter stayed. The cat slept."
    found = read(text)
    sentence = grammar.sentence_span(found.parsed.blocks[1], found.token("slept"))
    assert found.parsed.words(sentence) == "The cat slept."
