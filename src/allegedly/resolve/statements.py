"""Claims made comparable: how far two of them say the same thing of the same people."""

from collections.abc import Iterable
from dataclasses import dataclass

from allegedly.resolve.view import View
from allegedly.resolve.words import Rarity, content_stems, tokens
from allegedly.shapes import Claim, Offence

# An offence so wide that it neither brings two allegations together nor keeps them apart.
_WIDE: frozenset[Offence] = frozenset({"corruption", "fraud", "violence", "abuse_of_office"})
# Offences that one act is often called in turn by: enough to compare two allegations, not enough to join them.
_NEIGHBOURS: tuple[frozenset[Offence], ...] = (
    frozenset({"bribery", "kickbacks", "trading_in_influence"}),
    frozenset({"embezzlement", "ghost_employees", "fraud", "aid_diversion"}),
    frozenset({"embezzlement", "money_laundering", "illicit_enrichment"}),
    frozenset({"procurement_fraud", "kickbacks", "fraud", "bribery"}),
    frozenset({"murder", "violence", "human_rights_abuse"}),
)
# Two claims as like as this, on the average over their groups, are one finding.
SAME = 0.5
# What the cosine of two claims' words must be to make them as like as that without any other evidence.
_SAME_WORDS = 0.42
_SAME_SPEAKER = 0.12
# So many words must two claims share that name one firm and sums of one unit, to be of one payment.
_SAME_SUM = 2
# How alike two such are where they are about the same person.
_SAME_PAYMENT = 0.7
# How alike the accused are where the one heads or owns the other.
_LINKED = 0.6
# Two claims that share this part of all their words, names included, are one whatever was read of their accused and offences.
_VERBATIM = 0.8


@dataclass(frozen=True)
class Statement:
    """A claim with what it is compared by.

    Whom it is about (`vague` where none of them is named); the `bodies` that these head or own, the words of their offices
    (`duties`), the `nouns` that stand for bodies without a name ("the port"); others and people that it names, who speaks and
    for whom, its stems without those of names, all its words, its sums as units and values.
    """

    claim: Claim
    about: frozenset[str]
    bodies: frozenset[str]
    duties: frozenset[str]
    nouns: frozenset[str]
    vague: bool
    others: frozenset[str]
    people: frozenset[str]
    speakers: frozenset[str]
    offences: frozenset[Offence]
    stems: frozenset[str]
    words: frozenset[str]
    sums: frozenset[tuple[str, float]]

    @property
    def accusing(self) -> bool:
        """Whether the claim is an allegation that says whom or what of, so that it is a finding even alone."""
        return self.claim.stance == "alleges" and bool(self.about or self.offences)

    @property
    def allegation(self) -> bool:
        """Whether the claim says what somebody did: an accusation, an admission, a confirmation, an offence told as a fact."""
        conceding = bool(self.about) and self.claim.stance in ("admits", "confirms")
        return conceding or bool(self.offences) or self.claim.stance == "alleges"


def statement(view: View, claim: Claim) -> Statement:
    """A claim as it is compared."""
    accused = {key: local for key in claim.about if (local := view.local(key))}
    # Unnamed company ("the gang leaders") does not make an allegation another one.
    told = [key for key, local in accused.items() if local.named] or list(accused)
    about = frozenset(view.members[key] for key in told)
    inside = {(m.form, m.entity) for m in view.mentions(claim.article, claim.content)}
    others = {
        view.entity(key)
        for form, key in inside
        if form == "name" and (local := view.local(key)) and local.named and local.kind != "place"
    }
    names = {
        word for _, key in inside if (local := view.local(key)) and local.named for name in local.names for word in tokens(name)
    }
    stems = [stem for stem in content_stems(view.words(claim)) if stem not in set(content_stems(" ".join(sorted(names))))]
    voices = (claim.sources[0].entity, claim.sources[0].on_behalf_of) if claim.sources else ()
    return Statement(
        claim=claim,
        about=about,
        bodies=frozenset[str]().union(*(view.headed.get(entity, frozenset()) for entity in about)),
        duties=frozenset[str]().union(*(view.duties.get(entity, frozenset()) for entity in about)),
        nouns=frozenset(
            words[-1]
            for local in accused.values()
            if local.kind != "person" and (not local.named or local.name.islower()) and (words := tokens(local.name))
        ),
        vague=not any(local.named for local in accused.values()),
        people=frozenset(
            view.members[key] for _, key in inside if (local := view.local(key)) and local.named and local.kind == "person"
        ),
        others=frozenset(entity for entity in others if entity and entity not in about),
        speakers=frozenset(e for key in voices if (e := view.entity(key))),
        offences=frozenset(claim.offences),
        stems=frozenset(stems),
        words=frozenset(tokens(view.words(claim))),
        sums=frozenset((amount.unit, amount.value) for amount in view.amounts(claim)),
    )


def word_weights(statements: Iterable[Statement]) -> Rarity:
    """What each stem weighs among the statements of a story."""
    return Rarity(s.stems for s in statements)


