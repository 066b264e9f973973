"""Serving the pages of a case until it is stopped."""

import socket
import webbrowser
from datetime import date
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from rich.console import Console

from allegedly import wording
from allegedly.commands.desk import CaseDesk, Worker
from allegedly.commands.exporting import CaseExporter
from allegedly.commands.options import user
from allegedly.commands.warming import Warmer
from allegedly.errors import UsageError
from allegedly.flow import as_it_stands, record_and_texts
from allegedly.intake import Spool
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.serve.app import create_app
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.guard.guard import LOCAL_HOSTS, loopback
from allegedly.serve.people import BESIDE, named_in
from allegedly.serve.views import ClaimView
from allegedly.serve.website import Site
from allegedly.settling import SMALL, place_or_settle

# So many characters of a title that is asked for stand on the pages; a name of a file with fewer than these is no heading.
_LONGEST = 120
_HEADING = 3
# More claims than any case has of one kind.
_ALL = 2**31


def catalogue(case: Path) -> Catalogue:
    """The record of a case with the texts of its articles, settled."""
    return Catalogue(*record_and_texts(case))


def shown(case: Path) -> Catalogue:
    """The record of a case with the texts of its articles, for showing: a few of them may have a provisional place."""
    return Catalogue(*as_it_stands(case))


def naming(case: Path, book: Catalogue, entity: str) -> tuple[tuple[ClaimView, ...], int]:
    """What others are accused of in words that name somebody of a case, as his page has it, and how many more such claims exist."""
    with Browser(case).look() as look:
        found = look.spoken_of(entity, _ALL)
    return named_in(book, found[:BESIDE]), len(found[BESIDE:])


def today() -> str:
    """The date that the age of a legal step is counted from."""
    return date.today().isoformat()


def title_of(case: Path, given: str | None) -> str:
    """What a case is called on its pages and in its briefs: as somebody asks for, else by the name of its file.

    One or two letters alone would be no heading: of such a file the whole name is told.
    """
    own = wording.one_line(given)[:_LONGEST] if given else ""
    return own or (case.stem if len(case.stem) >= _HEADING else case.name)


def serve(console: Console, case: Path, at: tuple[str, int], *, browse: bool, title: str | None = None) -> None:
    """Serves the case until Ctrl-C, at a host and port, under a title (its file's name without one).

    Raises `CaseError` for a case that cannot be used, `UsageError` for a port that is taken.
    """
    host, port = at
    name = loopback(host)
    shelf = shelf_at_once(case)
    listening = listen(host, port)
    worker, spool, exporter = Worker(case), Spool(case), CaseExporter(case)
    desk = CaseDesk(case, worker)
    site = Site(shelf=shelf, title=title_of(case, title), today=today, by=user(), desk=desk, intake=spool, exporter=exporter)
    app = create_app(site, LOCAL_HOSTS | {name})
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    warmer = Warmer(shelf, app)
    console.print(f"Serving {case} at {address} (Ctrl-C stops it)", markup=False, highlight=False, soft_wrap=True)
    if browse:
        webbrowser.open(address)
    try:
        worker.start()
        with shelf.look() as look:
            if look.pending():
                worker.settle()
        spool.start()
        exporter.start()
        warmer.start()
        uvicorn.Server(server(app)).run(sockets=[listening])
    except KeyboardInterrupt:
        console.print("Stopped.")
    finally:
        listening.close()
        warmer.close()
        spool.close()
        exporter.close()
        worker.close()
        shelf.close()


def server(app: FastAPI) -> uvicorn.Config:
    """How an app is served."""
    return uvicorn.Config(app, log_level="warning", server_header=False, limit_concurrency=256, timeout_keep_alive=30)


def shelf_of(case: Path) -> Browser:
    """The case with every article in its place, to be looked at. Raises `CaseError` for one that cannot be used."""
    with Case.open(case) as opened:
        place_or_settle(opened)
    return Browser(case)


def shelf_at_once(case: Path) -> Browser:
    """The same, but in a large case decisions that wait are left waiting, and pages say so: to work them in takes minutes."""
    with Case.open(case) as opened:
        if opened.size() < SMALL or opened.without_place() or not opened.pending():
            place_or_settle(opened)
    return Browser(case)


def listen(host: str, port: int) -> socket.socket:
    """Listens at an address. Raises `UsageError` where it is taken."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        # Named as TCP: only then does asyncio turn off Nagle's algorithm, which holds each answer back for 40 ms.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        # From here on a browser that comes before the server is ready waits, and is not refused.
        listening.listen(128)
    except OSError as error:
        raise UsageError(f"cannot serve at {host}:{port}: {error.strerror or error}; give another --port or --host") from error
    return listening
