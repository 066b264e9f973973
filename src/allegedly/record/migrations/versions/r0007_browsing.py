"""The seventh schema: what pages list, search and compare. The tables are filled once all migrations are done."""

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Adds the tables, the indexes of words and the triggers."""
    connection = op.get_bind()
    for statement in Path(__file__).with_suffix(".sql").read_text("utf8").split(";\n\n"):
        connection.exec_driver_sql(statement)
