"""Somebody of a case looked up in a list: which entries he may be, by his names and by what the reports tell of him.

The names and what both sides know beside them (birth, country, gender) are weighed as for any screening (`screen.looking`). A case
knows more: that a report tells of a sanction by whoever publishes the list, of a tie to somebody whom the entry names, of an office
that the entry tells too. Points are log-odds. What the reports contradict is no suggestion, however alike the names are.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from allegedly.names import PersonName, fold, person_name
from allegedly.names.align import align
from allegedly.screen.entries import ListEntry
from allegedly.screen.looking import Looked
from allegedly.screen.matching.evidence import chance
from allegedly.shapes import Gender, LinkReason, Offence, Place, ProceedingKind
from allegedly.shapes.listings import LinkAbout
from allegedly.shapes.screening import Customer, CustomerKind, Hit, Reason
from allegedly.vocabulary import table

# What else both sides know: as `screen.matching.facts` calls it, and as a link does.
_FACTS: Mapping[str, LinkAbout] = {"birth date": "birth", "birth place": "birth", "country": "country", "gender": "gender"}
# A fact of so many points against is a contradiction: another birth year, a woman and a man.
_CONTRADICTS = -2.0
# What a case tells can make up for a name that is so much less alike than one that would do alone, in log-odds.
_LIFT = 2.5
# Words of offices that say something: longer than these, and of two sides so many in common.
_LEAST_LETTERS, _IN_COMMON = 5, 2
_LINKED_TO = re.compile(r"Linked To: ([^;.]+)")
_MONTH = len("2021-12")


@dataclass(frozen=True, slots=True)
class Told:
    """Words that a report has, and where."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class StepTold:
    """That somebody was sanctioned or listed: by whom, as a name and as well-known bodies, and when (ISO), if that is told."""

    kind: ProceedingKind
    by: str | None
    bodies: frozenset[str]
    date: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody of a case, as far as the reports tell.

    `names` are real names as written, each with where it stands, the fullest first. `countries` are those of the own offices,
    `lands` all that the reports speak of. `ties` are the names of those who are tied to the party.
    """

    entity: str
    kind: CustomerKind
    names: Mapping[str, Place]
    born: tuple[Told, ...] = ()
    gender: Gender | None = None
    countries: tuple[Told, ...] = ()
    lands: Mapping[str, Told] | None = None
    steps: tuple[StepTold, ...] = ()
    offices: tuple[Told, ...] = ()
    offences: tuple[tuple[Offence, Place], ...] = ()
    ties: tuple[Told, ...] = ()

    @property
    def name(self) -> str:
        """The fullest name."""
        return next(iter(self.names))

    @property
    def first(self) -> Place:
        """Where the fullest name stands."""
        return self.names[self.name]


@dataclass(frozen=True, slots=True)
class Suggested:
    """An entry that a party may be: the party's name that found it, and the reasons, whose points are the log-odds."""

    entry: ListEntry
    asked: str
    reasons: tuple[LinkReason, ...]


class ListAsked:
    """A version of a list that parties are looked up in. `form` tells whose list it is."""

    def __init__(self, looked: Looked, entries: Iterable[ListEntry], form: str) -> None:
        self._looked = looked
        self._entries = {entry.id: entry for entry in entries}
        self._publisher: Mapping[str, Any] = table("linking")["forms"].get(form, {})

    def entry(self, id_: str) -> ListEntry | None:
        """The entry of an id; None where the list has none."""
        return self._entries.get(id_)

    def suggested(self, party: Party) -> tuple[Suggested, ...]:
        """The entries that a party may be, the best first."""
        customer = _customer(party)
        if customer is None:
            return ()
        threshold = self._looked.thresholds[party.kind]
        found = []
        for hit, alert in self._looked.near(customer, chance(_odds(threshold) - _LIFT)):
            one = self._weighed(party, hit)
            total = math.fsum(reason.points for reason in one.reasons)
            if _fits(party, hit, one.entry) and _uncontradicted(one, hit) and (alert or chance(total) > threshold):
                found.append((-total, hit.entry, one))
        return tuple(one for _, _, one in sorted(found, key=lambda some: some[:2]))

    def weighed(self, party: Party, id_: str) -> Suggested | None:
        """What speaks for one entry, however little that is; None where no name of the party comes near one of its names."""
        customer = _customer(party)
        near = self._looked.near(customer, 0.0) if customer else ()
        return next((self._weighed(party, hit) for hit, _ in near if hit.entry == id_), None)

    def _weighed(self, party: Party, hit: Hit) -> Suggested:
        entry = self._entries[hit.entry]
        told = (*_of_names(party, hit), *_of_facts(party, hit), *self._of_steps(party, entry), *_of_case(party, entry))
        return Suggested(entry, hit.asked, told)

    def _of_steps(self, party: Party, entry: ListEntry) -> Iterator[LinkReason]:
        """The best of the steps that the reports tell: one by whoever publishes the list, else one by somebody else."""
        bodies = frozenset(self._publisher.get("bodies", ()))
        own = next((step for step in party.steps if step.bodies & bodies), None)
        step = own or next(iter(party.steps), None)
        if step is None:
            return
        what = "listed" if step.kind == "listed" else "sanctioned"
        whose = self._publisher.get("publisher", "another body")
        told = f"the reports tell that {step.by or 'somebody'} {what} {party.name}; this is a list of {whose}"
        yield _reason("step", told, "step_of_publisher" if own else "step", step.place)
        if own and step.date and entry.listed and step.date[:_MONTH] == entry.listed[:_MONTH]:
            yield _reason("step", f"of {step.date} in the reports, listed on {entry.listed}", "same_month", step.place)


