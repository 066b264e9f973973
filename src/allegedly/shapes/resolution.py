"""What is derived across articles (entities, stories, findings, ladders), and what people decided."""

import msgspec

from allegedly.shapes.articles import Date, Place, Shape, Span
from allegedly.shapes.listings import ListLink
from allegedly.shapes.mending import Anchor, JudgedClaim, JudgedOffice, JudgedRelation, JudgedStep
from allegedly.shapes.reading import Correction, Role, Source
from allegedly.shapes.terms import (
    CopyHow,
    EntityKind,
    FlagKind,
    MaskReason,
    Offence,
    PathState,
    ProceedingClass,
    ProceedingKind,
    ProceedingState,
    Review,
    SuggestionKind,
)


class Entity(Shape, frozen=True, kw_only=True):
    """A person, organization, group, outlet or place across all articles.

    `masked` says why pages do not show the name until somebody asks for it: of a victim, a minor, or kin of one.
    """

    id: str
    former_ids: tuple[str, ...]
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    review: Review
    roles: tuple[Role, ...]
    masked: MaskReason | None = None


class Reuse(Shape, frozen=True, kw_only=True):
    """An article that reuses another's text, with the places in it that do. `share` is the part of its body, 0 to 1.

    `how`: `verbatim` (word for word and nearly whole), `cut` (word for word in part), `near` (lightly edited), `spun` (reworded),
    `update` (a later version of one's own report) or `wire` (both run the text of the agency `credited`, which is neither's).
    """

    article: str
    of: str
    share: float
    how: CopyHow
    credited: str | None
    spans: tuple[Span, ...]


