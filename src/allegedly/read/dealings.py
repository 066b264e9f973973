"""Dealings: what one side is said to have given another, and in return for what. Each belongs to the claims that say so."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from allegedly.identity import content_id
from allegedly.read.cast import Cast
from allegedly.read.dealings_parts import Given, examples, givings
from allegedly.read.frames import Frame
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.steps_who import heads_keys
from allegedly.shapes import Claim, Dealing, Place
from allegedly.vocabulary import table

_ABOUT_CONDUCT = frozenset({"alleges", "admits", "denies", "disputes"})
_STANCES = _ABOUT_CONDUCT | {"asserts"}
_GRAFT = frozenset(table("dealings")["graft"])
_SIDES = frozenset({"person", "organization", "group", "outlet"})


@dataclass(frozen=True)
class _Known:
    parsed: ParsedArticle
    cast: Cast
    frames: tuple[Frame, ...]
    claims: tuple[Claim, ...]


def find_dealings(parsed: ParsedArticle, cast: Cast, frames: tuple[Frame, ...], claims: tuple[Claim, ...]) -> tuple[Dealing, ...]:
    """The dealings that the claims of an article tell; one that no claim covers is left out."""
    known = _Known(parsed, cast, frames, claims)
    rows = {row.id: row for block in parsed.body for row in _in_block(known, block)}
    return tuple(sorted(rows.values(), key=lambda row: (row.what.start, row.what.end, row.id)))


def _in_block(known: _Known, block: ParsedBlock) -> Iterator[Dealing]:
    for given in givings(block.doc):
        telling = _telling(known.claims, block.at(given.verb))
        givers = _givers(known, block, given)
        named = _instances(known, block, given)
        takers = tuple(dict.fromkeys((*_sides(known.cast, named), *_takers(known, block, given))))
        takers = tuple(key for key in takers if key not in givers)
        if not telling or not (givers or takers) or (given.plain and not _accuses(known, given, (givers, takers), telling)):
            continue
        what = _place(known, block, given.what)
        back = _place(known, block, given.in_return) if given.in_return else None
        yield Dealing(
            id=content_id("d", known.parsed.article.id, what.start, what.end),
            claims=telling,
            from_=givers,
            to=takers,
            what=what,
            in_return=back,
        )


def _telling(claims: tuple[Claim, ...], offset: int) -> tuple[str, ...]:
    return tuple(sorted(claim.id for claim in claims if any(span.start <= offset < span.end for span in claim.content)))


def _givers(known: _Known, block: ParsedBlock, given: Given) -> tuple[str, ...]:
    """Those who give; of "accused X of paying" it is X, whom the attribution names as its target."""
    accused = _accused(known, block, given) if given.givers_from_frame else ()
    return accused or _sides(known.cast, heads_keys(block, given.givers, known.cast))


def _takers(known: _Known, block: ParsedBlock, given: Given) -> tuple[str, ...]:
    """Those who take; of "suspected X of accepting" it is X."""
    accused = _accused(known, block, given) if given.takers_from_frame else ()
    return accused or _sides(known.cast, heads_keys(block, given.takers, known.cast))


def _accused(known: _Known, block: ParsedBlock, given: Given) -> tuple[str, ...]:
    """Whom the attribution around a giving accuses."""
    at = block.at(given.verb)
    for frame in known.frames:
        if frame.targets and any(span.start <= at < span.end for span in frame.content):
            return _sides(known.cast, tuple(key for head in frame.targets for key in known.cast.at(head)))
    return ()


def _accuses(known: _Known, given: Given, sides: tuple[tuple[str, ...], tuple[str, ...]], telling: tuple[str, ...]) -> bool:
    """Whether a claim makes a giving a dealing: where it has a price an accusation does, else an offence that is done by giving.

    Both sides must be known, but for what comes to somebody by itself.
    """
    if not all(sides) and not given.flows:
        return False
    told = [claim for claim in known.claims if claim.id in telling]
    charged = any(claim.stance in _ABOUT_CONDUCT for claim in told)
    return (charged and bool(given.in_return)) or any(_GRAFT & set(c.offences) and c.stance in _STANCES for c in told)


def _instances(known: _Known, block: ParsedBlock, given: Given) -> tuple[str, ...]:
    """The named ones given for a class before: after "gangs like A and B", "the gangs" and "gang members" are A and B."""
    nouns = [word for head in given.takers for word in (head, *head.children) if word.pos_ == "NOUN"]
    if any(known.cast.get(key).named for key in heads_keys(block, given.takers, known.cast)):
        return ()
    classes = {noun.lemma_.lower() for noun in nouns}
    found: list[str] = []
    for other in known.parsed.body:
        if other.start > block.start:
            break
        for noun, instance in examples(other.doc):
            if noun.lemma_.lower() in classes:
                found += [key for key in known.cast.at(other.at(instance)) if known.cast.get(key).named]
    return tuple(dict.fromkeys(found))


def _sides(cast: Cast, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if cast.get(key).kind in _SIDES))


def _place(known: _Known, block: ParsedBlock, words: tuple[Token, ...]) -> Place:
    span = block.span(words[0].i, words[-1].i)
    return Place(article=known.parsed.article.id, start=span.start, end=span.end)
