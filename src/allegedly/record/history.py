"""What became of findings, articles and ladders each time the case was derived anew.

What stands is compared with what stood when it was last noted, so that a change is seen however it came about: by a settling, a
placing, a removal, a judgement or another reading.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, cast

from sqlalchemy import Connection, delete, func, insert, select, text, update

from allegedly.record import rows
from allegedly.record.headed import heads
from allegedly.record.history_tables import history, history_known
from allegedly.record.reached import reached
from allegedly.shapes import ProceedingKind
from allegedly.shapes.browsing import Change, ChangeKind, Derivation
from allegedly.step_classes import CLASS

KEPT = 50_000
"""So many of the latest changes are kept."""
# So many claims and answers that came to a finding, or went from it, are noted with it.
_NAMED = 12
# Where a claim stood that was noted before places were.
_SOMEWHERE = "?"

_FIGURES = ("reports", "outlets", "origins", "answers", "conflicts", "flags", "review", "offences")
# The offences are those of its claims as people's judgements leave them.
_FINDINGS = """
SELECT f.id, f.reports, f.outlets, (SELECT count(*) FROM finding_origins o WHERE o.finding = f.id),
       (SELECT count(*) FROM finding_answers a WHERE a.finding = f.id),
       (SELECT count(*) FROM finding_conflicts c WHERE c.finding = f.id),
       (SELECT count(*) FROM finding_flags g WHERE g.finding = f.id), f.review,
       (SELECT coalesce(group_concat(o.offence, '+'), '0') FROM
           (SELECT c.offence FROM finding_claims t JOIN claim_offences c ON c.claim = t.claim
            WHERE t.finding = f.id AND NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = t.claim)
            UNION SELECT c.offence FROM finding_claims t JOIN judged_claims j ON j.claim = t.claim
            JOIN judged_claim_offences c ON c.judged_claim = j.id WHERE t.finding = f.id ORDER BY 1) o),
       (SELECT group_concat(c.told, ' ') FROM
           (SELECT k.id || '@' || k.article || '.' || k.content_start || '.' || k.content_end AS told
            FROM finding_claims t JOIN claims k ON k.id = t.claim WHERE t.finding = f.id ORDER BY t.claim) c),
       (SELECT group_concat(c.told, ' ') FROM
           (SELECT k.id || '@' || k.article || '.' || k.content_start || '.' || k.content_end AS told
            FROM finding_answers t JOIN claims k ON k.id = t.answer WHERE t.finding = f.id ORDER BY t.answer) c)
FROM findings f
"""
# What a finding is headed with: told of each change, though it stayed, so that it is called then as it was.
HEAD = "head"
# The kinds and states of all steps of somebody, told where they come out otherwise.
STEPS = "steps"
# Those of the findings that became part of another one.
JOINED = "joined"
_NO_OFFENCE = "0"
_ENTITY = re.compile(r"(?<![\w-])e-[\w-]+")
# All steps of all affairs, so that one that is not the latest is seen to come, and one that was not taken, too.
_STANDINGS = """
SELECT entity, class, step, coalesce(step_date, ''), coalesce((SELECT group_concat(told, '+') FROM
           (SELECT DISTINCT r.kind || '.' || r.state AS told FROM standings s JOIN standing_rungs r ON r.standing = s.id
            WHERE s.subject = entity_cards.entity ORDER BY 1)), '')
