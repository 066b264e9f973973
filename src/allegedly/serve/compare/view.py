"""Two reports side by side: what both tell, what only one tells, where they disagree, what they have in common word for word."""

from collections.abc import Iterable, Sequence
from functools import partial

from msgspec.structs import replace

from allegedly import wording, wording_reports
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.compare.answering import AnsweringView, answering
from allegedly.serve.compare.more import alone_gives
from allegedly.serve.compare.passages import MarkedParagraph, Passage, marked, passages
from allegedly.serve.compare.titles import telling
from allegedly.serve.compare.told import (
    NoteView,
    Pair,
    SharedView,
    alone,
    answers_of,
    answers_once,
    answers_only,
    common,
    only_answers,
    probably_in,
    same_words,
    shared,
    within_others,
)
from allegedly.serve.disagreeing import told
from allegedly.serve.headings import told_apart
from allegedly.serve.overview import FindingView, finding_view
from allegedly.serve.steps import step_view
from allegedly.serve.views import ClaimView, NamedView, QuoteView, quote, told_once
from allegedly.shapes import Proceeding, Reuse, Shape, Span


class ReportSide(Shape, frozen=True, kw_only=True):
    """One of the two reports. `name` tells it from the other in a sentence; `answers` counts those of its claims that answer."""

    id: str
    name: str
    title: str
    published: str
    claims: int
    answers: int


class DisagreementView(Shape, frozen=True, kw_only=True):
    """What the two reports disagree on, with the values of each and where they stand."""

    finding: str
    heading: str
    about: str
    one: tuple[QuoteView, ...]
    other: tuple[QuoteView, ...]


class StepSide(Shape, frozen=True, kw_only=True):
    """A legal step as one report has it."""

    sentence: str
    date: str | None
    sources: tuple[str, ...]
    quote: QuoteView


class StepRow(Shape, frozen=True, kw_only=True):
    """A legal step of somebody as each of the reports has it, None where one does not; `differ`: another day, or another state."""

    who: NamedView
    one: StepSide | None
    other: StepSide | None
    differ: bool


class TextSide(Shape, frozen=True, kw_only=True):
    """The text of one report with what the other has word for word."""

    paragraphs: tuple[MarkedParagraph, ...]


class NobodyView(Shape, frozen=True, kw_only=True):
    """A report by its name, and how many of the things that both tell it has from nobody who is known."""

    name: str
    things: int


class ComparePage(Shape, frozen=True, kw_only=True):
    """Two reports compared. `copies` says in words what one has from the other, `words` how many words they have in common.

    `origins` are those that both name, of `throughout` all that both tell or only of some of it; `nobody` says of which report how
    many of these have none. `more_one` and `more_other` are the figures, dates and places that only one
    of them gives of what both tell, `answering` what one of them answers of the other's.
    """

    one: ReportSide
    other: ReportSide
    origins: tuple[str, ...]
    throughout: bool
    nobody: tuple[NobodyView, ...]
    both: tuple[SharedView, ...]
    only_one: tuple[ClaimView, ...]
    only_other: tuple[ClaimView, ...]
    more_one: tuple[QuoteView, ...]
    more_other: tuple[QuoteView, ...]
    answering: tuple[AnsweringView, ...]
    disagreements: tuple[DisagreementView, ...]
    answers_only: tuple[NoteView, ...]
    steps: tuple[StepRow, ...]
    people_both: tuple[NamedView, ...]
    people_one: tuple[NamedView, ...]
    people_other: tuple[NamedView, ...]
    copies: tuple[str, ...]
    passages: tuple[Passage, ...]
    words: int
    texts: tuple[TextSide, ...]