def linked(one: Statement, other: Statement) -> bool:
    """Whether one is about a person and the other about the body that he heads or owns, by name or as "the port"."""
    if one.about & other.about:
        return False
    return bool(one.bodies & other.about or other.bodies & one.about or one.duties & other.nouns or other.duties & one.nouns)


def _about_likeness(one: Statement, other: Statement) -> float | None:
    """Shared accused as a share of all, lifted a little where one side names fewer; None where they share nobody."""
    if linked(one, other):
        return _LINKED
    if _open(one, other):
        # Where the reading found no accused, the people whom the words name may be they.
        known = (one.about | one.people) & (other.about | other.people)
        return 0.6 if known else 0.4
    shared = len(one.about & other.about)
    if not shared:
        return None
    return 0.7 * shared / len(one.about | other.about) + 0.3 * shared / min(len(one.about), len(other.about))


def _open(one: Statement, other: Statement) -> bool:
    """Whether it stays open that two claims are about the same: one names nobody, or nobody by name."""
    if not one.about or not other.about:
        return True
    return (one.vague or other.vague) and one.claim.article != other.claim.article and not one.about & other.about


def _offence_likeness(one: Statement, other: Statement) -> float | None:
    """Shared offences; 0.3 where one side is silent or wide, 0.15 for offences close to each other, None where they are apart."""
    if not one.offences or not other.offences:
        return 0.3
    shared = one.offences & other.offences
    if shared - _WIDE:
        first, second = one.offences - _WIDE, other.offences - _WIDE
        narrow = shared - _WIDE
        return 0.5 * len(narrow) / len(first | second) + 0.5 * len(narrow) / min(len(first), len(second))
    if not (one.offences - _WIDE) or not (other.offences - _WIDE):
        return 0.5 if shared else 0.3
    return 0.15 if any(one.offences & near and other.offences & near for near in _NEIGHBOURS) else None


def likeness(one: Statement, other: Statement, weights: Rarity) -> float:
    """How far two claims are one, 0 to 1; `SAME` and more speaks for one finding.

    Of two allegations the accused and the offence must agree, and the words tell matters apart; other claims are compared by their
    words, and what is worded alike is one whatever was read of it.
    """
    said = _said_alike(one, other, weights)
    if not (one.allegation and other.allegation):
        return max(said, _of_one_sum(one, other, weights))
    about, offence = _about_likeness(one, other), _offence_likeness(one, other)
    if about is None or offence is None:
        return said if _verbatim(one, other) else 0.0
    return max(said, _alleged_alike(one, other, weights, (about, offence)))


def _alleged_alike(one: Statement, other: Statement, weights: Rarity, agreement: tuple[float, float]) -> float:
    about, offence = agreement
    # A short claim may be wholly held by a long one: "splitting the contract".
    words = (weights.cosine(one.stems, other.stems) + weights.held(one.stems, other.stems)) / 2
    common = bool(one.others & other.others)
    nobody = _open(one, other)
    silent = not (one.offences and other.offences)
    if linked(one, other):
        # The man and his port are one accused in one matter only: with a third in common, or in words much alike.
        floor, beside = (0.1, 0.15) if common else (0.25, 0.0)
    else:
        floor = 0.25 if nobody and silent else 0.15 if nobody or offence < 0.5 else 0.0
        beside = 0.1 if common else 0.0
    if words < floor:
        return 0.0
    if one.others and other.others and not common:
        beside = -0.1
    return min(1.0, max(0.0, 0.38 * about + 0.32 * offence + 0.6 * min(words, 0.5) + beside))


def _of_one_sum(one: Statement, other: Statement, weights: Rarity) -> float:
    """How far an allegation and a claim that was not read as one tell of one payment.

    Both must give a sum of one size, and be about the same person, or name the same firm where the one accuses nobody.
    """
    if not (one.allegation or other.allegation) or not _sums_alike(one, other) or len(one.stems & other.stems) < _SAME_SUM:
        return 0.0
    apart = one.people and other.people and not one.people & other.people
    elsewhere = one.others and other.others and not one.others & other.others
    certain = bool(one.about & other.about)
    if apart or elsewhere or not (certain or (_open(one, other) and one.others & other.others)):
        return 0.0
    return min(1.0, (_SAME_PAYMENT if certain else SAME) + weights.cosine(one.stems, other.stems) / 2)


def _sums_alike(one: Statement, other: Statement) -> bool:
    """Whether each gives a sum of the same unit, the greater at most twice the smaller: as reports of one payment may differ."""
    return any(unit == of and 0 < max(a, b) <= 2 * min(a, b) for unit, a in one.sums for of, b in other.sums)


def _said_alike(one: Statement, other: Statement, weights: Rarity) -> float:
    """How far two claims are worded alike; they must not be about different people unless it is word for word."""
    words = weights.cosine(one.stems, other.stems)
    if not _open(one, other) and not one.about & other.about and not _verbatim(one, other):
        return 0.0
    speaker = _SAME_SPEAKER if one.speakers & other.speakers and words >= 0.25 else 0.0
    return min(1.0, (words + speaker) * SAME / _SAME_WORDS)


def _verbatim(one: Statement, other: Statement) -> bool:
    return len(one.words & other.words) >= _VERBATIM * len(one.words | other.words)
