"""What a statement is in the record: an accusation, a denial, a plan, or just a statement."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from allegedly import vocabulary
from allegedly.offences_named import fold
from allegedly.read.frames import Frame
from allegedly.read.offences import offences_in
from allegedly.shapes import Offence, Stance

# What the content of a frame is: with a finite verb (or quoted), with a verb that is not finite, or without a verb.
ContentForm = Literal["finite", "verbal", "nominal"]

OUTSPOKEN = frozenset({"alleges", "denies", "rejects", "disputes", "admits", "pleads", "labels", "declines"})
"""Classes of cues whose word alone accuses or answers: what is lost there would harm."""
# Quotation marks that open a content.
_MARKS = frozenset({'"', "“", "'", "‘"})
_CUE_CLASSES: tuple[Stance, ...] = ("alleges", "denies", "disputes", "confirms", "admits", "declines", "plans")
_ACCUSATION = re.compile(
    r"\b(?:allegation|accusation|charge|claim|suggestion|report|story|wrongdoing|involvement|guilt|suspicion|insinuation|finding)s?\b"
)
_NOBODY = re.compile(r"\W*(?:neither|none|no one|nobody|not one|no)\b")
_ACCUSED_OF = re.compile(
    r"\W*(?:(?:the|these|those|this|such|all|any|his|her|their|its) (?:[\w']+ ){0,2}?"
    r"(?:allegation|accusation|charge|claim|suggestion|report|story|suspicion|insinuation|finding)s?\b"
    r"|(?:[\w']+ )?(?:allegations|accusations|charges|claims)\b)"
)
# Accusing by these words alone says too little: they need somebody accused, or an offence.
# "There was no proof, the judge said, that …": what clears stands before the cue.
_NO_PROOF = re.compile(r"\b(?:no|little|scant) (?:\w+ ){0,3}(?:evidence|proof|indication|suggestion|sign)\b[^.;]{0,30}$")
_DOUBT = re.compile(r"\b(?:not|never|n't) (?:think|believe|say|know)\b")
# How far into its content a statement is a denial of what was said before it, in characters; later words speak of other things.
_OPENING = 160
# A suggestion is only an idea, unless somebody rejects it.
_IDEAS = frozenset({"suggestion", "insinuation"})
_PLEA = re.compile(r"\bpl(?:eaded|eads?|eading|ed) (?P<no>not )?guilty\b")
_WEAK = frozenset({"blame", "suspect", "fault", "finger", "suspicion", "complaint", "insinuate", "impute", "impugn"})


@dataclass(frozen=True)
class Statement:
    """What the stance of a frame rests on.

    `content`, `sentence` and `prelude` are the words of the content, of the sentence around the cue and of its part before source
    and cue. `accuses`: an offence is ascribed to somebody else than the speaker; `concerns`: anything is ascribed to anybody;
    `own`: the speaker speaks of himself or a client. `negated`: the clause that names the offence says that it was not done,
    `undone`: the speaker says of himself or a client that a deed was not done.
    `wrongs`: a main verb says of somebody named that he broke a rule or lied. `deed`: a main verb ascribes an act; `step`: the main
    verb is a legal step; `ahead`: it looks ahead to what somebody or a court will do. `cleared`: it says that a case ended without
    charges, or that somebody was cleared. `under` is the lemma of the verb that the cue hangs on ("mocked the report …, saying",
    "dismissed claims that").
    `discredited`: the article calls the statement false, `refuted`: somebody in it does ("suggestions that … were wrong, he said").
    """

    frame: Frame
    content: str
    sentence: str
    prelude: str
    form: ContentForm
    offences: tuple[Offence, ...]
    accuses: bool = False
    concerns: bool = False
    own: bool = False
    negated: bool = False
    undone: bool = False
    wrongs: bool = False
    deed: bool = False
    step: bool = False
    ahead: bool = False
    cleared: bool = False
    under: str = ""
    discredited: bool = False
    refuted: bool = False


def cue_class(lemma: str) -> str:
    """The class of a cue lemma in the vocabulary: a stance, `rejects`, `deeds`, or `silent` for any that says nothing."""
    return _classes().get(lemma, "silent")


def is_statement(frame: Frame, content: str, form: ContentForm) -> bool:
    """Whether a frame states anything that belongs in the record; inner states, commands and an office's own deeds do not.

    A noun phrase states nothing ("reported the sanctions", "allegations against two ministers") unless it names an offence or is
    what somebody denies or disputes.
    """
    kind = cue_class(frame.cue_lemma)
    if frame.form == "quotation" or (kind == "pleads" and frame.parent is None and not frame.unreal):
        return True
    if kind in ("silent", "deeds", "pleads") or frame.unreal or (frame.negated and kind in ("asserts", "confirms")):
        return False
    if kind == "labels":
        return bool(_ACCUSED_OF.match(fold(content)) or offences_in(content))
    if form == "verbal" and frame.form == "verb" and kind == "asserts" and content.startswith("to "):
        return False
    if form == "nominal" and (kind == "asserts" or frame.form == "noun"):
        return (kind != "asserts" or frame.cue_lemma in _lemmas("nominal")) and bool(offences_in(content))
    return form == "finite" or frame.cue_lemma not in _lemmas("clausal")


def is_plea(statement: Statement) -> bool:
    """Whether a statement is a plea in court, whose words leave nothing to weigh: guilty or not guilty."""
    return cue_class(statement.frame.cue_lemma) == "pleads" and _plea(statement, fold(statement.content)) is not None


def tells_of_proceedings(statement: Statement) -> bool:
    """Whether a statement is of how far a case got, or that nobody was told of it: that denies nothing of what is alleged."""
    kind = cue_class(statement.frame.cue_lemma)
    return kind == "asserts" and bool(_pattern("of_proceedings").search(fold(statement.content)[:_OPENING]))


def exonerates(text: str) -> bool:
    """Whether wording clears somebody ("no evidence that", "is not a suspect")."""
    return bool(_pattern("exonerating").search(fold(text)))


def is_outspoken(statement: Statement) -> bool:
    """Whether a denial is one by itself: by its cue, by the offence that it names, or in so many words."""
    denying = {"denies", "rejects", "labels", "pleads"}
    by_cue = cue_class(statement.frame.cue_lemma) in denying or cue_class(statement.under) in denying
    return by_cue or statement.refuted or bool(statement.offences) or pleads_innocence(statement.content)


def pleads_innocence(text: str) -> bool:
    """Whether wording denies in so many words ("I am innocent", "it never happened")."""
    return bool(_pattern("plain_denial").search(fold(text)))


def looks_ahead(text: str) -> bool:
    """Whether wording is of what will be done."""
    return bool(_pattern("looking_ahead").search(fold(text)))


def hedge_pattern() -> re.Pattern[str]:
    """The words that hedge: allegedly, reportedly, alleged …"""
    return _hedges()


def stance_of(statement: Statement) -> Stance | None:
    """The stance of a statement, None where it is not one after all ("rejected the offer", "denied him entry")."""
    kind = cue_class(statement.frame.cue_lemma)
    if statement.frame.negated and statement.frame.cue_lemma in _WEAK:
        # "N is not suspected of anything" clears him; "she does not blame the mayor" says nothing.
        return "disputes" if statement.frame.form == "passive" and statement.frame.cue_lemma == "suspect" else None
    if kind == "declines" or statement.frame.cue_lemma in _REFUSING:
        if _pattern("no_comment").search(fold(statement.sentence)):
            return "declines"
        if kind == "declines":
            return None
    weigh = {"rejects": _rejection, "denies": _denial, "disputes": _dispute, "admits": _admission, "pleads": _plea}.get(kind)
    if weigh:
        return weigh(statement, fold(statement.content))
    if kind == "confirms":
        return "disputes" if statement.frame.negated else "confirms"
    return _statement(statement, fold(statement.content), kind)


_REFUSING = frozenset({"refuse", "respond", "comment", "reply", "answer", "return", "reach"})


def _rejection(statement: Statement, words: str) -> Stance | None:
    if statement.offences or _ACCUSATION.search(words) or cue_class(statement.under) == "denies":
        return "denies"
    return None if statement.form == "nominal" else "disputes"


def _denial(statement: Statement, words: str) -> Stance | None:
    if statement.frame.negated:
        return "declines"
    deniable = statement.form != "nominal" or statement.offences or _pattern("deniable").search(words)
    return "denies" if deniable else None


def _dispute(statement: Statement, words: str) -> Stance | None:
    answers = statement.form != "nominal" or statement.offences or _pattern("answerable").search(words)
    return "disputes" if answers else None


def _admission(statement: Statement, words: str) -> Stance | None:
    if statement.form == "nominal" and not (statement.offences or _pattern("deniable").search(words)):
        return None
    return "admits" if statement.own or statement.offences or statement.form != "finite" else "asserts"


def _plea(statement: Statement, words: str) -> Stance | None:
    if "guilty" in words:
        return "denies" if words.startswith("not ") or statement.frame.negated else "admits"
    # "Pleaded guilty Wednesday to fraud": the plea may stand before what is pleaded to.
    pleas: set[Stance] = {"denies" if match.group("no") else "admits" for match in _PLEA.finditer(fold(statement.sentence))}
    return pleas.pop() if len(pleas) == 1 else None


def _statement(statement: Statement, words: str, kind: str) -> Stance | None:
    if kind == "plans" or (statement.ahead and kind != "alleges"):
        return "plans"
    if tells_of_proceedings(statement):
        return "asserts"
    if kind == "asserts" and _pattern("own_silence").search(words[:_OPENING]):
        return "declines"
    contradiction = _contradiction(statement, words, kind)
    if contradiction:
        return contradiction
    if kind == "alleges":
        return _accusation(statement)
    open_ = not statement.step and not statement.frame.negated and not _asks(words)
    wrongs = statement.wrongs and not statement.own and not _NOBODY.match(words)
    accuses = open_ and (statement.accuses or wrongs)
    return "alleges" if accuses else "asserts"


def _accusation(statement: Statement) -> Stance | None:
    if statement.frame.form == "hedge":
        return "alleges" if statement.offences or statement.deed else "asserts"
    if statement.frame.cue_lemma in _IDEAS:
        return None
    spoken_of = statement.form == "nominal" and statement.frame.form == "noun"
    if statement.concerns or (statement.offences and not spoken_of) or statement.content[:1] in _MARKS:
        return "alleges"
    if statement.form == "nominal" or statement.frame.cue_lemma in _WEAK:
        return None
    return "alleges" if statement.frame.cue_lemma == "accuse" else "asserts"


def _contradiction(statement: Statement, words: str, kind: str) -> Stance | None:
    if statement.discredited or _NO_PROOF.search(fold(statement.prelude)):
        return "denies" if statement.refuted else "disputes"
    if statement.offences and (statement.negated or (_NOBODY.match(words) and kind != "alleges")):
        return "denies" if statement.own else "disputes"
    if kind == "alleges":
        cleared = statement.frame.negated or _NOBODY.match(words)
        hung = cue_class(statement.under)
        if hung in ("denies", "rejects"):
            return "denies"
        escaped = statement.under in _lemmas("escaping")
        return "disputes" if cleared or escaped or hung == "disputes" or exonerates(statement.content) else None
    denied = _pattern("denying_words").search(words[:_OPENING]) and not _DOUBT.search(words)
    if denied or statement.undone or (statement.own and _pattern("denying_deeds").search(words)):
        return "denies"
    disputed = (
        (kind == "labels" and _ACCUSED_OF.match(words))
        or exonerates(statement.content)
        or statement.cleared
        or _pattern("disputing_content").search(words)
        or cue_class(statement.under) in ("disputes", "denies", "rejects")
    )
    return "disputes" if disputed else None


def _asks(words: str) -> bool:
    """Whether content is a question, which accuses nobody by itself."""
    return words.rstrip(" \"”'’").endswith("?")


@cache
def _classes() -> dict[str, str]:
    data = vocabulary.table("stances")
    return {lemma: kind for kind in ("asserts", *_CUE_CLASSES, "rejects", "labels", "pleads", "deeds") for lemma in data[kind]}


def _lemmas(name: str) -> frozenset[str]:
    return vocabulary.words("stances", name)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + vocabulary.table("stances")[name] + r")(?!\w)")


@cache
def _hedges() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in vocabulary.table("stances")["hedge_words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
