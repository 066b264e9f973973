"""Who is accused in a case, and of what, as a screening asks: reports alleging an offence, or telling a legal step, that stands.

Being source, official, victim, relative, witness or the other side of a dealing accuses nobody, and neither does a denial alone:
who answers is not the accuser. Whose name is hidden (victims, minors) never comes out.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from allegedly import wording, wording_steps
from allegedly.names import fold, person_name, titled
from allegedly.offences_named import concluded
from allegedly.record.accused_words import Words
from allegedly.record.affairs import Affair, Rung, Standing, end_of, standing
from allegedly.record.affairs_told import Subject, subjects
from allegedly.record.masking import Veil
from allegedly.record.masking_names import Names
from allegedly.record.named_told import named_of_claims, steps_naming
from allegedly.shapes import Gender, Offence, ProceedingClass, ProceedingKind, Review
from allegedly.shapes.screening import Accused, ArticlesRead, Report, Step
from allegedly.step_classes import CLASS, CLASSES, furthest

# "Falcão's government" names somebody else than it means.
_OF_ANOTHER = re.compile(r"['’]s?\s+[a-z]")
# Of some entities, given as JSON.
_WANTED = "IN (SELECT value FROM json_each(:wanted))"
_NAMES = f"SELECT entity, name FROM entity_names WHERE entity {_WANTED} ORDER BY entity, position"
_FORMER = f"SELECT entity, former_id FROM entity_former_ids WHERE entity {_WANTED} ORDER BY entity, position"
_ROLES = f"""
SELECT r.entity, r.title, b.id AS body, b.name FROM entity_roles r LEFT JOIN entities b ON b.id = r.organization
WHERE r.entity {_WANTED} ORDER BY r.entity, r.position
"""
_GENDERS = f"""
SELECT m.entity, l.gender, count(*) AS n FROM members m JOIN local_entities l ON l.key = m.key
WHERE m.entity {_WANTED} AND l.gender IS NOT NULL GROUP BY m.entity, l.gender
"""
# What is alleged of somebody without an offence raises nothing, but who is told of is told with what was answered to it.
_OF_NO_OFFENCE = f"""
SELECT e.entity, e.claim, k.article FROM entity_claims e JOIN claim_cards k ON k.claim = e.claim
WHERE e.part = 'about' AND k.stance = 'alleges' AND e.entity {_WANTED}
  AND NOT EXISTS (SELECT 1 FROM entity_claims s WHERE s.claim = e.claim AND s.entity = e.entity AND s.part = 'by')
  AND CASE WHEN e.claim IN (SELECT claim FROM judged_claims)
      THEN e.claim NOT IN (SELECT j.claim FROM judged_claims j JOIN judged_claim_offences o ON o.judged_claim = j.id)
      ELSE e.claim NOT IN (SELECT claim FROM claim_offences) END
ORDER BY e.entity, e.claim
"""
_REPORTS = """
SELECT a.id, a.file, a.outlet, k.published, coalesce(a.title,
       (SELECT substr(a.text, b.start + 1, b."end" - b.start) FROM blocks b WHERE b.article = a.id AND b.kind = 'headline'
        ORDER BY b.position LIMIT 1)) AS title
FROM articles a JOIN article_cards k ON k.article = a.id
"""
# What made the reading of an article that was not read, as `flow` writes it: in another language, or reading it failed.
_READ = """
SELECT coalesce(a.language, '?') AS language, sum(r.produced NOT IN ('language not read', '')) AS read, count(*) AS n,
       min(k.published) AS since, max(k.published) AS until
