"""What the reader model is trained on: labels stand where the spans stand, and renaming moves every span along."""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.reader_examples import IGNORED, Example, Question, Renaming, appeal_example, examples_of

from allegedly.corpus.factappeal import FactSentence, FactSource
from allegedly.corpus.files import Item, load
from allegedly.corpus.shapes import (
    FORMAT,
    CorpusArticle,
    CorpusClaim,
    CorpusEntity,
    CorpusMention,
    CorpusProceeding,
    CorpusStory,
    Link,
)
from allegedly.read.neural.labels import NAME_TAGS, OFFENCES, ROLE_TAGS, STANCES, STEP_KINDS, STEP_STATES
from allegedly.read.neural.weights import tokenizer
from allegedly.shapes import Block, Shape, Span
from builders import span

HEADLINE = "Mayor of Velden charged"
TEXT = (
    f"{HEADLINE}\n"
    "Prosecutor Ida Moreau said on Monday that Paul Brandt, the mayor, allegedly took bribes from Nordbau. "
    "Brandt was charged with fraud in May. He has denied it, the Courier reported."
)
FULL = "Prosecutor Ida Moreau said on Monday that Paul Brandt, the mayor, allegedly took bribes from Nordbau"


def _mention(words: str, form: str, *entities: str, after: int = 0) -> CorpusMention:
    start = TEXT.index(words, after)
    return CorpusMention(start=start, end=start + len(words), form=form, entities=entities)  # type: ignore[arg-type]


def _link(words: str, *entities: str) -> Link:
    at = span(TEXT, words)
    return Link(entities=entities, kind="person", basis="on_record", start=at.start, end=at.end)


def _story() -> CorpusStory:
    body = len(HEADLINE) + 1
    content = span(TEXT, "Paul Brandt, the mayor, allegedly took bribes from Nordbau")
    denial = Span(start=TEXT.index("it, the Courier"), end=TEXT.index(", the Courier"))
    return CorpusStory(
        format=FORMAT,
        story="invented",
        by="tester",
        entities=(
            CorpusEntity(key="moreau", kind="person", name="Ida Moreau"),
            CorpusEntity(key="brandt", kind="person", name="Paul Brandt"),
            CorpusEntity(key="nordbau", kind="organization", name="Nordbau"),
            CorpusEntity(key="courier", kind="outlet", name="Courier"),
        ),
        articles=(
            CorpusArticle(
                key="01",
                sha256="0" * 64,
                blocks=(Block(kind="headline", start=0, end=body - 1), Block(kind="body", start=body, end=len(TEXT))),
                mentions=(
                    _mention("Ida Moreau", "name", "moreau"),
                    _mention("Paul Brandt", "name", "brandt"),
                    _mention("the mayor", "nominal", "brandt"),
                    _mention("Nordbau", "name", "nordbau"),
                    _mention("Brandt", "name", "brandt", after=TEXT.index("Nordbau.")),
                    _mention("He", "pronoun", "brandt", after=TEXT.index("in May")),
                    _mention("Courier", "name", "courier"),
                ),
                claims=(
                    CorpusClaim(
                        key="c1",
                        content=(content,),
                        cue=span(TEXT, "said"),
                        sources=(_link("Prosecutor Ida Moreau", "moreau"),),
                        stance="alleges",
                        about=("brandt",),
                        offences=("bribery",),
                        hedges=(span(TEXT, "allegedly"),),
                    ),
                    CorpusClaim(
                        key="c2",
                        content=(denial,),
                        cue=span(TEXT, "denied"),
                        sources=(_link("He has", "brandt"), _link("the Courier", "courier")),
                        stance="denies",
                        about=("brandt",),
                    ),
                ),
                proceedings=(
                    CorpusProceeding(
                        key="p1",
                        kind="charged",
                        state="done",
                        subjects=("brandt",),
                        evidence=(span(TEXT, "was charged with fraud"),),
                        offences=("fraud",),
                    ),
                ),
            ),
        ),
    )


STORY = _story()
ARTICLE = STORY.articles[0]


def _example() -> Example:
    (found,) = examples_of(STORY, ARTICLE, TEXT, tokenizer())
    return found


def _words(example: Example, text: str, pieces: Sequence[int] | np.ndarray) -> list[str]:
    """The words at marked pieces, runs of pieces as one."""
    found: list[tuple[int, int]] = []
    last = -2
    for piece in map(int, pieces):
        start, end = int(example.window.starts[piece]), int(example.window.ends[piece])
        if piece == last + 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        last = piece
    return [text[start:end] for start, end in found]


def _labelled(head: str, *labels: int) -> list[str]:
    example = _example()
    return _words(example, TEXT, np.flatnonzero(np.isin(example.words[head], labels)))


