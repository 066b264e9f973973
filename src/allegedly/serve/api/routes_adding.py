"""Adding articles: a text that is sent, and what becomes of what was added."""

from datetime import date
from typing import Annotated

from fastapi import Depends, FastAPI
from msgspec import Meta
from msgspec.structs import asdict

from allegedly.errors import UnknownName, UsageError
from allegedly.serve.api.answers import Passing, passing
from allegedly.serve.api.bodies import JsonBody
from allegedly.serve.api.parameters import Id
from allegedly.serve.api.problems import Unusable, WrongValue
from allegedly.serve.intake import Batch, Intake, Particulars, Pasted
from allegedly.serve.website import Site
from allegedly.shapes import ArticleKind, Shape

Line = Annotated[str, Meta(max_length=2000)]


class ArticleIn(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text to be read, with what is known of it; what is left out is taken from the text where it says so."""

    text: Annotated[str, Meta(pattern=r"\S")]
    title: Line = ""
    outlet: Line = ""
    byline: Line = ""
    published: date | None = None
    url: Annotated[str, Meta(max_length=2000, pattern="^(https?://.+)?$")] = ""
    kind: ArticleKind | None = None


class ParticularsIn(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of an article that is in the case: an empty value says that it is unknown, what is left out stays as it is."""

    outlet: Line | None = None
    byline: Line | None = None
    published: Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] | None = None
    url: Annotated[str, Meta(max_length=2000, pattern="^(https?://.+)?$")] | None = None


class Batches(Shape, frozen=True, kw_only=True):
    """What was added lately, the latest first."""

    batches: tuple[Batch, ...]


def add(api: FastAPI, site: Site) -> None:
    """Adds what adds articles."""

    def intake() -> Intake:
        if site.intake is None:
            raise UsageError(site.texts.add.not_here)
        return site.intake

    @api.post("/articles", status_code=202)
    def add(article: Annotated[ArticleIn, Depends(JsonBody(ArticleIn))]) -> Passing[Batch]:
        published = article.published.isoformat() if article.published else ""
        pasted = Pasted(**{**asdict(article), "published": published})
        return passing(intake().accept((), pasted, site.by), 202)

    @api.post("/articles/{article}/particulars", status_code=202, responses={404: {}})
    def describe(article: Id, told: Annotated[ParticularsIn, Depends(JsonBody(ParticularsIn))]) -> Passing[Batch]:
        said = Particulars(outlet=told.outlet, byline=told.byline, published=_day(told.published), url=told.url)
        return passing(intake().describe(article, said, site.by), 202)

    @api.get("/batches")
    def batches() -> Passing[Batches]:
        return passing(Batches(batches=intake().batches()))

    @api.get("/batches/{batch}", responses={404: {}})
    def batch(batch: Id) -> Passing[Batch]:
        found = intake().batch(batch)
        if found is None:
            raise UnknownName(site.texts.add.gone)
        return passing(found)


def _day(given: str | None) -> str | None:
    """A day as it was given, or the empty one that stands for an unknown day. Raises `Unusable` for what is no day."""
    try:
        return date.fromisoformat(given).isoformat() if given else given
    except ValueError as error:
        raise Unusable([WrongValue(name="published", detail=str(error))]) from error
