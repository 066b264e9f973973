"""What moments of a timeline consist of: the steps, claims and articles that tell each of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Subquery, and_, exists, select

from allegedly.record import rows, tables, times_named
from allegedly.record.cards_tables import claim_cards
from allegedly.record.excerpts import present_ids
from allegedly.record.times_lanes import claims_that, timed_claims
from allegedly.shapes import Date, Stance
from allegedly.shapes.timeline import LANES, Moment, MomentState, TimeFilters

_T = tables.metadata.tables
_CLAIMS, _FINDING_CLAIMS = _T["claims"], _T["finding_claims"]
_STATES: dict[str, MomentState] = {"plans": "planned", "denies": "denied"}
# Of what a report tells, accusations come first.
_FIRST: tuple[Stance, ...] = ("alleges", "admits")
_NO_DAY = "9999"
# So many answers are told beside a claim; of what a report tells so many are given that only others have, copies of one among them.
_ANSWERS = 4
_ELSEWHERE = 6
_Told = dict[str, dict[str, Any]]
_Time = tuple[str, str, str]


def told(connection: Connection, filters: TimeFilters, late: Mapping[str, Date], found: Sequence[Row[Any]]) -> list[Moment]:
    """The moments of some rows, in their order, with the tellings of each."""
    ids = {lane: [row.id for row in found if row.lane == lane] for lane in LANES}
    whom = present_ids(connection, (filters.entity,)) if filters.entity else []
    more = {
        "steps": _steps(connection, ids["steps"]),
        "happened": _happened(connection, timed_claims(filters, whom, late), ids["happened"]),
        "named": times_named.told(connection, ids["named"]),
        "said": _said(connection, claims_that(filters, whom, spoken=True), ids["said"]),
    }
    firsts = {one["told"][0] for lane in ("happened", "said") for one in more[lane].values() if one["told"]}
    answers = _answers(connection, sorted(firsts))
    carried = _articles_of(connection, {id for found_ in answers.values() for id in found_})
    for lane in ("happened", "said"):
        for one in (one for one in more[lane].values() if one["told"]):
            found_ = answers.get(one["told"][0], [])
            shown = _of_its_own_first(found_, carried, one["articles"][0]) if lane == "said" else found_[:_ANSWERS]
            one |= {"answers": tuple(shown), "answered": len(found_)}
    return [
        Moment(lane=row.lane, id=row.id, start=row.start, end=row.end, **{"basis": row.basis, **more[row.lane][row.id]})
        for row in found
    ]


def _steps(connection: Connection, ids: Sequence[str]) -> _Told:
    """The kind and state of rungs, what took them back, and the legal steps that each puts together."""
    rung, later = _T["standing_rungs"], _T["standing_rungs"].alias()
    tellings, steps = _T["standing_rung_proceedings"], _T["proceedings"]
    undone = and_(later.c.standing == rung.c.standing, later.c.position == rung.c.undone_by)
    query = (
        select(rung.c.id, rung.c.kind, rung.c.state, later.c.kind.label("undone_by"), steps.c.id.label("step"), steps.c.article)
        .join_from(rung, tellings, tellings.c.standing_rung == rung.c.id)
        .join(steps, steps.c.id == tellings.c.proceeding)
        .outerjoin(later, undone)
        .order_by(rung.c.id, tellings.c.position)
    )
    found: _Told = {}
    for some in rows.batches(ids):
        for row in connection.execute(query.where(rung.c.id.in_(some))):
            one = found.setdefault(
                row.id, {"kind": row.kind, "state": row.state, "undone_by": row.undone_by, "told": (), "articles": ()}
            )
            one["told"], one["articles"] = (*one["told"], row.step), (*one["articles"], row.article)
    return found


def _happened(connection: Connection, timed: Subquery, ids: Sequence[str]) -> _Told:
    """The claims of a finding that give the same time as these do, in the order of the reports."""
    found: defaultdict[_Time, list[Row[Any]]] = defaultdict(list)
    for some in rows.batches(_of_one_finding(connection, ids)):
        for row in connection.execute(select(timed).where(timed.c.claim.in_(some))):
            found[row.owner, row.start, row.end].append(row)
    days = _published(connection, {row.article for told_ in found.values() for row in told_})
    moments: _Told = {}
    for same in found.values():
        same.sort(key=lambda row: (days.get(row.article, _NO_DAY), row.article, row.claim))
        moments[min(row.claim for row in same)] = {
            "state": _STATES.get(same[0].stance, "done"),
            "told": tuple(row.claim for row in same),
            "articles": tuple(row.article for row in same),
            "finding": same[0].owner if same[0].owner != same[0].claim else None,
        }
    return moments


def _answers(connection: Connection, claims: Sequence[str]) -> dict[str, list[str]]:
    """What answers some claims: first as their own articles have it, then what any report carries in answer to their findings."""
    own, carried, known = _T["claim_answers"].c, _T["finding_answers"].c, claim_cards.c
    # What people judged answers what they left of it.
    judged, left = _T["judged_claims"].c, _T["judged_claim_answers"].c
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for some in rows.batches(claims):
        bound = select(own.answer.label("asked"), own.claim.label("answer")).where(
            own.answer.in_(some), own.claim.not_in(select(judged.claim))
        )
        mended = select(left.answer.label("asked"), judged.claim.label("answer")).where(
            left.judged_claim == judged.id, left.answer.in_(some)
        )
        told_ = select(_FINDING_CLAIMS.c.claim.label("asked"), carried.answer).where(
            carried.finding == _FINDING_CLAIMS.c.finding, _FINDING_CLAIMS.c.claim.in_(some)
        )
        for query in (bound.order_by(own.claim), mended.order_by(judged.claim), told_.order_by(carried.position)):
            for row in connection.execute(query):
                found[row.asked][row.answer] = None
    every = sorted({answer for answers in found.values() for answer in answers})
    query = select(known.claim)
    kept = {id for some in rows.batches(every) for id in connection.execute(query.where(known.claim.in_(some))).scalars()}
    return {asked: [answer for answer in answers if answer in kept and answer != asked] for asked, answers in found.items()}


def _articles_of(connection: Connection, claims: Iterable[str]) -> dict[str, str]:
    """The reports that claims stand in."""
    known = claim_cards.c
    return {
        row.claim: row.article
        for some in rows.batches(sorted(claims))
        for row in connection.execute(select(known.claim, known.article).where(known.claim.in_(some)))
    }


def _of_its_own_first(answers: Sequence[str], carried: Mapping[str, str], article: str) -> list[str]:
    """What is given of the answers to what a report tells: its own, then those that only other reports have."""
    own = [one for one in answers if carried.get(one) == article]
    return own[:_ANSWERS] + [one for one in answers if carried.get(one) != article][:_ELSEWHERE]


def _of_one_finding(connection: Connection, ids: Sequence[str]) -> list[str]:
    """These claims, and all others of the findings that they belong to."""
    own, others = _FINDING_CLAIMS.c, _FINDING_CLAIMS.alias().c
    found = set(ids)
    for some in rows.batches(ids):
        query = select(others.claim).where(others.finding == own.finding, own.claim.in_(some))
        found.update(connection.execute(query).scalars())
    return sorted(found)


def _published(connection: Connection, articles: Iterable[str]) -> dict[str, str]:
    """The days on which articles were published, of those that have one."""
    known = _T["articles"].c
    return {
        row.id: row.published
        for some in rows.batches(sorted(articles))
        for row in connection.execute(select(known.id, known.published).where(known.id.in_(some), known.published.is_not(None)))
    }


def _said(connection: Connection, passing: list[ColumnElement[bool]], ids: Sequence[str]) -> _Told:
    """What the days of reports rest on, and their claims that the filters let pass: accusations first, those of findings first.

    Then as they stand in the report: what other reports tell makes no other report lead with something else.
    """
    articles, dated, claims = _T["articles"].c, _T["dated"].c, _CLAIMS.c
    alone = ~exists().where(_FINDING_CLAIMS.c.claim == claims.id)
    found: dict[str, dict[str, Any]] = {}
    told_by: defaultdict[str, list[str]] = defaultdict(list)
    for some in rows.batches(ids):
        basis = select(articles.id, articles.published_basis, dated.published).outerjoin(_T["dated"], dated.article == articles.id)
        for row in connection.execute(basis.where(articles.id.in_(some))):
            found[row.id] = {"basis": "another_report" if row.published else row.published_basis, "articles": (row.id,)}
        query = select(claims.article, claims.id).join(claim_cards, claim_cards.c.claim == claims.id)
        query = query.where(claims.article.in_(some), *passing)
        order = claims.stance.not_in(_FIRST), alone, claims.content_start
        for row in connection.execute(query.order_by(*order)):
            told_by[row.article].append(row.id)
    return {id: {**known, "told": tuple(told_by[id])} for id, known in found.items()}
