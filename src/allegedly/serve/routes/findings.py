"""One finding."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from msgspec.structs import replace

from allegedly.errors import UnknownName
from allegedly.heads import ACCUSING
from allegedly.serve.bare_names import bare_views
from allegedly.serve.finding import FindingPage, finding_page
from allegedly.serve.namesakes import told_apart
from allegedly.serve.overview import met_in
from allegedly.serve.perhaps import cleared_others, of_each
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import Record
from allegedly.shapes.browsing import Wanted

# So many claims, answers and disagreements of one finding stand on its page.
_MOST = 120
# So many findings that may tell the same are named.
_DOUBTS = 6
# So many statements stand there that are made for one of those whom it accuses.
_CLEARED = 4


def opened(site: Site, look: Look, id: str) -> FindingPage:
    """One finding with all that its counts are made of. Raises `UnknownName` where the case holds none such."""
    alone = look.excerpt(Wanted(findings=(id,), each=_DOUBTS)).record
    doubtful = tuple(doubt.candidate for one in alone.findings if one.id == id for doubt in one.perhaps)
    beside = look.said_beside(id)
    cleared = tuple(one for one in _cleared(look, alone, id) if one not in beside)
    catalogue = site.catalogue(look, Wanted(findings=(id, *doubtful), lone=(*beside, *cleared), ladders=True, each=_MOST))
    finding = next((one for one in catalogue.record.findings if one.id == id), None)
    if finding is None:
        raise UnknownName(site.texts.problem.finding)
    catalogue = catalogue.telling_apart(told_apart(site.texts, look, met_in(catalogue, (finding,))))
    page = finding_page(catalogue, finding, site.today(), beside, cleared)
    about = page.finding.about
    return replace(
        page,
        alike=of_each(cleared_others(site, look, {who.id for who in about}), about),
        bare=bare_views(look, catalogue, finding.claims),
    )


def _cleared(look: Look, record: Record, id: str) -> tuple[str, ...]:
    """The ids of what is said, in answer to nothing, for those whom a finding accuses."""
    told = {claim for one in record.findings if one.id == id for claim in one.claims}
    about = dict.fromkeys(who for one in record.claims if one.id in told and one.stance in ACCUSING for who in one.about)
    return tuple(dict.fromkeys(claim for who in about for claim in look.clearing(who, _CLEARED)))


def routes(site: Site) -> APIRouter:
    """The page of a finding."""
    router = APIRouter()

    @router.get("/findings/{finding}", response_class=HTMLResponse)
    def finding(request: Request, finding: str) -> HTMLResponse:
        return site.kept_page(request, "finding.html", lambda look: {"page": opened(site, look, finding)})

    return router
