"""One name written in Latin letters in different ways: the same consonants, and vowels that transcribers confuse.

Arabic, Persian, Cyrillic and other scripts reach a newspaper by many roads: Qasim, Kassem and Gasem; Yevgeny and Evgenii. Each rule
here brings one habit of transcription to one form; what is left is consonants with the vowels between them, which are compared
slot by slot.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from allegedly.names.folding import rewrites, rewritten

_RULES = rewrites(
    (
        (r"^abd[aeiou]*(?:l(?!$)|([rsndtz])(?=\1))?(?=[a-z]{3})", "abd"),  # the servant of: Abdulrahman, Abdurrahman, Abdirahman
        (r"[eiyj]*[eoa][vw][iy]t?s?ch$", "avish"),  # son of: Sergeyevich, Sergeevich, Stanislavavich
        (r"[eiyj]*(?:[eoa][vu]|iv)na$", "avna"),
        (r"[iyj]+[eo][vw](?=a?$)", "ev"),  # Grachyov, Grachev
        (r"^(?:ch|h)a(?:tz|dj|dz|tj)i", "hasi"),  # Chatzidakis, Hadjidakis
        (r"enka$", "enko"),
        (r"c(?=ic$)|(?<=i)c$", "ch"),
        (r"au?ou|aw(?![aeiouy])", "au"),
        (r"ou(?=[aei])", "w"),
        (r"(?<=[aeiou])y(?=e)", ""),
        (r"ph", "f"),
        (r"ff$", "v"),
        (r"uddin$|eddine?$|oddin$|aldin$|udin$", "adin"),  # of the faith: Saifuddin, Saif al-Din
        (r"schtsch|chtch|shch|tsch|tch|sch|ch", "sh"),
        (r"(?<=sh)o[vw](?=a?$)", "ev"),  # Gorbatschow
        (r"dzh|dj|zh", "j"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"c(?=[eiy])", "s"),
        (r"ck|cq|q|c", "k"),
        (r"gu(?=[ei])", "g"),
        (r"x", "ks"),
        (r"tz|ts|z", "s"),
        (r"^(?:ye|je)", "e"),
        (r"^[ijy](?=[aou])", "Y"),
        (r"(?<=[aeiou])j$|(?<=[bdfghklmnprstv])j(?=[aeou])", "i"),
        (r"y", "i"),
        (r"w", "v"),
        (r"([b-df-hj-np-tv-z])\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
    )
)
_VOWELS = rewrites(
    (
        (r"ee|ie(?![a-z])|ii+", "i"),
        (r"ou|oo|uu|oe|ue", "u"),
        (r"aa+", "a"),
        (r"ei|ai|ae", "E"),
    )
)
_PARTED = re.compile(r"[aeiouE]+")
# Vowels that stand for one another in transcriptions. "a" and "i" do not: Hamad and Hamid are two names.
_CONFUSED = frozenset(
    frozenset(pair)
    for pair in (("e", "a"), ("e", "i"), ("o", "u"), ("E", "e"), ("E", "i"), ("E", "a"), ("E", "ai"), ("E", "ei"), ("ia", "iia"))
)


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> tuple[str, tuple[str, ...]]:
    """The consonants of a folded word, and the vowels before, between and after them."""
    word = rewritten(rewritten(word, _RULES), _VOWELS)
    consonants = _PARTED.sub("", word)
    slots: list[str] = [""]
    for letter in word:
        if letter in "aeiouE":
            slots[-1] += letter
        else:
            slots.append("")
    return consonants, tuple(slots)


def consonants(word: str) -> str:
    """The consonants of a word as `sound` gives them: a key under which transcriptions of one name meet."""
    return sound(word)[0]


def _confusable(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    return all(a == b or frozenset((a, b)) in _CONFUSED for a, b in zip(one, other, strict=True))


def _throaty(one: str, other: str, bones: str, other_bones: str) -> bool:
    """Whether consonants differ only as Arabic dialects and transcribers differ: q, gh, g and k, or j and g."""
    if len(bones) != len(other_bones):
        return False
    apart = {frozenset(pair) for pair in zip(bones, other_bones, strict=True) if pair[0] != pair[1]}
    deep = "q" in one + other or "gh" in one + other
    return apart <= {frozenset("gj"), frozenset("gk")} if deep else apart == {frozenset("gj")}


def same_sound(one: str, other: str) -> bool:
    """Whether two folded words can be transcriptions of one name.

    The end is held to more than the middle: an "a" there that the other lacks tells a woman's name from a man's.
    """
    if min(len(one), len(other)) < 4:
        return False
    return _agree(one, other) or any(_agree(*pair) for pair in _harder(one, other))


def _harder(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The pair with a letter read as other countries write Russian: Chodorkowski, Khodorkovsky; Cvetkov, Tsvetkov."""
    for first, second in ((one, other), (other, one)):
        for short, long in (("ch", "kh"), ("c", "ts")):
            if short in first and long in second:
                yield first.replace(short, long, 1), second


def _agree(one: str, other: str) -> bool:
    (bones, vowels), (other_bones, other_vowels) = sound(one), sound(other)
    if len(bones) < 2 or (bones != other_bones and not _throaty(one, other, bones, other_bones)):
        return False
    apart = [pair for pair in zip(vowels[:-1], other_vowels[:-1], strict=True) if not _confusable(*pair)]
    if not _confusable(vowels[-1], other_vowels[-1]) or len(apart) > 1:
        return False
    # One short vowel in the middle may be left unwritten: Fatima and Fatma.
    return not apart or ("" in apart[0] and len("".join(apart[0])) == 1 and len(bones) >= 3 and vowels[0] == other_vowels[0])


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """What is left of a word that came from a script that writes no vowels or few sounds: consonants in wide classes.

    Arabic knows no p and writes its long vowels with w and y; Chinese and Japanese do not tell l from r.
    """
    bones = consonants(re.sub(r"(?<!^)[wvy]|^[wy](?=[^aeiou])|'", "", word))
    return re.sub(r"(.)\1+", r"\1", bones.translate(str.maketrans("plvgjYdh", "brbkkkt_")).replace("_", ""))
