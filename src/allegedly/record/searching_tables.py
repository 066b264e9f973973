"""What is searched: names, the words of claims, the texts of articles, each with an index of words (FTS5) beside it.

An index holds no words of its own that could be shown: it refers to the rows here, and triggers keep it in step with them. Words
are compared without accents and capitals.
"""

from sqlalchemy import Column, Integer, Table, Text, UniqueConstraint

from allegedly.record.cards_tables import refers
from allegedly.record.tables import metadata

# Numbers are the rows of the index: the key of another table may not be one, since SQLite may give its rows other numbers.
entity_words = Table(
    "entity_words",
    metadata,
    Column("number", Integer, primary_key=True, nullable=False),
    refers("entity", "entities.id"),
    Column("name", Text, nullable=False),
    UniqueConstraint("entity", "name"),
)
claim_words = Table(
    "claim_words",
    metadata,
    Column("number", Integer, primary_key=True, nullable=False),
    refers("claim", "claims.id"),
    Column("words", Text, nullable=False),
    UniqueConstraint("claim"),
)
article_words = Table(
    "article_words",
    metadata,
    Column("number", Integer, primary_key=True, nullable=False),
    refers("article", "articles.id"),
    Column("title", Text),
    UniqueConstraint("article"),
)

INDEXES = ("entity_search", "claim_search", "article_search")
_TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"


def _index(name: str, columns: str, content: str, prefix: str) -> str:
    return (
        f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, content = '{content}', content_rowid = 'number', "
        f"prefix = '{prefix}', {_TOKENS})"
    )


def _in_step(table: str, index: str, column: str) -> tuple[str, str]:
    """Triggers by which an index follows its table. What goes out must be told as it came in, or the index breaks."""
    return (
        f"CREATE TRIGGER {table}_come AFTER INSERT ON {table} BEGIN "
        f"INSERT INTO {index}(rowid, {column}) VALUES (NEW.number, NEW.{column}); END",
        f"CREATE TRIGGER {table}_go AFTER DELETE ON {table} BEGIN "
        f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', OLD.number, OLD.{column}); END",
    )


def statements() -> tuple[str, ...]:
    """The indexes, what they read, and the triggers."""
    return (
        "CREATE VIEW article_texts AS SELECT w.number AS number, w.title AS title, a.text AS text "
        "FROM article_words w JOIN articles a ON a.id = w.article",
        _index("entity_search", "name", "entity_words", "1 2 3"),
        _index("claim_search", "words", "claim_words", "3"),
        _index("article_search", "title, text", "article_texts", "3"),
        *_in_step("entity_words", "entity_search", "name"),
        *_in_step("claim_words", "claim_search", "words"),
        "CREATE TRIGGER articles_words_come AFTER INSERT ON articles BEGIN "
        "INSERT INTO article_words (article, title) VALUES (NEW.id, NEW.title); END",
        "CREATE TRIGGER article_words_come AFTER INSERT ON article_words BEGIN "
        "INSERT INTO article_search(rowid, title, text) "
        "SELECT number, title, text FROM article_texts WHERE number = NEW.number; END",
        # Before: once the article is gone, its text is not there to be told.
        "CREATE TRIGGER articles_words_go BEFORE DELETE ON articles BEGIN "
        "INSERT INTO article_search(article_search, rowid, title, text) "
        "SELECT 'delete', w.number, w.title, OLD.text FROM article_words w WHERE w.article = OLD.id; "
        "DELETE FROM article_words WHERE article = OLD.id; END",
    )
