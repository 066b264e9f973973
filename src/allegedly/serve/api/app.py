"""The API as an app of its own, mounted at `/api`: its errors are problem documents, and it describes itself."""

from collections.abc import Callable

from fastapi import FastAPI

from allegedly.serve.api import (
    routes_adding,
    routes_articles,
    routes_brief,
    routes_case,
    routes_deciding,
    routes_entities,
    routes_exporting,
    routes_network,
    routes_search,
    routes_timeline,
)
from allegedly.serve.api.describing import Described
from allegedly.serve.api.making import bare_api
from allegedly.serve.api.problems import Problems, explain_problems
from allegedly.serve.website import Site

# Adds the operations on one subject.
Add = Callable[[FastAPI, Site], None]
OPERATIONS: tuple[Add, ...] = (
    routes_case.add,
    routes_articles.add,
    routes_entities.add,
    routes_network.add,
    routes_timeline.add,
    routes_search.add,
    routes_brief.add,
    routes_deciding.add,
    routes_adding.add,
    routes_exporting.add,
)


def create_api(site: Site, adding: tuple[Add, ...] = OPERATIONS) -> FastAPI:
    """The API of a case. What is misspelt in an address is refused, so that nobody takes a whole list for a filtered one."""
    api = bare_api(site.texts, Described())
    for add in adding:
        add(api, site)
    explain_problems(api, Problems(site.texts))
    return api
