"""The history of what was derived, and what it was when it was last looked at. Both hold ids and numbers, no words of articles."""

from sqlalchemy import Column, Integer, Table, Text

from allegedly.record.tables import metadata

# A row for each change; positions count up and are never given twice.
history = Table(
    "history",
    metadata,
    Column("position", Integer, primary_key=True, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("at", "kind", "what", "subject", "detail")),
)

# What stood at the last change: `told` are the figures of it, `claims` the ids of a finding's claims and answers with their places.
history_known = Table(
    "history_known",
    metadata,
    *(Column(name, Text, primary_key=True, nullable=False) for name in ("what", "subject")),
    *(Column(name, Text, nullable=False) for name in ("told", "claims")),
    sqlite_with_rowid=False,
)
