"""Many decisions from a file: a table (CSV) or JSON lines, such as the `hits.csv` of a screening, filled in."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

import msgspec

from allegedly.errors import UsageError
from allegedly.screen.asking import AskedHit
from allegedly.screen.journal import Verdict
from allegedly.screen.journal.deciding import check
from allegedly.screen.journal.prints import as_seen
from allegedly.screen.journal.states import same_person
from allegedly.shapes.screening import Customer, DecisionKind, Hit
from allegedly.sheets import as_written

KINDS: tuple[DecisionKind, ...] = tuple(kind for kind in get_args(DecisionKind) if kind != "undo")
# Of a screening's own table the id counts, not the name.
_CUSTOMER, _ENTRY = ("customer_id", "customer"), ("entry_id", "entry")
_COLUMNS = {"customer": _CUSTOMER, "entry": _ENTRY, "decision": ("decision",), "reason": ("reason",)}


class Batch(NamedTuple):
    """What a file decides: the decisions that are to be made, and how many rows say what is decided already."""

    decided: Sequence[tuple[Verdict, Customer, Hit]]
    known: int


def batch(path: Path, asked: Sequence[AskedHit], plain: Verdict) -> Batch:
    """The decisions of a file on hits of a run. `plain` says who decides, and whether with four eyes.

    Raises:
        UsageError: the file cannot be read, or a row is wrong; all that are wrong are named, and none is decided.
    """
    decided = []
    known = 0
    wrong = []
    seen: dict[AskedHit, int] = {}
    for line, row in _rows(path):
        if not row.get("decision"):
            continue
        try:
            verdict = _verdict(row, plain)
            one = the_hit(asked, _said(row, _CUSTOMER), _said(row, _ENTRY), row.get("dataset"))
            if row.get("as_seen") not in (None, "", as_seen(one.customer, one.hit)):
                raise UsageError("either side changed since this table was made; `allegedly hits show` tells what it says now")
        except UsageError as error:
            wrong.append(f"line {line}: {error}")
            continue
        if one in seen:
            wrong.append(f"line {line}: decides what line {seen[one]} decides")
        seen[one] = line
        if decided_already(one, verdict):
            known += 1
        else:
            decided.append((verdict, one.customer, one.hit))
    if wrong:
        raise UsageError(f"{path}: nothing was decided, since some rows are wrong\n  " + "\n  ".join(wrong))
    return Batch(decided, known)


def the_hit(asked: Sequence[AskedHit], customer: str, entry: str, dataset: str | None = None) -> AskedHit:
    """The hit of a customer (by id, or by name where it is one's alone) and an entry.

    Raises:
        UsageError: the run has no such hit, or several.
    """
    of = [one for one in asked if one.hit.entry == entry and dataset in (None, "", one.hit.dataset)]
    found = [one for one in of if one.customer.id == customer] or [one for one in of if one.customer.name == customer]
    if len(found) == 1:
        return found[0]
    if found:
        which = ", ".join(f"{one.customer.id} ({one.hit.dataset})" for one in found)
        raise UsageError(f"“{customer}” and {entry} may mean several hits: {which}; give the customer's id and the dataset")
    where = f" in {dataset}" if dataset else ""
    raise UsageError(
        f"there is no hit of customer “{customer}” and entry “{entry}”{where} in this run; `allegedly hits show` lists them"
    )


def decided_already(one: AskedHit, verdict: Verdict) -> bool:
    """Whether a hit stands as a verdict says, as far as this person can bring it; so that a file may be given twice."""
    last = one.state.decision
    if last is None or one.state.kind == "changed" or last.kind != verdict.kind:
        return False
    return one.state.kind != "waiting" or same_person(last.by, verdict.by)


def _verdict(row: Mapping[str, str], plain: Verdict) -> Verdict:
    missing = [name for name, keys in _COLUMNS.items() if not _said(row, keys)]
    if missing:
        raise UsageError(f"{', '.join(missing)} is empty")
    kind = next((kind for kind in KINDS if kind == row["decision"].replace(" ", "_").casefold()), None)
    if kind is None:
        raise UsageError(f"“{row['decision']}” is no decision; give one of {', '.join(KINDS)}")
    verdict = msgspec.structs.replace(plain, kind=kind, reason=row["reason"], note=row.get("note", "") or plain.note)
    check(verdict)
    return verdict


def _said(row: Mapping[str, str], keys: Sequence[str]) -> str:
    return next((row[key] for key in keys if row.get(key)), "")


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their lines, fields by the names of their columns in small letters."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}; give a file of decisions") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: it is not in UTF-8; save it as CSV UTF-8") from error
    if text.lstrip().startswith("{"):
        yield from _objects(path, text)
        return
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    header = [cell.strip().casefold() for cell in next(rows, [])]
    missing = [name for name, keys in _COLUMNS.items() if not set(keys) & set(header)]
    if missing:
        raise UsageError(
            f"{path}: no column {', '.join(missing)}; a table of decisions has customer, dataset, entry, decision, reason and note"
        )
    for cells in rows:
        yield rows.line_num, {name: as_written(cell.strip()) for name, cell in zip(header, cells, strict=False)}


def _objects(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found = json.loads(line)
            except ValueError as error:
                raise UsageError(f"{path}: line {number} is no whole JSON object ({error})") from error
            if not isinstance(found, dict):
                raise UsageError(f"{path}: line {number} is no JSON object")
            yield number, {str(key).casefold(): "" if value is None else str(value).strip() for key, value in found.items()}
