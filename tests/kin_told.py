"""A report whose reader took a stranger for the mother of a child, so that she is hidden; nothing has to be read for it."""

from pathlib import Path

from msgspec.structs import replace

from allegedly.flow import Reader, produced_by, read_inputs
from allegedly.identity import content_id, local_key
from allegedly.settings import Settings
from allegedly.shapes import Article, LocalEntity, Mention, Reading, Relation, RelationKind
from builders import document, span

WORDS = "Ana Reyes, 14, ran. The mother wept. Lena Voss sang. The brother slept. Boris Adler came, and Ivo Kern left."
NAMES = ("Ana Reyes", "Lena Voss", "Boris Adler", "Ivo Kern")
TIES: tuple[tuple[str, RelationKind, str, str], ...] = (
    ("Lena Voss", "mother_of", "Ana Reyes", "mother"),
    ("Boris Adler", "brother_of", "Ivo Kern", "brother"),
)


def told(article: Article) -> Reading:
    """What was read: that Lena Voss is the mother of Ana Reyes, and Boris Adler the brother of Ivo Kern."""
    at = {name: span(article.text, name) for name in NAMES}
    keys = {name: local_key(article.id, place.start) for name, place in at.items()}
    return Reading(
        article=article.id,
        entities=tuple(LocalEntity(key=keys[name], kind="person", name=name, names=(name,), named=True) for name in NAMES),
        mentions=tuple(
            Mention(article=article.id, start=place.start, end=place.end, form="name", entity=keys[name])
            for name, place in at.items()
        ),
        relations=tuple(
            Relation(
                id=content_id("r", article.id, kind, where),
                kind=kind,
                from_=keys[one],
                to=keys[other],
                article=article.id,
                start=span(article.text, where).start,
                end=span(article.text, where).end,
            )
            for one, kind, other, where in TIES
        ),
    )


def told_better(article: Article) -> Reading:
    """As `told`, by a reader that gives relations other ids and takes a word more."""
    found = told(article)
    ties = (replace(tie, id=content_id("r", "better", tie.id), start=tie.start - len("The ")) for tie in found.relations)
    return replace(found, relations=tuple(ties))


def read(case: Path, by: Reader | None = None) -> Path:
    """Reads the report into a case."""
    read_inputs(case, [document(WORDS)], Settings(), by or Reader(told, "told-1", produced_by()), lambda _: None)
    return case
