"""Rules and model put together: one frame for each cue, spans that lead to words, the same twice."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.read.attribution import Heard, find_frames, hear
from allegedly.read.frames import FrameForm
from allegedly.read.neural.seen import Answer, Found, Seen
from allegedly.read.parsed import ParsedArticle
from allegedly.shapes import Span
from builders import span
from handmade import answer, window
from parses import read

REPORT = (
    "Prosecutor Ida Moreau said on Monday that Tomas Berling, the mayor, had taken bribes from Nordbau Limited.\n\n"
    "“I never took a cent,” Berling told reporters, “and I will prove it.” He had previously dismissed the suspicions.\n\n"
    "According to two clerks, the accounts were altered. The driver allegedly carried the money.\n\n"
    "The question of who knew was put to the council. It is understood that the council met in secret."
)
WORDS = "Moreau said denied that he , . “ ” allegedly accused of theft according to the court told reporters understood"


def _seen(parsed: ParsedArticle) -> Seen:
    return Seen(parsed.article.text, parsed.article.blocks)


def _values(heard: Heard) -> object:
    told = {cue: (a.roles.tolist(), a.abouts.tolist(), a.speakers.tolist(), a.stances) for cue, a in heard.answers.items()}
    return heard.frames, told, heard.sure


def _check(parsed: ParsedArticle, heard: Heard) -> None:
    length = len(parsed.article.text)
    cues = [frame.cue for frame in heard.frames]
    assert cues == sorted(cues)
    for index, frame in enumerate(heard.frames):
        block = parsed.blocks[frame.block]
        assert frame.content
        assert frame.cue in heard.sure
        for one in (frame.cue, *frame.source):
            assert block.start <= one.start < one.end <= block.end
        for one in frame.content:
            assert 0 <= one.start < one.end <= length
        for at in (*frame.source_heads, *([] if frame.content_head is None else [frame.content_head])):
            assert block.start <= at < block.end
        seen, parent = {index}, frame.parent
        while parent is not None:
            assert parent not in seen
            seen.add(parent)
            parent = heard.frames[parent].parent
    assert all(0 <= sure <= 1 for sure in heard.sure.values())
    assert set(heard.answers) <= set(heard.sure)
    assert all(found.sees(cue) for cue, found in heard.answers.items())


@pytest.mark.parametrize("text", [REPORT, "The bridge opened.", "Berling denied it."])
def test_by_rules_alone_frames_are_those_of_the_rules(text: str) -> None:
    parsed = read(text).parsed
    assert hear(parsed, None) == Heard(find_frames(parsed), {}, {})


def test_what_is_heard_leads_to_its_words_and_is_the_same_again_and_after_others() -> None:
    parsed = read(REPORT).parsed
    alone = hear(parsed, _seen(parsed))
    _check(parsed, alone)
    other = read("A court in Kesten allegedly convicted two officers.").parsed
    hear(other, _seen(other))
    assert _values(hear(parsed, _seen(parsed))) == _values(alone)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=16).map(" ".join), min_size=1, max_size=2))
def test_whatever_the_text_frames_stay_inside_it(lines: list[str]) -> None:
    parsed = read("\n\n".join(lines)).parsed
    _check(parsed, hear(parsed, _seen(parsed)))


def test_no_cue_of_a_rule_is_heard_twice() -> None:
    parsed = read(REPORT).parsed
    ruled = {frame.cue for frame in find_frames(parsed)}
    heard = hear(parsed, _seen(parsed))
    assert ruled <= {frame.cue for frame in heard.frames}
    for frame in heard.frames:
        others = ruled - {frame.cue}
        assert frame.cue in ruled or not any(cue.start < frame.cue.end and frame.cue.start < cue.end for cue in others)


class Told(Seen):
    """Eyes that see one cue in a text, with the words that a hand marked: as a model with this opinion would."""

    def __init__(self, text: str, cue: str, roles: str) -> None:
        super().__init__("", [])
        self.cue = span(text, cue)
        self.says = answer(window(text), text, roles)

    def marked(self, head: str) -> list[Found]:
        return [Found(self.cue.start, self.cue.end, "", 0.9)] if head == "cue" else []

    def chance(self, head: str, start: int, end: int) -> float:
        return 0.9

    def ask(self, spans: Sequence[Span], *, steps: bool = False) -> list[Answer | None]:
        return [self.says for _ in spans]


Expected = tuple[FrameForm, list[str], list[str]]


@pytest.mark.parametrize(
    ("text", "cue", "roles", "expected"),
    [
        (
            "Two clerks were adamant that the mayor took bribes .",
            "were adamant",
            "ss---tttt-",
            ("verb", ["Two clerks"], ["the mayor took bribes"]),
        ),
        (
            "By the reckoning of the clerks , the mayor took bribes .",
            "reckoning",
            "----ss-tttt-",
            ("noun", ["the clerks"], ["the mayor took bribes"]),
        ),
        ("Avowedly the mayor took bribes .", "Avowedly", "-tttt-", ("hedge", [], ["the mayor took bribes"])),
    ],
)
def test_a_cue_that_only_the_model_sees_is_a_frame(text: str, cue: str, roles: str, expected: Expected) -> None:
    parsed = read(text).parsed
    eyes = Told(text, cue, roles)
    assert find_frames(parsed) == ()
    (frame,) = hear(parsed, eyes).frames
    assert frame.cue == eyes.cue
    assert (frame.form, [parsed.words(s) for s in frame.source], [parsed.words(s) for s in frame.content]) == expected


def test_where_nothing_is_said_the_model_alone_makes_no_frame() -> None:
    text = "By the reckoning of the clerks ."
    assert hear(read(text).parsed, Told(text, "reckoning", "----ss-")).frames == ()


def test_where_rule_and_model_agree_the_rule_draws_the_line() -> None:
    text = "The auditors said on Monday that the mayor took bribes ."
    parsed = read(text).parsed
    (ruled,) = find_frames(parsed)
    (frame,) = hear(parsed, Told(text, "said", "ss-----ttt-")).frames
    assert frame == ruled


def test_where_they_do_not_agree_the_model_does() -> None:
    text = "The auditors said on Monday that the mayor took bribes ."
    parsed = read(text).parsed
    (frame,) = hear(parsed, Told(text, "said", "ss-ttt-----")).frames
    assert [parsed.words(one) for one in frame.content] == ["on Monday"]


def test_what_is_said_of_the_speaker_is_not_what_he_says() -> None:
    text = "The law could change in May , said two clerks , who spoke on condition that their names stay out ."
    parsed = read(text).parsed
    (frame,) = [f for f in hear(parsed, Told(text, "said", "--------ss-----ttttt-")).frames if f.cue == span(text, "said")]
    assert [parsed.words(one) for one in frame.content] == ["The law could change in May"]


def test_the_words_around_according_to_and_of_quotations_are_the_rules_to_say() -> None:
    text = "According to the auditors , the mayor took bribes ."
    parsed = read(text).parsed
    (frame,) = hear(parsed, Told(text, "According to", "ssss------")).frames
    assert (frame,) == find_frames(parsed)


def test_what_is_quoted_at_another_cue_is_not_said_at_this_one() -> None:
    text = "Acme said nothing had been removed . “ The police have all of it , ” said a clerk , Ida Voss ."
    parsed = read(text).parsed
    first, _ = hear(parsed, Told(text, "said", "s------ttttttttt-------")).frames
    assert [parsed.words(one) for one in first.content] == ["nothing had been removed"]
