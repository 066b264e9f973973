"""A time that the reporter sets behind what somebody said: "denied that …, five weeks after a court had put him on trial"."""

import re
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from allegedly.read.attribution.drafts import Draft, trimmed
from allegedly.read.stance import cue_class
from allegedly.read.steps import tellings
from allegedly.read.steps_lexicon import authorities
from allegedly.vocabulary import table

_DENYING = frozenset({"denies", "rejects"})
_QUOTES = re.compile(r"[\"“”]")


def without_circumstances(doc: Doc, draft: Draft) -> Draft:
    """A draft whose content ends before a clause ", N weeks after …" that the reporter tells and not the speaker.

    Nobody denies such a clause. In what else is said it is the reporter's where it tells a legal step, unless an authority speaks.
    """
    if draft.form not in ("verb", "passive") or draft.kind == "quote" or not draft.content:
        return draft
    block, first, last = draft.content[-1]
    if block != draft.block or first <= draft.cue[1]:
        return draft
    start = _circumstance(doc, first, last)
    kept = trimmed(doc, (first, start - 1)) if start is not None else None
    if start is None or kept is None or not _is_reporters(doc, draft, start, last):
        return draft
    return replace(draft, content=(*draft.content[:-1], (block, *kept)))


def _circumstance(doc: Doc, first: int, last: int) -> int | None:
    """Where a clause of time behind the last comma that may open one begins, None where there is none, or it is quoted."""
    for at in range(last, first, -1):
        if doc[at].lower_ != "," or not _opening().match(doc[at + 1 : last + 1].text):
            continue
        quoted = len(_QUOTES.findall(doc[first : at + 1].text)) % 2 == 1
        return None if quoted or any(t.text in '"“”' for t in doc[at + 1 : last + 1]) else at
    return None


def _is_reporters(doc: Doc, draft: Draft, start: int, last: int) -> bool:
    if cue_class(draft.lemma) in _DENYING:
        return True
    source = " ".join(doc[a : b + 1].text for a, b in draft.source)
    stepped = any(start < told.anchor.i <= last for told in tellings(doc))
    return stepped and bool(source) and not authorities().search(source)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(table("stances")["set_behind"], re.IGNORECASE)
