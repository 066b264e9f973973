"""The articles: the list of them, and each with its claims in place."""

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from allegedly.errors import UnknownName
from allegedly.serve.article import ArticleView, article_view
from allegedly.serve.overview import TOLD
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import MaskReason
from allegedly.shapes.browsing import Wanted


class Hidden(NamedTuple):
    """Somebody of an article whose name is hidden unless asked for; `words` is the name as the page has it, covered or not."""

    entity: str
    reason: MaskReason
    words: str


def opened(site: Site, look: Look, id: str) -> ArticleView:
    """One article with its claims in place. Raises `UnknownName` where the case does not hold it."""
    catalogue = site.catalogue(look, Wanted(articles=(id,), each=TOLD))
    if id not in catalogue.articles:
        raise UnknownName(site.texts.problem.article)
    return article_view(catalogue, id, site.today())


def _hidden(look: Look, view: ArticleView) -> list[Hidden]:
    """Those of an article whose names are hidden, in the order of the text."""
    words: dict[str, str] = {}
    for piece in (piece for paragraph in view.paragraphs for piece in paragraph.pieces):
        if piece.entity and len(piece.text) > len(words.get(piece.entity, "")):
            words[piece.entity] = piece.text
    reasons = {one.entity: one.reason for one in look.masked(tuple(words))}
    return [Hidden(entity, reasons[entity], text) for entity, text in words.items() if entity in reasons]


def routes(site: Site) -> APIRouter:
    """The pages of articles."""
    router = APIRouter()

    @router.get("/articles", response_class=HTMLResponse)
    def articles(
        request: Request,
        story: Annotated[str | None, Query(max_length=200)] = None,
        entity: Annotated[str | None, Query(max_length=200)] = None,
        after: Annotated[str | None, Query(max_length=500)] = None,
    ) -> HTMLResponse:
        with site.look(request) as look:
            found = look.articles(story, after, entity=entity)
            return site.page(request, "articles.html", look=look, found=found, story=story, entity=entity, skipped=look.skipped())

    @router.get("/articles/{article}", response_class=HTMLResponse)
    def article(request: Request, article: str) -> HTMLResponse:
        with site.look(request) as look:
            view = opened(site, look, article)
            story = look.articles(view.story, None, 12) if view.story else None
            return site.page(request, "article.html", look=look, article=view, story=story, hidden=_hidden(look, view))

    return router
