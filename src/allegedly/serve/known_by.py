"""What somebody is known by in a list of names: what tells him apart, his office, or whose relative or lawyer he is."""

from collections.abc import Iterable, Sequence

from allegedly import wording
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.namesakes import told_apart
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import RelationEntry, RelationKind
from allegedly.shapes.browsing import EntityCard, Wanted

# A relation that says who somebody is, kin first. "Holds office" is told by the office itself.
_KNOWN_BY: tuple[RelationKind, ...] = (
    *("mother_of", "father_of", "daughter_of", "son_of", "child_of", "wife_of", "husband_of", "spouse_of"),
    *("sister_of", "brother_of", "sibling_of", "relative_of"),
    *("lawyer_of", "spokesperson_of", "employee_of", "member_of", "part_of"),
)
# These say the same of either end.
_EITHER: frozenset[RelationKind] = frozenset({"spouse_of", "sibling_of", "relative_of"})


def known_by(site: Site, look: Look, cards: Iterable[EntityCard]) -> dict[str, str]:
    """What stands under a name in a list, by id: what tells it apart; for whom no office is known, whose mother or lawyer he is."""
    cards = tuple(cards)
    apart = told_apart(site.texts, look, (card.id for card in cards))
    rest = tuple(card.id for card in cards if card.id not in apart and not card.role)
    book = site.catalogue(look, Wanted(entities=rest)) if rest else None
    return apart | ({id_: told for id_ in rest if (told := _tie(book, id_))} if book else {})


def _tie(book: Catalogue, entity: str) -> str:
    ties: Sequence[RelationEntry] = book.relations_of.get(entity, ())
    found = [
        (_KNOWN_BY.index(tie.kind), whose)
        for tie in ties
        if tie.kind in _KNOWN_BY and tie.review != "rejected" and (tie.from_ == entity or tie.kind in _EITHER)
        if (whose := book.in_prose(tie.to if tie.from_ == entity else tie.from_))
    ]
    kind, whose = min(found, key=lambda one: one[0], default=(0, ""))
    return f"{wording.relation(_KNOWN_BY[kind])} {whose}" if whose else ""
