"""Questions answered: whom each may mean, with scores, reasons, and the versions of what was looked in."""

from dataclasses import dataclass

from allegedly.serve.api.problems import Unusable, WrongValue
from allegedly.serve.matching.held import Held
from allegedly.serve.matching.narrowing import Narrowed
from allegedly.serve.matching.questions import understood
from allegedly.serve.matching.wire import Example, Matches, ScoredEntity, Total, features, scored
from allegedly.shapes.matching import Entity, joined_id
from allegedly.shapes.screening import Customer, Dataset, Hit

ALGORITHM = "allegedly"
_CALLED = (ALGORITHM, "best", "default")


@dataclass(frozen=True)
class Asked:
    """How questions are put: in which datasets, how many results each has, and from which scores on.

    Without a `threshold` a match is what a screening raises an alert for, by the thresholds and rules of each dataset. Without a
    `cutoff` only matches are given.
    """

    datasets: tuple[str, ...]
    limit: int
    threshold: float | None
    cutoff: float | None
    narrowed: Narrowed


def algorithm(name: str | None) -> None:
    """Refuses a way of matching that is not here. Raises `Unusable`."""
    if name is not None and name not in _CALLED:
        detail = f"“{name[:40]}” is no way of matching here; there is {ALGORITHM}, which is meant by best and default too"
        raise Unusable([WrongValue(name="algorithm", detail=detail)])


def searched(held: Held, datasets: tuple[str, ...]) -> tuple[Dataset, ...]:
    """What was looked in, as it stood."""
    return tuple(one.about for one in held.datasets if one.about.name in datasets)


def matched(held: Held, asked: Asked, name: str, example: Example) -> Matches:
    """The answer to one question. Raises `Unusable` for one that cannot be understood."""
    customer, query = understood(name, example)
    found = found_by(held, asked, customer)
    return Matches(status=200, results=tuple(found[: asked.limit]), total=Total(value=len(found)), query=query)


def found_by(held: Held, asked: Asked, customer: Customer) -> list[ScoredEntity]:
    """Whom a customer may be, best first."""
    results = []
    least = _least(asked)
    for found in held.hits(customer, asked.datasets, least):
        hit = found.hit
        # Who names a threshold goes by scores alone, and not by the rules that stand beside them.
        if asked.threshold is not None and least is not None and hit.score < least:
            continue
        entity = held.entities(hit.dataset)[joined_id(hit.dataset, hit.entry)]
        match = found.alert if asked.threshold is None else hit.score >= asked.threshold
        if asked.narrowed.all or asked.narrowed.passes(held, entity):
            results.append(_result(hit, entity, match))
    return results


def _least(asked: Asked) -> float | None:
    """From which score on something is given: the cutoff, which is never above the threshold."""
    if asked.cutoff is None:
        return asked.threshold
    return asked.cutoff if asked.threshold is None else min(asked.cutoff, asked.threshold)


def _result(hit: Hit, entity: Entity, match: bool) -> ScoredEntity:
    counted, explained = features(hit.reasons, hit.bias)
    return scored(
        entity,
        score=hit.score,
        match=match,
        features=counted,
        explanations=explained,
        asked=hit.asked,
        name=hit.name,
        weak=hit.weak,
    )
