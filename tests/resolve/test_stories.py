from allegedly.resolve import resolve
from papers import Paper, body, paper, person

PORT = "Barges never sailed, yet dredging firms were paid in full, auditors found when they opened the ledgers of the quay."
VARGA, FUND = person("Tomas Varga"), body("Harbour Dredging Fund")


def told(words: str, *cast: object, **fields: object) -> Paper:
    names = " and ".join(who.names[0] for who in cast)  # type: ignore[attr-defined]
    return paper(f"{names}. {words}", *cast, **fields)  # type: ignore[arg-type]


def stories(*papers: Paper) -> list[set[int]]:
    found = resolve([p.article for p in papers], [p.reading for p in papers], [], [])
    number = {p.article.id: i for i, p in enumerate(papers)}
    return sorted(({number[a] for a in story.articles} for story in found.stories), key=min)


def test_shared_people_and_matter_make_a_story() -> None:
    other = "The dredging firms were paid and the barges never sailed, said the ledgers that auditors opened on Monday."
    assert stories(told(PORT, VARGA, FUND), told(other, VARGA, FUND), told("Plums fell.", person("Greta Olafsdal"))) == [
        {0, 1},
        {2},
    ]


def test_a_shared_name_alone_makes_none() -> None:
    assert stories(told(PORT, VARGA), told("Plums fell in the orchards of the south and growers wept.", VARGA)) == [{0}, {1}]


def test_a_well_known_body_alone_makes_none() -> None:
    treasury = body("Treasury", body="us_treasury")
    assert stories(told(PORT, treasury), told("Growers of plums were paid in full, auditors say of other orchards.", treasury)) == [
        {0},
        {1},
    ]


def test_years_between_two_articles_ask_for_more() -> None:
    given = ("Ida", "Greta", "Mona", "Runa", "Vera", "Sif", "Liv")
    one, other = ([person(f"{name} {surname}") for name in given] for surname in ("Olafsdal", "Brandt"))
    words = "Barges sailed again under glad crews, with flags, drums, cakes, speeches, rain, trumpets and a goat on deck."
    first = told(PORT, VARGA, FUND, *one, published="2024-05-01")
    assert stories(first, told(words, VARGA, FUND, *other, published="2024-05-03")) == [{0, 1}]
    assert stories(first, told(words, VARGA, FUND, *other, published="2019-05-03")) == [{0}, {1}]


def test_an_article_without_names_is_a_story_of_its_own() -> None:
    assert stories(paper(PORT), paper("Plums fell.")) == [{0}, {1}]
