"""A question in FollowTheMoney's words as a customer: which schemata can be asked for, and which properties say something."""

import re
from collections.abc import Iterable, Mapping

from allegedly.serve.api.problems import Unusable, WrongValue
from allegedly.serve.matching.wire import Example, QueryOut
from allegedly.shapes import Gender
from allegedly.shapes.screening import Customer, CustomerKind

SCHEMATA: Mapping[str, CustomerKind | None] = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    "PublicBody": "organization",
    "LegalEntity": None,
    "Thing": None,
}
"""The schemata that can be asked for, with whom they mean; None for people and bodies alike."""

NAMES = ("name", "alias", "previousName", "weakAlias")
_IN_PARTS = ("firstName", "secondName", "middleName", "fatherName", "motherName", "lastName")
BIRTH_DATES, BIRTH_PLACES = ("birthDate",), ("birthPlace", "birthCountry")
COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "mainCountry")
IDENTIFIERS = (
    "idNumber",
    "passportNumber",
    "taxNumber",
    "registrationNumber",
    "socialSecurityNumber",
    "innCode",
    "ogrnCode",
    "leiCode",
    "vatCode",
    "swiftBic",
)
PROPERTIES = (*NAMES, *_IN_PARTS, *BIRTH_DATES, *BIRTH_PLACES, *COUNTRIES, "gender", *IDENTIFIERS)
"""The properties that say something here; all others are ignored, and named in the answer."""

_GENDERS: Mapping[str, Gender] = {"male": "m", "m": "m", "female": "f", "f": "f"}
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_MOST_VALUES, _LONGEST = 50, 300


def understood(name: str, example: Example) -> tuple[Customer, QueryOut]:
    """Whom a question means, and the question as it was understood. Raises `Unusable` for one that nobody could be found by."""
    where = f"queries.{name}"
    if example.schema not in SCHEMATA:
        raise _wrong(f"{where}.schema", f"“{example.schema}” cannot be asked for; give one of {', '.join(SCHEMATA)}")
    said = {key: _values(f"{where}.properties.{key}", value) for key, value in sorted(example.properties.items())}
    used = {key: said[key] for key in PROPERTIES if said.get(key)}
    names = _names(used)
    if not names:
        raise _wrong(f"{where}.properties.name", "there is no name; without one nobody can be found")
    for date in used.get("birthDate", ()):
        if not _DATE.fullmatch(date):
            raise _wrong(f"{where}.properties.birthDate", f"“{date}” is no date; give it as 1971, 1971-12 or 1971-12-24")
    genders = used.get("gender", ())
    if any(gender.casefold() not in _GENDERS for gender in genders):
        raise _wrong(f"{where}.properties.gender", "it is no gender; give male or female, or leave it out")
    asked = QueryOut(
        id=example.id, schema=example.schema, properties=used, ignored=tuple(key for key in said if key not in PROPERTIES)
    )
    return _customer(SCHEMATA[example.schema], names, used), asked


def _customer(kind: CustomerKind | None, names: tuple[str, ...], used: Mapping[str, tuple[str, ...]]) -> Customer:
    return Customer(
        id="",
        name=names[0],
        kind=kind,
        also=names[1:],
        born=_all(used, BIRTH_DATES),
        birth_places=_all(used, BIRTH_PLACES),
        countries=_all(used, COUNTRIES),
        gender=next((_GENDERS[word.casefold()] for word in used.get("gender", ())), None),
        identifiers=_all(used, IDENTIFIERS),
    )


def _names(used: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The names of one who is asked after; one given only in parts is put together."""
    whole = _all(used, NAMES)
    parts = " ".join(part for key in _IN_PARTS for part in used.get(key, ())[:1])
    return whole or ((parts,) if used.get("lastName") or used.get("firstName") else ())


def _all(used: Mapping[str, tuple[str, ...]], keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for key in keys for value in used.get(key, ())))


def _values(where: str, given: str | float | bool | list[str | float | bool]) -> tuple[str, ...]:
    values = given if isinstance(given, list) else [given]
    texts = [_text(value).strip() for value in values]
    if len(texts) > _MOST_VALUES or any(len(text) > _LONGEST for text in texts):
        raise _wrong(where, f"at most {_MOST_VALUES} values of {_LONGEST} characters each are taken")
    return tuple(dict.fromkeys(text for text in texts if text))


def _text(value: str | float | bool) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _wrong(name: str, detail: str) -> Unusable:
    return Unusable([WrongValue(name=name, detail=detail)])
