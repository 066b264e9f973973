"""The brief: what an editor or a lawyer is handed."""

from fastapi import FastAPI, Request

from allegedly.serve.api.answers import Answer, read
from allegedly.serve.brief.view import FINDINGS
from allegedly.serve.routes.brief import About, Findings, made
from allegedly.serve.website import Site
from allegedly.shapes.briefs import BriefView


def add(api: FastAPI, site: Site) -> None:
    """Adds the brief."""

    @api.get("/brief", responses={404: {}})
    def brief(request: Request, about: About = "", findings: Findings = FINDINGS) -> Answer[BriefView]:
        return read(site, request, lambda look: made(site, look, about, findings))
