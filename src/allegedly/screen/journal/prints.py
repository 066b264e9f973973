"""What a customer says as a digest, and in what two states of a customer or an entry differ."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from shlex import quote
from typing import Any

import msgspec

from allegedly.identity import canonical
from allegedly.shapes import Shape
from allegedly.shapes.screening import Customer, Hit

# In the words of the pages, where the field's name is not plain.
_WORDS = {
    "also": "other names",
    "born": "birth dates",
    "birth_places": "birth places",
    "listed": "date of listing",
    "class_": "class",
    "step": "latest step",
    "reports": "articles",
    "aliases": "other names",
    "weak_aliases": "weak names",
    "former_ids": "who is taken for the same",
}
# Where the digests differ and no field that is shown does.
NOT_SHOWN = "something that a hit does not show"
ORDER = "nothing but the order in which it says it"
_DIGITS, _SHORT, _SHA = 32, 12, 12
# Of a listing, what is not in hits that an earlier version kept.
_LATER = ("name", "kind", "aliases", "weak_aliases", "birth_places", "gender", "addresses")
# The days of the reports that carry an answer, also as earlier versions told them.
_DAY = re.compile(r", (?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}$| \((?:reported|in a report)[^)]*\)")
# What a new report alters of an accused whom it says nothing new of: where something is told, how often, and in which order.
_TOLD_AGAIN: Mapping[str, Callable[[Any], object]] = {
    "reports": lambda reports: None,
    "findings": len,
    "step": lambda step: step and (step.kind, step.class_, step.planned, step.date),
    "answers": lambda answers: sorted(sorted(_DAY.sub("", line).casefold().split()) for line in answers),
}


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
    """In what an entry differs from before, in words: the fields that a hit shows, or that it is something else.

    None where neither digest nor fields differ.
    """
    one, other = before.listing or before.accused, now.listing or now.accused
    if one is None or other is None or type(one) is not type(other):
        return ("all of it",)
    # What an earlier version did not keep cannot be compared.
    without = _LATER if "" in (getattr(one, "name", ""), getattr(other, "name", "")) else ()
    # What the program classes otherwise is nothing that anybody says.
    found = tuple(_differing(one, other, "id", "classed", *without))
    if found or before.print_ == now.print_:
        return found
    return (NOT_SHOWN if without else ORDER,)


def news(before: Hit, now: Hit) -> tuple[str, ...]:
    """What of `entry_changes` anybody should hear of who watches: not that one more report says what others said."""
    changes = entry_changes(before, now)
    if before.accused is None or now.accused is None:
        return tuple(change for change in changes if change != ORDER)
    same = (
        name for name, plain in _TOLD_AGAIN.items() if plain(getattr(before.accused, name)) == plain(getattr(now.accused, name))
    )
    again = {_in_words(name) for name in same}
    return tuple(change for change in changes if change not in again and change != ORDER)


def compared(before: str, now: str, entry: str) -> str:
    """The command that shows in what an entry differs in two versions of a list, which are given by their SHA-256."""
    return f"`allegedly lists diff {before[:_SHA]} {now[:_SHA]} --entry {quote(entry)}` shows it"


def _differing(one: Shape, other: Shape, *without: str) -> Iterator[str]:
    """The fields in which two differ, the order of what a field holds apart."""
    for field in msgspec.structs.fields(one):
        if field.name not in without and _unordered(getattr(one, field.name)) != _unordered(getattr(other, field.name)):
            yield _in_words(field.name)


def _unordered(value: object) -> object:
    return sorted(value, key=repr) if isinstance(value, tuple) else value


def _in_words(field: str) -> str:
    return _WORDS.get(field, field.replace("_", " "))
