"""The frozen record types that every stage takes and returns.

Offsets are Unicode code points in the text of an article, half open: ``text[start:end]`` is what the field says.
Sequences are tuples, so that a record can be shared between stages and processes and never changes; a change is a new record
(`msgspec.structs.replace`). A `Reading` names its entities by keys that are local to its article; a `Resolution` maps those keys
to the ids of entities across articles; a `Record` is what `allegedly export --to json` writes, and there every reference is an id.
"""

from typing import Literal

import msgspec

BlockKind = Literal["headline", "standfirst", "byline", "dateline", "body", "subhead", "caption", "credit", "promo", "correction"]
ArticleKind = Literal["report", "press_release", "statement", "court_document", "interview", "other"]
DateBasis = Literal["metadata", "url", "page", "text", "another_report", "unknown"]
EntityKind = Literal["person", "organization", "group", "outlet", "place"]
MentionForm = Literal["name", "nominal", "pronoun"]
Stance = Literal["alleges", "asserts", "confirms", "admits", "denies", "disputes", "declines", "plans"]
SourceKind = Literal["person", "official_body", "organization", "outlet", "document", "anonymous", "unnamed"]
Basis = Literal["on_record", "anonymous", "document", "hearsay"]
PartKind = Literal["accused", "victim", "beneficiary", "witness", "official", "speaker", "other"]
Offence = Literal[
    "bribery",
    "kickbacks",
    "embezzlement",
    "ghost_employees",
    "procurement_fraud",
    "aid_diversion",
    "fraud",
    "money_laundering",
    "tax_evasion",
    "abuse_of_office",
    "trading_in_influence",
    "illicit_enrichment",
    "extortion",
    "collusion_with_criminal_group",
    "drug_trafficking",
    "human_trafficking",
    "terrorism",
    "murder",
    "violence",
    "human_rights_abuse",
    "election_fraud",
    "obstruction_of_justice",
    "sanctions_evasion",
    "corruption",
]
ProceedingKind = Literal[
    "questioned",
    "investigated",
    "searched",
    "suspended",
    "listed",
    "sanctioned",
    "assets_frozen",
    "charges_prepared",
    "arrest_warrant",
    "arrested",
    "remanded",
    "charged",
    "extradited",
    "on_trial",
    "convicted",
    "sentenced",
    "released_on_bail",
    "appealed",
    "settled",
    "resigned",
    "dismissed",
    "charges_dropped",
    "closed_without_charge",
    "time_barred",
    "acquitted",
    "conviction_overturned",
    "delisted",
    "pardoned",
]
ProceedingClass = Literal["allegation", "investigation", "proceeding", "conviction"]
ProceedingState = Literal["done", "planned", "denied"]
RelationKind = Literal[
    "mother_of",
    "father_of",
    "child_of",
    "sibling_of",
    "sister_of",
    "brother_of",
    "daughter_of",
    "son_of",
    "spouse_of",
    "wife_of",
    "husband_of",
    "relative_of",
    "holds_office",
    "member_of",
    "employee_of",
    "owns",
    "part_of",
    "lawyer_of",
    "spokesperson_of",
    "client_of",
    "associate_of",
]
Review = Literal["unreviewed", "confirmed", "rejected", "edited"]
SuggestionKind = Literal["same", "different", "role", "date"]
Gender = Literal["f", "m"]
CopyHow = Literal["verbatim", "cut", "near", "spun", "update", "wire"]
CorrectionKind = Literal["corrected", "clarified", "withdrawn"]
FlagKind = Literal["withdrawn", "corrected", "superseded"]
PathState = Literal["origin", "carried", "unattributed", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What every record type is: immutable, comparable, hashable, made by keyword."""


class Span(Shape, frozen=True, kw_only=True, order=True):
    """A stretch of an article's text; the article is known from where the span stands."""

    start: int
    end: int


class Place(Shape, frozen=True, kw_only=True, order=True):
    """A span together with its article: the evidence that a fact rests on."""

    article: str
    start: int
    end: int


class Date(Shape, frozen=True, kw_only=True):
    """An interval of days at the precision known: `2021`, `2021-06` or `2021-12-08`, both ends included."""

    start: str
    end: str
    basis: str


class Block(Shape, frozen=True, kw_only=True):
    """A part of an article's text with its function: body or furniture of one kind."""

    kind: BlockKind
    start: int
    end: int


class Captured(Shape, frozen=True, kw_only=True):
    """When, by whom and with what the original bytes were taken in. Not part of any identity."""

    at: str
    by: str
    tool: str


class Article(Shape, frozen=True, kw_only=True):
    """One document as received. `sha256` is of the original bytes; `text` is what was decoded or extracted from them."""

    id: str
    file: str
    url: str | None
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    published_basis: DateBasis
    language: str | None
    kind: ArticleKind
    sha256: str
    captured: Captured
    blocks: tuple[Block, ...]
    text: str


class Document(Shape, frozen=True, kw_only=True):
    """An article together with the bytes that it was read from."""

    article: Article
    original: bytes


class Skipped(Shape, frozen=True, kw_only=True):
    """An input that was not read, or not wholly, with the reason."""

    source: str
    reason: str


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


class Part(Shape, frozen=True, kw_only=True):
    """What an entity is to a claim."""

    entity: str
    part: PartKind


class Claim(Shape, frozen=True, kw_only=True):
    """One attributed or hedged statement. `sources` begins with the original speaker; `cue` is None where there is none."""

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


class Proceeding(Shape, frozen=True, kw_only=True):
    """One legal or official step about one subject in one article."""

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


class Entity(Shape, frozen=True, kw_only=True):
    """A person, organization, group, outlet or place across all articles."""

    id: str
    former_ids: tuple[str, ...]
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    review: Review
    roles: tuple[Role, ...]


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


class Anchor(Shape, frozen=True, kw_only=True):
    """Where a judged entity stood, so that the judgement finds it again in another reading, or in another case.

    `subject` is the one of the judgement's subjects that it belongs to; `sha256` is of the article's original bytes; `names` are
    those of the entity as written there.
    """

    subject: str
    article: str
    sha256: str
    start: int
    end: int
    names: tuple[str, ...]


class Judgement(Shape, frozen=True, kw_only=True):
    """A person's decision, logged and never overwritten.

    `value` is the name of a `rename`, the kind of a `kind`. `previous` is the `hash` of the judgement before it in the log, and
    `hash` is of all the rest; the random `salt` makes both tell nothing once the words of an erased judgement are gone.
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


class ListUsed(Shape, frozen=True, kw_only=True):
    """A sanctions or other list that a record rests on."""

    name: str
    date: str
    sha256: str


class ProducedBy(Shape, frozen=True, kw_only=True):
    """The code, weights, vocabulary and lists that made a record."""

    allegedly: str
    weights: dict[str, str]
    vocabulary: str
    lists: tuple[ListUsed, ...] = ()


class ArticleEntry(Shape, frozen=True, kw_only=True):
    """An article as it stands in the record: all but its text."""

    id: str
    file: str
    url: str | None
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    published_basis: DateBasis
    language: str | None
    kind: ArticleKind
    sha256: str
    captured: Captured
    blocks: tuple[Block, ...]


class Record(Shape, frozen=True, kw_only=True):
    """The whole case as `allegedly export --to json` writes it: a contract, see docs/record-format.md."""

    format: Literal["allegedly-record/1"] = "allegedly-record/1"
    produced_by: ProducedBy
    articles: tuple[ArticleEntry, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    relations: tuple[Relation, ...] = ()
    dealings: tuple[Dealing, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateMention, ...] = ()
    corrections: tuple[Correction, ...] = ()
    stories: tuple[Story, ...] = ()
    findings: tuple[Finding, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    times: tuple[TimeValue, ...] = ()
    dated: tuple[DatedArticle, ...] = ()
    standings: tuple[Standing, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
