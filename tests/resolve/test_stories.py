from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.resolve import resolve
from allegedly.shapes import Story
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
    words = (
        "Barges sailed again under glad crews, with flags, drums, cakes, speeches, rain, trumpets, kites, bells, lanterns, "
        "dancers, poets, cooks and a goat on deck."
    )
    other = [person(name) for name in ("Ida Brandt", "Greta Quirke", "Mona Besseling", "Vera Aakre", "Liv Osei")]
    first = told(PORT, VARGA, FUND, person("Runa Adeyinka"), person("Sif Tarvain"), published="2024-05-01")
    assert stories(first, told(words, VARGA, *other, published="2024-05-03")) == [{0, 1}]
    assert stories(first, told(words, VARGA, *other, published="2019-05-03")) == [{0}, {1}]


def test_an_article_without_names_is_a_story_of_its_own() -> None:
    assert stories(paper(PORT), paper("Plums fell.")) == [{0}, {1}]


def test_reports_of_two_matters_are_not_chained_by_one_that_tells_both() -> None:
    orchard = (
        "Plums fell in the orchards of the south, growers wept, hail had broken each branch, and insurers sent nobody to look."
    )
    grower, union = person("Greta Olafsdal"), body("Orchard Growers Union")
    port = [told(f"{PORT} {more}", VARGA, FUND) for more in ("None was paid back.", "The quay was shut.", "The books were sealed.")]
    fruit = [told(f"{orchard} {more}", grower, union) for more in ("Prices rose.", "Jam was dear.", "Wasps came.")]
    both = told(f"{PORT} {orchard}", VARGA, FUND, grower, union)
    found = stories(*port, *fruit, both)
    assert [some for some in found if len(some) > 1 and some & {0, 1, 2} and some & {3, 4, 5}] == []
    assert {0, 1, 2} <= found[0] or {0, 1, 2} == found[0] - {6}


MATTERS = (
    (PORT, (VARGA, FUND)),
    ("Plums fell in the orchards of the south, growers wept and insurers sent nobody to look.", (person("Greta Olafsdal"),)),
    ("Judges met in the capital for tea and freed the driver of the stolen bus.", (person("Runa Adeyinka"), FUND)),
)
MADE = tuple(told(f"{words} {more}", *cast) for words, cast in MATTERS for more in ("One.", "Two fell.", "Three rose again."))


@settings(max_examples=20, deadline=None)
@given(st.permutations(MADE), st.integers(min_value=1, max_value=len(MADE)))
def test_stories_do_not_depend_on_the_order_of_articles(order: list[Paper], count: int) -> None:
    some = order[:count]
    one, other = (
        resolve([p.article for p in papers], [p.reading for p in papers], [], []).stories for papers in (some, some[::-1])
    )
    assert one == other
    assert sorted(article for story in one for article in story.articles) == sorted(p.article.id for p in some)


def test_one_more_article_joins_its_story_and_leaves_the_others_as_they_are() -> None:
    for new in MADE:
        before = [set(s.articles) for s in _stories(*(p for p in MADE if p is not new))]
        after = [set(s.articles) for s in _stories(*MADE)]
        assert sorted(map(sorted, ((s - {new.article.id}) for s in after))) == sorted(map(sorted, before))


def _stories(*papers: Paper) -> tuple[Story, ...]:
    return resolve([p.article for p in papers], [p.reading for p in papers], [], []).stories
