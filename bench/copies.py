"""Copies: found at several strengths, told from independent reports, given the right original and share.

    python bench/copies.py [--split train|dev|test] [--show]

From every own article of four paragraphs or more copies are made (copies_made.py): verbatim, cut to 30-80 % of its paragraphs,
lightly edited, spun (synonyms, clauses turned round, passives), respun (a third of the other words exchanged besides), and
partial (two to four paragraphs inside another article's text). No copy says whose text it is. The traps: independent reports of
one story, as annotated; the same with one long statement quoted in both; the article of another story that shares most words; and
the same form filled in again with other names and figures. Precision at a strength is over the copies of that strength and all
traps together. In brackets 95 % intervals: 1,000 draws of stories, seeded. Beside it stands what was there before: half of the
runs of five words in common. The corpus's own copies, written by machine, are counted apart; and what is found among the real
news of ECB+, where whatever goes across two events is surely wrong.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from msgspec.structs import replace

from allegedly.corpus.files import Item, data_folder, load, load_test
from allegedly.corpus.shapes import CorpusArticle, CorpusCopy
from allegedly.resolve.copies import find_copies, roots
from allegedly.resolve.stories import body_text
from allegedly.resolve.words import content_stems, tokens
from allegedly.shapes import Article, Block, Captured, Reuse
from copies_made import STRENGTHS, made
from entities_texts import ecb_cases
from gate import save
from intervals import Figure, Pair, figure, upper_bound

RESULTS = Path(__file__).parent / "results"
SEED = 20260
_LEAST_PARAGRAPHS = 4
_CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="bench", tool="bench/copies.py")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]+")
_FIGURE = re.compile(r"\d+")
Found = Callable[[tuple[Article, Article]], Sequence[tuple[str, str, float]]]


@dataclass(frozen=True)
class Case:
    """Two articles that are put before the program. `share` is None for a trap; `story` is the unit that is drawn."""

    kind: str
    story: str
    original: Article
    later: Article
    share: float | None


def article(id_: str, paragraphs: Sequence[str], **fields: Any) -> Article:
    """An article of these paragraphs."""
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind="body", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    plain: dict[str, Any] = dict.fromkeys(("url", "title", "outlet", "byline", "published"))
    plain |= {"file": id_, "published_basis": "unknown", "language": "en", "kind": "report", "sha256": "", "captured": _CAPTURED}
    return Article(**{**plain, "id": id_, "blocks": tuple(blocks), "text": "\n".join(paragraphs), **fields})


def as_article(item: Item, annotated: CorpusArticle) -> Article:
    """An annotated article with its annotated blocks and all that is known of it."""
    known = {name: getattr(annotated, name) for name in ("outlet", "published", "byline", "url", "kind")}
    text = item.texts[annotated.key]
    whole = article(f"{item.story.story}.{annotated.key}", (), **known)
    return replace(whole, text=text, blocks=annotated.blocks)


def paragraphs(found: Article) -> list[str]:
    """The paragraphs of an article's body."""
    return [found.text[b.start : b.end] for b in found.blocks if b.kind == "body"]


def copied(items: Sequence[Item], random: Random) -> Iterator[Case]:
    """Each article with a copy of it of each strength."""
    texts = [(item.story.story, as_article(item, a)) for item in items for a in item.story.articles]
    texts = [(story, text) for story, text in texts if len(paragraphs(text)) >= _LEAST_PARAGRAPHS]
    for story, text in texts:
        _, around = random.choice([row for row in texts if row[0] != story])
        for strength in STRENGTHS:
            words, share = made(strength, paragraphs(text), paragraphs(around), random)
            original = article(f"{text.id}.o", paragraphs(text), published="2021-03-01", outlet="One")
            yield Case(strength, story, original, article(f"{text.id}.c", words, published="2021-03-02", outlet="Two"), share)


def independent(items: Iterable[Item]) -> Iterator[Case]:
    """The pairs of reports of one story that no copy links, however far."""
    for item in items:
        home = {a.key: a.key for a in item.story.articles}
        for copy in item.story.copies:
            old, new = home[copy.article], home[copy.of]
            home = {key: new if root == old else root for key, root in home.items()}
        texts = [(a.key, as_article(item, a)) for a in item.story.articles]
        for number, (key, one) in enumerate(texts):
            for other_key, other in texts[number + 1 :]:
                if home[key] != home[other_key]:
                    yield Case("independent", item.story.story, one, other, None)


def one_statement(cases: Iterable[Case], items: Sequence[Item], random: Random) -> Iterator[Case]:
    """Independent reports that both quote the same long statement, each where it likes."""
    pool = [
        p for item in items for a in item.story.articles for p in paragraphs(as_article(item, a)) if '"' not in p and "“" not in p
    ]
    for case in cases:
        words = " ".join(random.sample(pool, 2))
        both = [_with(case.original, f"“{words}” the office said in a statement.", random)]
        both.append(_with(case.later, f"In its statement the office said: “{words}”", random))
        yield Case("one statement", case.story, both[0], both[1], None)


