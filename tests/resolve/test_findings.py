from allegedly.shapes import Finding, Resolution
from papers import Paper, Says, body, paper, person, run

AUDIT = body("State Audit Office")
BOARD = body("Harbour Board")
VARGA = person("Tomas Varga Leal", "Varga", roles=(("head", "Harbour Board"),))
LEAL = person("Alba Leal Ocampo", gender="f")

FIRST = (
    "The State Audit Office says Tomas Varga Leal, head of the Harbour Board, took kickbacks of $400,000 from two dredging firms. "
    "Varga denied taking any money from dredgers. "
    "According to the auditors, he and his mother Alba Leal Ocampo resold diesel meant for the lifeboats. "
    "An opposition leader, Greta Olafsdal, said the harbour will have to close before winter comes. "
)
SECOND = (
    "Tomas Varga, the Harbour Board's head, allegedly pocketed $900,000 in kickbacks when dredging firms were hired, "
    "the Coast Courier reported. "
    "Alba Leal Ocampo and Varga allegedly stole lifeboat diesel and resold it. "
    "A politician said the harbour would have to close before the winter. "
)


def first(**fields: object) -> Paper:
    return paper(
        FIRST,
        AUDIT,
        VARGA,
        BOARD,
        LEAL,
        person("the auditors", named=False),
        person("Greta Olafsdal"),
        says=(
            Says(
                "Tomas Varga Leal, head of the Harbour Board, took kickbacks of $400,000 from two dredging firms",
                by="State Audit Office",
                about=("Tomas Varga Leal",),
                offences=("kickbacks",),
                kind="official_body",
            ),
            Says(
                "taking any money from dredgers",
                by="Tomas Varga Leal",
                about=("Tomas Varga Leal",),
                offences=("bribery",),
                stance="denies",
                answers=("Tomas Varga Leal, head of the Harbour Board, took kickbacks of $400,000 from two dredging firms",),
            ),
            Says(
                "he and his mother Alba Leal Ocampo resold diesel meant for the lifeboats",
                by="the auditors",
                about=("Tomas Varga Leal", "Alba Leal Ocampo"),
                offences=("aid_diversion",),
                kind="unnamed",
            ),
            Says(
                "the harbour will have to close before winter comes",
                by="Greta Olafsdal",
                about=("Harbour Board",),
                stance="asserts",
            ),
        ),
        **fields,  # type: ignore[arg-type]
    )


def second(**fields: object) -> Paper:
    return paper(
        SECOND,
        person("Tomas Varga", "Varga", roles=(("head", "Harbour Board"),)),
        BOARD,
        LEAL,
        body("Coast Courier", kind="outlet"),
        person("A politician", named=False),
        says=(
            Says(
                "Tomas Varga, the Harbour Board's head, allegedly pocketed $900,000 in kickbacks when dredging firms were hired",
                by="Coast Courier",
                about=("Tomas Varga",),
                offences=("kickbacks",),
                kind="outlet",
            ),
            Says(
                "Alba Leal Ocampo and Varga allegedly stole lifeboat diesel and resold it",
                about=("Alba Leal Ocampo", "Tomas Varga"),
                offences=("aid_diversion",),
            ),
            Says(
                "the harbour would have to close before the winter",
                by="A politician",
                about=("Harbour Board",),
                stance="asserts",
                kind="unnamed",
            ),
        ),
        **fields,  # type: ignore[arg-type]
    )


def holding(found: Resolution, claim: str) -> Finding:
    return next(f for f in found.findings if claim in f.claims)


def test_claims_of_two_articles_about_the_same_people_and_offence_are_one_finding() -> None:
    a, b = first(outlet="Selm Gazette"), second(outlet="The Selm Mirror")
    found = run(a, b)
    kickbacks, diesel, closing = (holding(found, a.claim(words)) for words in ("Tomas Varga Leal,", "he and", "the harbour"))
    assert set(kickbacks.claims) == {a.claim("Tomas Varga Leal,"), b.claim("Tomas Varga, ")}
    assert set(diesel.claims) == {a.claim("he and"), b.claim("Alba")}
    assert set(closing.claims) == {a.claim("the harbour"), b.claim("the harbour")}
    assert [(f.reports, f.outlets) for f in (kickbacks, diesel, closing)] == [(2, 2)] * 3
    assert len(found.findings) == 3


