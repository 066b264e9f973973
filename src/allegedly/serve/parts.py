"""What an entity was put together from, so that two who were wrongly joined can be told apart."""

from allegedly.serve.joins import JoinView, PartView, join_views, part_views
from allegedly.serve.shelf import Look
from allegedly.serve.views import NamedView
from allegedly.serve.website import Site
from allegedly.shapes import Anchor, Shape
from allegedly.shapes.browsing import Wanted


class PartsPage(Shape, frozen=True, kw_only=True):
    """The parts of an entity with their sentences, and the joins between them; `total` counts those not shown, too."""

    entity: NamedView
    total: int
    parts: tuple[PartView, ...]
    joins: tuple[JoinView, ...]


def parts_page(site: Site, look: Look, id_: str) -> PartsPage | None:
    """The parts of an entity; None where the case holds no such."""
    found = look.parts(id_)
    if found is None:
        return None
    book = site.catalogue(look, Wanted(entries=tuple(sorted({part.article for part in found.parts}))))
    places = {
        part.key: Anchor(subject=part.key, article=part.article, sha256="", start=part.start, end=part.end, names=part.names)
        for part in found.parts
        if part.article in book.articles
    }
    views = part_views(book, places)
    joins = [join for join in found.joins if join.one in views and join.other in views]
    return PartsPage(
        entity=NamedView(id=found.id, name=found.name),
        total=found.total,
        parts=tuple(views.values()),
        joins=join_views(views, joins),
    )
