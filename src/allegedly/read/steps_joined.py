"""Tellings of steps by rules and model together: what both see, what only one of them sees, and how real it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from allegedly.read.parsed import ParsedBlock
from allegedly.read.steps import settled, tellings
from allegedly.read.steps_heads import affected, phrase, takers_of
from allegedly.read.steps_lexicon import aside_words, authorities, noun_entries, told_by, verb_entries, void_words
from allegedly.read.steps_lexicon import reality as reality_words
from allegedly.read.steps_reality import of_noun, reality
from allegedly.read.steps_seen import StepSeen
from allegedly.read.steps_told import Told, is_epithet
from allegedly.read.steps_void import tells_no_step
from allegedly.shapes import ProceedingState, Span

# Found on the dev split of the corpus: how sure the model must be of a kind that it sees otherwise than the rules, of a state, and
# of a step whose verb it does not mark.
OTHERWISE = 0.9
STATE = 0.7
OUTSIDE = 0.8
# "They face ten years": that is no sentence.
_FACING = frozenset({"face", "risk", "await", "carry"})
# "Is weighing a suspension": what is weighed has not been done.
_WEIGHING = frozenset({"weigh", "consider", "mull", "contemplate", "plan", "prepare", "seek", "propose", "threaten"})
_RULED = frozenset({"convicted", "acquitted", "sentenced"})
# A word of the courts near by says nothing of these.
_LOOKED_INTO = frozenset({"questioned", "investigated", "searched", "suspended", "resigned", "dismissed"})


@dataclass(frozen=True)
class Joint:
    """A telling, the model's view of it where it has one, and whether the model alone tells it."""

    told: Told
    seen: StepSeen | None = None
    alone: bool = False


def joint_tellings(block: ParsedBlock, steps: Sequence[StepSeen]) -> list[Joint]:
    """The tellings in a block, in the order of the text; where the model sees no step those of the rules, in theirs."""
    ruled = [Joint(told, _over(block, told, steps)) for told in tellings(block.doc)]
    ruled = [one for one in ruled if not tells_no_step(one.told)]
    if not steps:
        return ruled
    kept = [_settled(one, ruled) for one in ruled]
    kept += [one for step in steps if not _is_told(step, kept) for one in _alone(block, step)]
    return sorted(kept, key=lambda one: (one.told.anchor.i, one.alone))


def clause(block: ParsedBlock, told: Told) -> Span:
    """The clause that tells a step."""
    top = told.anchor
    while top.pos_ not in ("VERB", "AUX") and top.head != top:
        top = top.head
    words = [*top.subtree, *told.heads, told.anchor]
    return block.span(min(word.i for word in words), max(word.i for word in words))


def anchor_of(block: ParsedBlock, span: Span) -> Token | None:
    """The verb, or noun for a step, at the top of a stretch, or else the verb that it hangs on; None where there is neither.

    Of a stretch that only describes somebody it is the participle: "suspended secretary".
    """
    inside = [t for t in block.doc if span.start <= block.at(t) < span.end]
    tops = [t for t in inside if t.head == t or not span.start <= block.at(t.head) < span.end]
    verbs = [t for t in tops if t.pos_ == "VERB" or (t.pos_ == "AUX" and t.dep_ not in ("aux", "auxpass"))]
    top = next(iter(verbs or [t for t in tops if t.pos_ == "NOUN" and t.lemma_.lower() in noun_entries()]), None)
    top = top if top is not None else next(filter(is_epithet, inside), None)
    above = tops[-1].head if tops else None
    return above if top is None and above is not None and (above.pos_ == "VERB" or above.lemma_ == "be") else top


def heads_seen(block: ParsedBlock, steps: Sequence[Span]) -> list[Token]:
    """The heads of those to whom the verbs are done in the stretches of a block that the model takes for steps."""
    anchors = [anchor_of(block, span) for span in steps if block.start <= span.start < block.end]
    return [head for anchor in anchors if anchor is not None and anchor.pos_ == "VERB" for head in affected(anchor)]


