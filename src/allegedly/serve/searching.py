"""What a search found, with where each hit leads; a claim never stands without whoever says so."""

from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.namesakes import told_apart
from allegedly.serve.shelf import Look
from allegedly.serve.views import lead
from allegedly.serve.website import Site
from allegedly.shapes import Shape
from allegedly.shapes.browsing import Hit, HitKind, Wanted


class HitView(Shape, frozen=True, kw_only=True):
    """A hit with the address of its page. `pieces` are as in `Hit`: outside a match, inside one, and so on in turn.

    `lead` is what must stand before the words of a claim: who says so, and how ("The agency alleges that"). `role` is an entity's,
    `apart` what tells it apart from others of its name.
    """

    kind: HitKind
    id: str
    name: str
    pieces: tuple[str, ...]
    address: str
    lead: str = ""
    role: str = ""
    apart: str = ""


def found(site: Site, look: Look, words: str, limit: int) -> tuple[HitView, ...]:
    """What a search finds, at most `limit` of each kind; nothing without words."""
    hits = look.search(words, limit) if words.strip() else ()
    claims = tuple(hit.id for hit in hits if hit.kind == "claim")
    book = site.catalogue(look, Wanted(lone=claims)) if claims else None
    views = (_view(book, hit) for hit in hits)
    apart = told_apart(site.texts, look, (hit.id for hit in hits if hit.article is None))
    return tuple(replace(view, apart=apart.get(view.id, "")) for view in views if view)


def _view(book: Catalogue | None, hit: Hit) -> HitView | None:
    """A hit in words; a claim of which nobody knows yet who says it is found in its article."""
    told = ""
    if hit.kind == "claim":
        if book is None or hit.id not in book.claims:
            return None
        told = lead(book, book.claims[hit.id])
    return HitView(kind=hit.kind, id=hit.id, name=hit.name, pieces=hit.pieces, address=_address(hit), lead=told, role=hit.role)


def _address(hit: Hit) -> str:
    if hit.kind == "claim":
        return f"/articles/{hit.article}#t-{hit.id}"
    return f"/articles/{hit.id}" if hit.kind == "article" else f"/people/{hit.id}"
