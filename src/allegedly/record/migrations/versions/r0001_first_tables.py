"""The first schema: all tables, indexes and triggers, as they stand in the SQL file beside this module."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Creates everything. Statements are parted by an empty line, since a trigger holds a semicolon of its own."""
    for statement in Path(__file__).with_suffix(".sql").read_text("utf8").split(";\n\n"):
        op.get_bind().exec_driver_sql(statement)
