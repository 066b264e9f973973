"""What a search found, with where each hit leads."""

from allegedly.shapes import Shape
from allegedly.shapes.browsing import Hit, HitKind


class HitView(Shape, frozen=True, kw_only=True):
    """A hit with the address of its page. `pieces` are as in `Hit`: outside a match, inside one, and so on in turn."""

    kind: HitKind
    id: str
    name: str
    pieces: tuple[str, ...]
    address: str


def hit_views(hits: tuple[Hit, ...]) -> tuple[HitView, ...]:
    """Hits in the order given."""
    return tuple(HitView(kind=hit.kind, id=hit.id, name=hit.name, pieces=hit.pieces, address=_address(hit)) for hit in hits)


def _address(hit: Hit) -> str:
    if hit.kind == "claim":
        return f"/articles/{hit.article}#t-{hit.id}"
    return f"/articles/{hit.id}" if hit.kind == "article" else f"/people/{hit.id}"
