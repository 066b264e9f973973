"""The latest legal status of people and bodies in the corpus: is the latest rung of the ladder the right one?

    python bench/statuses.py [--split train|dev|test] [--cache FOLDER] [--show]

For each status line of a story of our own (invented, annotated by machine): somebody, and the step that is the latest about him. It
is right where the latest rung of that entity in the record, over all its affairs, is of the same kind and state. A miss is any of:
the entity is not in the record (`absent`), no step of it was read (`no step`), the latest rung is another (`other`). `right` is the
share of right ones among all that are asked, `precision` the share among those for whom the record shows a rung. `severe` counts
those shown with a step that was never told of them as done (an arrest where there was none), `overstated` those shown with a step
that a later one took back.

`ladder`: steps, dates and who is who are those of the annotation, and only the ladder is measured. `given`: the annotated steps,
dates and people of each article are what was read, and only resolving is measured. `text`: from raw text with articles.csv. Each
figure with its 95 % interval: 1,000 draws of stories, seeded. An entity of the record is the annotated one with which it shares
most names; of several the one that is mentioned most.
"""

import argparse
import json
import pickle
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allegedly.corpus.files import Item, load, load_test
from allegedly.corpus.gold import names_of
from allegedly.corpus.shapes import CorpusProceeding
from allegedly.read.reader import read_article
from allegedly.resolve import resolve
from allegedly.resolve.known import know
from allegedly.resolve.ladder import find_standings
from allegedly.resolve.view import View
from allegedly.shapes import Article, Reading, Resolution, Rung, Standing, Story
from allegedly.vocabulary import table
from entities_texts import story_articles
from gate import save
from given_readings import given
from gold import fold
from intervals import Figure, figure

RESULTS = Path(__file__).parent / "results"
MODES = ("ladder", "given", "text")
_UNDOES: dict[str, list[str]] = table("ladder")["undoes"]


@dataclass(frozen=True)
class Case:
    """A story with the readings of its articles, the ladders that follow, and the entity that each annotated one is."""

    item: Item
    readings: tuple[Reading, ...]
    standings: tuple[Standing, ...]
    homes: Mapping[str, str]


@dataclass(frozen=True)
class Verdict:
    """What became of one status line: its outcome, the step that is asked for, the rung that is shown."""

    story: str
    entity: str
    asked: CorpusProceeding
    outcome: str
    shown: Rung | None = None
    severe: bool = False
    overstated: bool = False


def items_of(split: str) -> list[Item]:
    """Our own stories of a split that have status lines."""
    loaded = load_test() if split == "test" else load(splits=(split,))
    return [item for item in loaded.items if not item.real and item.story.statuses]


def cases(items: Sequence[Item], mode: str, kept: Path | None) -> list[Case]:
    """The stories resolved; the readings of raw text come from `kept` where they lie there, which is written where they do not."""
    articles = [story_articles(item) for item in items]
    if mode != "text":
        read = [given(item, some) for item, some in zip(items, articles, strict=True)]
    elif kept is not None and kept.is_file():
        read = pickle.loads(kept.read_bytes())
    else:
        read = [tuple(read_article(article) for article in some) for some in articles]
        if kept is not None:
            kept.write_bytes(pickle.dumps(read))
    make = _laddered if mode == "ladder" else _case
    return [make(*parts) for parts in zip(items, articles, read, strict=True)]


def _case(item: Item, articles: tuple[Article, ...], readings: tuple[Reading, ...]) -> Case:
    found = resolve(articles, readings, (), ())
    return Case(item, readings, found.standings, _homes(item, readings, found))


def _laddered(item: Item, articles: tuple[Article, ...], readings: tuple[Reading, ...]) -> Case:
    """The ladder over entities and one story as annotated."""
    members = {}
    for annotated, reading in zip(item.story.articles, readings, strict=True):
        entities = [entity for mention in annotated.mentions for entity in mention.entities]
        members.update(zip((mention.entity for mention in reading.mentions), entities, strict=True))
    story = Story(id="s", articles=tuple(article.id for article in articles))
    view = View(known=know(articles, readings), members=members, stories=(story,), reviews={})
    return Case(item, readings, find_standings(view), {entity: entity for entity in members.values()})


