"""New articles placed among their neighbours: who is near, and that what stands stays."""

from allegedly.identity import content_id
from allegedly.resolve.known import know
from allegedly.resolve.placing import AtHand, Background, marks_of, near, place
from allegedly.resolve.resolution import settle
from allegedly.shapes import Article, Reading
from builders import article
from readers import read_names

BEFORE = Background(
    articles=("a-1", "a-2", "a-3", "a-4"),
    marks={"p:n|f": (0,), "s:rare": (1,), "o:bank": (0, 1, 2, 3)},
    words={},
    names={},
    first={},
    later={},
    people=0,
)
TEXTS = (
    "Anna Frey met Bert Kahn on the pier, and the harbour dues were counted twice.",
    "Anna Frey met Bert Kahn again over the harbour dues of the pier.",
    "Cleo Bach opened a school in the hills.",
)


def test_who_shares_the_rarest_is_nearest_and_every_mark_is_there() -> None:
    assert near(BEFORE, {}, ("p:n|f",), 10) == ("a-1",)
    assert near(BEFORE, {}, ("p:n|f", "s:rare", "o:bank"), 1)[0] == "a-1"
    assert set(near(BEFORE, {}, ("p:n|f", "s:rare"), 1)) == {"a-1", "a-2"}
    assert near(BEFORE, {}, ("p:unknown",), 10) == ()


def test_what_was_placed_before_is_near_too() -> None:
    assert near(BEFORE, {"a-9": ("p:x|y",)}, ("p:x|y",), 10) == ("a-9",)


def made(texts: tuple[str, ...]) -> tuple[list[Article], list[Reading]]:
    articles = [article(text, file=f"{number}.txt") for number, text in enumerate(texts)]
    return articles, [read_names(one) for one in articles]


def test_marks_are_of_the_names_alone() -> None:
    articles, readings = made(TEXTS)
    marks = marks_of(know(articles, readings))
    assert set(marks[articles[0].id]) == set(marks[articles[1].id]) != set(marks[articles[2].id])


def hand(texts: tuple[str, ...], new: str, apart: bool = False) -> tuple[AtHand, str]:
    """A settled neighbourhood with a new article; `apart`: each local entity of it stands for itself in the case."""
    articles, readings = made((*texts, new))
    found = settle(articles[:-1], readings[:-1], (), ()).resolution
    members = {key: content_id("e", key) for key, _ in found.members} if apart else dict(found.members)
    entities = {entity.id: entity for entity in found.entities}
    one = found.entities[0]
    return (
        AtHand(
            articles=articles,
            readings=readings,
            members=members,
            entities={home: entities.get(home, one) for home in members.values()},
            stories={name: story for story in found.stories for name in story.articles},
        ),
        articles[-1].id,
    )


NOTHING = Background(articles=(), marks={}, words={}, names={}, first={}, later={}, people=0)


def test_a_new_article_joins_its_people_and_its_story() -> None:
    at_hand, new = hand(TEXTS, "Anna Frey met Dora Lund over the harbour dues of the pier.")
    placed = place(at_hand, new, NOTHING, ())
    assert placed.whole
    anna = next(e for e in placed.part.entities if e.name == "Anna Frey")
    assert anna.id in at_hand.entities
    assert {e.name for e in placed.part.entities} == {"Anna Frey", "Dora Lund"}
    [story] = placed.part.stories
    assert set(story.articles) == {a.id for a in at_hand.articles if "pier" in a.text}
    assert all(key.startswith(new) for key, _ in placed.part.members)


def test_what_stands_apart_is_not_joined_by_a_new_article() -> None:
    at_hand, new = hand(TEXTS[:2], "Anna Frey met Bert Kahn over the harbour dues of the pier.", apart=True)
    placed = place(at_hand, new, NOTHING, ())
    assert len(placed.part.members) == 2
    assert {home for _, home in placed.part.members} <= set(at_hand.members.values()) | {
        content_id("e", key) for key, _ in placed.part.members
    }


def test_an_article_that_shares_nothing_begins_a_story() -> None:
    at_hand, new = hand(TEXTS, "Emil Gant sold oranges at the northern gate.")
    placed = place(at_hand, new, NOTHING, ())
    assert [story.articles for story in placed.part.stories] == [(new,)]
    assert not placed.part.joins
