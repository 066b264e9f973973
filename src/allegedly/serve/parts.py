"""Who an entity is: what it was put together from, so that two can be told apart, and who else may be the same."""

from collections.abc import Sequence

from allegedly.serve.bare_names import BareView, bare_views
from allegedly.serve.joins import JoinView, PartView, join_views, part_views
from allegedly.serve.searching import HitView, found
from allegedly.serve.shelf import Look
from allegedly.serve.views import NamedView, QuoteView, quote
from allegedly.serve.website import Site
from allegedly.shapes import Anchor, Shape, Span
from allegedly.shapes.browsing import Wanted
from allegedly.shapes.deciding import EntityPart

_OTHERS = 12
_PLACES = 4
# So many joins of different names are told of on the page of an entity.
_JOINS = 6
# In so many claims about somebody a name that others bear is looked for.
_CLAIMS = 100


class PartsPage(Shape, frozen=True, kw_only=True):
    """The parts of an entity with their sentences, and the joins between them; `total` counts those not shown, too.

    `bare` are names within one article that others of it bear, too: no part can be made of them, but each claim can be put right.
    """

    entity: NamedView
    total: int
    parts: tuple[PartView, ...]
    joins: tuple[JoinView, ...]
    bare: tuple[BareView, ...]


class WrittenView(Shape, frozen=True, kw_only=True):
    """A name as reports write it, with the first places that do, one for each report; `more` counts those that are not given."""

    name: str
    places: tuple[QuoteView, ...]
    more: int


def as_written(site: Site, look: Look, id_: str) -> tuple[WrittenView, ...]:
    """The names of an entity as the reports write them, those of most reports first; of a great many articles the first alone."""
    whole = look.parts(id_)
    if whole is None:
        return ()
    book = site.catalogue(look, Wanted(entries=tuple(sorted({part.article for part in whole.parts}))))
    found: dict[str, dict[str, Span]] = {}
    for part in (part for part in whole.parts if part.article in book.articles):
        for name in part.names:
            places = found.setdefault(name, {})
            at = book.texts.get(part.article, "").find(name)
            if at >= 0:
                places.setdefault(part.article, Span(start=at, end=at + len(name)))
    views = (
        WrittenView(
            name=name,
            places=tuple(quote(book, article, (span,)) for article, span in list(spans.items())[:_PLACES]),
            more=max(0, len(spans) - _PLACES),
        )
        for name, spans in found.items()
        if spans
    )
    return tuple(sorted(views, key=lambda view: (-len(view.places) - view.more, view.name)))


def alike(site: Site, look: Look, entity: NamedView, words: str | None) -> tuple[str, tuple[HitView, ...]]:
    """Others whose names hold some words, with the words: at first the last one of the entity's own name."""
    asked = entity.name.split()[-1] if words is None and entity.name else words or ""
    hits = found(site, look, asked, _OTHERS)
    return asked, tuple(hit for hit in hits if hit.kind not in ("claim", "article") and hit.id != entity.id)


def under_other_names(site: Site, look: Look, id_: str) -> tuple[JoinView, ...]:
    """Why parts of an entity that have no name in common were put together, the least sure first; of a great many the first."""
    whole = look.parts(id_)
    if whole is None:
        return ()
    parts = {part.key: part for part in whole.parts}
    known = (join for join in whole.joins if join.one in parts and join.other in parts)
    apart = [join for join in known if not {*parts[join.one].names} & {*parts[join.other].names}]
    some = sorted(apart, key=lambda join: (join.confidence, join.one, join.other))[:_JOINS]
    views = _views(site, look, [part for key, part in parts.items() if any(key in (join.one, join.other) for join in some)])
    return join_views(views, (join for join in some if join.one in views and join.other in views))


def _views(site: Site, look: Look, parts: Sequence[EntityPart]) -> dict[str, PartView]:
    """The parts that stand in the case, by their keys."""
    book = site.catalogue(look, Wanted(entries=tuple(sorted({part.article for part in parts}))))
    places = {
        part.key: Anchor(subject=part.key, article=part.article, sha256="", start=part.start, end=part.end, names=part.names)
        for part in parts
        if part.article in book.articles
    }
    return part_views(book, places)


def parts_page(site: Site, look: Look, id_: str) -> PartsPage | None:
    """The parts of an entity; None where the case holds no such."""
    whole = look.parts(id_)
    if whole is None:
        return None
    views = _views(site, look, whole.parts)
    joins = [join for join in whole.joins if join.one in views and join.other in views]
    return PartsPage(
        entity=NamedView(id=whole.id, name=whole.name),
        total=whole.total,
        parts=tuple(views.values()),
        joins=join_views(views, joins),
        bare=_bare(site, look, whole.id),
    )


def _bare(site: Site, look: Look, id_: str) -> tuple[BareView, ...]:
    """The names of one word on which claims about an entity rest, and which others of their reports bear, too."""
    claims = look.claims_about(id_, None, _CLAIMS).ids
    views = bare_views(look, site.catalogue(look, Wanted(claims=claims)), claims)
    return tuple(view for view in views if view.read.id == id_)
