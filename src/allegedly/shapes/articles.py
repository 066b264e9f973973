"""What an article is: its text and blocks, where it came from, and the places in it that facts rest on."""

import msgspec

from allegedly.shapes.terms import ArticleKind, BlockKind, DateBasis

# Where texts that somebody pasted in, and statements that somebody typed in, stand among the files of a case.
PASTED, STATEMENTS = "pasted/", "statements/"


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What every record type is: immutable, comparable, hashable, made by keyword."""


class Span(Shape, frozen=True, kw_only=True, order=True):
    """A stretch of an article's text; the article is known from where the span stands."""

    start: int
    end: int


class Place(Shape, frozen=True, kw_only=True, order=True):
    """A span together with its article: the evidence that a fact rests on."""

    article: str
    start: int
    end: int


class Date(Shape, frozen=True, kw_only=True):
    """An interval of days at the precision known: `2021`, `2021-06` or `2021-12-08`, both ends included."""

    start: str
    end: str
    basis: str


class Block(Shape, frozen=True, kw_only=True):
    """A part of an article's text with its function: body or furniture of one kind."""

    kind: BlockKind
    start: int
    end: int


class Captured(Shape, frozen=True, kw_only=True):
    """When, by whom and with what the original bytes were taken in. Not part of any identity."""

    at: str
    by: str
    tool: str


class ArticleEntry(Shape, frozen=True, kw_only=True):
    """An article as it stands in the record: all but its text."""

    id: str
    file: str
    url: str | None
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    published_basis: DateBasis
    language: str | None
    kind: ArticleKind
    sha256: str
    captured: Captured
    blocks: tuple[Block, ...]


class Article(ArticleEntry, frozen=True, kw_only=True):
    """One document as received. `sha256` is of the original bytes; `text` is what was decoded or extracted from them."""

    text: str


class Document(Shape, frozen=True, kw_only=True):
    """An article together with the bytes that it was read from.

    `given` are the fields of the article that something beside its own words told, such as a table or a form, if only that the
    field is unknown; None where nobody knows which.
    """

    article: Article
    original: bytes
    given: tuple[str, ...] | None = None


class Skipped(Shape, frozen=True, kw_only=True):
    """An input that was not read, or not wholly, with the reason."""

    source: str
    reason: str
