"""Passages in which an article corrects or withdraws what it, or another report of its outlet, said, and what they touch."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.shapes import Amount, Article, Claim, Correction, CorrectionKind, Proceeding, Span
from allegedly.vocabulary import table

_TELLING = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ"})
# What people are quoted with is no word of the outlet's.
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
# Words in common from which on a correction touches a passage; a name or figure counts for two.
_ENOUGH = 3


def find_corrections(
    parsed: ParsedArticle, claims: tuple[Claim, ...], proceedings: tuple[Proceeding, ...], amounts: tuple[Amount, ...]
) -> tuple[Correction, ...]:
    """The corrections of an article with the ids of its claims and steps that they touch, none for another report.

    An amount has no id of its own: a correction of a figure touches the claims that hold the figure.
    """
    rows = []
    for block, start, end in _passages(parsed):
        said = parsed.article.text[start:end]
        elsewhere = _speaks_of_another(parsed.article, said)
        touched: list[str] = []
        if not elsewhere:
            words = _weights(_tokens(block, start, end))
            touched += [claim.id for claim in claims if _touches(parsed, words, claim.content, (start, end))]
            touched += [step.id for step in proceedings if _touches(parsed, words, step.evidence, (start, end))]
            touched += _holding_figures(claims, amounts, (start, end))
        of = tuple(sorted(set(touched)))
        rows.append(
            Correction(
                article=parsed.article.id, start=start, end=end, of=of, kind=_kind(parsed.article, said), elsewhere=elsewhere
            )
        )
    return tuple(rows)


def _passages(parsed: ParsedArticle) -> Iterator[tuple[ParsedBlock, int, int]]:
    for block in parsed.blocks:
        takes_back = block.kind == "body" and _takes_back_another(parsed.article, block.text)
        if block.kind == "correction" or takes_back or (block.kind == "body" and _pattern("opening").search(block.text)):
            yield block, block.start, block.end
        elif block.kind == "body":
            for sentence in block.doc.sents:
                words = _unquoted(sentence.text)
                if _pattern("opening").search(words) or _pattern("passing").search(words):
                    yield block, block.start + sentence.start_char, block.start + sentence.end_char


def _kind(article: Article, said: str) -> CorrectionKind:
    if _pattern("withdrawn", article.outlet or "").search(_unquoted(said)):
        return "withdrawn"
    return "clarified" if _pattern("clarified").search(said) else "corrected"


def _speaks_of_another(article: Article, said: str) -> bool:
    """Whether a correction speaks of another report of the outlet."""
    words = _unquoted(said)
    return not _pattern("own").search(words) and bool(_pattern("elsewhere", article.outlet or "").search(words))


def _takes_back_another(article: Article, said: str) -> bool:
    """Whether a paragraph of the body speaks of another report of the outlet and takes it back."""
    words = _unquoted(said)
    if _pattern("own").search(words) or not _pattern("taken_back", article.outlet or "").search(words):
        return False
    return bool(_pattern("own_report", article.outlet or "").search(words))


@cache
def _pattern(key: str, outlet: str = "") -> re.Pattern[str]:
    """A pattern of the vocabulary; `own_report` is the one in which the outlet is named or names itself."""
    patterns = table("corrections")["elsewhere"][-1:] if key == "own_report" else table("corrections")[key]
    return re.compile("|".join(f"(?:{one.replace('OWN', _own_names(outlet))})" for one in patterns), re.IGNORECASE)


def _own_names(outlet: str) -> str:
    """The names under which an outlet speaks of itself, as they are written: of "Arenal Herald" also "the Herald"; where few
    outlets bear its last word, also that alone."""
    words = outlet.split()
    names = [" ".join(words), " ".join(words[:2]), *words[-1:]]
    if words and words[-1].casefold() in table("kind_words")["outlet_ends"]:
        # Of "the Velden Post" a report that speaks of "the Washington Post" does not speak.
        names.pop()
    names = [re.escape(name) for name in names if len(name) > 3] + [rf"[Tt]he\s+{re.escape(word)}" for word in words[-1:]]
    own = "|".join(map(re.escape, table("corrections")["itself"]))
    return f"(?-i:{'|'.join(names)})|{own}" if names else own


@cache
def _empty() -> frozenset[str]:
    return frozenset(table("corrections")["empty"])


def _unquoted(text: str) -> str:
    return _QUOTED.sub(" ", text)


def _tokens(block: ParsedBlock, start: int, end: int) -> Iterator[Token]:
    return (token for token in block.doc if start <= block.at(token) < end)


def _weights(tokens: Iterable[Token]) -> Counter[str]:
    found: Counter[str] = Counter()
    for token in tokens:
        lemma = token.lemma_.lower()
        if token.pos_ in _TELLING and lemma not in _empty() and not token.is_stop and not token.is_punct:
            found[lemma] = 2 if token.pos_ in ("PROPN", "NUM") else 1
    return found


def _touches(parsed: ParsedArticle, words: Counter[str], spans: tuple[Span, ...], own: tuple[int, int]) -> bool:
    if any(own[0] <= span.start < own[1] for span in spans):
        return False
    there: Counter[str] = Counter()
    for span in spans:
        block = parsed.block_at(span.start)
        if block is not None:
            there |= _weights(_tokens(block, span.start, span.end))
    return sum((words & there).values()) >= _ENOUGH


def _holding_figures(claims: tuple[Claim, ...], amounts: tuple[Amount, ...], own: tuple[int, int]) -> list[str]:
    """The claims that hold a sum or count which the correction repeats."""
    repeated = {(one.value, one.unit) for one in amounts if own[0] <= one.start < own[1]}
    same = [one for one in amounts if (one.value, one.unit) in repeated and not own[0] <= one.start < own[1]]
    return [
        claim.id
        for claim in claims
        if not any(own[0] <= span.start < own[1] for span in claim.content)
        and any(span.start <= one.start < span.end for one in same for span in claim.content)
    ]
