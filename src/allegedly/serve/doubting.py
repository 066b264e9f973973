"""What somebody says to be wrong, as the form shows it: the fact in words, with its sentence where it has one."""

from collections.abc import Iterable
from typing import NamedTuple

from allegedly import wording
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.copied import folded
from allegedly.serve.headings import called
from allegedly.serve.sentences import sentence
from allegedly.serve.shelf import Look
from allegedly.serve.tellings import TellingView, tellings
from allegedly.serve.views import QuoteView, claim_view, quote
from allegedly.serve.website import Site
from allegedly.shapes import Review, Shape
from allegedly.shapes.browsing import Wanted

# What can be said to be wrong, by what it is; `texts.review.wrongs` has a word for each.
_WRONGS = {
    "c": ("words", "source", "target", "stance", "offence", "date", "other"),
    "p": ("step", "target", "source", "offence", "date", "other"),
    "r": ("relation", "target", "date", "other"),
    "o": ("role", "target", "date", "other"),
    "f": ("member", "figures", "dealing", "copy", "date", "offence", "other"),
    "e": ("name", "role", "date", "other"),
}


class DoubtForm(Shape, frozen=True, kw_only=True):
    """What a doubt is about: its ids, in words, and the sentence that it rests on. `wrongs` is what can be wrong about it.

    `review` is what people made of a claim, step, relation or office, which can be decided on at once; None for anything else.
    `tellings` are those of a relation or an office, the one that it is about first, where several reports tell it; `beside` is what
    a claim stands beside as an answer.
    """

    about: tuple[str, ...]
    line: str
    quote: QuoteView | None
    wrongs: tuple[str, ...]
    review: Review | None = None
    tellings: tuple[TellingView, ...] = ()
    beside: tuple["BesideView", ...] = ()


class BesideView(Shape, frozen=True, kw_only=True):
    """What a claim stands beside as an answer: a finding by its heading, or a claim of none in words.

    `answers` are the claim and those answers of it that have the same words: taken off alone, one of them would take its place.
    """

    id: str
    line: str
    answers: tuple[str, ...]


class _Told(NamedTuple):
    line: str
    quote: QuoteView | None
    review: Review | None = None
    tellings: tuple[TellingView, ...] = ()


def doubt_form(site: Site, look: Look, about: tuple[str, ...]) -> DoubtForm | None:
    """The form for a doubt; None where the case does not hold what it is about."""
    first = about[-1] if about else ""
    wrongs = _WRONGS.get(first[:1] if len(about) == 1 else "f")
    found = _told(site, look, first) if wrongs and first[1:2] == "-" else None
    if not found or not wrongs:
        return None
    # That a claim is none of a finding is nothing to be decided of the claim.
    review = found.review if about == (first,) else None
    again = found.tellings if len(found.tellings) > 1 else ()
    beside = _beside(site, look, first) if about == (first,) and first.startswith("c-") else ()
    return DoubtForm(about=about, line=found.line, quote=found.quote, wrongs=wrongs, review=review, tellings=again, beside=beside)


def _beside(site: Site, look: Look, claim: str) -> tuple[BesideView, ...]:
    home = look.article_of(claim)
    book = site.catalogue(look, Wanted(articles=(home,))) if home else None
    if book is None or claim not in book.claims:
        return ()
    findings = [one for one in book.record.findings if claim in one.answers]
    told = {id_ for one in findings for id_ in one.claims}
    alone = [book.claims[asked] for asked in book.claims[claim].answers if asked in book.claims and asked not in told]
    return (
        *(BesideView(id=one.id, line=called(book, one), answers=_alike(book, claim, one.answers)) for one in findings),
        *(
            BesideView(id=one.id, line=sentence(book, one), answers=_alike(book, claim, _answering(book, one.id)))
            for one in alone
            if one.review != "rejected"
        ),
    )


def _answering(book: Catalogue, asked: str) -> tuple[str, ...]:
    return tuple(answer.id for answer in book.answers_to.get(asked, ()))


def _alike(book: Catalogue, claim: str, answers: Iterable[str]) -> tuple[str, ...]:
    """An answer, and those among some that a report has word for word from another: they are told as one."""
    some = folded(book, (book.claims[one] for one in answers if one in book.claims))
    every = next(((first, *copies) for first, copies in some.items() if book.claims[claim] in (first, *copies)), ())
    return (claim, *(one.id for one in every if one.id != claim))


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
    if id_.startswith("c-"):
        return _claim(book, id_)
    return _step(book, id_) or _told_again(site, look, book, id_)


def _claim(book: Catalogue, id_: str) -> _Told | None:
    if id_ not in book.claims:
        return None
    view = claim_view(book, book.claims[id_])
    return _Told(view.sentence, view.quote, view.review)


def _step(book: Catalogue, id_: str) -> _Told | None:
    """A legal step by the words that it rests on."""
    for step in book.record.proceedings:
        if step.id == id_:
            # In the words of the report, but as its words: the page does not say so itself.
            found = quote(book, step.article, step.evidence)
            return _Told(wording.quoted(found.context), found, step.review)
    return None


def _told_again(site: Site, look: Look, book: Catalogue, id_: str) -> _Told | None:
    """A relation by who is said to be what to whom, an office by who is said to hold it, wherever else it is told."""
    about = next((one.from_ for one in book.record.relations if one.id == id_), None)
    about = about or next((one.entity for one in book.record.offices if one.id == id_), None)
    if about is None:
        return None
    found = tellings(site.catalogue(look, Wanted(entities=(about,))), id_)
    return _Told(found[0].line, found[0].quote, found[0].review, found) if found else None
