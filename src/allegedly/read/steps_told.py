"""What one place in a text tells of a step."""

from dataclasses import dataclass

from spacy.tokens import Token

from allegedly.read.steps_reality import Reality
from allegedly.shapes import ProceedingKind

AFTER = 120
"""How far the words after a verb or noun are looked at, in characters."""


@dataclass(frozen=True)
class Told:
    """One telling of a step.

    `heads` are the heads of those whom it meets, `takers` of those who take it; `weak` telling ("faces charges") yields to a
    stronger one; `also` is a second step that the same words tell ("held on charges of …"). `recall`: where nobody is met in so
    many words, it is whoever met the step before ("the case was closed").
    """

    kind: ProceedingKind
    state: Reality
    anchor: Token
    heads: tuple[Token, ...]
    takers: tuple[Token, ...]
    weak: bool = False
    also: ProceedingKind | None = None
    recall: bool = False

    @property
    def is_epithet(self) -> bool:
        """Whether the words only describe somebody: "police arrested the suspended mayor".

        That tells of an earlier step, and neither who took it nor when: the verb of the sentence is of another.
        """
        return is_epithet(self.anchor)


def is_epithet(word: Token) -> bool:
    """Whether a word is a participle before the noun that it describes."""
    return word.dep_ == "amod" and word.tag_ == "VBN" and word.i < word.head.i


def without_halves(heads: list[Token]) -> tuple[Token, ...]:
    """Heads without the first half of a word with a hyphen, which the parser takes for a head of its own ("vice-president")."""
    kept = [
        head for head in heads if not (head.i + 1 < len(head.doc) and head.nbor(1).text == "-" and not head.nbor(1).whitespace_)
    ]
    return tuple(head for head in kept if head.text != "-") or tuple(heads)


def words_after(word: Token) -> str:
    """The words that follow in the sentence, as far as they are looked at."""
    # No word is shorter than a character: so many tokens are enough, and the text of a whole block is not built for them.
    near = word.doc[word.i : min(word.sent.end, word.i + 1 + AFTER)].text
    return near[len(word) : len(word) + AFTER]
