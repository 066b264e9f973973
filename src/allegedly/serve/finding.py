"""The view of one finding: its sentences side by side, what each count is made of, what became of the reports it rests on."""

from collections.abc import Iterable

from allegedly import wording, wording_reports
from allegedly.pair_reasons import BUT, speaks_against
from allegedly.serve.bare_names import BareView
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.exchanges import ExchangeView, exchange_views
from allegedly.serve.listing import LatestView, latest
from allegedly.serve.origins import OriginsView, origins_view
from allegedly.serve.overview import FindingView, SayingView, finding_view, sayings, warning
from allegedly.serve.perhaps import AlikeView
from allegedly.serve.provenance import ProvenanceView, provenance
from allegedly.shapes import Finding, Flag, Shape


class CopiedView(Shape, frozen=True, kw_only=True):
    """A report that reuses another's text, in words."""

    article: str
    line: str


class WarningView(Shape, frozen=True, kw_only=True):
    """A report that the finding rests on and that was withdrawn, corrected or superseded, with the place that says so."""

    line: str
    article: str
    start: int
    words: str


class PerhapsView(Shape, frozen=True, kw_only=True):
    """Another finding that may tell the same: what it is on, its first version, how likely it is the same, and why, in words.

    `even`: that it is the same is at least about as likely as not.
    """

    id: str
    heading: str
    sentence: str
    likely: str
    even: bool
    reasons: tuple[str, ...]

    @property
    def speaks_for(self) -> tuple[str, ...]:
        """The reasons for the two being the same."""
        return tuple(reason for reason in self.reasons if not speaks_against(reason))

    @property
    def speaks_against(self) -> tuple[str, ...]:
        """The reasons against it, without the word by which they are known."""
        return tuple(reason.removeprefix(BUT) for reason in self.reasons if speaks_against(reason))


class FindingPage(Shape, frozen=True, kw_only=True):
    """One finding with all that its counts are made of.

    `alike` are those who may be the same as one whom it is about, and whose latest step went down again. `beside` is what its
    reports also have by the same people, or as confirmed by somebody, and that no finding has; `cleared` is what any report has for
    those whom it accuses, in answer to nothing. `bare` are names on which its claims rest, and which may be those of others.
    """

    finding: FindingView
    latest: tuple[LatestView, ...]
    exchanges: tuple[ExchangeView, ...]
    provenance: ProvenanceView
    provenance_narrow: ProvenanceView
    origins: OriginsView
    copies: tuple[CopiedView, ...]
    warnings: tuple[WarningView, ...]
    perhaps: tuple[PerhapsView, ...]
    alike: tuple[AlikeView, ...] = ()
    beside: tuple[SayingView, ...] = ()
    cleared: tuple[SayingView, ...] = ()
    bare: tuple[BareView, ...] = ()


def finding_page(
    catalogue: Catalogue, finding: Finding, today: str, beside: Iterable[str] = (), cleared: Iterable[str] = ()
) -> FindingPage:
    """One finding, opened. `today` (ISO) is the day that the age of a legal step is counted from; `beside` are the ids of what its
    reports also have, `cleared` those of what is said for somebody whom it accuses.
    """
    view = finding_view(catalogue, finding)
    return FindingPage(
        finding=view,
        latest=latest(catalogue, view.about, today),
        exchanges=exchange_views(catalogue, finding),
        provenance=provenance(catalogue, finding),
        provenance_narrow=provenance(catalogue, finding, narrow=True),
        origins=origins_view(catalogue, finding),
        copies=tuple(
            CopiedView(
                article=copy.article,
                line=wording_reports.copied(catalogue.report(copy.article), catalogue.report(copy.of), copy.share, copy.how),
            )
            for copy in finding.copies
            if copy.article in catalogue.articles and copy.of in catalogue.articles
        ),
        warnings=tuple(_warning(catalogue, flag) for flag in finding.flags),
        perhaps=_perhaps(catalogue, finding),
        beside=sayings(catalogue, [catalogue.claims[one] for one in beside if one in catalogue.claims], set()),
        cleared=sayings(catalogue, [catalogue.claims[one] for one in cleared if one in catalogue.claims], set()),
    )


def _perhaps(catalogue: Catalogue, finding: Finding) -> tuple[PerhapsView, ...]:
    by_id = {other.id: other for other in catalogue.record.findings}
    doubts = [(doubt, finding_view(catalogue, by_id[doubt.candidate])) for doubt in finding.perhaps if doubt.candidate in by_id]
    return tuple(
        PerhapsView(
            id=other.id,
            heading=other.heading,
            sentence=next((saying.sentence for saying in other.sayings), ""),
            likely=wording.perhaps_same(doubt.confidence),
            even=doubt.confidence >= wording.EVEN,
            reasons=doubt.reasons,
        )
        for doubt, other in doubts
    )


def _warning(catalogue: Catalogue, flag: Flag) -> WarningView:
    return WarningView(
        line=warning(catalogue, flag),
        article=flag.article,
        start=flag.start,
        words=catalogue.texts[flag.article][flag.start : flag.end],
    )
