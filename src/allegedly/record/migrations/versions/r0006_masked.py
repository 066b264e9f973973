"""The sixth schema: whose name is not shown until it is asked for. That is derived, so it is derived anew."""

from alembic import op

revision = "0006"
down_revision = "0005"

_STALE = "UPDATE state SET value = CAST(value AS INTEGER) + 1 WHERE name = 'changes'"


def upgrade() -> None:
    """Adds the column; it is filled when the case is next resolved."""
    connection = op.get_bind()
    connection.exec_driver_sql("ALTER TABLE entities ADD COLUMN masked TEXT")
    connection.exec_driver_sql(_STALE)
