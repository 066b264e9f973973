"""The findings of a brief in its PDF: sentences on the left, answers on the right, never parted by a page.

Answers that would leave the half of a page beside them empty stand below, over the whole width.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from allegedly import wording
from allegedly.serve.brief.pdf_parts import BAR, INDENT, Blocks, Parts
from allegedly.serve.brief.pdf_sheet import BOTTOM, HEIGHT, LEFT, MEASURE, TOP
from allegedly.serve.brief.pdf_styles import ALLEGES, ANSWERS, ASSERTS, BODY, BOLD, GLANCE, H3, H4, NUMBER, REF, SANS, SANS_QUIET
from allegedly.serve.brief.pdf_type import LINE, Paragraph, Run, height_of
from allegedly.serve.columns import beside
from allegedly.serve.texts import fill
from allegedly.shapes.briefs import BriefAnswer, BriefFinding

_GAP, _ABOUT = 18.0, 170.0
_LEFT_COLUMN = (MEASURE - INDENT - _GAP) * 0.58
_RIGHT_COLUMN = MEASURE - INDENT - _GAP - _LEFT_COLUMN
_PAGE = HEIGHT - BOTTOM - TOP
_ACROSS = MEASURE - INDENT - BAR
# A heading, and the line that says who answered.
_HEAD = 2


class _Sides(NamedTuple):
    """What stands side by side, and the answers that stand below."""

    left: Blocks
    right: Blocks
    below: Blocks


class Findings(Parts):
    """The part of a brief that tells its findings."""

    def glance(self) -> None:
        """The findings in a line or two each."""
        rows = []
        for it in self.words.glanced(self.brief):
            number, width = self.setter.lines([Run(str(it.number), NUMBER)], INDENT)[0], MEASURE - INDENT
            heading = [Run(it.heading, GLANCE, link=f"finding-{it.number}"), *self.mark(it.review)]
            rows.append(
                [
                    replace(self.text(heading, GLANCE, width, 0), indent=INDENT, label=number),
                    replace(self.text(self.words.glance(it), SANS_QUIET, width, 5), indent=INDENT),
                ]
            )
        if rows:
            self.section(self.t.findings.glance)
        for row in rows:
            self.sheet.flow(row, keep=True)

    def findings(self) -> None:
        """What is alleged, then what else the reports say."""
        alleged = [it for it in self.brief.findings if it.accuses]
        others = [it for it in self.brief.findings if not it.accuses]
        self.section(self.t.findings.title, self.needed(alleged[0]) if alleged else 40)
        if not alleged:
            who = self.brief.subject
            self.sheet.flow(
                [self.text(fill(self.t.findings.none_about, name=who.name) if who else self.t.findings.none, SANS_QUIET)]
            )
        for it in alleged:
            self.finding(it)
        if others:
            self.section(self.t.findings.others, self.needed(others[0]))
        for it in others:
            self.finding(it)

    def needed(self, it: BriefFinding) -> float:
        """How much room a finding needs to begin on a page: all it takes, or of one that is too long, a good part of it."""
        missing = self.setter.missing
        head, sides, tail = self.finding_head(it), self.parted(it), self.finding_tail(it)
        table = sum(max(height_of(about), height_of(values)) + 6 for about, values in self.conflict_rows(it))
        self.setter.missing = missing
        # Answers that go on below may do so on the next page, and what follows them.
        after = height_of(sides.below[:2]) if sides.below else table + height_of(tail)
        height = height_of(head) + max(map(height_of, sides[:2])) + after + 12
        return min(height, _PAGE * 0.55) if height > _PAGE * 0.8 else height

    def finding(self, it: BriefFinding) -> None:
        """One finding: whole on a page where a page holds it, else with its answers named on each of its pages."""
        if self.sheet.room < self.needed(it):
            self.sheet.add_page()
        head, sides, tail = self.finding_head(it), self.parted(it), self.finding_tail(it)
        if self.sheet.y not in (TOP, self.begun):
            self.sheet.across(LINE, 0.5)
            self.sheet.y += 6
        self.sheet.start_section(f"{it.number}. {it.heading}", level=2)
        self.sheet.flow(head, LEFT)
        self.sides(it, sides.left, sides.right)
        self.below(sides.below)
        self.conflicts(it)
        self.sheet.flow(tail, LEFT + INDENT, keep=True)
        self.sheet.y += 9

    def finding_head(self, it: BriefFinding) -> Blocks:
        """Its heading, how well it is sourced, and what became of its reports."""
        number = self.setter.lines([Run(str(it.number), NUMBER)], INDENT)[0]
        width = MEASURE - INDENT
        heading = self.text(it.heading, H3, width, 2)
        blocks = [replace(heading, indent=INDENT, tag="H3", names=(f"finding-{it.number}",), label=number)]
        standing = [Run(it.standing, SANS), *self.mark(it.review)]
        blocks.append(replace(self.text(standing, SANS, width, 6), indent=INDENT))
        for warning in it.warnings:
            runs = [Run(f"{warning.line}.", BOLD), Run(f"\u2009{warning.note}", REF, link=f"note-{warning.note}")]
            blocks.append(replace(self.text(runs, BODY, width, 5), indent=INDENT))
        return blocks

    def parted(self, it: BriefFinding) -> _Sides:
        """The two columns, and the answers that go on below them.

        Sentences are never set below: no page has a part of an allegation without who answered it.
        """
        left, right = self.sayings(it), self.answers(it)
        lines = [block.height / BODY.leading for block in right]
        # The line that says who answered stays with the first answer.
        heard = max(beside(height_of(left) / BODY.leading, lines), _HEAD + 1) if it.answers else len(right)
        if heard >= len(right):
            return _Sides(left, right, [])
        lead = self.text(self.texts.finding.more_answers, H4, _ACROSS, 2)
        return _Sides(left, right[:heard], [lead, *self.told(it, heard - _HEAD, _ACROSS)])

    def sayings(self, it: BriefFinding) -> Blocks:
        """The column of the sentences."""
        blocks = [self.saying(one, _LEFT_COLUMN - BAR) for one in it.sayings]
        return blocks + self.rest(it, self.t.findings.more_sayings, it.more_sayings, _LEFT_COLUMN - BAR)

    def rest(self, it: BriefFinding, what: Mapping[str, str], count: int, width: float) -> Blocks:
        """How much is left out, and the page that has it."""
        return [self.text(self.words.left_out(it, what, count), SANS_QUIET, width)] if count else []

    def answers(self, it: BriefFinding) -> Blocks:
        """The column of the answers; it says so where there are none."""
        width = _RIGHT_COLUMN - BAR
        if not it.answers:
            none = [self.text(self.t.findings.answers, H4, width, 1), self.text(self.t.findings.no_answer, SANS_QUIET, width)]
            return none if it.accuses else []
        return [*self.answered(it), *self.told(it, 0, width)]

    def told(self, it: BriefFinding, first: int, width: float) -> Blocks:
        """The answers from one of them on."""
        told = [self.answer(one, width) for one in it.answers[first:]]
        return [*told, *self.rest(it, self.t.findings.more_answers, it.more_answers, width)]

    def answer(self, one: BriefAnswer, width: float) -> Paragraph:
        """An answer, or in short where a finding before this one has it whole."""
        home = [Run(" ", BODY), *self.numbers([one.whole_in], BODY)] if one.whole_in else []
        return self.text(
            [Run(self.words.answer_line(one), BODY), *home, *self.refs(one.notes, one.more), *self.mark(one.review)], BODY, width, 5
        )

    def answered(self, it: BriefFinding) -> Blocks:
        """Who answered, in a line: what stands beside every part of a finding that goes over several pages."""
        width = _RIGHT_COLUMN - BAR
        return [
            self.text(self.t.findings.answers, H4, width, 1),
            self.text(f"{'. '.join(it.answered)}.", SANS, width, 5),
        ]

    def sides(self, it: BriefFinding, left: Blocks, right: Blocks) -> None:
        """Sentences on the left and answers on the right, page by page."""
        first = True
        while first or left or right:
            if not first:
                self.sheet.add_page()
                again = fill(self.t.findings.continued, heading=f"{it.number}. {it.heading}")
                self.sheet.flow([self.text(again, H4, MEASURE, 6)])
            beside, right = _fitting(right, self.sheet.room, first=not left)
            told, left = _fitting(left, self.sheet.room, first=True)
            if not first and not beside and it.answers:
                beside = self.answered(it)
            elif not first and not beside and it.accuses:
                beside = self.answers(it)
            top = self.sheet.y
            ends = [self.sheet.column(told, LEFT + INDENT + BAR, top)]
            at = LEFT + INDENT + _LEFT_COLUMN + _GAP
            ends.append(self.sheet.column(beside, at + BAR, top))
            if told:
                self.sheet.bar(LEFT + INDENT + 1, top + 1, ends[0], ALLEGES if it.accuses else ASSERTS)
            if beside:
                self.sheet.bar(at + 1, top + 1, ends[1], ANSWERS if it.answers else LINE)
            self.sheet.y = max(ends) + 6
            first = False

    def below(self, blocks: Blocks) -> None:
        """The answers below the two columns: a line that says so, never alone at the foot of a page, then each with a bar."""
        if self.sheet.room < height_of(blocks[:2]):
            self.sheet.add_page()
        for number, block in enumerate(blocks):
            if self.sheet.room < block.height - block.after:
                self.sheet.add_page()
            top, page = self.sheet.y, self.sheet.page
            self.sheet.flow([block], LEFT + INDENT + BAR)
            if number and self.sheet.page == page:
                self.sheet.bar(LEFT + INDENT + 1, top + 1, self.sheet.y - block.after, ANSWERS)
        self.sheet.y += 4 if blocks else 0

    def finding_tail(self, it: BriefFinding) -> Blocks:
        """What else its reports have, copies, and what may be the same."""
        width = MEASURE - INDENT
        blocks: Blocks = [self.saying(one, width) for one in it.beside]
        if blocks:
            blocks.insert(0, self.text(self.t.findings.beside, H4, width, 2))
        if it.copies:
            blocks.append(self.text(f"{self.t.findings.copies}: {'; '.join(it.copies)}.", SANS_QUIET, width, 3))
            blocks += self.rest(it, self.t.findings.more_copies, it.more_copies, width)
        if it.perhaps:
            before, _, after = self.t.findings.perhaps.partition("{findings}")
            same = [Run(before, SANS_QUIET), *self.numbers(it.perhaps, SANS_QUIET), Run(after, SANS_QUIET)]
            blocks.append(self.text(same, SANS_QUIET, width, 3))
        return blocks

    def conflict_rows(self, it: BriefFinding) -> list[tuple[Blocks, Blocks]]:
        """A small table of what the reports disagree on: what on the left, who says what on the right."""
        rows: list[tuple[Blocks, Blocks]] = []
        if it.conflicts:
            rows.append(([self.text(self.t.findings.disagree, H4, MEASURE - INDENT, 2)], []))
        for conflict in it.conflicts:
            values = []
            for value in conflict.values:
                runs = [Run(value.value, SANS), Run(f"  {', '.join(value.outlets)}", SANS_QUIET), *self.refs(value.notes)]
                values.append(self.text(runs, SANS, MEASURE - INDENT - _ABOUT, after=1))
            rows.append(([self.text(wording.capital(conflict.about), SANS_QUIET, _ABOUT - 14, after=1)], values))
        if it.more_conflicts:
            rows.append((self.rest(it, self.t.findings.more_conflicts, it.more_conflicts, MEASURE - INDENT), []))
        return rows

    def conflicts(self, it: BriefFinding) -> None:
        """Sets the table."""
        left = LEFT + INDENT
        for about, values in self.conflict_rows(it):
            if self.sheet.room < max(height_of(about), height_of(values)) + 6:
                self.sheet.add_page()
            top = self.sheet.y + 3
            ends = (self.sheet.column(about, left, top), self.sheet.column(values, left + _ABOUT, top))
            self.sheet.y = max(ends) + 3
            self.sheet.across(LINE, 0.5, (left, MEASURE - INDENT))
        self.sheet.y += 5 if it.conflicts else 0


def _fitting(blocks: Blocks, room: float, *, first: bool) -> tuple[Blocks, Blocks]:
    """The blocks that a height holds, and the rest; one that is higher than any page is parted."""
    fitting: Blocks = []
    rest = list(blocks)
    while rest and rest[0].height - rest[0].after <= room:
        fitting.append(rest.pop(0))
        room -= fitting[-1].height
    if rest and (first or fitting == []) and (parts := rest[0].split(room)) and (not fitting or len(rest[0].lines) > 12):
        fitting.append(parts[0])
        rest[0] = parts[1]
    return fitting, rest
