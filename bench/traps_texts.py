"""The pairs of bench/traps.yaml as reports: the marks taken out of the texts, and readings made by hand from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from allegedly.identity import content_id, local_key
from allegedly.shapes import Article, Block, Captured, LocalEntity, Mention, Place, Reading, Relation, Role
from allegedly.vocabulary import table

TRAPS = Path(__file__).resolve().parent / "traps.yaml"
PUBLISHED = "2024-03-15"
# A report has more than the one sentence that matters, and the reader knows reports: one line that names nobody stands before it.
_LEADS = (
    "It has been a long week for those who follow such things.",
    "Little of this was known until now.",
    "There was no quick end to it, as many had hoped.",
    "What is known so far would fill a page.",
    "Here is what happened next.",
    "Not everybody was surprised.",
    "Once more there is news to tell.",
    "Few had expected it so soon.",
    "The day began quietly enough.",
    "Much remains unclear, but this is certain.",
    "Nobody wanted to wait any longer.",
)
_CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="traps", tool="bench/traps.py")
_MARK = re.compile(r"\{(\w+)(?:\.(\w+))?(?:@(\w+))?=([^}]*)\}")
_DATE = re.compile(r"^(\d{4}-\d\d-\d\d): ")
_KINDS = {"p": "person", "o": "organization", "g": "group", "u": "outlet", "l": "place"}


@dataclass(frozen=True)
class Mark:
    """A marked stretch of a text: whose it is, what it says (a name, where `sort` is empty), and what it ties to."""

    label: str
    sort: str
    to: str
    start: int
    end: int


@dataclass(frozen=True)
class Report:
    """One side of a pair, or both: a text with its marks."""

    article: Article
    marks: tuple[Mark, ...]

    def names(self, label: str) -> tuple[str, ...]:
        """The names marked as one label's, in the order of the text."""
        return tuple(self.article.text[m.start : m.end] for m in self.marks if m.label == label and not m.sort)


@dataclass(frozen=True)
class Pair:
    """Two names, what is right of them, and where each stands: a report and a label in it."""

    id: str
    group: str
    same: bool
    reports: tuple[Report, ...]
    ends: tuple[tuple[Report, str], tuple[Report, str]] = field(repr=False)
    seen: bool = False

    @property
    def part(self) -> str:
        """Whether the rules may be tuned on the pair, it is held out, or it was held out until somebody looked at it."""
        if self.seen:
            return "seen"
        return "tune" if sha256(self.id.encode()).digest()[0] % 2 else "held"


@cache
def pairs() -> tuple[Pair, ...]:
    """All pairs, in the order of the file."""
    groups: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(TRAPS.read_text("utf8"))
    return tuple(
        _pair(f"{group}/{name}", group, right == "same", texts, seen=row.get("part") == "seen")
        for group, rows in groups.items()
        for name, row in rows.items()
        for right, texts in row.items()
        if right != "part"
    )


def _pair(id_: str, group: str, same: bool, texts: list[str], seen: bool) -> Pair:
    reports = tuple(_report(f"{id_}/{number}", text) for number, text in enumerate(texts))
    ends = [(report, label) for report in reports for label in sorted({m.label for m in report.marks if m.label[0].isupper()})]
    if len(ends) != 2:
        raise SystemExit(f"{TRAPS.name}: {id_} marks {len(ends)} upper-case labels; a pair has two, one in each report")
    return Pair(id_, group, same, reports, (ends[0], ends[1]), seen)


def _report(id_: str, marked: str) -> Report:
    dated = _DATE.match(marked)
    marked = marked[dated.end() :] if dated else marked
    lead = _LEADS[sha256(id_.encode()).digest()[0] % len(_LEADS)]
    text, marks, at = f"{lead}\n\n", [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        label, sort, to, words = found.groups(default="")
        marks.append(Mark(label, sort, to, len(text), len(text) + len(words)))
        text, at = text + words, found.end()
    text += marked[at:]
    return Report(_article(id_, text, len(lead), dated.group(1) if dated else PUBLISHED), tuple(marks))


def _article(id_: str, text: str, lead: int, published: str) -> Article:
    return Article(
        id=content_id("a", id_),
        file=f"{id_}.txt",
        url=None,
        title=None,
        outlet=None,
        byline=None,
        published=published,
        published_basis="metadata",
        language="en",
        kind="report",
        sha256=sha256(text.encode()).hexdigest(),
        captured=_CAPTURED,
        blocks=(Block(kind="body", start=0, end=lead), Block(kind="body", start=lead + 2, end=len(text))),
        text=text,
    )


def given(report: Report) -> tuple[Reading, dict[str, str]]:
    """The reading that the marks make by hand, and the local key of each label: names, offices, ties and genders, no claims."""
    id_ = report.article.id
    labels = list(dict.fromkeys(m.label for m in report.marks if not m.sort))
    keys = {label: local_key(id_, next(m.start for m in report.marks if m.label == label and not m.sort)) for label in labels}
    marks = [m for m in report.marks if m.label in keys and m.sort != "role"]
    reading = Reading(
        article=id_,
        entities=tuple(_entity(report, label, keys) for label in labels),
        mentions=tuple(
            Mention(article=id_, start=m.start, end=m.end, form=_form(m), entity=keys[m.label]) for m in marks if not _tie(m)
        ),
        relations=tuple(_relations(report, keys)),
    )
    return reading, keys


def _form(mark: Mark) -> Any:
    return "pronoun" if mark.sort else "name"


def _tie(mark: Mark) -> bool:
    return mark.sort not in ("", "f", "m")


def _entity(report: Report, label: str, keys: dict[str, str]) -> LocalEntity:
    names = report.names(label)
    own = [m for m in report.marks if m.label == label]
    genders: list[Any] = [m.sort for m in own if m.sort in ("f", "m")]
    kind: Any = _KINDS[label[0].lower()]
    return LocalEntity(
        key=keys[label],
        kind=kind,
        name=max(names, key=lambda name: (len(name.split()), len(name))),
        names=tuple(sorted(set(names))),
        named=True,
        body=next((m.to for m in own if not m.sort and m.to), None) or well_known(names),
        gender=genders[0] if genders else None,
        roles=tuple(
            Role(
                title=report.article.text[m.start : m.end],
                organization=keys.get(m.to),
                since=None,
                until=None,
                evidence=(Place(article=report.article.id, start=m.start, end=m.end),),
            )
            for m in own
            if m.sort == "role"
        ),
    )


def _relations(report: Report, keys: dict[str, str]) -> Iterator[Relation]:
    for m in report.marks:
        if _tie(m) and m.sort != "role" and m.to in keys:
            kind: Any = m.sort
            yield Relation(
                id=content_id("r", report.article.id, m.sort, m.label, m.to),
                kind=kind,
                from_=keys[m.label],
                to=keys[m.to],
                article=report.article.id,
                start=m.start,
                end=m.end,
            )


@cache
def _vocabulary() -> dict[str, str]:
    """The names that stand for a well-known body anywhere, in small letters and without the article before them."""
    found = {
        _plain(name): str(key)
        for source in ("bodies", "groups", "outlets")
        for key, row in table(source).items()
        for name in row.get("names", ())
    }
    for code, land in table("countries").items():
        for word in land["demonyms"]:
            found.setdefault(f"{word.lower()} government", f"{code.lower()}_government")
    return found


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ")


def well_known(names: tuple[str, ...]) -> str | None:
    """The key of the well-known body that one of these names stands for, None where none does."""
    return next((key for name in names if (key := _vocabulary().get(_plain(name)))), None)
