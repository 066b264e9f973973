"""What the model sees in an article, in the article's characters: names, cues and steps, and answers about any cue."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allegedly.read.neural.labels import (
    APPEAL_TAGS,
    ASKED_HEADS,
    LABELS,
    NAME_TAGS,
    OFFENCES,
    ROLE_TAGS,
    STANCES,
    STEP_KINDS,
    STEP_STATES,
    WORD_HEADS,
)
from allegedly.read.neural.weights import session, tokenizer
from allegedly.read.neural.windows import Ints, Window, distances, windows
from allegedly.shapes import Block, Offence, ProceedingKind, ProceedingState, Span, Stance

Floats = NDArray[np.float32]
# What a change of role from one word piece to the next costs, in logarithms; found on the dev split of the corpus.
CHANGE = 1.5


@dataclass(frozen=True)
class Found:
    """A stretch that a head marks, the kind where it tells kinds, and how sure it is of it, 0 to 1 (the mean over its pieces)."""

    start: int
    end: int
    kind: str
    chance: float


@dataclass(frozen=True)
class Answer:
    """What the model says of one cue or step.

    `parts` is the likeliest role of each word piece of the window, in stretches. Chances are for each piece, too: `roles` of being
    source, carrier or content, `abouts` of naming one whom the
    statement is about (a step's subject), `speakers` of naming its speaker (a step's authority). None or empty: not asked.
    """

    window: Window
    roles: Floats | None
    parts: Ints | None
    abouts: Floats | None
    speakers: Floats | None
    stances: dict[Stance, float]
    offences: dict[Offence, float]
    kinds: dict[ProceedingKind, float]
    states: dict[ProceedingState, float]

    def sees(self, span: Span) -> bool:
        """Whether a span of the article lies in the window."""
        return int(self.window.starts[1]) <= span.start and span.end <= int(self.window.ends[-2])

    def role(self, name: str, start: int, end: int) -> float:
        """How surely the characters from `start` to `end` are "source", "carrier" or "content"; 0 outside of the window."""
        pieces = self.window.pieces_of(start, end)
        if self.roles is None or not pieces:
            return 0.0
        return float(self.roles[pieces, ROLE_TAGS.index(name)].mean())

    def runs(self, name: str) -> list[Span]:
        """The stretches in which a role is the likeliest, in order."""
        return [] if self.parts is None else _runs(self.window, self.parts == ROLE_TAGS.index(name))

    def over(self, chances: Floats, start: int, end: int, without: Sequence[Span] = ()) -> float:
        """The mean of `abouts` or `speakers` over the pieces of a stretch, less stretches in it; 0 outside of the window."""
        pieces = self.window.pieces_of(start, end)
        if without:
            holes = {piece for span in without for piece in self.window.pieces_of(span.start, span.end)}
            pieces = [piece for piece in pieces if piece not in holes]
        return float(np.add.reduce(chances[pieces])) / len(pieces) if pieces else 0.0


class Seen:
    """An article through the eyes of the model."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        self.windows = windows(text, blocks, tokenizer())
        self._begins = [int(window.starts[window.core[0]]) for window in self.windows]
        self._hidden: list[Floats] = []
        self._heads: list[dict[str, Floats]] = []
        self._marked: dict[str, list[Found]] = {}
        run = session("reader")
        for window in self.windows:
            inputs = {"ids": window.ids[None], "looks": window.looks[None], "places": window.places[None]}
            hidden, words = run.run(["hidden", "words"], inputs)
            self._hidden.append(hidden)
            self._heads.append(_chances(words[0]))

    def names(self) -> list[Found]:
        """Names and roles with their kinds."""
        return self.marked("names")

    def marked(self, head: str) -> list[Found]:
        """The stretches that "cue", "step" or "names" marks."""
        if head not in self._marked:
            self._marked[head] = [found for number in range(len(self.windows)) for found in self._tagged(number, head)]
        return self._marked[head]

    def appeals(self) -> tuple[list[Span], list[Span]]:
        """Contents of statements that appeal to a source, and sources, as FactAppeal marks them; whose is whose is not told."""
        contents, sources = [], []
        for window, heads in zip(self.windows, self._heads, strict=True):
            parts = _stretches(np.log(heads["appeal"] + 1e-6)[None])[0]
            parts[: window.core[0]], parts[window.core[1] :] = 0, 0
            sources += _runs(window, parts == APPEAL_TAGS.index("source"))
            contents += _runs(window, parts == APPEAL_TAGS.index("content"))
        return contents, sources

    def chance(self, head: str, start: int, end: int) -> float:
        """How surely one of the pieces from `start` to `end` belongs to a "cue" or a "step"."""
        at = self._window_of(start, end)
        if at is None:
            return 0.0
        number, pieces = at
        return float((1 - self._heads[number][head][pieces, 0]).max())

    def hedge(self, start: int, end: int) -> float:
        """How surely the characters are a hedge."""
        at = self._window_of(start, end)
        return float(self._heads[at[0]]["hedge"][at[1], 0].mean()) if at else 0.0

    def name(self, start: int, end: int) -> dict[str, float]:
        """How surely the characters are a name of each kind; the rest to 1 is that they are none."""
        at = self._window_of(start, end)
        if at is None:
            return {}
        chances = self._heads[at[0]]["names"][at[1]].mean(0)
        return {NAME_TAGS[i][2:]: float(chances[i] + chances[i + 1]) for i in range(1, len(NAME_TAGS), 2)}

    def ask(self, spans: Sequence[Span], *, steps: bool = False) -> list[Answer | None]:
        """What the model says of each cue (or step); None for one that stands in no readable block."""
        found: list[Answer | None] = [None] * len(spans)
        asked: dict[int, list[tuple[int, list[int]]]] = {}
        for place, span in enumerate(spans):
            at = self._window_of(span.start, span.end)
            if at is not None:
                asked.setdefault(at[0], []).append((place, at[1]))
        told = [self._ask(number, [pieces for _, pieces in questions], steps) for number, questions in asked.items()]
        parts = _parts([words for words, _ in told])
        for (number, questions), (words, whole), roles in zip(asked.items(), told, parts, strict=True):
            for row, (place, _) in enumerate(questions):
                found[place] = _answer(self.windows[number], words[row], roles[row], whole[row])
        return found

    def _ask(self, number: int, triggers: Sequence[list[int]], steps: bool) -> tuple[Floats, Floats]:
        """What the second network says of cues in one window: for each word, cues x pieces x heads, and as a whole."""
        window = self.windows[number]
        trigger = np.zeros((len(triggers), len(window.ids)), dtype=np.float32)
        for row, pieces in enumerate(triggers):
            trigger[row, pieces] = 1
        inputs = {
            "hidden": self._hidden[number],
            "trigger": trigger,
            "away": np.stack([distances(window, pieces) for pieces in triggers]),
            "kind": np.full(len(triggers), int(steps), dtype=np.int64),
        }
        words, whole = session("asked").run(["words", "whole"], inputs)
        return words, whole

    def _window_of(self, start: int, end: int) -> tuple[int, list[int]] | None:
        """The window in whose core a span begins, and its pieces there."""
        last = max(0, bisect_right(self._begins, start) - 1)
        for number in range(last, min(last + 2, len(self.windows))):
            pieces = self.windows[number].pieces_of(start, end)
            if pieces and self.windows[number].in_core(pieces[0]):
                return number, pieces
        return None

    def _tagged(self, number: int, head: str) -> list[Found]:
        window, chances = self.windows[number], self._heads[number][head]
        tags = chances.argmax(-1)
        runs: list[tuple[list[int], str]] = []
        end = 0
        for piece in range(*window.core):
            label = LABELS[head][tags[piece]]
            if label == "O":
                continue
            word = self._word(window, piece)
            follows = bool(runs) and runs[-1][0][-1] == piece - 1 and runs[-1][1] == label[2:] and not window.opens_block(piece)
            # Of a word that is in a run already no piece begins another: it belongs to what its first piece belongs to.
            if word.start < end or (label[0] == "I" and follows):
                runs[-1][0].append(piece)
            else:
                runs.append(([piece], label[2:]))
            end = word.end
        return [self._found(window, pieces, kind, float(1 - chances[pieces, 0].mean())) for pieces, kind in runs]

    def _found(self, window: Window, pieces: Sequence[int], kind: str, sure: float) -> Found:
        return Found(self._word(window, pieces[0]).start, self._word(window, pieces[-1]).end, kind, sure)

    def _word(self, window: Window, piece: int) -> Span:
        """The whole word of a piece."""
        start, end = int(window.starts[piece]), int(window.ends[piece])
        while start > 0 and self.text[start - 1].isalnum() and self.text[start].isalnum():
            start -= 1
        while end < len(self.text) and self.text[end].isalnum() and self.text[end - 1].isalnum():
            end += 1
        return Span(start=start, end=end)


