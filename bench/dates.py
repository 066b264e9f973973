"""Time expressions of TimeBank and AQUAINT: extents and values, beside the dateparser library in the same run.

    python bench/dates.py                      256 articles, both halves and all; writes bench/results/dates.json
    python bench/dates.py --show missed|wrong|more   what differs, in the half that rules are developed on

Asked for are the expressions that the sets type DATE or TIME; the date of the article (DCT) is given. An expression found by us
counts where it is of type DATE or TIME. Extents are relaxed: one expression found goes to one asked for where they share a
character, each at most once. `extents` is F1 of these pairs; `values` is F1 of the pairs whose value is the same, over all found
and all asked for, as TempEval-3 has it. Values are compared as written, but for four ways to write the same: `198X` and `198`,
`1989-XX` and `1989`, `W7` and `W07`, and hours with or without minutes. dateparser gives a moment; it is written at the precision
that the library names (`period`). Rules were developed on the half called `develop` (by a hash of the document's name); errors on
`held` were never read.
Exit 1 where the sets are absent.
"""

import argparse
import hashlib
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from allegedly.corpus.files import data_folder
from allegedly.identity import content_id
from allegedly.read.dates import find_times
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from allegedly.shapes import Article, Block, Captured
from intervals import computed

RESULTS = Path(__file__).parent / "results" / "dates.json"
SETS = ("TimeBank", "AQUAINT")
KINDS = ("DATE", "TIME")
CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="bench", tool="bench/dates.py")


class Marked(NamedTuple):
    """A time expression: where it stands, and its value."""

    start: int
    end: int
    value: str


class Document(NamedTuple):
    """An article of the sets, with the expressions of type DATE and TIME in its text."""

    name: str
    published: str
    text: str
    asked: tuple[Marked, ...]

    @property
    def develop(self) -> bool:
        """Whether rules may be developed on it."""
        return int(hashlib.sha256(self.name.encode("utf8")).hexdigest(), 16) % 2 == 0


class Pair(NamedTuple):
    """An expression asked for and the one found that goes with it; either may be missing."""

    asked: Marked | None
    found: Marked | None

    @property
    def right(self) -> bool:
        """Whether the values are the same."""
        return bool(self.asked and self.found and plain(self.asked.value) == plain(self.found.value))


def load() -> list[Document]:
    """The articles of both sets, by name."""
    folder = data_folder() / "timebank"
    paths = sorted(path for name in SETS for path in (folder / name).glob("*.tml"))
    if not paths:
        raise SystemExit(f"{folder} is absent: set ALLEGEDLY_SHARED to the folder that holds data/timebank")
    return [_document(path) for path in paths]


