"""What pages ask a case for, and what they get: excerpts of the record, lists with filters, search, and what has changed."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from allegedly.shapes.articles import Shape
from allegedly.shapes.record import Record
from allegedly.shapes.terms import EntityKind, MaskReason, Offence, ProceedingClass, ProceedingKind, Review, Stance

HitKind = Literal["person", "organization", "group", "outlet", "place", "claim", "article"]
ClaimsOf = Literal["claims", "allegations", "answers"]
ChangeKind = Literal["came", "grew", "changed", "went"]
FindingOrder = Literal["weight", "newest", "furthest", "gravest"]
"""By what findings are listed: their weight, the newest report first, furthest in law first, gravest offence first."""


class Wanted(Shape, frozen=True, kw_only=True):
    """What an excerpt is about, by ids; former ids of entities will do.

    `articles`: all that was read from them, with what other reports answer to their claims. `findings`: their claims and answers.
    `entities`: their steps, ladders and relations. `bare`: entities as such, with their names and offices. `claims`: these, with
    their answers and what they answer. `ladders`: also the steps and ladders of whom the claims are about, as always with
    `articles`. `entries`: articles as such, without what was read. `steps`: legal steps as such. `lone`: claims as such, without
    answers and findings; whoever asks knows which answers to ask for. What is said to one that is an answer itself comes with it.
    `each`: of each finding so many claims (accusations first), answers, disagreements and paths at most; its counts stay whole.
    `ties`: also relations and dealings; a list that shows none goes without.
    """

    articles: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    ladders: bool = False
    entries: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    lone: tuple[str, ...] = ()
    each: int | None = None
    ties: bool = True


class Excerpt(Shape, frozen=True, kw_only=True):
    """A part of a record that stands for itself: whatever its claims, steps and findings name is in it, or no longer in the case.

    `texts` are those of its articles by id, `unsettled` the ids of all articles of the case whose places are provisional.
    """

    record: Record
    texts: dict[str, str]
    unsettled: tuple[str, ...] = ()


class FindingTold(Shape, frozen=True, kw_only=True):
    """What the claims of a finding come to, but for those that a person rejected.

    `about` are ids of entities, `first` and `last` the first and last day (ISO, as far as known) of the reports, None where no
    day is known; `accuses`: one of them accuses somebody. `named` are those of the offences that words of reports name, the program
    concluded the others; `laid` says which offences its claims lay to whom, by id; `head` is what the finding is headed with, as
    `heads.written` has it.
    """

    about: tuple[str, ...] = ()
    offences: tuple[Offence, ...] = ()
    named: tuple[Offence, ...] = ()
    laid: tuple[tuple[str, tuple[Offence, ...]], ...] = ()
    head: str = ""
    first: str | None = None
    last: str | None = None
    accuses: bool = False


class Portion(Shape, frozen=True, kw_only=True):
    """A stretch of some lists of a record, with what tells it in words.

    `names` are what the entities are called that it speaks of, by id, and `kinds` what each is. The articles of the
    record are those that it is of, and `texts` has their texts by id. `named` are those of its entities that some report calls by a
    name, `findings` what the claims of its findings come to, by id.
    """

    record: Record
    names: dict[str, str]
    texts: dict[str, str]
    kinds: Mapping[str, EntityKind] = msgspec.field(default_factory=dict)
    named: frozenset[str] = frozenset()
    findings: Mapping[str, FindingTold] = msgspec.field(default_factory=dict)


class Filters(Shape, frozen=True, kw_only=True):
    """Which findings are listed; None lets all pass. `since` and `until` (ISO days) are of the reports' publication.

    `accuses`: only allegations, or only other statements. `stance`: that of a claim, or of an answer to one. `origin` is the id of
    an entity, `words` are searched in the claims.
    """

    accuses: bool | None = None
    story: str | None = None
    offence: Offence | None = None
    class_: ProceedingClass | None = None
    stance: Stance | None = None
    outlet: str | None = None
    origin: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None


class ArticleFilters(Shape, frozen=True, kw_only=True):
    """Which articles are listed: those of a story, those that an entity is in, those of an outlet; None lets all pass."""

    story: str | None = None
    entity: str | None = None
    outlet: str | None = None


class Listing(Shape, frozen=True, kw_only=True):
    """A stretch of a ranked list: ids in order, how many there are in all, and the cursor of the next stretch (None: the last)."""

    ids: tuple[str, ...]
    total: int
    next: str | None


class FacetValue(Shape, frozen=True, kw_only=True):
    """One value that a filter can take, what to call it, and how many findings it leaves.

    Of an offence, `classed` are those of them in which no report has a word for it: the program concluded it.
    """

    value: str
    label: str
    count: int
    classed: int = 0


class Facet(Shape, frozen=True, kw_only=True):
    """The values of one field of `Filters`, the most frequent first, under the other filters that are set.

    One more is `year`, of the reports: a value of it goes into both `since` and `until`. `none`: so many findings have no value of
    the field, told for how far those got in law whom a finding is about.
    """

    name: str
    values: tuple[FacetValue, ...]
    none: int = 0


AnsweredBy = Literal["", "own", "agent", "others"]
"""Who answered what somebody is accused of: nobody, he himself among others, only those who speak for him, or only others."""


class EntityCard(Shape, frozen=True, kw_only=True):
    """An entity in a list: the latest step taken and its day, and in how many claims and articles it stands.

    Where no role is told, `article` (an id) and its `title` say where it is met, so that two of one name can be told apart.
    `answered` counts accusations that anybody answered, and `answered_by` says who did. `class_` is that of the affair,
    `step_class` that of the step by itself: who was suspended may have been questioned as a witness. `furthest` is a step that
    still stands and went further than the latest, `furthest_date` its day.
    """

    id: str
    name: str
    kind: EntityKind
    role: str
    class_: ProceedingClass | None = msgspec.field(name="class")
    step: ProceedingKind | None
    step_date: str | None
    alleged: int
    answered: int
    statements: int
    articles: int
    review: Review
    article: str | None = None
    title: str = ""
    answered_by: AnsweredBy = ""
    step_class: ProceedingClass | None = None
    furthest: ProceedingKind | None = None
    furthest_date: str | None = None


class Bearer(Shape, frozen=True, kw_only=True):
    """One of several that bear one name: what tells it apart. `article` is its first report, with its outlet and day if known."""

    id: str
    name: str
    kind: EntityKind
    role: str
    class_: ProceedingClass | None = msgspec.field(name="class")
    step: ProceedingKind | None
    step_date: str | None
    articles: int
    outlet: str | None
    published: str | None
    article: str | None


class BareName(Shape, frozen=True, kw_only=True):
    """A name of one word in a claim, which others of its report bear, too: whom it is read as (`of`, `name`), and these."""

    claim: str
    article: str
    word: str
    of: str
    name: str
    others: tuple[tuple[str, str], ...]


class EntityList(Shape, frozen=True, kw_only=True):
    """A stretch of the list of entities, as `Listing`."""

    cards: tuple[EntityCard, ...]
    total: int
    next: str | None


class ArticleCard(Shape, frozen=True, kw_only=True):
    """An article in a list; `title` is its title, headline or file."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    language: str | None
    file: str
    story: str | None
    claims: int
    allegations: int


