"""The order of the stages, and the only place that knows it: inputs are read into a case, what was read is resolved."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from msgspec.structs import replace

from allegedly.doubles import Double, Doubles
from allegedly.erasing import without
from allegedly.errors import NothingReadable, RuleBroken, UnknownName
from allegedly.ingest import ingest, line_weights
from allegedly.read.reader import digest, read_article
from allegedly.read.reader import produced_by as reading_produced_by
from allegedly.record.portions import Portions
from allegedly.record.sealing import salted
from allegedly.record.store import Case
from allegedly.resolve import resolve
from allegedly.resolve.judged import decide
from allegedly.resolve.known import know
from allegedly.run.local import Read, read_all
from allegedly.settings import Settings
from allegedly.settling import place_or_settle, resolve_again, resolve_if_stale
from allegedly.shapes import Article, Captured, Document, ProducedBy, Reading, Record, Resolution, Shape, Skipped
from allegedly.standing import standing
from allegedly.wording import unsettled

# What made the reading of an article that was kept and not read, or whose reading failed; the latter is tried again by every run.
_UNREAD = "language not read"
_FAILED = ""
# Judgements that rest on no place.
_ALONE = frozenset({"undo", "erased"})

Outcome = Literal["read", "already read", "not read", "skipped"]


class Progress(Shape, frozen=True, kw_only=True):
    """One input that is done: how many are, which it was, and what became of it. `reason` says why, where it was not read.

    `article` is the id of the article of the case that has its text, where it was not added for that reason.
    """

    done: int
    source: str
    outcome: Outcome
    reason: str | None = None
    article: str | None = None


class Summary(Shape, frozen=True, kw_only=True):
    """What a run did, and what the case holds after it.

    `read`, `already_read` and `not_read` (another language) count articles of this run; `articles` and what follows count the case:
    `people` are persons with a name, `answers` are claims that answer another, `judgements` are those in the log, `waiting` those
    that find nothing in the present readings; `unsettled` are articles that have a provisional place only. `skipped` are the inputs
    of this run.
    """

    read: int
    already_read: int
    not_read: int
    articles: int
    people: int
    claims: int
    answers: int
    steps: int
    judgements: int
    waiting: int
    unsettled: int = 0
    skipped: tuple[Skipped, ...]


class Reader(NamedTuple):
    """How articles are read: the function, and what it is made of; a reading by another `digest` is made again."""

    read: Read
    digest: str
    produced_by: ProducedBy


def produced_by() -> ProducedBy:
    """The code, weights and vocabulary that a record comes from: those of a reading, and the weights that tell blocks apart."""
    reading = reading_produced_by()
    return replace(reading, weights=reading.weights | line_weights.digests())


def this_reader() -> Reader:
    """The reader of this installation."""
    return Reader(read_article, digest(), produced_by())


def read_into(
    case_path: Path, paths: Iterable[Path], settings: Settings, captured: Captured, progress: Callable[[Progress], None]
) -> Summary:
    """Reads files and folders into the case, which is made where there is none, and resolves it.

    What stands in the case already is not read again, so that a second run finishes an interrupted one. `progress` is called after
    each input. Raises `NothingReadable` where the case then holds no article (and removes it again, if this run made it) or the
    reading of every article failed (they are kept, and the next run tries again), and `CaseError` where the case cannot be used.
    """
    roots = list(paths)
    inputs = _without_the_case(case_path, roots, ingest(roots, settings, captured))
    return read_inputs(case_path, inputs, settings, this_reader(), progress)


def _without_the_case(case_path: Path, roots: list[Path], inputs: Iterable[Document | Skipped]) -> Iterator[Document | Skipped]:
    """The inputs but for the case itself, which may lie in the folder that is read, and SQLite's files beside it."""
    own = {case_path.resolve().with_name(case_path.name + ending) for ending in ("", "-wal", "-shm", "-journal")}
    for item in inputs:
        if isinstance(item, Document) or not any((root / item.source).resolve() in own for root in roots):
            yield item


def describe(
    case_path: Path, article_id: str, told: Mapping[str, str | None], settings: Settings, progress: Callable[[Progress], None]
) -> Summary:
    """Reads an article of the case again with what somebody says of it: fields of the article with their values.

    Raises `UnknownName` where the case holds no such article.
    """
    with Case.open(case_path) as case:
        article, original = case.article(article_id), case.original(article_id)
    basis: dict[str, Any] = {"published_basis": "metadata" if told["published"] else "unknown"} if "published" in told else {}
    said = Document(article=replace(article, **told, **basis), original=original, given=tuple(sorted(told)))
    return read_inputs(case_path, [said], settings, this_reader(), progress)