def _document(path: Path) -> Document:
    root = ET.parse(path).getroot()
    given = next(mark for mark in root.iter("TIMEX3") if mark.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"))
    pieces: list[str] = []
    marks: list[Marked] = []

    def take(node: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            take(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3" and node.get("type") in KINDS:
            marks.append(Marked(start, sum(map(len, pieces)), node.get("value") or ""))

    body = root.find("TEXT")
    if body is None:
        raise SystemExit(f"{path} holds no TEXT: it is no file of the sets")
    take(body)
    return Document(path.stem, (given.get("value") or "")[:10], "".join(pieces), tuple(sorted(marks)))


def article(document: Document) -> Article:
    """The document as an article, each paragraph a block of its body."""
    spans = (match.span() for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", document.text))
    blocks = tuple(Block(kind="body", start=start, end=end) for start, end in spans)
    return Article(
        id=content_id("a", document.name),
        file=document.name,
        published=document.published,
        published_basis="metadata",
        url=None,
        title=None,
        outlet=None,
        byline=None,
        language="en",
        kind="report",
        sha256="0" * 64,
        captured=CAPTURED,
        blocks=blocks,
        text=document.text,
    )


def ours(documents: Sequence[Document]) -> list[list[Marked]]:
    """What the reader finds in each document."""
    readings = map(find_times, parse(map(article, documents), pipeline(names=False)))
    return [[Marked(one.start, one.end, one.value) for one in times.values if one.type in KINDS] for times in readings]


def by_dateparser(documents: Sequence[Document]) -> list[list[Marked]]:
    """What dateparser finds in each document, the date of the article given."""
    return [_searched(document) for document in documents]


def _searched(document: Document) -> list[Marked]:
    settings: Any = {
        "RELATIVE_BASE": datetime.fromisoformat(document.published),
        "PREFER_DATES_FROM": "past",
        "RETURN_TIME_AS_PERIOD": True,
    }
    parser = DateDataParser(languages=["en"], settings=settings)
    found = []
    for block in article(document).blocks:
        at = block.start
        for words, moment in search_dates(document.text[block.start : block.end], languages=["en"], settings=settings) or ():
            start = document.text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            found.append(Marked(start, at, _written(moment, parser.get_date_data(words).period)))
    return found


def _written(moment: datetime, period: str | None) -> str:
    year, week, _ = moment.isocalendar()
    forms = {"year": f"{moment:%Y}", "month": f"{moment:%Y-%m}", "week": f"{year}-W{week:02}", "time": f"{moment:%Y-%m-%dT%H:%M}"}
    return forms.get(period or "day", f"{moment:%Y-%m-%d}")


def plain(value: str) -> str:
    """A value without what may be written in two ways."""
    value = re.sub(r"(?:-XX)+$", "", value)
    value = re.sub(r"^(\d{2,3})X+$", r"\1", value)
    value = re.sub(r"-W(\d)(?!\d)", r"-W0\1", value)
    return re.sub(r"(T\d\d):00$", r"\1", value)


def paired(asked: Sequence[Marked], found: Iterable[Marked]) -> list[Pair]:
    """Each expression asked for with the one found that shares most of its characters; what is left over stands alone."""
    left = sorted(found)
    pairs = []
    for one in asked:
        near = [other for other in left if other.start < one.end and one.start < other.end]
        best = min(near, key=lambda o: (-(min(o.end, one.end) - max(o.start, one.start)), o.start), default=None)
        if best is not None:
            left.remove(best)
        pairs.append(Pair(one, best))
    return pairs + [Pair(None, other) for other in left]


def counts(pairs: Sequence[Pair]) -> tuple[float, ...]:
    """Asked for, found, found where asked for, and of these with the right value."""
    both = [pair for pair in pairs if pair.asked and pair.found]
    asked, found = (sum(1 for pair in pairs if pair[side]) for side in (0, 1))
    return (asked, found, len(both), sum(pair.right for pair in both))


def figures(pairs: Sequence[Sequence[Pair]]) -> dict[str, Any]:
    """Extents and values as F1 with intervals over documents, with precision and recall of extents."""
    rows = [counts(some) for some in pairs]
    asked, found, both, right = map(sum, zip(*rows, strict=True))
    made: dict[str, Callable[[Any], float]] = {
        "extents": lambda sums: 2 * sums[2] / max(sums[0] + sums[1], 1),
        "values": lambda sums: 2 * sums[3] / max(sums[0] + sums[1], 1),
    }
    shares = {name: computed(rows, value) for name, value in made.items()}
    return {
        "documents": len(rows), "asked": asked, "found": found,
        "precision": round(both / max(found, 1), 4), "recall": round(both / max(asked, 1), 4),
        "value accuracy": round(right / max(both, 1), 4),
        **{name: [round(float(number), 4) for number in share if number is not None] for name, share in shares.items() if share},
    }  # fmt: skip


def show(documents: Sequence[Document], pairs: Sequence[Sequence[Pair]], what: str) -> None:
    """Prints what differs in the documents that rules are developed on."""
    for document, some in zip(documents, pairs, strict=True):
        for asked, found in some if document.develop else ():
            kind = "missed" if found is None else "more" if asked is None else "wrong" if not Pair(asked, found).right else "right"
            at = asked or found
            if kind == what and at:
                words = " ".join(document.text[max(0, at.start - 50) : at.start].split())
                after = " ".join(document.text[at.end : at.end + 30].split())
                given = " ".join(document.text[at.start : at.end].split())
                got = f"{document.text[found.start : found.end]!r} {found.value}" if found else "-"
                print(f"{document.published} {words} [[{given}]] {after} | {asked.value if asked else '-'} | {got}")


def main() -> None:
    """Measure and write, or show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", choices=["missed", "wrong", "more"])
    arguments = parser.parse_args()
    documents = load()
    asked = [document.asked for document in documents]
    mine = [paired(some, found) for some, found in zip(asked, ours(documents), strict=True)]
    if arguments.show:
        show(documents, mine, arguments.show)
        return
    theirs = [paired(some, found) for some, found in zip(asked, by_dateparser(documents), strict=True)]
    halves = {"all": (True, False), "develop": (True,), "held": (False,)}
    result = {
        system: {
            half: figures([some for document, some in zip(documents, pairs, strict=True) if document.develop in which])
            for half, which in halves.items()
        }
        for system, pairs in (("allegedly", mine), ("dateparser", theirs))
    }
    RESULTS.parent.mkdir(exist_ok=True)
    row = {"bench": "dates", "command": "python bench/dates.py", "figures": result}
    RESULTS.write_text(json.dumps(row, indent=1, sort_keys=True) + "\n", "utf8")
    json.dump(result, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