FROM articles a LEFT JOIN readings r ON r.article = a.id LEFT JOIN article_cards k ON k.article = a.id
GROUP BY 1 ORDER BY 1
"""
_SEALS = "SELECT a.id, a.sha256, r.seal, r.produced FROM articles a LEFT JOIN readings r ON r.article = a.id ORDER BY a.id"
_JUDGED = "SELECT id, hash FROM judgements ORDER BY position"
_NO_DAY = "9999"
# What is told of whose word an allegation without an offence is.
_ANOTHER = "another allegation"


def accused(connection: Connection, offences: Collection[Offence] | None = None) -> tuple[Accused, ...]:
    """Everybody with a name of whom an accusation or a legal step stands, by id; the case must be settled.

    With `offences`, affairs of these alone, and legal steps of which no report says for what offence they are.
    """
    everybody = subjects(connection)
    found = [(one, stands) for one in everybody if (stands := _standing(one.affairs, offences))]
    telling = _Telling(connection, found, _cleared(everybody), plain=offences is None)
    return tuple(made for one, stands in found if (made := telling.accused(one, stands)))


def articles_read(connection: Connection) -> tuple[ArticlesRead, ...]:
    """How many articles were read and not read, by language, and from when they are."""
    return tuple(
        ArticlesRead(language=row.language, read=row.read or 0, not_read=row.n - (row.read or 0), since=row.since, until=row.until)
        for row in connection.execute(text(_READ))
    )


def digest(connection: Connection) -> str:
    """The SHA-256 of what the record is made of: articles as received, what was read from them, and the judgements."""
    total = hashlib.sha256()
    for query in (_SEALS, _JUDGED):
        for row in connection.execute(text(query)):
            total.update("\x1f".join(str(value) for value in row).encode("utf8") + b"\n")
    return total.hexdigest()


def _standing(affairs: Iterable[Affair], offences: Collection[Offence] | None) -> list[Standing]:
    """What stands of some affairs, the weightiest first; of affairs of one class in the order of the ladder."""
    found = [one for affair in affairs if (one := standing(affair)) and _asked(one, offences)]
    return sorted(found, key=lambda one: -CLASSES.index(one.class_))


def _asked(one: Standing, offences: Collection[Offence] | None) -> bool:
    return offences is None or not one.offences or not frozenset(offences).isdisjoint(one.offences)


def _cleared(everybody: Iterable[Subject]) -> dict[str, list[tuple[str, Rung]]]:
    """With which step an affair ended for whom, by names."""
    found: defaultdict[str, list[tuple[str, Rung]]] = defaultdict(list)
    for one in everybody:
        for end in filter(None, map(end_of, one.affairs)):
            found[fold(one.name)].append((one.id, end))
    return found


class _Telling:
    """What is told of everybody: read once, looked up for each."""

    def __init__(
        self,
        connection: Connection,
        found: Sequence[tuple[Subject, Sequence[Standing]]],
        cleared: Mapping[str, Sequence[tuple[str, Rung]]],
        *,
        plain: bool,
    ) -> None:
        """`plain`: what is alleged without an offence is told beside the rest."""
        self._cleared = cleared
        told = {told for _, stands in found for each in stands for told in (*each.claims, *each.steps)}
        wanted = {"wanted": json.dumps([one.id for one, _ in found])}
        # Each claim with its article.
        self._plain: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in connection.execute(text(_OF_NO_OFFENCE), wanted).all() if plain else ():
            self._plain[row.entity][row.claim] = row.article
        others = {claim for claims in self._plain.values() for claim in claims}
        self._words = Words.of(connection, Veil(connection, Names.of(connection)), told | others)
        # What is told of an offence in words, by the claim or the step.
        self._named = named_of_claims(connection, told) | steps_naming(connection, told)
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        for row in connection.execute(text(_NAMES), wanted).all():
            self._names[row.entity].append(row.name)
        self._former: defaultdict[str, list[str]] = defaultdict(list)
        for row in connection.execute(text(_FORMER), wanted).all():
            self._former[row.entity].append(row.former_id)
        self._roles: defaultdict[str, list[Any]] = defaultdict(list)
        for row in connection.execute(text(_ROLES), wanted).all():
            self._roles[row.entity].append(row)
        self._genders: defaultdict[str, Counter[Gender]] = defaultdict(Counter)
        for row in connection.execute(text(_GENDERS), wanted).all():
            self._genders[row.entity][row.gender] += row.n
        self._reports = {row.id: row for row in connection.execute(text(_REPORTS)).all()}

    def accused(self, one: Subject, stands: Sequence[Standing]) -> Accused | None:
        """What is told of one; None where no report calls him by a name, but only describes him."""
        person = one.kind == "person"
        good, weak = _names((one.name, *self._names[one.id]), person=person)
        if not good and not weak:
            return None
        claims = [claim for each in stands for claim in each.claims]
        steps = [step for each in stands for step in each.steps]
        offences = tuple(dict.fromkeys(offence for each in stands for offence in each.offences))
        named = {offence for fact in (*claims, *steps) if fact in self._named for offence in self._named[fact].named}
        alleged, plain = _alleged(stands, {fact: one.named for fact, one in self._named.items()}), self._plain[one.id]
        return Accused(
            id=one.id,
            kind="person" if person else "organization",
            name=one.name if one.name in (*good, *weak) else (good or weak)[0],
            names=good,
            weak_names=weak,
            roles=self._roles_of(one.id),
            class_=stands[0].class_,
            offences=offences,
            step=_latest_step([each.affair for each in stands], one.affairs),
            origins=self._words.origins_told([*alleged, (_ANOTHER, plain, [])]),
            answers=self._words.answers_to([*claims, *plain], one.id),
            findings=tuple(sorted({a.finding for each in stands for a in each.accusations if a.finding})),
            reports=self._reports_of(stands, {*plain.values(), *self._words.answers.articles([*claims, *plain])}),
            review=_review(stands),
            gender=_gender(self._genders[one.id]) if person else None,
            cautions=(*_not_taken(stands), *_ended_elsewhere(one.affairs, stands), *self._cautions(one.id, good)),
            former_ids=tuple(self._former[one.id]),
            classed=concluded(offences, named),
            furthest=_furthest_step([each.affair for each in stands], one.affairs),
            measure=all(each.measure for each in stands if each.class_ == stands[0].class_),
        )

    def _cautions(self, entity: str, names: Iterable[str]) -> tuple[str, ...]:
        """Who else of these names was cleared: perhaps the same, which nobody decided yet."""
        found = {
            (other, end.kind, end.day or end.reported or "") for name in names for other, end in self._cleared.get(fold(name), ())
        }
        return tuple(
            f"somebody of the same name, perhaps the same: {_told(kind, day)}"
            for other, kind, day in sorted(found)
            if other != entity
        )

    def _roles_of(self, entity: str) -> tuple[str, ...]:
        lines = []
        for row in self._roles[entity]:
            body = self._words.veil.name(row.body, row.name) if row.body else None
            title = self._words.line(row.title)
            lines.append(f"{title}, {body}" if body and body.casefold() not in title.casefold() else title)
        return tuple(dict.fromkeys(lines))

    def _reports_of(self, stands: Sequence[Standing], others: Iterable[str]) -> tuple[Report, ...]:
        """The reports that tell what stands, and some others, such as those that have an answer, by day."""
        ids = set(others) | {accusation.article for each in stands for accusation in each.accusations}
        ids |= {telling.article for each in stands for telling in each.tellings}
        found = sorted((self._reports[id_] for id_ in ids), key=lambda row: (row.published or _NO_DAY, row.file, row.id))
        return tuple(
            Report(
                id=row.id,
                file=self._words.line(row.file, row.id),
                title=self._words.line(wording.one_line(row.title), row.id) if row.title else None,
                outlet=row.outlet,
                published=row.published,
            )
            for row in found
        )


def _alleged(stands: Sequence[Standing], named: Mapping[str, Collection[Offence]]) -> list[tuple[str, list[str], list[str]]]:
    """What each finding alleges, and which steps are told, in words, with the claims and the steps that tell it.

    `named` are the offences that words name, by the claim; nobody alleges one that the program only concluded.
    """
    offences: defaultdict[str, list[Offence]] = defaultdict(list)
    claims: defaultdict[str, list[str]] = defaultdict(list)
    for accusation in (accusation for each in stands for accusation in each.accusations):
        home = accusation.finding or accusation.claim
        offences[home] += sorted(accusation.offences)
        claims[home].append(accusation.claim)
    found = []
    for home, told in claims.items():
        names = {offence for claim in told for offence in named.get(claim, ())}
        of = tuple(offence for offence in dict.fromkeys(offences[home]) if offence in names)
        found.append((wording.offences(of), told, list[str]()))
    rungs = (rung for each in stands for rung in each.affair.rungs if rung.state != "denied")
    steps = (
        (
            wording_steps.step(rung.kind, "allegation" if rung.idle else None),
            list[str](),
            [telling.step for telling in rung.tellings],
        )
        for rung in rungs
    )
    return [*found, *steps]


def _not_taken(stands: Iterable[Standing]) -> tuple[str, ...]:
    """Which steps reports say were not taken, each with the last day of that; not those that another report says were."""
    told: dict[ProceedingKind, str | None] = {}
    rungs = [rung for each in stands for rung in each.affair.rungs]
    for rung in rungs:
        if rung.state == "denied":
            days = [day for day in (told.get(rung.kind), rung.reported, *(one.published for one in rung.tellings)) if day]
            told[rung.kind] = max((day[:10] for day in days), default=None)
    done = {rung.kind for rung in rungs if rung.state == "done"}
    return tuple(line for kind, day in told.items() if kind not in done and (line := wording_steps.not_taken_by(kind, day)))


def _ended_elsewhere(affairs: Iterable[Affair], stands: Sequence[Standing]) -> tuple[str, ...]:
    """With what other affairs ended: reports of them may be of this one, where they do not say when."""
    standing_ = [one.affair for one in stands]
    ends = [end for affair in affairs if affair not in standing_ and (end := end_of(affair))]
    return tuple(dict.fromkeys(f"in other reports, perhaps of this: {_told(end.kind, end.day or end.reported)}" for end in ends))


def _told(kind: ProceedingKind, day: str | None) -> str:
    return f"{wording_steps.step(kind)}, {wording.day(day)}" if day else wording_steps.step(kind)


def _names(written: Iterable[str], *, person: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names among words by which somebody is called; where none is full, those that many bear: a surname or a first name alone.

    "Varga" for somebody whom the same reports call Tomas Varga is no name of his, but short for it.
    """
    proper = [name for name in dict.fromkeys(written) if _is_name(name)]
    if not person:
        return tuple(proper), ()
    good = [name for name in proper if person_name(name).full and not titled(name)]
    # The end of a longer name of the same person is a surname of several words.
    words = {name: person_name(name).words for name in good}
    tails = {long[at:] for long in words.values() for at in range(1, len(long))}
    full = tuple(name for name in good if words[name] not in tails)
    return full, () if full else tuple(name for name in proper if name not in full)


