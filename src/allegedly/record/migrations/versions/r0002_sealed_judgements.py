"""The second schema: judgements are sealed into a chain, and say where what they judge stands."""

from pathlib import Path

from alembic import op
from sqlalchemy import Connection

from allegedly.record.sealing import GENESIS, sealed
from allegedly.shapes import Judgement

revision = "0002"
down_revision = "0001"

_OLD = 'SELECT id, kind, "by", at, why, undoes FROM judgements ORDER BY position'
_SUBJECT = "SELECT subject FROM judgement_subject WHERE judgement = ? ORDER BY position"
_COLUMNS = 'position, id, kind, "by", at, why, undoes, salt, previous, hash'
_NEW = f"INSERT INTO judgements ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_HEAD = "INSERT INTO state (name, value) VALUES ('judged', ?)"


def upgrade() -> None:
    """Makes the tables anew and seals what was judged before."""
    connection = op.get_bind()
    before = _judged(connection)
    for statement in Path(__file__).with_suffix(".sql").read_text("utf8").split(";\n\n"):
        connection.exec_driver_sql(statement)
    previous = GENESIS
    for position, unsealed in enumerate(before):
        one = sealed(unsealed, previous)
        previous = one.hash
        row = (position, one.id, one.kind, one.by, one.at, one.why, one.undoes, one.salt, one.previous, one.hash)
        connection.exec_driver_sql(_NEW, row)
        for place, subject in enumerate(one.subject):
            connection.exec_driver_sql("INSERT INTO judgement_subject VALUES (?, ?, ?)", (one.id, place, subject))
    if before:
        connection.exec_driver_sql(_HEAD, (f"{len(before)} {previous}",))


def _judged(connection: Connection) -> list[Judgement]:
    found = []
    for id_, kind, by, at, why, undoes in connection.exec_driver_sql(_OLD).fetchall():
        subject = tuple(row[0] for row in connection.exec_driver_sql(_SUBJECT, (id_,)))
        found.append(Judgement(id=id_, kind=kind, subject=subject, by=by, at=at, why=why, undoes=undoes))
    return found
