"""OFAC's lists as XML in the advanced form (`Sanctions` with `DistinctParties`, SDN_ADVANCED.XML and CONS_ADVANCED.XML).

The form is relational: names, dates and places of a party stand in its profile, but what they mean in the sets of reference values
before it, addresses and papers in sections of their own, and programmes and dates behind it. The file has a hundred megabytes, so
that every element is taken as it ends and then forgotten; only these small tables and the entries stay.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from allegedly.errors import ListError
from allegedly.screen.entries import EntryKind, ListEntry
from allegedly.screen.lists.ofac import Files
from allegedly.screen.lists.parts import elements, once, words
from allegedly.shapes import Gender

_VALUES = frozenset(
    {"AreaCode", "Country", "DetailReference", "FeatureType", "IDRegDocType", "LocPartType", "NamePartType", "PartySubType"}
    | {"PartyType", "SanctionsType", "Script"}
)
_RECORDS = frozenset({"Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry", "SanctionsEntryLink"})
_KINDS: Mapping[str, EntryKind] = {"Individual": "person", "Entity": "organization", "Vessel": "vessel", "Aircraft": "aircraft"}
_GENDERS: Mapping[str, Gender] = {"Male": "m", "Female": "f"}
# The parts of an address in the order in which the older form gives them.
_HOME = ("Unknown", "ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION")
_NOWHERE = "undetermined"


def read_ofac_advanced(files: Files) -> Iterator[ListEntry]:
    """The entries of the list. Raises `ListError` where the document is not whole, or refers to what it does not hold."""
    for name, data in files.items():
        reading = _Reading(name)
        for element in elements(data, name, _VALUES | _RECORDS):
            reading.take(element)
        yield from reading.entries()


@dataclass
class _Reading:
    """What is known of one document so far."""

    name: str
    values: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    types: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    papers: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    parties: list[ListEntry] = field(default_factory=list)
    programmes: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    listed: dict[str, str] = field(default_factory=dict)

    def take(self, element: Element) -> None:
        """One element that has ended."""
        if element.tag in _VALUES:
            self.values[element.tag][element.get("ID", "")] = self._value(element)
        elif element.tag == "Location":
            self.places[element.get("ID", "")] = self._place(element)
        elif element.tag == "IDRegDocument":
            self._paper(element)
        elif element.tag == "DistinctParty":
            self.parties += [self._party(profile, words(element, "Comment")) for profile in element.iterfind("Profile")]
        elif element.tag == "SanctionsEntry":
            self._sanctioned(element)

    def entries(self) -> Iterator[ListEntry]:
        """The parties, with the programmes and dates that stand behind them in the document."""
        for party in self.parties:
            yield replace(party, programmes=once(self.programmes[party.id]), listed=self.listed.get(party.id))

    def meant(self, kind: str, key: str | None) -> str:
        """What an id stands for in a set of reference values."""
        found = (self.places if kind == "Location" else self.values[kind]).get(key or "")
        if found is None:
            raise ListError(f"{self.name}: it refers to the {kind} {key} and does not say what that is; is the file whole?")
        return found

    def _value(self, element: Element) -> str:
        text = " ".join((element.text or "").split())
        if element.tag == "AreaCode":
            return element.get("Description") or text
        if element.tag == "PartySubType":
            # Of people and bodies the subtype says Unknown; the set of types that it belongs to comes after this one.
            self.types[element.get("ID", "")] = element.get("PartyTypeID", "")
        return text

    def _kind(self, key: str | None) -> EntryKind:
        kind = self.meant("PartySubType", key)
        return _KINDS.get(self.meant("PartyType", self.types[key or ""]) if kind == "Unknown" else kind, "other")

    def _place(self, element: Element) -> str:
        parts = {
            self.meant("LocPartType", part.get("LocPartTypeID")): words(part, "LocationPartValue/Value")
            for part in element.iterfind("LocationPart")
        }
        lands = [self.meant("Country", land.get("CountryID")) for land in element.iterfind("LocationCountry")]
        lands = lands or [self.meant("AreaCode", area.get("AreaCodeID")) for area in element.iterfind("LocationAreaCode")]
        return ", ".join(once([*(parts.get(part, "") for part in _HOME), *(land for land in lands if land != _NOWHERE)]))

    def _paper(self, element: Element) -> None:
        kind, number = self.meant("IDRegDocType", element.get("IDRegDocTypeID")), words(element, "IDRegistrationNo")
        land = element.get("IssuedBy-CountryID")
        if number:
            issued = f" ({self.meant('Country', land)})" if land else ""
            self.papers[element.get("IdentityID", "")].append(f"{kind} {number}{issued}")

    def _sanctioned(self, element: Element) -> None:
        key = element.get("ProfileID", "")
        for measure in element.iterfind("SanctionsMeasure"):
            if self.meant("SanctionsType", measure.get("SanctionsTypeID")) == "Program":
                self.programmes[key].append(words(measure, "Comment"))
        days = [day for event in element.iterfind("EntryEvent") if (day := self._day(event.find("Date"), last=False))]
        if days:
            self.listed[key] = min([*(day.isoformat() for day in days), *([self.listed[key]] if key in self.listed else [])])

    def _party(self, profile: Element, remarks: str) -> ListEntry:
        strong, weak = self._names(profile)
        features = self._features(profile)
        said = {kind: once(filter(None, map(self._said, features[kind]))) for kind in features}
        return ListEntry(
            id=profile.get("ID", ""),
            kind=self._kind(profile.get("PartySubTypeID")),
            name=(strong or weak or ("",))[0],
            aliases=strong[1:],
            weak_aliases=once(name for name in (weak if strong else weak[1:]) if name not in strong),
            born=once(day for version in features.get("Birthdate", ()) for day in self._born(version)),
            birth_places=said.get("Place of Birth", ()),
            nationalities=once((*said.get("Nationality Country", ()), *said.get("Citizenship Country", ()))),
            gender=next((_GENDERS[word] for word in said.get("Gender", ()) if word in _GENDERS), None),
            positions=said.get("Title", ()),
            addresses=said.get("Location", ()),
            identifiers=once(paper for who in profile.iterfind("Identity") for paper in self.papers.get(who.get("ID", ""), ())),
            remarks=remarks,
        )

    def _names(self, profile: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The good names, the primary one in Latin letters first, and those of low quality."""
        found: list[tuple[int, bool, str]] = []
        for who in profile.iterfind("Identity"):
            kinds = {
                group.get("ID"): self.meant("NamePartType", group.get("NamePartTypeID"))
                for group in who.iterfind("NamePartGroups/MasterNamePartGroup/NamePartGroup")
            }
            for alias in who.iterfind("Alias"):
                first = alias.get("Primary") == "true" and who.get("Primary") != "false"
                for name in alias.iterfind("DocumentedName"):
                    rank = 0 if first and self._latin(name) else 1
                    found.append((rank, alias.get("LowQuality") == "true", _written(name, kinds)))
        found.sort(key=lambda one: one[0])
        return once(name for _, low, name in found if not low), once(name for _, low, name in found if low)

    def _latin(self, name: Element) -> bool:
        scripts = [value.get("ScriptID") for value in name.iterfind("DocumentedNamePart/NamePartValue")]
        return all(script is None or self.meant("Script", script) == "Latin" for script in scripts)

    def _features(self, profile: Element) -> defaultdict[str, list[Element]]:
        """The versions of each kind of feature."""
        found: defaultdict[str, list[Element]] = defaultdict(list)
        for feature in profile.iterfind("Feature"):
            found[self.meant("FeatureType", feature.get("FeatureTypeID"))].extend(feature.iterfind("FeatureVersion"))
        return found

    def _said(self, version: Element) -> str:
        """What a feature says: words, a value of a set, or a place."""
        for detail in version.iterfind("VersionDetail"):
            if detail.get("DetailReferenceID"):
                return self.meant("DetailReference", detail.get("DetailReferenceID"))
            if text := " ".join((detail.text or "").split()):
                return text
        place = version.find("VersionLocation")
        return "" if place is None else self.meant("Location", place.get("LocationID"))

    def _born(self, version: Element) -> tuple[str, ...]:
        """A period as the other forms write it: the day, month or year that it fills, else its first and its last."""
        found: list[str] = []
        for period in version.iterfind("DatePeriod"):
            ends = [end for path in ("End/To", "End/From", "Start/To", "Start/From") if (end := period.find(path)) is not None]
            first, last = self._day(period.find("Start/From"), last=False), self._day(ends[0] if ends else None, last=True)
            if first and last:
                found += _period(first, last)
        return once(found)

    def _day(self, element: Element | None, *, last: bool) -> date | None:
        """A day; where its month or day is left open, the last or the first that it can be."""
        if element is None or not words(element, "Year"):
            return None
        try:
            year, month = int(words(element, "Year")), int(words(element, "Month") or (12 if last else 1))
            return date(year, month, int(words(element, "Day") or (monthrange(year, month)[1] if last else 1)))
        except ValueError as error:
            written = "-".join(words(element, part) for part in ("Year", "Month", "Day"))
            raise ListError(f"{self.name}: {written} is no date ({error}); is the file whole?") from error


def _written(name: Element, kinds: Mapping[str | None, str]) -> str:
    """A name as the other forms write it: the last name, a comma, all other parts in their order."""
    last: list[str] = []
    rest: list[str] = []
    for value in name.iterfind("DocumentedNamePart/NamePartValue"):
        part = " ".join((value.text or "").split())
        (last if kinds.get(value.get("NamePartGroupID")) == "Last Name" else rest).append(part)
    return ", ".join(part for part in (" ".join(filter(None, last)), " ".join(filter(None, rest))) if part)


def _period(first: date, last: date) -> tuple[str, ...]:
    if first == last:
        return (first.isoformat(),)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return once((str(first.year), str(last.year)))
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return once((first.isoformat()[:7], last.isoformat()[:7]))
    return (first.isoformat(), last.isoformat())
