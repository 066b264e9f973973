"""The case: one file that holds articles, what was read from them, what was derived, and what people decided.

A `Case` belongs to one thread. Every change is one transaction: a process killed at any moment leaves the case as it was before
or after the change, never between.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from allegedly.calling import same_text
from allegedly.errors import CaseError, RuleBroken, UnknownName
from allegedly.record import articles as custody
from allegedly.record import checking, derived, facts, links, tables, totals, upkeep
from allegedly.record.assemble import assemble
from allegedly.record.counting import Counts, counts
from allegedly.record.linked import LinkedCase
from allegedly.record.masking_names import Names
from allegedly.record.meant import MeantPart, article_of_fact, claims_of_finding, meant, told_with
from allegedly.record.opened import NOTHING_PLACED, UNSET
from allegedly.record.portions import Portions
from allegedly.record.rows import Stray
from allegedly.record.screened import ScreenedCase
from allegedly.record.sealing import sealed
from allegedly.record.settled import SettledCase
from allegedly.shapes import (
    Article,
    Document,
    Entity,
    Judgement,
    ProducedBy,
    Reading,
    Record,
    Resolution,
    Skipped,
    Story,
)


class Neighbours(NamedTuple):
    """What the resolution says of some articles: the entity of each local key, these entities by id, the story of each article."""

    members: Mapping[str, str]
    entities: Mapping[str, Entity]
    stories: Mapping[str, Story]


class Case(ScreenedCase, LinkedCase, SettledCase):
    """A case file that is open. `wait` is how long another process that is writing is waited for, in seconds."""

    # Articles and readings.

    def add(self, document: Document, reading: Reading, produced: str, note: Skipped | None = None) -> bool:
        """Keeps an article with what was read from it, in place of an earlier reading; returns whether the case changed.

        `produced` says what made the reading (see `has_reading`). `note` joins the list of what was skipped, for an article that
        is kept but not read; without one, an earlier note on the same file goes. Raises `RuleBroken` where the reading breaks a
        rule of the case; the case is then as it was.
        """
        article = document.article
        try:
            with self._use(write=True) as connection:
                self._note(connection, article.file, note)
                before = custody.load(connection, (article.id,))
                same = custody.same(connection, article) and facts.load_one(connection, article.id) == reading
                if not same:
                    custody.put(connection, document)
                    facts.put(connection, reading)
                    upkeep.read(connection, article, reading)
                    self._count_change(connection, added=not before)
                facts.mark(connection, custody.load(connection, (article.id,))[0], produced)
        except (RuleBroken, IntegrityError, Stray, UnicodeEncodeError) as error:
            cause = error.orig if isinstance(error, IntegrityError) else error
            raise RuleBroken(f"what was read from {article.file} breaks a rule of the case: {cause}") from error
        return not same

    def keep(self, article: Article, produced: str, note: Skipped | None = None) -> bool:
        """Whether this very article stands in the case, read by `produced`; if so, brings its note up to date, as `add` does."""
        with self._use(write=False) as connection:
            if not (facts.has(connection, article.id, produced) and custody.same(connection, article)):
                return False
            if self._note_of(connection, article.file) == (note.reason if note else None):
                return True
        with self._use(write=True) as connection:
            self._note(connection, article.file, note)
        return True

    def skip(self, skipped: Skipped) -> None:
        """Notes an input that was not read. The same note twice is one note."""
        with self._use(write=True) as connection:
            self._note(connection, skipped.source, skipped)

    def has_reading(self, article_id: str, produced: str) -> bool:
        """Whether the article was read by `produced`: a digest of code version, weights and vocabulary."""
        with self._use(write=False) as connection:
            return facts.has(connection, article_id, produced)

    def articles(self, ids: Sequence[str] | None = None) -> tuple[Article, ...]:
        """All articles, by file, then id; or those of these ids."""
        with self._use(write=False) as connection:
            return custody.load(connection, ids)

    def same_words(self, text: str) -> tuple[Article, ...]:
        """The articles whose texts have these words, however they are parted into lines; by file, then id."""
        with self._use(write=False) as connection:
            return custody.same_words(connection, text)

    def size(self) -> int:
        """How many articles the case holds."""
        with self._use(write=False) as connection:
            return connection.execute(select(func.count()).select_from(tables.articles)).scalar_one()

    def counts(self) -> Counts:
        """How much the case holds."""
        with self._use(write=False) as connection:
            return counts(connection)

    def of_bytes(self, hashes: AbstractSet[str]) -> tuple[str, ...]:
        """The ids of the articles that were read from bytes of these SHA-256, sorted."""
        with self._use(write=False) as connection:
            return custody.of_bytes(connection, hashes)

    def article(self, article_id: str) -> Article:
        """One article. Raises `UnknownName` where the case does not hold it."""
        with self._use(write=False) as connection:
            found = custody.load(connection, (article_id,))
        if not found:
            raise UnknownName(f"{self.path} holds no article {article_id}; `allegedly show` lists the articles")
        return found[0]

    def original(self, article_id: str) -> bytes:
        """The bytes that the article was read from. Raises `UnknownName` where the case does not hold it."""
        with self._use(write=False) as connection:
            found = custody.original(connection, article_id)
        if found is None:
            raise UnknownName(f"{self.path} holds no article {article_id}; `allegedly show` lists the articles")
        return found

    def readings(self, articles: Sequence[str] | None = None) -> tuple[Reading, ...]:
        """What was read from each article, in the order of `articles`; or from those of these ids, in their order."""
        with self._use(write=False) as connection:
            return facts.load(connection, articles)

    def skipped(self) -> tuple[Skipped, ...]:
        """What was not read, by source."""
        with self._use(write=False) as connection:
            found = connection.execute(select(tables.skipped).order_by(tables.skipped.c.source)).mappings()
            return tuple(Skipped(source=row["source"], reason=row["reason"]) for row in found)

    def remove(self, article_id: str, at: str) -> tuple[Judgement, ...]:
        """Takes an article away with all that rested on it, the derived part included, and logs that without its words.

        Of judgements that name places in it, tombstones are left; they are returned as they were. `at` is the time, in ISO 8601.
        The case must be resolved again afterwards; inside `changing`, call `settle` after it too. Raises `UnknownName`.
        """
        article = self.article(article_id)
        gone: tuple[Judgement, ...] = ()
        with self._use(write=True) as connection:
            connection.execute(delete(tables.articles).where(tables.articles.c.id == article_id))
            shared = custody.holds_bytes(connection, article.sha256)
            if not shared:
                gone = facts.erase(connection, article.sha256, at)
            if found := links.load(connection):
                left = links.without(found, article_id, None if shared else article.sha256)
                self._put_links(connection, left, links.used(connection))
            self._forget_notes(connection, article.file)
            derived.clear(connection)
            upkeep.removed(connection)
            for name, value in NOTHING_PLACED.items():
                self._set_state(connection, name, value)
            connection.execute(insert(tables.log), {"at": at, "what": "removed", "subject": article_id})
            self._count_change(connection)
        if self._current is None:
            self.settle()
        return gone

    @staticmethod
    def _forget_notes(connection: Connection, file: str) -> None:
        """Takes the notes on a file away, and those on others that were not added because they have its text."""
        column, double = tables.skipped.c.reason, same_text(file)
        names_it = func.substr(column, 1, len(double)) == double
        connection.execute(delete(tables.skipped).where((tables.skipped.c.source == file) | names_it))

    def settle(self) -> None:
        """Writes the write-ahead log into the file and empties it, so that nothing removed is left in it. Not while changing."""
        with closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # What people decided.

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, in the order made."""
        with self._use(write=False) as connection:
            return facts.judgements(connection)

    def moments(self) -> tuple[str, ...]:
        """When each judgement was made."""
        with self._use(write=False) as connection:
            return tuple(connection.execute(select(tables.JUDGEMENTS.table.c.at)).scalars())

    def judge(self, judgement: Judgement) -> Judgement:
        """Adds a judgement at the end of the log and gives it back as sealed. The case must be resolved again afterwards."""
        with self._use(write=True) as connection:
            one = sealed(judgement, facts.last_hash(connection))
            facts.judge(connection, one)
            self._set_state(connection, "judged", f"{facts.count_judgements(connection)} {one.hash}")
            stood = self._state(connection, "changes")
            self._count_change(connection, judged=True)
            if one.kind == "doubt":
                self._carry_over(connection, stood)
        return one

    def _carry_over(self, connection: Connection, stood: str) -> None:
        """What was derived of the case as it `stood` is derived of it now: a doubt changes nothing of that."""
        of_that = [name for name in ("resolved", "placed") if self._state(connection, name) == stood]
        now = dict.fromkeys(of_that, self._state(connection, "changes"))
        if now:
            now |= {"altered": UNSET, "heard": str(facts.count_judgements(connection))}
        for name, value in now.items():
            self._set_state(connection, name, value)

    def faults(self) -> tuple[str, ...]:
        """What is wrong in the case, in words: whatever is not as it was put there."""
        with self._use(write=False) as connection:
            noted = checking.Noted(self._state(connection, "judged"), self._state(connection, "linked"))
            return tuple(checking.faults(connection, noted, frozenset(self.unsettled())))

    def unsealed(self) -> int:
        """How many articles an earlier version read, so that nothing tells whether they were changed since."""
        with self._use(write=False) as connection:
            return sum(seal is None for seal in facts.seals(connection).values())

    def meant(self, names: Sequence[str]) -> MeantPart:
        """As much of the resolution as ids, places and names can mean, for a decision."""
        with self._use(write=False) as connection:
            return meant(connection, names)

    def article_of_fact(self, id_: str) -> str | None:
        """The article of a claim, legal step or relation; None where the case holds no such."""
        with self._use(write=False) as connection:
            return article_of_fact(connection, id_)

    def claims_of_finding(self, id_: str) -> tuple[tuple[str, str], ...]:
        """The claims of a finding, each with its article; none where the case holds no such."""
        with self._use(write=False) as connection:
            return claims_of_finding(connection, id_)

    def told_with(self, claim: str) -> tuple[tuple[str, str], ...]:
        """The claims of the finding that a claim stands in, each with its article; none where it stands in none."""
        with self._use(write=False) as connection:
            return told_with(connection, claim)

    # What was derived.

    def without_place(self) -> tuple[str, ...]:
        """The articles that have no place in the resolution yet."""
        with self._use(write=False) as connection:
            return derived.without_story(connection)

    def neighbours(self, articles: Sequence[str]) -> Neighbours:
        """What the resolution says of some articles."""
        with self._use(write=False) as connection:
            members = derived.members_of(connection, articles)
            entities = derived.entities_of(connection, members.values())
            return Neighbours(members=members, entities=entities, stories=derived.stories_of(connection, articles))

    def place(self, article_id: str, part: Resolution, marks: tuple[str, ...], *, whole: bool) -> None:
        """Adds the provisional place of a new article to the resolution: what is new, and what has grown in place of what it was.

        `whole` says that the findings given are all those of the story given. `marks` are kept for the article until the case is
        settled (see `unsettled`). No entity id counts as given out.
        """
        with self._use(write=True) as connection:
            before = upkeep.before_placing(connection, part)
            derived.add(connection, part, whole=whole)
            told = [article for story in part.stories for article in story.articles] if whole else []
            upkeep.placed(connection, (article_id, *told), before, part, upkeep.now())
            known = {**self.unsettled(), article_id: marks}
            self._set_state(connection, "unsettled", msgspec.json.encode(known, order="deterministic").decode("utf8"))
            if not derived.without_story(connection):
                self._set_state(connection, "placed", self._state(connection, "changes"))

    def unsettled(self) -> dict[str, tuple[str, ...]]:
        """The articles whose places are provisional, with the marks that were given for each."""
        with self._use(write=False) as connection:
            found = self._state(connection, "unsettled")
            return {} if found == UNSET else msgspec.json.decode(found, type=dict[str, tuple[str, ...]])

    def resolution(self) -> Resolution:
        """The resolution as last saved; see `is_resolved`."""
        with self._use(write=False) as connection:
            return derived.load(connection)

    def producer(self) -> ProducedBy | None:
        """The code, weights and vocabulary of the last run that read into the case; None before the first."""
        with self._use(write=False) as connection:
            found = self._state(connection, "produced_by")
            return None if found == UNSET else msgspec.json.decode(found, type=ProducedBy)

    def set_producer(self, produced_by: ProducedBy) -> None:
        """Notes what the present run reads with; another than before means that the case must be resolved again."""
        with self._use(write=True) as connection:
            if self.producer() != produced_by:
                words = msgspec.json.encode(produced_by, order="deterministic").decode("utf8")
                self._set_state(connection, "produced_by", words)
                self._count_change(connection)

    def record(self, produced_by: ProducedBy) -> Record:
        """The whole case as it is exported. Raises `CaseError` where an interrupted run left it unresolved."""
        with self._use(write=False):
            self._must_be_placed()
            by = msgspec.structs.replace(produced_by, lists=self.lists_used())
            return assemble(by, self.articles(), self.skipped(), self.readings(), (self.resolution(), self.judgements()))

    @contextmanager
    def in_portions(self, produced_by: ProducedBy, *, hide_names: bool) -> Iterator[Portions]:
        """The same in portions, as the case stands at this moment; with `hide_names` without the names that pages hide."""
        with self._use(write=False) as connection:
            self._must_be_placed()
            yield Portions(connection, produced_by, Names.of(connection) if hide_names else None)

    def _must_be_placed(self) -> None:
        if not self.is_placed():
            raise CaseError(f"{self.path} was left unfinished by an interrupted run; run `allegedly read` again to finish it")

    def stamp(self) -> str:
        """The word by which pages tell whether anything of the case has changed: `state` of a look at it."""
        with self._use(write=False) as connection:
            return totals.state(connection)
