"""`allegedly why`: what was put together into one, and why; or why two are not one."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from allegedly import wording
from allegedly.commands.options import AsJson, CasePath, existing, print_json, stdout
from allegedly.commands.serving import catalogue
from allegedly.commands.terminal import BOLD, DIM, PLAIN, Line, print_lines
from allegedly.errors import UnknownName, UsageError
from allegedly.pair_worth import ASKED_FROM
from allegedly.record.store import Case
from allegedly.resolve.anchors import anchors_of
from allegedly.resolve.explaining import Apart, joins_from, path
from allegedly.resolve.subjects import Meant, Subjects
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.joins import JoinView, PartView, WhyView, join_views, part_views
from allegedly.serve.origins import OriginsView, PathView, origins_view
from allegedly.serve.views import NamedView
from allegedly.shapes import Article, Entity, Judgement, Reading, Resolution

_MOST_NAMES = 2
_FINDING = "f-"


def why(
    case: CasePath,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME [NAME]", help="One or two names, ids or places ARTICLE:START; or the id of a finding.", show_default=False
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Explain why the reports are taken to speak of one person or body; with two names, why these are one, or why not.

    With the id of a finding: on whose word each of its reports rests, and why these count as so many origins.

    Example: allegedly why story.case "Maria Duarte" "M. Duarte"
    """
    if len(names) > _MOST_NAMES:
        raise UsageError(f"{len(names)} names were given; give one, or two to compare")
    if names[0].startswith(_FINDING) and len(names) == 1:
        opened = origins_of(existing(case), names[0])
        _show(opened, _origin_lines(opened), as_json)
        return
    view = explain(existing(case), names)
    _show(view, _lines(view), as_json)


def _show(view: WhyView | OriginsView, lines: Iterator[Line], as_json: bool) -> None:
    if as_json:
        print_json(view)
    else:
        print_lines(stdout(), list(lines))


def origins_of(path_: Path, finding: str) -> OriginsView:
    """What the count of a finding's origins is made of. Raises `UnknownName` where the case has no such finding."""
    book = catalogue(path_)
    found = next((one for one in book.record.findings if one.id == finding), None)
    if found is None:
        raise UnknownName(f"{path_} holds no finding {finding}; `allegedly show {path_} --json` lists them with their ids")
    return origins_view(book, found)


class _Loaded(NamedTuple):
    """What an explanation is made of, loaded once."""

    book: Catalogue
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    resolution: Resolution
    judgements: tuple[Judgement, ...]

    def keys(self, entity: Entity) -> tuple[str, ...]:
        """The local keys that are an entity."""
        return tuple(key for key, home in self.resolution.members if home == entity.id)

    def parts(self, keys: tuple[str, ...]) -> dict[str, PartView]:
        """What single articles say, by local key."""
        places = anchors_of(self.articles, self.readings, {key: (key,) for key in keys})
        return part_views(self.book, {place.subject: place for place in places})


def explain(path_: Path, names: list[str]) -> WhyView:
    """The explanation of one entity, or of two. Raises `UnknownName` where a name is not clear."""
    book = catalogue(path_)
    with Case.open(path_) as case:
        loaded = _Loaded(book, case.articles(), case.readings(), case.resolution(), case.judgements())
    subjects = Subjects(loaded.resolution, loaded.readings)
    meant = [subjects.one(name) for name in names]
    if len(meant) == 1:
        return _of_one(loaded, meant[0])
    one, other = meant
    if one.entity != other.entity:
        return _of_two(loaded, one, other)
    return _within(loaded, *(subjects.narrowed(found, name) for found, name in zip(meant, names, strict=True)))


def _of_one(loaded: _Loaded, meant: Meant) -> WhyView:
    parts = loaded.parts(loaded.keys(meant.entity))
    return WhyView(
        entity=_named(meant.entity),
        other=None,
        same=True,
        parts=tuple(parts.values()),
        joins=join_views(parts, joins_from(loaded.resolution.joins, meant.keys[0])),
        against=(),
        suggested=(),
        chance=None,
    )


