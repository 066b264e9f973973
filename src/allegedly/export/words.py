"""Names and words in place of ids and offsets, for exports that people read."""

from collections.abc import Iterable

from allegedly.shapes import Amount, DateMention, Place, Relation, Source, Span
from allegedly.shapes.browsing import FindingTold, Portion
from allegedly.wording_speakers import is_only_of

_ENDS = ".!?…"
_QUOTES = "\"'“‘”’«»()"
_GAP = " … "
_LONGEST_WORD = 40
_SHORT = 4


class Words:
    """A stretch of a record in the words of its articles."""

    def __init__(self, portion: Portion) -> None:
        self._texts = portion.texts
        self._names = portion.names
        self._kinds = portion.kinds
        self._named = portion.named
        self._findings = portion.findings
        self._articles = {article.id: article for article in portion.record.articles}

    def name(self, entity: str | None) -> str | None:
        """The name of an entity; None for none."""
        return self._names[entity] if entity else None

    def named(self, entity: str) -> bool:
        """Whether a report calls an entity by a name; all others only describe it ("two officials")."""
        return entity in self._named

    def finding(self, finding: str) -> FindingTold:
        """What the claims of a finding come to."""
        return self._findings.get(finding, FindingTold())

    def speaker(self, source: Source) -> str:
        """The name of a source's entity, or the article's own words where it has none, or is somebody unnamed of a named body."""
        return source.text if self._only_of(source) else self.name(source.entity) or source.text

    def taking_part(self, entity: str, sources: Iterable[Source]) -> str:
        """The name of somebody in a claim of some sources; of a body for which only somebody unnamed speaks, what describes him."""
        return next((one.text for one in sources if one.entity == entity and self._only_of(one)), self._names[entity])

    def basis(self, source: Source) -> str:
        """What a source's word rests on; somebody unnamed of a named body is not on record: `unnamed`."""
        return "unnamed" if self._only_of(source) else source.basis

    def _only_of(self, source: Source) -> bool:
        entity = source.entity or ""
        return is_only_of(source.kind, source.text, self._kinds.get(entity, ""), self._names.get(entity, ""))

    def where(self, article: str) -> dict[str, str | None]:
        """The article's file, outlet and date."""
        entry = self._articles[article]
        return {"file": entry.file, "outlet": entry.outlet, "published": entry.published}

    def at(self, article: str, spans: Iterable[Span | Place]) -> str:
        """The words at some spans, the gaps between them marked."""
        return _GAP.join(self._texts[article][span.start : span.end] for span in spans)

    def evidence(self, fact: Relation | Amount | DateMention) -> dict[str, str | int | None]:
        """File, offsets and words of a fact that has one span."""
        words = self._texts[fact.article][fact.start : fact.end]
        return {"file": self._articles[fact.article].file, "start": fact.start, "end": fact.end, "words": words}

    def around(self, article: str, spans: tuple[Span, ...]) -> str:
        """The sentence or sentences that hold the spans, as far as punctuation and line ends tell."""
        text = self._texts[article]
        start, end = spans[0].start, max(span.end for span in spans)
        while start > 0 and text[start - 1] != "\n" and not (text[start - 1].isspace() and _ended(text, start - 1)):
            start -= 1
        while end < len(text) and text[end] != "\n" and not (text[end].isspace() and _ended(text, end)):
            end += 1
        return text[start:end].strip()


def _ended(text: str, at: int) -> bool:
    """Whether a sentence ends before this white space; a short capitalised word with a full stop is a title or an initial."""
    words = text[max(0, at - _LONGEST_WORD) : at].split()
    last = words[-1].strip(_QUOTES) if words else ""
    short = last.endswith(".") and len(last) <= _SHORT and last[:1].isupper()
    return last[-1:] in _ENDS and last != "" and not short
