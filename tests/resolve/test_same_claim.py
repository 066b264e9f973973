from dataclasses import replace
from itertools import combinations, permutations
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.errors import BrokenInstallation
from allegedly.resolve import same_claim_model
from allegedly.resolve.cluster import Clusters
from allegedly.resolve.entities import cluster_ids, entity_members
from allegedly.resolve.known import know
from allegedly.resolve.resolution import grow
from allegedly.resolve.same_claim import Compared, candidates, compare, grouped, opposed, reasons
from allegedly.resolve.same_claim_model import Logistic, Trees, scorer, stacked
from allegedly.resolve.same_claim_pairs import FEATURES, features, meets, negated
from allegedly.resolve.same_claim_told import Ground, Told, ground, tell, verbatim
from allegedly.resolve.statements import statement
from allegedly.resolve.view import View
from allegedly.shapes import Date
from allegedly.vocabulary import table
from papers import Paper, Says, body, paper, person

AUDIT = body("Court of Accounts")
ODAR = person("Milena Odar", "Odar")
BREK = person("Joran Brek", "Brek")

TOOK = "Milena Odar took kickbacks of $90,000 from the firm that paved the airport road"
POCKETED = "Odar pocketed $90,000 in kickbacks from the firm which paved the road to the airport"
SOLD = "Joran Brek sold flood blankets that were meant for the shelters"
NEVER = "Milena Odar never took kickbacks of $90,000 from the firm that paved the airport road"
CHEAP = "nothing in that road was ever cheap"


def first(*more: Says) -> Paper:
    return paper(
        f"The Court of Accounts says {TOOK}. A clerk said {CHEAP}.\nThe auditors add that {SOLD}. They write that {NEVER}.",
        AUDIT,
        ODAR,
        BREK,
        says=(
            Says(TOOK, by="Court of Accounts", about=("Milena Odar",), offences=("kickbacks",), kind="official_body"),
            Says(CHEAP, stance="asserts"),
            Says(SOLD, by="Court of Accounts", about=("Joran Brek",), offences=("aid_diversion",), kind="official_body"),
            *more,
        ),
    )


def second() -> Paper:
    return paper(
        f"According to the Court of Accounts, {POCKETED}.",
        AUDIT,
        person("Odar", "Milena Odar"),
        says=(Says(POCKETED, by="Court of Accounts", about=("Odar",), offences=("kickbacks",), kind="official_body"),),
    )


def told_of(*papers: Paper) -> tuple[tuple[Told, ...], Ground]:
    known = know([p.article for p in papers], [p.reading for p in papers])
    together = grow(known, Clusters(known, ()))
    view = View(known=known, members=entity_members(cluster_ids(together.clusters, ())), stories=together.stories, reviews={})
    [story] = view.stories
    told = tell(view, story, [statement(view, claim) for claim in view.claims(story)])
    return told, ground()


def by_words(told: tuple[Told, ...], start: str) -> Told:
    return next(t for t in told if " ".join(t.wording.words).startswith(start))


def groups_of(*papers: Paper) -> list[list[str]]:
    told, base = told_of(*papers)
    same = grouped(compare(told, base, scorer()), scorer())
    return sorted(sorted(s.claim.id for s in group) for group in same.groups)


def test_two_reports_of_one_matter_are_one_group_and_another_matter_is_not() -> None:
    one, other = first(), second()
    assert sorted([one.claim(TOOK), other.claim(POCKETED)]) in groups_of(one, other)
    assert [one.claim(SOLD)] in groups_of(one, other)


def test_a_remark_is_no_finding() -> None:
    one, other = first(), second()
    assert all(one.claim(CHEAP) not in group for group in groups_of(one, other))


def test_the_order_of_articles_makes_no_difference() -> None:
    papers = (first(), second())
    assert len({tuple(map(tuple, groups_of(*order))) for order in permutations(papers)}) == 1


