"""Two names of people compared: whether they can be one person's, why, and how sure that is on the names alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from allegedly.names.align import Alignment, Match, align
from allegedly.names.grammar import PersonName
from allegedly.names.lists import spellings, surnames, word_set
from allegedly.names.order import double_surname, is_given
from allegedly.names.sounds import consonants
from allegedly.names.words import Grade

# What each way to agree leaves of the certainty. The figures order the evidence; they are not calibrated probabilities.
_SURE = {
    "exact": 0.95,
    "transliteration": 0.9,
    "ending": 0.88,
    "nickname": 0.85,
    "initial": 0.93,
    "romanisation": 0.78,
    "syllables": 0.78,
    "spelling": 0.78,
}
# No surer than this is a question to ask, not a ground to join.
DOUBTFUL = 0.6
_OPEN_END = 0.85
# In a word of so few letters one other consonant makes another name.
_SHORT = 6
_SPANISH = re.compile(r"(?:[aeio]z|[ae]do|eda|er[oa]|ill[oa]|ias|uel[oa]|a[lnr]es|[oa]za|ej[oa]|eg[ao]s|oya|ntes|ondo)$")
_SAID: Mapping[Grade, str] = {
    "transliteration": "{0} and {1} are transcriptions of one name",
    "ending": "{0} and {1} are the forms of a surname for man and woman",
    "nickname": "{0} and {1} are forms of one given name",
    "initial": "{0} can stand for {1}",
    "romanisation": "{0} and {1} are romanisations of one name",
    "syllables": "{0} and {1} are romanisations of one name",
    "spelling": "{0} and {1} differ in spelling",
}


@dataclass(frozen=True)
class Likeness:
    """The reason why two names agree and how sure that makes, 0 to 1; `whole` where no letter or name has to be explained.

    Up to `DOUBTFUL` it is a question to ask, not a ground to join.
    """

    reason: str
    confidence: float
    whole: bool = False


@lru_cache(maxsize=1 << 17)
def compare(one: PersonName, other: PersonName) -> Likeness | None:
    """How two full names agree, None where they cannot be one person's on the names alone.

    The answer is the same whichever name comes first. Two names that share a surname and differ in the given name are two people's.
    """
    if not (one.full and other.full) or (one.suffix and other.suffix and one.suffix != other.suffix):
        return None
    return _compared(one, other) or _by_other_names(one, other)


def _compared(one: PersonName, other: PersonName) -> Likeness | None:
    if one.words == other.words:
        if one.bare or other.bare:
            return Likeness("the same double name alone", 0.8)
        return Likeness("the same full name", 0.98 if one.suffix == other.suffix else 0.7, whole=True)
    short, long = sorted((one, other), key=lambda name: (len(name.words), name.words, name.marks, name.script))
    if "".join(short.words) == "".join(long.words):
        return Likeness("the same name, divided otherwise", 0.93, whole=True)
    if _with_particle(short, long) or _with_particle(long, short):
        return Likeness("the surname alone, with its particle", 0.82)
    found = align(short, long)
    if not found.matches or not _bearable(found, short, long):
        return None
    return _graded(found, short, long)


def _with_particle(short: PersonName, long: PersonName) -> bool:
    """Whether the shorter name is the other's surname with its particle: "Van Dorn" of Joris van Dorn, "Abu Salim"."""
    if len(short.words) != 2 or short.words[0] not in word_set("particles"):
        return False
    return short.words[1] == long.words[-1] and long.marks[-1] in "aks" and len(long.words) > 1 and long.words[0] != short.words[0]


def _by_other_names(one: PersonName, other: PersonName) -> Likeness | None:
    """A nickname, or the name before a marriage, where one of the names tells it."""
    for name, beside in ((one, other), (other, one)):
        for words in name.also:
            likeness = _compared(replace(name, words=words, marks="-" * len(words), also=()), beside)
            if likeness:
                return Likeness(f"{likeness.reason}; one is also told to be {_title(words)}", min(likeness.confidence, 0.88))
    return None


