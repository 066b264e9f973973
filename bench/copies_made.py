"""Copies made from articles, as lazy desks make them: whole, cut, lightly edited, spun, and worked into a text of one's own.

Nothing here is known to the program under test: the synonyms stand in copies_synonyms.yaml, the edits below. Words between
quotation marks stay as they are, as they do in print. All choices come from the given random numbers.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

import numpy as np
import yaml
from numpy.typing import NDArray
from spacy.tokens import Token

from allegedly.read.pipeline import pipeline
from allegedly.resolve.copies_text import quoted_spans

Strength = Literal["verbatim", "cut", "near", "spun", "respun", "partial"]
STRENGTHS: tuple[Strength, ...] = ("verbatim", "cut", "near", "spun", "respun", "partial")
Paragraphs = list[str]

_STOP = re.compile(r"(?<=[a-z0-9\"”)][.!?])\s+(?=[\"“A-Z])")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_SAID = r"said|says|told reporters|added|wrote|claimed|insisted"
_TAIL = re.compile(rf"^([A-Z][^\"“”]+), ([A-Z]?[\w’' .-]{{2,40}}?) ({_SAID})\.$")
_LEAD = re.compile(rf"^([A-Z][\w’' .-]{{2,40}}?) ({_SAID}) (?:that )?([a-z][^\"“”]+)\.$")
_WHEN = r"(?:on|in|at|by|after|before|during|since|from) (?:\w+ ){0,5}\w+"
_FRONT = re.compile(rf"^({_WHEN.replace('on|in', '[Oo]n|[Ii]n', 1)}), ([^\"“”]+)\.$", re.IGNORECASE)
_BACK = re.compile(r"^([^\"“”]+?) ((?:on|in|since) (?:[A-Z]\w+|\d{4}|[A-Z]\w+ \d{1,4}))\.$")
_ASIDE = re.compile(r", (?:who|which|a|an|the|then|according to)\b[^,.\"“”]{3,60},")
_REGULAR = re.compile(r"^[A-Z][^,;]* [a-z]+ed (?:the|a|an|his|her|its|their|\d+|two|three|[A-Z]\w+) ")
_LIGHT = (
    (" said ", " told reporters "),
    (" has ", " has now "),
    (" per cent", "%"),
    (" more than ", " over "),
    (" euros", " euro"),
)


@cache
def _synonyms() -> dict[str, list[str]]:
    return dict(yaml.safe_load((Path(__file__).parent / "copies_synonyms.yaml").read_text("utf8")))


def made(strength: Strength, paragraphs: Sequence[str], own: Sequence[str], random: Random) -> tuple[Paragraphs, float]:
    """The paragraphs of a copy, and what part of its words is the original's. `own` is the text around a partial one."""
    if strength == "verbatim":
        return list(paragraphs), 1.0
    if strength == "cut":
        return _cut(paragraphs, random.uniform(0.3, 0.8), random), 1.0
    if strength == "near":
        return [_edited(p, random, _nearly) for p in _cut(paragraphs, random.uniform(0.8, 1.0), random)], 1.0
    if strength == "spun":
        return [_edited(p, random, _spun) for p in _cut(paragraphs, random.uniform(0.7, 1.0), random)], 1.0
    if strength == "respun":
        return [_edited(p, random, _respun) for p in _cut(paragraphs, random.uniform(0.7, 1.0), random)], 1.0
    return _worked_in(paragraphs, own, random)


def _cut(paragraphs: Sequence[str], part: float, random: Random) -> Paragraphs:
    """So many of the paragraphs, in their order; the beginning more likely than the end."""
    keep = max(2, round(part * len(paragraphs)))
    ranked = sorted(range(len(paragraphs)), key=lambda i: i / len(paragraphs) * 0.6 + random.random())
    return [paragraphs[i] for i in sorted(ranked[:keep])]


def _worked_in(paragraphs: Sequence[str], own: Sequence[str], random: Random) -> tuple[Paragraphs, float]:
    """Two to four paragraphs of the original, running on, inside a text of one's own."""
    count = min(len(paragraphs), random.choice((2, 3, 4)))
    first = random.randrange(len(paragraphs) - count + 1)
    taken = list(paragraphs[first : first + count])
    at = random.randrange(len(own) + 1)
    share = _size(taken) / max(_size(taken) + _size(own), 1)
    return [*own[:at], *taken, *own[at:]], share


def _size(paragraphs: Sequence[str]) -> int:
    return sum(len(p.split()) for p in paragraphs)


def _edited(paragraph: str, random: Random, edit: Callable[[str, Random], str]) -> str:
    return " ".join(edit(sentence, random) for sentence in _STOP.split(paragraph))


def _nearly(sentence: str, random: Random) -> str:
    """A light hand: an aside struck, a phrase exchanged, a word in eight of those that have another."""
    if random.random() < 0.25:
        sentence = _ASIDE.sub("", sentence, count=1)
    if random.random() < 0.3:
        old, new = random.choice(_LIGHT)
        sentence = sentence.replace(old, new, 1)
    if random.random() < 0.2:
        sentence = _turned(sentence, random)
    return _other_words(sentence, 0.12, random)


