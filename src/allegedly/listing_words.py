"""How an entry of a list is told, the same on a page and in a terminal: whose list, which entry and programme, as of which day."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from allegedly.names import fold
from allegedly.shapes import EntryTold, ListLink, ProceedingKind
from allegedly.vocabulary import table
from allegedly.wording import day

# The steps by which somebody comes on a list.
_LISTING: frozenset[ProceedingKind] = frozenset({"sanctioned", "listed", "assets_frozen"})


def entry_told(told: EntryTold) -> str:
    """An entry: `SDN list of the US Treasury (OFAC), entry 4711 (VARGA LEAL, Tomas), GLOMAG, as of 3 May 2024`."""
    programmes = "; ".join(told.programmes)
    parts = [list_told(told.list, told.form), f"entry {told.entry} ({told.name})", programmes, f"as of {day(told.date)}"]
    return ", ".join(part for part in parts if part)


def link_told(link: ListLink) -> str:
    """The entry of a link; where its list has it no longer, that is said."""
    gone = f"; the list of {day(link.gone)} does not have it any more" if link.gone else ""
    return entry_told(link) + gone


def decided_told(value: str | None) -> str:
    """The entry that a decision is about, from what the log keeps of it; empty where that is hidden or not understood."""
    try:
        return entry_told(msgspec.json.decode(value or "", type=EntryTold))
    except msgspec.MsgspecError:
        return ""


def list_told(name: str, form: str) -> str:
    """What to call a list: by its title and publisher where its form tells them, else by the name that it has here."""
    known = _form(form)
    title = table("linking")["names"].get(name, {}).get("title") or known.get("title")
    return f"{title} of {known['publisher']}" if title and known else f"list “{name}”"


def listed_by(link: EntryTold, kind: ProceedingKind, authority: Iterable[str]) -> bool:
    """Whether a legal step of a kind, by an authority of these names, can be the one that put somebody on a list."""
    if kind not in _LISTING:
        return False
    names = {fold(name) for body in _form(link.form).get("bodies", ()) for name in _names(body)}
    return any(fold(name) in names for name in authority)


def _form(form: str) -> dict[str, Any]:
    found: dict[str, Any] = table("linking")["forms"].get(form, {})
    return found


@cache
def _names(body: str) -> tuple[str, ...]:
    """All that a well-known body is called."""
    told = table("bodies").get(body, {})
    return (told.get("name", ""), *told.get("names", ()), *told.get("weak", ())) if told else ()
