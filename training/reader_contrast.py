"""The contrast sentences of the corpus: short invented texts, each with one statement or legal step marked, for the reader model.

A line is `STANCE [offence,offence] | TEXT` or `KIND STATE [offence] | TEXT`. In the text `{x …}` marks words, and marks nest: `c`
content, `q` cue, `k` a cue of another statement, `h` a hedge inside the content, `s` the source, `t` the telling of a step, `w` its
authority, `a` whom the statement is about or the subject of the step, `n` another who is named.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
from tokenizers import Tokenizer
from training.reader_examples import IGNORED, Example, Question

from allegedly.errors import CorpusError
from allegedly.read.neural.labels import OFFENCES, STANCES, STEP_KINDS, STEP_STATES
from allegedly.read.neural.windows import Window, windows
from allegedly.shapes import Block, ProceedingKind, Span, Stance

_MARK = re.compile(r"\{([a-z]) |\}")
_ROLES = (("c", 3), ("s", 1))
_NAMED = "sawn"


@dataclass(frozen=True)
class Line:
    """A marked line: its text, and the spans of each mark in it. `state` is empty for a statement."""

    label: Stance | ProceedingKind
    state: str
    offences: tuple[str, ...]
    text: str
    marks: dict[str, tuple[Span, ...]]


def contrast_examples(folder: Path, tokenizer: Tokenizer) -> list[Example]:
    """Every line of the files of a folder as a window, by file and line.

    Raises:
        CorpusError: a line is not written as it should be.
    """
    found = []
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
            try:
                found.append(_example(read_line(line), f"{path.name}:{number}", tokenizer))
            except ValueError as error:
                raise CorpusError(f"{path}, line {number}: {error}; mend the line (see training/reader_contrast.py)") from error
    return found


def read_line(line: str) -> Line:
    """A marked line taken apart.

    Raises:
        ValueError: no such label, offence or mark, or marks that do not close.
    """
    head, bar, marked = line.partition(" | ")
    label, *rest = head.split()
    step = label in get_args(ProceedingKind)
    if not bar or not (step or label in get_args(Stance)):
        raise ValueError(f"{head!r} opens with no stance and no kind of step")
    if step and not rest:
        raise ValueError(f"{head!r} says no state of the step")
    state = rest.pop(0) if step else ""
    offences = tuple(rest.pop(0).split(",")) if rest else ()
    if rest:
        raise ValueError(f"{rest} is more than a label, a state and offences")
    if unknown := ({state} - {"", *STEP_STATES}) | (set(offences) - set(OFFENCES)):
        raise ValueError(f"{sorted(unknown)} are no states or offences")
    text, marks = _unmarked(marked)
    if ("t" if step else "c") not in marks:
        raise ValueError("a statement wants its content marked, a step its telling")
    return Line(label, state, offences, text, marks)


def _unmarked(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    text, at = "", 0
    opened: list[tuple[str, int]] = []
    found: dict[str, list[Span]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((mark[1], len(text)))
        elif not opened:
            raise ValueError("a mark closes that was not opened")
        else:
            name, start = opened.pop()
            found.setdefault(name, []).append(Span(start=start, end=len(text)))
    text += marked[at:]
    if opened or set(found) - set("cqkhstwan"):
        raise ValueError("a mark is not closed, or there is no such mark")
    return text, {name: tuple(spans) for name, spans in found.items()}


def _example(line: Line, key: str, tokenizer: Tokenizer) -> Example:
    window = windows(line.text, [Block(kind="body", start=0, end=len(line.text))], tokenizer)[0]
    head, marks = ("step", "t") if line.state else ("cue", "qk")
    labels = np.full(len(window.ids), IGNORED)
    labels[window.core[0] : window.core[1]] = 0
    for span in _spans(line, marks):
        for number, piece in enumerate(window.pieces_of(span.start, span.end)):
            labels[piece] = 1 if number == 0 else 2
    question = _step(line, window, key) if line.state else _statement(line, window, key)
    return Example(window, {head: labels}, [question], article=key)


def _spans(line: Line, marks: str) -> list[Span]:
    return [span for mark in marks for span in line.marks.get(mark, ())]


def _pieces(line: Line, window: Window, marks: str) -> list[int]:
    return sorted({piece for span in _spans(line, marks) for piece in window.pieces_of(span.start, span.end)})


def _flags(line: Line, window: Window, speaker: str) -> tuple[np.ndarray, np.ndarray]:
    flags, named = np.zeros((len(window.ids), 2)), np.zeros(len(window.ids))
    flags[_pieces(line, window, "a"), 0] = 1
    flags[_pieces(line, window, speaker), 1] = 1
    named[_pieces(line, window, _NAMED)] = 1
    return flags, named


def _statement(line: Line, window: Window, key: str) -> Question:
    role = np.zeros(len(window.ids), dtype=np.int64)
    for mark, number in _ROLES:
        role[_pieces(line, window, mark)] = number
    flags, named = _flags(line, window, "s")
    # Another account may be about the one who gives it or about nobody: where no one is marked, nothing is taught.
    known = line.label != "disputes" or "a" in line.marks
    return Question(
        trigger=_pieces(line, window, "q") or _pieces(line, window, "h") or _pieces(line, window, "c")[:1],
        kind=0,
        role=role,
        flags=flags if known else None,
        named=named,
        stance=STANCES.index(line.label),
        offences=tuple(OFFENCES.index(name) for name in line.offences),
        key=key,
    )


def _step(line: Line, window: Window, key: str) -> Question:
    flags, named = _flags(line, window, "w")
    return Question(
        trigger=_pieces(line, window, "t"),
        kind=1,
        role=np.full(len(window.ids), IGNORED),
        flags=flags,
        named=named,
        step=STEP_KINDS.index(line.label),
        state=STEP_STATES.index(line.state),
        key=key,
    )