def _spun(sentence: str, random: Random) -> str:
    """A heavy hand: clauses change places, active becomes passive, and most words that have another are exchanged."""
    if random.random() < 0.7:
        turned = _turned(sentence, random)
        sentence = turned if turned != sentence else _passive(sentence)
    if random.random() < 0.4:
        sentence = _ASIDE.sub("", sentence, count=1)
    return _other_words(sentence, 0.85, random)


def _respun(sentence: str, random: Random) -> str:
    """As spun, and of the other words of five letters and more every third becomes the one that word vectors hold nearest."""
    return _outside_quotes(_spun(sentence, random), lambda word: _nearest(word) if random.random() < 1 / 3 else word)


@cache
def _vectors() -> tuple[list[str], NDArray[np.float32]]:
    """Words of small letters with their vectors, each of length 1."""
    language = pipeline(names=False)
    vectors = language.vocab.vectors
    words = sorted({w.lower() for key in vectors if (w := language.vocab.strings[key]).isascii() and w.islower() and w.isalpha()})
    rows = np.asarray([language.vocab.get_vector(word) for word in words], dtype=np.float32)
    return words, rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


@cache
def _nearest(word: str) -> str:
    """The nearest word by vectors with the same ending and another beginning; the word itself where there is none."""
    if len(word) < 5 or not word.islower():
        return word
    words, rows = _vectors()
    at = bisect_left(words, word)
    if at == len(words) or words[at] != word:
        return word
    ending = next((e for e in ("ed", "ing", "ly", "s") if word.endswith(e)), "")
    near = (words[i] for i in np.argsort(-(rows @ rows[at]), kind="stable")[:40])
    return next((o for o in near if o.endswith(ending) and o[:4] != word[:4] and len(o) > 3), word)


def _turned(sentence: str, random: Random) -> str:
    """The sentence with its speaker, its time or its place at the other end."""
    if found := _TAIL.match(sentence):
        return f"{_upper(found[2])} {found[3]} that {_lower(found[1])}."
    if found := _LEAD.match(sentence):
        return f"{_upper(found[3])}, {_lower(found[1])} {found[2]}."
    if found := _FRONT.match(sentence):
        return f"{_upper(found[2])} {_lower(found[1])}."
    if found := _BACK.match(sentence):
        return f"{_upper(found[2])}, {_lower(found[1])}."
    parts = sentence[:-1].split(", ")
    if len(parts) == 2 and '"' not in sentence and parts[1].startswith(("but ", "while ", "although ", "because ", "and ")):
        word, _, rest = parts[1].partition(" ")
        return f"{_upper(rest)}, {word} {_lower(parts[0])}." if random.random() < 0.7 else sentence
    return sentence


def _passive(sentence: str) -> str:
    """A simple sentence with a regular verb, a subject before it and an object right after it, turned round; else as it was."""
    if '"' in sentence or "“" in sentence or not _REGULAR.search(sentence):
        return sentence
    doc = pipeline(names=False)(sentence)
    root = next((token for token in doc if token.dep_ == "ROOT" and token.tag_ == "VBD" and token.text.endswith("ed")), None)
    subject, found = _child(root, "nsubj"), _child(root, "dobj")
    if root is None or subject is None or found is None or subject.tag_ == "PRP" or found.tag_ == "PRP":
        return sentence
    who, what = list(subject.subtree), list(found.subtree)
    if who[0].i != 0 or who[-1].i != root.i - 1 or what[0].i != root.i + 1 or doc[-1].text != ".":
        return sentence
    be = "were" if found.tag_ in ("NNS", "NNPS") else "was"
    rest = doc[what[-1].i + 1 : -1].text
    active, passive = doc[who[0].i : who[-1].i + 1].text, doc[what[0].i : what[-1].i + 1].text
    return f"{_upper(passive)} {be} {root.text} by {_lower(active)}{' ' + rest if rest else ''}."


def _child(token: Token | None, dep: str) -> Token | None:
    return next((child for child in token.children if child.dep_ == dep), None) if token is not None else None


def _other_words(sentence: str, part: float, random: Random) -> str:
    """So large a part of the unquoted words that have another word in the list exchanged for it."""
    return _outside_quotes(sentence, lambda word: _other(word, part, random))


def _outside_quotes(sentence: str, change: Callable[[str], str]) -> str:
    out, at = [], 0
    for start, end in [*quoted_spans(sentence), (len(sentence), len(sentence))]:
        out += [_WORD.sub(lambda found: change(found.group()), sentence[at:start]), sentence[start:end]]
        at = end
    return "".join(out)


def _other(word: str, part: float, random: Random) -> str:
    others = _synonyms().get(word.lower())
    if not others or random.random() >= part or (word[0].isupper() and word[1:] != word[1:].lower()):
        return word
    new = random.choice(others)
    return _upper(new) if word[0].isupper() else new


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    """With a small letter where the first word is no name: an article, a preposition, a pronoun."""
    first = words.split(" ", 1)[0].lower()
    small = {"the", "a", "an", "his", "her", "its", "their", "on", "in", "at", "by", "after", "before", "during", "since", "from"}
    pronouns = {"he", "she", "it", "they", "two", "three", "both", "some", "no", "this", "that", "there"}
    return words[:1].lower() + words[1:] if first in small | pronouns else words
