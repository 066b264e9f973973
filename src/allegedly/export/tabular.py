"""The record as spreadsheets: one CSV file for each kind of thing, names for ids, the words of the evidence beside the facts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

from allegedly import heads, wording, wording_statements, wording_steps
from allegedly.calling import begun
from allegedly.export.portions import Portions
from allegedly.export.words import Words
from allegedly.shapes import Claim, Entity, Finding, ListLink, Proceeding, Record, Source, Span
from allegedly.sheets import Line, write_table
from allegedly.step_classes import MEASURES, counts
from allegedly.wording_ahead import told_as
from allegedly.wording_conflicts import disagreed_on
from allegedly.wording_sums import in_words

_JOIN = "; "


TABLES: Mapping[str, tuple[str, ...]] = {
    name: tuple(header.split())
    for name, header in {
        "article_list": "id file title outlet byline published published_basis language kind url sha256",
        "people": "id name names roles review",
        "organizations": "id kind name names review",
        "described": "id kind name names roles review",
        "claims": (
            "id file outlet published speaker on_behalf_of basis carried_by stance in_words content cue about offences "
            "offences_named parts when_from when_until answers confidence review start end sentence"
        ),
        "proceedings": (
            "id file outlet published subject class counted_as kind state in_words authority offences offences_named jurisdiction "
            "date_from date_until according_to review start end words"
        ),
        "relations": "id file one kind other since until review start end words",
        "dealings": "id file given_by given_to what in_return claims",
        "amounts": "file value unit start end words",
        "dates": "file from until basis start end words",
        "findings": (
            "id heading story review reports outlets origins unattributed claims answers conflicts "
            "about offences offences_named offences_of first_reported last_reported"
        ),
        "listings": (
            "id entity_id entity review list date entry name programmes listed born nationalities positions remarks gone score "
            "reasons sha256"
        ),
        "skipped": "source reason",
    }.items()
}
"""The columns of each table, in order. The articles' is not `articles.csv`, which is the name of metadata that is read."""


# The lists of the record that tables are of which are not called so.
_LISTS = {"article_list": "articles", "people": "entities", "organizations": "entities", "described": "entities"}


