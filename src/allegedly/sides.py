"""The two sides of a dealing, once a person has said whom its claim is about."""

from collections.abc import Collection

from msgspec.structs import replace

from allegedly.shapes import Dealing


def with_sides_moved(dealing: Dealing, read: Collection[str], meant: Collection[str]) -> Dealing:
    """A dealing whose giver or taker was `read` to be whom its claim is about, and is not: whoever is `meant` instead stands there.

    Both are ids of one kind, that of the dealing's sides. Whoever stands on the other side already moves nothing.
    """
    instead = tuple(id_ for id_ in meant if id_ not in read)
    gone = frozenset(read).difference(meant)
    for side, other in (("from_", "to"), ("to", "from_")):
        own, beyond = getattr(dealing, side), getattr(dealing, other)
        if instead and gone.intersection(own) and not set(instead) & set(beyond):
            kept = (id_ for id_ in own if id_ not in gone)
            dealing = replace(dealing, **{side: tuple(dict.fromkeys((*kept, *instead)))})
    return dealing
