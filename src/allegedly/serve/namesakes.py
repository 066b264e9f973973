"""Two of one name, told apart in a few words wherever both may be listed: what they are, how far they got, where they are met."""

from collections.abc import Collection, Iterable
from typing import Literal
from urllib.parse import urlencode

from allegedly import wording, wording_steps
from allegedly.serve.shelf import Look
from allegedly.serve.texts import Texts, counted, fill
from allegedly.shapes import Shape
from allegedly.shapes.browsing import Bearer

# So many others of one name are told on somebody's page.
_MOST = 12


class NamesakeView(Shape, frozen=True, kw_only=True):
    """Another of somebody's name: what tells him apart (`apart`), and why he is not taken for the same.

    `why` is `decided` where a person decided so (`judgement` says it in the log), `asked` where it is a question of the review
    (`question` is the address), `kept` where the program keeps them apart and asks nobody.
    """

    id: str
    name: str
    apart: str
    why: Literal["decided", "asked", "kept"]
    judgement: str = ""
    question: str = ""


def told_apart(texts: Texts, look: Look, entities: Iterable[str]) -> dict[str, str]:
    """What tells each of some entities apart from others of its name, in a few words; who bears it alone is left out."""
    return {id: _words(texts, id, some) for id, some in look.namesakes(tuple(dict.fromkeys(entities))).items()}


def with_apart(name: str, apart: str) -> str:
    """A name with what tells it apart, where anything has to."""
    return f"{name} ({apart})" if apart else name


def others(texts: Texts, look: Look, entity: str) -> tuple[NamesakeView, ...]:
    """All others that bear the name of an entity, those of most weight first, and why each is not taken for the same."""
    bearers = look.namesakes((entity,)).get(entity, ())
    rest = [one for one in bearers if one.id != entity][:_MOST]
    decided = look.told_apart(entity, tuple(one.id for one in rest)) if rest else {}
    return tuple(_other(look, entity, one, _words(texts, one.id, bearers), decided.get(one.id, "")) for one in rest)


def _other(look: Look, entity: str, one: Bearer, apart: str, judgement: str) -> NamesakeView:
    after = None if judgement else look.asked_at(entity, one.id)
    if after is not None:
        asked = {"queue": "pairs"} | ({"after": after} if after else {})
        return NamesakeView(id=one.id, name=one.name, apart=apart, why="asked", question=f"/review?{urlencode(asked)}")
    return NamesakeView(id=one.id, name=one.name, apart=apart, why="decided" if judgement else "kept", judgement=judgement)


def _words(texts: Texts, id_: str, bearers: Collection[Bearer]) -> str:
    """What an entity is: its office, or else the latest step; in how many reports; the first of them where others are the same."""
    sorts = {one.kind for one in bearers}
    told = {one.id: _what(texts, one) or (texts.namesakes.sorts[one.kind] if len(sorts) > 1 else "") for one in bearers}
    one = next(bearer for bearer in bearers if bearer.id == id_)
    what = told[id_]
    alone = bool(what) and list(told.values()).count(what) == 1
    reports = counted(texts.people.in_reports, one.articles)
    first = "" if alone else _first(texts, one)
    return " · ".join(part for part in (what, ", ".join(part for part in (reports, first) if part)) if part)


def _what(texts: Texts, one: Bearer) -> str:
    if one.role:
        return one.role
    if one.step is None:
        return ""
    step = wording_steps.step(one.step, one.class_)
    return str(fill(texts.people.step, step=f"{step}, {wording.day(one.step_date)}" if one.step_date else step))


def _first(texts: Texts, one: Bearer) -> str:
    """Outlet and day of the first report, as far as they are known."""
    where = ", ".join(part for part in (one.outlet, wording.day(one.published) if one.published else "") if part)
    if not where:
        return ""
    return where if one.articles == 1 else str(fill(texts.people.first, where=where))