FROM entity_cards WHERE step IS NOT NULL"""
_ARTICLES = "SELECT article FROM article_cards WHERE story IS NOT NULL"

Key = tuple[str, str]


class Known(NamedTuple):
    """What stood: figures as `name:value`, parted by spaces, and the claims of a finding, then after a stroke its answers.

    Each claim and answer with its place: `c-1@a-1.10.20`.
    """

    told: str
    claims: str

    @property
    def own(self) -> dict[str, str]:
        """The claims of a finding with their places."""
        return _places(self.claims.partition("|")[0])

    @property
    def answers(self) -> dict[str, str] | None:
        """The answers with their places, None where they were not noted."""
        _, stroke, answers = self.claims.partition("|")
        return _places(answers) if stroke else None

    def same(self, other: "Known | None") -> bool:
        """Whether the other says the same, as far as both say it; where the words stand makes no difference."""
        if other is None or self.own.keys() != other.own.keys():
            return False
        mine, theirs = _figures(self), _figures(other)
        if any(mine[name] != theirs[name] for name in mine.keys() & theirs.keys()):
            return False
        return self.answers is None or other.answers is None or self.answers.keys() == other.answers.keys()


def _figures(known: Known) -> dict[str, str]:
    return dict(part.split(":", 1) for part in known.told.split())


def _places(told: str) -> dict[str, str]:
    parted = (one.partition("@") for one in told.split())
    return {id_: place or _SOMEWHERE for id_, _, place in parted}


class _Made(NamedTuple):
    """A change before it has a place and a time."""

    kind: ChangeKind
    what: str
    subject: str
    detail: str


def note(connection: Connection, at: str | None, only: AbstractSet[Key] | None = None) -> None:
    """Notes what has changed since it was last noted: all, or of some things alone. Without a time it is only kept in mind."""
    stood, stands = _known(connection, only), dict(_standing(connection, only))
    if stood == stands:
        return
    if at is not None:
        was = _renamed(connection, stood)
        _follow(connection, _lives_on(was, stands))
        _write(connection, at, list(_changes(was, stands)))
    gone = [key for key in stood if stands.get(key) != stood[key]]
    for what, subject in gone:
        connection.execute(delete(history_known).where(history_known.c.what == what, history_known.c.subject == subject))
    new = [{"what": w, "subject": s, "told": k.told, "claims": k.claims} for (w, s), k in stands.items() if stood.get((w, s)) != k]
    if new:
        connection.execute(insert(history_known), new)


def findings_of(connection: Connection, stories: Iterable[str]) -> set[Key]:
    """The findings of some stories, as `note` asks for them."""
    query = text("SELECT id FROM findings WHERE story = :story")
    return {("finding", row.id) for story in stories for row in connection.execute(query, {"story": story})}


def _known(connection: Connection, only: AbstractSet[Key] | None) -> dict[Key, Known]:
    query = select(history_known)
    subjects = sorted({subject for _, subject in only or ()})
    parts = [query] if only is None else [query.where(history_known.c.subject.in_(some)) for some in rows.batches(subjects)]
    found = {(row.what, row.subject): Known(row.told, row.claims) for part in parts for row in connection.execute(part)}
    return found if only is None else {key: known for key, known in found.items() if key in only}


def _standing(connection: Connection, only: AbstractSet[Key] | None) -> Iterator[tuple[Key, Known]]:
    """What stands now."""
    headed = heads(connection, None if only is None else {subject for what, subject in only if what == "finding"})
    for id_, *figures, claims, answers in _some(connection, _FINDINGS, "f.id", "finding", only):
        told = " ".join(f"{name}:{value}" for name, value in zip(_FIGURES, figures, strict=True))
        told += f" {HEAD}:{headed[id_]}" if id_ in headed else ""
        yield ("finding", id_), Known(told, f"{claims or ''}|{answers or ''}")
    ladders = list(_some(connection, _STANDINGS, "entity", "standing", only))
    far = reached(connection, (entity for entity, *_ in ladders))
    for entity, class_, step, day, steps in ladders:
        # A witness was heard: the class is of another step of the affair, and the step has its own.
        own = far[entity].class_ if entity in far else class_
        idle = f".{own}" if class_ != own == "allegation" != CLASS[cast(ProceedingKind, step)] else ""
        yield ("standing", entity), Known(f"step:{step}{idle} class:{class_} date:{day} {STEPS}:{steps}", "")
    for (article,) in _some(connection, _ARTICLES, "article", "article", only):
        yield ("article", article), Known("", "")


def _some(connection: Connection, sql: str, key: str, what: str, only: AbstractSet[Key] | None) -> Iterator[tuple[str, ...]]:
    if only is None:
        yield from map(tuple, connection.exec_driver_sql(sql))
        return
    word = "AND" if "WHERE" in sql.rpartition("FROM")[2] else "WHERE"
    for some in rows.batches(sorted(subject for kind, subject in only if kind == what)):
        holes = ", ".join("?" * len(some))
        yield from map(tuple, connection.exec_driver_sql(f"{sql} {word} {key} IN ({holes})", tuple(some)))


def _renamed(connection: Connection, stood: Mapping[Key, Known]) -> dict[Key, Known]:
    """What stood, ladders and those whom headings name under the ids that they have now."""
    new = {row.former_id: row.entity for row in connection.execute(text("SELECT former_id, entity FROM entity_former_ids"))}
    if not new:
        return dict(stood)

    def told(known: Known) -> Known:
        return known._replace(told=_ENTITY.sub(lambda id_: new.get(id_[0], id_[0]), known.told))

    return {
        (what, new.get(subject, subject) if what == "standing" else subject): told(known)
        for (what, subject), known in stood.items()
    }


def _changes(stood: Mapping[Key, Known], stands: Mapping[Key, Known]) -> Iterator[_Made]:
    """What came, grew, changed and went, in a stable order."""
    absorbed, on = dict(_absorbed(stood, stands)), {new: old for old, new in _lives_on(stood, stands).items()}
    for what, subject in sorted(stood.keys() - stands.keys() - {("finding", old) for old in absorbed}):
        yield _Made("went", what, subject, _gone(stood[what, subject]))
    into: defaultdict[str, list[str]] = defaultdict(list)
    for old, new in absorbed.items():
        into[new].append(old)
    for key in sorted(stands):
        what, subject = key
        before = stood.get(key)
        others = [stood[what, old] for old in into[subject] if old != on.get(subject)] if what == "finding" else []
        if what == "finding" and subject in on:
            before = stood[what, on[subject]]
        if not stands[key].same(before):
            yield _Made(_kind(before, stands[key]), what, subject, _detail(before, stands[key], others))


def _absorbed(stood: Mapping[Key, Known], stands: Mapping[Key, Known]) -> Iterator[tuple[str, str]]:
    """Each finding that went, with the one that now holds all its claims that are still read."""
    homes = {claim: subject for (_, subject), known in stands.items() for claim in known.own}
    for (what, subject), known in sorted(stood.items()):
        if what == "finding" and (what, subject) not in stands and known.own:
            found = {home for claim in known.own if (home := homes.get(claim))}
            if len(found) == 1:
                yield subject, found.pop()


def _lives_on(stood: Mapping[Key, Known], stands: Mapping[Key, Known]) -> dict[str, str]:
    """Each finding that is in the case under another id now, with that: of several that became one, the one that had most."""
    found: dict[str, str] = {}
    for old, new in _absorbed(stood, stands):
        if ("finding", new) not in stood:
            known, best = stood["finding", old], found.get(new)
            if best is None or _weight(known) > _weight(stood["finding", best]):
                found[new] = old
    return {old: new for new, old in found.items()}


def _weight(known: Known) -> tuple[int, list[str]]:
    return len(known.own), sorted(known.own)


def _follow(connection: Connection, new: Mapping[str, str]) -> None:
    """Puts what was noted of findings under the ids that they have now: none of them went."""
    for old, now in sorted(new.items()):
        of = (history.c.what == "finding", history.c.subject == old)
        connection.execute(update(history).where(*of).values(subject=now))


def _kind(before: Known | None, now: Known) -> ChangeKind:
    if before is None:
        return "came"
    return "grew" if before.own.keys() < now.own.keys() else "changed"


def _detail(before: Known | None, now: Known, others: Sequence[Known] = ()) -> str:
    """What differs, each as `name:before:now`, parted by spaces: figures, then claims and answers with the places they have.

    `others` are findings that became part of this one: what they had is nothing new.
    """
    was = _figures(before) if before else {}
    if others and "offences" in was:
        was["offences"] = _together([was["offences"], *(_figures(one).get("offences", _NO_OFFENCE) for one in others)])
    # What was not noted then may have been the same; and what is new says by its heading what is alleged, or by its latest step.
    new = {HEAD} if was else _figures(now).keys() - {"offences", *_said_by_the_latest(now)}
    told = ((name, value) for name, value in _figures(now).items() if name in was or name in new)
    figures = (f"{name}:{was.get(name, '')}:{value}" for name, value in told if name == HEAD or was.get(name) != value)
    joined = [f"{JOINED}::{'&'.join(found)}"] if (found := [head for one in others if (head := _figures(one).get(HEAD))]) else []
    moved = [*_moved("claim", before.own, now.own), *_moved("answer", before.answers, now.answers)] if before else []
    return " ".join([*figures, *joined, *moved])


def _said_by_the_latest(now: Known) -> set[str]:
    """The steps, where there is none beside the latest one."""
    figures = _figures(now)
    return {STEPS} if figures.get(STEPS, "") in ("", f"{figures.get('step', '').partition('.')[0]}.done") else set()


def _together(offences: Iterable[str]) -> str:
    """The offences of several findings as those of one."""
    found = {offence for one in offences if one != _NO_OFFENCE for offence in one.split("+")}
    return "+".join(sorted(found)) or _NO_OFFENCE


def _gone(before: Known) -> str:
    """What was known of something that is no longer there, in the form of `_detail`."""
    if before.own:
        head = _figures(before).get(HEAD)
        return " ".join([*([f"{HEAD}:{head}:"] if head else []), *_moved("claim", before.own, {})])
    return " ".join(f"{part}:" for part in before.told.split())


def _moved(name: str, before: Mapping[str, str] | None, now: Mapping[str, str] | None) -> Iterator[str]:
    """Each claim that went, and then each that came; what no figure counts is told all the same."""
    if before is None or now is None:
        return
    gone, came = sorted(before.keys() - now.keys()), sorted(now.keys() - before.keys())
    yield from (f"{name}/{id_}:{before[id_]}:" for id_ in gone[:_NAMED])
    yield from (f"{name}/{id_}::{now[id_]}" for id_ in came[:_NAMED])


def _write(connection: Connection, at: str, made: list[_Made]) -> None:
    last = last_change(connection)
    told = [{"position": number, "at": at, **one._asdict()} for number, one in enumerate(made, last + 1)][-KEPT:]
    if told:
        connection.execute(insert(history), told)
        connection.execute(delete(history).where(history.c.position <= last + len(made) - KEPT))


def last_change(connection: Connection) -> int:
    """The position of the latest change, 0 where none was noted."""
    return connection.execute(select(func.max(history.c.position))).scalar_one() or 0


def derivations(connection: Connection, limit: int) -> tuple[Derivation, ...]:
    """The times at which the case came out otherwise than before, the latest first."""
    last = func.max(history.c.position).label("last")
    new = func.count().filter(history.c.what == "article", history.c.kind == "came").label("articles")
    query = select(history.c.at, last, func.count().label("changes"), new).group_by(history.c.at).order_by(last.desc()).limit(limit)
    return tuple(Derivation(**row) for row in connection.execute(query).mappings())


def changes(connection: Connection, after: int, limit: int, until: int | None = None) -> tuple[Change, ...]:
    """The changes since a position, up to another one if it is given, the latest first."""
    query = select(history).where(history.c.position > after).order_by(history.c.position.desc()).limit(limit)
    if until is not None:
        query = query.where(history.c.position <= until)
    return tuple(Change(**row) for row in connection.execute(query).mappings())