def test_features_are_the_same_from_either_side() -> None:
    told, base = told_of(first(), second())
    for one, other in combinations(told, 2):
        assert features(one, other, base) == features(other, one, base)
        assert len(features(one, other, base)) == len(FEATURES)
        assert all(np.isfinite(features(one, other, base)))


def test_a_claim_and_its_negation_never_stand_together() -> None:
    never = Says(NEVER, by="Court of Accounts", about=("Milena Odar",), stance="asserts", kind="official_body")
    told, _ = told_of(first(never))
    assert opposed(by_words(told, "milena odar took"), by_words(told, "milena odar never"))


def two_told(one: str, other: str, **more: Any) -> tuple[Told, Told]:
    """The Court accuses Odar in the one; what is said in the other, by whom and about whom, is given."""
    made = paper(
        f"The Court of Accounts says {one}.\nThere was more of Joran Brek. {other}.",
        AUDIT,
        ODAR,
        BREK,
        says=(
            Says(one, by="Court of Accounts", about=("Milena Odar",), offences=("kickbacks",), kind="official_body"),
            Says(other, **({"about": ("Milena Odar",)} | more)),
        ),
    )
    told, _ = told_of(made)
    return told[0], told[1]


def in_another_report(told: Told) -> Told:
    """The same told by another report."""
    claim = msgspec.structs.replace(told.statement.claim, article="a-elsewhere")
    return replace(told, statement=replace(told.statement, claim=claim))


@pytest.mark.parametrize(
    "other",
    ["Odar took nothing from the firm", "Milena Odar did not take kickbacks from the firm", "the firm never paid Odar"],
)
def test_a_denial_that_reads_like_a_statement_never_stands_with_the_accusation(other: str) -> None:
    accused, cleared = two_told(TOOK, other, by="Joran Brek", stance="asserts")
    assert opposed(accused, cleared)
    assert opposed(cleared, accused)


def test_a_negation_in_a_clause_that_hangs_on_it_denies_nothing() -> None:
    assert not opposed(*two_told(TOOK, "Odar took $90,000 for a road that nobody built", by="Joran Brek", stance="asserts"))
    assert not opposed(*two_told(TOOK, "Odar gave the road away without a tender", by="Joran Brek", stance="asserts"))


def test_what_the_accused_says_of_it_is_no_telling_of_the_accusation() -> None:
    accused, own = two_told(TOOK, "the firm gave Odar a loan of $90,000", by="Milena Odar", stance="asserts")
    assert opposed(accused, own)
    accused, witness = two_told(TOOK, "the firm gave Odar an envelope with $90,000", by="Joran Brek", stance="asserts")
    assert not opposed(accused, witness)


def test_who_is_accused_and_accuses_in_turn_tells_another_story() -> None:
    paid = "the Court of Accounts and Milena Odar shared kickbacks of $90,000 from the firm"
    took = "Milena Odar took kickbacks of $90,000 from the firm that paved the yard of the Court of Accounts"
    assert opposed(*two_told(took, paid, by="Milena Odar", about=("Court of Accounts",)))
    assert not opposed(*two_told(took, paid, by="Joran Brek", about=("Court of Accounts",)))


@pytest.mark.parametrize(("told", "apart"), [("ordered a guard to sign for boats", True), ("is held for kickbacks", False)])
def test_who_is_only_suspected_of_an_offence_is_not_told_to_have_done_what_a_witness_saw(told: str, apart: bool) -> None:
    offences = () if apart else ("kickbacks",)
    charge, seen = two_told("Milena Odar is suspected of kickbacks", f"Milena Odar {told}", by="Joran Brek", offences=offences)
    assert charge.statement.bare
    assert opposed(charge, in_another_report(seen)) is apart
    assert opposed(in_another_report(seen), charge) is apart


def test_an_admission_is_a_telling_of_the_accusation() -> None:
    assert not opposed(*two_told(TOOK, "I took $90,000 from the firm", by="Milena Odar", stance="admits"))


