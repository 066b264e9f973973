"""What sentences tell of that could be got, though nobody's words are said to come from it: notes handed over, a book that lies
open, a message on somebody's own page, a column of a newspaper that is not named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from allegedly import wording
from allegedly.names import fold
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.papers import Paper
from allegedly.serve.sentence_bounds import sentence_around
from allegedly.shapes import Claim, Source
from allegedly.vocabulary import table

_ONE = r"(?:an?|the|his|her|its|their|some|several|those|these)"


@dataclass(frozen=True)
class ToldOf:
    """Something to get that a sentence tells of: what to call it, whose it is if known, where it stands, and which paper it is.

    `within`: what it can be the same as another in, beside the story.
    """

    kind: Literal["report", "document", "statement"]
    what: str
    entity: str | None
    within: str
    paper: Paper
    place: Source


def told_of(catalogue: Catalogue, claim: Claim) -> Iterator[ToldOf]:
    """What the sentences of a claim tell of, but for what its chain of sources names."""
    text = catalogue.texts.get(claim.article, "")
    named = [(source.start, source.end) for source in claim.sources if source.kind in ("document", "outlet")]
    for start, end in dict.fromkeys(sentence_around(text, span.start, span.end) for span in claim.content):
        posts = _posts(catalogue, claim, text, start, end)
        for one in (*_papers(claim, text, start, end), *posts, *_unnamed(claim, text, start, end)):
            if not any(one.place.start < last and first < one.place.end for first, last in named):
                yield one


def _papers(claim: Claim, text: str, start: int, end: int) -> Iterator[ToldOf]:
    """Papers and recordings that would show it: "handed the delivery notes to the prosecutor"."""
    for found in _paper_words().finditer(text, start, end):
        called, one = wording.one_line(found["called"]), (found["one"] or "").lower()
        before = text[start : found.start()]
        if _is_to_come(before, text[found.end() : end]) or (one in ("", "a", "an") and _is_denied(before)):
            continue
        what = f"{one if one in ('', 'a', 'an') else 'the'} {called}".strip()
        place = _place(claim, text, found.span("called"))
        yield ToldOf("document", wording.small(what), None, "", Paper(_singular(fold(found["head"]))), place)


def _posts(catalogue: Catalogue, claim: Claim, text: str, start: int, end: int) -> Iterator[ToldOf]:
    """What somebody put out himself: "he said in a message on his own page", "on Twitter"."""
    source = next(iter(claim.sources), None)
    if source is None or source.basis != "on_record" or not source.entity:
        return
    who = catalogue.in_prose(source.on_behalf_of or source.entity) or wording.one_line(source.text)
    for found in _post_words().finditer(text, start, end):
        told = wording.one_line(found["sort"] or "")
        where = wording.one_line(found["where"] or found["site"] or "")
        what = f"the {told or _list('post')[0]} of {who}" + (f" {where}" if where else "")
        place = _place(claim, text, found.span())
        yield ToldOf("statement", what, source.entity, f"{source.entity}:posted", Paper(fold(told or where)), place)


def _unnamed(claim: Claim, text: str, start: int, end: int) -> Iterator[ToldOf]:
    """A report of an outlet that is not named: "a newspaper column's suggestion"."""
    for found in _unnamed_words().finditer(text, start, end):
        called = fold(found["called"])
        what = f"a report that is cited without its name: {wording.quoted(wording.one_line(found.group()))}"
        yield ToldOf("report", what, None, called, Paper(called), _place(claim, text, found.span()))


def _is_to_come(before: str, after: str) -> bool:
    """Whether the words around a paper say that it is not there, or not yet: "an indictment could be filed"."""
    near = {word.strip(",.") for word in fold(before).split()[-3:]}
    return bool(near & set(_list("not_there"))) or fold(after).split()[:1] in [[word] for word in _list("not_yet")]


def _is_denied(before: str) -> bool:
    """Whether the words before a paper that may be any say that there was none: "has never held a delivery note"."""
    near = [word.strip(",.") for word in fold(before).split()[-3:]]
    return any(word in _list("denied") or word.endswith("n't") for word in near)


def _singular(head: str) -> str:
    """One word for one such paper and for several."""
    one = head.removesuffix("s")
    return one if any(re.fullmatch(known, one) for known in _list("evidence")) else head


def _place(claim: Claim, text: str, span: tuple[int, int]) -> Source:
    start, end = span
    return Source(entity=None, kind="document", basis="document", article=claim.article, start=start, end=end, text=text[start:end])


@cache
def _paper_words() -> re.Pattern[str]:
    heads = "|".join(sorted(_list("evidence"), key=len, reverse=True))
    of = "|".join(_list("of_papers"))
    return re.compile(rf"(?:\b(?P<one>{_ONE})\s+)?\b(?P<called>(?:(?:{of})\s+)?(?P<head>{heads}))\b", re.IGNORECASE)


@cache
def _post_words() -> re.Pattern[str]:
    sites, own = "|".join(_list("sites")), "|".join(_list("own_places"))
    where = rf"on\s+(?:{sites}|(?:his|her|its|their)\s+(?:own\s+)?(?:[\w-]+\s+)?(?:{own}))"
    alone, placed = "|".join(_list("post")), "|".join(_list("placed"))
    sorts = r"(?:in|through|via|with)\s+(?:an?|his|her|its|their)\s+(?:[\w-]+\s+)?"
    return re.compile(
        rf"\b(?:{sorts}(?P<sort>(?:{alone})\b(?=\s+{where}\b)|(?:{alone})\b(?!\s+on\b)|(?:{placed})\b(?=\s+{where}\b))(?:\s+(?P<where>{where}))?"
        rf"|(?P<site>on\s+(?:{sites})))\b"
    )


@cache
def _unnamed_words() -> re.Pattern[str]:
    media, pieces = "|".join(_list("media")), "|".join(_list("pieces"))
    called = rf"(?:[a-z-]+\s+)?(?:{media})\s+(?:{pieces})"
    return re.compile(rf"\b(?:an?|another|one)\s+(?P<called>{called})\b(?!\s+(?:by|in|of)\s+[A-Z])")


@cache
def _list(name: str) -> tuple[str, ...]:
    return tuple(table("wanted")[name])
