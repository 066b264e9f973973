"""What the model says of words, told of those whom the words name."""

from typing import Any

import pytest

from allegedly.read.cast import Cast
from allegedly.read.opinion import Opinion, opinion_of
from allegedly.shapes import EntityKind, LocalEntity, Mention, MentionForm, Span
from handmade import DOUBTFUL, SURE, answer, window

TEXT = "Ida Moreau said the mayor of Velden and his lawyer took bribes and he denied that Berling lied"
KINDS: dict[str, EntityKind] = {"moreau": "person", "berling": "person", "lawyer": "person", "velden": "place", "gang": "group"}
MENTIONS: tuple[tuple[str, MentionForm, str], ...] = (
    ("Ida Moreau", "name", "moreau"),
    ("the mayor of Velden", "nominal", "berling"),
    ("Velden", "name", "velden"),
    ("his lawyer", "nominal", "lawyer"),
    ("his", "pronoun", "berling"),
    ("he", "pronoun", "gang"),
    ("Berling", "name", "berling"),
)


def _mention(words: str, form: MentionForm, key: str) -> Mention:
    start = f"{TEXT} ".index(f"{words} ") if words != "he" else TEXT.index(" he ") + 1
    return Mention(article="a", start=start, end=start + len(words), form=form, entity=key)


def _cast(*more: Mention) -> Cast:
    found = sorted([*(_mention(*row) for row in MENTIONS), *more], key=lambda m: (m.start, -m.end))
    return Cast(
        entities=tuple(LocalEntity(key=key, kind=kind, name=key, names=(key,), named=True) for key, kind in KINDS.items()),
        mentions=tuple(found),
    )


def _opinion(cast: Cast | None = None, roles: str | None = "", **fields: Any) -> Opinion:
    return opinion_of(answer(window(TEXT), TEXT, roles, **fields), cast or _cast())


def _likely(chances: dict[str, float] | None) -> tuple[str, ...]:
    return tuple(key for key, chance in (chances or {}).items() if chance > 0.5)


def test_whom_a_statement_is_about_is_whom_its_words_name() -> None:
    assert _likely(_opinion(about=("Berling",)).about) == ("berling",)
    assert set(_likely(_opinion(about=("Berling", "lawyer")).about)) == {"berling", "lawyer"}
    assert _likely(_opinion().about) == ()


def test_places_are_never_what_a_statement_is_about() -> None:
    found = _opinion(about=("Velden",), speaking=("Velden",))
    assert _likely(found.about) == ()
    assert "velden" not in (found.about or {})
    assert "velden" not in found.speakers


def test_where_somebody_is_named_the_name_counts_and_not_who_a_pronoun_may_be() -> None:
    found = _opinion(about=("his", "the", "mayor", "of", "he"))
    assert _likely(found.about) == ("gang",)
    assert found.about is not None
    assert found.about["berling"] == pytest.approx(DOUBTFUL)
    assert found.about["gang"] == pytest.approx(SURE)


def test_his_lawyer_stands_for_the_lawyer_and_not_for_him() -> None:
    assert _opinion(about=("lawyer",)).about["lawyer"] == pytest.approx(SURE)  # type: ignore[index]
    assert _likely(_opinion(about=("his",)).about) == ()


def test_the_likeliest_speaker_speaks_where_one_is_likely() -> None:
    assert _likely(_opinion(speaking=("Ida", "Moreau")).speakers) == ("moreau",)
    assert _likely(_opinion().speakers) == ()


def test_who_stands_outside_of_the_window_is_not_judged() -> None:
    far = Mention(article="a", start=4000, end=4005, form="name", entity="gang")
    found = _opinion(_cast(far), about=("he",))
    assert _likely(found.about) == ("gang",)


def test_sources_and_carriers_are_the_marked_stretches() -> None:
    found = _opinion(roles="ss" + "-" * 13 + "cc-")
    assert found.sources == (Span(start=0, end=10),)
    assert [TEXT[span.start : span.end] for span in found.carriers] == ["that Berling"]


def test_what_was_not_asked_is_left_to_the_rules() -> None:
    found = _opinion(roles=None, abouts=None, speakers=None, stances={})
    assert (found.stances, found.about, found.speakers) == ({}, None, {})
    assert (found.sources, found.carriers) == ((), ())


def test_an_opinion_is_in_the_order_of_the_text() -> None:
    assert list(_opinion().about or {}) == ["moreau", "berling", "lawyer", "gang"]
