"""What reports disagree on: what sort of thing it is, and each value in the words in which a report gives it."""

import re
from collections.abc import Sequence

from allegedly import wording, wording_sources
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.sentence_bounds import sentence_around
from allegedly.serve.views import quote
from allegedly.shapes import Conflict, ConflictValue, Finding, Shape, Span
from allegedly.wording_conflicts import disagreed_on, is_figure

# A sentence is told from its beginning where so many words, at most, stand before the figure; else so many are.
_LEAD, _BEFORE = 24, 9
# So many words stand after it, at most.
_AFTER = 7
# So many wordings of one value are quoted, at most.
_WORDINGS = 3
# Where what is said of a figure begins, and where it ends: there at a comma as well, outside a number.
_BREAK = re.compile(r"[;:!?()\[\]“”\"«»–—]|\s-\s|\.(?=[\s\"”’)]|$)")
_MARK = re.compile(rf"{_BREAK.pattern}|,(?!\d)")

# Who puts a figure of his own right, and what he rejects by it: "corrected its report: N was paid 3 million, not 4 million".
_CORRECTING = re.compile(r"\b(?:correct|revis|amend|rectif)\w*", re.IGNORECASE)
_REJECTING = re.compile(
    r"[^.;:()]{0,60}?,? (?:not|rather than|instead of) (?:the )?[^\s\d]{0,3}\d(?:[\d.,]*\d)?"
    r"(?: (?:hundred|thousand|million|billion)\b)?"
)


class PlaceView(Shape, frozen=True, kw_only=True):
    """Where an article has something. `outlet` says what to call the article, and on whose word it has it if no origin is that."""

    article: str
    outlet: str
    start: int


class TellingView(Shape, frozen=True, kw_only=True):
    """One of the wordings in which reports give a value, with the articles that have these very words."""

    words: str
    places: tuple[PlaceView, ...]


class ValueView(Shape, frozen=True, kw_only=True):
    """One of several values that disagree, with the articles that give it, those of the finding's own sentences first.

    `tellings` are of the value as it is told, a figure with the words around it, quoted, one for each outlet; `sentences` of the
    whole sentences, with every place.
    """

    value: str
    tellings: tuple[TellingView, ...]
    sentences: tuple[TellingView, ...]


class ConflictView(Shape, frozen=True, kw_only=True):
    """Values that the reports give for the same thing, and what that is: a term of ours, or the sort of figure."""

    about: str
    values: tuple[ValueView, ...]


def conflict_view(catalogue: Catalogue, finding: Finding, conflict: Conflict) -> ConflictView:
    """A disagreement in words, with all its places."""
    return ConflictView(
        about=disagreed_on(conflict),
        values=tuple(
            ValueView(
                value=value,
                tellings=tellings(catalogue, finding, conflict, given),
                sentences=_tellings(catalogue, (finding, conflict), given, [_said(catalogue, one) for one in given], ""),
            )
            for value, given in values_of(catalogue, finding, conflict).items()
        ),
    )


def values_of(catalogue: Catalogue, finding: Finding, conflict: Conflict) -> dict[str, list[ConflictValue]]:
    """The places of each value: those in the finding's own sentences first, originals before copies, the earliest first."""
    own = [claim for id in finding.claims if (claim := catalogue.claims.get(id))]
    copies = {copy.article for copy in finding.copies}

    def rank(value: ConflictValue) -> tuple[bool, bool, bool, str]:
        inside = (c.article == value.article and any(s.start <= value.start < s.end for s in catalogue.said(c)) for c in own)
        day = entry.published if (entry := catalogue.articles.get(value.article)) else None
        return not any(inside), value.article in copies, day is None, day or ""

    found: dict[str, list[ConflictValue]] = {}
    for value in conflict.values:
        found.setdefault(value.value, []).append(value)
    return {value: sorted(given, key=rank) for value, given in found.items()}


