"""The third schema: articles and what was read from them are sealed; those of earlier schemas when they are read again."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the column."""
    op.get_bind().exec_driver_sql("ALTER TABLE readings ADD COLUMN seal TEXT")
