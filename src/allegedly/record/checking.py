"""What is wrong in a case: whether everything in it still is as it was put there."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, select

from allegedly.identity import content_id
from allegedly.record import articles as custody
from allegedly.record import derived, facts, links, tables
from allegedly.record.sealing import ERASED, GENESIS, breaks, seal
from allegedly.shapes import Article, Entity, Judgement, Reading, Resolution, Shape


class _Spot(NamedTuple):
    """A place that something rests on, and the words that are said to stand there, if any are."""

    article: str | None
    start: int
    end: int
    words: str | None


class Noted(NamedTuple):
    """What is noted beside what people decided and what lists say: the number of judgements and the last hash; a digest."""

    judged: str
    linked: str


def faults(connection: Connection, noted: Noted, unsettled: AbstractSet[str]) -> Iterator[str]:
    """Everything that is wrong, in words.

    What articles with `unsettled` places have founded has no id that counts as given out.
    """
    yield from _database(connection)
    texts = {article.id: article for article in custody.load(connection)}
    for article in texts.values():
        yield from _custody(connection, article)
    resolution = derived.load(connection)
    judgements = facts.judgements(connection)
    seals = facts.seals(connection)
    for reading in facts.load(connection):
        yield from _sealed(texts[reading.article], reading, seals)
        yield from _places(f"the reading of {texts[reading.article].file}", reading, texts)
    yield from _places("the resolution", resolution, texts)
    yield from _chain(connection, judgements, noted.judged)
    if links.digest(links.load(connection), links.used(connection)) != noted.linked:
        yield "what `allegedly lists link` found was changed since; give that command again"
    yield from _anchors(judgements, texts.values())
    provisional = {content_id("e", key) for key, _ in resolution.members if key.rsplit(":", 1)[0] in unsettled}
    yield from _ids(resolution, {*derived.issued(connection), *provisional})


def _database(connection: Connection) -> Iterator[str]:
    for (told,) in connection.exec_driver_sql("PRAGMA integrity_check").fetchall():
        if told != "ok":
            yield f"the database file is damaged: {told}"
    counts = Counter((row[0], row[2]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())
    for (table, target), count in sorted(counts.items()):
        yield f"{count} of the rows of {table} name something that is not in {target}"


def _custody(connection: Connection, article: Article) -> Iterator[str]:
    where = f"{article.file} ({article.id})"
    try:
        original = custody.original(connection, article.id)
    except zlib.error:
        yield f"{where}: the original bytes cannot be unpacked"
        return
    if original is None:
        yield f"{where}: the original bytes are not there"
    elif hashlib.sha256(original).hexdigest() != article.sha256:
        yield f"{where}: the original bytes are not those of the SHA-256 {article.sha256}"
    if article.id != content_id("a", article.sha256, article.file):
        yield f"{where}: the id is not the one of this file and these bytes"


def _sealed(article: Article, reading: Reading, seals: Mapping[str, str | None]) -> Iterator[str]:
    """Whether an article and its reading are as they were sealed; one that an earlier version read has no seal yet."""
    if article.id not in seals:
        yield f"{article.file} ({article.id}): no note says what read it"
    elif seals[article.id] not in (None, seal(article, reading)):
        yield f"{article.file} ({article.id}): its text, what is known of it, or what was read from it was changed"


def _spots(value: Any, article: str | None = None) -> Iterator[_Spot]:
    if isinstance(value, Shape):
        article = getattr(value, "article", article)
        start, end = getattr(value, "start", None), getattr(value, "end", None)
        if isinstance(start, int) and isinstance(end, int):
            yield _Spot(article, start, end, getattr(value, "text", None))
        for field in msgspec.structs.fields(value):
            yield from _spots(getattr(value, field.name), article)
    elif isinstance(value, tuple):
        for item in value:
            yield from _spots(item, article)


def _places(where: str, value: Shape, texts: Mapping[str, Article]) -> Iterator[str]:
    for spot in dict.fromkeys(_spots(value)):
        article = texts.get(spot.article or "")
        if article is None:
            yield f"{where} rests on an article that is not in the case: {spot.article}"
        elif not 0 <= spot.start < spot.end <= len(article.text):
            yield f"{where}: {spot.start}-{spot.end} is not a place in the text of {article.file}"
        elif spot.words is not None and article.text[spot.start : spot.end] != spot.words:
            yield f"{where}: “{spot.words}” does not stand at {spot.start}-{spot.end} of {article.file}"


def _chain(connection: Connection, judgements: tuple[Judgement, ...], judged: str) -> Iterator[str]:
    yield from breaks(judgements)
    places = connection.execute(select(tables.JUDGEMENTS.table.c.position).order_by(tables.JUDGEMENTS.table.c.position)).scalars()
    if list(places) != list(range(len(judgements))):
        yield "the log of judgements has gaps"
    last = judgements[-1].hash if judgements else GENESIS
    if judged != (f"{len(judgements)} {last}" if judgements else "0"):
        yield "the log of judgements does not end where it ended when the last one was made: some were taken out or added"
    logged = set(connection.execute(select(tables.log.c.subject).where(tables.log.c.what == ERASED)).scalars())
    for judgement in judgements:
        if judgement.kind == ERASED and judgement.id not in logged:
            yield f"judgement {judgement.id} is empty, and no log says that it was erased"


def _anchors(judgements: Iterable[Judgement], articles: Iterable[Article]) -> Iterator[str]:
    lengths = {article.sha256: len(article.text) for article in articles}
    for judgement in judgements:
        for anchor in judgement.anchors:
            if anchor.end > lengths.get(anchor.sha256, anchor.end):
                yield f"judgement {judgement.id} rests on {anchor.start}-{anchor.end}, which is not in the text of {anchor.article}"


def _ids(resolution: Resolution, issued: AbstractSet[str]) -> Iterator[str]:
    founded: dict[str, set[str]] = {}
    for key, home in resolution.members:
        founded.setdefault(home, set()).add(content_id("e", key))
    leads = Counter(old for found in resolution.entities for old in (found.id, *found.former_ids))
    for old, count in sorted(leads.items()):
        if count > 1:
            yield f"the id {old} leads to {count} entities"
    for entity in resolution.entities:
        yield from _own_ids(entity, founded.get(entity.id, set()), issued)


def _own_ids(entity: Entity, founded: AbstractSet[str], issued: AbstractSet[str]) -> Iterator[str]:
    if not founded:
        yield f"{entity.name} ({entity.id}) stands for nothing that an article says"
        return
    for old in (entity.id, *entity.former_ids):
        if old not in founded:
            yield f"the id {old} leads to {entity.name}, and was not given for anything that is part of it"
        if old not in issued:
            yield f"the id {old} of {entity.name} was never given out"
