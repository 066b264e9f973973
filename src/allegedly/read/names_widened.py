"""Names that tags and model cut short: "Choi Soon-young" of which only "Choi" was seen, and given names taken for other words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from allegedly.names.asian import east_asian
from allegedly.names.order import is_given, is_patronymic
from allegedly.read.kinds_words import kind_words
from allegedly.read.name_grammar import fold
from allegedly.read.names import Name, is_title
from allegedly.read.names_sheet import Sheet

_HYPHENS = frozenset("-‐–")
# One syllable of a Chinese or Korean given name as it is romanised.
_SYLLABLE = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]{0,3}[aeiou]|y)[aeiouyw]{0,3}(?:ng|[nhrklmpt])?")
# A given name that opens a sentence is tagged as one of these where the tagger does not know it; never as a verb or a small word.
_MISTAGGED = frozenset(["ADJ", "NOUN", "ADV", "X", "INTJ", "PROPN"])


def widened(names: Sequence[Name], sheets: Sequence[Sheet]) -> list[Name]:
    """The names of an article, those of people with the given names that belong to them."""
    taken: dict[int, set[int]] = {}
    for name in names:
        taken.setdefault(name.block, set()).update(range(name.first, name.last + 1))
    made = [_widened(name, sheets[name.block], taken[name.block]) for name in names]
    covered = {(name.block, at) for name, wide in zip(names, made, strict=True) if wide is not name for at in _span(wide)}
    # What was read as a name of its own inside a longer one ("Min" of "Kim Min-jae") is part of that.
    return [
        wide
        for name, wide in zip(names, made, strict=True)
        if wide is not name or not all((name.block, at) in covered for at in _span(name))
    ]


def _initialled(name: Name, sheet: Sheet) -> bool:
    """Whether a name begins with initials and ends in a surname: a person's, unless a company's words follow."""
    first, *rest = name.folded
    ends = kind_words("company_ends") | kind_words("organization_ends")
    after = sheet.low[name.last + 1 : name.last + 2]
    plain = bool(rest) and len(first) == 1 and len(rest[-1]) > 1 and not set(rest) & ends
    return plain and "&" not in (*after, *name.text) and not set(after) & ends


def _span(name: Name) -> range:
    return range(name.first, name.last + 1)


def _widened(name: Name, sheet: Sheet, taken: set[int]) -> Name:
    if not name.folded or name.known is not None or sheet.loud or name.kind not in (None, "person", "organization"):
        return name
    if name.kind != "organization" and _initialled(name, sheet):
        return _persons(name)
    first, last = name.first, name.last
    if east_asian(name.folded[0]) and last - first == 1:
        # "Kim Min" of "Kim Min-jae".
        last = last + 2 if _hyphened(sheet, last) else last
    elif first == last and east_asian(name.folded[0]):
        last = _syllables_after(sheet, last)
        first = first if last > name.last else _syllables_before(sheet, first)
    elif name.kind != "organization" and _given_before(sheet, name) and first - 1 not in taken:
        first -= 1
    return name if (first, last) == (name.first, name.last) else _over(sheet, name, first, last)


def _over(sheet: Sheet, name: Name, first: int, last: int) -> Name:
    """A name over more tokens: a person's, whatever the tags of its words."""
    text = sheet.text(first, last)
    words = tuple(fold(word) for word in re.split(r"[\s\-‐–]+", text) if word)
    start, end = sheet.starts[first], sheet.ends[last]
    title = name.title if first == name.first else ""
    wide = replace(name, first=first, last=last, start=start, end=end, text=text, folded=words, title=title, sure=True)
    return _persons(wide)


def _persons(name: Name) -> Name:
    """A name that is a person's by its form, whatever kind the model leans to."""
    chances = dict.fromkeys(name.chances, 0.0) | {"person": sum(name.chances.values())} if name.chances else {}
    return replace(name, kind="person", chances=chances)


def _syllables_after(sheet: Sheet, last: int) -> int:
    """The last token of a hyphened given name that follows a surname, the surname's own token where none does."""
    at = last + 1
    return at + 2 if _hyphened(sheet, at) and sheet.starts[at] == sheet.ends[last] + 1 else last


def _syllables_before(sheet: Sheet, first: int) -> int:
    """The first token of a hyphened given name that stands before a surname, the surname's own token where none does."""
    at = first - 3
    return at if at >= 0 and _hyphened(sheet, at) and sheet.starts[first] == sheet.ends[first - 1] + 1 else first


def _hyphened(sheet: Sheet, at: int) -> bool:
    """Whether two syllables of a given name stand at a token, the first with a capital: "Soon-young"."""
    if at + 2 >= len(sheet) or sheet.words[at + 1] not in _HYPHENS or not sheet.words[at][:1].isupper():
        return False
    close = sheet.starts[at + 1] == sheet.ends[at] and sheet.starts[at + 2] == sheet.ends[at + 1]
    return close and sheet.sentence[at] == sheet.sentence[at + 2] and all(_syllable(sheet.words[n]) for n in (at, at + 2))


def _syllable(word: str) -> bool:
    return _SYLLABLE.fullmatch(fold(word)) is not None


def _given_before(sheet: Sheet, name: Name) -> bool:
    """Whether the word before a name is its given name: a listed one, or any capital before a father's name."""
    at = name.first - 1
    if at < 0 or sheet.starts[name.first] != sheet.ends[at] + 1 or sheet.sentence[at] != sheet.sentence[name.first]:
        return False
    word = fold(sheet.words[at])
    if not sheet.words[at][:1].isupper() or not sheet.words[at].isalpha() or is_title(word) or sheet.pos[at] not in _MISTAGGED:
        return False
    return is_given(word) or is_patronymic(name.folded[0])


def borne_by_given(folded: Iterable[str]) -> bool:
    """Whether the first word of several is a listed given name, so that a name needs no other witness."""
    words = tuple(folded)
    return len(words) > 1 and is_given(words[0])
