"""What stands in quotation marks in a block, and the word for whoever says it."""

from dataclasses import dataclass

from allegedly.read.kinds_words import kind_words
from allegedly.read.names_sheet import Sheet

_STRAIGHT = frozenset(['"', "''", "``"])
_OPENING, _CLOSING = frozenset("“«"), frozenset("”»")
# Words between a quotation and the verb that gives it to somebody.
_REACH = 14


@dataclass(frozen=True)
class Quotations:
    """For each word of a block whether it is quoted, the quoted stretches, and whether the last is still open at its end."""

    quoted: tuple[bool, ...]
    stretches: tuple[tuple[int, int], ...]
    open: bool


def quotations(sheet: Sheet) -> Quotations:
    """The quotations of a block. A paragraph that goes on quoting opens anew; a mark that is never closed lasts to its end."""
    quoted: list[bool] = []
    stretches: list[tuple[int, int]] = []
    since: int | None = None
    for at, word in enumerate(sheet.words):
        if since is None and (word in _STRAIGHT or word in _OPENING):
            since = at
        elif since is not None and (word in _STRAIGHT or word in _CLOSING):
            stretches.append((since, at))
            since = None
        quoted.append(since is not None and at > since)
    if since is not None:
        stretches.append((since, len(sheet) - 1))
    return Quotations(tuple(quoted), tuple(stretches), since is not None)


def speaking(sheet: Sheet, at: int) -> bool:
    """Whether a word is the subject of a verb of saying."""
    return sheet.dep[at] == "nsubj" and sheet.lemma[sheet.head[at]] in kind_words("communication")


def speaker_of(sheet: Sheet, found: Quotations, at: int) -> int | None:
    """The word outside of quotations that says what a quoted word belongs to: the nearest subject of a verb of saying."""
    inside = next(((first, last) for first, last in found.stretches if first < at <= last), None)
    if inside is None:
        return None
    first, last = inside
    ways = [(token - last, token) for token in range(last + 1, min(last + _REACH, len(sheet)))]
    ways += [(first - token, token) for token in range(max(first - _REACH, 0), first)]
    said = [(way, token) for way, token in ways if not found.quoted[token] and speaking(sheet, token)]
    if said:
        return min(said)[1]
    others = [token for token in range(len(sheet)) if not found.quoted[token] and speaking(sheet, token)]
    return min(others, key=lambda token: (abs(token - at), token)) if others else None
