"""Filters of the list of findings: from the address of a page, and as the words by which they are shown and taken away."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

import msgspec
from fastapi import Depends, Query

from allegedly import wording
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import Offence, ProceedingClass, Shape, Stance
from allegedly.shapes.browsing import Facet, FacetValue, Filters, Wanted

Id = Annotated[str | None, Query(max_length=200)]
Day = Annotated[str | None, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]
# So many stories can be chosen, the largest.
_STORIES = 12


class Chosen(Shape, frozen=True, kw_only=True):
    """One filter that is set: its field, what it is set to in words, and the query of the address without it."""

    name: str
    label: str
    without: str


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


def chosen(site: Site, look: Look, filters: Filters) -> tuple[Chosen, ...]:
    """The filters that are set, in words."""
    values = {name: value for name, value in msgspec.structs.asdict(filters).items() if value is not None}
    return tuple(
        Chosen(name=name, label=_label(site, look, name, value), without=query({k: v for k, v in values.items() if k != name}))
        for name, value in values.items()
    )


def facets(look: Look, filters: Filters) -> tuple[Facet, ...]:
    """What the list of findings can be narrowed to: stories, called by their latest report, then the fields of the findings."""
    stories = tuple(story for story, _ in look.stories(_STORIES)) if filters.story is None else ()
    counts = look.story_counts(filters, stories) if stories else {}
    found = [FacetValue(value=story, label=_story(look, story), count=counts[story]) for story in stories if story in counts]
    return (*((Facet(name="story", values=tuple(found)),) if found else ()), *look.facets(filters))


def _story(look: Look, story: str) -> str:
    cards = look.articles(story, None, 1).cards
    return cards[0].title if cards else story


def query(values: dict[str, Any]) -> str:
    """Filters as they stand in an address."""
    return urlencode({name.rstrip("_"): str(value).lower() if value in (True, False) else value for name, value in values.items()})


def _label(site: Site, look: Look, name: str, value: Any) -> str:
    if name in ("origin", "about"):
        entities = {entity.id: entity.name for entity in look.excerpt(Wanted(entities=(value,))).record.entities}
        return entities.get(value, str(value))
    if name == "accuses":
        return str(site.texts.case.accuses[str(value).lower()])
    if name in ("since", "until"):
        return wording.day(value)
    if name == "story":
        return _story(look, value)
    return wording.plain(value) if name in ("offence", "class_", "stance") else str(value)
