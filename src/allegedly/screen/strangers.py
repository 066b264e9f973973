"""Names that mean nobody: invented people and firms, on which it is measured how many strangers a dataset would raise an alert for.

They are made of given names and surnames, and of the words of firms' names, from the vocabulary, by seed: the same everywhere.
"""

import random
from collections.abc import Mapping, Sequence
from functools import cache

from allegedly.shapes.screening import CustomerKind
from allegedly.vocabulary import table

_SEED = 8
_SURNAMES = ("spanish", "portuguese", "family_first")
# Of ten people so many bear a second given name, and so many a second surname.
_TWO_GIVEN, _TWO_SURNAMES = 2, 2
# The forms and words of firms stand with the commonest first.
_FORMS = 8


@cache
def strangers(kind: CustomerKind, count: int) -> tuple[str, ...]:
    """So many different invented names, in an order that does not depend on how many."""
    draw = random.Random(_SEED)
    made: dict[str, None] = {}
    while len(made) < count:
        made[_person(draw) if kind == "person" else _firm(draw)] = None
    return tuple(made)


def _person(draw: random.Random) -> str:
    given, surnames = _names()
    turn = draw.randrange(10)
    words = [draw.choice(given), draw.choice(surnames)]
    if turn < _TWO_GIVEN:
        words.insert(0, draw.choice(given))
    elif turn < _TWO_GIVEN + _TWO_SURNAMES:
        words.append(draw.choice(surnames))
    return " ".join(words)


def _firm(draw: random.Random) -> str:
    """A firm called after a person or two, or by words that say nothing, with what it does and its form."""
    given, surnames = _names()
    words: Mapping[str, Sequence[str]] = {"common": table("names_companies")["common"]}
    own = draw.choice((draw.choice(surnames), draw.choice(surnames), f"{draw.choice(given)} {draw.choice(surnames)}"))
    does = [word.title() for word in draw.sample(words["common"], draw.randrange(1, 3))]
    if draw.randrange(4) == 0:
        own = draw.choice(words["common"]).title()
    form = draw.choice([forms[0] for forms in table("names_companies")["forms"][:_FORMS]])
    return " ".join([own, *does, *([form.upper()] if draw.randrange(3) else [])])


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    given = tuple(word for words in table("given_names").values() for word in words.split())
    return given, tuple(word for group in _SURNAMES for word in table("surnames")[group])
