"""Claims as answers see them: who speaks and for whom, in which words, in which sentence and paragraph of the article."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from allegedly.names import fold
from allegedly.shapes import Claim, Mention, Relation, RelationKind
from allegedly.vocabulary import table

_WORD = re.compile(r"[a-z0-9]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_ACCUSATION = re.compile(
    r"\b(?:allegation|accusation|charge|claim|suspicion|suggestion|finding|report|statement|version)s?\b", re.IGNORECASE
)
_OPENING = re.compile(rf"\n+|{_SENTENCE.pattern}")
# No sentence is looked at further back than this, in characters.
_REACH = 600
_STEM = 6
# How far before a claim's first word the words of its sentence are looked at, in characters.
_LEAD = 40
# Whoever stands in one of these to the accused may speak for his side.
_SIDE: frozenset[RelationKind] = frozenset(
    {"lawyer_of", "spokesperson_of", "client_of", "holds_office", "member_of", "employee_of", "owns", "part_of"}
)
_KIN: frozenset[RelationKind] = frozenset(
    {
        *("mother_of", "father_of", "child_of", "sibling_of", "sister_of", "brother_of", "daughter_of", "son_of"),
        *("spouse_of", "wife_of", "husband_of", "relative_of", "associate_of"),
    }
)


@dataclass(frozen=True)
class Ties:
    """Who stands by whom: `side` by office or mandate, `kin` by family; both ways, by entity."""

    side: Mapping[str, frozenset[str]]
    kin: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Told:
    """A claim with what is compared.

    `order` is its place among the claims of its article; `start` and `end` are of its whole stretch, cue and source included;
    `speakers` are its first speakers, with those on whose behalf they speak; `side` and `kin` those who stand by them; `inside`
    the entities that its content mentions, `around` those of its whole sentence but the speakers, and `named` those beside a word
    for an accusation before the content ("criticized the ministry's allegations against N, saying …"); `words` the stems of its
    content, `matter` these without those of names, `voice` those of the words that name the source; `raw` and
    `cue` its content and its cue, folded, `lead` the folded words of the sentence before it.
    """

    claim: Claim
    order: int
    start: int
    end: int
    paragraph: int
    sentence: int
    speakers: frozenset[str]
    side: frozenset[str]
    kin: frozenset[str]
    about: frozenset[str]
    inside: frozenset[str]
    around: frozenset[str]
    named: frozenset[str]
    words: frozenset[str]
    matter: frozenset[str]
    voice: frozenset[str]
    raw: str
    cue: str
    lead: str


def ties_of(relations: Iterable[Relation], who: Callable[[str], str]) -> Ties:
    """The ties that relations state; `who` gives the entity of a key."""
    side: defaultdict[str, set[str]] = defaultdict(set)
    kin: defaultdict[str, set[str]] = defaultdict(set)
    for relation in relations:
        found = side if relation.kind in _SIDE else kin if relation.kind in _KIN else None
        if found is not None:
            one, other = who(relation.from_), who(relation.to)
            found[one].add(other)
            found[other].add(one)
    return Ties(side={k: frozenset(v) for k, v in side.items()}, kin={k: frozenset(v) for k, v in kin.items()})


def told(
    text: str, claims: Sequence[Claim], mentions: Iterable[Mention], ties: Ties, who: Callable[[str], str]
) -> tuple[Told, ...]:
    """The claims of an article, in the order of the text. `who` gives the entity of a local key."""
    paragraphs = [0, *(m.end() for m in re.finditer(r"\n+", text))]
    sentences = sorted({*paragraphs, *(m.end() for m in _SENTENCE.finditer(text))})
    ordered = sorted(claims, key=lambda c: (c.content[0].start, c.id))
    noted = sorted((m.start, m.end, who(m.entity), m.form) for m in mentions)
    places = [(start, end, entity) for start, end, entity, _ in noted]
    names = [(start, end) for start, end, _, form in noted if form == "name"]
    return tuple(_told(text, claim, n, (paragraphs, sentences, places, names, ties, who)) for n, claim in enumerate(ordered))


_Around = tuple[list[int], list[int], list[tuple[int, int, str]], list[tuple[int, int]], Ties, Callable[[str], str]]


def _told(text: str, claim: Claim, order: int, around: _Around) -> Told:
    paragraphs, sentences, places, names, ties, who = around
    spans = [*claim.content, *((claim.cue,) if claim.cue else ())]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    speakers = frozenset(who(key) for s in claim.sources[:1] for key in (s.entity, s.on_behalf_of) if key)
    sentence = bisect_right(sentences, start) - 1
    content = " … ".join(text[s.start : s.end] for s in claim.content)
    named = (text[a:b] for a, b in names if any(s.start <= a and b <= s.end for s in claim.content))
    bounds = (sentences[sentence], max(end, sentences[sentence + 1] if sentence + 1 < len(sentences) else len(text)))
    return Told(
        claim=claim,
        order=order,
        start=start,
        end=end,
        paragraph=bisect_right(paragraphs, start) - 1,
        sentence=sentence,
        speakers=speakers,
        side=_beside(speakers, ties.side),
        kin=_beside(speakers, ties.kin),
        about=frozenset(who(key) for key in claim.about),
        inside=frozenset(e for a, b, e in places if any(s.start <= a and b <= s.end for s in claim.content)),
        around=frozenset(e for a, b, e in places if bounds[0] <= a and b <= bounds[1]) - speakers,
        named=_named(text, (bounds[0], claim.content[0].start), places) - speakers,
        words=stems(content),
        matter=stems(content) - stems(" ".join(named)),
        voice=stems(" ".join(s.text for s in claim.sources[:1])),
        raw=fold(content),
        cue=fold(text[claim.cue.start : claim.cue.end]) if claim.cue else "",
        lead=fold(text[max(sentences[sentence], start - _LEAD) : start]),
    )


def accused_in(text: str, claim: Claim, places: Iterable[tuple[int, int, str]]) -> frozenset[str]:
    """Those whom the sentence of a claim names beside a word for an accusation, before its content. `places` are of mentions."""
    start = claim.content[0].start
    # The first letter of a sentence tells that one ends before it.
    ends = (m.end() for m in _OPENING.finditer(text, max(0, start - _REACH), start + 2) if m.end() <= start)
    return _named(text, (max(ends, default=max(0, start - _REACH)), start), list(places))


def _named(text: str, before: tuple[int, int], places: list[tuple[int, int, str]]) -> frozenset[str]:
    if before[0] >= before[1] or not _ACCUSATION.search(text, *before):
        return frozenset()
    return frozenset(e for a, b, e in places if before[0] <= a and b <= before[1])


def _beside(speakers: frozenset[str], ties: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*(ties.get(s, frozenset()) for s in speakers)) - speakers


def stems(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, cut short; those of one group in the vocabulary are one."""
    found = (word for word in _WORD.findall(_POSSESSIVE.sub("", fold(text))) if len(word) > 2 and word not in _ignored())
    return frozenset(_alike().get(word, word[:_STEM]) for word in found)


@cache
def _ignored() -> frozenset[str]:
    return frozenset(table("resolve_words")["ignored"])


@cache
def _alike() -> dict[str, str]:
    return {word: f"={group[0]}" for group in table("resolve_words")["alike"] for word in group}
