"""Which figures of a story are held to disagree."""

from allegedly.resolve import resolve
from allegedly.resolve.conflicts import FEATURES
from allegedly.shapes import Conflict
from allegedly.vocabulary import table
from papers import Paper, Says, paper, person

LOSS = "Tomas Varga Leal caused a loss of 38 million euros to the harbour of Selm"
LESS = "Tomas Varga Leal caused a loss of 21 million euros to the harbour of Selm"


def told(*says: tuple[str, str], more: str = "") -> Paper:
    """A report in which people, by name, say what Tomas Varga Leal did."""
    text = " ".join(f"{by} estimates that {words}." for words, by in says) + more
    cast = (person("Tomas Varga Leal"), *(person(by) for _, by in says))
    claims = tuple(Says(words, by=by, about=("Tomas Varga Leal",), offences=("fraud",)) for words, by in says)
    return paper(text, *cast, says=claims)


def conflicts(*papers: Paper) -> set[Conflict]:
    findings = resolve([p.article for p in papers], [p.reading for p in papers], [], []).findings
    return {conflict for finding in findings for conflict in finding.conflicts}


def values(*papers: Paper) -> list[list[str]]:
    return sorted(sorted(value.value for value in conflict.values) for conflict in conflicts(*papers))


def test_there_is_a_weight_for_every_feature() -> None:
    assert set(table("conflicts")["weights"]) == set(FEATURES)


def test_two_reports_that_differ_stand_side_by_side() -> None:
    assert values(told((LOSS, "Ida Moreau")), told((LESS, "Paul Brandt"))) == [["21 million euros", "38 million euros"]]


def test_one_report_that_gives_both_sides_is_a_conflict_too() -> None:
    assert values(told((LOSS, "Ida Moreau"), (LESS, "Paul Brandt"))) == [["21 million euros", "38 million euros"]]


def test_nobody_disagrees_with_himself_in_one_report() -> None:
    assert values(told((LOSS, "Ida Moreau"), (LESS, "Ida Moreau"))) == []


def test_two_things_that_a_report_tells_apart_are_one_in_no_other() -> None:
    both = told((LOSS, "Ida Moreau"), (LESS, "Ida Moreau"))
    assert values(both, told((LESS, "Paul Brandt"))) == []


def test_figures_of_different_units_never_disagree() -> None:
    other = "Tomas Varga Leal caused a loss of 21 million crates to the harbour of Selm"
    assert values(told((LOSS, "Ida Moreau")), told((other, "Paul Brandt"))) == []


def test_a_list_and_a_range_are_no_disagreement() -> None:
    each = "Tomas Varga Leal caused a loss of 38 million euros in 2018, 21 million euros in 2019 and 44 million euros in 2020"
    between = "Tomas Varga Leal caused a loss of between 38 million euros and 21 million euros to the harbour of Selm"
    assert values(told((each, "Ida Moreau"))) == []
    assert values(told((between, "Ida Moreau"))) == []


def test_a_value_stands_where_the_article_has_it() -> None:
    one, other = told((LOSS, "Ida Moreau")), told((LESS, "Paul Brandt"))
    texts = {p.article.id: p.article.text for p in (one, other)}
    for conflict in conflicts(one, other):
        assert all(texts[v.article][v.start : v.end] == v.value for v in conflict.values)


def test_the_order_of_reports_makes_no_difference() -> None:
    one, other = told((LOSS, "Ida Moreau")), told((LESS, "Paul Brandt"))
    assert conflicts(one, other) == conflicts(other, one)


def test_a_disagreement_belongs_to_the_finding_whose_claims_give_both_values() -> None:
    tender = "Berta Holm gave the harbour contract to a firm that Tomas Varga Leal cost 38 million euros in the harbour of Selm"
    passing = paper(
        f"Ida Moreau estimates that {tender}.",
        *(person("Berta Holm"), person("Ida Moreau"), person("Tomas Varga Leal")),
        says=(Says(tender, by="Ida Moreau", about=("Berta Holm",), offences=("procurement_fraud",)),),
    )
    papers = (told((LOSS, "Ida Moreau")), told((LESS, "Paul Brandt")), passing)
    findings = resolve([p.article for p in papers], [p.reading for p in papers], [], []).findings
    of = {finding.claims: [sorted({v.value for v in c.values}) for c in finding.conflicts] for finding in findings}
    given = {claims: conflicts for claims, conflicts in of.items() if conflicts}
    assert list(given.values()) == [[["21 million euros", "38 million euros"]]]
    assert passing.claim(tender) in {claim for claims in of for claim in claims} - {claim for claims in given for claim in claims}


def test_the_earliest_report_leads_those_of_an_unknown_day_come_last() -> None:
    days = ("2021-05-09", "2021-05-04", None)
    cast = (person("Tomas Varga Leal"), person("Ida Moreau"))
    says = (Says(LOSS, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("fraud",)),)
    same = [paper(f"Ida Moreau estimates that {LOSS}.{' ' * n}", *cast, says=says, published=day) for n, day in enumerate(days)]
    less = [told((LESS, "Paul Brandt"), more=" " * n) for n in range(4)]
    [found] = conflicts(*same, *less)
    dated = {p.article.id: p.article.published for p in (*same, *less)}
    order = [(dated[v.article] or "9", v.article, v.start) for v in found.values]
    assert order == sorted(order)
    assert [dated[v.article] for v in found.values if v.value == "38 million euros"] == ["2021-05-04", "2021-05-09", None]


def test_a_figure_that_a_report_only_rejects_it_does_not_give() -> None:
    right = " Tomas Varga Leal caused a loss of 21 million euros to the harbour of Selm, not 38 million euros, an office said."
    corrected = told((LESS, "Paul Brandt"), more=right)
    (rejecting,) = conflicts(told((LOSS, "Ida Moreau")), corrected)
    given = [value.value for value in rejecting.values if value.article == corrected.article.id]
    assert set(given) == {"21 million euros"}
    assert {value.value for value in rejecting.values} == {"21 million euros", "38 million euros"}
