"""Who can be looked up, in the form in which programs of the FollowTheMoney family exchange people and bodies."""

from allegedly.shapes.articles import Shape
from allegedly.shapes.screening import Accused, CustomerKind

Properties = dict[str, tuple[str, ...]]


class Entity(Shape, frozen=True, kw_only=True):
    """An entry of a list, or somebody accused in a case.

    `id` is `DATASET:ID`, with the id that the publisher or the case gives. `schema` and the names of the `properties` are
    FollowTheMoney's. `first_seen` is the publisher's date of listing where it gives one, `last_seen` the date of the version that
    holds the entry, both ISO. `kind` says in which index it can be found; None for ships, aircraft and the like, which are not
    matched. `accused` is there for somebody of a case: what reports allege, with the answers.
    """

    id: str
    caption: str
    schema: str
    properties: Properties
    datasets: tuple[str, ...]
    kind: CustomerKind | None
    first_seen: str | None = None
    last_seen: str | None = None
    accused: Accused | None = None


def joined_id(dataset: str, entry: str) -> str:
    """The id of an entity: names of datasets hold no colon."""
    return f"{dataset}:{entry}"
