"""Every telling of a line of the network, as columns of numbers: small even in a large case, and any filter takes a moment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, get_args

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from allegedly.record import graph_denied
from allegedly.record.judged_ties import REJECTED
from allegedly.record.rows import bare
from allegedly.shapes import Offence, RelationKind
from allegedly.shapes.network import LINE_KINDS, LineKind

Ints = npt.NDArray[np.int64]
OFFENCES: tuple[Offence, ...] = get_args(Offence)
RELATIONS: tuple[RelationKind, ...] = get_args(RelationKind)
_OFFICE = frozenset({"holds_office", "member_of", "employee_of", "owns", "part_of"})
_TIES = frozenset({"lawyer_of", "spokesperson_of", "client_of", "associate_of"})
LINE_OF: dict[RelationKind, LineKind] = {
    kind: "office" if kind in _OFFICE else "tie" if kind in _TIES else "kin" for kind in RELATIONS
}
DENIED, DISPUTED, ANSWERED = 3, 2, 1

# The tables of cards hold what is named, and claims as people judged them, without those that were rejected; relations do not.
_ENTITIES = """
SELECT c.entity, i.position FROM entity_cards c JOIN issued i ON i.entity = c.entity
WHERE c.kind IN ('person', 'organization', 'group') ORDER BY i.position
"""
_ARTICLES = "SELECT article, published, story FROM article_cards"
_RELATIONS = f"""
SELECT f.entity, t.entity, r.article, r.kind FROM relations r
JOIN members f ON f."key" = r.from_entity JOIN members t ON t."key" = r.to_entity
WHERE r.id NOT IN ({REJECTED})
"""
# Whoever speaks and is only described ("the auditors") is counted where his finding counts him: with the origin that he is of.
_ACCUSATIONS = """
SELECT coalesce(k.entity, o.entity), a.entity, c.article, c.claim FROM claim_cards c
JOIN entity_claims b ON b.claim = c.claim AND b.part = 'by' JOIN entity_claims a ON a.claim = c.claim AND a.part = 'about'
LEFT JOIN entity_cards k ON k.entity = b.entity
LEFT JOIN finding_paths p ON k.entity IS NULL AND p.claim = c.claim
LEFT JOIN finding_origins o ON o.finding = p.finding AND o.position = p.origin
WHERE c.stance = 'alleges'
"""
# What was given goes from giver to taker; a sum that came in return, as the same report tells it, goes back.
SUM = """
EXISTS (SELECT 1 FROM amounts p WHERE p.article = r.article AND p.start BETWEEN r.start AND r.start + 14
        AND p."end" <= r."end" AND length(p.unit) = 3 AND p.unit = upper(p.unit))
