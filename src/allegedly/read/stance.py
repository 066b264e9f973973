"""What a statement is in the record: an accusation, a denial, a plan, or just a statement."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from allegedly import vocabulary
from allegedly.read.frames import Frame
from allegedly.read.offences import fold, offences_in
from allegedly.shapes import Offence, Stance

# What the content of a frame is: with a finite verb (or quoted), with a verb that is not finite, or without a verb.
ContentForm = Literal["finite", "verbal", "nominal"]

_CUE_CLASSES: tuple[Stance, ...] = ("alleges", "denies", "disputes", "confirms", "admits", "declines", "plans")
_ACCUSATION = re.compile(
    r"\b(?:allegation|accusation|charge|claim|suggestion|report|story|wrongdoing|involvement|guilt|suspicion|insinuation|findings?)s?\b"
)
_NOBODY = re.compile(r"\W*(?:neither|none|no one|nobody|not one|no)\b")
_ACCUSED_OF = re.compile(r"\W*(?:(?:the|these|those|this|such|all|any|his|her|their|its) )?(?:[\w']+ ){0,3}?" + _ACCUSATION.pattern)


@dataclass(frozen=True)
class Statement:
    """What the stance of a frame rests on.

    `content` and `sentence` are the words of the content and of the sentence around the cue; `ascribes` says whether the content
    ascribes conduct to somebody else than the speaker; `step` whether its main verb is a legal step; `under` is the lemma of the
    verb on which a participle cue hangs ("mocked the report …, saying"); `ahead` whether its main verb looks ahead to what
    somebody or a court will do.
    """

    frame: Frame
    content: str
    sentence: str
    offences: tuple[Offence, ...]
    ascribes: bool = False
    step: bool = False
    under: str = ""
    ahead: bool = False


def cue_class(lemma: str) -> str:
    """The class of a cue lemma in the vocabulary: a stance, `rejects`, `deeds`, or `silent` for any that says nothing."""
    return _classes().get(lemma, "silent")


def is_statement(frame: Frame, content: str, form: ContentForm) -> bool:
    """Whether a frame states anything that belongs in the record; inner states, commands and an office's own deeds do not.

    A noun phrase states nothing ("reported the sanctions", "allegations against two ministers") unless it names an offence or is
    what somebody denies or disputes.
    """
    kind = cue_class(frame.cue_lemma)
    if frame.form == "quotation":
        return True
    if kind in ("silent", "deeds") or frame.unreal or (frame.negated and kind in ("asserts", "confirms")):
        return False
    if kind == "labels":
        return bool(_ACCUSED_OF.match(fold(content)) or offences_in(content))
    if form == "verbal" and frame.form == "verb" and kind == "asserts" and content.startswith("to "):
        return False
    if form == "nominal" and (kind == "asserts" or frame.form == "noun"):
        return (kind != "asserts" or frame.cue_lemma in _lemmas("nominal")) and bool(offences_in(content))
    return form == "finite" or frame.cue_lemma not in _lemmas("clausal")


def exonerates(text: str) -> bool:
    """Whether wording clears somebody ("no evidence that", "is not a suspect")."""
    return bool(_pattern("exonerating").search(fold(text)))


def looks_ahead(text: str) -> bool:
    """Whether wording is of what will be done."""
    return bool(_pattern("looking_ahead").search(fold(text)))


def hedge_pattern() -> re.Pattern[str]:
    """The words that hedge: allegedly, reportedly, alleged …"""
    return _hedges()


def stance_of(statement: Statement) -> Stance | None:
    """The stance of a statement, None where it is not one after all ("rejected the offer")."""
    words = fold(statement.content)
    kind = cue_class(statement.frame.cue_lemma)
    if kind == "declines" or (_pattern("no_comment").search(fold(statement.sentence)) and _refuses(statement)):
        return "declines"
    if kind == "rejects":
        return _rejection(statement, words)
    if kind == "denies":
        return "declines" if statement.frame.negated else "denies"
    if kind in ("disputes", "confirms", "admits"):
        return "disputes" if statement.frame.negated and kind != "disputes" else cast(Stance, kind)
    return _statement(statement, words, kind)


def _refuses(statement: Statement) -> bool:
    return statement.frame.cue_lemma in ("decline", "refuse", "respond", "comment", "reply", "answer", "return", "reach")


def _rejection(statement: Statement, words: str) -> Stance | None:
    if statement.offences or _ACCUSATION.search(words) or cue_class(statement.under) == "denies":
        return "denies"
    return "disputes" if len(words.split()) > 3 else None


def _statement(statement: Statement, words: str, kind: str) -> Stance:
    if kind == "plans" or (statement.ahead and kind != "alleges"):
        return "plans"
    contradiction = _contradiction(statement, words, kind)
    if contradiction:
        return contradiction
    if kind == "alleges":
        return "alleges"
    accuses = statement.ascribes and statement.offences and not statement.step
    return "alleges" if accuses and not statement.frame.negated else "asserts"


def _contradiction(statement: Statement, words: str, kind: str) -> Stance | None:
    if _pattern("denying_content").search(words) and not (kind == "alleges" and statement.ascribes):
        return "denies"
    disputed = (
        (kind == "labels" and _ACCUSED_OF.match(words))
        or (kind == "alleges" and _cleared(statement))
        or exonerates(statement.content)
        or _pattern("disputing_content").search(words)
        or cue_class(statement.under) in ("disputes", "denies", "rejects")
    )
    return "disputes" if disputed else None


def _cleared(statement: Statement) -> bool:
    """Whether nobody is accused after all: "has not been charged", "neither of them was accused"."""
    return statement.frame.negated or bool(_NOBODY.match(fold(statement.content)))


@cache
def _classes() -> dict[str, str]:
    data = vocabulary.table("stances")
    return {lemma: kind for kind in ("asserts", *_CUE_CLASSES, "rejects", "labels", "deeds") for lemma in data[kind]}


@cache
def _lemmas(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("stances")[name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + vocabulary.table("stances")[name] + r")(?!\w)")


@cache
def _hedges() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in vocabulary.table("stances")["hedge_words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
