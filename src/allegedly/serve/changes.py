"""What became of findings, articles and ladders, in words: which figures, and which claims and answers came and went."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, cast

from msgspec.structs import replace

from allegedly import wording, wording_steps
from allegedly.heads import place_of, read
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.headings import called, called_then, told_apart
from allegedly.serve.sentences import sentence
from allegedly.shapes import Offence, ProceedingClass, ProceedingKind, ProceedingState, Shape, Span
from allegedly.shapes.browsing import Change, ChangeKind, Derivation
from allegedly.shapes.deciding import DecidedOn
from allegedly.standing import NOT_AN_ANSWER
from allegedly.step_classes import MEASURES, SILENT

# What a finding is headed with, and those that became part of it, as the history of the case has them.
_HEAD, _JOINED = "head", "joined"
_ORDER = ("article", "finding", "standing")
_NONE = ("", "0", "unreviewed")
# The decisions for which a claim or an answer comes to a finding, or goes from it.
_CAME, _WENT = ("answers", "edit"), ("reject", "edit", NOT_AN_ANSWER)
# And those after which what is left of a finding may be two.
_TAKES_OUT = frozenset({"reject", "edit"})
# A time is compared as far as its seconds.
_SECONDS = len("2021-12-08T10:00:00")
# So many times are asked for at most to know what came before a change; a case file notes no more changes.
EVERY_TIME = 50_000


class Figure(Shape, frozen=True, kw_only=True):
    """Something of a finding or a ladder that is otherwise than before, in words; `before` is empty where there was none."""

    name: str
    before: str
    now: str


class MovedView(Shape, frozen=True, kw_only=True):
    """A claim or answer that a finding no longer has, or has since: whose words, in which report, and the address of its place.

    `sentence` is None where the reports are no longer read to say so: then `words` are what stands at its place. Where its article
    is gone, or nothing was noted of its place, only `of` and `came` are told. `decided` is the kind of the decision that it is so
    for, and `by` whose that is; empty where nobody's is.
    """

    of: Literal["claim", "answer"]
    came: bool
    sentence: str | None = None
    words: str | None = None
    outlet: str | None = None
    address: str | None = None
    decided: str = ""
    by: str = ""


class ChangeLine(Shape, frozen=True, kw_only=True):
    """One change: when, of what kind, what it was on (None: it is no longer in the case) and the address of that.

    `by` is who edited what the figures come from, empty where nobody did. A finding is named as it was called then; `was` is what
    it was called before, where that is something else, and `joined` what those were called that became part of it. `since` is the
    kind of decision, by `by`, after which a finding is new though no article came.
    """

    at: str
    kind: str
    what: str
    name: str | None
    address: str | None
    figures: tuple[Figure, ...]
    moved: tuple[MovedView, ...] = ()
    by: str = ""
    was: str = ""
    joined: tuple[str, ...] = ()
    since: str = ""


def between(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """What changes, the latest first, come to in all: one for each subject, articles first, then findings, then ladders.

    What came and went again, or is in the end as it was, is left out.
    """
    by: dict[tuple[str, str], list[Change]] = {}
    for one in reversed(changes):
        by.setdefault((one.what, one.subject), []).append(one)
    found = [whole for some in by.values() if (whole := _whole(some))]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.what), -one.position)))


def in_order(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Changes as they are read: of one time the articles first, then the findings, then the ladders."""
    times = {at: number for number, at in enumerate(dict.fromkeys(one.at for one in changes))}
    return tuple(sorted(changes, key=lambda one: (times[one.at], _ORDER.index(one.what))))


def _whole(changes: list[Change]) -> Change | None:
    """The changes of one subject, in order of time, as one; None where they come to nothing."""
    first, last = changes[0], changes[-1]
    if first.kind == "came" and last.kind == "went":
        return None
    figures: dict[str, tuple[str, str]] = {}
    for part in (part for one in changes for part in one.detail.split()):
        name, before, now = part.split(":")
        figures[name] = (figures[name][0] if name in figures else before, now)
    differing = {name: told for name, told in figures.items() if told[0] != told[1]}
    # What it was called is told though it stayed.
    told = differing | {name: both for name, both in figures.items() if name == _HEAD and differing}
    detail = " ".join(f"{name}:{before}:{now}" for name, (before, now) in told.items())
    kind: ChangeKind = "grew" if any(one.kind == "grew" for one in changes) else "changed"
    if first.kind == "came" or last.kind == "went":
        kind = "came" if first.kind == "came" else "went"
    return replace(last, kind=kind, detail=detail) if detail or kind != "changed" else None


def earlier(changes: Sequence[Change], times: Sequence[Derivation], since: int | None = None) -> dict[str, str]:
    """By the time of each change, when the case came out otherwise before it, empty where it never did.

    Of changes since a position that were put together, before them all.
    """
    known = sorted({one.at for one in times if since is None or one.last <= since})
    found = {one.at: bisect_left(known, one.at) if since is None else len(known) for one in changes}
    return {at: known[number - 1] if number else "" for at, number in found.items()}


