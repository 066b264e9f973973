"""An invented case, written by hand as a record: what the pages and the terminal are tested on without reading anything."""

from typing import Any

from allegedly.serve.catalogue import Catalogue
from allegedly.shapes import (
    ArticleEntry,
    Block,
    BlockKind,
    Captured,
    Claim,
    Conflict,
    ConflictValue,
    Copy,
    Date,
    Entity,
    EntityKind,
    Finding,
    Mention,
    Place,
    Proceeding,
    ProducedBy,
    Record,
    RelationEntry,
    Role,
    Skipped,
    Source,
    Span,
    Story,
)

PORT = (
    "Harbour chief sold dredging work, auditors say\n"
    "By Ines Calder\n"
    "The State Audit Office says Tomas Varga Leal, head of the Harbour Board, took kickbacks from two dredging firms between 2018"
    " and 2020.\n"
    'Varga denied it on Friday. "I never took a cent," he told the Coast Courier.\n'
    "Prosecutors charged Varga with bribery on 3 May 2021, and are preparing to charge his mother, Alba Leal.\n"
    "READ NEXT: <b>Ferry fares</b> rise again\n"
)
WIRE = (
    "Auditors accuse port head\n"
    "Auditors accused Tomas Varga of taking kickbacks, the Northern Wire reported. He was allegedly paid 2 million crowns.\n"
)
TEXTS = {"a-port": PORT, "a-wire": WIRE}


def at(article: str, words: str, nth: int = 0) -> Span:
    """Where some words stand in an article of the case."""
    text, start = TEXTS[article], -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def source(article: str, words: str, entity: str | None, **more: Any) -> Source:
    """One link of a chain, at its words."""
    span = at(article, words)
    given = {"kind": "official_body", "basis": "on_record"} | more
    return Source(entity=entity, article=article, start=span.start, end=span.end, text=words, **given)


def claim(id: str, article: str, words: str, **more: Any) -> Claim:
    """A claim whose content is the words given."""
    given: dict[str, Any] = {
        "content": (at(article, words),),
        "cue": None,
        "sources": (),
        "stance": "alleges",
        "about": ("e-varga",),
        "parts": (),
        "offences": (),
        "hedges": (),
        "answers": (),
        "when": None,
        "confidence": 0.9,
    }
    return Claim(id=id, article=article, **(given | more))


def entry(id: str, file: str, blocks: list[tuple[BlockKind, str]], **more: Any) -> ArticleEntry:
    """An article with the blocks that begin with the words given, each one line."""
    lines = []
    for kind, words in blocks:
        start = TEXTS[id].index(words)
        lines.append(Block(kind=kind, start=start, end=TEXTS[id].index("\n", start)))
    given: dict[str, Any] = {
        "url": None,
        "title": None,
        "outlet": None,
        "byline": None,
        "published": None,
        "published_basis": "unknown",
        "language": "en",
        "kind": "report",
        "sha256": "0" * 64,
        "captured": Captured(at="2021-05-09T10:00:00Z", by="tester", tool="allegedly 0"),
    }
    return ArticleEntry(id=id, file=file, blocks=tuple(lines), **(given | more))


def entity(id: str, kind: EntityKind, name: str, *names: str, roles: tuple[Role, ...] = ()) -> Entity:
    """An entity with its names as written."""
    return Entity(id=id, former_ids=(), kind=kind, name=name, names=(name, *names), review="unreviewed", roles=roles)


def step(id: str, article: str, kind: str, words: str, **more: Any) -> Proceeding:
    """A legal step whose evidence is the words given."""
    given: dict[str, Any] = {
        "class_": "proceeding",
        "state": "done",
        "authority": None,
        "subject": "e-varga",
        "sources": (),
        "offences": (),
        "jurisdiction": None,
        "date": None,
        "evidence": (at(article, words),),
    }
    return Proceeding(id=id, article=article, kind=kind, **(given | more))


def mention(article: str, words: str, whom: str, nth: int = 0) -> Mention:
    """A name in the text."""
    span = at(article, words, nth)
    return Mention(article=article, start=span.start, end=span.end, form="name", entity=whom)


