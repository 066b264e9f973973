"""The articles: the list of them, and each with its claims in place."""

from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from msgspec.structs import replace

from allegedly.errors import UnknownName
from allegedly.serve.article import ArticleView, article_view
from allegedly.serve.bare_names import bare_views
from allegedly.serve.headings import TOLD
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import MaskReason
from allegedly.shapes.browsing import ArticleFilters, Wanted


class Hidden(NamedTuple):
    """Somebody of an article whose name is hidden unless asked for; `words` is the name as the page has it, covered or not."""

    entity: str
    reason: MaskReason
    words: str


Chosen = Annotated[str | None, Query(max_length=200)]


def article_filters(story: Chosen = None, entity: Chosen = None, outlet: Chosen = None) -> ArticleFilters:
    """The filters that the address of a list of articles names; an empty one is none."""
    return ArticleFilters(story=story or None, entity=entity or None, outlet=outlet or None)


def opened(site: Site, look: Look, id: str) -> ArticleView:
    """One article with its claims in place. Raises `UnknownName` where the case does not hold it."""
    catalogue = site.catalogue(look, Wanted(articles=(id,), each=TOLD))
    if id not in catalogue.articles:
        raise UnknownName(site.texts.problem.article)
    view = article_view(catalogue, id, site.today())
    return replace(view, bare=bare_views(look, catalogue, [card.claim.id for card in view.cards]))


def _hidden(look: Look, view: ArticleView) -> list[Hidden]:
    """Those of an article whose names are hidden, in the order of the text."""
    words: dict[str, str] = {}
    for piece in (piece for paragraph in view.paragraphs for piece in paragraph.pieces):
        if piece.entity and piece.form == "name" and len(piece.text) > len(words.get(piece.entity, "")):
            words[piece.entity] = piece.text
    reasons = {one.entity: one.reason for one in look.masked(tuple(words))}
    return [Hidden(entity, reasons[entity], text) for entity, text in words.items() if entity in reasons]


def routes(site: Site) -> APIRouter:
    """The pages of articles."""
    router = APIRouter()

    @router.get("/articles", response_class=HTMLResponse)
    def articles(
        request: Request,
        filters: Annotated[ArticleFilters, Depends(article_filters)],
        after: Annotated[str | None, Query(max_length=500)] = None,
    ) -> HTMLResponse:
        chosen = {name: value for name, value in msgspec.structs.asdict(filters).items() if value}

        def told(look: Look) -> dict[str, Any]:
            found, skipped = look.articles_among(filters, after), () if chosen else look.skipped()
            return {"found": found, "filters": filters, "query": urlencode(chosen), "skipped": skipped}

        return site.kept_page(request, "articles.html", told)

    @router.get("/outlets", response_class=HTMLResponse)
    def outlets(request: Request) -> HTMLResponse:
        return site.kept_page(request, "outlets.html", lambda look: {"outlets": look.reach().outlets})

    @router.get("/articles/{article}", response_class=HTMLResponse)
    def article(request: Request, article: str) -> HTMLResponse:
        def told(look: Look) -> dict[str, Any]:
            view = opened(site, look, article)
            story = look.articles(view.story, None, 12) if view.story else None
            return {"article": view, "story": story, "hidden": _hidden(look, view), "can_add": site.intake is not None}

        return site.kept_page(request, "article.html", told)

    return router
