"""The view of a whole case: what is alleged and how well it is sourced, the people, the articles, what was not read."""

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from allegedly import wording, wording_reports, wording_steps
from allegedly.heads import on_it
from allegedly.offences_named import by_person, classed_of, concluded, named_of
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.copied import counted
from allegedly.serve.disagreeing import ConflictView, conflict_view
from allegedly.serve.headings import accuses_anybody, called, earlier, told_apart
from allegedly.serve.heard import accused_first, heard, with_replies
from allegedly.serve.ladder import furthest_of, ladder_views, latest_of
from allegedly.serve.origin_names import origins_named
from allegedly.serve.people import ALLEGED, answered_by
from allegedly.serve.said_when import said_before
from allegedly.serve.sentences import sentence
from allegedly.serve.steps import StepView
from allegedly.serve.told_within import outermost
from allegedly.serve.views import AnswerView, NamedView, answer_view, named
from allegedly.shapes import STATEMENTS, Claim, Finding, Flag, Offence, Review, Shape, Skipped
from allegedly.shapes.browsing import AnsweredBy


class ReportView(Shape, frozen=True, kw_only=True):
    """Where a report says something, to be looked up; `copied` where the report reuses another's text."""

    claim: str
    article: str
    title: str
    outlet: str
    copied: bool


class SayingView(Shape, frozen=True, kw_only=True):
    """One version of a finding, with every report that has it word for word; `said_when`: when it was said, if long before them."""

    sentence: str
    reports: tuple[ReportView, ...]
    said_when: str | None = None


class CountView(Shape, frozen=True, kw_only=True):
    """One of the counts that say how well a finding is sourced, in words, what is counted, and the bare number."""

    of: Literal["reports", "outlets", "origins", "unattributed", "unknown", "copies"]
    words: str
    count: int


class OffencesOf(Shape, frozen=True, kw_only=True):
    """Whom of those whom a finding is about its claims lay which offences to; `entity` is an id."""

    entity: str
    offences: tuple[Offence, ...]


class FindingView(Shape, frozen=True, kw_only=True):
    """A finding in words: whom and what it concerns, how well it is sourced and answered. `accuses`: somebody is accused.

    `counts` are what `standing` is made of; `replies` are the answers, those that are word for word the same as one. `more_claims`
    and `more_answers` say how many the finding has beside those told here. `offences_named` are those of the offences for
    which a report has a word; `offences_of` says to whom each is laid.
    """

    id: str
    accuses: bool
    heading: str
    standing: str
    counts: tuple[CountView, ...]
    answered: tuple[str, ...]
    about: tuple[NamedView, ...]
    offences: tuple[Offence, ...]
    sayings: tuple[SayingView, ...]
    answers: tuple[AnswerView, ...]
    replies: tuple[SayingView, ...]
    conflicts: tuple[ConflictView, ...]
    warnings: tuple[str, ...]
    review: Review
    more_claims: int
    more_answers: int
    offences_named: tuple[Offence, ...] = ()
    offences_of: tuple[OffencesOf, ...] = ()

    @property
    def classed(self) -> str:
        """Of which offences no report has a word, and whom they are laid to where not to everybody; empty where it has one of each.

        It is a sentence without its full stop.
        """
        parts: dict[tuple[str, ...], list[Offence]] = {}
        for offence in concluded(self.offences, self.offences_named):
            whom = {one.entity for one in self.offences_of if offence in one.offences}
            some = tuple(one.name for one in self.about if one.id in whom)
            parts.setdefault(some if len(some) < len(self.about) else (), []).append(offence)
        return classed_of((wording.listed(list(whom)), offences) for whom, offences in parts.items())


class PersonLine(Shape, frozen=True, kw_only=True):
    """A person in the list of people: the latest step before the number of allegations.

    `concerned` where there is a step or a claim at all; the others are only named.
    """

    id: str
    name: str
    role: str
    latest: str
    alleged: int
    answered: int
    statements: int
    concerned: bool
    review: Review
    answered_by: AnsweredBy = ""