def compare_page(catalogue: Catalogue, one: str, other: str, today: str) -> ComparePage:
    """Two articles compared. Raises `KeyError` where the record does not hold one. `today` (ISO) is what ages are counted from."""
    entries = catalogue.articles[one], catalogue.articles[other]
    texts = tuple((catalogue.texts.get(entry.id, ""), entry.blocks) for entry in entries)
    pair = Pair(catalogue, one, other, telling(catalogue, one, passages(*texts)))
    rows = [shared(pair, finding) for finding in common(pair)]
    for more in (same_words, within_others):
        rows += more(pair, {id_ for row in rows for view in (*row.one, *row.other) for id_ in view.ids})
    shown = {answer for row in rows for answer in answers_of(row)}
    both = tuple(sorted((row for row in rows if not only_answers(row, shown)), key=lambda row: not row.accuses))
    told = shown | {id_ for row in rows for view in (*row.one, *row.other) for id_ in view.ids}
    in_both, by_one, by_other = _people_of(pair)
    seen: set[str] = set()
    both = answers_once(_headed_apart(catalogue, both), seen)
    only_one, only_other = (told_once(alone(pair, article, told), seen) for article in pair.ids)
    disagreements = _disagreements(pair)
    more_one, more_other = _more(pair, both, disagreements)
    origins = tuple(dict.fromkeys(note.who for row in both for note in row.notes if note.kind == "origin_same"))
    return ComparePage(
        one=replace(report_side(catalogue, one), name=pair.name(one)),
        other=replace(report_side(catalogue, other), name=pair.name(other)),
        origins=origins,
        throughout=len(origins) == 1 and all(any(note.kind == "origin_same" for note in row.notes) for row in both),
        nobody=_nobody(pair, both),
        both=both,
        only_one=only_one,
        only_other=only_other,
        more_one=more_one,
        more_other=more_other,
        answering=answering(pair, {row.finding for row in both}),
        disagreements=disagreements,
        answers_only=answers_only(pair, both),
        steps=_steps(pair, today),
        people_both=in_both,
        people_one=by_one,
        people_other=by_other,
        copies=tuple(_copied_line(catalogue, copy) for copy in _copies(pair)),
        passages=pair.same,
        words=sum(passage.words for passage in pair.same),
        texts=tuple(
            TextSide(paragraphs=marked(text, blocks, pair.spans(id)))
            for id, (text, blocks) in zip(pair.ids, texts, strict=True)
            if pair.same
        ),
    )


def _more(
    pair: Pair, rows: Iterable[SharedView], disagreements: Iterable[DisagreementView]
) -> tuple[tuple[QuoteView, ...], tuple[QuoteView, ...]]:
    """What each of the two alone gives of what both tell."""
    apart = {(value.article, value.start) for it in disagreements for value in (*it.one, *it.other)}
    claims = [pair.catalogue.claims[view.claim.id] for row in rows for view in (*row.one, *row.other)]
    return alone_gives(pair, pair.one, claims, apart), alone_gives(pair, pair.other, claims, apart)


def _nobody(pair: Pair, rows: Sequence[SharedView]) -> tuple[NobodyView, ...]:
    """Which of the two names no origin of something that both tell."""
    lacking = [name for row in rows for note in row.notes for name in _without(note)]
    return tuple(NobodyView(name=name, things=lacking.count(name)) for name in map(pair.name, pair.ids) if name in lacking)


def _without(note: NoteView) -> tuple[str, ...]:
    return (note.here,) if note.kind == "origin_missing" else (note.here, note.there) if note.kind == "origin_none" else ()


def _headed_apart(catalogue: Catalogue, rows: tuple[SharedView, ...]) -> tuple[SharedView, ...]:
    """The same rows, with the findings among them so headed that each can be told from the others."""
    headings = told_apart(catalogue, {row.finding: row.heading for row in rows if row.finding}, catalogue.record.findings)
    return tuple(replace(row, heading=headings[row.finding]) if row.finding else row for row in rows)


def report_side(catalogue: Catalogue, article: str) -> ReportSide:
    """A report alone. Raises `KeyError` where the record does not hold it."""
    entry = catalogue.articles[article]
    answering = {answer for finding in catalogue.record.findings for answer in finding.answers}
    answering |= {answer.id for some in catalogue.answers_to.values() for answer in some}
    claims = catalogue.claims_in.get(article, ())
    return ReportSide(
        id=article,
        name=catalogue.outlet(article),
        title=catalogue.title(article),
        published=wording.day(entry.published) if entry.published else "",
        claims=len(claims),
        answers=sum(claim.id in answering for claim in claims),
    )


