"""What a line's place among the paragraphs makes it: caption, subhead, another story's headline, signature, or body."""

import re
from functools import cache

from allegedly.ingest.bylines import dashed, signature, writers
from allegedly.ingest.cohesion import Theme
from allegedly.ingest.dates import is_stamp
from allegedly.ingest.layout import Line
from allegedly.ingest.prose import is_loose, is_prose, is_sentence, is_spoken, is_titled
from allegedly.shapes import BlockKind
from allegedly.vocabulary import table

_SUBHEAD_WORDS, _SURE_SUBHEAD, _CAPTION_WORDS, _HEADING_WORDS, _NAME_WORDS = 14, 5, 40, 6, 4
# An author's life stands among the last lines of a page.
_LAST_LINES = 12
# A loose line that shares less of its wording with the story is the headline of another one; subheads of news share .5 and more.
_FOREIGN = 0.34
# No subhead is as long as this; a line that is, and that shares no more than so much, links to a related story.
_LONG_TITLE, _RELATED, _UNRELATED = 9, 0.6, 0.2
# A description of fewer words may be a subhead.
_CAPTION_LEAST = 5
_REPORTING = re.compile(
    r"report|writ|edit|contribut|publish|©|copyright|rights reserved|owned|note|files|inputs|agencies"
    r"|design|layout|fact|translat|collaborat|informa|droits|derechos|direitos|rechte|diritti",
    re.I,
)


def mark_places(units: list[Line], kinds: list[BlockKind | None], start: int, theme: Theme) -> None:
    """Give every line of unknown kind from `start` on its kind."""
    _mark_captions(units, kinds, start)
    _mark_corrections(units, kinds, start)
    _mark_stamps(units, kinds, start)
    _mark_lives(units, kinds)
    last = max((i for i in range(start, len(units)) if kinds[i] is None and _is_story(units[i])), default=-1)
    for run in _runs(units, kinds, start):
        if run[0] > last:
            _mark_tail(units, kinds, run, theme)
        else:
            _mark_between(units, kinds, run, theme)
    for i in range(start, len(units)):
        kinds[i] = kinds[i] or "body"


def _is_story(line: Line) -> bool:
    """A paragraph, however short."""
    return is_prose(line) or (line.text.rstrip("\"'”’»)*_").endswith(".") and not is_titled(line))


def _mark_captions(units: list[Line], kinds: list[BlockKind | None], start: int) -> None:
    """A short description right above the credit of a picture is its caption."""
    for i in range(start, len(units) - 1):
        below = units[i + 1]
        if kinds[i] is None and kinds[i + 1] == "credit" and not _REPORTING.search(below.text) and _describes(units[i]):
            kinds[i] = "caption"


def _describes(line: Line) -> bool:
    if line.words > _CAPTION_WORDS or is_spoken(line):
        return False
    said = {name for name, pattern in _caption_patterns().items() if pattern.search(line.text)}
    return "sure" in said or {"verb", "occasion"} <= said or (not line.closed and bool(said & {"verb", "unfinished"}))


@cache
def _caption_patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.I) for name, pattern in table("blocks")["caption"].items()}


def _mark_corrections(units: list[Line], kinds: list[BlockKind | None], start: int) -> None:
    """A bare heading "Correction" speaks of the paragraph below it."""
    for i in range(max(start + 1, len(units) // 2), len(units) - 1):
        is_heading = kinds[i] == "correction" and units[i].words <= _HEADING_WORDS and "appended" not in units[i].text.lower()
        if is_heading and kinds[i + 1] is None:
            kinds[i + 1] = "correction"


def _mark_lives(units: list[Line], kinds: list[BlockKind | None]) -> None:
    """The lines at the end that say who a writer is."""
    names = [
        found.casefold()
        for line, kind in zip(units, kinds, strict=True)
        if kind == "byline" and (found := writers(line.text) or signature(line.text))
    ]
    verbs = table("blocks")["lives"]
    for i in range(max(len(units) - _LAST_LINES, 0), len(units)):
        name = next((name for name in names if units[i].text.casefold().startswith(name + " ")), None)
        if name and kinds[i] is None and units[i].text[len(name) :].split()[0] in verbs:
            kinds[i] = "credit"


def _mark_stamps(units: list[Line], kinds: list[BlockKind | None], start: int) -> None:
    """A bare day or hour above a paragraph heads a part of a chronology or a live report."""
    for i in range(start + 1, len(units) - 1):
        if kinds[i] == "dateline" and kinds[i + 1] is None and is_prose(units[i + 1]) and _is_bare(units[i].text):
            kinds[i] = "subhead"


def _is_bare(stamp: str) -> bool:
    return is_stamp(stamp) and not re.search(r"publish|updat|posted|modified|\bago\b|issued|created", stamp, re.I)


def _runs(units: list[Line], kinds: list[BlockKind | None], start: int) -> list[list[int]]:
    """Loose lines that follow one another."""
    runs: list[list[int]] = []
    for i in range(start, len(units)):
        if kinds[i] is None and is_loose(units[i]):
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
    return runs


def _mark_between(units: list[Line], kinds: list[BlockKind | None], run: list[int], theme: Theme) -> None:
    before = units[run[0] - 1] if run[0] else None
    is_list = (before is not None and before.open) or any(units[i].mark in ("-", "*", "+", "•", "▪", "●", "‣", "◦") for i in run)
    for i in run:
        line = units[i]
        if line.mark.startswith("#"):
            kinds[i] = "subhead"
        elif len(run) > 1 and not is_list and line.words <= _NAME_WORDS and line.text.istitle():
            kinds[i] = "caption"
        elif is_list or is_sentence(line):
            kinds[i] = "body"
        elif line.words > _CAPTION_LEAST and _describes(line):
            kinds[i] = "caption"
        elif _is_foreign(line, theme):
            kinds[i] = "promo"
        else:
            kinds[i] = "subhead" if len(run) <= 2 and line.words <= _SUBHEAD_WORDS else "body"


def _is_foreign(line: Line, theme: Theme) -> bool:
    """Whether a loose line is the headline of another story: too long for a subhead, or not about this story."""
    if line.words <= _SURE_SUBHEAD:
        return line.words == _SURE_SUBHEAD and is_titled(line) and theme.share(line.text) < _UNRELATED
    if line.words >= _LONG_TITLE:
        return is_titled(line) or theme.share(line.text) < _RELATED
    return theme.share(line.text) < _FOREIGN


def _mark_tail(units: list[Line], kinds: list[BlockKind | None], run: list[int], theme: Theme) -> None:
    """Loose lines below the last paragraph: who signed it, or what the page goes on with."""
    after_furniture = kinds[run[0] - 1] not in (None, "body", "subhead") if run[0] else False
    before = units[run[0] - 1] if run[0] else None
    for i in run:
        line = units[i]
        if dashed(line.text) or (signature(line.text) and i == run[0] and not after_furniture):
            kinds[i] = "byline"
        elif before is not None and before.open and not after_furniture:
            kinds[i] = "body"
        elif after_furniture or len(run) > 1 or theme.share(line.text) < _FOREIGN or is_titled(line):
            kinds[i] = "promo"
