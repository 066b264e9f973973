"""What people decide, put into a case, taken back, and carried from one case to another."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from allegedly import wording
from allegedly.errors import UnknownName, UsageError
from allegedly.identity import article_of
from allegedly.record.sealing import ERASED, named, salted
from allegedly.record.store import Case
from allegedly.resolve.anchors import anchors_of
from allegedly.resolve.editing import check_edit, check_facts, encoded
from allegedly.resolve.facts import CLAIM, FINDING, fact_anchors, fact_of, is_fact
from allegedly.resolve.judged import ENTITY_JUDGEMENTS, decide
from allegedly.resolve.known import know
from allegedly.resolve.links import LINK_JUDGEMENTS, entry_of, told_of
from allegedly.resolve.mended import FACT_JUDGEMENTS, fields_of
from allegedly.resolve.subjects import Meant, Subjects
from allegedly.settling import resolve_again, resolve_if_stale
from allegedly.shapes import Anchor, Article, Claim, ClaimEdit, EntryTold, Judgement, Reading, Shape
from allegedly.standing import NOT_AN_ANSWER, Standing, sides, standing

# How many places a judgement keeps of each of those it is about: enough that some outlive a better reading. Where a kind was wrong,
# or a thing is none, every place counts.
_MOST = {"same": 40, "different": 40, "rename": 8, "one_origin": 40, "separate_origins": 40, "doubt": 8}
_MOST |= dict.fromkeys(LINK_JUDGEMENTS, 40)
# What is decided on a link between an entity and an entry of a list (m-…), and what it says of the entity.
_LINK, _OF_LINKS = "m-", {"confirm": "linked", "reject": "not_linked"}
# What may be about more than two: the tellings of one relation or office, answers that say the same.
_TWO, _OF_TELLINGS = 2, frozenset({"confirm", "reject", "edit", NOT_AN_ANSWER})
_PAIRS = frozenset({"same", "different", "one_origin", "separate_origins"})
# How many a judgement is about at the least; one, where nothing is said.
_LEAST = {"undo": 0, "answers": 2, NOT_AN_ANSWER: 2} | dict.fromkeys(_PAIRS, 2)
_SHARED = ENTITY_JUDGEMENTS | FACT_JUDGEMENTS | {"undo"}
# A judgement on a finding keeps the places of so many of its claims; one that something does not answer it, of so many.
_CLAIMS, _NOT_ANSWERED = 8, 40


class Decision(Shape, frozen=True, kw_only=True):
    """What a person decides: the kind of judgement, whom it is about (ids or names), who decides and why.

    `value` is the new name of a `rename`, the new kind of a `kind`, and of a `doubt` what is said to be wrong; `edit` is what an
    `edit` puts in place of what was read. To confirm or reject a link to an entry of a list (m-…) says of its entity that it is
    that entry, or is not.
    """

    kind: str
    about: tuple[str, ...]
    by: str
    why: str = ""
    value: str | None = None
    edit: ClaimEdit | None = None


class Decided(Shape, frozen=True, kw_only=True):
    """A judgement, whether it holds, and the names of those that it is about as they were written."""

    judgement: Judgement
    standing: Standing
    about: tuple[str, ...]


class TakenIn(Shape, frozen=True, kw_only=True):
    """What became of judgements from a file: how many are new, how many the case had, and which of the new ones do not hold."""

    new: int
    known: int
    waiting: tuple[Decided, ...]


def judge(case_path: Path, decision: Decision) -> Judgement:
    """Adds a decision to the log and derives the case anew. Raises `UnknownName` and `UsageError` where it is not clear."""
    with Case.open(case_path) as case:
        resolve_if_stale(case)
        try:
            judgement = Desk(case).judge(decision)
        except UnknownName:
            # Whoever misspelt a name is told those that are near, of all the case.
            judgement = Desk(case, whole=True).judge(decision)
        resolve_again(case)
    return judgement


class Desk:
    """Where decisions on one case are made: each is kept at once, and of the case only that is loaded which it is about.

    With `whole` all of it is loaded, which takes long in a large case: then whatever can be meant by a name is known.
    """

    def __init__(self, case: Case, *, whole: bool = False) -> None:
        self._case = case
        self._whole = whole

    def judge(self, decision: Decision) -> Judgement:
        """Adds a decision to the log; the case has to be resolved again afterwards."""
        if len(decision.about) > _TWO and decision.kind not in _OF_TELLINGS:
            raise UsageError(f"the decision {decision.kind} is about one or two, and here it is about {len(decision.about)}")
        with self._case.changing():
            decision = self._on_every_telling(self._of_link(decision))
            bound = self._facts(decision) if _is_about_facts(decision) else self._entities(decision)
            made = Judgement(
                id="",
                kind=decision.kind,
                subject=tuple(bound),
                by=decision.by,
                at=_moment(self._case),
                why=decision.why,
                value=encoded(decision.edit) if decision.edit else decision.value,
                anchors=tuple(anchor for some in bound.values() for anchor in some),
            )
            return self._case.judge(salted(made))

    def _of_link(self, decision: Decision) -> Decision:
        """A decision on a link as one on its entity; any other as it is."""
        if not any(name.startswith(_LINK) for name in decision.about):
            return decision
        if decision.kind not in _OF_LINKS or len(decision.about) != 1:
            raise UsageError(
                f"a link to an entry of a list can be confirmed or rejected, one at a time; {decision.kind} is neither"
            )
        link = self._case.listing(decision.about[0])
        if link is None:
            raise UnknownName(
                f"the case holds no link {decision.about[0]} to an entry of a list; `allegedly review"
                f" {self._case.path} --links --list` has those that wait"
            )
        told = msgspec.json.encode(told_of(link)).decode("utf8")
        return Decision(kind=_OF_LINKS[decision.kind], about=(link.entity,), by=decision.by, why=decision.why, value=told)

    def _on_every_telling(self, decision: Decision) -> Decision:
        """A decision that something does not answer a claim or a finding, as one on all claims of that finding; any other as it is.

        What answers one of them stands beside all.
        """
        if decision.kind != NOT_AN_ANSWER:
            return decision
        check_facts(decision.kind, decision.about)
        *answers, asked = dict.fromkeys(decision.about)
        homes = {self._home(answer)[0].id for answer in answers}
        found = self._case.claims_of_finding(asked) if asked.startswith(FINDING) else self._case.told_with(asked)
        if asked.startswith(FINDING) and not found:
            self._of_finding(asked)
        # Those that a report binds the answer to stand in its own article.
        near = sorted(found, key=lambda one: (one[0] != asked, one[1] not in homes))
        claims = [claim for claim, _ in near if claim not in answers] or [asked]
        return replace(decision, about=(*answers, *claims[:_NOT_ANSWERED]), value=str(len(answers)))

    def _entities(self, decision: Decision) -> dict[str, tuple[Anchor, ...]]:
        """The anchors of each entity that a decision is about, by what the judgement calls it."""
        part = (self._case.resolution(), self._case.readings()) if self._whole else self._case.meant(decision.about)
        meant = _meant(Subjects(*part), decision)
        most = _MOST.get(decision.kind)
        wanted = {one.subject: one.keys[:most] for one in meant}
        homes = sorted({article_of(key) for keys in wanted.values() for key in keys})
        found = anchors_of(self._case.articles(homes), self._case.readings(homes), wanted)
        if decision.kind in LINK_JUDGEMENTS:
            found = self._naming(found, decision)
        return {subject: tuple(anchor for anchor in found if anchor.subject == subject) for subject in wanted}

    def _naming(self, anchors: tuple[Anchor, ...], decision: Decision) -> tuple[Anchor, ...]:
        """Of the places of an entity those whose names found the entry that it is judged to be, or not to be, if any did."""
        told = msgspec.json.decode(decision.value or "", type=EntryTold)
        own = (link.anchors for link in self._case.links() if (link.list, link.entry) == (told.list, told.entry))
        places = {(anchor.sha256, anchor.start) for some in own for anchor in some}
        return tuple(anchor for anchor in anchors if (anchor.sha256, anchor.start) in places) or anchors

    def _facts(self, decision: Decision) -> dict[str, tuple[Anchor, ...]]:
        """The anchors of each fact that a decision is about. Raises where the case has no such, or the decision cannot be on it."""
        check_facts(decision.kind, decision.about)
        found: dict[str, tuple[Anchor, ...]] = {}
        for subject in decision.about:
            found[subject] = self._of_finding(subject) if subject.startswith(FINDING) else self._of_fact(subject, subject)
        if decision.kind == "edit":
            self._check_edit(decision)
        return found

    def _of_finding(self, finding: str) -> tuple[Anchor, ...]:
        claims = self._case.claims_of_finding(finding)
        if not claims:
            raise UnknownName(f"the case holds no finding {finding}; `allegedly show {self._case.path} --json` lists them")
        return tuple(anchor for claim, _ in claims[:_CLAIMS] for anchor in self._of_fact(claim, finding))

    def _of_fact(self, id_: str, subject: str) -> tuple[Anchor, ...]:
        article, reading = self._home(id_)
        fact = fact_of(reading, id_)
        return fact_anchors(article, reading, fact, subject) if fact else ()

    def _home(self, id_: str) -> tuple[Article, Reading]:
        home = self._case.article_of_fact(id_)
        if home is None:
            raise UnknownName(
                f"the case holds no claim, legal step, relation or office {id_};"
                f" `allegedly export {self._case.path} --to json` has the ids"
            )
        return self._case.article(home), self._case.readings((home,))[0]

    def _check_edit(self, decision: Decision) -> None:
        article, reading = self._home(decision.about[0])
        claim = fact_of(reading, decision.about[0])
        if decision.edit is None or not fields_of(decision.edit):
            raise UsageError("the edit changes nothing; give the content, source, target, stance or offences that it should have")
        if isinstance(claim, Claim):
            check_edit(claim, decision.edit, article, reading)


def _is_about_facts(decision: Decision) -> bool:
    """Whether a decision is on claims, steps and the like; a doubt may be about an entity."""
    known = all(is_fact(name) or name.startswith(FINDING) for name in decision.about)
    return decision.kind in FACT_JUDGEMENTS and (decision.kind != "doubt" or known)


def _meant(subjects: Subjects, decision: Decision) -> tuple[Meant, ...]:
    if decision.kind in _PAIRS:
        if len(decision.about) != 2:
            raise UsageError(f"the decision {decision.kind} is about two, and here it is about {len(decision.about)}; name both")
        return subjects.two(decision.about)
    return tuple(subjects.one(name) for name in decision.about)


def take_back(case_path: Path, wanted: str, by: str, why: str) -> Judgement:
    """Undoes a judgement, given by its id or how it begins; undoing an undoing brings back what that one undid.

    Raises `UnknownName`, and `UsageError` where the judgement does not hold any more.
    """
    with Case.open(case_path) as case:
        judgement = undo(case, wanted, by, why)
        resolve_again(case)
    return judgement


def undo(case: Case, wanted: str, by: str, why: str) -> Judgement:
    """As `take_back`, in an open case, which has to be resolved again afterwards."""
    with case.changing():
        made = case.judgements()
        found = _to_undo(case, made, wanted)
        taken = Judgement(id="", kind="undo", subject=(), by=by, at=_moment(case), why=why, undoes=found.id)
        return case.judge(salted(taken))


def _to_undo(case: Case, made: Sequence[Judgement], wanted: str) -> Judgement:
    found = [judgement for judgement in made if wanted and judgement.id.startswith(wanted)]
    if len(found) != 1:
        told = "".join(f"\n  {judgement.id} {judgement.kind}" for judgement in found)
        raise UnknownName(
            f"{len(found) or 'no'} judgements begin with “{wanted}”; `allegedly judgements {case.path}` lists them all{told}"
        )
    if found[0].kind == ERASED:
        raise UsageError(f"{found[0].id} was erased with the article that it rested on; there is nothing left to undo")
    if found[0] not in standing(made):
        undoers = " or ".join(judgement.id for judgement in standing(made) if judgement.undoes == found[0].id)
        raise UsageError(f"{found[0].id} was undone already, by {undoers}; undo that one to bring it back")
    return found[0]


def _moment(case: Case) -> str:
    """Now; but later than any judgement in the case, since whoever decides here has those before him."""
    now = datetime.now(UTC)
    for at in case.moments():
        with suppress(ValueError, OverflowError):
            now = max(now, _time(at) + timedelta(microseconds=1))
    return now.isoformat(timespec="microseconds")


def _time(at: str) -> datetime:
    """A time in UTC, so that times sort as words do. Raises `ValueError` for what is none."""
    if not at.endswith("+00:00"):
        raise ValueError(f"the time {at} is not in UTC")
    return datetime.fromisoformat(at)


def decided(case_path: Path) -> tuple[Decided, ...]:
    """Every judgement of a case in the order made, with whether it holds."""
    with Case.open(case_path) as case:
        return _decided(case)


def _decided(case: Case) -> tuple[Decided, ...]:
    made = case.judgements()
    standings = decide(know(case.articles(), case.readings()), made).standings
    found = []
    for judgement in made:
        found.append(Decided(judgement=judgement, standing=standings[judgement.id], about=called(judgement)))
    return tuple(found)


def called(judgement: Judgement) -> tuple[str, ...]:
    """Those that a judgement is about, by the name that was written first; with the id too where one name would be said twice.

    A fact is called by the words of its report, in quotation marks: they are the report's, and no one's who decided on it.
    """
    first = {anchor.subject: anchor.names for anchor in reversed(judgement.anchors)}
    names = [first[subject][0] if first.get(subject) else subject for subject in judgement.subject]
    names = [
        name if subject.startswith("e-") or name == subject or ":" in subject else wording.quoted(name)
        for subject, name in zip(judgement.subject, names, strict=True)
    ]
    if len(set(names)) == len(names):
        return tuple(names)
    return tuple(f"{name} [{subject}]" for name, subject in zip(names, judgement.subject, strict=True))


def to_lines(case_path: Path) -> bytes:
    """The judgements of a case as JSON lines, for another case; what was erased is not among them."""
    with Case.open(case_path) as case:
        return b"".join(msgspec.json.encode(judgement) + b"\n" for judgement in case.judgements() if judgement.kind != ERASED)


def take_in(case_path: Path, lines: bytes, source: str) -> TakenIn:
    """Adds judgements from JSON lines at the end of the log; those that the case has are left as they are.

    Who decided and when stays; the chain is that of this case. Raises `UsageError` where a line is no judgement or was altered;
    then nothing is added.
    """
    incoming = [_judgement(line, f"{source}, line {number}") for number, line in enumerate(lines.splitlines(), 1) if line.strip()]
    with Case.open(case_path) as case, case.changing():
        known = {judgement.id for judgement in case.judgements()}
        new = {judgement.id: judgement for judgement in incoming if judgement.id not in known}
        for judgement in new.values():
            case.judge(judgement)
        resolve_again(case)
        waiting = tuple(one for one in _decided(case) if one.judgement.id in new and one.standing != "holds")
    return TakenIn(new=len(new), known=len(incoming) - len(new), waiting=waiting)


def _judgement(line: bytes, where: str) -> Judgement:
    try:
        judgement = msgspec.json.decode(line, type=Judgement)
        _time(judgement.at)
    except (msgspec.MsgspecError, ValueError) as error:
        raise UsageError(
            f"{where}: is no judgement ({error}); give a file that `allegedly judgements CASE --out FILE` wrote"
        ) from error
    whole = judgement.kind in _SHARED and len(judgement.subject) >= _LEAST.get(judgement.kind, 1)
    whole = whole and (judgement.kind not in LINK_JUDGEMENTS or entry_of(judgement) is not None)
    whole = whole and (judgement.kind != NOT_AN_ANSWER or _parts(judgement))
    if not whole or named(judgement).id != judgement.id:
        raise UsageError(
            f"{where}: was altered after it was made, or by hand; ask for the file anew, nothing of this one was taken in"
        )
    return judgement


def _parts(judgement: Judgement) -> bool:
    """Whether a judgement on answers says how many of those it is about are the answers, and these are claims."""
    answers, asked = sides(judgement.value, judgement.subject)
    told = judgement.value is None or judgement.value == str(len(answers))
    return told and all(one.startswith(CLAIM) for one in answers) and all(one.startswith((CLAIM, FINDING)) for one in asked)
