"""In which words a report says that somebody left an office, where no day of it is known."""

import re
from functools import cache

from allegedly import wording
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.sentence_bounds import sentence_around
from allegedly.shapes import Role
from allegedly.times.expressions import expressions
from allegedly.vocabulary import table

_TIME = re.compile(r"\s+(?:(?:early|late)\s+)?(?:in|on|at|by)?\s*")


@cache
def _leaving() -> re.Pattern[str]:
    """A verb of leaving right behind whoever holds the office and what it is called: ", left her post"."""
    words = "|".join(sorted(map(re.escape, table("resolve_terms")["went"]), key=lambda word: (-len(word), word)))
    return re.compile(rf",?\s+(?:who\s+)?(?:(?:has|had)\s+)?(?P<verb>{words})\b", re.IGNORECASE)


def left_in(catalogue: Catalogue, role: Role) -> str:
    """The words of a report that say that an office ended, with the time that they name: `“left her post in November”`.

    Empty where a day is known, or where no report says so right behind the office.
    """
    for place in role.evidence if not role.until else ():
        text = catalogue.texts.get(place.article, "")
        last = sentence_around(text, place.start, place.end)[1]
        verb = _leaving().match(text, place.end, last)
        if verb:
            named = _time(text[verb.end() : last])
            words = wording.one_line(text[verb.start("verb") : verb.end() + named])
            return wording.left_office(words, undated=bool(named) and not catalogue.articles[place.article].published)
    return ""


def _time(after: str) -> int:
    """So many letters right behind a verb name a time, with the word before it."""
    found = next(iter(expressions(after)), None)
    return found.end if found and _TIME.fullmatch(after, 0, found.start) else 0
