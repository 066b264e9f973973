"""How an answer is chosen: likelihoods that add up, weights that fit the features, the first telling of an accusation."""

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.answering.choosing import Answered, candidates, chosen, cues, weights
from allegedly.answering.features import FEATURES, OF_ANSWER, OF_PAIR, Scene
from allegedly.answering.told import Told, accused_in, ties_of, told
from allegedly.shapes import Claim, Mention, Relation, Source, Span, Stance

TEXT = (
    "The Audit Office said Rudo Vesely took bribes. It added that Rudo Vesely was bribed with a boat. "
    "Rudo Vesely criticized the charges against him by the Audit Office, saying nobody had asked him."
)


def claim(words: str, stance: Stance, by: str, *about: str) -> Claim:
    start = TEXT.index(words)
    source = Source(entity=by, kind="person", basis="on_record", article="a", start=0, end=1, text=by)
    return Claim(
        id=f"c{start}", article="a", content=(Span(start=start, end=start + len(words)),), cue=None, sources=(source,), hedges=(),
        stance=stance, about=about, parts=(), offences=("bribery",) if stance == "alleges" else (), answers=(), when=None,
        confidence=1.0,
    )  # fmt: skip


def scene() -> Scene:
    claims = (
        claim("Rudo Vesely took bribes", "alleges", "audit", "rudo"),
        claim("Rudo Vesely was bribed with a boat", "alleges", "audit", "rudo"),
        claim("nobody had asked him", "disputes", "rudo"),
    )
    return Scene(read(claims), cues())


def read(claims: tuple[Claim, ...]) -> tuple[Told, ...]:
    mentions = [
        Mention(article="a", start=at, end=at + len(name), form="name", entity=key)
        for name, key in (("Audit Office", "audit"), ("Rudo Vesely", "rudo"))
        for at in range(len(TEXT))
        if TEXT.startswith(name, at)
    ]
    return told(TEXT, claims, mentions, ties_of((), str), str)


def test_there_is_a_weight_for_every_feature() -> None:
    assert weights().direct.shape == (len(FEATURES),)
    assert len(set(FEATURES)) == len(FEATURES) == len(OF_ANSWER) + len(OF_PAIR)
    found = scene()
    assert tuple(found.of_answer(2)) == OF_ANSWER
    assert tuple(found.of_pair(2, 0)) == OF_PAIR


def test_likelihoods_leave_room_for_none() -> None:
    found = candidates(scene(), 2, weights())
    assert 0 < math.fsum(one.likely for one in found) < 1


def test_what_an_accuser_says_again_counts_for_its_first_telling() -> None:
    found = scene()
    assert found.first_telling(1) == 0
    assert {one.at: one.likely for one in candidates(found, 2, weights())}[1] == 0.0


def test_who_is_named_beside_a_word_for_accusations_is_known() -> None:
    assert scene().claims[2].named == {"audit"}


@pytest.mark.parametrize(("likely", "expected"), [((0.9, 0.05), (0,)), ((0.4, 0.35), (0, 1)), ((0.1, 0.1), ())])
def test_the_likeliest_is_chosen_with_those_nearly_as_likely(likely: tuple[float, ...], expected: tuple[int, ...]) -> None:
    assert chosen(tuple(Answered(n, chance) for n, chance in enumerate(likely))) == expected


@given(st.permutations(range(3)))
def test_the_order_of_claims_makes_no_difference(order: list[int]) -> None:
    claims = tuple(one.claim for one in scene().claims)
    assert read(tuple(claims[n] for n in order)) == read(claims)


def test_the_accusers_side_and_who_may_not_be_named_answer_nothing() -> None:
    charge = claim("Rudo Vesely took bribes", "alleges", "audit", "rudo")
    answer = claim("nobody had asked him", "disputes", "clerk")
    hidden = msgspec.structs.replace(answer.sources[0], kind="anonymous", basis="anonymous")
    tie = Relation(id="r", kind="employee_of", from_="clerk", to="audit", article="a", start=0, end=1)
    assert not Scene(told(TEXT, (charge, answer), (), ties_of((), str), str), cues()).of_another(1, 0)
    assert Scene(told(TEXT, (charge, answer), (), ties_of((tie,), str), str), cues()).of_another(1, 0)
    unnamed = msgspec.structs.replace(answer, sources=(hidden,))
    assert Scene(told(TEXT, (charge, unnamed), (), ties_of((), str), str), cues()).of_another(1, 0)


def test_who_is_named_beside_an_accusation_is_found_from_the_sentence_alone() -> None:
    places = [(at, at + 11, "rudo") for at in range(len(TEXT)) if TEXT.startswith("Rudo Vesely", at)]
    audit = TEXT.index("Audit Office, saying")
    answer = claim("nobody had asked him", "disputes", "rudo")
    assert accused_in(TEXT, answer, [*places, (audit, audit + 12, "audit")]) == {"rudo", "audit"}
    assert accused_in(TEXT, claim("Rudo Vesely took bribes", "alleges", "audit"), places) == frozenset()


def test_nobody_answers_what_he_or_who_speaks_for_him_just_said() -> None:
    own = claim("Rudo Vesely was bribed with a boat", "asserts", "rudo")
    denial = claim("nobody had asked him", "denies", "rudo")
    charge = claim("Rudo Vesely took bribes", "alleges", "audit", "rudo")
    found = Scene(read((charge, own, denial)), cues())
    assert found.of_another(2, 1)
    assert not found.of_another(2, 0)
    told_of_him = msgspec.structs.replace(own, sources=(*own.sources, *charge.sources))
    assert not Scene(read((charge, told_of_him, denial)), cues()).of_another(2, 1)
    lawyers = msgspec.structs.replace(
        denial, sources=(msgspec.structs.replace(denial.sources[0], entity="lawyer", on_behalf_of="rudo"),)
    )
    assert Scene(read((charge, own, lawyers)), cues()).of_another(2, 1)
