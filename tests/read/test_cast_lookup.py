"""Looking characters up in a cast: the narrowest mention wins, and the index agrees with a plain search."""

from hypothesis import given
from hypothesis import strategies as st

from allegedly.read.cast import Cast
from allegedly.shapes import LocalEntity, Mention

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from("pqr")), max_size=12)


def _cast(rows: list[tuple[int, int, str]]) -> Cast:
    entities = tuple(LocalEntity(key=key, kind="person", name=key, names=(key,), named=True) for key in "pqr")
    ordered = sorted(set(rows), key=lambda row: (row[0], -row[1], row[2]))
    mentions = tuple(Mention(article="a", start=start, end=start + size, form="name", entity=key) for start, size, key in ordered)
    return Cast(entities=entities, mentions=mentions)


@given(spans, st.integers(0, 60))
def test_at_gives_those_of_the_narrowest_mention_over_an_offset(rows, offset):
    cast = _cast(rows)
    over = [m for m in cast.mentions if m.start <= offset < m.end]
    narrowest = min(((m.end - m.start, m.start) for m in over), default=None)
    assert set(cast.at(offset)) == {m.entity for m in over if (m.end - m.start, m.start) == narrowest}


@given(spans, st.integers(0, 40), st.integers(0, 20))
def test_within_gives_the_mentions_wholly_inside(rows, start, size):
    cast = _cast(rows)
    assert cast.within(start, start + size) == tuple(m for m in cast.mentions if start <= m.start and m.end <= start + size)


def test_get_gives_the_entity_of_a_key():
    assert _cast([]).get("p").name == "p"
