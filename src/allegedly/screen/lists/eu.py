"""The European Union's consolidated list of financial sanctions as XML (`export` with `sanctionEntity`, form 1.1)."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from allegedly.screen.entries import EntryKind, ListEntry
from allegedly.screen.lists.ofac import Files
from allegedly.screen.lists.parts import elements, iso, once, words
from allegedly.shapes import Gender

_KINDS: Mapping[str, EntryKind] = {"person": "person", "P": "person", "enterprise": "organization", "E": "organization"}
_GENDERS: Mapping[str, Gender] = {"M": "m", "F": "f"}


def read_eu(files: Files) -> Iterator[ListEntry]:
    """The entities of the list. Raises `ListError` where the document is not whole."""
    for name, data in files.items():
        for element in elements(data, name, frozenset({"sanctionEntity"})):
            for below in element.iter():
                below.tag = below.tag.rpartition("}")[2]
            yield _entry(element)


def _entry(element: Element) -> ListEntry:
    subject = element.find("subjectType")
    kind = _said(subject, "code", "classificationCode")
    names = [(_said(alias, "wholeName"), alias.get("strong", "true")) for alias in element.iterfind("nameAlias")]
    strong = once(name for name, sure in names if sure != "false")
    weak = once(name for name, sure in names if sure == "false" and name not in strong)
    births = element.findall("birthdate")
    return ListEntry(
        id=_said(element, "euReferenceNumber", "logicalId"),
        kind=_KINDS.get(kind, "other"),
        name=(strong or weak or ("",))[0],
        aliases=strong[1:],
        weak_aliases=weak if strong else weak[1:],
        programmes=once(rule.get("programme", "") for rule in element.iterfind("regulation")),
        born=once(day for birth in births if (day := iso(_said(birth, "birthdate", "year")))),
        birth_places=once(
            ", ".join(part for key in ("city", "place", "region", "countryDescription") if (part := _plain(birth, key)))
            for birth in births
        ),
        nationalities=once(_plain(land, "countryDescription") for land in element.iterfind("citizenship")),
        gender=next((_GENDERS[g] for alias in element.iterfind("nameAlias") if (g := alias.get("gender", "")) in _GENDERS), None),
        positions=once(alias.get("function", "") for alias in element.iterfind("nameAlias")),
        addresses=once(
            ", ".join(part for key in ("street", "city", "zipCode", "countryDescription") if (part := _plain(home, key)))
            for home in element.iterfind("address")
        ),
        identifiers=once(
            f"{paper.get('identificationTypeDescription', '')} {paper.get('number', '')}".strip()
            for paper in element.iterfind("identification")
            if paper.get("number")
        ),
        listed=iso(element.get("designationDate", "")),
        remarks=words(element, "remark"),
    )


def _said(element: Element | None, *keys: str) -> str:
    """The first of these attributes that says something."""
    return next((value for key in keys if element is not None and (value := _plain(element, key))), "")


def _plain(element: Element, key: str) -> str:
    """An attribute on one line; the list writes UNKNOWN where it knows nothing."""
    value = " ".join(element.get(key, "").split())
    return "" if value == "UNKNOWN" else value
