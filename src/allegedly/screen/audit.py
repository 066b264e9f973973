"""A run of a screening as one file for an auditor: all that is needed to see what was found, to check it, and to do it again.

The same run and decisions give the same file, byte by byte.
"""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

import msgspec

from allegedly import __version__
from allegedly.errors import UsageError
from allegedly.screen.asking import asked_hits
from allegedly.screen.entries import ListVersion
from allegedly.screen.journal import Journal
from allegedly.screen.journal.chain import GENESIS, breaks
from allegedly.screen.journal.states import pairs_of
from allegedly.screen.lists.shelf import Shelf
from allegedly.shapes import Shape
from allegedly.shapes.screening import Dataset, HitDecision, Run

_CHECKSUMS = "SHA256SUMS"
_CUSTOMERS, _LISTS = "customers.jsonl", "lists"
# What a file in the archive is dated: the first day that the form knows, so that the same content gives the same bytes.
_DATED = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_SHA = 16


class Link(Shape, frozen=True, kw_only=True):
    """A decision in the chain; of one on somebody whom the run did not hit only the hashes."""

    number: int
    id: str
    before: str
    hash: str
    decision: HitDecision | None = None


class ListKept(Shape, frozen=True, kw_only=True):
    """A list that was searched: the dataset of the run, and the version as it is kept here, None where it is not any more."""

    dataset: Dataset
    version: ListVersion | None


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What an audit is made of: the journal, the run, the lists; with `with_lists` the publishers' files go with it.

    `names` is the file of names, where it is still at hand.
    """

    journal: Journal
    run: Run
    shelf: Shelf
    with_lists: bool = False
    names: Path | None = None
    four_eyes: bool = False


def write_audit(audit: Audit, out: Path) -> tuple[str, ...]:
    """Writes the archive, readable for its user alone; gives what could not be put in, in words.

    All of it is as of one moment, whatever other processes decide meanwhile.

    Raises:
        UsageError: `names` is not the file that was screened.
        OSError: the archive cannot be written; then what was there stays.
    """
    kept = tuple(_kept(audit))
    number, draft = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    try:
        with (
            audit.journal.at_one_moment(),
            os.fdopen(number, "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            sums = [f"{_put(archive, name, pieces)}  {name}\n" for name, pieces in _files(audit, kept)]
            _put(archive, _CHECKSUMS, (line.encode("utf8") for line in sums))
        Path(draft).replace(out)
    finally:
        with suppress(OSError):
            Path(draft).unlink(missing_ok=True)
    return tuple(
        f"{one.dataset.name} of {one.dataset.date} is not kept here any more; only its SHA-256 is in the audit"
        for one in kept
        if audit.with_lists and one.version is None
    )


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> str:
    """Puts a file into an archive; gives its SHA-256."""
    about = zipfile.ZipInfo(name, _DATED)
    about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, _MODE
    total = hashlib.sha256()
    with archive.open(about, "w", force_zip64=True) as file:
        for piece in pieces:
            total.update(piece)
            file.write(piece)
    return total.hexdigest()


def _files(audit: Audit, kept: tuple[ListKept, ...]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of an archive with their content, piece by piece."""
    journal, run = audit.journal, audit.run
    yield "README.txt", [_readme(audit).encode("utf8")]
    yield "run.json", [_json(run)]
    yield "sittings.jsonl", (_line(one) for one in journal.sittings(run.id))
    yield _CUSTOMERS, (_line(one.customer) for one in journal.outcomes(run.id) if one.skipped is None)
    yield "outcomes.jsonl", (_line(one) for one in journal.outcomes(run.id))
    yield "hits.jsonl", (_line(one) for one in asked_hits(journal, run.id, four_eyes=audit.four_eyes, then=True))
    yield "decisions.jsonl", (_line(one) for one in _chain(journal, run.id))
    yield "lists.jsonl", (_line(one) for one in kept)
    if audit.names is not None:
        yield f"names/{run.names_file}", [_names(audit.names, run)]
    for one in kept if audit.with_lists else ():
        if one.version is not None:
            home = f"{_LISTS}/{audit.shelf.home(one.version).relative_to(audit.shelf.folder).as_posix()}"
            for path in sorted(audit.shelf.home(one.version).iterdir()):
                yield f"{home}/{path.name}", [path.read_bytes()]


def _names(path: Path, run: Run) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}; give the file of names that was screened to --names") from error
    if hashlib.sha256(data).hexdigest() != run.names_sha256:
        raise UsageError(
            f"{path} is not the file of names that was screened (its SHA-256 differs); leave --names out, or give that one"
        )
    return data


def _kept(audit: Audit) -> Iterator[ListKept]:
    for dataset in audit.run.datasets:
        if dataset.kind == "list":
            found = (one for one in audit.shelf.versions(dataset.name) if one.sha256 == dataset.sha256)
            yield ListKept(dataset=dataset, version=next(found, None))