class ArticleLine(Shape, frozen=True, kw_only=True):
    """An article in the list of articles."""

    id: str
    title: str
    outlet: str
    published: str
    published_basis: str
    language: str
    kind: str
    file: str
    claims: int
    allegations: int


class StoryView(Shape, frozen=True, kw_only=True):
    """A story with its articles, in words."""

    id: str
    articles: tuple[str, ...]
    line: str


class CaseView(Shape, frozen=True, kw_only=True):
    """The whole case.

    Allegations come before other statements, those about somebody with a name before those about "people", the most reported first;
    people with a legal step before others.
    """

    summary: str
    articles: tuple[ArticleLine, ...]
    stories: tuple[StoryView, ...]
    findings: tuple[FindingView, ...]
    people: tuple[PersonLine, ...]
    skipped: tuple[Skipped, ...]


def case_view(catalogue: Catalogue, today: str) -> CaseView:
    """The whole case in words. `today` (ISO) is what the age of a legal step is counted from."""
    record = catalogue.record
    named = catalogue.named()
    findings = sorted(
        record.findings,
        key=lambda it: (
            not accuses_anybody(catalogue, it),
            not _is_about(catalogue, it, named),
            -it.reports,
            -len(it.claims),
            -len(it.origins),
            it.id,
        ),
    )
    people = [person_line(catalogue, entity.id, today) for entity in catalogue.people]
    return CaseView(
        summary=summary(catalogue),
        articles=tuple(_article_line(catalogue, article.id) for article in record.articles),
        stories=tuple(
            StoryView(
                id=story.id,
                articles=tuple(catalogue.title(article) for article in story.articles),
                line=wording.capital(wording.count(len(story.articles), "article")),
            )
            for story in record.stories
        ),
        findings=tuple(view for _, view in headed_apart(catalogue, [(it, finding_view(catalogue, it)) for it in findings])),
        people=tuple(sorted(people, key=lambda line: (not line.latest, -line.alleged, -line.statements, line.name, line.id))),
        skipped=record.skipped,
    )


def summary(catalogue: Catalogue) -> str:
    """The numbers of a case in one line."""
    record = catalogue.record
    allegations = sum(claim.stance in ALLEGED for claim in record.claims)
    answers = {claim.id for claim in record.claims if claim.answers}.union(*(finding.answers for finding in record.findings))
    counts = (
        wording.count(len(record.articles), "article"),
        wording.count(len(catalogue.people), "person", "people"),
        f"{wording.count(len(record.claims), 'claim')} ({wording.count(allegations, 'allegation')})",
        wording.count(len(answers), "answer"),
        # As ladders and the first page have them: what several reports tell of is one step.
        wording.count(sum(len(standing.rungs) for standing in record.standings), "legal step"),
        f"{wording.count(len(record.skipped), 'input, or part of one,', 'inputs, or parts of them,')} skipped"
        if record.skipped
        else "",
    )
    return " · ".join(part for part in counts if part)


def headed_apart(catalogue: Catalogue, some: Sequence[tuple[Finding, FindingView]]) -> tuple[tuple[Finding, FindingView], ...]:
    """Findings that stand on one page, with their views, so headed that each can be told from the others."""
    headings = told_apart(catalogue, {view.id: view.heading for _, view in some}, (finding for finding, _ in some))
    return tuple((finding, replace(view, heading=headings[view.id])) for finding, view in some)


