"""A statement that a person types in: it becomes an article of the case like any other, and an answer to what it answers.

It is read as any report is, so that what it says has characters that a page can show; the words around it say who said it.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from allegedly import __version__, calling, wording
from allegedly.answering.features import ANSWERING
from allegedly.errors import UnknownName, UsageError
from allegedly.flow import read_inputs, this_reader
from allegedly.identity import content_id, span_key
from allegedly.ingest.article import document, taken_in
from allegedly.ingest.dates import iso_date
from allegedly.ingest.told import Told
from allegedly.judging import Decision, Desk
from allegedly.read.reader import read_article
from allegedly.record.store import Case
from allegedly.resolve.anchors import entity_at
from allegedly.resolve.editing import encoded
from allegedly.settings import Settings
from allegedly.settling import resolve_again, resolve_if_stale
from allegedly.shapes import (
    STATEMENTS,
    Article,
    Captured,
    Claim,
    ClaimEdit,
    Document,
    Entity,
    Judgement,
    Reading,
    Shape,
    Skipped,
    Source,
    SourceKind,
    Span,
    Stance,
)
from allegedly.standing import standing

_SAID = " said: "
_ADDRESS = ("http://", "https://")


class Statement(Shape, frozen=True, kw_only=True):
    """What somebody said, when (ISO), and where from: an address, or words for it. `who` is a name, or an id of the case.

    `stance` is what the statement is, where whoever types it in says so.
    """

    who: str
    said: str
    when: str = ""
    where: str = ""
    stance: Stance | None = None


def attach(case_path: Path, statement: Statement, to: str, by: str, why: str = "") -> tuple[Judgement, ...]:
    """Takes a statement into the case and attaches what it says to a claim, as an answer; returns the judgements made.

    Raises `UnknownName` where there is no such claim, and `UsageError` where the statement is not whole.
    """
    with Case.open(case_path) as case:
        if not to.startswith("c-") or case.article_of_fact(to) is None:
            raise UnknownName(f"the case holds no claim {to}; the pages and `allegedly export` show the ids of claims")
        resolve_if_stale(case)
        found = case.meant((statement.who,)).resolution.entities
        entity = found[0] if len(found) == 1 else None
        taken = _document(statement, entity.name if entity else statement.who, by)
    # Whatever its language, somebody wants it to stand beside what it answers.
    settings = Settings(languages=(*Settings().languages, *filter(None, (taken.article.language,))))
    read_inputs(case_path, [taken], settings, this_reader()._replace(read=_read), lambda _: None)
    with Case.open(case_path) as case:
        answers = _answers(case.readings((taken.article.id,))[0])
        made = _decided(case, answers, (statement, entity, to), (by, why))
        resolve_again(case)
    return made


def _document(statement: Statement, who: str, by: str) -> Document:
    """The article that a statement becomes."""
    said = " ".join(statement.said.split()).strip("“”\"'")
    when = iso_date(statement.when) if statement.when else None
    if not said or not who.strip():
        raise UsageError("a statement needs the words that were said, and who said them")
    if statement.when and when is None:
        raise UsageError(f"“{statement.when}” is no day; give it as 2021-12-08, or leave it out")
    title = calling.statement_title(who)
    original = f"{title}\n\n{' '.join(who.split())}{_SAID}“{said}”\n".encode()
    is_page = statement.where.startswith(_ADDRESS)
    told = Told(
        title=title,
        url=statement.where if is_page else None,
        outlet=urlsplit(statement.where).hostname if is_page else wording.one_line(statement.where) or None,
        published=when,
        kind="statement",
    )
    captured = Captured(at=datetime.now(UTC).isoformat(timespec="seconds"), by=by, tool=f"allegedly {__version__}")
    file = f"{STATEMENTS}{hashlib.sha256(original).hexdigest()[:12]}.txt"
    taken = taken_in(file, original, told)
    made = taken if isinstance(taken, Skipped) else document(taken, Settings(), captured)
    if isinstance(made, Skipped):
        raise UsageError(f"the statement cannot be taken in: it {made.reason}")
    return made


def _read(article: Article) -> Reading:
    """What is read in a statement; where nothing is found in the words that were said, they are one claim of their speaker.

    So are those in a language that is not read.
    """
    is_read = article.language is None or article.language in Settings().languages
    found = read_article(article) if is_read else Reading(article=article.id)
    if found.claims:
        return replace(found, claims=tuple(map(_own_account, found.claims)))
    # A name may hold quotation marks as well.
    start, end = article.text.index(f"{_SAID}“") + len(_SAID), article.text.rindex("”") + 1
    opening = article.text.rfind("\n", 0, start) + 1
    who = Span(start=opening, end=article.text.index(_SAID, opening))
    content = (Span(start=start, end=end),)
    nothing: dict[str, Any] = dict.fromkeys(("about", "parts", "offences", "hedges", "answers"), ())
    claim = Claim(
        id=content_id("c", article.id, span_key(content)),
        article=article.id,
        content=content,
        cue=Span(start=who.end + 1, end=start - 2),
        sources=(_speaker(article, found, who),),
        stance="asserts",
        when=None,
        confidence=1.0,
        **nothing,
    )
    return replace(found, claims=(claim,))


def _own_account(claim: Claim) -> Claim:
    """A claim of a statement; what accuses nobody but its own speaker ("I was paid for work that I did") is no allegation."""
    speakers = {source.entity for source in claim.sources}
    if claim.stance != "alleges" or not speakers.issuperset(claim.about):
        return claim
    left = tuple(part for part in claim.parts if part.part != "accused")
    return replace(claim, stance="asserts", about=(), parts=left, offences=())


def _speaker(article: Article, found: Reading, at: Span) -> Source:
    """Who made a statement, as far as the program found them in it."""
    name = article.text[at.start : at.end]
    key = entity_at(found, at, (name,))
    kind: SourceKind = "person" if any(e.key == key and e.kind == "person" for e in found.entities) else "organization"
    return Source(
        entity=key,
        kind=kind if key else "unnamed",
        basis="on_record",
        article=article.id,
        start=at.start,
        end=at.end,
        text=name,
    )


def _answers(reading: Reading) -> tuple[Claim, ...]:
    """What of a statement answers: denials and the like; where there are none, all that is said in it."""
    plain = tuple(claim for claim in reading.claims if claim.stance in ANSWERING)
    return plain or reading.claims


def _decided(
    case: Case, answers: Sequence[Claim], of: tuple[Statement, Entity | None, str], whose: tuple[str, str]
) -> tuple[Judgement, ...]:
    """The judgements on what was read in a statement: that its speaker is the one meant, what it is, and what it answers.

    What holds already is not judged again: whoever was stopped halfway begins anew.
    """
    with case.changing():
        held = {(one.kind, one.subject, one.value) for one in standing(case.judgements())}
        wanted = _wished(case, answers, of, whose)
        return tuple(Desk(case).judge(one) for one in wanted if (one.kind, one.about, _value(one)) not in held)


def _value(decision: Decision) -> str | None:
    return encoded(decision.edit) if decision.edit else decision.value


def _wished(
    case: Case, answers: Sequence[Claim], of: tuple[Statement, Entity | None, str], whose: tuple[str, str]
) -> list[Decision]:
    (statement, entity, to), (by, why) = of, whose
    made: list[Decision] = []
    speaker = answers[0].sources[0].entity if answers[0].sources else None
    spoken = case.meant((speaker,)).resolution.entities if entity and speaker else ()
    if entity and spoken and all(one.id != entity.id for one in spoken):
        made.append(Decision(kind="same", about=(spoken[0].id, entity.id), by=by, why=why))
    for claim in answers:
        if statement.stance and claim.stance != statement.stance:
            edit = ClaimEdit(stance=statement.stance)
            made.append(Decision(kind="edit", about=(claim.id,), by=by, why=why, edit=edit))
        made.append(Decision(kind="answers", about=(claim.id, to), by=by, why=why))
    return made
