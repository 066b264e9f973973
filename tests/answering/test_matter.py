"""Beside which of several allegations an answer stands."""

from allegedly.answering.matter import Matter, nearest_of, spoken_of


def of(words: str, article: str = "a", *, offences: str = "", sums: float | None = None) -> Matter:
    return Matter(article, frozenset(words.split()), frozenset(offences.split()), frozenset({("EUR", sums)} if sums else ()))


LAND = of("mother sold site", sums=3.2e6)
STUDIES = of("builder paid geological studies", offences="bribery", sums=2.4e5)
COLUMN = of("mother got field", "b", sums=2.3e6)


def test_an_answer_stands_beside_the_matter_that_it_names() -> None:
    told = (LAND, STUDIES, COLUMN)
    assert spoken_of(of("geological studies exist"), told) == {1}
    assert spoken_of(of("mother sold field price builder"), told) == {0, 2}


def test_an_answer_that_names_nothing_or_both_stands_beside_all() -> None:
    assert spoken_of(of("wrongdoing"), (LAND, STUDIES)) == {0, 1}
    assert spoken_of(of("site studies"), (LAND, STUDIES)) == {0, 1}


def test_two_wordings_of_one_matter_are_answered_alike() -> None:
    steering, splitting = of("steering contract", offences="fraud"), of("split orders tender", offences="fraud")
    assert spoken_of(of("orders tender engineers"), (steering, splitting)) == {0, 1}
    assert spoken_of(of("orders tender engineers"), (of("steering contract", "b"), splitting)) == {0, 1}


def test_many_answers_to_the_same_allegations_are_told_apart_with_what_is_nearest_worked_out_once() -> None:
    told = (LAND, STUDIES, COLUMN)
    asked: list[int] = []

    def nearest(at: int) -> int | None:
        asked.append(at)
        return nearest_of(told)(at)

    once = nearest_of(told)
    assert [once(at) for at in range(3)] == [2, None, 0]
    assert spoken_of(of("geological studies exist"), told, nearest) == spoken_of(of("geological studies exist"), told)
    assert asked == [0, 2]
