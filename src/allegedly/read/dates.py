"""Time expressions become intervals of days, at the precision known, against the date of publication.

What cannot be resolved is left out: nothing is guessed. `basis` is "absolute" where the words say it all, "published" where the
interval rests on the date of publication, "context" where it rests on another date of the text.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from allegedly.read.dates_tense import governor, is_ahead, is_open
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.shapes import Block, DateMention, TimeValue
from allegedly.times.expressions import Expression, expressions
from allegedly.times.settling import Said, publication_days, settle
from allegedly.times.values import values
from allegedly.vocabulary import table

_WORDS = table("time")
_YEAR_CUES = frozenset(_WORDS["year_cues"])
_MONTH_CUES = frozenset(_WORDS["month_cues"])
_NOT_YEAR_NOUNS = frozenset(_WORDS["not_year_nouns"])
_MONTH_WORDS = frozenset({"May", "March", "MAY", "MARCH"})
_SPOKEN_CUES = frozenset({"in", "since", "until", "till", "before", "after", "during", "late", "early", "year"})
_DETERMINERS = frozenset({"the", "a", "as", "into", "his", "her", "its", "their", "is", "was"})
# More characters than the word before an expression has.
_WORD = 30
_SET_WORDS = ("every", "each")
_ANY = frozenset({"a", "an", "any", "one", "some", "another", "most", "no", "the", "single", "first", "second"})
_HABITS = frozenset({"nights", "mornings", "afternoons", "evenings"})
_MEASURES = frozenset({"MONEY", "QUANTITY", "PERCENT", "CARDINAL"})
# As spaCy calls names, where it is asked for them.
_NAMES = frozenset({"PERSON", "ORG", "GPE", "WORK_OF_ART"})
# What the camera saw, and when the report was filed, are told outside of sentences.
_PLAIN_KINDS = ("dateline", "caption")
_PLAIN_FORMS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("day", "month", "weekday", "today", "near"), frozenset()),
    "bare_month": frozenset({"in", "of", "last"}),
    "bare_year": frozenset({"in", "of", "since"}),
}


@dataclass(frozen=True)
class Times:
    """What an article says of time, in the order of the text: known dates, values, and every expression with its clause."""

    dates: tuple[DateMention, ...]
    values: tuple[TimeValue, ...]
    said: tuple[Said, ...]


def find_times(parsed: ParsedArticle) -> Times:
    """Where an article speaks of time, and what that stands for where it is known."""
    article = parsed.article
    said = [one for block in parsed.blocks for one in _in_block(block)]
    said += [one for block in article.blocks if block.kind in _PLAIN_KINDS for one in _in_plain(article.text, block)]
    settled = settle(sorted(said, key=lambda one: one.expression.start), publication_days(article.published))
    mentions = (one.mention(article.id) for one in settled)
    return Times(
        dates=tuple(mention for mention in mentions if mention),
        values=values(article.id, settled),
        said=tuple(one.said for one in settled),
    )


def _in_plain(text: str, block: Block) -> Iterator[Said]:
    """The dates of a dateline or a caption, which are not parsed: those that are dates by their form, or by the word before."""
    for expression in expressions(text[block.start : block.end]):
        before = text[block.start : block.start + expression.start].split()[-1:]
        cues = _PLAIN_FORMS.get(expression.form)
        if cues is not None and (not cues or (before and before[0].casefold() in cues)):
            yield Said(expression.moved(block.start))


def _in_block(block: ParsedBlock) -> list[Said]:
    kept: list[Said] = []
    for expression in expressions(block.text):
        tokens = block.doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if tokens is None or not _is_time(expression, block.text, tokens[0], tokens[-1]):
            continue
        verb = governor(tokens.root)
        kept.append(
            Said(
                expression=expression.moved(block.start),
                ahead=is_ahead(tokens.root, verb, block.kind == "headline"),
                open=is_open(tokens.root, verb) and block.kind != "headline",
                year=_year_beside(expression, verb, kept, block),
            )
        )
    return kept


def _is_time(expression: Expression, text: str, first: Token, end: Token) -> bool:
    """Whether the words stand for a time here: "May" the month, "2000" the year."""
    before = text[max(0, expression.start - _WORD) : expression.start].split()[-1:]
    word = before[0].lstrip("(“\"'‘").casefold() if before else ""
    if word in _SET_WORDS or text[expression.end : expression.end + 1] == "s":
        return False
    check = _CHECKS.get(expression.form)
    return check(word, first, end) if check else True


def _is_month(word: str, first: Token, end: Token) -> bool:
    if end.pos_ in ("AUX", "VERB"):
        return False
    following = end.nbor(1) if end.i + 1 < len(end.doc) else None
    if word in ("and", "or") and following is not None and following.pos_ == "PROPN":
        return False
    if word in _MONTH_CUES or first.i < end.i - (end.text == "."):
        # "The beginning of October" is a month whatever stands before.
        return True
    if following is not None and following.pos_ == "NOUN":
        # "The June meeting"; a name is no month: "June Smith", "Theresa May".
        return True
    named = following is not None and following.pos_ == "PROPN"
    named = named or (first.i > 0 and first.nbor(-1).pos_ == "PROPN")
    return end.text not in _MONTH_WORDS and not named and word in _DETERMINERS


def _is_year(word: str, first: Token, end: Token) -> bool:
    following = end.nbor(1) if end.i + 1 < len(end.doc) else None
    named_date = first.ent_type_ == "DATE"
    if following is not None and (following.lower_ in _NOT_YEAR_NOUNS or (following.text in ("-", "–") and not named_date)):
        return False
    if following is not None and following.tag_ == "NN":
        # "The 1996 campaign"; what is counted stands in the plural.
        return True
    return named_date or word.endswith(("'s", "’s")) or (word in _YEAR_CUES and first.ent_type_ not in _MEASURES)


def _is_one_day(word: str, first: Token, end: Token) -> bool:
    """ "On Saturday", not "on a Saturday night", "on the first Saturday of the month", "Saturday nights", nor a name."""
    habit = end.i + 1 < len(end.doc) and end.nbor(1).lower_ in _HABITS
    return word not in _ANY and not habit and _is_not_name(word, first, end)


def _is_holiday(word: str, first: Token, end: Token) -> bool:
    """ "Before Christmas", not "Christmas lights", nor a prayer of thanksgiving."""
    named = any(token.text[0].isupper() for token in (first, end))
    return named and not _has_noun_after(end) and _is_one_day(word, first, end)


def _is_day_of_month(_word: str, _first: Token, end: Token) -> bool:
    """ "On the 8th", not "on the 9th hole"."""
    return not _has_noun_after(end)


def _is_spoken_year(word: str, first: Token, end: Token) -> bool:
    """ "In nineteen ninety-six", not "nineteen thirty-year-olds" nor "two thousand people"."""
    told = word in _SPOKEN_CUES or first.lower_ == "the" or first.text in _WORDS["months"]
    return told and not _has_noun_after(end) and not (end.i + 1 < len(end.doc) and end.nbor(1).pos_ in ("ADJ", "NUM"))


def _has_noun_after(end: Token) -> bool:
    return end.i + 1 < len(end.doc) and end.nbor(1).pos_ in ("NOUN", "PROPN")


def _is_not_name(_word: str, _first: Token, end: Token) -> bool:
    return end.ent_type_ not in _NAMES


_CHECKS: dict[str, Callable[[str, Token, Token], bool]] = {
    "bare_month": _is_month,
    "bare_year": _is_year,
    "weekday": _is_one_day,
    "holiday": _is_holiday,
    "monthless_day": _is_day_of_month,
    "spoken_year": _is_spoken_year,
}


def _year_beside(expression: Expression, verb: Token | None, kept: list[Said], block: ParsedBlock) -> int | None:
    """The year that the same clause has named already ("in 2019, in March and again in June")."""
    if expression.form not in ("bare_month", "day", "days") or "year" in expression.parts or verb is None:
        return None
    for earlier in reversed(kept):
        one = earlier.expression
        if one.form in ("bare_year", "month", "day") and "year" in one.parts:
            tokens = block.doc.char_span(one.start - block.start, one.end - block.start, alignment_mode="expand")
            if tokens is not None and governor(tokens.root) == verb:
                return int(one.parts["year"])
    return None
