"""The man and the body that he heads are one accused where the matter is one."""

from allegedly.resolve import resolve
from papers import Paper, Says, Who, body, paper, person

STEERING = "Tomas Varga Leal steered a dredging contract worth $900,000 to Nordbau Marine"
PAYING = "{} paid $700,000 to Nordbau Marine for dredging that nobody did"


def about_the_head(title: str = "head") -> Paper:
    cast = (person("Tomas Varga Leal", roles=((title, "Selm Harbour Board"),)), body("Selm Harbour Board"), body("Nordbau Marine"))
    says = (Says(STEERING, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("procurement_fraud",)),)
    text = f"Ida Moreau says {STEERING}. He is the {title} of the Selm Harbour Board."
    return paper(text, *cast, person("Ida Moreau"), says=says)


def about_the_body(who: Who, **fields: object) -> Paper:
    words = PAYING.format(who.names[0])
    about = (who.names[0],) if fields.get("stance") != "asserts" else ()
    says = (Says(words, by="Greta Olafsdal", about=about, **fields),)  # type: ignore[arg-type]
    text = f"Greta Olafsdal said that {words}. Tomas Varga Leal of Selm was in court."
    cast = (person("Tomas Varga Leal"), body("Nordbau Marine"), person("Greta Olafsdal"))
    return paper(text, who, *cast, says=says)


def together(a: Paper, b: Paper) -> bool:
    found = resolve([p.article for p in (a, b)], [p.reading for p in (a, b)], [], [])
    return any(f.reports == 2 for f in found.findings)


def test_the_man_and_the_body_that_he_heads_are_one_accused_in_one_matter() -> None:
    assert together(about_the_head(), about_the_body(body("Selm Harbour Board")))


def test_a_body_without_its_name_is_known_by_the_office_that_speaks_of_it() -> None:
    assert together(about_the_head("board director"), about_the_body(body("the board", named=False)))


def test_a_payment_that_nobody_is_accused_of_belongs_to_the_contract() -> None:
    assert together(about_the_head(), about_the_body(body("Selm Harbour Board"), stance="asserts"))


def test_a_body_that_he_does_not_head_is_another_accused() -> None:
    assert not together(about_the_head(), about_the_body(body("Velden Water Company")))
    assert not together(about_the_head("deputy head of purchasing"), about_the_body(body("Selm Harbour Board")))


def test_other_matters_of_the_man_and_his_body_stay_apart() -> None:
    says = (
        Says("Selm Harbour Board let gulls starve on Nordbau Marine barges", by="Greta Olafsdal", about=("Selm Harbour Board",)),
    )
    text = "Greta Olafsdal said Selm Harbour Board let gulls starve on Nordbau Marine barges. Tomas Varga Leal was there."
    cast = (body("Selm Harbour Board"), body("Nordbau Marine"), person("Greta Olafsdal"), person("Tomas Varga Leal"))
    assert not together(about_the_head(), paper(text, *cast, says=says))


def test_a_government_called_by_his_name_is_the_presidents() -> None:
    bribe = "{} paid the gangs of Selm to vote for the party"
    says = [
        (Says(bribe.format(who), by="Ida Moreau", about=(who,), offences=("bribery",)),) for who in ("Varga", "government of Selm")
    ]
    text = f"Ida Moreau says {bribe.format('Varga')}. Ida Moreau blamed Varga's government, the government of Selm."
    government = body("government of Selm", "Varga's government")
    a = paper(text, person("Varga"), government, person("Ida Moreau"), says=says[0])
    b = paper(
        f"Ida Moreau says {bribe.format('government of Selm')}.", body("government of Selm"), person("Ida Moreau"), says=says[1]
    )
    assert together(a, b)


def test_two_sums_that_one_person_got_for_the_same_are_one_matter_with_a_conflict() -> None:
    told = (("alleges", "sold the lower field of the plant for $900,000"), ("asserts", "got $700,000 for the lower field of it"))
    papers = []
    for stance, rest in told:
        words = f"Alba Leal {rest}"
        says = (Says(words, by="Ida Moreau", about=("Alba Leal",), stance=stance),)
        papers.append(paper(f"Ida Moreau says {words}.", person("Alba Leal"), person("Ida Moreau"), says=says))
    found = resolve([p.article for p in papers], [p.reading for p in papers], [], []).findings
    assert [{v.value for c in f.conflicts for v in c.values} for f in found] == [{"$900,000", "$700,000"}]
