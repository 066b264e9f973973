"""`allegedly lists serve`: the matching API, for other programs on this machine."""

import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
import uvicorn

from allegedly.commands.library import Library, LookedIn
from allegedly.commands.options import existing, say
from allegedly.commands.screening_options import Folder, Rate, shelf_in
from allegedly.commands.served_case import ServedCase
from allegedly.commands.serving import listen, server
from allegedly.errors import UsageError
from allegedly.screen.lists.shelf import Shelf
from allegedly.screening import ALERT_RATE
from allegedly.serve.guard.guard import LOCAL_HOSTS, loopback
from allegedly.serve.matching.app import create_matching_app
from allegedly.serve.matching.service import Service

# While a newer version is loaded its thread gives way this often, in seconds, so that nobody who asks waits for long.
_GIVES_WAY = 0.0005
Names = Annotated[
    str | None, typer.Option("--lists", help="Lists, with commas between, or `none`; without it all kept.", show_default=False)
]
CaseIn = Annotated[Path | None, typer.Option(help="A case whose accused are looked in too.", show_default=False)]
Host = Annotated[str, typer.Option(help="The address to serve on: one of this machine alone, since there is no login.")]
Port = Annotated[int, typer.Option(help="The port to serve on.", min=1, max=65535)]
Every = Annotated[float, typer.Option(help="Seconds between two looks for newer versions.", min=0.2, max=86400)]
Origins = Annotated[
    list[str] | None,
    typer.Option("--allow-origin", help="Whose pages may ask: http://127.0.0.1:3333 for OpenRefine.", show_default=False),
]


def serve(
    lists: Names = None,
    case: CaseIn = None,
    folder: Folder = None,
    host: Host = "127.0.0.1",
    port: Port = 8322,
    every: Every = 10.0,
    alert_rate: Rate = ALERT_RATE,
    allow_origin: Origins = None,
) -> None:
    """Serve lists, and the accused of a case, to other programs: in the shape of yente's API, and to OpenRefine.

    A newer version of a list is used as soon as it is kept. Nothing can be changed through the server.

    Example: allegedly lists serve --lists ofac,un --allow-origin http://127.0.0.1:3333
    """
    hosts = LOCAL_HOSTS | {loopback(host)}
    origins = frozenset(map(_origin, allow_origin or ()))
    shelf = shelf_in(folder)
    with ExitStack() as stack:
        listening = stack.enter_context(closing(listen(host, port)))
        accused = stack.enter_context(closing(ServedCase(existing(case), say))) if case else None
        say("Loading …")
        library = Library(LookedIn(shelf, _chosen(lists, shelf), accused, alert_rate), say)
        app = create_matching_app(Service(library), hosts, origins)
        told = ", ".join(f"{one.about.name} of {one.about.date}" for one in library.now().datasets)
        shown = f"[{host}]" if ":" in host else host
        say(f"Serving {told} at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C stops it)")
        sys.setswitchinterval(_GIVES_WAY)
        library.start(every)
        try:
            uvicorn.Server(server(app)).run(sockets=[listening])
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            library.close()


def _chosen(lists: str | None, shelf: Shelf) -> tuple[str, ...]:
    """The names of the lists, each once, in their order; all that are kept where none is named."""
    if lists is not None and lists.strip() == "none":
        return ()
    if lists is None:
        return tuple(dict.fromkeys(version.name for version in shelf.versions()))
    names = tuple(dict.fromkeys(name.strip() for name in lists.split(",") if name.strip()))
    if dated := [name for name in names if "@" in name]:
        raise UsageError(f"--lists {dated[0]}: the newest version is served, and followed; leave the date out")
    for name in names:
        shelf.find(name)
    return names


def _origin(written: str) -> str:
    """An origin as browsers write it. Raises `UsageError` for what is none."""
    parts = urlsplit(written)
    plain = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or not parts.hostname or written.rstrip("/") != plain or "@" in parts.netloc:
        raise UsageError(f"--allow-origin {written} is no origin; give scheme, host and port, as http://127.0.0.1:3333")
    return plain.lower()
