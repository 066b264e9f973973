"""A name of a person taken apart: titles, particles, suffixes, nicknames, maiden names, and the words that remain."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from allegedly.names.arabic import arabic, vowelled
from allegedly.names.asian import east_asian
from allegedly.names.folding import fold
from allegedly.names.lists import suffixes, vietnamese, word_set
from allegedly.names.order import called, patronymics

_QUOTED = re.compile(r"(?:(?<=\s)|^)(?:[\"“”‘'«(]([^\"“”‘’'«»()]+)[\"“”’'»)])(?=\s|$|,)")
# "SergeiLavrov": small letters before a capital, but no "McDonald", "DeVos" or "MacLeod".
_GLUED = re.compile(r"(?<=[a-z]{3})(?<!^Mac)(?<!\sMac)(?<!Fitz)(?<!bdel)(?<!bdul)(?=[A-Z][a-z]{2})")
_SCRIPTS = (
    ("han", re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")),
    ("kana", re.compile(r"[\u3040-\u30ff]")),
    ("bare", re.compile(r"[\u0590-\u08ff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff]")),
)
_DIGITS = str.maketrans("01358", "oiesb")
_PUNCTUATION = '.,;:"()“”!?*/'


@dataclass(frozen=True)
class PersonName:
    """A person's name as folded words without titles; `suffix` is "jr", "iii" and the like.

    `marks` says of each word what stood before it: "s" the father's name follows ("bin"), "k" the child's ("Abu"), "a" another
    particle ("van", "al"), "h" a hyphen, else "-"; and "p" of a Slavic patronymic. `also` are the words of other names in the text:
    with a nickname in quotation marks for the given name, or the surname at birth for the other. `script` is "latin" where the
    letters tell vowels, else what they were: "han", "kana" or "bare". `family` is the place of the first surname where the writing
    tells it: "Ruiz Soto, Ana", "Ana RUIZ SOTO".
    """

    words: tuple[str, ...]
    suffix: str | None = None
    marks: str = ""
    also: tuple[tuple[str, ...], ...] = ()
    script: str = "latin"
    family: int | None = None

    @property
    def full(self) -> bool:
        """Whether a given name and a surname (or what stands for them) are both there."""
        return len(self.words) >= 2

    @property
    def bare(self) -> bool:
        """Whether all is one hyphened word: a double surname, or a double given name, alone."""
        return self.full and set(self.marks[1:]) == {"h"}

    @cached_property
    def called(self) -> tuple[str, ...]:
        """The words by which a report can call the person alone, the likeliest first: "Ruiz" of Ana Ruiz Soto, never "Soto"."""
        return called(self.words)

    @property
    def surnames(self) -> tuple[str, ...]:
        """The words that can be surnames: those by which the person can be called alone."""
        return self.called


@lru_cache(maxsize=1 << 17)
def person_name(text: str) -> PersonName:
    """Take a name apart: titles, particles, punctuation and suffixes go, hyphens part words, "Surname, Given" is turned."""
    script = next((name for name, letters in _SCRIPTS if letters.search(text)), "latin")
    text = vowelled(text) if arabic(text) else text
    plain = _QUOTED.sub(" ", text) if _QUOTED.sub("", text).strip(" ,") else text
    parted = _parted(plain, script)
    turned = _surname_last(parted)
    tokens = _tokens(turned)
    tokens, born = _without_born(tokens)
    words, suffix = _without_ends(tokens)
    kept, marks = _without_particles(words, text)
    fathers = patronymics(kept)
    marks = "".join("p" if at in fathers else mark for at, mark in enumerate(marks))
    nickname = _QUOTED.search(text) if plain != text else None
    also = _other_names(kept, born, tuple(_tokens(nickname.group(1))) if nickname else ())
    return PersonName(words=kept, suffix=suffix, marks=marks, also=also, script=script, family=_family(parted, turned, kept))


def _other_names(words: tuple[str, ...], born: tuple[str, ...], nickname: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The name at birth, and the name with the nickname for the given name."""
    if len(words) < 2:
        return ()
    found = [(*words[:-1], *born)] if born else []
    return tuple(found + ([(*nickname, *words[1:])] if nickname else []))


def titled(text: str) -> bool:
    """Whether a name opens with a title ("Mr Varga")."""
    first = fold(text).split(maxsplit=1)
    return len(first) > 1 and first[0].strip(".,") in word_set("titles")


def _parted(text: str, script: str) -> str:
    """A name with its words apart, where the writing or a slip ran them together."""
    if script == "han" and len(text) <= 4 and " " not in text:
        return " ".join(text)
    return " ".join(_GLUED.sub(" ", word) for word in text.replace("·", " ").replace("・", " ").split())


