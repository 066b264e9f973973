"""Origins of findings, apart from how findings are put together: the annotation says which claims are one finding.

    python bench/origins.py [--split train|dev|test] [--cache FOLDER] [--show]

Two figures, by the rule of the shared scorer (every origin of the annotation once, and none besides): with the claims and chains
of the annotation, which measures the folding of origins alone; and with those that the reader found, of the claims that it found,
which adds its chains. In brackets 95 % intervals over stories. Papers of which nobody says who made them are no entities in the
annotation, so that it never counts them. `--cache` is that of bench/findings.py; `--show` lists the findings that were not right.
"""

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from allegedly.resolve import resolution as resolving
from allegedly.resolve.copies import find_copies
from allegedly.resolve.origins import Tracer
from allegedly.resolve.view import View
from allegedly.shapes import Finding, Source
from findings import RESULTS, Read, compared, plain, read_all, stories
from gate import save
from intervals import figure


class Judged(NamedTuple):
    """A finding of the annotation, whether its origins are right, and both sides in words."""

    right: bool
    wanted: str
    got: str


@dataclass
class _Seen:
    """Takes the view that findings would be made from, and makes none."""

    view: View | None = None

    def __call__(self, view: View, *_rest: Any, **_named: Any) -> tuple[Finding, ...]:
        self.view = view
        return ()


def judged(one: Read) -> Iterator[Judged]:
    """Each finding of a story that has origins, traced from the claims that the annotation says are its own."""
    seen = _Seen()
    resolving.find_findings, before = seen, resolving.find_findings
    try:
        record = plain(one.record())
    finally:
        resolving.find_findings = before
    assert seen.view is not None
    tracer, copies = Tracer(seen.view), find_copies(seen.view.known.articles) if len(one.articles) > 1 else ()
    claims = {claim.id: claim for claim in seen.view.known.claims}
    with tempfile.TemporaryDirectory(prefix="allegedly-origins-") as name:
        pair = compared(one, record, Path(name) / "story")
    for finding in pair.gold["findings"]:
        own = [claims[pair.claim_of[key]] for key in finding["claims"] if key in pair.claim_of]
        if finding["origins_any"]:
            here = {claim.article for claim in own}
            found = tracer.trace(own, [copy for copy in copies if copy.article in here]).sources if own else ()
            yield _judged(one, finding, [(_told(pair, origin), origin) for origin in found])


def _told(pair: Any, origin: Source) -> str:
    return str(pair.speaker({"entity": origin.entity, "text": origin.text}) or "?")


def _judged(one: Read, finding: dict[str, Any], found: list[tuple[str, Source]]) -> Judged:
    groups = [set(group) for group in finding["origins_any"]]
    keys = {key for key, _ in found}
    right = all(len(keys & group) == 1 for group in groups) and keys <= set().union(*groups)
    name = f"{one.item.story.story} {finding['key']} {finding['statement']}"
    return Judged(right, f"{name}: {finding['origins_any']}", ", ".join(f"{key} “{origin.text}”" for key, origin in found))


def main() -> None:
    """Trace, compare, print; kept in bench/results/origins_SPLIT.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["train", "dev", "test"], default="dev")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    figures = {}
    for name, given in (("annotated claims", True), ("claims read from raw text", False)):
        kept = arguments.cache and arguments.cache / f"{arguments.split}_{'claims' if given else 'read'}.pickle"
        found = [tuple(judged(one)) for one in read_all(stories(arguments.split), given, kept)]
        value = figure([(sum(one.right for one in story), len(story)) for story in found])
        figures[name] = value
        if value is not None:
            print(f"{name:26} {value.value:.3f} ({value.low:.3f}–{value.high:.3f}) of {sum(map(len, found))} findings")
        for one in (one for story in found for one in story if arguments.show and not one.right):
            print(f"  {one.wanted}\n    {one.got}")
    if not arguments.cache:
        save(RESULTS / f"origins_{arguments.split}.json", figures)


if __name__ == "__main__":
    main()
