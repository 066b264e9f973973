"""The wording rules of the design, as checks of what a page says: nothing is asserted of anybody, and nothing is called good.

What the reports say is left out first: what stands in quotation marks, in a quoted block, in the text of an article, and its title.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from lxml import html

from allegedly import wording
from allegedly.shapes import Offence

# Words by which a page would judge for itself.
JUDGING = re.compile(
    r"\b(?:proven|proved|proves|proof|guilt\w*|innocen\w*|verif\w+|exonerat\w+"
    r"|culprits?|perpetrat\w+|crooks?|offenders?|wrongdoers?"
    r"|(?<!nothing )safe|safely|undoubtedly|undeniabl\w+|evidently|obviously|certainly|in fact|the truth|trustworthy|reliable"
    r"|(?<!not what is )(?<!never what is )established)\b",
    re.IGNORECASE,
)
# "Confirmed" is only what a person did with what was read, and says so.
CONFIRMED = re.compile(r"\bconfirmed\b", re.IGNORECASE)
DECIDING = re.compile(
    r"\b(?:persons?|somebody|reject\w*|decision\w*|decided|judgements?|edited|a report says)\b|\bconfirmed by\b", re.IGNORECASE
)
# Who says so, or that nobody is named who does.
SPEAKER = re.compile(
    r"\b(?:alleg\w+|accus\w+|blam\w+|suspect\w*|say|says|said|spoken of|told by|den(?:y|ies|ied|ial)|disput\w+|admi\w+"
    r"|announc\w+|declin\w+|confirms?|reports? (?:on|that|disagree)|according to|without a named source"
    r"|statements? (?:by|about))\b",
    re.IGNORECASE,
)
_STEMS = (
    "brib", "kickback", "embezzl", "fraud", "launder", "extort", "corrupt", "murder", "traffick", "terroris", "stole", "steal",
    "theft", "rigg", "obstruct", "collu", "evasion", "enrichment", "abuse",
)  # fmt: skip
OFFENCES = re.compile(
    "|".join(re.escape(name) for name in sorted({wording.plain(one) for one in get_args(Offence)})) + "|" + "|".join(_STEMS),
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "caption", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption",
     "figure", "footer", "form", "g", "h1", "h2", "h3", "h4", "header", "label", "legend", "li", "main", "nav", "ol", "option", "p",
     "pre", "section", "select", "summary", "svg", "table", "tbody", "td", "text", "textarea", "th", "thead", "title", "tr", "ul"]
)  # fmt: skip
# Where the reports' own words stand: quoted sentences, an article's text, what a search found around a word, a title.
_REPORTS = (
    "self::blockquote",
    "self::script",
    "self::style",
    "contains(concat(' ', @class, ' '), ' text ')",
    "contains(concat(' ', @class, ' '), ' snippet ')",
    "contains(concat(' ', @class, ' '), ' headline ')",
    "contains(concat(' ', @class, ' '), ' watermark ')",
)


def blocks(page: str, titles: Iterable[str]) -> list[str]:
    """What a page says in its own words, block by block, with what it says to a screen reader."""
    root = html.fromstring(page)
    for condition in _REPORTS:
        for element in root.xpath(f"//*[{condition}]"):
            if element.getparent() is not None:
                element.drop_tree()
    found = [_own(element) for element in root.iter() if isinstance(element.tag, str) and element.tag in _BLOCKS]
    found += [value for element in root.iter() for name in ("aria-label", "title", "placeholder") if (value := element.get(name))]
    return [said for text in found if (said := without_reports(text, titles))]


def _own(element: Any) -> str:
    """The text of a block without that of blocks in it."""
    parts = [element.text or ""]
    for child in element:
        if not (isinstance(child.tag, str) and child.tag in _BLOCKS):
            parts.append(_own(child) if isinstance(child.tag, str) else "")
        parts.append(child.tail or "")
    return "".join(parts)


def without_reports(text: str, titles: Iterable[str]) -> str:
    """A text on one line without what stands in quotation marks, those inside others included, and without titles."""
    said, depth = "", 0
    for sign in " ".join(text.split()):
        depth += sign == "“"
        said += sign if depth == 0 else ""
        depth -= sign == "”" and depth > 0
    for title in titles:
        said = said.replace(title, "…")
    return " ".join(said.split())


def judging(said: Iterable[str]) -> list[str]:
    """The blocks in which a page judges."""
    return [text for text in said if JUDGING.search(text) or (CONFIRMED.search(text) and not DECIDING.search(text))]


def asserting(said: Iterable[str], names: Iterable[str]) -> list[str]:
    """The blocks that name somebody and an offence, and nobody who says so."""
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True)) or r"(?!)")
    return [text for text in said if pattern.search(text) and OFFENCES.search(pattern.sub("", text)) and not SPEAKER.search(text)]


def findings(page: str) -> Iterator[tuple[str, str]]:
    """Each finding that a page tells, by its id, with all that stands in its container."""
    root = html.fromstring(page)
    for element in root.xpath("//*[starts-with(@id, 'f-') or starts-with(@data-finding, 'f-')]"):
        yield element.get("data-finding") or element.get("id"), " ".join(element.text_content().split())


def without_origins(told: Iterable[tuple[str, str]]) -> list[str]:
    """The findings that say in how many reports they stand and not on how many words they rest."""
    return [id for id, text in told if not re.search(r"\breports? ·.*\borigins?\b", text, re.IGNORECASE)]
