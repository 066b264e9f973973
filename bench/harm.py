"""Count the harm: invented reports in which a careless reader would put an accusation on the wrong person, or lose an answer.

    python bench/harm.py            read every case, write bench/results/harm.json, print the rate and each failure

The cases stand in bench/harm.yaml; text and expectations were written by a machine, so the figure says which kinds of harm
are open, and not how often they befall real news. tests/read/test_harm.py holds the reader to each case that passes;
those that fail today are named in `OPEN`, which may only shrink.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from allegedly.ingest import ingest
from allegedly.read.reader import read_articles
from allegedly.settings import Settings
from allegedly.shapes import Article, Block, Captured, Claim, Document, Reading

BENCH = Path(__file__).resolve().parent
CASES = BENCH / "harm.yaml"
RESULTS = BENCH / "results" / "harm.json"
CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="harm", tool="bench/harm.py")
PUBLISHED = "2024-03-15"
# What a promotional line is put into: a report about somebody else.
REPORT = (
    "Auditors find holes in the books of Kesten's waterworks",
    "Auditors in Kesten said on Monday that former director Tomas Berling had signed invoices for pumps that were never delivered.",
    "The audit office said that the waterworks paid 40,000 euros for each of the pumps between 2019 and 2021.",
    "Berling, who left the waterworks in 2022, denied any wrongdoing and said that he had relied on his engineers.",
)
AFTER = "The city council will discuss the report on Thursday, and the prosecutor has asked for a copy of the invoices."
# Cases that fail today.
OPEN: frozenset[str] = frozenset(
    {
        "an_indictment_of", "complaint_to", "kin_wife", "lawyer_follows", "narrowly_escaped", "never_took",
        "prosecutors_themselves", "really_sentenced", "requested_inquiry", "widow_blames",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One text with what must and must not come out of it; the file says what each key means."""

    group: str
    name: str
    text: str
    expected: dict[str, list[str]]
    taken_in: bool


def cases() -> tuple[Case, ...]:
    """All cases, in the order of the file."""
    groups = yaml.safe_load(CASES.read_text("utf8"))
    return tuple(_case(group, name, dict(row)) for group, rows in groups.items() for name, row in rows.items())


def judged(chosen: tuple[Case, ...]) -> Iterator[tuple[Case, tuple[str, ...]]]:
    """Each case with what is wrong in its reading; nothing where all is well."""
    articles = [_ingested(case) if case.taken_in else _body(case) for case in chosen]
    for case, article, reading in zip(chosen, articles, read_articles(articles), strict=True):
        yield case, tuple(_faults(case, article, reading))


def _case(group: str, name: str, row: dict[str, object]) -> Case:
    lines, text = row.pop("lines", None), row.pop("text", "")
    if isinstance(lines, list):
        text = "\n\n".join((*REPORT[:3], *lines, *REPORT[3:], AFTER) if len(lines) == 1 else (*REPORT, AFTER, *lines))
    expected = {key: [str(v) for v in value] if isinstance(value, list) else [str(value)] for key, value in row.items()}
    return Case(group=group, name=name, text=str(text), expected=expected, taken_in=lines is not None)


def _body(case: Case) -> Article:
    return Article(
        id=f"a-{case.name}",
        file=f"{case.name}.txt",
        url=None,
        title=None,
        outlet=None,
        byline=None,
        published=PUBLISHED,
        published_basis="metadata",
        language="en",
        kind="report",
        sha256="",
        captured=CAPTURED,
        blocks=(Block(kind="body", start=0, end=len(case.text)),),
        text=case.text,
    )


def _ingested(case: Case) -> Article:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{case.name}.txt"
        path.write_text(case.text, "utf8")
        found = [item for item in ingest([path], Settings(), CAPTURED) if isinstance(item, Document)]
    return found[0].article


