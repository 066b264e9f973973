"""The form in which an answer is attached to a claim: what the accused or others say in the case, or a statement typed in."""

from collections.abc import Collection

from allegedly.serve.shelf import Look
from allegedly.serve.views import ClaimView, NamedView, claim_view
from allegedly.serve.website import Site
from allegedly.shapes import Shape, Stance
from allegedly.shapes.browsing import Wanted

# What a statement may be that answers something.
STANCES: tuple[Stance, ...] = ("denies", "disputes", "admits", "declines", "confirms")
# So many statements of each of those accused are offered.
_OWN = 20


class ReplyForm(Shape, frozen=True, kw_only=True):
    """A claim, those whom it is about, and what they say in the case that is not attached to it yet.

    `others` are the answers of anybody else in the report of the claim: who speaks for the accused may answer this as well.
    `already`: a statement of those accused is attached.
    """

    claim: ClaimView
    who: tuple[NamedView, ...]
    own: tuple[ClaimView, ...]
    already: bool
    others: tuple[ClaimView, ...]
    stances: tuple[Stance, ...]


def reply_form(site: Site, look: Look, id_: str) -> ReplyForm | None:
    """The form for a claim; None where the case holds no such."""
    book = site.catalogue(look, Wanted(claims=(id_,)))
    if id_ not in book.claims:
        return None
    claim = claim_view(book, book.claims[id_])
    attached = {answer.claim for answer in claim.answers}
    said = [one for entity in claim.about for one in look.claims_by(entity.id, None, _OWN).ids if one != id_]
    ids = [one for one in said if one not in attached]
    found = site.catalogue(look, Wanted(claims=tuple(dict.fromkeys(ids))))
    own = [claim_view(found, found.claims[one]) for one in dict.fromkeys(ids) if one in found.claims]
    # Denials and the like first: they are what is looked for.
    own.sort(key=lambda view: view.stance not in STANCES)
    others = _others(site, look, claim, attached | {view.id for view in own})
    return ReplyForm(claim=claim, who=claim.about, own=tuple(own), already=len(ids) < len(said), others=others, stances=STANCES)


def _others(site: Site, look: Look, claim: ClaimView, offered: Collection[str]) -> tuple[ClaimView, ...]:
    """The answers in the report of a claim that are not offered already, in the order of its text."""
    book = site.catalogue(look, Wanted(articles=(claim.quote.article,)))
    found = (one for one in book.claims_in.get(claim.quote.article, ()) if one.stance in STANCES)
    told = (one for one in found if one.id != claim.id and one.id not in offered and one.review != "rejected")
    return tuple(claim_view(book, one) for one in sorted(told, key=lambda one: one.content[0].start))