def to_csv(record: Portions, folder: Path) -> tuple[Path, ...]:
    """Writes one file for each table into `folder`, which is made if need be, and returns their paths. UTF-8, comma, LF.

    A table without rows is written with its header: the set is always the same.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_tables(record, lambda name: (folder / name).open("w", encoding="utf8", newline=""))
    return tuple(folder / f"{name}.csv" for name in TABLES)


def write_tables(record: Portions, opened: Callable[[str], AbstractContextManager[IO[str]]]) -> None:
    """Writes the same files one after the other; `opened` opens each by its name."""
    for name, header in TABLES.items():
        with opened(f"{name}.csv") as file:
            portions = record.told(_LISTS.get(name, name))
            write_table(file, header, (line for portion in portions for line in _lines(name, portion.record, Words(portion))))


def _lines(name: str, record: Record, words: Words) -> Iterable[Line]:
    """The lines of a table."""
    return {
        "article_list": ({name: getattr(article, name) for name in article.__struct_fields__} for article in record.articles),
        "people": (_entity(one, words) for one in record.entities if one.kind == "person" and words.named(one.id)),
        "organizations": (_entity(one, words) for one in record.entities if one.kind != "person" and words.named(one.id)),
        "described": (_entity(one, words) for one in record.entities if not words.named(one.id)),
        "claims": (_claim(claim, words) for claim in record.claims),
        "proceedings": (_step(step, words) for step in record.proceedings),
        "relations": _relations(record, words),
        "dealings": _dealings(record, words),
        "amounts": _amounts(record, words),
        "dates": _dates(record, words),
        "findings": _findings(record, words),
        "listings": (_listing(link, words) for link in record.listings),
        "skipped": ({"source": note.source, "reason": note.reason} for note in record.skipped),
    }[name]


def _list(items: Iterable[str | None]) -> str:
    return _JOIN.join(dict.fromkeys(item for item in items if item))


def _entity(entity: Entity, words: Words) -> Line:
    roles = (_list((role.title, words.name(role.organization))) for role in entity.roles)
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "names": _list(entity.names),
        "roles": " | ".join(dict.fromkeys(role.replace(_JOIN, ", ") for role in roles)),
        "review": entity.review,
    }


def _chain(sources: tuple[Source, ...], words: Words) -> tuple[str | None, str]:
    """Who speaks, and who carried it, nearest to the speaker first; an outlet that names no source only carries."""
    if sources and sources[0].passes_on:
        return None, _list(map(words.speaker, sources))
    return (words.speaker(sources[0]) if sources else None), _list(words.speaker(source) for source in sources[1:])


def _claim(claim: Claim, words: Words) -> Line:
    speaker, carriers = _chain(claim.sources, words)
    first = claim.sources[0] if claim.sources else None
    cue = words.at(claim.article, [claim.cue] if claim.cue else [])
    content = words.at(claim.article, claim.content)
    kind = first.kind if first else None
    return {
        **words.where(claim.article),
        "id": claim.id,
        "speaker": speaker,
        "on_behalf_of": words.name(first.on_behalf_of) if first else None,
        "basis": words.basis(first) if first else None,
        "carried_by": carriers,
        "stance": claim.stance,
        "in_words": wording_statements.did(told_as(claim.stance, (*claim.about, *claim.offences), content, kind), cue),
        "content": content,
        "cue": cue,
        "about": _list(map(words.name, claim.about)),
        "offences": _list(claim.offences),
        "offences_named": _list(claim.offences_named),
        "parts": _list(f"{words.taking_part(part.entity, claim.sources)}: {part.part}" for part in claim.parts),
        "when_from": claim.when.start if claim.when else None,
        "when_until": claim.when.end if claim.when else None,
        "answers": _list(claim.answers),
        "confidence": claim.confidence,
        "review": claim.review,
        "start": claim.content[0].start,
        "end": claim.content[-1].end,
        "sentence": words.around(claim.article, claim.content),
    }


def _step(step: Proceeding, words: Words) -> Line:
    speaker, carriers = _chain(step.sources, words)
    return {
        **words.where(step.article),
        "id": step.id,
        "subject": words.name(step.subject),
        "class": step.class_,
        "counted_as": wording_steps.counted_as(step.class_, measure=step.kind in MEASURES)
        if counts(step.kind, step.class_, step.state)
        else None,
        "kind": step.kind,
        "state": step.state,
        "in_words": wording_steps.in_words(step.kind, step.class_, step.state),
        "authority": words.name(step.authority),
        "offences": _list(step.offences),
        "offences_named": _list(step.offences_named),
        "jurisdiction": step.jurisdiction,
        "date_from": step.date.start if step.date else None,
        "date_until": step.date.end if step.date else None,
        "according_to": _list((speaker, carriers)),
        "review": step.review,
        "start": step.evidence[0].start,
        "end": step.evidence[0].end,
        "words": words.at(step.article, step.evidence[:1]),
    }


def _relations(record: Record, words: Words) -> Iterator[Line]:
    for tie in record.relations:
        ends = {"one": words.name(tie.from_), "kind": tie.kind, "other": words.name(tie.to), "since": tie.since, "until": tie.until}
        ends |= {"review": tie.review}
        yield {"id": tie.id, **ends, **words.evidence(tie)}


def _dealings(record: Record, words: Words) -> Iterator[Line]:
    for dealing in record.dealings:
        yield {
            "id": dealing.id,
            "file": words.where(dealing.what.article)["file"],
            "given_by": _list(map(words.name, dealing.from_)),
            "given_to": _list(map(words.name, dealing.to)),
            "what": words.at(dealing.what.article, [dealing.what]),
            "in_return": words.at(dealing.in_return.article, [dealing.in_return]) if dealing.in_return else None,
            "claims": _list(dealing.claims),
        }


def _amounts(record: Record, words: Words) -> Iterator[Line]:
    for amount in record.amounts:
        yield {"value": amount.value, "unit": amount.unit, **words.evidence(amount)}


def _dates(record: Record, words: Words) -> Iterator[Line]:
    for date in record.dates:
        yield {"from": date.from_, "until": date.until, "basis": date.basis, **words.evidence(date)}


def _findings(record: Record, words: Words) -> Iterator[Line]:
    for finding in record.findings:
        told = words.finding(finding.id)
        yield {
            "id": finding.id,
            "heading": _heading(finding, words),
            "story": finding.story,
            "review": finding.review,
            "reports": finding.reports,
            "outlets": finding.outlets,
            "origins": _list(map(words.speaker, finding.origins)),
            "unattributed": finding.unattributed,
            "claims": _list(finding.claims),
            "answers": _list(finding.answers),
            "conflicts": " | ".join(
                f"{disagreed_on(conflict)}: {' / '.join(dict.fromkeys(value.value for value in conflict.values))}"
                for conflict in finding.conflicts
            ),
            "about": _list(map(words.name, told.about)),
            "offences": _list(told.offences),
            "offences_named": _list(told.named),
            "offences_of": _list(f"{words.name(one)}: {', '.join(offences)}" for one, offences in told.laid),
            "first_reported": told.first,
            "last_reported": told.last,
        }


def _heading(finding: Finding, words: Words) -> str:
    """What a finding is on, in a few words: of what that reports name, about whom of each, and on whose word.

    Where it is about nobody, whoever says so stands before the offence: "corruption by the minister" would be laid to him.
    """
    told = words.finding(finding.id)
    head = heads.read(told.head)
    origins = wording.listed(list(dict.fromkeys(map(words.speaker, finding.origins))))
    what = "admission" if head and head.form == "admitted" else "allegation" if told.accuses else "statement"
    parts: list[str] = []
    for offences, whom in head.parts if head else ():
        of = f" of {wording.offences(offences)}" if offences else ""
        names = wording.listed([name for one in whom if one in told.about and (name := words.name(one))])
        if of or names:
            lead = "also" if parts and not of else f"{what}{of}"
            parts.append(f"{lead} about {names}" if names else lead)
    by = f"{',' if len(parts) > 1 else ''} by {origins}" if origins else ""
    of_sum = f" ({worth})" if head and (worth := in_words(head.sum)) else ""
    if head and parts and not any(one in told.about for _, whom in head.parts for one in whom):
        return f"{wording.capital(what)}{by}{parts[0].removeprefix(what)}, about nobody who is named{of_sum}"
    place = heads.place_of(head.words) if head else None
    of_words = f": {begun(wording.one_line(words.at(place[0], [Span(start=place[1], end=place[2])])))}" if place else ""
    return wording.capital(("; ".join(parts) or what) + by + of_sum) + of_words


def _listing(link: ListLink, words: Words) -> Line:
    many = {name: _list(getattr(link, name)) for name in ("programmes", "born", "nationalities", "positions")}
    plain = ("id", "review", "list", "date", "entry", "name", "listed", "remarks", "gone", "score", "sha256")
    return {
        **{name: getattr(link, name) for name in plain},
        **many,
        "entity_id": link.entity,
        "entity": words.name(link.entity),
        "reasons": " | ".join(reason.told for reason in link.reasons),
    }
