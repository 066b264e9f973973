"""The views of a case as text for a terminal: the same wording as on the pages, plain where the output is not a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from allegedly import wording
from allegedly.serve.overview import CaseView, FindingView
from allegedly.serve.people import PersonView
from allegedly.serve.views import ClaimView, StepView

Line = tuple[int, str, str]
_HEAD, _BOLD, _PLAIN, _DIM = "bold underline", "bold", "", "dim"


def show_case(console: Console, view: CaseView) -> None:
    """The overview of a case."""
    _print(console, _case_lines(view))


def show_person(console: Console, view: PersonView) -> None:
    """All that the case holds on one person or body."""
    _print(console, _person_lines(view))


def _print(console: Console, lines: Iterable[Line]) -> None:
    for indent, text, style in lines:
        # Control characters of an article must not reach the terminal.
        clean = "".join(char if char.isprintable() else "\ufffd" for char in text)
        for row in Text(clean, style).wrap(console, max(20, console.width - indent)):
            console.print(Text(" " * indent) + row, soft_wrap=True)


def _case_lines(view: CaseView) -> Iterator[Line]:
    yield 0, wording.capital(view.summary), _PLAIN
    yield 0, "", _PLAIN
    yield 0, "What is alleged", _HEAD
    for finding in view.findings:
        yield from _finding_lines(finding)
    if not view.findings:
        yield 2, "Nothing is alleged in the articles read.", _PLAIN
    yield 0, "", _PLAIN
    yield 0, "People", _HEAD
    for person in view.people:
        parts = [person.name + (f", {person.role}" if person.role else "")]
        parts += [person.latest] if person.latest else []
        parts += [f"{wording.count(person.alleged, 'allegation')}, {person.answered} answered"] if person.alleged else []
        parts += [wording.count(person.statements, "own statement")] if person.statements else []
        yield 2, " · ".join(parts), _PLAIN
    yield 0, "", _PLAIN
    yield 0, "Articles", _HEAD
    for article in view.articles:
        known = f"{article.outlet} · {article.published} · {wording.count(article.claims, 'claim')}"
        yield 2, f"{article.title} · {known} · {article.file} [{article.id}]", _PLAIN
    for number, story in enumerate(view.stories, 1):
        yield 2, f"Story {number}: {story.line}", _DIM
    for note in view.skipped:
        yield 2, f"not read: {note.source}: {note.reason}", _DIM


def _finding_lines(finding: FindingView) -> Iterator[Line]:
    yield 0, "", _PLAIN
    yield 2, finding.heading, _BOLD
    yield 4, f"{wording.capital(finding.standing)} [{wording.review(finding.review)}]", _PLAIN
    yield 4, "".join(f"{line}. " for line in finding.answered).strip() or "No answer was found in the reports read.", _PLAIN
    for conflict in finding.conflicts:
        yield 4, f"The reports disagree on {conflict.about}: {' · '.join(conflict.values)}", _PLAIN
    for report in finding.reports:
        yield 4, f"- {report.sentence} ({report.outlet})", _DIM
    for answer in finding.answers:
        yield 4, f"  ↳ {answer.line}: “{answer.quote.words}” ({answer.quote.outlet})", _DIM


def _person_lines(view: PersonView) -> Iterator[Line]:
    yield 0, f"{view.name} ({view.kind}, {wording.review(view.review)})", _BOLD
    others = [name for name in view.names if name != view.name]
    if others:
        yield 2, f"also written {', '.join(others)}", _PLAIN
    for role in view.roles:
        where = ", ".join(dict.fromkeys(quote.outlet for quote in role.quotes))
        title = role.title + (f", {role.organization}" if role.organization else "") + (f" ({role.period})" if role.period else "")
        yield 2, f"{title} ({where})", _PLAIN
    yield from _section("Legal and official steps, the latest first", _steps(view.steps))
    if not view.steps:
        yield 2, "None is reported in the articles read.", _PLAIN
    yield from _section("What is alleged", _claims(view.alleged))
    if not view.alleged:
        yield 2, "Nothing is alleged in the articles read.", _PLAIN
    yield from _section("What was answered", _claims(view.answers))
    if view.alleged and not view.answers:
        yield 2, "No answer was found in the articles read.", _PLAIN
    if view.other_claims:
        yield from _section("Other claims that concern " + view.name, _claims(view.other_claims))
    if view.statements:
        yield from _section("Own statements", _claims(view.statements))
    if view.relations:
        ties = ((2, f"{tie.sentence} ({tie.quote.outlet}: “{tie.quote.words}”)", _PLAIN) for tie in view.relations)
        yield from _section("Relations", ties)


def _section(title: str, lines: Iterable[Line]) -> Iterator[Line]:
    yield 0, "", _PLAIN
    yield 0, title, _HEAD
    yield from lines


def _steps(steps: Iterable[StepView]) -> Iterator[Line]:
    for step in steps:
        when = ", ".join(part for part in (step.date or "date not given", step.age) if part)
        charge = f", for {wording.offences(step.offences)}" if step.offences else ""
        yield 2, f"{step.sentence}{charge} · {when} · told by {'; '.join(step.sources)} [{wording.review(step.review)}]", _BOLD
        for quote in step.quotes:
            yield 4, f"{quote.outlet}, {quote.title}: {quote.context}", _DIM


def _claims(claims: Iterable[ClaimView]) -> Iterator[Line]:
    for claim in claims:
        yield 2, f"{claim.sentence} [{wording.review(claim.review)}]", _PLAIN
        via = " → ".join(link.name + (f" for {link.on_behalf_of}" if link.on_behalf_of else "") for link in claim.chain)
        offences = f" · {wording.offences(claim.offences)}" if claim.offences else ""
        yield 4, f"{via} (this report){offences}" + (f" · {claim.when}" if claim.when else ""), _DIM
        for answer in claim.answers:
            yield 4, f"↳ {answer.line}: “{answer.quote.words}” ({answer.quote.outlet})", _PLAIN
        yield 4, f"{claim.quote.title} [{claim.quote.article} {claim.quote.start}-{claim.quote.end}]: {claim.quote.context}", _DIM
