"""A story in the notation of corpus/GUIDELINES.md, section 7: read into an annotation and texts."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from allegedly.corpus.labels import Lines, article_labels
from allegedly.corpus.making import Problems, made
from allegedly.corpus.marks import Marked, joined, tags_in, take_out
from allegedly.corpus.shapes import FORMAT, CorpusArticle, CorpusEntity, CorpusStory, RealSource
from allegedly.corpus.stories import story_labels
from allegedly.errors import CorpusError
from allegedly.shapes import Block

PREFIXES = {
    "H": "headline",
    "S": "standfirst",
    "L": "byline",
    "D": "dateline",
    "U": "subhead",
    "C": "caption",
    "R": "credit",
    "M": "promo",
    "K": "correction",
}
HEADER = ("outlet", "published", "byline", "url", "kind", "language", "style")
KINDS = {"official": "organization"}
_PREFIX = re.compile(rf"([{''.join(PREFIXES)}])\| ?")
_OTHER_PREFIX = re.compile(r"[A-Z]\| ")
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_TAKE = re.compile(r"<< (\d+):(\d+)(?:-(\d+))?$")


@dataclass
class Sheet:
    """One article of the notation as written: header, text lines and annotation lines, with the number of its first line."""

    key: str
    header: dict[str, str] = field(default_factory=dict)
    text: list[tuple[int, str]] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Page:
    """A whole file as written."""

    header: dict[str, str] = field(default_factory=dict)
    entities: list[tuple[int, str]] = field(default_factory=list)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    findings: list[tuple[int, str]] = field(default_factory=list)


def read_notation(source: str, name: str) -> tuple[CorpusStory, dict[str, str]]:
    """The story, and the text of each article by its key. `name` names the file in error messages.

    Raises:
        CorpusError: what is wrong, with the file and the line.
    """
    page, problems = _page(source, name), Problems()
    entities = problems.each(lambda row: _entity(row[1], f"{name}:{row[0]}"), page.entities)
    for sheet in page.sheets.values():
        _take_lines(sheet, page, name)
    known = {e.key: e for e in entities}
    read = problems.each(lambda sheet: _article(sheet, known, name), page.sheets.values())
    problems.end()
    story = msgspec.structs.replace(_story(page, name), entities=tuple(entities), articles=tuple(article for article, _ in read))
    return story_labels(story, page.findings, name), {article.key: text for article, text in read}


def _page(source: str, name: str) -> Page:
    page, part, sheet, stage = Page(), "", Sheet(""), 0
    for number, line in enumerate(source.split("\n"), 1):
        if line.startswith("## "):
            part, _, key = line[3:].strip().partition(" ")
            if part == "article":
                if not key or key in page.sheets:
                    raise CorpusError(f"{name}:{number}: “{line}” needs a key of its own, such as 01")
                sheet, stage = page.sheets.setdefault(key, Sheet(key)), 0
            elif part not in ("entities", "findings"):
                raise CorpusError(f"{name}:{number}: “{line}” is none of ## entities, ## article NN, ## findings")
        elif part == "article":
            stage = _article_line(sheet, stage, number, line)
        elif not line.strip():
            continue
        elif part == "entities":
            page.entities.append((number, line))
        elif part == "findings":
            page.findings.append((number, line))
        else:
            key, _, value = line.removeprefix("#").partition(":")
            page.header[key.strip()] = value.strip()
    return page


def _article_line(sheet: Sheet, stage: int, number: int, line: str) -> int:
    """Put a line where it belongs: header (stage 0), text (1), annotation (2)."""
    if line.strip() == "---" and stage < 2:
        return stage + 1
    if stage == 1:
        sheet.text.append((number, line))
    elif line.strip() and stage == 0:
        key, _, value = line.partition(":")
        sheet.header[key.strip()] = value.strip()
    elif line.strip():
        sheet.lines.append((number, line.strip()))
    return stage


def _entity(line: str, where: str) -> CorpusEntity:
    main, _, options = line.partition(";")
    parts = main.split(None, 2)
    if len(parts) < 3:
        raise CorpusError(f"{where}: an entity is “key kind Name ; options”, not “{line}”")
    key, kind, name = (part.strip() for part in parts)
    words = options.split()
    unknown = set(words) - {"f", "m", "minor"}
    if unknown:
        raise CorpusError(f"{where}: {sorted(unknown)} are no options of an entity (f, m, minor)")
    values = {
        "key": key,
        "kind": KINDS.get(kind, kind),
        "official": kind == "official",
        "name": name.removeprefix("~").strip(),
        "named": not name.startswith("~"),
        "gender": next((w for w in words if w in "fm"), None),
        "minor": "minor" in words,
    }
    return made(CorpusEntity, values, where)


def _take_lines(sheet: Sheet, page: Page, name: str) -> None:
    """Put the lines that `<< 01:3-9` takes from another article in place, with the annotation that belongs to their marks."""
    own = {tag for _, line in sheet.text for tag in tags_in(line)}
    text: list[tuple[int, str]] = []
    for number, line in sheet.text:
        match = _TAKE.match(line.strip())
        if not match:
            text.append((number, line))
            continue
        other = page.sheets.get(match[1])
        if other is None or other is sheet:
            raise CorpusError(f"{name}:{number}: “{line}” takes lines of an article that is not there")
        taken = _lines_between(other, int(match[2]), int(match[3] or match[2]), f"{name}:{number}")
        tags = {tag for _, words in taken for tag in tags_in(words) if tag[0] != "x"}
        if tags & own:
            raise CorpusError(
                f"{name}:{number}: {min(tags & own)} stands in these lines and in the article's own; number its own from 101"
            )
        text += taken
        sheet.lines = _with_taken(sheet, other, tags)
    sheet.text = text


def _lines_between(sheet: Sheet, first: int, last: int, where: str) -> list[tuple[int, str]]:
    places = [i for i, (_, line) in enumerate(sheet.text) if line.strip()]
    if not 1 <= first <= last <= len(places):
        raise CorpusError(f"{where}: article {sheet.key} has lines 1 to {len(places)}, not {first} to {last}")
    return sheet.text[places[first - 1] : places[last - 1] + 1]


def _with_taken(sheet: Sheet, other: Sheet, tags: set[str]) -> list[tuple[int, str]]:
    """The annotation lines of an article with those of the other that belong to the tags taken."""
    own = {line.split()[0] for _, line in sheet.lines}
    kept = [(n, line) for n, line in other.lines if line.split()[0] in tags - own]
    names = own | {line.split()[0] for _, line in kept}
    return sheet.lines + [(n, _without_missing(line, names)) for n, line in kept]


def _without_missing(line: str, names: set[str]) -> str:
    """A taken line without references to claims and steps that were not taken."""
    words = []
    for word in line.split():
        key, equals, value = word.partition("=")
        if equals and key in ("ans", "for", "of", "like"):
            left = [v for v in value.split(",") if "." in v or v in names]
            if not left:
                continue
            words.append(f"{key}={','.join(left)}")
        else:
            words.append(word)
    return " ".join(words)


def _article(sheet: Sheet, entities: dict[str, CorpusEntity], name: str) -> tuple[CorpusArticle, str]:
    text, marks, blocks = _text(sheet, name)
    unknown = set(sheet.header) - set(HEADER)
    if unknown:
        raise CorpusError(f"{name}: article {sheet.key}: {sorted(unknown)} are none of {', '.join(HEADER)}")
    known = {k: v for k, v in sheet.header.items() if v}
    values: dict[str, object] = {"key": sheet.key, "sha256": hashlib.sha256(text.encode()).hexdigest(), **known}
    article = made(CorpusArticle, values, f"{name}: article {sheet.key}")
    article = msgspec.structs.replace(article, blocks=tuple(blocks), file=f"{sheet.key}.txt")
    lines = Lines(name=f"{name}", article=sheet.key, rows=tuple(sheet.lines))
    return article_labels(article, text, marks, lines, entities), text


def _text(sheet: Sheet, name: str) -> tuple[str, list[Marked], list[Block]]:
    rows = list(sheet.text)
    while rows and not rows[0][1].strip():
        rows.pop(0)
    while rows and not rows[-1][1].strip():
        rows.pop()
    out, marks, blocks, at = [], [], [], 0
    problems = Problems()
    for kind, plain, found in problems.each(lambda row: _paragraph(row[1], f"{name}:{row[0]}"), rows):
        shifted = [Marked(m.start + at, m.end + at, m.tag, m.keys, m.nominal) for m in found]
        marks += shifted
        if plain.strip():
            blocks += list(_blocks(plain, kind, at, [m for m in shifted if m.tag.startswith("b.")]))
        out.append(plain)
        at += len(plain) + 1
    problems.end()
    return "\n".join(out) + "\n", joined([m for m in marks if not m.tag.startswith("b.")]), blocks


def _paragraph(line: str, where: str) -> tuple[str, str, list[Marked]]:
    """The kind of block, the text and the marks of one line."""
    prefix = _PREFIX.match(line)
    if not prefix and _OTHER_PREFIX.match(line):
        raise CorpusError(f"{where}: “{line[:2]}” is no prefix of a block; they are {', '.join(f'{p}|' for p in PREFIXES)}")
    plain, found = take_out(line[prefix.end() if prefix else 0 :].rstrip(), where)
    return PREFIXES[prefix[1]] if prefix else "body", plain, found


def _blocks(plain: str, kind: str, at: int, inner: list[Marked]) -> Iterator[Block]:
    """The blocks of a line: those marked inside it, and what is left."""
    edges = [(at, at, kind), *((m.start, m.end, m.tag[2:]) for m in sorted(inner)), (at + len(plain), at + len(plain), kind)]
    for before, after in pairwise(edges):
        if before[1] > before[0]:
            yield _block(before[2], before[0], before[1])
        words = plain[before[1] - at : after[0] - at]
        if words.strip():
            start = before[1] + len(words) - len(words.lstrip())
            yield _block(kind, start, start + len(words.strip()))


def _block(kind: str, start: int, end: int) -> Block:
    return made(Block, {"kind": kind, "start": start, "end": end}, f"block at {start}")


def _story(page: Page, name: str) -> CorpusStory:
    header = defaultdict(str, page.header)
    if not header["story"] or not header["by"]:
        raise CorpusError(f"{name}: the header needs “# story:” and “# by:”")
    if not _SLUG.fullmatch(header["story"]) or not all(_SLUG.fullmatch(key) for key in page.sheets):
        raise CorpusError(f"{name}: story and articles are named with letters, digits and hyphens, not “{header['story']}”")
    real = None
    if header["of"]:
        collection, _, document = header["of"].partition(" ")
        real = made(RealSource, {"set": collection, "document": document.strip()}, name)
    return CorpusStory(
        format=FORMAT,
        story=header["story"],
        by=header["by"],
        checked_by=header["checked_by"] or None,
        region=header["region"] or None,
        of=real,
    )
