"""What a screening is asked for, in the words of its user: as of which moment, for which offences, in which case."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import get_args

from allegedly.as_it_stood import as_it_stood
from allegedly.errors import UsageError
from allegedly.record.store import Case
from allegedly.screening import CaseAsked, now
from allegedly.settling import resolve_if_stale
from allegedly.shapes import Offence
from allegedly.vocabulary import table

ALL, LAUNDERING = "all", "money-laundering"


def moment(written: str) -> str:
    """A moment as ISO in UTC: of a day its last second, so that what was known on that day counts.

    Raises:
        UsageError: it is neither a day nor a moment, or it has not come yet.
    """
    try:
        meant = datetime.fromisoformat(written)
    except ValueError as error:
        raise UsageError(f"--as-of {written} is no moment; give a day (2026-11-22) or a moment (2026-11-22T08:00)") from error
    with suppress(ValueError):
        meant = datetime.combine(date.fromisoformat(written), time(23, 59, 59))
    told = (meant if meant.tzinfo else meant.replace(tzinfo=UTC)).astimezone(UTC)
    if told.date() > datetime.now(UTC).date():
        raise UsageError(f"--as-of {written} has not come yet; give a moment that has passed")
    return told.isoformat(timespec="seconds")


def offences_of(written: str) -> frozenset[Offence] | None:
    """The offences that are meant; None for all.

    `money-laundering` is money laundering with all offences that the FATF has as its predicates; `money_laundering` the offence
    alone.

    Raises:
        UsageError: there is no such offence.
    """
    words = [word for part in written.split(",") if (word := part.strip().casefold())]
    if words == [ALL]:
        return None
    known: dict[str, Offence] = {name: name for name in get_args(Offence)}
    found: set[Offence] = set()
    for word in words:
        if word == LAUNDERING:
            found |= {known[name] for name, told in table("offences")["offences"].items() if told.get("fatf")}
        elif (name := word.replace(" ", "_").replace("-", "_")) in known:
            found.add(known[name])
        else:
            raise UsageError(f"--offences {word}: no such offence; give {ALL}, {LAUNDERING}, or of these: {', '.join(known)}")
    if not found:
        raise UsageError(f"--offences names none; give {ALL}, {LAUNDERING}, or offences with commas between")
    return frozenset(found)


def case_asked(path: Path, offences: frozenset[Offence] | None, until: str | None, tell: Callable[[str], None]) -> CaseAsked:
    """What a case says of those accused in it: now, or as it stood at a moment; what is not whole then is told in words."""
    if until is None:
        with Case.open(path) as case:
            resolve_if_stale(case)
            return _asked(case, path, offences, now())
    with as_it_stood(path, until) as stood:
        for note in stood.notes:
            tell(note)
        return _asked(stood.case, path, offences, until)


def _asked(case: Case, path: Path, offences: frozenset[Offence] | None, at: str) -> CaseAsked:
    return CaseAsked(
        name=path.name,
        date=at,
        sha256=case.digest(),
        accused=case.accused(offences),
        articles=case.articles_read(),
    )
