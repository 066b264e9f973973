"""One table of what the reader finds, own and real text apart, beside the rules alone and textacy; and the harm table.

    python bench/quality.py [--split dev|test] [--parts own,real,factappeal,polnear,seeds] [--beside rules,textacy] [--cases]
    python bench/quality.py --check               the dev figures against bench/floors_reader.json, as `make gate` does
    python bench/quality.py --pin [--lower WHY]   raise these floors to the figures; lower too, and log why

Columns: our own articles (invented, annotated by machine), real news annotated by machine, FactAppeal's val sentences and PolNeAR's
dev articles (annotated by people), the two seed reports. Rows: claims and steps of the record as corpus_reader.py puts stories
together; names (quality_names.py); attributions (quality_attributions.py). *Sourced statements* of FactAppeal are those that the
reader finds and that the model's head for appeals, trained on its train part, marks too; *all* are those without the head. In
parentheses 95 % intervals: 1,000 draws of stories (own, real), articles (PolNeAR) or sentences (FactAppeal), seeded. The harm table
is defined in quality_harm.py. A whole run is kept in bench/results/reader_quality_SPLIT.json.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from allegedly.corpus.files import Item, load, load_test
from allegedly.read.reader import rules_alone
from gate import save
from intervals import Figure
from quality_columns import Column, Reader, by_frames, by_textacy, factappeal_column, polnear_column, seeds_column, story_column
from quality_floors import check, pin
from quality_harm_table import harm_figures, harm_text

RESULTS = Path(__file__).parent / "results"
PARTS = ("own", "real", "factappeal", "polnear", "seeds")
BESIDE = ("rules", "textacy")
MISSING = "–"

Items = dict[str, list[Item]]
Columns = dict[str, Column]


def stories(split: str) -> Items:
    """The stories of a split, own and real; says which texts are absent."""
    loaded = load_test() if split == "test" else load(splits=("dev",))
    for message in loaded.absent:
        print(message, file=sys.stderr)
    parts = {"own": [i for i in loaded.items if not i.real], "real": [i for i in loaded.items if i.real]}
    return {part: items for part, items in parts.items() if items}


def readers(beside: Sequence[str]) -> Iterator[Reader]:
    """The reader as it is, and those beside it that are at hand."""
    yield Reader("reader", nullcontext, by_frames, appeals=True)
    if "rules" in beside:
        yield Reader("rules", rules_alone, by_frames)
    if "textacy" in beside:
        yield Reader("textacy", _plain, by_textacy, records=False)


def _plain() -> AbstractContextManager[Any]:
    return nullcontext()


def columns(reader: Reader, items: Items, parts: Sequence[str]) -> Columns:
    """The columns of a reader; those whose texts are not at hand are left out."""
    others = {"factappeal": factappeal_column, "polnear": polnear_column, "seeds": seeds_column}
    found: Columns = {}
    with reader.within():
        for part in parts:
            column = story_column(items[part], reader) if part in items else others[part](reader) if part in others else None
            if column is None or not column.figures:
                print(f"{reader.name}: {part} not measured", file=sys.stderr)
            else:
                found[part] = column
    return found


def table(measured: Columns) -> str:
    """The figures of a reader, one row each, one column for each set."""
    names = list(dict.fromkeys(name for column in measured.values() for name in column.figures))
    width = 26
    lines = [f"{'':28}" + "".join(part.rjust(width) for part in measured)]
    sizes = [", ".join(f"{count} {what}" for what, count in list(column.size.items())[-2:]) for column in measured.values()]
    lines.append(f"{'':28}" + "".join(size.rjust(width) for size in sizes))
    for name in names:
        cells = [_cell(column.figures.get(name)) for column in measured.values()]
        lines.append(f"{name:28}" + "".join(cell.rjust(width) for cell in cells))
    return "\n".join(lines)


def _cell(found: Figure | None) -> str:
    if found is None:
        return MISSING
    bounds = f" ({_short(found.low)}–{_short(found.high)})" if found.low is not None and found.high is not None else ""
    return _short(found.value) + bounds


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def as_kept(measured: dict[str, Columns]) -> dict[str, Any]:
    """The figures as the results keep them: value, low, high."""
    return {
        reader: {
            part: {"size": column.size, "figures": {name: _rounded(found) for name, found in column.figures.items()}}
            for part, column in of.items()
        }
        for reader, of in measured.items()
    }


def _rounded(found: Figure) -> list[float | None]:
    return [None if value is None else round(value, 4) for value in found]


def measure_all(items: Items, parts: Sequence[str], beside: Sequence[str]) -> dict[str, Columns]:
    """Reads with every reader that is at hand, and prints its table."""
    measured: dict[str, Columns] = {}
    for reader in readers(beside):
        try:
            measured[reader.name] = columns(reader, items, parts)
        except ImportError as error:
            print(f"\n== {reader.name}\nnot measured: {error} (see ALLEGEDLY_TEXTACY in bench/textacy_quotes.py)")
            continue
        print(f"\n== {reader.name}\n{table(measured[reader.name])}", flush=True)
    return measured


def harm_of(measured: dict[str, Columns]) -> dict[str, Any]:
    """The harm table of each reader that makes records."""
    judged = {name: [story for column in of.values() for story in column.harm] for name, of in measured.items()}
    return {name: harm_figures(stories) for name, stories in judged.items() if stories}


def cases(column: Column, items: Sequence[Item]) -> Iterator[str]:
    """Every fault with the words that it stands on, to look at. Words of real news are printed and kept nowhere."""
    texts = {item.story.story: item.texts for item in items}
    for story in column.harm:
        for kind, faults in story.faults.items():
            for fault in faults:
                words = " ".join(texts[story.story][fault.article][max(0, fault.start - 60) : fault.end + 30].split())
                yield f"{kind} {fault.detail} | {story.story} {fault.article} {fault.start}–{fault.end} | {words}"


def held(do_pin: bool, why: str | None) -> int:
    """Checks or raises the floors on the dev split; the exit code."""
    items = stories("dev")
    reader = next(readers(()))
    found = {part: (of, story_column(of, reader, attributions=False)) for part, of in items.items()}
    problems = pin(found, why) if do_pin else check(found)
    print(table({part: column for part, (_, column) in found.items()}))
    print("\n".join(problems) if problems else "every figure of the reader is at or above its floor")
    return int(bool(problems))


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--split", choices=["dev", "test"], default="dev")
    parser.add_argument("--parts", default=",".join(PARTS), help="columns, by comma")
    parser.add_argument("--beside", default=",".join(BESIDE), help="other readers, by comma; empty for none")
    parser.add_argument("--cases", action="store_true", help="list the faults of the harm table, with their words (dev only)")
    parser.add_argument("--check", action="store_true", help="compare the dev figures with their floors")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the dev figures")
    parser.add_argument("--lower", metavar="WHY", help="with --pin: lower floors too, and log why")
    args = parser.parse_args()
    args.parts, args.beside = ([name for name in given.split(",") if name] for given in (args.parts, args.beside))
    if set(args.parts) - set(PARTS) or set(args.beside) - set(BESIDE):
        parser.error(f"--parts are of {', '.join(PARTS)}; --beside of {', '.join(BESIDE)}")
    if args.lower is not None and not (args.pin and args.lower.strip()):
        parser.error("--lower needs --pin and a reason")
    if args.cases and args.split == "test":
        parser.error("the test split is not looked at: --cases is for dev")
    return args


def main() -> int:
    """Measure, print, keep; the exit code."""
    args = arguments()
    if args.check or args.pin:
        return held(args.pin, args.lower)
    items = stories(args.split)
    measured = measure_all(items, args.parts, args.beside)
    harm = harm_of(measured)
    for name, figures in harm.items():
        print(f"\n== harm: {name}\n{harm_text(figures)}")
    if args.cases:
        for part in (name for name in items if name in measured["reader"]):
            print(*cases(measured["reader"][part], items[part]), sep="\n")
    if set(PARTS) <= set(measured["reader"]):
        result = {"bench": "quality", "command": f"python bench/quality.py --split {args.split}"}
        save(RESULTS / f"reader_quality_{args.split}.json", result | {"readers": as_kept(measured), "harm": harm})
    return 0


if __name__ == "__main__":
    sys.exit(main())
