"""The date that a publisher gives to a version of a list, where its files say it."""

import re
from collections.abc import Mapping

from allegedly.screen.lists.parts import iso

_HEAD = 4000
# Each form's own stamp: the UN's and the EU's date of generation, OFAC's date of publication (month first) or of issue, and the
# line before the header of the United Kingdom's.
_STAMPS: Mapping[str, re.Pattern[bytes]] = {
    "un": re.compile(rb'dateGenerated="([^"]+)"'),
    "eu": re.compile(rb'generationDate="([^"]+)"'),
    "ofac-xml": re.compile(rb"<Publish_Date>\s*(\d\d/\d\d/\d{4})"),
    "ofac-advanced": re.compile(rb"<DateOfIssue[^>]*>\s*(<Year>\d{4}</Year>\s*<Month>\d+</Month>\s*<Day>\d+</Day>)"),
    "uk": re.compile(rb"\A(?:\xef\xbb\xbf)?\"?Report Date: *([^\",\r\n]+)"),
    "uk-ofsi": re.compile(rb"\A(?:\xef\xbb\xbf)?\"?Last Updated\"?,\"?([^\",\r\n]+)"),
}


def published(files: Mapping[str, bytes], form: str) -> str | None:
    """The day of publication, ISO, or None where the files do not say it."""
    stamp = _STAMPS.get(form)
    found = (stamp.search(data[:_HEAD]) for data in files.values()) if stamp else ()
    written = next((match[1].decode("ascii", "replace") for match in found if match), None)
    if written and form == "ofac-xml":
        month, day, year = written.split("/")
        return iso(f"{year}-{month}-{day}")
    if written and form == "ofac-advanced":
        year, month, day = re.findall(r"\d+", written)
        return iso(f"{year}-{month:0>2}-{day:0>2}")
    return iso(written) if written else None
