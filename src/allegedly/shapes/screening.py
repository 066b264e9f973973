"""A screening: who is asked after, in what, what was found and on what grounds, and what a person made of it."""

from typing import Literal

import msgspec

from allegedly.shapes.articles import Shape
from allegedly.shapes.terms import Gender, Offence, ProceedingClass, ProceedingKind, Review

CustomerKind = Literal["person", "organization"]
DatasetKind = Literal["list", "case"]
DecisionKind = Literal["true_match", "false_match", "cannot_tell", "escalate", "undo"]


class Customer(Shape, frozen=True, kw_only=True):
    """One who is asked after, as the file of names tells it.

    `id` is the file's own, or where it has none made of what the row says; `kind` None means that it is not known, and both kinds
    are looked for. Dates are ISO at the precision given; `countries` are nationalities or places of registration, as written.
    """

    id: str
    name: str
    kind: CustomerKind | None = None
    also: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    gender: Gender | None = None
    identifiers: tuple[str, ...] = ()


class Dataset(Shape, frozen=True, kw_only=True):
    """What was looked in, as it stood: a version of a list, or a case.

    `date` is the publisher's, of a case the moment as of which it was looked at; `sha256` is of the list's files, of a case of its
    record. `thresholds` says from which score on a name of each kind is a hit, `entries` how many it holds of each kind.
    """

    name: str
    kind: DatasetKind
    date: str
    sha256: str
    entries: dict[CustomerKind, int]
    thresholds: dict[CustomerKind, float]


class Reason(Shape, frozen=True, kw_only=True):
    """One reason for a score: what it is about, in words, and what it adds to the log-odds (less than 0: speaks against)."""

    about: str
    told: str
    points: float


class Step(Shape, frozen=True, kw_only=True):
    """The latest legal step that the reports of a case tell: ISO date at the precision known, the article that tells it."""

    kind: ProceedingKind
    class_: ProceedingClass = msgspec.field(name="class")
    planned: bool
    date: str | None
    article: str
    start: int
    end: int


class Report(Shape, frozen=True, kw_only=True):
    """An article of the case that a hit rests on."""

    id: str
    file: str
    title: str | None
    outlet: str | None
    published: str | None


class Accused(Shape, frozen=True, kw_only=True):
    """Somebody of whom a case holds an accusation or a legal step: what reports say, never more.

    `class_` is that of the weightiest affair as it now stands, `offences` are those alleged (all of the affairs), `origins` the
    independent sources in words, `answers` what is reported to have been answered, in words with dates. `names` are names as
    written; where reports give no full one, `weak_names` are those that many bear: a surname or a first name alone.
    `former_ids` are those that were joined into this one, so that what was decided on them is found.
    `cautions` say in words what should be looked at first: somebody of the same name, perhaps the same, who was cleared.
    `classed` are those of the offences that no report names: the program concluded them from what is told.
    `furthest` is a step that stands and went further than the latest one, None where none did.
    `measure`: the class is a proceeding only for what an employer, a superior or a regulator did; no court has it.
    """

    id: str
    kind: CustomerKind
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    class_: ProceedingClass = msgspec.field(name="class")
    offences: tuple[Offence, ...]
    step: Step | None
    origins: tuple[str, ...]
    answers: tuple[str, ...]
    findings: tuple[str, ...]
    reports: tuple[Report, ...]
    review: Review
    gender: Gender | None = None
    weak_names: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    classed: tuple[Offence, ...] = ()
    measure: bool = False
    furthest: Step | None = None


class Listing(Shape, frozen=True, kw_only=True):
    """An entry of a list as a hit shows it, in the publisher's words.

    The fields from `name` on are not in hits that an earlier version kept; `name` is then empty.
    """

    programmes: tuple[str, ...]
    listed: str | None
    born: tuple[str, ...]
    nationalities: tuple[str, ...]
    positions: tuple[str, ...]
    identifiers: tuple[str, ...]
    remarks: str
    name: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    gender: Gender | None = None
    addresses: tuple[str, ...] = ()


class Hit(Shape, frozen=True, kw_only=True):
    """A customer who may be an entry of a dataset.

    `asked` is which of the customer's names, `name` which of the entry's; `weak` says that the publisher calls that name weak.
    `score` is 0 to 1 and is the sum of the reasons' points with the `bias`, as log-odds. One of `listing` and `accused` is there.
    `print_` is a digest of what the dataset says of the entry: where it changes, a decision is asked for again.
    """

    customer: str
    dataset: str
    entry: str
    asked: str
    name: str
    weak: bool
    score: float
    bias: float
    reasons: tuple[Reason, ...]
    print_: str = msgspec.field(name="print")
    listing: Listing | None = None
    accused: Accused | None = None


class Outcome(Shape, frozen=True, kw_only=True):
    """What became of one customer: the hits, best first; or why the row could not be screened.

    `nearest` is the best score below its threshold in each dataset, so that a report can say how near nothing was. `unclear` says
    in words what of the row was not understood and is not used.
    """

    customer: Customer
    hits: tuple[Hit, ...] = ()
    nearest: dict[str, float] = msgspec.field(default_factory=dict)
    skipped: str | None = None
    unclear: tuple[str, ...] = ()


class ArticlesRead(Shape, frozen=True, kw_only=True):
    """How many articles of a case were read and not read, by language ("?" where it is not known), and their first and last day."""

    language: str
    read: int
    not_read: int
    since: str | None
    until: str | None


class Run(Shape, frozen=True, kw_only=True):
    """One screening: what was asked, in what, how, by whom and when; all that is needed to do it again.

    `id` is a digest of all but `by`, `begun`, `ended`, and what `names_sha256` tells already, so that a run that was broken off is
    found again. `offences` is None for all. `produced_by` names the program, its weights and vocabulary. `unused` are the columns
    of the file of names that were not understood, `above` the lines above its header.
    """

    id: str
    names_file: str
    names_sha256: str
    customers: int
    datasets: tuple[Dataset, ...]
    articles: tuple[ArticlesRead, ...]
    alert_rate: float
    offences: tuple[Offence, ...] | None
    as_of: str | None
    produced_by: dict[str, str]
    by: str
    begun: str
    ended: str | None = None
    unused: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


class HitDecision(Shape, frozen=True, kw_only=True):
    """What a person decided on a hit; kept by customer and entry, and chained by hash to the decision before it.

    `customer_print` and `entry_print` are what either side said then: where one differs now, the decision is shown and asked anew.
    `reason` is one of the codes in `vocabulary/decisions.yaml`. With `four_eyes` a match decided true or false counts only when a
    second person decides the same: `seconds` is the decision that this one confirms. An `undo` names in `undoes` what it takes
    back. `before` is the hash of the decision before it, `hash` its own; the `salt` makes each one's id its own.
    """

    id: str
    before: str
    kind: DecisionKind
    reason: str
    note: str
    customer: str
    dataset: str
    entry: str
    customer_print: str
    entry_print: str
    run: str
    by: str
    at: str
    seconds: str | None = None
    undoes: str | None = None
    four_eyes: bool = False
    salt: str = ""
    hash: str = ""
