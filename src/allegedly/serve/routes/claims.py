"""The claims of the whole case, each with its answers: what the counts of the first page open."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from allegedly.serve.headings import TOLD
from allegedly.serve.shelf import Look
from allegedly.serve.views import ClaimView, once_view, told_once
from allegedly.serve.website import Site
from allegedly.shapes import Shape
from allegedly.shapes.browsing import ClaimsOf, Wanted

_AT_ONCE = 30


class ClaimList(Shape, frozen=True, kw_only=True):
    """A stretch of the claims of a case, how many there are in all, and the cursor of the next stretch.

    `findings` are the findings that they belong to or answer, by claim; claims of none are left out.
    """

    claims: tuple[ClaimView, ...]
    findings: dict[str, str]
    total: int
    next: str | None


def listed(site: Site, look: Look, of: ClaimsOf, after: str | None = None, limit: int = _AT_ONCE) -> ClaimList:
    """A stretch of all claims, of the accusations, or of the answers. Raises `UsageError` for a bad cursor."""
    found = look.every_claim(of, after, limit)
    catalogue = site.catalogue(look, Wanted(claims=found.ids, each=TOLD))
    views = told_once(once_view(catalogue, catalogue.claims[claim]) for claim in found.ids if claim in catalogue.claims)
    return ClaimList(claims=views, findings=look.findings_of(found.ids), total=found.total, next=found.next)


def routes(site: Site) -> APIRouter:
    """The page of claims."""
    router = APIRouter()

    @router.get("/claims", response_class=HTMLResponse)
    def claims(
        request: Request, of: ClaimsOf = "claims", after: Annotated[str | None, Query(max_length=500)] = None
    ) -> HTMLResponse:
        def told(look: Look) -> dict[str, Any]:
            return {"of": of, "found": listed(site, look, of, after), "totals": look.totals()}

        return site.kept_page(request, "claims.html", told)

    return router