def read_inputs(
    case_path: Path,
    inputs: Iterable[Document | Skipped],
    settings: Settings,
    reader: Reader,
    progress: Callable[[Progress], None],
) -> Summary:
    """As `read_into`, from inputs that were taken in already, with any reader."""
    fresh = not case_path.exists()
    with Case.create_or_open(case_path) as case:
        case.set_producer(reader.produced_by)
        run = _Run(case, settings, reader, progress)
        run.take_in(inputs)
        if case.size():
            place_or_settle(case)
            if run.failed and not any(run.counts[outcome] for outcome in ("read", "already read", "not read")):
                kept = f"they are kept in {case_path}, and the next run tries again"
                raise NothingReadable(f"the reading of every article failed; {kept}{run.reasons()}")
            return run.summary()
    if fresh:
        case_path.unlink()
    found = run.reasons() or "\n  no file was found there"
    raise NothingReadable(f"nothing could be read; give files or folders of .txt, .md, .html or .jsonl{found}")


def begin(case_path: Path) -> None:
    """Makes a case without an article, to add some to later; one that is there stays as it is. Raises `CaseError`."""
    if not case_path.exists():
        with Case.create_or_open(case_path) as case:
            case.set_producer(produced_by())


def remove_from(case_path: Path, name: str, at: str | None = None) -> Article:
    """Takes an article, given by id or file, out of the case with all that rested on it; returns it.

    `at` is the time that the log gives, ISO 8601; now, where it is left out. Raises `UnknownName` where no article, or several,
    are meant. A judgement that rested on it is erased; what it said of other articles is judged anew in the same name,
    without its reason.
    """
    with Case.open(case_path) as case:
        article = _the_article(case, name)
        with case.changing():
            held = {judgement.id for judgement in standing(case.judgements())}
            for judgement in case.remove(article.id, at or datetime.now(UTC).isoformat(timespec="seconds")):
                if judgement.id in held and (kept := without(judgement, article.sha256)):
                    case.judge(salted(kept))
            resolve_again(case)
        case.settle()
    return article


class Verified(Shape, frozen=True, kw_only=True):
    """What was looked at in a case, what is wrong in it, and what could not be looked at, in words."""

    articles: int
    judgements: int
    entities: int
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def verify(case_path: Path) -> Verified:
    """Checks bytes, words, places, ids, the chain of judgements, and that the resolution is what follows from all of it.

    Changes nothing. Raises `CaseError` where the case cannot be opened at all.
    """
    with Case.open(case_path) as case:
        faults, notes = list(case.faults()), []
        stored = case.resolution()
        if not case.is_resolved() and case.is_placed():
            notes.append(f"{unsettled(len(case.unsettled()))} `allegedly settle {case_path}` settles them")
        elif not case.is_resolved():
            # A decision, an article or another version of the program is no damage; a resolution that nothing explains is.
            explained = case.pending() or case.without_place() or case.producer() != produced_by()
            stale = "the resolution is older than the articles and judgements; any command that shows the case renews it"
            (notes if explained else faults).append(stale)
        elif case.producer() != produced_by():
            notes.append(
                "another version of the program, or of its weights or vocabulary, made the resolution: it was not made again"
            )
        elif not faults and _derived_anew(case) != stored:
            faults.append("the resolution is not the one that follows from the readings and judgements")
        if unsealed := case.unsealed():
            notes.append(f"an earlier version read {unsealed} of the articles: whether they were changed since cannot be told")
        return Verified(
            articles=len(case.articles()),
            judgements=len(case.judgements()),
            entities=len(stored.entities),
            faults=tuple(faults),
            notes=tuple(notes),
        )


def _derived_anew(case: Case) -> Resolution:
    return resolve(case.articles(), case.readings(), case.judgements(), case.issued_ids(), case.links())


def record_of(case_path: Path) -> Record:
    """The record of a case, resolved first where an interrupted run left it unresolved."""
    return record_and_texts(case_path)[0]


def record_and_texts(case_path: Path) -> tuple[Record, dict[str, str]]:
    """The record of a case, settled first, and the texts of its articles by id."""
    with Case.open(case_path) as case:
        resolve_if_stale(case)
        with case.looking():
            return _record_and_texts(case)


@contextmanager
def record_in_portions(case_path: Path, *, hide_names: bool) -> Iterator[Portions]:
    """The record of a case in portions, settled first; with `hide_names` without the names that pages hide."""
    with Case.open(case_path) as case:
        resolve_if_stale(case)
        with case.in_portions(case.producer() or produced_by(), hide_names=hide_names) as record:
            yield record


def _record_and_texts(case: Case) -> tuple[Record, dict[str, str]]:
    return case.record(case.producer() or produced_by()), {article.id: article.text for article in case.articles()}


def as_it_stands(case_path: Path) -> tuple[Record, dict[str, str], frozenset[str]]:
    """The record of a case and its texts, for showing: with the ids of the articles that have a provisional place only.

    Nothing is settled for it where every article has a place.
    """
    with Case.open(case_path) as case:
        place_or_settle(case)
        return *_record_and_texts(case), frozenset(case.unsettled())


def _the_article(case: Case, name: str) -> Article:
    articles = case.articles()
    found = [article for article in articles if name in (article.id, article.file)]
    if len(found) == 1:
        return found[0]
    if found:
        versions = ", ".join(f"{article.id} (captured {article.captured.at})" for article in found)
        raise UnknownName(f"{case.path} holds {len(found)} articles from {name}: {versions}; give one of these ids")
    near = difflib.get_close_matches(name, sorted({article.file for article in articles}), n=3, cutoff=0.5)
    advice = f"did you mean {' or '.join(near)}?" if near else f"`allegedly show {case.path}` lists the articles"
    raise UnknownName(f"{case.path} holds no article {name}; {advice}")


