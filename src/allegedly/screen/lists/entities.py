"""Entries of lists as FollowTheMoney entities, as programs of that family exchange them; what the publisher says, and no more."""

from collections.abc import Mapping

from allegedly.screen.entries import EntryKind, ListEntry, ListVersion
from allegedly.screen.lists.parts import once
from allegedly.screen.matching.facts import countries
from allegedly.shapes.matching import Entity, Properties, joined_id
from allegedly.shapes.screening import CustomerKind

_SCHEMATA: Mapping[EntryKind, str] = {
    "person": "Person",
    "organization": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "other": "LegalEntity",
}
_KINDS: Mapping[EntryKind, CustomerKind] = {"person": "person", "organization": "organization"}
_GENDERS = {"m": "male", "f": "female"}
# Forms in which only sanctions are published; of a table of one's own nobody knows what it lists.
_SANCTIONS = frozenset({"ofac-sdn", "ofac-xml", "ofac-advanced", "un", "eu", "uk", "uk-ofsi"})
# The beginnings of FollowTheMoney's topics; a list in that form has them among its programmes.
_TOPICS = ("sanction", "role.", "crime", "debarment", "export.", "reg.", "poi", "wanted", "asset.", "corp.", "gov.", "fin.", "mil.")


def as_entity(entry: ListEntry, version: ListVersion) -> Entity:
    """An entry of a version of a list. Countries are given by their code in small letters where they are known, else as written."""
    topics = tuple(word for word in entry.programmes if word.startswith(_TOPICS))
    said: dict[str, tuple[str, ...]] = {
        "name": (entry.name,),
        "alias": entry.aliases,
        "weakAlias": entry.weak_aliases,
        "topics": once([*(("sanction",) if version.format in _SANCTIONS else ()), *topics]),
        "programId": tuple(word for word in entry.programmes if word not in topics),
        "birthDate": entry.born,
        "birthPlace": entry.birth_places,
        "nationality" if entry.kind == "person" else "country": once(
            code for written in entry.nationalities for code in _lands(written)
        ),
        "gender": (_GENDERS[entry.gender],) if entry.gender in _GENDERS else (),
        "position": entry.positions,
        "address": entry.addresses,
        "idNumber": entry.identifiers,
        "notes": (entry.remarks,) if entry.remarks else (),
    }
    properties: Properties = {key: values for key, values in said.items() if values}
    return Entity(
        id=joined_id(version.name, entry.id),
        caption=entry.name,
        schema=_SCHEMATA[entry.kind],
        properties=properties,
        datasets=(version.name,),
        kind=_KINDS.get(entry.kind),
        first_seen=entry.listed,
        last_seen=version.date,
    )


def _lands(written: str) -> tuple[str, ...]:
    codes = tuple(sorted(code.lower() for code in countries(written)))
    return codes or (written,)
