"""Findings on the corpus: the same allegation put together, its origins, its denials, where reports disagree.

    python bench/findings.py [--split train|dev|test] [--given claims] [--cache FOLDER] [--stories all|several] [--show STORY]
    python bench/findings.py --check               the dev figures against bench/floors_findings.json, as `make gate` does
    python bench/findings.py --pin [--lower WHY]   raise these floors to the figures; lower too, and log why

Each story of our own (invented, annotated by machine) is a case of its own, read from raw text with its articles.csv. With `--given
claims` the reader is left out: the annotated people, claims, steps, dates and amounts are what was read, and only the resolver is
measured. Figures are those of the shared scorer, put together by what each counts: a story without denials says nothing of them.
In brackets 95 % intervals: 1,000 draws of stories, seeded. `--cache` keeps the readings of a split in a folder and takes them from
there the next time, whatever the reader is by then: for work on the resolver alone.
"""

import argparse
import importlib.util
import json
import pickle
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from allegedly.corpus.files import Item, load, load_test
from allegedly.flow import produced_by
from allegedly.read.reader import read_article
from allegedly.record.assemble import assemble
from allegedly.resolve import resolve
from allegedly.shapes import Article, Reading, Record
from corpus_figures import gold_folder
from entities_texts import story_articles
from findings_floors import check, pin
from gate import save, shared_folder
from given_readings import given
from intervals import Figure, figure

RESULTS = Path(__file__).parent / "results"
FIGURES = ("findings_whole", "finding_precision", "finding_reports", "finding_origins", "finding_denials", "finding_conflicts")

Count = tuple[float, float]
"""How many were right, and how many there were."""


@dataclass(frozen=True)
class Read:
    """A story of the corpus with what was read of its articles."""

    item: Item
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]

    def record(self) -> Record:
        """The record that the program makes of it."""
        resolution = resolve(self.articles, self.readings, (), ())
        return assemble(produced_by(), self.articles, (), self.readings, (resolution, ()))


def stories(split: str) -> list[Item]:
    """Our own stories of a split that have findings."""
    loaded = load_test() if split == "test" else load(splits=(split,))
    return [item for item in loaded.items if not item.real and item.story.findings]


def read(item: Item, given_claims: bool) -> Read:
    """A story as the reader, or the annotation, has it."""
    articles = story_articles(item)
    if given_claims:
        return Read(item, articles, given(item, articles))
    return Read(item, articles, tuple(read_article(article) for article in articles))


def read_all(items: Sequence[Item], given_claims: bool, kept: Path | None) -> list[Read]:
    """The stories read; from `kept` where they lie there, which is written where they do not."""
    if kept is not None and kept.is_file():
        found: list[Read] = pickle.loads(kept.read_bytes())
        return found
    done = []
    for number, item in enumerate(items, 1):
        print(f"\r{number} of {len(items)} stories read", end="", file=sys.stderr)
        done.append(read(item, given_claims))
    print(file=sys.stderr)
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(done))
    return done


def scoring() -> Path:
    """Where the shared acceptance scorer would be."""
    return shared_folder() / "acceptance" / "score.py"


@cache
def scorer() -> ModuleType:
    """The shared acceptance scorer, as a module."""
    path = scoring()
    spec = importlib.util.spec_from_file_location("acceptance_score", path) if path.is_file() else None
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is absent; set ALLEGEDLY_SHARED to the folder that holds acceptance/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compared(one: Read, record: dict[str, Any], folder: Path) -> Any:
    """The story beside its record, as the scorer sees them."""
    gold_folder(one.item.story, one.item.texts, folder)
    return scorer().Pair(folder / "gold.json", record)


def counts(one: Read, record: dict[str, Any]) -> dict[str, Count]:
    """What the scorer found right in a story, and of how many."""
    with tempfile.TemporaryDirectory(prefix="allegedly-findings-") as name:
        pair = compared(one, record, Path(name) / "story")
        ratios = scorer().findings(pair)
    asked = pair.gold["findings"]
    claims = {claim: pair.by_id[claim]["article"] for claim in pair.gold_claim_of}
    joined = [f for f in record["findings"] if len({claims[c] for c in f["claims"] if c in claims}) > 1]
    of = dict.fromkeys(FIGURES, len(asked)) | {
        "finding_precision": len(joined),
        "finding_origins": sum(bool(f["origins_any"]) for f in asked),
        "finding_denials": sum(bool(f["denied_by"]) for f in asked),
        "finding_conflicts": sum(len(f.get("conflicts", ())) for f in asked),
    }
    return {name: (ratios[name] * of[name], of[name]) for name in FIGURES}


