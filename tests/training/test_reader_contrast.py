"""The contrast sentences: every shipped line reads, marks become spans of the text, and a wrong line is told by file and number."""

from pathlib import Path

import numpy as np
import pytest
from training.reader_contrast import contrast_examples, read_line
from training.reader_examples import IGNORED

from allegedly.errors import CorpusError
from allegedly.read.neural.labels import OFFENCES, STANCES, STEP_KINDS, STEP_STATES
from allegedly.read.neural.weights import tokenizer

CONTRAST = Path(__file__).resolve().parents[2] / "corpus" / "contrast"


def said(line: str, mark: str) -> list[str]:
    read = read_line(line)
    return [read.text[s.start : s.end] for s in read.marks.get(mark, ())]


def test_marks_nest_and_leave_the_text() -> None:
    line = "alleges bribery | {s Two clerks} {q say} {c {a the mayor} took goats}."
    assert read_line(line).text == "Two clerks say the mayor took goats."
    assert said(line, "c") == ["the mayor took goats"]
    assert said(line, "a") == ["the mayor"]
    assert read_line(line).offences == ("bribery",)


def test_a_step_has_kind_and_state() -> None:
    read = read_line("arrested planned fraud | {w Police} {t will pick up} {a the agent}.")
    assert (read.label, read.state, read.offences) == ("arrested", "planned", ("fraud",))


@pytest.mark.parametrize(
    "line",
    [
        "alleges no bar",
        "shouts | {c it}",
        "alleges jaywalking | {c it}",
        "arrested soon | {t took}",
        "arrested | {t took}",
        "arrested done bribery fraud | {t took}",
        "alleges | {s He} {q said}",
        "alleges | {c it",
        "alleges | it} {c was}",
        "alleges | {z it} {c was}",
        "arrested done | {c it}",
    ],
)
def test_a_wrong_line_is_refused(line: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_line(line)
    (tmp_path / "some.txt").write_text(f"asserts | {{s He}} {{q said}} {{c so}}.\n{line}\n", "utf8")
    with pytest.raises(CorpusError, match=r"some\.txt, line 2: .*mend"):
        contrast_examples(tmp_path, tokenizer())


def test_the_shipped_lines_teach_every_label() -> None:
    examples = contrast_examples(CONTRAST, tokenizer())
    questions = [question for example in examples for question in example.questions]
    assert {q.stance for q in questions} >= set(range(len(STANCES)))
    assert {q.step for q in questions} >= set(range(len(STEP_KINDS)))
    assert {q.state for q in questions} >= set(range(len(STEP_STATES)))
    assert {o for q in questions for o in q.offences or ()} == set(range(len(OFFENCES)))
    assert all(q.trigger and len(q.role) == len(e.window.ids) for e in examples for q in e.questions)


def test_labels_stand_where_the_marks_stand(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("alleges bribery | {s Ada Moss} {q said} {c {a the mayor} took goats}.\n", "utf8")
    [example] = contrast_examples(tmp_path, tokenizer())
    [question] = example.questions
    window = example.window
    text = read_line((tmp_path / "one.txt").read_text("utf8").strip()).text

    def words(chosen: np.ndarray) -> str:
        pieces = np.flatnonzero(chosen)
        return text[window.starts[pieces[0]] : window.ends[pieces[-1]]]

    assert words(question.role == 3) == "the mayor took goats"
    assert words(question.role == 1) == "Ada Moss"
    assert question.flags is not None
    assert words(question.flags[:, 0] > 0) == "the mayor"
    assert words(question.flags[:, 1] > 0) == "Ada Moss"
    assert words((example.words["cue"] > 0) & (example.words["cue"] != IGNORED)) == "said"
    assert "step" not in example.words
