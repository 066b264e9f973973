"""Whether words that sound like an answer are aimed at what they were bound to."""

import pytest

from allegedly.answering.aimed import is_aimed
from allegedly.answering.told import Told, ties_of, told
from allegedly.shapes import Claim, Mention, Source, Span, Stance

TEXT = (
    "Rudo Vesely sold the harbour crane to his cousin, the Audit Office said. Ida Brandt denied that the harbour crane was worth "
    "nothing. Olga Marin said that the weather was fine. Rudo Vesely said that nobody had asked him. The clerk said that he kept "
    "calling her a liar. Olga Marin called the accusations a farce. Rudo Vesely denied ever owning a cousin. Olga Marin denied "
    "it all. Ida Brandt said that Olga Marin had waited while Rudo Vesely cleared his desks. Rudo Vesely said "
    "the paper was where it was."
)
NAMES = (("Audit Office", "audit"), ("Rudo Vesely", "rudo"), ("Ida Brandt", "ida"), ("Olga Marin", "olga"))
SALE: tuple[str, Stance, str, tuple[str, ...]] = ("Rudo Vesely sold the harbour crane to his cousin", "asserts", "audit", ("rudo",))


def claim(words: str, stance: Stance, by: str, about: tuple[str, ...], cue: str = "") -> Claim:
    start = TEXT.index(words)
    at = TEXT.rindex(cue, 0, start)
    source = Source(entity=by, kind="person", basis="on_record", article="a", start=0, end=1, text=by)
    return Claim(
        id=f"c{start}", article="a", content=(Span(start=start, end=start + len(words)),),
        cue=Span(start=at, end=at + len(cue)) if cue else None, sources=(source,), hedges=(),
        stance=stance, about=about, parts=(), offences=(), answers=(), when=None, confidence=1.0,
    )  # fmt: skip


def read(*said: tuple[str, Stance, str, tuple[str, ...]], cue: str = "") -> tuple[Told, ...]:
    """The claims told; `cue` is the verb of the last."""
    claims = [claim(*one, cue=cue if n == len(said) - 1 else "") for n, one in enumerate(said)]
    mentions = [
        Mention(article="a", start=at, end=at + len(name), form="name", entity=key)
        for name, key in NAMES
        for at in range(len(TEXT))
        if TEXT.startswith(name, at)
    ]
    by_id = {one.claim.id: one for one in told(TEXT, claims, mentions, ties_of((), str), str)}
    return tuple(by_id[claim.id] for claim in claims)


@pytest.mark.parametrize(
    ("words", "stance", "by", "cue", "expected"),
    [
        ("the harbour crane was worth nothing", "denies", "ida", "denied", True),
        ("the harbour crane was worth nothing", "disputes", "ida", "", False),
        ("the weather was fine", "disputes", "olga", "", False),
        ("nobody had asked him", "disputes", "rudo", "", False),
        ("ever owning a cousin", "denies", "rudo", "denied", True),
        ("ever owning a cousin", "asserts", "rudo", "denied", False),
        ("the accusations a farce", "disputes", "olga", "called", False),
        ("the weather was fine", "declines", "rudo", "", True),
        ("the weather was fine", "declines", "olga", "", False),
    ],
)
def test_an_ordinary_statement_is_answered_by_plain_signs_alone(
    words: str, stance: Stance, by: str, cue: str, expected: bool
) -> None:
    sale, answer = read(SALE, (words, stance, by, ()), cue=cue)
    assert is_aimed(answer, sale) is expected


@pytest.mark.parametrize(("start", "expected"), [(0, True), (1, False)])
def test_who_points_back_answers_nothing_that_is_told_after_him(start: int, expected: bool) -> None:
    before = (SALE[0], "alleges", "audit", ("olga",))
    after = ("Olga Marin had waited while Rudo Vesely cleared his desks", "alleges", "ida", ("olga",))
    told = read(before, after, ("it all", "denies", "olga", ("olga",)))  # type: ignore[arg-type]
    assert is_aimed(told[2], told[start]) is expected


@pytest.mark.parametrize(("stance", "expected"), [("disputes", False), ("denies", True)])
def test_who_is_only_named_beside_the_accused_tells_of_his_own_part(stance: Stance, expected: bool) -> None:
    waiting = ("Olga Marin had waited while Rudo Vesely cleared his desks", "alleges", "ida", ("olga",))
    charge, answer = read(waiting, ("the paper was where it was", stance, "rudo", ()))  # type: ignore[arg-type]
    assert is_aimed(answer, charge) is expected


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
