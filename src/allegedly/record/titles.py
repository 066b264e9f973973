"""What to call an article in a list, asked for together with its row: its title, its headline, or how its text begins."""

from typing import Any

from sqlalchemy import Row

from allegedly.calling import opening, tidied
from allegedly.wording import one_line

# Of the first paragraph so much is more than enough for its first words.
_FIRST = """
(SELECT substr(a.text, b.start + 1, min(b."end" - b.start, 400)) FROM blocks b WHERE b.article = a.id AND b.kind = '{kind}'
 ORDER BY b.position LIMIT 1)"""
COLUMNS = (
    f"""a.title AS own_title, {_FIRST.format(kind="headline")} AS headline, {_FIRST.format(kind="body")} AS beginning, a.file"""
)
"""The columns that `title` needs of the article `a`."""


def title(row: Row[Any]) -> str:
    """The title of the article of a row that has `COLUMNS`."""
    own = row.own_title or one_line(row.headline or "")
    return tidied(own) if own else opening(row.beginning or "") or row.file
