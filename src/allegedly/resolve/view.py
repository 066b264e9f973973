"""The case as findings see it: claims with their words and with entities in place of local keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from allegedly.resolve.known import Known
from allegedly.resolve.leaders import duty_words, headed_bodies
from allegedly.shapes import Amount, Article, Claim, LocalEntity, Mention, Review, Span, Story


@dataclass(frozen=True)
class View:
    """What is known, with the entity of each local key, the stories and the reviews of what was judged.

    `headed` are the bodies that each person heads or owns, `duties` the words of the offices that he holds.
    """

    known: Known
    members: Mapping[str, str]
    stories: tuple[Story, ...]
    reviews: Mapping[str, Review]
    headed: Mapping[str, frozenset[str]] = field(init=False, repr=False)
    duties: Mapping[str, frozenset[str]] = field(init=False, repr=False)
    _mentions: dict[str, tuple[Mention, ...]] = field(init=False, repr=False)
    _amounts: dict[str, tuple[Amount, ...]] = field(init=False, repr=False)
    _claims: dict[str, tuple[Claim, ...]] = field(init=False, repr=False)

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
        object.__setattr__(self, "_claims", {r.article: r.claims for r in readings})

    def article(self, claim: Claim) -> Article:
        """The article of a claim."""
        return self.known.by_article[claim.article]

    def words(self, claim: Claim) -> str:
        """What a claim says, in the article's words."""
        text = self.article(claim).text
        return " … ".join(text[span.start : span.end] for span in claim.content)

    def claims(self, story: Story) -> tuple[Claim, ...]:
        """The claims of a story, by article, place and id."""
        found = (claim for article in story.articles for claim in self._claims.get(article, ()))
        return tuple(sorted(found, key=claim_order))

    def entity(self, key: str | None) -> str | None:
        """The entity of a local key, None where there is none."""
        return self.members.get(key) if key else None

    def local(self, key: str | None) -> LocalEntity | None:
        """What the article says of a local key."""
        return self.known.entities.get(key) if key else None

    def mentions(self, article: str, spans: tuple[Span, ...]) -> tuple[Mention, ...]:
        """The mentions that lie in any of these spans."""
        return tuple(m for m in self._mentions.get(article, ()) if any(s.start <= m.start and m.end <= s.end for s in spans))

    def amounts(self, claim: Claim) -> tuple[Amount, ...]:
        """The amounts that a claim's content names."""
        inside = self._amounts.get(claim.article, ())
        return tuple(a for a in inside if any(s.start <= a.start and a.end <= s.end for s in claim.content))


def claim_order(claim: Claim) -> tuple[str, int, str]:
    """Claims in the order of the record: by article, by where they start, by id."""
    return (claim.article, claim.content[0].start if claim.content else 0, claim.id)