def _disagreements(pair: Pair) -> tuple[DisagreementView, ...]:
    """The conflicts that have a value from each of the two; a value that both give is no disagreement of theirs.

    What several findings are held against each other for is one disagreement.
    """
    found: dict[tuple[str, ...], DisagreementView] = {}
    for finding in pair.catalogue.record.findings:
        view: FindingView | None = None
        for number, conflict in enumerate(finding.conflicts):
            values = {article: [value for value in conflict.values if value.article == article] for article in pair.ids}
            given = [{value.value for value in some} for some in values.values()]
            if not all(given) or given[0] == given[1]:
                continue
            view = view or finding_view(pair.catalogue, finding)
            told_as = partial(told, pair.catalogue, conflict)
            one, other = (
                tuple(replace(quote(pair.catalogue, v.article, (Span(start=v.start, end=v.end),)), words=told_as(v)) for v in some)
                for some in values.values()
            )
            about = view.conflicts[number].about
            places = tuple(f"{it.article} {it.start}" for it in (*one, *other))
            row = DisagreementView(finding=finding.id, heading=view.heading, about=about, one=one, other=other)
            found.setdefault(places, row)
    return tuple(found.values())


def _steps(pair: Pair, today: str) -> tuple[StepRow, ...]:
    """The legal steps of the two, those of one rung of a ladder beside one another, in the order of the first."""
    rungs = {
        step: (standing.id, number)
        for standing in pair.catalogue.record.standings
        for number, rung in enumerate(standing.rungs)
        for step in rung.proceedings
    }
    rows: dict[tuple[str, object], dict[str, Proceeding]] = {}
    for article in pair.ids:
        for step in pair.catalogue.record.proceedings:
            if step.article == article:
                key = step.subject, rungs.get(step.id) or step.kind
                rows.setdefault(key, {}).setdefault(article, step)
    return tuple(_step_row(pair, told, today) for told in rows.values())


def _step_row(pair: Pair, told: dict[str, Proceeding], today: str) -> StepRow:
    one, other = (told.get(article) for article in pair.ids)
    subject = next(iter(told.values())).subject
    differ = one and other and (one.state != other.state or bool(one.date and other.date and one.date != other.date))
    return StepRow(
        who=NamedView(id=subject, name=pair.catalogue.name(subject) or subject),
        one=_step_side(pair.catalogue, one, today) if one else None,
        other=_step_side(pair.catalogue, other, today) if other else None,
        differ=bool(differ),
    )


def _step_side(catalogue: Catalogue, step: Proceeding, today: str) -> StepSide:
    view = step_view(catalogue, [step], today)
    return StepSide(sentence=view.sentence, date=view.date, sources=view.sources, quote=view.quotes[0])


def _people_of(pair: Pair) -> tuple[tuple[NamedView, ...], tuple[NamedView, ...], tuple[NamedView, ...]]:
    """The people whom both reports name, or one names and the other probably tells of, and those whom one alone names."""
    first, second = (_people(pair.catalogue, article) for article in pair.ids)
    one, other = pair.ids
    probable = probably_in(pair)
    here = {who: probable.get((other, who.id), "") for who in first if who not in second}
    there = {who: probable.get((one, who.id), "") for who in second if who not in first}
    told = (replace(who, name=who.name + words) for who, words in (*here.items(), *there.items()) if words)
    both = sorted((*(who for who in first if who in second), *told), key=lambda who: (who.name, who.id))
    return tuple(both), tuple(who for who in here if not here[who]), tuple(who for who in there if not there[who])


def _people(catalogue: Catalogue, article: str) -> tuple[NamedView, ...]:
    """The people whom a report names, in the order of their names."""
    ids = {mention.entity for mention in catalogue.mentions_in.get(article, ()) if mention.form == "name"}
    found = (NamedView(id=person.id, name=person.name) for person in catalogue.people if person.id in ids)
    return tuple(sorted(found, key=lambda who: (who.name, who.id)))


def originals(catalogue: Catalogue, ids: tuple[str, str]) -> tuple[str, ...]:
    """The reports whose text one of the two has, and that the excerpt does not hold: they may be named, and need a title."""
    copies = (copy for story in catalogue.record.stories for copy in story.copies if copy.article in ids)
    return tuple(sorted({copy.of for copy in copies} - catalogue.articles.keys()))


def _copies(pair: Pair) -> list[Reuse]:
    """What one of the two has of the other, or both of a third."""
    rows = [copy for story in pair.catalogue.record.stories for copy in story.copies if copy.article in pair.ids]
    of = [{copy.of for copy in rows if copy.article == article} for article in pair.ids]
    third = of[0] & of[1]
    return [copy for copy in rows if copy.of in pair.ids or copy.of in third]


def _copied_line(catalogue: Catalogue, copy: Reuse) -> str:
    return wording_reports.copied(catalogue.report(copy.article), catalogue.report(copy.of), copy.share, copy.how)
