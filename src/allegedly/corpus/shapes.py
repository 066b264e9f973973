"""The frozen shapes of the annotated corpus: stand-off, by Unicode code points in the text of an article, half open.

The labels are those of the record format; corpus/GUIDELINES.md says what each means. A text is never part of an annotation:
it lies beside it (our own articles) or is built from a public set (real news), and `sha256` says on which characters the annotation
was made.
"""

from typing import Literal

import msgspec

from allegedly.shapes import (
    ArticleKind,
    Basis,
    Block,
    EntityKind,
    Gender,
    MentionForm,
    Offence,
    PartKind,
    ProceedingKind,
    ProceedingState,
    RelationKind,
    Shape,
    SourceKind,
    Span,
    Stance,
)

FORMAT: Literal["allegedly-corpus/1"] = "allegedly-corpus/1"
CopyHow = Literal["verbatim", "cut", "near", "spun"]


class CorpusEntity(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A person, body, group, outlet or place of a story.

    `name` is a description where `named` is false; it is empty there for real news, whose words are not stored.
    """

    key: str
    kind: EntityKind
    name: str = ""
    named: bool = True
    official: bool = False
    gender: Gender | None = None
    minor: bool = False


class CorpusMention(Shape, frozen=True, kw_only=True, order=True, omit_defaults=True):
    """A stretch of text and those whom it refers to; more than one for "the two"."""

    start: int
    end: int
    form: MentionForm
    entities: tuple[str, ...]


class Link(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """One link of a chain. `entities` is empty for a source that is nobody of the story; several speak together."""

    entities: tuple[str, ...]
    kind: SourceKind
    basis: Basis
    start: int
    end: int
    on_behalf_of: str | None = msgspec.field(name="for", default=None)


class Interval(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """Days from `start` to `end`, both included, at the precision known: `2021`, `2021-06` or `2021-06-03`."""

    start: str
    end: str


class CorpusPart(Shape, frozen=True, kw_only=True, order=True, omit_defaults=True):
    """What an entity is to a claim."""

    entity: str
    part: PartKind


class CorpusClaim(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """One attributed or hedged statement. `answers` names claims of this article (`c3`) or of another of the story (`01.c3`)."""

    key: str
    content: tuple[Span, ...]
    cue: Span | None
    sources: tuple[Link, ...]
    stance: Stance
    about: tuple[str, ...] = ()
    parts: tuple[CorpusPart, ...] = ()
    offences: tuple[Offence, ...] = ()
    hedges: tuple[Span, ...] = ()
    answers: tuple[str, ...] = ()
    when: Interval | None = None
    optional: bool = False


class CorpusProceeding(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """One legal or official step in one article; where it befell several, each is a step of its own in the record."""

    key: str
    kind: ProceedingKind
    state: ProceedingState
    subjects: tuple[str, ...]
    evidence: tuple[Span, ...]
    authority: str | None = None
    sources: tuple[Link, ...] = ()
    offences: tuple[Offence, ...] = ()
    date: Interval | None = None
    jurisdiction: str | None = None


class CorpusRelation(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A tie between two entities, with the words that state it."""

    key: str
    kind: RelationKind
    from_: str = msgspec.field(name="from")
    to: str
    start: int
    end: int
    since: str | None = None
    until: str | None = None


class CorpusDealing(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """What one side is said to have given the other, and in return for what; `claims` say so."""

    key: str
    claims: tuple[str, ...]
    from_: tuple[str, ...] = msgspec.field(name="from")
    to: tuple[str, ...]
    what: Span
    in_return: Span | None = None


class CorpusAmount(Shape, frozen=True, kw_only=True, order=True, omit_defaults=True):
    """A sum or count; `unit` is an ISO 4217 code, an invented currency in lower case, or the counted noun."""

    start: int
    end: int
    value: float
    unit: str


class CorpusDate(Shape, frozen=True, kw_only=True, order=True, omit_defaults=True):
    """A time expression and the interval it stands for."""

    start: int
    end: int
    from_: str = msgspec.field(name="from")
    until: str


class CorpusCorrection(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A passage that corrects or withdraws; `of` names claims and steps, of this article or another (`01.c3`)."""

    start: int
    end: int
    of: tuple[str, ...]


class CorpusValue(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A value that disagrees with that of another report; `conflict` is the key of a conflict of the story."""

    conflict: str
    start: int
    end: int


class CorpusArticle(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """One annotated article. `file` lies beside the annotation; None for real news, whose text is built from its set."""

    key: str
    sha256: str
    file: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    kind: ArticleKind = "report"
    language: str = "en"
    style: str | None = None
    blocks: tuple[Block, ...] = ()
    mentions: tuple[CorpusMention, ...] = ()
    claims: tuple[CorpusClaim, ...] = ()
    proceedings: tuple[CorpusProceeding, ...] = ()
    relations: tuple[CorpusRelation, ...] = ()
    dealings: tuple[CorpusDealing, ...] = ()
    amounts: tuple[CorpusAmount, ...] = ()
    dates: tuple[CorpusDate, ...] = ()
    corrections: tuple[CorpusCorrection, ...] = ()
    values: tuple[CorpusValue, ...] = ()


class CorpusFinding(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """One allegation or event across the reports. Claims and answers are `01.c3`; an origin is one or more parts of one body."""

    key: str
    text: str
    claims: tuple[str, ...]
    origins: tuple[tuple[str, ...], ...]
    answers: tuple[str, ...] = ()


class CorpusConflict(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """Something on which the reports of a finding disagree; the values stand in the articles."""

    key: str
    finding: str
    about: str


class CorpusCopy(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A report that reuses another's text; `share` is the part of its body, 0 to 1."""

    article: str
    of: str
    how: CopyHow
    share: float


class CorpusStatus(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """The latest legal step of a person in the story, as `03.p2`."""

    entity: str
    proceeding: str


class RealSource(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """Where the text of a real article comes from: the set and the document's name in it."""

    set: Literal["gum", "meantime"]
    document: str


class CorpusStory(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A story of one or more reports with its annotation, as one file holds it."""

    format: Literal["allegedly-corpus/1"]
    story: str
    by: str
    checked_by: str | None = None
    region: str | None = None
    of: RealSource | None = None
    entities: tuple[CorpusEntity, ...] = ()
    articles: tuple[CorpusArticle, ...] = ()
    findings: tuple[CorpusFinding, ...] = ()
    conflicts: tuple[CorpusConflict, ...] = ()
    copies: tuple[CorpusCopy, ...] = ()
    statuses: tuple[CorpusStatus, ...] = ()
