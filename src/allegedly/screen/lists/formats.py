"""The forms of lists that are read, and which of them a file has."""

from collections.abc import Callable, Iterator, Mapping

from allegedly.errors import ListError, UsageError
from allegedly.screen.entries import ListEntry
from allegedly.screen.lists.eu import read_eu
from allegedly.screen.lists.follow_the_money import read_follow_the_money
from allegedly.screen.lists.ofac import Files, read_ofac
from allegedly.screen.lists.ofac_advanced import read_ofac_advanced
from allegedly.screen.lists.ofac_xml import read_ofac_xml
from allegedly.screen.lists.tables import read_plain, read_section_353
from allegedly.screen.lists.uk import read_ofsi, read_uk
from allegedly.screen.lists.un import read_un

Reader = Callable[[Files], Iterator[ListEntry]]
READERS: Mapping[str, Reader] = {
    "ofac-sdn": read_ofac,
    "ofac-xml": read_ofac_xml,
    "ofac-advanced": read_ofac_advanced,
    "un": read_un,
    "eu": read_eu,
    "uk": read_uk,
    "uk-ofsi": read_ofsi,
    "section-353": read_section_353,
    "ftm": read_follow_the_money,
    "csv": read_plain,
}
"""Each form by its name: OFAC's CSV (SDN and consolidated) and its XML in the older and the advanced form, the UN's and the
EU's XML, the United Kingdom's CSV (the UK Sanctions List, and OFSI's consolidated list before it), the Section 353 report,
FollowTheMoney JSON lines, and a plain table."""

_MARKS = (
    (b"<CONSOLIDATED_LIST", "un"),
    (b"<sdnList", "ofac-xml"),
    (b"<ReferenceValueSets", "ofac-advanced"),
    (b"<sanctionEntity", "eu"),
    (b"Unique ID,OFSI Group ID", "uk"),
    (b"Group Type,Alias Type", "uk-ofsi"),
    (b"schema,name,aliases,topics,program", "section-353"),
)
_HEAD = 20_000


def form_of(files: Files) -> str:
    """The form of a list's files. Raises `ListError` where it is none of those that are read."""
    name, data = next(iter(files.items()), ("the list", b""))
    if not data.strip():
        raise ListError(f"{name}: it is empty; an empty file is not taken for a list from which all were taken off")
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    bare = head.replace(b'"', b"")
    for mark, form in _MARKS:
        if mark in bare:
            return form
    if head.startswith(b"{"):
        return "ftm"
    first = head.split(b"\n", 1)[0]
    if first[:1].isdigit() and first.count(b",") >= 4:
        return "ofac-sdn"
    if b"name" in [cell.strip().strip(b'"') for cell in first.split(b",")]:
        return "csv"
    raise ListError(f"{name}: of no form that is read ({', '.join(READERS)}); give --format if it is one of them")


def read_list(files: Files, form: str | None = None) -> tuple[str, tuple[ListEntry, ...]]:
    """The form of a list and its entries, sorted by id.

    Raises:
        ListError: the files are not whole, hold no entry, or two of one id.
        UsageError: there is no such form.
    """
    form = form or form_of(files)
    if form not in READERS:
        raise UsageError(f"no form of lists is called {form}; give one of {', '.join(READERS)}")
    names = ", ".join(files)
    entries: dict[str, ListEntry] = {}
    for entry in READERS[form](files):
        if not entry.id or not entry.name:
            raise ListError(
                f"{names}: an entry without {'a name' if entry.id else 'an id'} ({entry.name or entry.id}); is it whole?"
            )
        if entry.id in entries and entries[entry.id] != entry:
            raise ListError(f"{names}: two entries of the id {entry.id} ({entries[entry.id].name}; {entry.name})")
        entries[entry.id] = entry
    if not entries:
        raise ListError(f"{names}: it holds no entry; an empty file is not taken for a list from which all were taken off")
    return form, tuple(entries[key] for key in sorted(entries, key=id_order))


def id_order(key: str) -> tuple[int, str]:
    """Ids in the order of their numbers where they are numbers, else as words."""
    return (int(key), "") if key.isdigit() and len(key) < 19 else (1 << 62, key)
