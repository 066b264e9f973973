"""Time expressions become intervals of days, at the precision known, against the date of publication.

What cannot be resolved is left out: nothing is guessed. `basis` is "absolute" where the words say it all, "published" where the
interval rests on the date of publication, "context" where it rests on another date of the text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from allegedly.read.dates_calendar import Interval
from allegedly.read.dates_resolved import RESOLVERS, Setting
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.time_expressions import Expression, expressions
from allegedly.shapes import DateMention
from allegedly.vocabulary import table

_WORDS = table("time")
_YEAR_CUES = frozenset(_WORDS["year_cues"])
_MONTH_CUES = frozenset(_WORDS["month_cues"])
_NOT_YEAR_NOUNS = frozenset(_WORDS["not_year_nouns"])
_FUTURE_LEMMAS = frozenset(_WORDS["future_lemmas"])
_FUTURE_AUXILIARIES = frozenset(_WORDS["future_auxiliaries"])
_LIMITS = frozenset({"by", "until", "till", "through", "to"})
# More characters than the word before an expression has.
_WORD = 30
_SET_WORDS = ("every", "each")
_NAMED = frozenset({"PERSON", "ORG", "GPE", "WORK_OF_ART", "PRODUCT", "FAC"})


@dataclass(frozen=True)
class _Found:
    expression: Expression
    interval: Interval
    basis: str


def find_dates(parsed: ParsedArticle) -> tuple[DateMention, ...]:
    """The time expressions of an article that stand for a known interval, in the order of the text."""
    published = date.fromisoformat(parsed.article.published[:10]) if parsed.article.published else None
    rows: list[DateMention] = []
    last: Interval | None = None
    for block in parsed.blocks:
        for found in _in_block(block, published, last):
            rows.append(
                DateMention(
                    article=parsed.article.id,
                    start=block.start + found.expression.start,
                    end=block.start + found.expression.end,
                    from_=found.interval.start,
                    until=found.interval.end,
                    basis=found.basis,
                )
            )
            last = found.interval
    return tuple(rows)


def _in_block(block: ParsedBlock, published: date | None, last: Interval | None) -> list[_Found]:
    text = block.text
    kept: list[_Found] = []
    for expression in expressions(text):
        tokens = block.doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if tokens is None or not _is_time(expression, text, tokens[0], tokens[-1]):
            continue
        verb = _governor(tokens.root)
        setting = Setting(
            published=published,
            last=last,
            ahead=_is_ahead(tokens.root, verb),
            open=_is_open(tokens.root, verb) and block.kind != "headline",
            year=_year_beside(expression, verb, kept, block),
        )
        resolved = RESOLVERS[expression.form](expression.parts, setting)
        if resolved:
            found = _Found(expression, *resolved)
            kept.append(found)
            last = found.interval
    return kept


def _is_time(expression: Expression, text: str, first: Token, end: Token) -> bool:
    """Whether the words stand for a time here: "May" the month, "2000" the year; not a set ("every Monday")."""
    before = text[max(0, expression.start - _WORD) : expression.start].split()[-1:]
    word = before[0].lstrip("(“\"'‘").casefold() if before else ""
    if word in _SET_WORDS or text[expression.end : expression.end + 1] == "s":
        return False
    check = _CHECKS.get(expression.form)
    return check(word, first, end) if check else True


def _is_month(word: str, first: Token, end: Token) -> bool:
    if end.ent_type_ in _NAMED or end.pos_ in ("AUX", "VERB"):
        return False
    return word in _MONTH_CUES or first.ent_type_ == "DATE"


def _is_year(word: str, first: Token, end: Token) -> bool:
    following = end.nbor(1) if end.i + 1 < len(end.doc) else None
    if following is not None and following.lower_ in _NOT_YEAR_NOUNS:
        return False
    if following is not None and following.text in ("-", "–") and first.ent_type_ != "DATE":
        return False
    return first.ent_type_ == "DATE" or (word in _YEAR_CUES and first.ent_type_ not in ("MONEY", "QUANTITY", "PERCENT", "CARDINAL"))


def _is_not_name(_word: str, _first: Token, end: Token) -> bool:
    return end.ent_type_ not in ("PERSON", "ORG", "GPE", "WORK_OF_ART")


_CHECKS: dict[str, Callable[[str, Token, Token], bool]] = {
    "bare_month": _is_month,
    "bare_year": _is_year,
    "weekday": _is_not_name,
    "holiday": _is_not_name,
}


def _governor(token: Token) -> Token | None:
    """The verb that a time expression belongs to."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return above
    return None


def _is_ahead(token: Token, verb: Token | None) -> bool:
    """Whether the clause speaks of what is still to come."""
    if verb is None:
        return False
    preposition = next((above for above in token.ancestors if above.pos_ in ("ADP", "SCONJ", "VERB", "AUX")), verb)
    if verb.lemma_.lower() in _FUTURE_LEMMAS and preposition.lower_ == "for":
        return True
    chain = [verb, verb.head] if verb.dep_ in ("conj", "aux", "auxpass") else [verb]
    for one in chain:
        if any(child.lower_ in _FUTURE_AUXILIARIES and child.dep_ in ("aux", "auxpass") for child in one.children):
            return not _is_perfect(one)
        infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in one.children)
        if infinitive and one.head.lemma_.lower() in _FUTURE_LEMMAS:
            return True
    return False


def _is_open(token: Token, verb: Token | None) -> bool:
    """Whether the clause may speak of what is still to come: "by 31 October", "Congress meets on Monday"."""
    preposition = token.head if token.head.pos_ in ("ADP", "SCONJ") else None
    if preposition is not None and preposition.lower_ in _LIMITS:
        return True
    return verb is not None and verb.tag_ in ("VBZ", "VBP") and verb.lemma_ not in ("say", "have", "be")


def _is_perfect(verb: Token) -> bool:
    """ "Could have been paid in May" lies behind, though it has a modal."""
    return any(child.lower_ == "have" for child in verb.children)


def _year_beside(expression: Expression, verb: Token | None, kept: list[_Found], block: ParsedBlock) -> int | None:
    """The year that the same clause has named already ("in 2019, in March and again in June")."""
    if expression.form not in ("bare_month", "day", "days") or "year" in expression.parts or verb is None:
        return None
    for earlier in reversed(kept):
        if earlier.expression.form in ("bare_year", "month", "day") and earlier.basis == "absolute":
            tokens = block.doc.char_span(earlier.expression.start, earlier.expression.end, alignment_mode="expand")
            if tokens is not None and _governor(tokens.root) == verb:
                return int(earlier.interval.start[:4])
    return None
