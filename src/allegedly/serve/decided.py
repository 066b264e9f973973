"""Decisions in words, as a page tells of them: in the log, and on the page that one was made from."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from allegedly.listing_words import decided_told
from allegedly.serve.shelf import Look
from allegedly.serve.texts import Texts, fill
from allegedly.shapes.deciding import LogEntry
from allegedly.wording import quoted

# Among so many of the latest judgements the one just made is looked for, to be told in words.
_LATEST = 20


def said(texts: Texts, entry: LogEntry) -> str:
    """A judgement in words."""
    kinds = texts.log.kinds
    if entry.undone:
        return fill(kinds.undo, undone=said(texts, entry.undone))
    # The words of a report are told as its words, whatever somebody decided on them.
    names = [quoted(one.name) if one.article and one.id[:2] in ("c-", "p-", "r-", "f-") else one.name for one in entry.about]
    form = kinds[entry.kind] if entry.kind in kinds and entry.kind != "other" else kinds.other
    one, other = (*names, "", "")[:2]
    return fill(form, one=one, other=other, value=_value(texts, entry), undone=entry.undoes, kind=entry.kind)


def _value(texts: Texts, entry: LogEntry) -> str:
    if entry.kind in ("linked", "not_linked"):
        return decided_told(entry.value) or str(texts.listing.hidden)
    value = entry.value or ""
    return texts.review.wrongs[value] if entry.kind == "doubt" and value in texts.review.wrongs else value


def kept_told(texts: Texts, look: Look, judgement: str) -> str:
    """What was just decided, or taken back, as a sentence; empty where it is none of the latest judgements."""
    entry = _entry(look, judgement)
    if entry is None:
        return ""
    if entry.undoes and (undone := _entry(look, entry.undoes)):
        return str(fill(texts.review.undone, what=said(texts, undone)))
    return str(fill(texts.review.kept, what=said(texts, entry)))


def _entry(look: Look, judgement: str) -> LogEntry | None:
    if not judgement.startswith("j-"):
        return None
    return next((entry for entry in look.log(None, _LATEST).entries if entry.id == judgement), None)


def with_kept(path: str, judgement: str, place: str = "") -> str:
    """The address of a page of ours that is to tell of a decision; `place` is where on the page, if anywhere."""
    parts = urlsplit(path)
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "kept"]
    return parts._replace(query=urlencode([*asked, ("kept", judgement)]), fragment=place or parts.fragment).geturl()
