"""What can be asked, how it is matched, and whether the server is there."""

from fastapi import FastAPI

from allegedly.serve.api.answers import Passing, passing
from allegedly.serve.matching.held import Held
from allegedly.serve.matching.matching import ALGORITHM
from allegedly.serve.matching.narrowing import DEFAULT
from allegedly.serve.matching.routes_matching import features_of
from allegedly.serve.matching.service import Service
from allegedly.serve.matching.wire import Algorithm, Algorithms, Catalog, CatalogDataset, Status, catalog_dataset
from allegedly.serve.texts import Texts


def add(api: FastAPI, service: Service) -> None:
    """Adds what tells of the server itself."""

    @api.get("/catalog")
    async def catalog() -> Passing[Catalog]:
        return passing(catalog_of(service.source.now(), service.texts))

    @api.get("/algorithms")
    async def algorithms() -> Passing[Algorithms]:
        told = Algorithm(name=ALGORITHM, description=service.texts.algorithm, features=features_of(service))
        return passing(Algorithms(algorithms=(told,), default=ALGORITHM, best=ALGORITHM))

    @api.get("/healthz")
    async def healthz() -> Passing[Status]:
        return passing(Status())

    @api.get("/readyz")
    async def readyz() -> Passing[Status]:
        service.source.now()
        return passing(Status())


def catalog_of(held: Held, texts: Texts) -> Catalog:
    """All that is looked in, and `default`, which is all of it."""
    each = tuple(catalog_dataset(one, held.refused.get(one.about.name)) for one in held.datasets)
    outdated = tuple(sorted(held.refused))
    return Catalog(
        datasets=(*each, _default(each, texts)),
        current=tuple(one.name for one in each if one.name not in held.refused),
        outdated=outdated,
        index_stale=bool(outdated),
    )


def _default(each: tuple[CatalogDataset, ...], texts: Texts) -> CatalogDataset:
    version = "+".join(one.version for one in each)
    return CatalogDataset(
        name=DEFAULT,
        title=texts.default,
        load=False,
        version=version,
        index_version=version,
        index_current=all(one.index_current for one in each),
        last_updated=max((one.last_updated or "" for one in each), default="") or None,
        added=None,
        sha256=None,
        entity_count=sum(one.entity_count for one in each),
        thresholds={},
        children=tuple(one.name for one in each),
        refused=None,
    )
