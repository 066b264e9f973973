"""Serving the pages of a case until it is stopped."""

import socket
import webbrowser
from datetime import date
from pathlib import Path

import uvicorn
from rich.console import Console

from allegedly.errors import UsageError
from allegedly.flow import as_it_stands, record_and_texts
from allegedly.serve.app import LOCAL_HOSTS, create_app
from allegedly.serve.catalogue import Catalogue


def catalogue(case: Path) -> Catalogue:
    """The record of a case with the texts of its articles, settled."""
    return Catalogue(*record_and_texts(case))


def shown(case: Path) -> Catalogue:
    """The record of a case with the texts of its articles, for showing: a few of them may have a provisional place."""
    return Catalogue(*as_it_stands(case))


def today() -> str:
    """The date that the age of a legal step is counted from."""
    return date.today().isoformat()


class _Kept:
    """The catalogue of a case, loaded again only where its file has changed since the last page."""

    def __init__(self, case: Path) -> None:
        self._files = [case, case.with_name(case.name + "-wal")]
        self._case = case
        self._state: tuple[tuple[int, int], ...] | None = None
        self._catalogue: Catalogue | None = None

    def __call__(self) -> Catalogue:
        state = tuple((seen.st_mtime_ns, seen.st_size) for path in self._files if path.exists() for seen in [path.stat()])
        if self._catalogue is None or state != self._state:
            self._catalogue, self._state = shown(self._case), state
        return self._catalogue


def serve(console: Console, case: Path, host: str, port: int, *, browse: bool) -> None:
    """Serves the case until Ctrl-C. Raises `CaseError` for a case that cannot be used, `UsageError` for a port that is taken."""
    load = _Kept(case)
    load()
    listening = _listen(host, port)
    app = create_app(load, case.stem, today, LOCAL_HOSTS | {host.lower()})
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    console.print(f"Serving {case} at {address} (Ctrl-C stops it)", markup=False, highlight=False, soft_wrap=True)
    if browse:
        webbrowser.open(address)
    try:
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])
    except KeyboardInterrupt:
        console.print("Stopped.")
    finally:
        listening.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        raise UsageError(f"cannot serve at {host}:{port}: {error.strerror or error}; give another --port or --host") from error
    return listening
