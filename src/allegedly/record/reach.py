"""What was read for a case: its outlets, days and languages; and what decides whether a source is missing."""

from sqlalchemy import Connection, case, func, select

from allegedly.record import rows, tables
from allegedly.record.cards_tables import article_cards
from allegedly.shapes import STATEMENTS
from allegedly.shapes.briefs import Held, LanguageCount, OutletCount, Reach

# What made the reading of an article in a language that is not read, as `flow` writes it.
_UNREAD = "language not read"
# Kinds of article in which somebody speaks for himself, or a court does; of the others only the outlet matters.
_PAPERS = ("press_release", "statement", "court_document")


def reach(connection: Connection) -> Reach:
    """How much was read, of whom, and from when."""
    table, card = tables.articles.c, article_cards.c
    # Of the cards: to go through the articles themselves takes as long as their texts are.
    reported = card.file.not_like(f"{STATEMENTS}%")
    outlets = select(card.outlet, func.count().label("n")).where(reported).group_by(card.outlet)
    outlets = outlets.order_by(func.count().desc(), card.outlet)
    dated = tables.RESOLUTION["dated"].table.c
    day = func.coalesce(table.published, dated.published)
    # A statement that somebody typed in is no publication: its day is the one on which it was made.
    published = case((table.file.not_like(f"{STATEMENTS}%"), day))
    days = select(func.count(), func.min(published), func.max(published), func.count(day))
    days = days.select_from(tables.articles).join(dated.article.table, dated.article == table.id, isouter=True)
    total, first, last, known = connection.execute(days).one()
    unread = (
        select(table.language, func.count().label("n"))
        .join(tables.readings, tables.readings.c.article == table.id)
        .where(tables.readings.c.produced == _UNREAD)
        .group_by(table.language)
        .order_by(func.count().desc(), table.language)
    )
    return Reach(
        articles=total,
        outlets=tuple(OutletCount(name=row.outlet, articles=row.n) for row in connection.execute(outlets)),
        first=first,
        last=last,
        undated=total - known,
        unread=tuple(LanguageCount(language=row.language or "?", articles=row.n) for row in connection.execute(unread)),
    )


def outlets(connection: Connection) -> tuple[Held, ...]:
    """The outlets of the case, each as a report of no story."""
    table = tables.articles.c
    papers = select(table.outlet).where(table.outlet.is_not(None), table.file.not_like(f"{STATEMENTS}%"))
    found = connection.execute(papers.distinct().order_by(table.outlet)).scalars()
    return tuple(Held(story="", kind="report", outlet=outlet) for outlet in found)


def held(connection: Connection, stories: tuple[str, ...]) -> tuple[Held, ...]:
    """The papers and statements that some stories hold."""
    table, told = tables.articles.c, tables.metadata.tables["story_articles"].c
    found: list[Held] = []
    query = (
        select(told.story, table.kind, table.outlet)
        .join(tables.articles, table.id == told.article)
        .where(table.kind.in_(_PAPERS))
        .order_by(told.story, table.id)
    )
    for some in rows.batches(sorted(stories)):
        found += [
            Held(story=row.story, kind=row.kind, outlet=row.outlet) for row in connection.execute(query.where(told.story.in_(some)))
        ]
    return tuple(found)
