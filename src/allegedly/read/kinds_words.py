"""The word lists that tell kinds of names apart."""

from functools import cache

from allegedly.vocabulary import table


@cache
def kind_words(name: str) -> frozenset[str]:
    """A list of words of `vocabulary/kind_words.yaml`."""
    return frozenset(table("kind_words")[name])
