"""What benches of several sizes share: each size in a process of its own, so that the peak of memory is its own; what is kept."""

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
Row = dict[str, Any]
At = Callable[[float, float], tuple[float, float]]
"""Where a point of the plot is drawn, from the logarithms of size and seconds."""


def asked(about: str | None, option: str, sizes: Sequence[int]) -> argparse.Namespace:
    """The command line: the sizes under `option`, `one` where this process is to measure a single one, whether to `write`."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(f"--{option}", dest="sizes", type=int, nargs="+", default=list(sizes))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def measured_each(script: str, sizes: Iterable[int]) -> list[Row]:
    """The rows that a script measures, one size after another; each is printed as soon as it is there."""
    rows = []
    for size in sizes:
        done = subprocess.run([sys.executable, script, "--one", str(size)], check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout))
        print(json.dumps(rows[-1]), flush=True)
    return rows


def keep(name: str, kept: Row, plot: str) -> None:
    """Keeps a result and its plot under bench/results."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps({"bench": name, **kept}, indent=1) + "\n", "utf8")
    (RESULTS / f"{name}.svg").write_text(plot, "utf8")


def exponent(sizes: tuple[float, float], seconds: tuple[float, float]) -> float:
    """The power of the size with which time grows, from the smallest case to the largest."""
    return math.log(seconds[1] / seconds[0]) / math.log(sizes[1] / sizes[0])


def grid(at: At, xs: range, ys: range, right: int) -> Iterator[str]:
    """The lines of a plot at powers of ten, as SVG: sizes below, seconds on the left; it ends at `right`."""
    for x in xs:
        left = at(x, ys[0])[0]
        yield f'<path d="M{left:.1f} 40V330" stroke="#ddd"/><text x="{left:.1f}" y="350" text-anchor="middle">{10**x:,}</text>'
    for y in ys:
        top = at(xs[0], y)[1]
        line = f'<path d="M70 {top:.1f}H{right}" stroke="#ddd"/>'
        yield f'{line}<text x="62" y="{top + 4:.1f}" text-anchor="end">{10.0**y:g} s</text>'
