"""Names in Arabic letters with the vowels that the script leaves out: common names by a list, the rest letter by letter."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from allegedly.vocabulary import table

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_SIGNS = re.compile(r"[\u0610-\u061a\u064b-\u0652\u0670\u0640\u200c-\u200f]")
_PLAIN = str.maketrans(
    dict.fromkeys("أإآٱ", "ا") | dict.fromkeys("ىیېۍئ", "ي") | dict.fromkeys("کڪ", "ك") | dict.fromkeys("ةۀہھۃ", "ه")
)
_LETTERS = str.maketrans(
    {
        "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ټ": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ډ": "d",
        "ذ": "dh", "ر": "r", "ړ": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ښ": "kh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
        "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ں": "n", "ه": "h", "ء": "",
        "ؤ": "u", "ڭ": "g",
    }
)  # fmt: skip
# Long vowels, which the script writes as w and y: between other letters they are vowels, before one they are not.
_LONG = ((re.compile(r"(?<=[^aو\s])و(?=[^ايو]|$)"), "u"), (re.compile(r"(?<=[^aي\s])ي(?=[^ايو]|$)"), "i"))
_ARTICLE = "ال"
_OF_GOD = re.compile(r"(?<=\w)u?a? allah\b")
# A word of four letters whose second is a long a has an i before its last: Hakim, Qasim, Talib.
_DOER = re.compile(r"^([^ايو])ا([^ايو])([^ايوه])$")
# The article stands on words that are longer than this, and on known ones.
_SHORT = 4


def arabic(text: str) -> bool:
    """Whether a name has Arabic letters."""
    return _ARABIC.search(text) is not None


def vowelled(text: str) -> str:
    """A name with its words in Arabic letters as Latin ones, vowels added where the word is known; other words stay.

    The article is parted by a hyphen ("Abd al-Qadir"), and "Allah" is joined to what it is the end of ("Habibullah").
    """
    words = " ".join(_word(word) if arabic(word) else word for word in unicodedata.normalize("NFKC", text).split())
    return _OF_GOD.sub("ullah", words)


def _word(word: str) -> str:
    plain = _SIGNS.sub("", word).translate(_PLAIN)
    known = _names().get(plain)
    if known:
        return known
    if plain.startswith("عبدال") and len(plain) > len("عبدال") + 2:
        return f"abd al-{_letters(plain.removeprefix('عبدال'))}"
    rest = plain.removeprefix(_ARTICLE)
    if rest != plain and (len(plain) > _SHORT or rest in _names()):
        return f"al-{_letters(rest)}"
    return _letters(plain)


def _letters(plain: str) -> str:
    """A word without its article, by the list or else letter by letter."""
    known = _names().get(plain)
    if known:
        return known
    plain = _DOER.sub(r"\1ا\2ي\3", plain)
    for pattern, vowel in _LONG:
        plain = pattern.sub(vowel, plain)
    return plain.replace("و", "w").replace("ي", "y").translate(_LETTERS)


@cache
def _names() -> Mapping[str, str]:
    return {_SIGNS.sub("", name).translate(_PLAIN): latin for name, latin in table("names_arabic")["names"].items()}
