"""Whether confidences are true: of the claims of like confidence, how many were right.

    python bench/reliability.py [--split dev|test]

Right is a claim whose content overlaps that of an annotated one (character F1 at least one half), with the same first speaker and
the same stance; a claim that matches none is wrong, unless it stands in a headline or correction. The curve was fitted on dev by
training/calibrate_confidence.py, so only the figures of test count. Written to bench/results/reliability.json for test.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from allegedly.corpus.files import Item, load, load_test
from corpus_figures import gold_folder
from corpus_reader import read_item
from gold import load as load_gold
from score_story import Comparison, chain_right, covered, unjudged

RESULTS = Path(__file__).parent / "results" / "reliability.json"
BINS = 10
Judgement = tuple[float, bool]


def judgements(items: Iterable[Item]) -> Iterator[Judgement]:
    """The confidence of each claim that is read, and whether it is right."""
    for item in items:
        with tempfile.TemporaryDirectory(prefix="allegedly-reliability-") as name:
            story = load_gold(gold_folder(item.story, item.texts, Path(name) / "story"))
        pair = Comparison(story, read_item(item))
        matched = {found["id"]: gold for gold, found in pair.claims}
        quiet = {pair.article_id[key]: unjudged(text) for key, text in story.texts.items() if key in pair.article_id}
        for claim in pair.record["claims"]:
            gold = matched.get(claim["id"])
            if gold is not None:
                right = chain_right(pair, gold, claim)[0] and claim["stance"] in (gold["stance"], *gold.get("stance_optional", []))
                yield claim["confidence"], right
            elif not covered(claim["content"]) <= quiet.get(claim["article"], set()):
                yield claim["confidence"], False


def reliability(found: list[Judgement]) -> dict[str, Any]:
    """The bins of the reliability curve, and the expected calibration error: the mean gap between said and true, by claims."""
    bins = []
    for number in range(BINS):
        inside = [row for row in found if min(int(row[0] * BINS), BINS - 1) == number]
        if inside:
            said, right = (sum(row[part] for row in inside) / len(inside) for part in (0, 1))
            bins.append({"from": number / BINS, "to": (number + 1) / BINS, "claims": len(inside), "said": said, "right": right})
    error = sum(row["claims"] * abs(row["said"] - row["right"]) for row in bins) / len(found)
    return {"claims": len(found), "expected_calibration_error": round(error, 4), "bins": bins}


def main() -> None:
    """Measure, print, and keep the figures of test."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["dev", "test"], default="dev")
    split = parser.parse_args().split
    items = load_test().items if split == "test" else load(splits=("dev",)).items
    result = {"command": f"python bench/reliability.py --split {split}", **reliability(list(judgements(items)))}
    print(json.dumps(result, indent=1))
    if split == "test":
        RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
