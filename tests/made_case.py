"""A record written by hand as a real case file: what pages are tested on without reading or resolving anything."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
from fastapi.testclient import TestClient
from msgspec.structs import replace

from allegedly.commands.desk import CaseDesk, Worker
from allegedly.commands.exporting import CaseExporter
from allegedly.identity import local_key
from allegedly.intake import Spool
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.serve.app import create_app
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.website import Site
from allegedly.shapes import (
    Article,
    Claim,
    Document,
    LocalEntity,
    Mention,
    Part,
    Proceeding,
    Reading,
    Record,
    Relation,
    RelationEntry,
    Resolution,
    Source,
)
from made_record import catalogue

TODAY = "2026-11-22"


def visitor(case: Path) -> TestClient:
    """Whoever reads the pages of a case file, without a browser."""
    # Nobody works on what is decided, added or to be made here: none is started.
    desk, given = CaseDesk(case, Worker(case)), {"intake": Spool(case), "exporter": CaseExporter(case)}
    site = Site(shelf=Browser(case), title="Harbour", today=lambda: TODAY, by="Ida Moreau", desk=desk, **given)
    return TestClient(create_app(site), base_url="http://localhost:8321")


def made_case(path: Path, book: Catalogue | None = None) -> Path:
    """Writes the case of `made_record`, or another that is given as a whole, to a new file; returns its path."""
    book = book or catalogue()
    with Case.create_or_open(path) as case:
        case.set_producer(book.record.produced_by)
        for entry in book.record.articles:
            text = book.texts[entry.id]
            words = text.encode("utf8")
            given = {name: getattr(entry, name) for name in entry.__struct_fields__}
            fields = given | {"sha256": hashlib.sha256(words).hexdigest()}
            case.add(Document(article=Article(text=text, **fields), original=words), _reading(book.record, entry.id), "by hand")
        for note in book.record.skipped:
            case.skip(note)
        case.save_resolution(_resolution(book.record))
    return path


def _reading(record: Record, article: str) -> Reading:
    keys: dict[str, None] = {}
    known = _keys(record, article)

    def local(entity: str | None) -> str | None:
        if entity is None:
            return None
        keys[entity] = None
        return known[entity]

    def sure(entity: str) -> str:
        return local(entity) or ""

    def sources(found: Iterable[Source]) -> tuple[Source, ...]:
        return tuple(replace(one, entity=local(one.entity), on_behalf_of=local(one.on_behalf_of)) for one in found)

    def claim(one: Claim) -> Claim:
        parts = tuple(Part(entity=sure(part.entity), part=part.part) for part in one.parts)
        about = tuple(sure(entity) for entity in one.about)
        # Which offences are named follows from the words whenever a record is made.
        return replace(one, sources=sources(one.sources), about=about, parts=parts, offences_named=())

    def step(one: Proceeding) -> Proceeding:
        subject, authority = sure(one.subject), local(one.authority)
        return replace(one, sources=sources(one.sources), subject=subject, authority=authority, offences_named=())

    def tie(one: RelationEntry) -> Relation:
        read = {name: getattr(one, name) for name in Relation.__struct_fields__}
        return Relation(**read | {"from_": sure(one.from_), "to": sure(one.to)})

    def mention(one: Mention) -> Mention:
        return replace(one, entity=sure(one.entity))

    given = {
        "claims": tuple(claim(one) for one in record.claims if one.article == article),
        "proceedings": tuple(step(one) for one in record.proceedings if one.article == article),
        "relations": tuple(tie(one) for one in record.relations if one.article == article),
        "mentions": tuple(mention(one) for one in record.mentions if one.article == article),
        "corrections": tuple(one for one in record.corrections if one.article == article),
        "amounts": tuple(one for one in record.amounts if one.article == article),
    }
    named = {one.entity for one in record.mentions if one.form == "name"}
    entities = {entity.id: entity for entity in record.entities}
    local_entities = tuple(
        LocalEntity(
            key=known[entity],
            kind=entities[entity].kind,
            name=entities[entity].name,
            names=entities[entity].names,
            named=entity in named,
        )
        for entity in sorted(keys)
    )
    return Reading(article=article, entities=local_entities, **given)


def _keys(record: Record, article: str) -> dict[str, str]:
    """A key for each entity as one article presents it: where it is first mentioned, else some place where no other is."""
    first: dict[str, int] = {}
    for mention in record.mentions:
        if mention.article == article:
            first[mention.entity] = min(mention.start, first.get(mention.entity, mention.start))
    free = iter(sorted(set(range(len(record.entities) + len(first))) - set(first.values())))
    return {entity.id: local_key(article, first[entity.id] if entity.id in first else next(free)) for entity in record.entities}


def _resolution(record: Record) -> Resolution:
    members: dict[str, str] = {}
    for entry in record.articles:
        of = {key: entity for entity, key in _keys(record, entry.id).items()}
        members |= {local.key: of[local.key] for local in _reading(record, entry.id).entities}
    lists = {field.name for field in msgspec.structs.fields(Record)} & {field.name for field in msgspec.structs.fields(Resolution)}
    return Resolution(members=tuple(sorted(members.items())), **{name: getattr(record, name) for name in lists})
