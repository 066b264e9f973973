"""On whose word somebody is accused and what was answered, in words, for everybody of a case at once."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, text

from allegedly import wording, wording_sources, wording_statements
from allegedly.record.masking import Veil
from allegedly.shapes import EntityKind, SourceKind
from allegedly.wording_speakers import is_only_of, shortened

# Of some claims and legal steps, given as JSON. A person's edit stands in place of what was read.
_WANTED = "(SELECT value FROM json_each(:wanted))"
# The links of their chains, by the entities of the case.
_LINKS = f"""
SELECT s.claim, s.position, m.entity, s.kind, b.entity AS client, s.text, s.article
FROM claim_sources s LEFT JOIN members m ON m.key = s.entity LEFT JOIN members b ON b.key = s.on_behalf_of
WHERE s.claim IN {_WANTED} AND s.claim NOT IN (SELECT claim FROM judged_claims)
UNION ALL
SELECT j.claim, s.position, s.entity, s.kind, s.on_behalf_of, s.text, s.article
FROM judged_claim_sources s JOIN judged_claims j ON j.id = s.judged_claim WHERE j.claim IN {_WANTED}
UNION ALL
SELECT s.proceeding, 0, m.entity, s.kind, b.entity, s.text, s.article
FROM proceeding_sources s LEFT JOIN members m ON m.key = s.entity LEFT JOIN members b ON b.key = s.on_behalf_of
WHERE s.position = 0 AND s.proceeding IN {_WANTED}
"""
_PATHS = f"""
SELECT p.claim, p.finding, p.link, o.position, o.entity, o.kind, o.on_behalf_of AS client, o.text, o.article
FROM finding_paths p JOIN finding_origins o ON o.finding = p.finding AND o.position = p.origin WHERE p.claim IN {_WANTED}
"""
_PATHLESS = f"SELECT claim FROM finding_paths WHERE origin IS NULL AND claim IN {_WANTED}"
_OWN_ANSWERS = f"""
SELECT t.answer AS asked, t.claim AS answer FROM claim_answers t
WHERE t.answer IN {_WANTED} AND t.claim NOT IN (SELECT claim FROM judged_claims)
UNION
SELECT t.answer, j.claim FROM judged_claim_answers t JOIN judged_claims j ON j.id = t.judged_claim WHERE t.answer IN {_WANTED}
"""
_FINDINGS = f"SELECT claim, finding FROM finding_claims WHERE claim IN {_WANTED}"
_FINDING_ANSWERS = f"SELECT finding, answer FROM finding_answers WHERE finding IN {_WANTED}"
_ANSWERING = f"""
SELECT k.claim, k.stance, k.article, a.published, coalesce(substr(t.text, c.cue_start + 1, c.cue_end - c.cue_start), '') AS cue,
       EXISTS (SELECT 1 FROM story_copies s JOIN story_copy_spans p ON p.story_copy = s.id
               WHERE s.article = c.article AND p.start <= c.content_start AND c.content_end <= p."end") AS copied
