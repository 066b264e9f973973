"""A record made for timelines: reports on chosen days, each with a claim of a chosen time and a legal step of a chosen day."""

from collections.abc import Sequence
from typing import NamedTuple

from allegedly.serve.catalogue import Catalogue
from allegedly.shapes import (
    ArticleEntry,
    Block,
    Captured,
    Claim,
    Date,
    Entity,
    Finding,
    Mention,
    Proceeding,
    ProducedBy,
    Record,
    Rung,
    Source,
    Span,
    Standing,
    Story,
)

TEXT = "Report {n}\nThe State Audit Office says Tomas Varga took kickbacks. Varga denied it. Varga was charged.\n"
_DENIES = "denied it"


class Timed(NamedTuple):
    """One report: its day, when what it alleges was, when the step was that it tells of, and in which state; None for no day."""

    published: str | None = None
    happened: tuple[str, str] | None = None
    charged: tuple[str, str] | None = None
    state: str = "done"


def timed(reports: Sequence[Timed], together: Sequence[int] = ()) -> Catalogue:
    """The record of some reports; the claims of those `together` make one finding."""
    texts = {_id(n): TEXT.format(n=n) for n in range(len(reports))}
    claims = [claim for n, report in enumerate(reports) for claim in _claims(n, report)]
    steps = [_step(n, report) for n, report in enumerate(reports) if report.charged or report.state != "done"]
    rungs = tuple(_rung(step, reports[int(step.id[2:])]) for step in steps)
    record = Record(
        produced_by=ProducedBy(allegedly="0", weights={}, vocabulary="0"),
        articles=tuple(_entry(n, report) for n, report in enumerate(reports)),
        entities=(_entity("e-varga", "person", "Tomas Varga"), _entity("e-audit", "organization", "State Audit Office")),
        mentions=tuple(_mention(n) for n in range(len(reports))),
        claims=tuple(claims),
        proceedings=tuple(steps),
        stories=(Story(id="s-1", articles=tuple(texts)),),
        findings=(_finding(together),) if together else (),
        standings=(
            Standing(
                id="l-1", subject="e-varga", story="s-1", class_="proceeding", offences=("kickbacks",), rungs=rungs,
                latest=0 if rungs else None, as_of=None, unknown_since=None, claims=(),
            ),
        ),
    )  # fmt: skip
    return Catalogue(record, texts)


def _id(n: int) -> str:
    return f"a-{n:03}"


def _entity(id: str, kind: str, name: str) -> Entity:
    return Entity(id=id, former_ids=(), kind=kind, name=name, names=(name,), review="unreviewed", roles=())


def _span(n: int, words: str) -> Span:
    start = TEXT.format(n=n).index(words)
    return Span(start=start, end=start + len(words))


def _mention(n: int) -> Mention:
    span = _span(n, "Tomas Varga")
    return Mention(article=_id(n), start=span.start, end=span.end, form="name", entity="e-varga")


def _entry(n: int, report: Timed) -> ArticleEntry:
    text = TEXT.format(n=n)
    line = text.index("\n")
    return ArticleEntry(
        id=_id(n), file=f"{n}.txt", url=None, title=None, outlet=f"Paper {n}", byline=None, published=report.published,
        published_basis="metadata" if report.published else "unknown", language="en", kind="report", sha256="0" * 64,
        captured=Captured(at="2021-05-09T10:00:00Z", by="tester", tool="allegedly 0"),
        blocks=(Block(kind="headline", start=0, end=line), Block(kind="body", start=line + 1, end=len(text) - 1)),
    )  # fmt: skip


def _source(n: int, words: str, entity: str) -> Source:
    span = _span(n, words)
    kind = "person" if entity == "e-varga" else "official_body"
    return Source(entity=entity, kind=kind, basis="on_record", article=_id(n), start=span.start, end=span.end, text=words)


def _claims(n: int, report: Timed) -> tuple[Claim, ...]:
    when = Date(start=report.happened[0], end=report.happened[1], basis="absolute") if report.happened else None
    given = {"article": _id(n), "cue": None, "about": ("e-varga",), "parts": (), "hedges": (), "confidence": 0.9}
    alleged = Claim(
        id=f"c-{n}", content=(_span(n, "Tomas Varga took kickbacks"),), sources=(_source(n, "The State Audit Office", "e-audit"),),
        stance="alleges", offences=("kickbacks",), offences_named=("kickbacks",), answers=(), when=when, **given,
    )  # fmt: skip
    denied = Claim(
        id=f"d-{n}", content=(_span(n, _DENIES),), sources=(_source(n, "Varga", "e-varga"),), stance="denies", offences=(),
        answers=(f"c-{n}",), when=None, **given,
    )  # fmt: skip
    return alleged, denied


def _step(n: int, report: Timed) -> Proceeding:
    date = Date(start=report.charged[0], end=report.charged[1], basis="published") if report.charged else None
    return Proceeding(
        id=f"p-{n}", article=_id(n), kind="charged", class_="proceeding", state=report.state, authority=None, subject="e-varga",
        sources=(), offences=("kickbacks",), jurisdiction=None, date=date, evidence=(_span(n, "Varga was charged"),),
    )  # fmt: skip


def _rung(step: Proceeding, report: Timed) -> Rung:
    return Rung(
        kind=step.kind, state=step.state, date=step.date, reported=report.published, authority=None, offences=step.offences,
        proceedings=(step.id,),
    )  # fmt: skip


def _finding(together: Sequence[int]) -> Finding:
    return Finding(
        id="f-1", story="s-1", claims=tuple(f"c-{n}" for n in together), reports=len(together), outlets=len(together),
        origins=(_source(together[0], "The State Audit Office", "e-audit"),), unattributed=0, copies=(), answers=(),
        review="unreviewed", conflicts=(),
    )  # fmt: skip
