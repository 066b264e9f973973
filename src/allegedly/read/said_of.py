"""What a sentence says of one person, where it tells of several: "N was charged with bribery and O with fraud"."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from allegedly.read.claims_gaps import segments
from allegedly.read.clauses import Where, heads_of, reach_of, subject_of
from allegedly.read.grammar import identified, with_conjuncts

_SUBJECT = ("nsubj", "nsubjpass")


def said_of(where: Where, sentence: Iterable[Token], key: str) -> str:
    """The words of a sentence without its clauses that are of others, the whole where no clause names the person of this key."""
    tokens = list(sentence)
    pieces = list(_pieces(where, tokens)) if tokens else []
    named = [_named(where, piece) for piece in pieces]
    if any(key in keys for keys in named):
        others = [piece for piece, keys in zip(pieces, named, strict=True) if keys and key not in keys]
        left_out = {token.i for piece in others for token in piece} | _of_others_in_turn(where, tokens, key)
        tokens = [token for token in tokens if token.i not in left_out]
    return "".join(token.text_with_ws for token in tokens)


def clauses_of(sentence: Iterable[Token], step: Token, heads: Sequence[Token] = ()) -> list[Token]:
    """The words of a sentence by which it tells a step: the clause that describes somebody by it, or all but such clauses.

    Of a clause that describes somebody otherwise ("N, who is accused of theft, was arrested") those stay that are of `heads`.
    """
    tokens = list(sentence)
    relative = [token for token in tokens if token.dep_ == "relcl"]
    within = [clause for clause in relative if clause in (step, *step.ancestors)]
    if within and not heads:
        return [token for token in within[-1].subtree if token in tokens]
    his = [c for c in relative if c.head in heads and any(one.tag_ == "WP" and one.dep_ in _SUBJECT for one in c.children)]
    others = {token.i for clause in relative if clause not in (*within, *his) for token in clause.subtree}
    return [token for token in tokens if token.i not in others]


def _pieces(where: Where, tokens: list[Token]) -> Iterator[list[Token]]:
    """The clauses that have a subject of their own, and what stands behind a word that is left out."""
    clauses = [token for token in tokens if token.dep_ == "relcl" and token.pos_ == "VERB"]
    tops = [head for head in dict.fromkeys([*heads_of(tokens), *clauses]) if subject_of(where, head)]
    reach = {top.i: reach_of(where, top) for top in tops}
    for top in tops:
        below = {i for other in tops if other != top and top in other.ancestors for i in reach[other.i]}
        own = [token for token in tokens if token.i in reach[top.i] - below]
        yield from segments(where, own) if own else ()


def _named(where: Where, piece: Sequence[Token]) -> set[str]:
    """The people and bodies of some words, but for those whose kin or aides they name: "his wife" names her alone."""
    keys = {key for token in piece if not _is_anothers(where, token) for key in where.cast.at(where.block.at(token))}
    return {key for key in keys if where.cast.get(key).kind != "place"}


def _is_anothers(where: Where, token: Token) -> bool:
    """Whether a word only says whose somebody else is."""
    noun = token.head
    return token.dep_ == "poss" and any(where.cast.at(where.block.at(one)) for one in (noun, *identified(noun)))


def _of_others_in_turn(where: Where, tokens: Sequence[Token], key: str) -> set[int]:
    """The words of what is said of others in their order: "N and O of bribery and fraud, respectively"."""
    word = next((token.i for token in tokens if token.lower_ == "respectively"), None)
    rows = [row for token in tokens if token.dep_ != "conj" and len(row := list(with_conjuncts(token))) > 1]
    people = next((row for row in rows if any(key in where.cast.at(where.block.at(one)) for one in row)), None)
    if word is None or people is None:
        return set()
    things = [row for row in rows if row != people and len(row) == len(people) and row[-1].i < word]
    at = next(at for at, one in enumerate(people) if key in where.cast.at(where.block.at(one)))
    return {token.i for row in things[-1:] for other, one in enumerate(row) if other != at for token in _own(one, row)}


def _own(one: Token, row: Sequence[Token]) -> list[Token]:
    """The words below one of a row, without those of the others."""
    return [token for token in one.subtree if not any(other in (token, *token.ancestors) for other in row if other.i > one.i)]
