"""The view of one article: its text as it stands, cut where claims, cues and names begin and end, and a card for each claim.

The text is never interpreted and never changed: the pieces of all paragraphs joined give it back, character for character.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from msgspec.structs import replace

from allegedly import calling, wording, wording_reports
from allegedly.serve.bare_names import BareView
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.listing import LatestView, latest
from allegedly.serve.present import PresentView, mentioned, present
from allegedly.serve.steps import step_views
from allegedly.serve.views import ClaimView, NamedView, QuoteView, claim_view, quote, told_once
from allegedly.shapes import (
    ArticleEntry,
    Block,
    BlockKind,
    Claim,
    EntityKind,
    Finding,
    Mention,
    MentionForm,
    Place,
    Proceeding,
    Shape,
    Span,
    Stance,
)


class PieceView(Shape, frozen=True, kw_only=True):
    """A stretch of text that is marked the same throughout.

    `claim` is the narrowest claim over it, with its stance; `depth` counts the claims over it; `role` says whether the words are a
    claim's content or its cue; `entity` is whom the words name, describe or mean, and `form` says which. `anchors` are the claims
    whose first words begin here, `places` the offset of the piece where a step, role or relation rests on what begins here.
    """

    text: str
    claim: str | None
    stance: Stance | None
    depth: int
    role: str
    anchors: tuple[str, ...]
    places: tuple[int, ...]
    entity: str | None
    entity_kind: EntityKind | None
    form: MentionForm | None


class NameView(NamedTuple):
    """Pieces side by side that name or mean the same one together, or nobody."""

    entity: str | None
    form: MentionForm | None
    pieces: tuple[PieceView, ...]


class RunView(NamedTuple):
    """Pieces side by side that are words of the same claim in the same way, or of none: one link to its card."""

    claim: str | None
    stance: Stance | None
    role: str
    nested: bool
    pieces: tuple[PieceView, ...]

    @property
    def blank(self) -> bool:
        """Whether there is nothing to be seen, and so nothing to be a link."""
        return not any(piece.text.strip() for piece in self.pieces)

    @property
    def names(self) -> tuple[NameView, ...]:
        """The pieces by whom they name."""
        parted = itertools.groupby(self.pieces, lambda piece: (piece.entity, piece.form))
        return tuple(NameView(*key, tuple(pieces)) for key, pieces in parted)


class ParagraphView(Shape, frozen=True, kw_only=True):
    """One block of the article; everything that is not body, headline or standfirst is furniture and shown in grey."""

    kind: BlockKind | None
    furniture: bool
    pieces: tuple[PieceView, ...]

    @property
    def runs(self) -> tuple[RunView, ...]:
        """The pieces by what they are linked to."""
        parted = itertools.groupby(self.pieces, lambda piece: (piece.claim, piece.stance, piece.role, piece.depth > 1))
        return tuple(RunView(*key, tuple(pieces)) for key, pieces in parted)


class TellingView(Shape, frozen=True, kw_only=True):
    """A claim in another report, with its words there."""

    claim: str
    quote: QuoteView


class ElsewhereView(Shape, frozen=True, kw_only=True):
    """The same claim in other reports: the finding that they make, how many reports that has, and where the others say it."""

    finding: str
    reports: int
    others: tuple[TellingView, ...]


class CardView(Shape, frozen=True, kw_only=True):
    """What stands beside the text for one claim."""

    number: int
    claim: ClaimView
    elsewhere: ElsewhereView | None


class StepLine(Shape, frozen=True, kw_only=True):
    """A legal step that this article reports."""

    id: str
    sentence: str
    date: str | None
    quotes: tuple[QuoteView, ...]


class EventView(Shape, frozen=True, kw_only=True):
    """One event by which another report dates an article: the words of time in both, and the day that it was by the other."""

    what: str
    own: str
    start: int
    other: str
    article: str
    at: int
    words: str
    date: str


class DatingView(Shape, frozen=True, kw_only=True):
    """How another report dates an article: between which days it was published, and by which events."""

    between: str
    events: tuple[EventView, ...]


class ArticleView(Shape, frozen=True, kw_only=True):
    """An article as a page shows it. `dating` is of one without a date of its own; `bare` are names on which its claims rest, and
    which may be those of others.
    """

    entry: ArticleEntry
    story: str | None
    title: str
    headed: bool
    about: tuple[tuple[str, str], ...]
    custody: tuple[tuple[str, str], ...]
    standings: tuple[LatestView, ...]
    paragraphs: tuple[ParagraphView, ...]
    cards: tuple[CardView, ...]
    steps: tuple[StepLine, ...]
    dating: DatingView | None
    present: tuple[PresentView, ...]
    bare: tuple[BareView, ...] = ()

    @property
    def whom(self) -> dict[str, PresentView]:
        """Whoever is named, by id."""
        return {one.id: one for one in self.present}

    @property
    def cast(self) -> tuple[tuple[str, tuple[PresentView, ...]], ...]:
        """The people and the bodies that the report names, each the most mentioned first."""
        told = [one for one in self.present if one.mentions and one.kind != "place"]
        groups = {kind: tuple(one for one in told if (one.kind == "person") == (kind == "people")) for kind in ("people", "bodies")}
        return tuple((kind, group) for kind, group in groups.items() if group)


_READ: frozenset[BlockKind] = frozenset({"headline", "standfirst", "subhead", "body", "dateline", "correction"})


@dataclass(frozen=True)
class _Mark:
    """A stretch to be marked: of a claim (content or cue), or a mention of somebody."""

    start: int
    end: int
    claim: Claim | None = None
    role: str = ""
    mention: Mention | None = None


@dataclass(frozen=True)
class _Anchors:
    """Where links into the text lead: the first words of each claim, and the offsets that other facts rest on."""

    claims: dict[str, int]
    places: tuple[int, ...]


def article_view(catalogue: Catalogue, article_id: str, today: str) -> ArticleView:
    """An article with its claims in place. Raises `KeyError` where the record does not hold it."""
    entry = catalogue.articles[article_id]
    text = catalogue.texts.get(article_id, "")
    claims = sorted(catalogue.claims_in.get(article_id, ()), key=lambda claim: claim.content[0])
    mentions = mentioned(catalogue, article_id)
    marks = [*_claim_marks(claims), *(_Mark(one.start, one.end, mention=one) for one in mentions)]
    furniture = [(block.start, block.end) for block in entry.blocks if block.kind not in _READ]
    anchors = _Anchors({claim.id: claim.content[0].start for claim in claims}, _places(catalogue, article_id))
    views = told_once(claim_view(catalogue, claim) for claim in claims)
    return ArticleView(
        entry=entry,
        story=next((story.id for story in catalogue.record.stories if article_id in story.articles), None),
        title=catalogue.title(article_id),
        headed=any(block.kind == "headline" for block in entry.blocks),
        about=_particulars(entry, catalogue.title(article_id)),
        custody=_custody(entry),
        standings=_standings(catalogue, article_id, claims, today),
        paragraphs=tuple(_paragraph(catalogue, text, stretch, marks, anchors) for stretch in _stretches(entry.blocks, len(text))),
        cards=_cards(catalogue, article_id, views),
        steps=tuple(_step_line(catalogue, step, today) for step in catalogue.record.proceedings if step.article == article_id),
        dating=_dating(catalogue, article_id),
        present=present(catalogue, mentions, furniture),
    )


def _cards(catalogue: Catalogue, article: str, views: tuple[ClaimView, ...]) -> tuple[CardView, ...]:
    home = {claim: finding for finding in catalogue.record.findings for claim in finding.claims}
    return tuple(
        CardView(number=number, claim=view, elsewhere=_elsewhere(catalogue, article, home.get(view.id)))
        for number, view in enumerate(views, 1)
    )


def _elsewhere(catalogue: Catalogue, article: str, finding: Finding | None) -> ElsewhereView | None:
    if finding is None:
        return None
    claims = [catalogue.claims[claim] for claim in finding.claims if claim in catalogue.claims]
    others = {claim.article: claim for claim in reversed(claims) if claim.article != article}
    return ElsewhereView(
        finding=finding.id,
        reports=finding.reports,
        others=tuple(
            TellingView(claim=claim.id, quote=quote(catalogue, claim.article, catalogue.said(claim)))
            for claim in reversed(others.values())
        ),
    )


def _told(catalogue: Catalogue, place: Place) -> str:
    return catalogue.words(place.article, [Span(start=place.start, end=place.end)])


def _dating(catalogue: Catalogue, article_id: str) -> DatingView | None:
    found = next((dated for dated in catalogue.record.dated if dated.article == article_id), None)
    if found is None:
        return None
    return DatingView(
        between=wording.between(found.from_, found.until),
        events=tuple(
            EventView(
                what=wording.plain(event.what),
                own=_told(catalogue, event.own),
                start=event.own.start,
                other=catalogue.report(event.other.article),
                article=event.other.article,
                at=event.other.start,
                words=_told(catalogue, event.other),
                date=wording.interval(event.date),
            )
            for event in found.evidence
        ),
    )


def _particulars(entry: ArticleEntry, title: str) -> tuple[tuple[str, str], ...]:
    """What is known of the article itself, and what each value rests on; the unknown says so."""
    day = (
        f"{wording.day(entry.published)} ({wording_reports.day_rests_on(entry.published_basis)})" if entry.published else "unknown"
    )
    given = "" if entry.outlet else calling.published_by(None, entry.file, title)
    rows = (
        ("Source", given),
        ("Outlet", entry.outlet or ("" if given else "unknown")),
        ("By", entry.byline or ("" if given else "unknown")),
        ("Given" if given else "Published", wording.day(entry.published) if given and entry.published else day),
        ("Kind", wording.plain(entry.kind)),
        ("Address", entry.url or ""),
    )
    return tuple((name, value) for name, value in rows if value)


def _custody(entry: ArticleEntry) -> tuple[tuple[str, str], ...]:
    """Where the text comes from, so that anybody can hold it against the original."""
    source = calling.source(entry.file)
    return (
        ("File" if source == entry.file else "Came as", source),
        ("SHA-256 of the original", entry.sha256),
        ("Captured", f"{wording.moment(entry.captured.at)} by {entry.captured.by}, {entry.captured.tool}"),
    )


def _claim_marks(claims: list[Claim]) -> Iterable[_Mark]:
    for claim in claims:
        for span in claim.content:
            yield _Mark(span.start, span.end, claim, "content")
        if claim.cue:
            yield _Mark(claim.cue.start, claim.cue.end, claim, "cue")


def _places(catalogue: Catalogue, article_id: str) -> tuple[int, ...]:
    record = catalogue.record
    steps = (step.evidence[0].start for step in record.proceedings if step.article == article_id)
    ties = (tie.start for tie in record.relations if tie.article == article_id)
    values = (value for finding in record.findings for conflict in finding.conflicts for value in conflict.values)
    roles = (place for entity in record.entities for role in entity.roles for place in role.evidence)
    told = (place.start for place in roles if place.article == article_id)
    differ = (value.start for value in values if value.article == article_id)
    notices = (flag.start for finding in record.findings for flag in finding.flags if flag.article == article_id)
    events = (place for dated in record.dated for event in dated.evidence for place in (event.own, event.other))
    dating = (place.start for place in events if place.article == article_id)
    named = (mention.start for mention in catalogue.mentions_in.get(article_id, ()))
    told_by = (source.start for claim in record.claims for source in claim.sources if source.article == article_id)
    said = (min(span.start for span in claim.content) for claim in catalogue.claims_in.get(article_id, ()))
    # Where a name stands first as it is written: the pages of people lead there.
    text = catalogue.texts[article_id]
    written = (at for entity in record.entities for name in entity.names if (at := text.find(name)) >= 0)
    days = (date.start for date in catalogue.dates_in.get(article_id, ()))
    sums = (amount.start for amount in record.amounts if amount.article == article_id)
    return tuple(sorted({*named, *told_by, *steps, *ties, *told, *differ, *notices, *dating, *written, *said, *days, *sums}))


def _stretches(blocks: tuple[Block, ...], length: int) -> list[tuple[BlockKind | None, int, int]]:
    """The whole text as blocks and the gaps between them, so that nothing of it is left out."""
    stretches: list[tuple[BlockKind | None, int, int]] = []
    at = 0
    for block in sorted(blocks, key=lambda block: (block.start, block.end)):
        if block.start > at:
            stretches.append((None, at, block.start))
        if block.end > at:
            stretches.append((block.kind, max(at, block.start), block.end))
            at = block.end
    if at < length:
        stretches.append((None, at, length))
    return stretches


def _paragraph(
    catalogue: Catalogue,
    text: str,
    stretch: tuple[BlockKind | None, int, int],
    marks: list[_Mark],
    anchors: _Anchors,
) -> ParagraphView:
    kind, start, end = stretch
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = [*(cut for mark in inside for cut in (mark.start, mark.end)), *anchors.places]
    cuts = sorted({start, end, *(cut for cut in edges if start < cut < end)})
    pieces = []
    for one, two in itertools.pairwise(cuts):
        over = [mark for mark in inside if mark.start <= one and two <= mark.end]
        piece = _piece(catalogue, text[one:two], over)
        here = tuple(claim for claim, at in anchors.claims.items() if at == one)
        pieces.append(replace(piece, anchors=here, places=(one,) if one in anchors.places else ()))
    return ParagraphView(kind=kind, furniture=kind is not None and kind not in _READ, pieces=tuple(pieces))


def _piece(catalogue: Catalogue, text: str, over: list[_Mark]) -> PieceView:
    claims = [mark for mark in over if mark.claim]
    # The narrowest mark wins: a claim inside another can be reached, and so can the words around it.
    inner = min(claims, key=lambda mark: (mark.end - mark.start, mark.start), default=None)
    mentions = [mark.mention for mark in over if mark.mention]
    mention = min(mentions, key=lambda one: (one.end - one.start, one.start), default=None)
    # What a person found to be nobody is words again.
    entity = catalogue.entities[mention.entity] if mention and catalogue.stands(mention.entity) else None
    claim = inner.claim if inner else None
    return PieceView(
        text=text,
        claim=claim.id if claim else None,
        stance=claim.stance if claim else None,
        depth=len({mark.claim.id for mark in claims if mark.claim and mark.role == "content"}),
        role=inner.role if inner else "",
        anchors=(),
        places=(),
        entity=entity.id if entity else None,
        entity_kind=entity.kind if entity else None,
        form=mention.form if mention and entity else None,
    )


def _standings(catalogue: Catalogue, article: str, claims: list[Claim], today: str) -> tuple[LatestView, ...]:
    """How far those got in law, by any report of the case, of whom the article tells a step or something else."""
    own = (step.subject for step in catalogue.record.proceedings if step.article == article and step.review != "rejected")
    about = (entity for claim in claims for entity in claim.about)
    concerned = dict.fromkeys(entity for entity in (*own, *about) if entity in catalogue.steps_of)
    whom = (NamedView(id=entity, name=catalogue.name(entity) or entity) for entity in concerned if catalogue.stands(entity))
    return latest(catalogue, tuple(whom), today)


def _step_line(catalogue: Catalogue, step: Proceeding, today: str) -> StepLine:
    (view,) = step_views(catalogue, (step,), today)
    sentence = f"{catalogue.name(step.subject) or step.subject}: {wording.small(view.sentence)}"
    quotes = (quote(catalogue, step.article, step.evidence),)
    return StepLine(id=step.id, sentence=sentence, date=view.date, quotes=quotes)
