"""A brief as a PDF on A4: what a desk prints and files. Answers stand in a column beside what they answer, on the same page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from allegedly import wording
from allegedly.serve.brief.pdf_findings import Findings
from allegedly.serve.brief.pdf_parts import BAR, TERM, Blocks
from allegedly.serve.brief.pdf_sheet import LEFT, MEASURE, Sheet
from allegedly.serve.brief.pdf_styles import (
    ALLEGES,
    ANSWERS,
    BODY,
    BOLD,
    H1,
    H3,
    LEAD,
    NOTE,
    NOTE_FILE,
    NOTE_SMALL,
    NUMBER,
    SANS,
    SANS_QUIET,
)
from allegedly.serve.brief.pdf_type import INK, LINE, Run, height_of
from allegedly.serve.brief.words import groupwise
from allegedly.serve.namesakes import with_apart
from allegedly.serve.stretches import stretches
from allegedly.serve.texts import Texts, counted, fill
from allegedly.shapes.briefs import BriefLadder, BriefNote, BriefStep, BriefUnanswered, BriefView


def to_pdf(brief: BriefView, texts: Texts) -> bytes:
    """The file. It is set twice, since only then the number of its pages is known."""
    pages = 0
    for _ in range(2):
        sheet = _Brief(brief, texts, pages).whole()
        pages = sheet.page
    return bytes(sheet.output())


class _Brief(Findings):
    """A whole brief."""

    def whole(self) -> Sheet:
        """Sets everything, in the order in which it is read."""
        self.head()
        if self.brief.subject:
            self.ladders()
        self.read()
        self.glance()
        self.findings()
        if not self.brief.subject:
            self.ladders()
        self.against()
        self.own()
        self.missing()
        self.notes()
        self.made()
        return self.sheet

    def head(self) -> None:
        """The title, and what must be known before the rest is read."""
        who = self.brief.subject
        title = with_apart(who.name, who.apart) if who else self.brief.title
        self.sheet.start_section(self.words.heading(self.brief), level=0)
        self.sheet.across(INK, 1.6)
        self.sheet.y += 2.6
        self.sheet.across(INK, 0.5)
        self.sheet.y += 8
        self.sheet.flow([replace(self.text(title, H1, after=1), tag="H1"), self.text(self.words.lead(self.brief), LEAD, after=10)])
        inner = MEASURE - 2 * BAR
        notices = [self.text(line, SANS, inner, after=4) for line in self.words.notices(self.brief)]
        top = self.sheet.y
        self.sheet.flow(notices, LEFT + BAR + 3)
        self.sheet.bar(LEFT + 1, top - 1, self.sheet.y - 2, ALLEGES)

    def read(self) -> None:
        """How much was read, and how the subject is called."""
        self.section(self.t.read.title)
        blocks = [self.text(line, SANS) for line in self.words.reach_lines(self.brief)]
        inputs = (self.text(f"{one.source}: {one.reason}", NOTE_SMALL, MEASURE - 10, 1) for one in self.brief.skipped)
        blocks += [replace(one, indent=10) for one in inputs]
        if self.brief.more_skipped:
            blocks.append(replace(self.text(counted(self.t.read.more_skipped, self.brief.more_skipped), NOTE_SMALL), indent=10))
        self.sheet.flow(blocks)
        subject = self.brief.subject
        if subject and subject.names:
            self.sheet.y += 5
            self.terms(self.t.subject.names, [[Run(", ".join(subject.names), SANS)]])
        if subject and subject.roles:
            self.terms(self.t.subject.roles, [[Run(title, SANS), *self.refs(notes)] for title, notes in subject.roles])

    def ladders(self) -> None:
        """How far it got in law, for each person."""
        self.section(self.t.ladder.title)
        if not self.brief.ladders:
            self.sheet.flow([self.text(self.t.ladder.none if self.brief.subject else self.t.ladder.none_any, SANS_QUIET)])
        for ladder in self.brief.ladders:
            self.ladder(ladder)
        if self.brief.more_ladders:
            self.sheet.flow([self.text(_sentence(self.t.ladder.more_people, self.brief.more_ladders), SANS_QUIET)])

    def ladder(self, ladder: BriefLadder) -> None:
        """The steps of one person."""
        if not self.brief.subject:
            name = [Run(ladder.name, H3), *([Run(f"  {ladder.role}", SANS_QUIET)] if ladder.role else [])]
            block = replace(self.text(name, H3, after=2), tag="H3")
            # The name stands with the first of the steps.
            first = max(map(height_of, self.beside(ladder.steps[0]))) + 4 if ladder.steps else 0
            if self.sheet.room < block.height + max(first, 40):
                self.sheet.add_page()
            self.sheet.flow([block])
        for order, steps in stretches(ladder.steps):
            if order:
                self.order(self.t.ladder.order[order], steps[0])
            for step in steps:
                self.step(step)
        for one in ladder.listings:
            self.sheet.flow([self.text([Run(self.words.listing_line(one), SANS), *self.mark(one.review)], SANS, after=4)])
        if ladder.more:
            self.sheet.flow([self.text(_sentence(self.t.ladder.more, ladder.more), SANS_QUIET)])
        self.sheet.y += 8

    def order(self, words: str, first: BriefStep) -> None:
        """What is said of the order of some steps, on the sheet of the first of them."""
        line = self.text(words, SANS_QUIET)
        if self.sheet.room < line.height + max(map(height_of, self.beside(first))) + 4:
            self.sheet.add_page()
        self.sheet.flow([line])

    def beside(self, step: BriefStep) -> tuple[Blocks, Blocks]:
        """One step: when, and what."""
        when = [self.text(step.date or self.t.ladder.undated, SANS, TERM - 12, after=0)]
        when += [self.text(step.age, SANS_QUIET, TERM - 12, after=0)] if step.age else []
        runs = [Run(step.sentence, BOLD if step.state == "done" else BODY), *self.refs(step.notes, step.more)]
        runs += [Run(f"  {step.later}", BOLD)] if step.later else []
        width = MEASURE - TERM - (BAR if step.down else 0)
        what = [self.text([*runs, *self.mark(step.review)], BODY, width, after=0)]
        what.append(self.text(self.words.step_told(step), SANS_QUIET, width, after=4))
        what += [self.text([Run(line, SANS), *self.mark("confirmed")], SANS, width, after=4) for line in step.listed]
        return when, what

    def step(self, step: BriefStep) -> None:
        """One step: when on the left, what on the right."""
        when, what = self.beside(step)
        if self.sheet.room < max(height_of(when), height_of(what)) + 4:
            self.sheet.add_page()
        self.sheet.across(LINE, 0.5)
        top = self.sheet.y + 3.5
        ends = [self.sheet.column(when, LEFT, top)]
        ends.append(self.sheet.column(what, LEFT + TERM + (BAR if step.down else 0), top))
        if step.down:
            self.sheet.bar(LEFT + TERM + 1, top, ends[1], ANSWERS)
        self.sheet.y = max(ends) + 4

    def against(self) -> None:
        """What speaks against, each kind with its lines."""
        self.section(self.t.against.title)
        if not self.brief.against:
            self.sheet.flow([self.text(self.t.against.none, SANS_QUIET)])
        for kind, items in groupwise(self.brief.against):
            rows = []
            for item in items:
                found = [Run(" (", SANS), *self.numbers(item.findings, SANS), Run(")", SANS)] if item.findings else []
                rows.append([Run(self.words.against_line(item), SANS), *found, *self.refs(item.notes)])
            more = self.words.against_more(items)
            self.terms(self.t.against[kind], [*rows, *([[Run(more, SANS_QUIET)]] if more else [])])

    def own(self) -> None:
        """What the subject said itself."""
        if not self.brief.own or not self.brief.subject:
            return
        self.section(fill(self.t.own.title, name=self.brief.subject.name))
        blocks = [self.saying(one, MEASURE) for one in self.brief.own]
        if self.brief.more_own:
            blocks.append(self.text(_sentence(self.t.own.more, self.brief.more_own), SANS_QUIET))
        self.sheet.flow(blocks)

    def missing(self) -> None:
        """Sources to get, and whose answer was not found."""
        self.section(self.t.missing.title)
        rows: list[Sequence[Run]] = []
        for one in self.brief.wanted:
            line = self.words.alone_line(one)
            alone = [Run(f" {line}", SANS_QUIET)] if line else []
            found = [Run(" (", SANS), *self.numbers(one.findings, SANS), Run(")", SANS)]
            rows.append([Run(wording.capital(one.what), SANS), *found, *self.refs(one.notes), *alone])
        rows = rows or [[Run(self.t.missing.wanted_none, SANS_QUIET)]]
        self.terms(self.t.missing.wanted, [*rows, [Run(self.t.missing.wanted_more, SANS_QUIET)]])
        if self.brief.unanswered:
            self.terms(self.t.missing.unanswered, [self.accused(one) for one in self.brief.unanswered])

    def accused(self, one: BriefUnanswered) -> list[Run]:
        """Somebody whose answer was not found, and to which findings."""
        line = self.words.unanswered_line(one)
        told = [Run(f" {line}", SANS_QUIET)] if line else []
        return [Run(f"{wording.capital(one.name)} (", SANS), *self.numbers(one.findings, SANS), Run(")", SANS), *told]

    def notes(self) -> None:
        """The notes: each whole on a page."""
        lead = self.text(self.t.notes.lead, SANS_QUIET, after=6)
        first = [part for note in self.brief.notes[:1] for part in self.note(note)]
        self.section(self.t.notes.title, height_of([lead, *first]))
        self.sheet.flow([lead])
        for note in self.brief.notes:
            self.sheet.flow(self.note(note), LEFT, keep=True)

    def note(self, note: BriefNote) -> Blocks:
        """Where it stands, what stands there, and where the file is."""
        width, indent = MEASURE - 26, 26
        number = self.setter.lines([Run(str(note.number), NUMBER)], indent)[0]
        return [
            replace(
                self.text(self.words.note_where(note), NOTE_SMALL, width, 0),
                indent=indent,
                names=(f"note-{note.number}",),
                label=number,
            ),
            replace(self.text(wording.quoted(note.sentence), NOTE, width, 0), indent=indent),
            replace(self.text(self.words.note_file(note), NOTE_FILE, width, 7), indent=indent),
        ]

    def made(self) -> None:
        """How it was made, and what the fonts lack."""
        self.section(self.t.made.title)
        blocks = [self.text(line, SANS_QUIET, after=4) for line in self.words.made_lines(self.brief)]
        if self.setter.missing:
            blocks.append(self.text(counted(self.t.made.glyphs, self.setter.missing), SANS_QUIET))
        self.sheet.flow(blocks)


def _sentence(forms: Mapping[str, str], number: int) -> str:
    return f"{wording.capital(counted(forms, number))}."
