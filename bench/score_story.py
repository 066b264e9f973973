"""Figures of a record against the gold of a story: what the quality gate pins.

    python bench/score_story.py STORY_FOLDER RECORD.json

Articles are matched by file name; an entity of the record to the gold entity with which it shares most names; a claim to the gold
claim of the same article whose content overlaps most, from a character F1 of one half on, one to one. Optional gold items are
neither asked for nor held against the record; nor are claims in a headline or a correction line.
"""

import argparse
import calendar
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gold import Story, fold, load, locate, named_places

BODY = ("body", "headline", "standfirst", "subhead")
KIN = frozenset(
    f"{kin}_of"
    for kin in (
        *("mother", "father", "child", "son", "daughter", "sibling", "sister", "brother"),
        *("spouse", "wife", "husband", "relative"),
    )
)
LEAST_OVERLAP = 0.5
# The first wording of a gold claim is preferred to its alternatives where both overlap equally.
ALTERNATIVE = 0.99

Row = dict[str, Any]


def f1(hits_got: float, hits_wanted: float) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits_got * hits_wanted / (hits_got + hits_wanted) if hits_got + hits_wanted else 0.0


def share(part: float, whole: float, empty: float = 0.0) -> float:
    """A part of a whole; `empty` where there is nothing to judge."""
    return part / whole if whole else empty


def covered(spans: Iterable[Row]) -> set[int]:
    """The characters that spans cover."""
    return {at for span in spans for at in range(span["start"], span["end"])}


@dataclass(frozen=True)
class Comparison:
    """A story and a record, with what of the one is what of the other."""

    story: Story
    record: Row

    @cached_property
    def article_id(self) -> dict[str, str]:
        """The record's id of each gold article that it has."""
        files = {Path(article["file"]).name: article["id"] for article in self.record["articles"]}
        return {key: files[a["file"]] for key, a in self.story.gold["articles"].items() if a["file"] in files}

    @cached_property
    def article_key(self) -> dict[str, str]:
        """The gold key of each of the record's articles that the gold has."""
        return {found: key for key, found in self.article_id.items()}

    @cached_property
    def gold_names(self) -> dict[str, set[str]]:
        """The folded names of each gold entity."""
        return {entity["key"]: {fold(name) for name in entity["names"]} for entity in self.story.gold["entities"]}

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """The folded names of each entity of the record."""
        return {e["id"]: {fold(name) for name in (*e["names"], e["name"])} for e in self.record["entities"]}

    @cached_property
    def entity_key(self) -> dict[str, str]:
        """The gold key of each entity of the record that shares a name with one."""
        found = {}
        for entity, names in self.names.items():
            shared = [(len(names & of), max(map(len, names & of)), key) for key, of in self.gold_names.items() if names & of]
            if shared:
                found[entity] = max(shared)[2]
        return found

    @cached_property
    def claims(self) -> list[tuple[Row, Row]]:
        """Gold claims and the claims of the record that they were matched with."""
        pairs = sorted(self._candidates(), key=lambda p: (bool(p[1].get("optional")), -p[0], p[1]["key"], p[2]["id"]))
        gold_used, used, matched = set(), set(), []
        for _, gold, found in pairs:
            if gold["key"] not in gold_used and found["id"] not in used:
                gold_used.add(gold["key"])
                used.add(found["id"])
                matched.append((gold, found))
        return matched

    def _candidates(self) -> Iterable[tuple[float, Row, Row]]:
        for gold in self.story.gold["claims"]:
            wordings = [wording(self.story, gold["article"], p) for p in (gold["content"], *gold.get("content_alt", []))]
            for found in self.record["claims"]:
                if found["article"] == self.article_id.get(gold["article"]):
                    have = covered(found["content"])
                    first, *others = (2 * len(want & have) / (len(want) + len(have)) for want in wordings)
                    overlap = max(first, ALTERNATIVE * max(others, default=0.0))
                    if overlap >= LEAST_OVERLAP:
                        yield overlap, gold, found

    def speaker(self, source: Row) -> str | None:
        """The gold key of a source; "?" for an entity that the gold has not, None for words that nobody was found for."""
        if source.get("entity"):
            return self.entity_key.get(source["entity"], "?")
        words = fold(source.get("text") or "")
        return next((key for key, names in self.gold_names.items() if words and words in names), None)


def wording(story: Story, article: str, phrase: list[str]) -> set[int]:
    """The characters of a gold phrase. Raises `ValueError` where the text has it not."""
    place = locate(story.texts[article], phrase)
    if place is None:
        raise ValueError(f"gold phrase not in article {article}: {phrase}")
    return set(range(*place))


def unjudged(text: str) -> set[int]:
    """The characters of the headline and of correction lines."""
    found: set[int] = set()
    at, headline = 0, True
    for line in text.split("\n"):
        if line.strip() and (headline or line.strip().casefold().startswith("correction")):
            found.update(range(at, at + len(line)))
        headline = headline and not line.strip()
        at += len(line) + 1
    return found


