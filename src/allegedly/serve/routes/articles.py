"""The articles: the list of them, and each with its claims in place."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from allegedly.errors import UnknownName
from allegedly.serve.article import ArticleView, article_view
from allegedly.serve.overview import TOLD
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes.browsing import Wanted


def opened(site: Site, look: Look, id: str) -> ArticleView:
    """One article with its claims in place. Raises `UnknownName` where the case does not hold it."""
    catalogue = site.catalogue(look, Wanted(articles=(id,), each=TOLD))
    if id not in catalogue.articles:
        raise UnknownName(site.texts.problem.article)
    return article_view(catalogue, id, site.today())


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
            return site.page(request, "article.html", look=look, article=view, story=story)

    return router
