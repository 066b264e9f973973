"""Articles: the list of them, and each with its claims in place."""

from typing import Annotated

from fastapi import Depends, FastAPI, Query, Request

from allegedly.serve.api.answers import Answer, read
from allegedly.serve.api.parameters import After, Id, Limit
from allegedly.serve.article import ArticleView
from allegedly.serve.compare.view import ComparePage
from allegedly.serve.routes.articles import article_filters, opened
from allegedly.serve.routes.claims import ClaimList, listed
from allegedly.serve.routes.compare import opened as compared
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import Shape
from allegedly.shapes.briefs import OutletCount
from allegedly.shapes.browsing import ArticleFilters, ArticleList, ClaimsOf

Chosen = Annotated[str, Query(max_length=200)]
Narrowed = Annotated[ArticleFilters, Depends(article_filters)]


class OutletList(Shape, frozen=True, kw_only=True):
    """The outlets whose articles the case holds, and how many each has; the name is null for articles whose outlet is not known."""

    outlets: tuple[OutletCount, ...]


class ArticleBody(Shape, frozen=True, kw_only=True):
    """An article as its page shows it, and the text that its offsets count in, with hidden names blocked out."""

    article: ArticleView
    text: str


def add(api: FastAPI, site: Site) -> None:
    """Adds what is asked of articles."""

    @api.get("/articles")
    def articles(request: Request, filters: Narrowed, after: After = None, limit: Limit = 50) -> Answer[ArticleList]:
        return read(site, request, lambda look: look.articles_among(filters, after, limit))

    @api.get("/outlets")
    def outlets(request: Request) -> Answer[OutletList]:
        return read(site, request, lambda look: OutletList(outlets=look.reach().outlets))

    @api.get("/claims")
    def claims(request: Request, of: ClaimsOf = "claims", after: After = None, limit: Limit = 30) -> Answer[ClaimList]:
        return read(site, request, lambda look: listed(site, look, of, after, limit))

    @api.get("/articles/{article}", responses={404: {}})
    def article(request: Request, article: Id) -> Answer[ArticleBody]:
        return read(site, request, lambda look: _article(site, look, article))

    @api.get("/compare", responses={404: {}})
    def compare(request: Request, one: Chosen, other: Chosen) -> Answer[ComparePage]:
        return read(site, request, lambda look: compared(site, look, one, other))


def _article(site: Site, look: Look, id: str) -> ArticleBody:
    view = opened(site, look, id)
    return ArticleBody(article=view, text="".join(piece.text for paragraph in view.paragraphs for piece in paragraph.pieces))
