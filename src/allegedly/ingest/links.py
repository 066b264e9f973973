"""Lists of links to other stories, comments of readers and whatever else stands after the article: promo."""

from allegedly.ingest.cohesion import Theme
from allegedly.ingest.layout import Line
from allegedly.ingest.prose import is_loose, is_prose, is_titled
from allegedly.ingest.wording import ends_article, opens_links
from allegedly.shapes import BlockKind

# A paragraph resumes the story after a list of links where this much of its wording is the story's.
_RESUMES, _MORE, _RESUMING_WORDS, _LONG_PARAGRAPH = 0.5, 0.05, 10, 30
# A heading such as "Comments" ends the article only behind this part of its lines of prose.
_END_SHARE = 0.5


def mark_links(units: list[Line], kinds: list[BlockKind | None], start: int) -> None:
    """Mark every line of unknown kind that belongs to a list of links or stands below the end of the article."""
    prose = [i for i in range(start, len(units)) if kinds[i] is None and is_prose(units[i])]
    in_list = linked = False
    for i in range(start, len(units)):
        line = units[i]
        if ends_article(line.text) and sum(p < i for p in prose) >= _END_SHARE * len(prose) and prose:
            _close(kinds, i)
            return
        if kinds[i] == "promo" and opens_links(line.text):
            in_list, linked = True, False
        elif kinds[i] is None and in_list:
            in_list = not _resumes(line, _above(units, kinds, i), linked)
            linked = linked or is_loose(line) or is_titled(line)
            if in_list:
                kinds[i] = "promo"


def _resumes(line: Line, theme: Theme, linked: bool) -> bool:
    """Whether the story goes on with this line; below a first link more of its wording has to be the story's."""
    if is_loose(line) or is_titled(line) or line.words < _RESUMING_WORDS:
        return False
    return line.words >= _LONG_PARAGRAPH or theme.share(line.text) >= _RESUMES + linked * _MORE or theme.names(line.text)


def _above(units: list[Line], kinds: list[BlockKind | None], end: int) -> Theme:
    """What the story spoke of up to here; the line in question and what follows have no say."""
    return Theme(line.text for line, kind in zip(units[:end], kinds[:end], strict=True) if kind is None)


def _close(kinds: list[BlockKind | None], begin: int) -> None:
    for i in range(begin, len(kinds)):
        kinds[i] = kinds[i] or "promo"