def verdicts(case: Case) -> list[Verdict]:
    """What became of the status lines of a story."""
    story, steps = case.item.story, {}
    for article in story.articles:
        steps.update({f"{article.key}.{step.key}": step for step in article.proceedings})
    return [_verdict(case, status.entity, steps[status.proceeding]) for status in story.statuses]


def _verdict(case: Case, entity: str, asked: CorpusProceeding) -> Verdict:
    name, home = case.item.story.story, case.homes.get(entity)
    if home is None:
        return Verdict(name, entity, asked, "absent")
    # The affair with the latest word stands first.
    standing = next((s for s in case.standings if s.subject == home and s.latest is not None), None)
    if standing is None or standing.latest is None:
        return Verdict(name, entity, asked, "no step")
    rung = standing.rungs[standing.latest]
    if (rung.kind, rung.state) == (asked.kind, asked.state):
        return Verdict(name, entity, asked, "right", rung)
    told = {step.kind for article in case.item.story.articles for step in article.proceedings if _is_done(step, entity)}
    return Verdict(
        name,
        entity,
        asked,
        "other",
        rung,
        severe=rung.state == "done" and rung.kind not in told,
        overstated=rung.kind in _UNDOES.get(asked.kind, ()),
    )


def _is_done(step: CorpusProceeding, entity: str) -> bool:
    return step.state == "done" and entity in step.subjects


def _homes(item: Item, readings: Sequence[Reading], resolution: Resolution) -> dict[str, str]:
    """The entity of the record that each annotated one is."""
    known = {key: {fold(name) for name in names} for key, names in names_of(item.story, item.texts).items()}
    members = dict(resolution.members)
    mentions = Counter(members[m.entity] for reading in readings for m in reading.mentions)
    found: dict[str, list[tuple[int, str]]] = {}
    for entity in resolution.entities:
        names = {fold(name) for name in (entity.name, *entity.names)}
        shared = [(len(names & of), max(map(len, names & of)), key) for key, of in known.items() if names & of]
        if shared:
            found.setdefault(max(shared)[2], []).append((mentions[entity.id], entity.id))
    return {key: max(some)[1] for key, some in found.items()}


def figures(done: Iterable[Sequence[Verdict]]) -> dict[str, Any]:
    """The figures over stories, each with its interval, and how often what became of a line."""
    stories = list(done)
    right = figure([(sum(v.outcome == "right" for v in some), len(some)) for some in stories])
    shown = figure([(sum(v.outcome == "right" for v in some), sum(v.shown is not None for v in some)) for some in stories])
    every = [verdict for some in stories for verdict in some]
    return {
        "right": _plain(right),
        "precision": _plain(shown),
        "asked": len(every),
        "outcomes": dict(sorted(Counter(v.outcome for v in every).items())),
        "severe": sum(v.severe for v in every),
        "overstated": sum(v.overstated for v in every),
        "planned shown as done": sum(v.shown is not None and v.shown.state == "done" and _only_planned(v) for v in every),
    }


def _only_planned(verdict: Verdict) -> bool:
    return verdict.asked.state == "planned" and verdict.shown is not None and verdict.shown.kind == verdict.asked.kind


def _plain(value: Figure | None) -> list[float | None] | None:
    return [None if part is None else round(part, 4) for part in value] if value else None


def main() -> None:
    """Read, resolve, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["train", "dev", "test"], default="dev")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the readings of the split")
    parser.add_argument("--show", action="store_true", help="print what is not right, line by line (train only)")
    arguments = parser.parse_args()
    items = items_of(arguments.split)
    found = {}
    for mode in MODES:
        kept = arguments.cache / f"statuses_{arguments.split}.pickle" if arguments.cache else None
        done = [verdicts(case) for case in cases(items, mode, kept)]
        found[mode] = figures(done)
        for verdict in (v for some in done for v in some if arguments.show and arguments.split == "train"):
            if verdict.outcome != "right":
                print(mode, verdict.story, verdict.entity, verdict.outcome, verdict.asked.kind, _shown(verdict), file=sys.stderr)
    save(RESULTS / f"statuses_{arguments.split}.json", found)
    json.dump(found, sys.stdout, indent=1)


def _shown(verdict: Verdict) -> str:
    return f"shown {verdict.shown.kind} {verdict.shown.state}" if verdict.shown else ""


if __name__ == "__main__":
    main()
