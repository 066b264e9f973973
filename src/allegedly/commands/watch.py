"""`allegedly watch`: the same names looked up again and again; only what is new is told."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from allegedly import wording
from allegedly.commands.options import By, FourEyes, existing, say, stderr, user
from allegedly.commands.screening_options import (
    Encoding,
    Folder,
    InCase,
    JournalFile,
    Lists,
    NamesPath,
    Offences,
    Rate,
    lists_meant,
    shelf_in,
)
from allegedly.errors import AllegedlyError, UsageError
from allegedly.screen.journal import Journal, default_path
from allegedly.screen.reaching import internet
from allegedly.screen.watch.events import KINDS
from allegedly.screen.watch.kept import WatchState
from allegedly.screen.watch.sending import Sender, Webhook, to_file, to_stream
from allegedly.screening import ALERT_RATE, Asked, Seen
from allegedly.screening_asked import case_asked, offences_of
from allegedly.watching import Glance, How, deliver, look, watched

_MINUTE = 60
Every = Annotated[
    float | None,
    typer.Option(help="Look again after so many minutes, until stopped; without it, once.", min=0.01, show_default=False),
]
Out = Annotated[
    Path | None,
    typer.Option(help="Add the events to this file, a line of JSON each; without it to standard output.", show_default=False),
]
Hook = Annotated[str | None, typer.Option(help="Post each event to this https address instead.", show_default=False)]
AllowHost = Annotated[
    list[str] | None, typer.Option(help="A host that events may be posted to; may be repeated.", show_default=False)
]
Loopback = Annotated[bool, typer.Option("--loopback", help="Let --webhook be this machine too (http://127.0.0.1:PORT/…).")]
RaiseAll = Annotated[bool, typer.Option("--raise-all", help="Raise all hits of the first look, too.")]


def watch(
    names: NamesPath,
    case: InCase = None,
    lists: Lists = None,
    every: Every = None,
    out: Out = None,
    webhook: Hook = None,
    allow_host: AllowHost = None,
    loopback: Loopback = False,
    raise_all: RaiseAll = False,
    offences: Offences = "all",
    alert_rate: Rate = ALERT_RATE,
    encoding: Encoding = None,
    journal: JournalFile = None,
    folder: Folder = None,
    by: By = None,
    four_eyes: FourEyes = False,
) -> None:
    """Look names up again as lists and articles come, and tell only what is new, as events in JSON.

    The first look tells of nothing: its hits are in the journal (`allegedly hits show`). After it a hit that is new, or of a
    weightier class, is `raised`, one of a lighter class `lowered`, one of which either side says something else `changed`, one that
    is none any more `fell`, one of a customer who left the file of names `gone`. Hits that were decided and did not change stay
    quiet. Events that do not arrive are sent the next time.

    Example: allegedly watch customers.csv --case story.case --lists ofac --every 60 --out events.jsonl
    """
    asked = Asked(
        names=names,
        shelf=shelf_in(folder),
        lists=lists_meant(lists),
        alert_rate=alert_rate,
        offences=offences_of(offences),
        by=by or user(),
        encoding=encoding,
    )
    with ExitStack() as stack:
        send = _sender(stack, out, webhook, allow_host or [], loopback=loopback)
        path = journal or default_path()
        kept = stack.enter_context(Journal.open(path)), stack.enter_context(WatchState.open(path))
        _repeat(lambda: _look(asked, case, kept, send, How(raise_all=raise_all, four_eyes=four_eyes)), every)


def _look(asked: Asked, case: Path | None, kept: tuple[Journal, WatchState], send: Sender, how: How) -> None:
    """Looks once, in the case as it now stands, and delivers what waits."""
    if case is not None:
        asked = replace(asked, case=case_asked(existing(case), asked.offences, None, say))
    what = watched(asked, case)
    try:
        with _progress() as seen:
            _tell(look(asked, what, kept, seen, how))
    finally:
        # Also where the look failed: what an earlier one found waits for nobody.
        sent = deliver(what.id, kept[1], send)
        if sent:
            say(f"{wording.capital(wording.count(sent, 'event'))} delivered.")


def _sender(stack: ExitStack, out: Path | None, webhook: str | None, hosts: list[str], *, loopback: bool) -> Sender:
    """Where events go, until the end of the stack. Raises `UsageError` where that is not said, or may not be."""
    if webhook is None:
        if hosts or loopback:
            raise UsageError("--allow-host and --loopback are for --webhook; give that too")
        return stack.enter_context(to_file(out)) if out else to_stream(sys.stdout.buffer)
    if out is not None:
        raise UsageError("give either --out or --webhook")
    return Webhook(webhook, tuple(hosts), internet(), loopback=loopback).send


def _repeat(once: Callable[[], None], every: float | None) -> None:
    """Looks once, or again and again; then a later look that fails is told, and the next one may go well."""
    first = True
    while True:
        try:
            once()
        except AllegedlyError as error:
            if every is None or (first and isinstance(error, UsageError)):
                raise
            say(f"{error}; the next look is in {every:g} minutes")
        if every is None:
            return
        first = False
        time.sleep(every * _MINUTE)


def _tell(glance: Glance) -> None:
    hits = wording.count(glance.hits, "hit stands", "hits stand")
    if glance.run is None:
        say(f"Watch {glance.watch}: nothing changed since the last look; {hits}.")
        return
    if glance.number == 1 and not glance.events:
        shown = f"`allegedly hits show --run {glance.run}`"
        say(f"Watch {glance.watch}: the first look; {hits} ({shown}). What comes from now on is told.")
        return
    counts = Counter(event.kind for event in glance.events)
    told = wording.listed([f"{wording.number(counts[kind])} {kind}" for kind in KINDS if counts[kind]])
    say(f"Watch {glance.watch}, look {glance.number}: {told or 'nothing new'}; {hits}.")


@contextmanager
def _progress() -> Iterator[Seen]:
    """Shows what is done at the moment, where standard error is a terminal."""
    console = stderr()
    if not console.is_terminal:
        yield lambda doing, done, of: None
        return
    with console.status("") as status:
        yield lambda doing, done, of: status.update(f"{doing} {done:,} of {of:,}" if of else doing)