def _chain(journal: Journal, run: str) -> Iterator[Link]:
    """The whole chain of the journal, the decisions of other customers by their hashes alone."""
    pairs = {pair for outcome in journal.outcomes(run, with_hits=True) for hit in outcome.hits for pair in pairs_of(hit)}
    for number, one in enumerate(journal.decisions(), 1):
        ours = (one.customer, one.dataset, one.entry) in pairs
        yield Link(number=number, id=one.id, before=one.before, hash=one.hash, decision=one if ours else None)


def repeating(run: Run, *, with_lists: bool, with_names: bool) -> str:
    """The command that makes a run again, in the folder of its audit."""
    lists = [one.sha256[:_SHA] for one in run.datasets if one.kind == "list"]
    words = ["allegedly", "screen", f"names/{run.names_file}" if with_names else _CUSTOMERS, "--lists", ",".join(lists) or "none"]
    words += ["--folder", _LISTS] if with_lists else []
    words += [word for one in run.datasets if one.kind == "case" for word in ("--case", one.name)]
    words += ["--offences", ",".join(run.offences)] if run.offences is not None else []
    words += ["--as-of", run.as_of] if run.as_of else []
    words += ["--encoding", run.produced_by["encoding"]] if with_names and "encoding" in run.produced_by else []
    return " ".join(
        quote(word) for word in [*words, "--alert-rate", f"{run.alert_rate:.12g}", "--no-journal", "--out", "again.jsonl"]
    )


def _readme(audit: Audit) -> str:
    run = audit.run
    command = repeating(run, with_lists=audit.with_lists, with_names=audit.names is not None)
    cases = "".join(
        f"The case {one.name} is needed beside these files (SHA-256 of what it said: {one.sha256}).\n"
        for one in run.datasets
        if one.kind == "case"
    )
    lists = (
        "" if audit.with_lists else "The lists are needed as they were kept (`allegedly lists show`); --with-lists puts them in.\n"
    )
    made_by = ", ".join(f"{key} {value}" for key, value in sorted(run.produced_by.items()))
    ended = f"ended {run.ended}" if run.ended else "not ended"
    stands = f"stood by what had been decided by {run.as_of}" if run.as_of else "stands by what was decided"
    return f"""Screening {run.id} of {run.names_file}, begun {run.begun} by {run.by}, {ended}.
Made by: {made_by}. Exported by allegedly {__version__}.

run.json         what was asked, in what, with which thresholds, by whom and when
sittings.jsonl   each time that the run was worked on
customers.jsonl  the names as they were screened
outcomes.jsonl   what became of every row: hits with their reasons, or how near the nearest name was, or why it was skipped
hits.jsonl       the hits, the weightiest first, each with how it {stands}
decisions.jsonl  the chain of decisions; of those on others only the hashes, so that the chain can be checked
lists.jsonl      the versions of lists that were searched
SHA256SUMS       the SHA-256 of each file (sha256sum -c SHA256SUMS)

To check it:    allegedly hits verify --audit THIS.zip
To do it again: {command}
{cases}{lists}
A hit is a likeness to be looked at. What it tells of a case is what reports allege, unreviewed where it says so.
"""


def faults(path: Path) -> tuple[str, ...]:
    """What is not as it was put into an audit, in words: its files, the outcomes, the chain of decisions.

    Raises:
        UsageError: the file is no audit.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            lines = archive.read(_CHECKSUMS).decode("utf8").splitlines()
            sums = {name: found for found, _, name in (line.partition("  ") for line in lines)}
            found = [f"{name} is not in the list of checksums" for name in archive.namelist() if name not in {*sums, _CHECKSUMS}]
            found += [f"{name} is not as it was exported" for name in sums if _sum(archive, name) != sums[name]]
            return (*found, *_chain_faults(archive))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, msgspec.DecodeError) as error:
        raise UsageError(
            f"{path}: it is no audit of a screening ({error}); give a file that `allegedly hits audit` wrote"
        ) from error


def _sum(archive: zipfile.ZipFile, name: str) -> str:
    if name not in archive.namelist():
        return ""
    with archive.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _chain_faults(archive: zipfile.ZipFile) -> Iterator[str]:
    before = GENESIS
    for line in archive.read("decisions.jsonl").splitlines():
        link = msgspec.json.decode(line, type=Link)
        if link.before != before:
            yield f"decision {link.number} ({link.id}) does not follow the one before it"
        if link.decision is not None and link.decision.hash != link.hash:
            yield f"decision {link.number} ({link.id}) is not the one of the chain"
        if link.decision is not None and (broken := breaks([link.decision], after=link.before)):
            yield from broken
        before = link.hash


def _json(shape: Shape) -> bytes:
    return msgspec.json.format(msgspec.json.encode(shape)) + b"\n"


def _line(shape: Shape) -> bytes:
    return msgspec.json.encode(shape) + b"\n"
