"""One dealing told by several reports is one exchange. All stories are invented."""

import random

from allegedly.resolve.dealings import find_exchanges
from allegedly.resolve.known import know
from allegedly.resolve.view import View
from allegedly.shapes import Amount, Claim, Dealing, Exchange, LocalEntity, Place, Reading, Span, Story
from builders import article

FIRST = "Ana Duarte gave Luis Vega 400,000 euros for the harbour permit, the auditors say."
SECOND = "For the permit of the harbour Vega is said to have had 600,000 euros from Duarte."
THIRD = "Duarte paid Vega 400,000 euros."
OTHER = "Duarte promised Vega a villa."


def told(
    home: str, text: str, what: str, back: str | None = None, sides: str = "av"
) -> tuple[str, str, Dealing, tuple[Amount, ...]]:
    """A dealing in an article: the words of its parts, and whether Ana (a) gives and Vega (v) takes."""

    def place(words: str) -> Place:
        return Place(article=home, start=text.index(words), end=text.index(words) + len(words))

    thing = place(what)
    dealing = Dealing(
        id=f"d-{home}-{thing.start}",
        claims=(f"c-{home}",),
        from_=(f"{home}:a",) if "a" in sides else (),
        to=(f"{home}:v",) if "v" in sides else (),
        what=thing,
        in_return=place(back) if back else None,
    )
    figure = what.split(maxsplit=1)[0].replace(",", "")
    sums = (Amount(article=home, start=thing.start, end=thing.end, value=float(figure), unit="EUR"),) if figure.isdigit() else ()
    return home, text, dealing, sums


def exchanges(*rows: tuple[str, str, Dealing, tuple[Amount, ...]], stories: tuple[Story, ...] = ()) -> tuple[Exchange, ...]:
    homes = {home: text for home, text, _, _ in rows}
    articles = [article(text, file=f"{home}.txt", id=home) for home, text in homes.items()]
    readings = [
        Reading(
            article=home,
            entities=tuple(
                LocalEntity(key=f"{home}:{letter}", kind="person", name=name, names=(name,), named=True)
                for letter, name in (("a", "Ana Duarte"), ("v", "Luis Vega"))
            ),
            claims=(_claim(home, text),),
            dealings=tuple(dealing for own, _, dealing, _ in rows if own == home),
            amounts=tuple(amount for own, _, _, sums in rows if own == home for amount in sums),
        )
        for home, text in homes.items()
    ]
    members = {f"{home}:{letter}": f"e-{letter}" for home in homes for letter in "av"}
    story = stories or (Story(id="s", articles=tuple(sorted(homes))),)
    return find_exchanges(View(known=know(articles, readings), members=members, stories=story, reviews={}))


def _claim(home: str, text: str) -> Claim:
    return Claim(
        id=f"c-{home}",
        article=home,
        content=(Span(start=0, end=len(text)),),
        cue=None,
        sources=(),
        stance="alleges",
        about=(),
        parts=(),
        offences=(),
        hedges=(),
        answers=(),
        when=None,
        confidence=1.0,
    )


ROWS = (
    told("one", FIRST, "400,000 euros", "the harbour permit"),
    told("two", SECOND, "600,000 euros", "the permit of the harbour"),
    told("three", THIRD, "400,000 euros"),
    told("four", OTHER, "a villa"),
)


def test_reports_of_one_dealing_are_one_exchange_with_each_part_in_its_place() -> None:
    found = exchanges(*ROWS)
    joined = next(one for one in found if one.reports == 3)
    assert (joined.from_, joined.to) == (("e-a",), ("e-v",))
    assert {place.article for place in joined.what} == {"one", "two", "three"}
    assert {place.article for place in joined.in_return} == {"one", "two"}
    assert len(joined.claims) == 3
    assert [one.reports for one in found if one is not joined] == [1]


def test_a_side_that_a_report_leaves_out_is_filled_by_another() -> None:
    (found,) = exchanges(ROWS[0], told("two", SECOND, "600,000 euros", "the permit of the harbour", sides="v"))
    assert (found.from_, found.to) == (("e-a",), ("e-v",))


def test_sums_that_differ_for_nothing_named_are_two() -> None:
    assert len(exchanges(ROWS[2], told("five", "Duarte paid Vega 90 euros.", "90 euros"))) == 2


def test_what_is_taken_back_the_other_way_is_another() -> None:
    giving = told("one", FIRST, "400,000 euros", "the harbour permit")
    home, text, dealing, sums = told("two", SECOND, "600,000 euros", "the permit of the harbour")
    turned = (home, text, Dealing(**{**_fields(dealing), "from_": dealing.to, "to": dealing.from_}), sums)
    assert len(exchanges(giving, turned)) == 2


def _fields(dealing: Dealing) -> dict[str, object]:
    return {name: getattr(dealing, name) for name in dealing.__struct_fields__}


def test_stories_are_not_joined_and_the_order_of_articles_changes_nothing() -> None:
    rows = list(ROWS)
    made = exchanges(*rows)
    random.Random(3).shuffle(rows)
    assert exchanges(*rows) == made
    apart = exchanges(*ROWS[:2], stories=(Story(id="s", articles=("one",)), Story(id="t", articles=("two",))))
    assert [one.story for one in apart] == ["s", "t"]