def _surname_last(text: str) -> str:
    """ "Surname, Given" and "SURNAME Given" turned, where what follows the comma is no suffix."""
    head, comma, tail = text.partition(",")
    if comma:
        ends = {fold(word).strip(".") for word in tail.split()}
        behind = ends <= suffixes().keys() | word_set("letters") or ends & word_set("born")
        return f"{head} {tail}" if behind else f"{tail} {head}"
    words = text.split()
    loud = [word.isupper() and len(word) > 2 and "." not in word for word in words]
    number = loud.index(False) if False in loud else len(loud)
    if 0 < number < len(words) and not any(loud[number:]):
        return " ".join(words[number:] + words[:number])
    return text


def _family(text: str, turned: str, words: tuple[str, ...]) -> int | None:
    """The place of the first surname, where a comma or capitals tell it; `turned` is the text with the surname put last."""
    head, comma, _ = text.partition(",")
    if comma:
        raw = [] if turned.startswith(head) else head.replace("-", " ").split()
    else:
        every = text.replace("-", " ").split()
        loud = [word for word in every if word.isupper() and len(word) > 2 and "." not in word]
        raw = loud if len(loud) < len(every) else []
    return next((words.index(word) for part in raw if (word := fold(part).replace("'", "").strip(_PUNCTUATION)) in words), None)


def _tokens(text: str) -> list[str]:
    """The folded words, apostrophes gone, hyphens and full stops opened, letters run together as initials parted."""
    small = not text.isupper()
    found = []
    for raw in text.replace("-", " ").replace("‐", " ").replace("–", " ").replace(".", ". ").split():
        folded = fold(raw).removesuffix("'s").replace("'", "").replace("-", " ")
        bare = folded.strip(_PUNCTUATION)
        if small and 1 < len(bare) <= 3 and raw.isupper() and not set(bare) & set("aeiouy") and bare not in suffixes():
            found += list(bare)
        else:
            found += [word for part in folded.split() if (word := _lettered(part.strip(_PUNCTUATION)))]
    return found


def _lettered(word: str) -> str:
    """A word with the digits among its letters read as the letters that they look like."""
    mixed = any(c.isdigit() for c in word) and any(c.isalpha() for c in word)
    return word.translate(_DIGITS) if mixed else word


def _without_born(words: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The name without "née Ruiz", and the surname that stood there; without "viuda de Ruiz", which is the husband's."""
    at = next(
        (i for i, word in enumerate(words) if i and word in word_set("born") | word_set("widow") and i + 1 < len(words)), None
    )
    if at is None:
        return words, ()
    return words[:at], tuple(words[at + 1 :]) if words[at] in word_set("born") else ()


def _without_ends(words: list[str]) -> tuple[list[str], str | None]:
    """The name without titles before it, and suffix and degrees after it."""
    suffix = None
    while len(words) > 1 and (words[-1] in suffixes() or words[-1] in word_set("letters")):
        # A name of two words keeps "Neto" or "Filho" as its surname; "Jr" and numbers are never one.
        if len(words) == 2 and len(words[-1]) > 3:
            break
        suffix = suffixes().get(words.pop()) or suffix
    words = words[1:] if words[:1] == ["the"] and len(words) > 1 else words
    while words[0:1] and words[0] in word_set("titles") and len(words) > (2 if words[0] in word_set("names_too") else 1):
        words = words[1:]
    return words, suffix


def _without_particles(words: list[str], text: str) -> tuple[tuple[str, ...], str]:
    """The words that are names, and for each the mark of the particle before it."""
    particles, syllables = word_set("particles"), _syllables(words)
    kept: list[str] = []
    marks: list[str] = []
    mark = "-"
    joined = _hyphened(text)
    for at, word in enumerate(words):
        opening = at == 0 and word in word_set("given_too") and tuple(words[:2]) not in joined and len(words) > 1
        if word in particles and not opening and word not in syllables:
            mark = "s" if word in word_set("sons") else "k" if word in word_set("kunyas") else "a" if mark == "-" else mark
            continue
        marks.append("h" if mark == "-" and kept and (kept[-1], word) in joined else mark)
        kept.append(word)
        mark = "k" if opening and word in word_set("kunyas") else "-"
    return (tuple(kept), "".join(marks)) if kept else (tuple(words), "-" * len(words))


def _hyphened(text: str) -> frozenset[tuple[str, str]]:
    """The words that a hyphen joins."""
    parts = (_tokens(token) for token in text.replace("‐", "-").replace("–", "-").split() if "-" in token)
    return frozenset(pair for words in parts for pair in pairwise(words))


def _syllables(words: list[str]) -> frozenset[str]:
    """The particles that are parts of this name, as its surname says: "Nguyen Van Duc", "Peng Te-huai"."""
    if not 2 < len(words) <= 4 or not east_asian(words[0]):
        return frozenset()
    eastern = frozenset({words[0], *word_set("syllables")})
    return eastern | {"van"} if words[0] in vietnamese() else eastern