def state_of(one: Joint, state: ProceedingState) -> ProceedingState:
    """How real a telling is: planned and denied, where the model is sure of it, outweigh done."""
    if one.seen is None or state != "done" or one.seen.state == "done":
        return state
    return one.seen.state if one.seen.answer.states[one.seen.state] >= STATE else state


def _speaks_of(block: ParsedBlock, step: StepSeen, anchor: Token) -> bool:
    """Whether the words of a step that the model alone sees hold one by which its kind is told, or one of the courts."""
    near = (t for t in block.doc if step.evidence.start <= block.at(t) < step.evidence.end)
    # "Will stay pending the appeal": another's.
    words = [anchor, *(t for t in near if t.head.lower_ != "pending")]
    if any(word.lemma_.lower() in told_by(step.kind) for word in words):
        return True
    of_courts = any(void_words().court.search(word.text) or aside_words().custody.match(word.lower_) for word in words)
    return of_courts and step.kind not in _LOOKED_INTO


def _is_unreal(block: ParsedBlock, step: StepSeen) -> bool:
    """Whether a verb of its kind in the words of a step is a wish, a condition or a question: "unfit to stand trial"."""
    words = (t for t in block.doc if step.evidence.start <= block.at(t) < step.evidence.end and t.pos_ == "VERB")
    entries = verb_entries()
    return any(any(e.kind == step.kind for e in entries.get(t.lemma_.lower(), ())) and reality(t) is None for t in words)


def _over(block: ParsedBlock, told: Told, steps: Sequence[StepSeen]) -> StepSeen | None:
    """What the model sees in the words of a telling; sooner a step of the same kind."""
    at = block.at(told.anchor)
    here = [step for step in steps if step.evidence.start <= at < step.evidence.end]
    return next((step for step in here if step.kind == told.kind), next(iter(here), None))


def _settled(one: Joint, ruled: Sequence[Joint]) -> Joint:
    """A telling with the kind that the model is very sure of, where it sees one step and the rules see one."""
    step = one.seen
    if step is None or step.kind == one.told.kind or step.chance < OTHERWISE or sum(step is other.seen for other in ruled) > 1:
        return one
    return replace(one, told=replace(one.told, kind=step.kind))


def _is_told(step: StepSeen, kept: Sequence[Joint]) -> bool:
    """Whether a step that the model sees is told by a rule: as the same kind, or as another that the model is no surer of."""
    return any(step is one.seen and (step.kind == one.told.kind or step.chance < OTHERWISE) for one in kept)


def _alone(block: ParsedBlock, step: StepSeen) -> list[Joint]:
    """A telling that the model alone sees, none where its words are a condition, a question or no statement at all."""
    anchor = anchor_of(block, step.evidence) if block.start <= step.evidence.start < block.end else None
    if anchor is None or (step.chance < OUTSIDE and not step.evidence.start <= block.at(anchor) < step.evidence.end):
        return []
    void = _is_answered(anchor) or (anchor.lemma_.lower() in _FACING and step.kind in _RULED)
    if void or not _speaks_of(block, step, anchor) or _is_unreal(block, step):
        return []
    above = next((one for one in anchor.ancestors if one.pos_ in ("VERB", "AUX")), None)
    state = of_noun(anchor, above) if anchor.pos_ == "NOUN" else reality(anchor)
    if state is None:
        return []
    if state == "done" and anchor.lemma_.lower() in _WEIGHING:
        state = "planned"
    told = settled(Told(step.kind, step.state if state == "done" else state, anchor, (), ()))
    return [Joint(told, step, alone=True)] if told and not tells_no_step(_with_parts(told)) else []


def _is_answered(verb: Token) -> bool:
    """Whether somebody who is no authority denies or rejects something: "both men deny the charges" ends no case."""
    takers = takers_of(verb) if verb.lemma_.lower() in reality_words().denying else []
    return bool(takers) and not any(authorities().search(phrase(head)) for head in takers)


def _with_parts(told: Told) -> Told:
    """A telling that the model alone sees, with those whom the grammar of its verb makes givers and takers."""
    if told.anchor.pos_ != "VERB":
        return told
    return replace(told, heads=tuple(affected(told.anchor)), takers=tuple(takers_of(told.anchor)))
