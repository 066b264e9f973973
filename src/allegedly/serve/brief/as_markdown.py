"""A brief as Markdown (CommonMark, with footnotes as GitHub and Pandoc have them). Nothing of an article becomes markup."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from allegedly import wording
from allegedly.serve.brief.words import BriefWords
from allegedly.serve.texts import Texts, counted, fill
from allegedly.shapes import Review
from allegedly.shapes.briefs import BriefRef, BriefView

# What has a meaning inside a line, and what has one only where a line begins.
_INSIDE = re.compile(r"([\\`*_\[\]<>|~$&^#])")
_AT_BEGIN = re.compile(r"^(\d*)([-+=:.)])")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")


class Markdown(str):
    """Text that is Markdown already and is not escaped again."""

    __slots__ = ()


def escaped(value: object) -> str:
    """A value as one line of text in which nothing is markup; what was made as Markdown stays as it is."""
    if isinstance(value, Markdown):
        return value
    # Signs that turn the direction of writing or are not seen could make a line read otherwise than it is.
    line = wording.one_line(str(value))
    shown = "".join("\ufffd" if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"} else sign for sign in line)
    shown = _INSIDE.sub(r"\\\1", shown)
    shown = _ADDRESS.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", shown)
    return _AT_BEGIN.sub(r"\1\\\2", shown)


def to_markdown(brief: BriefView, texts: Texts) -> bytes:
    """The file."""
    words = BriefWords(texts)
    templates = Environment(
        loader=PackageLoader("allegedly.serve"),
        # Every value is escaped on its way out, by `escaped` and not for HTML.
        autoescape=False,
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters.update(words.filters())
    templates.filters.update(
        refs=_refs,
        ref=lambda number: Markdown(f"[^{number}]"),
        note_mark=lambda number: Markdown(f"[^{number}]:"),
        item=lambda number: Markdown(f"{number}."),
        made=Markdown,
        row=_row,
        heading=words.heading,
        lead=words.lead,
        notices=words.notices,
        note_file=words.note_file,
        mark=lambda review: _mark(review, texts),
        findings=words.findings_named,
        day=wording.day,
        capital=wording.capital,
        quoted=wording.quoted,
        fill=fill,
        counted=counted,
    )
    page = templates.get_template("brief.md").render(brief=brief, t=texts)
    return re.sub(r"\n{3,}", "\n\n", page).encode("utf8")


def _refs(notes: Iterable[BriefRef]) -> Markdown:
    return Markdown("".join(f"[^{note.number}]" for note in notes))


def _mark(review: Review, texts: Texts) -> Markdown:
    """The mark behind a sentence: that no person has looked at it, or what a person did."""
    if review == "unreviewed":
        return Markdown(f" **[{escaped(texts.brief.mark)}]**")
    return Markdown(f" [{escaped(wording.review(review))}]")


def _row(values: Sequence[object]) -> Markdown:
    """A row of a table of two columns; what comes after the second goes into it."""
    first, second, *rest = (escaped(value) for value in values)
    return Markdown(f"| {first} | {second}{''.join(rest)} |")
