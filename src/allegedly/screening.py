"""A screening: names asked in lists and in a case, at the top, since no stage knows the others.

What is asked makes the run's id, so that a run that was broken off is found again in the journal and goes on where it stood. The
thresholds are part of it: the same names, lists, case and program give the same outcomes, byte by byte.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import msgspec

from allegedly import __version__, vocabulary
from allegedly.errors import NothingReadable, UsageError
from allegedly.identity import canonical, content_id
from allegedly.screen.customers import customers
from allegedly.screen.entries import ListVersion
from allegedly.screen.journal import Journal
from allegedly.screen.lists.shelf import Shelf
from allegedly.screen.looking import Looked
from allegedly.screen.names_file import NamesFile, names_file
from allegedly.screen.sought import of_case, of_list
from allegedly.shapes import Offence
from allegedly.shapes.screening import Accused, ArticlesRead, Customer, Dataset, Hit, Outcome, Run

# Of names that mean nobody, the share for which one dataset may raise an alert (docs/screening.md has what follows from it).
ALERT_RATE = 0.0025
# So many outcomes are kept at once: what is lost when a run is broken off.
_BATCH = 250
# Told how far a screening is: what is done at this moment, how many names are done, and how many there are (0: not known yet).
Seen = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class CaseAsked:
    """What a case says of its accused, as it stood: its name, the date and digest of that, the articles that it rests on."""

    name: str
    date: str
    sha256: str
    accused: tuple[Accused, ...]
    articles: tuple[ArticlesRead, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a screening is asked for.

    `lists` are names of lists, each perhaps with @DATE; None for all that are kept. `alert_rate` is the share of names that mean
    nobody for which one dataset may raise an alert. `as_of` is the moment up to which lists and case are looked at.
    """

    names: Path
    shelf: Shelf
    lists: Sequence[str] | None = None
    case: CaseAsked | None = None
    alert_rate: float = ALERT_RATE
    offences: frozenset[Offence] | None = None
    as_of: str | None = None
    by: str
    encoding: str | None = None


@dataclass(frozen=True)
class Names:
    """What a first look at a file of names found: how many rows, those that are skipped, what of others is not used, in words.

    `repeated` ids stand in several rows.
    """

    rows: int
    skipped: tuple[str, ...]
    unclear: tuple[str, ...]
    repeated: int


@dataclass(frozen=True)
class Screening:
    """A screening that can be made: the run, the file of names, what they are looked up in."""

    run: Run
    file: NamesFile
    looked: tuple[Looked, ...]
    names: Names

    def outcomes(self, start: int = 0) -> Iterator[Outcome]:
        """What becomes of the names, in the order of the file, from the one at place `start` on."""
        for row in islice(customers(self.file), start, None):
            found = Outcome(customer=row.customer, skipped=row.skipped) if row.skipped else outcome(row.customer, self.looked)
            yield msgspec.structs.replace(found, unclear=row.unclear)


def outcome(customer: Customer, looked: Sequence[Looked]) -> Outcome:
    """Whom of some datasets a customer may be."""
    hits: list[Hit] = []
    nearest: dict[str, float] = {}
    for one in looked:
        found, near = one.ask(customer)
        hits.extend(found)
        if near is not None:
            nearest[one.name] = near
    return Outcome(customer=customer, hits=tuple(sorted(hits, key=lambda hit: -hit.score)), nearest=nearest)


def prepare(asked: Asked, seen: Seen) -> Screening:
    """Looks at the names, the lists and the case, and sets the thresholds.

    Raises:
        UsageError: there is nothing to look in, or a list is not kept.
        NothingReadable: the file of names cannot be read, or holds no name.
        ListError: a list that is kept is not whole.
    """
    seen(f"Reading {asked.names.name}", 0, 0)
    file = names_file(asked.names, asked.encoding)
    names = _gone_through(file)
    versions = versions_asked(asked)
    looked: list[Looked] = []
    datasets: list[Dataset] = []
    for version in versions:
        seen(f"Reading {version.name}", 0, 0)
        looked.append(_calibrated(Looked(version.name, of_list(asked.shelf.entries(version))), asked, seen))
        datasets.append(dataset(version, looked[-1]))
    if asked.case:
        looked.append(_calibrated(Looked(asked.case.name, of_case(asked.case.accused)), asked, seen))
        datasets.append(dataset(asked.case, looked[-1]))
    return Screening(_run(asked, file, names.rows, datasets), file, tuple(looked), names)


