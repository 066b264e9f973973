"""A brief: what a reporter hands to an editor or a lawyer. Extractive: each sentence leads to a numbered note of where it stands.

The words around these sentences are not here but in the texts of the pages; here is what they are filled with.
"""

from typing import Literal

import msgspec

from allegedly.shapes.articles import Shape, Skipped
from allegedly.shapes.terms import ArticleKind, EntityKind, ProceedingClass, ProceedingState, Review

AgainstKind = Literal[
    "answered",
    "cleared",
    "elsewhere",
    "undone",
    "not_done",
    "silent",
    "withdrawn",
    "conflict",
    "one_origin",
    "no_origin",
    "unnamed_origins",
    "partly_unattributed",
    "hedged",
    "copies",
]


class OutletCount(Shape, frozen=True, kw_only=True):
    """How many articles of a case are of an outlet (None: of no known one)."""

    name: str | None
    articles: int


class LanguageCount(Shape, frozen=True, kw_only=True):
    """How many articles are kept and not read, since they are in this language."""

    language: str
    articles: int


class Reach(Shape, frozen=True, kw_only=True):
    """What was read for a case: how many articles, of which outlets, from which days to which, and what was not read.

    `first` and `last` are the earliest and the latest day of publication that is known, `undated` counts articles without one.
    """

    articles: int
    outlets: tuple[OutletCount, ...]
    first: str | None
    last: str | None
    undated: int
    unread: tuple[LanguageCount, ...]


class Held(Shape, frozen=True, kw_only=True):
    """An article that a case holds, as far as it decides what is missing: its story, kind and outlet."""

    story: str
    kind: ArticleKind
    outlet: str | None


class BriefNote(Shape, frozen=True, kw_only=True):
    """A footnote: where a sentence stands, to the character, and what stands there.

    `spans` are half open, in code points; `sha256` is of the file as received. `claim` is the claim that the note is of, None where
    it is of another place (a legal step, a notice, one of several figures). `chain` leads from the original speaker through whoever
    carried it to the outlet, empty where it is of no claim.
    """

    number: int
    claim: str | None
    article: str
    file: str
    title: str
    outlet: str | None
    published: str | None
    sha256: str
    spans: tuple[tuple[int, int], ...]
    words: str
    sentence: str
    chain: tuple[str, ...]


class BriefRef(Shape, frozen=True, kw_only=True):
    """A footnote where it is referred to; `copied` where that report reuses another's text."""

    number: int
    copied: bool


class BriefSaying(Shape, frozen=True, kw_only=True):
    """A sentence with its speaker, and the notes of the reports that have it; `more` counts reports without a note here."""

    sentence: str
    notes: tuple[BriefRef, ...]
    more: int
    review: Review


class BriefAnswer(Shape, frozen=True, kw_only=True):
    """An answer beside what it answers: whole the first time, later in short, with the number of the finding where it is whole."""

    sentence: str
    notes: tuple[BriefRef, ...]
    more: int
    review: Review
    whole_in: int | None = None


class BriefValue(Shape, frozen=True, kw_only=True):
    """One of several values that disagree, with where each stands."""

    value: str
    outlets: tuple[str, ...]
    notes: tuple[BriefRef, ...]


class BriefConflict(Shape, frozen=True, kw_only=True):
    """What the reports of a finding disagree on."""

    about: str
    values: tuple[BriefValue, ...]


class BriefWarning(Shape, frozen=True, kw_only=True):
    """What became of a report that a finding rests on, with the notice that says so."""

    line: str
    note: int


class BriefFinding(Shape, frozen=True, kw_only=True):
    """A finding of a brief. `standing` counts and names its origins; `answered` says in one line for each who answered, and how.

    `more_copies`, `more_sayings`, `more_answers` … count what is left out; `perhaps` are the numbers of other findings here that
    may tell the same. `beside` is what its reports also have by the same people, or as confirmed by somebody, and that no finding
    has: each once in a brief, with the first finding that it stands beside.
    """

    number: int
    id: str
    accuses: bool
    heading: str
    standing: str
    copies: tuple[str, ...]
    more_copies: int
    warnings: tuple[BriefWarning, ...]
    answered: tuple[str, ...]
    sayings: tuple[BriefSaying, ...]
    more_sayings: int
    answers: tuple[BriefAnswer, ...]
    more_answers: int
    conflicts: tuple[BriefConflict, ...]
    more_conflicts: int
    perhaps: tuple[int, ...]
    review: Review
    beside: tuple[BriefSaying, ...] = ()


