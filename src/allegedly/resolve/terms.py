"""What titles and sentences beside an office tell: from when to when it was held ("mayor since 2019"), and by whom before."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from allegedly.names import person_name
from allegedly.names.lists import given_names
from allegedly.shapes import Article, DateMention, Gender, LocalEntity, Place, Role
from allegedly.vocabulary import table

# A sentence ends where white space and a capital follow, or at the end of a line.
_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n")
_NEAR = 24
_MONTH = len("2021-06")


@cache
def _signs(name: str) -> re.Pattern[str]:
    """The phrases of one list of `resolve_terms`."""
    words = "|".join(sorted(map(re.escape, table("resolve_terms")[name]), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def dated(entity: LocalEntity, article: Article, dates: Sequence[DateMention]) -> LocalEntity:
    """A person whose roles have the dates that the sentences of their evidence give, the dates' own places among the evidence."""
    if not dates or not entity.roles or entity.kind != "person":
        return entity
    return replace(entity, roles=tuple(_dated(role, article, dates) for role in entity.roles))


def gendered(entity: LocalEntity) -> LocalEntity:
    """A person with the gender that names and titles leave standing.

    A title before a name tells it where nothing else does (Mrs Varga). Where the given name is one of the other gender, a pronoun
    was bound wrongly or the name is a rare one: then nothing is known.
    """
    if entity.kind != "person" or not entity.named:
        return entity
    names = [name for name in (entity.name, *entity.names) if " " in name]
    if entity.gender is not None:
        hints = {given_names().get(person_name(name).words[0]) for name in names} - {None}
        return replace(entity, gender=None) if hints and entity.gender not in hints else entity
    firsts = {name.split(maxsplit=1)[0].lower().strip(".") for name in names}
    told: list[Gender] = [gender for gender in ("f", "m") if firsts & _titles(gender)]
    return replace(entity, gender=told[0]) if len(told) == 1 else entity


@cache
def _titles(gender: Gender) -> frozenset[str]:
    return frozenset(table("resolve_terms")["titles"][gender])


def _dated(role: Role, article: Article, dates: Sequence[DateMention]) -> Role:
    since, until = role.since, role.until
    evidence = list(role.evidence)
    for place in role.evidence:
        first, last = _sentence(article.text, place)
        for date in dates:
            if first <= date.start and date.end <= last:
                begins, ends = _told(article.text, (first, last), place, date)
                if begins or ends:
                    since, until = since or begins, until or ends
                    evidence.append(Place(article=article.id, start=date.start, end=date.end))
    return replace(role, since=since, until=until, evidence=tuple(sorted(set(evidence))))


def hands_over(article: Article, role: Role) -> bool:
    """Whether a sentence that names an office speaks of another who held it, or of kin: then two may share the surname."""
    for place in role.evidence:
        if place.article == article.id:
            first, last = _sentence(article.text, place)
            if _signs("handed").search(article.text, first, last):
                return True
    return False


def beside_kin(article: Article, start: int, end: int) -> bool:
    """Whether a word of kin stands right before or after a name: "his brother Varga", "Varga, the minister's wife"."""
    before, after = article.text[max(0, start - _NEAR) : start], article.text[end : end + 2 * _NEAR]
    opening = re.match(r",[^.,;]*", after)
    return bool(_signs("kin").search(re.split(r"[.,;:]", before)[-1]) or (opening and _signs("kin").search(opening[0])))


def _sentence(text: str, place: Place) -> tuple[int, int]:
    """Where the sentence around a place starts and ends."""
    starts = [match.end() for match in _END.finditer(text, max(0, place.start - 600), place.start)]
    end = _END.search(text, place.end)
    return (starts[-1] if starts else max(0, place.start - 600)), (end.start() + 1 if end else len(text))


def _told(text: str, sentence: tuple[int, int], role: Place, date: DateMention) -> tuple[str | None, str | None]:
    """When the office began and ended by one date of the sentence; nothing where the date tells of neither."""
    before = text[max(sentence[0], date.start - _NEAR) : date.start]
    word = re.search(r"(\w+)\W*$", before)
    last = word[1].lower() if word else ""
    beside = role.end <= date.start and date.start - role.end <= 2 * _NEAR
    # An office begins in a month or a year; what has been so since Friday is no office.
    if last in table("resolve_terms")["from"] and beside and len(date.from_) <= _MONTH:
        # "from 2016 to 2019" is one expression with two ends; "since 2019" has none.
        return date.from_, date.until if last != "since" and date.until[:4] != date.from_[:4] else None
    if last in table("resolve_terms")["until"] and beside:
        return None, date.until
    clause = text[sentence[0] : date.start]
    if _signs("came").search(clause) and not _signs("went").search(clause):
        return date.from_, None
    return (None, date.until) if _signs("went").search(clause) and not _signs("came").search(clause) else (None, None)