def _gone_through(file: NamesFile) -> Names:
    """Reads all rows once. Raises `NothingReadable` where none can be asked after."""
    ids: Counter[str] = Counter()
    unclear: list[str] = []
    skipped: list[str] = []
    for row in customers(file):
        ids[row.customer.id] += 1
        unclear.extend(row.unclear)
        skipped.extend([row.skipped] if row.skipped else [])
    if len(skipped) == ids.total():
        why = f"none of its rows can be asked after ({skipped[0]})" if skipped else "it holds a header and no name"
        raise NothingReadable(f"{file.path}: {why}; give a table with a column `name`, or one name a line")
    return Names(ids.total(), tuple(skipped), tuple(unclear), sum(1 for times in ids.values() if times > 1))


def _calibrated(looked: Looked, asked: Asked, seen: Seen) -> Looked:
    """A dataset with its thresholds, which do not depend on what else is looked in: no further list takes a hit away."""
    seen(f"Setting the threshold of {looked.name}", 0, 0)
    looked.calibrate(asked.alert_rate)
    return looked


def versions_asked(asked: Asked) -> tuple[ListVersion, ...]:
    """The versions of lists that are looked in, by name. Raises `UsageError` where one is not kept, or there is nothing at all."""
    wanted = asked.lists if asked.lists is not None else tuple(dict.fromkeys(v.name for v in asked.shelf.versions()))
    found: dict[str, ListVersion] = {}
    for version in map(asked.shelf.find, wanted):
        if found.setdefault(version.name, version) != version:
            raise UsageError(f"two versions of {version.name} are asked for; a screening looks in one, so screen once for each")
    if not found and not asked.case:
        known = f" that had been added by {asked.as_of}" if asked.as_of else ""
        raise UsageError(
            f"there is nothing to look in: no list is kept in {asked.shelf.folder}{known}, and no case is given; "
            "`allegedly lists update` fetches lists, `allegedly lists add` takes files, --case names a case"
        )
    if asked.case and asked.case.name in found:
        raise UsageError(f"the case and a list are both called {asked.case.name}; rename the file of the case")
    return tuple(found[name] for name in sorted(found))


def dataset(of: ListVersion | CaseAsked, looked: Looked) -> Dataset:
    """A version of a list, or a case, as what was looked in."""
    return Dataset(
        name=of.name,
        kind="case" if isinstance(of, CaseAsked) else "list",
        date=of.date,
        sha256=of.sha256,
        entries=looked.entries,
        thresholds=dict(looked.thresholds),
    )


def _run(asked: Asked, file: NamesFile, rows: int, datasets: Sequence[Dataset]) -> Run:
    run = Run(
        id="",
        names_file=asked.names.name,
        names_sha256=file.sha256,
        customers=rows,
        datasets=tuple(datasets),
        articles=asked.case.articles if asked.case else (),
        alert_rate=asked.alert_rate,
        offences=tuple(sorted(asked.offences)) if asked.offences is not None else None,
        as_of=asked.as_of,
        produced_by={"allegedly": __version__, "vocabulary": vocabulary.digest(), "encoding": file.encoding},
        by=asked.by,
        begun=now(),
        unused=file.unused,
        above=tuple(line for _, line in file.titles),
    )
    # The moment at which a case was looked at does not count, unless it was asked for; its digest does.
    timeless = tuple(msgspec.structs.replace(one, date="") if one.kind == "case" else one for one in datasets)
    digest = canonical(msgspec.structs.replace(run, datasets=timeless), "id", "by", "begun", "ended", "unused", "above")
    return msgspec.structs.replace(run, id=content_id("v", digest.decode("utf8")))


def carry_out(screening: Screening, journal: Journal, seen: Seen) -> int:
    """Asks the names that the journal has no outcome of, and keeps each batch of outcomes; gives how many it had already."""
    run = screening.run
    done = start = journal.begin(run)
    seen("Screening", done, run.customers)
    outcomes = screening.outcomes(start)
    while batch := tuple(islice(outcomes, _BATCH)):
        journal.add(run.id, done, batch)
        done += len(batch)
        seen("Screening", done, run.customers)
    journal.end(run.id, now())
    return start


def now() -> str:
    """This moment, ISO, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
