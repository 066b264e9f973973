"""What pages do not tell of kin, so that who is shown does not tell who is hidden.

Somebody who is accused or holds an office is named though a hidden person is kin of his. Then no page tells that they are kin; and
in the articles of a hidden minor the words for kin ("his daughter") are covered with the name.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, text

from allegedly.record import rows
from allegedly.record.judged_ties import REJECTED
from allegedly.shapes import KIN, MaskReason
from allegedly.vocabulary import table

# As far as `resolve.masks_kin` looks for kin.
_STEPS = 2
_TIES = f"""
SELECT r.article, f.entity, a.named, t.entity, b.named FROM relations r
JOIN members f ON f."key" = r.from_entity JOIN local_entities a ON a."key" = r.from_entity
JOIN members t ON t."key" = r.to_entity JOIN local_entities b ON b."key" = r.to_entity
WHERE r.kind IN (SELECT value FROM json_each(:kinds)) AND r.article IN (SELECT value FROM json_each(:articles))
  AND r.id NOT IN ({REJECTED})
"""
Stretch = tuple[int, int]
Some = Mapping[str, frozenset[str]]


class _End(NamedTuple):
    """Whom a report calls kin of another in an article, and whether it names him."""

    article: str
    entity: str
    named: bool
    other: str
    other_named: bool


@dataclass(frozen=True)
class Kinships:
    """Kinship among the hidden people of a case, and between them and others; all by the ids of entities and articles.

    `sakes` are those for whose sake somebody is hidden as kin. `nameless` are the people without a name who may be a hidden minor
    ("the girl"), with the minors that they may be. `telling` are the articles whose words for kin tell of a shown person that he is
    kin of a hidden minor, with these minors.
    """

    sakes: Some = field(default_factory=dict)
    nameless: Some = field(default_factory=dict)
    telling: Some = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, reasons: Mapping[str, MaskReason], present: Some, words: Some) -> "Kinships":
        """The kinships of a case.

        `reasons` says who is hidden and why, `present` whom of these each article names, `words` what their names are made of.
        """
        ends = list(_ends(connection, sorted(present)))
        beside = _beside(reasons, present, words)
        sakes = {one: _reached(one, ends, reasons) or beside.get(one, frozenset()) for one in reasons if reasons[one] == "kin"}
        minors = {one: frozenset(id_ for id_ in sakes.get(one, {one}) if reasons[id_] == "minor") for one in reasons}
        young = {article: frozenset[str]().union(*(minors[one] for one in some)) for article, some in present.items()}
        nameless: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        exposed: set[str] = set()
        for end in ends:
            of_whom = minors.get(end.entity, frozenset()) if end.named or end.entity in reasons else young[end.article]
            if not end.named and end.entity not in reasons:
                nameless[end.entity] |= of_whom
            if end.other not in reasons and end.other_named:
                exposed |= of_whom
        telling = {article: some & exposed for article, some in young.items()}
        return cls(sakes=sakes, nameless=_filled(nameless), telling=_filled(telling))


def _filled(found: Some) -> Some:
    return {key: some for key, some in found.items() if some}


def _ends(connection: Connection, articles: Sequence[str]) -> Iterator[_End]:
    """The ties of kin of some articles, each from both of its ends."""
    for some in rows.batches(articles):
        given = {"kinds": json.dumps(KIN), "articles": json.dumps(some)}
        for article, one, one_named, other, other_named in connection.execute(text(_TIES), given):
            yield _End(article, one, bool(one_named), other, bool(other_named))
            yield _End(article, other, bool(other_named), one, bool(one_named))


def _reached(start: str, ends: Sequence[_End], reasons: Mapping[str, MaskReason]) -> frozenset[str]:
    """Those hidden for their own sake whom reports tie to one hidden as kin."""
    found: set[str] = set()
    last = {start}
    for _ in range(_STEPS):
        last = {end.other for end in ends if end.entity in last and end.other in reasons}
        found |= {one for one in last if reasons[one] != "kin"}
        last -= found
    return frozenset(found)


def _beside(reasons: Mapping[str, MaskReason], present: Some, words: Some) -> Some:
    """For each hidden as kin those hidden for their own sake in the same articles; if some share a word of his name, these."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for some in present.values():
        own = {one for one in some if reasons[one] != "kin"}
        for one in some - own:
            found[one] |= own
    alike = {one: {other for other in others if words[one] & words[other]} for one, others in found.items()}
    return {one: frozenset(alike[one] or others) for one, others in found.items()}


def kin_words(written: str) -> Iterator[Stretch]:
    """Where a text has words for kin; those that are said of anybody ("a child") only where they say whose."""
    for pattern in _patterns():
        for match in pattern.finditer(written):
            yield match.span("word")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    anybodys = set(table("masks")["kin_of_somebody"])
    kin, own = "|".join(sorted({*table("kin"), *table("masks")["kin"]} - anybodys)), "|".join(sorted(anybodys))
    before = r"(?:(?:step|grand|half|great|god)-?)*"
    whose = r"(?:\b(?:his|her|their|my|our|your|whose)|['’]s|s['’])(?: [\w-]+){0,2} "
    return (
        re.compile(rf"\b(?P<word>{before}(?:{kin})s?(?:-in-law)?)\b", re.IGNORECASE),
        re.compile(rf"{whose}(?P<word>{before}(?:{own}))\b", re.IGNORECASE),
    )
