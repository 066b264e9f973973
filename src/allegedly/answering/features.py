"""What speaks for one claim answering another: features of the answering claim, and of the pair."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from allegedly.answering.told import Told
from allegedly.shapes import Claim, Stance
from allegedly.vocabulary import table

ANSWERING: frozenset[Stance] = frozenset({"denies", "disputes", "admits", "declines", "confirms"})
"""The stances that answer something."""
# What an accused person says so, naming nobody, he says for himself.
_FOR_ONESELF: frozenset[Stance] = frozenset({"denies", "disputes", "admits", "declines"})
# What somebody says with one of these stands as his own word, and is nothing that he would answer.
_PLAIN: frozenset[Stance] = frozenset({"asserts", "plans", "denies", "disputes", "declines"})
_CONTRAST = re.compile(
    r"\b(?:but|however|though|although|while|yet|instead|whereas|nonetheless|nevertheless|for (?:his|her|its|their) part)\b"
)
_NOT = re.compile(r"\b(?:not|never|no|none|nothing|nobody|neither|nor|without|only|just|nowhere)\b|n['’]t\b")
_BACK = re.compile(
    r"^\W*(?:it|that|this|these|those|they|he|she|so|such|(?:the|these|those|any|all|such|his|her|their|its) (?:\w+ )?"
    r"(?:allegations?|accusations?|charges?|claims?|suggestions?|reports?|stor(?:y|ies)|findings?|case|figures?|sums?))\b"
)
_ALL = re.compile(
    r"\W*(?:(?:it|them|this|that|these|those|all|any|everything|the|such|his|her|their|of|both|each) ?)*"
    r"(?:allegations?|accusations?|charges?|claims?|suspicions?|wrongdoing|misconduct|guilt)?\W*"
)
_FIRST_PERSON = re.compile(r"\b(?:i|we|my|our|me|us)\b")
_OF_SOMEBODY = re.compile(r"^\W*(?:his|her|their|its)\b")
_QUESTION = re.compile(r"\?\W*$")
_QUOTED = re.compile(r"^\W*[\"“‘']")
_LONG = 60

OF_ANSWER = (
    *("is_denies", "is_disputes", "is_admits", "is_declines", "is_confirms", "is_alleges", "is_plans"),
    *("cue", "no_cue", "contrast", "negated", "back", "first_person", "question", "quoted", "short", "untruth", "disputing"),
    *("clears", "undoing", "innocence", "sourced", "speaks_for", "his_own", "own_about"),
    *("accused_before", "accused_after", "side_before", "kin_before", "opening", "any_before"),
)
"""Features of the answering claim."""
OF_PAIR = (
    *("alleged", "asserted", "disputed", "admitted", "planned", "unsourced", "offending"),
    *("before", "inside", "same_sentence", "next_sentence", "near", "far", "same_paragraph", "last_paragraph", "paragraphs"),
    *("adjacent", "second", "latest", "latest_against", "only_against", "order"),
    *("against_speaker", "against_side", "against_kin", "same_about", "other_about", "names_speaker", "of_his_words"),
    *("same_speaker", "shared_speaker", "same_offence", "other_offence", "words", "share", "rare", "voice", "answered", "answers"),
    *("denial_of_charge", "dispute_of_charge", "dispute_of_statement", "back_adjacent", "denies_against", "disputes_against"),
    *("free_words", "against_near", "after_charge", "asserts_against"),
    *("again", "side_again", "again_idle", "side_again_idle", "of_named_speaker", "against_named", "of_another_speaker"),
    *("speaks_of_accused", "speaks_of_speaker", "first_charge", "first_against", "central"),
)
"""Features of the pair of an answering claim and what it may answer."""
FEATURES = (*OF_ANSWER, *OF_PAIR)


class Scene:
    """The claims of one article, or of several in the order of time, among which answers look for what they answer."""

    def __init__(self, claims: Sequence[Told], cues: Mapping[str, float], people: frozenset[str] = frozenset()) -> None:
        self.claims = tuple(claims)
        self._cues = cues
        self._people_named = people
        counts = Counter(word for one in self.claims for word in one.words)
        self._rarity = {word: math.log((1 + len(self.claims)) / count) for word, count in counts.items()}
        self._charges = [(n, one) for n, one in enumerate(self.claims) if one.claim.stance == "alleges"]
        self._first = [
            next((n for n, other in self._charges if n < at and _same_charge(one, other)), at) for at, one in enumerate(self.claims)
        ]
        self._links: dict[int, tuple[int, ...]] = {}
        shares = [sum(len(one.words & other.words) > 1 for other in self.claims) - 1 for one in self.claims]
        self._central = [share / max(1, len(self.claims) - 1) for share in shares]

    def first_telling(self, at: int) -> int:
        """The place of the first accusation by the same speaker against the same people for the same; else that of the claim."""
        return self._first[at]

    def bind(self, at: int, places: tuple[int, ...]) -> None:
        """Take down what the claim at a place answers: who answers again often answers the same."""
        self._links[at] = places

    def of_another(self, at: int, to: int) -> bool:
        """Whether a person speaks for himself alone, and what he might answer is said of other people, whom he does not name.

        He does where he is accused himself, and where he denies another offence of his own; and whoever speaks for somebody, a
        lawyer say, does so for him alone. `people` of the scene are those of whom this can be known: persons with a name. Nor does
        anybody answer what he or his side said of others, and whoever may not be named answers for nobody.
        """
        one, other = self.claims[at], self.claims[to]
        of_others = other.claim.stance == "alleges" or (other.claim.stance == "asserts" and other.about)
        if of_others and one.speakers and one.speakers <= other.speakers and not one.speakers & other.about:
            return True
        if of_his_own(one, other) or self._of_the_accusers(one, other) or self._of_all_himself(one, other):
            return True
        known = bool(one.speakers) and (one.speakers | other.about) <= self._people_named
        return one.claim.stance in _FOR_ONESELF and known and self._of_other_people(at, to)

    def _of_other_people(self, at: int, to: int) -> bool:
        """Whether what somebody might answer is said of people whom he neither names nor stands by, and he answers for another."""
        one, other = self.claims[at], self.claims[to]
        told, agent = other.about | other.inside | other.speakers, represents(one.claim)
        # Whom a lawyer's words are read as being of, though they name him nowhere, is known less well than his client.
        spoken_of = one.inside | one.around | (frozenset() if agent else one.about)
        if not other.about or told & (one.speakers | spoken_of):
            return False
        if one.about and one.about <= one.speakers and self._words(one, other)["other_offence"]:
            return True
        if agent:
            return not told & one.side
        accused = any(n != at and one.speakers & c.about for n, c in self._charges)
        # "Called her inclusion on the list a political decision": of what befell herself, whatever is told of it.
        of_herself = one.speakers <= one.inside and _says("own_step", one.raw)
        return not told & (one.side | one.kin) and (accused or of_herself)

    def _of_the_accusers(self, one: Told, other: Told) -> bool:
        """Whether somebody of the accusers' side speaks, or one who may not be named, and none of them stands by the accused."""
        if (one.speakers | one.side) & other.about:
            return False
        anonymous = any(s.kind == "anonymous" or s.basis == "anonymous" for s in one.claim.sources[:1])
        return anonymous or (other.claim.stance == "alleges" and bool(other.about and one.side & other.speakers))

    def _of_all_himself(self, one: Told, other: Told) -> bool:
        """Whether one who is accused denies "it all", and this is said of others: he denies what is said of himself."""
        own = _in_whose_name(one)
        if one.claim.stance not in _FOR_ONESELF or own & other.about or not _ALL.fullmatch(one.raw):
            return False
        return any(own & c.about for _, c in self._charges)

    def of_answer(self, at: int) -> dict[str, float]:
        """The features of the claim at this place as an answer."""
        one = self.claims[at]
        accused = frozenset[str]().union(*(c.about for n, c in self._charges if n < at))
        later = frozenset[str]().union(*(c.about for n, c in self._charges if n > at))
        found = {f"is_{one.claim.stance}": 1.0}
        found |= {
            "cue": cue_weight(one.cue, self._cues),
            "no_cue": not one.cue,
            "contrast": bool(_CONTRAST.search(one.lead)),
            "negated": bool(_NOT.search(one.raw)),
            "back": bool(_BACK.search(one.raw)),
            "first_person": bool(_FIRST_PERSON.search(one.raw)),
            "question": bool(_QUESTION.search(one.raw)),
            "quoted": bool(_QUOTED.search(one.raw)),
            "short": len(one.raw) < _LONG,
            "untruth": _says("denying_words", one.raw),
            "disputing": _says("disputing_content", one.raw),
            "clears": _says("exonerating", one.raw),
            "undoing": _says("denying_deeds", one.raw),
            "innocence": _says("plain_denial", one.raw),
            "sourced": bool(one.claim.sources),
            "speaks_for": represents(one.claim),
            "his_own": any(_OF_SOMEBODY.search(s.text.lower()) for s in one.claim.sources[:1]),
            "own_about": bool(one.about & one.speakers),
            "accused_before": bool(one.speakers & accused),
            "accused_after": bool(one.speakers & (later - accused)),
            "side_before": bool(one.side & accused) and not one.speakers & accused,
            "kin_before": bool(one.kin & accused) and not one.speakers & accused,
            "opening": at == 0,
            "any_before": bool(self._charges and self._charges[0][0] < at),
        }
        return {name: float(found.get(name, 0.0)) for name in OF_ANSWER}

    def of_pair(self, at: int, to: int) -> dict[str, float]:
        """The features of the claims at two places, the first as answer to the second."""
        one, other = self.claims[at], self.claims[to]
        found = self._standing(at, to) | self._again(at, to) | self._people(one, other) | self._words(one, other)
        stance, charge = one.claim.stance, other.claim.stance == "alleges"
        against = bool(found["against_speaker"] or found["against_side"])
        found |= {
            "alleged": charge,
            "asserted": other.claim.stance == "asserts",
            "disputed": other.claim.stance in ("denies", "disputes"),
            "admitted": other.claim.stance in ("admits", "confirms"),
            "planned": other.claim.stance == "plans",
            "unsourced": not other.claim.sources,
            "offending": bool(other.claim.offences),
            "denial_of_charge": stance == "denies" and charge,
            "dispute_of_charge": stance == "disputes" and charge,
            "dispute_of_statement": stance == "disputes" and other.claim.stance == "asserts",
            "back_adjacent": bool(_BACK.search(one.raw)) and at - to == 1,
            "denies_against": stance == "denies" and against,
            "disputes_against": stance == "disputes" and against,
            "asserts_against": stance == "asserts" and against and charge,
            "free_words": stance == "asserts" and found["words"] > 0,
            "against_near": against and abs(at - to) <= 2,
            "after_charge": charge and at < to,
        }
        return {name: float(found.get(name, 0.0)) for name in OF_PAIR}

    def _standing(self, at: int, to: int) -> dict[str, float]:
        one, other = self.claims[at], self.claims[to]
        before = at > to
        between = self.claims[to + 1 : at] if before else self.claims[at + 1 : to]
        sentences, paragraphs = abs(one.sentence - other.sentence), abs(one.paragraph - other.paragraph)
        charges = [c for c in between if c.claim.stance == "alleges"]
        who = one.speakers | one.side
        against = [n for n, c in self._charges if who & c.about]
        return {
            "before": before,
            "inside": one.start >= other.start and one.end <= other.end,
            "same_sentence": sentences == 0,
            "next_sentence": sentences == 1,
            "near": 1 / (1 + sentences),
            "far": math.log1p(sentences),
            "same_paragraph": paragraphs == 0,
            "last_paragraph": paragraphs == 1,
            "paragraphs": math.log1p(paragraphs),
            "adjacent": at - to == 1,
            "second": at - to == 2,
            "latest": before and other.claim.stance == "alleges" and not charges,
            "latest_against": before and to in against and not any(to < n < at for n in against),
            "only_against": against == [to],
            "first_charge": bool(self._charges) and self._charges[0][0] == to,
            "first_against": against[:1] == [to],
            "central": self._central[to],
            "order": math.log1p(abs(at - to)),
            "answered": any(c.claim.stance in ANSWERING for c in between),
            "answers": any(c.claim.stance in ANSWERING and c.speakers & one.speakers for c in between),
        }

    def _again(self, at: int, to: int) -> dict[str, float]:
        """Whether the speaker, or somebody of his side, has answered this last, as far as is known."""
        one = self.claims[at]
        own = [n for n in self._links if n < at and self.claims[n].speakers & one.speakers]
        side = [n for n in self._links if n < at and self.claims[n].speakers & one.side]
        again, side_again = bool(own) and to in self._links[max(own)], bool(side) and to in self._links[max(side)]
        return {
            "again": again,
            "side_again": side_again,
            "again_idle": again and not self._charged(max(own), at),
            "side_again_idle": side_again and not self._charged(max(side), at),
        }

    def _charged(self, since: int, until: int) -> bool:
        return any(since < n < until for n, _ in self._charges)

    def _people(self, one: Told, other: Told) -> dict[str, float]:
        return {
            "against_speaker": bool(one.speakers & other.about),
            "against_side": bool(one.side & other.about) and not one.speakers & other.about,
            "against_kin": bool(one.kin & other.about) and not one.speakers & other.about,
            "same_about": bool(one.about & other.about),
            "other_about": bool(one.about and other.about) and not one.about & other.about,
            "names_speaker": bool(other.speakers & (one.inside | one.about)),
            "speaks_of_accused": bool(other.about & one.around),
            "speaks_of_speaker": bool(other.speakers & one.around),
            "of_named_speaker": bool(one.named & other.speakers),
            "against_named": bool(one.named & other.about),
            "of_another_speaker": bool(one.named) and not one.named & (other.speakers | other.about),
            "of_his_words": bool(one.speakers & other.inside),
            "same_speaker": bool(one.speakers and one.speakers == other.speakers),
            "shared_speaker": bool(one.speakers & other.speakers) and one.speakers != other.speakers,
        }

    def _words(self, one: Told, other: Told) -> dict[str, float]:
        shared = one.words & other.words
        mine, theirs = set(one.claim.offences), set(other.claim.offences)
        return {
            "words": min(3, len(shared)),
            "share": len(shared) / max(1, min(len(one.words), len(other.words))),
            "rare": min(3.0, math.fsum(self._rarity[word] for word in shared) / 3),
            "voice": min(2, len(one.words & other.voice)),
            "same_offence": len(mine & theirs) / max(1, len(mine | theirs)),
            "other_offence": bool(mine and theirs) and not mine & theirs,
        }


