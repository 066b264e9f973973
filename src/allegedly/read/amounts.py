"""Sums of money and counts of things, with value and unit. Vague ones ("millions of dollars") have no value and are left out."""

import re
from collections.abc import Iterator, Mapping
from math import prod

from spacy.tokens import Token

from allegedly.number_words import SCALES, spelt
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.shapes import Amount
from allegedly.vocabulary import table

_TABLE = table("currencies")
_MARKS: Mapping[str, str | None] = _TABLE["marks"]
_NAMES: Mapping[str, str] = _TABLE["names"]
_SHARED: Mapping[str, Mapping[str, str]] = _TABLE["shared"]
_SCALES: Mapping[str, int] = _TABLE["scales"]
_NUMBERS: Mapping[str, int] = _TABLE["numbers"]
# "R 5" may be anything; "R5 million" is money.
_LETTERS = frozenset({"R", "Q", "Sh", "RM", "Re", "Bs"})
_NOT_COUNTED = frozenset(_TABLE["not_counted"])


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_FIGURE = r"\d{1,3}(?:[,\u00a0]\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = rf"(?:{_any(list(_SCALES))})"
_MORE = rf"(?:[\s-](?:and\s)?(?:{_any([*_NUMBERS, 'hundred', 'thousand'])}))*"
_WORD_NUMBER = rf"(?:half\s+an?|an?|(?:{_any(list(_NUMBERS))}){_MORE})"
_NATION = rf"(?:{_any(sorted({nation for nations in _SHARED.values() for nation in nations}))})"
_NAME = rf"(?:{_any([*_NAMES, *_SHARED])})"

_MARKED = re.compile(
    rf"(?<![\w$€£])(?P<mark>{_any([*_MARKS, *_TABLE['codes']])})\s?(?P<number>{_FIGURE})"
    rf"(?:\s?(?:-|–|to)\s?(?P<until>{_FIGURE}))?(?:[\s-]?(?P<scale>(?i:{_SCALE})))?(?![\w])"
)
_NAMED = re.compile(
    rf"(?<![\w$€£.,])(?P<number>{_FIGURE}|{_WORD_NUMBER})(?:[\s-]?(?P<scale>{_SCALE}))?(?:\s(?P<scale2>{_SCALE}))?[\s-]"
    rf"(?:(?P<code>(?-i:{_any(_TABLE['codes'])}))|(?:(?P<nation>{_NATION})\s)?(?P<name>{_NAME})s?)(?!\w)(?!\s+of\b)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"(?<![\w$€£.,])(?<!\d[ \u00a0])(?P<number>{_FIGURE})(?:\s?(?P<scale>(?i:{_SCALE})))?\s?(?P<mark>[€£₴₽]|zł|Kč)(?!\w)"
)
_PERCENT = re.compile(rf"(?<![\w$€£.,])(?P<number>{_FIGURE})\s?(?:%|percent\b|per\scent\b)")


_SINGULAR = {"people": "person", "species": "species"}
_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
_VOWELS = frozenset("aeiouy")
# A word that no English text knows, behind a figure, is the name of a currency: "750,000 akche", "1.3 million zuz".
_STRANGE = re.compile(rf"(?<![\w$€£.,])(?P<number>{_FIGURE})(?:\s(?P<scale>(?i:{_SCALE})))?\s(?P<name>[a-z]{{3,}})(?!\w)")


def find_amounts(parsed: ParsedArticle) -> tuple[Amount, ...]:
    """The sums and counts of an article, in the order of the text. No two overlap."""
    rows: list[Amount] = []
    for block in parsed.blocks:
        taken: list[Amount] = []
        for start, end, value, unit in (*_money(block.text), *_strange(block), *_counts(block)):
            if not any(start < other.end - block.start and other.start - block.start < end for other in taken):
                taken.append(
                    Amount(article=parsed.article.id, start=block.start + start, end=block.start + end, value=value, unit=unit)
                )
        rows += sorted(taken, key=lambda amount: (amount.start, amount.end))
    return tuple(rows)


