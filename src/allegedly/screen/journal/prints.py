"""What a customer says as a digest, and in what two states of a customer or an entry differ."""

import hashlib
from collections.abc import Iterator

import msgspec

from allegedly.identity import canonical
from allegedly.shapes import Shape
from allegedly.shapes.screening import Accused, Customer, Hit, Listing

# In the words of the pages, where the field's name is not plain.
_WORDS = {
    "also": "other names",
    "born": "birth dates",
    "birth_places": "birth places",
    "listed": "date of listing",
    "class_": "class",
    "step": "latest step",
    "reports": "articles",
}
# Where the digests differ and no field that is shown does.
NOT_SHOWN = "something that a hit does not show"
_DIGITS, _SHORT = 32, 12


def customer_print(customer: Customer) -> str:
    """A digest of what is said of a customer. The id and the order of names, dates and places do not count."""
    return hashlib.sha256(canonical(_sorted(customer), "id")).hexdigest()[:_DIGITS]


def as_seen(customer: Customer, hit: Hit) -> str:
    """A short digest of what both sides of a hit say: a table has it, so that nobody decides on what they did not see."""
    digest = hashlib.sha256(f"{customer_print(customer)} {hit.print_}".encode()).hexdigest()[:_SHORT]
    # A letter that is no digit: a spreadsheet would take 123456789012 or 1234e5678901 for a number and write it otherwise.
    return f"s-{digest}"


def _sorted(customer: Customer) -> Customer:
    lists = {name: tuple(sorted(value)) for name, value in msgspec.structs.asdict(customer).items() if isinstance(value, tuple)}
    return msgspec.structs.replace(customer, **lists)


def customer_changes(before: Customer, now: Customer) -> tuple[str, ...]:
    """The fields, in words, in which a customer differs from before; the id does not count."""
    return tuple(_differing(_sorted(before), _sorted(now), "id"))


def entry_changes(before: Hit, now: Hit) -> tuple[str, ...]:
    """The fields, in words, in which an entry differs from before, of those that a hit shows."""
    if type(before.listing) is type(now.listing) and type(before.accused) is type(now.accused):
        one: Listing | Accused | None = before.listing or before.accused
        other: Listing | Accused | None = now.listing or now.accused
        if one is not None and other is not None:
            return tuple(_differing(one, other, "id"))
    return ("all of it",)


def _differing(one: Shape, other: Shape, *without: str) -> Iterator[str]:
    for field in msgspec.structs.fields(one):
        if field.name not in without and getattr(one, field.name) != getattr(other, field.name):
            yield _WORDS.get(field.name, field.name.replace("_", " "))
