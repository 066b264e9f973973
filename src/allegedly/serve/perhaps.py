"""Who may be the same as somebody, with how far that one got in law: an acquittal of the one must not be missed at the other."""

from collections.abc import Collection, Iterable, Mapping

from allegedly.pair_reasons import BUT, speaks_against
from allegedly.serve.ladder import ladder_views, latest_of
from allegedly.serve.namesakes import told_apart
from allegedly.serve.shelf import Look
from allegedly.serve.steps import StepView
from allegedly.serve.views import NamedView, QuoteView, quote
from allegedly.serve.website import Site
from allegedly.shapes import Shape, Span
from allegedly.shapes.browsing import Wanted
from allegedly.shapes.deciding import Pair
from allegedly.vocabulary import words

# Below this chance two are rather not the same, and to name the other would lay his steps to a stranger.
_LIKELY = 0.3
# So many of whom somebody may be the same with are named.
_MOST = 3


Said = tuple[tuple[str, tuple[QuoteView, ...]], ...]


class Reasoned(Shape, frozen=True, kw_only=True):
    """Why two may be the same. `grounds` has for each reason the sentences that it rests on, none where it is of no one place.

    It is empty in lists.
    """

    reasons: tuple[str, ...]
    grounds: tuple[tuple[QuoteView, ...], ...] = ()

    @property
    def speaks_for(self) -> Said:
        """The reasons for the two being one, each with its sentences."""
        return tuple((reason, rests) for reason, rests in self._said if not speaks_against(reason))

    @property
    def speaks_against(self) -> Said:
        """The reasons against it, without the word by which they are known."""
        return tuple((reason.removeprefix(BUT), rests) for reason, rests in self._said if speaks_against(reason))

    @property
    def _said(self) -> Iterable[tuple[str, tuple[QuoteView, ...]]]:
        return zip(self.reasons, self.grounds or ((),) * len(self.reasons), strict=True)


class AlikeView(Reasoned, frozen=True, kw_only=True):
    """Another who may be the same as somebody (`who`), which nobody decided: why, the chance (0 to 1), the latest legal step.

    `apart` is what tells the other apart where more bear the name.
    """

    who: NamedView
    other: NamedView
    chance: float
    step: StepView | None
    apart: str = ""


def perhaps_same(site: Site, look: Look, whom: Iterable[str], *, grounded: bool = False) -> dict[str, tuple[AlikeView, ...]]:
    """For each of some entities those who may be the same, the most useful question first; who has none is left out.

    `grounded`: with the sentences that the reasons rest on.
    """
    pairs = {id: [pair for pair in look.pairs_of(id, _MOST) if pair.confidence >= _LIKELY] for id in dict.fromkeys(whom)}
    sides = {side for some in pairs.values() for pair in some for side in (pair.one, pair.other)}
    if not sides:
        return {}
    book = site.catalogue(look, Wanted(entities=tuple(sorted(sides)), each=1, ties=False))
    today, apart = site.today(), told_apart(site.texts, look, sides)
    found: dict[str, tuple[AlikeView, ...]] = {}
    for id, some in pairs.items():
        views = []
        for pair in some:
            other = pair.other if pair.one == id else pair.one
            if not book.stands(id) or not book.stands(other):
                continue
            views.append(
                AlikeView(
                    who=NamedView(id=id, name=book.entities[id].name),
                    other=NamedView(id=other, name=book.entities[other].name),
                    reasons=pair.reasons,
                    chance=pair.confidence,
                    step=latest_of(steps) if (steps := ladder_views(book, other, today)) else None,
                    apart=apart.get(other, ""),
                    grounds=reasons_quoted(site, look, pair) if grounded else (),
                )
            )
        if views:
            found[id] = tuple(views)
    return found


def reasons_quoted(site: Site, look: Look, pair: Pair) -> tuple[tuple[QuoteView, ...], ...]:
    """For each reason of a pair the sentences that it rests on; none for one that is of no one place."""
    places = look.grounds(pair)
    book = site.catalogue(look, Wanted(entries=tuple(sorted({place.article for some in places for place in some}))))
    return tuple(
        tuple(
            quote(book, place.article, (Span(start=place.start, end=place.end),))
            for place in some
            if place.article in book.articles
        )
        for some in places
    )


def cleared_others(site: Site, look: Look, whom: Collection[str]) -> dict[str, tuple[AlikeView, ...]]:
    """The same of those whose latest step went down again alone, for the pages of what somebody is accused of.

    An arrest of somebody who may be a stranger is not told there.
    """
    down = words("ladder", "undoes")
    alike = look.alike(whom)
    met = look.last_met({other for others in alike.values() for other in others}, down) if alike else frozenset()
    # Nearly nobody is left: to lay the others' records open for each page would double its time.
    return gone_down(perhaps_same(site, look, sorted(id for id, others in alike.items() if others & met)))


def gone_down(found: Mapping[str, tuple[AlikeView, ...]]) -> dict[str, tuple[AlikeView, ...]]:
    """Of what `perhaps_same` gives those whose latest step went down again; who has none of them is left out."""
    down = words("ladder", "undoes")
    cleared = {id: tuple(view for view in views if view.step and view.step.kind in down) for id, views in found.items()}
    return {id: views for id, views in cleared.items() if views}


def of_each(found: Mapping[str, tuple[AlikeView, ...]], whom: Iterable[NamedView]) -> tuple[AlikeView, ...]:
    """Those who may be the same as any of some, in the order of these."""
    return tuple(view for who in whom for view in found.get(who.id, ()))
