"""When somebody was born and died, as far as an article lets on: from an age beside the name, or a year."""

import re
from typing import NamedTuple

from allegedly.shapes import Article

_YEAR = r"((?:18|19|20)\d{2})"
_AGE = re.compile(r",? (?:aged |age )?(\d{1,2})(?:,|\.|;|:| years old| and )|,? ?\((?:aged )?(\d{1,2})\)")
_BORN = re.compile(rf",? \(?(?:was )?(?:born|b\.)(?: (?:in|on))?(?: [\w ,]{{0,20}}?)? ?{_YEAR}\b")
_DIED = re.compile(rf",? \(?(?:who )?(?:died|was killed|was murdered|passed away)(?: (?:in|on))?(?: [\w ,]{{0,20}}?)? ?{_YEAR}\b")
_LIVED = re.compile(rf",? ?\({_YEAR} ?[-–] ?{_YEAR}\)")
_YEARS_OLD = r"(\d{1,2})[- ]years?[- ]old"
# "N, a 54-year-old banker", "N, who is 54", "N, who turned 54 last month", "N, a banker aged 54".
_AGE_SAID = re.compile(
    rf", (?:(?:(?:who|he|she) (?:is|was)|an?|the) (?:now )?{_YEARS_OLD}\b"
    r"|who (?:is|was|turned) (?:now )?(\d{1,2})(?=[,.;]| (?:and|last|this|in)\b)"
    r"|an? (?:[\w-]+ ){1,4}aged? (\d{1,2})\b|aged? (\d{1,2})\b)"
)
# "The 54-year-old banker, Peter Holm": nothing but words that describe him stands between.
_OTHERS = r"(?!(?:of|and|or|by|with|to|for|from|against|whose|who|that|in|at|on)\b)"
_AGE_BEFORE = re.compile(rf"{_YEARS_OLD}(?: {_OTHERS}[\w'’-]+){{0,4}},? $")
_NUMBERS = {"ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_DIED_AGO = re.compile(
    r",? (?:who )?(?:died|was killed|was murdered|passed away) (?:some |about |more than )?"
    rf"(\d{{2}}|{'|'.join(_NUMBERS)}) years ago"
)
_YOUNGEST = 3
_AHEAD, _BEHIND = 48, 60
# Papers print an age that is a year old, and speak of the dead as if they lived for some years.
_GRACE, _REMEMBERED = 1, 10


class Life(NamedTuple):
    """The first and the last year in which somebody can have been born, and the year of death, as one article tells."""

    born: tuple[int, int] | None
    died: int | None


def life_after(article: Article, end: int) -> Life | None:
    """What the words after a name tell: "Ana Ruiz, 45, said", "Ana Ruiz (born 1970)", "Ana Ruiz, who died in 1990"."""
    ahead = article.text[end : end + _AHEAD]
    told = published_in(article)
    if told and (ago := _DIED_AGO.match(ahead)):
        return Life(None, told - (_NUMBERS.get(ago[1]) or int(ago[1])))
    if not any(char.isdigit() for char in ahead):
        return None
    if lived := _LIVED.match(ahead):
        return Life((int(lived[1]), int(lived[1])), int(lived[2]))
    if died := _DIED.match(ahead):
        return Life(None, int(died[1]))
    if born := _BORN.match(ahead):
        return Life((int(born[1]), int(born[1])), None)
    age = _AGE.match(ahead) or _AGE_SAID.match(ahead)
    return _aged(article, next(int(years) for years in age.groups() if years)) if age else None


def life_before(article: Article, start: int) -> Life | None:
    """What the words before a name tell: "the 45-year-old teacher Ana Ruiz"."""
    age = _AGE_BEFORE.search(article.text[max(0, start - _BEHIND) : start])
    return _aged(article, int(age[1])) if age else None


def _aged(article: Article, years: int) -> Life | None:
    told = published_in(article)
    return Life((told - years - 1, told - years), None) if told and years >= _YOUNGEST else None


def published_in(article: Article) -> int | None:
    """The year of an article, None where it is not known."""
    year = (article.published or "")[:4]
    return int(year) if year.isdigit() else None


def born_apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two people cannot have been born in one year."""
    return one[1] + _GRACE < other[0] or other[1] + _GRACE < one[0]


def long_dead(died: int, spoken_of: int) -> bool:
    """Whether somebody who died in a year was dead too long to be spoken of as living in another."""
    return spoken_of - died >= _REMEMBERED
