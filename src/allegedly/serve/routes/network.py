"""The network: who is said to be tied to whom, as a drawing and as a list, and what stands behind each line."""

import re
import textwrap
from collections import OrderedDict
from threading import Lock
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from msgspec.structs import replace

from allegedly import wording
from allegedly.errors import UnknownName
from allegedly.serve.filters import story_called, told_apart_labels
from allegedly.serve.namesakes import told_apart, with_apart
from allegedly.serve.network.arranging import Arranged
from allegedly.serve.network.boards import BOARDS, Board, BoardName, arranged
from allegedly.serve.network.drawing import Drawing, draw
from allegedly.serve.network.view import (
    CLAIMED,
    MOST_TOLD,
    LinePage,
    NetworkView,
    line_page,
    network_view,
    with_namesakes,
)
from allegedly.serve.shelf import Look
from allegedly.serve.texts import Texts, fill
from allegedly.serve.website import Site
from allegedly.shapes import Offence
from allegedly.shapes.browsing import FacetValue, Filters, Wanted
from allegedly.shapes.network import LINE_KINDS, MOST_NODES, LineKind, LineTold, Network, NetworkFilters

_ROWS = 100
# So many stories can be chosen, by so much of the title of a report.
_STORIES, _LONGEST = 20, 60
_KEPT = 32
# How many names a reader may ask for, and how wide an entry of the legend is.
_TOPS = (25, 60, 100, 200, MOST_NODES)
_COLUMN = 280
# What the sample before an entry takes of that, how wide a letter is at most on the whole, and how high a further line.
_SAMPLE, _LETTER, _LINE = 62, 6.6, 16
# XML has no way to write these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Id = Annotated[str | None, Query(max_length=200)]
Top = Annotated[Annotated[int, Query(ge=1, le=MOST_NODES)] | Literal[""] | None, Query()]
Day = Annotated[str | None, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]


class Shown(NamedTuple):
    """A view of the network: what its filters let pass, of at most so many nodes."""

    filters: NetworkFilters
    most: int

    def network(self, look: Look, texts: Texts) -> Network:
        """What there is to be shown."""
        found = look.network(self.filters, self.most)
        return replace(found, nodes=with_namesakes(found.nodes, look, texts))