def _parts(words: Sequence[Floats]) -> list[Ints]:
    """The likeliest role of each word piece for the cues of several windows, in one go: windows are filled up to the longest."""
    if not words:
        return []
    longest = max(w.shape[1] for w in words)
    chances = np.zeros((sum(len(w) for w in words), longest, len(ROLE_TAGS)), dtype=np.float32)
    rows = np.cumsum([0, *(len(w) for w in words)])
    for first, window in zip(rows, words, strict=False):
        chances[first : first + len(window), : window.shape[1]] = np.log(_softmax(window[..., : len(ROLE_TAGS)]) + 1e-6)
    parts = _stretches(chances)
    return [parts[first : first + len(window), : window.shape[1]] for first, window in zip(rows, words, strict=False)]


def _stretches(chances: Floats) -> Ints:
    """The best sequence of roles of each row (cues x pieces x roles, logarithms), where each change of role has its price."""
    rows, length, roles = chances.shape
    price = CHANGE * (1 - np.eye(roles, dtype=np.float32))
    best = chances[:, 0]
    came = np.zeros((rows, length, roles), dtype=np.int64)
    for piece in range(1, length):
        paths = best[:, :, None] - price
        came[:, piece] = paths.argmax(1)
        best = paths.max(1) + chances[:, piece]
    found = np.zeros((rows, length), dtype=np.int64)
    found[:, -1] = best.argmax(-1)
    for piece in range(length - 1, 0, -1):
        found[:, piece - 1] = came[np.arange(rows), piece, found[:, piece]]
    return found


