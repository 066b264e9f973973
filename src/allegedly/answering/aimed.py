"""Whether words that sound like an answer are aimed at what they were bound to: at its speaker, the accused or the matter."""

import re

from allegedly.answering.told import Told

# A stranger's words that share none with an accusation may answer it within so many sentences.
_REACH = 6
# An answer of fewer words than this, names left out, need not share more than one with what it answers.
_ENOUGH = 2
_BACK = re.compile(r"\W*(?:it|that|this|these|those|such)\b")
_ACCUSATIONS = re.compile(r"\b(?:allegation|accusation|charge|claim|suspicion|insinuation)s?\b")


def is_aimed(one: Told, other: Told) -> bool:
    """Whether one claim can answer another, by who speaks and of what.

    Nobody answers the statement in whose words his own stand, unless he denies it there. Who is spoken of, or stands by those
    who are, answers in whatever words, and so does who names an accusation. An accusation anybody may answer in other words,
    shortly after it. Of what is none a stranger needs words of the matter (two, or one within two sentences, or beside the name
    of whoever is spoken of or said it), or has to point back to it just after.
    """
    if one.claim.stance != "denies" and _stands_within(one, other):
        return False
    people = other.about | other.inside
    if (one.speakers | one.side | one.kin) & people or one.named & (other.about | other.speakers):
        return True
    if not one.matter or _ACCUSATIONS.search(one.raw):
        return True
    shared = one.matter & other.matter
    if other.claim.stance == "alleges":
        return bool(shared) or abs(one.sentence - other.sentence) <= _REACH
    apart = abs(one.sentence - other.sentence)
    if apart <= 1 and _BACK.match(one.raw):
        return True
    close = apart <= _ENOUGH or bool((one.inside | one.about) & (other.about | other.speakers))
    return len(shared) >= min(_ENOUGH - close, len(one.matter))


def _stands_within(one: Told, other: Told) -> bool:
    """Whether the words of one claim stand in those of another: "he kept calling her a liar" is told by whoever says it."""
    held = other.claim.content
    return all(any(span.start >= o.start and span.end <= o.end for o in held) for span in one.claim.content)
