"""The record of a case, as `allegedly export --to json` writes it."""

from typing import Literal

from allegedly.shapes.articles import ArticleEntry, Shape, Skipped
from allegedly.shapes.listings import ListLink
from allegedly.shapes.reading import (
    Amount,
    Claim,
    Correction,
    DateMention,
    Dealing,
    Mention,
    OfficeEntry,
    Proceeding,
    RelationEntry,
    TimeValue,
)
from allegedly.shapes.resolution import DatedArticle, Entity, Exchange, Finding, Judgement, Standing, Story, Suggestion


class ListUsed(Shape, frozen=True, kw_only=True):
    """A sanctions or other list that a record rests on."""

    name: str
    date: str
    sha256: str


class ProducedBy(Shape, frozen=True, kw_only=True):
    """The code, weights, vocabulary and lists that made a record."""

    allegedly: str
    weights: dict[str, str]
    vocabulary: str
    lists: tuple[ListUsed, ...] = ()


class Record(Shape, frozen=True, kw_only=True):
    """The whole case as `allegedly export --to json` writes it: a contract, see docs/record-format.md."""

    format: Literal["allegedly-record/1"] = "allegedly-record/1"
    produced_by: ProducedBy
    articles: tuple[ArticleEntry, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    relations: tuple[RelationEntry, ...] = ()
    dealings: tuple[Dealing, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateMention, ...] = ()
    corrections: tuple[Correction, ...] = ()
    stories: tuple[Story, ...] = ()
    findings: tuple[Finding, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    times: tuple[TimeValue, ...] = ()
    dated: tuple[DatedArticle, ...] = ()
    standings: tuple[Standing, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    listings: tuple[ListLink, ...] = ()
    offices: tuple[OfficeEntry, ...] = ()
