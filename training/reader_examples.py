"""Annotated articles as what the reader model is trained on: windows with labels for their pieces, and cues to ask about."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
from tokenizers import Tokenizer

from allegedly.corpus.factappeal import FactSentence
from allegedly.corpus.files import Item
from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusProceeding, CorpusStory
from allegedly.read.neural.labels import NAME_TAGS, OFFENCES, STANCES, STEP_KINDS, STEP_STATES
from allegedly.read.neural.windows import Window, windows
from allegedly.read.parsed import PARSED_KINDS
from allegedly.shapes import Block, Span

IGNORED = -100


@dataclass
class Question:
    """A cue (kind 0) or a telling of a step (kind 1), with its answers. Lengths are those of the window.

    `role` holds IGNORED where it is not known; `flags` is T x 2, None where it is not known; `named` marks the pieces of mentions;
    `stance`, `step` and `state` are numbers of labels. `asked_for` is false for what is optional in the annotation.
    """

    trigger: list[int]
    kind: int
    role: np.ndarray
    flags: np.ndarray | None
    named: np.ndarray
    stance: int = IGNORED
    offences: tuple[int, ...] | None = None
    step: int = IGNORED
    state: int = IGNORED
    key: str = ""
    asked_for: bool = True


@dataclass
class Example:
    """A window with its labels; IGNORED where there is none. `words` maps a head that judges words to T labels.

    `appeals` holds the sources and the contents of a sentence of FactAppeal, None for an article of the corpus.
    """

    window: Window
    words: dict[str, np.ndarray]
    questions: list[Question] = field(default_factory=list)
    real: bool = False
    article: str = ""
    appeals: tuple[tuple[Span, ...], tuple[Span, ...]] | None = None


def load_tokenizer(folder: Path) -> Tokenizer:
    """MiniLM's tokenizer, without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def examples_of(story: CorpusStory, article: CorpusArticle, text: str, tokenizer: Tokenizer) -> Iterator[Example]:
    """The windows of an annotated article."""
    blocks = [b for b in article.blocks if b.kind in PARSED_KINDS]
    for window in windows(text, blocks, tokenizer):
        example = Example(window, _words(story, article, window), real=story.of is not None, article=f"{story.story}/{article.key}")
        marks = _Marks(story, article, window)
        example.questions += [q for cue, claims in _by_cue(article) if (q := marks.statement(cue, claims))]
        example.questions += [q for step in article.proceedings for span in step.evidence if (q := marks.step(step, span))]
        yield example


def appeal_example(sentence: FactSentence, tokenizer: Tokenizer) -> Example:
    """A sentence of FactAppeal: contents and sources are known, cues and all else are not."""
    block = Block(kind="body", start=0, end=len(sentence.text))
    window = windows(sentence.text, [block], tokenizer)[0]
    contents = tuple(span for span, _ in sentence.contents)
    sources = tuple(source.span for source in sentence.sources)
    labels = np.full(len(window.ids), IGNORED)
    labels[window.core[0] : window.core[1]] = 0
    for number, spans in ((2, contents), (1, sources)):
        for span in spans:
            labels[window.pieces_of(span.start, span.end)] = number
    return Example(window, {"appeal": labels}, article=sentence.id, appeals=(sources, contents))


def _by_cue(article: CorpusArticle) -> Iterable[tuple[Span, list[CorpusClaim]]]:
    """The claims of each cue; the hedge stands for a cue that is not there. One with neither is not asked about."""
    found: dict[Span, list[CorpusClaim]] = {}
    for claim in article.claims:
        cue = claim.cue or next(iter(claim.hedges), None)
        if cue:
            found.setdefault(Span(start=cue.start, end=cue.end), []).append(claim)
    return found.items()


def _words(story: CorpusStory, article: CorpusArticle, window: Window) -> dict[str, np.ndarray]:
    def fresh() -> np.ndarray:
        labels = np.full(len(window.ids), IGNORED)
        labels[window.core[0] : window.core[1]] = 0
        return labels

    names, cue, step, hedge = (fresh() for _ in range(4))
    kinds = {entity.key: entity.kind for entity in story.entities}
    # Names are written over descriptions, and longer names over those inside them.
    ranked = sorted(article.mentions, key=lambda m: (m.form == "name", m.end - m.start))
    for mention in ranked:
        kind = kinds.get(mention.entities[0]) if mention.entities else None
        if mention.form == "name" and kind:
            _bio(window, names, mention.start, mention.end, NAME_TAGS.index(f"B-{kind}"))
        elif mention.form == "nominal" and kind == "person":
            _bio(window, names, mention.start, mention.end, NAME_TAGS.index("B-role"))
    for claim in article.claims:
        at = claim.cue or next(iter(claim.hedges), None)
        if at:
            _bio(window, cue, at.start, at.end, 1)
        for span in claim.hedges:
            _fill(window, hedge, span, 1)
    for told in article.proceedings:
        for span in told.evidence:
            _bio(window, step, span.start, span.end, 1)
    return {"names": names, "cue": cue, "step": step, "hedge": hedge}


def _bio(window: Window, labels: np.ndarray, start: int, end: int, first: int) -> None:
    for number, piece in enumerate(window.pieces_of(start, end)):
        if labels[piece] != IGNORED:
            labels[piece] = first if number == 0 else first + 1


def _fill(window: Window, labels: np.ndarray, span: Span, value: int) -> None:
    for piece in window.pieces_of(span.start, span.end):
        if labels[piece] != IGNORED:
            labels[piece] = value


