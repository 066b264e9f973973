"""Names that are not shown until somebody asks for them: of victims and of minors.

Whatever pages get of a case goes through a `Veil`. In texts, each letter of a hidden name becomes a block, so that every offset
stays true; an entity's name becomes a label; in titles, addresses, file names and the like the name becomes blocks as well. A full
name is hidden wherever it stands in the case; a part of it ("Reyes") in the articles that name its bearer, unless it is somebody
else's there.
"""

import re
import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar
from urllib.parse import unquote

from anyascii import anyascii
from msgspec.structs import replace
from sqlalchemy import Connection, select

from allegedly.record import rows, tables
from allegedly.shapes import ArticleEntry, Claim, Entity, Finding, ListLink, MaskReason, Proceeding, Source
from allegedly.shapes.browsing import Excerpt
from allegedly.wording import hidden_name

_WORD = re.compile(r"[^\W_]+")
_INK = re.compile(r"\S")
_BLOCK = "█"
# Shorter parts of names ("de", "al") are no names by themselves.
_TELLING = 3
# So many words with accents and the like are kept as they are compared: the languages of one case have not many more.
_FOLDED = 50_000
_ENTITIES, _MENTIONS = tables.RESOLUTION["entities"], tables.READING["mentions"]
_NAMES = next(part.child.table for part in _ENTITIES.fields if part.child and part.name == "names")

Stretch = tuple[int, int]
Told = TypeVar("Told", Claim, Proceeding)


