"""What a search found, with where each hit leads; a claim never stands without whoever says so."""

import re
from itertools import accumulate

from msgspec.structs import replace

from allegedly import wording
from allegedly.names import fold
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.headings import TOLD
from allegedly.serve.namesakes import told_apart
from allegedly.serve.people import ALLEGED
from allegedly.serve.sentences import before, lead
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import Review, Shape
from allegedly.shapes.browsing import FacetValue, Filters, Hit, HitKind, Wanted

_MARK = re.compile(r"[\"“”]")
# A quotation that its cue splits in two goes on as one.
_BREAK = re.compile(r"[\"”] … [\"“]")
_AHEAD = re.compile(r"that (?=[\"“])")


class HitView(Shape, frozen=True, kw_only=True):
    """A hit with the address of its page. `pieces` are as in `Hit`: outside a match, inside one, and so on in turn.

    `lead` is what must stand before the words of a claim: who says so, and how ("The agency alleges that"). `role` is an entity's,
    `apart` what tells it apart from others of its name. `review` is of a claim; `answered` of an
    accusation: whether any report that was read tells of an answer.
    """

    kind: HitKind
    id: str
    name: str
    pieces: tuple[str, ...]
    address: str
    lead: str = ""
    role: str = ""
    apart: str = ""
    review: Review | None = None
    answered: bool | None = None


def found(site: Site, look: Look, words: str, limit: int) -> tuple[HitView, ...]:
    """What a search finds, at most `limit` of each kind; nothing without words."""
    hits = look.search(words, limit) if words.strip() else ()
    claims = tuple(hit.id for hit in hits if hit.kind == "claim")
    book = site.catalogue(look, Wanted(claims=claims, each=TOLD, ties=False)) if claims else None
    views = (_view(book, hit) for hit in hits)
    apart = told_apart(site.texts, look, (hit.id for hit in hits if hit.article is None))
    return tuple(replace(view, apart=apart.get(view.id, "")) for view in views if view)


def offences_called(look: Look, words: str) -> tuple[FacetValue, ...]:
    """Offences of the list that findings are filed under and that words are the name of, or all stand in it."""
    asked = fold(words).split()
    offences = next((facet.values for facet in look.facets(Filters()) if facet.name == "offence"), ()) if asked else ()
    return tuple(one for one in offences if all(f" {word} " in f" {fold(wording.plain(one.label))} " for word in asked))


def _view(book: Catalogue | None, hit: Hit) -> HitView | None:
    """A hit in words; a claim of which nobody knows yet who says it is found in its article."""
    view = HitView(kind=hit.kind, id=hit.id, name=hit.name, pieces=hit.pieces, address=_address(hit), role=hit.role)
    if hit.kind != "claim":
        return view
    if book is None or hit.id not in book.claims:
        return None
    claim = book.claims[hit.id]
    answered = claim.id in book.answers_to if claim.stance in ALLEGED else None
    pieces = _after(before(book, claim), _unquoted(hit.pieces))
    return replace(view, pieces=pieces, lead=lead(book, claim), review=claim.review, answered=answered)


def _after(words: str, pieces: tuple[str, ...]) -> tuple[str, ...]:
    """The pieces of a claim behind words that every page has before them."""
    return (f"{words} {pieces[0]}", *pieces[1:]) if words and pieces else pieces


def _unquoted(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a claim without marks that only open or close their quotation, wherever it was cut: they stand between marks."""
    whole = "".join(pieces)
    left_out = {at for found in _BREAK.finditer(whole) for at in (found.start(), found.end() - 1)}
    marks = [found.start() for found in _MARK.finditer(whole) if found.start() not in left_out]
    # As `wording.quoted` has it: what points at a quotation is no part of it.
    first = ahead.end() if (ahead := _AHEAD.match(whole)) else 0
    ends = [at for at in marks if at in (first, len(whole) - 1)]
    if len(ends) == 2 or (ends and len(marks) % 2):
        left_out.update(ends, range(first))
    starts = accumulate((len(piece) for piece in pieces), initial=0)
    return tuple(
        "".join(sign for at, sign in enumerate(piece, start) if at not in left_out)
        for start, piece in zip(starts, pieces, strict=False)
    )


def _address(hit: Hit) -> str:
    if hit.kind == "claim":
        return f"/articles/{hit.article}#t-{hit.id}"
    return f"/articles/{hit.id}" if hit.kind == "article" else f"/people/{hit.id}"
