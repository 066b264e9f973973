"""The fifth schema: claims and legal steps as people's judgements leave them."""

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds the tables; nothing that stands is touched."""
    connection = op.get_bind()
    for statement in Path(__file__).with_suffix(".sql").read_text("utf8").split(";\n\n"):
        connection.exec_driver_sql(statement)