def _customer(party: Party) -> Customer | None:
    """A party as one who is asked after; None where no name tells enough to be asked."""
    names = [name for name in party.names if _asked(party.kind, name)]
    if not names:
        return None
    return Customer(
        id=party.entity,
        name=names[0],
        kind=party.kind,
        also=tuple(names[1:]),
        born=tuple(told.words for told in party.born),
        countries=tuple(dict.fromkeys(told.words for told in party.countries)),
        gender=party.gender,
    )


def _asked(kind: CustomerKind, name: str) -> bool:
    """Whether a name tells enough: of a person, more than one word; of a body, more than a country or its capital does."""
    return person_name(name).full if kind == "person" else fold(name) not in _of_lands()


def _fits(party: Party, hit: Hit, entry: ListEntry) -> bool:
    """Whether the names of a person tell enough, and no fuller name of his has another word where the entry has one of its own.

    A brother has the surnames, and a short form is shared by many: "Ana Ruiz Lobo" is no "Eva Ruiz Lobo", nor is "Ana Ruiz" where
    the reports call her "Ana Ruiz Vega" too.
    """
    if party.kind == "organization":
        return True
    asked = set(person_name(hit.asked).words)
    fuller = (found for name in party.names if asked <= set((found := person_name(name)).words))
    listed = [person_name(name) for name in (hit.name, entry.name, *entry.aliases)]
    return listed[0].full and all(any(not _differ(name, other) for other in listed) for name in fuller)


def _differ(one: PersonName, other: PersonName) -> bool:
    """Whether each of two names has a word that stands against one of the other."""
    found = align(one, other)
    near = any(match.grade == "near" for match in found.matches)
    return near or bool(found.left_one and found.left_other)


def _uncontradicted(one: Suggested, hit: Hit) -> bool:
    """Whether nothing contradicts, and what is told beside the names speaks against no more than for; a weak name needs more."""
    beside = [reason.points for reason in one.reasons if reason.about != "name"]
    return min(beside, default=0.0) > _CONTRADICTS and math.fsum(beside) >= 0 and (not hit.weak or math.fsum(beside) > 1)


def _of_names(party: Party, hit: Hit) -> Iterator[LinkReason]:
    """One reason for the names, with every part of them that is not the very same word."""
    parts = [reason for reason in hit.reasons if reason.about not in _FACTS]
    unlike = [part.told for part in parts if "same word" not in part.told and part.about != "all letters" and part.points]
    weak = ", which the list calls weak" if hit.weak else ""
    told = f"“{hit.asked}” in the reports, “{hit.name}” on the list{weak}"
    points = hit.bias + math.fsum(part.points for part in parts)
    yield _made("name", "; ".join([told, *unlike]), points, party.names[hit.asked])


def _of_facts(party: Party, hit: Hit) -> Iterator[LinkReason]:
    """What both sides know beside the names, each with the words of a report that tell it."""
    for reason in hit.reasons:
        if reason.about in _FACTS:
            about = _FACTS[reason.about]
            told = {"birth": party.born, "country": party.countries}.get(about, ())
            yield _made(about, _in_words(reason), reason.points, told[0].place if told else party.first)


