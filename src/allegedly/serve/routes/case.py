"""The case as a whole: what is alleged, with filters, and what is new since the last visit."""

import time
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from msgspec.structs import replace

from allegedly.serve import visits
from allegedly.serve.filters import Chosen, Order, OrderLine, chosen, facets, filters_of, orders
from allegedly.serve.headings import TOLD
from allegedly.serve.known_by import known_by
from allegedly.serve.listing import FindingLine, finding_lines, with_perhaps
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import Shape
from allegedly.shapes.browsing import ArticleCard, EntityCard, Facet, Filters, FindingOrder, Totals, Wanted

_FINDINGS, _PEOPLE, _ARTICLES, _STORIES = 15, 12, 12, 12


class FindingList(Shape, frozen=True, kw_only=True):
    """A stretch of the findings that pass some filters, how many do, how many of these accuse somebody, the cursor of the next."""

    lines: tuple[FindingLine, ...]
    total: int
    accusing: int
    next: str | None


class Fresh(Shape, frozen=True, kw_only=True):
    """How much is new since a change: findings that came, or grew, articles that came, ladders that moved."""

    since: int
    findings_came: int
    findings_grew: int
    articles_came: int
    ladders_moved: int

    @property
    def any(self) -> bool:
        """Whether anything is new at all."""
        return any((self.findings_came, self.findings_grew, self.articles_came, self.ladders_moved))


class CasePage(Shape, frozen=True, kw_only=True):
    """The first page of a case; `people` and `articles` are the beginning of their lists, where nothing is narrowed down."""

    totals: Totals
    fresh: Fresh
    findings: FindingList
    facets: tuple[Facet, ...]
    chosen: tuple[Chosen, ...]
    orders: tuple[OrderLine, ...]
    people: tuple[EntityCard, ...]
    articles: tuple[ArticleCard, ...]


def listed(
    site: Site,
    look: Look,
    asked: tuple[Filters, FindingOrder],
    stretch: tuple[str | None, int] = (None, _FINDINGS),
    *,
    answers_alone: bool = True,
) -> FindingList:
    """A stretch of the findings that pass the filters, in the order asked for. Raises `UsageError` for a bad cursor.

    `stretch` is the cursor and how many are wanted, `answers_alone` as in `finding_view`.
    """
    what = ("findings", asked, stretch, answers_alone)
    return site.once(look, what, lambda: _listed(site, look, asked, stretch, answers_alone=answers_alone))


def _listed(
    site: Site, look: Look, asked: tuple[Filters, FindingOrder], stretch: tuple[str | None, int], *, answers_alone: bool
) -> FindingList:
    found = look.findings(asked[0], *stretch, asked[1])
    catalogue = site.catalogue(look, Wanted(findings=found.ids, ladders=True, each=TOLD, ties=False))
    lines = finding_lines(catalogue, found.ids, site.today(), answers_alone=answers_alone)
    accusing = replace(asked[0], accuses=True)
    told = 0 if asked[0].accuses is False else found.total if asked[0].accuses else look.findings(accusing, None, 1).total
    return FindingList(lines=with_perhaps(site, look, lines), total=found.total, accusing=told, next=found.next)


def fresh(look: Look, since: int) -> Fresh:
    """What is new since the change with this position, as far back as changes are kept."""
    found = look.changes(since, 10_000)
    seen = {(one.what, one.kind, one.subject) for one in found}
    return Fresh(
        since=since,
        findings_came=sum(what == "finding" and kind == "came" for what, kind, _ in seen),
        findings_grew=sum(what == "finding" and kind == "grew" for what, kind, _ in seen),
        articles_came=sum(what == "article" and kind == "came" for what, kind, _ in seen),
        ladders_moved=len({subject for what, _, subject in seen if what == "standing"}),
    )


def case_page(site: Site, look: Look, asked: tuple[Filters, FindingOrder], since: int) -> CasePage:
    """The first page of a case, with the findings that pass some filters in an order."""
    filters, order = asked
    narrowed = filters != Filters()
    return CasePage(
        totals=look.totals(),
        fresh=fresh(look, since),
        findings=listed(site, look, asked, answers_alone=False),
        facets=facets(site, look, filters),
        chosen=chosen(site, look, filters, order),
        orders=orders(filters, order),
        people=() if narrowed else look.entities(("person",), None, _PEOPLE).cards,
        articles=() if narrowed else look.articles(None, None, _ARTICLES).cards,
    )


def routes(site: Site) -> APIRouter:
    """The first page, and the stretches of its list."""
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse)
    def index(request: Request, filters: Annotated[Filters, Depends(filters_of)], order: Order = "weight") -> HTMLResponse:
        name = visits.cookie_name(request.url.port)
        visit = visits.visit(request.cookies.get(name), site.shelf.last_change(), int(time.time()))

        def told(look: Look) -> dict[str, Any]:
            page = case_page(site, look, (filters, order), visit.before)
            return {"case": page, "apart": known_by(site, look, page.people)} | _kept(request)

        response = site.kept_page(request, "index.html", told, visit.before)
        response.set_cookie(name, visit.cookie(), max_age=visits.LASTS, httponly=True, samesite="strict")
        return response

    @router.get("/findings", response_class=HTMLResponse)
    def more(
        request: Request,
        filters: Annotated[Filters, Depends(filters_of)],
        order: Order = "weight",
        after: Annotated[str | None, Query(max_length=500)] = None,
    ) -> HTMLResponse:
        with site.look(request) as look:
            found = listed(site, look, (filters, order), (after, _FINDINGS), answers_alone=False)
            given: dict[str, Any] = {"findings": found, "orders": orders(filters, order)}
            given["chosen"] = chosen(site, look, filters, order)
            template = "_findings.html" if request.headers.get("hx-request") else "findings.html"
            return site.page(request, template, look=look, **given, **_kept(request))

    return router


def _kept(request: Request) -> dict[str, Any]:
    """The filters and the order of an address, as `query` for links that keep them, as `kept` for forms that do."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "after" and value]
    return {"query": urlencode(kept), "kept": kept}
