"""Names of people: taken apart, compared, and found again under keys. No stage: every stage may use it."""

from allegedly.names.folding import fold, without_article
from allegedly.names.grammar import PersonName, person_name, titled
from allegedly.names.people import DOUBTFUL, Likeness, best_likeness, compare, pair_keys, shared_surname

__all__ = [
    "DOUBTFUL",
    "Likeness",
    "PersonName",
    "best_likeness",
    "compare",
    "fold",
    "pair_keys",
    "person_name",
    "shared_surname",
    "titled",
    "without_article",
]
