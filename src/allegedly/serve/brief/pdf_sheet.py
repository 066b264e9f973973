"""The pages of a PDF: head and foot, the mark of what no person has looked at, links, bookmarks, and tags for screen readers.

The same blocks give the same bytes: no clock and no random number goes into the file.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import PageMode
from fpdf.prefs import ViewerPreferences

from allegedly.serve.brief.pdf_type import FONTS, LINE, PILL, QUIET, Paragraph, Piece, Run, Setter, Style, folder

LEFT, TOP, BOTTOM = 62.0, 78.0, 66.0
WIDTH, HEIGHT = 595.28, 841.89
MEASURE = WIDTH - 2 * LEFT
_SMALL = Style("sans", 8, 11, QUIET)
_MARK = Style("sans-bold", 8.5, 11)
_WATERMARK = 92
Colour = tuple[int, int, int]
_ARTIFACT, _END = "/Artifact BMC", "EMC"


@dataclass(frozen=True)
class Frame:
    """What stands on every page: title left and mark right of the head (no mark: nothing to mark), foot, and the page's number."""

    title: str
    mark: str
    foot: str
    page: str
    language: str
    subject: str
    program: str
    day: str
    pages: int = 0


class Sheet(FPDF):
    """A PDF that blocks are set on from the top; `y` is where the next one stands."""

    def __init__(self, frame: Frame, setter: Setter) -> None:
        super().__init__(unit="pt", format="A4")
        self.frame = frame
        self.setter = setter
        self.set_margins(LEFT, TOP, LEFT)
        self.set_auto_page_break(False)
        for family, file in FONTS.items():
            self.add_font(family, "", folder() / file)
        self._describe()
        self._links: dict[str, int] = {}
        self._marked: dict[int, int] = {}
        self.add_page()

    def _describe(self) -> None:
        frame = self.frame
        self.set_title(frame.title)
        self.set_lang(frame.language)
        self.set_subject(frame.subject)
        self.set_creator(frame.program)
        self.set_producer(frame.program)
        self.set_creation_date(datetime.fromisoformat(frame.day[:10]).replace(tzinfo=UTC))
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.page_mode = PageMode.USE_OUTLINES

    @property
    def room(self) -> float:
        """How much of the page is left."""
        return HEIGHT - BOTTOM - self.y

    def header(self) -> None:
        """The head of each page, and the mark across it."""
        self._out(_ARTIFACT)
        if self.frame.mark:
            self._watermark(self.frame.mark)
            [mark] = self.setter.lines([Run(self.frame.mark, _MARK, pill=True)], MEASURE)
            self._line(mark, WIDTH - LEFT - mark[0].width, 44)
        title = self.setter.lines([Run(self.frame.title, _SMALL)], MEASURE - 110)[0]
        self._line(title, LEFT, 44)
        self.rule(58, LINE)
        self._out(_END)
        self.y = TOP

    def footer(self) -> None:
        """The foot of each page."""
        self._out(_ARTIFACT)
        self.rule(HEIGHT - 52, LINE)
        foot = self.setter.lines([Run(self.frame.foot, _SMALL)], MEASURE - 80)[0]
        self._line(foot, LEFT, HEIGHT - 46)
        number = self.frame.page.format(n=self.page, all=self.frame.pages or self.page)
        [line] = self.setter.lines([Run(number, _SMALL)], MEASURE)
        self._line(line, WIDTH - LEFT - line[-1].x - line[-1].width, HEIGHT - 46)
        self._out(_END)

    def _watermark(self, words: str) -> None:
        style = Style("sans-bold", _WATERMARK, _WATERMARK)
        pieces = self.setter.lines([Run(words, style)], 10 * WIDTH)[0]
        with self.local_context(fill_opacity=0.055), self.rotation(52, WIDTH / 2, HEIGHT / 2):
            self._line(pieces, (WIDTH - pieces[0].width) / 2, HEIGHT / 2 - _WATERMARK / 2)

    def rule(self, y: float, colour: Colour, weight: float = 0.5, span: tuple[float, float] = (LEFT, MEASURE)) -> None:
        """A line across, from an x on for a width."""
        self.set_draw_color(*colour)
        self.set_line_width(weight)
        self.line(span[0], y, span[0] + span[1], y)

    def bar(self, x: float, top: float, bottom: float, colour: Colour) -> None:
        """A line down the left of a column."""
        self._out(_ARTIFACT)
        self.set_draw_color(*colour)
        self.set_line_width(1.8)
        self.line(x, top, x, bottom)
        self._out(_END)

    def across(self, colour: Colour, weight: float, span: tuple[float, float] = (LEFT, MEASURE)) -> None:
        """A line across where the next block stands."""
        self._out(_ARTIFACT)
        self.rule(self.y, colour, weight, span)
        self._out(_END)

    def set_at(self, block: Paragraph, x: float, y: float) -> None:
        """Sets a block at a place, without moving on."""
        for name in block.names:
            self.set_link(self.named(name), y=max(0, y - 8), page=self.page)
        with self._tagged(block.tag):
            if block.label:
                self._line(block.label, x, y)
            for number, line in enumerate(block.lines):
                self._line(line, x + block.indent, y + number * block.leading)

    def column(self, blocks: Sequence[Paragraph], x: float, y: float) -> float:
        """Sets blocks one below the other; gives the end of the last."""
        for block in blocks:
            self.set_at(block, x, y)
            y += block.height
        return y - (blocks[-1].after if blocks else 0)

    def flow(self, blocks: Sequence[Paragraph], x: float = LEFT, *, keep: bool = False) -> None:
        """Sets blocks from here on, over pages; with `keep` on one page where one holds them."""
        whole = sum(block.height for block in blocks)
        if keep and self.room < whole <= HEIGHT - BOTTOM - TOP:
            self.add_page()
        rest = list(blocks)
        while rest:
            block = rest.pop(0)
            if block.height - block.after > self.room:
                parts = block.split(self.room) if self.room > 3 * block.leading else None
                if parts is None and self.y > TOP:
                    self.add_page()
                    rest.insert(0, block)
                    continue
                block, more = parts or (block, None)
                rest[:0] = [more] if more else []
            self.set_at(block, x, self.y)
            self.y += block.height

    def named(self, name: str) -> int:
        """The link to a named place, whether it was set already or not."""
        if name not in self._links:
            self._links[name] = self.add_link(page=1)
        return self._links[name]

    @contextmanager
    def _tagged(self, tag: str) -> Iterator[None]:
        # fpdf2 tags pictures only; the same structure holds paragraphs and headings.
        number = self._marked.get(self.page, 0)
        self._marked[self.page] = number + 1
        self._add_marked_content(struct_type=f"/{tag}", mcid=number)
        self._out(f"/{tag} <</MCID {number}>> BDC")
        yield
        self._out(_END)

    def _line(self, pieces: Sequence[Piece], x: float, y: float) -> None:
        """One line of text whose top is at `y`."""
        for piece in pieces:
            style, at = piece.run.style, x + piece.x
            base = y + style.leading * 0.74 - style.rise
            self.set_font(piece.font, "", style.size)
            self.set_text_color(*style.colour)
            inset = PILL if piece.run.pill else 0
            self.text(at + inset, base, piece.text)
            if piece.run.pill:
                self.set_draw_color(*style.colour)
                self.set_line_width(0.4)
                self.rect(at, base - style.size * 0.86, piece.width, style.size * 1.16)
            if piece.run.link:
                self.link(at - 1, y - 1, piece.width + 2, style.leading, self.named(piece.run.link))
