"""The doubtful pairs that a person is asked about, the most useful first, each with what the reports say of both sides."""

from allegedly.pair_worth import asked, worth
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.namesakes import with_apart
from allegedly.serve.views import QuoteView, quote
from allegedly.shapes import Entity, Mention, Shape, Span, Suggestion

# So many reports are quoted for each side.
_QUOTED = 3


class SideView(Shape, frozen=True, kw_only=True):
    """One of the two: how it is written, its roles, in how many claims, steps and findings it stands, and where it is named.

    `apart` is what tells it apart where others bear its name.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    facts: int
    quotes: tuple[QuoteView, ...]
    apart: str = ""

    @property
    def called(self) -> str:
        """The name, with what tells it apart where others bear it."""
        return with_apart(self.name, self.apart)


class QuestionView(Shape, frozen=True, kw_only=True):
    """Are these two the same? With the reasons for it, how likely it is taken to be, and what an answer is worth."""

    one: SideView
    other: SideView
    reasons: tuple[str, ...]
    confidence: float
    gain: float


def questions(catalogue: Catalogue) -> tuple[QuestionView, ...]:
    """The pairs that a person is asked about, the most useful question first; facts are claims, legal steps and findings."""
    facts, mentions = _facts(catalogue), _mentions(catalogue)
    sides: dict[str, SideView] = {}
    found = []
    for pair in catalogue.record.suggestions:
        if pair.kind != "same" or len(pair.entities) != 2:
            continue
        if not asked(pair.confidence, min(len(facts.get(entity, ())) for entity in pair.entities), pair.reasons):
            continue
        for entity in pair.entities:
            if entity not in sides:
                sides[entity] = _side(catalogue, catalogue.entities[entity], len(facts.get(entity, ())), mentions.get(entity, []))
        found.append(_question(pair, sides))
    return tuple(sorted(found, key=lambda question: (-question.gain, -question.confidence, question.one.id, question.other.id)))


def _question(pair: Suggestion, sides: dict[str, SideView]) -> QuestionView:
    one, other = (sides[entity] for entity in pair.entities)
    gain = worth(pair.confidence, one.facts, other.facts)
    return QuestionView(one=one, other=other, reasons=pair.reasons, confidence=pair.confidence, gain=round(gain, 3))


def _facts(catalogue: Catalogue) -> dict[str, set[str]]:
    """For each entity the claims that it makes, carries or is part of, its legal steps, and the findings of these claims."""
    found: dict[str, set[str]] = {}
    finding_of = {claim: finding.id for finding in catalogue.record.findings for claim in (*finding.claims, *finding.answers)}
    for claim in catalogue.record.claims:
        for entity in {*claim.about, *(part.entity for part in claim.parts), *(source.entity for source in claim.sources)}:
            found.setdefault(entity or "", set()).update({claim.id, finding_of.get(claim.id, claim.id)})
    for step in catalogue.record.proceedings:
        for entity in {step.subject, step.authority, *(source.entity for source in step.sources)}:
            found.setdefault(entity or "", set()).add(step.id)
    return found


def _mentions(catalogue: Catalogue) -> dict[str, list[Mention]]:
    """The mentions of each entity, those by name before others, in the order of the record."""
    found: dict[str, list[Mention]] = {}
    for mention in sorted(catalogue.record.mentions, key=lambda mention: mention.form != "name"):
        found.setdefault(mention.entity, []).append(mention)
    return found


def _side(catalogue: Catalogue, entity: Entity, facts: int, mentions: list[Mention]) -> SideView:
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.article, mention)
    return SideView(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        names=entity.names,
        roles=tuple(dict.fromkeys(_role(catalogue, role.title, role.organization) for role in entity.roles)),
        facts=facts,
        quotes=tuple(quote(catalogue, m.article, (Span(start=m.start, end=m.end),)) for m in list(first.values())[:_QUOTED]),
    )


def _role(catalogue: Catalogue, title: str, organization: str | None) -> str:
    body = catalogue.name(organization)
    return f"{title}, {body}" if body and body.lower() not in title.lower() else title
