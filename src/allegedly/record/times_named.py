"""The dates that reports name beside claims and legal steps, as the database sees them: terms of office, acts, times of saying.

A date is left out where a claim or step of its article has that very time, or its report is of that day: it is on the axis already.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, false, func, literal, null, or_, select, union_all

from allegedly.record import articles as custody
from allegedly.record import facts, rows, tables
from allegedly.record.cards_tables import article_cards
from allegedly.shapes import Date, DatedArticle, Span
from allegedly.shapes.timeline import Term, TimeFilters
from allegedly.times.redating import redated

UNDATED = "no_year"
"""The basis of a time that a report without a date names in words that need one ("in June", "last month")."""

_T = tables.metadata.tables
_DATES, _WAITING, _CLAIMS, _STEPS, _ARTICLES = (_T[n].c for n in ("dates", "waiting", "claims", "proceedings", "articles"))
_MENTIONS, _MEMBERS, _DATED, _OF = _T["mentions"].c, _T["members"].c, _T["dated"].c, _T["waiting_of"].c
_ROLES, _PROOF, _STORY_ARTICLES = _T["entity_roles"].c, _T["entity_role_evidence"].c, _T["story_articles"].c
_COPIES, _COPIED = _T["story_copies"].c, _T["story_copy_spans"].c
# A name so many characters away may stand in the sentence of a date.
_NEAR = 400
# Between them a sentence ends: a stop behind a small letter or a figure, or behind closing quotation marks.
_STOPS = ("*[a-z0-9)][.?!] *", '*[.?!]["”’] *', "*\n*")


def late_times(connection: Connection) -> tuple[dict[str, Date], dict[str, Date]]:
    """The times of claims in articles that another report dates, by claim, and the other dates of those articles, by `place`."""
    dated: list[DatedArticle] = rows.load(connection, tables.RESOLUTION["dated"]).get(None, [])
    homes = {article.id: article for article in custody.load(connection, [one.article for one in dated])}
    claims: dict[str, Date] = {}
    named: dict[str, Date] = {}
    for one in dated:
        before = facts.load_one(connection, one.article)
        if before.waiting:
            _, after = redated(homes[one.article], before, one)
            claims |= {claim.id: claim.when for claim in after.claims if claim.when}
            told = {
                (when.start, when.end) for when in (*(c.when for c in after.claims), *(p.date for p in after.proceedings)) if when
            }
            known = {date.start for date in before.dates}
            for date in after.dates:
                if date.start not in known and (date.from_, date.until) not in told:
                    place = _place(one.article, date.start, date.end)
                    named[place] = Date(start=date.from_, end=date.until, basis=date.basis)
    return claims, named


def _place(article: str, start: int, end: int) -> str:
    return f"{article}/{start}-{end}"


def named(filters: TimeFilters, whom: list[str], late: Mapping[str, Date]) -> Select[Any]:
    """What the filters let pass; `late` are dates that follow from one in another report, by place. Of an offence none is known."""
    keys = select(_MEMBERS.key).where(_MEMBERS.entity.in_(whom))
    articles = _articles(filters, keys)
    found = union_all(
        *(some.where(*(some.selected_columns.article.in_(one) for one in articles)) for some in _every(late))
    ).subquery()
    passing = [_speaks_of(found.c, keys)] if filters.entity else []
    if filters.offence:
        passing.append(false())
    return select(literal("named").label("lane"), found.c.id, found.c.start, found.c.end, found.c.basis).where(*passing)


def _every(late: Mapping[str, Date]) -> tuple[Select[Any], ...]:
    return (_read(), _late(late), _unsettled()) if late else (_read(), _unsettled())


def _articles(filters: TimeFilters, keys: Select[Any]) -> list[Select[Any]]:
    """What the articles must be among."""
    found = []
    if filters.story:
        found.append(select(_STORY_ARTICLES.article).where(_STORY_ARTICLES.story == filters.story))
    if filters.entity:
        found.append(select(_MENTIONS.article).where(_MENTIONS.entity.in_(keys)))
    return found


def _speaks_of(date: Any, keys: Select[Any]) -> Any:
    """Whether the sentence of a date names somebody."""
    before = func.substr(_ARTICLES.text, _MENTIONS.end + 1, date.at - _MENTIONS.end)
    after = func.substr(_ARTICLES.text, date.until + 1, _MENTIONS.start - date.until)
    ahead = (_MENTIONS.end <= date.at) & (_MENTIONS.end > date.at - _NEAR) & _unbroken(before)
    behind = (_MENTIONS.start >= date.until) & (_MENTIONS.start < date.until + _NEAR) & _unbroken(after)
    there = select(_MENTIONS.article).join(_T["articles"], _ARTICLES.id == _MENTIONS.article)
    return there.where(_MENTIONS.article == date.article, _MENTIONS.entity.in_(keys), or_(ahead, behind)).exists()


def _unbroken(words: Any) -> Any:
    return ~or_(*(words.op("GLOB")(stop) for stop in _STOPS))


def _columns(article: Any, at: Any, until: Any, time: Sequence[Any]) -> Sequence[Any]:
    """The columns of a date: its place, where that is, and `time`: from when, until when, and what that rests on."""
    id_ = func.printf("%s/%d-%d", article, at, until)
    labels = ("id", "article", "at", "until", "start", "end", "basis")
    return [one.label(name) for one, name in zip((id_, article, at, until, *time), labels, strict=True)]


def _read() -> Select[Any]:
    """The dates that reports name themselves."""
    d = _DATES
    claims = select(_CLAIMS.id).where(
        _CLAIMS.article == d.article, _CLAIMS.when_start == d.from_date, _CLAIMS.when_end == d.until_date
    )
    steps = select(_STEPS.id).where(_STEPS.article == d.article, _STEPS.date_start == d.from_date, _STEPS.date_end == d.until_date)
    cards = article_cards.c
    day = func.substr(cards.published, 1, 10)
    own = select(cards.article).where(cards.article == d.article, day == d.from_date, day == d.until_date)
    told = _columns(d.article, d.start, d.end, (d.from_date, d.until_date, d.basis))
    return select(*told).where(~claims.exists(), ~steps.exists(), ~own.exists(), ~_original(d).exists())


def _original(date: Any) -> Select[Any]:
    """The same date in the report whose words a report has around one: it is told there, or is on the axis already."""
    first = _T["dates"].alias().c
    copied = select(first.article).join(_T["story_copies"], _COPIES.of == first.article)
    return copied.join(_T["story_copy_spans"], _COPIED.story_copy == _COPIES.id).where(
        _COPIES.article == date.article,
        _COPIED.start <= date.start,
        date.end <= _COPIED.end,
        first.from_date == date.from_date,
        first.until_date == date.until_date,
    )


def _late(late: Mapping[str, Date]) -> Select[Any]:
    given = func.json_each(json.dumps([[*parted(place), when.start, when.end, when.basis] for place, when in late.items()]))
    one = given.table_valued("value", name="late")
    article, at, until, *time = (func.json_extract(one.c.value, f"$[{n}]") for n in range(6))
    return select(*_columns(article, at, until, time))


def _unsettled() -> Select[Any]:
    """The times that a report without a date names, of no claim or step."""
    w = _WAITING
    settled = select(_DATES.article).where(_DATES.article == w.article, _DATES.start == w.start)
    of = select(_OF.target).where(_OF.waiting == w.id)
    elsewhere = select(_DATED.article).where(_DATED.article == w.article)
    told = _columns(w.article, w.start, w.end, (null(), null(), literal(UNDATED)))
    return select(*told).where(~settled.exists(), ~of.exists(), ~elsewhere.exists())


def parted(place: str) -> tuple[str, int, int]:
    """The article, first and last character that a place names."""
    article, span = place.split("/")
    start, end = span.split("-")
    return article, int(start), int(end)


def told(connection: Connection, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Where dates stand, by place, and the terms of office that rest on them."""
    places = {id_: parted(id_) for id_ in ids}
    terms: defaultdict[tuple[str, int], list[Term]] = defaultdict(list)
    for some in rows.batches(sorted({article for article, _, _ in places.values()})):
        for row in connection.execute(_terms().where(_PROOF.article.in_(some))):
            terms[row.article, row.start].append(_term(row))
    return {
        id_: {"at": Span(start=start, end=end), "articles": (article,), "told": (), "terms": tuple(terms.get((article, start), ()))}
        for id_, (article, start, end) in places.items()
    }


def _terms() -> Select[Any]:
    told_ = select(_ROLES.entity, _ROLES.title, _ROLES.since, _ROLES.until, _PROOF.article, _PROOF.start)
    timed = _ROLES.since.is_not(None) | _ROLES.until.is_not(None)
    return told_.join(_T["entity_role_evidence"], _PROOF.entity_role == _ROLES.id).where(timed).order_by(_ROLES.id)


def _term(row: Row[Any]) -> Term:
    return Term(entity=row.entity, title=row.title, since=row.since, until=row.until)
