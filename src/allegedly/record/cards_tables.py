"""The tables that lists are made from: what pages show of findings, entities, articles and claims, ready to be ranked and counted.

All of it follows from the rest of the case (see `record.cards`) and may be made anew at any time.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from allegedly.record.tables import metadata


def refers(name: str, target: str, *, key: bool = False, gone: str = "CASCADE") -> Column[str]:
    """A column that refers to another table's key; `gone` says what becomes of the row when that goes."""
    reference = ForeignKey(target, ondelete=gone, deferrable=True, initially="DEFERRED")
    return Column(name, Text, reference, primary_key=key, nullable=gone == "SET NULL")


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True, nullable=False)


def _number(name: str, target: str | None = None) -> Column[int]:
    """A number that is part of a key; with a target, its row goes when that goes."""
    reference = (ForeignKey(target, ondelete="CASCADE", deferrable=True, initially="DEFERRED"),) if target else ()
    return Column(name, Integer, *reference, primary_key=True, nullable=False)


# Claims as judged, but for rejected ones. `alleged`: it accuses somebody; `rank` grows with the age of the report.
claim_cards = Table(
    "claim_cards",
    metadata,
    refers("claim", "claims.id", key=True),
    refers("article", "articles.id"),
    Column("stance", Text, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("alleged", "answered", "rank")),
    Index("claim_cards_by_article", "article"),
    sqlite_with_rowid=False,
)

# `part` is `about` where the claim is about the entity, `by` where the entity is its original speaker.
entity_claims = Table(
    "entity_claims",
    metadata,
    refers("entity", "entities.id", key=True),
    _key("part"),
    _number("rank"),
    refers("claim", "claims.id", key=True),
    Index("entity_claims_by_claim", "claim"),
    sqlite_with_rowid=False,
)

# `published` is what another report may date; `rank` grows with age.
article_cards = Table(
    "article_cards",
    metadata,
    refers("article", "articles.id", key=True),
    refers("story", "stories.id", gone="SET NULL"),
    Column("file", Text, nullable=False),
    Column("outlet", Text),
    Column("published", Text),
    *(Column(name, Integer, nullable=False) for name in ("rank", "claims", "alleged")),
    Index("article_cards_by_rank", "rank", "file", "article"),
    Index("article_cards_by_story", "story", "rank", "file", "article"),
    sqlite_with_rowid=False,
)

# Entities that have a name. `class` and `step` are of the latest step that was taken.
entity_cards = Table(
    "entity_cards",
    metadata,
    refers("entity", "entities.id", key=True),
    *(Column(name, Text, nullable=False) for name in ("kind", "name")),
    *(Column(name, Integer, nullable=False) for name in ("rank", "alleged", "answered", "statements", "articles")),
    *(Column(name, Text) for name in ("class", "step", "step_date")),
    Index("entity_cards_by_rank", "kind", "rank", "name", "entity"),
    sqlite_with_rowid=False,
)

finding_cards = Table(
    "finding_cards",
    metadata,
    Column("number", Integer, primary_key=True, nullable=False),
    refers("finding", "findings.id"),
    refers("story", "stories.id"),
    Column("rank", Integer, nullable=False),
    UniqueConstraint("finding"),
    Index("finding_cards_by_rank", "rank", "number"),
    Index("finding_cards_by_story", "story", "rank", "number"),
)

# What findings can be narrowed to: values of fields of `Filters`, and the `year` of a report. Numbers make counting quick.
facet_values = Table(
    "facet_values",
    metadata,
    Column("facet", Integer, primary_key=True, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("field", "value")),
    UniqueConstraint("field", "value"),
)

# The findings of each value, in the order of the list of findings.
finding_facets = Table(
    "finding_facets",
    metadata,
    *(_number(name) for name in ("facet", "rank")),
    _number("number", "finding_cards.number"),
    Index("finding_facets_by_number", "number"),
    sqlite_with_rowid=False,
)

# When the reports of a finding were published: the first and the last day that each may have been.
finding_days = Table(
    "finding_days",
    metadata,
    _number("number", "finding_cards.number"),
    *(_key(name) for name in ("first", "last")),
    sqlite_with_rowid=False,
)
