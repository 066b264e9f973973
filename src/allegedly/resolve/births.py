"""When somebody was born and died, as far as an article lets on: from an age beside the name, or a year."""

import re
from typing import NamedTuple

from allegedly.shapes import Article

_YEAR = r"((?:18|19|20)\d{2})"
_AGE = re.compile(r",? (?:aged |age )?(\d{1,2})(?:,|\.|;|:| years old| and )|,? ?\((?:aged )?(\d{1,2})\)")
_BORN = re.compile(rf",? \(?(?:was )?(?:born|b\.)(?: (?:in|on))?(?: [\w ,]{{0,20}}?)? ?{_YEAR}\b")
_DIED = re.compile(rf",? \(?(?:who )?(?:died|was killed|was murdered|passed away)(?: (?:in|on))?(?: [\w ,]{{0,20}}?)? ?{_YEAR}\b")
_LIVED = re.compile(rf",? ?\({_YEAR} ?[-–] ?{_YEAR}\)")
_YOUNGEST = 10
_AHEAD = 48
# Papers print an age that is a year old, and speak of the dead as if they lived for some years.
_GRACE, _REMEMBERED = 1, 10


class Life(NamedTuple):
    """The first and the last year in which somebody can have been born, and the year of death, as one article tells."""

    born: tuple[int, int] | None
    died: int | None


def life_after(article: Article, end: int) -> Life | None:
    """What the words after a name tell: "Ana Ruiz, 45, said", "Ana Ruiz (born 1970)", "Ana Ruiz, who died in 1990"."""
    ahead = article.text[end : end + _AHEAD]
    if not any(char.isdigit() for char in ahead):
        return None
    if lived := _LIVED.match(ahead):
        return Life((int(lived[1]), int(lived[1])), int(lived[2]))
    if died := _DIED.match(ahead):
        return Life(None, int(died[1]))
    if born := _BORN.match(ahead):
        return Life((int(born[1]), int(born[1])), None)
    age, told = _AGE.match(ahead), published_in(article)
    years = int(age[1] or age[2]) if age else 0
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
