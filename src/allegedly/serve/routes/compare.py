"""Two reports side by side, and how to choose them."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from allegedly.errors import UnknownName, UsageError
from allegedly.serve.compare.view import ComparePage, ReportSide, compare_page, originals, report_side
from allegedly.serve.headings import TOLD
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import Shape
from allegedly.shapes.browsing import ArticleCard, Hit, Wanted

# So many reports of a story, stories, and hits of a search are offered.
_REPORTS, _STORIES, _HITS = 40, 8, 20
Id = Annotated[str | None, Query(max_length=200)]


class Choice(Shape, frozen=True, kw_only=True):
    """What can be chosen: reports of the story of the first, else of the largest stories; and what a search found."""

    first: ReportSide | None
    stories: tuple[tuple[ArticleCard, ...], ...]
    hits: tuple[Hit, ...]


def opened(site: Site, look: Look, one: str, other: str) -> ComparePage:
    """Two articles compared. Raises `UnknownName` where the case does not hold one of them, `UsageError` for one and the same."""
    catalogue = site.catalogue(look, Wanted(articles=(one, other), each=TOLD))
    if one not in catalogue.articles or other not in catalogue.articles:
        raise UnknownName(site.texts.problem.article)
    if one == other:
        raise UsageError(site.texts.problem.same_article)
    if thirds := originals(catalogue, (one, other)):
        catalogue = site.catalogue(look, Wanted(articles=(one, other), entries=thirds, each=TOLD))
    return compare_page(catalogue, one, other, site.today())


def _choice(site: Site, look: Look, one: str | None, words: str) -> Choice:
    first, stories = None, [id for id, _ in look.stories(_STORIES)]
    if one:
        catalogue = site.catalogue(look, Wanted(articles=(one,), each=TOLD))
        if one not in catalogue.articles:
            raise UnknownName(site.texts.problem.article)
        first = report_side(catalogue, one)
        stories = [story.id for story in catalogue.record.stories if one in story.articles]
    hits = look.search(words, _HITS) if words.strip() else ()
    return Choice(
        first=first,
        stories=tuple(look.articles(story, None, _REPORTS).cards for story in stories),
        hits=tuple(hit for hit in hits if hit.kind == "article" and hit.id != one),
    )


def _compared(site: Site, look: Look, one: str, other: str) -> dict[str, Any]:
    """What the page of two articles is made with."""
    return {"page": opened(site, look, one, other), "others": _choice(site, look, one, "").stories}


def routes(site: Site) -> APIRouter:
    """The page that compares two reports."""
    router = APIRouter()

    @router.get("/compare", response_class=HTMLResponse)
    def compare(request: Request, one: Id = None, other: Id = None, q: Annotated[str, Query(max_length=500)] = "") -> HTMLResponse:
        if one and other and one != other:
            return site.kept_page(request, "compare.html", lambda look: _compared(site, look, one, other))
        with site.look(request) as look:
            choice = _choice(site, look, one or other, q)
            return site.page(request, "compare_choose.html", look=look, choice=choice, q=q)

    return router
