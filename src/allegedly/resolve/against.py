"""What speaks against two being one, told beside what speaks for it, so that nobody decides on half of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from allegedly.names import compare, shared_surname
from allegedly.pair_reasons import BUT, OTHER_GIVEN, OTHER_NAMES, OTHER_OFFICES
from allegedly.resolve.cluster import Clusters
from allegedly.resolve.known import Known
from allegedly.resolve.offices import Office, offices
from allegedly.shapes import EntityKind

KIND: Mapping[EntityKind, str] = {
    "person": "a person",
    "organization": "an organization",
    "group": "a group",
    "outlet": "an outlet",
    "place": "a place",
}
_BODIES = frozenset({"organization", "group", "outlet"})
# Of somebody in very many reports so many are asked.
_MOST = 60


def against(
    known: Known, clusters: Clusters, pair: tuple[str, str], story: Mapping[str, str], reasons: Sequence[str]
) -> tuple[str, ...]:
    """What speaks against two being one, as far as the reasons do not say it already. `story` by article."""
    one, other = pair
    sides = tuple(clusters.members(key)[:_MOST] for key in pair)
    found = [*_kinds(known, one, other, reasons)]
    if known.entities[one].kind == known.entities[other].kind == "person":
        found += _names(known, sides, reasons)
        found += _offices(known, clusters, sides, reasons)
    ones, others = ({story[known.article_of[key]] for key in clusters.members(end)} for end in pair)
    if ones.isdisjoint(others) and not any("two stories" in reason for reason in reasons):
        found.append(f"{BUT}they stand in reports of different matters")
    return tuple(found)


def _kinds(known: Known, one: str, other: str, reasons: Iterable[str]) -> Iterator[str]:
    kinds = known.entities[one].kind, known.entities[other].kind
    families = {"body" if kind in _BODIES else kind for kind in kinds}
    if len(families) == 2 and not any("once as " in reason for reason in reasons):
        yield f"{BUT}the one was read as {KIND[kinds[0]]}, the other as {KIND[kinds[1]]}"


def _names(known: Known, sides: Sequence[Sequence[str]], reasons: Iterable[str]) -> Iterator[str]:
    ones, others = ({name for key in side for name in known.full_names(key)} for side in sides)
    if not ones or not others or any(compare(one, other) for one in ones for other in others):
        return
    if any(reason.startswith((OTHER_GIVEN, OTHER_NAMES)) for reason in reasons):
        return
    shown = ", ".join(known.entities[side[0]].name for side in sides)
    yield f"{OTHER_GIVEN if shared_surname(ones, others) else OTHER_NAMES}: {shown}"


def _offices(known: Known, clusters: Clusters, sides: Sequence[Sequence[str]], reasons: Iterable[str]) -> Iterator[str]:
    if any(word in reason for reason in reasons for word in ("office", "a post", "calling")):
        return
    held: list[list[Office]] = [[office for key in side for office in offices(known, clusters, key)] for side in sides]
    if all(held) and not any(a.post == b.post for a in held[0] for b in held[1]):
        yield f"{OTHER_OFFICES}: {'; '.join(sorted({office.words for office in some})[0] for some in held)}"