class _Run:
    """One run over inputs: what it counts while articles go into the case."""

    def __init__(self, case: Case, settings: Settings, reader: Reader, progress: Callable[[Progress], None]) -> None:
        self.case = case
        self.settings = settings
        self.reader = reader
        self.progress = progress
        self.seen: set[str] = set()
        self.doubles = Doubles(case, reader.digest)
        self.counts: dict[Outcome, int] = {"read": 0, "already read": 0, "not read": 0, "skipped": 0}
        self.skipped: list[Skipped] = []
        self.failed = 0

    def reasons(self) -> str:
        """What was skipped and why, each on its line."""
        return "".join(f"\n  {note.source}: {note.reason}" for note in self.skipped)

    def take_in(self, inputs: Iterable[Document | Skipped]) -> None:
        notes: list[Skipped] = []
        for document, outcome in read_all(self._to_read(inputs, notes), self.reader.read, self.settings.workers):
            self._keep(document, outcome)
        for document, outcome in read_all(self.doubles.fuller(), self.reader.read, 1):
            self._put(document, outcome)
        # Last, since several processes run ahead of what is kept: an article that is kept takes older notes on its file away.
        with self.case.changing():
            for note in notes:
                self.case.skip(note)

    def _to_read(self, inputs: Iterable[Document | Skipped], notes: list[Skipped]) -> Iterator[Document]:
        """The documents that have to be read; what has not is settled on the way, and what was skipped is added to the notes."""
        for item in inputs:
            if isinstance(item, Skipped):
                notes.append(item)
                self._done(item.source, "skipped", item)
            elif item.article.id not in self.seen:
                self.seen.add(item.article.id)
                found = self.doubles.look_at(item)
                if isinstance(found, Double):
                    notes.append(found.note)
                    self._done(item.article.file, "skipped", found.note, found.of)
                elif not self._settled(found):
                    yield found

    def _settled(self, document: Document) -> bool:
        article = document.article
        if article.language is None or article.language in self.settings.languages:
            there = self.case.keep(article, self.reader.digest)
            if there:
                self._done(article.file, "already read")
            return there
        note = Skipped(source=article.file, reason=f"language not read: {article.language} (kept, not read)")
        if not self.case.keep(article, _UNREAD, note):
            self._add(document, Reading(article=article.id), _UNREAD, note)
        self._done(article.file, "not read", note)
        return True

    def _keep(self, document: Document, outcome: Reading | Skipped) -> None:
        failed = self._put(document, outcome)
        self.failed += failed is not None
        self._done(document.article.file, "skipped" if failed else "read", failed)

    def _put(self, document: Document, outcome: Reading | Skipped) -> Skipped | None:
        """Puts an article into the case with its reading; returns the note where it could not be read."""
        failed = outcome if isinstance(outcome, Skipped) else self._add(document, outcome, self.reader.digest, None)
        if failed:
            # The article is kept with its bytes and without facts; the next run tries again.
            self._add(document, Reading(article=document.article.id), _FAILED, failed)
        return failed

    def _add(self, document: Document, reading: Reading, produced: str, note: Skipped | None) -> Skipped | None:
        """Puts an article into the case; returns the note where the case refuses it."""
        try:
            self.case.add(document, reading, produced, note)
        except RuleBroken as error:
            refused = Skipped(source=document.article.file, reason=f"reading failed: {error}")
            self.case.skip(note or refused)
            return refused
        return None

    def _done(self, source: str, outcome: Outcome, note: Skipped | None = None, double_of: str | None = None) -> None:
        self.counts[outcome] += 1
        if note:
            self.skipped.append(note)
        done, reason = sum(self.counts.values()), note.reason if note else None
        self.progress(Progress(done=done, source=source, outcome=outcome, reason=reason, article=double_of))

    def summary(self) -> Summary:
        held = self.case.counts()
        return Summary(
            read=self.counts["read"],
            already_read=self.counts["already read"],
            not_read=self.counts["not read"],
            articles=held.articles,
            people=held.people,
            claims=held.claims,
            answers=held.answers,
            steps=held.steps,
            judgements=held.judgements,
            waiting=_waiting(self.case),
            unsettled=len(self.case.unsettled()),
            skipped=tuple(self.skipped),
        )


def _waiting(case: Case) -> int:
    """How many judgements find nothing in the present readings."""
    made = case.judgements()
    if not made:
        return 0
    # Where each says what bytes it rests on, the articles of these are enough.
    hashes = {anchor.sha256 for judgement in made for anchor in judgement.anchors}
    bound = all(judgement.anchors or judgement.kind in _ALONE for judgement in made)
    ids = case.of_bytes(hashes) if bound else None
    standings = decide(know(case.articles(ids), case.readings(ids)), made).standings
    return sum(found == "orphaned" for found in standings.values())
