"""A record that is held whole, as what exports are written from: one portion of everything."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from allegedly.heads import Told, begins, head_of, on_it, written
from allegedly.offences_named import by_person
from allegedly.shapes import Claim, Finding, Record
from allegedly.shapes.browsing import FindingTold, Portion
from allegedly.wording_sums import coded


class Whole:
    """See `export.portions.Portions`. `texts` are those of the articles by id."""

    def __init__(self, record: Record, texts: Mapping[str, str]) -> None:
        self.record = record
        self._texts = dict(texts)
        self.head = Record(produced_by=record.produced_by)

    def lists(self, *names: str) -> Iterator[Record]:
        yield replace(self.head, **{name: getattr(self.record, name) for name in names})

    def told(self, *names: str) -> Iterator[Portion]:
        yield Portion(
            record=self.record,
            names={one.id: one.name for one in self.record.entities},
            kinds={one.id: one.kind for one in self.record.entities},
            texts=self._texts,
            named=frozenset(one.entity for one in self.record.mentions if one.form == "name"),
            findings={finding.id: self._told(finding) for finding in self.record.findings},
        )

    def _told(self, finding: Finding) -> FindingTold:
        """What the claims of a finding come to, worked out from the record alone."""
        published = {article.id: article.published for article in self.record.articles}
        by_id = {claim.id: claim for claim in self.record.claims}
        # In the finding's order, which is not that of the record: its first claim is that which it is told by.
        claims = [by_id[claim] for claim in finding.claims if by_id[claim].review != "rejected"]
        days = sorted(day for claim in claims if (day := published[claim.article]))
        told = [
            Told(
                claim.stance,
                claim.about,
                claim.offences_named,
                bool(claim.sources),
                claim.offences,
                self._sums(claim),
                begins(claim.article, ((span.start, span.end) for span in claim.content)),
            )
            for claim in claims
        ]
        by = [one.entity or f"{one.article}.{one.start}.{one.end}" for one in finding.origins]
        laid = by_person((claim.about, claim.offences) for claim in on_it(claims))
        return FindingTold(
            about=tuple(sorted({entity for claim in on_it(claims) for entity in claim.about})),
            offences=tuple(sorted({offence for claim in claims for offence in claim.offences})),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            named=tuple(sorted({offence for claim in claims for offence in claim.offences_named})),
            laid=tuple((entity, tuple(sorted(of))) for entity, of in sorted(laid.items()) if of),
            head=written(head_of(told, by=by, agreed=not finding.conflicts)),
            accuses=any(claim.stance in ("alleges", "admits") for claim in claims),
        )

    def _sums(self, claim: Claim) -> tuple[str, ...]:
        """The sums of money in the words of a claim, span by span."""
        spans = [(claim.article, span.start, span.end) for span in claim.content]
        inside = [
            amount
            for article, start, end in spans
            for amount in self.record.amounts
            if amount.article == article and start <= amount.start and amount.end <= end
        ]
        return tuple(one for amount in inside if (one := coded(amount.unit, amount.value)))