def of_his_own(one: Told, other: Told) -> bool:
    """Whether what one claim might answer is a statement by the same speaker, by one who speaks for him, or for whom he speaks.

    What somebody else tells that he said he may well take back, and so he may what he alleged or admitted.
    """
    plain = other.claim.stance in _PLAIN and len(other.claim.sources) == 1
    return plain and bool(_in_whose_name(one) & _in_whose_name(other))


def _in_whose_name(one: Told) -> frozenset[str]:
    return one.speakers | (one.side if represents(one.claim) else frozenset())


def _same_charge(one: Told, other: Told) -> bool:
    if one.claim.stance != "alleges" or not one.speakers or one.speakers != other.speakers:
        return False
    return bool(one.about & other.about) and bool(set(one.claim.offences) & set(other.claim.offences))


def cue_weight(cue: str, cues: Mapping[str, float]) -> float:
    """What the words of a cue say for an answer: the weight of the one that says most."""
    return max((cues[word] for word in cue.split() if word in cues), key=abs, default=0.0)


def represents(claim: Claim) -> bool:
    """Whether a claim is made by a lawyer or spokesman: by one whose words call him so, or who is named beside his client."""
    words = set(re.findall(r"\w+", " ".join(s.text.lower() for s in claim.sources[:1])))
    return bool(words & _spokespeople()) or any(s.on_behalf_of for s in claim.sources[:1])


@cache
def _spokespeople() -> frozenset[str]:
    return frozenset(table("stances")["spokespeople"])


def _says(name: str, words: str) -> bool:
    return bool(_pattern(name).search(words))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + table("stances")[name] + r")(?!\w)")
