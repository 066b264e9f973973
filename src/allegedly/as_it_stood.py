"""A case as it stood at an earlier moment: the articles captured and the judgements made by then, settled anew."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from allegedly import wording
from allegedly.record.past import Later, moment
from allegedly.record.rewinding import PastCase
from allegedly.record.store import Case
from allegedly.settling import resolve_again, resolve_if_stale


class Stood(NamedTuple):
    """A case as it stood, settled, and in words what is not as it was then."""

    case: Case
    notes: tuple[str, ...]


@contextmanager
def as_it_stood(path: Path, until: str) -> Iterator[Stood]:
    """The case at `path` as it stood at a moment (ISO 8601; without an offset, in UTC).

    Where nothing came since, that is the case itself. Else it is a copy, which is in a folder of its own that nobody else may read
    and goes with it; it is settled whole, which takes as long as settling the case. Raises as `Case.open` does.
    """
    with Case.open(path) as case:
        found = case.later(moment(until))
        notes = _notes(found, until)
        if not found.articles and not found.judgements:
            resolve_if_stale(case)
            yield Stood(case, notes)
            return
        with tempfile.TemporaryDirectory(prefix="allegedly-") as folder:
            target = Path(folder) / path.name
            case.back_up(target)
            with PastCase.open(target) as past:
                # Asked of the copy: what others put in meanwhile is in it too.
                past.rewind(past.later(moment(until)))
                resolve_again(past)
                yield Stood(past, notes)


def _notes(found: Later, until: str) -> tuple[str, ...]:
    if not found.removed:
        return ()
    articles = "One article was" if found.removed == 1 else f"{wording.capital(wording.number(found.removed))} articles were"
    it = "it" if found.removed == 1 else "they"
    return (f"{articles} removed from the case since {until}: what {it} said is missing here, if the case held {it} then.",)
