"""Decisions in words, as a page tells of them: in the log, and on the page that one was made from.

What a report says is told with whoever says so and the report, whatever somebody decided on it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from allegedly.listing_words import decided_told
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.headings import TOLD, called
from allegedly.serve.namesakes import told_apart, with_apart
from allegedly.serve.sentences import sentence
from allegedly.serve.shelf import Look
from allegedly.serve.texts import Texts, counted, fill
from allegedly.shapes.browsing import Wanted
from allegedly.shapes.deciding import LogEntry, Subject
from allegedly.shapes.mending import ClaimEdit
from allegedly.standing import NOT_AN_ANSWER, sides
from allegedly.wording import day, listed, number, offences, one_line, quoted

# Among so many of the latest judgements the one just made is looked for, to be told in words.
_LATEST = 20
_FACTS = ("c-", "p-", "r-", "o-", "f-")


def told(texts: Texts, look: Look, entries: Iterable[LogEntry]) -> dict[str, str]:
    """Judgements in words, by their ids."""
    some = tuple(entries)
    every = [one for entry in some for one in _with_undone(entry)]
    subjects = tuple(dict.fromkeys(subject for entry in every for subject in entry.about))
    book = _book(look, subjects)
    apart = told_apart(texts, look, (one.id for one in subjects if one.id.startswith("e-")))
    return {entry.id: _said(texts, entry, {one.id: _names(book, one, apart) for one in every}) for entry in some}


def _with_undone(entry: LogEntry | None) -> Iterator[LogEntry]:
    while entry:
        yield entry
        entry = entry.undone


def _book(look: Look, subjects: Iterable[Subject]) -> Catalogue:
    """As much of the case as tells of what was decided on."""
    of = {sort: tuple(one.id for one in subjects if one.id.startswith(sort)) for sort in ("c-", "f-")}
    homes = tuple(sorted({one.article for one in subjects if one.article}))
    found = look.excerpt(Wanted(lone=of["c-"], findings=of["f-"], each=TOLD, ties=False, entries=homes))
    return Catalogue(found.record, found.texts, frozenset(found.unsettled))


def _names(book: Catalogue, entry: LogEntry, apart: Mapping[str, str]) -> tuple[str, ...]:
    """What to call each thing that a judgement is about; two of one name that nothing else tells apart by their reports."""
    if any(one.id.startswith(_FACTS) for one in entry.about):
        return tuple(_fact(book, one) if one.id.startswith(_FACTS) else one.name for one in entry.about)
    names = tuple(with_apart(one.name, apart.get(one.id, "")) for one in entry.about)
    if len(set(names)) == len(names):
        return names
    return tuple(with_apart(one.name, _met(book, one)) for one in entry.about)


def _met(book: Catalogue, subject: Subject) -> str:
    """The report that an entity was met in when it was decided on, with its day."""
    entry = book.articles.get(subject.article or "")
    if entry is None:
        return ""
    return ", ".join(part for part in (book.outlet(entry.id), day(entry.published) if entry.published else "") if part)


def _fact(book: Catalogue, subject: Subject) -> str:
    """A claim as a sentence that says whose it is, a finding by its heading, all else in the report's words; and the report."""
    finding = next((one for one in book.record.findings if one.id == subject.id), None)
    if finding:
        return quoted(called(book, finding))
    if subject.article is None:
        return subject.name
    claim = book.claims.get(subject.id)
    words = sentence(book, claim) if claim else quoted(subject.name)
    return with_apart(words, book.outlet(subject.article) if subject.article in book.articles else "")


def _said(texts: Texts, entry: LogEntry, names: Mapping[str, tuple[str, ...]]) -> str:
    kinds = texts.log.kinds
    if entry.undone:
        return str(fill(kinds.undo, undone=_said(texts, entry.undone, names)))
    form = kinds[entry.kind] if entry.kind in kinds and entry.kind != "other" else kinds.other
    if entry.kind in texts.log.in_several and len(entry.about) > 1:
        return str(fill(texts.log.in_several[entry.kind], n=number(len(entry.about)), what=listed(names[entry.id])))
    if entry.kind == NOT_AN_ANSWER:
        answers, asked = sides(entry.value, names[entry.id])
        again = counted(texts.log.in_again, len(answers) - 1) if len(answers) > 1 else ""
        more = counted(texts.log.in_more, len(asked) - 1) if len(asked) > 1 else ""
        return str(fill(form, one=answers[0], again=again, other=asked[0], more=more))
    one, other = (*names[entry.id], "", "")[:2]
    if entry.kind == "edit" and len(entry.about) > 1:
        one += counted(texts.log.in_again, len(entry.about) - 1)
    return str(fill(form, one=one, other=other, value=_value(texts, entry), undone=entry.undoes, kind=entry.kind))


