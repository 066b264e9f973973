"""The footnotes of a brief: each place in an article is noted once, in the order in which the brief comes to it."""

from collections.abc import Collection, Iterable

from allegedly.calling import published_by, source
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.views import QuoteView, chain, quote
from allegedly.shapes import Claim, Span
from allegedly.shapes.briefs import BriefNote, BriefRef

# So many places are noted for one sentence; a sentence of a hundred reports needs no hundred notes.
MOST = 5
_DIGEST = 12
# A sentence is quoted with so many characters on either side of the words, at most.
_AROUND = 320
_LONGEST = 1200


class Notes:
    """The footnotes of one brief, numbered as they are asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._made: dict[tuple[str, tuple[tuple[int, int], ...]], BriefNote] = {}

    def all(self) -> tuple[BriefNote, ...]:
        """The notes made so far, by number."""
        return tuple(self._made.values())

    def of_claims(self, claims: Iterable[Claim], copies: Collection[str] = ()) -> tuple[tuple[BriefRef, ...], int]:
        """Notes of the reports that have a sentence, originals before copies, and how many reports have none here."""
        in_order = sorted(claims, key=lambda claim: claim.article in copies)
        refs = {
            self.of_claim(claim): BriefRef(number=self.of_claim(claim), copied=claim.article in copies) for claim in in_order[:MOST]
        }
        return tuple(refs.values()), len(in_order[MOST:])

    def of_quotes(self, quotes: Iterable[QuoteView]) -> tuple[tuple[BriefRef, ...], int]:
        """Notes of places that stand quoted, and how many have none here."""
        places = dict.fromkeys((one.article, one.start, one.end) for one in quotes)
        refs = {(number := self.of_place(*place)): BriefRef(number=number, copied=False) for place in list(places)[:MOST]}
        return tuple(refs.values()), len(places) - min(MOST, len(places))

    def of_claim(self, claim: Claim) -> int:
        """The number of the note of a claim."""
        return self._note(claim.article, self._catalogue.said(claim), claim)

    def of_place(self, article: str, start: int, end: int) -> int:
        """The number of the note of a place."""
        return self._note(article, (Span(start=start, end=end),), None)

    def _note(self, article: str, spans: tuple[Span, ...], claim: Claim | None) -> int:
        key = (article, tuple((span.start, span.end) for span in spans))
        if key not in self._made:
            entry, view = self._catalogue.articles[article], quote(self._catalogue, article, spans)
            self._made[key] = BriefNote(
                number=len(self._made) + 1,
                claim=claim.id if claim else None,
                article=article,
                file=source(entry.file),
                title=view.title,
                outlet=published_by(entry.outlet, entry.file, view.title) or None,
                published=entry.published,
                sha256=entry.sha256[:_DIGEST],
                spans=key[1],
                words=view.words,
                sentence=_bounded(view),
                chain=self._chain(claim) if claim else (),
            )
        return self._made[key].number

    def _chain(self, claim: Claim) -> tuple[str, ...]:
        """Who told whom; of a claim without a source there is nobody to name before the outlet."""
        return tuple(link.name for link in chain(self._catalogue, claim.sources, claim.article)) if claim.sources else ()


def _bounded(view: QuoteView) -> str:
    """The sentence around some words; of one without an end, only what stands near them."""
    if len(view.context) <= _LONGEST:
        return view.context
    at = max(0, view.context.find(view.words))
    start, end = max(0, at - _AROUND), min(len(view.context), at + min(len(view.words), _LONGEST) + _AROUND)
    return ("… " if start else "") + view.context[start:end] + (" …" if end < len(view.context) else "")
