"""A block's words laid out as plain lists, read once from spaCy: every step of the cast looks words up here, by token index."""

from dataclasses import dataclass

from allegedly.read.parsed import ParsedBlock
from allegedly.shapes import BlockKind

# A block in which more than this share of the longer words is capitalised is set as a headline: capitals say nothing there.
_LOUD_SHARE = 0.7
_LOUD_LENGTH = 4
_LOUD_WORDS = 4
# A body block that ends like a sentence is one, however many names it holds.
_STOPS = frozenset('.?!”"')


@dataclass(frozen=True)
class Sheet:
    """One block: for each token its words, tags, parse and article offsets. `loud`: set in title case or capitals throughout."""

    index: int
    kind: BlockKind
    words: list[str]
    low: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    ents: list[tuple[int, int, str]]
    loud: bool

    def __len__(self) -> int:
        return len(self.words)

    def initial(self, token: int) -> bool:
        """Whether a token opens its sentence, quotation marks aside."""
        at = token - 1
        while at >= 0 and self.sentence[at] == self.sentence[token]:
            if self.pos[at] != "PUNCT":
                return False
            at -= 1
        return True

    def text(self, first: int, last: int) -> str:
        """The words of tokens `first` to `last` as they stand, white space made plain."""
        parts = [self.words[first]]
        for at in range(first + 1, last + 1):
            parts.append(" " if self.starts[at] > self.ends[at - 1] else "")
            parts.append(self.words[at])
        return "".join(parts)


def _is_loud(kind: BlockKind, words: list[str]) -> bool:
    if kind == "body" and words and words[-1] in _STOPS:
        return False
    long = [word for word in words if len(word) >= _LOUD_LENGTH and word.isalpha()]
    return len(long) >= _LOUD_WORDS and sum(word[0].isupper() for word in long) > _LOUD_SHARE * len(long)


def _mended(words: list[str], heads: list[int]) -> list[int]:
    """The heads with what the parser hangs on the tail of a compound title hung on its head ("director-general of the port")."""
    for tail in range(2, len(words)):
        if words[tail].lower() == "general" and words[tail - 1] == "-" and heads[tail] == tail - 2:
            heads = [tail - 2 if head == tail else head for head in heads]
    return heads


def sheet_of(index: int, block: ParsedBlock) -> Sheet:
    """Lay out one block."""
    doc = block.doc
    words = [token.text for token in doc]
    heads = _mended(words, [token.head.i for token in doc])
    kids: list[list[int]] = [[] for _ in words]
    for at, head in enumerate(heads):
        if head != at:
            kids[head].append(at)
    starts = [block.start + token.idx for token in doc]
    sentence = [0] * len(words)
    for number, sent in enumerate(doc.sents):
        sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
    return Sheet(
        index=index,
        kind=block.kind,
        words=words,
        low=[word.lower().replace("’", "'") for word in words],
        lemma=[token.lemma_.lower() for token in doc],
        pos=[token.pos_ for token in doc],
        tag=[token.tag_ for token in doc],
        dep=[token.dep_ for token in doc],
        head=heads,
        kids=kids,
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        sentence=sentence,
        ents=[(ent.start, ent.end - 1, ent.label_) for ent in doc.ents],
        loud=_is_loud(block.kind, words),
    )
