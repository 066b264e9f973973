"""What somebody says to be wrong, as the form shows it: the fact in words, with its sentence where it has one."""

from typing import NamedTuple

from allegedly import wording
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.people import tie_told
from allegedly.serve.shelf import Look
from allegedly.serve.views import QuoteView, claim_view, quote
from allegedly.serve.website import Site
from allegedly.shapes import Review, Shape, Span
from allegedly.shapes.browsing import Wanted

# What can be said to be wrong, by what it is; `texts.review.wrongs` has a word for each.
_WRONGS = {
    "c": ("words", "source", "target", "stance", "offence", "date", "other"),
    "p": ("step", "target", "source", "offence", "date", "other"),
    "r": ("relation", "target", "date", "other"),
    "f": ("member", "figures", "dealing", "copy", "date", "offence", "other"),
    "e": ("name", "role", "date", "other"),
}


class DoubtForm(Shape, frozen=True, kw_only=True):
    """What a doubt is about: its ids, in words, and the sentence that it rests on. `wrongs` is what can be wrong about it.

    `review` is what people made of a claim, legal step or relation, which can be decided on at once; None for anything else.
    """

    about: tuple[str, ...]
    line: str
    quote: QuoteView | None
    wrongs: tuple[str, ...]
    review: Review | None = None


class _Told(NamedTuple):
    line: str
    quote: QuoteView | None
    review: Review | None = None


def doubt_form(site: Site, look: Look, about: tuple[str, ...]) -> DoubtForm | None:
    """The form for a doubt; None where the case does not hold what it is about."""
    first = about[-1] if about else ""
    wrongs = _WRONGS.get(first[:1] if len(about) == 1 else "f")
    found = _told(site, look, first) if wrongs and first[1:2] == "-" else None
    if not found or not wrongs:
        return None
    # That a claim is none of a finding is nothing to be decided of the claim.
    review = found.review if about == (first,) else None
    return DoubtForm(about=about, line=found.line, quote=found.quote, wrongs=wrongs, review=review)


def _told(site: Site, look: Look, id_: str) -> _Told | None:
    if id_.startswith("e-"):
        book = site.catalogue(look, Wanted(entities=(id_,)))
        return _Told(book.entities[id_].name, None) if id_ in book.entities else None
    if id_.startswith("f-"):
        book = site.catalogue(look, Wanted(findings=(id_,)))
        claims = (claim for one in book.record.findings if one.id == id_ for claim in one.claims)
        found = _claim(book, next(claims, ""))
        return found._replace(review=None) if found else None
    home = look.article_of(id_)
    if home is None:
        return None
    book = site.catalogue(look, Wanted(claims=(id_,)) if id_.startswith("c-") else Wanted(articles=(home,)))
    return _claim(book, id_) if id_.startswith("c-") else _fact(book, id_)


def _claim(book: Catalogue, id_: str) -> _Told | None:
    if id_ not in book.claims:
        return None
    view = claim_view(book, book.claims[id_])
    return _Told(view.sentence, view.quote, view.review)


def _fact(book: Catalogue, id_: str) -> _Told | None:
    """A legal step by the words that it rests on; a relation by who is said to be what to whom."""
    for step in book.record.proceedings:
        if step.id == id_:
            # In the words of the report, but as its words: the page does not say so itself.
            found = quote(book, step.article, step.evidence)
            return _Told(wording.quoted(found.context), found, step.review)
    for tie in book.record.relations:
        if tie.id == id_:
            found = quote(book, tie.article, (Span(start=tie.start, end=tie.end),))
            return _Told(tie_told(book, tie), found, tie.review)
    return None
