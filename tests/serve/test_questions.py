"""The questions put to a person: what an answer is worth, and what the reports say of both sides."""

import pytest
from msgspec import structs

from allegedly.pair_worth import worth
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.questions import questions
from allegedly.shapes import Suggestion
from made_record import TEXTS, catalogue

RECORD = catalogue().record


def asked(*pairs: tuple[str, str, float]) -> Catalogue:
    suggestions = tuple(Suggestion(kind="same", entities=(a, b), reasons=("why",), confidence=chance) for a, b, chance in pairs)
    return Catalogue(structs.replace(RECORD, suggestions=suggestions), TEXTS)


def test_the_most_useful_question_comes_first() -> None:
    ids = [entity.id for entity in RECORD.entities]
    every = questions(asked(*((one, other, 0.6) for one in ids for other in ids if one < other)))
    assert [q.gain for q in every] == sorted((q.gain for q in every), reverse=True)
    for question in every:
        assert question.gain == pytest.approx(worth(0.6, question.one.facts, question.other.facts), abs=0.001)
    assert len({q.gain for q in every}) > 1
    best = every[0]
    [even], [sure] = (questions(asked((best.one.id, best.other.id, chance))) for chance in (0.5, 0.95))
    assert even.gain > best.gain > sure.gain


def test_nobody_is_asked_about_two_who_are_as_good_as_known_to_be_two() -> None:
    assert questions(asked(("e-varga", "e-alba", 0.04))) == ()


def test_each_side_shows_its_roles_and_where_it_is_named() -> None:
    [question] = questions(asked(("e-varga", "e-alba", 0.6)))
    for side in (question.one, question.other):
        assert side.quotes
        for quote in side.quotes:
            assert TEXTS[quote.article][quote.start : quote.end] == quote.words
            assert quote.words in quote.context
        assert len({quote.article for quote in side.quotes}) == len(side.quotes)
    assert any(side.roles for side in (question.one, question.other))