def score_blocks(pair: Comparison) -> dict[str, float]:
    """How much furniture was kept out of the body, and how much of the body was kept."""
    blocks = {article["id"]: article["blocks"] for article in pair.record["articles"]}
    lines = out = real = kept = 0
    for key, article in pair.story.gold["articles"].items():
        text = pair.story.texts[key]
        there = key in pair.article_id
        body = covered(b for b in blocks[pair.article_id[key]] if b["kind"] in BODY) if there else set()
        furniture: set[int] = set()
        for line in article["not_body"]:
            place = set(range(text.find(line), text.find(line) + len(line)))
            furniture |= place
            lines += 1
            out += there and body.isdisjoint(place)
        wanted = {at for at, character in enumerate(text) if not character.isspace()} - furniture
        real += len(wanted)
        kept += len(wanted & body)
    return {"furniture_kept_out": share(out, lines, 1.0), "body_kept": share(kept, real, 1.0)}


def score_names(pair: Comparison) -> dict[str, float]:
    """B³ over the places where people and groups are named, and entities that join what must stay apart."""
    placed = [(key, _cluster(pair, place.article, place.start, place.end)) for key, place in named_places(pair.story)]
    clusters, keys, both = Counter(c for _, c in placed), Counter(k for k, _ in placed), Counter(placed)
    held = [(key, cluster) for key, cluster in placed if cluster is not None]
    precision = share(sum(both[item] / clusters[item[1]] for item in held), len(held))
    recall = share(sum(both[item] / keys[item[0]] for item in held), len(placed))
    joined = 0
    for one, other in pair.story.gold.get("never_joined", []):
        of_one = pair.gold_names[one] - pair.gold_names[other]
        of_other = pair.gold_names[other] - pair.gold_names[one]
        joined += any(names & of_one and names & of_other for names in pair.names.values())
    return {
        "mention_b3_precision": precision,
        "mention_b3_recall": recall,
        "mention_b3_f1": f1(precision, recall),
        "joined_violations": joined,
    }


def _cluster(pair: Comparison, article: str, start: int, end: int) -> str | None:
    """The entity of the mention that covers a place best: most characters in common, then the nearest in length."""
    best: tuple[float, str | None] | None = None
    for mention in pair.record["mentions"]:
        if mention["article"] == pair.article_id.get(article) and mention["start"] < end and start < mention["end"]:
            common = min(end, mention["end"]) - max(start, mention["start"])
            fit = common - abs(mention["end"] - mention["start"] - end + start) / 100
            if best is None or fit > best[0]:
                best = (fit, mention.get("entity"))
    return best[1] if best else None


def score_claims(pair: Comparison) -> dict[str, float]:
    """Claims found, and of those found: first speaker, whole chain, stance, whom about, offences."""
    asked = sum(not claim.get("optional") for claim in pair.story.gold["claims"])
    hits = [(gold, found) for gold, found in pair.claims if not gold.get("optional")]
    matched = {found["id"] for _, found in pair.claims}
    quiet = {pair.article_id[key]: unjudged(text) for key, text in pair.story.texts.items() if key in pair.article_id}
    extra = sum(
        claim["id"] not in matched and not covered(claim["content"]) <= quiet[claim["article"]]
        for claim in pair.record["claims"]
        if claim["article"] in quiet
    )
    precision, recall = share(len(hits), len(hits) + extra), share(len(hits), asked, 1.0)
    chains = [chain_right(pair, gold, found) for gold, found in hits]
    stances = sum(found["stance"] in (gold["stance"], *gold.get("stance_optional", [])) for gold, found in hits)
    about = [(gold, {pair.entity_key.get(e, e) for e in found["about"]}) for gold, found in hits if gold["about"]]
    return {
        "claim_precision": precision,
        "claim_recall": recall,
        "claim_f1": f1(precision, recall),
        "source_accuracy": share(sum(first for first, _ in chains), len(hits)),
        "chain_accuracy": share(sum(whole for _, whole in chains), len(hits)),
        "stance_accuracy": share(stances, len(hits)),
        "about_f1": _micro(about, "about"),
        "offence_f1": _micro([(gold, set(found["offences"])) for gold, found in hits], "offences"),
    }


def chain_right(pair: Comparison, gold: Row, found: Row) -> tuple[bool, bool]:
    """Whether the first speaker is right, and whether the whole chain is."""
    named = [key for key in map(pair.speaker, found["sources"]) if key]
    if gold.get("unresolved_ok") and not named:
        return True, True
    leave = set(gold.get("sources_optional", []))
    want, have = ([key for key in keys if key not in leave] for keys in (gold["sources"], named))
    first = have[:1] == want[:1] or (bool(named) and named[:1] == gold["sources"][:1])
    return first, have == want


def _micro(rows: Iterable[tuple[Row, set[str]]], part: str) -> float:
    """Micro F1 of sets against a part of gold claims; optional members count neither way."""
    both = wanted = got = 0
    for gold, found in rows:
        want = set(gold[part])
        have = found - (set(gold.get(f"{part}_optional", [])) - want)
        both, wanted, got = both + len(want & have), wanted + len(want), got + len(have)
    return f1(share(both, got), share(both, wanted))


