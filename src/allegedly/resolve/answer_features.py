"""What speaks for an answer being one to a finding, in numbers."""

import math

from allegedly.resolve.docket import FEW, WORDS, Docket
from allegedly.resolve.statements import Statement

FEATURES = (
    *("denies", "disputes", "admits", "declines", "confirms"),
    *("bound", "elsewhere", "target_alike", "target_accused", "unbound"),
    *("by_accused", "by_agent", "by_side", "of_accused", "of_other", "names_accused", "names_charge"),
    *("same_offence", "other_offence"),
    *("words", "held", "echo", "same_article", "near", "just_after", "own_claim", "size", "plain"),
    *("by_accused_words", "elsewhere_by_accused", "unbound_by_accused", "blanket_by_accused"),
)
"""What speaks for an answer being one to a finding, each from 0 to about 1."""
# As many claims apart as this, or more, counts as far.
_FAR = 12


def features(docket: Docket, answer: Statement, number: int) -> dict[str, float]:
    """The features of an answer and a finding."""
    group, accused = docket.groups[number], docket.accused[number]
    voice = docket.voices[answer.claim.id]
    found = _binding(docket, answer, number) | _place(docket, answer, number)
    by_accused = bool(answer.speakers & accused.about)
    by_agent = bool(voice.own & accused.about) and not by_accused
    words = max(WORDS.cosine(answer.stems, s.stems) for s in group)
    found |= {
        answer.claim.stance: 1.0,
        "by_accused": by_accused,
        "by_agent": by_agent,
        "by_side": bool(voice.side & accused.about) and not by_accused and not by_agent,
        "of_accused": bool(answer.about & accused.about),
        "of_other": bool(answer.about and accused.about) and not answer.about & accused.about,
        "names_accused": bool(answer.people & accused.about),
        "names_charge": docket.names_charge(answer, number),
        "same_offence": bool(answer.offences & accused.offences),
        "other_offence": bool(answer.offences and accused.offences) and not answer.offences & accused.offences,
        "words": words,
        "held": max(WORDS.held(answer.stems, s.stems) for s in group),
        "echo": max((WORDS.cosine(answer.stems, o.stems) for o in _echoes(docket, answer, number)), default=0.0),
        "own_claim": bool(answer.speakers & accused.speakers),
        "size": math.log1p(len(group)) / 3,
        "plain": accused.plain,
        "by_accused_words": words if by_accused else 0.0,
        "elsewhere_by_accused": by_accused and bool(found["elsewhere"]),
        "unbound_by_accused": by_accused and bool(found["unbound"]),
        "blanket_by_accused": by_accused and len(answer.stems) < FEW,
    }
    return {name: float(found.get(name, 0.0)) for name in FEATURES}


def _binding(docket: Docket, answer: Statement, number: int) -> dict[str, float]:
    targets = [docket.by_id[id_] for id_ in answer.claim.answers if id_ in docket.by_id]
    bound = any(docket.of.get(t.claim.id) == number for t in targets)
    alike = max((WORDS.cosine(t.stems, s.stems) for t in targets for s in docket.groups[number]), default=0.0)
    return {
        "bound": bound,
        "elsewhere": bool(targets) and not bound,
        "unbound": not targets,
        "target_alike": 0.0 if bound else alike,
        "target_accused": not bound and any(t.about & docket.accused[number].about for t in targets),
    }


def _place(docket: Docket, answer: Statement, number: int) -> dict[str, float]:
    at = docket.order[answer.claim.id]
    gaps = [at - docket.order[s.claim.id] for s in docket.groups[number] if s.claim.article == answer.claim.article]
    before = [gap for gap in gaps if gap > 0]
    return {
        "same_article": bool(gaps),
        "near": 1 - min(_FAR, *before) / _FAR if before else 0.0,
        "just_after": bool(before) and min(before) == 1,
    }


def _echoes(docket: Docket, answer: Statement, number: int) -> list[Statement]:
    """What the same speaker answers the finding elsewhere, by what the articles bind."""
    return [
        other for other in docket.bound[number] if other.claim.article != answer.claim.article and other.speakers & answer.speakers
    ]
