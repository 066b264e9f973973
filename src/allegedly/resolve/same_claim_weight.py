"""How much weight a claim has, as numbers: whether it makes an allegation or tells an event that a finding would be made of."""

from allegedly.resolve.same_claim_told import Told

_LONG, _RANKS, _COPIES, _SHORT = 20, 8, 2, 3

FEATURES = (
    *("alleges", "asserts", "confirms", "admits", "accused", "offence", "alleges_accused", "asserts_accused", "asserts_offence"),
    *(
        "hedged",
        "unnamed_accused",
        "confidence",
        "no_source",
        "official",
        "anonymous",
        "document",
        "outlet",
        "person",
        "of_oneself",
    ),
    *("answered", "answering", "length", "short", "sum", "dealing", "names_people"),
    *(
        "names_others",
        "asserts_sum",
        "place",
        "rank",
        "opening",
        "copies",
        "matter",
        "matter_before",
    ),
    *("crimes", "asserts_matter_before", "alleges_copies", "asserts_copies", "asserts_outlet"),
    *("asserts_no_source", "asserts_short"),
)
"""The names of the features, in their order."""


def features(told: Told) -> tuple[float, ...]:
    """What is known of one claim of a story, in the order of `FEATURES`."""
    own = _own(told) | _source(told) | _around(told)
    asserts = own["asserts"]
    own |= {
        "alleges_accused": own["alleges"] * own["accused"],
        "alleges_copies": own["alleges"] * own["copies"],
    }
    crossed = ("accused", "offence", "sum", "matter_before", "copies", "outlet", "no_source", "short")
    own |= {f"asserts_{name}": asserts * own[name] for name in crossed}
    return tuple(own[name] for name in FEATURES)


def _own(told: Told) -> dict[str, float]:
    s = told.statement
    return {stance: float(s.claim.stance == stance) for stance in ("alleges", "asserts", "confirms", "admits")} | {
        "accused": float(bool(s.about)),
        "offence": float(bool(s.offences)),
        "hedged": float(bool(s.claim.hedges)),
        "unnamed_accused": float(s.vague),
        "confidence": s.claim.confidence,
        "of_oneself": float(bool(s.speakers & s.about)),
        "answered": float(bool(told.answered)),
        "answering": float(bool(s.claim.answers)),
        "length": min(len(s.stems), _LONG) / _LONG,
        "short": float(len(s.stems) < _SHORT),
        "sum": float(bool(s.sums)),
        "dealing": float(bool(told.sides)),
        "names_people": float(bool(s.people)),
        "names_others": float(bool(s.others)),
    }


def _source(told: Told) -> dict[str, float]:
    first = next(iter(told.statement.claim.sources), None)
    kind, basis = (first.kind, first.basis) if first else ("", "")
    return {
        "no_source": float(first is None),
        "official": float(kind == "official_body"),
        "anonymous": float(basis == "anonymous"),
        "document": float(basis == "document" or kind == "document"),
        "outlet": float(kind == "outlet"),
        "person": float(kind == "person"),
    }


def _around(told: Told) -> dict[str, float]:
    return {
        "place": told.place,
        "rank": min(told.rank, _RANKS) / _RANKS,
        "opening": float(told.opening),
        "copies": min(told.copies, _COPIES) / _COPIES,
        "matter": float(bool(told.matter)),
        "matter_before": float(bool(told.matter) and not told.statement.about),
        "crimes": float(bool(told.crimes)),
    }
