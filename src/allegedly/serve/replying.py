"""The form in which an answer is attached to a claim: what the accused say in the case, or a statement typed in."""

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
    """A claim, those whom it is about, and what they say in the case that is not attached to it yet."""

    claim: ClaimView
    who: tuple[NamedView, ...]
    own: tuple[ClaimView, ...]
    stances: tuple[Stance, ...]


def reply_form(site: Site, look: Look, id_: str) -> ReplyForm | None:
    """The form for a claim; None where the case holds no such."""
    book = site.catalogue(look, Wanted(claims=(id_,)))
    if id_ not in book.claims:
        return None
    claim = claim_view(book, book.claims[id_])
    attached = {answer.claim for answer in claim.answers}
    ids = [one for entity in claim.about for one in look.claims_by(entity.id, None, _OWN).ids if one != id_ and one not in attached]
    found = site.catalogue(look, Wanted(claims=tuple(dict.fromkeys(ids))))
    own = [claim_view(found, found.claims[one]) for one in dict.fromkeys(ids) if one in found.claims]
    # Denials and the like first: they are what is looked for.
    own.sort(key=lambda view: view.stance not in STANCES)
    return ReplyForm(claim=claim, who=claim.about, own=tuple(own), stances=STANCES)
