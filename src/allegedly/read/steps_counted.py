"""A step told as before or after what the main clause tells: "resigned on Friday, nine days after the court fined him"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from spacy.tokens import Token

from allegedly.read.parsed import ParsedBlock
from allegedly.shapes import Date, DateMention
from allegedly.times.days import Unit, around, shifted
from allegedly.vocabulary import table

_NUMBERS = table("time")["numbers"]
# What came first, and what came later than the main clause.
_AFTER, _BEFORE = frozenset({"after", "following"}), frozenset({"before"})
_UNITS = frozenset({"day", "week", "month", "year"})
# "Arrested on Monday, hours after he was charged": on the same day, or on the one before.
_SAME_DAY = frozenset({"hour", "minute", "moment"})
_VERBS = frozenset({"VERB", "AUX"})
_WHOLE_DAY = len("2000-01-01")
# "About nine days after", "more than a week after": of no one day.
_ROUGH = frozenset({"about", "around", "almost", "nearly", "roughly", "some", "over", "than", "barely", "least", "few", "several"})


@dataclass(frozen=True)
class Sequel:
    """The clause, or phrase, that tells a step as before or after another: its word of time, its main verb, how far off it is."""

    joint: Token
    top: Token
    main: Token
    count: int | None
    unit: Unit


def sequel_of(chain: Sequence[Token]) -> Sequel | None:
    """The clause or phrase of "after" or "before" that holds a step, by the words that it hangs on; None where there is none."""
    for at in chain:
        joint = _joint(at)
        if joint is None:
            continue
        clause = at if joint.dep_ == "mark" else joint
        length = next((c for c in (*at.children, *joint.children) if c.dep_ == "npadvmod" and c.i < joint.i), None)
        main = next((above for above in clause.ancestors if above.pos_ in _VERBS), None)
        if main is None or (length is not None and length.lemma_.lower() in _SAME_DAY):
            return None
        known = length is not None and length.lemma_.lower() in _UNITS
        unit = cast(Unit, length.lemma_.lower()) if length is not None and known else "day"
        count = _count(length) if length is not None and known else None
        return Sequel(joint, clause, main, count, unit)
    return None


def _joint(at: Token) -> Token | None:
    """The "after" or "before" by which a verb, or what stands behind the word, is told beside the main clause."""
    words = _AFTER | _BEFORE
    if at.dep_ == "advcl":
        return next((c for c in at.children if c.dep_ == "mark" and c.lower_ in words), None)
    return at.head if at.dep_ in ("pcomp", "pobj") and at.head.lower_ in words and at.head.dep_ == "prep" else None


def _count(length: Token) -> int | None:
    """How many days or weeks: "nine", "a"; None where it is not said exactly."""
    if any(word.lower_ in _ROUGH for word in length.subtree):
        return None
    if length.tag_ == "NN":
        return 1
    number = next((c.lower_ for c in length.children if c.dep_ == "nummod"), "")
    return int(number) if number.isdigit() else _NUMBERS.get(number)


def is_of_the_main_clause(block: ParsedBlock, mention: DateMention, sequel: Sequel) -> bool:
    """Whether a date stands outside the words that are told as before or after."""
    token = block.token_at(mention.start)
    behind = sequel.main.i < sequel.joint.i
    return token is not None and (token.i < sequel.joint.i or (not behind and token.i > sequel.top.right_edge.i))


def day_counted(main: Date, sequel: Sequel) -> Date | None:
    """The day, week, … so long before or after a day; None where no count is told, or the day is not known."""
    if sequel.count is None or main.start != main.end or len(main.start) != _WHOLE_DAY:
        return None
    back = sequel.joint.lower_ in _AFTER
    try:
        found = around(shifted(date.fromisoformat(main.start), sequel.unit, -sequel.count if back else sequel.count), sequel.unit)
    except ValueError:
        return None
    return Date(start=found.start, end=found.end, basis=main.basis)
