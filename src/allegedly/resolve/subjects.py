"""Whom a person means by an id or a name: an entity of the case, or what single articles say of it."""

import difflib
from collections.abc import Iterable, Sequence

from allegedly.errors import UnknownName, UsageError
from allegedly.identity import content_id
from allegedly.names import fold
from allegedly.shapes import Entity, Reading, Resolution, Shape

# How many names are offered in place of one that nobody bears.
_NEAR = 5


class Meant(Shape, frozen=True, kw_only=True):
    """What a name or an id stands for: an entity, and the local keys that are meant, the one that speaks for all first.

    `subject` is what a judgement calls it.
    """

    subject: str
    entity: Entity
    keys: tuple[str, ...]


class Subjects:
    """The entities of a case, looked up by id, former id, local key or name."""

    def __init__(self, resolution: Resolution, readings: Iterable[Reading]) -> None:
        self._entities = {entity.id: entity for entity in resolution.entities}
        self._home = dict(resolution.members)
        self._names = {
            entity.key: {fold(name) for name in (entity.name, *entity.names)} for reading in readings for entity in reading.entities
        }
        self._founder: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        for key, home in resolution.members:
            self._founder[content_id("e", key)] = key
            self._members.setdefault(home, []).append(key)

    def one(self, name: str) -> Meant:
        """What a name means. Raises `UnknownName` where the case holds none or several of that name."""
        if name in self._entities:
            return self._whole(self._entities[name])
        key = self._founder.get(name, name)
        if key in self._home:
            return Meant(subject=name, entity=self._entities[self._home[key]], keys=(key,))
        found = self._called(name)
        if len(found) != 1:
            raise UnknownName(self._several(name, found) if found else self._none(name))
        return self._whole(found[0])

    def two(self, names: Sequence[str]) -> tuple[Meant, Meant]:
        """What two names mean. Names of one entity mean what is called so in it; raises `UsageError` where that is the same."""
        first, second = (self.one(name) for name in names)
        if first.entity == second.entity:
            first, second = self.narrowed(first, names[0]), self.narrowed(second, names[1])
        if set(first.keys) & set(second.keys):
            raise UsageError(
                f"“{names[0]}” and “{names[1]}” mean the same here: {first.entity.name} [{first.entity.id}]; to tell parts apart"
                " give two of the places that `allegedly why` lists, as ARTICLE:START"
            )
        return first, second

    def narrowed(self, meant: Meant, name: str) -> Meant:
        """What of an entity is called by a name, or founded the id that is given."""
        if meant.subject == name:
            return Meant(subject=name, entity=meant.entity, keys=meant.keys[:1])
        keys = tuple(key for key in meant.keys if fold(name) in self._names[key])
        return Meant(subject=keys[0], entity=meant.entity, keys=keys) if keys else meant

    def _whole(self, entity: Entity) -> Meant:
        founder = self._founder.get(entity.id, "")
        keys = sorted(self._members[entity.id], key=lambda key: (key != founder, key))
        return Meant(subject=entity.id, entity=entity, keys=tuple(keys))

    def _called(self, name: str) -> list[Entity]:
        wanted = fold(name)
        return [e for e in self._entities.values() if wanted and wanted in {fold(own) for own in (e.name, *e.names)}]

    def _several(self, name: str, found: Iterable[Entity]) -> str:
        which = "".join(f"\n  {_told(entity)} [{entity.id}]" for entity in found)
        return f"“{name}” may mean several; give one of their ids:{which}"

    def _none(self, name: str) -> str:
        names = {own: entity for entity in self._entities.values() for own in (entity.name, *entity.names)}
        wanted = fold(name)
        near = [own for own in sorted(names) if wanted and wanted in fold(own)][:_NEAR]
        near = near or difflib.get_close_matches(name, sorted(names), n=_NEAR, cutoff=0.5)
        which = "".join(f"\n  {own} [{names[own].id}]" for own in near)
        advice = f"; the nearest:{which}" if near else "; `allegedly show CASE` lists the people"
        return f"nobody and nothing in the case is called “{name}”{advice}"


def _told(entity: Entity) -> str:
    role = f", {entity.roles[0].title}" if entity.roles else ""
    return f"{entity.name} ({entity.kind}{role})"
