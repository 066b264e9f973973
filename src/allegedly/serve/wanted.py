"""What the reports of a case rest on and the case does not hold: reports of other outlets, papers, statements."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, cast

from msgspec.structs import replace

from allegedly import wording
from allegedly.names import fold, without_article
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.papers import Paper, cited, hosts, paper
from allegedly.serve.views import QuoteView, quote
from allegedly.serve.wanted_told import told_of
from allegedly.shapes import Claim, Finding, Shape, Source, Span
from allegedly.shapes.briefs import Held
from allegedly.vocabulary import table

WantedKind = Literal["report", "document", "statement"]


class WantedView(Shape, frozen=True, kw_only=True):
    """Something to get: what it is in words, who made it, which findings and claims rest on it, and where it is cited.

    `alone` are those of the findings of which every claim cites it; `answers` those which a claim answers that cites it.
    """

    kind: WantedKind
    what: str
    entity: str | None
    findings: tuple[str, ...]
    alone: tuple[str, ...]
    claims: tuple[str, ...]
    cited: tuple[QuoteView, ...]
    answers: tuple[str, ...] = ()


@dataclass
class _Wanted:
    """Something to get, while the places that cite it are gathered; `scope` is within what a paper can be the same as another."""

    kind: WantedKind
    what: str
    entity: str | None
    scope: str
    paper: Paper | None = None
    places: dict[tuple[Claim, Source], None] = field(default_factory=dict)


def wanted(catalogue: Catalogue, held: Sequence[Held] | None = None) -> tuple[WantedView, ...]:
    """What is cited and not in the case; first what most findings rest on. `held`: what the case holds, where that is more."""
    found: dict[tuple[str, str, Paper | None], _Wanted] = {}
    shelf = _Shelf(catalogue, _held(catalogue) if held is None else held)
    for claim in catalogue.record.claims:
        for source in claim.sources:
            for item in _asked(shelf, claim, source):
                found.setdefault((item.kind, item.scope, item.paper), item).places[claim, source] = None
        for item, place in _told(shelf, claim):
            found.setdefault((item.kind, item.scope, item.paper), item).places[claim, place] = None
    findings, answered = _by_claim(catalogue, "claims"), _by_claim(catalogue, "answers")
    views = [_view(catalogue, item, findings, answered) for item in _merged(shelf, list(found.values()))]
    return _told_apart(catalogue, sorted(views, key=_weight))


def _weight(view: WantedView) -> tuple[int, int, int, int, str, str]:
    return -len(view.findings), -len(view.alone), -len(view.answers), -len(view.claims), view.kind, fold(view.what)


def _merged(shelf: "_Shelf", items: list[_Wanted]) -> list[_Wanted]:
    """Papers that are the same under words that say more and less, as one; and one without a maker with that of its name."""
    groups: dict[tuple[str, str], dict[int, Paper]] = {}
    for number, item in enumerate(items):
        if item.paper:
            groups.setdefault((item.kind, item.scope), {})[number] = item.paper
    same = {number: host for papers in groups.values() for number, host in hosts(papers).items()}
    for number, item in enumerate(items):
        if item.paper and item.entity is None and number not in same:
            made = [n for n, other in enumerate(items) if n not in same and other.entity and _namesake(shelf, item, other)]
            same |= {number: made[0]} if len(made) == 1 else {}
    for number in sorted(same):
        home = same[number]
        while home in same:
            home = same[home]
        items[home].places.update(items[number].places)
    return [item for number, item in enumerate(items) if number not in same]


def _namesake(shelf: "_Shelf", item: _Wanted, other: _Wanted) -> bool:
    """Whether a paper whose maker is not known is called like another that the same story cites."""
    if not (item.paper and other.paper) or item.kind != other.kind:
        return False
    days = (item.paper.dated, other.paper.dated)
    alike = (item.paper.sort, item.paper.words) == (other.paper.sort, other.paper.words) and (days[0] == days[1] or not all(days))
    return alike and any(shelf.story(claim.article) == item.scope for claim, _ in other.places)


def _told_apart(catalogue: Catalogue, views: Sequence[WantedView]) -> tuple[WantedView, ...]:
    """What is called the same and is not, each with the days on which it was cited."""
    counts = Counter(fold(view.what) for view in views)
    return tuple(_with_days(catalogue, view) if counts[fold(view.what)] > 1 else view for view in views)


def _with_days(catalogue: Catalogue, view: WantedView) -> WantedView:
    days = sorted({day for place in view.cited if (day := catalogue.articles[place.article].published)})
    return replace(view, what=f"{view.what}, cited {wording.between(days[0], days[-1])}") if days else view


def _held(catalogue: Catalogue) -> list[Held]:
    """The articles of a whole record."""
    stories = {article: story.id for story in catalogue.record.stories for article in story.articles}
    return [Held(story=stories.get(one.id, one.id), kind=one.kind, outlet=one.outlet) for one in catalogue.record.articles]


def _by_claim(catalogue: Catalogue, part: Literal["claims", "answers"]) -> dict[str, list[Finding]]:
    """The findings that each claim is in, or that it answers."""
    found: dict[str, list[Finding]] = {}
    for finding in catalogue.record.findings:
        for claim in finding.claims if part == "claims" else finding.answers:
            found.setdefault(claim, []).append(finding)
    return found


def _view(
    catalogue: Catalogue, item: _Wanted, findings_of: dict[str, list[Finding]], answered: dict[str, list[Finding]]
) -> WantedView:
    resting = dict(item.places.keys())
    claims = tuple(dict.fromkeys(claim.id for claim in resting))
    own = set(claims)
    findings = {finding.id: finding for claim in claims for finding in findings_of.get(claim, ())}
    return WantedView(
        kind=item.kind,
        what=item.what,
        entity=item.entity,
        findings=tuple(findings),
        alone=tuple(name for name, finding in findings.items() if own >= set(finding.claims)),
        claims=claims,
        answers=tuple(dict.fromkeys(finding.id for claim in claims for finding in answered.get(claim, ()))),
        cited=tuple(quote(catalogue, claim.article, (Span(start=s.start, end=s.end),)) for claim, s in resting.items()),
    )


class _Shelf:
    """What the case holds, looked up once for all that is cited."""

    def __init__(self, catalogue: Catalogue, held: Sequence[Held]) -> None:
        self.catalogue = catalogue
        self._story = {article: story.id for story in catalogue.record.stories for article in story.articles}
        self._outlets: set[str] = set()
        self._courts: set[str] = set()
        self._speaking: dict[str, set[str]] = {}
        own = _list("own_words")
        for article in held:
            name = _plain(article.outlet) if article.outlet else ""
            self._outlets |= {name} - {""}
            if article.kind == "court_document":
                self._courts.add(article.story)
            if article.kind in own and name:
                self._speaking.setdefault(article.story, set()).add(name)

    def story(self, article: str) -> str:
        """The story of an article, itself where it has none."""
        return self._story.get(article, article)

    def names(self, entity: str | None) -> set[str]:
        """What somebody is called, without an article before it."""
        found = self.catalogue.entities.get(entity) if entity else None
        return {_plain(name) for name in (found.name, *found.names)} if found else set()

    def reports(self, entity: str | None) -> bool:
        """Whether the case has an article of an outlet."""
        return bool(self.names(entity) & self._outlets)

    def speaks(self, story: str, entity: str | None) -> bool:
        """Whether a story has a file in which somebody speaks in his own words."""
        return bool(self.names(entity) & self._speaking.get(story, set()))

    def holds(self, story: str, source: Source, paper: str) -> bool:
        """Whether the case holds a paper: a file of its kind in the story, or one that its maker published."""
        return (paper in _list("court_papers") and story in self._courts) or self.speaks(story, source.entity)


def _asked(shelf: _Shelf, claim: Claim, source: Source) -> Iterator[_Wanted]:
    """What one link of a chain points to that the case does not hold."""
    catalogue, story = shelf.catalogue, shelf.story(claim.article)
    if source.kind == "outlet":
        name = catalogue.name(source.entity)
        if name and not shelf.reports(source.entity):
            yield _Wanted("report", f"a report by {name}", source.entity, _plain(name))
        return
    if source.kind == "document" or source.basis == "document":
        one = paper(source.text, shelf.names(source.entity))
        if one and not shelf.holds(story, source, one.sort):
            # What somebody gave out is the same wherever else it is cited as his statement.
            given_out = one.sort == "statement" and source.entity
            kind, scope = ("statement", f"{story}:{source.entity}") if given_out else ("document", source.entity or story)
            what = cited(source.text, catalogue.in_prose(source.entity))
            yield _Wanted(
                cast(WantedKind, kind), what, source.entity, scope, Paper(one.sort, dated=one.dated) if given_out else one
            )
        return
    if source.entity and source.basis == "on_record" and (words := _written_in(catalogue, claim, source)):
        one = paper(words, shelf.names(source.entity))
        if one and not shelf.holds(story, source, one.sort):
            yield _Wanted("document", cited(f"the {words}", catalogue.in_prose(source.entity)), source.entity, source.entity, one)
    if source.entity and source.basis == "on_record" and _tells(claim, source) and _given_out(catalogue, claim):
        maker = source.on_behalf_of or source.entity
        if not shelf.speaks(story, maker):
            what = f"the statement of {catalogue.in_prose(maker) or wording.one_line(source.text)}"
            yield _Wanted("statement", what, maker, f"{story}:{maker}", Paper("statement"))


def _told(shelf: _Shelf, claim: Claim) -> Iterator[tuple[_Wanted, Source]]:
    """What the sentences of a claim tell of and the case does not hold, each with its place."""
    story = shelf.story(claim.article)
    for one in told_of(shelf.catalogue, claim) if claim.review != "rejected" else ():
        if not shelf.holds(story, one.place, one.paper.sort):
            yield _Wanted(one.kind, one.what, one.entity, f"{story}:{one.within}", one.paper), one.place


def _tells(claim: Claim, source: Source) -> bool:
    """Whether somebody told the reporters, and not only somebody who did: "its statement" is that of who tells last."""
    telling = [link for link in claim.sources if link.kind != "outlet"]
    return telling[-1:] == [source]


def _plain(name: str) -> str:
    return without_article(name)


def _given_out(catalogue: Catalogue, claim: Claim) -> bool:
    """Whether the sentence of a claim says, outside what was claimed, that the words come from a statement that was given out."""
    around = quote(catalogue, claim.article, catalogue.said(claim))
    outside = fold(around.context.replace(around.words, " "))
    return any(
        re.search(rf"\b(?:an?|the|its|his|her|their)\s+(?:\w+\s+)?{re.escape(word)}\b", outside) for word in _list("statements")
    )


def _written_in(catalogue: Catalogue, claim: Claim, source: Source) -> str:
    """The paper in which somebody says it, by the words before him: "In a report to the assembly, the auditors said"."""
    if source != claim.sources[0]:
        return ""
    context = quote(catalogue, claim.article, (Span(start=source.start, end=source.end),)).context
    before = context[: context.find(wording.one_line(source.text))]
    papers = "|".join(map(re.escape, _list("written")))
    named = rf"(?:an?|the|its|his|her|their) ((?:[\w-]+ ){{0,3}}?(?:{papers}))"
    opening = re.search(rf"(?:^|[.!?]\s+)In {named}\b[^.!?]{{0,80}}$", before)
    return opening.group(1) if opening else ""


@cache
def _list(name: str) -> tuple[str, ...]:
    return tuple(table("wanted")[name])