FROM claim_cards k JOIN article_cards a ON a.article = k.article JOIN claims c ON c.id = k.claim JOIN articles t ON t.id = c.article
WHERE k.claim IN {_WANTED}
"""
_NAMES = f"SELECT id, name, kind FROM entities WHERE id IN {_WANTED}"


class Voice(NamedTuple):
    """Somebody who says something: the entity, if it is known, the kind, on whose behalf, and the words of the article."""

    entity: str | None
    kind: SourceKind
    client: str | None
    text: str
    article: str

    @property
    def key(self) -> str:
        """What tells him from others: his entity, or his words in that article."""
        return self.entity or f"{self.article} {wording.one_line(self.text).casefold()}"


class _Answer(NamedTuple):
    stance: wording_statements.Doing
    published: str | None
    copied: bool
    article: str


class _Answers:
    """What was answered to some claims, as their own articles have it or as any report of their findings does."""

    def __init__(self, connection: Connection, wanted: Sequence[str]) -> None:
        self._own: defaultdict[str, list[str]] = defaultdict(list)
        for row in _some(connection, _OWN_ANSWERS, wanted):
            self._own[row.asked].append(row.answer)
        self._finding = {row.claim: row.finding for row in _some(connection, _FINDINGS, wanted)}
        self._shared: defaultdict[str, list[str]] = defaultdict(list)
        for row in _some(connection, _FINDING_ANSWERS, sorted(set(self._finding.values()))):
            self._shared[row.finding].append(row.answer)
        ids = {answer for table in (self._own, self._shared) for some in table.values() for answer in some}
        rows = _some(connection, _ANSWERING, sorted(ids))
        self.told = {
            row.claim: _Answer(wording_statements.doing(row.stance, row.cue), row.published, bool(row.copied), row.article)
            for row in rows
        }

    def to(self, claims: Collection[str]) -> list[str]:
        """What was answered to any of some claims, each once."""
        own = {answer for claim in claims for answer in self._own.get(claim, ())}
        findings = {self._finding[claim] for claim in claims if claim in self._finding}
        shared = {answer for finding in findings for answer in self._shared.get(finding, ())}
        return sorted((own | shared) & self.told.keys())

    def articles(self, claims: Collection[str]) -> set[str]:
        """The reports that have what was answered to any of some claims, but for copies of others."""
        return {self.told[answer].article for answer in self.to(claims) if not self.told[answer].copied}


@dataclass
class Words:
    """Who says what, looked up by claims and steps; read once for everybody.

    `kinds` are those of the entities that have names here. `same` says which voices are one origin: what is one in one finding is
    one in all.
    """

    veil: Veil
    names: Mapping[str, str]
    kinds: Mapping[str, EntityKind]
    links: Mapping[str, Mapping[int, Voice]]
    origins: Mapping[str, Sequence[Voice]]
    same: Mapping[str, str]
    pathless: Collection[str]
    answers: _Answers
    _lines: dict[tuple[str, str | None], str] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, veil: Veil, told: Iterable[str]) -> "Words":
        """All that a case says of who says some claims and legal steps, and of what was answered to them."""
        wanted = sorted(told)
        answers = _Answers(connection, wanted)
        links: defaultdict[str, dict[int, Voice]] = defaultdict(dict)
        for row in _some(connection, _LINKS, [*wanted, *sorted(answers.told)]):
            links[row.claim][row.position] = _voice(row)
        origins: defaultdict[str, list[Voice]] = defaultdict(list)
        reached: list[tuple[str, Voice, Voice | None]] = []
        for row in _some(connection, _PATHS, wanted):
            origins[row.claim].append(_voice(row))
            reached.append((f"{row.finding}/{row.position}", origins[row.claim][-1], links.get(row.claim, {}).get(row.link)))
        voices = (voice for some in (*(chain.values() for chain in links.values()), *origins.values()) for voice in some)
        entities = {entity for voice in voices for entity in (voice.entity, voice.client) if entity}
        called = _some(connection, _NAMES, sorted(entities))
        return cls(
            veil=veil,
            names={row.id: row.name for row in called},
            kinds={row.id: row.kind for row in called},
            links=links,
            origins=origins,
            same=_together(reached),
            pathless={row.claim for row in _some(connection, _PATHLESS, wanted)},
            answers=answers,
        )

    def line(self, words: str, article: str | None = None) -> str:
        """Words of a case without the names that are hidden."""
        if (words, article) not in self._lines:
            self._lines[words, article] = self.veil.line(words, article)
        return self._lines[words, article]

    def voice(self, voice: Voice) -> str:
        """What to call a source in a sentence; whoever speaks for another is not told without the other."""
        client = self._named(voice.client) if voice.client != voice.entity else None
        return wording_sources.voice(self._called(voice), voice.kind) + (f", for {client}" if client else "")

    def _called(self, voice: Voice) -> str:
        entity = voice.entity or ""
        if is_only_of(voice.kind, voice.text, self.kinds.get(entity, ""), self.names.get(entity, "")):
            return wording_sources.unnamed_of(shortened(self.line(wording.one_line(voice.text), voice.article)))
        name, words = self._named(voice.entity), self.line(wording.one_line(voice.text), voice.article)
        called = wording_sources.by_agent(name, words) if name and voice.kind == "person" else name or words
        return wording_sources.described(shortened(called), voice.kind, voice.text)

    def _named(self, entity: str | None) -> str | None:
        return self.veil.name(entity, self.names[entity]) if entity and entity in self.names else None

    def origins_of(self, claims: Iterable[str], steps: Iterable[str]) -> tuple[str, ...]:
        """The independent sources of some claims and steps, in words, those of most first."""
        homes: defaultdict[str, list[Voice]] = defaultdict(list)
        for voice in self._origins(claims, steps):
            homes[self.same.get(voice.key, voice.key)].append(voice)
        lines = (self._most_told(voices) for _, voices in sorted(homes.items(), key=lambda home: (-len(home[1]), home[0])))
        return tuple(dict.fromkeys(lines))

    def origins_told(self, parts: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> tuple[str, ...]:
        """Whose word each of several things is, given in words with its claims and steps; where all is of the same, these alone.

        Whoever alleges the one is no source of the other, and a list of all would read as if each said it all.
        """
        told: dict[tuple[str, ...], list[str]] = {}
        for what, claims, steps in parts:
            if names := self.origins_of(claims, steps):
                told.setdefault(names, []).append(what)
        if len(told) == 1:
            return next(iter(told))
        lines = ((wording.listed(list(names)), ", ".join(dict.fromkeys(filter(None, what)))) for names, what in told.items())
        return tuple(f"{names} ({what})" if what else names for names, what in lines)

    def _origins(self, claims: Iterable[str], steps: Iterable[str]) -> Iterator[Voice]:
        for claim in claims:
            yield from self.origins.get(claim, ())
            first = self.links.get(claim, {}).get(0)
            if first and claim not in self.origins and claim not in self.pathless:
                yield first
        for step in steps:
            if first := self.links.get(step, {}).get(0):
                yield first

    def _most_told(self, voices: Sequence[Voice]) -> str:
        counts = Counter(map(self.voice, voices))
        return min(counts, key=lambda line: (-counts[line], line))

    def answers_to(self, claims: Collection[str], subject: str) -> tuple[str, ...]:
        """What was answered to some claims about somebody, a line for each who answered: he himself first, then as told most."""
        by: defaultdict[str, list[_Answer]] = defaultdict(list)
        chains: dict[str, tuple[str, ...]] = {}
        for answer in self.answers.to(claims):
            chain = tuple(voice for _, voice in sorted(self.links.get(answer, {}).items()))
            speaker = self._told_by(chain)
            chains.setdefault(speaker, tuple(voice.key for voice in chain))
            by[speaker].append(self.answers.told[answer])
        # What he is only said to have answered stands after what he answered.
        in_order = sorted(by, key=lambda one: (chains[one][:1] != (subject,), len(chains[one]) > 1, -len(by[one]), chains[one]))
        return tuple(_answered(speaker or None, by[speaker]) for speaker in in_order)

    def _told_by(self, chain: Sequence[Voice]) -> str:
        """Who speaks, and through whom it came where that is told; empty for nobody."""
        through = wording_sources.carried([(self._called(voice), voice.kind) for voice in chain[1:]])
        return self.voice(chain[0]) + (f", {through}" if through else "") if chain else ""


def _answered(speaker: str | None, answers: Sequence[_Answer]) -> str:
    """How one voice answered: what it did most first, each with the days of the reports of it, as pages tell it."""
    counts = Counter(one.stance for one in answers)
    stances = sorted(counts, key=lambda stance: (-counts[stance], stance))
    told = [(wording_statements.answered_how(one), _reported([a for a in answers if a.stance == one])) for one in stances]
    return wording_statements.heard(speaker, told, between=", ")


def _reported(answers: Sequence[_Answer]) -> str:
    """On which days. What a report copied was answered once, on the day of the report that it is from."""
    own = [one for one in answers if not one.copied]
    return wording_statements.reported(one.published for one in own or answers)


def _voice(row: Row[Any]) -> Voice:
    return Voice(row.entity, row.kind, row.client, row.text, row.article)


def _some(connection: Connection, query: str, wanted: Sequence[str]) -> Sequence[Row[Any]]:
    return connection.execute(text(query), {"wanted": json.dumps(wanted)}).all()


def _together(told: Iterable[tuple[str, Voice, Voice | None]]) -> dict[str, str]:
    """For each voice, by its key, the one that stands for all that are one origin in some finding."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for origin, *voices in told:
        for voice in voices:
            if voice is not None:
                left, right = sorted((root(f"\0{origin}"), root(voice.key)))
                parent[right] = left
    return {key: root(key) for key in parent}
