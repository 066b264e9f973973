"""Why two names were taken for one stands on the page of whom they are told of; of one name under which all know him nothing is."""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from allegedly.serve.parts import under_other_names
from allegedly.shapes import Join
from allegedly.shapes.deciding import EntityPart, Parts
from made_record import at, catalogue


def part(article: str, words: str, *names: str) -> EntityPart:
    span = at(article, words)
    return EntityPart(key=f"{article}:{span.start}", article=article, start=span.start, end=span.end, names=(words, *names))


def told(*parts: EntityPart, sure: float = 0.8) -> list[tuple[str, str, float]]:
    """The names of what was put together, for a chain of joins between the parts."""
    joins = tuple(
        Join(one=one.key, other=other.key, reasons=("the same office",), confidence=sure) for one, other in pairwise(parts)
    )
    whole = Parts(
        id="e-varga", name="Tomas Varga Leal", kind="person", names=(), roles=(), parts=parts, total=len(parts), joins=joins
    )
    look: Any = SimpleNamespace(parts=lambda _: whole if parts else None)
    site: Any = SimpleNamespace(catalogue=lambda *_: catalogue())
    found = under_other_names(site, look, "e-varga")
    return [(join.one.names[0], join.other.names[0], join.confidence) for join in found]


def test_a_join_of_different_names_is_told() -> None:
    one, other = part("a-port", "Tomas Varga Leal"), part("a-wire", "Tomas Varga")
    assert told(one, other) == [("Tomas Varga Leal", "Tomas Varga", 0.8)]


def test_a_join_of_the_same_name_is_not() -> None:
    assert told(part("a-port", "Tomas Varga Leal", "Varga"), part("a-wire", "Tomas Varga", "Varga")) == []
    assert told() == []
