"""What is read from one article: mentions, claims, steps, relations, dealings, amounts, dates, corrections."""

import msgspec

from allegedly.shapes.articles import Date, Place, Shape, Span
from allegedly.shapes.terms import (
    Basis,
    CorrectionKind,
    EntityKind,
    Gender,
    MentionForm,
    Offence,
    PartKind,
    ProceedingClass,
    ProceedingKind,
    ProceedingState,
    RelationKind,
    Review,
    SourceKind,
    Stance,
    TimeType,
)


class Mention(Shape, frozen=True, kw_only=True):
    """A stretch of text that names or describes an entity; one that stands for several ("the two") has a row for each."""

    article: str
    start: int
    end: int
    form: MentionForm
    entity: str


class Role(Shape, frozen=True, kw_only=True):
    """An office or function of a person, as written, with the organization's entity where it is named."""

    title: str
    organization: str | None
    since: str | None
    until: str | None
    evidence: tuple[Place, ...]


class LocalEntity(Shape, frozen=True, kw_only=True):
    """An entity as one article presents it.

    `key` is unique in the case (`article id` + `:` + start of the first mention). `named` is false for an unnamed group or person
    ("two officials at the ministry"). `body` is the key of a well-known body in the vocabulary (`us_treasury`), if it is one;
    `gender` and `plural` are what the text says of it, None where it does not say.
    """

    key: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    named: bool
    body: str | None = None
    gender: Gender | None = None
    plural: bool | None = None
    roles: tuple[Role, ...] = ()


class Source(Shape, frozen=True, kw_only=True):
    """One link of an attribution chain. `text` is the article's own words at [start, end)."""

    entity: str | None
    kind: SourceKind
    basis: Basis
    on_behalf_of: str | None = msgspec.field(name="for", default=None)
    article: str
    start: int
    end: int
    text: str

    @property
    def passes_on(self) -> bool:
        """Whether it is an outlet that only tells what somebody unnamed says ("was accused, according to The Post")."""
        return self.kind == "outlet" and self.basis == "hearsay"


class Part(Shape, frozen=True, kw_only=True):
    """What an entity is to a claim."""

    entity: str
    part: PartKind


class Claim(Shape, frozen=True, kw_only=True):
    """One attributed or hedged statement. `sources` begins with the original speaker; `cue` is None where there is none.

    `offences_named` are those of its offences that its own words name, or a person gave it; the program concluded the others. It
    stands in records alone: what was read has the words, from which it follows.
    """

    id: str
    article: str
    content: tuple[Span, ...]
    cue: Span | None
    sources: tuple[Source, ...]
    stance: Stance
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    offences: tuple[Offence, ...]
    hedges: tuple[Span, ...]
    answers: tuple[str, ...]
    when: Date | None
    confidence: float
    review: Review = "unreviewed"
    offences_named: tuple[Offence, ...] = ()


class Proceeding(Shape, frozen=True, kw_only=True):
    """One legal or official step about one subject in one article. `offences_named` as of a claim."""

    id: str
    article: str
    kind: ProceedingKind
    class_: ProceedingClass = msgspec.field(name="class")
    state: ProceedingState
    authority: str | None
    subject: str
    sources: tuple[Source, ...]
    offences: tuple[Offence, ...]
    jurisdiction: str | None
    date: Date | None
    evidence: tuple[Span, ...]
    review: Review = "unreviewed"
    offences_named: tuple[Offence, ...] = ()


class Relation(Shape, frozen=True, kw_only=True):
    """A tie between two entities that the text states."""

    id: str
    kind: RelationKind
    from_: str = msgspec.field(name="from")
    to: str
    article: str
    start: int
    end: int
    since: str | None = None
    until: str | None = None


class RelationEntry(Relation, frozen=True, kw_only=True):
    """A relation as the record has it: between entities of the case, with what people made of it."""

    review: Review = "unreviewed"


class OfficeEntry(Shape, frozen=True, kw_only=True):
    """An office that one report says somebody of the case holds, as it was read there, with what people made of it.

    An entity's roles hold the same put together, without those that somebody rejected.
    """

    id: str
    entity: str
    title: str
    organization: str | None
    article: str
    start: int
    end: int
    review: Review = "unreviewed"


class Dealing(Shape, frozen=True, kw_only=True):
    """What one side is said to have given another, and in return for what; it belongs to the claims that say so."""

    id: str
    claims: tuple[str, ...]
    from_: tuple[str, ...] = msgspec.field(name="from")
    to: tuple[str, ...]
    what: Place
    in_return: Place | None


class Amount(Shape, frozen=True, kw_only=True):
    """A sum or count; `unit` is an ISO 4217 currency code or the counted noun."""

    article: str
    start: int
    end: int
    value: float
    unit: str


class DateMention(Shape, frozen=True, kw_only=True):
    """A time expression and the interval it stands for; `basis` says what it was resolved against."""

    article: str
    start: int
    end: int
    from_: str = msgspec.field(name="from")
    until: str
    basis: str


class TimeValue(Shape, frozen=True, kw_only=True):
    """A time expression with its type and value as TIMEX3 writes them: `2021-12-08`, `2021-W49`, `PAST_REF`, `P3Y`, `XXXX-WXX-1`.

    Durations and sets stand here alone: they are values, not intervals.
    """

    article: str
    start: int
    end: int
    type: TimeType
    value: str


class TimeWords(Shape, frozen=True, kw_only=True):
    """A time expression of an article without a date, kept for the day on which another report dates the article.

    `ahead` and `open`: whether the clause lies ahead of the report, or may; `year` is the year that the clause names; `of` are the
    ids of the claims and proceedings whose date it is.
    """

    article: str
    start: int
    end: int
    ahead: bool
    open: bool
    year: int | None
    of: tuple[str, ...]


class Correction(Shape, frozen=True, kw_only=True):
    """A passage that corrects or withdraws what the article said; `of` are ids of claims and proceedings.

    `elsewhere`: it speaks of another report of the outlet; `report` is the article's id where that is in the case, and `of` are
    then ids in it.
    """

    article: str
    start: int
    end: int
    of: tuple[str, ...]
    kind: CorrectionKind = "corrected"
    elsewhere: bool = False
    report: str | None = None


class Reading(Shape, frozen=True, kw_only=True):
    """All that was read from one article. Entities are named by their local keys everywhere in it."""

    article: str
    entities: tuple[LocalEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    relations: tuple[Relation, ...] = ()
    dealings: tuple[Dealing, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateMention, ...] = ()
    corrections: tuple[Correction, ...] = ()
    times: tuple[TimeValue, ...] = ()
    waiting: tuple[TimeWords, ...] = ()
