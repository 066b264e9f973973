"""Entries of lists beside the people and bodies that they are, or may be: what the list says, what the reports say, and why."""

from typing import Literal

from allegedly import wording
from allegedly.listing_words import link_told, listed_by
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.steps import StepView
from allegedly.serve.views import QuoteView, quote
from allegedly.shapes import Entity, ListLink, Review, Shape, Span
from allegedly.shapes.listings import LinkAbout

Saying = Literal["name", "programmes", "listed", "born", "nationalities", "positions", "remarks"]


class LinkReasonView(Shape, frozen=True, kw_only=True):
    """A reason to take an entry for somebody, with the sentence that it rests on. `against`: it speaks for another person."""

    about: LinkAbout
    told: str
    against: bool
    quote: QuoteView | None


class ListingView(Shape, frozen=True, kw_only=True):
    """An entry of a list that somebody is (`review`: confirmed), or perhaps is. `line` names list, entry, programme and date.

    `says` is what the list says of the entry, in its own words, each with what that is. `score` (0 to 1) says which of several is
    the likelier, and no more: it was not measured on links made by hand. None where only a person's decision tells of it.
    """

    id: str
    entity: str
    list: str
    date: str
    sha256: str
    entry: str
    name: str
    programmes: tuple[str, ...]
    line: str
    says: tuple[tuple[Saying, str], ...]
    reasons: tuple[LinkReasonView, ...]
    score: float | None
    gone: str | None
    review: Review


def listing_views(catalogue: Catalogue, entity: str) -> tuple[ListingView, ...]:
    """The entries that somebody is or may be, those confirmed first; what a person found to be another is left out."""
    found = [link for link in catalogue.listings_of.get(entity, ()) if link.review != "rejected"]
    in_order = sorted(found, key=lambda link: (link.review != "confirmed", -(link.score or 0.0), link.id))
    return tuple(listing_view(catalogue, link) for link in in_order)


def listing_view(catalogue: Catalogue, link: ListLink) -> ListingView:
    """One link in words."""
    return ListingView(
        id=link.id,
        entity=link.entity,
        list=link.list,
        date=link.date,
        sha256=link.sha256,
        entry=link.entry,
        name=link.name,
        programmes=link.programmes,
        line=link_told(link),
        says=_says(link),
        reasons=tuple(_reasons(catalogue, link)),
        score=link.score,
        gone=link.gone,
        review=link.review,
    )


def _says(link: ListLink) -> tuple[tuple[Saying, str], ...]:
    told: tuple[tuple[Saying, str], ...] = (
        ("name", link.name),
        ("programmes", "; ".join(link.programmes)),
        ("listed", wording.day(link.listed) if link.listed else ""),
        ("born", "; ".join(map(wording.day, link.born))),
        ("nationalities", "; ".join(link.nationalities)),
        ("positions", "; ".join(link.positions)),
        ("remarks", link.remarks),
    )
    return tuple((about, words) for about, words in told if words)


def _reasons(catalogue: Catalogue, link: ListLink) -> list[LinkReasonView]:
    found = []
    for reason in link.reasons:
        known = reason.article in catalogue.articles
        place = quote(catalogue, reason.article, (Span(start=reason.start, end=reason.end),)) if known else None
        # Names that are not alike enough alone speak against nobody.
        against = reason.points < 0 and reason.about != "name"
        found.append(LinkReasonView(about=reason.about, told=reason.told, against=against, quote=place))
    return found


def listed_beside(catalogue: Catalogue, entity: str, step: StepView, authority: Entity | None) -> tuple[str, ...]:
    """What lists say that stands beside a step of somebody: the confirmed entries of a list that the step's authority publishes."""
    if step.state != "done" or authority is None:
        return ()
    links = (link for link in catalogue.listings_of.get(entity, ()) if link.review == "confirmed")
    names = (authority.name, *authority.names)
    return tuple(link_told(link) for link in links if listed_by(link, step.kind, names))