def tellings(catalogue: Catalogue, finding: Finding, conflict: Conflict, given: Sequence[ConflictValue]) -> tuple[TellingView, ...]:
    """One value as reports tell it: each wording once, with those that have these very words; beyond a few, the bare value.

    Each outlet is told of with the words that it has first among those given.
    """
    first: dict[str, str] = {}
    all_told = ((one, told(catalogue, conflict, one)) for one in given)
    kept = [(one, words) for one, words in all_told if first.setdefault(catalogue.outlet(one.article), words) == words]
    return _tellings(catalogue, (finding, conflict), [one for one, _ in kept], [words for _, words in kept], given[0].value)


def _tellings(
    catalogue: Catalogue, of: tuple[Finding, Conflict], given: Sequence[ConflictValue], wordings: Sequence[str], rest: str
) -> tuple[TellingView, ...]:
    shown = list(dict.fromkeys(wordings))[:_WORDINGS]
    places: dict[str, list[PlaceView]] = {}
    for one, words in zip(given, wordings, strict=True):
        place = PlaceView(article=one.article, outlet=_reported(catalogue, *of, one), start=one.start)
        places.setdefault(words if words in shown else rest, []).append(place)
    return tuple(TellingView(words=words, places=tuple(some)) for words, some in places.items())


def _reported(catalogue: Catalogue, finding: Finding, conflict: Conflict, value: ConflictValue) -> str:
    """Who reports a value; a figure that only a claim of no or another finding gives also on whose word: no origin here is that."""
    outlet = catalogue.outlet(value.article)
    if not is_figure(conflict):
        return outlet
    here = (one for one in catalogue.claims_in.get(value.article, ()) if one.review != "rejected")
    giving = [one for one in here if any(span.start <= value.start < span.end for span in one.content)]
    speaking = [one.sources[0] for one in giving if one.sources]
    counted = {origin.entity for origin in finding.origins if origin.entity}
    if not speaking or any(one.id in finding.claims for one in giving) or any(one.entity in counted for one in speaking):
        return outlet
    return wording_sources.not_counted(outlet, catalogue.voice(speaking[0]))


def told(catalogue: Catalogue, conflict: Conflict, value: ConflictValue) -> str:
    """A value as it is told: a figure in the words of the report around it, which say of what it is; any other by itself."""
    if not is_figure(conflict):
        return value.value
    text = catalogue.texts.get(value.article, "")
    begin, end = sentence_around(text, value.start, value.end)
    # What corrects another figure is told whole, with whose correction it is and the figure that it rejects.
    correcting = bool(_CORRECTING.search(text[begin : value.start]))
    rejecting = _REJECTING.match(text, value.end, end)
    stop = rejecting.end() if rejecting else value.end
    after = _MARK.split(text[stop:end])[0].split()
    lead = _cut(text[begin : value.start].split()[::-1], _LEAD)[::-1] if correcting else _before(text[begin : value.start])
    words = [*lead, text[value.start : stop], *_cut(after, _AFTER)]
    return wording.quoted(wording.one_line(" ".join(words))) if len(words) > 1 else value.value


def _before(lead: str) -> list[str]:
    """What a sentence says before a figure, from its beginning or from a mark that is no comma; of much the last, marked so.

    After a comma the rest of a clause begins: "…, to four years in prison for stealing two million".
    """
    said = _BREAK.split(lead)[-1]
    words = said.split()
    if len(words) > _LEAD:
        return _cut(words[::-1], _BEFORE)[::-1]
    return ["…", *words] if words and said != lead and words[0][0].islower() else words


def _cut(words: Sequence[str], most: int) -> list[str]:
    """The first of some words, and a mark where more follow."""
    return [*words[:most], "…"] if len(words) > most else list(words)


def _said(catalogue: Catalogue, value: ConflictValue) -> str:
    return quote(catalogue, value.article, (Span(start=value.start, end=value.end),)).context
