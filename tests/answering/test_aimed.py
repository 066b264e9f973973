"""Whether words that sound like an answer are aimed at what they were bound to."""

import pytest

from allegedly.answering.aimed import is_aimed
from allegedly.answering.told import Told, ties_of, told
from allegedly.shapes import Claim, Mention, Source, Span, Stance

TEXT = (
    "Rudo Vesely sold the harbour crane to his cousin, the Audit Office said. Ida Brandt said that the harbour crane was worth "
    "nothing. Olga Marin said that the weather was fine. Rudo Vesely said that nobody had asked him. The clerk said that he kept "
    "calling her a liar. Olga Marin called the accusations a farce."
)
NAMES = (("Audit Office", "audit"), ("Rudo Vesely", "rudo"), ("Ida Brandt", "ida"), ("Olga Marin", "olga"))
SALE: tuple[str, Stance, str, tuple[str, ...]] = ("Rudo Vesely sold the harbour crane to his cousin", "asserts", "audit", ("rudo",))


def claim(words: str, stance: Stance, by: str, about: tuple[str, ...]) -> Claim:
    start = TEXT.index(words)
    source = Source(entity=by, kind="person", basis="on_record", article="a", start=0, end=1, text=by)
    return Claim(
        id=f"c{start}", article="a", content=(Span(start=start, end=start + len(words)),), cue=None, sources=(source,), hedges=(),
        stance=stance, about=about, parts=(), offences=(), answers=(), when=None, confidence=1.0,
    )  # fmt: skip


def read(*said: tuple[str, Stance, str, tuple[str, ...]]) -> tuple[Told, ...]:
    claims = []
    for words, stance, by, about in said:
        claims.append(claim(words, stance, by, about))
    mentions = [
        Mention(article="a", start=at, end=at + len(name), form="name", entity=key)
        for name, key in NAMES
        for at in range(len(TEXT))
        if TEXT.startswith(name, at)
    ]
    by_id = {one.claim.id: one for one in told(TEXT, claims, mentions, ties_of((), str), str)}
    return tuple(by_id[claim.id] for claim in claims)


@pytest.mark.parametrize(
    ("words", "stance", "by", "expected"),
    [
        ("the harbour crane was worth nothing", "disputes", "ida", True),
        ("the weather was fine", "disputes", "olga", False),
        ("nobody had asked him", "disputes", "rudo", True),
        ("the accusations a farce", "disputes", "olga", True),
    ],
)
def test_a_stranger_needs_words_of_the_matter(words: str, stance: Stance, by: str, expected: bool) -> None:
    sale, answer = read(SALE, (words, stance, by, ()))
    assert is_aimed(answer, sale) is expected


def test_an_accusation_may_be_answered_in_other_words_shortly_after_it() -> None:
    charge, answer = read((SALE[0], "alleges", "audit", ("rudo",)), ("the weather was fine", "disputes", "olga", ()))
    assert is_aimed(answer, charge)


@pytest.mark.parametrize(("stance", "expected"), [("disputes", False), ("denies", True)])
def test_what_stands_in_a_statement_answers_it_only_where_it_denies_it(stance: Stance, expected: bool) -> None:
    whole, inside = read(("he kept calling her a liar", "alleges", "clerk", ("rudo",)), ("her a liar", stance, "rudo", ()))
    assert is_aimed(inside, whole) is expected


def test_what_matters_of_a_claim_are_its_words_without_names() -> None:
    (sale,) = read(SALE)
    assert "rudo" in sale.words
    assert "rudo" not in sale.matter
