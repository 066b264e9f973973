"""Matching and searching, as yente offers them, and one entity by its id."""

from typing import Annotated

from fastapi import Depends, FastAPI, Query

from allegedly.errors import UnknownName
from allegedly.serve.api.answers import Passing, passing
from allegedly.serve.api.bodies import JsonBody
from allegedly.serve.matching.held import Held
from allegedly.serve.matching.matching import matched, searched
from allegedly.serve.matching.parameters import DatasetName, EntityId, MatchParameters, SearchParameters
from allegedly.serve.matching.searching import answer
from allegedly.serve.matching.service import Service, compared, in_turns
from allegedly.serve.matching.wire import EntityOut, Feature, MatchAnswer, MatchQuery, SearchAnswer, entity_out
from allegedly.shapes.matching import Entity


def add(api: FastAPI, service: Service) -> None:
    """Adds what is asked of lists and case."""

    @api.post("/match/{dataset}", responses={404: {}})
    async def match(
        dataset: DatasetName,
        query: Annotated[MatchQuery, Depends(JsonBody(MatchQuery))],
        parameters: Annotated[MatchParameters, Query()],
    ) -> Passing[MatchAnswer]:
        # Taken once, so that the whole answer is of one version of everything.
        held = service.source.now()
        asked = parameters.asked(held, dataset)
        await compared(held, asked.datasets, asked.narrowed.since)
        found = {name: matched(held, asked, name, example) async for name, example in in_turns(query.queries.items())}
        told = MatchAnswer(
            responses=found,
            matcher=features_of(service),
            limit=asked.limit,
            searched=searched(held, asked.datasets),
        )
        sent = passing(told)
        sent.headers["X-Batch-Size"] = str(len(found))
        return sent

    @api.get("/search/{dataset}", responses={404: {}})
    async def search(dataset: DatasetName, parameters: Annotated[SearchParameters, Query()]) -> Passing[SearchAnswer]:
        held = service.source.now()
        wanted = parameters.search(held, dataset)
        await compared(held, wanted.datasets, wanted.narrowed.since)
        return passing(answer(held, wanted, service.texts))

    @api.get("/entities/{entity_id:path}", responses={404: {}})
    async def entity(entity_id: EntityId, nested: bool = True) -> Passing[EntityOut]:
        return passing(entity_out(the_one(service.source.now(), entity_id)))


def features_of(service: Service) -> dict[str, Feature]:
    """The features that a score is made of, as the texts tell them."""
    return {name: Feature(description=service.texts.features[name]) for name in service.texts.features}


def the_one(held: Held, key: str) -> Entity:
    """The entity of an id. Raises `UnknownName` where there is none."""
    dataset = key.partition(":")[0]
    known = {one.about.name for one in held.datasets}
    found = held.entities(dataset).get(key) if dataset in known else None
    if found is None:
        raise UnknownName("there is no entity of this id in what is looked in now; ids are DATASET:ID")
    return found
