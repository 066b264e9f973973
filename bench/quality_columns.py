"""The columns of the quality table: what one reader makes of one set of texts, through the entry points of the other benches."""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from allegedly.corpus.attributions import in_body, to_attributions
from allegedly.corpus.factappeal import read_factappeal
from allegedly.corpus.files import Item, data_folder
from allegedly.read.neural.seen import Seen
from allegedly.shapes import Block
from attribution import predictions
from corpus_figures import story_figures, weight
from corpus_reader import read_item
from gate import SEEDS, measure, shared_folder
from intervals import Figure, Pair, figure
from quality_attributions import scorer, sourced_statements, units
from quality_harm_table import Judged, judged
from quality_names import name_pairs
from textacy_quotes import NOT_INSTALLED

TEXTACY = Path(__file__).parent / "textacy_quotes.py"
RECORD_ROWS = (
    *("claim_f1", "claim_precision", "claim_recall", "source_accuracy", "chain_accuracy", "stance_accuracy", "about_f1"),
    *("offence_f1", "proceeding_f1"),
)
SOURCED = "sourced statements"

Row = dict[str, Any]
Predict = Callable[[Sequence[Row], bool], list[Row]]


@dataclass(frozen=True)
class Reader:
    """Something that reads: `within` is the setting it runs under, `predict` finds attributions.

    Some make no `records`; `appeals`: the model's head that was trained on FactAppeal's kind of statement is at hand.
    """

    name: str
    within: Callable[[], AbstractContextManager[Any]]
    predict: Predict
    records: bool = True
    appeals: bool = False


@dataclass(frozen=True)
class Column:
    """The figures of a reader on one set, how large the set is, and for annotated stories what was judged harmful."""

    figures: dict[str, Figure]
    size: dict[str, int]
    harm: list[Judged] = field(default_factory=list)


def by_frames(rows: Sequence[Row], polnear: bool) -> list[Row]:
    """The attributions that the program finds."""
    return predictions(rows, polnear=polnear)


def by_textacy(rows: Sequence[Row], polnear: bool) -> list[Row]:
    """The direct quotations that textacy finds, in the environment that ALLEGEDLY_TEXTACY names, else in this one.

    Raises:
        ImportError: it is not installed there.
    """
    del polnear  # its spans are its own, whatever the convention
    with tempfile.TemporaryDirectory(prefix="allegedly-textacy-") as folder:
        path = Path(folder) / "texts.jsonl"
        path.write_text("".join(json.dumps({"id": row["id"], "text": row["text"]}) + "\n" for row in rows), "utf8")
        command = [os.environ.get("ALLEGEDLY_TEXTACY", sys.executable), str(TEXTACY), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == NOT_INSTALLED:
        raise ImportError(done.stderr.strip())
    done.check_returncode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def story_column(items: Sequence[Item], reader: Reader, *, attributions: bool = True) -> Column:
    """A reader on annotated stories, drawn again story by story."""
    pairs: dict[str, list[Pair]] = defaultdict(list)
    harm = []
    for item in items if reader.records else ():
        record = read_item(item)
        found, gold = story_figures(item, record)
        for name in RECORD_ROWS:
            asked = weight(name, gold)
            pairs[name].append((asked * found[name], asked))
        for name, pair in name_pairs(item, record).items():
            pairs[name].append(pair)
        harm.append(judged(item, record))
    if attributions and scorer() is not None:
        gold_rows = [row for item in items for row in to_attributions(item.story, item.texts)]
        told = reader.predict(gold_rows, False)
        pairs |= units(gold_rows, told, unit=lambda row: row["id"].split("/")[0], hedged=_hedged(items))
    articles = [article for item in items for article in item.story.articles]
    size = {"stories": len(items), "articles": len(articles), "claims": sum(len(a.claims) for a in articles)}
    return Column(_figures(pairs), size, harm)


def _hedged(items: Sequence[Item]) -> set[tuple[str, str]]:
    return {
        (f"{item.story.story}/{article.key}", claim.key)
        for item in items
        for article in item.story.articles
        for claim in article.claims
        if claim.hedges and in_body(article, claim)
    }


def _figures(pairs: dict[str, list[Pair]]) -> dict[str, Figure]:
    return {name: found for name, of in pairs.items() if (found := figure(of)) is not None}


def factappeal_column(reader: Reader) -> Column | None:
    """A reader on FactAppeal's val sentences, drawn again sentence by sentence; None where they are not at hand.

    The set marks no cues. It marks factual statements alone, so a reader that can tell an appeal to a source is asked for those.
    """
    path = data_folder() / "factappeal" / "val.csv"
    if not path.is_file() or scorer() is None:
        return None
    gold = [sentence.as_attributions() for sentence in read_factappeal(path)]
    told = reader.predict(gold, False)
    pairs = {name: of for name, of in units(gold, told).items() if name != "exact cue"}
    if reader.appeals:
        pairs[f"{SOURCED}, all"] = sourced_statements(gold, told)
        told = appealing(gold, told)
    pairs[SOURCED] = sourced_statements(gold, told)
    return Column(_figures(pairs), {"sentences": len(gold), "claims": sum(len(row["attributions"]) for row in gold)})


def appealing(rows: Sequence[Row], told: Sequence[Row]) -> list[Row]:
    """The attributions whose content shares a character with what the model's head for appeals marks in its text."""
    kept = []
    for row, found in zip(rows, told, strict=True):
        contents, _ = Seen(row["text"], [Block(kind="body", start=0, end=len(row["text"]))]).appeals()
        marked = {at for span in contents for at in range(span.start, span.end)}
        kept.append(
            found | {"attributions": [a for a in found["attributions"] if any(marked & set(range(*s)) for s in a["content"])]}
        )
    return kept


def polnear_column(reader: Reader) -> Column | None:
    """A reader on PolNeAR's dev articles, drawn again article by article; None where they are not at hand."""
    path = data_folder() / "polnear" / "dev.jsonl"
    if not path.is_file() or scorer() is None:
        return None
    gold = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
    size = {"articles": len(gold), "claims": sum(len(row["attributions"]) for row in gold)}
    return Column(_figures(units(gold, reader.predict(gold, True))), size)


def seeds_column(reader: Reader) -> Column | None:
    """A reader on the two seed reports, by the shared scorer; one story gives no interval. None where they are not at hand."""
    folder = shared_folder() / "acceptance" / SEEDS
    if not reader.records or not (folder / "gold.json").is_file():
        return None
    found = measure(folder)
    if found.unread:
        raise SystemExit(f"{found.unread[0]}: a seed was not read")
    return Column({name: Figure(found.all[name]) for name in RECORD_ROWS}, {"stories": 1, "articles": 2})