class Places:
    """Where the nodes of the latest views stand. Each view begins from the usual one, so that filters move little."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._kept: OrderedDict[tuple[str, NetworkFilters, int, BoardName], Arranged] = OrderedDict()
        self._lock = Lock()

    def drawn(self, look: Look, filters: NetworkFilters, top: int | None, board: Board) -> tuple[NetworkView, Drawing]:
        """The network that filters let pass, and its drawing on a board, of so many names, or as many as is usual."""
        shown = Shown(filters, min(top or board.usual, board.most))
        found = shown.network(look, self._texts)
        view = network_view(found, self._texts)
        return view, draw(view, self.of(look, shown, board, found), board)

    def of(self, look: Look, shown: Shown, board: Board, found: Network | None = None) -> Arranged:
        """A place for each node of a view on a board; `found` is what there is to be shown, where that is known."""
        # Kinship with somebody hidden is no line: who opens a name sees another network.
        key = (f"{look.state()} {sorted(look.opened())}", shown.filters, shown.most, board.name)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        usual = Shown(NetworkFilters(), board.usual)
        usual_one = shown == usual or shown.filters.about
        network = found or shown.network(look, self._texts)
        placed = arranged(network, board, None if usual_one else self.of(look, usual, board))
        with self._lock:
            self._kept[key] = placed
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return placed


def network_filters(  # noqa: PLR0913 - the fields of `NetworkFilters` as the parameters of an address
    *,
    kind: Annotated[list[LineKind] | None, Query()] = None,
    offence: Offence | Literal[""] | None = None,
    origin: Id = None,
    story: Id = None,
    since: Day = None,
    until: Day = None,
    about: Id = None,
) -> NetworkFilters:
    """The filters that an address names; an empty one is none, and no kind is all kinds."""
    return NetworkFilters(
        kinds=tuple(one for one in LINE_KINDS if not kind or one in kind),
        offence=offence or None,
        origin=origin or None,
        story=story or None,
        since=since or None,
        until=until or None,
        about=about or None,
    )


Asked = Annotated[NetworkFilters, Depends(network_filters)]


def query_of(filters: NetworkFilters, top: int | None = None) -> str:
    """Filters as they stand in an address, and how many names are wanted; what is as usual is left out."""
    kinds = () if filters.kinds == LINE_KINDS else filters.kinds
    names = ("offence", "origin", "story", "since", "until", "about")
    asked: list[tuple[str, str | int]] = [("top", top)] if top else []
    asked += [("kind", kind) for kind in kinds]
    return urlencode(asked + [(name, getattr(filters, name)) for name in names if getattr(filters, name)])


def opened(site: Site, look: Look, filters: NetworkFilters, most: int = MOST_NODES) -> NetworkView:
    """The network that filters let pass, in words."""
    return network_view(Shown(filters, most).network(look, site.texts), site.texts)


def opened_line(site: Site, look: Look, filters: NetworkFilters, line: tuple[LineKind, str, str]) -> tuple[LineTold, LinePage]:
    """What stands behind one line. Raises `UnknownName` where nothing tells of it."""
    told = look.network_line(filters, *line)
    if told is None:
        raise UnknownName(site.texts.network.no_line)
    told = replace(told, nodes=with_namesakes(told.nodes, look, site.texts))
    claims = told.claims[:MOST_TOLD]
    wanted = Wanted(claims=claims) if told.line.kind in CLAIMED else Wanted(entities=(told.line.from_, told.line.to))
    return told, line_page(site.catalogue(look, wanted), told, site.texts, claims)


def routes(site: Site) -> APIRouter:
    """The pages of the network."""
    router = APIRouter()
    places = Places(site.texts)

    @router.get("/network", response_class=HTMLResponse)
    def network(request: Request, filters: Asked, top: Top = None, rows: Literal["all"] | None = None) -> HTMLResponse:
        query = query_of(filters, top or None)

        def told(look: Look) -> dict[str, Any]:
            boards = [places.drawn(look, filters, top or None, board) for board in BOARDS.values()]
            view = boards[0][0]
            drawn = {"boards": boards, "view": view, "listed": view.lines if rows else view.lines[:_ROWS]}
            return _beside(site, look, filters) | drawn | {"query": query, "top": top or None}

        response = site.kept_page(request, "network.html", told)
        # The address without what is as usual: a form sends its empty fields too.
        response.headers["HX-Push-Url"] = "/network" + (f"?{query}" if query else "")
        return response

    @router.get("/network.svg", response_class=Response)
    def picture(request: Request, filters: Asked, top: Top = None, board: BoardName = "wide") -> Response:
        with site.look(request) as look:
            drawn = places.drawn(look, filters, top or None, BOARDS[board])
            heading, unreviewed = _heading(site.texts, filters, _name(site, look, filters.about)), look.waiting().claims > 0
        return Response(_picture(site, drawn, heading, unreviewed=unreviewed), media_type="image/svg+xml")

    @router.get("/network/line", response_class=HTMLResponse)
    def line(
        request: Request,
        filters: Asked,
        kind: LineKind,
        one: Annotated[str, Query(alias="from", max_length=200)],
        other: Annotated[str, Query(alias="to", max_length=200)],
    ) -> HTMLResponse:
        return _line(site, request, filters, (kind, one, other))

    return router


def _beside(site: Site, look: Look, filters: NetworkFilters) -> dict[str, Any]:
    """What the page has beside the network: what it is called and about, and what can be chosen."""
    about = _name(site, look, filters.about)
    told = {"heading": _heading(site.texts, filters, about), "around": about, "file_name": _file_name(site.title)}
    asked = {"filters": filters, "choices": _choices(site, look, filters), "line_query": query_of(filters)}
    return told | asked | {"kinds": LINE_KINDS, "tops": _TOPS}


def _line(site: Site, request: Request, filters: NetworkFilters, line: tuple[LineKind, str, str]) -> HTMLResponse:
    """What stands behind a line: as a page, or as the part of one that a script asks for."""
    with site.look(request) as look:
        told, page = opened_line(site, look, filters, line)
        ends = {node.id: with_apart(node.name, node.apart) for node in told.nodes}
        whole = "hx-request" not in request.headers
        template = "network_line.html" if whole else "_network_line.html"
        response = site.page(request, template, look=look, page=page, ends=ends, query=query_of(filters), whole=whole)
    response.headers["Vary"] = "HX-Request"
    return response


def _heading(texts: Texts, filters: NetworkFilters, about: str) -> str:
    return fill(texts.network.title_about, name=about) if filters.about else texts.network.title


def _picture(site: Site, drawn: tuple[NetworkView, Drawing], heading: str, *, unreviewed: bool) -> str:
    """A drawing that stands for itself: with its heading, its legend, and of which case it is and when it was made."""
    (view, drawing), texts = drawn, site.texts.network
    source = fill(texts.of_case, case=site.title, day=wording.day(site.today()))
    said = [source, texts.unreviewed] if unreviewed else [source]
    legend, foot = _legend(site.texts, drawing.width)
    said = [part for one in [texts.footnote, *said] for part in textwrap.wrap(one, int((drawing.width - 28) // _LETTER))]
    template = site.templates.get_template("network.svg")
    text = template.render(drawing=drawing, view=view, heading=heading, foot_lines=said, legend=legend, last=foot)
    return _NOT_XML.sub("", text).strip() + "\n"


def _name(site: Site, look: Look, entity: str | None) -> str:
    """The name of an entity, under any id that it had, with what tells it apart from others of the name; empty for none."""
    if entity is None:
        return ""
    found = look.excerpt(Wanted(bare=(entity,))).record.entities
    who = next((one for one in found if entity in (one.id, *one.former_ids)), None)
    return with_apart(who.name, told_apart(site.texts, look, (who.id,)).get(who.id, "")) if who else ""


def _choices(site: Site, look: Look, filters: NetworkFilters) -> list[tuple[str, tuple[FacetValue, ...]]]:
    """What the filters can be set to, the most frequent first; what is set stands among it."""
    facets = {facet.name: facet.values for facet in look.facets(Filters(accuses=True))}
    facets["offence"] = tuple(replace(one, label=wording.plain(one.label)) for one in facets.get("offence", ()))
    facets["origin"] = told_apart_labels(site, look, facets.get("origin", ()))
    facets["story"] = tuple(FacetValue(value=id, label=_story(look, id), count=count) for id, count in look.stories(_STORIES))
    found = []
    for name in ("offence", "origin", "story"):
        values, chosen = facets.get(name, ()), getattr(filters, name)
        if chosen and chosen not in {value.value for value in values}:
            label = _story(look, chosen) if name == "story" else _name(site, look, chosen) or wording.plain(chosen)
            values = (*values, FacetValue(value=chosen, label=label, count=0))
        found.append((name, values))
    return found


def _story(look: Look, story: str) -> str:
    """What to call a story: its latest report."""
    name = story_called(look, story)
    return name if len(name) <= _LONGEST else name[: _LONGEST - 2].rstrip() + "…" + name[-1]


def _legend(texts: Texts, width: float) -> tuple[list[tuple[int, int, str, str, list[str]]], int]:
    """The samples of the legend below the drawing, each with its place and the lines of its words, and where the last row ends.

    They stand in as many columns as the sheet has room for.
    """
    lines: list[tuple[str, str, Any]] = [(kind, "", texts.network.lines[kind]) for kind in LINE_KINDS]
    lines += [("dealing", answered, texts.network.crossed[answered]) for answered in ("denied", "disputed")]
    lines = [*lines, *(("", kind, texts.network.kinds[kind]) for kind in ("person", "organization", "group"))]
    columns = max(int((width - 48) // _COLUMN), 1)
    room = int((min(_COLUMN, width - 28) - _SAMPLE) // _LETTER)
    told = [(kind, more, textwrap.wrap(text, room)) for kind, more, text in lines]
    found, top = [], 12
    for first in range(0, len(told), columns):
        row = told[first : first + columns]
        found += [(at * _COLUMN, top, *one) for at, one in enumerate(row)]
        top += 22 + _LINE * (max(len(words) for _, _, words in row) - 1)
    return found, top + 4


def _file_name(title: str) -> str:
    """A name for the file of a drawing that any system takes."""
    return "network-" + (re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-")[:60] or "case")
