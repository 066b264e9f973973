"""From the drafts of all blocks to the frames of an article."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from allegedly.read.attribution.carriers import under_carriers
from allegedly.read.attribution.circumstances import without_circumstances
from allegedly.read.attribution.drafts import Draft
from allegedly.read.attribution.labels import label_drafts
from allegedly.read.attribution.lexicon import Lexicon, lexicon
from allegedly.read.attribution.nouns import noun_drafts
from allegedly.read.attribution.paragraphs import Scene, extended, running_on, speakers
from allegedly.read.attribution.phrases import phrase_drafts
from allegedly.read.attribution.quotes import quotations
from allegedly.read.attribution.rejoinders import rejoinder_drafts, without_rejoinders
from allegedly.read.attribution.speech import reporting_clauses, spoken, whole, with_quotation
from allegedly.read.attribution.verbs import verb_drafts
from allegedly.read.attribution.withdrawals import withdrawal_drafts
from allegedly.read.frames import Frame
from allegedly.read.grammar import takes_back
from allegedly.read.parsed import ParsedArticle
from allegedly.shapes import Span


def find_frames(parsed: ParsedArticle) -> tuple[Frame, ...]:
    """All attributions of an article, in the order of their cues; nested ones name their parent."""
    return frames_of(parsed, find_drafts(parsed, lexicon()))


def find_drafts(parsed: ParsedArticle, words: Lexicon) -> tuple[Draft, ...]:
    """The drafts of all blocks, those of one cue reduced to the best, in the order of their cues."""
    drafts: list[dict[int, Draft]] = []
    scenes: list[Scene] = []
    others: list[Draft] = []
    for number, block in enumerate(parsed.blocks):
        doc = block.doc
        known = {draft.head: draft for draft in verb_drafts(doc, number, words)}
        quoted = quotations(doc)
        clauses = reporting_clauses(doc, number, quoted, known, words)
        found = spoken(doc, quoted, clauses) if quoted else ()
        taken = sorted({*known, *(c.draft.head for c in clauses)})
        for clause in {s.clause.draft.head: s.clause for s in found}.values():
            mine = [s for s in found if s.clause.draft.head == clause.draft.head]
            known[clause.draft.head] = with_quotation(doc, clause.draft, mine, taken)
        drafts.append({head: whole(doc, draft, quoted) for head, draft in known.items()})
        scenes.append(Scene(doc, quoted, speakers(doc, clauses, known), found))
        more = (noun_drafts, phrase_drafts, label_drafts, rejoinder_drafts, withdrawal_drafts)
        others.extend(draft for find in more for draft in find(doc, number, words))
    for (number, head), pieces in running_on(scenes).items():
        drafts[number][head] = extended(drafts[number][head], pieces)
    kept = _distinct([*(d for known in drafts for d in known.values()), *others])
    kept = under_carriers(parsed, kept)
    return tuple(_speakers_words(parsed.blocks[draft.block].doc, draft, words) for draft in kept)


def _speakers_words(doc: Doc, draft: Draft, words: Lexicon) -> Draft:
    """A draft without what trails behind the speaker's words: an answer to them, or a time that the reporter adds."""
    return without_circumstances(doc, without_rejoinders(doc, draft, words))


def _distinct(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The drafts without those whose cue another draft's cue already holds: a light verb and its noun are one cue."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.block, d.cue[0], -d.cue[1], d.head, d.form, d.kind)):
        if any(k.block == draft.block and k.cue[0] <= draft.cue[0] and draft.cue[1] <= k.cue[1] for k in kept[-3:]):
            continue
        kept.append(draft)
    return tuple(kept)


def frames_of(parsed: ParsedArticle, drafts: Sequence[Draft]) -> tuple[Frame, ...]:
    """Drafts as frames, in the article's offsets, with their nesting."""
    return with_parents([_frame(parsed, draft) for draft in drafts])


def with_parents(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Frames, each with the one whose content directly holds it."""
    # What an answer goes back to is another's report, not the answerer's.
    outer = [number for number, frame in enumerate(frames) if not frame.rejoinder]
    return tuple(replace(frame, parent=_parent(index, frames, outer)) for index, frame in enumerate(frames))


def _frame(parsed: ParsedArticle, draft: Draft) -> Frame:
    block = parsed.blocks[draft.block]
    doc = block.doc
    return Frame(
        block=draft.block,
        form="quotation" if draft.kind == "quote" else draft.form,
        cue=block.span(*draft.cue),
        cue_lemma=draft.lemma,
        source=tuple(block.span(*piece) for piece in draft.source),
        source_heads=tuple(block.at(doc[i]) for i in draft.source_heads),
        content=tuple(parsed.blocks[b].span(first, last) for b, first, last in draft.content),
        content_head=None if draft.content_head is None else block.at(doc[draft.content_head]),
        targets=tuple(block.at(doc[i]) for i in draft.targets),
        negated=draft.negated,
        unreal=draft.unreal,
        pronoun=None if draft.relative is None else block.span(draft.relative, draft.relative),
        rejoinder=draft.kind == "rejoinder",
        withdrawal=draft.form == "verb" and not (draft.negated or draft.unreal) and takes_back(doc[draft.head]),
    )


def _size(frame: Frame) -> int:
    return sum(span.end - span.start for span in frame.content)


def _holds(content: Sequence[Span], inner: Span) -> bool:
    return any(span.start <= inner.start and inner.end <= span.end for span in content)


def _parent(index: int, frames: Sequence[Frame], candidates: Sequence[int]) -> int | None:
    """The narrowest frame whose content holds this one's cue, and that is wider than it."""
    frame = frames[index]
    outer = [
        (_size(frames[number]), number)
        for number in candidates
        if number != index and _holds(frames[number].content, frame.cue) and not _holds(frame.content, frames[number].cue)
    ]
    return min(outer)[1] if outer else None
