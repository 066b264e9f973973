"""What belongs to a speaker's words: not the time that the reporter sets behind them, nor what he calls an accusation."""

import pytest

from allegedly.read.called_untrue import denies_clause, with_denied
from allegedly.read.frames import Frame
from allegedly.read.parsed import ParsedArticle
from parses import read


def frame_of(text: str, cue: str) -> tuple[ParsedArticle, Frame]:
    found = read(text)
    return found.parsed, next(frame for frame in found.frames if found.parsed.words(frame.cue) == cue)


@pytest.mark.parametrize(
    ("text", "cue", "said"),
    [
        (
            "Daniel Ostrov denied that he had ever met the gangs, five weeks after the court put him under sanctions.",
            "denied",
            "he had ever met the gangs",
        ),
        (
            "Bruno Halvik said that he had never met the contractor, three months after police arrested him.",
            "said",
            "he had never met the contractor",
        ),
        (
            "Police said that he fled, two days after a court released him.",
            "said",
            "he fled, two days after a court released him",
        ),
    ],
)
def test_time_behind_words_is_the_reporters(text: str, cue: str, said: str) -> None:
    parsed, frame = frame_of(text, cue)
    assert parsed.said(frame.content) == said


@pytest.mark.parametrize(
    ("text", "cue", "denied"),
    [
        ('Ivo Lasnik said the accusation that he sold visas was "an invention of losers".', "said", "he sold visas"),
        (
            "Mirela Dostan called the claim that she had taken bribes from a builder a lie.",
            "called",
            "she had taken bribes from a builder",
        ),
    ],
)
def test_an_accusation_called_untrue_is_denied(text: str, cue: str, denied: str) -> None:
    parsed, frame = frame_of(text, cue)
    kept = with_denied(parsed, frame)
    assert parsed.said(kept.content) == denied
    assert denies_clause(kept, parsed.blocks[kept.block])


def test_an_accusation_called_true_stays() -> None:
    parsed, frame = frame_of("Ivo Lasnik said the accusation that he sold visas was not a lie.", "said")
    assert with_denied(parsed, frame) == frame
