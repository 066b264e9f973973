"""What the model sees is told in characters of the article, and is the same every time; its opinions are tested elsewhere."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.read.neural.labels import NAME_KINDS, OFFENCES, STANCES, STEP_KINDS, STEP_STATES
from allegedly.read.neural.seen import Answer, Found, Seen
from allegedly.shapes import Block, Span
from handmade import SURE, answer, window

REPORT = (
    "Auditors accuse mayor of Velden\n"
    "VELDEN — Prosecutor Ida Moreau said on Monday that Tomas Berling, the mayor, had taken bribes from Nordbau Limited.\n"
    "Berling was charged with fraud in May. He has repeatedly denied wrongdoing, according to the Velden Courier.\n"
    "“I never took a cent,” he told reporters. His lawyer, Karin Holt, called the charges pure invention."
)
OTHER = "A court in Kesten allegedly convicted two officers of extortion.\nThe police declined to comment."
WORDS = "Moreau said denied that he , . “ ” allegedly was charged with fraud Nordbau’s McKay-Berling Łódź 각하 e\u0301tude 4,000 ½"


def _seen(text: str) -> Seen:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(kind="headline" if start == 0 and "\n" in text else "body", start=start, end=start + len(line)))
        start += len(line) + 1
    return Seen(text, blocks)


def _all_found(seen: Seen) -> dict[str, list[Found]]:
    return {"names": seen.names(), "cue": seen.marked("cue"), "step": seen.marked("step")}


def _told(answers: Sequence[Answer | None]) -> list[object]:
    """Answers as values that can be compared."""
    return [
        None
        if one is None
        else (one.roles.tolist(), one.abouts.tolist(), one.speakers.tolist(), one.stances, one.offences, one.kinds, one.states)
        for one in answers
    ]


def _spans(found: Sequence[Found]) -> list[Span]:
    return [Span(start=one.start, end=one.end) for one in found]


def _check(text: str, found: Sequence[Found], kinds: Sequence[str]) -> None:
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
        assert 0 <= one.chance <= 1
        assert one.kind in kinds
        for at in (one.start, one.end):
            assert not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()), "a word is cut"
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=25).map(" ".join), min_size=1, max_size=3))
def test_whatever_the_text_what_is_found_is_whole_words_of_one_block(lines: list[str]) -> None:
    text = "\n".join(lines)
    for head, found in _all_found(_seen(text)).items():
        _check(text, found, NAME_KINDS if head == "names" else [""])


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    seen = Seen(text, [Block(kind="body", start=0, end=len(text))])
    for found in _all_found(seen).values():
        assert all(0 <= one.start < one.end <= len(text) for one in found)
        assert len(seen.ask(_spans(found))) == len(found)


def test_what_is_found_stands_in_the_order_of_the_text() -> None:
    for head, found in _all_found(_seen(REPORT)).items():
        _check(REPORT, found, NAME_KINDS if head == "names" else [""])


def test_the_same_article_is_seen_the_same_again_and_after_others() -> None:
    def told() -> tuple[object, ...]:
        seen = _seen(REPORT)
        cues = _spans(seen.marked("cue"))
        return (
            _all_found(seen),
            _told(seen.ask(cues)),
            _told(seen.ask(cues, steps=True)),
            [seen.chance("cue", *c) for c in _ends(cues)],
        )

    alone = told()
    assert told() == alone
    _seen(OTHER).ask([Span(start=20, end=29)])
    assert told() == alone


def _ends(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def test_what_stands_behind_an_article_changes_nothing_in_a_window_before_it() -> None:
    begin = "\n".join(["Prosecutor Ida Moreau said that Tomas Berling took bribes from a builder. He denied it. " * 9] * 3)
    alone, more = _seen(begin), _seen(f"{begin}\n{OTHER}")
    assert more.windows[0].core == alone.windows[0].core
    last = alone.windows[0].ends[-2]
    assert [one for one in alone.marked("cue") if one.end <= last] == [one for one in more.marked("cue") if one.end <= last]


def test_an_answer_is_a_chance_for_each_word_and_each_label() -> None:
    seen = _seen(REPORT)
    said = Span(start=REPORT.index("said"), end=REPORT.index("said") + 4)
    for steps in (False, True):
        (found,) = seen.ask([said], steps=steps)
        assert found is not None
        assert (set(found.stances), set(found.offences)) == (set(STANCES), set(OFFENCES))
        assert (set(found.kinds), set(found.states)) == (set(STEP_KINDS), set(STEP_STATES))
        for table in (found.stances, found.kinds, found.states):
            assert sum(table.values()) == pytest.approx(1, abs=1e-4)
        assert all(0 <= chance <= 1 for chance in found.offences.values())
        assert found.roles.sum(-1) == pytest.approx(1, abs=1e-4)
        for chances in (found.abouts, found.speakers):
            assert chances.shape == (len(found.window.ids),)
            assert ((chances >= 0) & (chances <= 1)).all()
        assert found.sees(said)


def test_each_cue_gets_its_answer_in_the_order_of_the_questions() -> None:
    line = "Prosecutor Ida Moreau said that Tomas Berling took bribes from a builder. " * 9
    text = "\n".join([line] * 3)
    seen = _seen(text)
    cues = [Span(start=at, end=at + 4) for at in (text.rindex("said"), text.index("said"))]
    last, first = seen.ask(cues)
    assert last is not None
    assert first is not None
    assert last.sees(cues[0])
    assert first.sees(cues[1])
    assert last.window is not first.window


def test_where_there_are_no_words_there_is_no_answer() -> None:
    text = "The mayor denied it.    \nCaption: the mayor"
    seen = Seen(text, [Block(kind="body", start=0, end=24)])
    nothing, outside, cue = seen.ask([Span(start=21, end=23), Span(start=35, end=40), Span(start=10, end=16)])
    assert nothing is None
    assert outside is None
    assert cue is not None
    assert (seen.chance("cue", 35, 40), seen.hedge(35, 40), seen.name(35, 40)) == (0.0, 0.0, {})
    assert Seen("", []).marked("cue") == []
    assert Seen("", []).ask([]) == []


def test_chances_of_single_stretches() -> None:
    seen = _seen(REPORT)
    for word in ("Berling", "said", "charged", "repeatedly", "—"):
        start, end = REPORT.index(word), REPORT.index(word) + len(word)
        kinds = seen.name(start, end)
        assert set(kinds) == set(NAME_KINDS)
        assert 0 <= sum(kinds.values()) <= 1 + 1e-5
        for chance in (seen.chance("cue", start, end), seen.chance("step", start, end), seen.hedge(start, end)):
            assert 0 <= chance <= 1


SAID = "On Monday Ida Moreau told the Courier that Berling took bribes"


def _by_hand(roles: str, begin: int = 0) -> Answer:
    return answer(window(SAID, begin), SAID, roles)


@pytest.mark.parametrize(
    ("roles", "role", "expected"),
    [
        ("--ss-cc-ttt", "source", ["Ida Moreau"]),
        ("--ss-cc-ttt", "carrier", ["the Courier"]),
        ("--ss-cc-ttt", "content", ["Berling took bribes"]),
        ("tt---------", "content", ["On Monday"]),
        ("tt------ttt", "content", ["On Monday", "Berling took bribes"]),
        ("--s-----t-t", "content", ["Berling", "bribes"]),
        ("-----------", "content", []),
        ("ttttttttttt", "content", [SAID]),
    ],
)
def test_runs_of_a_role(roles: str, role: str, expected: list[str]) -> None:
    runs = _by_hand(roles).runs(role)
    assert [SAID[span.start : span.end] for span in runs] == expected


def test_an_answer_is_told_in_the_characters_of_the_article() -> None:
    found = _by_hand("--ss-------", begin=500)
    assert found.runs("source") == [Span(start=510, end=520)]
    assert found.sees(Span(start=500, end=500 + len(SAID)))
    assert not found.sees(Span(start=499, end=510))
    assert not found.sees(Span(start=520, end=501 + len(SAID)))


def test_the_chance_of_a_role_is_the_mean_over_the_words() -> None:
    found = _by_hand("--ss-------")
    assert found.role("source", 10, 20) == pytest.approx(SURE)
    assert found.role("source", 14, 25) == pytest.approx((SURE + 0.01) / 2)
    assert found.role("content", 10, 20) == pytest.approx(0.01)
    assert found.role("source", 1000, 1010) == 0.0


def test_the_chance_of_a_name_is_the_mean_over_its_words() -> None:
    found = answer(window(SAID), SAID, about=("Berling",), speaking=("Ida", "Moreau"))
    assert found.abouts is not None
    assert found.speakers is not None
    assert found.over(found.abouts, 43, 50) == pytest.approx(SURE)
    assert found.over(found.speakers, 10, 20) == pytest.approx(SURE)
    assert found.over(found.speakers, 43, 50) < 0.5
    assert found.over(found.abouts, 1000, 1010) == 0.0


def test_where_roles_were_not_asked_there_are_none() -> None:
    silent = answer(window(SAID), SAID, roles=None)
    assert silent.runs("content") == []
    assert silent.role("content", 0, 10) == 0.0
