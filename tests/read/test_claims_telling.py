"""What is alleged of somebody, on whose word, in which words: read from invented articles, end to end."""

import pytest
from tests.read.test_who_tells import _last, _names, _said

from allegedly.shapes import Claim, Offence

# A report in which somebody is accused of nothing but a blow.
BEATEN = "The campaign of Ivo Lenk fell apart over allegations that he beat his ex-wife."


def _offences(*paragraphs: str) -> set[Offence]:
    return {offence for claim in _last(*paragraphs)[2] for offence in claim.offences}


def _one(claims: list[Claim], stance: str) -> Claim:
    [found] = [claim for claim in claims if claim.stance == stance]
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "Brandt complained that Ida Moreau had been unfair to him, or with repeated attempts to change the subject to terrorism.",
        "Cardinal Pratt called the murder wrong but urged calm.",
        "Chancellor Ida Moreau condemned such a murderous attack and declared a determination to stay.",
        "The ministry is refusing to call the slaughter terrorism, the Morning Post reported.",
        "Paul Brandt's assertion that more airstrikes are needed to prevent terrorist attacks drew rebukes.",
        '"Terrorism is a real threat, and nobody knows that better than me," Moreau said.',
        "Ida Moreau argued that Paul Brandt was wrong and that it was both a terrorist attack and a hate crime.",
        "Moreau condemned the attack as both an act of terrorism and a hate crime.",
        '"Is Brandt going to mention the words radical terrorism? If he does not he should resign," Moreau said.',
        '"Of course it is not right," Moreau said. "Should guards be free to commit assault and rape?"',
    ],
)
def test_an_offence_that_is_only_spoken_of_is_laid_to_nobody(sentence: str) -> None:
    assert not _offences(sentence)


@pytest.mark.parametrize(
    ("sentence", "offence"),
    [
        ("Ida Moreau accused Paul Brandt of terrorism.", "terrorism"),
        ("Prosecutors allege that Paul Brandt committed an act of terrorism in Velden.", "terrorism"),
        ("Moreau said that the payment was a bribe to the mayor, Paul Brandt.", "bribery"),
        ("Reporter Bea Torres accused the driver Paul Brandt of grabbing her at a press conference.", "violence"),
        ("Ivo Lenk says the minister's driver grabbed her arm and yanked her to the floor.", "violence"),
        ("The campaign of Paul Brandt fell apart over allegations that he beat his ex-wife.", "violence"),
        ("He later accused Ida Moreau of battery.", "violence"),
        ("Some accused Ivo Lenk of inciting violence against the party.", "violence"),
    ],
)
def test_an_offence_that_is_alleged_of_somebody_is_kept(sentence: str, offence: Offence) -> None:
    assert _offences(sentence) == {offence}


@pytest.mark.parametrize(
    "sentence",
    ["Moreau said that Brandt beat her in the primary.", "Moreau accused Brandt of selling a car without battery packs."],
)
def test_a_race_is_won_without_violence(sentence: str) -> None:
    assert "violence" not in _offences(sentence)


def test_who_condemns_something_in_passing_is_the_one_who_accuses() -> None:
    _, reading, claims = _last(
        "But Mr. Sand showed no sign of backing down, releasing a statement that, while condemning violence, "
        "accused the party leadership in Tolna of using its power to prevent a fair vote from taking place."
    )
    assert _names(reading, (_one(claims, "alleges").sources[0].entity or "",)) == {"Sand"}


def test_who_says_it_along_with_another_does_not_say_it_alone() -> None:
    _, reading, [claim] = _last("Ivo Lenk, along with Bea Torres of the Morning Post, says the minister's driver grabbed her arm.")
    assert _names(reading, tuple(source.entity or "" for source in claim.sources)) == {"Ivo Lenk", "Bea Torres"}
    assert claim.sources[0].text == "Ivo Lenk"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Moreau criticized Paul Brandt for saying that the court was corrupt.",
        "Mara Hess, a veteran, found no fault with Paul Brandt for insisting that President Ida Moreau lied about the weapons.",
    ],
)
def test_who_is_judged_for_saying_something_said_it(sentence: str) -> None:
    _, reading, claims = _last(sentence)
    assert _names(reading, (_one(claims, "alleges").sources[0].entity or "",)) == {"Paul Brandt"}


def test_both_of_whom_are_the_two_who_were_named() -> None:
    _, reading, claims = _last(
        "The governor, Tom Alder, remarked that he had consulted Attorney General Mara Hess and scholar Jan Vogt at the University "
        "of Tolna, both of whom told him that the order was within bounds."
    )
    [claim] = [one for one in claims if len(one.sources) > 1]
    assert {"Mara Hess", "Jan Vogt"} <= _names(reading, tuple(source.entity or "" for source in claim.sources))


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Mr. Orban denied the charges and counter-accused her of battery.", "the charges"),
        (
            "Simon Reiss said that he had kept copies of the notes and handed them to the public prosecutor in February, "
            "before the auditors began their work.",
            "he had kept copies of the notes and handed them to the public prosecutor in February, before the auditors began their "
            "work",
        ),
        ("Moreau denied that he had met the minister and condemned the report.", "he had met the minister"),
    ],
)
def test_what_was_said_is_kept_whole_and_ends_where_it_ends(sentence: str, content: str) -> None:
    found, _, claims = _last(sentence)
    assert content in {_said(found, claim) for claim in claims}


def test_when_something_was_reported_is_not_what_was_reported() -> None:
    found, _, claims = _last(
        "As the Morning Post's Joel Karr reported after the police appear to have abandoned the site in Velden:",
        '"The government has done almost nothing with the papers that it found in the house."',
    )
    assert not any(_said(found, claim).startswith("after") for claim in claims)


@pytest.mark.parametrize(
    ("sentence", "alleged"),
    [
        ("The inspector's report concluded that Ida Moreau violated agency rules by using a private account.", True),
        ("Paul Brandt said that Ida Moreau had lied to the court about the delivery notes.", True),
        ("Paul Brandt said that Ida Moreau had not violated any rule.", False),
        ("Ida Moreau said that she had not violated any rule.", False),
        ("Paul Brandt said that he would resign if Ida Moreau broke the law.", False),
        ("The court ruled that Paul Brandt was not violating any laws.", False),
    ],
)
def test_who_is_said_to_have_broken_a_rule_or_lied_is_accused(sentence: str, alleged: bool) -> None:
    assert ("alleges" in {claim.stance for claim in _last(sentence)[2]}) is alleged


@pytest.mark.parametrize(
    "sentence",
    [
        '"He promised to beat everybody in the race and to take the seat," the lawmaker Mara Hess told the Morning Post.',
        "Lenk will take part in the debate, the lawmaker Mara Hess said. She said that Lenk met voters in Tolna on Sunday.",
    ],
)
def test_who_is_accused_of_a_blow_is_not_accused_of_a_promise(sentence: str) -> None:
    assert "alleges" not in {claim.stance for claim in _last(BEATEN, sentence)[2]}


def test_an_article_that_accuses_nobody_alleges_nothing_of_nobody() -> None:
    _, _, claims = _last(
        "Velden Communications, which keeps the site, said in a statement that the page was knocked off-line without notice."
    )
    assert {claim.stance for claim in claims} == {"asserts"}