def _with(found: Article, paragraph: str, random: Random) -> Article:
    own = paragraphs(found)
    at = random.randrange(len(own) + 1)
    return article(found.id, [*own[:at], paragraph, *own[at:]], published=found.published, outlet=found.outlet)


def same_topic(items: Sequence[Item]) -> Iterator[Case]:
    """Each story's first report with the report of another story that shares most words with it."""
    firsts = [(item.story.story, as_article(item, item.story.articles[0])) for item in items]
    words = {text.id: frozenset(content_stems(body_text(text))) for _, text in firsts}
    for story, text in firsts:
        own = words[text.id]
        others = [other for name, other in firsts if name != story]
        nearest = max(others, key=lambda other: (len(own & words[other.id]) / len(own | words[other.id]), other.id))
        yield Case("same topic", story, text, nearest, None)


def refilled(items: Iterable[Item], random: Random) -> Iterator[Case]:
    """Each story's first report with the same form filled in again: every name and figure another."""
    texts = [(item.story.story, as_article(item, item.story.articles[0])) for item in items]
    names = sorted({name for _, text in texts for name in _NAME.findall(body_text(text))})
    for story, text in texts:
        other = [_NAME.sub(lambda _: random.choice(names), p) for p in paragraphs(text)]
        other = [_FIGURE.sub(lambda found: str(random.randrange(1, 10 ** len(found.group()))), p) for p in other]
        yield Case("form refilled", story, text, article(f"{text.id}.f", other), None)


def cases(items: Sequence[Item]) -> list[Case]:
    """All cases of a split, by its own random numbers."""
    random = Random(SEED)
    alone = list(independent(items))
    return [*copied(items, random), *alone, *one_statement(alone, items, random), *same_topic(items), *refilled(items, random)]


def ours(pair: tuple[Article, Article]) -> Sequence[tuple[str, str, float]]:
    """What the program finds: copy, original, share."""
    return [(copy.article, copy.of, copy.share) for copy in find_copies(pair)]


def half_of_the_runs(pair: tuple[Article, Article]) -> Sequence[tuple[str, str, float]]:
    """The rule that was there before: half of the runs of five words of the later, or shorter, article in the other."""
    runs = []
    for text in pair:
        words = tokens(body_text(text))
        runs.append({words[i : i + 5] for i in range(len(words) - 4)})
    later = 1 if (pair[0].published or "") < (pair[1].published or "") or len(runs[0]) >= len(runs[1]) else 0
    share = len(runs[0] & runs[1]) / max(len(runs[later]), 1)
    return [(pair[later].id, pair[1 - later].id, share)] if share >= 0.5 else []


@dataclass(frozen=True)
class Tried:
    """A case with what was found: whether a copy, and for real ones whether the right way round and how far off the share is."""

    case: Case
    found: bool
    right: bool
    off: float | None


def tried(some: Iterable[Case], find: Found) -> list[Tried]:
    """The cases put before a detector, each alone."""
    out = []
    for case in some:
        rows = find((case.original, case.later))
        right = any(copy == case.later.id and of == case.original.id for copy, of, _ in rows)
        off = abs(rows[0][2] - case.share) if rows and case.share is not None else None
        out.append(Tried(case, bool(rows), right and case.share is not None, off))
    return out


def by_story(rows: Iterable[Tried], share: Callable[[Tried], Pair]) -> Figure | None:
    """A ratio with its interval, stories drawn."""
    units: dict[str, Pair] = {}
    for row in rows:
        part, whole = units.get(row.case.story, (0.0, 0.0))
        more, of = share(row)
        units[row.case.story] = (part + more, whole + of)
    return figure([units[story] for story in sorted(units)])


def summary(rows: Sequence[Tried]) -> dict[str, dict[str, Any]]:
    """For each strength recall, precision beside all traps and share error; for each trap how often it is fallen into.

    A copy found the wrong way round is not right, and counts against both.
    """
    traps = [row for row in rows if row.case.share is None]
    out: dict[str, dict[str, Any]] = {}
    for strength in STRENGTHS:
        own = [row for row in rows if row.case.kind == strength]
        offs = [row.off for row in own if row.off is not None]
        out[strength] = {
            "cases": len(own),
            "recall": by_story(own, lambda row: (row.right, 1)),
            "precision": by_story([*own, *traps], lambda row: (row.right, row.found)),
            "share_off": sum(offs) / len(offs) if offs else None,
        }
    copies = [row for row in rows if row.case.share is not None]
    out["all"] = {
        "cases": len(copies),
        "recall": by_story(copies, lambda row: (row.right, 1)),
        "precision": by_story(rows, lambda row: (row.right, row.found)),
    }
    for kind in dict.fromkeys(row.case.kind for row in traps):
        own = [row for row in traps if row.case.kind == kind]
        wrong = sum(row.found for row in own)
        out[kind] = {"cases": len(own), "wrong": wrong, "at_most": upper_bound(wrong, len(own))}
    return out


