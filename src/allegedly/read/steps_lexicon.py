"""The words by which legal and official steps are told, from `vocabulary/proceedings.yaml`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from allegedly.shapes import ProceedingKind, ProceedingState
from allegedly.vocabulary import table

Takes = Literal["object", "subject", "owner", "prep", "nobody"]


@dataclass(frozen=True)
class VerbEntry:
    """A verb that tells a step: where its subject stands, and what must or must not follow.

    `recall`: where nobody is met, it is whoever met the step before. `passive`: only in the passive, or as a participle.
    `beside`: only where one of these verbs is coordinated with it.
    """

    kind: ProceedingKind
    takes: Takes
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    thing: re.Pattern[str] | None
    by: re.Pattern[str] | None
    state: ProceedingState | None
    also: tuple[ProceedingKind, re.Pattern[str]] | None
    through: frozenset[str]
    preps: frozenset[str]
    recall: bool
    passive: bool
    beside: frozenset[str]


@dataclass(frozen=True)
class NounEntry:
    """A noun that tells a step, with the verbs that make, end or plan it, and what it tells in each of these cases.

    `deep`: the subject may stand below the noun behind the preposition ("limitation for the charges against X"). `ahead`: who faces
    it has it before him. `recall`: where it names nobody it meets whoever met the step before. `asked`: what it tells where an
    authority calls for it.
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
    recall: bool
    asked: ProceedingKind | None
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
    asking: frozenset[str]
    failing: frozenset[str]
    denying: frozenset[str]
    believed: frozenset[str]
    negators: frozenset[str]
    fearing: frozenset[str]
    risks: frozenset[str]
    firsts: frozenset[str]
    valuing: frozenset[str]
    preventing: frozenset[str]
    fitness: frozenset[str]
    untaken: frozenset[str]


def _pattern(words: str | None) -> re.Pattern[str] | None:
    return re.compile(words, re.IGNORECASE) if words else None


@cache
def verb_entries() -> dict[str, tuple[VerbEntry, ...]]:
    """The entries of each verb lemma, in the order in which they are tried."""
    found: dict[str, list[VerbEntry]] = {}
    for row in table("proceedings_verbs")["verbs"]:
        entry = VerbEntry(
            kind=row["kind"],
            takes=row["takes"],
            after=_pattern(row.get("with")),
            not_after=_pattern(row.get("without")),
            not_before=_pattern(row.get("unless")),
            thing=_pattern(row.get("at")),
            by=_pattern(row.get("by")),
            state=row.get("state"),
            also=(row["also"]["kind"], re.compile(row["also"]["with"], re.IGNORECASE)) if "also" in row else None,
            through=frozenset(row.get("through", ())),
            preps=frozenset(row.get("preps", ())),
            recall=row.get("recall", False),
            passive=row.get("passive", False),
            beside=frozenset(row.get("beside", ())),
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
        recall=row.get("recall", False),
        asked=row.get("asked"),
        thing=_pattern(row.get("thing")),
        after=_pattern(row.get("with")),
        not_after=_pattern(row.get("without")),
    )


@cache
def noun_entries() -> dict[str, tuple[NounEntry, ...]]:
    """The entries of each noun lemma, in the order in which they are tried."""
    found: dict[str, list[NounEntry]] = {}
    for row in table("proceedings_nouns")["nouns"]:
        for lemma in row["lemmas"]:
            found.setdefault(lemma, []).append(_noun(row))
    return {lemma: tuple(entries) for lemma, entries in found.items()}


# Verbs that tell a step only with other words.
_SLIGHT = frozenset({"be", "have", "get", "go", "make", "do", "give", "take", "put", "come", "remain", "set"})


@cache
def told_by(kind: ProceedingKind) -> frozenset[str]:
    """The lemmas, of verbs and nouns, by which a kind of step is told."""
    verbs = {lemma for lemma, entries in verb_entries().items() if any(kind == entry.kind for entry in entries)}
    fits = {lemma: [e for e in entries if kind in (e.made, e.ended, e.planned)] for lemma, entries in noun_entries().items()}
    ends = {verb for entries in fits.values() for entry in entries if entry.ended == kind for verb in entry.ends}
    return frozenset(verbs | ends | {lemma for lemma, entries in fits.items() if entries}) - _SLIGHT


