"""Papers as reports cite them: what sort, what else is said of it, of when; and which of several are the same."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from allegedly import wording
from allegedly.names import fold, without_article
from allegedly.vocabulary import table

K = TypeVar("K")
_OWN = r"(?:its|their|his|her|our|my)"
_ARTICLE = re.compile(rf"^(?:(?:the|a|an|this|that|{_OWN})\s+)+", re.IGNORECASE)
_PRONOUN = re.compile(rf"^{_OWN}\s+", re.IGNORECASE)
_TWICE = re.compile(r"^(the|an?)\s+(?=(?:the|an?)\s)", re.IGNORECASE)
_OWNER = re.compile(r"^(.*?)(?:['’]s|s['’])\s+(?=\S)")
_HEAD = re.compile(
    r"^(.*?)(?:,|\s(?:of|in|at|from|for|with|on|as|who|which|that|by|seen|obtained|made|filed|reviewed|released|published|issued|dated"
    r"|being|today|yesterday|this|last)\b|$)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Paper:
    """What a report says of a paper, folded: the sort (`report`), the other words (`audit`), the words of its date (`2019`)."""

    sort: str
    words: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()

    def within(self, other: "Paper") -> bool:
        """Whether it can be the other, of which more is said: of its sort, nothing that the other is not, its date or none."""
        fits = self.words <= other.words and (self.dated == other.dated or not (self.dated and other.dated))
        return self.sort == other.sort and fits and len(self.words | self.dated) < len(other.words | other.dated)


def paper(text: str, makers: Collection[str] = ()) -> Paper | None:
    """What a citation says: "the 71-page charge sheet of the prosecutors" is a charge sheet, of 71 pages.

    `makers` are the names of who made it.
    """
    head = _HEAD.match(_OWNER.sub("", _ARTICLE.sub("", wording.one_line(text))))
    told = fold(head.group(1)).split() if head else []
    if not told:
        return None
    court = next((one for one in _list("court_papers") if f" {one} " in f" {' '.join(told)} "), "")
    given_out = next((one for one in _list("statements") if " ".join(told).endswith(one)), "")
    sort = court or ("statement" if given_out else told[-1])
    owners = {word for name in makers for word in fold(name).split()}
    rest = set(told) - owners - set((court or given_out or sort).split())
    days = {word for word in rest if _YEAR.fullmatch(word) or word in _time_words()}
    days |= {word for word in rest if days and word.isdigit()}
    return Paper(sort, frozenset(rest - days), frozenset(days))


def cited(text: str, maker: str | None) -> str:
    """What to call a paper: as the report does, without what it tells of it by the way, and with its maker.

    `maker` is as in a sentence: `the Court of Audit`.
    """
    line = _TWICE.sub("", wording.one_line(text))
    head = _HEAD.match(line)
    called = wording.small(head.group(1) if head and head.group(1) else line)
    if not maker:
        return called
    name, owner = without_article(maker), _OWNER.match(line)
    if name in fold(called) or (owner and set(fold(_ARTICLE.sub("", owner.group(1))).split()) <= set(name.split())):
        return called
    return f"{_PRONOUN.sub('the ', called)} of {maker}"


def hosts(papers: Mapping[K, Paper]) -> dict[K, K]:
    """Of several papers of one maker, those that can be but one of the others, each with that one."""
    found = {}
    for key, one in papers.items():
        fuller = [other for other in papers if one.within(papers[other])]
        most = _fullest(fuller, papers)
        if len(most) == 1:
            found[key] = most[0]
    return found


def _fullest(keys: Sequence[K], papers: Mapping[K, Paper]) -> list[K]:
    return [key for key in keys if not any(papers[key].within(papers[other]) for other in keys)]


@cache
def _time_words() -> frozenset[str]:
    times = table("time")
    return frozenset(fold(word).strip(".") for name in ("months", "weekdays") for word in times[name])


@cache
def _list(name: str) -> tuple[str, ...]:
    return tuple(table("wanted")[name])
