"""A text that comes a second time: under its own name, with less told of it, or under another name.

What a case knows of an article is not forgotten because the same bytes come again without their table. A text that stands in the
case is not added again under another name, unless it comes as something else: of another outlet, address or day. Then it is a
report of its own, and a copy of the first. What came with it and was unknown of the first is told of that.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from allegedly.calling import same_text
from allegedly.record.store import Case
from allegedly.shapes import STATEMENTS, Article, Document, Skipped

# What a report is told apart by from another of the same text, and what else may be told of one.
_APART = ("outlet", "url", "published")
_TOLD = (*_APART, "byline")
_FIELDS = (*_TOLD, "title", "kind", "language")


class Double(NamedTuple):
    """An input that is not added: the article that has its text, and the note that says so."""

    of: str
    note: Skipped


class Doubles:
    """The texts of a case and of one run into it. `digest` is of the reader of the run."""

    def __init__(self, case: Case, digest: str) -> None:
        self._case = case
        self._digest = digest
        # What came in this run by the hash of its words, without its text: it may not stand in the case yet.
        self._come: dict[str, list[Article]] = {}
        self._fuller: dict[str, dict[str, Any]] = {}

    def look_at(self, document: Document) -> Document | Double:
        """An input as it is to be taken in: with what the case knows of it already, or not at all."""
        held = self._case.articles((document.article.id,))
        return self._with_what_is_known(document, held[0]) if held else self._double(document) or document

    def _with_what_is_known(self, document: Document, held: Article) -> Document:
        """A document of an article that the case holds, with what is known of that and was not told again."""
        article = document.article
        # Read by another version, what the text itself says may be found better now; else what differs was told by somebody.
        same = self._case.has_reading(article.id, self._digest)
        names = [name for name in _FIELDS if document.given is not None and name not in document.given]
        kept = {name: getattr(held, name) for name in names if same or getattr(article, name) is None}
        return replace(document, article=replace(article, **_dated(kept, held)))

    def _double(self, document: Document) -> Double | None:
        """What an input that the case does not hold is a double of; None for a report of its own."""
        article = document.article
        if article.file.startswith(STATEMENTS):
            return None
        words = hashlib.sha256(" ".join(article.text.split()).encode("utf8", "replace")).hexdigest()
        given = _FIELDS if document.given is None else document.given
        told = {name: value for name in given if (value := getattr(article, name)) is not None}
        found = {one.id: one for one in (*self._come.get(words, ()), *self._case.same_words(article.text))}
        of = next((one for one in found.values() if not _apart(told, self._known(one))), None)
        if of is None:
            self._come.setdefault(words, []).append(replace(article, text="", blocks=()))
            return None
        new = {name: told[name] for name in _TOLD if name in told and getattr(self._known(of), name) is None}
        if new:
            self._fuller.setdefault(of.id, {}).update(_dated(new, article))
        return Double(of.id, Skipped(source=article.file, reason=same_text(of.file, tuple(new))))

    def fuller(self) -> tuple[Document, ...]:
        """The articles of the case of which more is known now than it holds."""
        ids = sorted(self._fuller)
        return tuple(Document(article=self._known(one), original=self._case.original(one.id)) for one in self._case.articles(ids))

    def _known(self, article: Article) -> Article:
        return replace(article, **self._fuller.get(article.id, {}))


def _apart(told: Mapping[str, Any], article: Article) -> bool:
    """Whether what is told of a text says that it is another report than an article with the same text."""
    known = ((str(told[name]), getattr(article, name)) for name in _APART if name in told)
    return any(own is not None and not _alike(value, own) for value, own in known)


def _alike(one: str, other: str) -> bool:
    """Whether two outlets, addresses or days are one, as far as both say: a year may be the year of a day."""
    first, second = (value.casefold().removeprefix("the ").rstrip("/") for value in (one, other))
    days = first[:4].isdigit() and second[:4].isdigit()
    return first == second or (days and (first.startswith(second) or second.startswith(first)))


def _dated(values: dict[str, Any], by: Article) -> dict[str, Any]:
    """Values to put into an article; what a day rests on goes with it."""
    return {**values, "published_basis": by.published_basis} if "published" in values else values
