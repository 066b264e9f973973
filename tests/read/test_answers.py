from allegedly.read.answers import bind
from allegedly.shapes import Claim, Offence, Relation, Source, Span, Stance


def _claim(name: str, stance: Stance, *, by: str, about: tuple[str, ...] = (), offences: tuple[Offence, ...] = ()) -> Claim:
    source = Source(entity=by, kind="person", basis="on_record", article="a", start=0, end=1, text="x")
    return Claim(
        id=name, article="a", content=(Span(start=0, end=1),), cue=None, sources=(source,), stance=stance, about=about, parts=(),
        offences=offences, hedges=(), answers=(), when=None, confidence=1.0,
    )  # fmt: skip


def _bound(*claims: Claim, relations: tuple[Relation, ...] = ()) -> dict[str, tuple[str, ...]]:
    return bind(claims, relations, {claim.id: i for i, claim in enumerate(claims)})


def test_a_denial_answers_the_same_offence_against_its_speaker() -> None:
    bribery = _claim("c1", "alleges", by="court", about=("mayor",), offences=("bribery",))
    murder = _claim("c2", "alleges", by="court", about=("mayor",), offences=("murder",))
    denial = _claim("c3", "denies", by="mayor", offences=("bribery",))
    assert _bound(bribery, murder, denial) == {"c3": ("c1",)}


def test_a_lawyer_answers_for_the_client() -> None:
    charge = _claim("c1", "alleges", by="court", about=("mayor",), offences=("bribery",))
    other = _claim("c2", "alleges", by="court", about=("judge",), offences=("fraud",))
    denial = _claim("c3", "denies", by="lawyer")
    tie = Relation(id="r", kind="lawyer_of", from_="lawyer", to="mayor", article="a", start=0, end=1)
    assert _bound(charge, other, denial, relations=(tie,)) == {"c3": ("c1",)}


def test_an_answer_without_a_matter_answers_what_was_said_just_before() -> None:
    first = _claim("c1", "alleges", by="court", about=("mayor",))
    second = _claim("c2", "alleges", by="court", about=("mayor",))
    denial = _claim("c3", "disputes", by="party")
    assert _bound(first, second, denial) == {"c3": ("c2",)}


def test_nobody_answers_himself_and_statements_are_not_answers() -> None:
    own = _claim("c1", "alleges", by="mayor", about=("judge",), offences=("fraud",))
    denial = _claim("c2", "denies", by="mayor", offences=("fraud",))
    said = _claim("c3", "asserts", by="judge", offences=("fraud",))
    assert _bound(own, denial, said) == {"c2": ()}
