"""The front matter of a Markdown file: a few lines of YAML above the text."""

import re
from datetime import date, datetime

import yaml

from allegedly.ingest.dates import find_date, iso_date
from allegedly.ingest.told import Told

_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,4000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)


def front_matter(text: str) -> tuple[Told, int]:
    """What the front matter tells and where it ends; nothing and 0 where the text has none."""
    match = _FRONT.match(text)
    if not match:
        return Told(), 0
    try:
        values = yaml.load(match[1], Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return Told(), 0
    if not isinstance(values, dict):
        return Told(), 0
    found = {str(key).strip().lower(): value for key, value in values.items()}
    told = Told(
        url=_string(found, "url", "source_url", "link", "canonical"),
        title=_string(found, "title", "headline"),
        outlet=_string(found, "outlet", "publication", "site", "publisher", "source"),
        byline=_string(found, "author", "authors", "byline"),
        published=_date(found.get("date") or found.get("published") or found.get("pubdate")),
    )
    return told, match.end()


def _string(found: dict[str, object], *keys: str) -> str | None:
    for key in keys:
        value = found.get(key)
        if isinstance(value, list):
            value = ", ".join(str(item) for item in value if isinstance(item, str))
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


def _date(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return iso_date(str(value)) or find_date(str(value)) if isinstance(value, str | int) else None
