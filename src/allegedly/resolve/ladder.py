"""The legal ladder: for each person or body and affair the steps in order of time, up and down, and the latest word.

Steps of one subject in one story are parted by the kind of affair (`affairs` in vocabulary/ladder.yaml) where their offences tell;
one that names no offence belongs to the affair told just before it in its article. What several articles tell of one step is one
rung. Order comes from the days of the steps, then from the days of the reports, then from the order of procedure.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from allegedly.identity import content_id
from allegedly.resolve.rungs import Step, Telling, latest_first, latest_of, rungs_of
from allegedly.resolve.statements import WIDE
from allegedly.resolve.view import View, claim_order
from allegedly.shapes import Claim, Offence, ProceedingClass, Rung, Standing
from allegedly.step_classes import CLASS, CLASSES
from allegedly.vocabulary import table

SILENCE = 365
"""After so many days without a word in newer reports of the case, where an affair stands is unknown."""
_AFFAIR: dict[str, str] = {offence: kind for kind, offences in table("ladder")["affairs"].items() for offence in offences}
_UNDOES: dict[str, frozenset[str]] = {kind: frozenset(undone) for kind, undone in table("ladder")["undoes"].items()}
_OVERTURNED = "conviction_overturned"

# Steps and accusations of one affair; a standing with its latest rung and the tellings of it.
Parts = tuple[list[Step], list[Claim]]
_Made = tuple[Standing, Telling | None]


def find_standings(view: View, silence: int = SILENCE) -> tuple[Standing, ...]:
    """How far each affair got, by subject; of several affairs of one subject the one with the latest step comes first.

    `silence` is in days. What a person rejected is left out.
    """
    steps, claims = _by_subject(view), _accusations(view)
    newest = max((a.published[:10] for a in view.known.articles if a.published), default=None)
    made: defaultdict[str, list[_Made]] = defaultdict(list)
    for subject, story in sorted(steps.keys() | claims.keys()):
        affairs = _affairs(steps.get((subject, story), ()), claims.get((subject, story), ()))
        made[subject] += [_standing(view, (subject, story, kind), parts, (newest, silence)) for kind, parts in affairs.items()]
    return tuple(standing for some in made.values() for standing in _in_order(some))


def _in_order(made: Sequence[_Made]) -> Iterator[Standing]:
    """Affairs with a step that was taken, the latest first; then those where one is planned; then mere accusations."""
    for state in ("done", "planned"):
        tops = {top: standing for standing, top in made if top is not None and top.rung.state == state}
        yield from (tops[top] for top in latest_first(list(tops)))
    yield from (standing for standing, top in made if top is None)


def _by_subject(view: View) -> dict[tuple[str, str], list[Step]]:
    """The steps by subject and story, in the order of articles and their texts; their authorities are entities of the case."""
    story = {article: one.id for one in view.stories for article in one.articles}
    found: defaultdict[tuple[str, str], list[Step]] = defaultdict(list)
    for reading in view.known.readings:
        published = view.known.by_article[reading.article].published
        for step in sorted(reading.proceedings, key=lambda p: (p.evidence[0].start, p.kind, p.id)):
            subject = view.entity(step.subject)
            if subject and reading.article in story and view.reviews.get(step.id) != "rejected":
                told = replace(step, authority=view.entity(step.authority))
                found[subject, story[reading.article]].append(Step(told, published[:10] if published else None))
    return dict(found)


def _accusations(view: View) -> dict[tuple[str, str], list[Claim]]:
    """The claims that accuse somebody of an offence, by whom they are about and story."""
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for story in view.stories:
        for claim in view.claims(story):
            if claim.stance == "alleges" and claim.offences and view.reviews.get(claim.id) != "rejected":
                for subject in dict.fromkeys(filter(None, map(view.entity, claim.about))):
                    found[subject, story.id].append(claim)
    return dict(found)


def _affairs(steps: Sequence[Step], claims: Sequence[Claim]) -> dict[str, Parts]:
    """Steps and accusations of one subject in one story, by the kind of affair; one kind alone takes all."""
    homes = _one_affair(steps)
    kinds = Counter(homes[kind] for step in steps if (kind := _kind(step.told.offences)))
    if not steps:
        homes = {kind: kind for claim in claims if (kind := _kind(claim.offences))}
        kinds = Counter(kind for claim in claims if (kind := _kind(claim.offences)))
    main = min(kinds, key=lambda kind: (-kinds[kind], kind), default="")
    found: dict[str, Parts] = {kind: ([], []) for kind in sorted(kinds) or [main]}
    first, before = _first_kinds(steps), dict[str, str]()
    for step in steps:
        own = _kind(step.told.offences) or first.get(step.told.article)
        kind = before.get(step.told.article) if not _kind(step.told.offences) else None
        before[step.told.article] = kind or (homes[own] if own else main)
        found[before[step.told.article]][0].append(step)
    for claim in claims:
        found[homes.get(_kind(claim.offences) or "", main)][1].append(claim)
    return found


def _one_affair(steps: Sequence[Step]) -> dict[str, str]:
    """For each kind of affair that the steps name, the first of those that are tried with it: one step is never of two affairs."""
    homes = {kind: kind for step in steps if (kind := _kind(step.told.offences))}
    for telling in rungs_of(steps):
        tied = {homes[kind] for step in telling.steps if (kind := _kind(step.told.offences))}
        homes = {kind: min(tied) if home in tied else home for kind, home in homes.items()}
    return homes


def _kind(offences: Iterable[Offence]) -> str | None:
    """The kind of affair that most of some offences are tried in, None where none is in any."""
    kinds = Counter(_AFFAIR[offence] for offence in offences if offence in _AFFAIR)
    return min(kinds, key=lambda kind: (-kinds[kind], kind), default=None)


def _first_kinds(steps: Sequence[Step]) -> dict[str, str]:
    """For each article the affair of the first step that tells one."""
    found: dict[str, str] = {}
    for step in steps:
        if kind := _kind(step.told.offences):
            found.setdefault(step.told.article, kind)
    return found


def _standing(view: View, key: tuple[str, str, str], parts: Parts, word: tuple[str | None, int]) -> _Made:
    subject, story, kind = key
    steps, claims = parts
    told = rungs_of(steps)
    rungs = _undone([one.rung for one in told])
    latest = latest_of(rungs)
    articles = {step.told.article for step in steps} or {claim.article for claim in claims}
    as_of = max((p[:10] for a in articles if (p := view.known.by_article[a].published)), default=None)
    offences = Counter(offence for rung in rungs for offence in rung.offences)
    offences.update(() if offences else (offence for claim in claims for offence in claim.offences))
    standing = Standing(
        id=content_id("l", subject, story, kind),
        subject=subject,
        story=story,
        class_=_class_of(rungs, frozenset(step.told.id for step in steps if step.told.class_ == "allegation")),
        offences=tuple(sorted(offences, key=lambda offence: (-offences[offence], offence))),
        rungs=rungs,
        latest=latest,
        as_of=as_of,
        unknown_since=as_of if as_of and word[0] and _days(as_of, word[0]) > word[1] else None,
        claims=tuple(claim.id for claim in sorted(claims, key=claim_order)),
    )
    return standing, None if latest is None else told[latest]


def _undone(rungs: Sequence[Rung]) -> tuple[Rung, ...]:
    """The rungs, each with the first later one that takes it back."""
    return tuple(
        replace(rung, undone_by=next((at for at in range(here + 1, len(rungs)) if _takes_back(rungs[at], rung)), None))
        for here, rung in enumerate(rungs)
    )


def _takes_back(later: Rung, rung: Rung) -> bool:
    """Whether a step down is of what was done before; what both tell to be of other offences leaves it standing."""
    told = set(later.offences), set(rung.offences)
    # "Corruption" here may be the bribery of there.
    apart = all(told) and not told[0] & told[1] and not (told[0] | told[1]) & WIDE
    return later.state == rung.state == "done" and rung.kind in _UNDOES.get(later.kind, ()) and not apart


def _class_of(rungs: Sequence[Rung], idle: frozenset[str]) -> ProceedingClass:
    """The highest class of what was done and stands; of what is left of an overturned conviction it is a proceeding.

    `idle` are the tellings that accuse nobody: of a witness who was questioned.
    """
    standing = (rung for rung in rungs if rung.state == "done" and rung.undone_by is None and not idle.issuperset(rung.proceedings))
    classes: Iterator[ProceedingClass] = ("proceeding" if rung.kind == _OVERTURNED else CLASS[rung.kind] for rung in standing)
    return max(classes, key=CLASSES.index, default="allegation")


def _days(one: str, other: str) -> int:
    """How many days lie between two published dates, at the precision known."""
    return (_day(other) - _day(one)) // timedelta(days=1)


def _day(iso: str) -> date:
    return date.fromisoformat(iso + {4: "-01-01", 7: "-01"}.get(len(iso), ""))
