"""The tables of a case, with the rules that the database itself keeps: no fact without evidence inside the text of its article."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from allegedly.record.layout import Evidence, Layout, lay_out
from allegedly.shapes import Block, FoundLink, Judgement, ListUsed, Reading, Resolution

metadata = MetaData()


def _article(*, key: bool) -> Column[str]:
    return Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=key, nullable=False)


# `length` is the number of code points in the text. SQLite's own length() stops at a NUL: it can vouch only for texts without one.
articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("file", Text, nullable=False, index=True),
    *(Column(name, Text) for name in ("url", "title", "outlet", "byline", "published")),
    Column("published_basis", Text, nullable=False),
    Column("language", Text),
    *(Column(name, Text, nullable=False) for name in ("kind", "sha256", "captured_at", "captured_by", "captured_tool", "text")),
    Column("length", Integer, nullable=False),
    CheckConstraint("length = length(text) OR instr(text, char(0)) > 0", name="length_is_of_text"),
)

# The bytes as received, compressed with zlib; `articles.sha256` is of the bytes before compression.
originals = Table("originals", metadata, _article(key=True), Column("zlib", LargeBinary, nullable=False))

# `produced` says what made the reading: a digest of code version, weights and vocabulary. `seal` is of the article and the reading.
readings = Table("readings", metadata, _article(key=True), Column("produced", Text, nullable=False), Column("seal", Text))

skipped = Table("skipped", metadata, Column("source", Text, primary_key=True), Column("reason", Text, nullable=False))

# `changes` counts what could alter the resolution; `resolved` is that count when the resolution was made, `placed` when every
# article that came since had a provisional place in it: these are `unsettled`, with their marks. `altered` says that more than new
# articles came; `background` is what placing needs to know of the whole case. `articles` counts those changes that were not
# judgements alone, `heard` is how many judgements the resolution knows of. `linked` is a digest of what was found in lists.
state = Table("state", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

# Every entity id ever given out, in the order given out.
issued = Table(
    "issued", metadata, Column("position", Integer, primary_key=True), Column("entity", Text, nullable=False, unique=True)
)

log = Table(
    "log",
    metadata,
    Column("position", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("at", "what", "subject")),
)

BLOCKS = lay_out(metadata, "blocks", Block, "reading")
_READING_TABLES = {
    "entities": "local_entities",
    **{name: name for name in ("mentions", "claims", "proceedings", "relations", "dealings", "amounts", "dates", "corrections")},
    **{name: name for name in ("times", "waiting")},
}
_RESOLUTION_TABLES = (
    *("entities", "joins", "stories", "findings", "suggestions", "dated", "standings", "exchanges"),
    *("judged_claims", "judged_steps", "listings"),
)


def _items(shape: type[Reading] | type[Resolution], field: str) -> type:
    item: type = shape.__annotations__[field].__args__[0]
    return item


# For each list of a reading, of a resolution: where it lies.
READING = {field: lay_out(metadata, table, _items(Reading, field), "reading") for field, table in _READING_TABLES.items()}
RESOLUTION = {field: lay_out(metadata, field, _items(Resolution, field), "resolution") for field in _RESOLUTION_TABLES}
JUDGEMENTS = lay_out(metadata, "judgements", Judgement, "log")
# What `allegedly lists link` found, and the versions of lists that it looked in: kept beside the log, since the lists are not here.
FOUND_LINKS = lay_out(metadata, "found_links", FoundLink, "log")
LISTS_USED = lay_out(metadata, "lists_used", ListUsed, "log")


def _refers(name: str, target: str, *, key: bool = False) -> Column[str]:
    reference = ForeignKey(target, ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return Column(name, Text, reference, primary_key=key, nullable=False, index=not key)


# Which entity of the case each entity of an article is.
members = Table("members", metadata, _refers("key", "local_entities.key", key=True), _refers("entity", "entities.id"))


def layouts() -> tuple[Layout, ...]:
    """Every table that holds record types, owners before what they own."""
    roots = (BLOCKS, *READING.values(), *RESOLUTION.values(), JUDGEMENTS, FOUND_LINKS, LISTS_USED)
    return tuple(layout for root in roots for layout in root.every())


def _span_rules(layout: Layout, evidence: Evidence) -> CheckConstraint:
    start, end = f'"{evidence.start}"', f'"{evidence.end}"'
    # A column's type is only a preference to SQLite, and every text is greater than every number.
    rule = f"typeof({start}) = 'integer' AND typeof({end}) = 'integer' AND 0 <= {start} AND {start} < {end}"
    if layout.table.columns[evidence.start].nullable:
        rule = f"({start} IS NULL AND {end} IS NULL) OR ({start} IS NOT NULL AND {end} IS NOT NULL AND {rule})"
    return CheckConstraint(rule, name=f"{layout.table.name}_{evidence.start}_span")


for _layout in layouts():
    for _evidence in _layout.evidence:
        _layout.table.append_constraint(_span_rules(_layout, _evidence))


def _trigger(name: str, event: str, condition: str, message: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {event} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"


def _guards(table: str, rule: str, condition: str, message: str) -> list[str]:
    return [
        _trigger(f"{table}_{rule}_{event.lower()}", f"{event} ON {table}", condition, f"{table}: {message}")
        for event in ("INSERT", "UPDATE")
    ]


def triggers() -> tuple[str, ...]:
    """The rules that a constraint cannot say.

    Evidence ends inside its text, quoted words stand there, a text never changes, what is corrected is there.
    """
    found = [
        _trigger(
            "articles_text_stays",
            "UPDATE ON articles",
            "NEW.text IS NOT OLD.text OR NEW.length IS NOT OLD.length",
            "articles: a text never changes",
        )
    ]
    for layout in layouts():
        name = layout.table.name
        for article, start, end in layout.evidence:
            beyond = f'NEW."{end}" > (SELECT length FROM articles WHERE id = NEW."{article}")'
            found += _guards(name, f"{start}_inside", beyond, "the evidence ends after the text of its article")
        if "text" in layout.table.columns:
            words = (
                'NEW.text IS NOT (SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") '
                "FROM articles WHERE id = NEW.article) "
                "AND NOT EXISTS (SELECT 1 FROM articles WHERE id = NEW.article AND instr(text, char(0)) > 0)"
            )
            found += _guards(name, "words_true", words, "the words are not those of the article there")
    lost = " AND ".join(f"NOT EXISTS (SELECT 1 FROM {table} WHERE id = NEW.target)" for table in ("claims", "proceedings"))
    return (*found, *_guards("correction_of", "target_known", lost, "what is corrected is neither a claim nor a proceeding"))
