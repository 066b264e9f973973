"""A story with its gold: reports as text files, and what a careful reader takes from them (`gold.json`, see corpus/README.md)."""

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEADS = ("the ", "a ", "an ")
REFERENCES = ("sources", "sources_optional", "about", "about_optional")


@dataclass(frozen=True)
class Story:
    """The gold of one story and the text of each of its articles, by the gold's article key."""

    gold: dict[str, Any]
    texts: dict[str, str]


@dataclass(frozen=True)
class Place:
    """A stretch of one article of a story."""

    article: str
    start: int
    end: int


def load(folder: Path) -> Story:
    """The story in a folder that holds `gold.json` and the files that it names."""
    gold = json.loads((folder / "gold.json").read_text("utf8"))
    texts = {key: (folder / article["file"]).read_bytes().decode("utf8") for key, article in gold["articles"].items()}
    return Story(gold=gold, texts=texts)


def locate(text: str, phrase: list[str]) -> tuple[int, int] | None:
    """Where a phrase given as [first words, last words] stands, None where it does not."""
    start = text.find(phrase[0])
    last = text.find(phrase[1], start) if start >= 0 else -1
    return (start, last + len(phrase[1])) if last >= 0 else None


def fold(name: str) -> str:
    """A name without case, accents, quotation marks and leading article, for comparing."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("\u00a0", " "))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip(" \"'“”.,")
    for lead in LEADS:
        plain = plain.removeprefix(lead)
    return " ".join(plain.split())


def named_places(story: Story) -> Iterator[tuple[str, Place]]:
    """Where people and groups are named: entity key and place, longer names first, names that two entities share left out."""
    bearers = defaultdict(set)
    for entity in story.gold["entities"]:
        for name in entity["names"]:
            bearers[name].add((entity["key"], entity["kind"]))
    wanted = {
        name: next(iter(owners))[0]
        for name, owners in bearers.items()
        if len(owners) == 1 and next(iter(owners))[1] in ("person", "group") and name[:1].isupper()
    }
    for article, text in story.texts.items():
        taken: set[int] = set()
        for name in sorted(wanted, key=lambda n: (-len(n), n)):
            for start in _occurrences(text, name):
                end = start + len(name)
                whole = not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()
                if whole and taken.isdisjoint(range(start, end)):
                    taken.update(range(start, end))
                    yield wanted[name], Place(article, start, end)


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def faults(story: Story) -> list[str]:
    """What is wrong with a gold file: phrases that are absent or not unique, keys that nothing bears, names never written."""
    gold = story.gold
    people = {entity["key"] for entity in gold["entities"]}
    return [
        *(fault for part in ("entities", "claims", "proceedings", "findings") for fault in _double(gold[part])),
        *_phrase_faults(story),
        *_reference_faults(gold, people),
        *_step_faults(gold, people),
    ]


def _double(items: list[dict[str, Any]]) -> list[str]:
    return [f"key {key} is borne twice" for key, count in Counter(item["key"] for item in items).items() if count > 1]


def _phrase_faults(story: Story) -> list[str]:
    gold, texts = story.gold, story.texts
    found = []
    for key, article in gold["articles"].items():
        found += [f"{key}: furniture not there once: {line}" for line in article["not_body"] if texts[key].count(line) != 1]
    for claim in gold["claims"]:
        text = texts[claim["article"]]
        for phrase in [claim["content"], *claim.get("content_alt", [])]:
            if text.count(phrase[0]) != 1 or locate(text, phrase) is None:
                found.append(f"{claim['key']}: phrase absent or not unique: {phrase}")
        if claim["cue"] not in text:
            found.append(f"{claim['key']}: cue absent: {claim['cue']}")
    found += [f"date absent: {item}" for item in gold["timeline"] if item["text"] not in texts[item["article"]]]
    for dealing in gold["dealings"]:
        phrases = [dealing["what"], *([dealing["in_return"]] if dealing.get("in_return") else [])]
        found += [f"dealing absent: {phrase}" for phrase in phrases if locate(texts[dealing["article"]], phrase) is None]
    every = "\n".join(texts.values()).casefold()
    proper = [name for entity in gold["entities"] if not entity.get("optional") for name in entity["names"]]
    return found + [f"name never written: {name}" for name in proper if name.casefold() not in every]


def _reference_faults(gold: dict[str, Any], people: set[str]) -> list[str]:
    claims = {claim["key"] for claim in gold["claims"]}
    found = []
    for claim in gold["claims"]:
        found += [f"{claim['key']}: no entity {key}" for part in REFERENCES for key in claim.get(part, []) if key not in people]
        answers = [*claim.get("answers", []), *claim.get("answers_optional", [])]
        found += [f"{claim['key']}: answers unknown {key}" for key in answers if key not in claims]
    for finding in gold["findings"]:
        named = [*finding["claims"], *finding.get("claims_optional", [])]
        found += [f"{finding['key']}: no claim {key}" for key in named if key not in claims]
    return found


def _step_faults(gold: dict[str, Any], people: set[str]) -> list[str]:
    steps = [(step["article"], step["kind"], step["subject"]) for step in gold["proceedings"]]
    # A ban is of the step as taken: one that is planned may stand beside it.
    taken = [step for step, entry in zip(steps, gold["proceedings"], strict=True) if entry.get("state", "done") == "done"]
    found = [f"two steps of one article, kind and subject: {step}" for step, count in Counter(steps).items() if count > 1]
    ends = [step["subject"] for step in gold["proceedings"]]
    ends += [step["authority"] for step in gold["proceedings"] if step["authority"]]
    ends += [relation[side] for relation in gold["relations"] for side in ("from", "to")]
    ends += [key for pair in gold["never_joined"] for key in pair]
    ends += [ban["subject"] for ban in gold["never_proceedings"] if "subject" in ban]
    for ban in gold["never_proceedings"]:
        subject, article = ban.get("subject"), ban.get("article")
        banned = [step for step in taken if step[1] == ban["kind"] and subject in (None, step[2]) and article in (None, step[0])]
        found += [f"step both given and forbidden: {step}" for step in banned]
    return found + [f"no entity {key}" for key in ends if key not in people]
