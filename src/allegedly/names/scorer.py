"""How likely two full names on lists are meant for one: the features of `agreement` weighed as people's labels teach.

For screening, where two names are all there is and a person looks at what is found. Inside a case `compare` decides, which is
stricter: there a wrong join does harm, and more than the names is known.
"""

import math
from collections.abc import Mapping
from functools import cache

from allegedly.names.agreement import Agreement, agreement
from allegedly.names.companies import company_agreement, company_name
from allegedly.names.grammar import person_name
from allegedly.vocabulary import table

# From here on a pair counts as one. A little below one half: the labels that the weights come from are strict about slips.
THRESHOLD = 0.45
_IDENTICAL = 0.99
# The features that are weighed: few, and each speaks one way only, so that a pair which agrees better is never held less likely.
WEIGHED = ("near", "slips", "omitted", "contradicted", "mixed", "single", "letters", "borne", "suffix")


@cache
def _weights(kind: str) -> tuple[float, Mapping[str, float]]:
    data = table("names_weights")[kind]
    return data["bias"], {name: data["weights"].get(name, 0.0) for name in WEIGHED}


def probability(found: Agreement, kind: str) -> float:
    """The probability that a pair with these features is one; `kind` is "people" or "companies"."""
    if identical(found):
        return _IDENTICAL
    bias, weights = _weights(kind)
    return 1 / (1 + math.exp(-math.fsum([bias, *(weights[name] * getattr(found, name) for name in WEIGHED)])))


def identical(found: Agreement) -> bool:
    """Whether nothing parts the two names: the same words in the same order, and the same suffix."""
    return found.letters == 1.0 and not found.suffix


def same_person(one: str, other: str) -> float:
    """How likely two names of people, as written on lists, are one person's."""
    return probability(agreement(person_name(one), person_name(other)), "people")


def same_company(one: str, other: str) -> float:
    """How likely two names of companies, ships or other bodies, as written on lists, are one's."""
    return probability(company_agreement(company_name(one), company_name(other)), "companies")
