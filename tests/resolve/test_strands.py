"""An origin counts only for what it alleges: claims of different voices stand together where they tell one act."""

from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from allegedly.resolve.strands import Cut, cut_apart, together
from allegedly.shapes import Finding, Proceeding, Span
from papers import Paper, Says, body, paper, person, run

AUDIT = body("Court of Accounts")
SLOVAN = body("Slovan Roads")
ODAR = person("Milena Odar", "Odar", roles=(("roads minister", None),))

SPLIT = "Odar split the airport road into nine small orders so that Slovan Roads won all of them without a tender"
SIGNED = "the minister, Milena Odar, called him to her office and ordered him to sign for gravel of Slovan Roads that never came"
CUT = "Milena Odar cut the airport road into nine orders too small for a tender"
CHARGES = "prosecutors are preparing to charge Milena Odar with procurement fraud over the airport road"


def audit() -> Paper:
    return paper(
        f"Auditors accuse the minister.\n\nThe Court of Accounts says Milena Odar is to blame. It says {SPLIT}.",
        *(AUDIT, SLOVAN, ODAR),
        says=(_by_the_court(SPLIT),),
        published="2023-03-01",
    )


def _by_the_court(words: str) -> Says:
    return Says(words, by="Court of Accounts", about=("Milena Odar",), offences=("procurement_fraud",), kind="official_body")


def engineer(words: str, *offences: str) -> Paper:
    return paper(
        f"The airport road.\n\nThe engineer Ivo Breza said {words}. The Court of Accounts looks into Slovan Roads.",
        *(ODAR, SLOVAN, AUDIT, person("Ivo Breza")),
        says=(Says(words, by="Ivo Breza", about=("Milena Odar",), offences=offences),),
        published="2023-03-03",
    )


def prosecution() -> Paper:
    made = paper(
        f"The airport road.\n\nTwo people said {CHARGES}. The Court of Accounts and Slovan Roads are named in the papers.",
        *(ODAR, SLOVAN, AUDIT, person("Two people", named=False)),
        says=(Says(CHARGES, by="Two people", about=("Milena Odar",), offences=("procurement_fraud",), kind="anonymous"),),
        published="2023-03-05",
    )
    start = made.article.text.index(CHARGES)
    step = Proceeding(
        id="p-1",
        article=made.article.id,
        kind="charges_prepared",
        class_="investigation",
        state="planned",
        authority=None,
        subject=made.keys["Milena Odar"],
        sources=(),
        offences=("procurement_fraud",),
        jurisdiction=None,
        date=None,
        evidence=(Span(start=start, end=start + len(CHARGES)),),
        review="unreviewed",
    )
    return Paper(article=made.article, keys=made.keys, reading=replace(made.reading, proceedings=(step,)))


def finding_of(claim: str, *papers: Paper) -> Finding:
    return next(finding for finding in run(*papers).findings if claim in finding.claims)


def test_two_who_tell_one_act_are_two_origins_of_it() -> None:
    one, other = audit(), engineer(CUT, "procurement_fraud")
    found = finding_of(one.claim(SPLIT), one, other)
    assert other.claim(CUT) in found.claims
    assert len(found.origins) == 2


def test_who_alleges_something_else_of_the_same_man_is_no_origin_of_it() -> None:
    one, other = audit(), engineer(SIGNED)
    found = finding_of(one.claim(SPLIT), one, other)
    assert [origin.text for origin in found.origins] == ["Court of Accounts"]
    assert len(finding_of(other.claim(SIGNED), one, other).origins) == 1


def test_who_tells_that_charges_are_being_prepared_is_no_origin_of_the_act() -> None:
    one, other = audit(), prosecution()
    found = finding_of(one.claim(SPLIT), one, other)
    assert other.claim(CHARGES) not in found.claims
    assert [origin.text for origin in finding_of(other.claim(CHARGES), one, other).origins] == ["Two people"]


def test_who_is_suspected_of_an_offence_is_one_allegation_and_what_a_witness_saw_him_do_another() -> None:
    suspected = "She is suspected of abuse of office"
    arrest = paper(
        f"Police arrested the minister, Milena Odar, over the airport road. {suspected}, an office said. Slovan Roads is a firm.",
        *(person("Milena Odar", "Odar", "She", roles=(("roads minister", None),)), SLOVAN, person("an office", named=False)),
        says=(Says(suspected, by="an office", about=("Milena Odar",), offences=("abuse_of_office",), kind="unnamed"),),
        published="2023-06-14",
    )
    seen = engineer(SIGNED)
    found = finding_of(seen.claim(SIGNED), seen, arrest)
    assert arrest.claim(suspected) not in found.claims
    assert len(found.origins) == 1


def test_blocks_are_one_part_only_where_each_is_the_same_as_each() -> None:
    same = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.0}
    parts = together([[0], [1], [2]], list, lambda a, b: same[min(a, b), max(a, b)])
    assert sorted(map(sorted, parts)) == [[0, 1], [2]]


