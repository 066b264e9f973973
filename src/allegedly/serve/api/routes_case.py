"""The case as a whole, its findings, and what became of it."""

from typing import Annotated

from fastapi import Depends, FastAPI, Request
from msgspec.structs import replace

from allegedly.serve.api.answers import Answer, read
from allegedly.serve.api.parameters import After, Id, Limit, Position
from allegedly.serve.changes import EVERY_TIME, ChangeLine, change_lines, earlier, heads, places
from allegedly.serve.filters import Order, filters_of
from allegedly.serve.filters import facets as facets_of
from allegedly.serve.finding import FindingPage
from allegedly.serve.headings import TOLD
from allegedly.serve.routes.case import FindingList, Fresh, fresh, listed
from allegedly.serve.routes.findings import opened
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import Shape, Skipped
from allegedly.shapes.browsing import Facet, Filters, Totals, Wanted

Chosen = Annotated[Filters, Depends(filters_of)]


class StoryCount(Shape, frozen=True, kw_only=True):
    """A story and how many articles it has."""

    story: str
    articles: int


class CaseBody(Shape, frozen=True, kw_only=True):
    """A case as a whole. `unsettled` articles have a provisional place only; `last_change` is the position of the latest change.

    `fresh` is what is new since the change that was asked for, None where none was. `stories` are those of several articles.
    """

    title: str
    totals: Totals
    unsettled: int
    last_change: int
    fresh: Fresh | None
    stories: tuple[StoryCount, ...]


class Facets(Shape, frozen=True, kw_only=True):
    """What the findings can be narrowed to: for each parameter its values, under the other filters that are set.

    A `year` is one for both `since` and `until`.
    """

    facets: tuple[Facet, ...]


class SkippedList(Shape, frozen=True, kw_only=True):
    """What was not read, or not wholly, and why."""

    skipped: tuple[Skipped, ...]


class ChangeList(Shape, frozen=True, kw_only=True):
    """What became of findings, articles and ladders since a position, the latest first.

    `last_change` is what to ask with the next time. `more` where there were more than were asked for; the earliest are left out.
    """

    changes: tuple[ChangeLine, ...]
    last_change: int
    more: bool


def add(api: FastAPI, site: Site) -> None:
    """Adds what is asked of the case as a whole."""

    @api.get("/case")
    def case(request: Request, since: Position | None = None) -> Answer[CaseBody]:
        return read(site, request, lambda look: _case(site, look, since))

    @api.get("/findings")
    def findings(
        request: Request, filters: Chosen, order: Order = "weight", after: After = None, limit: Limit = 20
    ) -> Answer[FindingList]:
        return read(site, request, lambda look: listed(site, look, (filters, order), (after, limit)))

    @api.get("/findings/{finding}", responses={404: {}})
    def finding(request: Request, finding: Id) -> Answer[FindingPage]:
        return read(site, request, lambda look: opened(site, look, finding))

    @api.get("/facets")
    def facets(request: Request, filters: Chosen) -> Answer[Facets]:
        return read(site, request, lambda look: _facets(site, look, filters))

    @api.get("/changes")
    def changes(request: Request, since: Position = 0, until: Position | None = None, limit: Limit = 100) -> Answer[ChangeList]:
        return read(site, request, lambda look: _changes(site, look, (since, until), limit))

    @api.get("/skipped")
    def skipped(request: Request) -> Answer[SkippedList]:
        return read(site, request, lambda look: SkippedList(skipped=look.skipped()))


def _case(site: Site, look: Look, since: int | None) -> CaseBody:
    return CaseBody(
        title=site.title,
        totals=look.totals(),
        unsettled=look.unsettled(),
        last_change=look.last_change(),
        fresh=None if since is None else fresh(look, since),
        stories=tuple(StoryCount(story=story, articles=articles) for story, articles in look.stories()),
    )


def _facets(site: Site, look: Look, filters: Filters) -> Facets:
    # Named as the parameters are, which cannot end in an underscore.
    return Facets(facets=tuple(replace(one, name=one.name.rstrip("_")) for one in facets_of(site, look, filters)))


def _changes(site: Site, look: Look, between: tuple[int, int | None], limit: int) -> ChangeList:
    since, until = between
    found = look.changes(since, limit + 1, until)
    shown = found[:limit]
    of = {what: tuple(one.subject for one in shown if one.what == what) for what in ("finding", "article", "standing")}
    called, spoken = heads(shown)
    entries = tuple(dict.fromkeys((*of["article"], *spoken)))
    wanted = Wanted(findings=of["finding"], each=TOLD, entities=of["standing"], entries=entries, bare=called)
    catalogue = site.catalogue(look, wanted)
    own = (claim for one in catalogue.record.findings for claim in one.claims)
    decisions = look.decided_on(frozenset((*places(shown)[0], *own)))
    lines = change_lines(catalogue, shown, decisions, earlier(shown, look.derivations(EVERY_TIME)))
    return ChangeList(changes=lines, last_change=look.last_change(), more=len(found) > limit)
