"""The findings of a brief: each sentence with its speaker and its notes, its answers beside it, its origins counted and named."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from allegedly import wording, wording_reports
from allegedly.serve.brief.notes import MOST, Notes
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.disagreeing import TellingView, tellings, values_of
from allegedly.serve.headings import called, told_apart
from allegedly.serve.heard import accused_first, with_replies
from allegedly.serve.overview import finding_view, warning
from allegedly.serve.sentences import sentence
from allegedly.serve.told_within import outermost
from allegedly.serve.views import answer_view
from allegedly.shapes import Claim, Conflict, Finding, Review
from allegedly.shapes.briefs import BriefAnswer, BriefConflict, BriefFinding, BriefRef, BriefSaying, BriefValue, BriefWarning
from allegedly.wording_conflicts import disagreed_on

# So many versions of one finding, answers to it and copies among its reports are told; what is left out is counted.
_SAYINGS, _ANSWERS, _COPIES, _CONFLICTS, _VALUES = 8, 8, 4, 5, 6
_T = TypeVar("_T")


def brief_findings(
    catalogue: Catalogue, findings: Sequence[Finding], notes: Notes, beside: Mapping[str, Sequence[str]]
) -> tuple[BriefFinding, ...]:
    """Findings in the order given, numbered from one. `beside` are, for each, the ids of what its reports also have."""
    numbers = {finding.id: number for number, finding in enumerate(findings, 1)}
    # In which finding each answer stands whole.
    whole: dict[str, int] = {}
    headings = told_apart(catalogue, {finding.id: called(catalogue, finding) for finding in findings}, findings)
    told = []
    for finding in findings:
        one = _finding(catalogue, finding, numbers, notes, whole)
        also = [catalogue.claims[id] for id in beside.get(finding.id, ()) if id in catalogue.claims]
        told.append(
            replace(one, heading=headings[one.id], beside=_beside(catalogue, _standing(also), notes, numbers[one.id], whole))
        )
    return tuple(told)


def claims_of(catalogue: Catalogue, finding: Finding) -> tuple[Claim, ...]:
    """The claims of a finding but for those that a person rejected."""
    return _standing(catalogue.claims[claim] for claim in finding.claims if claim in catalogue.claims)


def answers_of(catalogue: Catalogue, finding: Finding) -> tuple[Claim, ...]:
    """Whatever answers a finding, in any report, but for what a person rejected."""
    own = (catalogue.claims[answer] for answer in finding.answers if answer in catalogue.claims)
    told = frozenset(finding.claims)
    bound = (claim for claim in catalogue.record.claims if not told.isdisjoint(claim.answers))
    return _standing(accused_first(claims_of(catalogue, finding), list(dict.fromkeys([*own, *bound]))))


def _standing(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if claim.review != "rejected")


def _finding(catalogue: Catalogue, finding: Finding, numbers: dict[str, int], notes: Notes, whole: dict[str, int]) -> BriefFinding:
    view = finding_view(catalogue, finding)
    # A finding without its conflicts and copies is as good as half told: they are noted in the order in which they are read.
    sayings, more_sayings = _sayings(catalogue, finding, notes)
    versions, more_answers = _heard(catalogue, _standing(with_replies(catalogue, answers_of(catalogue, finding))))
    answers = _answers(catalogue, versions, notes, numbers[finding.id], whole)
    copied = tuple(
        wording_reports.copied(catalogue.report(copy.article), catalogue.report(copy.of), copy.share, copy.how)
        for copy in finding.copies[:_COPIES]
    )
    return BriefFinding(
        number=numbers[finding.id],
        id=finding.id,
        accuses=view.accuses,
        heading=view.heading,
        standing=wording.capital(view.standing),
        copies=copied,
        more_copies=len(finding.copies) - len(copied),
        warnings=tuple(
            BriefWarning(line=warning(catalogue, flag), note=notes.of_place(flag.article, flag.start, flag.end))
            for flag in finding.flags
        ),
        answered=view.answered[:_ANSWERS],
        sayings=sayings,
        more_sayings=more_sayings + view.more_claims,
        answers=answers,
        more_answers=more_answers + view.more_answers,
        conflicts=tuple(_conflict(catalogue, finding, conflict, notes) for conflict in finding.conflicts[:_CONFLICTS]),
        more_conflicts=len(finding.conflicts[_CONFLICTS:]),
        perhaps=tuple(sorted(numbers[doubt.candidate] for doubt in finding.perhaps if doubt.candidate in numbers)),
        review=finding.review,
    )


def _sayings(catalogue: Catalogue, finding: Finding, notes: Notes) -> tuple[tuple[BriefSaying, ...], int]:
    """The versions of a finding, so chosen that every origin is heard."""
    copies = {copy.article for copy in finding.copies}
    heard = {path.claim: (path.origin, path.state) for path in finding.paths}
    versions = list(_by_sentence(catalogue, outermost(catalogue, claims_of(catalogue, finding))).items())
    shown = _spread(versions, _SAYINGS, lambda version: heard.get(version[1][0].id))
    told = []
    for words, claims in shown:
        refs, more = notes.of_claims(claims, copies)
        told.append(BriefSaying(sentence=words, notes=refs, more=more, review=_review(claims)))
    return tuple(told), len(versions) - len(shown)


def _heard(catalogue: Catalogue, claims: Sequence[Claim]) -> tuple[dict[str, list[Claim]], int]:
    """The answers by their sentences, so chosen that everybody who answered is heard, and how many are left out."""
    versions = list(_by_sentence(catalogue, claims).items())
    shown = _spread(versions, _ANSWERS, lambda version: _voice(catalogue, version[1][0]))
    return dict(shown), len(versions) - len(shown)


def _answers(
    catalogue: Catalogue, versions: dict[str, list[Claim]], notes: Notes, number: int, whole: dict[str, int]
) -> tuple[BriefAnswer, ...]:
    """Answers that no finding before this one has, each whole; then the others in short, with where they stand whole."""
    new = [(words, answering, None) for words, answering in versions.items() if words not in whole]
    short: dict[tuple[str, int], list[Claim]] = {}
    for words, answering in versions.items():
        if words in whole:
            short.setdefault((answer_view(catalogue, answering[0]).line, whole[words]), []).extend(answering)
    whole.update((words, number) for words, _, _ in new)
    told = []
    for words, answering, home in (*new, *((line, claims, home) for (line, home), claims in short.items())):
        refs, more = notes.of_claims(answering)
        told.append(BriefAnswer(sentence=words, notes=refs, more=more, review=_review(answering), whole_in=home))
    return tuple(told)


def _beside(
    catalogue: Catalogue, claims: Sequence[Claim], notes: Notes, number: int, whole: dict[str, int]
) -> tuple[BriefSaying, ...]:
    """What else the reports of a finding have, but for what the brief has already."""
    told = []
    for words, some in _by_sentence(catalogue, claims).items():
        if whole.setdefault(words, number) == number:
            refs, more = notes.of_claims(some)
            told.append(BriefSaying(sentence=words, notes=refs, more=more, review=_review(some)))
    return tuple(told)


def _by_sentence(catalogue: Catalogue, claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(sentence(catalogue, claim), []).append(claim)
    return found


def _voice(catalogue: Catalogue, claim: Claim) -> str | None:
    return catalogue.told_by(claim.sources) if claim.sources else None


def _spread(things: Sequence[_T], most: int, kind: Callable[[_T], Hashable]) -> list[_T]:
    """The first of each kind and then the first of the rest, as many as may be, in their order."""
    seen: set[Hashable] = set()
    firsts: list[int] = []
    rest: list[int] = []
    for at, thing in enumerate(things):
        (rest if kind(thing) in seen else firsts).append(at)
        seen.add(kind(thing))
    return [things[at] for at in sorted([*firsts, *rest][:most])]


def _review(claims: Sequence[Claim]) -> Review:
    """What is said of a sentence of several reports: that it is reviewed only where each of them is."""
    return next((claim.review for claim in claims if claim.review == "unreviewed"), claims[0].review)


def _conflict(catalogue: Catalogue, finding: Finding, conflict: Conflict, notes: Notes) -> BriefConflict:
    """The values that disagree, each in the words of the first places that give it."""
    values = list(values_of(catalogue, finding, conflict).values())[:_VALUES]
    told = (telling for given in values for telling in tellings(catalogue, finding, conflict, given[:MOST]))
    return BriefConflict(about=disagreed_on(conflict), values=tuple(_value(conflict, one, notes) for one in told))


def _value(conflict: Conflict, telling: TellingView, notes: Notes) -> BriefValue:
    ends = {(value.article, value.start): value.end for value in conflict.values}
    places = ((place.article, place.start, ends[place.article, place.start]) for place in telling.places)
    return BriefValue(
        value=telling.words,
        outlets=tuple(dict.fromkeys(place.outlet for place in telling.places)),
        notes=tuple(BriefRef(number=number, copied=False) for number in dict.fromkeys(notes.of_place(*place) for place in places)),
    )