@dataclass(frozen=True)
class Names:
    """The hidden names of a case: why each is hidden, and how to find it in a text.

    `runs` are the full names by their first word, each with whose it is; `words` are the words of all names of an entity; `present`
    are the hidden entities that each article names. `without` are articles in which no hidden name was found, `hidden` says where
    they stand in the others as long as nobody's is shown; texts never change.
    """

    reasons: Mapping[str, MaskReason] = field(default_factory=dict)
    runs: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    present: Mapping[str, frozenset[str]] = field(default_factory=dict)
    without: set[str] = field(default_factory=set)
    hidden: dict[str, tuple[Stretch, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection) -> "Names":
        """The hidden names of a case as it stands."""
        entities = _ENTITIES.table.c
        masked = connection.execute(select(entities.id, entities.name, entities.masked).where(entities.masked.is_not(None))).all()
        if not masked:
            return cls()
        written = {row.id: {_words(row.name)} for row in masked}
        for some in rows.batches(sorted(written)):
            for row in connection.execute(select(_NAMES.c.entity, _NAMES.c.name).where(_NAMES.c.entity.in_(some))):
                written[row.entity].add(_words(row.name))
        return cls(
            reasons={row.id: row.masked for row in masked},
            runs=_runs(written),
            words={
                id_: frozenset(word for name in names for word in name if len(word) >= _TELLING) for id_, names in written.items()
            },
            present=_present(connection, sorted(written)),
        )


def _telling(names: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(word for name in names for word in name if len(word) >= _TELLING)


def _runs(written: Mapping[str, set[tuple[str, ...]]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: defaultdict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    for entity, names in written.items():
        for name in names:
            if len(name) > 1:
                # "Reyes, Ana" as well.
                for run in (name, (name[-1], *name[:-1])):
                    found[run[0]].add((run, entity))
    return {first: tuple(sorted(runs, key=lambda one: (-len(one[0]), one))) for first, runs in found.items()}


def _present(connection: Connection, entities: Sequence[str]) -> dict[str, frozenset[str]]:
    members, mentions = tables.members.c, _MENTIONS.table.c
    query = select(mentions.article, members.entity).join(tables.members, members.key == mentions.entity).distinct()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for some in rows.batches(entities):
        for row in connection.execute(query.where(members.entity.in_(some), mentions.form == "name")):
            found[row.article].add(row.entity)
    return {article: frozenset(some) for article, some in found.items()}


@lru_cache(maxsize=_FOLDED)
def _folded(word: str) -> str:
    return anyascii(word).lower()


def _plain(word: str) -> str:
    return word.lower() if word.isascii() else _folded(word)


def _words_of(text: str) -> set[str]:
    """The words of a text, each once: all texts of a page go through here, most of which are plain ASCII."""
    if text.isascii():
        return set(_WORD.findall(text.lower()))
    return {word.lower() if word.isascii() else _folded(word) for word in set(_WORD.findall(text))}


def _words(text: str) -> tuple[str, ...]:
    return tuple(_plain(match[0]) for match in _WORD.finditer(text))


class Kept:
    """The hidden names of one case, found anew only where the case has changed. For all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: tuple[tuple[str, ...], Names] | None = None

    def names(self, connection: Connection) -> Names:
        """The names as of the transaction of a connection."""
        query = select(tables.state.c.name, tables.state.c.value).where(tables.state.c.name.in_(("changes", "resolved", "placed")))
        version = tuple(sorted(f"{row.name} {row.value}" for row in connection.execute(query)))
        with self._lock:
            if self._known is None or self._known[0] != version:
                self._known = (version, Names.of(connection))
            return self._known[1]


class Veil:
    """What hides names in whatever one look at a case gives. `opened` are entities whose names were asked for."""

    def __init__(self, connection: Connection, names: Names, opened: frozenset[str] = frozenset()) -> None:
        self._connection = connection
        self._names = names
        self._hidden = names.reasons.keys() - opened
        self._spans: dict[str, list[tuple[int, int, str, bool]]] = {}

    def hides(self, entity: str) -> MaskReason | None:
        """Why the name of an entity is not shown; None where it is."""
        return self._names.reasons[entity] if entity in self._hidden else None

    @property
    def opened(self) -> frozenset[str]:
        """Those of them whose names are shown all the same."""
        return frozenset(self._names.reasons) - self._hidden

    @property
    def everybody(self) -> frozenset[str]:
        """All whose names are not shown before they are asked for."""
        return frozenset(self._names.reasons)

    def masked(self, entity: str) -> MaskReason | None:
        """Why the name of an entity is not shown before it is asked for, whether it was or not."""
        return self._names.reasons.get(entity)

    def name(self, entity: str, name: str) -> str:
        """What to call an entity."""
        reason = self.hides(entity)
        return hidden_name(reason) if reason else self.line(name)

    def line(self, text: str, article: str | None = None) -> str:
        """A title, file name, reason or the like, of an article where it belongs to one."""
        if not self._hidden or not text:
            return text
        words = self._words_in((article,) if article else ())
        return _hide(text, [*self._full(text), *_single(text, words)])

    def address(self, url: str, article: str) -> str:
        """The URL of an article; with blocks in it, it leads nowhere."""
        plain = unquote(url)
        hidden = self.line(plain, article)
        return url if hidden == plain else hidden

    def text(self, article: str, text: str) -> str:
        """The text of an article, as long as it was."""
        if not self._hidden or article in self._names.without:
            return text
        if self._hidden == self._names.reasons.keys():
            if article not in self._names.hidden:
                self._names.hidden[article] = self._stretches(article, text)
            return _hide(text, self._names.hidden[article])
        return _hide(text, self._stretches(article, text))

    def _stretches(self, article: str, text: str) -> tuple[Stretch, ...]:
        """Where hidden names stand in the text of an article."""
        here = self._names.present.get(article, frozenset()) & self._hidden
        full = list(self._full(text))
        if not here and not full:
            if article not in self._names.present and not self._possible(text, self._names.reasons):
                self._names.without.add(article)
            return ()
        spans = self._spans_of(article)
        own = [(start, end) for start, end, entity, _ in spans if entity in self._hidden]
        others = [(start, end) for start, end, entity, person in spans if entity not in self._hidden]
        people = [(start, end) for start, end, entity, person in spans if entity not in self._hidden and person]
        full = [one for one in full if not _inside(one, people)]
        single = [one for one in _single(text, self._words_in((article,))) if not _inside(one, others)]
        return (*own, *full, *single)

    def pieces(self, pieces: Sequence[str], article: str) -> tuple[str, ...]:
        """The pieces of a stretch of an article's text, hidden over their seams."""
        hidden, found, at = self.line("".join(pieces), article), [], 0
        for piece in pieces:
            found.append(hidden[at : at + len(piece)])
            at += len(piece)
        return tuple(found)

    def excerpt(self, excerpt: Excerpt) -> Excerpt:
        """A part of the record, with hidden names hidden in all of it."""
        if not self._hidden:
            return excerpt
        texts = {article: self.text(article, text) for article, text in excerpt.texts.items()}
        record = excerpt.record
        words = self._words_in(excerpt.texts)
        return replace(
            excerpt,
            texts=texts,
            record=replace(
                record,
                articles=tuple(self._entry(one) for one in record.articles),
                skipped=tuple(replace(one, source=self.line(one.source), reason=self.line(one.reason)) for one in record.skipped),
                entities=tuple(self._entity(one, words) for one in record.entities),
                claims=tuple(_resaid(one, texts) for one in record.claims),
                proceedings=tuple(_resaid(one, texts) for one in record.proceedings),
                findings=tuple(self._finding(one, texts) for one in record.findings),
                suggestions=tuple(replace(one, reasons=self._lines(one.reasons)) for one in record.suggestions),
                listings=tuple(self._listing(one) for one in record.listings if not self.hides(one.entity)),
            ),
        )

    def _entry(self, entry: ArticleEntry) -> ArticleEntry:
        return replace(
            entry,
            file=self.line(entry.file, entry.id),
            url=self.address(entry.url, entry.id) if entry.url else entry.url,
            title=self.line(entry.title, entry.id) if entry.title else entry.title,
            byline=self.line(entry.byline) if entry.byline else entry.byline,
        )

    def _entity(self, entity: Entity, words: frozenset[str]) -> Entity:
        roles = tuple(replace(role, title=self.line(role.title)) for role in entity.roles)
        if reason := self.hides(entity.id):
            return replace(entity, name=hidden_name(reason), names=(), roles=roles)

        def called(name: str) -> str:
            # A description ("the mother of Reyes") is not somebody's own name, in which a surname may well be the same.
            part = _single(name, words) if name[:1].islower() or name.startswith("The ") else ()
            return _hide(name, [*self._full(name), *part])

        # One with the same full name who is no victim and no minor is called by it.
        if entity.kind == "person" and entity.name[:1].isupper():
            return entity
        return replace(entity, name=called(entity.name), names=tuple(called(name) for name in entity.names), roles=roles)

    def _listing(self, link: ListLink) -> ListLink:
        reasons = tuple(replace(one, told=self.line(one.told)) for one in link.reasons)
        return replace(link, remarks=self.line(link.remarks), reasons=reasons)

    def _finding(self, finding: Finding, texts: Mapping[str, str]) -> Finding:
        conflicts = (
            replace(
                one,
                about=self.line(one.about),
                values=tuple(replace(value, value=self.line(value.value, value.article)) for value in one.values),
            )
            for one in finding.conflicts
        )
        return replace(
            finding,
            origins=_sources(finding.origins, texts),
            conflicts=tuple(conflicts),
            paths=tuple(replace(path, reasons=self._lines(path.reasons)) for path in finding.paths),
            perhaps=tuple(replace(one, reasons=self._lines(one.reasons)) for one in finding.perhaps),
        )

    def _lines(self, lines: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.line(line) for line in lines)

    def _words_in(self, articles: Iterable[str]) -> frozenset[str]:
        """The parts of hidden names that stand for their bearers in some articles."""
        here = {entity for article in articles for entity in self._names.present.get(article, ()) if entity in self._hidden}
        return frozenset(word for entity in here for word in self._names.words[entity])

    def _full(self, text: str) -> Iterator[Stretch]:
        """Where full names stand in a text."""
        runs = self._possible(text, self._hidden)
        if not runs:
            return
        found = list(_WORD.finditer(text))
        plain = [_plain(match[0]) for match in found]
        for at, word in enumerate(plain):
            run = next((run for run in runs.get(word, ()) if tuple(plain[at : at + len(run)]) == run), None)
            if run:
                yield found[at].start(), found[at + len(run) - 1].end()

    def _possible(self, text: str, hidden: Collection[str]) -> dict[str, list[tuple[str, ...]]]:
        """The hidden names all of whose words a text holds somewhere: of nearly every text none, which is seen quickly."""
        there = _words_of(text)
        found: dict[str, list[tuple[str, ...]]] = {}
        for first in there & self._names.runs.keys():
            some = [run for run, entity in self._names.runs[first] if entity in hidden and there.issuperset(run)]
            if some:
                found[first] = some
        return found

    def _spans_of(self, article: str) -> list[tuple[int, int, str, bool]]:
        """The names in an article: where, whose, and whether that is a person."""
        if article not in self._spans:
            mentions, members, entities = _MENTIONS.table.c, tables.members.c, _ENTITIES.table.c
            query = (
                select(mentions.start, mentions.end, members.entity, entities.kind)
                .join(tables.members, members.key == mentions.entity)
                .join(_ENTITIES.table, entities.id == members.entity)
                .where(mentions.article == article, mentions.form == "name")
            )
            found = self._connection.execute(query)
            self._spans[article] = [(row.start, row.end, row.entity, row.kind == "person") for row in found]
        return self._spans[article]


def _single(text: str, words: frozenset[str]) -> list[Stretch]:
    """Where single words of hidden names stand as names: with a capital, and not of a word that the text also writes small."""
    if not words:
        return []
    found = [(match, _plain(match[0])) for match in _WORD.finditer(text)]
    small = {plain for match, plain in found if match[0].islower()} if " " in text else set()
    return [match.span() for match, plain in found if plain in words and plain not in small]


def _inside(one: Stretch, others: Iterable[Stretch]) -> bool:
    return any(start <= one[0] and one[1] <= end for start, end in others)


def _hide(text: str, stretches: Iterable[Stretch]) -> str:
    for start, end in stretches:
        text = text[:start] + _INK.sub(_BLOCK, text[start:end]) + text[end:]
    return text


def _sources(sources: Iterable[Source], texts: Mapping[str, str]) -> tuple[Source, ...]:
    """The links of a chain, with the words that their texts now have."""
    return tuple(
        replace(source, text=texts[source.article][source.start : source.end]) if source.article in texts else source
        for source in sources
    )


def _resaid(told: Told, texts: Mapping[str, str]) -> Told:
    return replace(told, sources=_sources(told.sources, texts))
