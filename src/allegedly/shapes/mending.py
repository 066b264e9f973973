"""What a person says of single claims and legal steps: where it stood, how a claim is edited, and what follows for each."""

from allegedly.shapes.articles import Place, Shape
from allegedly.shapes.reading import Part, Source
from allegedly.shapes.terms import Offence, Review, Stance


class Anchor(Shape, frozen=True, kw_only=True):
    """Where a judged thing stood, so that the judgement finds it again in another reading, or in another case.

    `subject` is the one of the judgement's subjects that it belongs to; `sha256` is of the article's original bytes; `names` are
    those of the entity as written there. Of a claim they are its words there, its speaker and its stance, of a legal step its
    words, its kind and its subject: such a fact has an anchor for each of its spans.
    """

    subject: str
    article: str
    sha256: str
    start: int
    end: int
    names: tuple[str, ...]


class Words(Shape, frozen=True, kw_only=True):
    """Words of an article and where they stand, so that they are found again where the text came out a little different."""

    start: int
    end: int
    text: str


class ClaimEdit(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """What a person puts in place of what was read of a claim; None leaves it as it was read.

    `source` is the original speaker (empty: nobody is named), `about` are those to whom the claim ascribes something: for each,
    words of the article that name or describe them. It is kept as JSON in the `value` of an `edit`.
    """

    content: tuple[Words, ...] | None = None
    source: tuple[Words, ...] | None = None
    about: tuple[Words, ...] | None = None
    stance: Stance | None = None
    offences: tuple[Offence, ...] | None = None


class JudgedClaim(Shape, frozen=True, kw_only=True):
    """A claim as people's judgements leave it: what stands in place of what was read, by the ids of entities of the case."""

    claim: str
    article: str
    review: Review
    content: tuple[Place, ...]
    sources: tuple[Source, ...]
    stance: Stance
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    offences: tuple[Offence, ...]
    answers: tuple[str, ...]


class JudgedRelation(Shape, frozen=True, kw_only=True):
    """A relation that a person confirmed or rejected."""

    relation: str
    article: str
    review: Review


class JudgedOffice(Shape, frozen=True, kw_only=True):
    """An office of one report that a person confirmed or rejected."""

    office: str
    article: str
    review: Review


class JudgedStep(Shape, frozen=True, kw_only=True):
    """A legal step that a person confirmed or rejected."""

    proceeding: str
    article: str
    review: Review
