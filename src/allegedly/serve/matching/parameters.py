"""What stands in the addresses of the matching API."""

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field

from allegedly.serve.matching.held import Held
from allegedly.serve.matching.matching import Asked, algorithm
from allegedly.serve.matching.narrowing import Narrowed, chosen, day
from allegedly.serve.matching.searching import FacetName, Search

DatasetName = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=40)]
EntityId = Annotated[str, Path(min_length=1, max_length=300)]
_Value = Annotated[str, Field(max_length=300)]
_Values = Annotated[list[_Value], Field(max_length=50)]
_Score = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
MOST_RESULTS, MOST_FOUND, FURTHEST = 100, 100, 10_000


class _Narrowing(BaseModel):
    """What both matching and searching can be narrowed to."""

    include_dataset: _Values = []
    exclude_dataset: _Values = []
    exclude_schema: _Values = []
    topics: _Values = []
    changed_since: Annotated[str, Field(max_length=40)] | None = None


class MatchParameters(_Narrowing):
    """How questions are put."""

    limit: Annotated[int, Field(ge=1, le=MOST_RESULTS)] = 5
    threshold: _Score | None = None
    cutoff: _Score | None = None
    algorithm: _Value | None = None
    exclude_entity_ids: _Values = []

    def asked(self, held: Held, dataset: str) -> Asked:
        """The same, checked against what is looked in. Raises what is answered with 404 or 422."""
        algorithm(self.algorithm)
        narrowed = Narrowed(
            exclude_schema=self.exclude_schema,
            exclude_ids=self.exclude_entity_ids,
            topics=self.topics,
            since=day(self.changed_since),
        )
        datasets = chosen(held, dataset, self.include_dataset, self.exclude_dataset)
        return Asked(datasets, self.limit, self.threshold, self.cutoff, narrowed)


class SearchParameters(_Narrowing):
    """What is searched."""

    q: Annotated[str, Field(max_length=300)] = ""
    schema_: Annotated[str, Field(max_length=40, alias="schema")] = "Thing"
    countries: _Values = []
    datasets: _Values = []
    limit: Annotated[int, Field(ge=1, le=MOST_FOUND)] = 10
    offset: Annotated[int, Field(ge=0, le=FURTHEST)] = 0
    fuzzy: bool = False
    simple: bool = False
    target: bool | None = None
    facets: Annotated[list[FacetName], Field(max_length=10)] = ["countries", "topics", "datasets"]

    def search(self, held: Held, dataset: str) -> Search:
        """The same, checked against what is looked in. Raises what is answered with 404 or 422."""
        within = chosen(held, dataset, self.include_dataset, self.exclude_dataset)
        named = chosen(held, dataset, self.datasets)
        narrowed = Narrowed(
            schema=self.schema_,
            exclude_schema=self.exclude_schema,
            topics=self.topics,
            countries=self.countries,
            since=day(self.changed_since),
        )
        # All that is looked in is a target: who asks for the others finds nobody.
        datasets = () if self.target is False else tuple(name for name in within if name in named)
        return Search(self.q, datasets, narrowed, self.fuzzy, self.limit, self.offset, tuple(dict.fromkeys(self.facets)))
