"""From the bytes of one input to an `Article` with its blocks and metadata."""

import hashlib
from pathlib import PurePosixPath

from allegedly.identity import content_id
from allegedly.ingest.blocks import blocks
from allegedly.ingest.dates import url_date
from allegedly.ingest.decode import NotText, decode
from allegedly.ingest.front import front_matter
from allegedly.ingest.html import NO_ARTICLE, NoArticle, extract
from allegedly.ingest.kinds import kind_by_wording
from allegedly.ingest.language import language_of
from allegedly.ingest.metadata import told_by_text
from allegedly.ingest.told import Told
from allegedly.settings import Settings
from allegedly.shapes import Article, Block, Captured, Document, Shape, Skipped

PAGES = (".html", ".htm")
_MARKDOWN = ".md"
EMPTY = "is empty: it holds not one character; see that it was saved or copied whole"


class Input(Shape, frozen=True, kw_only=True):
    """One article: bytes, name, text, and what is told of it from outside. Its first `preamble` characters are no part of it."""

    file: str
    original: bytes
    text: str
    told: Told
    preamble: int = 0
    is_page: bool = False


def taken_in(file: str, original: bytes, told: Told) -> Input | Skipped:
    """The text of a file's bytes; `file` says by its ending whether they are a page, Markdown or plain text."""
    if not original:
        return Skipped(source=file, reason=EMPTY)
    suffix = PurePosixPath(file).suffix.lower()
    try:
        text = decode(original)
        if suffix in PAGES:
            text, page = extract(text if _has_mark(original) else original)
            return Input(file=file, original=original, text=text, told=told.over(page), is_page=True)
    except (NotText, NoArticle) as problem:
        return Skipped(source=file, reason=str(problem))
    if not text.strip():
        return Skipped(source=file, reason="holds only white space")
    matter, preamble = front_matter(text) if suffix == _MARKDOWN else (Told(), 0)
    return Input(file=file, original=original, text=text, told=told.over(matter), preamble=preamble)


def document(taken: Input, settings: Settings, captured: Captured) -> Document | Skipped:
    """The article of an input, or why there is none."""
    text = taken.text
    found = blocks(text, taken.told.title, taken.preamble)
    if taken.is_page and not any(block.kind == "body" and _is_paragraph(text[block.start : block.end]) for block in found):
        return Skipped(source=taken.file, reason=NO_ARTICLE)
    if not found:
        return Skipped(source=taken.file, reason="holds no letter or digit")
    told = taken.told.over(told_by_text(text, found))
    if not told.published and told.url:
        told = told.over(Told(published=url_date(told.url), basis="url"))
    digest = hashlib.sha256(taken.original).hexdigest()
    article = Article(
        id=content_id("a", digest, taken.file),
        file=taken.file,
        url=told.url,
        title=told.title,
        outlet=told.outlet,
        byline=told.byline,
        published=told.published,
        published_basis=told.basis if told.published else "unknown",
        language=taken.told.language or language_of(_read_part(text, found), settings.languages),
        kind=told.kind or kind_by_wording(text),
        sha256=digest,
        captured=captured,
        blocks=found,
        text=text,
    )
    return Document(article=article, original=taken.original, given=taken.told.fields)


def _has_mark(original: bytes) -> bool:
    """Whether bytes carry a byte order mark or zeros, so that the page's own word on its encoding does not hold."""
    return original.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or b"\x00" in original


def _is_paragraph(line: str) -> bool:
    return len(line.split()) >= 8


def _read_part(text: str, found: tuple[Block, ...]) -> str:
    body = "\n".join(text[block.start : block.end] for block in found if block.kind in ("headline", "standfirst", "body"))
    return body or text