"""
"""In a query, whether what came in return, `r`, is a sum of money."""
_DEALINGS = f"""
SELECT f.entity, t.entity, c.article, c.claim FROM exchange_claims x JOIN claim_cards c ON c.claim = x.claim
JOIN exchange_from f ON f.exchange = x.exchange JOIN exchange_to t ON t.exchange = x.exchange
UNION ALL
SELECT t.entity, f.entity, c.article, c.claim FROM exchange_claims x JOIN claim_cards c ON c.claim = x.claim
JOIN exchange_from f ON f.exchange = x.exchange JOIN exchange_to t ON t.exchange = x.exchange
WHERE EXISTS (SELECT 1 FROM exchange_in_return r WHERE r.exchange = x.exchange AND r.article = c.article AND {SUM})
"""
_OFFENCES = """
SELECT claim, offence FROM claim_offences WHERE claim NOT IN (SELECT claim FROM judged_claims)
UNION ALL
SELECT j.claim, o.offence FROM judged_claims j JOIN judged_claim_offences o ON o.judged_claim = j.id
"""
# Whoever a finding's claim goes back to; of other claims of dealings, the speaker. Of an accusation that is where its line begins.
_SPEAKERS = """
SELECT s.claim, coalesce(b.entity, s.text) FROM (SELECT DISTINCT claim FROM exchange_claims) x
JOIN claim_sources s ON s.claim = x.claim AND s.position = 0
LEFT JOIN entity_claims b ON b.claim = x.claim AND b.part = 'by'
UNION ALL
SELECT p.claim, coalesce(o.entity, o.text) FROM finding_paths p
JOIN finding_origins o ON o.finding = p.finding AND o.position = p.origin
"""
# Who only declines has answered nothing. A claim that denies what it tells carries its own answer. The last column says whether
# it is an answer to the finding as a whole: it denies what is alleged, and not by that what is said to have been given.
_LEVEL = f"CASE {{}}.stance WHEN 'denies' THEN {DENIED} WHEN 'disputes' THEN {DISPUTED} ELSE {ANSWERED} END"
_ANSWERS = f"""
SELECT c.claim, {_LEVEL.format("c")}, 0 FROM claim_cards c
WHERE c.stance IN ('denies', 'disputes') AND c.claim IN (SELECT claim FROM exchange_claims)
UNION ALL
SELECT a.answer, {_LEVEL.format("r")}, 0 FROM claim_cards r JOIN claim_answers a ON a.claim = r.claim
WHERE r.stance <> 'declines' AND r.claim NOT IN (SELECT claim FROM judged_claims)
UNION ALL
SELECT a.answer, {_LEVEL.format("j")}, 0 FROM judged_claims j JOIN judged_claim_answers a ON a.judged_claim = j.id
WHERE j.stance <> 'declines' AND j.review <> 'rejected'
UNION ALL
SELECT c.claim, f.level, 1 FROM finding_claims c JOIN (
  SELECT a.finding AS finding, max({_LEVEL.format("r")}) AS level FROM finding_answers a JOIN claim_cards r ON r.claim = a.answer
  WHERE r.stance <> 'declines' GROUP BY a.finding
) f ON f.finding = c.finding
"""


@dataclass(frozen=True)
class Tellings:
    """One row for each telling of a line: `kind`, `from_`, `to`, `article`, `claim` (-1 for a relation) and `relation` are numbers.

    `entities`, `articles` and `claims` say what the numbers stand for; `age` is of entities, `day` (as 20211208) and `story` of
    articles, `offences` (a bit for each), `origin` (-1 for none known) and `answered` (0 for not) of claims;
    `answered_dealing` is the same for what a claim says was given: an answer to the claim itself denies that, or one that names it.
    """

    kind: Ints
    from_: Ints
    to: Ints
    article: Ints
    claim: Ints
    relation: Ints
    entities: list[str]
    age: Ints
    day: Ints
    story: Ints
    claims: npt.NDArray[Any]
    offences: Ints
    origin: Ints
    answered: Ints
    answered_dealing: Ints
    origin_number: dict[str, int]
    story_number: dict[str, int]
    _numbers: dict[str, int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if not self._numbers:
            self._numbers.update((id, number) for number, id in enumerate(self.entities))

    def entity_number(self, id: str) -> int:
        """The number of an entity, -1 for one that no line could join."""
        return self._numbers.get(id, -1)


def load(connection: Connection) -> Tellings:
    """All tellings of a case."""
    found = _Reader(connection)
    found.read()
    return found.tellings()


class _Numbers(dict[str, int]):
    """A number for each word, in the order in which the words come."""

    def of(self, word: str) -> int:
        return self.setdefault(word, len(self))


class _Reader:
    """The columns while they are filled."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        rows = list(self._ask(_ENTITIES))
        self.entities = {id: number for number, (id, _) in enumerate(rows)}
        self.ages = [age for _, age in rows]
        self.articles, self.claims, self.stories, self.origins = _Numbers(), _Numbers(), _Numbers(), _Numbers()
        self.rows: list[tuple[int, int, int, int, int, int]] = []
        self.days: list[int] = []
        self.story: list[int] = []

    def _ask(self, query: str) -> Iterator[Any]:
        return bare(self.connection, query)

    def read(self) -> None:
        for id, published, story in self._ask(_ARTICLES):
            if self.articles.of(id) == len(self.days):
                self.days.append(day_number(published))
                self.story.append(self.stories.of(story) if story else -1)
        numbers = {kind: (LINE_KINDS.index(LINE_OF[kind]), RELATIONS.index(kind)) for kind in RELATIONS}
        for one, other, article, kind in self._between(_RELATIONS):
            self.rows.append((numbers[kind][0], one, other, article, -1, numbers[kind][1]))
        claimed: tuple[tuple[LineKind, str], ...] = (("dealing", _DEALINGS), ("accusation", _ACCUSATIONS))
        for line, query in claimed:
            for one, other, article, claim in self._between(query):
                self.rows.append((LINE_KINDS.index(line), one, other, article, self.claims.of(claim), -1))

    def _between(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query whose two ends are nodes, and not the same, with numbers for the ends and the article."""
        entities, articles = self.entities, self.articles
        for from_, to, article, *what in self._ask(query):
            one, other = entities.get(from_), entities.get(to)
            if one is not None and other is not None and one != other:
                yield one, other, articles[article], *what

    def tellings(self) -> Tellings:
        kind, from_, to, article, claim, relation = np.array(self.rows, dtype=np.int64).reshape(-1, 6).T
        offences, origin = self._of_claims()
        answered, answered_dealing = self._answered()
        return Tellings(
            kind=kind,
            from_=from_,
            to=to,
            article=article,
            claim=claim,
            relation=relation,
            entities=list(self.entities),
            age=np.array(self.ages, dtype=np.int64),
            day=np.array(self.days, dtype=np.int64),
            story=np.array(self.story, dtype=np.int64),
            claims=np.array([claim.encode() for claim in self.claims], dtype=np.bytes_),
            offences=offences,
            origin=origin,
            answered=answered,
            answered_dealing=answered_dealing,
            origin_number=dict(self.origins),
            story_number=dict(self.stories),
        )

    def _of_claims(self) -> tuple[Ints, Ints]:
        offences = np.zeros(len(self.claims), np.int64)
        origin = np.full(len(self.claims), -1, np.int64)
        bits = {offence: 1 << number for number, offence in enumerate(OFFENCES)}
        for claim, offence in self._ask(_OFFENCES):
            if (number := self.claims.get(claim)) is not None:
                offences[number] |= bits[offence]
        names, accusation = list(self.entities), LINE_KINDS.index("accusation")
        for kind, speaker, _, _, number, *_ in self.rows:
            if kind == accusation:
                origin[number] = self.origins.of(names[speaker])
        for claim, whose in self._ask(_SPEAKERS):
            if (number := self.claims.get(claim)) is not None:
                origin[number] = self.origins.of(whose)
        return offences, origin

    def _answered(self) -> tuple[Ints, Ints]:
        answered, dealing = np.zeros(len(self.claims), np.int64), np.zeros(len(self.claims), np.int64)
        for claim, level, whole in self._ask(_ANSWERS):
            if (number := self.claims.get(claim)) is not None:
                answered[number] = max(answered[number], level)
                dealing[number] = max(dealing[number], min(level, ANSWERED) if whole else level)
        for claim in graph_denied.denied(self.connection):
            if (number := self.claims.get(claim)) is not None:
                dealing[number] = DENIED
        return answered, dealing


def without(told: Tellings, hidden: Iterable[str], nameless: Iterable[str]) -> Tellings:
    """The tellings but those of kinship that would say who is hidden: with whom who is shown is kin, or of whom without a name."""
    apart, unsaid = (np.zeros(len(told.entities) + 1, dtype=bool) for _ in range(2))
    # A number of -1, of who has no line, falls into the last place.
    apart[[told.entity_number(id) for id in hidden]] = True
    unsaid[[told.entity_number(id) for id in nameless]] = True
    rows = (apart[told.from_] != apart[told.to]) | unsaid[told.from_] | unsaid[told.to]
    kept = np.flatnonzero(~rows | (told.kind != LINE_KINDS.index("kin")))
    if len(kept) == len(told.kind):
        return told
    return replace(
        told,
        kind=told.kind[kept],
        from_=told.from_[kept],
        to=told.to[kept],
        article=told.article[kept],
        claim=told.claim[kept],
        relation=told.relation[kept],
    )


def day_number(iso: str | None) -> int:
    """An ISO date as a number: 20211208; where only the year or month is known it comes before all its days, and 0 is for none."""
    digits = "".join(character for character in (iso or "")[:10] if character.isdigit())
    return int(digits.ljust(8, "0")[:8]) if digits else 0
