"""A hit's score told in words, part by part: which word stands for which, what is left over, in what order; the sum is the score.

What a number adds to the log-odds is divided among the parts of the names that it was made of, so that nothing is said twice and
nothing is left out: the bias and the points of all reasons are the log-odds.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from allegedly.names import fold
from allegedly.names.align import Match
from allegedly.names.arabic import vowelled
from allegedly.screen.matching.evidence import NUMBERS, weight_of
from allegedly.screen.matching.index import Hit
from allegedly.shapes.screening import Reason
from allegedly.vocabulary import table

# From here on a word tells so much, or so little, that the reader should know.
_RARE, _COMMON = 0.8, 0.45
_LETTERS, _ORDER, _ENDING, _LEFT, _ALONE, _WHOLE = "letters", "word order", "ending", "other words", "alone", "the whole names"
_GRADES: Mapping[str, str] = {
    "exact": "“{one}” and “{other}”: same word",
    "initial": "“{one}” may stand for “{other}”",
    "nickname": "“{one}” and “{other}”: forms of one given name",
    "transliteration": "“{one}” and “{other}”: transcriptions of one name",
    "romanisation": "“{one}” and “{other}”: romanisations of one name",
    "syllables": "“{one}” and “{other}”: romanisations of one name",
    "ending": "“{one}” and “{other}”: a woman's and a man's form of one surname",
    "acronym": "“{one}” and “{other}”: an acronym and the words that it can be made of",
    "spelling": "“{one}” and “{other}”: differ by a letter or two",
    "near": "“{one}” and “{other}”: alike, but not enough to be one name",
}
# The numbers that belong to the words left over, on one side or on both.
# Endings that tell a son from his father; those of companies are others.
_GENERATIONS = frozenset(table("names_people")["suffixes"].values())
_LEFT_OVER = dict.fromkeys(("against", "against_told", "given_against", "main_against", "figures"), _LEFT)
_LEFT_OVER |= {"asked_more": "asked_more", "listed_more": "listed_more"}

Shares = Mapping[int | str, float]


def reasons(hit: Hit, asked: str, listed: str) -> tuple[Reason, ...]:
    """The reasons for a hit's score, the matched words first, in the order of the name that was asked.

    `asked` and `listed` are both names as written. With the hit's bias the points make the log-odds.
    """
    points = _divided(hit)
    words = _Written(hit, asked, listed)
    found = [
        Reason(about=words.listed(match), told=words.told(match), points=points.pop(at, 0.0))
        for at, match in enumerate(hit.alignment.matches)
    ]
    others = ((part, about, told) for part, about, told in words.others() if points.get(part))
    found += [Reason(about=about, told=told, points=points[part]) for part, about, told in others]
    return tuple(found)


def _divided(hit: Hit) -> dict[int | str, float]:
    """The points of each part: of a match by its place, of all else by name."""
    found: dict[int | str, list[float]] = {}
    shares = _shares(hit)
    for name, points in zip(NUMBERS, hit.points, strict=True):
        if points:
            of = shares.get(name) or {_WHOLE: 1.0}
            total = math.fsum(of.values())
            for part, share in of.items():
                found.setdefault(part, []).append(points * share / total)
    return {part: math.fsum(added) for part, added in found.items()}


def _shares(hit: Hit) -> dict[str, Shares]:
    """For each number the parts that it was made of, with how much of it each made."""
    shares: dict[str, dict[int | str, float]] = {name: {part: 1.0} for name, part in _LEFT_OVER.items()}
    shares |= {
        "letters": {_LETTERS: 1.0},
        "mixed": {_ORDER: 1.0},
        "ending": {_ENDING: 1.0},
        "written": {_LETTERS: 1.0},
        "alone": {_ALONE: 1.0},
    }
    matches = hit.alignment.matches
    tells = []
    for at, match in enumerate(matches):
        way, mass, tell = weight_of(match, hit.asked, hit.listed)
        tells.append(tell)
        shares.setdefault(way, {})[at] = mass
        if match.worth < 1:
            shares.setdefault("slips", {})[at] = mass * (1 - match.worth)
        if tell:
            shares.setdefault("told", {})[at] = tell
    if matches:
        shares["rarest"] = {max(range(len(matches)), key=lambda at: (tells[at], -at)): 1.0}
    for name, places in (("first", (0,)), ("last", hit.listed.mains)):
        there = {at: match.worth for at, match in enumerate(matches) if any(match.others[0] <= p < match.others[1] for p in places)}
        shares[name] = {at: 1.0 for at, worth in there.items() if worth == max(there.values())}
    return dict(shares)


class _Written:
    """The parts of both names as they were written."""

    def __init__(self, hit: Hit, asked: str, listed: str) -> None:
        self._hit = hit
        self._asked, self._listed = _as_written(hit.asked.words, asked), _as_written(hit.listed.words, listed)

    def listed(self, match: Match) -> str:
        """The listed name's words of a match."""
        return " ".join(self._listed[slice(*match.others)])

    def told(self, match: Match) -> str:
        """How the words of a match agree, and whether what agrees is rare or common."""
        one, other = " ".join(self._asked[slice(*match.ones)]), self.listed(match)
        if match.grade == "initial" and len(one.strip(".")) > len(other.strip(".")):
            one, other = other, one
        told = _GRADES[match.grade].format(one=one, other=other)
        if match.grade == "exact" and match.joined:
            told = f"“{one}” and “{other}”: the same letters, parted otherwise"
        return told + (self._rarity(match) if match.grade not in ("near", "initial") else "")

    def _rarity(self, match: Match) -> str:
        weights = self._hit.listed.weights[slice(*match.others)]
        return ", rare here" if max(weights) >= _RARE else ", common here" if max(weights) <= _COMMON else ""

    def _contradicted(self, ours: str, theirs: str) -> str:
        """What stands in whose stead; where nothing is left over, words that are alike but not one name."""
        if ours and theirs:
            return f"“{ours}” stands where the name found has “{theirs}”"
        return "a given name or surname is another" + (f"; “{ours or theirs}” is left over" if ours or theirs else "")

    def _letters(self) -> str:
        """How far both names agree letter by letter, and whether only small words part them."""
        asked, listed = self._hit.asked, self._hit.listed
        if asked.words == listed.words:
            return "all letters agree" if asked.written == listed.written else "all letters agree, but not particles or hyphens"
        alike = DamerauLevenshtein.normalized_similarity(asked.letters, listed.letters)
        return f"{alike:.0%} of all letters agree, whatever the order of the words"

    def others(self) -> Iterator[tuple[str, str, str]]:
        """The reasons that rest on no match: the part, what it is about, and what it says."""
        left, other_left = self._hit.alignment.left_one, self._hit.alignment.left_other
        ours, theirs = " ".join(self._asked[at] for at in left), " ".join(self._listed[at] for at in other_left)
        yield _LETTERS, "all letters", self._letters()
        yield _ORDER, "word order", "the words stand in an order that turning surname and given name round does not explain"
        ends = self._hit.asked.ending, self._hit.listed.ending
        yield _ENDING, "ending", _ends(*ends)
        yield _LEFT, f"left over: {theirs or ours}", self._contradicted(ours, theirs)
        yield "asked_more", f"left over: {ours}", f"“{ours}” stands only in the name asked for"
        yield "listed_more", f"left over: {theirs}", f"“{theirs}” stands only in the name found"
        yield _ALONE, "one word", "a word alone, which many can bear"
        yield _WHOLE, "both names", "nothing of either name is left over"


def _ends(asked: str | None, listed: str | None) -> str:
    """What both names end in beside the name itself ("jr", a form of company), which may be written in other words."""
    if asked and listed:
        return f"the name asked for ends as in “{asked}”, the name found as in “{listed}”"
    only = f"an ending such as “{asked or listed}” stands only in the name {'asked for' if asked else 'found'}"
    return f"{only}: perhaps another of the family" if (asked or listed) in _GENERATIONS else only


def _as_written(words: Sequence[str], text: str) -> list[str]:
    """For each folded word of a name the stretch of the text that it was read from; the word itself where none is found."""
    found: dict[str, str] = {}
    for token in text.replace("-", " ").replace("‐", " ").replace("–", " ").split():
        for part in token.strip(',;:"()“”').replace(".", ". ").split():
            for word in fold(vowelled(part)).replace("-", " ").split():
                found.setdefault(word.replace("'", "").strip(' .,;:"()“”!?*/'), part)
    return [found.get(word, word) for word in words]
