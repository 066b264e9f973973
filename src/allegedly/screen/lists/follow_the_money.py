"""FollowTheMoney entities as JSON lines, as OpenSanctions publishes them and crawlers write them (`targets.nested` or plain)."""

from collections.abc import Iterator, Mapping

import msgspec

from allegedly.errors import ListError
from allegedly.screen.entries import EntryKind, ListEntry
from allegedly.screen.lists.ofac import Files
from allegedly.screen.lists.parts import as_text, iso, once
from allegedly.shapes import Gender

_KINDS: Mapping[str, EntryKind] = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    # A person or a body: its publisher does not say which.
    "LegalEntity": "other",
    "PublicBody": "organization",
    "Vessel": "vessel",
    "Airplane": "aircraft",
}
_GENDERS: Mapping[str, Gender] = {"male": "m", "female": "f"}
_IDENTIFIERS = ("passportNumber", "idNumber", "taxNumber", "registrationNumber", "innCode", "imoNumber", "leiCode", "ogrnCode")


class _Entity(msgspec.Struct):
    id: str
    schema: str
    caption: str = ""
    properties: dict[str, list[object]] = {}
    datasets: list[str] = []
    first_seen: str | None = None


def read_follow_the_money(files: Files) -> Iterator[ListEntry]:
    """The entities of the schemata that can be listed; others (addresses, sanctions, ownership) are no entries.

    Raises:
        ListError: a line is no FollowTheMoney entity.
    """
    for name, data in files.items():
        for number, line in enumerate(as_text(data, name).split("\n"), 1):
            if line.strip():
                try:
                    entity = msgspec.json.decode(line, type=_Entity)
                except (msgspec.DecodeError, RecursionError) as error:
                    raise ListError(f"{name}: line {number} is no FollowTheMoney entity ({error}); is the file whole?") from error
                if entity.schema in _KINDS:
                    yield _entry(entity)


def _entry(entity: _Entity) -> ListEntry:
    def said(*names: str) -> tuple[str, ...]:
        return once(value for name in names for value in entity.properties.get(name, ()) if isinstance(value, str))

    names = once([entity.caption, *said("name")])
    return ListEntry(
        id=entity.id,
        kind=_KINDS[entity.schema],
        name=names[0] if names else entity.id,
        aliases=once([*names[1:], *said("alias", "previousName")]),
        weak_aliases=said("weakAlias"),
        programmes=once([*said("programId", "program"), *entity.datasets, *said("topics")]),
        born=once(day for written in said("birthDate") if (day := iso(written))),
        birth_places=said("birthPlace", "birthCountry"),
        nationalities=said("nationality", "citizenship", "country", "jurisdiction"),
        gender=next((_GENDERS[word] for word in said("gender") if word in _GENDERS), None),
        positions=said("position"),
        addresses=said("address"),
        identifiers=said(*_IDENTIFIERS),
        listed=iso(entity.first_seen or ""),
        remarks=" ".join(said("notes", "summary")),
    )
