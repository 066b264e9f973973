"""What speaks against the allegations of a brief, or for caution: answers, steps back, thin sourcing, withdrawn reports."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from allegedly import wording
from allegedly.serve.brief.findings import answers_of, claims_of
from allegedly.serve.brief.notes import Notes
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.copied import folded
from allegedly.serve.origin_names import origins_named
from allegedly.serve.people import ANSWERING
from allegedly.serve.sentences import done, sentence
from allegedly.serve.views import answer_view
from allegedly.shapes import Claim, Finding
from allegedly.shapes.briefs import AgainstKind, BriefAgainst, BriefFinding, BriefLadder, BriefRef, BriefStep

# So many lines of one kind are told.
_MOST = 12
_UNNAMED = frozenset({"anonymous", "unnamed"})
Told = Sequence[tuple[BriefFinding, Finding]]


def against(
    catalogue: Catalogue,
    told: Told,
    ladders: Sequence[BriefLadder],
    notes: Notes,
    alone: Mapping[AgainstKind, Iterable[str]],
) -> tuple[BriefAgainst, ...]:
    """All that was found, what weighs most first; only what accuses somebody needs it.

    `alone` are the ids of claims that stand beside no finding told here: what is said for somebody and answers nothing ("there is
    no suggestion that he knew", `cleared`), and answers to something else (`elsewhere`).
    """
    accusing = [(brief, finding) for brief, finding in told if brief.accuses]
    kinds = (
        _answered(catalogue, accusing, notes),
        (item for kind, said in alone.items() for item in _alone(catalogue, kind, said, notes)),
        (item for ladder in ladders for step in ladder.steps for item in _of_step(ladder, step)),
        _warnings(accusing),
        _conflicts(accusing),
        _thin(catalogue, accusing),
    )
    return tuple(item for some in kinds for item in _bounded(tuple(some)))


def _bounded(items: Sequence[BriefAgainst]) -> Iterator[BriefAgainst]:
    """The first of each kind; the last of them says how many are left out."""
    for kind in dict.fromkeys(item.kind for item in items):
        some = [item for item in items if item.kind == kind]
        yield from some[: _MOST - 1]
        yield from (replace(item, more=len(some) - _MOST) for item in some[_MOST - 1 : _MOST])


def _answered(catalogue: Catalogue, told: Told, notes: Notes) -> Iterator[BriefAgainst]:
    """Who answered, how, and to which findings: one line for each."""
    found: dict[str, tuple[dict[int, None], dict[Claim, None]]] = {}
    for brief, finding in told:
        for answer in answers_of(catalogue, finding):
            # What an accused person just states of the very thing is an answer only because the finding has it as one.
            if answer.stance in ANSWERING or answer.id in finding.answers:
                line = answer_view(catalogue, answer).line
                numbers, claims = found.setdefault(line, ({}, {}))
                numbers[brief.number] = claims[answer] = None
    # First what an accuser, or who answers, is told to have taken back.
    in_order = sorted(found.items(), key=lambda item: (not _is_back(catalogue, item[1][1]), -len(item[1][0])))
    for place, (line, (numbers, claims)) in enumerate(in_order):
        noted = notes.of_claims(claims)[0] if place < _MOST else ()
        yield BriefAgainst(kind="answered", line=line, findings=tuple(numbers), notes=noted)


def _is_back(catalogue: Catalogue, answers: Iterable[Claim]) -> bool:
    return any(done(catalogue, answer) == "withdrawn" for answer in answers)


def _alone(catalogue: Catalogue, kind: AgainstKind, said: Iterable[str], notes: Notes) -> Iterator[BriefAgainst]:
    """What is said for somebody and stands beside no finding, what a report copied from another once."""
    claims = [claim for one in said if (claim := catalogue.claims.get(one)) and claim.review != "rejected"]
    for claim, copies in folded(catalogue, claims).items():
        yield BriefAgainst(kind=kind, line=sentence(catalogue, claim), findings=(), notes=notes.of_claims([claim, *copies])[0])


def _of_step(ladder: BriefLadder, step: BriefStep) -> Iterator[BriefAgainst]:
    """What a step says for somebody: that it went down again, was not taken, or that nothing was heard since."""
    line = f"{ladder.name}: {wording.small(step.sentence)}" + (f", {step.date}" if step.date else "")
    if step.state != "done":
        yield BriefAgainst(kind="not_done", line=line, findings=(), notes=step.notes)
    elif step.down or step.later:
        yield BriefAgainst(kind="undone", line=line + (f"; {step.later}" if step.later else ""), findings=(), notes=step.notes)
    if step.silent:
        yield BriefAgainst(kind="silent", line=f"{line}; {step.silent}", findings=(), notes=step.notes)


def _warnings(told: Told) -> Iterator[BriefAgainst]:
    found: dict[tuple[str, int], list[int]] = {}
    for brief, _ in told:
        for one in brief.warnings:
            found.setdefault((one.line, one.note), []).append(brief.number)
    for (line, note), numbers in found.items():
        yield BriefAgainst(kind="withdrawn", line=line, findings=tuple(numbers), notes=(BriefRef(number=note, copied=False),))


def _conflicts(told: Told) -> Iterator[BriefAgainst]:
    found: dict[str, list[int]] = {}
    for brief, _ in told:
        if brief.conflicts:
            about = dict.fromkeys(conflict.about for conflict in brief.conflicts)
            found.setdefault(wording.listed(list(about)), []).append(brief.number)
    for line, numbers in found.items():
        yield BriefAgainst(kind="conflict", line=line, findings=tuple(numbers), notes=())


def _thin(catalogue: Catalogue, told: Told) -> Iterator[BriefAgainst]:
    """How many findings rest on few words: of one origin, of none, of nobody with a name, of copies."""
    # Of one origin what else it is told as differs from finding to finding: each line is true of all its findings.
    alone: dict[tuple[str, str], list[int]] = {}
    found: dict[AgainstKind, list[int]] = {}
    for brief, finding in told:
        # Whoever is told only as "two people" is an origin, and nobody named.
        if len(finding.origins) == 1 and not _unnamed(finding):
            name, [origin] = origins_named(catalogue, finding)[0], finding.origins
            alone.setdefault((origin.entity or name, name), []).append(brief.number)
        for kind in _thinness(claims_of(catalogue, finding), finding):
            found.setdefault(kind, []).append(brief.number)
    for (_, name), numbers in sorted(alone.items(), key=lambda item: (-len(item[1]), item[1])):
        yield BriefAgainst(kind="one_origin", line=name, findings=tuple(numbers), notes=())
    order: tuple[AgainstKind, ...] = ("no_origin", "unnamed_origins", "hedged", "partly_unattributed", "copies")
    for kind in order:
        if kind in found:
            yield BriefAgainst(kind=kind, line="", findings=tuple(found[kind]), notes=())


def _unnamed(finding: Finding) -> bool:
    """Whether nobody with a name says so."""
    return all(origin.kind in _UNNAMED or origin.basis == "anonymous" for origin in finding.origins)


def _thinness(claims: Iterable[Claim], finding: Finding) -> Iterator[AgainstKind]:
    if not finding.origins:
        yield "no_origin"
    elif _unnamed(finding):
        yield "unnamed_origins"
    if finding.origins and all(claim.hedges for claim in claims):
        yield "hedged"
    if finding.origins and finding.unattributed:
        yield "partly_unattributed"
    if finding.copies:
        yield "copies"