def change_lines(
    catalogue: Catalogue,
    changes: tuple[Change, ...],
    decisions: Mapping[str, DecidedOn] = MappingProxyType({}),
    before: Mapping[str, str] = MappingProxyType({}),
) -> tuple[ChangeLine, ...]:
    """Changes in words, in the order given. What the excerpt does not hold any more has no name.

    `decisions` are those made last on claims, by their ids; a change is told as somebody's where he decided after the time that
    `before` has for that of the change.
    """
    findings = catalogue.record.findings
    headings = told_apart(catalogue, {finding.id: called(catalogue, finding) for finding in findings}, findings)
    names = {
        "finding": headings,
        "article": {article: wording.quoted(catalogue.title(article)) for article in catalogue.articles},
        "standing": {id: entity.name for id, entity in catalogue.entities.items()},
    }
    places = {"finding": "/findings/", "article": "/articles/", "standing": "/people/"}
    read = {one.at for one in changes if one.what == "article"}
    return tuple(
        ChangeLine(
            at=one.at,
            kind=one.kind,
            what=one.what,
            name=heading[1] or names[one.what].get(one.subject),
            address=places[one.what] + one.subject if one.subject in names[one.what] else None,
            was=heading[0] if heading[1] and heading[0] != heading[1] else "",
            joined=_joined(catalogue, one),
            figures=figures(one.detail, gone=one.kind == "went"),
            moved=tuple(_with_decision(_moved(catalogue, part), part[1], made) for part in _parts(one.detail)),
            by=new.by if new else _edited_by(catalogue, one, made),
            since=new.kind if new else "",
        )
        for one in changes
        for made in [_worked_in(decisions, before.get(one.at, ""), one.at)]
        for heading in [_headings(catalogue, one)]
        for new in [_set_apart(one, made) if one.at not in read else None]
    )


