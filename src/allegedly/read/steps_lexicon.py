"""The words by which legal and official steps are told, from `vocabulary/proceedings.yaml`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from allegedly.shapes import ProceedingClass, ProceedingKind, ProceedingState
from allegedly.vocabulary import table

Takes = Literal["object", "subject", "owner"]


@dataclass(frozen=True)
class VerbEntry:
    """A verb that tells a step: where its subject stands, and what must or must not follow."""

    kind: ProceedingKind
    takes: Takes
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    thing: re.Pattern[str] | None
    by: re.Pattern[str] | None
    state: ProceedingState | None
    also: tuple[ProceedingKind, re.Pattern[str]] | None
    through: frozenset[str]


@dataclass(frozen=True)
class NounEntry:
    """A noun that tells a step, with the verbs that make, end or plan it; `kinds` are what it tells in each of these cases.

    `deep`: the subject may stand below the noun behind the preposition ("limitation for the charges against X"). `ahead`: who faces
    it has it before him.
    """

    made: ProceedingKind
    ended: ProceedingKind | None
    planned: ProceedingKind
    targets: frozenset[str]
    owner: bool
    faced: frozenset[str]
    makes: frozenset[str]
    ends: frozenset[str]
    plans: frozenset[str]
    reach: frozenset[str]
    nested: frozenset[str]
    bare: str
    weak: bool
    deep: bool
    ahead: bool
    thing: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


@dataclass(frozen=True)
class Reality:
    """Words around a step that say whether it was taken."""

    conditions: frozenset[str]
    futures: frozenset[str]
    possibles: frozenset[str]
    planning: frozenset[str]
    wishing: frozenset[str]
    failing: frozenset[str]
    denying: frozenset[str]
    believed: frozenset[str]
    negators: frozenset[str]
    fearing: frozenset[str]
    risks: frozenset[str]
    firsts: frozenset[str]


def _pattern(words: str | None) -> re.Pattern[str] | None:
    return re.compile(words, re.IGNORECASE) if words else None


@cache
def verb_entries() -> dict[str, tuple[VerbEntry, ...]]:
    """The entries of each verb lemma, in the order in which they are tried."""
    found: dict[str, list[VerbEntry]] = {}
    for row in table("proceedings")["verbs"]:
        entry = VerbEntry(
            kind=row["kind"],
            takes=row["takes"],
            after=_pattern(row.get("with")),
            not_after=_pattern(row.get("without")),
            thing=_pattern(row.get("at")),
            by=_pattern(row.get("by")),
            state=row.get("state"),
            also=(row["also"]["kind"], re.compile(row["also"]["with"], re.IGNORECASE)) if "also" in row else None,
            through=frozenset(row.get("through", ())),
        )
        for lemma in row["lemmas"]:
            found.setdefault(lemma, []).append(entry)
    return {lemma: tuple(entries) for lemma, entries in found.items()}


def _noun(row: dict[str, Any]) -> NounEntry:
    made = row.get("bare_as") or row.get("made") or row["kind"]
    return NounEntry(
        made=made,
        ended=row.get("ended"),
        planned=row.get("planned_as") or made,
        targets=frozenset(row["targets"]),
        owner=row.get("owner", False) or row.get("things", False),
        **{name: frozenset(row.get(name) or ()) for name in ("faced", "makes", "ends", "plans", "reach", "nested")},
        bare=row["bare"],
        weak=row.get("weak", False),
        deep=row.get("deep", False),
        ahead=row.get("ahead", False),
        thing=_pattern(row.get("thing")),
        after=_pattern(row.get("with")),
        not_after=_pattern(row.get("without")),
    )


@cache
def noun_entries() -> dict[str, NounEntry]:
    """The entry of each noun lemma."""
    return {lemma: _noun(row) for row in table("proceedings")["nouns"] for lemma in row["lemmas"]}


@cache
def reality() -> Reality:
    """The words of reality, each list as a set."""
    return Reality(**{name: frozenset(words) for name, words in table("proceedings")["reality"].items()})


def class_of(kind: ProceedingKind) -> ProceedingClass:
    """The class of a step: allegation, investigation, proceeding or conviction."""
    return cast(ProceedingClass, table("proceedings")["classes"][kind])


@cache
def person_only() -> frozenset[str]:
    """The kinds whose subject can only be a person."""
    return frozenset(table("proceedings")["person_only"])


@cache
def authority_only() -> frozenset[str]:
    """The kinds of step that only an authority can take."""
    return frozenset(table("proceedings")["authority_only"])


@cache
def authorities() -> re.Pattern[str]:
    """Matches a word by which an authority, or one of its people, is called."""
    return re.compile(table("proceedings")["authorities"], re.IGNORECASE)


@cache
def no_authority() -> re.Pattern[str]:
    """Matches the noun of one who can do what an authority does, without being one: gunmen, reporters."""
    return re.compile(table("proceedings")["no_authority"], re.IGNORECASE)


@cache
def _countries() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile("|".join(patterns))) for code, patterns in table("proceedings")["jurisdictions"].items())


def country_of(words: str) -> str | None:
    """The ISO 3166 code of the one country that the words of an authority name plainly, None for none or several."""
    found = [code for code, pattern in _countries() if pattern.search(words)]
    return found[0] if len(found) == 1 else None
