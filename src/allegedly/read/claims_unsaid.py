"""What the model takes for an answer, and the words show to be the newspaper's own, or a reproach, or something refused."""

import re
from functools import cache

from allegedly.offences_named import fold
from allegedly.read.stance import ContentForm, Statement, cue_class
from allegedly.shapes import Stance
from allegedly.vocabulary import table, words

# "They challenged the bishops to be humbler", "protested the ministry for selling arms": of somebody and what he does.
_OF_A_DEED = re.compile(r"\b(?:for (?:not )?\w+ing|to (?!have\b)[a-z]+)\b")
# "A request by the father", "licences to their shops": what is asked for stands before it.
_TO_SOMEBODY = re.compile(r"(?<=\w) (?:to|from|by|for|of|on)\b")
_FORMS: frozenset[ContentForm] = frozenset({"nominal", "verbal"})


def as_said(statement: Statement, ruled: Stance | None, weighed: Stance | None, cue: str) -> Stance | None:
    """The stance of a statement, `weighed` where its words bear that out; None where it is none. `ruled` is of the rules alone.

    Silence ("would not say") is of a verb of saying or answering: who "doesn't mention that on the campaign trail" declines
    nothing, a newspaper reproaches him with it. What somebody says "falsely" he does not dispute. Who criticizes a person for a
    deed rejects no accusation, and who is denied bail denies nothing. Who goes for his health disputes nothing, nor does who says
    that somebody is abroad, or that he accepts what was decided. What was tried in vain is no plan. `cue` are the words of the cue.
    """
    frame, content = statement.frame, fold(statement.content)
    if weighed == "declines" and ruled != "declines":
        return weighed if frame.cue_lemma in words("stances", "silences") else ruled
    if weighed == "plans" and _pattern("tried_in_vain").search(content):
        return None
    if weighed not in ("denies", "disputes"):
        return weighed
    if frame.cue_lemma in words("stances", "helping") or (weighed == "denies" and _is_refused(statement, content)):
        return None
    if words("stances", "untruly") & set(re.findall(r"\w+", fold(cue))):
        return "asserts" if cue_class(frame.cue_lemma) == "asserts" else None
    plain = cue_class(frame.cue_lemma) == "asserts" and not statement.offences
    told = plain and (_pattern("leaving_for").search(content) or (not statement.own and _pattern("elsewhere").search(content)))
    told = told or (plain and _pattern("accepting").search(content))
    return "asserts" if told or (weighed == "disputes" and _blames(statement, content)) else weighed


def _blames(statement: Statement, content: str) -> bool:
    """Whether somebody criticizes a person or a deed, and no accusation, report or ruling."""
    lemma = statement.frame.cue_lemma
    of_deed = lemma in words("stances", "protesting") and bool(_OF_A_DEED.search(content))
    blames = statement.form in _FORMS and (lemma in words("stances", "blaming") or of_deed)
    return blames and not statement.offences and not _pattern("answerable").search(content)


def _is_refused(statement: Statement, content: str) -> bool:
    """Whether what is "denied" is something that one asks for: bail, entry, "licences to their shops"."""
    last = set(re.findall(r"[a-z]+", _TO_SOMEBODY.split(content, maxsplit=1)[0])[-1:])
    denied = statement.form == "nominal" and cue_class(statement.frame.cue_lemma) == "denies"
    return denied and bool(last & words("stances", "asked_for"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("stances")[name])