def finding_view(catalogue: Catalogue, finding: Finding, *, answers_alone: bool = True) -> FindingView:
    """A finding in words; without `answers_alone` each answer is told once, among the `replies`, and not as one of `answers`."""
    claims = [catalogue.claims[claim] for claim in finding.claims if claim in catalogue.claims]
    answers = accused_first(claims, [catalogue.claims[answer] for answer in finding.answers if answer in catalogue.claims])
    told = with_replies(catalogue, answers)
    accuses = accuses_anybody(catalogue, finding)
    on = on_it(claims)
    about = named(catalogue, tuple(dict.fromkeys(entity for claim in on for entity in claim.about)))
    offences = tuple(dict.fromkeys(offence for claim in claims for offence in claim.offences))
    counts = _counts(catalogue, finding)
    return FindingView(
        id=finding.id,
        accuses=accuses,
        heading=called(catalogue, finding),
        standing=" · ".join(count.words for count in counts),
        counts=counts,
        answered=heard(catalogue, answers),
        about=about,
        offences=offences,
        sayings=sayings(catalogue, list(outermost(catalogue, claims)), {copy.article for copy in finding.copies}),
        answers=tuple(answer_view(catalogue, answer) for answer in told) if answers_alone else (),
        replies=sayings(catalogue, told, {copy.article for copy in finding.copies}),
        conflicts=tuple(conflict_view(catalogue, finding, conflict) for conflict in finding.conflicts),
        warnings=tuple(warning(catalogue, flag) for flag in finding.flags),
        review=finding.review,
        more_claims=len(finding.claims) - len(claims),
        more_answers=len(finding.answers) - len(answers),
        offences_named=named_of(offences, (claim.offences_named for claim in claims)),
        offences_of=tuple(
            OffencesOf(entity=entity, offences=laid)
            for entity, laid in by_person((claim.about, claim.offences) for claim in on).items()
        ),
    )


