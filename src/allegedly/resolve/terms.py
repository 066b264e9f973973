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
# No further than this is a sentence's start or end looked for.
_LONGEST = 600
_NEAR = 24
_MONTH = len("2021-06")


# When an office ended, right behind it and its place: "mayor of Selm until 2011", "mayor from 1999 to 2007".
_UNTIL = re.compile(r"[^.;,]{0,40}?,?\s(?:until|till|from \d{4} to|between \d{4} and)\s(?:\w+\s)?(\d{4})")


_YEAR = re.compile(r"\b[Ii]n ((?:19|20)\d{2})\b")


@cache
def _past_before() -> re.Pattern[str]:
    """The words that put what follows them in the past, at the end of a text."""
    words = "|".join(sorted(map(re.escape, table("resolve_terms")["before"]), key=lambda word: (-len(word), word)))
    past = "|".join(sorted(map(re.escape, table("resolve_offices")["past"])))
    return re.compile(rf"\b(?:(?:{words})|(?:{past}))[\s-]*$", re.IGNORECASE)


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


def long_ago(article: Article, role: Role) -> bool:
    """Whether a sentence that names an office is of a year before that of the report: "In 2003 the mayor, N, signed"."""
    told = (article.published or "")[:4]
    for place in role.evidence:
        if place.article == article.id:
            first, last = _sentence(article.text, place)
            if any(year[1] < told for year in _YEAR.finditer(article.text, first, last)):
                return True
    return False


def in_past(article: Article, role: Role) -> bool:
    """Whether the words around an office put it in the past: "who was mayor", "then mayor", "mayor until 2011"."""
    told = (article.published or "")[:4]
    for place in role.evidence:
        if place.article != article.id:
            continue
        first, last = _sentence(article.text, place)
        # The evidence may begin with the name: "N, then mayor of M".
        title = max(0, article.text[place.start : place.end].lower().find(role.title.lower()))
        if _past_before().search(article.text[first : place.start + title]):
            return True
        ended = _UNTIL.match(article.text[place.end : last])
        if ended and (not told or ended[1] <= told):
            return True
    return False


def tells_of_namesakes(article: Article) -> bool:
    """Whether an article has words anywhere that say that two bear one name."""
    return _signs("namesake").search(article.text) is not None


def a_namesake(article: Article, start: int, end: int) -> bool:
    """Whether the sentence around a name says that another person bears it: "no relation", "another man called N"."""
    first, last = _sentence(article.text, Place(article=article.id, start=start, end=end))
    signs = _signs("namesake").finditer(article.text, first, last)
    return any(not _signs("things").search(article.text, max(first, sign.start() - _NEAR), sign.end() + 1) for sign in signs)


def another_too(article: Article, start: int, end: int) -> bool:
    """Whether the word of a tie is one of several of its kind: "his second wife", "the former wife", "the stepmother"."""
    return bool(_signs("again").search(article.text, max(0, start - _NEAR // 2), end))


def beside_kin(article: Article, start: int, end: int) -> bool:
    """Whether a word of kin stands right before or after a name: "his brother Varga", "Varga, the minister's wife"."""
    before, after = article.text[max(0, start - _NEAR) : start], article.text[end : end + 2 * _NEAR]
    opening = re.match(r",[^.,;]*", after)
    return bool(_signs("kin").search(re.split(r"[.,;:]", before)[-1]) or (opening and _signs("kin").search(opening[0])))


def _sentence(text: str, place: Place) -> tuple[int, int]:
    """Where the sentence around a place starts and ends."""
    opening, closing = max(0, place.start - _LONGEST), min(len(text), place.end + _LONGEST)
    # The capital that a sentence begins with may be that of the place itself.
    starts = [match.end() for match in _END.finditer(text, opening, place.start + 2) if match.end() <= place.start]
    end = _END.search(text, place.end, closing)
    return (starts[-1] if starts else opening), (end.start() + 1 if end else closing)


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