class Story(Shape, frozen=True, kw_only=True):
    """Articles about the same events: which of them are copies, and what corrects or withdraws a report in another one."""

    id: str
    articles: tuple[str, ...]
    copies: tuple[Reuse, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Copy(Shape, frozen=True, kw_only=True):
    """An article that reuses another's text; `share` is the part of its body, 0 to 1, that stands in the other.

    `how` is that of `Reuse`; None where an earlier version of the program made the row.
    """

    article: str
    of: str
    share: float
    how: CopyHow | None = None


class Flag(Shape, frozen=True, kw_only=True):
    """A warning on a finding: a report that it rests on was withdrawn, corrected, or superseded by a later version.

    `article`, `start` and `end` are the place of the notice (of a superseded report: where the later version begins); `of` is the
    report that it is about. `through` are the copies by which it reaches the finding, from the report to the one that the finding
    holds; empty where the finding holds the report itself. `sure` is false where the notice does not let see what it touches.
    """

    kind: FlagKind
    article: str
    start: int
    end: int
    of: str
    through: tuple[str, ...] = ()
    sure: bool = True


class ConflictValue(Shape, frozen=True, kw_only=True):
    """One of the values that reports give for the same thing."""

    value: str
    article: str
    start: int
    end: int


class Conflict(Shape, frozen=True, kw_only=True):
    """Values that disagree, side by side."""

    about: str
    values: tuple[ConflictValue, ...]


class OriginPath(Shape, frozen=True, kw_only=True):
    """How a claim of a finding comes to an origin, or why it comes to none.

    `origin` is the position in the finding's `origins`; `link` the position among the claim's own `sources` of whoever was reached.
    `state`: `origin`; `carried`, by an outlet whose own report in the case has the claim; `unattributed`, nobody is said to say so;
    `unknown`, somebody is, but who that is, or whether he is another than the rest, cannot be told. `reasons` say in words what was
    folded on the way ("02.txt is a copy of 01.txt").
    """

    claim: str
    origin: int | None
    link: int | None
    state: PathState
    reasons: tuple[str, ...] = ()


class PerhapsSame(Shape, frozen=True, kw_only=True):
    """Another finding of the story, by its id, that may tell the same: how likely it is, and what speaks for it and against."""

    candidate: str
    confidence: float
    reasons: tuple[str, ...]


class Finding(Shape, frozen=True, kw_only=True):
    """The same allegation or event across articles, with its answers and its independent origins.

    `unattributed` counts the claims without a source, `origins_unknown` those with a source that is not known to be one of the
    origins, or another; `paths` has a row for each claim, in the order of `claims`. `perhaps` are the findings of which it stays
    unclear whether they are this one; the other of the two has a row for this one as well.
    """

    id: str
    story: str
    claims: tuple[str, ...]
    reports: int
    outlets: int
    origins: tuple[Source, ...]
    unattributed: int
    copies: tuple[Copy, ...]
    answers: tuple[str, ...]
    review: Review
    conflicts: tuple[Conflict, ...]
    origins_unknown: int = 0
    paths: tuple[OriginPath, ...] = ()
    flags: tuple[Flag, ...] = ()
    perhaps: tuple[PerhapsSame, ...] = ()


class Rung(Shape, frozen=True, kw_only=True):
    """One step of a ladder, with every telling of it (`proceedings`). `date` is when it was taken, as closely as a report says.

    `reported` is the first day on which a report told it; `undone_by` is the index of the later rung that takes it back.
    """

    kind: ProceedingKind
    state: ProceedingState
    date: Date | None
    reported: str | None
    authority: str | None
    offences: tuple[Offence, ...]
    proceedings: tuple[str, ...]
    undone_by: int | None = None


class Standing(Shape, frozen=True, kw_only=True):
    """How far one affair got in law for somebody: its rungs in order of time, up and down; none where there is only an accusation.

    `latest` is the index of the latest step taken (of the latest planned one where none was taken). `as_of` is the day of the last
    report that tells of it; `unknown_since` is that day again where the case holds much newer reports, none of which does.
    `claims` are the accusations of the affair.
    """

    id: str
    subject: str
    story: str
    class_: ProceedingClass = msgspec.field(name="class")
    offences: tuple[Offence, ...]
    rungs: tuple[Rung, ...]
    latest: int | None
    as_of: str | None
    unknown_since: str | None
    claims: tuple[str, ...]


class Exchange(Shape, frozen=True, kw_only=True):
    """One dealing as all reports of a story tell it: the sides, and every place that says what was given and in return for what.

    `dealings` are the tellings. A side that no report names is empty.
    """

    id: str
    story: str
    from_: tuple[str, ...] = msgspec.field(name="from")
    to: tuple[str, ...]
    what: tuple[Place, ...]
    in_return: tuple[Place, ...]
    dealings: tuple[str, ...]
    claims: tuple[str, ...]
    reports: int


class Suggestion(Shape, frozen=True, kw_only=True):
    """A doubtful point put to a person: two entities that may be the same, or must not be."""

    kind: SuggestionKind
    entities: tuple[str, ...]
    reasons: tuple[str, ...]
    confidence: float


class Join(Shape, frozen=True, kw_only=True):
    """A merge that the machine made: two local entities, the reasons, and how sure it was."""

    one: str
    other: str
    reasons: tuple[str, ...]
    confidence: float


class Judgement(Shape, frozen=True, kw_only=True):
    """A person's decision, logged and never overwritten.

    `value` is the name of a `rename`, the kind of a `kind`, the `ClaimEdit` of an `edit` as JSON, of a `doubt` what about its
    subject is said to be wrong, and of a `linked` or `not_linked` the `EntryTold` as JSON that its subject is, or is not. An
    `answers` is about the answer and what it answers, in this order; a `not_an_answer` about answers, `value` of them, and then the
    claims of one finding that they do not answer. `previous` is the `hash` of the judgement before it in the
    log, and `hash` is of all the rest; the random `salt` makes both tell nothing once the words of an erased judgement are gone.
    """

    id: str
    kind: str
    subject: tuple[str, ...]
    by: str
    at: str
    why: str
    undoes: str | None = None
    value: str | None = None
    anchors: tuple[Anchor, ...] = ()
    salt: str = ""
    previous: str = ""
    hash: str = ""


class SameEvent(Shape, frozen=True, kw_only=True):
    """One event in two reports: `own` are the words of time in the report without a date, `other` those in a report with one.

    `what` names the event: the kind of a legal step, or `event`. `date` is when it was, by the other report.
    """

    what: str
    own: Place
    other: Place
    date: Date


class DatedArticle(Shape, frozen=True, kw_only=True):
    """An article that another report dates: published from the one day to the other, `published` at the precision that is sure."""

    article: str
    published: str
    from_: str = msgspec.field(name="from")
    until: str
    evidence: tuple[SameEvent, ...]


class Resolution(Shape, frozen=True, kw_only=True):
    """What was derived across articles. `members` maps each local key to its entity id, sorted by key."""

    entities: tuple[Entity, ...] = ()
    members: tuple[tuple[str, str], ...] = ()
    joins: tuple[Join, ...] = ()
    stories: tuple[Story, ...] = ()
    findings: tuple[Finding, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    dated: tuple[DatedArticle, ...] = ()
    standings: tuple[Standing, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    judged_claims: tuple[JudgedClaim, ...] = ()
    judged_steps: tuple[JudgedStep, ...] = ()
    judged_relations: tuple[JudgedRelation, ...] = ()
    judged_offices: tuple[JudgedOffice, ...] = ()
    listings: tuple[ListLink, ...] = ()
