"""The consolidated list of the United Nations Security Council as XML (`CONSOLIDATED_LIST`, sc-sanctions.xsd)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from allegedly.screen.entries import ListEntry
from allegedly.screen.lists.ofac import Files
from allegedly.screen.lists.parts import elements, every, iso, once, words
from allegedly.shapes import Gender

_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_TAGS = frozenset({"INDIVIDUAL", "ENTITY"})
_GENDERS: dict[str, Gender] = {"Male": "m", "Female": "f"}


def read_un(files: Files) -> Iterator[ListEntry]:
    """The individuals and entities of the list. Raises `ListError` where the document is not whole."""
    for name, data in files.items():
        for element in elements(data, name, _TAGS):
            yield _entry(element)


def _entry(element: Element) -> ListEntry:
    kind = "INDIVIDUAL" if element.tag == "INDIVIDUAL" else "ENTITY"
    aliases = [(words(alias, "ALIAS_NAME"), words(alias, "QUALITY")) for alias in element.iterfind(f"{kind}_ALIAS")]
    return ListEntry(
        id=words(element, "REFERENCE_NUMBER") or words(element, "DATAID"),
        kind="person" if kind == "INDIVIDUAL" else "organization",
        name=" ".join(part for tag in _NAMES if (part := words(element, tag))),
        aliases=once([name for name, quality in aliases if quality != "Low"] + [words(element, "NAME_ORIGINAL_SCRIPT")]),
        weak_aliases=once(name for name, quality in aliases if quality == "Low"),
        programmes=once([words(element, "UN_LIST_TYPE")]),
        born=once(day for birth in element.iterfind("INDIVIDUAL_DATE_OF_BIRTH") for day in _born(birth)),
        birth_places=once(_place(place) for place in element.iterfind("INDIVIDUAL_PLACE_OF_BIRTH")),
        nationalities=every(element, "NATIONALITY/VALUE"),
        gender=_GENDERS.get(words(element, "GENDER")),
        positions=every(element, "DESIGNATION/VALUE"),
        addresses=once(_place(place) for place in element.iterfind(f"{kind}_ADDRESS")),
        identifiers=once(_document(paper) for paper in element.iterfind("INDIVIDUAL_DOCUMENT")),
        listed=iso(words(element, "LISTED_ON")),
        remarks=words(element, "COMMENTS1"),
    )


def _born(birth: Element) -> list[str]:
    dates = (words(birth, tag) for tag in ("DATE", "YEAR", "FROM_YEAR", "TO_YEAR"))
    return [day for written in dates if (day := iso(written))]


def _place(place: Element) -> str:
    return ", ".join(part for tag in ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY") if (part := words(place, tag)))


def _document(paper: Element) -> str:
    kind, number, country = (words(paper, tag) for tag in ("TYPE_OF_DOCUMENT", "NUMBER", "ISSUING_COUNTRY"))
    return " ".join(part for part in (kind, number, f"({country})" if country else "") if part) if number else ""
