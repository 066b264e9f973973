"""Whether words that sound like an answer are aimed at what they were bound to: at its speaker, the accused or the matter."""

import re
from functools import cache

from allegedly.answering.told import Told
from allegedly.shapes import Stance
from allegedly.vocabulary import table, words

# A stranger's words that share none with an accusation may answer it within so many sentences.
_REACH = 6
# An answer to an ordinary statement shares so many words with it; one less just after it.
_ENOUGH = 2
# What is no accusation a silence answers within so many sentences.
_SOON = 2
# "It all", "that is a lie", "no such letter": of what was just said.
_BACK = re.compile(
    r"\W*(?:(?:it|this|that)(?: all)?\W*$|(?:no )?(?:this|that|these|those|such)\b|(?:it|all)(?: all)? (?:is|was|were)\b|it['’]s\b)"
)
_ACCUSATIONS = re.compile(r"\b(?:allegation|accusation|charge|claim|contention|suspicion|insinuation)s?\b")
_NOT = re.compile(r"\b(?:not|never|no|none|nothing|nobody|neither|nor)\b|n['’]t\b")
_REPLIES: frozenset[Stance] = frozenset({"denies", "disputes", "confirms", "admits"})


def is_aimed(one: Told, other: Told) -> bool:
    """Whether one claim can answer another, by who speaks and of what.

    Nobody answers the statement in whose words his own stand, unless he denies it there, nor what the report tells only after
    him, unless his words are of it. Who is spoken of, or stands by those who are, answers an accusation in whatever words, and so
    does who names one; anybody else may answer it in other words, shortly after it. What is no accusation takes plain signs.
    """
    if (one.claim.stance != "denies" and _stands_within(one, other)) or _comes_later(one, other):
        return False
    if other.claim.stance != "alleges":
        return _is_plainly_to(one, other)
    names_one = _ACCUSATIONS.search(one.raw) and not _of_himself(one, other)
    if _by_them(one, other, other.about) or not one.matter or names_one:
        return True
    if one.matter & other.matter:
        return True
    near = _by_them(one, other, other.inside) or abs(one.sentence - other.sentence) <= _REACH
    return near and not _only_beside(one, other)


def _of_himself(one: Told, other: Told) -> bool:
    """Whether somebody speaks of what is said of himself, and an accusation is of others: he names another one."""
    return bool(one.about and other.about) and one.about <= one.speakers and not one.speakers & (other.about | other.inside)


def _comes_later(one: Told, other: Told) -> bool:
    """Whether the report tells something in a later sentence than an answer that points back ("he denies it all")."""
    return other.sentence > one.sentence and bool(_BACK.match(one.raw)) and not one.matter & other.matter


def _only_beside(one: Told, other: Told) -> bool:
    """Whether somebody who is named beside those accused only tells of his own part: "waited while the firm cleared its desks".

    Who denies or rejects something, and who speaks of the accuser, answers the accusation, and so does whoever suffered by it, or
    says just after it that something is not so.
    """
    suffered = {part.entity for part in other.claim.parts if part.part == "victim"}
    beside = bool(other.about) and bool(one.speakers & other.inside) and not one.speakers & suffered
    just_after = abs(one.sentence - other.sentence) <= 1 and bool(_NOT.search(one.raw))
    plain = one.claim.stance == "denies" or _replies(one) or just_after
    return beside and not plain and not other.speakers & (one.inside | one.about)


def _is_plainly_to(one: Told, other: Told) -> bool:
    """Whether somebody plainly answers an ordinary statement.

    He denies, rejects or retorts, and is or names whom it speaks of, or says it again in his words, or points back to it just
    after. Who only says that something is not so has to be of those people and to repeat a word of it, or to do so shortly after;
    who says something else, to name them and to repeat more. Silence is of who is spoken of, and just after it.
    """
    apart = abs(one.sentence - other.sentence)
    if one.claim.stance == "declines":
        return bool(one.speakers & other.about) and apart <= _SOON
    if one.claim.stance not in _REPLIES:
        return False
    people, shared = _by_them(one, other, other.about), len(one.matter & other.matter)
    if apart <= 1 and _BACK.match(one.raw):
        return True
    if _replies(one):
        points = apart <= 1 and bool(_ACCUSATIONS.search(one.raw))
        return people or points or shared >= min(_ENOUGH - (apart <= 1), max(1, len(one.matter)))
    of_speaker = bool(other.speakers & (one.inside | one.about))
    if _pattern("rebutting").search(one.raw):
        return people and (of_speaker or shared > 0)
    least = 1 if people and _NOT.search(one.raw) else _ENOUGH
    return shared >= least and (people or of_speaker)


def _by_them(one: Told, other: Told, people: frozenset[str]) -> bool:
    """Whether some people, or those who stand by them, answer, or the accusation against them or of a speaker is named."""
    return bool((one.speakers | one.side | one.kin) & people or one.named & (other.about | other.speakers))


def _replies(one: Told) -> bool:
    """Whether a claim is told with a verb of answering, or calls something untrue."""
    return bool(_replying() & set(re.findall(r"[a-z]+", one.cue)) or _pattern("denying_words").search(one.raw))


@cache
def _replying() -> frozenset[str]:
    found = words("stances", "replying")
    return found | {form for verb in found for form in _forms(verb)}


def _forms(verb: str) -> tuple[str, ...]:
    """The forms of a verb with -s, -ed and -ing."""
    stem = verb[:-1] if verb.endswith("e") else verb
    short = f"{verb[:-1]}i" if verb.endswith("y") else stem
    return (f"{short}es", f"{verb}s", f"{short}ed", f"{stem}ing", f"{verb}ted", f"{verb}ting")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + table("stances")[name] + r")(?!\w)")


def _stands_within(one: Told, other: Told) -> bool:
    """Whether the words of one claim stand in those of another: "he kept calling her a liar" is told by whoever says it."""
    held = other.claim.content
    return all(any(span.start >= o.start and span.end <= o.end for o in held) for span in one.claim.content)
