"""Clauses of one statement that lay different things to different people: "N took bribes and his wife laundered them".

An offence belongs to a claim, and so to everybody whom the claim is about. Where its clauses are of different people, or one of
them names an accomplice, each gets a frame of its own with its own words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from allegedly.read.about import Asked, about, accompanied
from allegedly.read.claims_gaps import gapped, in_turn
from allegedly.read.clauses import heads_of, reach_of, subject_of
from allegedly.read.frames import Frame
from allegedly.read.grammar import own_subjects, tokens_in
from allegedly.shapes import Claim, Span

_ORDINALS = {"former": 0, "latter": 1}
_EDGES = frozenset({"PUNCT", "SPACE", "CCONJ"})
_QUOTES = frozenset({'"', "“", "”", "‘", "’", "'"})


@dataclass(frozen=True)
class Apart:
    """Frames of the clauses of one statement, in the order of the text.

    `within`: they are clauses of one subject, some with an accomplice; the whole stays a statement about those whom all of them
    are about. Else they stand in place of the whole. `sure`: the words leave no other reading.
    """

    frames: tuple[Frame, ...]
    within: bool = False
    sure: bool = False


@dataclass(frozen=True)
class _Clause:
    """The place of its verb, its words (as token indices) and whom the cue accuses of it."""

    head: Token
    words: frozenset[int]
    targets: tuple[int, ...]


def apart(asked: Asked) -> Iterator[Apart]:
    """The ways in which the clauses of a statement may be of different people, the surest first."""
    if any(span.start >= asked.block.end or span.end <= asked.block.start for span in asked.frame.content):
        # A quotation that runs on is not taken to pieces.
        return
    for found, sure in ((in_turn(asked), True), (gapped(asked), True), (_of_own_subjects(asked), False)):
        if len(found) > 1:
            yield Apart(frames=found, sure=sure)
    shared = _of_one_subject(asked)
    if len(shared) > 1:
        yield Apart(frames=shared, within=True)


def stand_apart(whole: Claim, parts: Sequence[Claim], found: Apart) -> bool:
    """Whether the claims of clauses are made, and not that of the whole alone.

    They are where each of those whom the whole accuses is accused in one of them alone, or where the whole would lay an offence to
    somebody to whom none of them lays it.
    """
    if len(parts) != len(found.frames) or any(part.stance != whole.stance for part in parts if part.offences):
        return False
    people = [set(part.about) for part in parts]
    alike = all(part.stance == whole.stance and part.about for part in parts)
    if found.sure or (not found.within and alike and _are_others(people) and set(whole.about) == set().union(*people)):
        return alike
    laid = {(key, offence) for part in parts for key in part.about for offence in part.offences}
    open_ = any((key, offence) not in laid for key in whole.about for offence in whole.offences)
    return open_ and not set(whole.offences) - {offence for _, offence in laid}


def _are_others(people: Sequence[set[str]]) -> bool:
    """Whether nobody is in two of some sets."""
    return len(set[str]().union(*people)) == sum(map(len, people))


def _of_own_subjects(asked: Asked) -> tuple[Frame, ...]:
    """A frame for each run of clauses that are of the same people; a clause without a subject goes with the one over it."""
    tokens = tokens_in(asked.block, asked.frame.content)
    tops = [head for at, head in enumerate(heads_of(tokens)) if not at or subject_of(asked, head)]
    return _framed(asked, tokens, [_clause(asked, top, tops, tokens) for top in tops])


def _of_one_subject(asked: Asked) -> tuple[Frame, ...]:
    """A frame for each clause that shares the subject of the first: only accomplices can make a difference."""
    tokens = tokens_in(asked.block, asked.frame.content)
    heads = heads_of(tokens)
    if any(subject_of(asked, head) for head in heads[1:]) or not heads:
        return ()
    if accompanied().search(asked.parsed.article.text, asked.block.at(tokens[0]), asked.block.at(heads[0])):
        # "N, together with O, …": whatever follows is said of both.
        return ()
    return _framed(asked, tokens, [_clause(asked, head, heads, tokens) for head in heads])


def _clause(asked: Asked, head: Token, heads: Sequence[Token], tokens: Sequence[Token]) -> _Clause:
    """A clause without those below it, and without what joins it to others; a subject of its own is no other's deed."""
    reach = {other.i: reach_of(asked, other) for other in heads}
    below = {i for other in heads if other != head and head in other.ancestors for i in reach[other.i]}
    joints = {child.i for child in head.lefts if child.dep_ in ("mark", "cc") and head.dep_ in ("advcl", "conj")}
    joints |= {head.head.i} if head.dep_ == "pcomp" and head != heads[0] else set()
    held = frozenset(token.i for token in tokens if token.i in reach[head.i] - below - joints)
    subject = [] if own_subjects(head) else subject_of(asked, head)
    targets = _ordinal(asked, head) or tuple(asked.block.at(one) for one in subject)
    return _Clause(head=head, words=held, targets=targets or (() if own_subjects(head) else asked.frame.targets))


def _ordinal(asked: Asked, head: Token) -> tuple[int, ...]:
    """Whom "the former" or "the latter" means as the subject of a clause, of two people who were named before."""
    at = next((_ORDINALS[subject.lower_] for subject in own_subjects(head) if subject.lower_ in _ORDINALS), None)
    if at is None:
        return ()
    before = asked.cast.within(asked.block.start, asked.block.at(head))
    named = {m.entity: m.start for m in before if m.form == "name" and asked.cast.get(m.entity).kind == "person"}
    places = sorted(named.values())[-2:]
    return (places[at],) if len(places) == 2 else ()


def _framed(asked: Asked, tokens: Sequence[Token], clauses: Sequence[_Clause]) -> tuple[Frame, ...]:
    """A frame for each run of clauses that are of the same people."""
    runs: list[tuple[frozenset[str], list[_Clause]]] = []
    for clause in clauses:
        frame = _frame(asked, tokens, [clause])
        if frame is None:
            continue
        keys = frozenset(about(replace(asked, frame=frame)).keys)
        if runs and runs[-1][0] == keys:
            runs[-1][1].append(clause)
        else:
            runs.append((keys, [clause]))
    return tuple(frame for _, run in runs if (frame := _frame(asked, tokens, run)) is not None)


def _frame(asked: Asked, tokens: Sequence[Token], run: Sequence[_Clause]) -> Frame | None:
    """The frame of clauses that belong together, None where they have no words."""
    content = tuple(_spans(asked, tokens, {word for clause in run for word in clause.words}))
    if not content:
        return None
    return replace(asked.frame, content=content, targets=run[0].targets)


def _spans(asked: Asked, tokens: Sequence[Token], held: set[int]) -> Iterator[Span]:
    """The stretches of some words, without the signs and joints at their ends, with those between them."""
    pieces: list[list[Token]] = []
    gap: list[Token] = []
    for token in tokens:
        if token.i not in held:
            gap.append(token)
            continue
        joined = bool(pieces) and pieces[-1][-1].i + len(gap) + 1 == token.i and all(_is_joint(between) for between in gap)
        if joined:
            pieces[-1] += [*gap, token]
        else:
            pieces.append([token])
        gap = []
    for piece in pieces:
        kept = [i for i, token in enumerate(piece) if token.pos_ not in _EDGES or token.text in _QUOTES]
        if any(token.is_alpha for token in piece) and kept:
            yield asked.block.span(piece[kept[0]].i, piece[kept[-1]].i)


def _is_joint(token: Token) -> bool:
    return token.pos_ in _EDGES or token.dep_ in ("mark", "cc")