def test_the_answer_is_bound_and_is_no_finding_of_its_own() -> None:
    a, b = first(), second()
    found = run(a, b)
    assert holding(found, b.claim("Tomas Varga, ")).answers == (a.claim("taking any"),)
    assert all(a.claim("taking any") not in f.claims for f in found.findings)


def test_a_blank_denial_elsewhere_answers_all_that_the_speaker_is_accused_of() -> None:
    text = (
        "Varga said that he had done no wrong at the Harbour Board of Selm, whatever the State Audit Office "
        "thought of lifeboat diesel, dredging firms and kickbacks."
    )
    says = (Says("he had done no wrong at the Harbour Board of Selm", by="Varga", stance="denies"),)
    a, b = first(), paper(text, person("Varga"), BOARD, AUDIT, says=says)
    found = run(a, b)
    answered = [f for f in found.findings if b.claim("he had") in f.answers]
    assert {claim for f in answered for claim in f.claims} == {a.claim("Tomas Varga Leal,"), a.claim("he and")}


def test_claims_without_a_source_are_counted_and_have_no_origin() -> None:
    a, b = first(), second()
    found = holding(run(a, b), b.claim("Alba"))
    assert (found.unattributed, [o.text for o in found.origins]) == (1, ["the auditors"])


def test_a_claim_may_be_about_a_body_and_its_head() -> None:
    claim = "Tomas Varga and the Harbour Board allegedly pocketed kickbacks from dredging firms"
    says = (Says(claim, about=("Tomas Varga", "Harbour Board"), offences=("kickbacks",)),)
    both = paper(f"{claim}.", person("Tomas Varga", "Varga", roles=(("head", "Harbour Board"),)), BOARD, says=says)
    a = first()
    assert set(holding(run(a, both), both.claim("Tomas Varga")).claims) >= {both.claim("Tomas Varga"), a.claim("Tomas Varga Leal,")}


def test_an_outlet_whose_own_article_is_there_is_no_origin() -> None:
    a, b = first(outlet="The Coast Courier"), second()
    found = run(a, b)
    origins = holding(found, a.claim("Tomas Varga Leal,")).origins
    assert [o.entity for o in origins] == [dict(found.members)[a.keys["State Audit Office"]]]


def test_an_unnamed_speaker_of_the_same_words_is_the_named_one() -> None:
    a, b = first(), second()
    found = run(a, b)
    origins = holding(found, a.claim("the harbour")).origins
    assert [o.entity for o in origins] == [dict(found.members)[a.keys["Greta Olafsdal"]]]


def test_who_is_only_described_is_the_body_whose_name_says_so() -> None:
    claim = "Tomas Varga Leal took kickbacks from dredging firms at the quays of Selm"
    papers = []
    for name, who in (("The Court of Auditors", body("Court of Auditors")), ("Auditors", person("Auditors", named=False))):
        says = (Says(claim, by=who.names[0], about=("Tomas Varga Leal",), offences=("kickbacks",), kind="official_body"),)
        papers.append(paper(f"{name} told of how {claim}.", who, person("Tomas Varga Leal"), says=says))
    found = run(*papers)
    assert [[o.text for o in f.origins] for f in found.findings] == [["Court of Auditors"]]


def test_parts_of_one_body_are_one_origin() -> None:
    text = "{} says Tomas Varga Leal took kickbacks from dredging firms at the quays of Selm."
    says = "Tomas Varga Leal took kickbacks from dredging firms at the quays of Selm"
    papers = [
        paper(
            text.format(name),
            body(name, body=key),
            person("Tomas Varga Leal"),
            says=(Says(says, by=name, about=("Tomas Varga Leal",), offences=("kickbacks",)),),
        )
        for name, key in (
            ("The Treasury", "us_treasury"),
            ("Washington", "us_government"),
            ("The Justice Department", "us_justice"),
        )
    ]
    assert [len(f.origins) for f in run(*papers).findings] == [1]


def test_figures_that_disagree_stand_side_by_side() -> None:
    a, b = first(), second()
    conflict = holding(run(a, b), a.claim("Tomas Varga Leal,")).conflicts
    assert [{v.value for v in c.values} for c in conflict] == [{"$400,000", "$900,000"}]
    phrases = {"took kickbacks of … from two dredging firms", "allegedly pocketed … in kickbacks when dredging firms"}
    assert conflict[0].about in phrases


