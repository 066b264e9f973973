"""What speaks for and against two claims saying the same, as numbers: the features of the pair scorer, by subject.

Every feature is symmetric: which of two claims comes first makes no difference. Most lie between 0 and 1.
"""

import math
from collections.abc import Iterable, Set
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from allegedly.resolve.same_claim_told import Ground, Told, Wording, verbatim
from allegedly.resolve.statements import NEIGHBOURS, WIDE, Statement, linked, near_sums
from allegedly.resolve.words import Rarity
from allegedly.shapes import Date

_SHORT, _LONG, _SHARED, _RANKS, _APART, _COPIES = 12, 20, 3, 10, 6, 2
# Each claim of a story meets many others: what is made of its words alone is kept for so many of them.
_KEPT = 1 << 12
_NEGATIONS = frozenset({"no", "not", "never", "nobody", "none", "nothing", "neither", "nor", "without", "cannot"})


class Both(NamedTuple):
    """Two claims of a story, and what they are weighed against."""

    one: Told
    other: Told
    ground: Ground


def share(one: Set[str], other: Set[str]) -> float:
    """What part of all that two sets hold both hold."""
    return len(one & other) / len(one | other) if one and other else 0.0


@lru_cache(maxsize=_KEPT)
def pairs_of(words: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """The words of a text two by two."""
    return frozenset(pairwise(words))


def either(one: object, other: object) -> float:
    """Whether just one of two has something."""
    return float(bool(one) != bool(other))


@lru_cache(maxsize=_KEPT)
def negated(words: tuple[str, ...]) -> bool:
    """Whether there is a negation among words."""
    return any(word in _NEGATIONS or word.endswith("n't") for word in words)


WORDING = ("cosine", "cosine_root", "cosine_full", "held", "share", "runs", "letters", "shorter", "longer")


def wording(one: Wording, other: Wording, words: Rarity) -> tuple[float, ...]:
    """How alike two claims are worded: all that can be said of two texts without knowing who is who in them."""
    cosine = words.cosine(one.stems, other.stems)
    runs = len(pairs_of(one.words) & pairs_of(other.words)) / max(min(len(one.words), len(other.words)), 1)
    letters = 2 * len(one.letters & other.letters) / max(len(one.letters) + len(other.letters), 1)
    return (
        words.cosine(one.bare, other.bare),
        math.sqrt(cosine),
        cosine,
        words.held(one.bare, other.bare),
        share(one.bag, other.bag),
        runs,
        letters,
        min(len(one.bare), len(other.bare), _SHORT) / _SHORT,
        min(max(len(one.bare), len(other.bare)), _LONG) / _LONG,
    )


def _wording(both: Both) -> tuple[float, ...]:
    return wording(both.one.wording, both.other.wording, both.ground.words)


ACCUSED = (
    *("accused_share", "accused_held", "accused_apart", "accused_one", "accused_none", "accused_linked", "accused_named"),
    *("accused_words", "accused_cosine", "self"),
)


def _named(s: Statement) -> frozenset[str]:
    return s.people | s.others


def _accused(both: Both) -> tuple[float, ...]:
    a, b = both.one.statement, both.other.statement
    common = a.about & b.about
    named = not common and bool(a.about & _named(b) or b.about & _named(a))
    part = share(a.about, b.about)
    return (
        part,
        len(common) / min(len(a.about), len(b.about)) if common else 0.0,
        float(bool(a.about and b.about and not common)),
        either(a.about, b.about),
        float(not a.about and not b.about),
        float(linked(a, b)),
        float(named),
        both.ground.words.held(a.stems, b.stems) if common else 0.0,
        part and part * both.ground.words.cosine(both.one.wording.stems, both.other.wording.stems),
        float(bool(a.speakers & b.about or b.speakers & a.about)),
    )


OFFENCES = (
    *("offence_same", "offence_wide", "offence_apart", "offence_near", "offence_one", "offence_none"),
    *("offence_accused", "offence_apart_accused", "offence_cosine"),
)


def _offences(both: Both) -> tuple[float, ...]:
    a, b = both.one.statement, both.other.statement
    shared = a.offences & b.offences
    narrow = float(bool(shared - WIDE))
    apart = bool(a.offences and b.offences and not shared)
    accused = float(bool(a.about & b.about))
    return (
        narrow,
        float(bool(shared) and not narrow),
        float(apart),
        float(apart and any(a.offences & near and b.offences & near for near in NEIGHBOURS)),
        either(a.offences, b.offences),
        float(not a.offences and not b.offences),
        narrow * accused,
        apart * accused,
        narrow and narrow * both.ground.words.cosine(both.one.wording.stems, both.other.wording.stems),
    )


MATTER = (
    *("matter_share", "matter_apart", "matter_offence", "matter_offence_apart", "matter_cosine", "matter_named", "matter_around"),
    *("opening_both", "opening_one", "rank", "rank_apart"),
)


def _matter(both: Both) -> tuple[float, ...]:
    one, other, ground = both
    common = one.matter & other.matter
    part = share(one.matter, other.matter)
    opening = one.opening + other.opening
    named = one.matter & _named(other.statement) or other.matter & _named(one.statement)
    return (
        part,
        float(bool(one.matter and other.matter and not common)),
        float(bool(one.crimes & other.crimes)),
        float(bool(one.crimes and other.crimes and not one.crimes & other.crimes)),
        part and part * ground.words.cosine(one.wording.stems, other.wording.stems),
        float(bool(named)),
        float(bool(one.matter & other.company or other.matter & one.company)),
        float(opening == 2),
        float(opening == 1),
        min(one.rank + other.rank, _RANKS) / _RANKS,
        min(abs(one.rank - other.rank), _APART) / _APART,
    )


PLACE = (
    *("one_article", "next", "near", "one_paragraph", "around_cosine", "around_cosine_root", "around_holds", "company"),
    *("people_shared", "people_apart", "bodies_shared", "bodies_apart", "named_share", "named_count", "copies"),
)


def _meeting(one: Set[str], other: Set[str]) -> tuple[float, float]:
    """How many two sets share, and whether they have nothing in common though neither is empty."""
    return float(len(one & other)), float(bool(one and other and not one & other))


def _holds(ground: Ground, one: Told, other: Told) -> float:
    """What part of the words of one the paragraph of the other holds."""
    return ground.words.held(one.wording.stems, other.around)


def _place(both: Both) -> tuple[float, ...]:
    one, other, ground = both
    a, b = one.statement, other.statement
    together = one.article == other.article
    apart = abs(one.order - other.order) if together else 0
    paragraph = together and one.paragraph == other.paragraph
    # In one paragraph the words around are the same whatever is said, so they say nothing.
    around = 0.5 if paragraph else ground.words.cosine(one.around, other.around)
    holds = 0.0 if together else max(_holds(ground, one, other), _holds(ground, other, one))
    first, second = _named(a) | a.about, _named(b) | b.about
    return (
        float(together),
        float(apart == 1),
        1 / apart if apart else 0.0,
        float(paragraph),
        around,
        math.sqrt(around),
        holds,
        share(one.company, other.company),
        *_meeting(a.people, b.people),
        *_meeting(a.others - a.people, b.others - b.people),
        share(first, second),
        min(_SHARED, len(first & second)) / _SHARED,
        min(one.copies, other.copies, _COPIES) / _COPIES,
    )


VOICE = (
    *("speaker_same", "speaker_apart", "speaker_none", "voice_same", "speaker_next", "speaker_near", "both_allege", "one_alleges"),
    *("asserts", "admits", "allegations", "negated_one"),
)


def _voice(both: Both) -> tuple[float, ...]:
    one, other, _ = both
    a, b = one.statement, other.statement
    same, voice = bool(a.speakers & b.speakers), bool(one.voice) and one.voice == other.voice
    apart = abs(one.order - other.order) if one.article == other.article else 0
    stances = {a.claim.stance, b.claim.stance}
    return (
        float(same),
        float(bool(a.speakers and b.speakers and not same)),
        float(not a.speakers or not b.speakers),
        float(voice),
        float(apart == 1 and (same or voice)),
        (same or voice) / apart if apart else 0.0,
        float(stances == {"alleges"}),
        float("alleges" in stances and len(stances) == 2),
        float("asserts" in stances),
        float("admits" in stances),
        float(a.allegation and b.allegation),
        either(negated(one.wording.words), negated(other.wording.words)),
    )


FIGURES = (
    *("sum_same", "sum_near", "sum_apart", "sum_one", "answers_shared", "answers_one", "answers_apart", "dealing"),
    *("when_meets", "when_apart", "verbatim"),
)


def _units(sums: Iterable[tuple[str, float]]) -> frozenset[str]:
    return frozenset(unit for unit, _ in sums)


def meets(one: Date, other: Date) -> bool:
    """Whether two times have a day in common, at the precision that both have."""
    length = min(map(len, (one.start, one.end, other.start, other.end)))
    return one.start[:length] <= other.end[:length] and other.start[:length] <= one.end[:length]


def _figures(both: Both) -> tuple[float, ...]:
    one, other, _ = both
    a, b = one.statement, other.statement
    near = near_sums(a.sums, b.sums)
    answered = bool(one.answered & other.answered)
    when = meets(a.claim.when, b.claim.when) if a.claim.when and b.claim.when else None
    return (
        float(bool(a.sums & b.sums)),
        float(near),
        float(bool(_units(a.sums) & _units(b.sums)) and not near),
        either(a.sums, b.sums),
        float(answered),
        either(one.answered, other.answered),
        float(bool(one.answered and other.answered) and not answered),
        float(bool(one.sides & other.sides)),
        float(when is True),
        float(when is False),
        float(verbatim(a, b)),
    )


FEATURES = (*WORDING, *ACCUSED, *OFFENCES, *MATTER, *PLACE, *VOICE, *FIGURES)
"""The names of the features, in their order."""


def features(one: Told, other: Told, ground: Ground) -> tuple[float, ...]:
    """What is known of two claims of one story, in the order of `FEATURES`."""
    both = Both(one, other, ground)
    return (
        *_wording(both),
        *_accused(both),
        *_offences(both),
        *_matter(both),
        *_place(both),
        *_voice(both),
        *_figures(both),
    )
