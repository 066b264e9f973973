"""Names that are not shown until somebody asks for them: of victims, of minors, and of their kin.

Whatever pages get of a case goes through a `Veil`. In texts, each letter of a hidden name becomes a block, so that every offset
stays true; an entity's name becomes a label; in titles, addresses, file names and the like the name becomes blocks as well. A full
name is hidden wherever it stands in the case; a part of it ("Reyes") in the articles that name its bearer, unless it is somebody
else's there. What would tell whose kin a hidden person is goes with the name (`masking_kin`).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar
from urllib.parse import unquote

from msgspec.structs import replace
from sqlalchemy import Connection

from allegedly.record.masking_kin import kin_words
from allegedly.record.masking_names import WORD, Names, Stretch, plain_word, words_of
from allegedly.shapes import (
    KIN,
    ArticleEntry,
    Claim,
    Entity,
    EntityKind,
    Finding,
    ListLink,
    MaskReason,
    Proceeding,
    RelationKind,
    Source,
    Suggestion,
)
from allegedly.shapes.browsing import Excerpt
from allegedly.wording import hidden_name

_INK = re.compile(r"\S")
_BLOCK = "█"
# What is shorter is a title, a name or the like, and stands on page after page.
_LINE = 300
# Written out: it is asked for article after article of a page.
_SPANS = """
SELECT m.start, m."end", b.entity, e.kind FROM mentions m JOIN members b ON b."key" = m.entity JOIN entities e ON e.id = b.entity
WHERE m.article = ? AND m.form = 'name'
"""

Told = TypeVar("Told", Claim, Proceeding)


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

    def opened_with(self, entity: str) -> frozenset[str]:
        """Those asked for with an entity: itself, and who is hidden as kin of nobody but those who are then shown."""
        shown = self.opened | {entity}
        return frozenset({entity} | {one for one, sakes in self._names.kin.sakes.items() if entity in sakes <= shown})

    def hidden_with(self, entity: str) -> frozenset[str]:
        """Those who are hidden again with an entity: itself, and who is hidden as kin of it."""
        return frozenset({entity} | {one for one, sakes in self._names.kin.sakes.items() if entity in sakes})

    def untold(self, kind: RelationKind, one: str, other: str) -> bool:
        """Whether a relation is not told: it would say of somebody shown whose kin one is who is hidden."""
        return kind in KIN and (bool(self.hides(one)) != bool(self.hides(other)) or self._nameless(one) or self._nameless(other))

    @property
    def hidden(self) -> frozenset[str]:
        """Those whose names are not shown."""
        return frozenset(self._hidden)

    @property
    def nameless(self) -> frozenset[str]:
        """Those without a name who may be a minor who is hidden."""
        return frozenset(one for one in self._names.kin.nameless if self._nameless(one))

    def _nameless(self, entity: str) -> bool:
        return not self._hidden.isdisjoint(self._names.kin.nameless.get(entity, ()))

    def _telling(self, article: str) -> bool:
        """Whether words for kin tell in an article whose child a hidden minor is."""
        return not self._hidden.isdisjoint(self._names.kin.telling.get(article, ()))

    def name(self, entity: str, name: str) -> str:
        """What to call an entity."""
        reason = self.hides(entity)
        return hidden_name(reason) if reason else self._told_of(entity, self.line(name))

    def called(self, entity: str, kind: EntityKind, name: str, article: str | None = None) -> str:
        """What to show of a name by which somebody is called, in an article where it is of one.

        A person of a hidden surname, or of the same full name, who is not hidden is called by it.
        """
        reason = self.hides(entity)
        if reason:
            return hidden_name(reason)
        return name if kind == "person" and name[:1].isupper() else self._told_of(entity, self.line(name, article))

    def _told_of(self, entity: str, name: str) -> str:
        """What somebody who is not hidden is called: of a child without a name not whose it is."""
        return _hide(name, kin_words(name)) if self._nameless(entity) else name

    def line(self, text: str, article: str | None = None) -> str:
        """A title, file name, reason or the like, of an article where it belongs to one."""
        if not self._hidden or not text:
            return text
        words = self._words_in((article,) if article else ())
        found = [*self._full(text), *_single(text, words)]
        telling = self._telling(article) if article else found and any(map(self._telling, self._names.kin.telling))
        return _hide(text, [*found, *(kin_words(text) if telling else ())])

    def reason(self, text: str, entities: Iterable[str]) -> str:
        """Why some entities may be the same: of those who are hidden not a word of a name, such as a surname that they share."""
        words = frozenset(word for entity in entities if self.hides(entity) for word in self._names.words[entity])
        return _hide(self.line(text), _single(text, words))

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
        possible = self._possible(text, self._names.reasons)
        full = list(self._full(text)) if possible else []
        if not here and not full:
            if article not in self._names.present and not possible:
                self._names.without.add(article)
            return ()
        spans = self._spans_of(article)
        own = [(start, end) for start, end, entity, _ in spans if entity in self._hidden]
        others = [(start, end) for start, end, entity, person in spans if entity not in self._hidden]
        people = [(start, end) for start, end, entity, person in spans if entity not in self._hidden and person]
        full = [one for one in full if not _inside(one, people)]
        single = [one for one in _single(text, self._words_in((article,))) if not _inside(one, others)]
        return (*own, *full, *single, *(kin_words(text) if self._telling(article) else ()))

    def pieces(self, pieces: Sequence[str], article: str) -> tuple[str, ...]:
        """The pieces of a stretch of an article's text, hidden over their seams."""
        hidden, found, at = self.line("".join(pieces), article), [], 0
        for piece in pieces:
            found.append(hidden[at : at + len(piece)])
            at += len(piece)
        return tuple(found)

    def words(self) -> frozenset[str]:
        """The parts of hidden names that stand for their bearers anywhere in the case."""
        return self._words_in(self._names.present)

    def excerpt(self, excerpt: Excerpt, words: frozenset[str] | None = None) -> Excerpt:
        """A part of the record, with hidden names hidden in all of it.

        `words` are the parts of names that stand for their bearers in it; without them, in the articles that it has the texts of.
        """
        if not self._hidden:
            return excerpt
        texts = {article: self.text(article, text) for article, text in excerpt.texts.items()}
        record = excerpt.record
        words = self._words_in(excerpt.texts) if words is None else words
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
                relations=tuple(one for one in record.relations if not self.untold(one.kind, one.from_, one.to)),
                offices=tuple(replace(one, title=self.line(one.title)) for one in record.offices),
                findings=tuple(self._finding(one, texts) for one in record.findings),
                suggestions=tuple(self._suggestion(one) for one in record.suggestions),
                listings=tuple(self._listing(one) for one in record.listings if not self.hides(one.entity)),
            ),
        )

    def _suggestion(self, one: Suggestion) -> Suggestion:
        return replace(one, reasons=tuple(self.reason(reason, one.entities) for reason in one.reasons))

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
            return self._told_of(entity.id, _hide(name, [*self._full(name), *part]))

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
        if text in self._names.plain:
            return
        runs = self._possible(text, self._hidden)
        if not runs:
            if len(text) < _LINE and len(self._hidden) == len(self._names.reasons):
                self._names.note_plain(text)
            return
        found = list(WORD.finditer(text))
        plain = [plain_word(match[0]) for match in found]
        for at, word in enumerate(plain):
            run = next((run for run in runs.get(word, ()) if tuple(plain[at : at + len(run)]) == run), None)
            if run:
                yield found[at].start(), found[at + len(run) - 1].end()

    def _possible(self, text: str, hidden: Collection[str]) -> dict[str, list[tuple[str, ...]]]:
        """The hidden names all of whose words a text holds somewhere: of nearly every text none, which is seen quickly."""
        there = words_of(text)
        found: dict[str, list[tuple[str, ...]]] = {}
        for first in there & self._names.runs.keys():
            some = [run for run, entity in self._names.runs[first] if entity in hidden and there.issuperset(run)]
            if some:
                found[first] = some
        return found

    def _spans_of(self, article: str) -> list[tuple[int, int, str, bool]]:
        """The names in an article: where, whose, and whether that is a person."""
        if article not in self._spans:
            found = self._connection.exec_driver_sql(_SPANS, (article,)).all()
            self._spans[article] = [(start, end, entity, kind == "person") for start, end, entity, kind in found]
        return self._spans[article]


def _single(text: str, words: frozenset[str]) -> list[Stretch]:
    """Where single words of hidden names stand as names: with a capital, and not of a word that the text also writes small."""
    if not words:
        return []
    found = [(match, plain_word(match[0])) for match in WORD.finditer(text)]
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