def _question(key: str) -> Question:
    return next(question for question in _example().questions if question.key == key)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("person", ["Ida Moreau", "Paul Brandt", "Brandt"]),
        ("organization", ["Nordbau"]),
        ("outlet", ["Courier"]),
        ("role", ["the mayor"]),
        ("group", []),
    ],
)
def test_names_are_labelled_by_kind_and_descriptions_of_persons_as_roles(kind: str, expected: list[str]) -> None:
    first = NAME_TAGS.index(f"B-{kind}")
    assert _labelled("names", first, first + 1) == expected
    assert len(np.flatnonzero(_example().words["names"] == first)) == len(expected)


def test_cues_steps_and_hedges_are_labelled() -> None:
    assert _labelled("cue", 1, 2) == ["said", "denied"]
    assert _labelled("step", 1, 2) == ["was charged with fraud"]
    assert _labelled("hedge", 1) == ["allegedly"]


def test_only_the_core_is_labelled_and_what_is_not_known_is_nobodys_lesson() -> None:
    example = _example()
    for labels in example.words.values():
        assert len(labels) == len(example.window.ids)
        assert {labels[0], labels[-1]} == {IGNORED}
        assert IGNORED not in labels[slice(*example.window.core)]
    assert "appeal" not in example.words


def test_a_cue_is_asked_about_with_its_speaker_carrier_and_content() -> None:
    example, said, denied = _example(), _question("01.c1"), _question("01.c2")
    assert _words(example, TEXT, said.trigger) == ["said"]

    def role(question: Question, name: str) -> list[str]:
        assert question.role is not None
        return _words(example, TEXT, np.flatnonzero(question.role == ROLE_TAGS.index(name)))

    assert role(said, "source") == ["Prosecutor Ida Moreau"]
    assert role(said, "carrier") == []
    assert role(said, "content") == ["Paul Brandt, the mayor, allegedly took bribes from Nordbau"]
    assert (role(denied, "source"), role(denied, "carrier"), role(denied, "content")) == (["He has"], ["the Courier"], ["it"])
    assert (STANCES[said.stance], [OFFENCES[o] for o in said.offences or ()]) == ("alleges", ["bribery"])
    assert (STANCES[denied.stance], denied.offences) == ("denies", ())
    assert (said.kind, said.step, said.state, said.asked_for) == (0, IGNORED, IGNORED, True)


def test_the_words_that_name_those_concerned_are_flagged() -> None:
    example, said, charged = _example(), _question("01.c1"), _question("01.p1")
    for question, about, speakers in (
        (said, ["Paul Brandt", "the mayor", "Brandt", "He"], ["Ida Moreau"]),
        (charged, ["Paul Brandt", "the mayor", "Brandt", "He"], []),
    ):
        assert question.flags is not None
        assert _words(example, TEXT, np.flatnonzero(question.flags[:, 0])) == about
        assert _words(example, TEXT, np.flatnonzero(question.flags[:, 1])) == speakers
        assert not (question.flags.any(-1) & (question.named == 0)).any()


def test_a_step_is_asked_about_with_kind_and_state() -> None:
    charged = _question("01.p1")
    assert charged.kind == 1
    assert (STEP_KINDS[charged.step], STEP_STATES[charged.state]) == ("charged", "done")
    assert charged.stance == IGNORED
    assert set(charged.role) == {IGNORED}


def test_a_claim_without_a_cue_is_asked_about_by_its_hedge() -> None:
    hedged = msgspec.structs.replace(ARTICLE.claims[0], cue=None)
    article = msgspec.structs.replace(ARTICLE, claims=(hedged,))
    (example,) = examples_of(STORY, article, TEXT, tokenizer())
    assert [_words(example, TEXT, q.trigger) for q in example.questions if q.kind == 0] == [["allegedly"]]
    assert _words(example, TEXT, np.flatnonzero(example.words["cue"] > 0)) == ["allegedly"]
    bare = msgspec.structs.replace(hedged, hedges=())
    (example,) = examples_of(STORY, msgspec.structs.replace(article, claims=(bare,)), TEXT, tokenizer())
    assert [q for q in example.questions if q.kind == 0] == []


def test_a_sentence_of_factappeal_teaches_sources_and_contents_alone() -> None:
    text = "The mine is safe, according to the ministry, and two engineers say it was inspected."
    contents = (span(text, "The mine is safe"), span(text, "it was inspected"))
    sources = (span(text, "the ministry"), span(text, "two engineers"))
    sentence = FactSentence("f-1", text, tuple((s, False) for s in contents), tuple(FactSource(s, None, True) for s in sources))
    example = appeal_example(sentence, tokenizer())
    assert set(example.words) == {"appeal"}
    assert example.questions == []
    labels = example.words["appeal"]
    assert _words(example, text, np.flatnonzero(labels == 2)) == [text[s.start : s.end] for s in contents]
    assert _words(example, text, np.flatnonzero(labels == 1)) == [text[s.start : s.end] for s in sources]
    assert [at for at, label in enumerate(labels) if label == IGNORED] == [0, len(labels) - 1]
    assert example.appeals == (sources, contents)


