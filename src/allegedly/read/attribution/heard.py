"""Frames of the rules and of the model, put together by their cues.

Rules know the parse: where a constituent ends, which quotation belongs to which speaker. The model knows what people call an
attribution. Where both see one cue, the rules' spans stand as far as the model agrees with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from allegedly.read.attribution.engine import find_drafts, frames_of, with_parents
from allegedly.read.attribution.lexicon import lexicon
from allegedly.read.attribution.snapping import content_of, head_of, source_of
from allegedly.read.attribution.subjects import captures
from allegedly.read.carrying import tells_of_another
from allegedly.read.frames import Frame, FrameForm
from allegedly.read.grammar import is_passive, own_subjects, sentence_span, tokens_in
from allegedly.read.neural.seen import Answer, Found, Seen
from allegedly.read.overlap import dice
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.stance import OUTSPOKEN, cue_class
from allegedly.shapes import Span

# How sure the model must be of a cue that no rule knows.
FRESH = 0.8
# A rule's cue in which the model sees next to nothing is none: "the plan calls for", "expected rain".
NOTHING = 0.01
# A cue that the model finds less likely than this is worth no question.
DOUBTED = 0.05
# Contents that overlap less than this are two opinions; the model's is taken.
AGREED = 0.1
# Contents that overlap so far are the same words.
SAME = 0.8
# What opens a clause of time.
_WHEN = frozenset({"after", "before", "while", "when", "until", "since"})
# Forms whose spans the rules know best.
_RULED = frozenset({"quotation", "according"})


@dataclass(frozen=True)
class Heard:
    """The frames of an article; by cue, what the model says of it, and how sure it is that it is one (0 to 1)."""

    frames: tuple[Frame, ...]
    answers: dict[Span, Answer]
    sure: dict[Span, float]


def hear(parsed: ParsedArticle, seen: Seen | None) -> Heard:
    """All attributions of an article, in the order of their cues; by the rules alone where there is no model."""
    ruled = frames_of(parsed, find_drafts(parsed, lexicon()))
    if seen is None:
        return Heard(ruled, {}, {})
    sure = {frame.cue: seen.chance("cue", frame.cue.start, frame.cue.end) for frame in ruled}
    ruled = tuple(f for f in ruled if _is_ruled(f) or sure[f.cue] >= NOTHING or tells_of_another(parsed, f, ruled))
    fresh = [found for found in seen.marked("cue") if found.chance >= FRESH and not _known(found, ruled)]
    cues = [*(frame.cue for frame in ruled if _is_asked(frame, sure[frame.cue])), *(Span(start=f.start, end=f.end) for f in fresh)]
    answers = {cue: answer for cue, answer in zip(cues, seen.ask(cues), strict=True) if answer is not None}
    sure |= {cue: seen.chance("cue", cue.start, cue.end) for cue in cues if cue not in sure}
    frames = [_refined(parsed, frame, answers.get(frame.cue), ruled) for frame in ruled]
    for found in fresh:
        cue = Span(start=found.start, end=found.end)
        frame = _fresh(parsed, cue, answers[cue]) if cue in answers else None
        frames += [frame] if frame else []
    frames.sort(key=lambda frame: (frame.cue.start, frame.cue.end))
    return Heard(with_parents(frames), answers, sure)


def _is_asked(frame: Frame, sure: float) -> bool:
    """Whether the model's answer can matter: no statement comes of a cue that it doubts, unless its word accuses or answers."""
    return cue_class(frame.cue_lemma) in OUTSPOKEN or frame.form == "quotation" or sure >= DOUBTED


def _is_ruled(frame: Frame) -> bool:
    return frame.form in _RULED or frame.withdrawal


def _known(found: Found, frames: Sequence[Frame]) -> bool:
    return any(frame.cue.start < found.end and found.start < frame.cue.end for frame in frames)


def _refined(parsed: ParsedArticle, frame: Frame, answer: Answer | None, ruled: Sequence[Frame]) -> Frame:
    """A rule's frame, with the model's source and content where it sees others; what is said at another cue is not said here."""
    if answer is None or _is_ruled(frame):
        return frame
    content = content_of(parsed, frame.block, answer.runs("content"), (frame.cue, *frame.source))
    elsewhere = bool(frame.content) and any(dice(content, other.content) >= SAME for other in ruled if other is not frame)
    content = _without_circumstance(parsed, frame.block, frame.cue, _near_hedge(parsed, frame, content))
    theirs = _describes_source(parsed, frame, content) or _is_of_other_sentence(parsed, frame, content)
    if content and dice(content, frame.content) < AGREED and not elsewhere and not theirs:
        frame = replace(frame, content=content, content_head=head_of(parsed, frame.block, content))
    if not frame.source:
        source, heads = source_of(parsed, frame.block, answer.runs("source"), (frame.cue, *frame.content))
        frame = replace(frame, source=source, source_heads=heads)
    return frame