def together(counted: Sequence[dict[str, Count]]) -> dict[str, Figure]:
    """Each figure over all stories, with its interval; what no story asks for is left out."""
    found = {name: figure([story[name] for story in counted]) for name in FIGURES}
    return {name: value for name, value in found.items() if value is not None}


def plain(record: Record) -> dict[str, Any]:
    """A record as other programs read it."""
    found: dict[str, Any] = json.loads(msgspec.json.encode(record))
    return found


def shown(one: Read, record: dict[str, Any]) -> Iterator[str]:
    """The findings of the annotation and of the record, side by side in words."""
    with tempfile.TemporaryDirectory(prefix="allegedly-findings-") as name:
        pair = compared(one, record, Path(name) / "story")
    for finding in pair.gold["findings"]:
        yield f"\n== {finding['key']} {finding['statement']}"
        yield f"   origins {finding['origins_any']} denied by {finding['denied_by']} conflicts {finding.get('conflicts', [])}"
        for key in finding["claims"]:
            yield f"   {key:8} -> {pair.claim_of.get(key, 'not read')}"
    for found in record["findings"]:
        known = {c: pair.gold_claim_of.get(c, "-") for c in found["claims"]}
        answers = {pair.gold_claim_of.get(c, "-"): pair.by_id[c]["stance"] for c in found["answers"] if c in pair.by_id}
        origins = [pair.speaker(o) or o["text"] for o in found["origins"]]
        yield f"\n-- {found['id']} reports {found['reports']} claims {sorted(known.values())} origins {origins} answers {answers}"
        for claim in found["claims"]:
            row = pair.by_id[claim]
            words = " … ".join(pair.text[pair.key_of_article[row["article"]]][s["start"] : s["end"]] for s in row["content"])
            yield f"   {known[claim]:8} {row['stance']:9} {words[:140]}"


def table(figures: dict[str, Figure]) -> str:
    """The figures, one line each."""
    rows = ((name, value, "" if value.low is None else f" ({value.low:.3f}–{value.high:.3f})") for name, value in figures.items())
    return "\n".join(f"{name:20} {value.value:.3f}{interval}" for name, value, interval in rows)


def main(argv: Iterable[str] | None = None) -> None:
    """Read, resolve, score, print; a whole run from raw text is kept in bench/results/findings_SPLIT.json."""
    arguments = _arguments(argv)
    if arguments.check and not scoring().is_file():
        print(f"findings: not measured, {scoring()} is absent")
        return
    kept = arguments.cache and arguments.cache / f"{arguments.split}_{arguments.given or 'read'}.pickle"
    items = [i for i in stories(arguments.split) if arguments.show in (None, i.story.story)]
    done = read_all(items, bool(arguments.given), None if arguments.show else kept)
    if arguments.stories == "several":
        done = [one for one in done if len(one.articles) > 1]
    records = [plain(one.record()) for one in done]
    if arguments.show:
        print("\n".join(line for one, record in zip(done, records, strict=True) for line in shown(one, record)))
        return
    figures = together([counts(one, record) for one, record in zip(done, records, strict=True)])
    print(f"{len(done)} stories, {sum(len(one.articles) for one in done)} articles")
    print(table(figures))
    whole = not arguments.given and not kept and arguments.stories == "all"
    if whole and not arguments.check:
        save(RESULTS / f"findings_{arguments.split}.json", {"stories": len(done), "figures": figures})
    if whole and arguments.split == "dev" and (arguments.check or arguments.pin):
        short = check(items, figures) if arguments.check else pin(items, figures, arguments.lower)
        print("\n".join(short))
        sys.exit(bool(short))


def _arguments(argv: Iterable[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["train", "dev", "test"], default="dev")
    parser.add_argument("--given", choices=["claims"])
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--stories", choices=["all", "several"], default="all", help="several: those of more than one report")
    parser.add_argument("--show", metavar="STORY")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", metavar="WHY")
    return parser.parse_args(None if argv is None else list(argv))


if __name__ == "__main__":
    main()