class BriefStep(Shape, frozen=True, kw_only=True):
    """A legal or official step. `later` says what took it back, `silent` since when nothing is heard, `age` how old it is.

    `listed` is what lists say beside a sanction, as far as a person confirmed that they mean the same. `words` are those of the
    first report that tells of it: what the step was for is often to be had from them alone. `day` (ISO, at the precision known) is
    what the order of steps can be known from, empty where no report gives one.
    """

    sentence: str
    class_: ProceedingClass = msgspec.field(name="class")
    state: ProceedingState
    date: str
    age: str
    offences: str
    sources: tuple[str, ...]
    later: str
    silent: str
    down: bool
    notes: tuple[BriefRef, ...]
    more: int
    review: Review
    listed: tuple[str, ...] = ()
    words: str = ""
    day: str = ""


class BriefListing(Shape, frozen=True, kw_only=True):
    """An entry of a list that somebody is, or where nobody confirmed it, perhaps is."""

    line: str
    review: Review


class BriefLadder(Shape, frozen=True, kw_only=True):
    """How far it got in law for one person or body, the latest step first as far as days are known; `more` counts steps left out.

    `listings` are entries of lists that stand beside none of the steps.
    """

    id: str
    name: str
    role: str
    steps: tuple[BriefStep, ...]
    more: int
    listings: tuple[BriefListing, ...] = ()


class BriefAgainst(Shape, frozen=True, kw_only=True):
    """One thing that speaks against the allegations, or for caution: a sentence or a name, the findings it touches, its notes.

    `more` counts what is left out of its kind, on the last that is told.
    """

    kind: AgainstKind
    line: str
    findings: tuple[int, ...]
    notes: tuple[BriefRef, ...]
    more: int = 0


class BriefWanted(Shape, frozen=True, kw_only=True):
    """A source that the reports rest on and the case does not hold; `alone` are findings of which every claim cites it.

    `answered` are those of the findings of which only an answer cites it.
    """

    what: str
    findings: tuple[int, ...]
    alone: tuple[int, ...]
    notes: tuple[BriefRef, ...]
    answered: tuple[int, ...] = ()


class BriefUnanswered(Shape, frozen=True, kw_only=True):
    """Somebody accused, and the findings to which the reports read have no answer of theirs.

    To those in `others` somebody else answered; words of theirs to the matter of those in `elsewhere` stand at other findings.
    """

    name: str
    findings: tuple[int, ...]
    others: tuple[int, ...] = ()
    elsewhere: tuple[int, ...] = ()


class BriefMade(Shape, frozen=True, kw_only=True):
    """What the brief was made with: the version, the beginnings of the digests, and how much of it no person has looked at.

    `lists` are those that the case was looked up in: name, date (ISO), and how the SHA-256 begins. `answers_elsewhere` counts the
    answers of the case that answer no finding told here.
    """

    version: str
    weights: tuple[tuple[str, str], ...]
    vocabulary: str
    findings: int
    findings_unreviewed: int
    claims: int
    claims_unreviewed: int
    steps: int
    steps_unreviewed: int
    rejected: int
    unsettled: int
    lists: tuple[tuple[str, str, str], ...] = ()
    answers_elsewhere: int = 0


class BriefSubject(Shape, frozen=True, kw_only=True):
    """Whom a brief is about: the name, other names as written, offices and functions as written with their notes.

    `apart` tells it apart from others of the name, empty where there are none.
    """

    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    roles: tuple[tuple[str, tuple[BriefRef, ...]], ...]
    review: Review
    apart: str = ""


class BriefView(Shape, frozen=True, kw_only=True):
    """A brief of a case, or of what a case holds on one person or body. `as_of` (ISO) is the day that ages are counted from.

    `left_out` counts findings that have less weight than those here. `unreviewed`: something here was looked at by no person.
    """

    title: str
    as_of: str
    subject: BriefSubject | None
    reach: Reach
    skipped: tuple[Skipped, ...]
    more_skipped: int
    findings: tuple[BriefFinding, ...]
    left_out: int
    ladders: tuple[BriefLadder, ...]
    more_ladders: int
    against: tuple[BriefAgainst, ...]
    own: tuple[BriefSaying, ...]
    more_own: int
    wanted: tuple[BriefWanted, ...]
    unanswered: tuple[BriefUnanswered, ...]
    notes: tuple[BriefNote, ...]
    made: BriefMade
    unreviewed: bool