def _answer(window: Window, words: Floats, parts: Ints, whole: Floats) -> Answer:
    heads = _split(whole, ASKED_HEADS)
    flags = _sigmoid(words[:, len(ROLE_TAGS) :])
    return Answer(
        window=window,
        roles=_softmax(words[:, : len(ROLE_TAGS)]),
        parts=parts,
        abouts=flags[:, 0],
        speakers=flags[:, 1],
        stances=dict(zip(STANCES, map(float, _softmax(heads["stance"])), strict=True)),
        offences=dict(zip(OFFENCES, map(float, _sigmoid(heads["offence"])), strict=True)),
        kinds=dict(zip(STEP_KINDS, map(float, _softmax(heads["kind"])), strict=True)),
        states=dict(zip(STEP_STATES, map(float, _softmax(heads["state"])), strict=True)),
    )


def _chances(words: Floats) -> dict[str, Floats]:
    """The chances of each head that judges words."""
    found = _split(words, WORD_HEADS)
    return {head: _sigmoid(values) if head == "hedge" else _softmax(values) for head, values in found.items()}


def _split(values: Floats, heads: Sequence[str]) -> dict[str, Floats]:
    ends = np.cumsum([len(LABELS[head]) for head in heads])[:-1]
    return dict(zip(heads, np.split(values, ends, axis=-1), strict=True))


def _runs(window: Window, chosen: NDArray[np.bool_]) -> list[Span]:
    found: list[Span] = []
    last = -2
    for piece in map(int, np.flatnonzero(chosen & (window.starts >= 0))):
        start, end = int(window.starts[piece]), int(window.ends[piece])
        if piece == last + 1:
            found[-1] = Span(start=found[-1].start, end=end)
        else:
            found.append(Span(start=start, end=end))
        last = piece
    return found


def _softmax(values: Floats) -> Floats:
    raised = np.exp(values - values.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), dtype=np.float32)
