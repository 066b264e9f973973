"""Two names of people compared: whether they can be one person's, why, and how sure that is on the names alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from allegedly.resolve.words import fold
from allegedly.vocabulary import table


@dataclass(frozen=True)
class Likeness:
    """The reason why two names agree and how sure that makes, 0 to 1; `whole` where no letter or name has to be explained."""

    reason: str
    confidence: float
    whole: bool = False


@dataclass(frozen=True)
class PersonName:
    """A person's name as folded words without titles; `suffix` is "jr", "iii" and the like."""

    words: tuple[str, ...]
    suffix: str | None = None

    @property
    def full(self) -> bool:
        """Whether a given name and a surname (or what stands for them) are both there."""
        return len(self.words) >= 2

    @property
    def surnames(self) -> tuple[str, ...]:
        """The words that can be surnames: all after the first."""
        return self.words[1:] if self.full else self.words


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = table("resolve_names")
    return {name: frozenset(data[name]) for name in ("titles", "particles", "given_too", "suffixes")}


@cache
def _short_forms() -> dict[str, frozenset[int]]:
    """For each given name the numbers of the groups of the vocabulary that it stands in."""
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(table("resolve_names")["nicknames"]):
        for name in group:
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


@cache
def _spellings() -> dict[str, str]:
    return {name: group[0] for group in table("resolve_names")["transliterations"] for name in group}


@cache
def person_name(text: str) -> PersonName:
    """Take a name apart: titles, particles, punctuation and suffixes go, hyphens part words, "Surname, Given" is turned."""
    lists = _lists()
    folded = fold(text).removesuffix("'s").replace("'", "").replace("-", " ")
    head, _, tail = folded.partition(",")
    tail_words = [word.strip(".") for word in tail.split()]
    if tail_words and not set(tail_words) <= lists["suffixes"]:
        folded = f"{tail} {head}"
    words = [word.strip('.,;:"()“”') for word in folded.replace(".", ". ").split()]
    suffix = next((word for word in reversed(words[1:]) if word in lists["suffixes"]), None)
    words = [word for word in words if word and word != suffix]
    while len(words) > 1 and words[0] in lists["titles"]:
        words.pop(0)
    opening = 0 if words and (words[0] in lists["given_too"] and f"{words[0]}-" not in fold(text)[:5]) else -1
    kept = tuple(word for i, word in enumerate(words) if i == opening or word not in lists["particles"])
    return PersonName(words=kept or tuple(words), suffix=suffix)


def titled(text: str) -> bool:
    """Whether a name opens with a title ("Mr Varga")."""
    first = fold(text).split(maxsplit=1)
    return len(first) > 1 and first[0].strip(".,") in _lists()["titles"]


def _token_likeness(one: str, other: str) -> str | None:
    if one == other:
        return "exact"
    if (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other)):
        return "initial"
    if _spellings().get(one, one) == _spellings().get(other, other):
        return "transcription"
    if _short_forms().get(one, frozenset()) & _short_forms().get(other, frozenset()):
        return "nickname"
    longest = max(len(one), len(other))
    if min(len(one), len(other)) >= 5 and one[0] == other[0]:
        allowed = 2 if longest >= 9 else 1
        return "spelling" if DamerauLevenshtein.distance(one, other, score_cutoff=allowed) <= allowed else None
    return None


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> list[tuple[int, str]] | None:
    """For each word of the shorter name where it stands in the longer, in order, and how alike they are; None if one is missing."""
    found: list[tuple[int, str]] = []
    at = 0
    for word in short:
        rest = range(at, len(long))
        place = next((i for i in rest if long[i] == word), None)
        if place is None:
            place = next((i for i in rest if _token_likeness(word, long[i])), None)
        if place is None:
            return None
        found.append((place, _token_likeness(word, long[place]) or "exact"))
        at = place + 1
    return found


# What each kind of agreement is worth. The figures order the evidence; they are not calibrated probabilities.
_WORTH = {
    "spelling": ("a spelling variant of the same name", 0.78),
    "nickname": ("a short form of the same given name", 0.85),
    "transcription": ("another transcription of the same name", 0.9),
}


def _graded(short: tuple[str, ...], long: tuple[str, ...], places: list[tuple[int, str]]) -> Likeness | None:
    grades = [grade for _, grade in places]
    if not any(grade in {"exact", "spelling", "transcription"} and len(short[i]) > 1 for i, grade in enumerate(grades) if i):
        return None
    if "nickname" in grades[1:] or not {"exact", "transcription"} & set(grades) or grades.count("spelling") > 1:
        return None
    for grade, (reason, worth) in _WORTH.items():
        if grade in grades:
            # Two things to explain at once, a missing given name and a variant, are one too many.
            return Likeness(reason, worth) if places[0][0] == 0 else None
    if "initial" in grades:
        middle = grades[0] == "exact"
        return Likeness("the same name with initials", 0.93 if middle else 0.8, whole=middle)
    if places[0][0] != 0:
        return Likeness("the same name without its first given name", 0.82)
    return Likeness("a fuller form of the same name", 0.95, whole=True)


@cache
def compare(one: PersonName, other: PersonName) -> Likeness | None:
    """How two full names agree, None where they cannot be one person's on the names alone."""
    if not (one.full and other.full) or (one.suffix and other.suffix and one.suffix != other.suffix):
        return None
    if one.words == other.words:
        return Likeness("the same full name", 0.98 if one.suffix == other.suffix else 0.7, whole=True)
    if "".join(one.words) == "".join(other.words):
        return Likeness("the same name, divided otherwise", 0.93, whole=True)
    if other.words in (one.words[1:] + one.words[:1], one.words[-1:] + one.words[:-1]):
        return Likeness("the same names in another order", 0.88)
    short, long = sorted((one.words, other.words), key=lambda words: (len(words), words))
    places = _aligned(short, long)
    return _graded(short, long, places) if places else None


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
    given = _spellings().get(name.words[0], name.words[0])
    pairs = {f"{given}|{_spellings().get(word, word)}" for word in name.words[1:] if len(word) > 1}
    return tuple(sorted(pairs | {"~" + "|".join(sorted(name.words))}))
