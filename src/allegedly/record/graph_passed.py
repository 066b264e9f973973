"""What is said to have passed on the lines of a network: the thing or the sum, and for what, in the words of the reports."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from msgspec.structs import replace
from sqlalchemy import Connection, Row, bindparam, text

from allegedly.record import rows
from allegedly.record.graph_tellings import SUM
from allegedly.shapes.network import Answered, NetworkLine, Passed

_TOLD = """
SELECT x.claim AS claim, x.exchange AS exchange, f.entity AS giver, t.entity AS taker, c.article AS article
FROM exchange_claims x JOIN claims c ON c.id = x.claim
JOIN exchange_from f ON f.exchange = x.exchange JOIN exchange_to t ON t.exchange = x.exchange
WHERE x.claim IN :claims ORDER BY x.exchange, x.claim
"""
_WORDS = f"""
SELECT r.exchange AS exchange, r.article AS article, 0 AS back, substr(a.text, r.start + 1, r."end" - r.start) AS words, 0 AS priced
FROM exchange_what r JOIN articles a ON a.id = r.article WHERE r.exchange IN :exchanges
UNION ALL
SELECT r.exchange, r.article, 1, substr(a.text, r.start + 1, r."end" - r.start), {SUM}
FROM exchange_in_return r JOIN articles a ON a.id = r.article WHERE r.exchange IN :exchanges
"""
Told = tuple[NetworkLine, Mapping[str, Answered | None]]
"""A line with the ids of the claims that tell of it, each with how it was answered."""
_PLAINEST: tuple[Answered | None, ...] = (*get_args(Answered), None)


class _Way(NamedTuple):
    """From whom to whom something passed, by the claim that tells it."""

    claim: str
    giver: str
    taker: str


def with_passed(connection: Connection, lines: Sequence[Told]) -> tuple[NetworkLine, ...]:
    """The lines, those of dealings with what passed on them."""
    claims = {claim for line, some in lines if line.kind == "dealing" for claim in some}
    found = _passed(connection, claims) if claims else {}
    return tuple(
        replace(line, passed=_once(_as_answered(found.get(_Way(claim, line.from_, line.to), ()), some[claim]) for claim in some))
        if line.kind == "dealing"
        else line
        for line, some in lines
    )


class _Words(NamedTuple):
    """The words of a report for what was given, or for what came `back`; `priced` where that is a sum."""

    article: str
    back: bool
    words: str
    priced: bool


def _passed(connection: Connection, claims: Iterable[str]) -> dict[_Way, list[Passed]]:
    """What passed which way, as each claim tells it: what was given, and a sum that came in return."""
    told = _asked(connection, _TOLD, "claims", claims)
    words: defaultdict[str, list[_Words]] = defaultdict(list)
    for row in _asked(connection, _WORDS, "exchanges", {row.exchange for row in told}):
        words[row.exchange].append(_Words(row.article, bool(row.back), row.words, bool(row.priced)))
    found: defaultdict[_Way, list[Passed]] = defaultdict(list)
    for row in told:
        some = words[row.exchange]
        given = [one for one in some if not one.back]
        own = [one for one in given if one.article == row.article] or given
        found[_Way(row.claim, row.giver, row.taker)] += [_one(thing, some) for thing in own]
        sums = [one for one in some if one.priced and one.article == row.article]
        found[_Way(row.claim, row.taker, row.giver)] += [_one(sum, some) for sum in sums]
    return found


def _one(thing: _Words, every: Iterable[_Words]) -> Passed:
    """A thing with what came, or was given, for it, where the same report tells that."""
    other = next((one.words for one in every if one.article == thing.article and one.back != thing.back), "")
    return Passed(article=thing.article, what=thing.words, in_return=other)


def _asked(connection: Connection, query: str, name: str, ids: Iterable[str]) -> list[Row[Any]]:
    asked = text(query).bindparams(bindparam(name, expanding=True))
    return [row for some in rows.batches(sorted(ids)) for row in connection.execute(asked, {name: list(some)})]


def _as_answered(passed: Iterable[Passed], answered: Answered | None) -> list[Passed]:
    return [replace(one, answered=answered) for one in passed]


def _once(told: Iterable[Iterable[Passed]]) -> tuple[Passed, ...]:
    """Each thing once, however many reports tell of it, with what it was for where any of them tells that, and its answer."""
    found: dict[str, Passed] = {}
    for one in (one for passed in told for one in passed):
        key = one.what.lower()
        first = found.get(key, one)
        answered = min(first.answered, one.answered, key=_PLAINEST.index)
        found[key] = replace(one if one.in_return and not first.in_return else first, answered=answered)
    return tuple(found.values())