def test_the_same_words_with_another_name_in_them_accuse_somebody_else() -> None:
    form = "{} took kickbacks of $90,000 from the firm that paved the airport road in the hills above the town last spring"
    one, other = two_told(form.format("Milena Odar"), form.format("Joran Brek"), about=("Joran Brek",), offences=("kickbacks",))
    assert verbatim(one.statement, other.statement)
    assert opposed(one, other)


def test_another_is_accused_though_his_claim_names_the_first() -> None:
    one, other = two_told(TOOK, "Joran Brek, a friend of Odar, took kickbacks from the builders", about=("Joran Brek",))
    assert opposed(one, other)
    assert opposed(other, one)


def test_who_gave_and_who_took_are_accused_of_one_thing() -> None:
    gave, took = two_told("Joran Brek paid Milena Odar $90,000 for the road", "Odar took $90,000 from Joran Brek")
    gave = replace(gave, statement=replace(gave.statement, about=took.statement.people - took.statement.about))
    assert gave.statement.about
    assert not gave.statement.about & took.statement.about
    assert not opposed(gave, took)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Odar took $750,000 from the Court of Accounts", True),
        ("Odar took $90,000 from the Court of Accounts", False),
        ("Odar took $750,000 from Joran Brek", False),
        ("Odar took $750,000", False),
    ],
)
def test_another_sum_from_somebody_else_is_another_occasion(other: str, expected: bool) -> None:
    one, said = two_told("Milena Odar took kickbacks of $90,000 from Joran Brek", other)
    assert opposed(one, in_another_report(said)) is expected


def test_a_report_tells_other_sums_apart_whatever_they_are_classed_as() -> None:
    one, other = two_told("Milena Odar took $90,000 for the road", "Odar got $750,000 for a field", offences=("kickbacks",))
    assert opposed(one, other)
    assert not opposed(one, in_another_report(other))


@pytest.mark.parametrize(("adds", "expected"), [("is also said to have been paid", True), ("is said to have been paid", False)])
def test_what_is_told_right_after_as_something_more_is_something_else(adds: str, expected: bool) -> None:
    more = "for soundings of the bay below the road"
    made = paper(
        f"The Court of Accounts says {TOOK}.\nShe {adds} {more}.",
        *(AUDIT, ODAR),
        says=(
            Says(TOOK, by="Court of Accounts", about=("Milena Odar",), offences=("kickbacks",), kind="official_body"),
            Says(more, about=("Milena Odar",)),
        ),
    )
    told, _ = told_of(made)
    assert opposed(by_words(told, "milena odar took"), by_words(told, "for soundings")) is expected


def test_another_sum_at_another_time_is_another_occasion() -> None:
    one, other = two_told("Milena Odar took kickbacks of $90,000", "Odar took $750,000")
    days = [date("2018", "2018"), date("2021", "2021")]
    one, other = (
        replace(t, statement=replace(t.statement, claim=msgspec.structs.replace(t.statement.claim, when=when)))
        for t, when in zip((one, other), days, strict=True)
    )
    assert opposed(one, other)


def test_the_same_words_with_the_same_names_are_one_though_read_of_two() -> None:
    words = f"{TOOK} in the hills above the town last spring"
    one, other = two_told(words, f"{words}, too", about=("Joran Brek",), offences=("embezzlement",))
    assert not opposed(one, other)


def test_what_nothing_speaks_for_is_not_held_for_perhaps_the_same() -> None:
    told, _ = told_of(first(), second())
    took, sold = by_words(told, "milena odar took"), by_words(told, "joran brek sold")
    sold = replace(sold, statement=replace(sold.statement, vague=True, offences=frozenset(), speakers=frozenset()))
    assert reasons(took, sold) == ("but not about the same",)
    doubtful = scorer()._replace(unclear=0.2, join=0.5)
    assert not grouped(Compared((took, sold), (0.9, 0.9), {(0, 1): 0.3}, True), doubtful).unclear
    pocketed = by_words(told, "odar pocketed")
    [doubt] = grouped(Compared((took, pocketed), (0.9, 0.9), {(0, 1): 0.3}, True), doubtful).unclear
    assert doubt.chance == 0.3
    assert "about the same" in doubt.reasons