def _is_name(words: str) -> bool:
    """Whether this is a name and no description, as "the gang leaders" or "Falcão's government" are."""
    return words != words.lower() and not _OF_ANOTHER.search(words)


def _latest_step(standing_: Sequence[Affair], all_: Sequence[Affair]) -> Step | None:
    """The latest step of the weightiest affair that has one; where none has, that of an affair that ended."""
    for affair in (*standing_, *all_):
        if affair.latest is not None and (rung := affair.rungs[affair.latest]).tellings:
            return _step(rung)
    return None


def _furthest_step(standing_: Sequence[Affair], all_: Sequence[Affair]) -> Step | None:
    """The step of any affair that stands and went further than the latest one, if any did."""
    latest = _latest_step(standing_, all_)
    rungs = [rung for affair in standing_ for rung in affair.rungs if rung.state == "done" and not rung.undone and rung.tellings]
    rungs.sort(key=lambda rung: rung.day or rung.reported or "", reverse=True)
    graver = furthest(((rung, rung.kind, _class(rung)) for rung in rungs), latest.class_) if latest else None
    return _step(graver) if graver else None


def _class(rung: Rung) -> ProceedingClass:
    return "allegation" if rung.idle else CLASS[rung.kind]


def _step(rung: Rung) -> Step:
    """A step as the latest of its reports tells it."""
    told = max(rung.tellings, key=lambda telling: telling.published or "")
    return Step(
        kind=rung.kind,
        class_=_class(rung),
        planned=rung.state != "done",
        date=rung.day,
        article=told.article,
        start=told.start,
        end=told.end,
    )


def _review(stands: Sequence[Standing]) -> Review:
    """`unreviewed` unless a person looked at all that this rests on."""
    given = {accusation.review for each in stands for accusation in each.accusations}
    given |= {telling.review for each in stands for telling in each.tellings}
    order: tuple[Review, ...] = ("unreviewed", "edited", "confirmed")
    return next((review for review in order if review in given), "unreviewed")


def _gender(told: Counter[Gender]) -> Gender | None:
    """The gender that most reports tell, None where as many tell the other."""
    ranked = told.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None