def sum_of(value: str, name: str, more: str = "") -> Paper:
    words = f"Tomas Varga Leal took kickbacks of {value} from dredging firms"
    says = (Says(words, by=name, about=("Tomas Varga Leal",), offences=("kickbacks",)),)
    return paper(f"{name} says {words}. {more}", person("Tomas Varga Leal"), person(name), says=says)


def test_an_article_gives_each_value_once_and_a_rounded_figure_is_no_other() -> None:
    papers = [sum_of("$410,000", "Ida Moreau"), sum_of("$400,000", "Greta Olafsdal"), sum_of("$380,000", "Paul Brandt")]
    conflicts = [c for f in run(*papers).findings for c in f.conflicts]
    assert [sorted(v.value for v in c.values) for c in conflicts] == [["$380,000", "$410,000"]]


def test_sums_of_different_things_are_no_conflict() -> None:
    villa = "Tomas Varga Leal took a villa worth $700,000 and kickbacks of $20,000 from dredging firms"
    car = "Tomas Varga Leal took a car worth $45,000 and kickbacks of $30,000 from dredging firms"
    papers = [
        paper(f"{who} says {words}.", person("Tomas Varga Leal"), person(who), says=(says,))
        for who, words in (("Ida Moreau", villa), ("Greta Olafsdal", car))
        for says in (Says(words, by=who, about=("Tomas Varga Leal",), offences=("kickbacks",)),)
    ]
    conflicts = [c for f in run(*papers).findings for c in f.conflicts]
    assert {"$700,000", "$30,000"} not in [{v.value for v in c.values} for c in conflicts]


def test_figures_that_agree_are_no_conflict() -> None:
    a, b = (
        first(),
        paper(
            SECOND.replace("$900,000", "$410,000"),
            person("Tomas Varga"),
            says=(
                Says(
                    "Tomas Varga, the Harbour Board's head, allegedly pocketed $410,000 in kickbacks",
                    about=("Tomas Varga",),
                    offences=("kickbacks",),
                ),
            ),
        ),
    )
    assert holding(run(a, b), a.claim("Tomas Varga Leal,")).conflicts == ()


def test_a_copy_is_named_with_its_original_and_its_share() -> None:
    a = first(published="2024-05-01")
    b = paper(
        FIRST + "The Selm Mirror adds that rain is likely.",
        *(AUDIT, VARGA, BOARD, LEAL),
        says=(
            Says(
                "Tomas Varga Leal, head of the Harbour Board, took kickbacks of $400,000 from two dredging firms",
                by="State Audit Office",
                about=("Tomas Varga Leal",),
                offences=("kickbacks",),
                kind="official_body",
            ),
        ),
        published="2024-05-02",
    )
    found = holding(run(a, b), a.claim("Tomas Varga Leal,"))
    assert [(c.article, c.of) for c in found.copies] == [(b.article.id, a.article.id)]
    assert 0.5 <= found.copies[0].share < 1
    assert len(found.origins) == 1


def test_other_people_and_other_offences_stay_apart() -> None:
    text = (
        "Tomas Varga Leal bribed the judge of Selm, police say. Alba Leal Ocampo bribed the judge of Selm, police say. "
        "Varga shot a gull keeper."
    )
    a = paper(
        text,
        person("Tomas Varga Leal", "Varga"),
        LEAL,
        says=(
            Says("Tomas Varga Leal bribed the judge of Selm", by="police", about=("Tomas Varga Leal",), offences=("bribery",)),
            Says("Alba Leal Ocampo bribed the judge of Selm", by="police", about=("Alba Leal Ocampo",), offences=("bribery",)),
            Says("Varga shot a gull keeper", about=("Tomas Varga Leal",), offences=("murder",)),
        ),
    )
    assert [len(f.claims) for f in run(a).findings] == [1, 1, 1]


def test_a_statement_of_one_article_that_accuses_nobody_is_no_finding() -> None:
    a = paper(
        "Greta Olafsdal said it rained.", person("Greta Olafsdal"), says=(Says("it rained", by="Greta Olafsdal", stance="asserts"),)
    )
    assert run(a).findings == ()
