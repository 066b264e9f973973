"""The bench of coreference counts what it says: mentions by head, names joined by words, who is given the right entity."""

import importlib
import sys
from pathlib import Path

from allegedly.corpus.coreference import ChainMention, Chains
from allegedly.read.reader import parsed, read_article

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
coreference = importlib.import_module("coreference")
Placed = coreference.Placed

TEXT = """Director dismissed over fees

The Ports Authority dismissed Ruben Aakre on Friday. Aakre said he would go to court over the decision of the authority.
"""


def _mention(words: str, form: str, entity: str) -> ChainMention:
    start = TEXT.rindex(words)
    return ChainMention(start, start + len(words), form, (entity,))


CHAINS = Chains(
    set="own",
    name="fees/01",
    file="fees.txt",
    text=TEXT,
    mentions=(
        _mention("Ruben Aakre", "name", "aakre"),
        _mention("Aakre", "name", "aakre"),
        _mention("he", "pronoun", "aakre"),
        _mention("the authority", "nominal", "port"),
        _mention("Ports Authority", "name", "port"),
    ),
    kinds={"aakre": "person", "port": "organization"},
    named=frozenset({"aakre", "port"}),
)


def test_a_whole_article_is_read_and_compared_by_heads() -> None:
    article = coreference.as_article(CHAINS)
    found = coreference.compared(CHAINS, next(parsed([article])), read_article(article))
    assert {mention.text for mention in found.gold} == {"Ruben Aakre", "Aakre", "he", "the authority", "Ports Authority"}
    shares = coreference.right(found)
    assert shares["name"][0] == (3, 3)
    assert shares["pronoun"] == ((0, 1), (0, 0)) or shares["pronoun"][0][1] == 1


def test_right_is_whose_names_are_most_in_the_cluster() -> None:
    gold = (
        Placed(1, "name", "a", "Ann"),
        Placed(2, "pronoun", "a", "she"),
        Placed(3, "name", "b", "Bob"),
        Placed(4, "nominal", "b", "the mayor"),
        Placed(5, "nominal", "c", "a clerk"),
    )
    read = (
        Placed(1, "name", 10, "Ann"),
        Placed(2, "pronoun", 10, "she"),
        Placed(3, "name", 20, "Bob"),
        Placed(4, "nominal", 10, "the mayor"),
        Placed(5, "nominal", 30, "a clerk"),
    )
    found = coreference.right(coreference.Compared(gold, read, frozenset("ab")))
    assert found["pronoun"] == ((1, 1), (1, 1))
    assert found["nominal of a named one"] == ((0, 1), (0, 1))
    # The clerk is mentioned nowhere else: alone is right.
    assert found["nominal"] == ((1, 2), (1, 2))


def test_names_alone_joins_the_same_words_and_last_words_of_one() -> None:
    mentions = (
        Placed(1, "name", 1, "Ruben Aakre"),
        Placed(2, "name", 2, "Aakre"),
        Placed(3, "name", 3, "Erik Halden"),
        Placed(4, "name", 4, "Lars Halden"),
        Placed(5, "name", 5, "Halden"),
        Placed(6, "pronoun", 1, "he"),
    )
    joined = coreference.clusters(coreference.by_names_alone(mentions))
    assert sorted(map(sorted, joined)) == [[1, 2], [3], [4], [5], [6]]
