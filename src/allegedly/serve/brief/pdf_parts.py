"""What every part of a brief's PDF is set with: paragraphs, notes, marks, headings and terms."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from allegedly import wording
from allegedly.serve.brief.pdf_sheet import LEFT, MEASURE, TOP, Frame, Sheet
from allegedly.serve.brief.pdf_styles import BODY, H2, PILL, REF, SANS, SANS_QUIET
from allegedly.serve.brief.pdf_type import INK, LINE, Paragraph, Run, Setter, Style
from allegedly.serve.brief.words import BriefWords
from allegedly.serve.texts import Texts, counted
from allegedly.shapes import Review
from allegedly.shapes.briefs import BriefRef, BriefSaying, BriefView

INDENT, BAR, TERM = 20.0, 9.0, 118.0
Blocks = list[Paragraph]


class Parts:
    """A brief and the sheet that it is set on; `pages` is how many pages it will have, as far as that is known."""

    def __init__(self, brief: BriefView, texts: Texts, pages: int) -> None:
        self.brief = brief
        self.texts = texts
        self.t = texts.brief
        self.words = BriefWords(texts)
        self.setter = Setter()
        # Where the section that is being set begins.
        self.begun = TOP
        program = f"Allegedly {brief.made.version}"
        frame = Frame(
            title=f"{self.words.heading(brief)} · {self.words.lead(brief)}",
            mark=self.t.mark if brief.unreviewed else "",
            foot=f"{texts.base.caution} {program}",
            page=self.t.page.sheet_page,
            language=texts.language,
            subject=self.t.notice,
            program=program,
            day=brief.as_of,
            pages=pages,
        )
        self.sheet = Sheet(frame, self.setter)

    def text(self, runs: Sequence[Run] | str, style: Style, width: float = MEASURE, after: float = 3) -> Paragraph:
        """A paragraph with so much space after it."""
        given = [Run(runs, style)] if isinstance(runs, str) else runs
        return Paragraph(lines=self.setter.lines(given, width), leading=style.leading, after=after)

    def refs(self, notes: Iterable[BriefRef], more: int = 0) -> Iterator[Run]:
        """The numbers of notes behind a sentence, which lead to them."""
        for place, note in enumerate(notes):
            copied = f" {self.t.findings.copied}" if note.copied else ""
            yield Run((", " if place else "\u2009") + f"{note.number}{copied}", REF, link=f"note-{note.number}")
        if more:
            yield Run(f" {counted(self.t.findings.more_reports, more)}", SANS_QUIET)

    def mark(self, review: Review) -> Iterator[Run]:
        """The mark behind what no person has looked at."""
        yield Run("  ", SANS_QUIET)
        word = self.t.unreviewed if review == "unreviewed" else wording.review(review)
        yield Run(word.replace(" ", "\u00a0"), PILL, pill=True)

    def numbers(self, found: Sequence[int], style: Style) -> Iterator[Run]:
        """Findings by their numbers, which lead to them."""
        yield Run(f"{counted(self.t.finding, len(found))} ", style)
        for place, number in enumerate(found):
            yield Run((", " if place else "") + str(number), style, link=f"finding-{number}")

    def saying(self, one: BriefSaying, width: float) -> Paragraph:
        """A sentence with its notes and its mark."""
        return self.text([Run(one.sentence, BODY), *self.refs(one.notes, one.more), *self.mark(one.review)], BODY, width, 5)

    def section(self, title: str, first: float = 60) -> None:
        """A heading with a line above it, never alone at the foot of a page; `first` is how high what follows it is."""
        block = replace(self.text(title, H2, after=5), tag="H2")
        if self.sheet.room < block.height + first + 22:
            self.sheet.add_page()
        elif self.sheet.y > TOP:
            self.sheet.y += 16
        self.sheet.across(INK, 0.8)
        self.sheet.y += 5
        self.sheet.start_section(title, level=1)
        self.sheet.flow([block])
        self.begun = self.sheet.y

    def terms(self, term: str, rows: Sequence[Sequence[Run]]) -> None:
        """A term on the left, what belongs to it on the right."""
        left = self.text(term, SANS_QUIET, TERM - 12)
        right = [self.text(row, SANS, MEASURE - TERM, after=2.5) for row in rows]
        if self.sheet.room < max(left.height, right[0].height) + 4:
            self.sheet.add_page()
        self.sheet.across(LINE, 0.5)
        self.sheet.y += 3.5
        top, page = self.sheet.y, self.sheet.page
        self.sheet.set_at(left, LEFT, top)
        self.sheet.flow(right, LEFT + TERM)
        if self.sheet.page == page:
            self.sheet.y = max(self.sheet.y, top + left.height)
