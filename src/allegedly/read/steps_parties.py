"""Those whom a step meets, or who give or take, and whom the cast does not have: unnamed people ("a clerk"), overlooked names."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import msgspec
from spacy.tokens import Token

from allegedly.identity import local_key
from allegedly.read.cast import Cast
from allegedly.read.dealings_parts import givings
from allegedly.read.names import is_office
from allegedly.read.names_known import country_of
from allegedly.read.neural.seen import Seen
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.steps import tellings
from allegedly.read.steps_joined import heads_seen
from allegedly.read.steps_seen import stretches
from allegedly.read.steps_who import number_of, set_off_from
from allegedly.shapes import LocalEntity, Mention, Span
from allegedly.vocabulary import table

READ = frozenset({"body", "standfirst"})
_MODIFYING = frozenset({"amod", "compound", "nmod", "nummod", "quantmod"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_COMPLEMENTS = frozenset({"of", "at", "from", "in"})
_CALENDAR = frozenset({*calendar.day_name, *calendar.day_abbr, *calendar.month_name, *calendar.month_abbr})
# More words than these after a noun describe and do not name.
_LONGEST = 5


@cache
def _people() -> frozenset[str]:
    return frozenset(table("proceedings")["parties"]) | frozenset(table("people")["persons"])


@cache
def _by_ending() -> re.Pattern[str]:
    return re.compile(table("proceedings")["party_endings"])


@dataclass
class _Parties:
    """The cast as it grows: entities by key, mentions, the unnamed by the noun that describes them, the named by their name."""

    cast: Cast
    entities: dict[str, LocalEntity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    nouns: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)


def with_parties(parsed: ParsedArticle, cast: Cast, seen: Seen | None = None) -> Cast:
    """The cast with an entity for each unnamed person or group whom a step meets, or who is a side of a dealing."""
    parties = _Parties(cast)
    steps = [] if seen is None else [span for span, _ in stretches(seen)]
    for block in parsed.blocks:
        if block.kind in READ:
            for head in _heads(block, steps):
                _place(parsed, block, head, parties)
    if not parties.entities and not parties.mentions:
        return cast
    known = tuple(parties.entities.get(entity.key, entity) for entity in cast.entities)
    new = tuple(entity for key, entity in parties.entities.items() if all(key != old.key for old in cast.entities))
    mentions = sorted((*cast.mentions, *parties.mentions), key=lambda m: (m.start, -m.end, m.entity))
    return Cast(entities=(*known, *new), mentions=tuple(mentions), relations=cast.relations)


def _heads(block: ParsedBlock, steps: Sequence[Span]) -> Iterator[Token]:
    for told in tellings(block.doc):
        if told.anchor.dep_ != "amod":
            yield from told.heads
    yield from heads_seen(block, steps)
    for given in givings(block.doc):
        # Somebody unnamed who gives or takes for something is a side of a dealing; a mere gift makes nobody one.
        if given.in_return or not given.plain:
            yield from (*given.givers, *given.takers)


def _place(parsed: ParsedArticle, block: ParsedBlock, head: Token, parties: _Parties) -> None:
    first, last = _phrase(head)
    full = block.span(first, last)
    names = tuple(dict.fromkeys(parsed.words(block.span(one, end)) for one in (first, _leftmost(head)) for end in (last, head.i)))
    keys = parties.cast.at(block.at(head))
    if keys:
        for key in keys:
            entity = parties.entities.get(key, parties.cast.get(key))
            if not entity.named and len(names) > 1:
                parties.entities[key] = msgspec.structs.replace(entity, names=tuple(sorted({*entity.names, *names})))
        return
    if _is_name_near(head) or set_off_from(head) != head:
        return
    if head.pos_ == "PROPN":
        _place_name(parsed, block, head, parties)
        return
    if not is_party(head):
        return
    key = _known(head, parties) or _new(parsed, block, (head, first), names, parties)
    start, end = (full.start, full.end)
    parties.mentions.append(Mention(article=parsed.article.id, start=start, end=end, form="nominal", entity=key))


def _place_name(parsed: ParsedArticle, block: ParsedBlock, head: Token, parties: _Parties) -> None:
    """A name that the cast overlooked: the part of a full name that it has, or else a body's of its own."""
    first = head.i
    while first > head.sent.start and head.doc[first - 1].pos_ == "PROPN" and head.doc[first - 1].head == head:
        first -= 1
    span = block.span(first, head.i)
    name = parsed.words(span)
    if not name[:1].isupper() or name.isupper() or head.text in _CALENDAR or country_of(name):
        return
    if is_office(name.lower().split()):
        return
    bearers = [e.key for e in parties.cast.entities if e.named and any(name in one.split() or name == one for one in e.names)]
    if len(bearers) > 1:
        return
    key = bearers[0] if bearers else parties.named.get(name)
    if key is None:
        key = _free_key(parsed, span.start, parties)
        parties.entities[key] = LocalEntity(key=key, kind="organization", name=name, names=(name,), named=True)
        parties.named[name] = key
    parties.mentions.append(Mention(article=parsed.article.id, start=span.start, end=span.end, form="name", entity=key))


