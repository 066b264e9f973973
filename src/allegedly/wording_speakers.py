"""What a speaker is called in a sentence where a report describes him at length: the head with what it needs."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from textwrap import shorten

from allegedly import vocabulary
from allegedly.shapes import Source
from allegedly.vocabulary import table

# Up to so many words somebody is called as the report calls him, and up to so many with what only says more of him.
_FEW, _MANY = 8, 12
_RELATIVE = r"(?:who|whom|whose|which|where|that)\b"
_FIRST = r"(?:an?|the|his|her|its|their|our|my|one|then|now|once|formerly|including|among|such|according)\b"
# Where somebody is set beside what he is, or the other way round: the first of the two is enough. `of_name`: only behind a name.
# What stands in a list ("the ministry, the police and the court") is not set beside anything.
_LIST = r"(?:the|an?|his|her|its|their)\s[^,]{1,40}(?:,|\s(?:and|or))\s(?:and\s)?(?:the|an?|his|her|its|their)\s"
_BESIDE = re.compile(
    rf"\s+[-–—]+\s+|[;:]\s+|,\s+(?!{_LIST})(?=(?:{_RELATIVE}|{_FIRST}|[a-z]+(?:ing|ed)\b))|(?P<of_name>,\s+(?=[a-z]))"
)
# Then where a clause of its own begins, what was done with it, and in the end a preposition.
_CLAUSE = re.compile(rf",?\s+(?=(?:(?:in|of|for|to|from|by|with|on|at)\s+)?{_RELATIVE})")
_DONE = re.compile(
    r",?\s+(?=(?:as|while|when|after|before|since|because)\b|[a-z]{2,}(?:ed|ing)\b|(?:made|known|given|seen|to)\s+[a-z])"
)
_PREPOSITION = re.compile(r",?\s+(?=(?:in|on|at|for|from|with|about|against|over|under|during|by|of|and)\b)")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
_LOOSE = " ,;:–—-"
_HANGING = re.compile(r"(?:\s+(?:and|or|but|in|on|at|for|from|with|to|of|by|as|a|an|the))+$")
# Three letters, or two consonants before others, are spelled out.
_LETTERS = re.compile(r"(?!ICE)[A-Z]{3}|[B-DF-HJ-NP-TV-Z]{2}[A-Z]{1,3}")
_HEAD_END = re.compile(rf",|\s(?:of|in|at|from|with|for|on|to|near|{_RELATIVE})\b")
_BARE = re.compile(r"(?:the|an?|his|her|its|their|our|my|one|some|several|two|three|four|five|six)$", re.IGNORECASE)


def shortened(name: str) -> str:
    """What somebody is called, up to where a description becomes a sentence: “an officer of the port, who …” loses “who …”.

    What is short, and what has no place at which it may end, stays whole, unless it is as long as a sentence.
    """
    if len(name.split()) <= _FEW:
        return name
    best = next(_heads(_BESIDE, name), name)
    for marks in (_CLAUSE, _DONE, _PREPOSITION):
        if len(best.split()) <= _MANY:
            break
        heads = list(_heads(marks, best))
        fits = [head for head in heads if len(head.split()) <= _FEW]
        best = max(fits, key=len) if fits and marks is _PREPOSITION else next(iter(heads), best)
    best = _HANGING.sub("", best)
    few = " ".join(best.split()[:_MANY])
    return best if len(best.split()) <= _MANY else shorten(best, len(few) + 2, placeholder=" …")


def is_described(name: str) -> bool:
    """Whether a name is but a description: "current officials of the port", no "van der Berg" and no "U.S. government".

    What stands for a hidden name is none either.
    """
    head = _HEAD_END.split(name, maxsplit=1)[0].split()
    return bool(head) and not name.endswith(")") and name.split(maxsplit=1)[0].islower() and head[-1].islower()


def is_of_a_body(words: str) -> bool:
    """Whether words describe unnamed people of a body, who are not the body: "a U.S. official", no "auditors"."""
    head = _HEAD_END.split(words, maxsplit=1)[0].lower().split()[-1:]
    return any({word, word.removesuffix("s")} & vocabulary.words("stances", "people_of_bodies") for word in head)


def is_a_body(words: str) -> bool:
    """Whether words without a name are for an office or a group that speaks itself: "the prosecutor's office", "the auditors"."""
    head = _HEAD_END.split(words.strip(), maxsplit=1)[0].lower().split()[-1:]
    bodies = vocabulary.words("people", "body_nouns") | vocabulary.words("people", "bodies_of_people")
    return any(word in bodies for word in head)


def is_only_of(speaking: str, words: str, kind: str, name: str) -> bool:
    """Whether a source is somebody unnamed of a body with a name, who is not the body, nor on record for it.

    `speaking` is the kind of the source and `words` are those that describe it; `kind` and `name` are those of its entity.
    """
    return speaking == "unnamed" and kind == "organization" and is_of_a_body(words) and not is_described(name)


def takes_the(name: str, public: bool) -> bool:
    """Whether a body is known by letters that are spelled out, and takes an article: "the FBI", no "NATO"."""
    return bool(_LETTERS.fullmatch(name)) and (public or name in _public_letters())


@cache
def _public_letters() -> frozenset[str]:
    rows = (row for row in table("bodies").values() if isinstance(row, dict) and row.get("country"))
    return frozenset(name for row in rows for name in (*row.get("names", ()), *row.get("weak", ())) if _LETTERS.fullmatch(name))


def _heads(marks: re.Pattern[str], name: str) -> Iterator[str]:
    """What stands before each place where a name may end, if it can stand alone: no article alone, no open bracket or quotation."""
    for mark in marks.finditer(name):
        head = name[: mark.start()].rstrip(_LOOSE)
        if mark.lastgroup == "of_name" and not head.split()[-1][:1].isupper():
            continue
        closed = all(head.count(one) == head.count(other) for one, other in _PAIRS) and head.count('"') % 2 == 0
        if head and closed and not _BARE.match(head):
            yield head


def spoken_with(sources: Sequence[Source]) -> Sequence[Source]:
    """The first speaker of a chain and those after him who stand in the same words: "both men", "they"."""
    first = [(source.article, source.start, source.end) for source in sources[:1]]
    return tuple(takewhile(lambda source: (source.article, source.start, source.end) in first, sources))