@cache
def reality() -> Reality:
    """The words of reality, each list as a set."""
    return Reality(**{name: frozenset(words) for name, words in table("proceedings")["reality"].items()})


@cache
def person_only() -> frozenset[str]:
    """The kinds whose subject can only be a person."""
    return frozenset(table("proceedings")["person_only"])


@cache
def recalls(kind: ProceedingKind) -> frozenset[str]:
    """The kinds of step that one of this kind can follow, for words that look back on a step."""
    return frozenset(table("proceedings")["recalls"].get(kind, ()))


@cache
def tied_only() -> frozenset[str]:
    """The kinds that count only where the text ties them to conduct."""
    return frozenset(table("proceedings")["tied_only"])


@dataclass(frozen=True)
class HeardWords:
    """The kinds of step that are none against whom these words call a witness, and verbs that do so but for other words."""

    kinds: frozenset[str]
    as_witness: re.Pattern[str]
    plainly: frozenset[str]
    unless: re.Pattern[str]


@cache
def heard_only() -> HeardWords:
    """The words of `heard_only` in the table."""
    found = table("proceedings")["heard_only"]
    return HeardWords(
        kinds=frozenset(found["kinds"]),
        as_witness=re.compile(found["as"], re.IGNORECASE),
        plainly=frozenset(found["plainly"]),
        unless=re.compile(found["unless"], re.IGNORECASE),
    )


@cache
def judging() -> frozenset[str]:
    """The verbs by which anybody may judge somebody, too: a step only where an authority is told that took it."""
    return frozenset(table("proceedings")["judging"])


@cache
def conduct() -> re.Pattern[str]:
    """Matches the words that tie leaving an office to conduct."""
    return re.compile(table("proceedings")["conduct"], re.IGNORECASE)


@cache
def no_agents() -> frozenset[str]:
    """The nouns behind "by" that do nothing: "pardoned by decree", "charged by the fall"."""
    return frozenset(table("proceedings")["no_agents"])


@cache
def before_nouns() -> frozenset[str]:
    """The verbs whose participle tells the step also before a noun: "the convicted banker"."""
    return frozenset(table("proceedings")["before_nouns"])


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


@dataclass(frozen=True)
class VoidWords:
    """The words by which a text speaks of a step without telling one, and the deeds whose dates are not the step's."""

    rewards: frozenset[str]
    offering: frozenset[str]
    paying: frozenset[str]
    tips: frozenset[str]
    providing: frozenset[str]
    violence: frozenset[str]
    deeds: frozenset[str]
    caring: frozenset[str]
    holding: frozenset[str]
    lengthening: frozenset[str]
    places: frozenset[str]
    forbidding: frozenset[str]
    contempt: re.Pattern[str]
    unheard: re.Pattern[str]
    court: re.Pattern[str]


@cache
def void_words() -> VoidWords:
    """The words of `void` in the table."""
    return VoidWords(**_worded("void"))


@dataclass(frozen=True)
class AsideWords:
    """The words by which a text uses what the law is told with for what is no step: things, own acts, raids of war."""

    private: frozenset[str]
    dealt_in: frozenset[str]
    no_holders: frozenset[str]
    sending_out: frozenset[str]
    looked_up: frozenset[str]
    military: frozenset[str]
    acts_on: frozenset[str]
    gatherings: frozenset[str]
    parting: frozenset[str]
    own_will: re.Pattern[str]
    by_police: re.Pattern[str]
    soldiers: re.Pattern[str]
    custody: re.Pattern[str]
    reason: re.Pattern[str]
    on_air: re.Pattern[str]


@cache
def aside_words() -> AsideWords:
    """The words of `aside` in the table."""
    return AsideWords(**_worded("aside"))


def _worded(name: str) -> dict[str, Any]:
    """A part of the table: lists are words, texts are patterns."""
    found = table("proceedings")[name].items()
    return {key: re.compile(told, re.IGNORECASE) if isinstance(told, str) else frozenset(told) for key, told in found}


@cache
def _countries() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile("|".join(patterns))) for code, patterns in table("proceedings")["jurisdictions"].items())


def country_of(words: str) -> str | None:
    """The ISO 3166 code of the one country that the words of an authority name plainly, None for none or several."""
    found = [code for code, pattern in _countries() if pattern.search(words)]
    return found[0] if len(found) == 1 else None
