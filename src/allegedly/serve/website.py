"""What every page is made with: the case, the templates, the texts, and who sits before the screen."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import RLock
from typing import Any, TypeVar

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from allegedly import __version__, calling, wording, wording_steps
from allegedly.kept import Kept
from allegedly.serve.being_read import READING, being_read
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.columns import abreast, answers_beside
from allegedly.serve.decided import address, kept_told, undoable
from allegedly.serve.desk import Desk
from allegedly.serve.exporting import Exporter
from allegedly.serve.file_names import stem
from allegedly.serve.guard.session import Sessions
from allegedly.serve.intake import Intake
from allegedly.serve.kept_pages import KeptPages
from allegedly.serve.namesakes import with_apart
from allegedly.serve.shelf import Look, Shelf
from allegedly.serve.stretches import stretches
from allegedly.serve.texts import Texts, counted, fill, load
from allegedly.shapes.browsing import Wanted

# So many lists and briefs are kept while the case stays as it is: some 100 KB each.
_KEPT = 48
V = TypeVar("V")
Today = Callable[[], str]


def environment() -> Environment:
    """Templates as pages are made with; the texts go into its globals as `t`."""
    # Autoescape without exception: whatever an article holds is shown as text.
    pages = Environment(
        loader=PackageLoader("allegedly.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(
        plain=wording.plain,
        offences=wording.offences,
        capital=wording.capital,
        review=wording.review,
        source=calling.source,
        stem=stem,
        published_by=lambda card: calling.published_by(card.outlet, card.file, card.title),
        day=lambda iso: wording.unbroken(wording.day(iso)),
        unbroken=wording.unbroken,
        moment=wording.moment,
        count=wording.count,
        number=wording.number,
        quoted=wording.quoted,
        begun=calling.begun,
        small=wording.small,
        listed=wording.listed,
        step=wording_steps.step,
        apart=with_apart,
        answers_beside=answers_beside,
        stretches=stretches,
        fill=fill,
        counted=counted,
    )
    pages.globals.update(version=__version__, abreast=abreast)
    return pages


@dataclass
class Site:
    """One case being served. `today` gives the day (ISO) that ages are counted from, `by` is who decides on its pages.

    Without a `desk` nothing can be decided.
    """

    shelf: Shelf
    title: str
    today: Today
    by: str = ""
    desk: Desk | None = None
    intake: Intake | None = None
    exporter: Exporter | None = None
    sessions: Sessions = field(default_factory=Sessions)
    texts: Texts = field(default_factory=load)
    templates: Environment = field(default_factory=environment)
    kept: Kept = field(default_factory=lambda: Kept(_KEPT))
    pages: KeptPages = field(default_factory=KeptPages)
    turn: RLock = field(default_factory=RLock, repr=False)
    # Stands in kept pages where each session has its token; nobody can know it, so no report holds it.
    blank: str = field(default_factory=secrets.token_urlsafe, repr=False)

    def __post_init__(self) -> None:
        self.templates.globals["t"] = self.texts

    @contextmanager
    def look(self, request: Request) -> Iterator[Look]:
        """A look at the case for whoever asks: masked, but for the names that were opened in this session. One at a time."""
        # Two threads that compute take the interpreter from each other at each row that one of them reads: two pages
        # together take several times as long as one after the other, and the memory of both.
        with self.turn, self.shelf.look(getattr(request.state, "opened", frozenset())) as look:
            yield look

    def page(self, request: Request, template: str, status: int = 200, *, look: Look | None = None, **context: Any) -> HTMLResponse:
        """A page from a template; `look` is the one that its content comes from."""
        kept = request.query_params.get("kept", "")
        reading = being_read(self.texts, look, self.desk) if look and self.desk and kept == READING else None
        given: dict[str, Any] = {
            "case_title": self.title,
            "path": request.url.path,
            "unsettled": wording.unsettled(look.unsettled()) if look else "",
            "pending": look.pending() if look else 0,
            "decided": kept_told(self.texts, look, kept) if look else "",
            "undo_kept": undoable(look, kept) if look and self.desk else "",
            "reading": reading,
            "address": address(str(request.url)),
            "by": self.by,
            "day": self.today(),
            # Always there, also on the page of a refusal.
            "token": getattr(request.state, "token", ""),
            "opened": getattr(request.state, "opened", frozenset()),
        }
        # A page that a script asked for again while a statement was read is loaded whole once that is done.
        done = reading and not reading.on and request.headers.get("HX-Request") == "true"
        page = self.templates.get_template(template).render(given | context)
        return HTMLResponse(page, status_code=status, headers={"HX-Refresh": "true"} if done else None)

    def kept_page(self, request: Request, template: str, make: Callable[[Look], Mapping[str, Any]], *of: object) -> HTMLResponse:
        """The same page, whose content `make` gives, made once for all who ask for it; who asks later waits for nobody's page.

        It must hang on nothing but the case, the day, the address, the names that are opened and what `of` says.
        """
        # What was decided from a page is told on it once.
        if request.query_params.get("kept"):
            with self.look(request) as look:
                return self.page(request, template, look=look, **make(look))
        opened = sorted(getattr(request.state, "opened", ()))
        name = repr((template, request.url.path, request.url.query, opened, *of))
        page = self.pages.known(self._stands(self.shelf.state()), name)
        if page is None:
            with self.look(request) as look:
                page = self.pages.get(self._stands(look.state()), name, partial(self._blank_page, request, template, look, make))
        return HTMLResponse(page.replace(self.blank.encode(), getattr(request.state, "token", "").encode()))

    def _blank_page(self, request: Request, template: str, look: Look, make: Callable[[Look], Mapping[str, Any]]) -> bytes:
        """A page with a blank where the token of a session belongs."""
        return bytes(self.page(request, template, look=look, **make(look), token=self.blank).body)

    def _stands(self, state: str) -> str:
        """What changes whenever a page could: the state of the case, and the day."""
        return f"{state} {self.today()}"

    def once(self, look: Look, what: tuple[object, ...], make: Callable[[], V]) -> V:
        """What `make` gives, made once while the case, the day and the names that are opened stay the same."""
        return self.kept.get(self._stands(look.state()), repr((*what, sorted(look.opened()))), make)

    def catalogue(self, look: Look, wanted: Wanted) -> Catalogue:
        """An excerpt of the case, looked up by id."""
        excerpt = look.excerpt(wanted)
        return Catalogue(excerpt.record, excerpt.texts, frozenset(excerpt.unsettled))
