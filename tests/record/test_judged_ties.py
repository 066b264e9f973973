"""Judged relations among the small state of a case: what is put comes back, and what is placed leaves the rest."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine

from allegedly.record import judged_ties, tables
from allegedly.shapes import JudgedRelation

ONE = JudgedRelation(relation="r-1", article="a", review="rejected")
TWO = JudgedRelation(relation="r-2", article="b", review="confirmed")
THREE = JudgedRelation(relation="r-3", article="a", review="rejected")


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        tables.state.create(connection)
        yield connection
    engine.dispose()


def rejected(connection: Connection) -> list[str]:
    return list(connection.exec_driver_sql(judged_ties.REJECTED).scalars())


def test_what_is_put_comes_back_in_order_and_takes_the_place_of_what_was(connection: Connection) -> None:
    assert judged_ties.RELATIONS.load(connection) == ()
    assert rejected(connection) == []
    judged_ties.RELATIONS.put(connection, (THREE, TWO, ONE))
    assert judged_ties.RELATIONS.load(connection) == (ONE, TWO, THREE)
    assert rejected(connection) == ["r-1", "r-3"]
    judged_ties.RELATIONS.put(connection, (TWO,))
    assert (judged_ties.RELATIONS.load(connection), rejected(connection)) == ((TWO,), [])


def test_what_is_placed_takes_the_place_of_what_was_judged_in_its_articles_alone(connection: Connection) -> None:
    judged_ties.RELATIONS.put(connection, (ONE, TWO))
    judged_ties.RELATIONS.add(connection, (THREE,), ())
    assert judged_ties.RELATIONS.load(connection) == (ONE, TWO, THREE)
    judged_ties.RELATIONS.add(connection, (THREE,), ("a",))
    assert judged_ties.RELATIONS.load(connection) == (TWO, THREE)
    judged_ties.RELATIONS.add(connection, (), ("a", "b"))
    assert judged_ties.RELATIONS.load(connection) == ()
