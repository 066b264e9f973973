"""Who an entity is: what it was put together from, so that two can be told apart, and who else may be the same."""

from allegedly.serve.joins import JoinView, PartView, join_views, part_views
from allegedly.serve.searching import HitView, found
from allegedly.serve.shelf import Look
from allegedly.serve.views import NamedView
from allegedly.serve.website import Site
from allegedly.shapes import Anchor, Shape
from allegedly.shapes.browsing import Wanted

_OTHERS = 12


class PartsPage(Shape, frozen=True, kw_only=True):
    """The parts of an entity with their sentences, and the joins between them; `total` counts those not shown, too."""

    entity: NamedView
    total: int
    parts: tuple[PartView, ...]
    joins: tuple[JoinView, ...]


def alike(site: Site, look: Look, entity: NamedView, words: str | None) -> tuple[str, tuple[HitView, ...]]:
    """Others whose names hold some words, with the words: at first the last one of the entity's own name."""
    asked = entity.name.split()[-1] if words is None and entity.name else words or ""
    hits = found(site, look, asked, _OTHERS)
    return asked, tuple(hit for hit in hits if hit.kind not in ("claim", "article") and hit.id != entity.id)


def parts_page(site: Site, look: Look, id_: str) -> PartsPage | None:
    """The parts of an entity; None where the case holds no such."""
    whole = look.parts(id_)
    if whole is None:
        return None
    book = site.catalogue(look, Wanted(entries=tuple(sorted({part.article for part in whole.parts}))))
    places = {
        part.key: Anchor(subject=part.key, article=part.article, sha256="", start=part.start, end=part.end, names=part.names)
        for part in whole.parts
        if part.article in book.articles
    }
    views = part_views(book, places)
    joins = [join for join in whole.joins if join.one in views and join.other in views]
    return PartsPage(
        entity=NamedView(id=whole.id, name=whole.name),
        total=whole.total,
        parts=tuple(views.values()),
        joins=join_views(views, joins),
    )
