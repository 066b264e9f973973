"""The views of a case as text for a terminal: the same wording as on the pages, plain where the output is not a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from allegedly import wording
from allegedly.commands.options import clean
from allegedly.offences_named import concluded
from allegedly.serve.listings import ListingView
from allegedly.serve.overview import CaseView, FindingView, PersonLine, SayingView
from allegedly.serve.people import PersonView, TieView
from allegedly.serve.steps import StepView
from allegedly.serve.stretches import stretches
from allegedly.serve.texts import counted, fill, load
from allegedly.serve.views import ClaimView

Line = tuple[int, str, str]
# The sentence around a claim is printed where it has so many characters more than the claim itself.
_MORE = 40
# By whom what somebody is accused of was answered, where any of it was.
_ANSWERED_BY = {"": "by somebody", "own": "by somebody", "agent": "only through who speaks for them", "others": "by others only"}
HEAD, BOLD, PLAIN, DIM = "bold underline", "bold", "", "dim"


def show_case(console: Console, view: CaseView) -> None:
    """The overview of a case."""
    print_lines(console, _case_lines(view))


def show_person(console: Console, view: PersonView, named: Sequence[ClaimView] = (), more: int = 0) -> None:
    """All that the case holds on one person or body; `named` is what others are accused of in words that name it.

    So many `more` such claims are only counted.
    """
    print_lines(console, _person_lines(view, named, more))


def print_lines(console: Console, lines: Iterable[Line]) -> None:
    """Prints lines, each with its indent and style, wrapped to the width of the terminal."""
    for indent, text, style in lines:
        # Control characters of an article must not reach the terminal.
        for row in Text(clean(text), style).wrap(console, max(20, console.width - indent)):
            console.print(Text(" " * indent) + row, soft_wrap=True)


def _case_lines(view: CaseView) -> Iterator[Line]:
    yield 0, wording.capital(view.summary), PLAIN
    yield 0, "", PLAIN
    yield 0, "What is alleged", HEAD
    for finding in view.findings:
        if finding.accuses:
            yield from _finding_lines(finding)
    if not any(finding.accuses for finding in view.findings):
        yield 2, "Nothing is alleged in the articles read.", PLAIN
    others = [finding for finding in view.findings if not finding.accuses]
    if others:
        yield from _section("What else the reports say", (line for finding in others for line in _finding_lines(finding)))
    yield from _section("People", _people_lines(view.people))
    yield 0, "", PLAIN
    yield 0, "Articles", HEAD
    for article in view.articles:
        known = f"{article.outlet} · {article.published} · {wording.count(article.claims, 'claim')}"
        yield 2, f"{article.title} · {known} · {article.file} [{article.id}]", PLAIN
    if len(view.stories) > 1:
        for number, story in enumerate(view.stories, 1):
            yield 2, f"Story {number}, {wording.small(story.line)}: {'; '.join(story.articles)}", DIM
    for note in view.skipped:
        yield 2, f"not read: {note.source}: {note.reason}", DIM


def _people_lines(people: Iterable[PersonLine]) -> Iterator[Line]:
    only_named = []
    for person in people:
        if not person.concerned:
            only_named.append(person.name)
            continue
        parts = [person.name + (f", {person.role}" if person.role else "")]
        parts += [person.latest] if person.latest else []
        # An answer may be anybody's, and one may answer several claims.
        share = "" if person.alleged == person.answered else f"{wording.number(person.answered)} of them "
        answered = f"{share}answered {_ANSWERED_BY[person.answered_by]}" if person.answered else "not answered"
        parts += [f"accused in {wording.count(person.alleged, 'claim')}, {answered}"] if person.alleged else []
        parts += [wording.count(person.statements, "own statement")] if person.statements else []
        yield 2, " · ".join(parts), PLAIN
    if only_named:
        yield 2, f"Also named: {', '.join(only_named)}", DIM


def _finding_lines(finding: FindingView) -> Iterator[Line]:
    yield 0, "", PLAIN
    yield 2, finding.heading, BOLD
    yield 4, f"{wording.capital(finding.standing)} [{wording.review(finding.review)}]", PLAIN
    if finding.answered:
        yield 4, f"{'. '.join(finding.answered)}.", PLAIN
    elif finding.accuses:
        yield 4, "No answer was found in the reports read.", PLAIN
    for conflict in finding.conflicts:
        told = (telling for value in conflict.values for telling in value.tellings)
        values = (f"{one.words} ({'; '.join(dict.fromkeys(place.outlet for place in one.places))})" for one in told)
        yield 4, f"The reports disagree on {conflict.about}: {' · '.join(values)}", PLAIN
    for saying in finding.sayings:
        yield 4, f"- {saying.sentence} ({_where(saying)})", DIM
    for reply in finding.replies:
        yield 6, f"↳ {reply.sentence} ({_where(reply)})", DIM


def _where(saying: SayingView) -> str:
    """The reports that have a sentence, copies marked."""
    return "; ".join(report.outlet + (", copied" if report.copied else "") for report in saying.reports)


def _person_lines(view: PersonView, named: Sequence[ClaimView], more: int) -> Iterator[Line]:
    texts = load()
    yield 0, f"{view.name} ({view.kind}, {wording.review(view.review)})", BOLD
    others = [name for name in view.names if name != view.name]
    if others:
        yield 2, f"also written {', '.join(others)}", PLAIN
    for role in view.roles:
        where = ", ".join(dict.fromkeys(quote.outlet for quote in role.quotes))
        title = role.title + (f", {role.organization}" if role.organization else "") + (f" ({role.period})" if role.period else "")
        yield 2, f"{title} ({where})", PLAIN
    yield from _section("Legal and official steps", _steps_in_order(view.steps))
    if not view.steps:
        yield 2, "None is reported in the articles read.", PLAIN
    if view.listings:
        yield from _section("On lists", (line for one in view.listings for line in listing_lines(one)))
    yield from _section("What is alleged", _claims(view.alleged))
    if not view.alleged:
        words = texts.person.no_allegation_named if named else "Nothing is alleged in the articles read."
        yield 2, fill(words, name=view.name), PLAIN
    yield from _section("What was answered", _claims(view.answers))
    if view.alleged and not view.answers:
        yield 2, "No answer was found in the articles read.", PLAIN
    if view.other_claims:
        yield from _section("Other claims that concern " + view.name, _claims(view.other_claims))
    if named:
        yield from _section(fill(texts.person.named, name=view.name), _claims(named))
    if more:
        yield 2, counted(texts.person.more_named, more, name=view.name), DIM
    if view.statements:
        yield from _section("Own statements", _claims(view.statements))
    if view.relations:
        yield from _section("Relations", ((2, _tie_line(tie), PLAIN) for tie in view.relations))


def _tie_line(tie: TieView) -> str:
    where = ", ".join(dict.fromkeys(quote.outlet for quote in tie.quotes))
    told = f"{tie.sentence} ({where}: {wording.quoted(tie.quote.words)})"
    return f"{told} [{wording.review(tie.review)}]"


def _section(title: str, lines: Iterable[Line]) -> Iterator[Line]:
    yield 0, "", PLAIN
    yield 0, title, HEAD
    yield from lines


def _steps_in_order(steps: Sequence[StepView]) -> Iterator[Line]:
    words = load().brief.ladder.order
    for order, some in stretches(steps):
        if order:
            yield 2, f"{words[order]}:", DIM
        yield from _steps(some)


def _steps(steps: Iterable[StepView]) -> Iterator[Line]:
    for step in steps:
        when = ", ".join(part for part in (step.date or "date not given", step.age, step.later, step.silent) if part)
        named = concluded(step.offences, step.classed)
        charge = f", for {wording.offences(named)}" if named else ""
        yield 2, f"{step.sentence}{charge} · {when} · told by {'; '.join(step.sources)} [{wording.review(step.review)}]", BOLD
        for line in step.listed:
            yield 4, f"{line} [{wording.review('confirmed')}]", PLAIN
        for quote in step.quotes:
            yield 4, f"{quote.outlet}, {quote.title}: {quote.context}", DIM


def listing_lines(one: ListingView) -> Iterator[Line]:
    """An entry of a list that somebody is, or may be, with the reasons."""
    yield 2, f"{'' if one.review == 'confirmed' else 'perhaps '}{one.line} [{wording.review(one.review)}]", BOLD
    for reason in one.reasons:
        where = f" ({reason.quote.outlet})" if reason.quote else ""
        yield 4, f"{'against: ' if reason.against else ''}{reason.told}{where}", DIM
    if one.review != "confirmed":
        yield 4, f"no person has said yet that the two are the same [{one.id}]", DIM


def _claims(claims: Iterable[ClaimView]) -> Iterator[Line]:
    for claim in claims:
        yield 0, "", PLAIN
        via = " → ".join(link.name + (f" for {link.on_behalf_of}" if link.on_behalf_of else "") for link in claim.chain)
        named = concluded(claim.offences, claim.classed)
        offences = f" · {wording.offences(named)}" if named else ""
        yield 2, f"{via}{offences}" + (f" · {claim.when}" if claim.when else ""), DIM
        yield 2, f"{claim.sentence} [{wording.review(claim.review)}]", PLAIN
        for answer in claim.answers:
            if not answer.again:
                yield 4, f"↳ {answer.sentence} ({answer.quote.outlet})", PLAIN
        again = dict.fromkeys(answer.line for answer in claim.answers if answer.again)
        if again:
            yield 4, f"↳ As above: {', '.join(wording.small(line) for line in again)}", PLAIN
        if claim.stance == "alleges" and not claim.answers:
            yield 4, "No answer to this was found in the reports read.", DIM
        yield 4, f"{claim.quote.title} [{claim.quote.article} {claim.quote.start}-{claim.quote.end}]", DIM
        if len(claim.quote.context) > len(claim.quote.words) + _MORE:
            yield 6, claim.quote.context, DIM
