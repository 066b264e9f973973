"""Entities searched by words of their names, or by names that are alike; counted by country, topic and dataset."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from allegedly.serve.matching.held import Held
from allegedly.serve.matching.matching import searched
from allegedly.serve.matching.narrowing import Narrowed, lands
from allegedly.serve.matching.wire import Facet, FacetValue, SearchAnswer, Total, entity_out
from allegedly.serve.texts import Texts
from allegedly.shapes.matching import Entity, joined_id
from allegedly.shapes.screening import Customer

FacetName = Literal["countries", "topics", "datasets", "schema"]
_MOST_VALUES = 100
# Names that are less alike are no answer to what was typed.
_LEAST = 0.05
_OF: dict[str, Callable[[Entity], Iterable[str]]] = {
    "countries": lambda entity: sorted(lands(entity)),
    "topics": lambda entity: entity.properties.get("topics", ()),
    "datasets": lambda entity: entity.datasets,
    "schema": lambda entity: (entity.schema,),
}


@dataclass(frozen=True)
class Search:
    """What is searched: the words typed, the datasets, what entities must be, and which stretch is given."""

    typed: str
    datasets: tuple[str, ...]
    narrowed: Narrowed
    fuzzy: bool
    limit: int
    offset: int
    facets: Sequence[FacetName]


def answer(held: Held, search: Search, texts: Texts) -> SearchAnswer:
    """A stretch of those found, with counts of all."""
    found = search.narrowed.passing(held, _found(held, search))
    return SearchAnswer(
        results=tuple(entity_out(entity) for entity in found[search.offset : search.offset + search.limit]),
        facets={name: _facet(name, found, texts) for name in search.facets},
        total=Total(value=len(found)),
        limit=search.limit,
        offset=search.offset,
        searched=searched(held, search.datasets),
    )


def _found(held: Held, search: Search) -> list[Entity]:
    if search.fuzzy and search.typed.strip():
        hits = [found.hit for found in held.hits(Customer(id="", name=search.typed), search.datasets, _LEAST)]
        return [held.entities(hit.dataset)[joined_id(hit.dataset, hit.entry)] for hit in hits]
    return [entity for name in search.datasets for entity in held.names(name).find(search.typed)]


def _facet(name: FacetName, found: Sequence[Entity], texts: Texts) -> Facet:
    counts = Counter(value for entity in found for value in _OF[name](entity))
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_VALUES]
    return Facet(label=texts.facets[name], values=tuple(FacetValue(name=value, label=value, count=n) for value, n in most))
