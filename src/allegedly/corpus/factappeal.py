"""FactAppeal's sentences in our labels: sourced statements with content, sources and their kind (CC BY 4.0; name FactAppeal).

FactAppeal marks facts with an appeal to a source, direct or indirect, and who the source is; it has no cue, no stance and no
nesting. What it calls a source attribute (a title beside the name) is part of our source where the two touch. Its kinds map to ours
where they say enough: a news report is an `outlet`, an expert document and direct evidence a `document`, an unnamed human source
`unnamed`; for a named one it does not say whether it is a person or a body, and the kind is None.
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allegedly.errors import CorpusError
from allegedly.shapes import SourceKind, Span

_TAG = re.compile(r"<(/?)([A-Za-z_]+)((?::[A-Za-z_]+)*)>")
_TOUCHING = re.compile(r"[\s,]{0,2}$")
_KINDS: dict[str, SourceKind] = {"News_Report": "outlet", "Expert_Document": "document", "Direct_Evidence": "document"}


@dataclass(frozen=True)
class FactSource:
    """A source of a sentence: its characters, attribute included, and its kind in our labels, None where the set does not say."""

    span: Span
    kind: SourceKind | None
    named: bool


@dataclass(frozen=True)
class FactSentence:
    """A sentence with the contents that appeal to a source (and whether quoted directly) and the sources, in order."""

    id: str
    text: str
    contents: tuple[tuple[Span, bool], ...]
    sources: tuple[FactSource, ...]

    def as_attributions(self) -> dict[str, Any]:
        """The sentence as a row of attributions; the set does not say whose content is whose, so each content has all sources."""
        sources = [[s.span.start, s.span.end] for s in self.sources]
        rows = [{"source": sources, "cue": [], "content": [[span.start, span.end]]} for span, _ in self.contents]
        return {"id": self.id, "text": self.text, "attributions": rows}


def read_factappeal(path: Path) -> tuple[FactSentence, ...]:
    """The sentences of `train.csv` or `val.csv`.

    Raises:
        CorpusError: the file is absent, or a row is not of the form that is known.
    """
    if not path.is_file():
        raise CorpusError(
            f"{path} is absent: get FactAppeal's {path.name}, or set ALLEGEDLY_DATA to the folder that holds factappeal/"
        )
    with path.open(encoding="utf8", newline="") as file:
        return tuple(_sentence(f"{path.stem}-{number}", row) for number, row in enumerate(csv.DictReader(file), 1))


def _sentence(name: str, row: dict[str, str]) -> FactSentence:
    text, found = _spans(row["annotation"], name)
    if text != row["sentence"]:
        raise CorpusError(f"{name}: the annotated sentence is not the plain one")
    attributes = [span for tag, _, span in found if tag == "Source_Attribute"]
    contents = tuple((span, "Direct_Quote" in kinds) for tag, kinds, span in found if tag == "Fact_Appeal")
    sources = tuple(_source(kinds, span, attributes, text) for tag, kinds, span in found if tag == "Source")
    return FactSentence(name, text, contents, sources)


def _spans(annotation: str, name: str) -> tuple[str, list[tuple[str, tuple[str, ...], Span]]]:
    text, at = "", 0
    opened: list[tuple[str, tuple[str, ...], int]] = []
    found = []
    for match in _TAG.finditer(annotation):
        text += annotation[at : match.start()]
        at = match.end()
        kinds = tuple(match[3].split(":")[1:])
        if not match[1]:
            opened.append((match[2], kinds, len(text)))
        elif opened and opened[-1][0] == match[2]:
            tag, kinds, start = opened.pop()
            found.append((tag, kinds, Span(start=start, end=len(text))))
        else:
            raise CorpusError(f"{name}: {match[0]} closes what is not open")
    return text + annotation[at:], sorted(found, key=lambda row: (row[2], row[0]))


def _source(kinds: tuple[str, ...], span: Span, attributes: list[Span], text: str) -> FactSource:
    start, end = span.start, span.end
    for other in attributes:
        if other.end <= start and _TOUCHING.match(text[other.end : start]):
            start = other.start
        elif end <= other.start and _TOUCHING.match(text[end : other.start]):
            end = other.end
    named = kinds[0] == "Named"
    kind = _KINDS.get(kinds[-1]) or (None if named else "unnamed")
    return FactSource(Span(start=start, end=end), kind, named)