def is_party(head: Token) -> bool:
    """Whether a word stands for an unnamed person or people: a noun for people, or a number of them."""
    if head.pos_ == "NUM" or head.tag_ == "CD":
        return number_of(head.text) is not None and head.dep_ in ("nsubj", "nsubjpass", "dobj")
    lemma = head.lemma_.lower()
    return head.pos_ in ("NOUN", "ADJ") and (lemma in _people() or bool(_by_ending().search(lemma)))


def _is_name_near(head: Token) -> bool:
    """Whether a name in apposition, or of which the noun is the title, says who it is."""
    after = head.nbor(1) if head.i + 1 < len(head.doc) else None
    return (after is not None and after.pos_ == "PROPN") or any(
        child.dep_ == "appos" and child.pos_ == "PROPN" for child in head.children
    )


def _phrase(head: Token) -> tuple[int, int]:
    first = head.i
    while first > head.sent.start and head.doc[first - 1].head.i in range(first, head.i + 1):
        if head.doc[first - 1].dep_ not in _MODIFYING:
            break
        first -= 1
    behind = next((child for child in head.children if child.i == head.i + 1 and child.lower_ in _COMPLEMENTS), None)
    noun = next((child for child in behind.children if child.dep_ == "pobj"), None) if behind is not None else None
    return first, noun.i if noun is not None and noun.i - head.i <= _LONGEST else head.i


def _leftmost(head: Token) -> int:
    """The first word of a phrase with all that stands before its noun, without its article."""
    first = head.left_edge.i
    return first + 1 if first < head.i and head.doc[first].dep_ == "det" else first


def _free_key(parsed: ParsedArticle, start: int, parties: _Parties) -> str:
    key = local_key(parsed.article.id, start)
    while key in parties.entities or any(key == entity.key for entity in parties.cast.entities):
        key += "u"
    return key


def _known(head: Token, parties: _Parties) -> str | None:
    """The unnamed one whom a definite phrase means: "a lorry driver … the driver"."""
    definite = any(child.lower_ in _DEFINITE for child in head.children)
    return parties.nouns.get(head.lemma_.lower()) if definite else None


def _new(parsed: ParsedArticle, block: ParsedBlock, place: tuple[Token, int], names: tuple[str, ...], parties: _Parties) -> str:
    head, first = place
    key = _free_key(parsed, block.start + head.doc[first].idx, parties)
    plural = head.tag_ in ("NNS", "NNPS", "CD") or head.lemma_.lower() in ("people", "crew")
    parties.entities[key] = LocalEntity(
        key=key, kind="person", name=names[0], names=tuple(sorted(names)), named=False, plural=plural
    )
    parties.nouns[head.lemma_.lower()] = key
    return key