def _claims() -> tuple[Claim, ...]:
    audit = source("a-port", "The State Audit Office", "e-audit")
    return (
        claim(
            "c-kick",
            "a-port",
            "Tomas Varga Leal, head of the Harbour Board, took kickbacks from two dredging firms between 2018 and 2020",
            cue=at("a-port", "says"),
            sources=(audit,),
            offences=("kickbacks",),
            offences_named=("kickbacks",),
            when=Date(start="2018", end="2020", basis="text"),
        ),
        claim(
            "c-deny",
            "a-port",
            "it",
            content=(at("a-port", "it on Friday"),),
            cue=at("a-port", "denied"),
            sources=(source("a-port", "Varga", "e-varga", kind="person"),),
            stance="denies",
            answers=("c-kick",),
        ),
        claim(
            "c-cent",
            "a-port",
            "I never took a cent",
            cue=at("a-port", "told"),
            sources=(
                source("a-port", "he", "e-varga", kind="person"),
                source("a-port", "the Coast Courier", "e-courier", kind="outlet"),
            ),
            stance="denies",
            answers=("c-kick",),
        ),
        claim(
            "c-wire",
            "a-wire",
            "Auditors accused Tomas Varga of taking kickbacks",
            content=(at("a-wire", "taking kickbacks"),),
            cue=at("a-wire", "accused"),
            sources=(
                source("a-wire", "Auditors", "e-audit", kind="unnamed"),
                source("a-wire", "the Northern Wire", "e-wire", kind="outlet"),
            ),
            offences=("kickbacks",),
            offences_named=("kickbacks",),
        ),
        claim(
            "c-paid",
            "a-wire",
            "He was allegedly paid 2 million crowns",
            hedges=(at("a-wire", "allegedly"),),
            offences=("bribery",),
        ),
    )


def _proceedings() -> tuple[Proceeding, ...]:
    return (
        step(
            "p-charged",
            "a-port",
            "charged",
            "Prosecutors charged Varga with bribery on 3 May 2021",
            offences=("bribery",),
            offences_named=("bribery",),
            authority="e-pros",
            date=Date(start="2021-05-03", end="2021-05-03", basis="text"),
        ),
        step("p-prepare", "a-port", "charges_prepared", "preparing to charge his mother", subject="e-alba", state="planned"),
    )


def _findings() -> tuple[Finding, ...]:
    said = at("a-port", "2018 and 2020")
    paid = at("a-wire", "2 million crowns")
    return (
        Finding(
            id="f-kick",
            story="s-port",
            claims=("c-kick", "c-wire"),
            reports=2,
            outlets=2,
            origins=(source("a-port", "The State Audit Office", "e-audit"),),
            unattributed=0,
            copies=(Copy(article="a-wire", of="a-port", share=0.4),),
            answers=("c-deny", "c-cent"),
            review="unreviewed",
            conflicts=(
                Conflict(
                    about="the time",
                    values=(
                        ConflictValue(value="2018 to 2020", article="a-port", start=said.start, end=said.end),
                        ConflictValue(value="not given", article="a-wire", start=paid.start, end=paid.end),
                    ),
                ),
            ),
        ),
    )


def _entities() -> tuple[Entity, ...]:
    head = at("a-port", "head of the Harbour Board")
    role = Role(
        title="head",
        organization="e-board",
        since=None,
        until=None,
        evidence=(Place(article="a-port", start=head.start, end=head.end),),
    )
    return (
        entity("e-varga", "person", "Tomas Varga Leal", "Tomas Varga", "Varga", roles=(role,)),
        entity("e-alba", "person", "Alba Leal"),
        entity("e-calder", "person", "Ines Calder"),
        entity("e-audit", "organization", "State Audit Office"),
        entity("e-board", "organization", "Harbour Board"),
        entity("e-pros", "organization", "Prosecutors"),
        entity("e-courier", "outlet", "Coast Courier"),
        entity("e-wire", "outlet", "Northern Wire"),
    )


def catalogue() -> Catalogue:
    """The invented case: two reports, one of them with furniture and markup in its text."""
    mother = at("a-port", "his mother, Alba Leal")
    record = Record(
        produced_by=ProducedBy(allegedly="0", weights={}, vocabulary="0"),
        articles=(
            entry(
                "a-port",
                "port.txt",
                [
                    ("headline", "Harbour chief"),
                    ("byline", "By Ines"),
                    ("body", "The State"),
                    ("body", "Varga denied"),
                    ("body", "Prosecutors"),
                    ("promo", "READ NEXT"),
                ],
                outlet="Harbour Times",
                published="2021-05-09",
                published_basis="text",
            ),
            entry("a-wire", "wire.txt", [("headline", "Auditors accuse"), ("body", "Auditors accused")]),
        ),
        skipped=(Skipped(source="scan.pdf", reason="not text"),),
        entities=_entities(),
        mentions=(
            mention("a-port", "Tomas Varga Leal", "e-varga"),
            mention("a-port", "Harbour Board", "e-board"),
            mention("a-port", "Varga", "e-varga", 1),
            mention("a-port", "Alba Leal", "e-alba"),
            mention("a-port", "Ines Calder", "e-calder"),
            mention("a-wire", "Tomas Varga", "e-varga"),
        ),
        claims=_claims(),
        proceedings=_proceedings(),
        relations=(
            RelationEntry(
                id="r-1", kind="mother_of", from_="e-alba", to="e-varga", article="a-port", start=mother.start, end=mother.end
            ),
        ),
        stories=(Story(id="s-port", articles=("a-port", "a-wire")),),
        findings=_findings(),
    )
    return Catalogue(record=record, texts=TEXTS)
