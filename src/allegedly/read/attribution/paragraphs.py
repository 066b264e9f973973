"""Speech that runs on: into the next sentence behind the reporting clause, and into the next paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from allegedly.read.attribution.drafts import Draft
from allegedly.read.attribution.quotes import Quotation
from allegedly.read.attribution.speech import Clause, Spoken

_REACH = 40
"""How far, in tokens, a reporting clause may run on behind its cue before its sentence ends and the speech goes on."""


@dataclass(frozen=True)
class Scene:
    """What one block has to offer: its quotations, the reporting clauses, and which quotation is spoken by which."""

    doc: Doc
    quoted: tuple[Quotation, ...]
    clauses: tuple[Clause, ...]
    found: tuple[Spoken, ...]


def running_on(scenes: Sequence[Scene]) -> dict[tuple[int, int], tuple[tuple[int, int, int], ...]]:
    """Further quotations of speakers already known: (block, head of the reporting verb) to (block, first, last)."""
    more: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    last: tuple[int, int] | None = None
    unclosed = False
    for number, scene in enumerate(scenes):
        spoken = {s.quotation: s.clause for s in scene.found}
        for quotation in scene.quoted:
            clause = spoken.get(quotation)
            if clause is not None:
                last, unclosed = (number, clause.draft.head), quotation.open
                continue
            if last is None or not _continues(scene, quotation, number, last, unclosed):
                continue
            more.setdefault(last, []).append((number, quotation.first, quotation.last))
            unclosed = quotation.open
        if not _ends_in_speech(scene, number, last, more):
            last, unclosed = None, False
    return {key: tuple(pieces) for key, pieces in sorted(more.items())}


def _continues(scene: Scene, quotation: Quotation, number: int, last: tuple[int, int], unclosed: bool) -> bool:
    """Whether nothing but the end of a reporting clause stands between the speech before and this quotation."""
    if number != last[0]:
        alone = quotation.first == 0 and _nothing_behind(scene.doc, quotation)
        begins = quotation.first == 0
        return alone or (begins and unclosed)
    before = _previous_end(scene, quotation, last)
    words = [i for i in range(before + 1, quotation.first) if not scene.doc[i].is_punct and not scene.doc[i].is_space]
    return not words


def _previous_end(scene: Scene, quotation: Quotation, last: tuple[int, int]) -> int:
    """The last token of what comes before: a quotation, or the sentence of the reporting clause."""
    ends = [q.last for q in scene.quoted if q.last < quotation.first]
    for clause in scene.clauses:
        if clause.draft.head == last[1] and clause.last < quotation.first:
            sentence = scene.doc[clause.last].sent
            end = sentence.end - 1
            ends.append(end if clause.last <= end < quotation.first and end - clause.last < _REACH else clause.last)
    return max(ends, default=-1)


def _nothing_behind(doc: Doc, quotation: Quotation) -> bool:
    return all(doc[i].is_punct or doc[i].is_space for i in range(quotation.last + 1, len(doc)))


def _ends_in_speech(
    scene: Scene, number: int, last: tuple[int, int] | None, more: dict[tuple[int, int], list[tuple[int, int, int]]]
) -> bool:
    """Whether the block closes with a quotation or with the clause that speaks one."""
    if last is None or not scene.quoted:
        return False
    tail = scene.quoted[-1].last
    if last[0] == number:
        tail = max([tail, *(scene.doc[c.last].sent.end - 1 for c in scene.clauses if c.draft.head == last[1])])
    elif not any(piece[0] == number for piece in more.get(last, [])):
        return False
    return all(scene.doc[i].is_punct or scene.doc[i].is_space for i in range(tail + 1, len(scene.doc)))


def extended(draft: Draft, pieces: Sequence[tuple[int, int, int]]) -> Draft:
    """A draft with further pieces of content."""
    return replace(draft, content=tuple(sorted({*draft.content, *pieces})))