def step_kind(step: Row) -> str:
    """The kind of a step; a charge that is planned is one in preparation."""
    return "charges_prepared" if step["kind"] == "charged" and step.get("state") == "planned" else str(step["kind"])


def step_done(step: Row) -> bool:
    """Whether a step is said to have been taken; preparing charges is a step of its own."""
    return step.get("state", "done") == "done" or step_kind(step) == "charges_prepared"


def score_proceedings(pair: Comparison) -> dict[str, float]:
    """Steps by article, kind and subject, and those that must never appear."""
    gold = pair.story.gold
    allowed = {(step["article"], step["kind"], step["subject"]) for step in gold["proceedings"]}
    states = {(p["article"], p["kind"], p["subject"]): p.get("state") for p in gold["proceedings"] if not p.get("optional")}
    have, banned = set(), set()
    for step in pair.record["proceedings"]:
        if step["article"] not in pair.article_key:
            continue
        subject = step.get("subject")
        key = (pair.article_key[step["article"]], step_kind(step), pair.entity_key.get(subject, subject))
        if step_done(step) or (key in states and states[key] == step.get("state")):
            have.add(key)
        for number, ban in enumerate(gold.get("never_proceedings", [])):
            spoken = pair.entity_key.get(subject)
            fits = ban.get("subject") in (None, spoken) and ban.get("article") in (None, key[0])
            if step_done(step) and key[1] == ban["kind"] and fits:
                banned.add(number)
    precision, recall = share(len(have & allowed), len(have)), share(len(have & states.keys()), len(states), 1.0)
    return {
        "proceeding_precision": precision,
        "proceeding_recall": recall,
        "proceeding_f1": f1(precision, recall),
        "proceeding_violations": len(banned),
    }


def score_kin(pair: Comparison) -> dict[str, float]:
    """Kinship between two people of the gold that no text states."""
    people = {entity["key"] for entity in pair.story.gold["entities"] if entity["kind"] == "person"}
    known = {frozenset((r["from"], r["to"])) for r in pair.story.gold.get("relations", [])}
    invented = set()
    for relation in pair.record["relations"]:
        ends = {pair.entity_key.get(relation["from"]), pair.entity_key.get(relation["to"])}
        if relation["kind"] in KIN and len(ends) == 2 and ends <= people and frozenset(ends) not in known:
            invented.add(frozenset(ends))
    return {"kin_violations": len(invented)}


def days(first: str | None, last: str | None) -> tuple[str, str] | None:
    """The first and last day of an interval that is given at any precision."""
    if not first and not last:
        return None
    start, end = str(first or last), str(last or first)
    start += {4: "-01-01", 7: "-01"}.get(len(start), "")
    if len(end) == len("2021-06"):
        end += f"-{calendar.monthrange(int(end[:4]), int(end[5:]))[1]:02}"
    return start, end + ("-12-31" if len(end) == len("2021") else "")


def score_dates(pair: Comparison) -> dict[str, float]:
    """Time expressions that stand for the right days."""
    asked = [item for item in pair.story.gold.get("timeline", []) if not item.get("optional")]
    right = 0
    for item in asked:
        words, text = item["text"], pair.story.texts[item["article"]]
        spots = [at for at in range(len(text)) if text.startswith(words, at)]
        right += any(
            date["article"] == pair.article_id.get(item["article"])
            and date["end"] - date["start"] <= 2 * len(words) + 12
            and any(date["start"] < at + len(words) and at < date["end"] for at in spots)
            and days(date["from"], date["until"]) == days(item["start"], item["end"])
            for date in pair.record["dates"]
        )
    return {"dates_right": share(right, len(asked), 1.0)}


def score_spans(pair: Comparison) -> dict[str, float]:
    """Spans that lie outside their article, and sources whose words are not what stands there."""
    texts = {pair.article_id[key]: text for key, text in pair.story.texts.items() if key in pair.article_id}
    spans = [(m["article"], m, None) for m in pair.record["mentions"]]
    for claim in pair.record["claims"]:
        spans += [(claim["article"], span, None) for span in (*claim["content"], *([claim["cue"]] if claim.get("cue") else []))]
        spans += [(source.get("article", claim["article"]), source, source["text"]) for source in claim["sources"]]
    for step in pair.record["proceedings"]:
        spans += [(step["article"], span, None) for span in step["evidence"]]
    wrong = sum(
        not 0 <= span["start"] < span["end"] <= len(texts[article])
        or (words is not None and texts[article][span["start"] : span["end"]] != words)
        for article, span, words in spans
        if article in texts
    )
    return {"span_violations": wrong}


PARTS = (score_blocks, score_names, score_claims, score_proceedings, score_kin, score_dates, score_spans)


def figures(story: Story, record: Row) -> dict[str, float]:
    """All figures of a record against a story, by name."""
    pair = Comparison(story=story, record=record)
    return {name: value for part in PARTS for name, value in part(pair).items()}


def main() -> None:
    """Print the figures of a record, one a line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("story", type=Path)
    parser.add_argument("record", type=Path)
    args = parser.parse_args()
    for name, value in figures(load(args.story), json.loads(args.record.read_text("utf8"))).items():
        print(f"{name:24} {value:.3f}")


if __name__ == "__main__":
    main()
