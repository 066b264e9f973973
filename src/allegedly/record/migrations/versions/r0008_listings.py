"""The eighth schema: entries of lists that are, or may be, somebody of the case."""

from pathlib import Path

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Adds the tables; nothing that stands is touched."""
    connection = op.get_bind()
    for statement in Path(__file__).with_suffix(".sql").read_text("utf8").split(";\n\n"):
        connection.exec_driver_sql(statement)
