"""Filters of the list of findings: from the address of a page, and as the words by which they are shown and taken away."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, get_args
from urllib.parse import urlencode

import msgspec
from fastapi import Depends, Query
from msgspec.structs import replace

from allegedly import wording
from allegedly.serve.namesakes import told_apart, with_apart
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import Offence, ProceedingClass, Shape, Stance
from allegedly.shapes.browsing import Facet, FacetValue, Filters, FindingOrder, Wanted

Id = Annotated[str | None, Query(max_length=200)]
Order = Annotated[FindingOrder, Query()]
Day = Annotated[str | None, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]
# The filters whose values are entities.
_ENTITIES = ("about", "origin")
# So many stories can be chosen, the largest.
_STORIES = 12


class Chosen(Shape, frozen=True, kw_only=True):
    """One filter that is set: its field, what it is set to in words, and the query of the address without it."""

    name: str
    label: str
    without: str


class OrderLine(Shape, frozen=True, kw_only=True):
    """An order that the findings can be listed in: its name, the query of the address with it, and whether they are."""

    name: FindingOrder
    query: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The fields of `Filters` as the parameters of an address."""

    accuses: bool | None = None
    story: Id = None
    offence: Offence | None = None
    class_: Annotated[ProceedingClass | None, Query(alias="class")] = None
    stance: Stance | None = None
    outlet: Id = None
    origin: Id = None
    about: Id = None
    since: Day = None
    until: Day = None
    words: Id = None


def filters_of(asked: Annotated[Asked, Depends()]) -> Filters:
    """The filters that an address names; an empty one is none."""
    return Filters(**{name: None if value == "" else value for name, value in asdict(asked).items()})


def chosen(site: Site, look: Look, filters: Filters, order: FindingOrder = "weight") -> tuple[Chosen, ...]:
    """The filters that are set, in words; without one of them the order stays."""
    values = _set(filters)
    return tuple(
        Chosen(
            name=name,
            label=_label(site, look, name, value),
            without=query({k: v for k, v in values.items() if k != name} | _ordered(order)),
        )
        for name, value in values.items()
    )


def orders(filters: Filters, order: FindingOrder) -> tuple[OrderLine, ...]:
    """The orders that findings can be listed in, under the filters that are set; `order` is the one that they are in."""
    return tuple(
        OrderLine(name=name, query=query(_set(filters) | _ordered(name)), current=name == order) for name in get_args(FindingOrder)
    )


def _set(filters: Filters) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(filters).items() if value is not None}


def _ordered(order: FindingOrder) -> dict[str, Any]:
    """An order as it stands in an address; where none does, weight decides."""
    return {} if order == "weight" else {"order": order}


def facets(site: Site, look: Look, filters: Filters) -> tuple[Facet, ...]:
    """What the list of findings can be narrowed to: stories, called by their latest report, then the fields of the findings."""
    stories = tuple(story for story, _ in look.stories(_STORIES)) if filters.story is None else ()
    counts = look.story_counts(filters, stories) if stories else {}
    found = [FacetValue(value=story, label=story_called(look, story), count=counts[story]) for story in stories if story in counts]
    return (*((Facet(name="story", values=tuple(found)),) if found else ()), *_apart(site, look, look.facets(filters)))


def _apart(site: Site, look: Look, found: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """Facets with those of one name told apart."""
    every = told_apart_labels(site, look, [value for facet in found if facet.name in _ENTITIES for value in facet.values])
    told = {one.value: one for one in every}
    return tuple(
        replace(facet, values=tuple(told.get(one.value, one) for one in facet.values)) if facet.name in _ENTITIES else facet
        for facet in found
    )


def told_apart_labels(site: Site, look: Look, values: Sequence[FacetValue]) -> tuple[FacetValue, ...]:
    """Values of a filter that are entities, those of one name told apart."""
    apart = told_apart(site.texts, look, (value.value for value in values))
    return tuple(replace(one, label=with_apart(one.label, apart.get(one.value, ""))) for one in values)


def story_called(look: Look, story: str) -> str:
    """What to call a story on every page: its latest report, in quotation marks, for it is the report that says so."""
    cards = look.articles(story, None, 1).cards
    return wording.quoted(cards[0].title) if cards else story


def query(values: dict[str, Any]) -> str:
    """Filters as they stand in an address."""
    return urlencode({name.rstrip("_"): str(value).lower() if value in (True, False) else value for name, value in values.items()})


def _label(site: Site, look: Look, name: str, value: Any) -> str:
    if name in _ENTITIES:
        entities = {entity.id: entity.name for entity in look.excerpt(Wanted(bare=(value,))).record.entities}
        return with_apart(entities.get(value, str(value)), told_apart(site.texts, look, (value,)).get(value, ""))
    if name == "accuses":
        return str(site.texts.case.accuses[str(value).lower()])
    if name in ("since", "until"):
        return wording.day(value)
    if name == "story":
        return story_called(look, value)
    return wording.plain(value) if name in ("offence", "class_", "stance") else str(value)
