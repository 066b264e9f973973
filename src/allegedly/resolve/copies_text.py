"""An article's body as the search for copies sees it: sentences of words, with what is quoted and what is a name told apart.

What somebody said is the same in every report that quotes it, so words between quotation marks prove no reuse; names and figures
are the same in every report of one event, so they prove little.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from allegedly.names import fold
from allegedly.resolve.words import stem
from allegedly.shapes import Article
from allegedly.vocabulary import table

_WORD = re.compile(r"\w+(?:['’]\w+)?")
# A sentence ends at its stop, with the quotation marks that close there; never after one letter or a short title.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\W_a-z])")
_SHORT = re.compile(
    r"(?:^|[\s(.])(?:[^\W\d_]|mr|mrs|ms|dr|st|no|lt|col|gen|maj|capt|sgt|jr|sr|hon|prof|rev|art|vs)\.$", re.IGNORECASE
)
_TITLE = 8
# A single mark that closes looks like an apostrophe: what it ends is short, or ends with a stop.
_SINGLE = {
    "‘": re.compile(r"‘(?:[^‘\n]*?[,.?!…]|[^‘’\n]{1,60})’(?!\w)"),
    "'": re.compile(r"(?<!\w)'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w))*[,.?!…]\s?'(?!\w)"),
}
_CLOSING = {'"': '"', "“": "”", "«": "»", "„": "“”"}
_MARK = re.compile(r"""["“«„‘]|(?<!\w)'(?=\w)""")


@dataclass(frozen=True)
class Sentence:
    """One sentence: where it stands, its unquoted words in order, and of these the stems that carry meaning.

    `names` are its unquoted words that begin with a capital inside the sentence, and its figures; `quoted` counts the words between
    quotation marks.
    """

    start: int
    end: int
    words: tuple[str, ...]
    stems: frozenset[str]
    names: frozenset[str]
    quoted: int


@dataclass(frozen=True)
class Worded:
    """The sentences of an article's body, how many unquoted words they have, and all its words, quoted ones too."""

    article: Article
    sentences: tuple[Sentence, ...]
    size: int
    words: tuple[str, ...]


def worded(article: Article) -> Worded:
    """The body of an article in sentences."""
    sentences: list[Sentence] = []
    words: list[str] = []
    for block in article.blocks:
        if block.kind != "body":
            continue
        text = article.text[block.start : block.end]
        inside = quoted_spans(text)
        for start, end in _sentences(text):
            found = [(m.start() + start, _folded(m.group())) for m in _WORD.finditer(text[start:end])]
            words += [word for _, word in found]
            sentences.append(_sentence(text, block.start, (start, end), found, inside))
    return Worded(article, tuple(sentences), sum(len(s.words) for s in sentences), tuple(words))


def _sentence(
    text: str, offset: int, span: tuple[int, int], found: list[tuple[int, str]], inside: tuple[tuple[int, int], ...]
) -> Sentence:
    near = [(start, end) for start, end in inside if start < span[1] and span[0] < end]
    own = [(at, word) for at, word in found if not any(start <= at < end for start, end in near)] if near else found
    first = found[0][0] if found else -1
    names = {word for at, word in own if (text[at].isupper() and at != first) or text[at].isdigit()}
    stems = {stem(word) for _, word in own if word not in _empty() and word not in names and len(word) > 2}
    return Sentence(
        start=offset + span[0],
        end=offset + span[1],
        words=tuple(word for _, word in own),
        stems=frozenset(stems),
        names=frozenset(names),
        quoted=len(found) - len(own),
    )


@cache
def _empty() -> frozenset[str]:
    return frozenset(table("resolve_words")["ignored"])


@cache
def _folded(word: str) -> str:
    folded = fold(word)
    return folded.removesuffix("'s") or folded


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        # Longer than the longest title: looking through all that stands before would take forever where there are many initials.
        if not _SHORT.search(text[max(start, found.start() - _TITLE) : found.start() + 1]):
            yield from _stripped(text, start, found.end())
            start = found.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a paragraph between quotation marks; one that is not closed runs to its end, as running quotations do."""
    found = []
    at = 0
    while mark := _MARK.search(text, at):
        start = mark.start()
        if mark.group() in _SINGLE:
            single = _SINGLE[mark.group()].match(text, start)
            at = single.end() if single else start + 1
            found += [(start, at)] if single else []
            continue
        ends = (text.find(closing, start + 1) for closing in _CLOSING[mark.group()])
        at = min(min((end for end in ends if end >= 0), default=len(text)) + 1, len(text))
        found.append((start, at))
    return tuple(found)