def _describes_source(parsed: ParsedArticle, frame: Frame, content: tuple[Span, ...]) -> bool:
    """Whether words only tell of the speaker: "… said the two, who spoke on condition of anonymity because …"."""
    block = parsed.blocks[frame.block]
    heads = [head for at in frame.source_heads if (head := block.token_at(at)) is not None]
    clauses = [child for head in heads for child in head.rights if child.dep_ in ("relcl", "acl")]
    told = {token.i for clause in clauses for token in clause.subtree}
    first = tokens_in(block, content[:1])
    return bool(frame.content) and bool(told) and bool(first) and all(token.i in told for token in first)


def _near_hedge(parsed: ParsedArticle, frame: Frame, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The words that the model takes for what a hedge is of, none where what the hedge hangs on is not among them."""
    cue = parsed.blocks[frame.block].token_at(frame.cue.start)
    if frame.form != "hedge" or cue is None or cue.dep_ != "advmod":
        return content
    hedged = parsed.blocks[frame.block].at(cue.head)
    return content if any(span.start <= hedged < span.end for span in content) else ()


def _without_circumstance(parsed: ParsedArticle, number: int, cue: Span, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without the clause that only says when something was said: "reported after the police had left: …"."""
    block = parsed.blocks[number]
    cues = {token.i for token in tokens_in(block, (cue,))}

    def tells_when(span: Span) -> bool:
        opening = next(iter(tokens_in(block, (span,))), None)
        if opening is None or opening.lower_ not in _WHEN or opening.dep_ not in ("mark", "advmod"):
            return False
        return opening.head.dep_ == "advcl" and opening.head.head.i in cues

    return tuple(span for span in content if not tells_when(span))


def _is_of_other_sentence(parsed: ParsedArticle, frame: Frame, content: tuple[Span, ...]) -> bool:
    """Whether words stand in other sentences than their cue, where the rules have found a clause beside it."""
    cue = parsed.blocks[frame.block].token_at(frame.cue.start)
    if cue is None or not frame.content or not frame.source:
        return False
    sentence = sentence_span(parsed.blocks[frame.block], cue)
    return _within(frame.content, sentence) and not any(_within((span,), sentence) for span in content)


def _within(spans: tuple[Span, ...], around: Span) -> bool:
    return all(around.start <= span.start and span.end <= around.end for span in spans)


def _fresh(parsed: ParsedArticle, cue: Span, answer: Answer) -> Frame | None:
    """A frame at a cue that only the model sees, None where nothing is said there."""
    number = next((n for n, b in enumerate(parsed.blocks) if b.start <= cue.start < b.end), None)
    if number is None:
        return None
    block = parsed.blocks[number]
    tokens = tokens_in(block, (cue,))
    source, heads = source_of(parsed, number, answer.runs("source"), (cue,))
    content = _without_circumstance(parsed, number, cue, content_of(parsed, number, answer.runs("content"), (cue, *source)))
    if not content or not tokens:
        return None
    head = _head(tokens)
    if captures(head):
        return None
    source, heads = _whom_it_stands_for(parsed, block, head, (source, heads))
    return Frame(
        block=number,
        form=_form(parsed, head, content, bool(source)),
        cue=cue,
        cue_lemma=head.lemma_.lower(),
        source=source,
        source_heads=heads,
        content=content,
        content_head=head_of(parsed, number, content),
        negated=any(child.dep_ == "neg" for child in head.children),
    )


def _whom_it_stands_for(
    parsed: ParsedArticle, block: ParsedBlock, verb: Token, marked: tuple[tuple[Span, ...], tuple[int, ...]]
) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """A source and its heads, with the noun before it in place of a relative pronoun alone: "N, who has accused"."""
    [*source], _ = marked
    if len(source) != 1 or parsed.words(source[0]).lower() not in ("who", "which", "that"):
        return marked
    nouns = [noun for noun in own_subjects(verb) if noun.pos_ in ("NOUN", "PROPN")]
    if not nouns:
        return marked
    return (block.span(nouns[0].left_edge.i, nouns[0].i),), tuple(block.at(noun) for noun in nouns[:1])


def _head(tokens: Sequence[Token]) -> Token:
    """The word of a cue that attributes: its last verb, or its noun."""
    verbs = [t for t in tokens if t.pos_ == "VERB"]
    return verbs[-1] if verbs else next((t for t in tokens if t.pos_ in ("NOUN", "PROPN")), tokens[0])


def _form(parsed: ParsedArticle, head: Token, content: Sequence[Span], spoken: bool) -> FrameForm:
    words = parsed.words(content[0])
    if words[:1] in ('"', "“", "‘"):
        return "quotation"
    if head.pos_ in ("NOUN", "PROPN"):
        return "noun"
    if head.pos_ in ("ADV", "ADJ"):
        return "hedge"
    if head.pos_ not in ("VERB", "AUX"):
        return "according" if spoken else "hedge"
    return "passive" if is_passive(head) else "verb"