@pytest.mark.parametrize(
    ("words", "expected"), [(("he", "didn't", "pay"), True), (("nobody", "paid"), True), (("he", "paid"), False)]
)
def test_negations(words: tuple[str, ...], expected: bool) -> None:
    assert negated(words) is expected


def test_a_claim_that_names_nobody_is_of_the_matter_before_it() -> None:
    told, _ = told_of(first())
    remark, allegation = by_words(told, "nothing in that"), by_words(told, "milena odar took")
    assert remark.matter == allegation.statement.about
    assert not remark.statement.about


def test_reasons_are_given_in_words() -> None:
    told, _ = told_of(first(), second())
    assert "about the same" in reasons(by_words(told, "milena odar took"), by_words(told, "odar pocketed"))
    assert "but not about the same" in reasons(by_words(told, "milena odar took"), by_words(told, "joran brek sold"))


def date(start: str, end: str) -> Date:
    return Date(start=start, end=end, basis="text")


def test_times_meet_at_the_precision_that_both_have() -> None:
    assert meets(date("2021", "2021"), date("2021-06-03", "2021-06-03"))
    assert not meets(date("2021-05", "2021-05"), date("2021-06-03", "2021-06-03"))


def test_in_a_long_story_pairs_grow_with_the_claims() -> None:
    words = [f"Milena Odar took brown envelope number {n} at {n} o'clock" for n in range(240)]
    long = paper(
        ". ".join(words) + ".",
        person("Milena Odar"),
        says=tuple(Says(w, about=("Milena Odar",), offences=("bribery",)) for w in words),
    )
    told, base = told_of(long)
    pairs, whole = candidates(told, base)
    assert not whole
    assert len(pairs) <= 21 * len(told)
    assert pairs == sorted(set(pairs))
    assert all(i < j for i, j in pairs)


def trees(feature: list[list[int]], least: list[list[float]], leaves: list[list[float]]) -> Trees:
    return Trees(0.0, np.array(feature), np.array(least), np.array(leaves))


def test_trees_send_a_row_right_from_the_least_value_on() -> None:
    made = trees([[0, 1, 1]], [[0.5, 0.5, np.inf]], [[-1.0, 1.0, 2.0, 9.0]])
    odds = [-1.0, 1.0, 2.0, 2.0]
    rows = np.array([[0.4, 0.4], [0.4, 0.5], [0.5, 0.0], [1.0, 1.0]])
    assert made.chances(rows) == pytest.approx(1 / (1 + np.exp(-np.array(odds))))


def test_no_pair_has_no_chance() -> None:
    assert trees([[0]], [[0.5]], [[0.0, 0.0]]).chances(np.zeros((0, 1))).shape == (0,)


def test_many_rows_are_judged_as_each_alone() -> None:
    rows = np.random.default_rng(1).random((5000, len(FEATURES) + 2))
    chances = scorer().pairs.chances(rows)
    assert chances[[0, 4095, 4096, 4999]].tolist() == [float(scorer().pairs.chances(rows[[n]])[0]) for n in (0, 4095, 4096, 4999)]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=5))
def test_weights_of_a_pair_are_taken_from_either_side(weights: list[tuple[float, float]]) -> None:
    blank: list[list[float]] = [[0.0]] * len(weights)
    assert np.array_equal(stacked(blank, weights), stacked(blank, [(b, a) for a, b in weights]))


def test_a_logistic_model_gives_chances() -> None:
    assert Logistic(0.0, np.array([1.0])).chances(np.array([[0.0]])).tolist() == [0.5]


def test_weights_of_another_version_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found: dict[str, Any] = table("same_claim")
    other = found | {"pairs": found["pairs"] | {"features": ["cosine"]}}
    monkeypatch.setattr(same_claim_model, "table", lambda _: other)
    scorer.cache_clear()
    try:
        with pytest.raises(BrokenInstallation, match="another version"):
            scorer()
    finally:
        monkeypatch.undo()
        scorer.cache_clear()