def heads(changes: Iterable[Change]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The entities, and the articles, that the headings of findings at the time of some changes speak of, each once."""
    found = [head for one in changes for word in _head_words(one) if (head := read(word))]
    told = (id_ for head in found for id_ in (*(id_ for _, whom in head.parts for id_ in whom), *head.by, head.words))
    ids = dict.fromkeys(id_ for id_ in told if id_)
    placed = {id_: place[0] for id_ in ids if (place := place_of(id_))}
    return tuple(id_ for id_ in ids if id_ not in placed), tuple(dict.fromkeys(placed.values()))


def _headings(catalogue: Catalogue, change: Change) -> tuple[str, str]:
    """What a finding was called before a change, and after it or at last; empty where it was not noted."""
    for part in change.detail.split():
        name, before, now = part.split(":")
        if name == _HEAD:
            found = next((one for one in catalogue.record.findings if one.id == change.subject), None)
            was = called_then(catalogue, before, found) if before else ""
            return was, called_then(catalogue, now, found) if now else was
    return "", ""


def _joined(catalogue: Catalogue, change: Change) -> tuple[str, ...]:
    parts = (part.split(":") for part in change.detail.split())
    return tuple(
        called for name, _, now in parts if name == _JOINED for word in now.split("&") if (called := called_then(catalogue, word))
    )


def _head_words(change: Change) -> Iterator[str]:
    for name, before, now in (part.split(":") for part in change.detail.split()):
        if name in (_HEAD, _JOINED):
            yield from (word for word in (before, *now.split("&")) if word)


def _worked_in(decisions: Mapping[str, DecidedOn], before: str, at: str) -> dict[str, DecidedOn]:
    """The decisions made after a time and before a change, to its second: no other can have made the change."""
    return {claim: one for claim, one in decisions.items() if before < one.at and one.at[:_SECONDS] <= at[:_SECONDS]}


def _edited_by(catalogue: Catalogue, change: Change, decisions: Mapping[str, DecidedOn]) -> str:
    """Who edited the claims of a finding last before its offences or its heading came out otherwise.

    Nobody where claims came or went as well.
    """
    parts = change.detail.split()
    moved = any(of == "claim" for of, *_ in _parts(change.detail))
    figures_ = {name: (before, now) for name, before, now in (part.split(":") for part in parts)}
    edited = any(before and before != now for name, (before, now) in figures_.items() if name in ("offences", _HEAD))
    if moved or not edited:
        return ""
    claims = next((one.claims for one in catalogue.record.findings if one.id == change.subject), ())
    edits = [one for claim in claims if (one := decisions.get(claim)) and one.kind == "edit"]
    return max(edits, key=lambda one: one.at).by if edits else ""


def _set_apart(change: Change, decisions: Mapping[str, DecidedOn]) -> DecidedOn | None:
    """The last decision that took something out of other findings, before a finding came: what is left of them may be one more."""
    if (change.what, change.kind) != ("finding", "came"):
        return None
    return max((one for one in decisions.values() if one.kind in _TAKES_OUT), key=lambda one: one.at, default=None)


def _with_decision(view: MovedView, claim: str, decisions: Mapping[str, DecidedOn]) -> MovedView:
    """What came or went, with the decision that it is so for."""
    one = decisions.get(claim)
    because = _CAME if view.came else _WENT
    return replace(view, decided=one.kind, by=one.by) if one and one.kind in because else view


def places(changes: tuple[Change, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The claims and answers that came or went in some changes, by id, and the articles that they stood in, each once."""
    parts = [part for one in changes for part in _parts(one.detail)]
    articles = (place.rsplit(".", 2)[0] for _, _, place, _ in parts if "." in place)
    return tuple(dict.fromkeys(id_ for _, id_, _, _ in parts)), tuple(dict.fromkeys(articles))


def _parts(detail: str) -> Iterator[tuple[str, str, str, bool]]:
    """What a change says of claims and answers: which of the two, the id, the place, and whether it came."""
    for told in detail.split():
        name, before, now = told.split(":")
        of, _, id_ = name.partition("/")
        if id_:
            yield of, id_, now or before, bool(now)


def _moved(catalogue: Catalogue, part: tuple[str, str, str, bool]) -> MovedView:
    of, id_, place, came = part
    view = MovedView(of=cast(Literal["claim", "answer"], of), came=came)
    claim = catalogue.claims.get(id_)
    if claim and claim.review != "rejected":
        return replace(
            view,
            sentence=sentence(catalogue, claim),
            outlet=catalogue.outlet(claim.article),
            address=f"/articles/{claim.article}#t-{id_}",
        )
    article, *ends = place.rsplit(".", 2)
    if article not in catalogue.articles or len(ends) < 2:
        return view
    words = catalogue.words(article, [Span(start=int(ends[0]), end=int(ends[1]))])
    return replace(view, words=words, outlet=catalogue.outlet(article), address=f"/articles/{article}")


def figures(detail: str, *, gone: bool = False) -> tuple[Figure, ...]:
    """The figures of a change (`reports:2:4 step::charged`) in words; what came with none of something says nothing of it.

    Of what is gone, what it was last.
    """
    told = [part.split(":") for part in detail.split() if "/" not in part]
    told = [[name, "", before] for name, before, _ in told if name != "steps"] if gone else told
    classes = next(((before, now) for name, before, now in told if name == "class"), ("", ""))
    # Who only left an office, was suspended by a superior or heard as a witness, is counted in a class that would accuse.
    latest, _, own = next((now for name, _, now in told if name == "step"), "").partition(".")
    steps = latest and (latest in SILENT | MEASURES or "allegation" in (own, classes[1]))
    silent = {"class", "steps"} if steps else {"steps"}
    others = [one for name, before, now in told if name == "steps" for one in _other_steps(before, now, latest)]
    return (*_figures(told, classes, silent), *others)


def _figures(told: list[list[str]], classes: tuple[str, str], silent: set[str]) -> tuple[Figure, ...]:
    return tuple(
        Figure(name=name, before=_words(name, before, classes[0] or classes[1]), now=_words(name, now, classes[1]))
        for name, before, now in told
        if now and (before or now not in _NONE) and name not in silent
    )


def _other_steps(before: str, now: str, latest: str) -> Iterator[Figure]:
    """The steps (`charged.denied+listed.done`) that came beside the latest one, and those that went."""
    was, has = (set(filter(None, some.split("+"))) for some in (before, now))
    for name, some in (("steps", has - was - {f"{latest}.done"}), ("steps_gone", was - has)):
        words = [_step_words(*one.split(".")) for one in sorted(some)]
        if words:
            yield Figure(name=name, before="", now="; ".join(words))


def _step_words(kind: str, state: str) -> str:
    of = cast(ProceedingKind, kind)
    words = wording_steps.step(of)
    if state == "denied":
        return wording.small(wording_steps.not_taken(of) or wording_steps.denied_step(of, words))
    said = wording_steps.state(of, cast(ProceedingState, state))
    return f"{words} ({said})" if said else words


def _words(name: str, value: str, class_: str) -> str:
    """A value in words; a step is worded with its class, which says who was questioned as a witness.

    Where its affair is of another class, it has its own: `questioned.allegation`.
    """
    if name == "step" and value:
        kind, _, own = value.partition(".")
        return wording_steps.step(cast(ProceedingKind, kind), cast(ProceedingClass, own or class_) if own or class_ else None)
    if name == "offences":
        return wording.offences(cast(tuple[Offence, ...], tuple(value.split("+")))) if value != "0" else wording.NO_OFFENCE
    return wording.day(value) if name == "date" else wording.plain(value)
