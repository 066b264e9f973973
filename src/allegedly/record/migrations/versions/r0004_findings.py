"""The fourth schema: dates from other reports, ladders, origins with their paths, copies and what corrects or withdraws a report.

What was derived is derived anew; what was read stays, and says no more than it did until it is read again.
"""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"

_CORRECTIONS = 'SELECT id, article, position, start, "end" FROM corrections'
_AS_READ = "INSERT INTO corrections (id, article, position, start, \"end\", kind, elsewhere) VALUES (?, ?, ?, ?, ?, 'corrected', 0)"
_OF = "SELECT correction, article, position, target FROM correction_of"
_BACK = "INSERT INTO correction_of (correction, article, position, target) VALUES (?, ?, ?, ?)"
_STALE = "UPDATE state SET value = CAST(value AS INTEGER) + 1 WHERE name = 'changes'"


def upgrade() -> None:
    """Makes tables anew and adds others; corrections that were read are put back."""
    connection = op.get_bind()
    corrections, targets = (connection.exec_driver_sql(query).fetchall() for query in (_CORRECTIONS, _OF))
    connection.exec_driver_sql("DELETE FROM correction_of")
    for statement in Path(__file__).with_suffix(".sql").read_text("utf8").split(";\n\n"):
        connection.exec_driver_sql(statement)
    for row in corrections:
        connection.exec_driver_sql(_AS_READ, tuple(row))
    for row in targets:
        connection.exec_driver_sql(
            "INSERT INTO correction_of (correction, article, position, target) VALUES (?, ?, ?, ?)", tuple(row)
        )
    connection.exec_driver_sql(_STALE)
