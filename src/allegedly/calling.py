"""What articles are called that have no title or outlet: how they begin, how they came, who gave them, whose text they have."""

import re
from collections.abc import Sequence
from textwrap import shorten

from allegedly.shapes import PASTED, STATEMENTS
from allegedly.wording import listed, one_line

# So many characters of its beginning stand for the title of a text that has none.
_OPENING = 72
# And so many of a quotation that stands whole elsewhere, without marks of its own.
_BEGINNING, _MARKS = 60, '"“” '
_STATEMENT = "Statement of "
# What ends no title: a mark after which more should come, or one that opens what does not follow.
_LOOSE = re.compile(r"^[\s,;:)\]]+|(?:[\s,;:(\[“‘„«]|(?<=\s)[\"'–—-])+$")
_CUT = " …"
# Where a quotation was parted by whoever says it, with the marks around; and what is cut where it was parted.
_PARTED = re.compile(r"[,;]?[\"”]? … [\"“]?")
_CUTS = re.compile(r"…(?: …)+")
_FIELDS = {"outlet": "its outlet", "url": "its address", "published": "its day", "byline": "who wrote it"}


def opening(text: str) -> str:
    """How a text begins, for one without a title: whole words, on one line."""
    return tidied(shorten(one_line(text), _OPENING, placeholder=_CUT))


def tidied(title: str) -> str:
    """A title or heading without the marks that hang at its ends: “Two sue the port;”, “The minister (”. A cut stays marked."""
    line = one_line(title)
    kept = _LOOSE.sub("", line.removesuffix(_CUT))
    return (kept + _CUT if line.endswith(_CUT) else kept) or line


def begun(words: str, most: int = _BEGINNING) -> str:
    """How a quotation begins, between quotation marks: enough to know it by where it stands whole elsewhere."""
    whole = _PARTED.sub(f"{_CUT} ", words).strip(_MARKS + ",")
    return f"“{_CUTS.sub('…', tidied(shorten(whole, most, placeholder=_CUT)))}”"


def source(file: str) -> str:
    """Where the text of an article came from: the file, or how it came where it was none."""
    if file.startswith(PASTED):
        return "pasted text"
    return "typed in as a statement" if file.startswith(STATEMENTS) else file


def statement_title(who: str) -> str:
    """The title of a statement that somebody typed in."""
    return f"{_STATEMENT}{one_line(who)}"


def published_by(outlet: str | None, file: str, title: str) -> str:
    """Who published an article: its outlet; nobody did a statement that was given to whoever typed it in. Empty if unknown."""
    if outlet or not file.startswith(STATEMENTS):
        return outlet or ""
    return f"statement given to us by {title.removeprefix(_STATEMENT)}"


def same_text(file: str, told: Sequence[str] = ()) -> str:
    """Why an input was not added: the article from `file` has its text. `told` are the fields that became known by it."""
    came = f"; {listed([_FIELDS[name] for name in told])} was not known there and is now" if told else ""
    return f"has the same text as {file}, which is in the case: not added again{came}"
