"""An article with its readable blocks parsed, each on its own: names and sentences never cross a block."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc, Token

from allegedly.shapes import Article, BlockKind, Span

PARSED_KINDS: frozenset[BlockKind] = frozenset({"headline", "standfirst", "subhead", "body", "correction"})


@dataclass(frozen=True)
class ParsedBlock:
    """One block: its kind, its place in the article's text, and spaCy's parse of exactly that stretch."""

    kind: BlockKind
    start: int
    end: int
    doc: Doc

    @cached_property
    def text(self) -> str:
        """The characters of the block; spaCy puts a document's text together anew each time that it is asked."""
        return self.doc.text

    def at(self, token: Token) -> int:
        """Where a token of this block starts in the article's text."""
        return self.start + token.idx

    def span(self, first: int, last: int) -> Span:
        """The article span of the tokens with index `first` to `last`, both included."""
        end = self.doc[last]
        return Span(start=self.start + self.doc[first].idx, end=self.start + end.idx + len(end))

    def token_at(self, offset: int) -> Token | None:
        """The token that covers an offset of the article's text, None where there is only white space."""
        found = self.doc.char_span(offset - self.start, offset - self.start + 1, alignment_mode="expand")
        return found[0] if found else None


@dataclass(frozen=True)
class ParsedArticle:
    """An article and its parsed blocks, in the order of the text."""

    article: Article
    blocks: tuple[ParsedBlock, ...]

    @property
    def body(self) -> tuple[ParsedBlock, ...]:
        """The body blocks alone: claims are read from these."""
        return tuple(block for block in self.blocks if block.kind == "body")

    def words(self, span: Span) -> str:
        """What the article says at a span."""
        return self.article.text[span.start : span.end]

    def said(self, spans: Iterable[Span]) -> str:
        """What the article says at several spans, with a space between."""
        return " ".join(self.words(span) for span in spans)

    def block_at(self, offset: int) -> ParsedBlock | None:
        """The parsed block that covers an offset of the article's text."""
        return next((block for block in self.blocks if block.start <= offset < block.end), None)


def parse(articles: Iterable[Article], nlp: Language) -> Iterator[ParsedArticle]:
    """Parse articles one after another, the blocks of each in one batch."""
    for article in articles:
        readable = [block for block in article.blocks if block.kind in PARSED_KINDS]
        docs = nlp.pipe(article.text[block.start : block.end] for block in readable)
        yield ParsedArticle(
            article=article,
            blocks=tuple(
                ParsedBlock(kind=block.kind, start=block.start, end=block.end, doc=doc)
                for block, doc in zip(readable, docs, strict=True)
            ),
        )
