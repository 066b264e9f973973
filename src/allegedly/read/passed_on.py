"""Outlets that only pass on what somebody says whom they do not name: "N has been accused of theft, according to The Post".

Whoever accuses is not told; the outlet vouches for no more than that it is said. What it found or wrote itself is its own word.
"""

from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Token

from allegedly import vocabulary
from allegedly.read.frames import Frame
from allegedly.read.grammar import is_passive, tokens_in, verbs_of
from allegedly.read.parsed import ParsedArticle
from allegedly.shapes import Source

# Frames of these forms say by whom something is said, or leave it open.
_OPEN = frozenset({"passive", "hedge", "noun"})


def passed_on(parsed: ParsedArticle, frame: Frame, sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources of a statement, its first as hearsay where that is an outlet and the words leave open who says it."""
    if not sources or sources[0].kind != "outlet" or not _leaves_open(parsed, frame):
        return tuple(sources)
    return (replace(sources[0], basis="hearsay"), *sources[1:])


def _leaves_open(parsed: ParsedArticle, frame: Frame) -> bool:
    """Whether nobody is told to say a statement: "was accused of", "is said to have", with no "by"."""
    if not frame.source and frame.form in _OPEN:
        return True
    main = verbs_of(tokens_in(parsed.blocks[frame.block], frame.content))[:1]
    return any(verb.lemma_ in vocabulary.words("stances", "said_by_nobody") and _by_nobody(verb) for verb in main)


def _by_nobody(verb: Token) -> bool:
    return is_passive(verb) and not any(child.dep_ == "agent" or child.lower_ == "by" for child in verb.children)
