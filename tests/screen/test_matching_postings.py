"""Numbers by key in flat arrays, and an index of many names: the same answers as by hand, in little memory."""

import random
import tracemalloc
from array import array
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from allegedly.screen.matching import PEOPLE, NameIndex
from allegedly.screen.matching.postings import Postings, hashed

NUMBERS = st.integers(0, 50)
SYLLABLES = ("ka", "ro", "mi", "den", "sul", "tar", "vek", "no", "li", "bash", "or", "gin")


@given(st.lists(st.tuples(NUMBERS, st.integers(0, 2**32 - 1)), max_size=60), st.lists(NUMBERS, max_size=8))
def test_what_was_put_down_is_found_in_its_order(put: list[tuple[int, int]], asked: list[int]) -> None:
    postings = Postings(array("I", [key for key, _ in put]), array("I", [number for _, number in put]))
    found, lengths = postings.under(np.array(asked, np.uint32))
    by_hand = [[number for key, number in put if key == one] for one in asked]
    assert found.tolist() == [number for numbers in by_hand for number in numbers]
    assert lengths.tolist() == [len(numbers) for numbers in by_hand]


def test_a_text_has_one_key_in_every_process() -> None:
    assert hashed("okafor") == 892082940


def made(size: int) -> list[str]:
    """Names of two or three words."""
    draw = random.Random(3)
    words = ["".join(draw.choices(SYLLABLES, k=draw.choice((2, 3)))).title() for _ in range(size)]
    return [" ".join(draw.choices(words, k=draw.choice((2, 3)))) for _ in range(size)]


def test_many_names_take_little_memory_and_each_is_found() -> None:
    names = made(5000)
    NameIndex(names, PEOPLE)  # what is remembered of words is not the index's
    tracemalloc.start()
    index = NameIndex(names, PEOPLE)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 1000 * len(names)
    for name in names[::250]:
        assert name in {names[hit.number] for hit in index.find(name)}


def test_many_callers_get_what_one_gets() -> None:
    names = made(1500)
    index, alone = NameIndex(names, PEOPLE), NameIndex(names, PEOPLE)
    asked = names[::15]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(index.find, asked))
    assert together == [alone.find(name) for name in asked]
