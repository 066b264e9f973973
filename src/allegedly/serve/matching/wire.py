"""What is sent and received, in the shape of yente's API; what that does not have is beside, under names of its own."""

from typing import Annotated, Any

from msgspec import Meta

from allegedly.serve.matching.held import HeldDataset
from allegedly.shapes import Shape
from allegedly.shapes.matching import Entity, Properties
from allegedly.shapes.screening import Accused, Dataset, Reason

MOST_QUERIES = 100
_EXAMPLE = {
    "one": {"schema": "Person", "properties": {"name": ["Telmo Okafor"], "birthDate": "1971-12-24", "nationality": ["pa"]}},
    "two": {"schema": "Company", "properties": {"name": "Korvan Lines"}},
}
_Value = str | float | bool
Score = Annotated[float, Meta(ge=0, le=1)]
Words = Annotated[str, Meta(max_length=300)]


class Example(Shape, frozen=True, kw_only=True):
    """One who is asked after, as FollowTheMoney tells it: a schema, and properties with one value or several."""

    schema: Annotated[str, Meta(max_length=40)]
    properties: dict[str, _Value | list[_Value]]
    id: Annotated[str, Meta(max_length=300)] | None = None


class MatchQuery(Shape, frozen=True, kw_only=True):
    """Several who are asked after, each under a name that the caller chooses."""

    queries: Annotated[dict[str, Example], Meta(min_length=1, max_length=MOST_QUERIES, examples=[_EXAMPLE])]


class Total(Shape, frozen=True, kw_only=True):
    """How many there are in all."""

    value: int
    relation: str = "eq"


class EntityOut(Shape, frozen=True, kw_only=True):
    """An entity. `last_change` is not known of one entity; ask with `changed_since`. `accused` is there for somebody of a case."""

    id: str
    caption: str
    schema: str
    properties: Properties
    datasets: tuple[str, ...]
    referents: tuple[str, ...]
    target: bool
    first_seen: str | None
    last_seen: str | None
    last_change: str | None
    accused: Accused | None


class Explanation(Shape, frozen=True, kw_only=True):
    """Why a feature counts: in words, and what it adds to the log-odds."""

    detail: str
    score: float


class ScoredEntity(EntityOut, frozen=True, kw_only=True):
    """An entity that may be the one asked after.

    `features` are log-odds: with `bias` they sum to those of the score. `match` says that the score reaches the threshold, that is
    that a person should look; it never says that they are the same. `asked` and `name` are the two names that were compared.
    """

    score: Score
    match: bool
    features: dict[str, float]
    explanations: dict[str, Explanation]
    asked: str
    name: str
    weak: bool


class QueryOut(Shape, frozen=True, kw_only=True):
    """The question as it was understood; `ignored` are properties that were sent and say nothing here."""

    id: str | None
    schema: str
    properties: Properties
    ignored: tuple[str, ...]


class Matches(Shape, frozen=True, kw_only=True):
    """The answer to one question, best first; `total` counts those that the limit left out too."""

    status: int
    results: tuple[ScoredEntity, ...]
    total: Total
    query: QueryOut


class Feature(Shape, frozen=True, kw_only=True):
    """What a feature means."""

    description: str
    coefficient: float = 1.0
    url: str | None = None


class MatchAnswer(Shape, frozen=True, kw_only=True):
    """The answers by the names of the questions. `searched` says what was looked in: versions and thresholds."""

    responses: dict[str, Matches]
    matcher: dict[str, Feature]
    limit: int
    searched: tuple[Dataset, ...]


class FacetValue(Shape, frozen=True, kw_only=True):
    """A value with how many of those found have it."""

    name: str
    label: str
    count: int


class Facet(Shape, frozen=True, kw_only=True):
    """What those found can be narrowed to."""

    label: str
    values: tuple[FacetValue, ...]


class SearchAnswer(Shape, frozen=True, kw_only=True):
    """A stretch of those found."""

    results: tuple[EntityOut, ...]
    facets: dict[str, Facet]
    total: Total
    limit: int
    offset: int
    searched: tuple[Dataset, ...]


class CatalogDataset(Shape, frozen=True, kw_only=True):
    """A dataset that can be asked: `version` is its date with the start of its SHA-256, `last_updated` the publisher's date.

    `refused` says why a newer version that is kept is not used. `default` has no version of its own; its `children` have.
    """

    name: str
    title: str
    load: bool
    version: str
    index_version: str
    index_current: bool
    last_updated: str | None
    added: str | None
    sha256: str | None
    entity_count: int
    thresholds: dict[str, float]
    children: tuple[str, ...]
    refused: str | None


class Catalog(Shape, frozen=True, kw_only=True):
    """All that can be asked. `outdated` are those of which a newer version cannot be used."""

    datasets: tuple[CatalogDataset, ...]
    current: tuple[str, ...]
    outdated: tuple[str, ...]
    index_stale: bool


class Algorithm(Shape, frozen=True, kw_only=True):
    """A way of matching."""

    name: str
    description: str
    features: dict[str, Feature]


class Algorithms(Shape, frozen=True, kw_only=True):
    """The ways of matching that there are."""

    algorithms: tuple[Algorithm, ...]
    default: str
    best: str


class Status(Shape, frozen=True, kw_only=True):
    """That the server is there."""

    status: str = "ok"


def entity_out(entity: Entity) -> EntityOut:
    """An entity as it is sent."""
    return EntityOut(**_common(entity))


def scored(entity: Entity, **more: Any) -> ScoredEntity:
    """An entity as it is sent, with its score and what explains it."""
    return ScoredEntity(**_common(entity), **more)


def _common(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "caption": entity.caption,
        "schema": entity.schema,
        "properties": entity.properties,
        "datasets": entity.datasets,
        "referents": (),
        "target": True,
        "first_seen": entity.first_seen,
        "last_seen": entity.last_seen,
        "last_change": None,
        "accused": entity.accused,
    }


def features(reasons: tuple[Reason, ...], bias: float) -> tuple[dict[str, float], dict[str, Explanation]]:
    """Reasons by what they are about, and the same in words; reasons about one thing are added up."""
    points: dict[str, float] = {"bias": bias}
    told: dict[str, list[str]] = {}
    for reason in reasons:
        points[reason.about] = points.get(reason.about, 0.0) + reason.points
        told.setdefault(reason.about, []).append(reason.told)
    return points, {about: Explanation(detail="; ".join(words), score=points[about]) for about, words in told.items()}


def catalog_dataset(one: HeldDataset, refused: str | None) -> CatalogDataset:
    """A dataset as the catalogue has it."""
    about = one.about
    version = f"{about.date}-{about.sha256[:12]}"
    return CatalogDataset(
        name=about.name,
        title=one.title,
        load=True,
        version=version,
        index_version=version,
        index_current=refused is None,
        last_updated=about.date,
        added=one.added,
        sha256=about.sha256,
        entity_count=sum(about.entries.values()),
        thresholds=dict(about.thresholds.items()),
        children=(),
        refused=refused,
    )