def _in_words(reason: Reason) -> str:
    """A fact as it is told of a case: there nobody asks, the reports tell."""
    return f"{reason.about}: {reason.told.replace(' asked,', ' in the reports,').replace(' listed', ' on the list')}"


def _of_case(party: Party, entry: ListEntry) -> Iterator[LinkReason]:
    """Ties, lands, offices and offences that both tell."""
    yield from _ties(party, entry)
    if not party.countries:
        yield from _lands(party, entry)
    yield from _offices(party, entry)
    programmes = table("linking")["programmes"]
    meant = {offence for name in entry.programmes for key in programmes if name.startswith(key) for offence in programmes[key]}
    alleged = next(((offence, place) for offence, place in party.offences if offence in meant), None)
    if alleged:
        told = f"{alleged[0].replace('_', ' ')} is alleged in the reports; the programme is {', '.join(entry.programmes)}"
        yield _reason("offence", told, "offence", alleged[1])


def _ties(party: Party, entry: ListEntry) -> Iterator[LinkReason]:
    """Somebody whom the entry says to be linked to it, and to whom the reports tell a tie."""
    for linked in _LINKED_TO.findall(entry.remarks):
        words = set(person_name(linked).words)
        tie = next((tie for tie in party.ties if len(words & set(person_name(tie.words).words)) > 1), None)
        if tie:
            told = f"the reports tell a tie to {tie.words}; the list says “linked to {linked.strip()}”"
            yield _reason("tie", told, "tie", tie.place)
            return


def _lands(party: Party, entry: ListEntry) -> Iterator[LinkReason]:
    """Whether the reports speak of a country that the entry is of, where they tell nothing of the party's own."""
    theirs = lands_in(" ".join((*entry.nationalities, *entry.birth_places, *entry.addresses)))
    both = sorted(theirs.keys() & (party.lands or {}).keys())
    if both:
        words = theirs[both[0]]
        place = (party.lands or {})[both[0]].place
        yield _reason("country", f"the reports that name them speak of {words}; so does the entry", "place", place)
    elif theirs and party.lands:
        told = f"the entry is of {' and '.join(sorted(theirs.values()))}, of which no report that names them speaks"
        yield _reason("country", told, "no_place", party.first)


def _offices(party: Party, entry: ListEntry) -> Iterator[LinkReason]:
    listed = _telling(" ".join((*entry.positions, entry.remarks)))
    for office in party.offices:
        shared = [word for word in _telling(office.words) if word in listed]
        if len(shared) >= _IN_COMMON:
            told = f"“{office.words}” in the reports; the entry too has “{'”, “'.join(shared)}”"
            yield _reason("office", told, "office", office.place)
            return


def _telling(text: str) -> dict[str, None]:
    return dict.fromkeys(word for word in re.findall(r"[a-z]+", fold(text)) if len(word) >= _LEAST_LETTERS)


def _reason(about: LinkAbout, told: str, points: str, place: Place) -> LinkReason:
    return _made(about, told, table("linking")["points"][points], place)


def _made(about: LinkAbout, told: str, points: float, place: Place) -> LinkReason:
    # So many decimals are the same on every machine.
    return LinkReason(about=about, told=told, points=round(points, 3), article=place.article, start=place.start, end=place.end)


def _odds(score: float) -> float:
    bounded = min(max(score, 1e-9), 1 - 1e-9)
    return math.log(bounded / (1 - bounded))


def lands_in(text: str) -> dict[str, str]:
    """The countries that a text speaks of, by ISO 3166-1 code, each as written there first."""
    return {code: text[start:end] for code, start, end in reversed(list(lands_at(text)))}


def lands_at(text: str) -> Iterator[tuple[str, int, int]]:
    """Where a text names countries or those who are of them: the ISO 3166-1 code, start and end."""
    pattern, codes = _lands_pattern()
    for match in pattern.finditer(text):
        yield codes[match[0]], match.start(), match.end()


@cache
def _lands_pattern() -> tuple[re.Pattern[str], Mapping[str, str]]:
    codes: dict[str, str] = {}
    for code, told in table("countries").items():
        for name in (*told["names"], *told["demonyms"]):
            codes.setdefault(name, code)
    names = sorted(codes, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"), codes


@cache
def _of_lands() -> frozenset[str]:
    """What papers call governments by: countries, those who are of them, and capitals."""
    return frozenset(
        fold(name) for told in table("countries").values() for some in ("names", "demonyms", "capitals") for name in told[some]
    )
