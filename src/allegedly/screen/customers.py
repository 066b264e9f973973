"""The customers that a file of names tells of, row by row. No row is lost: one that cannot be asked after comes with the reason."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec

from allegedly.screen.lists.parts import iso, once
from allegedly.screen.lists.tables import made_id
from allegedly.screen.names_file import Fields, NamesFile
from allegedly.shapes import Gender
from allegedly.shapes.screening import Customer, CustomerKind
from allegedly.vocabulary import table

_BETWEEN = re.compile(r"[;|\n]")
_LETTER = re.compile(r"[^\W\d_]")
# Longer than this is no name, but a text that stands in the wrong column.
_LONGEST, _MOST = 300, 100
_NUMBERED = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})(?:[ T].*)?")
_RUN_TOGETHER = re.compile(r"((?:18|19|20)\d\d)(\d\d)(\d\d)")


class Row(NamedTuple):
    """A customer; why the row cannot be asked after; and what of it was not understood and is not used."""

    customer: Customer
    skipped: str | None = None
    unclear: tuple[str, ...] = ()


def customers(file: NamesFile) -> Iterator[Row]:
    """The rows of a file in its order, empty lines left out.

    Two rows of one id that say different things are two customers: the later one has an id of its own, made of both.
    """
    first: dict[str, str] = {}
    for line, fields in file.rows():
        row = Row(Customer(id="", name=""), fields) if isinstance(fields, str) else customer_of(fields)
        customer, unclear = row.customer, row.unclear
        if not customer.id:
            customer = msgspec.structs.replace(customer, id=f"line {line}")
        elif not row.skipped and first.setdefault(customer.id, said := _made(customer)) != said:
            own = f"{customer.id}~{said[:8]}"
            unclear = (*unclear, f"the id {customer.id} stands in an earlier row that says something else; here it is {own}")
            customer = msgspec.structs.replace(customer, id=own)
        skipped = f"line {line}: {row.skipped}" if row.skipped else None
        yield Row(customer, skipped, tuple(f"line {line}: {what}" for what in unclear))


def customer_of(fields: Fields) -> Row:
    """What a row says. Where it gives no id, one is made of the rest, so that the same words have the same id in any file."""
    names = fields.get("name") or [" ".join(part for key in ("given", "middle", "family") for part in fields.get(key, ()))]
    written = _several(fields, "born")
    told = Customer(
        id="",
        name=names[0],
        kind=_kinds().get(_word(fields, "kind")),
        also=tuple(name for name in once([*names[1:], *_several(fields, "also")]) if name != names[0]),
        born=once(day for one in written for day in birth_dates(one)),
        birth_places=_several(fields, "birth_place"),
        countries=_several(fields, "country"),
        gender=_genders().get(_word(fields, "gender")),
        identifiers=_several(fields, "identifier"),
    )
    own = next(iter(fields.get("id", ())), "")
    if why := _unfit(told):
        return Row(msgspec.structs.replace(told, id=own, name=told.name[:_LONGEST], also=()), why)
    unclear = [f"“{one}” is no date" for one in written if not birth_dates(one)]
    unclear += [f"“{_word(fields, 'kind')}” is no kind"] if told.kind is None and fields.get("kind") else []
    unclear += (
        [f"“{_word(fields, 'gender')}” is no gender"] if fields.get("gender") and not _gendered(_word(fields, "gender")) else []
    )
    return Row(msgspec.structs.replace(told, id=own or _made(told)), None, tuple(unclear))


def _unfit(customer: Customer) -> str | None:
    """Why a customer cannot be asked after."""
    if not customer.name:
        return "no name"
    if not _LETTER.search(customer.name):
        return f"“{customer.name[:40]}” has no letter, so it is no name"
    if len(customer.name) > _LONGEST:
        return f"a name of {len(customer.name)} characters; at most {_LONGEST} are taken for one"
    if len(customer.also) > _MOST:
        return f"{len(customer.also)} other names; at most {_MOST} are asked"
    return None


def _made(customer: Customer) -> str:
    return made_id(msgspec.json.encode(customer, order="deterministic").decode("utf8"))


def _several(fields: Fields, key: str) -> tuple[str, ...]:
    """The values of a field, those of one cell parted by semicolons."""
    return once(" ".join(part.split()) for value in fields.get(key, ()) for part in _BETWEEN.split(value))


def _word(fields: Fields, key: str) -> str:
    return next(iter(fields.get(key, ())), "").casefold().strip(" .")


@cache
def _kinds() -> Mapping[str, CustomerKind]:
    kinds: Sequence[CustomerKind] = ("person", "organization")
    return {word: kind for kind in kinds for word in table("customers")["kinds"][kind]}


@cache
def _genders() -> Mapping[str, Gender]:
    genders: Sequence[Gender] = ("f", "m")
    return {word: gender for gender in genders for word in table("customers")["genders"][gender]}


def _gendered(word: str) -> bool:
    return word in _genders() or word in table("customers")["genders"]["other"]


def birth_dates(written: str) -> tuple[str, ...]:
    """A date as ISO at the precision given; none where it is no date.

    Of `03/04/1971` nobody can say which is the month: both days come, so that neither is held against anybody. With dots
    (`03.04.1971`) it is the second number.
    """
    if found := _RUN_TOGETHER.fullmatch(written):
        return once([_day(*(int(part) for part in found.groups()))])
    if found := _NUMBERED.fullmatch(written):
        one, other, year = (int(part) for part in found.groups())
        first, second = _day(year, other, one), _day(year, one, other)
        # With dots the day is first wherever dates are written so.
        return once([first or second] if "." in written else [first, second])
    return once([iso(written) or ""])


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
