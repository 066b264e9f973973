"""What tests of single readers need: a text really parsed, its cast and frames, and its words by their spelling."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from allegedly.read.attribution import find_frames
from allegedly.read.cast import Cast
from allegedly.read.casting import cast_of
from allegedly.read.frames import Frame
from allegedly.read.parsed import ParsedArticle, parse
from allegedly.read.pipeline import pipeline
from allegedly.shapes import Block
from builders import article


@dataclass(frozen=True)
class Read:
    """A parsed text with its cast and frames."""

    parsed: ParsedArticle
    cast: Cast
    frames: tuple[Frame, ...]

    def token(self, word: str) -> Token:
        """The first token with this spelling."""
        return next(token for block in self.parsed.blocks for token in block.doc if token.text == word)

    def frame(self, cue: str) -> Frame:
        """The first frame whose cue holds a word."""
        return next(frame for frame in self.frames if cue in self.parsed.words(frame.cue).split())

    def names(self, keys: tuple[str, ...]) -> list[str]:
        """The names of local keys, in their order."""
        return [self.cast.get(key).name for key in keys]

    def words(self, frame: Frame) -> str:
        """The content of a frame, as written."""
        return " … ".join(self.parsed.words(span) for span in frame.content)


@cache
def read(text: str, outlet: str | None = None) -> Read:
    """Each paragraph (two line ends) is a body block."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="body", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    found = article(text, blocks=tuple(blocks), outlet=outlet, published="2024-03-15", published_basis="metadata")
    parsed = next(parse([found], pipeline()))
    return Read(parsed=parsed, cast=cast_of(parsed), frames=find_frames(parsed))