def _faults(case: Case, article: Article, reading: Reading) -> Iterator[str]:
    yield from _wrong_accusations(case, reading)
    yield from _wrong_answers(case, reading)
    yield from _wrong_steps(case, reading)
    for words in case.expected.get("absent", []):
        spans = [(m.start(), m.end()) for m in re.finditer(re.escape(words), article.text)]
        if any(start < e and s < end for start, end in spans for s, e in _used(reading)):
            yield f"something rests on {words}"


def _wrong_accusations(case: Case, reading: Reading) -> Iterator[str]:
    accusations = [claim for claim in reading.claims if claim.stance == "alleges"]
    about = {key for claim in accusations for key in claim.about}
    sources = {source.entity for claim in accusations for source in claim.sources if source.entity}
    for name in case.expected.get("accused", []):
        if not about & _keys(reading, name):
            yield f"{name} is not accused"
    for name in case.expected.get("innocent", []):
        if about & _keys(reading, name):
            yield f"{name} is accused"
    for name in case.expected.get("accusers_not", []):
        if sources & _keys(reading, name):
            yield f"{name} is the accuser"


def _wrong_answers(case: Case, reading: Reading) -> Iterator[str]:
    for name in case.expected.get("denies", []):
        if not any(_concerned(claim) & _keys(reading, name) for claim in reading.claims if claim.stance in ("denies", "disputes")):
            yield f"{name} denies nothing"
    if "no_denial" in case.expected and any(claim.stance == "denies" for claim in reading.claims):
        yield "somebody denies"


def _wrong_steps(case: Case, reading: Reading) -> Iterator[str]:
    found = {(step.subject, step.kind, step.state) for step in reading.proceedings}
    for row in case.expected.get("steps", []):
        name, kind, state = row.split(" | ")
        if not any((key, kind, state) in found for key in _keys(reading, name)):
            yield f"{name} is not {kind} ({state})"
    for row in case.expected.get("not_done", []):
        name, kinds = row.split(" | ")
        for key, kind, state in sorted(found):
            if key in _keys(reading, name) and kind in kinds.split() and state == "done":
                yield f"{name} is {kind} (done)"


def _concerned(claim: Claim) -> set[str]:
    return {key for s in claim.sources[:1] for key in (s.entity, s.on_behalf_of) if key} | set(claim.about)


def _keys(reading: Reading, name: str) -> set[str]:
    """The keys of a name, with a title before it or not."""
    return {
        entity.key for entity in reading.entities if entity.named and any(_is(name, one) for one in (entity.name, *entity.names))
    }


def _is(name: str, written: str) -> bool:
    return f" {written}".endswith(f" {name}")


def _used(reading: Reading) -> list[tuple[int, int]]:
    spans = [(s.start, s.end) for claim in reading.claims for s in claim.content]
    spans += [(s.start, s.end) for step in reading.proceedings for s in step.evidence]
    return spans + [(mention.start, mention.end) for mention in reading.mentions]


def main() -> int:
    """Reads, prints and keeps the figures; the exit code is 1 where a case fails that is not known to."""
    found = list(judged(cases()))
    groups = dict.fromkeys(case.group for case, _ in found)
    failing = {case.name: faults for case, faults in found if faults}
    rows = {}
    for group in groups:
        names = [case.name for case, _ in found if case.group == group]
        failed = [name for name in names if name in failing]
        rows[group] = {"cases": len(names), "failed": len(failed), "rate": round(len(failed) / len(names), 3)}
        print(f"{group:16} {len(failed):2} of {len(names):2} fail ({rows[group]['rate']:.0%})")
        for name in failed:
            print(f"    {name}: {'; '.join(failing[name])}{'' if name in OPEN else '   NEW'}")
    for name in sorted(OPEN - failing.keys()):
        print(f"passes now, strike it from OPEN: {name}")
    print(f"{'all':16} {len(failing):2} of {len(found):2} fail ({len(failing) / len(found):.0%})")
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    result = {"text": "invented, written and annotated by a machine", "groups": rows, "failing": sorted(failing)}
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf8")
    return int(bool(failing.keys() - OPEN))


if __name__ == "__main__":
    sys.exit(main())