class ArticleList(Shape, frozen=True, kw_only=True):
    """A stretch of the list of articles, as `Listing`."""

    cards: tuple[ArticleCard, ...]
    total: int
    next: str | None


class Hit(Shape, frozen=True, kw_only=True):
    """What a search found. `pieces` are the words around it in turn: outside a match, in a match, outside, … in the text's order.

    `id` is of the entity, claim or article; `article` where it stands (None for an entity). `name` is the entity's, or the title of
    the article; `role` an entity's first role.
    """

    kind: HitKind
    id: str
    article: str | None
    name: str
    pieces: tuple[str, ...]
    role: str = ""


class Totals(Shape, frozen=True, kw_only=True):
    """How much a case holds, for one line on a page; rejected claims and steps are not counted.

    `read` are the articles that a reader got through, `outlets_unknown` those whose outlet is not known, `people` persons with a
    name, `steps` those of ladders (what several reports tell of is one), `unreviewed` the findings that no person has reviewed.
    """

    articles: int
    read: int
    outlets: int
    outlets_unknown: int
    people: int
    claims: int
    allegations: int
    answers: int
    steps: int
    findings: int
    stories: int
    skipped: int
    unreviewed: int


class Change(Shape, frozen=True, kw_only=True):
    """What became of a finding, an article or the ladder of an entity when the case was derived anew; `position` counts up.

    `subject` is the id of the finding, the article or the entity. `detail` are the figures that changed, each as `name:before:now`,
    parted by spaces, empty where there was none: `reports:2:4 answers:0:1`, `step:arrested:charged`, `origins::1`.
    """

    position: int
    at: str
    kind: ChangeKind
    what: Literal["finding", "article", "standing"]
    subject: str
    detail: str


class Derivation(Shape, frozen=True, kw_only=True):
    """A time at which the case came out otherwise than before: how many changes, and the position of the last of them.

    `articles` are those that were new then.
    """

    at: str
    last: int
    changes: int
    articles: int = 0


class Masked(Shape, frozen=True, kw_only=True):
    """A person whose name is not shown until it is asked for, and why."""

    entity: str
    reason: MaskReason
