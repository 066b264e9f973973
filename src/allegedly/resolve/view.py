"""The case as findings see it: claims with their words and with entities in place of local keys."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from allegedly.resolve.known import Known
from allegedly.resolve.leaders import duty_words, headed_bodies
from allegedly.shapes import (
    Amount,
    Article,
    Claim,
    Correction,
    LocalEntity,
    Mention,
    Offence,
    Place,
    Reading,
    Reuse,
    Review,
    Span,
    Story,
)

# Of an article that has so much of its body from another all claims come from there.
_NEARLY_ALL = 0.9


@dataclass(frozen=True)
class View:
    """What is known, with the entity of each local key, the stories and the reviews of what was judged.

    Claims that a person rejected are left out wherever claims are asked for. `attached` says what a person attached each claim to,
    as an answer, `off` what somebody said it does not answer; `classed` are the offences that were read of claims that a person
    judged, `meant` the local keys of those whom they were read to be about. `headed` are the bodies that each person heads or owns,
    `duties` the words of the offices that he holds.
    `one_origin` and `separate_origins` are pairs of entities that a person took for one origin, or for two.
    """

    known: Known
    members: Mapping[str, str]
    stories: tuple[Story, ...]
    reviews: Mapping[str, Review]
    one_origin: tuple[tuple[str, str], ...] = ()
    separate_origins: tuple[tuple[str, str], ...] = ()
    attached: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    off: Mapping[str, frozenset[str]] = field(default_factory=dict)
    classed: Mapping[str, tuple[Offence, ...]] = field(default_factory=dict)
    meant: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headed: Mapping[str, frozenset[str]] = field(init=False, repr=False)
    duties: Mapping[str, frozenset[str]] = field(init=False, repr=False)
    _mentions: dict[str, tuple[Mention, ...]] = field(init=False, repr=False)
    _amounts: dict[str, tuple[Amount, ...]] = field(init=False, repr=False)
    _claims: dict[str, tuple[Claim, ...]] = field(init=False, repr=False)
    _rejected: dict[str, tuple[Claim, ...]] = field(init=False, repr=False)
    _bodies: dict[str, tuple[LocalEntity, ...]] = field(init=False, repr=False)
    _story: dict[str, tuple[str, ...]] = field(init=False, repr=False)
    _readings: dict[str, Reading] = field(init=False, repr=False)
    _copied: dict[str, list[Reuse]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        readings = self.known.readings
        object.__setattr__(self, "headed", headed_bodies(self.known, self.members))
        object.__setattr__(self, "duties", duty_words(self.known, self.members))
        object.__setattr__(
            self, "_mentions", {r.article: tuple(sorted(r.mentions, key=lambda m: (m.start, m.end, m.entity))) for r in readings}
        )
        object.__setattr__(
            self, "_amounts", {r.article: tuple(sorted(r.amounts, key=lambda a: (a.start, a.end, a.unit))) for r in readings}
        )
        parted = {r.article: _parted(r.claims) for r in readings}
        object.__setattr__(self, "_claims", {article: claims for article, (claims, _) in parted.items()})
        object.__setattr__(self, "_rejected", {article: rejected for article, (_, rejected) in parted.items()})
        bodies = {r.article: tuple(e for e in r.entities if e.named and e.kind == "organization") for r in readings}
        object.__setattr__(self, "_bodies", bodies)
        object.__setattr__(self, "_story", {article: story.articles for story in self.stories for article in story.articles})
        object.__setattr__(self, "_readings", {r.article: r for r in readings})
        copied: dict[str, list[Reuse]] = {}
        for copy in (copy for story in self.stories for copy in story.copies):
            copied.setdefault(copy.article, []).append(copy)
        object.__setattr__(self, "_copied", copied)

    def by_day(self, article: str) -> tuple[bool, str]:
        """The day of an article as reports stand one after the other: those of an unknown day last."""
        day = self.known.by_article[article].published
        return day is None, day or ""

    def article(self, claim: Claim) -> Article:
        """The article of a claim."""
        return self.known.by_article[claim.article]

    def home(self, claim: Claim) -> str:
        """The article that a claim comes from: its own, or where it stands in copied words, the one that they go back to."""
        article = claim.article
        places = (*claim.content, *claim.sources[:1], *([claim.cue] if claim.cue else ()))
        copies = self._copied.get(article, ())
        inside = (c for c in copies if any(s.start < place.end and place.start < s.end for s in c.spans for place in places))
        copy = next(inside, copies[0] if copies and copies[0].share >= _NEARLY_ALL else None)
        seen: set[str] = set()
        while copy and copy.of not in seen:
            article = copy.of
            seen.add(article)
            copy = next(iter(self._copied.get(article, ())), None)
        return article

    def words(self, claim: Claim) -> str:
        """What a claim says, in the article's words."""
        text = self.article(claim).text
        return " … ".join(text[span.start : span.end] for span in claim.content)

    def claims(self, story: Story) -> tuple[Claim, ...]:
        """The claims of a story, by article, place and id."""
        found = (claim for article in story.articles for claim in self._claims.get(article, ()))
        return tuple(sorted(found, key=claim_order))

    def rejected(self, story: Story) -> tuple[Claim, ...]:
        """The claims of a story that a person rejected: of no finding, but what stands around them is as they found it."""
        return tuple(claim for article in story.articles for claim in self._rejected.get(article, ()))

    def offences(self, claim: Claim) -> tuple[Offence, ...]:
        """The offences that were read of a claim, whatever a person made of them: what is told apart does not hang on a class."""
        return self.classed.get(claim.id, claim.offences)

    def read_about(self, claim: Claim) -> frozenset[str]:
        """Whom a claim was read to be about, whatever a person made of it, as entities."""
        return frozenset(entity for key in self.meant.get(claim.id, claim.about) if (entity := self.entity(key)))

    def corrections(self, article: str) -> tuple[Correction, ...]:
        """The corrections read from an article."""
        return self._readings[article].corrections if article in self._readings else ()

    def evidence(self, article: str, ids: Collection[str]) -> tuple[Span, ...]:
        """Where the steps of an article with these ids stand."""
        steps = self._readings[article].proceedings if article in self._readings else ()
        return tuple(span for step in steps if step.id in ids for span in step.evidence)

    def reading(self, article: str) -> Reading | None:
        """All that was read from an article, None where it was not read."""
        return self._readings.get(article)

    def entity(self, key: str | None) -> str | None:
        """The entity of a local key, None where there is none."""
        return self.members.get(key) if key else None

    def local(self, key: str | None) -> LocalEntity | None:
        """What the article says of a local key."""
        return self.known.entities.get(key) if key else None

    def mentions_of(self, article: str) -> tuple[Mention, ...]:
        """The mentions of an article, in order."""
        return self._mentions.get(article, ())

    def bodies_of(self, article: str) -> tuple[LocalEntity, ...]:
        """The organizations that an article names."""
        return self._bodies.get(article, ())

    def story_of(self, article: str) -> tuple[str, ...]:
        """The articles of an article's story."""
        return self._story.get(article, (article,))

    def mentions(self, article: str, spans: tuple[Span, ...]) -> tuple[Mention, ...]:
        """The mentions that lie in any of these spans."""
        return tuple(m for m in self._mentions.get(article, ()) if any(s.start <= m.start and m.end <= s.end for s in spans))

    def amounts(self, claim: Claim) -> tuple[Amount, ...]:
        """The amounts that a claim's content names."""
        inside = self._amounts.get(claim.article, ())
        return tuple(a for a in inside if any(s.start <= a.start and a.end <= s.end for s in claim.content))

    def amounts_at(self, place: Place) -> tuple[Amount, ...]:
        """The amounts inside a place."""
        inside = self._amounts.get(place.article, ())
        return tuple(a for a in inside if place.start <= a.start and a.end <= place.end)


def _parted(claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims that stand, and those that a person rejected."""
    stand = tuple(claim for claim in claims if claim.review != "rejected")
    return stand, tuple(claim for claim in claims if claim.review == "rejected")


def claim_order(claim: Claim) -> tuple[str, int, str]:
    """Claims in the order of the record: by article, by where they start, by id."""
    return (claim.article, claim.content[0].start if claim.content else 0, claim.id)