class _Marks:
    """The marks of one article in one window."""

    def __init__(self, story: CorpusStory, article: CorpusArticle, window: Window) -> None:
        self.window, self.article = window, article
        self.kinds = {entity.key: entity.kind for entity in story.entities}
        self.named = np.zeros(len(window.ids))
        placed = [(mention, set(window.pieces_of(mention.start, mention.end))) for mention in article.mentions]
        placed = [(mention, pieces) for mention, pieces in placed if pieces]
        self.mentions: list[tuple[set[str], list[int]]] = []
        for mention, pieces in placed:
            self.named[list(pieces)] = 1
            # "his lawyer" stands for the lawyer at "lawyer" and for him at "his".
            within = [held for m, held in placed if m is not mention and mention.start <= m.start and m.end <= mention.end]
            inner = {p for held in within for p in held}
            self.mentions.append((set(mention.entities), sorted(pieces - inner)))

    def statement(self, cue: Span, claims: Sequence[CorpusClaim]) -> Question | None:
        pieces = self.window.pieces_of(cue.start, cue.end)
        if not pieces or not self.window.in_core(pieces[0]):
            return None
        main = max(claims, key=lambda c: sum(s.end - s.start for s in c.content))
        role = np.zeros(len(self.window.ids), dtype=np.int64)
        for claim in claims:
            for span in claim.content:
                role[self.window.pieces_of(span.start, span.end)] = 3
            for number, link in enumerate(claim.sources):
                role[self.window.pieces_of(link.start, link.end)] = 1 if number == 0 else 2
        about = {key for claim in claims for key in claim.about}
        speakers = {key for claim in claims for link in claim.sources[:1] for key in link.entities}
        return Question(
            trigger=pieces,
            kind=0,
            role=role,
            flags=self._flags(about, speakers),
            named=self.named,
            stance=STANCES.index(main.stance),
            offences=tuple(OFFENCES.index(o) for o in dict.fromkeys(o for c in claims for o in c.offences)),
            key=f"{self.article.key}.{main.key}",
            asked_for=not main.optional,
        )

    def step(self, step: CorpusProceeding, span: Span) -> Question | None:
        pieces = self.window.pieces_of(span.start, span.end)
        if not pieces or not self.window.in_core(pieces[0]):
            return None
        return Question(
            trigger=pieces,
            kind=1,
            role=np.full(len(self.window.ids), IGNORED),
            flags=self._flags(set(step.subjects), {step.authority} if step.authority else set()),
            named=self.named,
            offences=tuple(OFFENCES.index(o) for o in step.offences),
            step=STEP_KINDS.index(step.kind),
            state=STEP_STATES.index(step.state),
            key=f"{self.article.key}.{step.key}",
        )

    def _flags(self, about: set[str], speakers: set[str]) -> np.ndarray:
        flags = np.zeros((len(self.window.ids), 2))
        for held, own in self.mentions:
            flags[own, 0] = np.maximum(flags[own, 0], float(bool(held & about)))
            flags[own, 1] = np.maximum(flags[own, 1], float(bool(held & speakers)))
        return flags


class Renaming:
    """Gives the persons of an article other names, so that frames are learned and not who stands in them."""

    def __init__(self, items: Iterable[Item]) -> None:
        pool: dict[str, None] = {}
        for item in items:
            people = {e.key for e in item.story.entities if e.kind == "person" and e.named}
            for article in item.story.articles:
                for m in article.mentions:
                    if m.form == "name" and m.entities and m.entities[0] in people:
                        words = item.texts[article.key][m.start : m.end].split()
                        pool.update(dict.fromkeys(w for w in words if w[:1].isupper() and w.isalpha() and len(w) > 2))
        self.pool = sorted(pool)

    def __call__(self, story: CorpusStory, article: CorpusArticle, text: str, chance: random.Random) -> tuple[CorpusArticle, str]:
        """The article with its persons renamed, and its new text; all spans moved along."""
        people = {e.key for e in story.entities if e.kind == "person" and e.named}
        spots = sorted({(m.start, m.end) for m in article.mentions if m.form == "name" and people.intersection(m.entities)})
        table: dict[str, str] = {}
        edits: list[tuple[int, int, str]] = []
        at = 0
        for start, end in spots:
            if start < at:
                continue
            at = end
            for word in re.finditer(r"[^ ]+", text[start:end]):
                if word[0] in table or self._is_name(word[0]):
                    new = table.setdefault(word[0], chance.choice(self.pool))
                    edits.append((start + word.start(), start + word.end(), new))
        return _edited(article, text, edits)

    @staticmethod
    def _is_name(word: str) -> bool:
        return word[:1].isupper() and word.isalpha() and len(word) > 2


def _edited(article: CorpusArticle, text: str, edits: list[tuple[int, int, str]]) -> tuple[CorpusArticle, str]:
    pieces: list[str] = []
    moved = np.zeros(len(text) + 1, dtype=np.int64)
    at = shift = 0
    for start, end, new in edits:
        pieces += [text[at:start], new]
        moved[at : start + 1] = np.arange(at, start + 1) + shift
        inside = np.minimum(np.arange(end - start), len(new) - 1)
        moved[start:end] = start + shift + inside
        shift += len(new) - (end - start)
        at = end
    pieces.append(text[at:])
    moved[at:] = np.arange(at, len(text) + 1) + shift
    return _moved(article, moved), "".join(pieces)


def _moved(shape: object, moved: np.ndarray) -> object:
    """A frozen shape with every `start` and `end` in it moved."""
    if isinstance(shape, tuple):
        return tuple(_moved(part, moved) for part in shape)
    if not isinstance(shape, msgspec.Struct):
        return shape
    changes = {}
    for name in shape.__struct_fields__:
        value = getattr(shape, name)
        if name in ("start", "end") and isinstance(value, int):
            changes[name] = int(moved[value])
        elif isinstance(value, tuple | msgspec.Struct):
            changes[name] = _moved(value, moved)
    return msgspec.structs.replace(shape, **changes)