def _value(texts: Texts, entry: LogEntry) -> str:
    if entry.kind in ("linked", "not_linked"):
        return decided_told(entry.value) or str(texts.listing.hidden)
    value = entry.value or ""
    if entry.kind == "edit":
        return _edited(texts, entry)
    return texts.review.wrongs[value] if entry.kind == "doubt" and value in texts.review.wrongs else value


def _edited(texts: Texts, entry: LogEntry) -> str:
    """What an edit put in place of what: each field that it changes, with what stood there where the judgement kept that."""
    try:
        edit = msgspec.json.decode(entry.value or "", type=ClaimEdit)
    except msgspec.MsgspecError:
        return ""
    was = dict(zip(("content", "source", "stance"), entry.about[0].was if entry.about else (), strict=False))
    parts = []
    for name in texts.log.edited:
        new = _shown(texts, name, getattr(edit, name))
        if new is None:
            continue
        old = _shown(texts, name, was[name] or ()) if name in was else None
        form = texts.log.edited_from if old else texts.log.edited_to
        if new != old:
            parts.append(str(fill(form, field=texts.log.edited[name], new=new, old=old)))
    return "; ".join(parts)


def _shown(texts: Texts, name: str, value: Any) -> str | None:
    """What a field of a claim is set to, in words; None where an edit leaves it."""
    if value is None:
        return None
    if not value:
        return str(texts.log.edited_none)
    if name == "stance":
        return str(texts.review.stances[value])
    if name == "offences":
        return offences(value)
    words = [value] if isinstance(value, str) else [one.text for one in value]
    return quoted(one_line(" … ".join(words))) if name == "content" else listed([quoted(one_line(one)) for one in words])


def kept_told(texts: Texts, look: Look, judgement: str) -> str:
    """What was just decided, or taken back, as a sentence; empty where it is none of the latest judgements."""
    entry = _entry(look, judgement)
    if entry is None:
        return ""
    undone = _entry(look, entry.undoes) if entry.undoes else None
    shown = undone or entry
    form = texts.review.undone if undone else texts.review.kept
    return str(fill(form, what=told(texts, look, (shown,))[shown.id]))


def undoable(look: Look, judgement: str) -> str:
    """The judgement that a page tells of, where one button can take it back; empty for an undoing and what does not stand."""
    entry = _entry(look, judgement)
    return judgement if entry and not entry.undoes and entry.standing in ("holds", "orphaned", "overruled") else ""


def _entry(look: Look, judgement: str) -> LogEntry | None:
    if not judgement.startswith("j-"):
        return None
    return next((entry for entry in look.log(None, _LATEST).entries if entry.id == judgement), None)


def address(url: str) -> str:
    """The address of a page of ours as a form sends it, to come back to: without the host and what the page told of."""
    parts = urlsplit(url)
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "kept"]
    return parts._replace(scheme="", netloc="", query=urlencode(asked), fragment="").geturl()


def with_kept(path: str, judgement: str, place: str = "") -> str:
    """The address of a page of ours that is to tell of a decision; `place` is where on the page, if anywhere."""
    parts = urlsplit(path)
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "kept"]
    return parts._replace(query=urlencode([*asked, ("kept", judgement)]), fragment=place or parts.fragment).geturl()


def taken_back(look: Look, judgement: str) -> str:
    """What the decision was on that a judgement took back, by its id; empty where it took none back."""
    entry = _entry(look, judgement)
    undone = _entry(look, entry.undoes) if entry and entry.undoes else None
    return next((subject.id for subject in undone.about if subject.id), "") if undone else ""