def _within(loaded: _Loaded, one: Meant, other: Meant) -> WhyView:
    """Two names of one entity: the shortest way from a part that is called by the one to a part that is called by the other."""
    parts = loaded.parts(loaded.keys(one.entity))
    both = set(one.keys) & set(other.keys)
    ways = [] if both else [path(loaded.resolution.joins, one.keys[0], key) for key in other.keys]
    way = min(ways, key=lambda joins: (len(joins), [(join.one, join.other) for join in joins]), default=())
    shown = tuple(parts[key] for key in sorted(both)) or (parts[one.keys[0]],)
    entity = _named(one.entity)
    return WhyView(
        entity=entity, other=entity, same=True, parts=shown, joins=join_views(parts, way), against=(), suggested=(), chance=None
    )


def _of_two(loaded: _Loaded, one: Meant, other: Meant) -> WhyView:
    pair = {one.entity.id, other.entity.id}
    asked = next((s for s in loaded.resolution.suggestions if s.kind == "same" and set(s.entities) == pair), None)
    parts = loaded.parts((one.keys[0], other.keys[0]))
    apart = Apart(loaded.articles, loaded.readings, loaded.judgements)
    return WhyView(
        entity=_named(one.entity),
        other=_named(other.entity),
        same=False,
        parts=tuple(parts[found.keys[0]] for found in (one, other)),
        joins=(),
        against=apart.bars(loaded.keys(one.entity), loaded.keys(other.entity)),
        suggested=asked.reasons if asked else (),
        chance=asked.confidence if asked else None,
    )


def _named(entity: Entity) -> NamedView:
    return NamedView(id=entity.id, name=entity.name)


def _lines(view: WhyView) -> Iterator[Line]:
    if view.other is None:
        places = wording.count(len({part.quote.article for part in view.parts}), "article")
        yield 0, f"{view.entity.name} [{view.entity.id}], in {places}", BOLD
    elif view.same:
        yield 0, f"{view.entity.name} [{view.entity.id}]: both are one", BOLD
        if not view.joins:
            yield 2, "One article speaks of both as of one.", PLAIN
    else:
        yield 0, f"{view.entity.name} [{view.entity.id}] and {view.other.name} [{view.other.id}] are not joined", BOLD
        yield from _against(view)
    for part in view.parts if view.other is None or not view.joins else ():
        yield from _part_lines(part)
    for join in view.joins:
        yield from _join_lines(join)


def _origin_lines(view: OriginsView) -> Iterator[Line]:
    origins = wording.count(len(view.origins), "origin")
    yield 0, f"{view.line} [{view.finding}]", BOLD
    yield 0, f"{wording.count(view.reports, 'report')}, {origins}", PLAIN
    for number, origin in enumerate(view.origins, 1):
        yield 2, f"{number}. {wording.capital(origin.name)} ({origin.kind})", BOLD
        yield from _path_lines(origin.paths)
    for apart in view.apart:
        yield 2, f"{apart.line}:", BOLD
        yield from _path_lines(apart.paths)


def _path_lines(paths: Iterable[PathView]) -> Iterator[Line]:
    for one in paths:
        yield 4, f"{one.file}: {' → '.join(link.name for link in one.chain)}", PLAIN
        yield 6, one.quote.context, DIM
        for reason in one.reasons:
            yield 6, f"since {reason}", PLAIN


def _against(view: WhyView) -> Iterator[Line]:
    for bar in view.against:
        yield 2, f"Against it: {bar}", PLAIN
    if view.suggested:
        yield 2, f"For it, with a chance of {view.chance:.2f}: {'; '.join(view.suggested)}", PLAIN
        seldom = (view.chance or 0) < ASKED_FROM
        asks = "with so little a chance it is seldom asked about" if seldom else "`allegedly review` asks about it"
        yield 2, f"That is not enough to join them; {asks}.", DIM
    elif not view.against:
        yield 2, "Nothing stands against it, but nothing in the reports was taken to say that they are one.", PLAIN


def _part_lines(part: PartView) -> Iterator[Line]:
    yield 2, f"{', '.join(part.names)} ({part.quote.outlet}) [{part.place}]", PLAIN
    yield 4, part.quote.context, DIM


def _join_lines(join: JoinView) -> Iterator[Line]:
    yield 2, f"{_short(join.one)} = {_short(join.other)}", PLAIN
    yield 4, f"{join.confidence:.2f}: {'; '.join(join.reasons)}", PLAIN


def _short(part: PartView) -> str:
    return f"{part.names[0]} ({part.quote.outlet}) [{part.place}]"