def met_in(catalogue: Catalogue, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The ids of those whom some findings are about, and of those whose word they are or who answered."""
    ids = (id for finding in findings for id in (*finding.claims, *finding.answers))
    claims = [catalogue.claims[id] for id in ids if id in catalogue.claims]
    about = [entity for claim in claims for entity in claim.about]
    sources = [*(claim.sources[0] for claim in claims if claim.sources), *(one for finding in findings for one in finding.origins)]
    return tuple(dict.fromkeys([*about, *(source.entity for source in sources if source.entity)]))


def warning(catalogue: Catalogue, flag: Flag) -> str:
    """What became of a report that a finding rests on, as a sentence without its full stop."""
    through = [catalogue.report(article) for article in flag.through]
    return wording_reports.flagged(flag.kind, catalogue.report(flag.of), through, sure=flag.sure)


def sayings(catalogue: Catalogue, claims: list[Claim], copies: set[str]) -> tuple[SayingView, ...]:
    """The versions of a finding, those that are word for word the same as one."""
    reports: dict[str, list[ReportView]] = {}
    said: dict[str, str | None] = {}
    for claim in claims:
        words = sentence(catalogue, claim)
        said[words] = said.get(words) or said_before(catalogue, claim)
        reports.setdefault(words, []).append(
            ReportView(
                claim=claim.id,
                article=claim.article,
                title=catalogue.title(claim.article),
                outlet=catalogue.outlet(claim.article),
                copied=claim.article in copies,
            )
        )
    return tuple(
        SayingView(sentence=words, reports=tuple(sorted(places, key=lambda place: place.copied)), said_when=said[words])
        for words, places in reports.items()
    )


def standing(catalogue: Catalogue, finding: Finding) -> str:
    """How well a finding is sourced: reports, outlets, and above all how many origins they go back to."""
    return " · ".join(count.words for count in _counts(catalogue, finding))


def _counts(catalogue: Catalogue, finding: Finding) -> tuple[CountView, ...]:
    origins = list(dict.fromkeys(origins_named(catalogue, finding)))
    # A name that says how several hang together has commas of its own.
    told = "; ".join(origins) if any("," in name for name in origins) else wording.listed(origins)
    who = f"{wording.count(len(finding.origins), 'origin')} ({told})" if origins else "no named origin"
    counts = [
        CountView(of="reports", words=wording.count(finding.reports, "report"), count=finding.reports),
        CountView(of="outlets", words=_outlets(catalogue, finding), count=finding.outlets),
        CountView(of="origins", words=who, count=len(finding.origins)),
    ]
    if finding.unattributed:
        before = earlier(catalogue, finding)
        among = f"{wording.number(before)} of them " if before < finding.unattributed else ""
        told = f" ({among}of an earlier accusation)" if before else ""
        words = f"{wording.count(finding.unattributed, 'claim')} without a source{told}"
        counts.append(CountView(of="unattributed", words=words, count=finding.unattributed))
    if finding.origins_unknown and origins:
        # Whoever they are from may be one of the origins: without a word a sentence of another's would seem to be of these.
        words = f"{wording.count(finding.origins_unknown, 'claim')} of unclear origin"
        counts.append(CountView(of="unknown", words=words, count=finding.origins_unknown))
    if finding.copies:
        copies = len({copy.article for copy in finding.copies})
        counts.append(CountView(of="copies", words=f"{wording.count(copies, 'report')} copied from another", count=copies))
    return tuple(counts)


def _outlets(catalogue: Catalogue, finding: Finding) -> str:
    """The outlets of a finding; an article whose outlet is not known may be of any of them, and is counted apart.

    Of a finding so large that not all of its claims are at hand only those that are known are told.
    """
    if any(claim not in catalogue.claims for claim in finding.claims):
        return wording.count(finding.outlets, "outlet")
    articles = {catalogue.claims[claim].article for claim in finding.claims if claim in catalogue.claims}
    given = {article for article in articles if catalogue.articles[article].file.startswith(STATEMENTS)}
    outlets = {article: catalogue.articles[article].outlet for article in articles - given}
    if not outlets:
        return "given to us by the speaker"
    unknown = sum(outlet is None for outlet in outlets.values())
    known = len(set(outlets.values()) - {None})
    if not known:
        return "outlet unknown"
    return wording.count(known, "outlet") + (f" and {wording.number(unknown)} unknown" if unknown else "")


def person_line(catalogue: Catalogue, entity_id: str, today: str) -> PersonLine:
    """One person in the list of people."""
    entity = catalogue.entities[entity_id]
    steps = ladder_views(catalogue, entity_id, today)
    latest = latest_of(steps) if steps else None
    about, own = catalogue.claims_about.get(entity_id, ()), catalogue.claims_by.get(entity_id, ())
    # What a report copied from another is alleged once.
    alleged = [claim for claim in outermost(catalogue, counted(catalogue, about)) if claim.stance in ALLEGED]
    role = entity.roles[0] if entity.roles else None
    body = catalogue.name(role.organization) if role else None
    return PersonLine(
        id=entity.id,
        name=entity.name,
        role=(role.title + (f", {body}" if body and body.lower() not in role.title.lower() else "")) if role else "",
        latest=_how_far(latest, furthest_of(steps, latest)) if latest else "",
        alleged=len(alleged),
        answered=sum(claim.id in catalogue.answers_to for claim in alleged),
        statements=len(counted(catalogue, own)),
        concerned=bool(steps or about or own),
        review=entity.review,
        answered_by=answered_by(catalogue, entity_id, alleged),
    )


def _how_far(latest: StepView, furthest: StepView | None) -> str:
    told = ", ".join(part for part in (latest.sentence, latest.date, latest.age, latest.silent) if part)
    return f"{told}; {wording_steps.furthest(furthest.sentence, furthest.date)}" if furthest else told


def _article_line(catalogue: Catalogue, article_id: str) -> ArticleLine:
    entry = catalogue.articles[article_id]
    claims = catalogue.claims_in.get(article_id, ())
    return ArticleLine(
        id=entry.id,
        title=catalogue.title(article_id),
        outlet=entry.outlet or "unknown outlet",
        published=wording.day(entry.published) if entry.published else "date unknown",
        published_basis=wording.plain(entry.published_basis),
        language=entry.language or "",
        kind=wording.plain(entry.kind),
        file=entry.file,
        claims=len(claims),
        allegations=sum(claim.stance in ALLEGED for claim in claims),
    )


def _is_about(catalogue: Catalogue, finding: Finding, entities: frozenset[str]) -> bool:
    claims = on_it(catalogue.claims[claim] for claim in finding.claims if claim in catalogue.claims)
    return any(entities & set(claim.about) for claim in claims)
