"""The office without the name, wherever it stands: "the governor of the province" before and after "Governor N"."""

from collections.abc import Iterator

from allegedly.read.casting_figures import Figure, Scene, Spot

# An office holder of another time or rank, or one of several.
_OTHERS = frozenset(
    {
        *("former", "previous", "ex", "ex-", "deputy", "vice", "acting", "assistant", "late", "then", "next", "future", "new"),
        *("another", "other", "first", "last", "any", "every", "each", "some", "no", "a", "an", "one"),
    }
)
_SMALL = frozenset({"the", "of", "and", "his", "her", "its", "their", "our", "this"})


def resolve_holders(scene: Scene) -> None:
    """Bind a described office holder to the only person whom the article names with that office."""
    for spot in [*scene.spots]:
        if spot.form != "nominal" or spot.figure.named or spot.figure.kind != "person" or spot.figure.plural:
            continue
        found = list(_holders(scene, spot))
        if len(found) == 1:
            scene.drop(spot)
            scene.add(found[0], spot.block, (spot.first, spot.last), "nominal")


def _holders(scene: Scene, spot: Spot) -> Iterator[Figure]:
    sheet = scene.sheets[spot.block]
    words = set(sheet.low[spot.first : spot.last + 1])
    before = {sheet.low[spot.first - 1]} if spot.first else set()
    if (words | before) & _OTHERS:
        return
    for figure in scene.figures:
        if (
            figure.named
            and figure.kind == "person"
            and any(
                not (office.former or set(office.title.lower().split()) & _OTHERS)
                and office.head.lower() == sheet.low[spot.head]
                and _same_seat(office.title, words)
                for office in figure.offices
            )
        ):
            yield figure


def _same_seat(title: str, words: set[str]) -> bool:
    """Whether a title can be the described office: where both say of what, they share a word of it."""
    office, _, whole = title.lower().partition(" of ")
    seat = set(whole.replace(",", " ").split()) - _SMALL
    described = words - set(office.split()) - _SMALL
    return not seat or not described or bool(seat & described)