def _bearable(found: Alignment, short: PersonName, long: PersonName) -> bool:
    """Whether nothing contradicts: no word of the shorter name is left over, and a surname is among what agrees."""
    grades = [match.grade for match in found.matches]
    # Salman bin Khalid and Khalid bin Salman are father and son.
    sons = found.order == "turned" and "s" in short.marks + long.marks
    if found.left_one or found.order == "mixed" or sons or "near" in grades:
        return False
    if not ({"exact", "transliteration", "syllables"} & set(grades) or grades == ["spelling", "spelling"]):
        return False
    if any(match.grade in ("spelling", "romanisation") and match.worth < 0.75 for match in found.matches):
        return False
    # A nickname or an initial is no surname: another word must agree as one.
    firm = [match for match in found.matches if match.grade not in ("nickname", "initial")]
    if grades == ["exact", "initial"] and len(short.words) == 2 and _cut(short, long):
        return True
    if found.order == "same":
        return any(match.ones[0] > 0 and len(short.words[match.ones[0]]) > 1 for match in firm) and _surname_kept(found, long)
    return len(found.left_other) <= 1 and not {"nickname", "initial", "spelling"} & set(grades)


def _cut(short: PersonName, long: PersonName) -> bool:
    """Whether a surname is cut to its first letter: "Zbigniew K."."""
    ends = {len(short.words[-1]), len(long.words[-1])}
    return min(ends) == 1 and short.words[-1][0] == long.words[-1][0]


def _surname_kept(found: Alignment, long: PersonName) -> bool:
    """Whether what the shorter name leaves out is not the very surname: "Ana Soto" is no short form of Ana Ruiz Soto."""
    full = long.words
    if not found.left_other or len(full) < 3:
        return True
    held = {at for match in found.matches for at in range(*match.others)}
    if double_surname(full):
        return len(full) - 2 in held
    # "Ana Maria" is no writing of "Ana Maria Lopez": a surname must be among the words.
    later = [at for at in sorted(held) if at]
    return not all(is_given(full[at]) for at in later) or is_given(full[-1])


def _graded(found: Alignment, short: PersonName, long: PersonName) -> Likeness | None:
    """The likeness of an alignment that can stand, with what has to be explained in words."""
    grades = {match.grade for match in found.matches}
    if found.order == "same" and found.matches[0].others[0] > 0:
        # Two things to explain at once, a missing given name and a variant, are one too many.
        return _headless(found, short, long) if grades == {"exact"} else None
    told = [_said(match, short, long) for match in found.matches if match.grade != "exact"]
    left = [at for at in found.left_other if long.marks[at] != "p"]
    if found.order == "turned":
        told.insert(0, "the same names in another order")
    if found.left_other:
        told.append(f"only one gives {_names(long, found.left_other)}")
    if any(match.joined for match in found.matches):
        told.append("the words are divided otherwise")
    plain = grades <= {"exact", "initial"}
    sure = _sureness(found, left, long)
    if any(_other_sound(match, short, long) for match in found.matches):
        sure = min(sure, DOUBTFUL)
    whole = found.order == "same" and plain and found.matches[0].grade == "exact" and sure > _OPEN_END
    head = "the same name" if plain else "forms of one name"
    return Likeness(f"{head}: {'; '.join(told)}" if told else head, sure, whole=whole)


def _other_sound(match: Match, short: PersonName, long: PersonName) -> bool:
    """Whether two short words differ in one consonant that stands in another's stead: Holm and Holt are two names."""
    one, other = short.words[match.ones[0]], long.words[match.others[0]]
    if match.grade != "spelling" or len(one) != len(other) or len(one) > _SHORT:
        return False
    apart = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(apart) == 1 and not set(apart[0]) & set("aeiouy")


