"""For caution: a name of one word on which a claim about somebody rests, and which others of the report bear, too."""

from collections.abc import Iterable

from allegedly import wording
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.shelf import Look
from allegedly.serve.views import NamedView
from allegedly.shapes import Shape


class BarePlace(Shape, frozen=True, kw_only=True):
    """A claim that rests on the name, with its report."""

    claim: str
    article: str
    outlet: str


class BareView(Shape, frozen=True, kw_only=True):
    """The name as it stands in the reports, everybody who may be meant, `read` first, as whom it was read, and the claims on it."""

    word: str
    read: NamedView
    others: tuple[NamedView, ...]
    places: tuple[BarePlace, ...]

    @property
    def either(self) -> str:
        """All who may be meant, in words."""
        return wording.either([self.read.name, *(other.name for other in self.others)])


def bare_views(look: Look, catalogue: Catalogue, claims: Iterable[str]) -> tuple[BareView, ...]:
    """What is to be said of such names in some claims that no person decided on: once for all that rest on the same."""
    open_ = [one for one in claims if one in catalogue.claims and catalogue.claims[one].review == "unreviewed"]
    found: dict[BareView, list[BarePlace]] = {}
    for one in look.bare_names(open_) if open_ else ():
        others = tuple(NamedView(id=id_, name=name) for id_, name in one.others)
        view = BareView(word=one.word, read=NamedView(id=one.of, name=one.name), others=others, places=())
        found.setdefault(view, []).append(BarePlace(claim=one.claim, article=one.article, outlet=catalogue.outlet(one.article)))
    return tuple(
        BareView(word=view.word, read=view.read, others=view.others, places=tuple(places)) for view, places in found.items()
    )