def corpus_lines(items: Iterable[Item]) -> list[dict[str, Any]]:
    """The corpus's own copies: each annotated line with what the program says of that article, the whole story at hand."""
    out = []
    for item in items:
        found: dict[str, Reuse] = {}
        for copy in find_copies(as_article(item, a) for a in item.story.articles):
            found.setdefault(copy.article, copy)
        for line in item.story.copies:
            out.append(_line(item, line, found.get(f"{item.story.story}.{line.article}")))
        named = {f"{item.story.story}.{line.article}" for line in item.story.copies}
        out += [
            {"story": item.story.story, "how": "none", "found": copy.how, "copy": copy.article, "of": copy.of, "share": copy.share}
            for copy in found.values()
            if copy.article not in named
        ]
    return out


def _line(item: Item, line: CorpusCopy, copy: Reuse | None) -> dict[str, Any]:
    return {
        "story": item.story.story,
        "how": line.how,
        "found": copy.how if copy else None,
        "right": bool(copy) and copy is not None and copy.of == f"{item.story.story}.{line.of}",
        "share_off": abs(copy.share - line.share) if copy else None,
    }


def to_the_root(items: Sequence[Item]) -> Pair:
    """How many copies of cut copies lead back to the first article, and of how many."""
    random = Random(SEED)
    right = whole = 0
    for item in items:
        text = as_article(item, item.story.articles[0])
        if len(paragraphs(text)) < _LEAST_PARAGRAPHS:
            continue
        cut, _ = made("cut", paragraphs(text), (), random)
        again, _ = made("near", cut, (), random)
        first = article("a", paragraphs(text), published="2021-03-01", outlet="One")
        second, third = article("b", cut, published="2021-03-02", outlet="Two"), article("c", again, outlet="Three")
        right += roots(find_copies((third, second, replace(first)))).get("c") == "a"
        whole += 1
    return right, whole


def told(rows: dict[str, dict[str, Any]]) -> str:
    """The summary as a table."""
    lines = []
    for name, row in rows.items():
        cells = [f"{key} {_shown(value)}" for key, value in row.items() if value is not None]
        lines.append(f"{name:14} " + "  ".join(cells))
    return "\n".join(lines)


def _shown(value: Any) -> str:
    if isinstance(value, Figure):
        return f"{value.value:.3f}" + ("" if value.low is None else f" ({value.low:.3f}–{value.high:.3f})")
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def across_events() -> dict[str, int] | None:
    """The copies found in ECB+ topics 1 to 35 put together, and those between reports of different events; None without the set."""
    if not (data_folder() / "ecbplus").is_dir():
        return None
    [whole] = ecb_cases("dev")
    texts = {text.article.id: text.article for text in whole.texts}
    found = find_copies(texts.values())
    apart = sum(_event(texts[copy.article]) != _event(texts[copy.of]) for copy in found)
    return {"articles": len(texts), "copies": len(found), "across events": apart}


def _event(found: Article) -> tuple[str, bool]:
    """The event of an ECB+ document, from a name like `12_3ecbplus.txt`: its topic, and which of the two events of the topic."""
    topic, _, rest = found.file.rpartition("/")[2].partition("_")
    return topic, "plus" in rest


def main(argv: Iterable[str] | None = None) -> None:
    """Make, find, count, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["train", "dev", "test"], default="dev")
    parser.add_argument("--show", action="store_true", help="print the cases that went wrong; never for the test split")
    arguments = parser.parse_args(None if argv is None else list(argv))
    loaded = load_test() if arguments.split == "test" else load(splits=(arguments.split,))
    items = [item for item in loaded.items if not item.real]
    some = cases(items)
    rows = tried(some, ours)
    kept = {"program": summary(rows), "half of the runs of five": summary(tried(some, half_of_the_runs))}
    lines, root, real = corpus_lines(items), to_the_root(items), across_events()
    for name, table in kept.items():
        print(f"{name}\n{told(table)}\n")
    print("\n".join(_told_lines(lines)))
    print(f"copies of copies led to the root: {root[0]} of {root[1]}\nECB+: {real or 'not at hand'}")
    if arguments.show and arguments.split != "test":
        wrong = [row for row in rows if row.found != (row.case.share is not None) or (row.found and not row.right)]
        print("\n".join(f"{row.case.kind} {row.case.original.id} {row.case.later.id} found {row.found}" for row in wrong))
        print("\n".join(map(str, lines)))
    result = {"seed": SEED, **kept, "corpus": _counted(lines), "root": root, "ecb+": real}
    save(RESULTS / f"copies_{arguments.split}.json", result)


def _told_lines(lines: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The corpus's own copies in words."""
    for how in ("verbatim", "cut", "near", "spun"):
        own = [line for line in lines if line["how"] == how]
        offs = [line["share_off"] for line in own if line["share_off"] is not None]
        off = sum(offs) / len(offs) if offs else 0.0
        yield f"corpus {how:9} {sum(line['right'] for line in own)} of {len(own)} found, share off by {off:.2f}"
    yield f"corpus, no line: {sum(line['how'] == 'none' for line in lines)} found"


def _counted(lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The corpus's own copies by how they were made: found rightly, and asked."""
    hows = dict.fromkeys(line["how"] for line in lines)
    return {how: [sum(bool(x.get("right")) for x in lines if x["how"] == how), sum(x["how"] == how for x in lines)] for how in hows}


if __name__ == "__main__":
    main()
