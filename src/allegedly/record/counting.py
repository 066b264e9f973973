"""How much a case holds, counted by the database."""

from typing import NamedTuple

from sqlalchemy import Connection, func, select, union

from allegedly.record import tables


class Counts(NamedTuple):
    """`people` are persons whom some article names, `answers` claims that answer another, `steps` legal and official steps.

    What several reports tell of is one step, as on the pages.
    """

    articles: int
    people: int
    claims: int
    answers: int
    steps: int
    judgements: int


def counts(connection: Connection) -> Counts:
    """The counts of a case as it stands."""
    local, entities = tables.READING["entities"].table, tables.RESOLUTION["entities"].table
    named = (
        select(tables.members.c.key)
        .join(local, local.c.key == tables.members.c.key)
        .where(tables.members.c.entity == entities.c.id, local.c.named)
    )
    of_people = select(func.count()).select_from(entities).where(entities.c.kind == "person", named.exists())
    inside, across = tables.READING["claims"].below("answers").table, tables.RESOLUTION["findings"].below("answers").table
    answers = union(select(inside.c.claim), select(across.c.answer)).subquery()
    whole = (
        tables.articles,
        tables.READING["claims"].table,
        tables.RESOLUTION["standings"].below("rungs").table,
        tables.JUDGEMENTS.table,
    )
    articles, claims, steps, judgements = (
        connection.execute(select(func.count()).select_from(table)).scalar_one() for table in whole
    )
    return Counts(
        articles=articles,
        people=connection.execute(of_people).scalar_one(),
        claims=claims,
        answers=connection.execute(select(func.count()).select_from(answers)).scalar_one(),
        steps=steps,
        judgements=judgements,
    )
