"""Small makers of records for tests, with invented content."""

import hashlib
from typing import Any

from allegedly.identity import content_id, local_key
from allegedly.shapes import (
    Amount,
    Article,
    Block,
    Captured,
    Claim,
    Correction,
    Date,
    DateMention,
    Dealing,
    Document,
    Entity,
    LocalEntity,
    Mention,
    Part,
    Place,
    Proceeding,
    ProducedBy,
    Reading,
    Relation,
    Resolution,
    Role,
    Source,
    Span,
)

CAPTURED = Captured(at="2024-05-02T09:00:00Z", by="tester", tool="test")
PRODUCED_BY = ProducedBy(allegedly="0", weights={"model": "0" * 64}, vocabulary="1" * 64)
WORDS = "Prosecutor Ida Moreau said Paul Brandt, mayor of Velden, took 40,000 euros from Nordbau on 3 May 2023. Brandt denied it."


def article(text: str = WORDS, *, file: str = "one.txt", **fields: Any) -> Article:
    """An article all of whose text is one body block."""
    sha256 = hashlib.sha256(text.encode("utf8")).hexdigest()
    values: dict[str, Any] = {
        "id": content_id("a", sha256, file),
        "file": file,
        **dict.fromkeys(("url", "title", "outlet", "byline", "published")),
        "published_basis": "unknown",
        "language": "en",
        "kind": "report",
        "sha256": sha256,
        "captured": CAPTURED,
        "blocks": (Block(kind="body", start=0, end=len(text)),) if text else (),
        "text": text,
    }
    return Article(**values | fields)


def document(text: str = WORDS, *, file: str = "one.txt", **fields: Any) -> Document:
    """An article with the bytes that it would have been read from."""
    return Document(article=article(text, file=file, **fields), original=text.encode("utf8"))


def span(text: str, words: str) -> Span:
    """Where the words first stand in the text."""
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def reading(of: Article) -> Reading:
    """What could be read from an article with the text `WORDS`: one fact of every kind."""
    text = of.text
    mayor, accuser, town, firm = (local_key(of.id, text.index(name)) for name in ("Paul", "Ida", "Velden", "Nordbau"))
    at = {name: span(text, name) for name in ("Ida Moreau", "Paul Brandt", "Velden", "Nordbau", "mayor", "said", "denied it")}

    def place(found: Span) -> Place:
        return Place(article=of.id, start=found.start, end=found.end)

    def source(key: str, words: str) -> Source:
        found = at.get(words) or span(text, words)
        return Source(entity=key, kind="person", basis="on_record", article=of.id, start=found.start, end=found.end, text=words)

    content = span(text, "Paul Brandt, mayor of Velden, took 40,000 euros from Nordbau on 3 May 2023")
    when = Date(start="2023-05-03", end="2023-05-03", basis="text")
    claims = _claims(of, (mayor, accuser), (content, at["said"], at["denied it"]), when)
    claims = (
        Claim(**_fields(claims[0]) | {"sources": (source(accuser, "Ida Moreau"),)}),
        Claim(**_fields(claims[1]) | {"sources": (source(mayor, "Brandt"),)}),
    )
    role = Role(title="mayor", organization=town, since=None, until=None, evidence=(place(at["mayor"]), place(at["Velden"])))
    step = Proceeding(
        id=content_id("p", of.id, "investigated", mayor),
        article=of.id,
        kind="investigated",
        class_="investigation",
        state="done",
        authority=accuser,
        subject=mayor,
        sources=claims[0].sources,
        offences=("bribery",),
        jurisdiction=None,
        date=when,
        evidence=(content, at["said"]),
    )
    spots = {mayor: "Paul Brandt", accuser: "Ida Moreau", town: "Velden", firm: "Nordbau"}
    kinds = {mayor: "person", accuser: "person", town: "place", firm: "organization"}
    return Reading(
        article=of.id,
        entities=tuple(
            LocalEntity(key=key, kind=kinds[key], name=name, names=(name,), named=True, roles=(role,) if key == mayor else ())  # type: ignore[arg-type]
            for key, name in spots.items()
        ),
        mentions=tuple(
            Mention(article=of.id, start=at[name].start, end=at[name].end, form="name", entity=key) for key, name in spots.items()
        ),
        claims=claims,
        proceedings=(step,),
        relations=(_tie(of, mayor, town, at["mayor"]),),
        dealings=(
            Dealing(
                id=content_id("d", of.id, content.start),
                claims=(claims[0].id,),
                from_=(firm,),
                to=(mayor,),
                what=place(span(text, "40,000 euros")),
                in_return=None,
            ),
        ),
        amounts=(Amount(article=of.id, **_ends(span(text, "40,000 euros")), value=40000.0, unit="EUR"),),
        dates=(
            DateMention(article=of.id, **_ends(span(text, "3 May 2023")), from_="2023-05-03", until="2023-05-03", basis="text"),
        ),
        corrections=(Correction(article=of.id, **_ends(at["denied it"]), of=(claims[0].id,)),),
    )


def _claims(of: Article, who: tuple[str, str], spans: tuple[Span, Span, Span], when: Date) -> tuple[Claim, Claim]:
    mayor, accuser = who
    content, cue, denial = spans
    shared: dict[str, Any] = {"article": of.id, "sources": (), "about": (mayor,), "offences": ("bribery",), "hedges": ()}
    first = Claim(
        id=content_id("c", of.id, content.start, content.end),
        content=(content,),
        cue=cue,
        stance="alleges",
        parts=(Part(entity=mayor, part="accused"), Part(entity=accuser, part="speaker")),
        answers=(),
        when=when,
        confidence=0.75,
        **shared,
    )
    second = Claim(
        id=content_id("c", of.id, denial.start, denial.end),
        content=(denial,),
        cue=None,
        stance="denies",
        parts=(),
        answers=(first.id,),
        when=None,
        confidence=0.5,
        **shared,
    )
    return first, second


def _tie(of: Article, one: str, other: str, found: Span) -> Relation:
    return Relation(id=content_id("r", of.id, one, other), kind="holds_office", from_=one, to=other, article=of.id, **_ends(found))


def _ends(found: Span) -> dict[str, int]:
    return {"start": found.start, "end": found.end}


def _fields(record: Claim) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def resolution(*readings: Reading) -> Resolution:
    """Every local entity as an entity of its own."""
    found = [(entity.key, content_id("e", entity.key), entity) for reading in readings for entity in reading.entities]
    ids = {key: id_ for key, id_, _ in found}

    def role(of: Role) -> Role:
        values = {name: getattr(of, name) for name in of.__struct_fields__}
        return Role(**values | {"organization": ids[of.organization] if of.organization else None})

    return Resolution(
        entities=tuple(
            Entity(
                id=id_,
                former_ids=(),
                kind=entity.kind,
                name=entity.name,
                names=entity.names,
                review="unreviewed",
                roles=tuple(map(role, entity.roles)),
            )
            for _, id_, entity in sorted(found, key=lambda item: item[1])
        ),
        members=tuple(sorted(ids.items())),
    )


def only_step(found: Reading, kind: str) -> Proceeding:
    """The step of a kind, where a reading has one such and no more."""
    (step,) = [one for one in found.proceedings if one.kind == kind]
    return step


def begun(step: Proceeding) -> str | None:
    """The day that the date of a step begins with; None for a step without a date."""
    return step.date.start if step.date else None
