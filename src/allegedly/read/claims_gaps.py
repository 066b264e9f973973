"""Accusations of several people that leave out words: "of bribery and N of fraud", "of bribery and fraud, respectively"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.clauses import CHARGES, Where
from allegedly.read.frames import Frame
from allegedly.read.grammar import SUBJECTS, own_subjects, tokens_in, verbs_of, with_conjuncts
from allegedly.read.offences import offences_in

_JOINTS = frozenset({"and", "but", ",", ";"})
_MORE = frozenset(
    {"also", "too", "later", "separately", "additionally", "meanwhile", "alone", "himself", "herself", "itself", "themselves"}
)
# One letter for each word or name: N somebody, P what brings the charge, C a joint, M "also".
_GAP = re.compile(r"C+(N(?:C+N)*)[CM]*P")


@dataclass(frozen=True)
class _Item:
    """A word, or the words of a mention, with its letter."""

    letter: str
    first: Token
    last: Token


def gapped(asked: Asked) -> tuple[Frame, ...]:
    """A frame for each group of people of whom an accusing word is said once: "accused N of bribery and his wife of fraud"."""
    inside = tokens_in(asked.block, asked.frame.content)
    if not asked.frame.targets or not inside:
        return ()
    # The parse may take what is left out for the end of the accusation.
    tokens = [*inside, *(t for t in inside[-1].sent if t.i > inside[-1].i)]
    items = list(_items(asked, tokens))
    letters = "".join(item.letter for item in items)
    charged = asked.parsed.words(asked.frame.cue).lower().split()[-1:]
    gaps = [g for g in _GAP.finditer(letters) if "P" in letters[: g.start()] or set(charged) & CHARGES]
    if not gaps:
        return ()
    starts = [items[gap.start(1)].first.i for gap in gaps]
    ends = [items[gap.start()].first.i - 1 for gap in gaps]
    last = max(items[gaps[-1].end() - 1].first.right_edge.i, inside[-1].i if starts[-1] <= inside[-1].i else 0)
    first = tuple(t for t in asked.frame.targets if t < asked.block.at(items[gaps[0].start()].first))
    groups = [first, *(tuple(_places(asked, items[gap.start(1) : gap.end(1)])) for gap in gaps)]
    bounds = zip([tokens[0].i, *starts], [*ends, last], groups, strict=True)
    return tuple(found for begin, end, targets in bounds if targets and (found := _part(asked, tokens, (begin, end), targets)))


def segments(where: Where, tokens: Sequence[Token]) -> list[list[Token]]:
    """The words of a sentence before what is left out in it, and each stretch behind: "charged N with bribery | O with fraud"."""
    items = list(_items(where, tokens))
    letters = "".join(item.letter for item in items)
    starts = [items[gap.start(1)].first.i for gap in _GAP.finditer(letters) if "P" in letters[: gap.start()]]
    bounds = zip([tokens[0].i, *starts], [*starts, tokens[-1].i + 1], strict=True)
    return [[token for token in tokens if first <= token.i < end] for first, end in bounds]


def in_turn(asked: Asked) -> tuple[Frame, ...]:
    """A frame for each of the people who are accused of as many things in their order: "respectively"."""
    tokens = tokens_in(asked.block, asked.frame.content)
    word = next((t for t in (tokens[0].sent if tokens else ()) if t.lower_ == "respectively"), None)
    mains = verbs_of(tokens)
    if word is None or not (asked.frame.targets or mains):
        return ()
    actors = asked.frame.targets or tuple(asked.block.at(head) for head in own_subjects(mains[0]))
    rows = [row for t in tokens if t.dep_ != "conj" and len(row := list(with_conjuncts(t))) == len(actors) and row[-1].i < word.i]
    rows = [row for row in rows if asked.block.at(row[0]) not in actors]
    if len(actors) < 2 or not rows:
        return ()
    found = [_turn(asked, row, at, actor) for at, actor in enumerate(actors) for row in rows[-1:]]
    return tuple(frame for frame in found if frame)


def _turn(asked: Asked, row: Sequence[Token], at: int, actor: int) -> Frame | None:
    others = {token.i for other in row[at + 1 :] for token in other.subtree}
    before = [child for child in row[at].lefts if child.dep_ in ("mark", "cc", *SUBJECTS)]
    others |= {token.i for child in before for token in child.subtree}
    words = [token.i for token in row[at].subtree if token.i not in others and token.lower_ != "respectively"]
    return _part(asked, tokens_in(asked.block, asked.frame.content), (min(words), max(words)), (actor,))


def _items(where: Where, tokens: Sequence[Token]) -> Iterator[_Item]:
    inside = {token.i for token in tokens}
    until = -1
    for token in tokens:
        if token.i <= until:
            continue
        last = _named(where, token)
        if last is not None and last.i in inside:
            until = last.i
            yield _Item("N", token, last)
        else:
            yield _Item(_letter(token, inside), token, token)


def _letter(token: Token, inside: set[int]) -> str:
    if token.lower_ in CHARGES and _is_charge(token, inside):
        return "P"
    return "C" if token.lower_ in _JOINTS else "M" if token.lower_ in _MORE else "o"


def _named(where: Where, token: Token) -> Token | None:
    """The last word of the name of somebody that begins at a word, or of what he is to another: "his wife"."""
    if token.tag_ == "PRP$" and token.head.pos_ == "NOUN" and token.i < token.head.i:
        return token.head
    at = where.block.at(token)
    named = [m for m in where.cast.within(at, where.block.end) if m.start == at and m.form == "name"]
    ends = [m.end for m in named if where.cast.get(m.entity).kind != "place"]
    return where.block.token_at(max(ends) - 1) if ends else None


def _is_charge(token: Token, inside: set[int]) -> bool:
    """Whether a preposition brings a charge: "of taking", "with fraud"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is None or after.i not in inside:
        return False
    return after.tag_ == "VBG" or bool(offences_in("".join(t.text_with_ws for t in token.subtree), charged=True))


def _places(asked: Asked, items: Sequence[_Item]) -> Iterator[int]:
    yield from (asked.block.at(item.last) for item in items if item.letter == "N")


def _part(asked: Asked, tokens: Sequence[Token], bounds: tuple[int, int], targets: tuple[int, ...]) -> Frame | None:
    """The frame of the words between two tokens, both included, of some accused."""
    kept = [token for token in tokens if bounds[0] <= token.i <= bounds[1]]
    while kept and (kept[-1].is_punct or kept[-1].lower_ in _JOINTS) and kept[-1].text not in "”’\"'":
        kept.pop()
    if not kept:
        return None
    runs: list[list[Token]] = []
    for token in kept:
        if runs and runs[-1][-1].i + 1 == token.i:
            runs[-1].append(token)
        else:
            runs.append([token])
    content = tuple(asked.block.span(run[0].i, run[-1].i) for run in runs)
    return replace(asked.frame, content=content, targets=targets)
