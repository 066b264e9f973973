"""From which score on a hit is worth an alert: so that no more than a wanted share of the names that mean nobody raise one."""

import random
from collections.abc import Sequence

from allegedly.screen.matching.forms import Name
from allegedly.screen.matching.index import NameIndex

_SEED = 8


def threshold(index: NameIndex[Name], names: Sequence[str], rate: float, others: Sequence[str] = (), asked: int = 1000) -> float:
    """The score that at most `rate` of the names that mean nobody exceed.

    `names` are those of the index: `asked` of them, drawn by seed, are asked with themselves left out. `others` are names that
    mean nobody on the list (invented, or of the public), each asked as it stands.
    """
    places = random.Random(_SEED).sample(range(len(names)), min(asked, len(names)))
    best = [_best(index, names[place], place) for place in places] + [_best(index, name, None) for name in others]
    return sorted(best, reverse=True)[min(int(len(best) * rate), len(best) - 1)] if best else 1.0


def _best(index: NameIndex[Name], name: str, apart: int | None) -> float:
    return max((hit.score for hit in index.find(name) if hit.number != apart), default=0.0)
