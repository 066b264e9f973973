"""What stands on the lanes of a timeline, as the database sees it: one row for each moment."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, case, func, literal, select, union, union_all

from allegedly.record import tables
from allegedly.record.cards_tables import article_cards, claim_cards, entity_claims
from allegedly.record.excerpts import present_ids
from allegedly.record.times_named import named
from allegedly.shapes import Date
from allegedly.shapes.timeline import TimeFilters

REPORTED = "reported"
"""The basis of a step without a date of its own: it stands at the day of the first report."""
_ISO = "[0-9][0-9][0-9][0-9]*"
_T = tables.metadata.tables
_CARDS, _ARTICLE_CARDS, _ENTITY_CLAIMS = claim_cards.c, article_cards.c, entity_claims.c
_CLAIMS, _RUNGS, _STANDINGS, _FINDING_CLAIMS = _T["claims"].c, _T["standing_rungs"].c, _T["standings"].c, _T["finding_claims"].c
_STORY_ARTICLES, _STANDING_OFFENCES, _OFFENCES = _T["story_articles"].c, _T["standing_offences"].c, _T["claim_offences"].c
_JUDGED, _JUDGED_OFFENCES = _T["judged_claims"].c, _T["judged_claim_offences"].c


def every(connection: Connection, filters: TimeFilters, late: Mapping[str, Date], dates: Mapping[str, Date]) -> Subquery:
    """All that the filters let pass but for the period: lane, id, the interval (null where no day is known) and its basis.

    The id of a moment is that of a rung, of the first claim, of an article (without its basis), or the place of a date. `late` are
    times of claims that follow from a date in another report, `dates` other such dates by place.
    """
    whom = present_ids(connection, (filters.entity,)) if filters.entity else []
    makers = {
        "steps": _steps,
        "happened": lambda f, w: _happened(f, w, late),
        "named": lambda f, w: named(f, w, dates),
        "said": _said,
    }
    return union_all(*(makers[lane](filters, whom) for lane in dict.fromkeys(filters.lanes or makers))).subquery()


def _steps(filters: TimeFilters, whom: list[str]) -> Select[Any]:
    """The rungs of ladders."""
    dated = _RUNGS.date_start.is_not(None)
    query = select(
        literal("steps").label("lane"),
        _RUNGS.id.label("id"),
        func.coalesce(_RUNGS.date_start, _RUNGS.reported).label("start"),
        func.coalesce(_RUNGS.date_end, _RUNGS.reported).label("end"),
        case((dated, _RUNGS.date_basis), else_=literal(REPORTED)).label("basis"),
    )
    if filters.entity or filters.story or filters.offence:
        query = query.join_from(_T["standing_rungs"], _T["standings"], _STANDINGS.id == _RUNGS.standing)
    if filters.entity:
        query = query.where(_STANDINGS.subject.in_(whom) | _RUNGS.authority.in_(whom))
    if filters.story:
        query = query.where(_STANDINGS.story == filters.story)
    if filters.offence:
        affairs = select(_STANDING_OFFENCES.standing).where(_STANDING_OFFENCES.offence == filters.offence)
        query = query.where(_STANDINGS.id.in_(affairs))
    return query


def _happened(filters: TimeFilters, whom: list[str], late: Mapping[str, Date]) -> Select[Any]:
    """The times of claims; what the claims of one finding give as the same time is one moment."""
    told = timed_claims(filters, whom, late)
    return select(
        literal("happened").label("lane"),
        func.min(told.c.claim).label("id"),
        told.c.start,
        told.c.end,
        func.min(told.c.basis).label("basis"),
    ).group_by(told.c.owner, told.c.start, told.c.end)


def timed_claims(filters: TimeFilters, whom: list[str], late: Mapping[str, Date]) -> Subquery:
    """The claims that the filters let pass and that give a time, with the finding that each belongs to, else its own id."""
    rejected = select(_JUDGED.claim).where(_JUDGED.review == "rejected")
    passing = (_CLAIMS.id.not_in(rejected), *claims_that(filters, whom, spoken=False))
    given = func.json_each(json.dumps({claim: [when.start, when.end, when.basis] for claim, when in late.items()}))
    other = given.table_valued("key", "value", name="late")
    read = _timed(_CLAIMS.when_start, _CLAIMS.when_end, _CLAIMS.when_basis).where(_CLAIMS.when_start.is_not(None), *passing)
    if not late:
        return read.subquery()
    start, end, basis = (func.json_extract(other.c.value, f"$[{at}]") for at in range(3))
    found = _timed(start, end, basis).join(other, other.c.key == _CLAIMS.id).where(*passing)
    return union_all(read.where(_CLAIMS.id.not_in(select(other.c.key))), found).subquery()


def _timed(start: ColumnElement[Any], end: ColumnElement[Any], basis: ColumnElement[Any]) -> Select[Any]:
    """Claims with the columns that hold their times."""
    return (
        select(
            _CLAIMS.id.label("claim"),
            _CLAIMS.article,
            _CLAIMS.stance,
            func.coalesce(_FINDING_CLAIMS.finding, _CLAIMS.id).label("owner"),
            start.label("start"),
            end.label("end"),
            basis.label("basis"),
        )
        .select_from(_T["claims"])
        .outerjoin(_T["finding_claims"], _FINDING_CLAIMS.claim == _CLAIMS.id)
    )


def _said(filters: TimeFilters, whom: list[str]) -> Select[Any]:
    """The reports, by publication; where it is asked for somebody or some offence, those with such a claim."""
    day = case((_ARTICLE_CARDS.published.op("GLOB")(_ISO), func.substr(_ARTICLE_CARDS.published, 1, 10)))
    query = select(
        literal("said").label("lane"),
        _ARTICLE_CARDS.article.label("id"),
        day.label("start"),
        day.label("end"),
        literal("").label("basis"),
    )
    if filters.entity or filters.offence:
        passing = select(_CLAIMS.article).join(claim_cards, _CARDS.claim == _CLAIMS.id)
        query = query.where(_ARTICLE_CARDS.article.in_(passing.where(*claims_that(filters, whom, spoken=True))))
    elif filters.story:
        query = query.where(_ARTICLE_CARDS.story == filters.story)
    return query


def claims_that(filters: TimeFilters, whom: list[str], *, spoken: bool) -> list[ColumnElement[bool]]:
    """What claims must be to pass the filters: about those asked for, or, where `spoken`, also said by them."""
    found: list[ColumnElement[bool]] = []
    if filters.entity:
        parts = ("about", "by") if spoken else ("about",)
        theirs = select(_ENTITY_CLAIMS.claim).where(_ENTITY_CLAIMS.entity.in_(whom), _ENTITY_CLAIMS.part.in_(parts))
        found.append(_CLAIMS.id.in_(theirs))
    if filters.offence:
        read = select(_OFFENCES.claim).where(_OFFENCES.offence == filters.offence, _OFFENCES.claim.not_in(select(_JUDGED.claim)))
        judged = select(_JUDGED.claim).join(_T["judged_claim_offences"], _JUDGED_OFFENCES.judged_claim == _JUDGED.id)
        found.append(_CLAIMS.id.in_(union(read, judged.where(_JUDGED_OFFENCES.offence == filters.offence))))
    if filters.story:
        found.append(_CLAIMS.article.in_(select(_STORY_ARTICLES.article).where(_STORY_ARTICLES.story == filters.story)))
    return found
