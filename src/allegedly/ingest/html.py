"""A saved page: the text of its article and what its metadata says."""

import logging
import re

from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from allegedly.ingest.dates import iso_date
from allegedly.ingest.told import Told

for _name in ("trafilatura", "htmldate"):
    # These libraries warn about odd pages; that must not land on the user's terminal.
    logging.getLogger(_name).addHandler(logging.NullHandler())

# htmldate looks only at what the page's markup calls a date, never at prose, and its upper bound must not move with the clock.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01", "outputformat": "%Y-%m-%d"}
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.I)
NO_ARTICLE = (
    "is a page without an article: what a browser shows may not be in the file that it saved; copy the text into a .txt file, or"
    " paste it where articles are added"
)


class NoArticle(ValueError):
    """The page holds no article; the message says so."""


def extract(page: bytes | str) -> tuple[str, Told]:
    """The article's text, a paragraph a line, and the page's metadata. Raises `NoArticle` where there is none."""
    try:
        found = bare_extraction(
            page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dict(_DATES)
        )
    except Exception as problem:  # what broken markup raises in the parsers below is not listed anywhere
        raise NoArticle(f"is a page that cannot be taken apart ({type(problem).__name__})") from problem
    if not isinstance(found, Page) or not (found.text or "").strip():
        raise NoArticle(NO_ARTICLE)
    return found.text or "", _told(found)


def _told(page: Page) -> Told:
    outlet = _clean(page.sitename)
    if outlet and _DOMAIN.fullmatch(outlet):
        outlet = None
    return Told(
        url=_clean(page.url),
        title=_clean(page.title),
        outlet=outlet,
        byline=_clean(page.author),
        published=iso_date(page.date or ""),
        basis="page",
        language=(_clean(page.language) or "")[:2].lower() or None,
    )


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