@cache
def _items() -> tuple[Item, ...]:
    """One story in eight of the train split."""
    return tuple(load(splits=("train",)).items[::8])


@cache
def _renaming() -> Renaming:
    return Renaming(_items())


def _spans(shape: Any) -> Iterator[tuple[str, int, int]]:
    """All spans of an annotation with the shape that they belong to, in a fixed order."""
    if isinstance(shape, tuple):
        for part in shape:
            yield from _spans(part)
    if isinstance(shape, Shape):
        start, end = getattr(shape, "start", None), getattr(shape, "end", None)
        if isinstance(start, int) and isinstance(end, int):
            yield type(shape).__name__, start, end
        for name in shape.__struct_fields__:
            yield from _spans(getattr(shape, name))


def _check_renamed(story: CorpusStory, article: CorpusArticle, text: str, seed: int) -> None:
    renamed, new = _renaming()(story, article, text, random.Random(seed))
    people = {e.key for e in story.entities if e.kind == "person" and e.named}
    names = [m for m in article.mentions if m.form == "name" and people.intersection(m.entities)]
    before, after = list(_spans(article)), list(_spans(renamed))
    assert len(before) == len(after)
    table: dict[str, str] = {}
    for (kind, start, end), (same_kind, new_start, new_end) in zip(before, after, strict=True):
        assert kind == same_kind
        old_words, new_words = text[start:end].split(" "), new[new_start:new_end].split(" ")
        assert len(old_words) == len(new_words), "a span takes in other words"
        if not any(start < m.end and m.start < end for m in names):
            assert old_words == new_words
    for old, now in zip(article.mentions, renamed.mentions, strict=True):
        if old in names:
            for word, other in zip(text[old.start : old.end].split(" "), new[now.start : now.end].split(" "), strict=True):
                assert table.setdefault(word, other) == other, "one name became two"
                assert other == word or other in _renaming().pool
    assert msgspec.structs.replace(renamed, **_same(article)) == article


def _same(article: CorpusArticle) -> dict[str, Any]:
    """What renaming may change: whatever holds spans. All else must be as it was."""
    held = ("blocks", "mentions", "claims", "proceedings", "relations", "dealings", "amounts", "dates", "corrections", "values")
    return {name: getattr(article, name) for name in held}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_renaming_moves_every_span_along(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(_items()))
    article = data.draw(st.sampled_from(item.story.articles))
    _check_renamed(item.story, article, item.texts[article.key], data.draw(st.integers(0, 1000)))


@given(st.integers(0, 1000))
def test_renaming_an_invented_article(seed: int) -> None:
    _check_renamed(STORY, ARTICLE, TEXT, seed)
    renamed, new = _renaming()(STORY, ARTICLE, TEXT, random.Random(seed))
    full, short = (renamed.mentions[n] for n in (1, 4))
    assert new[full.start : full.end].split(" ")[1] == new[short.start : short.end]
    (claim, _), (step,) = renamed.claims, renamed.proceedings
    words = TEXT[ARTICLE.claims[0].content[0].start : ARTICLE.claims[0].content[0].end]
    now = new[claim.content[0].start : claim.content[0].end]
    assert now.split(" ")[2:] == words.split(" ")[2:]
    assert new[step.evidence[0].start : step.evidence[0].end] == "was charged with fraud"


@given(st.integers(0, 1000))
def test_a_span_that_begins_inside_a_name_begins_at_the_same_word(seed: int) -> None:
    inner = _mention("Moreau", "name", "moreau")
    article = msgspec.structs.replace(ARTICLE, mentions=(*ARTICLE.mentions, inner))
    renamed, new = _renaming()(STORY, article, TEXT, random.Random(seed))
    full, moved = renamed.mentions[0], renamed.mentions[-1]
    assert new[full.start : full.end].split(" ")[1] == new[moved.start : moved.end]


def test_the_same_seed_gives_the_same_names() -> None:
    one, other, third = (_renaming()(STORY, ARTICLE, TEXT, random.Random(seed)) for seed in (4, 4, 5))
    assert one == other
    assert one != third


def test_renamed_articles_have_labels_on_the_same_words() -> None:
    renamed, new = _renaming()(STORY, ARTICLE, TEXT, random.Random(3))
    (before,), (after,) = (list(examples_of(STORY, a, t, tokenizer())) for a, t in ((ARTICLE, TEXT), (renamed, new)))
    for head in ("cue", "step", "hedge"):
        old, now = (_words(e, t, np.flatnonzero(e.words[head] > 0)) for e, t in ((before, TEXT), (after, new)))
        assert old == now
    assert [q.key for q in before.questions] == [q.key for q in after.questions]
