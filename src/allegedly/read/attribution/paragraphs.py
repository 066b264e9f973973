"""Speech that runs on: into the next sentence behind the reporting clause, and into the next paragraphs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from allegedly.read.attribution.drafts import Draft
from allegedly.read.attribution.quotes import Quotation
from allegedly.read.attribution.speech import Clause, Spoken

_SAID = frozenset({"quote", "clause", "parenthetical"})

Key = tuple[int, int]
"""The block and the head of a reporting verb."""


@dataclass(frozen=True)
class Scene:
    """What one block has to offer: its quotations, the verbs that report speech, and which quotation is spoken by which."""

    doc: Doc
    quoted: tuple[Quotation, ...]
    speakers: tuple[int, ...]
    found: tuple[Spoken, ...]


def speakers(doc: Doc, clauses: Sequence[Clause], known: Mapping[int, Draft]) -> tuple[int, ...]:
    """The heads of the reporting verbs outside quotation marks that say something, in order; before a last colon, of any cue."""
    if len(doc) and doc[-1].lower_ == ":" and known:
        return (max(known),)
    heads = {c.draft.head for c in clauses if c.draft.head in known}
    return tuple(sorted(head for head in heads if known[head].kind in _SAID))


def running_on(scenes: Sequence[Scene]) -> dict[Key, tuple[tuple[int, int, int], ...]]:
    """Further quotations of speakers already known: the reporting verb to (block, first, last) of what it goes on to say."""
    more: dict[Key, list[tuple[int, int, int]]] = {}
    last: Key | None = None
    unclosed = False
    for number, scene in enumerate(scenes):
        spoken = {s.quotation: s.clause.draft.head for s in scene.found}
        end = -1
        for quotation in scene.quoted:
            last, end = _latest(scene, number, quotation.first, (last, end))
            if quotation in spoken:
                last, unclosed = (number, spoken[quotation]), quotation.open
                end = max(end, quotation.last)
            elif last is not None and _continues(scene, quotation, end, unclosed):
                more.setdefault(last, []).append((number, quotation.first, quotation.last))
                end, unclosed = quotation.last, quotation.open
        last, end = _latest(scene, number, len(scene.doc), (last, end))
        if not _silent(scene.doc, end + 1, len(scene.doc)):
            last, unclosed = None, False
    return {key: tuple(pieces) for key, pieces in sorted(more.items())}


def _latest(scene: Scene, number: int, before: int, state: tuple[Key | None, int]) -> tuple[Key | None, int]:
    """The speaker who spoke last before a token, and the last token of the sentence in which that was."""
    last, end = state
    for head in scene.speakers:
        sentence = scene.doc[head].sent
        if head < before:
            stop = min(sentence.end, before) - 1
            if last is None or last[0] != number or head > last[1] or stop > end:
                last, end = (number, head), max(end, stop)
    return last, end


def _continues(scene: Scene, quotation: Quotation, end: int, unclosed: bool) -> bool:
    """Whether a quotation is a sentence of its own and only marks stand between it and what was said last."""
    doc = scene.doc
    if not _silent(doc, end + 1, quotation.first):
        return False
    if quotation.first == 0:
        return unclosed or quotation.open or _silent(doc, quotation.last + 1, len(doc))
    return any(doc[i].is_punct for i in range(max(0, quotation.first - 2), quotation.first))


def _silent(doc: Doc, first: int, stop: int) -> bool:
    """Whether there is no word from one token up to another."""
    return all(doc[i].is_punct or doc[i].is_space for i in range(first, stop))


def extended(draft: Draft, pieces: Sequence[tuple[int, int, int]]) -> Draft:
    """A draft with further pieces of content."""
    return replace(draft, content=tuple(sorted({*draft.content, *pieces})))
