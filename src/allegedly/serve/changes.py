"""What became of findings, articles and ladders, in words."""

from typing import cast

from allegedly import wording
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.overview import finding_view
from allegedly.shapes import ProceedingClass, ProceedingKind, Shape
from allegedly.shapes.browsing import Change

_NONE = ("", "0", "unreviewed")


class Figure(Shape, frozen=True, kw_only=True):
    """Something of a finding or a ladder that is otherwise than before, in words; `before` is empty where there was none."""

    name: str
    before: str
    now: str


class ChangeLine(Shape, frozen=True, kw_only=True):
    """One change: when, of what kind, what it was on (None: it is no longer in the case) and the address of that."""

    at: str
    kind: str
    what: str
    name: str | None
    address: str | None
    figures: tuple[Figure, ...]


def change_lines(catalogue: Catalogue, changes: tuple[Change, ...]) -> tuple[ChangeLine, ...]:
    """Changes in words, in the order given. What the excerpt does not hold any more has no name."""
    headings = {finding.id: finding_view(catalogue, finding).heading for finding in catalogue.record.findings}
    names = {
        "finding": headings,
        "article": {article: catalogue.title(article) for article in catalogue.articles},
        "standing": {id: entity.name for id, entity in catalogue.entities.items()},
    }
    places = {"finding": "/findings/", "article": "/articles/", "standing": "/people/"}
    return tuple(
        ChangeLine(
            at=one.at,
            kind=one.kind,
            what=one.what,
            name=(name := names[one.what].get(one.subject)),
            address=places[one.what] + one.subject if name else None,
            figures=figures(one.detail),
        )
        for one in changes
    )


def figures(detail: str) -> tuple[Figure, ...]:
    """The figures of a change (`reports:2:4 step::charged`) in words; what came with none of something says nothing of it."""
    told = [part.split(":") for part in detail.split()]
    classes = next(((before, now) for name, before, now in told if name == "class"), ("", ""))
    return tuple(
        Figure(name=name, before=_words(name, before, classes[0] or classes[1]), now=_words(name, now, classes[1]))
        for name, before, now in told
        if now and (before or now not in _NONE)
    )


def _words(name: str, value: str, class_: str) -> str:
    """A value in words; a step is worded with its class, which says who was questioned as a witness."""
    if name == "step" and value:
        return wording.step(cast(ProceedingKind, value), cast(ProceedingClass, class_) if class_ else None)
    return wording.day(value) if name == "date" else wording.plain(value)