def _money(text: str) -> Iterator[tuple[int, int, float, str]]:
    for found in _MARKED.finditer(text):
        unit = _MARKS.get(found["mark"], found["mark"])
        if unit is None or (found["mark"] in _LETTERS and not (found["scale"] or "," in found["number"])):
            continue
        if found["until"]:
            yield found.start(), found.end("number"), _value(found["number"], found["scale"]), unit
            yield found.start("until"), found.end(), _value(found["until"], found["scale"]), unit
        else:
            yield found.start(), found.end(), _value(found["number"], found["scale"]), unit
    for found in _NAMED.finditer(text):
        value = _value(found["number"], found["scale"], found["scale2"])
        unit = found["code"] or _currency(found["name"].lower(), found["nation"])
        yield found.start(), found.end(), value, unit
    for found in _TRAILING.finditer(text):
        yield found.start(), found.end(), _value(found["number"], found["scale"]), _MARKS[found["mark"]] or ""
    for found in _PERCENT.finditer(text):
        yield found.start(), found.end(), _value(found["number"]), "percent"


def _currency(name: str, nation: str | None) -> str:
    """The code of a currency's name; the name itself where countries share it and none is said ("pesos")."""
    if nation:
        return _SHARED.get(name, {}).get(nation.lower()) or _NAMES.get(name, name)
    return _NAMES.get(name, name)


def _value(number: str, *scales: str | None) -> float:
    value = _plain(number)
    for scale in scales:
        if scale:
            value *= _SCALES[scale.lower()]
    # Decimal fractions of a scale ("3.3 million") come out a hair off in binary.
    return round(value, 2)


def _plain(number: str) -> float:
    words = number.lower()
    if words[0].isdigit():
        return float(words.replace(",", "").replace("\u00a0", ""))
    if words.startswith("half"):
        return 0.5
    if words in ("a", "an"):
        return 1.0
    return spelt(re.split(r"[\s-]+", words)) or 0.0


def _counts(block: ParsedBlock) -> Iterator[tuple[int, int, float, str]]:
    """Counted things ("45 phantom employees"): the unit is the lemma of the noun that is counted."""
    for token in block.doc:
        if token.dep_ != "nummod" or token.head.pos_ != "NOUN" or token.head.i <= token.i:
            continue
        noun = token.head
        if noun.lemma_.lower() in _NOT_COUNTED or token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"):
            continue
        run = _run(token)
        if run[0].i > 0 and run[0].nbor(-1).pos_ == "PROPN" and run[0].nbor(-1).ent_type_ not in ("DATE", "TIME"):
            # "Barrio 18 members": the number belongs to a name.
            continue
        value = _run_value(run)
        if value is not None and not (noun.tag_ == "NN" and value != 1):
            yield run[0].idx, noun.idx + len(noun), value, _SINGULAR.get(noun.lower_, noun.lemma_.lower())


def _strange(block: ParsedBlock) -> Iterator[tuple[int, int, float, str]]:
    """Sums in a currency that is in no list; its unit is its name."""
    for found in _STRANGE.finditer(block.text):
        word = block.token_at(block.start + found.start("name"))
        # "MWh" without its capitals is no name: a name can be spoken.
        if word is not None and word.is_oov and word.text == found["name"] and _VOWELS & set(word.text):
            yield found.start(), found.end(), _value(found["number"], found["scale"]), found["name"]


def _is_number(token: Token) -> bool:
    return token.like_num or token.lower_ in ("dozen", "hundred", "thousand", "million", "billion", "lakh", "crore")


def _run(token: Token) -> list[Token]:
    """The words of the number around a token: "two dozen", "one hundred and twenty"."""
    run = [token]
    while run[0].i > 0:
        before = run[0].nbor(-1)
        joined = before.lower_ == "and" and before.i > 0 and before.nbor(-1).lower_ in ("hundred", "thousand")
        # "Forty-one" is three words.
        joined = joined or (before.text == "-" and not before.whitespace_ and before.i > 0 and before.nbor(-1).lower_ in _TENS)
        if not joined and not _is_number(before):
            break
        run.insert(0, before)
    while True:
        after = run[-1].nbor(1)
        joins = after.lower_ == "and" and run[-1].lower_ in ("hundred", "thousand") and _is_number(after.nbor(1))
        if not joins and not _is_number(after):
            break
        run.append(after)
    return run


def _run_value(run: list[Token]) -> float | None:
    """What a row of figures and words for numbers comes to, None where it is no number."""
    words = [part.lower_.replace(",", "") for part in run if part.text != "-"]
    figure = re.fullmatch(r"\d+(?:\.\d+)?", words[0])
    if figure and any(word not in SCALES for word in words[1:]):
        return None
    try:
        value = float(figure.group()) * prod(SCALES[word] for word in words[1:]) if figure else spelt(words, strict=True)
    except KeyError:
        return None
    return None if value is None else round(value, 2)
