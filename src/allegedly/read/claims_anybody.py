"""Those of whom a statement only seems to be: people in general, and those who search and arrest, at their work."""

from allegedly.read.about import Asked
from allegedly.read.claims_plain import at_work
from allegedly.read.names_known import country_of
from allegedly.shapes import LocalEntity

_ANYBODY = frozenset({"people", "persons", "everybody", "everyone", "anybody", "anyone", "others"})


def without_anybody(asked: Asked, concerned: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a statement is about, without people in general ("the American people"), and police of whom only duties are told."""
    if asked.frame.targets:
        return concerned
    kept = tuple(key for key in concerned if not _is_anybody(asked.cast.get(key)))
    return () if kept and at_work(asked, kept) else kept


def _is_anybody(entity: LocalEntity) -> bool:
    words = entity.name.lower().removeprefix("the ").split()
    if entity.named or not words or words[-1] not in _ANYBODY:
        return False
    return len(words) == 1 or (len(words) == 2 and country_of(entity.name.split()[-2]) is not None)
