"""The people, organisations and groups: the list of them, and each with what is alleged, answered and known."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from allegedly.errors import UnknownName
from allegedly.serve.headings import TOLD
from allegedly.serve.joins import JoinView
from allegedly.serve.known_by import known_by
from allegedly.serve.namesakes import NamesakeView, others, told_apart
from allegedly.serve.parts import WrittenView, as_written, under_other_names
from allegedly.serve.people import BESIDE, PersonView, named_in, person_view
from allegedly.serve.perhaps import AlikeView, perhaps_same
from allegedly.serve.shelf import Look
from allegedly.serve.views import ClaimView
from allegedly.serve.website import Site
from allegedly.shapes import MaskReason, Shape
from allegedly.shapes.browsing import ArticleFilters, ArticleList, Filters, Wanted
from allegedly.wording_speakers import is_described

# So many claims about somebody, and so many of his own, stand on one page.
_AT_ONCE = 30
_ARTICLES = 12
KINDS = {"people": ("person",), "bodies": ("organization", "group"), "outlets": ("outlet",)}
Of = Literal["people", "bodies", "outlets"]
Cursor = Annotated[str | None, Query(max_length=500)]


class EntityPage(Shape, frozen=True, kw_only=True):
    """An entity with a stretch of the claims about it and of its own; the totals, and the cursors of the next stretches.

    `published` are an outlet's own reports; `described`: nobody calls it by a name.
    `masked` says why the name is shown only to whoever asked for it, if it is; `written` are the names with where they are written,
    `joins` why parts under different names were taken for one.
    `findings` counts those about it, `beside` says that there is more than stands here of what names or clears it.
    `alike` are those who may be the same, which nobody decided, `namesakes` all others of
    the name, and `apart` what tells it apart from them; `named` is what others are accused of in words that name it.
    """

    person: PersonView
    about: int
    own: int
    findings: int
    articles: ArticleList
    more_about: str | None
    more_own: str | None
    masked: MaskReason | None
    written: tuple[WrittenView, ...]
    joins: tuple[JoinView, ...]
    alike: tuple[AlikeView, ...]
    namesakes: tuple[NamesakeView, ...]
    apart: str = ""
    published: ArticleList | None = None
    described: bool = False
    named: tuple[ClaimView, ...] = ()
    beside: bool = False


def opened(site: Site, look: Look, id: str, after: str | None = None, own_after: str | None = None) -> EntityPage:
    """One entity. Raises `UnknownName` where the case holds nobody under this id, `UsageError` for a bad cursor."""
    ids = [entity.id for entity in look.excerpt(Wanted(bare=(id,))).record.entities if id in (entity.id, *entity.former_ids)]
    if not ids:
        raise UnknownName(site.texts.problem.entity)
    about, own = look.claims_about(ids[0], after, _AT_ONCE), look.claims_by(ids[0], own_after, _AT_ONCE)
    cleared = look.clearing(ids[0], BESIDE + 1) if after is None else ()
    named = look.spoken_of(ids[0], BESIDE + 1) if after is None else ()
    claims, lone = (*about.ids, *own.ids, *named[:BESIDE]), cleared[:BESIDE]
    catalogue = site.catalogue(look, Wanted(entities=(ids[0],), claims=claims, lone=lone, each=TOLD))
    shown, who = frozenset((*about.ids, *own.ids)), catalogue.entities[ids[0]]
    return EntityPage(
        person=person_view(catalogue, who, site.today(), shown, lone),
        named=named_in(catalogue, named[:BESIDE]),
        beside=max(len(named), len(cleared)) > BESIDE,
        about=about.total,
        own=own.total,
        findings=look.findings(Filters(about=ids[0]), None, 1).total,
        articles=look.articles(None, None, _ARTICLES, ids[0]),
        more_about=about.next,
        more_own=own.next,
        masked=next((one.reason for one in look.masked((ids[0],))), None),
        written=as_written(site, look, ids[0]),
        joins=under_other_names(site, look, ids[0]),
        alike=perhaps_same(site, look, ids, grounded=True).get(ids[0], ()),
        namesakes=others(site.texts, look, ids[0]),
        apart=told_apart(site.texts, look, ids[:1]).get(ids[0], ""),
        published=look.articles_among(ArticleFilters(outlet=who.name), None, _ARTICLES) if who.kind == "outlet" else None,
        described=who.kind == "person" and is_described(who.name),
    )


def routes(site: Site) -> APIRouter:
    """The pages of entities."""
    router = APIRouter()

    @router.get("/people", response_class=HTMLResponse)
    def entities(request: Request, of: Of = "people", after: Cursor = None) -> HTMLResponse:
        def told(look: Look) -> dict[str, Any]:
            found = look.entities(KINDS[of], after)
            return {"of": of, "found": found, "apart": known_by(site, look, found.cards)}

        return site.kept_page(request, "people.html", told)

    @router.get("/people/{entity}", response_class=HTMLResponse)
    def entity(request: Request, entity: str, after: Cursor = None, own: Cursor = None) -> HTMLResponse:
        def told(look: Look) -> dict[str, Any]:
            page = opened(site, look, entity, after, own)
            return {"page": page, "person": page.person}

        return site.kept_page(request, "person.html", told)

    return router
