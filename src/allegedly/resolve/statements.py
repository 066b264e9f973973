"""Claims made comparable: whom each is about, what it names, its words without names."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from allegedly.offences_named import named_in, without_names
from allegedly.resolve.view import View
from allegedly.resolve.words import content_stems, tokens
from allegedly.shapes import Claim, Offence
from allegedly.vocabulary import table, words
from allegedly.wording_speakers import spoken_with

WIDE: frozenset[Offence] = frozenset(table("ladder")["wide"])
"""Offences so wide that they neither bring two allegations together nor keep them apart."""
NEIGHBOURS: tuple[frozenset[Offence], ...] = tuple(map(frozenset, table("ladder")["neighbours"]))
"""Offences that one act is often called in turn by: enough to compare two allegations, not enough to join them."""
_DAY = len("2023-05-04")


@dataclass(frozen=True)
class Statement:
    """A claim with what it is compared by.

    Whom it is about (`vague` where none of them is named); the `bodies` that these head or own, the words of their offices
    (`duties`), the `nouns` that stand for bodies without a name ("the port"); others and people that it names, who speaks and
    for whom, the `offences` that were read of it, whatever a person made of them, its stems without those of names, all its words,
    those of them that are `named`, its sums as units and values; the `day` (ISO) of its report, empty where that is not known to
    the day; whether it tells of a step of the law still `coming`, and whether it is `bare`: it names an offence and tells no deed;
    `ever` are whom it is about, and whom it was read to be about before a person said otherwise.
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
    named: frozenset[str]
    sums: frozenset[tuple[str, float]]
    day: str
    coming: bool = False
    bare: bool = False
    ever: frozenset[str] = frozenset()

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
    spoken = frozenset(tokens(view.words(claim)))
    stems = frozenset(content_stems(view.words(claim))) - frozenset(content_stems(" ".join(sorted(names))))
    voices = [key for source in spoken_with(claim.sources) for key in (source.entity, source.on_behalf_of)]
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
        offences=frozenset(view.offences(claim)),
        stems=stems,
        words=spoken,
        named=spoken & names,
        sums=frozenset((amount.unit, amount.value) for amount in view.amounts(claim)),
        day=_day(view.article(claim).published),
        coming=_coming(view, claim),
        bare=_is_bare(view, claim, names),
        ever=about | view.read_about(claim),
    )


def _is_bare(view: View, claim: Claim, names: Collection[str]) -> bool:
    """Whether a claim names an offence and, names of people and bodies left out, says nothing of what was done."""
    offences, told = view.offences(claim), view.words(claim)
    if not named_in(offences, told):
        return False
    beside = frozenset(content_stems(without_names(offences, told)))
    return beside <= frozenset(content_stems(" ".join((*sorted(names), *sorted(words("resolve_words", "charging"))))))


def _coming(view: View, claim: Claim) -> bool:
    """Whether most of what a claim says is that a step of the law is planned or being prepared."""
    reading = view.reading(claim.article)
    size = sum(span.end - span.start for span in claim.content)
    steps = (
        step for step in (reading.proceedings if reading else ()) if step.state == "planned" or step.kind == "charges_prepared"
    )
    return any(
        2 * sum(max(0, min(span.end, at.end) - max(span.start, at.start)) for span in claim.content for at in step.evidence) >= size
        for step in steps
    )


def _day(published: str | None) -> str:
    return published[:_DAY] if published and len(published) >= _DAY else ""


def linked(one: Statement, other: Statement) -> bool:
    """Whether one is about a person and the other about the body that he heads or owns, by name or as "the port"."""
    if one.about & other.about:
        return False
    return bool(one.bodies & other.about or other.bodies & one.about or one.duties & other.nouns or other.duties & one.nouns)


def without_titles(one: Statement, other: Statement) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of two claims without the words of the offices of those accused: these stand in any claim against them."""
    titles = frozenset(content_stems(" ".join(sorted(one.duties | other.duties))))
    return one.stems - titles, other.stems - titles


def near_sums(one: Iterable[tuple[str, float]], other: Iterable[tuple[str, float]]) -> bool:
    """Whether each gives a sum of the same unit, the greater at most twice the smaller: as reports of one payment may differ."""
    return any(unit == of and 0 < max(a, b) <= 2 * min(a, b) for unit, a in one for of, b in other)


def one_payment(one: Statement, other: Statement) -> bool:
    """Whether two claims tell of one payment: sums of one size, a firm or person that both name, and words in common."""
    return near_sums(one.sums, other.sums) and bool(one.others & other.others) and len(one.stems & other.stems) > 1
