"""The view of a whole case: what is alleged and how well it is sourced, the people, the articles, what was not read."""

from allegedly import wording
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.people import ALLEGED
from allegedly.serve.views import AnswerView, NamedView, answer_view, named, sentence, step_views
from allegedly.shapes import Claim, Finding, Offence, Review, Shape, Skipped


class ReportView(Shape, frozen=True, kw_only=True):
    """One article's version of a finding."""

    claim: str
    article: str
    title: str
    outlet: str
    sentence: str


class ConflictView(Shape, frozen=True, kw_only=True):
    """Values that the reports give for the same thing, with their articles."""

    about: str
    values: tuple[str, ...]


class FindingView(Shape, frozen=True, kw_only=True):
    """A finding in words: whom and what it concerns, how well it is sourced, how it was answered."""

    id: str
    heading: str
    standing: str
    answered: tuple[str, ...]
    about: tuple[NamedView, ...]
    offences: tuple[Offence, ...]
    reports: tuple[ReportView, ...]
    answers: tuple[AnswerView, ...]
    conflicts: tuple[ConflictView, ...]
    review: Review


class PersonLine(Shape, frozen=True, kw_only=True):
    """A person in the list of people: the latest step before the number of allegations."""

    id: str
    name: str
    role: str
    latest: str
    alleged: int
    answered: int
    statements: int
    review: Review


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
    """The whole case. Findings and people are ranked, the best sourced and the most concerned first."""

    summary: str
    articles: tuple[ArticleLine, ...]
    stories: tuple[StoryView, ...]
    findings: tuple[FindingView, ...]
    people: tuple[PersonLine, ...]
    skipped: tuple[Skipped, ...]


def case_view(catalogue: Catalogue, today: str) -> CaseView:
    """The whole case in words. `today` (ISO) is what the age of a legal step is counted from."""
    record = catalogue.record
    findings = sorted(
        record.findings, key=lambda finding: (not _accuses(catalogue, finding), -len(finding.origins), -finding.reports)
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
        findings=tuple(finding_view(catalogue, finding) for finding in findings),
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
        wording.count(len(record.proceedings), "legal step"),
        f"{wording.count(len(record.skipped), 'input')} skipped",
    )
    return " · ".join(counts)


def finding_view(catalogue: Catalogue, finding: Finding) -> FindingView:
    """A finding in words."""
    claims = [catalogue.claims[claim] for claim in finding.claims if claim in catalogue.claims]
    answers = [catalogue.claims[answer] for answer in finding.answers if answer in catalogue.claims]
    about = named(catalogue, tuple(dict.fromkeys(entity for claim in claims for entity in claim.about)))
    offences = tuple(dict.fromkeys(offence for claim in claims for offence in claim.offences))
    return FindingView(
        id=finding.id,
        heading=_heading(about, offences, _accuses(catalogue, finding)),
        standing=standing(catalogue, finding),
        answered=tuple(dict.fromkeys(_answered_line(catalogue, answer) for answer in answers)),
        about=about,
        offences=offences,
        reports=tuple(
            ReportView(
                claim=claim.id,
                article=claim.article,
                title=catalogue.title(claim.article),
                outlet=catalogue.outlet(claim.article),
                sentence=sentence(catalogue, claim),
            )
            for claim in claims
        ),
        answers=tuple(answer_view(catalogue, answer) for answer in answers),
        conflicts=tuple(
            ConflictView(
                about=conflict.about,
                values=tuple(f"{value.value} ({catalogue.outlet(value.article)})" for value in conflict.values),
            )
            for conflict in finding.conflicts
        ),
        review=finding.review,
    )


def standing(catalogue: Catalogue, finding: Finding) -> str:
    """How well a finding is sourced: reports, outlets, and above all how many origins they go back to."""
    origins = list(dict.fromkeys(catalogue.speaker(origin) for origin in finding.origins))
    who = f"{wording.count(len(finding.origins), 'origin')} ({wording.listed(origins)})" if origins else "no named origin"
    parts = [wording.count(finding.reports, "report"), wording.count(finding.outlets, "outlet"), who]
    if finding.unattributed:
        parts.append(f"{wording.count(finding.unattributed, 'claim')} without a source")
    if finding.copies:
        parts.append(f"{wording.count(len({copy.article for copy in finding.copies}), 'report')} copied from another")
    return " · ".join(parts)


def person_line(catalogue: Catalogue, entity_id: str, today: str) -> PersonLine:
    """One person in the list of people."""
    entity = catalogue.entities[entity_id]
    alleged = [claim for claim in catalogue.claims_about.get(entity_id, ()) if claim.stance in ALLEGED]
    steps = step_views(catalogue, catalogue.steps_of.get(entity_id, ()), today)
    latest = steps[0] if steps else None
    role = entity.roles[0] if entity.roles else None
    body = catalogue.name(role.organization) if role else None
    return PersonLine(
        id=entity.id,
        name=entity.name,
        role=(role.title + (f", {body}" if body and body.lower() not in role.title.lower() else "")) if role else "",
        latest=", ".join(part for part in (latest.sentence, latest.date, latest.age) if part) if latest else "",
        alleged=len(alleged),
        answered=sum(claim.id in catalogue.answers_to for claim in alleged),
        statements=len(catalogue.claims_by.get(entity_id, ())),
        review=entity.review,
    )


def _article_line(catalogue: Catalogue, article_id: str) -> ArticleLine:
    entry = catalogue.articles[article_id]
    claims = [claim for claim in catalogue.record.claims if claim.article == article_id]
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


def _accuses(catalogue: Catalogue, finding: Finding) -> bool:
    return any(claim in catalogue.claims and catalogue.claims[claim].stance in ALLEGED for claim in finding.claims)


def _heading(about: tuple[NamedView, ...], offences: tuple[Offence, ...], accuses: bool) -> str:
    whom = wording.listed([entity.name for entity in about])
    what = wording.capital(wording.offences(offences))
    kind = "alleged" if accuses else "spoken of"
    if what and whom:
        return f"{what} {kind}: {whom}"
    noun = "An allegation" if accuses else "A statement"
    return f"{noun} about {whom}" if whom else f"{what} {kind}" if what else f"{noun} about nobody in particular"


def _answered_line(catalogue: Catalogue, answer: Claim) -> str:
    speaker = catalogue.speaker(answer.sources[0]) if answer.sources else None
    published = catalogue.articles[answer.article].published
    dated = f" on {wording.interval(answer.when)}" if answer.when else f" (reported {wording.day(published)})" if published else ""
    return wording.answered(answer.stance, speaker) + dated
