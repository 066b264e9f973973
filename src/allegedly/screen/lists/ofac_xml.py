"""OFAC's lists as XML in the older form (`sdnList` with `sdnEntry`, SDN.XML and CONSOLIDATED.XML)."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from allegedly.screen.entries import EntryKind, ListEntry
from allegedly.screen.lists.ofac import Files
from allegedly.screen.lists.parts import elements, every, once, words, years
from allegedly.shapes import Gender

_KINDS: Mapping[str, EntryKind] = {"Individual": "person", "Entity": "organization", "Vessel": "vessel", "Aircraft": "aircraft"}
_GENDERS: Mapping[str, Gender] = {"Male": "m", "Female": "f"}
_HOME = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")


def read_ofac_xml(files: Files) -> Iterator[ListEntry]:
    """The entries of the list. Raises `ListError` where the document is not whole."""
    for name, data in files.items():
        for element in elements(data, name, frozenset({"sdnEntry"})):
            yield _entry(_plain(element))


def _plain(element: Element) -> Element:
    """The element with names without namespace all the way down."""
    for below in element.iter():
        below.tag = below.tag.rpartition("}")[2]
    return element


def _entry(element: Element) -> ListEntry:
    aliases = [(_name(alias), words(alias, "category")) for alias in element.iterfind("akaList/aka")]
    papers = [(words(p, "idType"), words(p, "idNumber"), words(p, "idCountry")) for p in element.iterfind("idList/id")]
    return ListEntry(
        id=words(element, "uid"),
        kind=_KINDS.get(words(element, "sdnType"), "other"),
        name=_name(element),
        aliases=once(name for name, category in aliases if category != "weak"),
        weak_aliases=once(name for name, category in aliases if category == "weak"),
        programmes=every(element, "programList/program"),
        born=once(day for written in every(element, "dateOfBirthList/dateOfBirthItem/dateOfBirth") for day in years(written)),
        birth_places=every(element, "placeOfBirthList/placeOfBirthItem/placeOfBirth"),
        nationalities=once(
            (*every(element, "nationalityList/nationality/country"), *every(element, "citizenshipList/citizenship/country"))
        ),
        gender=next((_GENDERS[number] for kind, number, _ in papers if kind == "Gender" and number in _GENDERS), None),
        positions=every(element, "title"),
        addresses=once(
            ", ".join(part for tag in _HOME if (part := words(home, tag))) for home in element.iterfind("addressList/address")
        ),
        identifiers=once(
            f"{kind} {number}" + (f" ({country})" if country else "")
            for kind, number, country in papers
            if number and kind != "Gender"
        ),
        remarks=words(element, "remarks"),
    )


def _name(element: Element) -> str:
    """A name as the CSV form writes it: the last name, a comma, the first name."""
    return ", ".join(part for tag in ("lastName", "firstName") if (part := words(element, tag)))