def _sureness(found: Alignment, left: Sequence[int], long: PersonName) -> float:
    """How sure an alignment makes: the weakest of what has to be borne."""
    grades = [match.grade for match in found.matches]
    sure = min(_SURE[grade] for grade in grades)
    if grades[0] == "initial":
        sure = min(sure, 0.8)
    if grades[-1] == "initial":
        sure = min(sure, DOUBTFUL)
    if found.order == "turned":
        # Where all words are given names, turned round they are as often another's: "Omar Ahmed" and "Ahmed Omar".
        sure = min(sure, DOUBTFUL if left or all(map(is_given, long.words)) else 0.88)
    if (left and "spelling" in grades) or grades.count("spelling") > 1 or _fathers_name_left(left, long):
        sure = min(sure, DOUBTFUL)
    # Where the last word goes, the father's name may have been taken for a surname; a mother's surname is left out freely.
    if len(long.words) - 1 in left and not double_surname(long.words):
        sure = min(sure, _OPEN_END)
    return sure


def _fathers_name_left(left: Sequence[int], long: PersonName) -> bool:
    """Whether what is left out looks like the first of two Spanish surnames, though it is listed nowhere."""
    words = long.words
    if len(words) != 3 or tuple(left) != (1,) or len(words[1]) == 1 or is_given(words[1]):
        return False
    return words[0] in surnames("spanish_given") - surnames("portuguese_given") and any(map(_SPANISH.search, words[1:]))


def _headless(found: Alignment, short: PersonName, long: PersonName) -> Likeness:
    """A name without its first given name: usual where several are borne, elsewhere the father's name without the child's."""
    iberian = short.words[0] in surnames("spanish") | surnames("portuguese") and not is_given(short.words[0])
    if short.bare or iberian or short.words[0] in word_set("clans"):
        return Likeness(f"the surname alone, {_title(short.words)}", 0.85)
    several = surnames("spanish_given") | surnames("portuguese_given")
    usual = len(long.words[0]) == 1 or (long.words[0] in several and short.words[0] in several)
    reason = f"the same name without its first given name, {_names(long, (0,))}"
    return Likeness(reason, 0.82 if usual else DOUBTFUL)


def _said(match: Match, short: PersonName, long: PersonName) -> str:
    pair = sorted(_title(name.words[slice(*span)]) for name, span in ((short, match.ones), (long, match.others)))
    return _SAID[match.grade].format(*sorted(pair, key=len) if match.grade in ("initial", "nickname") else pair)


def _title(words: Iterable[str]) -> str:
    return " ".join(f"{word.title()}." if len(word) == 1 else word.title() for word in words)


def _names(name: PersonName, places: Iterable[int]) -> str:
    return _title(name.words[at] for at in places)


def best_likeness(ones: Iterable[PersonName], others: Iterable[PersonName]) -> Likeness | None:
    """The surest agreement between any full name of one and any of the other."""
    second = tuple(others)
    found = [likeness for one in ones for other in second if (likeness := compare(one, other))]
    return max(found, key=lambda likeness: (likeness.confidence, likeness.reason), default=None)


def shared_surname(ones: Iterable[PersonName], others: Iterable[PersonName]) -> str | None:
    """A surname that stands in a name of each, the first in alphabetical order."""
    first = {word for name in ones for word in name.surnames if len(word) > 1}
    second = {word for name in others for word in name.surnames if len(word) > 1}
    return min(first & second, default=None)


def pair_keys(name: PersonName) -> tuple[str, ...]:
    """Keys under which two forms of one full name meet: the given name with each of the surnames, and "~" with the sorted whole."""
    given = _key(name.words[0])
    pairs = {f"{given}|{_key(word)}" for word in name.words[1:] if len(word) > 1}
    return tuple(sorted(pairs | {"~" + "|".join(sorted(name.words))}))


def _key(word: str) -> str:
    """What the writings of one name have in common: its consonants, where there are enough of them to tell names apart."""
    listed = spellings().get(word, word)
    bones = consonants(listed)
    return bones if len(bones) > 2 else listed
