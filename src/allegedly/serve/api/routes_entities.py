"""People, organisations, groups and outlets: the lists of them, and each with what the reports say."""

from fastapi import FastAPI, Request

from allegedly.serve.api.answers import Answer, read
from allegedly.serve.api.parameters import After, Id, Limit
from allegedly.serve.routes.entities import KINDS, EntityPage, Of, opened
from allegedly.serve.website import Site
from allegedly.shapes.browsing import EntityList


def add(api: FastAPI, site: Site) -> None:
    """Adds what is asked of entities."""

    @api.get("/entities")
    def entities(request: Request, of: Of = "people", after: After = None, limit: Limit = 50) -> Answer[EntityList]:
        return read(site, request, lambda look: look.entities(KINDS[of], after, limit))

    @api.get("/entities/{entity}", responses={404: {}})
    def entity(request: Request, entity: Id, after: After = None, own: After = None) -> Answer[EntityPage]:
        return read(site, request, lambda look: opened(site, look, entity, after, own))
