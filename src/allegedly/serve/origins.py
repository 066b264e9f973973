"""What a count of origins is made of: for each origin the claims that come to it, through whom, and what was folded on the way."""

from collections.abc import Sequence

from allegedly import wording, wording_sources
from allegedly.origin_reasons import body_described, cited, copied, copy_of
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.origin_names import origins_named, other_names
from allegedly.serve.sentences import sentence
from allegedly.serve.told_within import outermost
from allegedly.serve.views import LinkView, QuoteView, chain, quote
from allegedly.shapes import Claim, Finding, OriginPath, PathState, Shape

_APART: dict[PathState, str] = {
    "carried": "Only cites a report that is in the case, and counts with it",
    "unattributed": "Without a source",
    "unknown": "From somebody of whom it is not known who it is, or whether it is one of these",
}


class PathView(Shape, frozen=True, kw_only=True):
    """A claim on its way to an origin: who told whom (`chain`, the article's outlet last), and in words what was folded.

    `reached` is the position in the chain of whoever counts as the origin, None where it is nobody in the chain.
    """

    claim: str
    file: str
    sentence: str
    chain: tuple[LinkView, ...]
    reached: int | None
    reasons: tuple[str, ...]
    quote: QuoteView


class OriginView(Shape, frozen=True, kw_only=True):
    """One independent origin with the claims that go back to it; `id` is its entity, None where it has none.

    `also` are the other names under which these claims tell it.
    """

    id: str | None
    name: str
    kind: str
    as_written: str
    paths: tuple[PathView, ...]
    also: tuple[str, ...] = ()


class ApartView(Shape, frozen=True, kw_only=True):
    """Claims of a finding that count towards no origin, and why."""

    state: PathState
    line: str
    paths: tuple[PathView, ...]


class OriginsView(Shape, frozen=True, kw_only=True):
    """The origins of a finding, opened. `line` is the finding's first claim as one sentence that leaves it with its speaker."""

    finding: str
    line: str
    reports: int
    origins: tuple[OriginView, ...]
    apart: tuple[ApartView, ...]


def origins_view(catalogue: Catalogue, finding: Finding) -> OriginsView:
    """The origins of a finding with the paths that lead to each, and what counts towards none."""
    claims, counted = catalogue.claims, origins_named(catalogue, finding)
    told = outermost(catalogue, (claims[path.claim] for path in finding.paths if path.claim in claims))
    paths = [(path, claims[path.claim]) for path in finding.paths if claims.get(path.claim) in told]
    origins = tuple(
        OriginView(
            id=origin.entity,
            name=counted[number]
            if other_names(catalogue, finding, number)
            else catalogue.first_named(catalogue.voice(origin), origin),
            kind=wording.plain(origin.kind),
            as_written=wording.one_line(origin.text),
            paths=_paths(catalogue, [pair for pair in paths if pair[0].origin == number]),
            also=tuple(name for name in other_names(catalogue, finding, number) if name not in counted[number]),
        )
        for number, origin in enumerate(finding.origins)
    )
    apart = tuple(
        ApartView(state=state, line=line, paths=found)
        for state, line in _APART.items()
        if (found := _paths(catalogue, [pair for pair in paths if pair[0].state == state]))
    )
    first = claims.get(finding.claims[0]) if finding.claims else None
    line = sentence(catalogue, first) if first else ""
    return OriginsView(finding=finding.id, line=line, reports=finding.reports, origins=origins, apart=apart)


def _paths(catalogue: Catalogue, pairs: Sequence[tuple[OriginPath, Claim]]) -> tuple[PathView, ...]:
    return tuple(
        PathView(
            claim=claim.id,
            file=catalogue.articles[claim.article].file,
            sentence=sentence(catalogue, claim),
            chain=chain(catalogue, claim.sources, claim.article),
            reached=path.link,
            reasons=tuple(_reason(catalogue, claim.article, reason) for reason in path.reasons),
            quote=quote(catalogue, claim.article, catalogue.said(claim)),
        )
        for path, claim in pairs
    )


def _by_title(catalogue: Catalogue, file: str) -> str:
    """A report of the case by its title; by its file where that is not one report."""
    reports = [id for id, entry in catalogue.articles.items() if entry.file == file]
    return wording.quoted(catalogue.title(reports[0])) if len(reports) == 1 else file


def _reason(catalogue: Catalogue, article: str, reason: str) -> str:
    """A reason as the record has it; of a copy by the outlets, as readers know reports, and not by the files."""
    if own := cited(reason):
        return own[0] + _by_title(catalogue, own[1])
    if tie := body_described(reason):
        return tie[0] + wording_sources.voice(tie[1], "official_body")
    pair = copied(reason)
    if not pair or pair[0] != catalogue.articles[article].file:
        return reason
    originals = [id for id, entry in catalogue.articles.items() if entry.file == pair[1]]
    if len(originals) != 1:
        return reason
    pages = (article, originals[0])
    outlets = [catalogue.outlet(id) for id in pages if catalogue.articles[id].outlet]
    if len(set(outlets)) < len(pages):
        return copy_of(*map(catalogue.report, pages))
    return copy_of(f"the report in {outlets[0]}", f"that in {outlets[1]}")