def test_a_claim_that_names_nobody_joins_no_two_voices() -> None:
    """What goes on from a speaker's accusation is of the same matter as that, however alike it is to another's."""
    same = {(0, 1): 0.0, (0, 2): 0.9}
    parts = together([[0], [1, 2]], lambda block: block[:1], lambda a, b: same[min(a, b), max(a, b)])
    assert sorted(map(sorted, parts)) == [[0], [1, 2]]


def _said(key: str, about: frozenset[str], offence: str, *stems: str, duties: frozenset[str] = frozenset()) -> SimpleNamespace:
    claim = SimpleNamespace(id=key, stance="alleges", sources=(SimpleNamespace(entity=key, text=key, on_behalf_of=None),))
    fields = {"about": about, "offences": frozenset({offence}), "stems": frozenset(stems), "words": frozenset(stems)}
    fields |= dict.fromkeys(("people", "others", "bodies"), frozenset())
    statement = SimpleNamespace(claim=claim, accusing=True, duties=duties, **fields)
    return SimpleNamespace(id=key, article="a", statement=statement)


def test_an_accusation_of_nobody_joins_another_only_where_offence_or_words_are_the_same() -> None:
    incentives = _said("auditors", frozenset({"e-state"}), "bribery", "secret", "pay", "quarry", "owner")
    networks = _said("they", frozenset(), "corruption", "web", "serve", "quarry", "smuggler")
    paid = _said("clerk", frozenset(), "corruption", "quarry", "owner", "pay")
    nobody = SimpleNamespace(voices=lambda _: {}, first_named=lambda _: None)
    cut = Cut(nobody, (incentives, networks, paid), {})  # type: ignore[arg-type]
    assert cut((0, 1)) == ((1,), (0,))
    assert cut((0, 2)) == ((0, 2),)
    assert cut((1,)) == ((1,),)


@pytest.mark.parametrize(("first", "together"), [("e-gang", False), ("e-state", True), (None, True)])
def test_an_accusation_that_begins_with_others_than_another_accuses_stands_alone(first: str | None, together: bool) -> None:
    talks = _said("paper", frozenset({"e-state"}), "bribery", "deal", "gang", "talk")
    part = _said("radio", frozenset(), "bribery", "part", "deal", "vote")
    strands = SimpleNamespace(voices=lambda _: {}, first_named=lambda _: first)
    cut = Cut(strands, (talks, part), {})  # type: ignore[arg-type]
    assert cut((0, 1)) == (((0, 1),) if together else ((1,), (0,)))


class _Cut:
    """Keeps 9 from whatever stands with 0."""

    def __call__(self, group: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
        return ((9,), tuple(n for n in group if n != 9)) if {0, 9} <= set(group) else (group,)

    def beside(self, part: tuple[int, ...]) -> frozenset[int]:
        return frozenset({0, 1, 5}) - frozenset(part)


def test_what_is_cut_off_goes_where_it_fits() -> None:
    near = {(0, 1): 0.9, (5,): 0.6}
    found = cut_apart([(0, 1, 9), (5,)], _Cut(), lambda part, group: near[group], 0.25)  # type: ignore[arg-type]
    assert sorted(found) == [(0, 1), (5, 9)]
    found = cut_apart([(0, 1, 9), (5,)], _Cut(), lambda part, group: near[group] / 3, 0.25)  # type: ignore[arg-type]
    assert sorted(found) == [(0, 1), (5,), (9,)]


class _Reports:
    """Finds the report of an outlet in the article a-lark."""

    def own_report(self, claim: SimpleNamespace) -> frozenset[str]:
        return frozenset({"a-lark"} if claim.sources[0].kind == "outlet" else ())


def _told(article: str, kind: str = "person", stance: str = "alleges") -> SimpleNamespace:
    claim = SimpleNamespace(stance=stance, sources=(SimpleNamespace(kind=kind),))
    return SimpleNamespace(article=article, statement=SimpleNamespace(claim=claim))


def test_what_an_outlet_is_said_to_report_stands_with_what_its_own_report_tells() -> None:
    """Not with what another report tells, however alike; what an outlet alleges is its own word."""
    near = {0: 0.3, 1: 0.4, 2: 0.9}
    for stance, expected in (("asserts", [(0,), (1, 3), (2,)]), ("alleges", [(0,), (1,), (2,), (3,)])):
        told = [_told("a-lark"), _told("a-lark"), _told("a-other"), _told("a-heron", "outlet", stance)]
        cut = Cut(_Reports(), told, {})  # type: ignore[arg-type]
        assert cut.to_their_reports([(0,), (1,), (2,), (3,)], lambda one, other: near[other]) == expected
    assert cut.to_their_reports([(0,), (3,)], lambda one, other: 0.0) == [(0,), (3,)]
