"""Two people of one full name in one report are two, and a name that nothing tells apart stands for neither."""

import pytest

from parses import read


def bearers(text: str, name: str) -> list[str | None]:
    """The entity behind each place of a name, None where nobody stands behind it."""
    cast = read(text).cast
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    named = {m.start: m.entity for m in cast.mentions if text[m.start : m.end] == name}
    return [named.get(start) for start in starts]


@pytest.mark.parametrize(
    "text",
    [
        "Two men were asked: Peter Holm, 54, a banker, and Peter Holm, 23, a baker in Sundby.",
        "Police heard Peter Holm, the mayor of Sundby, and Peter Holm, a dealer from Aldby.",
        "Peter Holm is 71. The foundation is run by a grandson, also called Peter Holm, from Sundby.",
        "Police asked Peter Holm on Monday. They later held another man named Peter Holm in Sundby.",
    ],
)
def test_two_of_one_name_are_two(text: str) -> None:
    first, second = bearers(text, "Peter Holm")
    assert first
    assert second
    assert first != second


def test_a_later_name_stands_for_neither() -> None:
    found = bearers("Peter Holm, 54, and Peter Holm, 23, were asked. On Friday Peter Holm left Sundby.", "Peter Holm")
    assert found[0] != found[1]
    assert found[2] is None


@pytest.mark.parametrize(
    "text",
    [
        "Peter Holm, 54, was asked on Monday. On Friday Peter Holm, 55, was held.",
        "Peter Holm, the mayor of Sundby, was asked. On Friday Peter Holm, a former dealer, was held.",
    ],
)
def test_one_who_is_told_of_twice_is_one(text: str) -> None:
    assert len(set(bearers(text, "Peter Holm"))) == 1
